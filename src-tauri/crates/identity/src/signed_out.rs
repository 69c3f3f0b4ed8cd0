//! Somebody left the counter.

use kernel::{Failure, Grant, Instant};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store;

/// Record that somebody left: signed out, or locked the counter.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedOut {
    /// Only locked: a PIN opens the counter again.
    #[serde(default)]
    pub locked: bool,
}

/// Left.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Left {
    /// When.
    pub at: Instant,
}

impl Operation for SignedOut {
    const NAME: &'static str = "identity.signed_out";
    const GRANT: Option<Grant> = None;
    const TOPICS: &'static [&'static str] = &["counters"];
    const FAILURES: &'static [&'static str] = &[];
    const EXPOSED: bool = false;
    type Output = Left;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Left, Failure> {
        store::places::seen(cx).await?;
        Ok(Left { at: cx.at })
    }
}
