use db::Tx;
use kernel::{BranchId, CounterId, Failure, TenantId};
use operation::Cx;

use super::{
    BRANCH, BRANCH_NAME_HELD, BRANCHES, CHANGE_BRANCH, CHANGE_COUNTER, COUNTER, COUNTERS, COUNTERS_IN, Count, Held,
    NEXT_SALE, OTHER_BRANCH, SEEN,
};
use crate::{
    branches::{BranchEntry, BranchRow},
    counters::CounterRow,
};

pub(crate) async fn branch(cx: &mut Cx<'_>, branch: BranchId) -> Result<Option<BranchRow>, Failure> {
    Ok(cx.tx.find(BRANCH, (cx.actor.tenant, branch)).await?)
}

pub(crate) async fn branches(tx: &mut Tx, tenant: TenantId) -> Result<Vec<BranchEntry>, Failure> {
    let rows: Vec<BranchRow> = tx.all(BRANCHES, (tenant,)).await?;
    Ok(rows.into_iter().map(BranchEntry::from).collect())
}

pub(crate) async fn branch_name_held(cx: &mut Cx<'_>, name: &str, but: BranchId) -> Result<bool, Failure> {
    Ok(cx.tx.one::<Held, 3>(BRANCH_NAME_HELD, (cx.actor.tenant, kernel::fold(name), but)).await?.held)
}

pub(crate) async fn other_branch(cx: &mut Cx<'_>, but: BranchId) -> Result<bool, Failure> {
    Ok(cx.tx.one::<Held, 2>(OTHER_BRANCH, (cx.actor.tenant, but)).await?.held)
}

pub(crate) async fn change_branch(cx: &mut Cx<'_>, branch: &BranchRow) -> Result<(), Failure> {
    let address = branch.address.clone().unwrap_or_default();
    let row = (
        cx.actor.tenant,
        branch.id,
        branch.name.clone(),
        kernel::fold(&branch.name),
        branch.zone.clone(),
        address,
        branch.active,
        branch.position().map(|at| at.millionths().0),
        branch.position().map(|at| at.millionths().1),
        branch.delivery_radius,
    );
    Ok(cx.tx.run_exactly(1, CHANGE_BRANCH, row).await?)
}

pub(crate) async fn counter(tx: &mut Tx, tenant: TenantId, counter: CounterId) -> Result<Option<CounterRow>, Failure> {
    Ok(tx.find(COUNTER, (tenant, counter)).await?)
}

pub(crate) async fn counters(tx: &mut Tx, tenant: TenantId) -> Result<Vec<CounterRow>, Failure> {
    Ok(tx.all(COUNTERS, (tenant,)).await?)
}

pub(crate) async fn counters_in(cx: &mut Cx<'_>, branch: BranchId) -> Result<i64, Failure> {
    Ok(cx.tx.one::<Count, 2>(COUNTERS_IN, (cx.actor.tenant, branch)).await?.n)
}

pub(crate) async fn change_counter(cx: &mut Cx<'_>, counter: &CounterRow) -> Result<(), Failure> {
    let row = (cx.actor.tenant, counter.id, counter.name.clone(), counter.branch, counter.active);
    Ok(cx.tx.run_exactly(1, CHANGE_COUNTER, row).await?)
}

pub(crate) async fn seen(cx: &mut Cx<'_>) -> Result<(), Failure> {
    cx.tx.run(SEEN, (cx.actor.tenant, cx.actor.counter, cx.at)).await?;
    Ok(())
}

/// The code of this counter and the number of its next receipt, which is used up by asking.
pub(crate) async fn next_sale(cx: &mut Cx<'_>) -> Result<Option<(String, i64)>, Failure> {
    Ok(cx.tx.find(NEXT_SALE, (cx.actor.tenant, cx.actor.counter)).await?)
}
