//! What the ledger knows of a shift: the shop's side of everything that was posted while it was open.

use kernel::{Failure, Money, ShiftId};
use operation::Cx;

use crate::{
    posting::{Method, PostingKind},
    store,
};

/// What came in by one way in a shift, for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ShiftMoved {
    /// Cash, card or the bank.
    pub side: Method,
    /// Why it moved.
    pub kind: PostingKind,
    /// Of a reversal: what it takes back.
    pub reverses: Option<PostingKind>,
    /// How often.
    pub many: i64,
    /// How much came in; below zero where more went out.
    pub amount: Money,
}

/// The shop's side of a shift: the sum of its entries, and no row that every sale would queue for.
pub async fn moved_in_shift(cx: &mut Cx<'_>, shift: ShiftId) -> Result<Vec<ShiftMoved>, Failure> {
    store::moved_in_shift(cx, shift).await
}
