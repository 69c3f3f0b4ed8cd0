//! What people may write into a field: one rule for every noun and both engines.

use serde::{Deserialize, Deserializer};
use unicode_normalization::UnicodeNormalization;

use crate::{Failure, failures, fold};

/// One line: composed (NFC), trimmed, inner blanks single, without control characters; `None` when nothing is left.
/// Refuses more than `most` characters.
pub fn line(field: &str, text: Option<&str>, most: usize) -> Result<Option<String>, Failure> {
    let composed: String = text.unwrap_or_default().nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    at_most(field, &line, most)?;
    Ok(Some(line).filter(|line| !line.is_empty()))
}

/// A name: a line with a letter or a digit in it. What shows nothing, or only marks, could be neither found nor told apart.
pub fn name(field: &str, text: &str, most: usize) -> Result<String, Failure> {
    optional_name(field, Some(text), most)?.ok_or_else(|| failures::BLANK.with([field.into()]))
}

/// The same where nobody needs to give one.
pub fn optional_name(field: &str, text: Option<&str>, most: usize) -> Result<Option<String>, Failure> {
    match line(field, text, most)? {
        Some(name) if fold(&name).is_empty() => Err(failures::BLANK.with([field.into()])),
        name => Ok(name),
    }
}

/// Some lines: composed, trimmed at the ends, without control characters but the ends of lines; may be blank. Refuses more
/// than `most` characters.
pub fn lines(field: &str, text: &str, most: usize) -> Result<String, Failure> {
    let text: String = text.nfc().filter(|c| *c == '\n' || !c.is_control()).collect();
    let text = text.trim();
    at_most(field, text, most)?;
    Ok(text.to_owned())
}

fn at_most(field: &str, text: &str, most: usize) -> Result<(), Failure> {
    if text.chars().count() > most { Err(failures::TOO_LONG.with([field.into(), most.into()])) } else { Ok(()) }
}

/// Reads a field that may be absent (keep), null (clear) or given.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_composed_and_trimmed_and_blank_ones_refused() {
        assert_eq!(name("name", "  Gội \t đầu\u{0} ", 8).unwrap(), "Gội đầu");
        assert_eq!(name("name", "Ho\u{0300}a\u{0}Bình\n", 8).unwrap(), "Hòa Bình");
        for nothing in ["", " \u{3000}\n", "...", "!!!", "\u{200b}", "\u{202e}\u{200b}"] {
            assert_eq!(name("name", nothing, 8).unwrap_err().code(), "input.blank", "{nothing:?}");
        }
        assert_eq!(name("name", "ơ".repeat(9).as_str(), 8).unwrap_err().code(), "input.too_long");
        assert_eq!(optional_name("name", Some(" "), 8).unwrap(), None);
    }

    #[test]
    fn lines_keep_their_ends_and_lose_other_control_characters() {
        assert_eq!(lines("note", " a\u{7}b\r\nc \n", 8).unwrap(), "ab\nc");
        assert_eq!(line("note", Some("a\r\nb"), 8).unwrap().as_deref(), Some("a b"));
        assert_eq!(lines("note", "ơơơ", 2).unwrap_err().code(), "input.too_long");
    }
}
