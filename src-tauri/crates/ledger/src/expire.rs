//! Credit that nobody used in time is booked, once, at the full hour (LED-5).
//!
//! From the instant of its expiry nobody can spend it, whether this ran or not (`store::open_lots`). A run is a row of batches, each an
//! operation whose id follows from the business, the hour and its number: counters that begin at once, and one that goes on where
//! another was killed, make the same requests, and the operation log does each of them once.

use std::collections::BTreeSet;

use kernel::{Amount, Failure, Grant, Id, Instant, Money, OperationId, TenantId};
use operation::{Cx, Kind as Does, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    posting::{Entries, Kind, PostingKind, Side},
    store, wallet,
};

/// Lots of one batch: what is locked together is released soon.
const AT_ONCE: i64 = 200;

/// The id of the request that books the `batch`-th part of what expired until that hour.
pub fn expiry(tenant: TenantId, until: Instant, batch: u32) -> OperationId {
    Id::hashed(&[b"ledger.expire_credit", tenant.uuid().as_bytes(), &until.0.to_be_bytes(), &batch.to_be_bytes()])
}

/// Book what is left of credit that expired. The clock asks, at every full hour.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpireCredit {
    /// What expired until then: the full hour.
    pub until: Instant,
    /// Which part of it, from 0 on. Each takes the next ones that are left.
    pub batch: u32,
}

/// What was booked.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CreditExpired {
    /// Credits that are gone.
    pub lots: i64,
    /// Wallets that they were in.
    pub wallets: i64,
    /// What was left of them.
    pub amount: Amount,
}

impl Operation for ExpireCredit {
    const NAME: &'static str = "ledger.expire_credit";
    const GRANT: Option<Grant> = Some(Grant::WalletAdjust);
    const TOPICS: &'static [&'static str] = &["wallets", "customers"];
    const FAILURES: &'static [&'static str] = &[];
    const EXPOSED: bool = false;
    type Output = CreditExpired;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CreditExpired, Failure> {
        // A counter whose clock is ahead books nothing early.
        let until = self.until.min(cx.at);
        // Wallets are held in the order of their customers, like everywhere.
        let owners: BTreeSet<_> = store::expiring(cx, until, AT_ONCE).await?.into_iter().collect();
        let (mut room, mut wallets, mut amount) = (AT_ONCE, 0, Money::ZERO);
        for owner in owners {
            if room == 0 {
                break;
            }
            let held = wallet::locked_even_merged(cx, owner).await?;
            let account = Kind::Promotional.of(cx.tenant(), owner);
            // Asked again now that nobody else moves them: a sale may have taken some, or a merge all.
            let left = store::expired_lots(cx, account, until, room).await?;
            let sum = left.iter().try_fold(Money::ZERO, |sum, (_, left)| sum.plus(*left))?;
            let own = (Side::customer(Kind::Promotional, cx.tenant(), owner), sum);
            let Some(entries) = Entries::moving(&[own], &[(Side::shop(Kind::Promotion), sum)]) else { continue };
            let draft = store::Draft::of(PostingKind::CreditExpired, Some(owner));
            let posting = store::post(cx, &draft, &entries, Some(&held)).await?;
            store::empty_lots(cx, posting, &left).await?;
            room -= i64::try_from(left.len()).map_err(Failure::broken)?;
            (wallets, amount) = (wallets + 1, amount.plus(sum)?);
        }
        Ok(CreditExpired { lots: AT_ONCE - room, wallets, amount: cx.amount(amount) })
    }
}

/// Is anything left to be booked? Asked before a batch, so that an hour without one leaves no row in the log.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpiryDue {
    /// What expired until then.
    pub until: Instant,
}

/// Is there?
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct ExpiryDueAnswer {
    /// Something is left.
    pub due: bool,
}

impl Operation for ExpiryDue {
    const NAME: &'static str = "ledger.expiry_due";
    const KIND: Does = Does::Query;
    const GRANT: Option<Grant> = Some(Grant::WalletAdjust);
    const TOPICS: &'static [&'static str] = &["wallets"];
    const FAILURES: &'static [&'static str] = &[];
    const EXPOSED: bool = false;
    type Output = ExpiryDueAnswer;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ExpiryDueAnswer, Failure> {
        Ok(ExpiryDueAnswer { due: !store::expiring(cx, self.until.min(cx.at), 1).await?.is_empty() })
    }
}
