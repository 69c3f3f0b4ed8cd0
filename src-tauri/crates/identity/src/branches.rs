//! The shops of the business.

use kernel::{BranchId, Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store;

/// Every branch, by name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branches {}

/// Every branch.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BranchRows {
    /// Open ones first, then by name.
    pub rows: Vec<BranchEntry>,
}

/// One branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, sqlx::FromRow)]
pub struct BranchEntry {
    /// The branch.
    pub id: BranchId,
    /// Its name.
    pub name: String,
    /// IANA time zone, when it is not the shop's.
    pub zone: Option<String>,
    /// Where it stands.
    pub address: Option<String>,
    /// Open?
    pub active: bool,
}

impl Operation for Branches {
    const NAME: &'static str = "identity.branches";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = None;
    const TOPICS: &'static [&'static str] = &["settings"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = BranchRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<BranchRows, Failure> {
        Ok(BranchRows { rows: store::places::branches(cx.tx, cx.actor.tenant).await? })
    }
}
