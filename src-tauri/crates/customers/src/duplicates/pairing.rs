//! Who may be the same person, how surely, and why. Pure.
//!
//! A phone or a mail address is shared by families: it makes a pair only of people whose names fit. A name alone is borne by many: it
//! makes a pair only with the day of birth.

use std::collections::BTreeSet;

use kernel::{Day, Phone};

use crate::search::slips;

kernel::word_enum! {
    /// Why two profiles may be one person.
    pub enum Alike {
        /// A phone that both have or had.
        Phone = "phone",
        /// The mail address.
        Email = "email",
        /// The same name, however its words stand.
        Name = "name",
        /// Nearly the same name: a slip of the finger, or one is part of the other.
        NearName = "near_name",
        /// The day of birth.
        BirthDate = "birth_date",
    }
}

impl Alike {
    /// As they are kept: with blanks between.
    pub(super) fn words(reasons: &[Self]) -> String {
        reasons.iter().map(|reason| reason.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// As they were kept.
    pub(super) fn read(words: &str) -> Vec<Self> {
        words.split_whitespace().filter_map(|word| word.parse().ok()).collect()
    }
}

/// What of a profile is compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    /// Every folded name, as its sorted words.
    names: Vec<Vec<String>>,
    phones: BTreeSet<String>,
    email_key: Option<String>,
    born: Option<Day>,
}

/// How surely two profiles are one person, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Likeness {
    /// 1 to 100.
    pub confidence: u8,
    /// In the order of their declaration.
    pub reasons: Vec<Alike>,
}

/// How two names stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Names {
    /// Of two people.
    Differ,
    /// One of the profiles has no name.
    Untold,
    /// One is a single word of the other.
    Word,
    /// Several words of the one are in the other, or a slip lies between them.
    Near,
    Same,
}

impl Person {
    /// `folded` has a name a line. Colleagues share a company: it is a name only where there is no other.
    pub fn new(folded: &str, company: Option<&str>, email_key: Option<String>, born: Option<Day>) -> Self {
        let words = |line: &str| {
            let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            words.sort_unstable();
            words
        };
        let company = company.map(kernel::fold);
        let alone = folded.lines().count() == 1;
        let own = folded.lines().filter(|line| alone || company.as_deref() != Some(*line));
        let names = own.map(words).filter(|words| !words.is_empty()).collect();
        Self { names, phones: BTreeSet::new(), email_key, born }
    }

    /// Has or had that phone.
    pub fn with_phone(&mut self, phone: &Phone) {
        self.with_number(phone.e164());
    }

    /// The same, by the number as it is kept.
    pub fn with_number(&mut self, e164: &str) {
        self.phones.insert(e164.to_owned());
    }

    /// How surely the two are one person; none where nothing says so.
    pub fn like(&self, other: &Self) -> Option<Likeness> {
        let phone = self.phones.intersection(&other.phones).next().is_some();
        let email = self.email_key.is_some() && self.email_key == other.email_key;
        let (born, born_differ) = match (self.born, other.born) {
            (Some(one), Some(other)) => (one == other, one != other),
            _ => (false, false),
        };
        let names = self.names_like(other);
        let certain = reached(phone, email, names).max(named_and_born(names, born));
        // A father and his son of the same name share a phone, but not the day of birth.
        let certain = if born_differ { certain / 2 } else { certain };
        let both = u8::from(certain > 0 && [phone, email, born].iter().filter(|told| **told).count() > 1) * 3;
        let told = [
            (Alike::Phone, phone),
            (Alike::Email, email),
            (Alike::Name, names == Names::Same),
            (Alike::NearName, matches!(names, Names::Near | Names::Word)),
            (Alike::BirthDate, born),
        ];
        let reasons = told.into_iter().filter(|(_, told)| *told).map(|(alike, _)| alike).collect();
        (certain > 0).then(|| Likeness { confidence: (certain + both).min(100), reasons })
    }

    fn names_like(&self, other: &Self) -> Names {
        if self.names.is_empty() || other.names.is_empty() {
            return Names::Untold;
        }
        let pairs = self.names.iter().flat_map(|one| other.names.iter().map(move |other| alike(one, other)));
        pairs.max().unwrap_or(Names::Differ)
    }
}

/// What a shared phone or mail address says, by the names.
fn reached(phone: bool, email: bool, names: Names) -> u8 {
    if !phone && !email {
        return 0;
    }
    let certain = match names {
        Names::Same => 95,
        Names::Near => 85,
        Names::Word => 70,
        Names::Untold => 60,
        // A family.
        Names::Differ => return 0,
    };
    if phone { certain } else { certain - 5 }
}

/// What the day of birth says, by the names.
fn named_and_born(names: Names, born: bool) -> u8 {
    match names {
        Names::Same if born => 80,
        Names::Near if born => 65,
        _ => 0,
    }
}

/// Two names as their sorted words.
fn alike(one: &[String], other: &[String]) -> Names {
    if one == other {
        return Names::Same;
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < long.len() && short.iter().all(|word| long.contains(word)) {
        return if short.len() > 1 { Names::Near } else { Names::Word };
    }
    let own = |words: &[String], others: &[String]| -> Vec<String> {
        words.iter().filter(|word| !others.contains(word)).cloned().collect()
    };
    match (own(one, other).as_slice(), own(other, one).as_slice()) {
        ([a], [b]) if one.len() == other.len() && slip(a, b) => Names::Near,
        _ => Names::Differ,
    }
}

/// A word of two letters is one slip from half of all words.
fn slip(one: &str, other: &str) -> bool {
    one.chars().count().min(other.chars().count()) > 2 && slips::near(one, other)
}

#[cfg(test)]
mod tests {
    use kernel::Country;

    use super::*;

    fn person(name: &str, phones: &[&str], email: &str, born: &str) -> Person {
        let folded: Vec<String> = name.lines().map(kernel::fold).collect();
        let mut person = Person::new(
            &folded.join("\n"),
            None,
            Some(email.to_owned()).filter(|email| !email.is_empty()),
            born.parse().ok(),
        );
        for phone in phones {
            person.with_phone(&Country::Vn.read(phone).unwrap().phone);
        }
        person
    }

    fn sure(one: &Person, other: &Person) -> u8 {
        let there = one.like(other);
        assert_eq!(there, other.like(one), "whichever stands first");
        there.map_or(0, |likeness| likeness.confidence)
    }

    #[test]
    fn cus_15_one_phone_in_any_form_and_a_name_in_any_order() {
        let hoa = person("Nguyễn Thị Hoa", &["0703456789"], "", "");
        for (name, phone) in [
            ("nguyen thi hoa", "01203456789"),
            ("Hoa Nguyễn Thị", "+84 70 345 6789"),
            ("NGUYỄN THỊ HOÀ", "0084703456789"),
        ] {
            let likeness = hoa.like(&person(name, &[phone], "", "")).unwrap();
            assert_eq!((likeness.confidence, likeness.reasons), (95, vec![Alike::Phone, Alike::Name]), "{name}");
        }
        let near = hoa.like(&person("Nguyen Hoa", &["0703456789"], "", "")).unwrap();
        assert_eq!((near.confidence, near.reasons), (85, vec![Alike::Phone, Alike::NearName]));
        assert_eq!(sure(&hoa, &person("Hoa", &["0703456789"], "", "")), 70);
        assert_eq!(sure(&hoa, &person("", &["0703456789"], "", "")), 60);
    }

    #[test]
    fn cus_15_a_family_shares_its_phone_and_its_address_and_is_no_pair() {
        let hoa = person("Nguyễn Thị Hoa", &["0912345678"], "nha@x.vn", "1990-03-14");
        assert_eq!(sure(&hoa, &person("Trần Văn Nam", &["0912345678"], "nha@x.vn", "1988-01-02")), 0);
        assert_eq!(sure(&hoa, &person("Nguyễn Thị Lan", &["0912345678"], "nha@x.vn", "")), 0, "her sister");
        assert_eq!(sure(&hoa, &person("Trần Văn Nam", &["0912345678"], "nha@x.vn", "1990-03-14")), 0);
        let father = sure(&hoa, &person("Nguyễn Thị Hoa", &["0912345678"], "", "1960-03-14"));
        assert!((1..50).contains(&father), "of the same name, born on another day: {father}");
    }

    #[test]
    fn cus_15_colleagues_share_a_company_and_its_phone() {
        let of = |folded: &str| {
            let mut person = Person::new(folded, Some("Spa Sen"), None, None);
            person.with_phone(&Country::Vn.read("02838221122").unwrap().phone);
            person
        };
        assert_eq!(sure(&of("nguyen thi hoa\nspa sen"), &of("tran van nam\nspa sen")), 0);
        assert_eq!(sure(&of("spa sen"), &of("spa sen")), 95, "where nobody said another name");
    }

    #[test]
    fn cus_15_a_name_says_something_only_with_the_day_of_birth() {
        let hoa = person("Nguyễn Thị Hoa", &["0912345678"], "", "1990-03-14");
        assert_eq!(sure(&hoa, &person("Nguyễn Thị Hoa", &["0912345679"], "", "")), 0);
        let born = hoa.like(&person("Nguyễn Thị Hoa", &[], "", "1990-03-14")).unwrap();
        assert_eq!((born.confidence, born.reasons), (80, vec![Alike::Name, Alike::BirthDate]));
        assert_eq!(sure(&hoa, &person("Nguyn Thị Hoa", &[], "", "1990-03-14")), 65, "one slip");
        assert_eq!(sure(&hoa, &person("Nguyn Thị Hao", &[], "", "1990-03-14")), 0, "two slips");
        assert_eq!(sure(&hoa, &person("Nguyễn Hoa", &[], "", "1990-03-14")), 65);
        assert_eq!(sure(&hoa, &person("Hoa", &[], "", "1990-03-14")), 0, "one word is too little");
        assert_eq!(sure(&hoa, &person("Nguyễn Thị Hoa", &[], "", "1990-03-15")), 0);
    }

    #[test]
    fn cus_15_what_says_the_same_twice_is_surer_and_a_second_script_counts() {
        let one = person("Somchai Jaidee\nสมชาย ใจดี", &["0912345678"], "s@x.th", "1990-03-14");
        let other = person("สมชาย ใจดี", &["0912345678"], "s@x.th", "1990-03-14");
        assert_eq!(sure(&one, &other), 98);
        assert_eq!(sure(&one, &person("Somchai Jaidee", &[], "s@x.th", "")), 90);
        assert_eq!(sure(&Person::default(), &Person::default()), 0, "nothing is like nothing");
    }
}
