//! The words of a posting: they stand on the statement.

use kernel::{Failure, text};

use crate::REASON_MISSING;

/// The most characters.
const NOTE_MOST: usize = 500;

/// A note that may be absent.
pub(crate) fn note(field: &str, words: Option<&str>) -> Result<Option<String>, Failure> {
    text::line(field, words, NOTE_MOST)
}

/// Why value moves where no sale says so: it must be given.
pub(crate) fn reason(field: &str, words: &str) -> Result<String, Failure> {
    note(field, Some(words))?.ok_or_else(|| REASON_MISSING.failure())
}
