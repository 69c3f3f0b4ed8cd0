//! Prices of customer groups, and of single customers (CUS-19). A customer's own price goes before that of their group, and that
//! before the catalog's.

use kernel::{Amount, CustomerId, Day, Failure, Grant, Id};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    failures::{PRICE_DAYS, UNKNOWN_ITEM},
    item::{ItemId, ItemRow},
    store::{self, CustomerPriceRow},
};

/// Prices of customers that are shown at once.
const SHOWN_MOST: i64 = 200;

async fn known(cx: &mut Cx<'_>, item: ItemId) -> Result<ItemRow, Failure> {
    store::item(cx, item).await?.ok_or_else(|| UNKNOWN_ITEM.with([item.into()]))
}

/// What groups and single customers pay for an item.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemPrices {
    /// Which.
    pub item: ItemId,
}

/// What groups and single customers pay for an item.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemPricesShown {
    /// Every group, by name.
    pub groups: Vec<GroupPrice>,
    /// Customers with a price of their own, the latest first, at most 200.
    pub customers: Vec<CustomerPrice>,
}

/// What a group pays.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupPrice {
    /// The group.
    pub group: Id<customers::Group>,
    /// Its name.
    pub name: String,
    /// For one; null where they pay the catalog's.
    pub price: Option<Amount>,
}

/// What a customer pays.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CustomerPrice {
    /// Who.
    pub customer: CustomerId,
    /// `CUST-00001`.
    pub number: Option<String>,
    /// Their name; null when nobody asked for it yet.
    pub name: Option<String>,
    /// For what.
    pub item: ItemId,
    /// Its name.
    pub item_name: String,
    /// For one.
    pub price: Amount,
    /// The first day it holds; null for ever since.
    pub from: Option<Day>,
    /// The last day it holds; null for ever.
    pub until: Option<Day>,
    /// Does it hold today?
    pub holds: bool,
}

async fn shown(cx: &mut Cx<'_>, row: CustomerPriceRow) -> Result<CustomerPrice, Failure> {
    let named = customers::named(cx, row.customer).await?;
    let today = cx.day();
    Ok(CustomerPrice {
        customer: named.id,
        number: named.number,
        name: named.name,
        item: row.item,
        item_name: row.item_name,
        price: cx.amount(row.price),
        from: row.from_day,
        until: row.until_day,
        holds: row.from_day.is_none_or(|from| from <= today) && row.until_day.is_none_or(|until| until >= today),
    })
}

impl Operation for ItemPrices {
    const NAME: &'static str = "catalog.prices";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CatalogRead);
    const TOPICS: &'static [&'static str] = &["catalog", "customers"];
    const FAILURES: &'static [&'static str] = &[UNKNOWN_ITEM.code];
    type Output = ItemPricesShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ItemPricesShown, Failure> {
        let item = known(cx, self.item).await?.id;
        let prices = store::group_prices(cx, item).await?;
        let groups = customers::groups(cx).await?.into_iter().map(|group| GroupPrice {
            price: prices.iter().find(|row| row.group == group.id).map(|row| cx.amount(row.price)),
            group: group.id,
            name: group.name,
        });
        let groups = groups.collect();
        let mut customers = Vec::new();
        if cx.may(Grant::CustomersRead) {
            for row in store::prices_of_item(cx, item, SHOWN_MOST).await? {
                customers.push(shown(cx, row).await?);
            }
        }
        Ok(ItemPricesShown { groups, customers })
    }
}

/// What a customer pays for what: the prices of their own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerPrices {
    /// Who.
    pub customer: CustomerId,
}

/// Prices of a customer's own.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CustomerPriceRows {
    /// By the names of the items, at most 200.
    pub rows: Vec<CustomerPrice>,
}

impl Operation for CustomerPrices {
    const NAME: &'static str = "catalog.prices_of_customer";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["catalog", "customers"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = CustomerPriceRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CustomerPriceRows, Failure> {
        let mut rows = Vec::new();
        for row in store::prices_of_customer(cx, self.customer, SHOWN_MOST).await? {
            rows.push(shown(cx, row).await?);
        }
        Ok(CustomerPriceRows { rows })
    }
}

/// Set what a group pays for an item.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetGroupPrice {
    /// For what.
    pub item: ItemId,
    /// Who.
    pub group: Id<customers::Group>,
    /// For one; the catalog's when absent.
    pub price: Option<Amount>,
}

impl Operation for SetGroupPrice {
    const NAME: &'static str = "catalog.set_group_price";
    const GRANT: Option<Grant> = Some(Grant::CustomersTerms);
    const TOPICS: &'static [&'static str] = &["catalog"];
    const FAILURES: &'static [&'static str] = &[
        UNKNOWN_ITEM.code,
        customers::UNKNOWN_GROUP.code,
        kernel::failures::NEGATIVE.code,
        kernel::failures::TOO_LARGE.code,
    ];
    type Output = GroupPrice;

    async fn run(self, cx: &mut Cx<'_>) -> Result<GroupPrice, Failure> {
        let price = self.price.as_ref().map(|price| cx.money(price)).transpose()?;
        let item = known(cx, self.item).await?.id;
        let group = customers::hold_group(cx, self.group).await?;
        match price {
            Some(price) => store::set_group_price(cx, group.id, item, price).await?,
            None => store::remove_group_price(cx, group.id, item).await?,
        }
        Ok(GroupPrice { group: group.id, name: group.name, price: price.map(|price| cx.amount(price)) })
    }
}

/// Set what one customer pays for an item, on the days it holds. It goes before the price of their group.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetCustomerPrice {
    /// For what.
    pub item: ItemId,
    /// Who.
    pub customer: CustomerId,
    /// For one; none of their own when absent.
    pub price: Option<Amount>,
    /// The first day it holds; since ever when absent.
    pub from: Option<Day>,
    /// The last day it holds; for ever when absent.
    pub until: Option<Day>,
}

/// What the customer pays now.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CustomerPriceSet {
    /// Their own price; null when they have none.
    pub price: Option<Amount>,
}

impl Operation for SetCustomerPrice {
    const NAME: &'static str = "catalog.set_customer_price";
    const GRANT: Option<Grant> = Some(Grant::CustomersTerms);
    const TOPICS: &'static [&'static str] = &["catalog", "customers"];
    const FAILURES: &'static [&'static str] = &[
        UNKNOWN_ITEM.code,
        PRICE_DAYS.code,
        customers::UNKNOWN.code,
        customers::INACTIVE.code,
        kernel::failures::NEGATIVE.code,
        kernel::failures::TOO_LARGE.code,
    ];
    type Output = CustomerPriceSet;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CustomerPriceSet, Failure> {
        let price = self.price.as_ref().map(|price| cx.money(price)).transpose()?;
        if self.from.zip(self.until).is_some_and(|(from, until)| until < from) {
            return Err(PRICE_DAYS.failure());
        }
        let item = known(cx, self.item).await?;
        let customer = customers::require_active(cx, self.customer).await?.id;
        let changed = match price {
            Some(price) => {
                store::set_customer_price(cx, customer, item.id, price, (self.from, self.until)).await?;
                true
            }
            None => store::remove_customer_price(cx, customer, item.id).await?,
        };
        if changed {
            customers::price_changed(cx, customer, &item.name, price).await?;
        }
        Ok(CustomerPriceSet { price: price.map(|price| cx.amount(price)) })
    }
}
