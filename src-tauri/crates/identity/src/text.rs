//! What people may write into a field.

use kernel::{Failure, failures};
use unicode_normalization::UnicodeNormalization;

/// The most characters of a name.
pub(crate) const NAME_MOST: usize = 120;

/// A name: composed (NFC), trimmed, inner blanks single, without control characters, not without a letter or digit, not too
/// long.
pub(crate) fn name(field: &str, text: &str) -> Result<String, Failure> {
    let text: String = text.nfc().map(|character| if character.is_control() { ' ' } else { character }).collect();
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if kernel::fold(&name).is_empty() {
        return Err(failures::BLANK.with([field.into()]));
    }
    at_most(field, &name, NAME_MOST)?;
    Ok(name)
}

/// Some lines: trimmed at the ends, without control characters but the ends of lines, not too long, and may be blank.
pub(crate) fn lines(field: &str, text: &str, most: usize) -> Result<String, Failure> {
    let text: String = text.nfc().filter(|character| *character == '\n' || !character.is_control()).collect();
    let text = text.trim();
    at_most(field, text, most)?;
    Ok(text.to_owned())
}

fn at_most(field: &str, text: &str, most: usize) -> Result<(), Failure> {
    if text.chars().count() > most { Err(failures::TOO_LONG.with([field.into(), most.into()])) } else { Ok(()) }
}

/// Reads a field that may be absent (keep), null (clear) or given.
pub(crate) fn given<'de, T: serde::Deserialize<'de>, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    <Option<T> as serde::Deserialize>::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_blank_ones_refused() {
        assert_eq!(name("name", "  Lan \t Anh ").unwrap(), "Lan Anh");
        assert_eq!(name("name", "Ho\u{0300}a\u{0}Bình\n").unwrap(), "Hòa Bình");
        assert_eq!(name("name", "...").unwrap_err().code(), "input.blank", "nobody could tell two of these apart");
        assert_eq!(name("name", " \u{3000} ").unwrap_err().code(), "input.blank");
        assert!(name("name", &"ơ".repeat(120)).is_ok());
        assert_eq!(name("name", &"ơ".repeat(121)).unwrap_err().code(), "input.too_long");
    }
}
