//! A text as lists narrow by it: without slips and without ranking.

use kernel::Country;

use super::{classify::Asked, phones};
use crate::number::Typed;

/// In no text: leaves nobody.
const NOBODY: &str = "\u{10ffff}";

/// What a text asks of every customer of a list. Blank parts ask nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text {
    /// Each is in a name.
    pub words: [String; 6],
    /// Stand in a phone.
    pub digits: String,
    /// A phone begins like that, as E.164.
    pub start: String,
    /// Or like that, when the digits are an old form.
    pub moved: String,
    /// The mail address begins like that.
    pub email: String,
    /// The customer number; 0 for none.
    pub number: i64,
    /// Each is in an address, or in the name of whoever lives there.
    pub address: [String; 6],
}

impl Text {
    /// Reads what somebody typed. A blank text asks nothing; one that can be in nobody's profile leaves nobody.
    pub fn of(text: &str, country: Country) -> Self {
        if text.trim().is_empty() {
            return Self::default();
        }
        let asked = Asked::of(text, country);
        let letters = asked.letters();
        let starts = asked.digits.as_ref().map(|digits| phones::starts(country, digits)).unwrap_or_default();
        let start = |at: usize| starts.get(at).map(|start| format!("+{start}")).unwrap_or_default();
        let by_address = super::addresses::asks(&asked);
        let words = if letters.is_empty() && asked.digits.is_none() { asked.words.clone() } else { letters };
        let mut read = Self {
            start: start(0),
            moved: start(1),
            digits: asked.digits.map(|digits| digits.all).unwrap_or_default(),
            email: asked.email.unwrap_or_default(),
            number: asked.number.map_or(0, |(Typed::Named(number) | Typed::Bare(number))| number),
            words: std::array::from_fn(|at| words.get(at).cloned().unwrap_or_default()),
            address: std::array::from_fn(|at| asked.words.get(at).filter(|_| by_address).cloned().unwrap_or_default()),
        };
        if read == Self::default() {
            read.words[0] = NOBODY.to_owned();
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_13_a_text_narrows_by_names_phones_numbers_and_mail() {
        let of = |text: &str| Text::of(text, Country::Vn);
        assert_eq!(of("  "), Text::default());
        assert_eq!(of("Nguyễn Hoa").words[..3], ["nguyen", "hoa", ""]);
        let phone = of("0120 345");
        assert_eq!((&*phone.digits, &*phone.start, &*phone.moved), ("0120345", "+84120345", "+8470345"));
        assert_eq!((phone.words[0].as_str(), phone.number), ("", 0));
        let both = of("Lan 567");
        assert_eq!((&*both.words[0], &*both.digits), ("lan", "567"));
        assert_eq!((&*both.address[0], &*both.address[1], &*phone.address[0]), ("lan", "567", ""));
        assert_eq!((of("CUST-7").number, of("7").number), (7, 7));
        assert_eq!(of("Van@Ex").email, "van@ex");
        assert_eq!(of("🙂").words[0], NOBODY);
    }
}
