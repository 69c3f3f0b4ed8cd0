//! What the shop owes its customers now: real money and promotional credit apart, and to whom most (LED-8).

use kernel::{Amount, CustomerId, Failure, Grant, Money};
use operation::{Cx, Kind as Does, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store;

/// Holders that are named at most.
const HOLDERS_MOST: u32 = 500;

/// What all wallets hold together.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(crate) struct Owed {
    pub real: Money,
    pub promotional: Money,
    pub wallets: i64,
    /// Part of the promotional sum that expired and waits for the full hour.
    pub unbooked: Money,
}

/// A wallet among the fullest.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(crate) struct Holder {
    pub owner: CustomerId,
    pub real: Money,
    pub promotional: Money,
}

/// What the shop owes its customers now, and whom most.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Liabilities {
    /// How many holders are named, the most first; 1 to 500, 50 at first.
    pub limit: Option<u32>,
}

/// What the shop owes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LiabilitiesShown {
    /// Paid in by customers, and theirs.
    pub real: Amount,
    /// Promotional credit that can be spent.
    pub promotional: Amount,
    /// Both.
    pub total: Amount,
    /// Promotional credit that expired, and is booked at the next full hour: in no sum above.
    pub unbooked: Amount,
    /// Wallets that hold anything.
    pub wallets: i64,
    /// The fullest, the most first; promotional credit that waits to be booked is still among theirs.
    pub holders: Vec<HolderShown>,
}

/// A wallet among the fullest. Who that is, `customers.batch` says to whom it may.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HolderShown {
    /// Whose.
    pub customer: CustomerId,
    /// Real money.
    pub real: Amount,
    /// Promotional credit.
    pub promotional: Amount,
    /// Both.
    pub total: Amount,
}

impl Operation for Liabilities {
    const NAME: &'static str = "ledger.liabilities";
    const KIND: Does = Does::Query;
    const GRANT: Option<Grant> = Some(Grant::LiabilitiesRead);
    const TOPICS: &'static [&'static str] = &["wallets"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = LiabilitiesShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<LiabilitiesShown, Failure> {
        let limit = self.limit.unwrap_or(50).clamp(1, HOLDERS_MOST);
        let owed = store::owed(cx).await?;
        let spendable = owed.promotional.minus(owed.unbooked)?;
        let mut holders = Vec::new();
        for holder in store::fullest(cx, limit.into()).await? {
            holders.push(HolderShown {
                customer: holder.owner,
                real: cx.amount(holder.real),
                promotional: cx.amount(holder.promotional),
                total: cx.amount(holder.real.plus(holder.promotional)?),
            });
        }
        Ok(LiabilitiesShown {
            real: cx.amount(owed.real),
            promotional: cx.amount(spendable),
            total: cx.amount(owed.real.plus(spendable)?),
            unbooked: cx.amount(owed.unbooked),
            wallets: owed.wallets,
            holders,
        })
    }
}
