//! Taking a movement back: the same amounts the other way round, naming what they reverse (LED-3).

use kernel::{Amount, Failure, Grant, Id, Money, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ALREADY_REVERSED, ALREADY_SPENT, NO_WALLET, REASON_MISSING, UNKNOWN_MOVEMENT, merge,
    note::reason,
    posting::{Entries, Kind, PostingId, PostingKind, Side},
    store,
    wallet::Held,
};

/// What went back where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// To be handed back in notes and coins.
    pub cash: Money,
    /// To be sent back to the card.
    pub card: Money,
    /// Was paid in an earlier system.
    pub earlier: Money,
    /// Promotional credit given back, with the expiry it had.
    pub promotional: Money,
    /// Real money back in the wallet.
    pub real: Money,
}

/// Takes the money side of a sale back. A sale of nothing has none. Refused when it was taken back before.
pub async fn reverse_sale(cx: &mut Cx<'_>, sale: Id<()>, label: &str, reason: &str) -> Result<Returned, Failure> {
    let Some(posted) = store::posted_for(cx, sale).await? else { return Ok(Returned::default()) };
    let chain = match posted.customer {
        Some(customer) => merge::chain(cx, customer).await?,
        None => Vec::new(),
    };
    refuse_twice(cx, &posted).await?;
    let entries = store::entries_of(cx, posted.id).await?;
    let mut returned = Returned::default();
    for (side, amount) in &entries {
        let back = -*amount;
        match side.kind {
            Kind::Cash => returned.cash = back,
            Kind::Card => returned.card = back,
            Kind::Earlier => returned.earlier = back,
            Kind::Promotional => returned.promotional = back,
            Kind::Real => returned.real = back,
            Kind::Promotion | Kind::Sales | Kind::Tax | Kind::Merge => {}
        }
    }
    reverse(cx, &posted, entries, chain.first(), Some(("sale", sale, label)), reason).await?;
    // What comes back to a wallet that went into another one goes on there.
    merge::carry_on(cx, &chain).await?;
    Ok(returned)
}

/// Asked with the wallet locked: of two at once the second one is told.
async fn refuse_twice(cx: &mut Cx<'_>, posted: &store::Posted) -> Result<(), Failure> {
    if store::is_reversed(cx, posted.id).await? { Err(ALREADY_REVERSED.failure()) } else { Ok(()) }
}

/// Posts the entries the other way round. The caller has locked the wallet.
async fn reverse(
    cx: &mut Cx<'_>,
    posted: &store::Posted,
    entries: Vec<(Side, Money)>,
    held: Option<&Held>,
    reference: Option<(&'static str, Id<()>, &str)>,
    reason: &str,
) -> Result<PostingId, Failure> {
    let draft = store::Draft {
        reference,
        note: Some(reason),
        reverses: Some(posted.id),
        ..store::Draft::of(PostingKind::Reversal, posted.customer)
    };
    let id = store::post(cx, &draft, &Entries::reversed(entries), held).await?;
    store::put_back_into_lots(cx, posted.id).await?;
    Ok(id)
}

/// Take a wrong top-up back: the money leaves the wallet and is handed back.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReverseTopUp {
    /// The top-up.
    pub movement: PostingId,
    /// Why; stands on the statement.
    pub reason: String,
}

/// The wallet afterwards.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TopUpReversed {
    /// The reversing movement.
    pub movement: PostingId,
    /// Real money now.
    pub real: Amount,
    /// To be handed back.
    pub returned: Amount,
}

impl Operation for ReverseTopUp {
    const NAME: &'static str = "ledger.reverse_top_up";
    const GRANT: Option<Grant> = Some(Grant::WalletReverse);
    const TOPICS: &'static [&'static str] = &["wallets", "customers", "sales"];
    const FAILURES: &'static [&'static str] = &[
        UNKNOWN_MOVEMENT.code,
        ALREADY_REVERSED.code,
        ALREADY_SPENT.code,
        REASON_MISSING.code,
        NO_WALLET.code,
        common::TOO_LONG.code,
    ];
    type Output = TopUpReversed;

    async fn run(self, cx: &mut Cx<'_>) -> Result<TopUpReversed, Failure> {
        let reason = reason("reason", &self.reason)?;
        let posted = store::posted(cx, self.movement).await?.filter(|posted| posted.kind == PostingKind::Deposit);
        let (posted, customer) = posted
            .and_then(|posted| posted.customer.map(|customer| (posted, customer)))
            .ok_or_else(|| UNKNOWN_MOVEMENT.failure())?;
        let chain = merge::chain(cx, customer).await?;
        let held = *chain.last().ok_or_else(|| NO_WALLET.failure())?;
        refuse_twice(cx, &posted).await?;
        let entries = store::entries_of(cx, posted.id).await?;
        let amount = entries.iter().filter(|(side, _)| side.kind == Kind::Real).map(|(_, amount)| *amount).sum();
        if held.real < amount {
            let lacking = amount.minus(held.real)?;
            return Err(ALREADY_SPENT.with([
                cx.amount(held.real).into(),
                cx.amount(amount).into(),
                cx.amount(lacking).into(),
            ]));
        }
        let own = merge::fetch_back(cx, &chain, amount).await?;
        let movement = reverse(cx, &posted, entries, Some(&own), None, &reason).await?;
        Ok(TopUpReversed { movement, real: cx.amount(held.real.minus(amount)?), returned: cx.amount(amount) })
    }
}
