//! What a sale means for the ledger: who gave what for it.

use kernel::{CustomerId, Failure, Id, Money};
use operation::Cx;

use crate::{
    lots,
    posting::{Entries, Kind, PostingKind, Side},
    store, wallet,
    withdraw::short,
};

/// Something sold.
#[derive(Clone, Debug)]
pub struct Sold {
    /// The sale.
    pub sale: Id<()>,
    /// What people call it: the receipt's number.
    pub label: String,
    /// Earned, without tax.
    pub net: Money,
    /// Owed to the state.
    pub tax: Money,
}

/// What was given for it. Together exactly `net + tax`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Means {
    /// Notes and coins that stay in the drawer: without change.
    pub cash: Money,
    /// By card.
    pub card: Money,
    /// Paid in an earlier system, before this one kept the books.
    pub earlier: Money,
    /// Out of that customer's wallet.
    pub wallet: Option<(CustomerId, Money)>,
}

/// What the wallet gave, and what it holds now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paid {
    /// From promotional credit.
    pub promotional: Money,
    /// From real money.
    pub real: Money,
    /// Real money and promotional credit left, when the wallet was used.
    pub wallet: Option<(Money, Money)>,
}

/// Books a sale: promotional credit first, soonest expiry first, then real money, beside cash and card.
/// Refused with `ledger.insufficient_balance` when the wallet does not cover its part.
pub async fn take_payment(cx: &mut Cx<'_>, sold: &Sold, means: Means) -> Result<Paid, Failure> {
    let mut from = vec![
        (Side::shop(Kind::Cash), means.cash),
        (Side::shop(Kind::Card), means.card),
        (Side::shop(Kind::Earlier), means.earlier),
    ];
    let to = [(Side::shop(Kind::Sales), sold.net), (Side::shop(Kind::Tax), sold.tax)];
    let (mut paid, mut taken, mut customer) = (Paid::default(), Vec::new(), None);
    if let Some((owner, amount)) = means.wallet.filter(|(_, amount)| *amount > Money::ZERO) {
        let held = wallet::locked(cx, owner).await?;
        let open = wallet::open_lots(cx, &held).await?;
        let drawn = lots::draw(amount, &open, held.real).map_err(|could| short(cx, could, amount))?;
        from.push((Side::customer(Kind::Promotional, cx.tenant(), owner), drawn.promotional));
        from.push((Side::customer(Kind::Real, cx.tenant(), owner), drawn.real));
        let left = (
            held.real.minus(drawn.real)?,
            open.iter().map(|lot| lot.remaining).sum::<Money>().minus(drawn.promotional)?,
        );
        paid = Paid { promotional: drawn.promotional, real: drawn.real, wallet: Some(left) };
        (taken, customer) = (drawn.lots, Some(owner));
    }
    let Some(entries) = Entries::moving(&from, &to) else { return Ok(paid) };
    let draft = store::Draft {
        reference: Some(("sale", sold.sale, &sold.label)),
        ..store::Draft::of(PostingKind::Sale, customer)
    };
    let posting = store::post(cx, &draft, &entries).await?;
    store::take_from_lots(cx, posting, &taken).await?;
    Ok(paid)
}
