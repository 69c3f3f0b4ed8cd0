//! What sales and the others above may ask of customers.

use kernel::{CustomerId, Failure, Id, Instant, Money};
use operation::Cx;

use crate::{
    draft::Draft,
    failures,
    groups::Group,
    profile::Profile,
    store::{self, NewEvent},
    words::{EventKind, Mark, Source, Status},
};

/// A profile for one sale to somebody unknown: no number, no wallet, in no list.
pub async fn guest(cx: &mut Cx<'_>) -> Result<CustomerId, Failure> {
    let id = cx.id();
    if store::insert(cx, id, Status::Guest, None, &Draft::blank(Source::WalkIn)).await? {
        Ok(id)
    } else {
        Err(Failure::Conflict)
    }
}

/// A customer as others name them.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The profile.
    pub id: CustomerId,
    /// `CUST-00001`; none for guests.
    pub number: Option<String>,
    /// The name; none when nobody asked for it yet, and for guests.
    pub name: Option<String>,
    /// How far the profile has grown: a guest is shown as a walk-in customer.
    pub status: Status,
    /// What to know wherever this customer is named.
    pub marks: Vec<Mark>,
    /// False when deactivated.
    pub active: bool,
    /// Whose prices they pay.
    pub group: Option<Id<Group>>,
}

impl Named {
    fn of(cx: &Cx<'_>, profile: Profile) -> Self {
        Self {
            id: profile.id,
            number: profile.number_shown(),
            marks: profile.marks(cx.day()),
            name: profile.name,
            status: profile.status,
            active: profile.active,
            group: profile.customer_group,
        }
    }
}

/// How a customer, or a guest, is named.
pub async fn named(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Named, Failure> {
    let profile = store::by_id(cx, customer).await?.ok_or_else(|| failures::UNKNOWN.with([customer.into()]))?;
    Ok(Named::of(cx, profile))
}

/// The customer, unless unknown, a guest of an earlier sale or deactivated.
pub async fn require_active(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Named, Failure> {
    let profile = crate::change::known(cx, customer).await?.active()?;
    Ok(Named::of(cx, profile))
}

/// Somebody sold to a blacklisted customer, as they may: the timeline says who, and which receipt.
pub async fn blacklist_passed(cx: &mut Cx<'_>, customer: CustomerId, sale: Id<()>, label: &str) -> Result<(), Failure> {
    let event = NewEvent { reference: Some(sale), label: Some(label.to_owned()), ..NewEvent::default() };
    store::add_event(cx, customer, EventKind::BlacklistPassed, event).await
}

/// A customer pays a price of their own for an item, or no longer.
pub async fn price_changed(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    item: &str,
    price: Option<Money>,
) -> Result<(), Failure> {
    let event = NewEvent { label: Some(item.to_owned()), amount: price, ..NewEvent::default() };
    store::add_event(cx, customer, EventKind::Price, event).await
}

/// A sale was made to a customer or a guest whom the caller looked up: it counts to the totals and stands on the timeline, under the
/// receipt's number. Of nobody it fails with the transaction.
pub async fn visited(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    amount: Money,
    at: Instant,
    sale: Id<()>,
    label: &str,
) -> Result<(), Failure> {
    store::visited(cx, customer, amount, at).await?;
    let event = NewEvent {
        at: Some(at),
        reference: Some(sale),
        label: Some(label.to_owned()),
        amount: Some(amount),
        detail: None,
    };
    store::add_event(cx, customer, EventKind::Sale, event).await
}

/// A sale was taken back: the totals are those of the sales that stand. A repeat changes nothing.
pub async fn unvisited(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    amount: Money,
    sale: Id<()>,
    label: &str,
    reason: &str,
) -> Result<(), Failure> {
    store::by_id_locked(cx, customer).await?.ok_or_else(|| failures::UNKNOWN.with([customer.into()]))?;
    if !store::take_sale_back(cx, customer, sale).await? {
        return Ok(());
    }
    let event = NewEvent {
        at: None,
        reference: Some(sale),
        label: Some(label.to_owned()),
        amount: Some(amount),
        detail: Some(reason.to_owned()),
    };
    store::add_event(cx, customer, EventKind::SaleVoided, event).await?;
    let totals = store::totals(cx, customer).await?;
    store::set_totals(cx, customer, totals).await
}

/// Removes customers at the end of a demonstration, with their notes and their past; the rows of the neighbours above are gone
/// already.
pub async fn clear(cx: &mut Cx<'_>, customers: &[CustomerId]) -> Result<(), Failure> {
    store::clear(cx, customers).await
}
