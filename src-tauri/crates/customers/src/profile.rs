//! A profile as the database holds it, and how it is shown.

use kernel::{Country, CustomerId, Day, Failure, Grant, Id, Instant, Money, Phone, ProfilePart};
use operation::Cx;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    documents, failures,
    groups::Group,
    number, required,
    words::{CustomerKind, Gender, HandMark, Mark, RequiredField, Source, Status},
};

/// A profile, whole.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Profile {
    pub id: CustomerId,
    pub status: Status,
    pub number: Option<i64>,
    pub provisional_number: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub display_name: Option<String>,
    pub name2: Option<String>,
    pub name: Option<String>,
    pub folded: String,
    pub phone: Option<Phone>,
    pub second_phone: Option<Phone>,
    pub whatsapp: Option<Phone>,
    pub email: Option<String>,
    pub phone_verified: bool,
    pub email_verified: bool,
    pub birth_date: Option<Day>,
    pub gender: Option<Gender>,
    pub occupation: Option<String>,
    pub company: Option<String>,
    pub kind: CustomerKind,
    pub tax_id: Option<String>,
    pub source: Source,
    pub referrer: Option<CustomerId>,
    pub note: String,
    pub active: bool,
    pub visits: i64,
    pub spent: Money,
    pub first_visit: Option<Instant>,
    pub last_visit: Option<Instant>,
    pub seen_at: Instant,
    /// Marks set by hand, with blanks between.
    pub marks: Option<String>,
    pub customer_group: Option<Id<Group>>,
    pub credit_limit: Option<Money>,
    pub terms_days: Option<i64>,
    pub made_at: Instant,
    /// The profile that this one went into by a merge.
    pub merged_into: Option<CustomerId>,
    /// What the shop asks of profiles from this source, as it is kept; none where the shop set nothing.
    pub required: Option<String>,
    /// The status that another system has for them, when it is a bad one.
    pub bad_elsewhere: Option<String>,
    /// The last day of the identity document that was checked.
    pub identity_expires: Option<Day>,
    /// A search of all profiles found somebody active who may be the same person, and nobody said that they are two.
    pub in_open_pair: bool,
}

/// A phone as the person who asks may see it (CUS-21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PhoneView {
    /// `+84912345678`; null for people who may not see whole numbers.
    pub e164: Option<String>,
    /// As the shop's country writes it, or masked: `+84 ••• ••• 567`.
    pub shown: String,
}

impl PhoneView {
    /// What the person who asks may see of it.
    pub(crate) fn of(cx: &Cx<'_>, phone: &Phone) -> Self {
        if cx.may(Grant::CustomersSeePhone) {
            Self::whole(phone, cx.shop.country)
        } else {
            Self { e164: None, shown: phone.masked() }
        }
    }

    /// All of it.
    pub(crate) fn whole(phone: &Phone, country: Country) -> Self {
        Self { e164: Some(phone.e164().to_owned()), shown: phone.shown(country) }
    }
}

/// A customer in a list.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CustomerRow {
    /// The profile.
    pub id: CustomerId,
    /// `CUST-00001`, or the provisional one; null for guests.
    pub number: Option<String>,
    /// The name as the country orders it; null when nobody asked for it yet.
    pub name: Option<String>,
    /// The name in a second script.
    pub name2: Option<String>,
    /// The phone; masked for people who may not see whole numbers.
    pub phone: Option<PhoneView>,
    /// How far the profile has grown.
    pub status: Status,
    /// What to know wherever this customer is named.
    pub marks: Vec<Mark>,
    /// The last sale that stands.
    pub last_visit: Option<Instant>,
    /// False when deactivated.
    pub active: bool,
}

impl Profile {
    /// As a list shows it to the person who asks.
    pub fn row(&self, cx: &Cx<'_>) -> CustomerRow {
        CustomerRow {
            id: self.id,
            number: self.number_shown(),
            name: self.name.clone(),
            name2: self.name2.clone(),
            phone: self.phone.as_ref().map(|phone| PhoneView::of(cx, phone)),
            status: self.status,
            marks: self.marks(cx.day()),
            last_visit: self.last_visit,
            active: self.active,
        }
    }

    /// The same in the answer of a query: a whole phone in it goes on record.
    pub fn shown_row(&self, cx: &mut Cx<'_>) -> CustomerRow {
        let row = self.row(cx);
        if row.phone.as_ref().is_some_and(|phone| phone.e164.is_some()) {
            cx.showed(self.id, ProfilePart::Phone);
        }
        row
    }

    /// The final number, or the provisional one while there is none.
    pub fn number_shown(&self) -> Option<String> {
        self.number.map(number::shown).or_else(|| self.provisional_number.clone())
    }

    /// What to know on that day wherever the customer is named.
    pub fn marks(&self, today: Day) -> Vec<Mark> {
        let guest = self.status == Status::Guest;
        let missing = |there: bool| !guest && !there;
        let by_hand = self.marks.iter().flat_map(|marks| marks.split_whitespace());
        let by_hand = by_hand.filter_map(|word| word.parse::<HandMark>().ok()).map(Mark::from);
        let all = [
            (Mark::NameMissing, missing(self.name.is_some())),
            (Mark::PhoneMissing, missing(self.phone.is_some())),
            (Mark::ToComplete, required::missing(self).into_iter().any(|field| !has_own_mark(field))),
            (Mark::Duplicate, self.active && self.in_open_pair),
            (Mark::Birthday, self.birth_date.is_some_and(|born| is_birthday(born, today))),
            (Mark::BadElsewhere, self.bad_elsewhere.is_some()),
            (Mark::IdentityExpired, documents::asks_approval(self.identity_expires, today)),
            (Mark::Merged, self.merged_into.is_some()),
            (Mark::Inactive, !self.active && self.merged_into.is_none()),
        ];
        let computed = all.into_iter().filter(|(_, true_now)| *true_now).map(|(mark, _)| mark);
        by_hand.chain(computed).collect()
    }

    /// Does it stand in lists? Guests do not.
    pub fn listed(&self) -> bool {
        self.status != Status::Guest
    }

    /// Refuses a profile that went into another one.
    pub fn not_merged(&self) -> Result<(), Failure> {
        match self.merged_into {
            Some(survivor) => Err(failures::MERGED.with([self.id.into(), survivor.into()])),
            None => Ok(()),
        }
    }

    /// Refuses a deactivated profile, and one that went into another one.
    pub fn active(self) -> Result<Self, Failure> {
        self.not_merged()?;
        if self.active { Ok(self) } else { Err(failures::INACTIVE.with([self.id.into()])) }
    }
}

/// Whether a missing field is told by a mark of its own.
fn has_own_mark(field: RequiredField) -> bool {
    matches!(field, RequiredField::Name | RequiredField::Phone)
}

/// Who was born on 29 February is congratulated on the 28th in other years.
fn is_birthday(born: Day, today: Day) -> bool {
    let month_and_day = |day: Day| day.0.format("%m-%d").to_string();
    let (born, today_is) = (month_and_day(born), month_and_day(today));
    born == today_is || (born == "02-29" && today_is == "02-28" && month_and_day(today.next()) == "03-01")
}

/// The names of a person, as they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    pub given: Option<String>,
    pub family: Option<String>,
    pub display: Option<String>,
    pub second_script: Option<String>,
    pub company: Option<String>,
}

impl Names {
    /// What the customer is called: the chosen name, or family and given name in the country's order, or the company.
    pub fn shown(&self, country: Country) -> Option<String> {
        self.display.clone().or_else(|| self.ordered(country)).or_else(|| self.company.clone())
    }

    fn ordered(&self, country: Country) -> Option<String> {
        let parts = match country {
            Country::Vn => [&self.family, &self.given],
            Country::Th | Country::Om | Country::Us => [&self.given, &self.family],
        };
        let words: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Every name that search compares, folded, a line each, the shown one first.
    pub fn folded(&self, country: Country) -> String {
        let all = [self.shown(country), self.ordered(country), self.second_script.clone(), self.company.clone()];
        let mut lines: Vec<String> = Vec::new();
        for line in all.into_iter().flatten().map(|name| kernel::fold(&name)) {
            if !line.is_empty() && !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines.join("\n")
    }

    /// A whole name that somebody typed into one field, parted as the country orders names: family and given name.
    /// A single word is the given name.
    pub fn parted(name: &str, country: Country) -> Self {
        let words: Vec<&str> = name.split_whitespace().collect();
        let joined = |words: &[&str]| Some(words.join(" ")).filter(|text| !text.is_empty());
        let (family, given) = match (words.as_slice(), country) {
            ([] | [_], _) => (None, joined(&words)),
            ([family, given @ ..], Country::Vn) => (joined(&[family]), joined(given)),
            ([given @ .., family], Country::Th | Country::Om | Country::Us) => (joined(&[family]), joined(given)),
        };
        Self { given, family, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(family: &str, given: &str) -> Names {
        Names { given: Some(given.into()), family: Some(family.into()), ..Names::default() }
    }

    #[test]
    fn cus_4_names_stand_in_the_order_of_the_country() {
        assert_eq!(names("Nguyễn", "Thị Hoa").shown(Country::Vn).as_deref(), Some("Nguyễn Thị Hoa"));
        assert_eq!(names("ใจดี", "สมชาย").shown(Country::Th).as_deref(), Some("สมชาย ใจดี"));
        assert_eq!(Names::default().shown(Country::Vn), None);
        let chosen =
            Names {
                display: Some("Cô Hoa".into()), second_script: Some("هوا".into()), ..names("Nguyễn", "Thị Hoa")
            };
        assert_eq!(chosen.shown(Country::Vn).as_deref(), Some("Cô Hoa"));
        assert_eq!(chosen.folded(Country::Vn), "co hoa\nnguyen thi hoa\nهوا", "all of them are found");
    }

    #[test]
    fn cus_3_one_field_for_the_name_is_parted() {
        for (typed, country) in [("Nguyễn Thị Hoa", Country::Vn), ("สมชาย ใจดี", Country::Th), ("Hoa", Country::Vn)]
        {
            assert_eq!(Names::parted(typed, country).shown(country).as_deref(), Some(typed));
        }
        assert_eq!(Names::parted("Nguyễn Thị Hoa", Country::Vn).family.as_deref(), Some("Nguyễn"));
    }

    #[test]
    fn cus_20_birthday_of_29_february_is_the_28th_in_other_years() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert!(is_birthday(day("2000-02-29"), day("2027-02-28")));
        assert!(!is_birthday(day("2000-02-29"), day("2028-02-28")));
        assert!(is_birthday(day("2000-02-29"), day("2028-02-29")));
        assert!(is_birthday(day("1990-11-21"), day("2026-11-21")));
        assert!(!is_birthday(day("1990-11-21"), day("2026-11-22")));
    }
}
