//! The drawer is counted, and only then is said what should have been in it.

use kernel::{Amount, Failure, Grant, ShiftId};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    BAD_COUNT, NOT_OPEN, UNKNOWN_PIECE, moves,
    pieces::{self, Pieces},
    store,
};

/// Count the drawer. Each count is kept, whatever it says.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountDrawer {
    /// The shift that is open at this counter.
    pub shift: ShiftId,
    /// Notes and coins; what is left out was not there.
    pub pieces: Vec<Pieces>,
}

/// What was counted, and what should be there.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Counted {
    /// The first of the shift is 1.
    pub n: i64,
    /// What was counted.
    pub total: Amount,
    /// What should be there.
    pub expected: Amount,
    /// Counted less expected: below zero when some is missing.
    pub difference: Amount,
}

impl Operation for CountDrawer {
    const NAME: &'static str = "shifts.count";
    const GRANT: Option<Grant> = Some(Grant::ShiftRun);
    const TOPICS: &'static [&'static str] = &["shifts"];
    const FAILURES: &'static [&'static str] = &[NOT_OPEN.code, UNKNOWN_PIECE.code, BAD_COUNT.code];
    const OFFLINE: bool = true;
    type Output = Counted;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Counted, Failure> {
        let (total, pieces) = pieces::read(cx.shop.currency, &self.pieces)?;
        let shift = moves::meant(cx, self.shift)?;
        // Held, so that nothing moves between the parts of what is expected.
        let float = store::hold(cx, shift).await?.ok_or_else(|| NOT_OPEN.failure())?;
        let expected = store::drawer(cx, shift, float).await?.expected()?;
        let kept = pieces::shown(cx.shop.currency, &pieces);
        let n = store::write_count(cx, shift, &kept, total, expected).await?;
        let difference = total.minus(expected)?;
        Ok(Counted { n, total: cx.amount(total), expected: cx.amount(expected), difference: cx.amount(difference) })
    }
}
