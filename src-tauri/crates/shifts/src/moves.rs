//! Cash that goes into a drawer or out of it beside sales: what both ways have in common.

use kernel::{Amount, Failure, Id, Money, ShiftId, text};
use operation::Cx;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{NOT_OPEN, REASON_MISSING, store};

/// The most characters of a reason.
const REASON_MOST: usize = 200;

kernel::word_enum! {
    /// Which way cash went.
    pub enum MoveKind {
        /// Into the drawer.
        In = "in",
        /// Out of it.
        Out = "out",
    }
}

/// What was written.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Moved {
    /// The movement.
    pub id: Id<()>,
    /// How much.
    pub amount: Amount,
}

/// The shift that somebody means, when it is the one that is open at their counter.
pub(crate) fn meant(cx: &Cx<'_>, shift: ShiftId) -> Result<ShiftId, Failure> {
    cx.till().shift.map(|open| open.id).filter(|open| *open == shift).ok_or_else(|| NOT_OPEN.failure())
}

/// What cash moves for: it must be said.
pub(crate) fn reason(words: &str) -> Result<String, Failure> {
    text::line("reason", Some(words), REASON_MOST)?.ok_or_else(|| REASON_MISSING.failure())
}

/// Writes it.
pub(crate) async fn write(
    cx: &mut Cx<'_>,
    shift: ShiftId,
    kind: MoveKind,
    amount: Money,
    reason: String,
) -> Result<Moved, Failure> {
    let id = store::write_move(cx, shift, kind, amount, reason).await?;
    Ok(Moved { id, amount: cx.amount(amount) })
}
