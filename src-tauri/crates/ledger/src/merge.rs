//! Two wallets that become one, and two again.
//!
//! What a wallet holds goes over by a pair of postings, one on each side, that name the merge; lots are closed and go on in the other
//! wallet with the expiry they had. Taken apart again, the source gets back what it brought: of each lot what is left of it, and of real
//! money what it brought, at most what the survivor still has. What was spent stays spent. Between the two, whatever a reversal brings
//! back to the source goes on to the survivor at once, so the source holds nothing as long as the merge stands.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{CustomerId, Failure, Id, Money};
use operation::Cx;

use crate::{
    NO_WALLET,
    posting::{Entries, Kind, PostingId, PostingKind, Side},
    store::{self, BroughtLot, LeftLot},
    wallet::{self, Held},
};

/// Columns of the ledger that name a customer or an account, and what becomes of them by a merge.
pub const MERGED: &[(&str, &str, &str)] = &[
    ("account", "owner", "stays: emptied by a posting, and leads to the survivor's"),
    ("account", "merged_into", "is the lead itself"),
    ("posting", "customer", "stays: postings are never edited; a survivor's movements follow the lead"),
    ("entry", "account", "stays: entries are never edited"),
    ("lot", "account", "stays: what is left goes on in a lot of the survivor"),
];

/// What goes over, or back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Real money.
    pub real: Money,
    /// Promotional credit, expired or not.
    pub promotional: Money,
    /// Lots with something left.
    pub lots: usize,
}

/// What a source would get back now, and what it brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GiveBack {
    /// What it brought.
    pub brought: Brought,
    /// What of it would go back.
    pub back: Brought,
}

/// Locks two wallets, always in the same order, and answers them in the order asked for.
async fn both(cx: &mut Cx<'_>, one: CustomerId, other: CustomerId) -> Result<(Held, Held), Failure> {
    if one < other {
        let first = wallet::locked_even_merged(cx, one).await?;
        Ok((first, wallet::locked_even_merged(cx, other).await?))
    } else {
        let first = wallet::locked_even_merged(cx, other).await?;
        Ok((wallet::locked_even_merged(cx, one).await?, first))
    }
}

/// Holds both wallets of a merge, before anything else of it is held.
pub async fn hold_wallets(cx: &mut Cx<'_>, source: CustomerId, survivor: CustomerId) -> Result<(), Failure> {
    both(cx, source, survivor).await?;
    Ok(())
}

/// Everything that the source's wallet holds goes to the survivor's, and the source's leads there. `labels` are what people call the
/// source and the survivor.
pub async fn merge_wallets(
    cx: &mut Cx<'_>,
    merge: Id<()>,
    source: CustomerId,
    survivor: CustomerId,
    labels: (&str, &str),
) -> Result<Brought, Failure> {
    let (from, to) = both(cx, source, survivor).await?;
    let lots = store::lots_left(cx, Kind::Promotional.of(cx.tenant(), source)).await?;
    move_on(cx, merge, &from, &to, from.real, &lots, labels).await?;
    store::set_merged(cx, source, true, Some((survivor, merge))).await?;
    Ok(Brought { real: from.real, promotional: from.promotional, lots: lots.len() })
}

/// What a wallet would bring.
pub async fn wallet_to_bring(cx: &mut Cx<'_>, source: CustomerId) -> Result<Brought, Failure> {
    let held = store::held(cx, source).await?.ok_or_else(|| NO_WALLET.failure())?;
    let lots = store::lots_left(cx, Kind::Promotional.of(cx.tenant(), source)).await?;
    Ok(Brought { real: held.real, promotional: held.promotional, lots: lots.len() })
}

/// A pair of postings, and the lots with them.
async fn move_on(
    cx: &mut Cx<'_>,
    merge: Id<()>,
    from: &Held,
    to: &Held,
    real: Money,
    lots: &[LeftLot],
    labels: (&str, &str),
) -> Result<(), Failure> {
    let promotional: Money = lots.iter().map(|lot| lot.remaining).sum();
    let moved = (real, promotional);
    let Some((left, arrived)) = pair(cx, PostingKind::Merge, merge, (from, to), moved, labels, (None, None)).await?
    else {
        return Ok(());
    };
    let taken: Vec<_> = lots.iter().map(|lot| (lot.id, lot.remaining)).collect();
    store::take_from_lots(cx, left, &taken).await?;
    let account = Kind::Promotional.of(cx.tenant(), to.customer);
    for lot in lots {
        store::carry_lot_on(cx, account, arrived, lot).await?;
    }
    Ok(())
}

/// Posts that value leaves one wallet and arrives in another: one posting a wallet, so that each has its own statement.
async fn pair(
    cx: &mut Cx<'_>,
    kind: PostingKind,
    merge: Id<()>,
    (from, to): (&Held, &Held),
    (real, promotional): (Money, Money),
    labels: (&str, &str),
    reverses: (Option<PostingId>, Option<PostingId>),
) -> Result<Option<(PostingId, PostingId)>, Failure> {
    let tenant = cx.tenant();
    let between = [(Side::shop(Kind::Merge), real.plus(promotional)?)];
    let of = |customer| {
        [
            (Side::customer(Kind::Promotional, tenant, customer), promotional),
            (Side::customer(Kind::Real, tenant, customer), real),
        ]
    };
    let leaving = Entries::moving(&of(from.customer), &between);
    let Some((leaving, arriving)) = leaving.zip(Entries::moving(&between, &of(to.customer))) else { return Ok(None) };
    let draft = |held: &Held, label, reverses| store::Draft {
        reference: Some(store::Refers::to("merge", merge, label)),
        reverses,
        ..store::Draft::of(kind, Some(held.customer))
    };
    let left = store::post(cx, &draft(from, labels.1, reverses.0), &leaving, Some(from)).await?;
    let arrived = store::post(cx, &draft(to, labels.0, reverses.1), &arriving, Some(to)).await?;
    Ok(Some((left, arrived)))
}

/// What a source would get back now.
pub async fn wallet_to_give_back(cx: &mut Cx<'_>, merge: Id<()>, survivor: CustomerId) -> Result<GiveBack, Failure> {
    let held = store::held(cx, survivor).await?.ok_or_else(|| NO_WALLET.failure())?;
    Ok(giving_back(cx, merge, &held).await?.0)
}

async fn giving_back(cx: &mut Cx<'_>, merge: Id<()>, held: &Held) -> Result<(GiveBack, Vec<BroughtLot>), Failure> {
    let real = store::brought(cx, held.customer, merge, Kind::Real).await?;
    let promotional = store::brought(cx, held.customer, merge, Kind::Promotional).await?;
    let lots = store::lots_brought(cx, held.customer, merge).await?;
    let back = Brought {
        real: real.min(held.real).max(Money::ZERO),
        promotional: lots.iter().map(|lot| lot.remaining).sum(),
        lots: lots.len(),
    };
    Ok((GiveBack { brought: Brought { real, promotional, lots: lots.len() }, back }, lots))
}

/// Gives the source back what it brought and is still there. `closed` is what its wallet was before the merge.
pub async fn unmerge_wallets(
    cx: &mut Cx<'_>,
    merge: Id<()>,
    source: CustomerId,
    survivor: CustomerId,
    labels: (&str, &str),
    closed: bool,
) -> Result<GiveBack, Failure> {
    let (own, from) = both(cx, source, survivor).await?;
    let (given, lots) = giving_back(cx, merge, &from).await?;
    let reverses = (store::first_of_merge(cx, survivor, merge).await?, store::first_of_merge(cx, source, merge).await?);
    let moved = (given.back.real, given.back.promotional);
    let labels = (labels.1, labels.0);
    if let Some((left, _)) = pair(cx, PostingKind::Unmerge, merge, (&from, &own), moved, labels, reverses).await? {
        let taken: Vec<_> = lots.iter().map(|lot| (lot.id, lot.remaining)).collect();
        store::take_from_lots(cx, left, &taken).await?;
        store::give_back_to_lots(cx, &lots).await?;
    }
    store::set_merged(cx, source, closed, None).await?;
    Ok(given)
}

/// Is the wallet closed now? Asked before a merge closes it.
pub async fn is_closed(cx: &mut Cx<'_>, customer: CustomerId) -> Result<bool, Failure> {
    Ok(store::held(cx, customer).await?.is_some_and(|held| held.closed))
}

/// A wallet, then the one that it went into, and so on; all of them locked. The last one is nobody's but its own.
///
/// They are found first and held afterwards, in the order of their ids like everywhere: held along the way, they would be held in an
/// order of its own, and wait for a merge that waits for them.
pub(crate) async fn chain(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Vec<Held>, Failure> {
    let mut way = vec![customer];
    let mut next = Some(customer);
    while let Some(here) = next {
        let held = store::held(cx, here).await?.ok_or_else(|| NO_WALLET.failure())?;
        next = held.merged.map(|(survivor, _)| survivor);
        way.extend(next);
    }
    let mut held = BTreeMap::new();
    for customer in way.iter().copied().collect::<BTreeSet<_>>() {
        held.insert(customer, wallet::locked_even_merged(cx, customer).await?);
    }
    let chain: Vec<Held> = way.iter().filter_map(|customer| held.get(customer).copied()).collect();
    // A merge, or the undo of one, may have come between: tried anew.
    let after = chain.iter().skip(1).map(|held| Some(held.customer)).chain([None]);
    let leads = chain.iter().map(|held| held.merged.map(|(survivor, _)| survivor));
    if leads.eq(after) { Ok(chain) } else { Err(Failure::Conflict) }
}

/// What a reversal brought back to a wallet that went into another one goes on along the chain.
pub(crate) async fn carry_on(cx: &mut Cx<'_>, chain: &[Held]) -> Result<(), Failure> {
    for two in chain.windows(2) {
        let [from, to] = two else { continue };
        let Some((_, merge)) = from.merged else { continue };
        let from = wallet::locked_even_merged(cx, from.customer).await?;
        let lots = store::lots_left(cx, Kind::Promotional.of(cx.tenant(), from.customer)).await?;
        move_on(cx, merge, &from, to, from.real, &lots, ("", "")).await?;
    }
    Ok(())
}

/// Brings real money from the end of the chain back to its beginning, so that a movement of there can be taken back. Answers what the
/// beginning holds then. The end covers it.
pub(crate) async fn fetch_back(cx: &mut Cx<'_>, chain: &[Held], amount: Money) -> Result<Held, Failure> {
    for two in chain.windows(2).rev() {
        let [to, from] = two else { continue };
        let Some((_, merge)) = to.merged else { continue };
        let from = wallet::locked_even_merged(cx, from.customer).await?;
        move_on(cx, merge, &from, to, amount, &[], ("", "")).await?;
    }
    let first = chain.first().ok_or_else(|| NO_WALLET.failure())?;
    if chain.len() == 1 { Ok(*first) } else { wallet::locked_even_merged(cx, first.customer).await }
}
