//! The numbers of receipts: per counter, without gaps.

use kernel::Failure;
use operation::Cx;

use crate::{failures, store};

/// The number of the next receipt of the counter that asks, `K1-000042`, used up by asking. It holds the counter until the operation
/// ends, so ask for it last. Refused at a counter that was retired.
pub async fn next_sale(cx: &mut Cx<'_>) -> Result<String, Failure> {
    let (code, number) = store::places::next_sale(cx).await?.ok_or_else(|| failures::COUNTER_RETIRED.failure())?;
    Ok(format!("{code}-{number:06}"))
}
