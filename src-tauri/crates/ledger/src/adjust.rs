//! Real money corrected by hand: no money changes hands, so it has a right of its own and a reason.

use kernel::{Amount, CustomerId, Failure, Grant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    INSUFFICIENT_BALANCE, NO_WALLET, REASON_MISSING, REFERENCE_MISSING, WALLET_CLOSED, WALLET_MERGED,
    note::reason,
    posting::{Entries, Kind, PostingId, PostingKind, Side},
    reference::{self, ReferenceGiven},
    store, wallet,
    withdraw::short,
};

kernel::word_enum! {
    /// Which way.
    pub enum Direction {
        /// The wallet holds more.
        Up = "up",
        /// The wallet holds less.
        Down = "down",
    }
}

/// Correct the real money of a wallet by hand.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adjust {
    /// Whose wallet.
    pub customer: CustomerId,
    /// Which way.
    pub direction: Direction,
    /// More than zero.
    pub amount: Amount,
    /// Why; stands on the statement.
    pub reason: String,
    /// What it belongs to.
    pub reference: Option<ReferenceGiven>,
}

/// The wallet afterwards.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Adjusted {
    /// The movement.
    pub movement: PostingId,
    /// Real money before.
    pub real_before: Amount,
    /// Real money now.
    pub real: Amount,
}

impl Operation for Adjust {
    const NAME: &'static str = "ledger.adjust";
    const GRANT: Option<Grant> = Some(Grant::WalletAdjust);
    const TOPICS: &'static [&'static str] = &["wallets", "customers", "sales"];
    const FAILURES: &'static [&'static str] = &[
        NO_WALLET.code,
        WALLET_CLOSED.code,
        WALLET_MERGED.code,
        INSUFFICIENT_BALANCE.code,
        REASON_MISSING.code,
        REFERENCE_MISSING.code,
        common::TOO_LONG.code,
    ];
    type Output = Adjusted;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Adjusted, Failure> {
        let amount = cx.positive(&self.amount)?;
        let reason = reason("reason", &self.reason)?;
        let reference = reference::read(self.reference.as_ref())?;
        let held = match self.direction {
            Direction::Up => wallet::locked_to_grow(cx, self.customer).await?,
            Direction::Down => wallet::locked(cx, self.customer).await?,
        };
        let own = (Side::customer(Kind::Real, cx.tenant(), self.customer), amount);
        let other = (Side::shop(Kind::Adjustment), amount);
        let (kind, real, entries) = match self.direction {
            Direction::Up => (PostingKind::Deposit, held.real.plus(amount)?, Entries::moving(&[other], &[own])),
            Direction::Down if held.real < amount => return Err(short(cx, held.real, amount)),
            Direction::Down => (PostingKind::Withdraw, held.real.minus(amount)?, Entries::moving(&[own], &[other])),
        };
        let entries = entries.ok_or_else(|| common::NOT_POSITIVE.failure())?;
        let draft = store::Draft {
            source: Some("manual"),
            note: Some(&reason),
            reference: reference.as_ref().map(reference::Read::refers),
            ..store::Draft::of(kind, Some(self.customer))
        };
        let movement = store::post(cx, &draft, &entries, Some(&held)).await?;
        Ok(Adjusted { movement, real_before: cx.amount(held.real), real: cx.amount(real) })
    }
}
