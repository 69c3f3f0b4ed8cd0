use db::Tx;
use kernel::{Actor, Failure, OperationId, StaffId, TenantId};

use super::{APPROVER, CLOCK_ENTRY, ENTRY};
use crate::entry::{ApproverRow, ClockRow, EntryRow};

pub(crate) async fn find_entry(
    tx: &mut Tx,
    actor: Actor,
    operation: Option<OperationId>,
) -> Result<Option<EntryRow>, Failure> {
    Ok(tx.find(ENTRY, (actor.tenant, actor.staff, actor.counter, operation)).await?)
}

pub(crate) async fn find_approver(
    tx: &mut Tx,
    tenant: TenantId,
    staff: StaffId,
) -> Result<Option<ApproverRow>, Failure> {
    Ok(tx.find(APPROVER, (tenant, staff)).await?)
}

pub(crate) async fn clock_entry(
    tx: &mut Tx,
    actor: Actor,
    operation: Option<OperationId>,
) -> Result<Option<ClockRow>, Failure> {
    Ok(tx.find(CLOCK_ENTRY, (actor.tenant, actor.counter, operation)).await?)
}
