//! What the clock asks for. Nobody stands behind it: it acts as [`identity::clock`], who is no member of the staff, cannot sign in and
//! has no role; the log and the statements say so. It asks for nothing that anybody outside could ask for.

use kernel::{Actor, Failure, Instant, OperationId};
use ledger::{ExpireCredit, ExpiryDue, ExpiryDueAnswer};
use operation::Operation;
use serde_json::{Value, json};

use crate::{Request, Surface};

/// Batches of one run at most: whoever has more goes on at the next full hour.
const BATCHES_MOST: u32 = 5_000;

impl Surface {
    /// Books the credit that expired until the last full hour (LED-5), as far as no counter did so before. What passed while nothing
    /// ran is part of it. Answers whether anything was booked.
    pub async fn expire_credit(&self, counter: Actor, now: Instant) -> Result<bool, Failure> {
        let actor = Actor { staff: identity::clock(counter.tenant), ..counter };
        let until = now.hour();
        let ask = async |id: Option<OperationId>, name: &str, input: Value| {
            let request = Request { id, actor, at: now, name: name.to_owned(), input };
            self.dispatch_by_clock(&request).await
        };
        let mut booked = false;
        for batch in 0..BATCHES_MOST {
            let due = ask(None, ExpiryDue::NAME, json!({ "until": until })).await?;
            let ExpiryDueAnswer { due } = serde_json::from_value(due.output).map_err(Failure::broken)?;
            if !due {
                break;
            }
            let id = ledger::expiry(actor.tenant, until, batch);
            let done = ask(Some(id), ExpireCredit::NAME, json!({ "until": until, "batch": batch })).await?;
            booked |= !done.repeated;
        }
        Ok(booked)
    }
}
