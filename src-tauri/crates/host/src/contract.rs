//! What the hosts answer themselves, as the contract shows it.

use kernel::{CodeInfo, Grant, failures as common};
use operation::Kind;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;
use surface::Described;

use crate::{
    calls::{
        CustomersLeftOut, CustomersLeftOutPage, CustomersPreview, CustomersPreviewed, CustomersStart, ImportCancel,
        ImportPreview, ImportPreviewed, ImportProgress, ImportStart, ImportStarted, Join, Joined, Me, PeopleRow, SetUp,
        SetUpDone, SignIn, StateNow, Switch, TestDatabase, Tested, Void,
    },
    documents::{
        DocumentAdd, DocumentKept, DocumentKeyEnter, DocumentKeyShow, DocumentKeyState, DocumentOpen, DocumentShown,
        RecoveryText,
    },
    export::{ExportAsked, ExportPiece, ExportPieceAsked, ExportProgress, ExportStart},
    failures,
    import::{CustomersProgress, Progress},
    lookup::{LookUp, LookUpResult, LookUpTake, LookedUp, LookupReady, LookupSet, LookupTried, LookupTry},
    receipts::{ReceiptFile, ReceiptFileAsked},
    scans::ScanStarted,
    shift_file::ShiftFileAsked,
};

const DATABASE: &[&str] = &[
    common::UNREACHABLE.code,
    common::WRONG_PASSWORD.code,
    common::NO_SUCH_DATABASE.code,
    common::MISSING_RIGHTS.code,
    common::TOO_MANY_RIGHTS.code,
    common::SERVER_TOO_OLD.code,
    common::FOREIGN_FILE.code,
    common::NEWER_SCHEMA.code,
    common::BAD_ADDRESS.code,
    common::TOO_MANY_CONNECTIONS.code,
    common::READ_ONLY.code,
    common::DISK_FULL.code,
    failures::NO_TLS.code,
    failures::ONLY_HERE.code,
    failures::ALREADY_SET_UP.code,
    failures::DATABASE_GIVEN.code,
    identity::failures::SHOP_NAME_TAKEN.code,
    identity::failures::ALREADY_FOUNDED.code,
    failures::UNKNOWN_SHOP.code,
    failures::SETTINGS_UNREADABLE.code,
];

const SIGN_IN: &[&str] = &[
    identity::failures::WRONG_CREDENTIALS.code,
    identity::failures::LOCKED_OUT.code,
    identity::failures::PIN_NOT_SET.code,
    failures::TOO_MANY_TRIES.code,
];

const IMPORT: &[&str] = &[
    sheet::bounds::FILE_EMPTY.code,
    sheet::bounds::FILE_TOO_LARGE.code,
    sheet::bounds::TOO_MANY_ROWS.code,
    sheet::bounds::FILE_TOO_WIDE.code,
    sheet::bounds::TOO_MANY_COLUMNS.code,
    sheet::bounds::LINE_TOO_LONG.code,
    sheet::bounds::NO_TABLE.code,
    sheet::bounds::MACROS.code,
    sheet::bounds::DAMAGED_WORKBOOK.code,
    sheet::bounds::UNPACKS_TOO_LARGE.code,
    sales::BAD_COLUMNS.code,
    common::GRANT_MISSING.code,
    failures::UNKNOWN_UPLOAD.code,
    failures::UNKNOWN_IMPORT.code,
    failures::IMPORT_RUNNING.code,
];

const RECEIPT: &[&str] =
    &[common::GRANT_MISSING.code, sales::UNKNOWN.code, paper::TOO_LONG.code, paper::ROLL_TOO_LONG.code];

const SHIFT: &[&str] = &[
    common::GRANT_MISSING.code,
    shifts::UNKNOWN.code,
    shifts::NOT_OPEN.code,
    paper::TOO_LONG.code,
    paper::ROLL_TOO_LONG.code,
];

const EXPORT: &[&str] = &[
    common::GRANT_MISSING.code,
    customers::TOO_MANY.code,
    failures::UNKNOWN_EXPORT.code,
    failures::EXPORT_NOT_READY.code,
];

const DOCUMENTS: &[&str] = &[
    common::GRANT_MISSING.code,
    customers::UNKNOWN.code,
    customers::INACTIVE.code,
    customers::UNKNOWN_DOCUMENT.code,
    customers::DOCUMENT_REMOVED.code,
    customers::DOCUMENT_TOO_LARGE.code,
    failures::NOT_A_DOCUMENT.code,
    failures::DOCUMENT_KEY_MISSING.code,
    failures::DOCUMENT_OTHER_KEY.code,
    failures::DOCUMENT_TAMPERED.code,
    failures::NO_PLACE_FOR_KEY.code,
];

const LOOKUPS: &[&str] = &[
    common::GRANT_MISSING.code,
    common::BLANK.code,
    customers::UNKNOWN.code,
    customers::INACTIVE.code,
    failures::NO_PLACE_FOR_KEY.code,
    failures::LOOKUP_BAD_ADDRESS.code,
    failures::LOOKUP_NOT_SET.code,
    failures::LOOKUP_NO_KEY.code,
    failures::LOOKUP_NOTHING_TO_ASK.code,
    failures::LOOKUP_UNREACHABLE.code,
    failures::LOOKUP_REFUSED.code,
    failures::LOOKUP_STRANGE.code,
    failures::LOOKUP_TOO_LONG.code,
    failures::LOOKUP_UNKNOWN.code,
];

const DOCUMENT_KEY: &[&str] = &[
    common::GRANT_MISSING.code,
    identity::failures::WRONG_PASSWORD.code,
    identity::failures::LOCKED_OUT.code,
    failures::DOCUMENT_KEY_MISSING.code,
    failures::DOCUMENT_OTHER_KEY.code,
    failures::NO_PLACE_FOR_KEY.code,
    failures::RECOVERY_LENGTH.code,
    failures::RECOVERY_SLIP.code,
];

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

const fn call<I: JsonSchema, O: JsonSchema>(
    name: &'static str,
    kind: Kind,
    grant: Option<Grant>,
    topics: &'static [&'static str],
    failures: &'static [&'static str],
) -> Described {
    Described { name, kind, grant, topics, failures, offline: true, input: schema::<I>, output: schema::<O> }
}

/// What the hosts answer themselves. Those that change something here take an id like any write, though only `host.set_up` and
/// `host.join` keep it.
pub fn calls() -> Vec<Described> {
    use Kind::{Query, Write};
    let (import, key) = (Some(Grant::SalesImport), Some(Grant::DocumentsKey));
    let (customers, export) = (Some(Grant::CustomersImport), Some(Grant::CustomersExport));
    let (settings, write) = (Some(Grant::SettingsWrite), Some(Grant::CustomersWrite));
    vec![
        call::<Void, StateNow>("host.state", Query, None, &["settings", "counters"], &[]),
        call::<TestDatabase, Tested>("host.test_database", Query, None, &["host"], DATABASE),
        call::<SetUp, SetUpDone>("host.set_up", Write, None, &["settings"], DATABASE),
        call::<Join, Joined>("host.join", Write, None, &["settings"], DATABASE),
        call::<SignIn, Me>("host.sign_in", Write, None, &["session"], SIGN_IN),
        call::<Switch, Me>("host.switch", Write, None, &["session"], SIGN_IN),
        call::<Void, ()>("host.lock", Write, None, &["session"], &[]),
        call::<Void, ()>("host.sign_out", Write, None, &["session"], &[]),
        call::<Void, Option<Me>>("host.me", Query, None, &["session", "staff"], &[]),
        call::<Void, Vec<PeopleRow>>("host.people", Query, None, &["staff"], &[]),
        call::<DocumentAdd, DocumentKept>(
            "host.document_add",
            Write,
            Some(Grant::DocumentsWrite),
            &["customers", "document_key"],
            DOCUMENTS,
        ),
        call::<DocumentOpen, DocumentShown>(
            "host.document_open",
            Write,
            Some(Grant::DocumentsOpen),
            &["customers"],
            DOCUMENTS,
        ),
        call::<Void, DocumentKeyState>(
            "host.document_key",
            Query,
            Some(Grant::CustomersRead),
            &["document_key"],
            DOCUMENT_KEY,
        ),
        call::<DocumentKeyShow, RecoveryText>("host.document_key_show", Write, key, &["document_key"], DOCUMENT_KEY),
        call::<DocumentKeyEnter, DocumentKeyState>(
            "host.document_key_enter",
            Write,
            key,
            &["document_key"],
            DOCUMENT_KEY,
        ),
        call::<Void, LookupReady>("host.lookup", Query, Some(Grant::CustomersRead), &["settings", "lookups"], &[]),
        call::<LookupSet, LookupReady>("host.lookup_set", Write, settings, &["settings", "lookups"], LOOKUPS),
        call::<LookupTry, LookupTried>("host.lookup_try", Query, settings, &["lookups"], LOOKUPS),
        call::<LookUp, LookedUp>("host.look_up", Query, write, &["lookups"], LOOKUPS),
        call::<LookUpResult, LookedUp>("host.look_up_result", Query, write, &["lookups"], LOOKUPS),
        call::<LookUpTake, LookedUp>("host.look_up_take", Write, write, &["customers", "lookups"], LOOKUPS),
        call::<ReceiptFileAsked, ReceiptFile>("host.receipt_file", Query, Some(Grant::SalesRead), &["sales"], RECEIPT),
        call::<ShiftFileAsked, ReceiptFile>("host.shift_file", Query, None, &["shifts", "sales", "wallets"], SHIFT),
        call::<ImportPreview, ImportPreviewed>("host.import_preview", Query, import, &["import"], IMPORT),
        call::<ImportStart, ImportStarted>("host.import_start", Write, import, &["import"], IMPORT),
        call::<ImportProgress, Progress>("host.import_progress", Query, import, &["import"], IMPORT),
        call::<ImportCancel, Progress>("host.import_cancel", Write, import, &["import"], IMPORT),
        call::<CustomersPreview, CustomersPreviewed>(
            "host.customers_import_preview",
            Query,
            customers,
            &["import"],
            IMPORT,
        ),
        call::<CustomersStart, ImportStarted>("host.customers_import_start", Write, customers, &["import"], IMPORT),
        call::<ImportProgress, CustomersProgress>(
            "host.customers_import_progress",
            Query,
            customers,
            &["import"],
            IMPORT,
        ),
        call::<ImportCancel, CustomersProgress>("host.customers_import_cancel", Write, customers, &["import"], IMPORT),
        call::<Void, ScanStarted>(
            "host.duplicate_scan_start",
            Write,
            Some(Grant::CustomersMerge),
            &["duplicates"],
            &[common::GRANT_MISSING.code],
        ),
        call::<CustomersLeftOut, CustomersLeftOutPage>(
            "host.customers_import_left_out",
            Query,
            customers,
            &["import"],
            IMPORT,
        ),
        call::<ExportStart, ExportAsked>("host.customers_export_start", Write, export, &["export"], EXPORT),
        call::<ExportAsked, ExportProgress>("host.customers_export_progress", Query, export, &["export"], EXPORT),
        call::<ExportAsked, ExportProgress>("host.customers_export_cancel", Write, export, &["export"], EXPORT),
        call::<ExportPieceAsked, ExportPiece>("host.customers_export_piece", Query, export, &["export"], EXPORT),
    ]
}

/// The whole contract: what can be asked here and of the operations, and every way it can fail.
pub fn contract() -> Value {
    surface::contract(&calls(), own_failures())
}

/// What hosts refuse, beside operations.
fn own_failures() -> impl Iterator<Item = &'static CodeInfo> {
    failures::FAILURES.iter().chain(paper::FAILURES)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_failure_that_a_call_names_is_declared_once() {
        let declared: Vec<&str> = surface::failures().chain(own_failures()).map(|info| info.code).collect();
        let known: BTreeSet<&str> = declared.iter().copied().collect();
        assert_eq!(known.len(), declared.len(), "declared twice");
        for call in calls() {
            for code in call.failures {
                assert!(known.contains(code), "{} names {code}", call.name);
            }
        }
    }

    #[test]
    fn each_schema_can_be_read_by_itself() {
        let contract = contract();
        for operation in contract["operations"].as_array().unwrap() {
            for side in ["input", "output"] {
                let schema = &operation[side];
                let text = schema.to_string();
                for reference in text.split("\"#/$defs/").skip(1) {
                    let name = reference.split('"').next().unwrap();
                    assert!(schema["$defs"][name] != Value::Null, "{} {side} lacks {name}", operation["name"]);
                }
            }
        }
    }
}
