//! A whole import is taken back, as far as nothing was built on it.

use kernel::{CustomerId, Failure, Grant, Id};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Import, list::KeptRow};
use crate::{
    change,
    change_phone::give_up,
    failures,
    store::{self, NewEvent},
    words::EventKind,
};

/// Profiles of one request.
const AT_ONCE: i64 = 100;

/// Take an import back, a hundred profiles at a time: ask again while some are left. Only profiles that it made, and only those that
/// nobody used since; they are deactivated and their phones are free. What it changed stays changed.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoImport {
    /// The import.
    pub import: Id<Import>,
}

/// How far it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UndoneImport {
    /// Profiles that were taken back, all in all.
    pub undone: i64,
    /// Profiles that stay, all in all.
    pub kept: i64,
    /// Profiles still to be looked at.
    pub left: i64,
}

impl Operation for UndoImport {
    const NAME: &'static str = "customers.undo_import";
    const GRANT: Option<Grant> = Some(Grant::CustomersImport);
    const TOPICS: &'static [&'static str] = &["customers", "import", "wallets"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN_IMPORT.code];
    type Output = UndoneImport;

    async fn run(self, cx: &mut Cx<'_>) -> Result<UndoneImport, Failure> {
        let import = store::import(cx, self.import).await?.ok_or_else(|| failures::UNKNOWN_IMPORT.failure())?;
        let (mut undone, mut kept) = (0, 0);
        for row in store::rows_to_undo(cx, self.import, AT_ONCE).await? {
            // Wallet, then customer: in the same order as a sale.
            ledger::close_wallet(cx, row.customer).await?;
            let why = built(cx, row.customer, row.events).await?;
            match why {
                None => {
                    take_back(cx, row.customer, &import.file).await?;
                    undone += 1;
                }
                Some(why) => {
                    if why != KeptRow::Inactive {
                        ledger::reopen_wallet(cx, row.customer).await?;
                    }
                    kept += 1;
                }
            }
            store::undo_row(cx, self.import, row.nth, why).await?;
        }
        store::count_undone(cx, self.import, undone, kept).await?;
        let left = store::left_to_undo(cx, self.import).await?;
        Ok(UndoneImport { undone: import.undone + undone, kept: import.kept + kept, left })
    }
}

/// What was built on a profile since the import made it.
async fn built(cx: &mut Cx<'_>, customer: CustomerId, events: i64) -> Result<Option<KeptRow>, Failure> {
    let profile = change::locked(cx, customer).await?;
    if !profile.active {
        return Ok(Some(KeptRow::Inactive));
    }
    if !ledger::operations_of(cx, customer).await?.is_empty() {
        return Ok(Some(KeptRow::Wallet));
    }
    let built = store::built_on(cx, customer).await?;
    Ok(match built {
        built if built.sales > 0 => Some(KeptRow::Sale),
        built if built.notes > 0 => Some(KeptRow::Note),
        built if built.events > events || built.referred > 0 => Some(KeptRow::Changed),
        _ => None,
    })
}

async fn take_back(cx: &mut Cx<'_>, customer: CustomerId, file: &str) -> Result<(), Failure> {
    let profile = change::locked(cx, customer).await?;
    store::set_active(cx, profile.id, false).await?;
    if let Some(phone) = &profile.phone {
        give_up(cx, profile.id, phone).await?;
    }
    // A sign instead of words: it stands in the timeline in every language.
    let detail = Some(format!("↩ {file}"));
    store::add_event(cx, profile.id, EventKind::Deactivated, NewEvent { detail, ..NewEvent::default() }).await
}
