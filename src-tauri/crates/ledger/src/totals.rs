//! What a wallet came to in all its life: six figures that add up to what it holds (LED-8).

use kernel::{Amount, CustomerId, Failure, Grant, Money, ProfilePart};
use operation::{Cx, Kind as Does, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    NO_WALLET,
    posting::{Kind, PostingKind},
    store,
};

/// What entries of one kind came to: of which posting, and of which one it takes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Came {
    pub side: Kind,
    pub kind: PostingKind,
    pub reverses: Option<PostingKind>,
    pub amount: Money,
}

/// The six figures. What two wallets brought each other by a merge counts as paid in, or as given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lifetime {
    pub deposited: Money,
    pub refunded: Money,
    pub spent: Money,
    pub issued: Money,
    pub used: Money,
    pub expired: Money,
}

impl Lifetime {
    pub fn of(all: &[Came]) -> Self {
        let mut sums = Self::default();
        for came in all {
            sums.add(came);
        }
        sums
    }

    fn add(&mut self, came: &Came) {
        let amount = came.amount.0;
        match (came.side, came.kind, came.reverses) {
            (Kind::Real, PostingKind::Sale | PostingKind::Withdraw, _) => self.spent.0 -= amount,
            (Kind::Real, PostingKind::Reversal, Some(PostingKind::Sale)) => self.refunded.0 += amount,
            (Kind::Real, ..) => self.deposited.0 += amount,
            (Kind::Promotional, PostingKind::Sale, _) => self.used.0 -= amount,
            (Kind::Promotional, PostingKind::Reversal, _) => self.used.0 -= amount,
            (Kind::Promotional, PostingKind::CreditExpired, _) => self.expired.0 -= amount,
            (Kind::Promotional, ..) => self.issued.0 += amount,
            _ => {}
        }
    }

    /// Real money and promotional credit that the figures leave.
    pub fn left(&self) -> (Money, Money) {
        let real = self.deposited.0 + self.refunded.0 - self.spent.0;
        (Money(real), Money(self.issued.0 - self.used.0 - self.expired.0))
    }
}

/// What a wallet came to in all its life.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// Whose.
    pub customer: CustomerId,
}

/// Deposited and refunded less spent is the real money held; issued less used and expired the promotional credit. Wallets that went into
/// this one by a merge are part of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TotalsShown {
    /// Paid in, and corrected upwards, less what of it was taken back.
    pub deposited: Amount,
    /// Real money that came back of sales.
    pub refunded: Amount,
    /// Real money that paid for sales, was paid out, or was corrected downwards.
    pub spent: Amount,
    /// Promotional credit given, less what of it was taken back.
    pub issued: Amount,
    /// Promotional credit that paid for sales, less what of it came back.
    pub used: Amount,
    /// Promotional credit that nobody used in time.
    pub expired: Amount,
    /// Real money held.
    pub real: Amount,
    /// Promotional credit held, with what expired since the last full hour.
    pub promotional: Amount,
}

impl Operation for Totals {
    const NAME: &'static str = "ledger.totals";
    const KIND: Does = Does::Query;
    const GRANT: Option<Grant> = Some(Grant::WalletRead);
    const TOPICS: &'static [&'static str] = &["wallets"];
    const FAILURES: &'static [&'static str] = &[NO_WALLET.code];
    const OFFLINE: bool = true;
    type Output = TotalsShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<TotalsShown, Failure> {
        store::held(cx, self.customer).await?.ok_or_else(|| NO_WALLET.failure())?;
        cx.showed(self.customer, ProfilePart::Wallet);
        let mut owners = vec![self.customer];
        owners.extend(store::merged_into(cx, self.customer).await?);
        let mut all = Vec::new();
        for owner in owners {
            for kind in [Kind::Real, Kind::Promotional] {
                all.extend(store::came_to(cx, kind.of(cx.tenant(), owner)).await?);
            }
        }
        let sums = Lifetime::of(&all);
        let (real, promotional) = sums.left();
        Ok(TotalsShown {
            deposited: cx.amount(sums.deposited),
            refunded: cx.amount(sums.refunded),
            spent: cx.amount(sums.spent),
            issued: cx.amount(sums.issued),
            used: cx.amount(sums.used),
            expired: cx.amount(sums.expired),
            real: cx.amount(real),
            promotional: cx.amount(promotional),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(side: Kind, kind: PostingKind, reverses: Option<PostingKind>, amount: i64) -> Came {
        Came { side, kind, reverses, amount: Money(amount) }
    }

    #[test]
    fn led_8_the_six_figures_add_up_to_what_is_held() {
        use Kind::{Promotional, Real};
        use PostingKind::*;
        let all = [
            came(Real, Deposit, None, 900),
            came(Real, Reversal, Some(Deposit), -100),
            came(Real, Sale, None, -300),
            came(Real, Reversal, Some(Sale), 120),
            came(Real, Withdraw, None, -50),
            came(Real, Merge, None, 40),
            came(Promotional, CreditIssued, None, 200),
            came(Promotional, CreditRevoked, None, -30),
            came(Promotional, Sale, None, -90),
            came(Promotional, Reversal, Some(Sale), 20),
            came(Promotional, CreditExpired, None, -60),
            came(Promotional, Unmerge, None, -15),
        ];
        let sums = Lifetime::of(&all);
        let figures =
            [sums.deposited, sums.refunded, sums.spent, sums.issued, sums.used, sums.expired].map(|sum| sum.0);
        assert_eq!(figures, [840, 120, 350, 155, 70, 60]);
        let of = |side| all.iter().filter(|one| one.side == side).map(|one| one.amount).sum::<Money>();
        assert_eq!(sums.left(), (of(Real), of(Promotional)));
    }
}
