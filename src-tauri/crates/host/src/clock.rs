//! What time it is, and waiting for another one.

use std::{future::Future, pin::Pin, time::Duration};

use kernel::Instant;

/// The longest sleep in a row: a computer that slept, or whose clock was set, is noticed so much later.
const LOOK: Duration = Duration::from_secs(30);

/// Gives the time to a host. Operations get theirs from the request.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Instant;

    /// Waits until then. A clock that a test moves answers when it was moved there.
    fn until(&self, at: Instant) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            loop {
                let left = u64::try_from(at.0.saturating_sub(self.now().0)).unwrap_or(0);
                if left == 0 {
                    return;
                }
                tokio::time::sleep(Duration::from_micros(left).min(LOOK)).await;
            }
        })
    }
}

/// The clock of the computer.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        chrono::Utc::now().into()
    }
}
