use kernel::{Failure, Instant};
use operation::Cx;

use super::LOG;
use crate::log::{Log, LogRow, Place};

pub(crate) async fn page(cx: &mut Cx<'_>, log: &Log, after: Place, limit: i64) -> Result<Vec<LogRow>, Failure> {
    let from = log.from.unwrap_or(Instant(i64::MIN));
    let until = log.until.unwrap_or(Instant(i64::MAX));
    let row = (cx.actor.tenant, after.at, after.id, from, until, log.staff, log.counter, log.name.clone(), limit);
    Ok(cx.tx.all(LOG, row).await?)
}
