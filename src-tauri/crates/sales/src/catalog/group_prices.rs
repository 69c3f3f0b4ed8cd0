//! What a group of customers pays for what (CUS-19).

use kernel::{Amount, Failure, Grant, Id};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{item::ItemId, store};

/// Prices of a group that are shown at once.
const SHOWN_MOST: i64 = 200;

/// What a group of customers pays for what, as far as it is in the catalog.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupPrices {
    /// Which.
    pub group: Id<customers::Group>,
}

/// What a group pays for an item.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PriceOfGroup {
    /// For what.
    pub item: ItemId,
    /// Its name.
    pub item_name: String,
    /// What others pay for one.
    pub catalog_price: Amount,
    /// What the group pays for one.
    pub price: Amount,
}

/// Prices of a group.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupPriceRows {
    /// By the names of the items, at most 200.
    pub rows: Vec<PriceOfGroup>,
    /// How many there are in all.
    pub total: i64,
}

impl Operation for GroupPrices {
    const NAME: &'static str = "catalog.prices_of_group";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CatalogRead);
    const TOPICS: &'static [&'static str] = &["catalog", "customers"];
    const FAILURES: &'static [&'static str] = &[customers::UNKNOWN_GROUP.code];
    type Output = GroupPriceRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<GroupPriceRows, Failure> {
        let group = customers::group(cx, self.group).await?.id;
        let rows = store::prices_of_group(cx, group, SHOWN_MOST).await?;
        let rows = rows.into_iter().map(|row| PriceOfGroup {
            item: row.item,
            item_name: row.item_name,
            catalog_price: cx.amount(row.catalog_price),
            price: cx.amount(row.price),
        });
        Ok(GroupPriceRows { rows: rows.collect(), total: store::count_prices_of_group(cx, group).await? })
    }
}

/// How many items of the catalog a group has a price for.
pub async fn count_prices_of_group(cx: &mut Cx<'_>, group: Id<customers::Group>) -> Result<i64, Failure> {
    store::count_prices_of_group(cx, group).await
}

/// Takes every price of a group away, also of items that were retired.
pub async fn remove_prices_of_group(cx: &mut Cx<'_>, group: Id<customers::Group>) -> Result<(), Failure> {
    store::remove_prices_of_group(cx, group).await
}
