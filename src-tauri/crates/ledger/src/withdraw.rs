//! A customer's own money paid out in cash.

use kernel::{Amount, CustomerId, Failure, Grant, Money, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    INSUFFICIENT_BALANCE, NO_WALLET, REASON_MISSING, WALLET_MERGED,
    note::reason,
    posting::{Entries, Kind, PostingId, PostingKind, Side},
    store, wallet,
};

/// Pay real money out of a wallet, in cash. Promotional credit was given, not paid in: it is never paid out.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Whose wallet.
    pub customer: CustomerId,
    /// More than zero.
    pub amount: Amount,
    /// Why; stands on the statement.
    pub note: String,
}

/// The wallet afterwards.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Withdrawn {
    /// The movement.
    pub movement: PostingId,
    /// Real money before.
    pub real_before: Amount,
    /// Real money now.
    pub real: Amount,
}

impl Operation for Withdraw {
    const NAME: &'static str = "ledger.withdraw";
    const GRANT: Option<Grant> = Some(Grant::WalletWithdraw);
    const TOPICS: &'static [&'static str] = &["wallets", "customers", "sales"];
    const FAILURES: &'static [&'static str] = &[
        NO_WALLET.code,
        WALLET_MERGED.code,
        INSUFFICIENT_BALANCE.code,
        REASON_MISSING.code,
        common::TOO_LONG.code,
        common::SHIFT_MISSING.code,
        common::SHIFT_FORGOTTEN.code,
    ];
    const OFFLINE: bool = true;
    type Output = Withdrawn;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Withdrawn, Failure> {
        let amount = cx.positive(&self.amount)?;
        let note = reason("note", &self.note)?;
        cx.require_shift()?;
        let from = (Side::customer(Kind::Real, cx.tenant(), self.customer), amount);
        let entries = Entries::moving(&[from], &[(Side::shop(Kind::Cash), amount)])
            .ok_or_else(|| common::NOT_POSITIVE.failure())?;
        let draft = store::Draft {
            source: Some("cash"),
            note: Some(&note),
            ..store::Draft::of(PostingKind::Withdraw, Some(self.customer))
        };
        let Some((movement, real)) = store::post_covered(cx, &draft, &entries).await? else {
            let held = wallet::locked(cx, self.customer).await?.real;
            // Somebody paid in between the two looks.
            return Err(if held < amount { short(cx, held, amount) } else { Failure::Conflict });
        };
        Ok(Withdrawn { movement, real_before: cx.amount(real.plus(amount)?), real: cx.amount(real) })
    }
}

/// The refusal, with what is held, needed and lacking.
pub(crate) fn short(cx: &Cx<'_>, held: Money, needed: Money) -> Failure {
    let lacking = Money(needed.0.saturating_sub(held.0));
    INSUFFICIENT_BALANCE.with([cx.amount(held).into(), cx.amount(needed).into(), cx.amount(lacking).into()])
}
