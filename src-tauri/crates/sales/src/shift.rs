//! What sales know of a shift of a drawer.

use kernel::{Failure, Money, ShiftId};
use operation::Cx;

use crate::store;

/// Sales of a shift, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct ShiftSales {
    /// How many.
    pub many: i64,
    /// Before any discount.
    pub gross: Money,
    /// Every discount.
    pub discount: Money,
    /// The tax in the total.
    pub tax: Money,
    /// What was paid.
    pub total: Money,
    /// Of it in cash, without change.
    pub cash: Money,
    /// Of it by card.
    pub card: Money,
    /// Of it out of wallets.
    pub wallet: Money,
    /// Of it in an earlier system.
    pub earlier: Money,
    /// How many were paid in cash, or in part.
    pub by_cash: i64,
    /// How many by card.
    pub by_card: i64,
    /// How many out of wallets.
    pub by_wallet: i64,
    /// How many in an earlier system.
    pub by_earlier: i64,
}

/// What was sold in a shift as it was sold, and what was taken back in it, whenever that was sold. Both stay what they are once the
/// shift is closed.
pub async fn in_shift(cx: &mut Cx<'_>, shift: ShiftId) -> Result<(ShiftSales, ShiftSales), Failure> {
    store::in_shift(cx, shift).await
}
