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
    /// The same of two and of three items, which lie in the order of their ids.
    MOVE_2(6) = "
        insert into stock (tenant, item, branch, quantity) values ($1, $3, $2, $4), ($1, $5, $2, $6)
        on conflict (tenant, item, branch) do update set quantity = stock.quantity + excluded.quantity returning item, quantity";
    MOVE_3(8) = "
        insert into stock (tenant, item, branch, quantity) values ($1, $3, $2, $4), ($1, $5, $2, $6), ($1, $7, $2, $8)
        on conflict (tenant, item, branch) do update set quantity = stock.quantity + excluded.quantity returning item, quantity";
    MOVED_2(15) = "
        insert into stock_movement (tenant, branch, kind, sale, at, staff, counter, id, item, change, quantity_after)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11), ($1, $2, $3, $4, $5, $6, $7, $12, $13, $14, $15)";
    MOVED_3(19) = "
        insert into stock_movement (tenant, branch, kind, sale, at, staff, counter, id, item, change, quantity_after)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11), ($1, $2, $3, $4, $5, $6, $7, $12, $13, $14, $15),
               ($1, $2, $3, $4, $5, $6, $7, $16, $17, $18, $19)";
    BRANCH(2) = "select id from branch where tenant = $1 and id = $2";
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
    cx.tx.run_later(1, MOVED, row).await?;
    Ok(after)
}

/// The same for what a sale takes, or brings back: items in the order of their ids, each once. Answers how many there are then, in
/// that order.
pub(crate) async fn move_stock_of_sale(
    cx: &mut Cx<'_>,
    branch: BranchId,
    changes: &[(ItemId, i64)],
    kind: StockChange,
    sale: SaleId,
) -> Result<Vec<(ItemId, i64)>, Failure> {
    let mut after = Vec::with_capacity(changes.len());
    for some in changes.chunks(3) {
        match *some {
            [a, b] => after.extend(move_two(cx, branch, [a, b], kind, sale).await?),
            [a, b, c] => after.extend(move_three(cx, branch, [a, b, c], kind, sale).await?),
            _ => {
                for &(item, change) in some {
                    after.push((item, move_stock(cx, item, branch, change, kind, Some(sale), None).await?));
                }
            }
        }
    }
    Ok(after)
}

async fn move_two(
    cx: &mut Cx<'_>,
    branch: BranchId,
    [a, b]: [(ItemId, i64); 2],
    kind: StockChange,
    sale: SaleId,
) -> Result<[(ItemId, i64); 2], Failure> {
    let (tenant, at, staff, counter) = (cx.tenant(), cx.at, cx.actor.staff, cx.actor.counter);
    let ids: [Id<StockChange>; 2] = [cx.id(), cx.id()];
    let moved: Vec<(ItemId, i64)> = cx.tx.all(MOVE_2, (tenant, branch, a.0, a.1, b.0, b.1)).await?;
    let left = [left_of(a.0, &moved)?, left_of(b.0, &moved)?];
    let row = (tenant, branch, kind, sale, at, staff, counter, ids[0], a.0, a.1, left[0], ids[1], b.0, b.1, left[1]);
    cx.tx.run_later(2, MOVED_2, row).await?;
    Ok([(a.0, left[0]), (b.0, left[1])])
}

async fn move_three(
    cx: &mut Cx<'_>,
    branch: BranchId,
    [a, b, c]: [(ItemId, i64); 3],
    kind: StockChange,
    sale: SaleId,
) -> Result<[(ItemId, i64); 3], Failure> {
    let (tenant, at, staff, counter) = (cx.tenant(), cx.at, cx.actor.staff, cx.actor.counter);
    let ids: [Id<StockChange>; 3] = [cx.id(), cx.id(), cx.id()];
    let moved: Vec<(ItemId, i64)> = cx.tx.all(MOVE_3, (tenant, branch, a.0, a.1, b.0, b.1, c.0, c.1)).await?;
    let left = [left_of(a.0, &moved)?, left_of(b.0, &moved)?, left_of(c.0, &moved)?];
    let row = (
        tenant, branch, kind, sale, at, staff, counter, ids[0], a.0, a.1, left[0], ids[1], b.0, b.1, left[1], ids[2],
        c.0, c.1, left[2],
    );
    cx.tx.run_later(3, MOVED_3, row).await?;
    Ok([(a.0, left[0]), (b.0, left[1]), (c.0, left[2])])
}

fn left_of(item: ItemId, moved: &[(ItemId, i64)]) -> Result<i64, db::Error> {
    let found = moved.iter().find(|(of, _)| *of == item);
    found.map(|(_, left)| *left).ok_or(db::Error::RowCount { expected: 1, touched: 0 })
}

pub(crate) async fn branch_exists(cx: &mut Cx<'_>, branch: BranchId) -> Result<bool, Failure> {
    Ok(cx.tx.find::<(BranchId,), 2>(BRANCH, (cx.actor.tenant, branch)).await?.is_some())
}
