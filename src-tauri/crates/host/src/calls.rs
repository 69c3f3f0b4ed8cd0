//! What a host answers itself: `host.*`. None of it stands in the operation log, except what it asks operations to do.

mod approval;
mod import;
mod import_customers;
mod join;
mod people;
mod set_up;
mod sign_in;
mod state;
mod test_database;

use kernel::{Failure, OperationId, failures as common};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{Caller, Host, Reply, documents, export, lookup, receipts, scans, shift_file};

pub use approval::Approval;
pub use people::{Me, MeStaff};

pub(crate) use approval::approved;
pub(crate) use import::{ImportCancel, ImportPreview, ImportPreviewed, ImportProgress, ImportStart, ImportStarted};
pub(crate) use import_customers::{
    CustomersLeftOut, CustomersLeftOutPage, CustomersPreview, CustomersPreviewed, CustomersStart,
};
pub(crate) use join::{Join, Joined};
pub(crate) use people::{PeopleRow, Void};
pub(crate) use set_up::{SetUp, SetUpDone, found_shop};
pub(crate) use sign_in::{SignIn, Strangers, Switch, counted, new_access};
pub(crate) use state::StateNow;
pub(crate) use test_database::{TestDatabase, Tested};

/// Answers `host.` and this verb.
pub(crate) async fn answer(
    host: &Host,
    caller: &Caller,
    id: Option<OperationId>,
    verb: &str,
    input: Value,
) -> Result<Reply, Failure> {
    match verb {
        "state" => said(&state::state(host, read(input)?).await?),
        "test_database" => said(&test_database::test_database(host, caller, read(input)?).await?),
        "set_up" => said(&set_up::set_up(host, caller, needed(id)?, read(input)?).await?),
        "join" => said(&join::join(host, caller, needed(id)?, read(input)?).await?),
        "sign_in" => sign_in::sign_in(host, caller, read(input)?).await,
        "switch" => sign_in::switch(host, caller, read(input)?).await,
        "lock" => sign_in::lock(host, caller, read(input)?).await,
        "sign_out" => sign_in::sign_out(host, caller, read(input)?).await,
        "me" => people::me(host, caller, read(input)?).await,
        "people" => said(&people::people(host, caller, read(input)?).await?),
        "document_add" => said(&documents::add(host, caller, needed(id)?, read(input)?).await?),
        "document_open" => said(&documents::open(host, caller, needed(id)?, read(input)?).await?),
        "document_key" => said(&documents::key_state(host, caller, read(input)?).await?),
        "document_key_show" => said(&documents::key_show(host, caller, needed(id)?, read(input)?).await?),
        "document_key_enter" => said(&documents::key_enter(host, caller, needed(id)?, read(input)?).await?),
        "lookup" => said(&lookup::ready(host, caller, read(input)?).await?),
        "lookup_set" => said(&lookup::set(host, caller, needed(id)?, read(input)?).await?),
        "lookup_try" => said(&lookup::try_it(host, caller, read(input)?).await?),
        "look_up" => said(&lookup::look_up(host, caller, read(input)?).await?),
        "look_up_result" => said(&lookup::result(host, caller, read(input)?).await?),
        "look_up_take" => said(&lookup::take(host, caller, needed(id)?, read(input)?).await?),
        "receipt_file" => said(&receipts::file(host, caller, read(input)?).await?),
        "shift_file" => said(&shift_file::file(host, caller, read(input)?).await?),
        "import_preview" => said(&import::preview(host, caller, read(input)?).await?),
        "import_start" => said(&import::start(host, caller, read(input)?).await?),
        "import_progress" => said(&import::progress(host, caller, read(input)?).await?),
        "import_cancel" => said(&import::cancel(host, caller, read(input)?).await?),
        "customers_import_preview" => said(&import_customers::preview(host, caller, read(input)?).await?),
        "customers_import_start" => said(&import_customers::start(host, caller, read(input)?).await?),
        "customers_import_progress" => said(&import_customers::progress(host, caller, read(input)?).await?),
        "customers_import_cancel" => said(&import_customers::cancel(host, caller, read(input)?).await?),
        "customers_import_left_out" => said(&import_customers::left_out(host, caller, read(input)?).await?),
        "duplicate_scan_start" => said(&scans::start(host, caller, needed(id)?, read(input)?).await?),
        "customers_export_start" => said(&export::start(host, caller, needed(id)?, read(input)?).await?),
        "customers_export_progress" => said(&export::progress(host, caller, read(input)?).await?),
        "customers_export_cancel" => said(&export::cancel(host, caller, read(input)?).await?),
        "customers_export_piece" => said(&export::piece(host, caller, read(input)?).await?),
        _ => {
            Err(common::UNKNOWN_OPERATION.with([format!("host.{}", verb.chars().take(80).collect::<String>()).into()]))
        }
    }
}

fn read<T: DeserializeOwned>(input: Value) -> Result<T, Failure> {
    serde_json::from_value(input).map_err(|error| common::MALFORMED.with([error.to_string().into()]))
}

fn needed(id: Option<OperationId>) -> Result<OperationId, Failure> {
    id.ok_or_else(|| common::ID_MISSING.failure())
}

fn said(output: &impl Serialize) -> Result<Reply, Failure> {
    Ok(Reply::kept(serde_json::to_value(output).map_err(Failure::broken)?))
}
