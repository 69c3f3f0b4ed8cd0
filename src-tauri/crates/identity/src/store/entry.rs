use db::Tx;
use kernel::{Actor, Failure, OperationId};

use super::ENTRY;
use crate::entry::EntryRow;

pub(crate) async fn find_entry(
    tx: &mut Tx,
    actor: Actor,
    operation: Option<OperationId>,
) -> Result<Option<EntryRow>, Failure> {
    Ok(tx.find(ENTRY, (actor.tenant, actor.staff, actor.counter, operation)).await?)
}
