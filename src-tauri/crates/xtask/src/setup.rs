//! What a command needs on this machine, and how it gets there.

use anyhow::Result;

/// Postgres' programs.
pub fn postgres() -> Result<()> {
    Ok(())
}
