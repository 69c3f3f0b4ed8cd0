//! What a drawer should hold, and how that came about. Pure.

use kernel::{Failure, Money};
use ledger::{Method, PostingKind, ShiftMoved};

/// The cash of a shift.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawer {
    /// In it at the beginning.
    pub float: Money,
    /// Taken for sales, change already off.
    pub taken: Money,
    /// Handed back for sales that were taken back; above zero.
    pub returned: Money,
    /// Taken for wallets, less what was handed back for top-ups that were taken back.
    pub topped_up: Money,
    /// Paid out of wallets; above zero.
    pub withdrawn: Money,
    /// Put in beside sales.
    pub paid_in: Money,
    /// Taken out beside sales; above zero.
    pub paid_out: Money,
}

impl Drawer {
    /// From what the ledger posted in cash; the rest is as it was written.
    pub fn of(float: Money, moved: &[ShiftMoved], paid_in: Money, paid_out: Money) -> Result<Self, Failure> {
        let mut drawer = Self { float, paid_in, paid_out, ..Self::default() };
        for row in moved.iter().filter(|row| row.side == Method::Cash) {
            let part = match row.reverses.unwrap_or(row.kind) {
                PostingKind::Deposit => &mut drawer.topped_up,
                PostingKind::Withdraw => {
                    drawer.withdrawn = drawer.withdrawn.minus(row.amount)?;
                    continue;
                }
                _ if row.reverses.is_some() => {
                    drawer.returned = drawer.returned.minus(row.amount)?;
                    continue;
                }
                _ => &mut drawer.taken,
            };
            *part = part.plus(row.amount)?;
        }
        Ok(drawer)
    }

    /// What it comes to. Below zero where more was taken out than anybody knows to have been in.
    pub fn expected(&self) -> Result<Money, Failure> {
        let came = self.float.plus(self.taken)?.plus(self.topped_up)?.plus(self.paid_in)?;
        came.minus(self.returned)?.minus(self.withdrawn)?.minus(self.paid_out)
    }
}

/// What wallets took in by one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ToppedUp {
    /// How.
    pub way: Method,
    /// How often.
    pub many: i64,
    /// How much.
    pub amount: Money,
    /// How much of earlier ones was handed back; above zero.
    pub returned: Money,
}

/// What wallets took in, by way; ways by which nothing came or went are left out.
pub(crate) fn topped_up(moved: &[ShiftMoved]) -> Result<Vec<ToppedUp>, Failure> {
    let mut ways = Vec::new();
    for &way in Method::ALL {
        let mut sum = ToppedUp { way, many: 0, amount: Money::ZERO, returned: Money::ZERO };
        for row in moved.iter().filter(|row| row.side == way) {
            match (row.kind, row.reverses) {
                (PostingKind::Deposit, None) => {
                    sum.many += row.many;
                    sum.amount = sum.amount.plus(row.amount)?;
                }
                (_, Some(PostingKind::Deposit)) => sum.returned = sum.returned.minus(row.amount)?,
                _ => {}
            }
        }
        if sum.many > 0 || sum.returned != Money::ZERO {
            ways.push(sum);
        }
    }
    Ok(ways)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(side: Method, kind: PostingKind, reverses: Option<PostingKind>, amount: i64) -> ShiftMoved {
        ShiftMoved { side, kind, reverses, many: 1, amount: Money(amount) }
    }

    #[test]
    fn sal_5_the_drawer_holds_its_float_and_every_cash_movement_once() {
        let moved = [
            moved(Method::Cash, PostingKind::Sale, None, 900),
            moved(Method::Cash, PostingKind::Reversal, Some(PostingKind::Sale), -150),
            moved(Method::Cash, PostingKind::Deposit, None, 400),
            moved(Method::Cash, PostingKind::Reversal, Some(PostingKind::Deposit), -100),
            moved(Method::Cash, PostingKind::Withdraw, None, -70),
            moved(Method::Card, PostingKind::Sale, None, 5_000),
            moved(Method::BankTransfer, PostingKind::Deposit, None, 6_000),
            moved(Method::Card, PostingKind::Reversal, Some(PostingKind::Deposit), -30),
        ];
        let drawer = Drawer::of(Money(1_000), &moved, Money(50), Money(200)).unwrap();
        let told = [drawer.taken, drawer.returned, drawer.topped_up, drawer.withdrawn].map(|part| part.0);
        assert_eq!(told, [900, 150, 300, 70]);
        let cash: i64 = moved.iter().filter(|row| row.side == Method::Cash).map(|row| row.amount.0).sum();
        assert_eq!(drawer.expected().unwrap().0, 1_000 + cash + 50 - 200);
        let ways = topped_up(&moved).unwrap();
        let told: Vec<_> = ways.iter().map(|one| (one.way, one.many, one.amount.0, one.returned.0)).collect();
        assert_eq!(told, [(Method::Cash, 1, 400, 100), (Method::Card, 0, 0, 30), (Method::BankTransfer, 1, 6_000, 0)]);
    }
}
