//! Two customers that become one, and two again: their sales go with them, each remembered by the merge that took it.

use kernel::{CustomerId, Failure, Id, Instant};
use operation::Cx;

use crate::store::{self, GoneOver};

/// Columns of sales that name a customer, and what becomes of them by a merge.
pub const MERGED: &[(&str, &str, &str)] =
    &[("sale", "customer", "moves"), ("price_customer", "customer", "stays: what was agreed with the survivor counts")];

/// Holds the sales of a customer, before its wallet and its profile: in the order of a void.
pub async fn hold_sales(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    store::hold(cx, customer).await
}

/// The sales of the source are the survivor's. Answers how many went over.
pub async fn move_sales(
    cx: &mut Cx<'_>,
    merge: Id<()>,
    source: CustomerId,
    survivor: CustomerId,
) -> Result<u64, Failure> {
    store::remember(cx, merge, source).await?;
    store::go_over(cx, merge, source, survivor).await
}

/// The sales that a merge took are the source's again, as they are now. Answers how many went back.
pub async fn return_sales(
    cx: &mut Cx<'_>,
    merge: Id<()>,
    source: CustomerId,
    survivor: CustomerId,
) -> Result<u64, Failure> {
    store::go_over(cx, merge, survivor, source).await
}

/// What would go over.
pub async fn to_move(cx: &mut Cx<'_>, source: CustomerId) -> Result<GoneOver, Failure> {
    store::of_customer(cx, source).await
}

/// What was sold to the survivor since the merge: it stays there.
pub async fn sold_since(
    cx: &mut Cx<'_>,
    merge: Id<()>,
    survivor: CustomerId,
    at: Instant,
) -> Result<GoneOver, Failure> {
    store::since(cx, merge, survivor, at).await
}
