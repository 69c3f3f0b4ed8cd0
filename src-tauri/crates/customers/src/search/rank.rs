//! How well a customer fits what was typed.

use super::{Matched, slips::near};

/// Why a customer is shown, the best reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    /// The whole phone, and it is the customer's own.
    PhoneExact,
    /// The whole phone: second, WhatsApp or former.
    PhoneOther,
    /// The customer number.
    Number,
    /// The whole mail address.
    EmailExact,
    /// The whole id in another system.
    ExternalExact,
    /// The last digits of the phone, six or more of them: nobody begins to type a phone like that by chance.
    PhoneEnd,
    /// Six or more digits that are a customer number as well.
    NumberAmongDigits,
    /// The phone begins like that.
    PhonePrefix,
    /// The name, whole and in order.
    NameWhole,
    /// All words of the name and no other, in another order.
    NameReordered,
    /// The name begins like that.
    NamePrefix,
    /// The name goes on like that from one of its words.
    NameTail,
    /// All words are there, whole or begun.
    NameWords,
    /// An address goes on like that from one of its words.
    AddressTail,
    /// All words are in an address, or some of them in the name.
    AddressWords,
    /// One correction makes it the whole name.
    Corrected,
    /// Words are inside the name's words.
    NameInside,
    /// One correction makes it part of the name.
    CorrectedPart,
    /// Words are inside an address's words.
    AddressInside,
    /// One correction makes it part of an address.
    AddressCorrected,
    /// The phone ends like that.
    PhoneEndShort,
    /// The phone goes on like that behind its country code.
    PhoneBare,
    /// The mail address begins like that.
    EmailPrefix,
    /// The id in another system begins like that.
    ExternalPrefix,
    /// The phone holds these digits.
    PhoneInside,
}

impl Grade {
    /// What matched.
    pub fn matched(self) -> Matched {
        match self {
            Self::PhoneExact
            | Self::PhoneOther
            | Self::PhoneEnd
            | Self::PhonePrefix
            | Self::PhoneEndShort
            | Self::PhoneBare
            | Self::PhoneInside => Matched::Phone,
            Self::Number | Self::NumberAmongDigits => Matched::Number,
            Self::EmailExact | Self::EmailPrefix => Matched::Email,
            Self::ExternalExact | Self::ExternalPrefix => Matched::ExternalId,
            Self::Corrected | Self::CorrectedPart => Matched::Spelling,
            Self::AddressTail | Self::AddressWords | Self::AddressInside | Self::AddressCorrected => Matched::Address,
            _ => Matched::Name,
        }
    }
}

/// How a typed word fits a word of the name, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Begun,
    Near,
    Inside,
}

fn fit(typed: &str, word: &str) -> Option<Fit> {
    if typed == word {
        Some(Fit::Whole)
    } else if word.starts_with(typed) {
        Some(Fit::Begun)
    } else if typed.chars().nth(1).is_some() && !typed.bytes().all(|byte| byte.is_ascii_digit()) && near(typed, word) {
        Some(Fit::Near)
    } else if word.contains(typed) {
        Some(Fit::Inside)
    } else {
        None
    }
}

/// The best grade over all names of a customer, a line each; `None` when none fits.
pub(crate) fn names(typed: &[String], folded: &str) -> Option<Grade> {
    folded.lines().filter_map(|name| one_name(typed, name)).min()
}

fn one_name(typed: &[String], name: &str) -> Option<Grade> {
    let words: Vec<&str> = name.split(' ').collect();
    if typed.is_empty() || typed.len() > words.len() {
        return None;
    }
    if let Some(grade) = in_order(typed, &words) {
        return Some(grade);
    }
    let fits = assigned(typed, &words)?;
    let count = |fit: Fit| fits.iter().filter(|(found, _)| *found == fit).count();
    let all = typed.len() == words.len();
    let (near, inside, begun) = (count(Fit::Near), count(Fit::Inside), count(Fit::Begun));
    match (near, inside) {
        (0, 0) if all && begun == 0 => Some(Grade::NameReordered),
        (0, 0) => Some(Grade::NameWords),
        (0, _) => Some(Grade::NameInside),
        // A word that was cut at its end is begun; that it may also be misspelt elsewhere is one correction all the same.
        (1, 0) if all && begun <= 1 => Some(Grade::Corrected),
        (1, _) => Some(Grade::CorrectedPart),
        _ => None,
    }
}

/// How well an address fits; words that it lacks may stand in the names of whoever lives there. `None` when it does not, or when the
/// names hold everything.
pub(crate) fn address(typed: &[String], address: &str, names: &str) -> Option<Grade> {
    let here: Vec<&str> = address.split(' ').collect();
    if !typed.is_empty() && typed.len() <= here.len() && in_order(typed, &here).is_some() {
        return Some(Grade::AddressTail);
    }
    let words: Vec<&str> = here.iter().copied().chain(names.split([' ', '\n'])).collect();
    let fits = assigned(typed, &words)?;
    let count = |fit: Fit| fits.iter().filter(|(found, _)| *found == fit).count();
    if fits.iter().all(|(_, place)| *place >= here.len()) {
        return None;
    }
    match (count(Fit::Near), count(Fit::Inside)) {
        (0, 0) => Some(Grade::AddressWords),
        (0, _) => Some(Grade::AddressInside),
        (1, 0) => Some(Grade::AddressCorrected),
        _ => None,
    }
}

/// The words stand in the name as they were typed, side by side, the last one perhaps not typed to its end.
fn in_order(typed: &[String], words: &[&str]) -> Option<Grade> {
    let (last, before) = typed.split_last()?;
    let fits_at = |at: usize| {
        let end = at + before.len();
        words[at..end].iter().zip(before).all(|(word, typed)| word == typed) && words[end].starts_with(last.as_str())
    };
    let at = (0..=words.len() - typed.len()).find(|at| fits_at(*at))?;
    let whole = typed.len() == words.len() && words.last() == Some(&last.as_str());
    Some(if whole {
        Grade::NameWhole
    } else if at == 0 {
        Grade::NamePrefix
    } else {
        Grade::NameTail
    })
}

/// Gives each typed word a word of the name of its own, the best fits first: how each fits, and which it got.
fn assigned(typed: &[String], words: &[&str]) -> Option<Vec<(Fit, usize)>> {
    let mut fits: Vec<(Fit, usize, usize)> = Vec::new();
    for (at, text) in typed.iter().enumerate() {
        let before = fits.len();
        fits.extend(words.iter().enumerate().filter_map(|(place, word)| fit(text, word).map(|fit| (fit, at, place))));
        if fits.len() == before {
            return None;
        }
    }
    fits.sort_unstable();
    let mut given: Vec<Option<(Fit, usize)>> = vec![None; typed.len()];
    let mut taken = vec![false; words.len()];
    for (fit, at, place) in fits {
        if given[at].is_none() && !taken[place] {
            (given[at], taken[place]) = (Some((fit, place)), true);
        }
    }
    given.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grade(typed: &str, folded: &str) -> Option<Grade> {
        names(&kernel::words(typed), folded)
    }

    #[test]
    fn cus_12_names_are_graded() {
        let name = "nguyen thi thuy hoa";
        for (typed, expected) in [
            ("nguyen thi thuy hoa", Some(Grade::NameWhole)),
            ("hoa nguyen thi thuy", Some(Grade::NameReordered)),
            ("nguyen thi thuy h", Some(Grade::NamePrefix)),
            ("nguyen", Some(Grade::NamePrefix)),
            ("thuy ho", Some(Grade::NameTail)),
            ("hoa", Some(Grade::NameTail)),
            ("hoa nguyen", Some(Grade::NameWords)),
            ("nguyen thi htuy hoa", Some(Grade::Corrected)),
            ("nguyen thi thuy hao", Some(Grade::Corrected)),
            ("guyen thi thuy hoa", Some(Grade::Corrected)),
            ("thuyz hoa", Some(Grade::CorrectedPart)),
            ("uye", Some(Grade::NameInside)),
            ("tran", None),
            ("hoa hoa", None),
            ("htuy hao", None),
        ] {
            assert_eq!(grade(typed, name), expected, "{typed}");
        }
        assert_eq!(grade("co hoa", "co hoa\nnguyen thi thuy hoa"), Some(Grade::NameWhole), "any of the names");
        assert_eq!(grade("มชาย สายทอง", "สายทอง สมชาย"), Some(Grade::Corrected), "its first letter is missing");
    }

    #[test]
    fn cus_12_addresses_are_graded() {
        let here = "12 le loi ben nghe ho chi minh";
        for (typed, expected) in [
            ("le loi", Some(Grade::AddressTail)),
            ("12 le l", Some(Grade::AddressTail)),
            ("loi le", Some(Grade::AddressWords)),
            ("hoa le loi", Some(Grade::AddressWords)),
            ("le loi nguyen", Some(Grade::AddressWords)),
            ("ngh le", Some(Grade::AddressWords)),
            ("in", Some(Grade::AddressInside)),
            ("ghe", Some(Grade::AddressCorrected)),
            ("le lio", Some(Grade::AddressCorrected)),
            ("13 le loi", None),
            ("nguyen hoa", None),
            ("el lio", None),
            ("tran", None),
        ] {
            assert_eq!(address(&kernel::words(typed), here, "nguyen hoa"), expected, "{typed}");
        }
    }

    #[test]
    fn cus_12_the_same_word_twice_needs_two_words() {
        assert_eq!(grade("minh minh", "tran minh minh"), Some(Grade::NameTail));
        assert_eq!(grade("minh minh", "tran minh"), None);
        assert_eq!(grade("an anh", "anh van an"), Some(Grade::NameWords));
    }
}
