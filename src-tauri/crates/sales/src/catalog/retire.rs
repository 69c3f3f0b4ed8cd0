//! Out of the catalog, and back.

use kernel::{Failure, Grant};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::marks;
use crate::{
    failures::{BARCODE_TAKEN, CODE_TAKEN, UNKNOWN_ITEM},
    item::{Item, ItemId},
    store,
};

/// Take an item out of the catalog: it is no longer sold, its past stays, its code and barcode are free.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RetireItem {
    /// Which.
    pub item: ItemId,
}

impl Operation for RetireItem {
    const NAME: &'static str = "catalog.retire";
    const GRANT: Option<Grant> = Some(Grant::CatalogWrite);
    const TOPICS: &'static [&'static str] = &["catalog"];
    const FAILURES: &'static [&'static str] = &[UNKNOWN_ITEM.code];
    type Output = Item;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Item, Failure> {
        activate(cx, self.item, false).await
    }
}

/// Put a retired item back, with its code and barcode unless another item has them now.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestoreItem {
    /// Which.
    pub item: ItemId,
}

impl Operation for RestoreItem {
    const NAME: &'static str = "catalog.restore";
    const GRANT: Option<Grant> = Some(Grant::CatalogWrite);
    const TOPICS: &'static [&'static str] = &["catalog"];
    const FAILURES: &'static [&'static str] = &[UNKNOWN_ITEM.code, BARCODE_TAKEN.code, CODE_TAKEN.code];
    type Output = Item;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Item, Failure> {
        activate(cx, self.item, true).await
    }
}

async fn activate(cx: &mut Cx<'_>, item: ItemId, active: bool) -> Result<Item, Failure> {
    let mut row = store::item_locked(cx, item).await?.ok_or_else(|| UNKNOWN_ITEM.with([item.into()]))?;
    if row.active != active {
        row.active = active;
        store::activate_item(cx, item, active).await?;
        marks(cx, &row).await?;
    }
    Ok(row.item(cx))
}
