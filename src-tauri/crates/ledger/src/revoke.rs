//! Promotional credit taken back: what is left of it, and nothing that was used.

use kernel::{Amount, Failure, Grant, Id, Money, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    CREDIT_EXPIRED, CREDIT_OVER, NO_WALLET, REASON_MISSING, UNKNOWN_CREDIT,
    lots::Lot,
    note::reason,
    posting::{Entries, Kind, PostingId, PostingKind, Side},
    store, wallet,
};

/// Take promotional credit back, as far as it was not used.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokeCredit {
    /// Which.
    pub credit: Id<Lot>,
    /// Why; stands on the statement.
    pub reason: String,
}

/// It is taken back.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Revoked {
    /// The movement.
    pub movement: PostingId,
    /// What was left of it, and is gone.
    pub amount: Amount,
}

impl Operation for RevokeCredit {
    const NAME: &'static str = "ledger.revoke_credit";
    const GRANT: Option<Grant> = Some(Grant::WalletAdjust);
    const TOPICS: &'static [&'static str] = &["wallets", "customers"];
    const FAILURES: &'static [&'static str] = &[
        UNKNOWN_CREDIT.code,
        CREDIT_EXPIRED.code,
        CREDIT_OVER.code,
        NO_WALLET.code,
        REASON_MISSING.code,
        common::TOO_LONG.code,
    ];
    type Output = Revoked;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Revoked, Failure> {
        let reason = reason("reason", &self.reason)?;
        let owner = store::lot_owner(cx, self.credit).await?.ok_or_else(|| UNKNOWN_CREDIT.failure())?;
        let held = wallet::locked_even_merged(cx, owner).await?;
        // Asked with the wallet locked: what is left is left until the end.
        let lot = store::lot(cx, self.credit).await?;
        if lot.expires_at <= cx.at {
            return Err(CREDIT_EXPIRED.failure());
        }
        if lot.remaining == Money::ZERO {
            return Err(CREDIT_OVER.failure());
        }
        let own = (Side::customer(Kind::Promotional, cx.tenant(), owner), lot.remaining);
        let entries = Entries::moving(&[own], &[(Side::shop(Kind::Promotion), lot.remaining)])
            .ok_or_else(|| CREDIT_OVER.failure())?;
        let draft = store::Draft { note: Some(&reason), ..store::Draft::of(PostingKind::CreditRevoked, Some(owner)) };
        let movement = store::post(cx, &draft, &entries, Some(&held)).await?;
        store::empty_lots(cx, movement, &[(lot.id, lot.remaining)]).await?;
        Ok(Revoked { movement, amount: cx.amount(lot.remaining) })
    }
}
