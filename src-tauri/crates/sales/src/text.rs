//! What people may write into a field.

use kernel::{Failure, failures};
use serde::Deserialize;

/// The most characters of a name.
pub const NAME_MOST: usize = 200;

/// A name: trimmed, inner blanks single, not blank, not too long.
pub fn name(field: &str, text: &str, most: usize) -> Result<String, Failure> {
    optional(field, Some(text), most)?.ok_or_else(|| failures::BLANK.with([field.into()]))
}

/// The same for a field that may be empty.
pub fn optional(field: &str, text: Option<&str>, most: usize) -> Result<Option<String>, Failure> {
    let plain = |character: char| if character.is_control() { ' ' } else { character };
    let text: String = text.unwrap_or_default().chars().map(plain).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > most {
        return Err(failures::TOO_LONG.with([field.into(), most.into()]));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Reads a field that may be absent (keep), null (clear) or given.
pub fn given<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

/// How many rows a list gives: 50 unless asked, at most 200.
pub fn limit(asked: Option<u32>) -> i64 {
    i64::from(asked.unwrap_or(50).clamp(1, 200))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_blank_ones_refused() {
        assert_eq!(name("name", "  Gội \t đầu\u{0} ", 8).unwrap(), "Gội đầu");
        assert_eq!(name("name", " \u{3000}\n", 8).unwrap_err().code(), "input.blank");
        assert_eq!(name("name", "ơ".repeat(9).as_str(), 8).unwrap_err().code(), "input.too_long");
        assert_eq!(optional("code", Some(" "), 8).unwrap(), None);
    }

    #[test]
    fn a_list_gives_at_least_one_row_and_at_most_two_hundred() {
        assert_eq!([None, Some(0), Some(200), Some(201)].map(limit), [50, 1, 200, 200]);
    }
}
