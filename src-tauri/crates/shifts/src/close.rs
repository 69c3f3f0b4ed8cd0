//! A shift ends: what is in the drawer is what should be there, or somebody says why not.

use kernel::{Amount, Failure, Grant, Money, ShiftId, failures as common, text};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{COUNT_MISSING, COUNT_STALE, EXPLANATION_MISSING, NOT_OPEN, moves, store};

/// The most characters of an explanation.
const EXPLANATION_MOST: usize = 500;

/// Close the shift that is open at this counter, with the last count of its drawer.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseShift {
    /// The shift.
    pub shift: ShiftId,
    /// The count it ends with: the last one.
    pub count: i64,
    /// Why more or less is there than should be; needed when there is a difference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
}

/// How it ended.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Closed {
    /// The shift.
    pub shift: ShiftId,
    /// Of the counter, without gaps.
    pub number: i64,
    /// What was counted.
    pub counted: Amount,
    /// What should have been there.
    pub expected: Amount,
    /// Counted less expected: below zero when some is missing.
    pub difference: Amount,
}

impl Operation for CloseShift {
    const NAME: &'static str = "shifts.close";
    const GRANT: Option<Grant> = Some(Grant::ShiftRun);
    const TOPICS: &'static [&'static str] = &["shifts"];
    const FAILURES: &'static [&'static str] =
        &[NOT_OPEN.code, COUNT_MISSING.code, COUNT_STALE.code, EXPLANATION_MISSING.code, common::TOO_LONG.code];
    const OFFLINE: bool = true;
    type Output = Closed;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Closed, Failure> {
        let explanation = text::line("explanation", self.explanation.as_deref(), EXPLANATION_MOST)?;
        let shift = moves::meant(cx, self.shift)?;
        // From here on nobody sells into it: what is under way ends first, what comes later finds it closed.
        let float = store::hold(cx, shift).await?.ok_or_else(|| NOT_OPEN.failure())?;
        let last = store::last_count(cx, shift).await?.filter(|last| last.n == self.count);
        let last = last.ok_or_else(|| COUNT_MISSING.failure())?;
        let expected = store::drawer(cx, shift, float).await?.expected()?;
        if expected != last.expected {
            return Err(COUNT_STALE.failure());
        }
        let difference = last.total.minus(expected)?;
        if difference != Money::ZERO && explanation.is_none() {
            return Err(EXPLANATION_MISSING.with([cx.amount(difference).into()]));
        }
        let end = store::End { counts: last.n, counted: last.total, expected, difference, explanation };
        store::close(cx, shift, end).await?;
        let number = cx.till().shift.map_or(0, |open| open.number);
        Ok(Closed {
            shift,
            number,
            counted: cx.amount(last.total),
            expected: cx.amount(expected),
            difference: cx.amount(difference),
        })
    }
}
