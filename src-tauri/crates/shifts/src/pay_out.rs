//! Cash out of the drawer that no customer is given: to the bank, for milk, for the courier.

use kernel::{Amount, Failure, Grant, ShiftId, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    NOT_OPEN, REASON_MISSING,
    moves::{self, MoveKind, Moved},
    store,
};

/// Take cash out of the drawer beside sales. Whoever takes out more in a shift than their role may refund alone needs an approval (STF-4).
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayOut {
    /// The shift that is open at this counter.
    pub shift: ShiftId,
    /// More than zero.
    pub amount: Amount,
    /// What for.
    pub reason: String,
}

impl Operation for PayOut {
    const NAME: &'static str = "shifts.pay_out";
    const GRANT: Option<Grant> = Some(Grant::ShiftRun);
    const TOPICS: &'static [&'static str] = &["shifts"];
    const FAILURES: &'static [&'static str] =
        &[NOT_OPEN.code, REASON_MISSING.code, common::TOO_LONG.code, common::APPROVAL_NEEDED.code];
    const OFFLINE: bool = true;
    type Output = Moved;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Moved, Failure> {
        let amount = cx.positive(&self.amount)?;
        let reason = moves::reason(&self.reason)?;
        let shift = moves::meant(cx, self.shift)?;
        // Held, so that two at once are not both within the limit. Sales go on meanwhile.
        store::hold_for_move(cx, shift).await?.ok_or_else(|| NOT_OPEN.failure())?;
        // What somebody approved was not taken out alone: it does not count against the limit.
        let already = store::taken_alone(cx, shift).await?;
        cx.within_refund_limit(already, amount)?;
        moves::write(cx, shift, MoveKind::Out, amount, reason).await
    }
}
