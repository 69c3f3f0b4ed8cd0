//! What a text may be, before anything is looked up.

use kernel::{Country, PhoneEntry};

use crate::number::{self, Typed};

/// A text that is longer names nobody; it is cut.
const TEXT_MOST: usize = 120;
const WORDS_MOST: usize = 6;
/// Fewer digits are in half of all phones.
pub(crate) const DIGITS_LEAST: usize = 3;
/// Digits of a whole phone.
const PHONE_LEAST: usize = 8;

/// What somebody may mean by what they typed.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// A whole phone number.
    pub phone: Option<PhoneEntry>,
    /// Part of a phone, or a whole one.
    pub digits: Option<Digits>,
    /// A customer number.
    pub number: Option<Typed>,
    /// A provisional number, as it is kept.
    pub provisional: Option<String>,
    /// The beginning of a mail address, lower case.
    pub email: Option<String>,
    /// The beginning of an id in another system, lower case; a shorter one than [`DIGITS_LEAST`] is meant whole.
    pub external: Option<String>,
    /// Folded words of a name.
    pub words: Vec<String>,
}

/// Digits as they were typed, in ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Digits {
    /// All of them, without the plus.
    pub all: String,
    /// Did a plus stand before them?
    pub plus: bool,
}

impl Asked {
    /// Tells what a text may be in a shop of that country.
    pub fn of(text: &str, country: Country) -> Self {
        let text: String = text.trim().chars().take(TEXT_MOST).collect();
        let mut words = kernel::words(&text);
        words.truncate(WORDS_MOST);
        if words.is_empty() {
            return Self::default();
        }
        let folded = words.join(" ");
        let digits_alone = words.iter().all(|word| is_digits(word));
        let one_token = !text.contains(char::is_whitespace);
        if text.contains('@') && one_token {
            return Self { email: Some(text.to_lowercase()), external: Some(text.to_lowercase()), ..Self::default() };
        }
        let number = number::typed(&folded);
        // With blanks in it, it is looked up only where it may be one: names are typed far more often.
        let id_like = one_token || text.chars().any(char::is_numeric);
        let external = id_like.then(|| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
        if digits_alone {
            let digits = Digits {
                all: words.concat(),
                plus: text.trim_start_matches(['(', '[', ' ']).starts_with(['+', '＋']),
            };
            let phone = country.read(&text).ok();
            return Self {
                phone,
                number,
                external,
                words,
                digits: (digits.all.len() >= DIGITS_LEAST).then_some(digits),
                ..Self::default()
            };
        }
        if matches!(number, Some(Typed::Named(_))) {
            return Self { number, external, words, ..Self::default() };
        }
        // `Lan 567`: a name, and part of a phone.
        let (figures, letters): (Vec<String>, Vec<String>) = words.iter().cloned().partition(|word| is_digits(word));
        let digits = Digits { all: figures.concat(), plus: false };
        let whole = digits.all.len() >= PHONE_LEAST && !letters.is_empty();
        Self {
            // `ĐT: 0912…`: whose it is, whatever was written before it.
            phone: whole.then(|| country.read(&text).ok()).flatten().filter(|entry| !entry.unlisted),
            digits: (digits.all.len() >= DIGITS_LEAST && !letters.is_empty()).then_some(digits),
            provisional: words[0].starts_with("cust").then(|| words.join("-").to_uppercase()),
            email: (one_token && text.is_ascii() && text.len() >= DIGITS_LEAST).then(|| text.to_lowercase()),
            external,
            words,
            ..Self::default()
        }
    }

    /// Words that are no digits.
    pub fn letters(&self) -> Vec<String> {
        self.words.iter().filter(|word| !is_digits(word)).cloned().collect()
    }
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Asked {
        Asked::of(text, Country::Vn)
    }

    #[test]
    fn cus_12_a_text_is_told_apart() {
        let phone = asked("(091) 425-1437");
        assert_eq!(phone.phone.unwrap().phone.e164(), "+84914251437");
        assert_eq!(phone.digits.unwrap().all, "0914251437");
        assert_eq!(asked("٠٩١٢").digits.unwrap().all, "0912");
        assert!(asked("+66 846 377 517").digits.unwrap().plus);
        assert_eq!(asked("7").number, Some(Typed::Bare(7)));
        assert!(asked("7").digits.is_none());
        assert_eq!(asked("CUST-7").number, Some(Typed::Named(7)));
        assert_eq!(asked("cust-k2-0007").provisional.as_deref(), Some("CUST-K2-0007"));
        assert_eq!(asked("Van42893@Example.net").email.as_deref(), Some("van42893@example.net"));
        assert_eq!(asked("OLD-000066").external.as_deref(), Some("old-000066"));
        for (text, id) in
            [("KH  7", Some("kh 7")), ("a7", Some("a7")), ("CUST-00007", Some("cust-00007")), ("Lê Lan", None)]
        {
            assert_eq!(asked(text).external.as_deref(), id, "{text}");
        }
        for text in ["ĐT: 0914 251 437", "tel:+84914251437", "Lan 0914251437"] {
            assert_eq!(
                asked(text).phone.map(|entry| entry.phone.to_string()).as_deref(),
                Some("+84914251437"),
                "{text}"
            );
        }
        assert!(asked("OLD-00006666").phone.is_none() && asked("Lan 567").phone.is_none());
        let name = asked("Nguyễn  Hoa");
        assert_eq!((name.words, name.email, name.digits), (vec!["nguyen".to_owned(), "hoa".to_owned()], None, None));
        let mixed = asked("Lan 567");
        assert_eq!((mixed.letters(), mixed.digits.unwrap().all), (vec!["lan".to_owned()], "567".to_owned()));
        assert!(asked(" - ").words.is_empty());
        assert_eq!(asked(&"a ".repeat(500)).words.len(), WORDS_MOST);
    }
}
