//! What the end of a demonstration must know, and what it takes out.

use kernel::{CustomerId, Failure};
use operation::Cx;

use super::prices::{CLEAR_CUSTOMER_PRICES, CLEAR_GROUP_PRICES, CLEAR_ITEM_PRICES};
use crate::{
    basket::{SaleId, SaleState},
    item::ItemId,
};

db::statements! {
    OF_CUSTOMER(2) = "select id, state from sale where tenant = $1 and customer = $2";
    WITH_ITEM(2) = "select distinct sale from sale_line where tenant = $1 and item = $2";
    ADJUSTMENTS(2) = "select count(*) from stock_movement where tenant = $1 and item = $2 and kind = 'adjustment'";
    ANY(1) = "select id from sale where tenant = $1 limit 1";
    CLEAR_PAYMENTS(2) = "delete from sale_payment where tenant = $1 and sale = $2";
    CLEAR_LINES(2) = "delete from sale_line where tenant = $1 and sale = $2";
    CLEAR_SALE(2) = "delete from sale where tenant = $1 and id = $2";
    CLEAR_MOVED(2) = "delete from stock_movement where tenant = $1 and item = $2";
    CLEAR_STOCK(2) = "delete from stock where tenant = $1 and item = $2";
    CLEAR_MARKS(2) = "delete from item_mark where tenant = $1 and item = $2";
    CLEAR_ITEM(2) = "delete from item where tenant = $1 and id = $2";
}

/// Every sale to a customer.
pub async fn sales_of(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Vec<(SaleId, SaleState)>, Failure> {
    Ok(cx.tx.all(OF_CUSTOMER, (cx.actor.tenant, customer)).await?)
}

/// Every sale of an item.
pub async fn sales_with(cx: &mut Cx<'_>, item: ItemId) -> Result<Vec<SaleId>, Failure> {
    let rows: Vec<(SaleId,)> = cx.tx.all(WITH_ITEM, (cx.actor.tenant, item)).await?;
    Ok(rows.into_iter().map(|(sale,)| sale).collect())
}

/// How often the stock of an item was corrected by hand.
pub async fn adjustments_of(cx: &mut Cx<'_>, item: ItemId) -> Result<i64, Failure> {
    let (count,): (i64,) = cx.tx.one(ADJUSTMENTS, (cx.actor.tenant, item)).await?;
    Ok(count)
}

/// Is there any sale?
pub async fn any_sale(cx: &mut Cx<'_>) -> Result<bool, Failure> {
    Ok(cx.tx.find::<(SaleId,), 1>(ANY, (cx.actor.tenant,)).await?.is_some())
}

/// Takes sales, items that no other sale names, and prices of customers who go, out of a shop that holds demonstration data; the schema refuses it for any
/// other.
pub async fn clear(
    cx: &mut Cx<'_>,
    sales: &[SaleId],
    items: &[ItemId],
    customers: &[CustomerId],
) -> Result<(), Failure> {
    let tenant = cx.tenant();
    for &sale in sales {
        for statement in [CLEAR_PAYMENTS, CLEAR_LINES, CLEAR_SALE] {
            cx.tx.run(statement, (tenant, sale)).await?;
        }
    }
    for &customer in customers {
        cx.tx.run(CLEAR_CUSTOMER_PRICES, (tenant, customer)).await?;
    }
    for &item in items {
        for statement in [CLEAR_GROUP_PRICES, CLEAR_ITEM_PRICES, CLEAR_MOVED, CLEAR_STOCK, CLEAR_MARKS, CLEAR_ITEM] {
            cx.tx.run(statement, (tenant, item)).await?;
        }
    }
    Ok(())
}
