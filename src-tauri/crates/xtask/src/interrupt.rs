//! Ctrl-C and friends: remembered, so that what was started can be ended in order.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use anyhow::{Result, bail};
use signal_hook::consts::TERM_SIGNALS;
use signal_hook::flag;

static RAISED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// From now on the first such signal is remembered and the second one ends this program at once.
pub fn listen() -> Result<()> {
    let raised = Arc::clone(RAISED.get_or_init(Arc::default));
    for signal in TERM_SIGNALS {
        flag::register_conditional_shutdown(*signal, 130, Arc::clone(&raised))?;
        flag::register(*signal, Arc::clone(&raised))?;
    }
    Ok(())
}

/// Whether somebody asked this program to stop.
pub fn raised() -> bool {
    RAISED.get().is_some_and(|flag| flag.load(Ordering::Relaxed))
}

/// Fails when somebody asked this program to stop.
pub fn check() -> Result<()> {
    if raised() {
        bail!("interrupted");
    }
    Ok(())
}
