//! Randomness of the operating system: tokens and the ids that a host makes itself.

use kernel::{Failure, Id, Instant};
use rand::{TryRngCore, rngs::OsRng};

/// That many bytes that nobody can guess.
pub fn bytes<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    OsRng.try_fill_bytes(&mut bytes).map_err(Failure::broken)?;
    Ok(bytes)
}

/// A new id, for what a host asks for itself.
pub fn id<T>(now: Instant) -> Result<Id<T>, Failure> {
    Ok(Id::new(uuid::Builder::from_unix_timestamp_millis(now.millis(), &bytes()?).into_uuid()))
}

/// Bytes as people and headers write them.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
