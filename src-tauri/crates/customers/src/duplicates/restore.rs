//! Two profiles may be one person after all.

use kernel::{CustomerId, Failure, Grant};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store::{self, Pair};

/// Suggest a pair again that somebody said is two people. Asking for one that is suggested changes nothing.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestoreDuplicate {
    /// One of them.
    pub customer: CustomerId,
    /// The other one.
    pub other: CustomerId,
}

/// The pair is suggested again.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DuplicateRestored {
    /// False when nobody had said that they are two.
    pub restored: bool,
}

impl Operation for RestoreDuplicate {
    const NAME: &'static str = "customers.restore_duplicate";
    const GRANT: Option<Grant> = Some(Grant::CustomersMerge);
    const TOPICS: &'static [&'static str] = &["customers", "duplicates"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = DuplicateRestored;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DuplicateRestored, Failure> {
        Ok(DuplicateRestored { restored: store::restore(cx, Pair::of(self.customer, self.other)).await? })
    }
}
