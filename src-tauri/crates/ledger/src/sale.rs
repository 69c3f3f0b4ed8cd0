//! What a sale means for the ledger: who gave what for it.

use kernel::{CustomerId, Failure, Id, Money};
use operation::Cx;

use crate::{
    lots::{self, Draw},
    posting::{Entries, Kind, PostingKind, Side},
    store,
    wallet::{self, Held},
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

/// What a wallet gives for a sale, held for it until the transaction ends.
#[derive(Debug)]
pub struct Drawn {
    held: Held,
    draw: Draw,
    left: (Money, Money),
}

impl Drawn {
    /// Promotional credit and real money that it gives.
    pub fn taken(&self) -> (Money, Money) {
        (self.draw.promotional, self.draw.real)
    }

    /// Real money and promotional credit that are left.
    pub fn left(&self) -> (Money, Money) {
        self.left
    }
}

/// Holds the wallet and settles what it gives: promotional credit first, soonest expiry first, then real money.
/// Refused with `ledger.insufficient_balance` when it does not cover its part.
pub async fn draw_for_sale(cx: &mut Cx<'_>, means: &Means) -> Result<Option<Drawn>, Failure> {
    let Some((owner, amount)) = means.wallet.filter(|(_, amount)| *amount > Money::ZERO) else { return Ok(None) };
    let held = wallet::locked(cx, owner).await?;
    let open = wallet::open_lots(cx, &held).await?;
    let draw = lots::draw(amount, &open, held.real).map_err(|could| short(cx, could, amount))?;
    let promotional: Money = open.iter().map(|lot| lot.remaining).sum();
    let left = (held.real.minus(draw.real)?, promotional.minus(draw.promotional)?);
    Ok(Some(Drawn { held, draw, left }))
}

/// Books a sale: what the wallet gives, beside cash and card.
pub async fn book_sale(cx: &mut Cx<'_>, sold: &Sold, means: &Means, drawn: Option<&Drawn>) -> Result<(), Failure> {
    let mut from = vec![
        (Side::shop(Kind::Cash), means.cash),
        (Side::shop(Kind::Card), means.card),
        (Side::shop(Kind::Earlier), means.earlier),
    ];
    if let Some(Drawn { held, draw, .. }) = drawn {
        from.push((Side::customer(Kind::Promotional, cx.tenant(), held.customer), draw.promotional));
        from.push((Side::customer(Kind::Real, cx.tenant(), held.customer), draw.real));
    }
    let to = [(Side::shop(Kind::Sales), sold.net), (Side::shop(Kind::Tax), sold.tax)];
    let Some(entries) = Entries::moving(&from, &to) else { return Ok(()) };
    let held = drawn.map(|drawn| &drawn.held);
    let draft = store::Draft {
        reference: Some(store::Refers::to("sale", sold.sale, &sold.label)),
        ..store::Draft::of(PostingKind::Sale, held.map(|held| held.customer))
    };
    let posting = store::post(cx, &draft, &entries, held).await?;
    let taken = drawn.map_or(&[][..], |drawn| &drawn.draw.lots);
    store::take_from_lots(cx, posting, taken).await
}
