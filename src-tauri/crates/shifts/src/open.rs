//! A shift begins: somebody puts a float into the drawer.

use kernel::{Amount, Failure, Grant, Instant, ShiftId};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ALREADY_OPEN, store};

/// Open a shift at this counter.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenShift {
    /// What is in the drawer; may be zero.
    pub float: Amount,
}

/// The shift.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Opened {
    /// Its id.
    pub shift: ShiftId,
    /// Of the counter, without gaps.
    pub number: i64,
    /// When.
    pub at: Instant,
    /// What is in the drawer.
    pub float: Amount,
}

impl Operation for OpenShift {
    const NAME: &'static str = "shifts.open";
    const GRANT: Option<Grant> = Some(Grant::ShiftRun);
    const TOPICS: &'static [&'static str] = &["shifts"];
    const FAILURES: &'static [&'static str] = &[ALREADY_OPEN.code];
    const OFFLINE: bool = true;
    type Output = Opened;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Opened, Failure> {
        let float = cx.money(&self.float)?;
        if let Some(open) = cx.till().shift {
            return Err(ALREADY_OPEN.with([open.number.into()]));
        }
        // Two at once want the same number: the second one is run again, and is told.
        let (shift, number) = store::open(cx, float).await?;
        Ok(Opened { shift, number, at: cx.at, float: cx.amount(float) })
    }
}
