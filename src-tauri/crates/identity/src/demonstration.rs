//! The end of the demonstration.

use kernel::Failure;
use operation::Cx;

use crate::store;

/// The shop is in earnest from now on: nothing is removed any more. Receipts begin at 1 where `from_one`: no sale is left. For
/// whoever removed the data.
pub async fn end_demonstration(cx: &mut Cx<'_>, from_one: bool) -> Result<(), Failure> {
    store::shop::end_demonstration(cx, from_one).await
}
