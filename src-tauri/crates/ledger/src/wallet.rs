//! What a customer holds.

use kernel::{Amount, CustomerId, Failure, Grant, Id, Instant, Money, ProfilePart};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    NO_WALLET, WALLET_CLOSED, WALLET_MERGED,
    lots::{Lot, OpenLot},
    movements::{self, MovementRow},
    posting, store,
};

/// A customer's two balances. Locked by this transaction where the caller changes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub customer: CustomerId,
    pub real: Money,
    pub promotional: Money,
    pub closed: bool,
    /// Whose wallet this one went into, and by which merge.
    pub merged: Option<(CustomerId, Id<()>)>,
}

impl Held {
    pub fn of(&self, kind: posting::Kind) -> Option<Money> {
        match kind {
            posting::Kind::Real => Some(self.real),
            posting::Kind::Promotional => Some(self.promotional),
            _ => None,
        }
    }
}

/// Promotional credit with one expiry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The lot.
    pub id: Id<Lot>,
    /// What is left of it.
    pub remaining: Money,
    /// From this instant on it cannot be spent.
    pub expires_at: Instant,
}

/// What a customer can spend at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalletState {
    /// Paid in.
    pub real: Money,
    /// Given, and not expired.
    pub promotional: Money,
    /// The promotional part, soonest expiry first.
    pub credits: Vec<Credit>,
}

/// Opens both accounts of a customer at zero (LED-1). Harmless when they are open.
pub async fn open_wallet(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    store::open(cx, customer).await
}

/// Takes no more money in, as when the customer is deactivated; what is there can still be spent and paid out.
pub async fn close_wallet(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    store::set_closed(cx, customer, true).await
}

/// Takes money in again.
pub async fn reopen_wallet(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    store::set_closed(cx, customer, false).await
}

/// What the customer can spend now; `None` for guests and unknown ones.
pub async fn wallet(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Option<WalletState>, Failure> {
    let Some(held) = store::held(cx, customer).await? else { return Ok(None) };
    let open = open_lots(cx, &held).await?;
    let credits: Vec<_> =
        open.iter().map(|lot| Credit { id: lot.id, remaining: lot.remaining, expires_at: lot.expires_at }).collect();
    let promotional = credits.iter().map(|credit| credit.remaining).sum();
    Ok(Some(WalletState { real: held.real, promotional, credits }))
}

/// The customer's balances, locked until the transaction ends.
pub(crate) async fn locked(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Held, Failure> {
    let held = locked_even_merged(cx, customer).await?;
    match held.merged {
        Some((survivor, _)) => Err(WALLET_MERGED.with([survivor.into()])),
        None => Ok(held),
    }
}

/// The same for what goes on with the wallet that this one went into.
pub(crate) async fn locked_even_merged(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Held, Failure> {
    store::held_locked(cx, customer).await?.ok_or_else(|| NO_WALLET.failure())
}

/// The same for what is paid in or given; a closed wallet refuses it.
pub(crate) async fn locked_to_grow(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Held, Failure> {
    let held = locked(cx, customer).await?;
    if held.closed { Err(WALLET_CLOSED.failure()) } else { Ok(held) }
}

/// Lots that can be spent now. Most wallets hold none: then nothing is asked.
pub(crate) async fn open_lots(cx: &mut Cx<'_>, held: &Held) -> Result<Vec<OpenLot>, Failure> {
    if held.promotional == Money::ZERO {
        return Ok(Vec::new());
    }
    let account = posting::Kind::Promotional.of(cx.tenant(), held.customer);
    store::open_lots(cx, account).await
}

/// The wallet of a customer with its last movements.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WalletQuery {
    /// Whose.
    pub customer: CustomerId,
}

/// What a customer holds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WalletView {
    /// Whose.
    pub customer: CustomerId,
    /// Paid in.
    pub real: Amount,
    /// Given, and not expired.
    pub promotional: Amount,
    /// Both.
    pub total: Amount,
    /// The promotional part, soonest expiry first.
    pub credits: Vec<CreditView>,
    /// The last 20.
    pub movements: Vec<MovementRow>,
}

/// Promotional credit with one expiry.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CreditView {
    /// The lot.
    pub id: Id<Lot>,
    /// What is left of it.
    pub remaining: Amount,
    /// From this instant on it cannot be spent.
    pub expires_at: Instant,
}

impl CreditView {
    fn of(cx: &Cx<'_>, credit: &Credit) -> Self {
        Self { id: credit.id, remaining: cx.amount(credit.remaining), expires_at: credit.expires_at }
    }
}

impl Operation for WalletQuery {
    const NAME: &'static str = "ledger.wallet";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::WalletRead);
    const TOPICS: &'static [&'static str] = &["wallets"];
    const FAILURES: &'static [&'static str] = &[NO_WALLET.code];
    const OFFLINE: bool = true;
    type Output = WalletView;

    async fn run(self, cx: &mut Cx<'_>) -> Result<WalletView, Failure> {
        let state = wallet(cx, self.customer).await?.ok_or_else(|| NO_WALLET.failure())?;
        cx.showed(self.customer, ProfilePart::Wallet);
        let movements = movements::movements_of(cx, self.customer, None, 20).await?;
        Ok(WalletView {
            customer: self.customer,
            real: cx.amount(state.real),
            promotional: cx.amount(state.promotional),
            total: cx.amount(state.real.plus(state.promotional)?),
            credits: state.credits.iter().map(|credit| CreditView::of(cx, credit)).collect(),
            movements: movements.iter().map(|movement| movement.row(cx)).collect(),
        })
    }
}
