//! How rows of a shift are told.

use kernel::{Amount, Failure, Instant, Money};
use operation::Cx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    moves::MoveKind,
    pieces::Pieces,
    store::{CountRow, MoveRow},
};

/// Cash put into a drawer or taken out of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MoveShown {
    /// Which way.
    pub kind: MoveKind,
    /// How much; above zero.
    pub amount: Amount,
    /// What for.
    pub reason: String,
    /// When.
    pub at: Instant,
    /// Who.
    pub staff: String,
    /// Who approved it, where somebody did.
    pub approved_by: Option<String>,
}

impl MoveShown {
    pub(crate) fn of(cx: &Cx<'_>, row: MoveRow) -> Self {
        let MoveRow { kind, amount, reason, at, staff_name, approver_name } = row;
        Self { kind, amount: cx.amount(amount), reason, at, staff: staff_name, approved_by: approver_name }
    }
}

/// A count of a drawer.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CountShown {
    /// The first of its shift is 1.
    pub n: i64,
    /// When.
    pub at: Instant,
    /// Who.
    pub staff: String,
    /// Notes and coins, the largest first.
    pub pieces: Vec<Pieces>,
    /// What they come to.
    pub total: Amount,
    /// What was expected at that moment.
    pub expected: Amount,
    /// Counted less expected: below zero when some is missing.
    pub difference: Amount,
}

impl CountShown {
    pub(crate) fn of(cx: &Cx<'_>, row: CountRow) -> Result<Self, Failure> {
        let difference: Money = row.total.minus(row.expected)?;
        Ok(Self {
            n: row.n,
            at: row.at,
            staff: row.staff_name,
            pieces: serde_json::from_str(&row.pieces).map_err(Failure::broken)?,
            total: cx.amount(row.total),
            expected: cx.amount(row.expected),
            difference: cx.amount(difference),
        })
    }
}
