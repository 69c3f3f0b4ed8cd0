//! What was counted, received or broken.

use kernel::{BranchId, Failure, Grant, text};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    failures::{NO_CHANGE, NO_STOCK, OUT_OF_RANGE, STOCK_REASON_MISSING, UNKNOWN_BRANCH, UNKNOWN_ITEM},
    item::{ItemId, ItemKind, within},
    store::{self, StockChange},
};

const REASON_MOST: usize = 200;
/// More pieces at once are a slip of the finger.
const CHANGE_MOST: i64 = 1_000_000;

/// Correct the stock of a product.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdjustStock {
    /// Which product.
    pub item: ItemId,
    /// Where; the branch of the counter that asks when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<BranchId>,
    /// How many more; negative for fewer.
    pub change: i64,
    /// Why: counted, received, broken.
    pub reason: String,
}

/// The stock afterwards.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Adjusted {
    /// The product.
    pub item: ItemId,
    /// Where.
    pub branch: BranchId,
    /// Pieces now.
    pub stock: i64,
}

impl Operation for AdjustStock {
    const NAME: &'static str = "catalog.adjust_stock";
    const GRANT: Option<Grant> = Some(Grant::StockAdjust);
    const TOPICS: &'static [&'static str] = &["catalog"];
    const FAILURES: &'static [&'static str] = &[
        UNKNOWN_ITEM.code,
        UNKNOWN_BRANCH.code,
        NO_STOCK.code,
        NO_CHANGE.code,
        OUT_OF_RANGE.code,
        STOCK_REASON_MISSING.code,
    ];
    type Output = Adjusted;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Adjusted, Failure> {
        let reason =
            text::line("reason", Some(&self.reason), REASON_MOST)?.ok_or_else(|| STOCK_REASON_MISSING.failure())?;
        if self.change == 0 {
            return Err(NO_CHANGE.failure());
        }
        let change = within("change", self.change, -CHANGE_MOST..=CHANGE_MOST)?;
        let item = store::item(cx, self.item).await?.ok_or_else(|| UNKNOWN_ITEM.with([self.item.into()]))?;
        if item.kind == ItemKind::Service {
            return Err(NO_STOCK.with([item.name.into()]));
        }
        let branch = self.branch.unwrap_or(cx.actor.branch);
        if branch != cx.actor.branch && !store::branch_exists(cx, branch).await? {
            return Err(UNKNOWN_BRANCH.with([branch.into()]));
        }
        let stock = store::move_stock(cx, item.id, branch, change, StockChange::Adjustment, None, Some(reason)).await?;
        Ok(Adjusted { item: item.id, branch, stock })
    }
}
