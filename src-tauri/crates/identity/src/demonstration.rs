//! The end of the demonstration.

use kernel::Failure;
use operation::Cx;

use crate::store;

/// The shop is in earnest from now on: nothing is removed any more, and receipts begin at 1. For whoever removed the data.
pub async fn end_demonstration(cx: &mut Cx<'_>) -> Result<(), Failure> {
    store::shop::end_demonstration(cx).await
}
