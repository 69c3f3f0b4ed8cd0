//! Cash into the drawer that no customer paid: change from the bank, a float made larger.

use kernel::{Amount, Failure, Grant, ShiftId, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    NOT_OPEN, REASON_MISSING,
    moves::{self, MoveKind, Moved},
};

/// Put cash into the drawer beside sales.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayIn {
    /// The shift that is open at this counter.
    pub shift: ShiftId,
    /// More than zero.
    pub amount: Amount,
    /// What for.
    pub reason: String,
}

impl Operation for PayIn {
    const NAME: &'static str = "shifts.pay_in";
    const GRANT: Option<Grant> = Some(Grant::ShiftRun);
    const TOPICS: &'static [&'static str] = &["shifts"];
    const FAILURES: &'static [&'static str] = &[NOT_OPEN.code, REASON_MISSING.code, common::TOO_LONG.code];
    const OFFLINE: bool = true;
    type Output = Moved;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Moved, Failure> {
        let amount = cx.positive(&self.amount)?;
        let reason = moves::reason(&self.reason)?;
        let shift = moves::meant(cx, self.shift)?;
        moves::write(cx, shift, MoveKind::In, amount, reason).await
    }
}
