//! What people may write into a field.

use kernel::Failure;
pub(crate) use kernel::text::{given, lines};

/// The most characters of a name.
pub(crate) const NAME_MOST: usize = 120;

/// The name of a person, a shop, a branch, a counter or a role.
pub(crate) fn name(field: &str, text: &str) -> Result<String, Failure> {
    kernel::text::name(field, text, NAME_MOST)
}
