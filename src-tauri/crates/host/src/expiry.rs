//! Credit that expired is booked at every full hour, and once at the start for the hours that passed while nothing ran. Every counter and
//! gateway does so; the operation log sees to it that it is done once (`ledger.expire_credit`).

use std::sync::{Arc, Weak};

use kernel::{Failure, Id};

use crate::{Host, Inner, Phase, open::Open};

const CHANGED: &[&str] = &["wallets", "customers"];
const HOUR: i64 = 3_600;
/// Until the next try, where it failed.
const AGAIN: i64 = 60;

/// Begins, beside. It ends with the host.
pub fn start(host: &Host) {
    let (clock, host) = (host.0.clock.clone(), Arc::downgrade(&host.0));
    tokio::spawn(async move {
        while let Some(wait) = round(&host).await {
            clock.until(wait).await;
        }
    });
}

/// Books what is due; answers when to look again, and nothing when the host is over.
async fn round(host: &Weak<Inner>) -> Option<kernel::Instant> {
    let host = Host(host.upgrade()?);
    let open = match &*host.0.phase.borrow() {
        Phase::Ready(open) => open.clone(),
        _ => return None,
    };
    let now = host.now();
    match book(&host, &open).await {
        Ok(()) => Some(now.hour().plus_seconds(HOUR)),
        Err(_) if host.is_closed() => None,
        Err(failure) => {
            tracing::warn!(code = failure.code(), "expired credit waits to be booked");
            Some(now.plus_seconds(AGAIN))
        }
    }
}

async fn book(host: &Host, open: &Open) -> Result<(), Failure> {
    // Who acts is for the surface to say; only the counter is ours.
    let counter = open.actor(Id::hashed(&[b"nobody"]));
    if open.surface.expire_credit(counter, host.now()).await? {
        host.tell(open, CHANGED);
    }
    Ok(())
}
