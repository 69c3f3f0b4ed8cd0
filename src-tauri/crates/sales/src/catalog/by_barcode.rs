//! What a scanner read.

use kernel::{Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    item::{Item, barcode_mark},
    store::{self, MarkKind},
};

/// The active item of a barcode; null when there is none.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ByBarcode {
    /// As the scanner gave it.
    pub barcode: String,
}

impl Operation for ByBarcode {
    const NAME: &'static str = "catalog.by_barcode";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CatalogRead);
    const TOPICS: &'static [&'static str] = &["catalog"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = Option<Item>;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Option<Item>, Failure> {
        let found = store::marked(cx, MarkKind::Barcode, barcode_mark(&self.barcode)).await?;
        Ok(found.map(|row| row.item(cx)))
    }
}
