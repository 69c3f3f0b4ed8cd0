//! The words items are grouped by.

use kernel::{Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store;

/// The categories of active items.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Categories {}

/// The categories of active items.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CategoryRows {
    /// By name.
    pub rows: Vec<Category>,
}

/// One category.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Category {
    /// Its word.
    pub name: String,
    /// How many active items it has.
    pub items: i64,
}

impl Operation for Categories {
    const NAME: &'static str = "catalog.categories";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CatalogRead);
    const TOPICS: &'static [&'static str] = &["catalog"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = CategoryRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CategoryRows, Failure> {
        let rows = store::categories(cx).await?;
        Ok(CategoryRows { rows: rows.into_iter().map(|(name, items)| Category { name, items }).collect() })
    }
}
