//! The catalog, page by page.

use kernel::{Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::anywhere;
use crate::{
    failures::UNKNOWN_ITEM,
    item::{Item, ItemId, ItemKind},
    store::{self, Page},
    text,
};

/// The catalog by name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListItems {
    /// Services or products; both when absent.
    #[serde(default)]
    pub kind: Option<ItemKind>,
    /// Only what is sold, or only what is retired; both when absent.
    #[serde(default)]
    pub active: Option<bool>,
    /// Only what has this in its names or its code.
    #[serde(default)]
    pub text: Option<String>,
    /// `next` of the page before.
    #[serde(default)]
    pub after: Option<ItemId>,
    /// Rows of a page; 50 unless asked, at most 200.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of the catalog.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemPage {
    /// By name.
    pub rows: Vec<Item>,
    /// Ask with it as `after` for the next page; null on the last.
    pub next: Option<ItemId>,
}

impl Operation for ListItems {
    const NAME: &'static str = "catalog.list";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CatalogRead);
    const TOPICS: &'static [&'static str] = &["catalog"];
    const FAILURES: &'static [&'static str] = &[UNKNOWN_ITEM.code];
    type Output = ItemPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ItemPage, Failure> {
        let limit = text::limit(self.limit);
        let after = match self.after {
            Some(item) => Some(store::item(cx, item).await?.ok_or_else(|| UNKNOWN_ITEM.with([item.into()]))?),
            None => None,
        };
        let pattern = anywhere(&kernel::fold(self.text.as_deref().unwrap_or_default()));
        let page =
            Page { kind: self.kind, active: self.active, pattern: &pattern, after: after.as_ref(), limit: limit + 1 };
        let mut rows = store::list_items(cx, page).await?;
        let length = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > length;
        rows.truncate(length);
        let next = rows.last().filter(|_| more).map(|row| row.id);
        Ok(ItemPage { rows: rows.into_iter().map(|row| row.item(cx)).collect(), next })
    }
}
