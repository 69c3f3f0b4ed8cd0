//! Pieces on the shelves of each branch, and why they changed.

use kernel::{BranchId, Failure, Id};
use operation::Cx;

use crate::{basket::SaleId, item::ItemId};

db::statements! {
    /// The row is locked until the transaction ends: callers go in the order of the items' ids.
    MOVE(4) = "
        insert into stock (tenant, item, branch, quantity) values ($1, $2, $3, $4)
        on conflict (tenant, item, branch) do update set quantity = stock.quantity + excluded.quantity returning quantity";
    MOVED(12) = "
        insert into stock_movement (tenant, id, item, branch, kind, change, quantity_after, sale, reason, at, staff, counter)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    BRANCH(2) = "select id from branch where tenant = $1 and id = $2";
    CLEAR_MOVED(1) = "delete from stock_movement where tenant = $1";
    CLEAR_STOCK(1) = "delete from stock where tenant = $1";
}

kernel::word_enum! {
    /// Why stock changed.
    pub(crate) enum StockChange {
        /// Sold.
        Sale = "sale",
        /// A sale was taken back.
        Void = "void",
        /// Counted, received, broken: by hand, with a reason.
        Adjustment = "adjustment",
    }
}

/// Changes stock and notes why; answers how many there are then.
pub(crate) async fn move_stock(
    cx: &mut Cx<'_>,
    item: ItemId,
    branch: BranchId,
    change: i64,
    kind: StockChange,
    sale: Option<SaleId>,
    reason: Option<String>,
) -> Result<i64, Failure> {
    let (tenant, id): (_, Id<StockChange>) = (cx.tenant(), cx.id());
    let (after,): (i64,) = cx.tx.one(MOVE, (tenant, item, branch, change)).await?;
    let row = (tenant, id, item, branch, kind, change, after, sale, reason, cx.at, cx.actor.staff, cx.actor.counter);
    cx.tx.run_exactly(1, MOVED, row).await?;
    Ok(after)
}

pub(crate) async fn branch_exists(cx: &mut Cx<'_>, branch: BranchId) -> Result<bool, Failure> {
    Ok(cx.tx.find::<(BranchId,), 2>(BRANCH, (cx.actor.tenant, branch)).await?.is_some())
}

pub(crate) async fn clear_stock(cx: &mut Cx<'_>) -> Result<(), Failure> {
    for statement in [CLEAR_MOVED, CLEAR_STOCK] {
        cx.tx.run(statement, (cx.actor.tenant,)).await?;
    }
    Ok(())
}
