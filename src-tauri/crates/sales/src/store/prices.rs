//! Prices of customer groups and of single customers.

use kernel::{CustomerId, Day, Failure, Id, Money};
use operation::Cx;

use crate::item::ItemId;

/// What a group pays for an item.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct GroupPriceRow {
    pub group: Id<customers::Group>,
    pub price: Money,
}

/// What a group pays for an item, and what others do.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct PriceOfGroupRow {
    pub item: ItemId,
    pub item_name: String,
    pub catalog_price: Money,
    pub price: Money,
}

/// What a customer pays for an item.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct CustomerPriceRow {
    pub customer: CustomerId,
    pub item: ItemId,
    pub item_name: String,
    pub price: Money,
    pub from_day: Option<Day>,
    pub until_day: Option<Day>,
}

db::statements! {
    GROUP_PRICE_SET(5) = "
        insert into price_group (tenant, customer_group, item, price, changed_at) values ($1, $2, $3, $4, $5)
        on conflict (tenant, customer_group, item) do update set price = excluded.price, changed_at = excluded.changed_at";
    GROUP_PRICE_REMOVE(3) = "delete from price_group where tenant = $1 and customer_group = $2 and item = $3";
    GROUP_PRICES(2) = "select customer_group as \"group\", price from price_group where tenant = $1 and item = $2";
    PRICES_OF_GROUP(3) = "
        select g.item, i.name as item_name, i.price as catalog_price, g.price
        from price_group g join item i on i.tenant = g.tenant and i.id = g.item
        where g.tenant = $1 and g.customer_group = $2 and i.active order by i.folded, g.item limit $3";
    COUNT_PRICES_OF_GROUP(2) = "
        select count(*) from price_group g join item i on i.tenant = g.tenant and i.id = g.item
        where g.tenant = $1 and g.customer_group = $2 and i.active";
    REMOVE_PRICES_OF_GROUP(2) = "delete from price_group where tenant = $1 and customer_group = $2";
    CUSTOMER_PRICE_SET(7) = "
        insert into price_customer (tenant, customer, item, price, from_day, until_day, changed_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant, customer, item) do update
        set price = excluded.price, from_day = excluded.from_day, until_day = excluded.until_day, changed_at = excluded.changed_at";
    CUSTOMER_PRICE_REMOVE(3) = "delete from price_customer where tenant = $1 and customer = $2 and item = $3";
    PRICES_OF_ITEM(3) = "
        select p.customer, p.item, i.name as item_name, p.price, p.from_day, p.until_day
        from price_customer p join item i on i.tenant = p.tenant and i.id = p.item
        where p.tenant = $1 and p.item = $2 order by p.changed_at desc, p.customer limit $3";
    PRICES_OF_CUSTOMER(3) = "
        select p.customer, p.item, i.name as item_name, p.price, p.from_day, p.until_day
        from price_customer p join item i on i.tenant = p.tenant and i.id = p.item
        where p.tenant = $1 and p.customer = $2 order by i.folded, p.item limit $3";
    pub CLEAR_GROUP_PRICES(2) = "delete from price_group where tenant = $1 and item = $2";
    pub CLEAR_ITEM_PRICES(2) = "delete from price_customer where tenant = $1 and item = $2";
    pub CLEAR_CUSTOMER_PRICES(2) = "delete from price_customer where tenant = $1 and customer = $2";
}

pub(crate) async fn set_group_price(
    cx: &mut Cx<'_>,
    group: Id<customers::Group>,
    item: ItemId,
    price: Money,
) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, GROUP_PRICE_SET, (cx.actor.tenant, group, item, price, cx.at)).await?)
}

pub(crate) async fn remove_group_price(
    cx: &mut Cx<'_>,
    group: Id<customers::Group>,
    item: ItemId,
) -> Result<(), Failure> {
    cx.tx.run(GROUP_PRICE_REMOVE, (cx.actor.tenant, group, item)).await?;
    Ok(())
}

pub(crate) async fn group_prices(cx: &mut Cx<'_>, item: ItemId) -> Result<Vec<GroupPriceRow>, Failure> {
    Ok(cx.tx.all(GROUP_PRICES, (cx.actor.tenant, item)).await?)
}

/// Of what is in the catalog, by the names of the items.
pub(crate) async fn prices_of_group(
    cx: &mut Cx<'_>,
    group: Id<customers::Group>,
    most: i64,
) -> Result<Vec<PriceOfGroupRow>, Failure> {
    Ok(cx.tx.all(PRICES_OF_GROUP, (cx.actor.tenant, group, most)).await?)
}

/// How many items of the catalog the group has a price for.
pub(crate) async fn count_prices_of_group(cx: &mut Cx<'_>, group: Id<customers::Group>) -> Result<i64, Failure> {
    let (count,): (i64,) = cx.tx.one(COUNT_PRICES_OF_GROUP, (cx.actor.tenant, group)).await?;
    Ok(count)
}

/// Also of items that were retired.
pub(crate) async fn remove_prices_of_group(cx: &mut Cx<'_>, group: Id<customers::Group>) -> Result<(), Failure> {
    cx.tx.run(REMOVE_PRICES_OF_GROUP, (cx.actor.tenant, group)).await?;
    Ok(())
}

pub(crate) async fn set_customer_price(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    item: ItemId,
    price: Money,
    days: (Option<Day>, Option<Day>),
) -> Result<(), Failure> {
    let row = (cx.actor.tenant, customer, item, price, days.0, days.1, cx.at);
    Ok(cx.tx.run_exactly(1, CUSTOMER_PRICE_SET, row).await?)
}

/// Answers false when there was none.
pub(crate) async fn remove_customer_price(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    item: ItemId,
) -> Result<bool, Failure> {
    Ok(cx.tx.run(CUSTOMER_PRICE_REMOVE, (cx.actor.tenant, customer, item)).await? == 1)
}

/// The latest first.
pub(crate) async fn prices_of_item(cx: &mut Cx<'_>, item: ItemId, most: i64) -> Result<Vec<CustomerPriceRow>, Failure> {
    Ok(cx.tx.all(PRICES_OF_ITEM, (cx.actor.tenant, item, most)).await?)
}

/// By the names of the items.
pub(crate) async fn prices_of_customer(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    most: i64,
) -> Result<Vec<CustomerPriceRow>, Failure> {
    Ok(cx.tx.all(PRICES_OF_CUSTOMER, (cx.actor.tenant, customer, most)).await?)
}
