//! Taking a movement back: the same amounts the other way round, naming what they reverse (LED-3).

use kernel::{Amount, Failure, Grant, Id, Instant, Money, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ALREADY_REVERSED, ALREADY_SPENT, NO_WALLET, REASON_MISSING, UNKNOWN_MOVEMENT, merge,
    note::reason,
    posting::{Entries, Kind, PostingId, PostingKind, Side},
    rules,
    store::{self, Use},
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
    /// Promotional credit given back: with the expiry it had, or where it expired meanwhile and the shop says so, anew.
    pub promotional: Money,
    /// Promotional credit that expired meanwhile, and stays gone.
    pub expired: Money,
    /// Part of the credit given back that expired meanwhile and comes back for some days, and until when.
    pub anew: Option<(Money, Instant)>,
    /// Real money back in the wallet.
    pub real: Money,
}

impl Returned {
    /// What entries of a sale gave, the other way round.
    fn of(entries: &[(Side, Money)]) -> Self {
        let mut returned = Self::default();
        for (side, amount) in entries {
            let back = -*amount;
            match side.kind {
                Kind::Cash => returned.cash = back,
                Kind::Card => returned.card = back,
                Kind::Earlier => returned.earlier = back,
                Kind::Promotional => returned.promotional = back,
                Kind::Real => returned.real = back,
                Kind::BankTransfer | Kind::Adjustment | Kind::Promotion | Kind::Sales | Kind::Tax | Kind::Merge => {}
            }
        }
        returned
    }

    /// The same with what of the credit expired meanwhile, by what the shop settled.
    fn with_expired(self, expired: Money, until: Option<Instant>) -> Self {
        match until {
            _ if expired == Money::ZERO => self,
            Some(until) => Self { anew: Some((expired, until)), ..self },
            None => Self { expired, promotional: Money(self.promotional.0 - expired.0), ..self },
        }
    }
}

/// Of the lots that a posting took from, what expired meanwhile; and until when that comes back, where it does.
async fn expired_meanwhile(cx: &mut Cx<'_>, uses: &[Use]) -> Result<(Money, Option<Instant>), Failure> {
    let over = uses.iter().filter(|used| used.expires_at <= cx.at);
    let expired = over.map(|used| used.amount).sum();
    let until = if expired == Money::ZERO { None } else { rules::expired_back_until(cx).await? };
    Ok((expired, until))
}

/// What taking the money side of a sale back would give back now.
pub async fn sale_to_reverse(cx: &mut Cx<'_>, sale: Id<()>) -> Result<Returned, Failure> {
    let Some(posted) = store::posted_for(cx, sale).await? else { return Ok(Returned::default()) };
    let entries = store::entries_of(cx, posted.id).await?;
    let uses = store::uses(cx, posted.id).await?;
    let (expired, until) = expired_meanwhile(cx, &uses).await?;
    Ok(Returned::of(&entries).with_expired(expired, until))
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
    let returned = Returned::of(&entries);
    let refers = Some(store::Refers::to("sale", sale, label));
    let (expired, until) = reverse(cx, &posted, entries, chain.first(), refers, reason).await?.1;
    let returned = returned.with_expired(expired, until);
    // What comes back to a wallet that went into another one goes on there.
    merge::carry_on(cx, &chain).await?;
    Ok(returned)
}

/// Asked with the wallet locked: of two at once the second one is told.
async fn refuse_twice(cx: &mut Cx<'_>, posted: &store::Posted) -> Result<(), Failure> {
    if store::is_reversed(cx, posted.id).await? { Err(ALREADY_REVERSED.failure()) } else { Ok(()) }
}

/// Posts the entries the other way round. The caller has locked the wallet. Answers what expired meanwhile of the lots that are given
/// back, and until when that comes back; where it does not, it lies in its lot again, and the next full hour books it.
async fn reverse(
    cx: &mut Cx<'_>,
    posted: &store::Posted,
    entries: Vec<(Side, Money)>,
    held: Option<&Held>,
    reference: Option<store::Refers<'_>>,
    reason: &str,
) -> Result<(PostingId, (Money, Option<Instant>)), Failure> {
    let uses = if entries.iter().any(|(side, _)| side.kind == Kind::Promotional) {
        store::uses(cx, posted.id).await?
    } else {
        Vec::new()
    };
    let expired = expired_meanwhile(cx, &uses).await?;
    let draft = store::Draft {
        reference,
        note: Some(reason),
        reverses: Some(posted.id),
        ..store::Draft::of(PostingKind::Reversal, posted.customer)
    };
    let id = store::post(cx, &draft, &Entries::reversed(entries), held).await?;
    for used in &uses {
        match expired.1.filter(|_| used.expires_at <= cx.at) {
            Some(until) => store::give_anew(cx, id, used, until).await?,
            None => store::put_back(cx, used).await?,
        }
    }
    Ok((id, expired))
}

/// Take a wrong top-up back: the money leaves the wallet and is handed back the way it came.
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
        common::SHIFT_MISSING.code,
        common::SHIFT_FORGOTTEN.code,
    ];
    type Output = TopUpReversed;

    async fn run(self, cx: &mut Cx<'_>) -> Result<TopUpReversed, Failure> {
        let reason = reason("reason", &self.reason)?;
        cx.require_shift()?;
        let posted = store::posted(cx, self.movement).await?.filter(|posted| posted.kind == PostingKind::Deposit);
        let (posted, customer) = posted
            .and_then(|posted| posted.customer.map(|customer| (posted, customer)))
            .ok_or_else(|| UNKNOWN_MOVEMENT.failure())?;
        let chain = merge::chain(cx, customer).await?;
        let held = *chain.last().ok_or_else(|| NO_WALLET.failure())?;
        refuse_twice(cx, &posted).await?;
        let entries = store::entries_of(cx, posted.id).await?;
        // What was corrected by hand is corrected by hand again: nothing is handed back for it.
        if entries.iter().any(|(side, _)| side.kind == Kind::Adjustment) {
            return Err(UNKNOWN_MOVEMENT.failure());
        }
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
        let (movement, _) = reverse(cx, &posted, entries, Some(&own), None, &reason).await?;
        Ok(TopUpReversed { movement, real: cx.amount(held.real.minus(amount)?), returned: cx.amount(amount) })
    }
}
