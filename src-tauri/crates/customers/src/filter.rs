//! Which customers a list shows (CUS-13): every condition that is given must hold. The list, its count, acts on many customers and
//! saved views all take this one input.

use kernel::{Amount, Day, Failure, Grant, Id, Instant};
use operation::Cx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    failures,
    groups::Group,
    search::Text,
    store::Sieve,
    words::{CustomerKind, Mark, Reach, Source, Status},
};

/// Tags that one filter can ask for.
pub(crate) const TAGS_MOST: usize = 3;

/// Conditions that all must hold; none leaves everybody but guests.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// A name holds all words, wherever they stand, or a phone holds the digits, or a mail address begins so. No slips: those are the search's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Individuals or businesses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<CustomerKind>,
    /// One of these; any when empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<Status>,
    /// Only active or only deactivated ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    /// Come from one of these; any when empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<Source>,
    /// Made on that business day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_from: Option<Day>,
    /// Made on that business day or before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_until: Option<Day>,
    /// Here last on that business day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_visit_from: Option<Day>,
    /// Here last on that business day or before; not those who never were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_visit_until: Option<Day>,
    /// Only those who bought something, or only those who never did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visited: Option<bool>,
    /// Spent so much or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spent_from: Option<Amount>,
    /// Spent so much or less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spent_until: Option<Amount>,
    /// Hold so much of their own money or more; for people who may see wallets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance_from: Option<Amount>,
    /// Hold so much of their own money or less; for people who may see wallets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance_until: Option<Amount>,
    /// Have all of these tags, in any spelling; at most three.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Carry that mark today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// Born in that month, 1 to 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birthday_month: Option<u8>,
    /// An address names that ward, district, city or province; accents do not matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Want to hear of offers in that channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offers: Option<Reach>,
    /// Pay the prices of that group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Id<Group>>,
    /// Bought what has that name in the catalog, or had that service, in a sale that stands; accents do not matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bought: Option<String>,
    /// Bought or had something of that category, as the catalog writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bought_category: Option<String>,
}

impl Filter {
    /// Refusals of whoever takes a filter.
    pub(crate) const FAILURES: [&'static str; 6] = [
        failures::TOO_MANY.code,
        failures::BAD_MONTH.code,
        kernel::failures::NOT_A_NUMBER.code,
        kernel::failures::TOO_PRECISE.code,
        kernel::failures::NEGATIVE.code,
        kernel::failures::TOO_LARGE.code,
    ];

    /// Everybody active.
    pub(crate) fn active() -> Self {
        Self { active: Some(true), ..Self::default() }
    }

    /// What it says of active ones, where it says nothing else.
    pub(crate) fn only_active(&self) -> Option<Option<bool>> {
        (Self { active: None, ..self.clone() } == Self::default()).then_some(self.active)
    }

    /// Reads it for the person who asks.
    pub(crate) fn sieve(&self, cx: &Cx<'_>) -> Result<Sieve, Failure> {
        if self.tags.len() > TAGS_MOST {
            return Err(failures::TOO_MANY.with(["tags".into(), TAGS_MOST.into()]));
        }
        if let Some(month) = self.birthday_month.filter(|month| !(1..=12).contains(month)) {
            return Err(failures::BAD_MONTH.with([month.into()]));
        }
        if self.balance_from.is_some() || self.balance_until.is_some() {
            cx.person.grants.require(Grant::WalletRead)?;
        }
        let calendar = cx.shop.calendar;
        let from = |day: Option<Day>| day.map_or(Instant(i64::MIN), |day| calendar.start(day));
        let until = |day: Option<Day>| day.map_or(Instant(i64::MAX), |day| calendar.start(day.next()));
        let least = |amount: &Option<Amount>, none: i64| -> Result<i64, Failure> {
            amount.as_ref().map_or(Ok(none), |amount| Ok(cx.money(amount)?.0))
        };
        let tag = |at: usize| self.tags.get(at).map(|tag| kernel::fold(tag)).unwrap_or_default();
        let visited_between = self.last_visit_from.is_some() || self.last_visit_until.is_some();
        let [birthday, other_birthday] = match self.mark {
            Some(Mark::IdentityExpired) => [cx.day().to_string(), String::new()],
            _ => birthdays(cx.day()),
        };
        Ok(Sieve {
            kind: self.kind.map(CustomerKind::as_str).unwrap_or_default().to_owned(),
            status: listed(&self.status, Status::as_str),
            active: yes_no(self.active),
            source: listed(&self.source, Source::as_str),
            registered: (from(self.registered_from), until(self.registered_until)),
            last_visit: (from(self.last_visit_from), until(self.last_visit_until)),
            // An instant that the range without ends holds, and one that no other range does.
            never: Instant(if visited_between { i64::MAX } else { 0 }),
            visited: yes_no(self.visited),
            spent: (least(&self.spent_from, i64::MIN)?, least(&self.spent_until, i64::MAX)?),
            balance: (least(&self.balance_from, -1)?, least(&self.balance_until, i64::MAX)?),
            tags: [tag(0), tag(1), tag(2)],
            mark: self.mark.map(Mark::as_str).unwrap_or_default().to_owned(),
            birthday,
            other_birthday,
            month: self.birthday_month.map(|month| format!("{month:02}")).unwrap_or_default(),
            area: place(self.area.as_deref()),
            reach: self.offers.map(Reach::as_str).unwrap_or_default().to_owned(),
            group: self.group,
            item: folded(self.bought.as_deref()),
            category: self.bought_category.as_deref().map(str::trim).unwrap_or_default().to_owned(),
            text: self.text.as_deref().map(|text| Text::of(text, cx.shop.country)).unwrap_or_default(),
        })
    }
}

/// A place as an address's row has it, between tabs; blank for none.
fn place(named: Option<&str>) -> String {
    match folded(named) {
        blank if blank.is_empty() => blank,
        place => format!("\t{place}\t"),
    }
}

/// As search compares it. What has no letter and is not blank leaves nobody.
fn folded(text: Option<&str>) -> String {
    let text = text.map(str::trim).unwrap_or_default();
    match kernel::fold(text) {
        none if none.is_empty() && !text.is_empty() => "\u{10ffff}".to_owned(),
        folded => folded,
    }
}

fn yes_no(wanted: Option<bool>) -> i64 {
    wanted.map_or(0, |wanted| if wanted { 1 } else { 2 })
}

/// Words with a blank before and behind each; blank for none.
fn listed<T: Copy>(words: &[T], text: impl Fn(T) -> &'static str) -> String {
    if words.is_empty() {
        return String::new();
    }
    format!(" {} ", words.iter().map(|word| text(*word)).collect::<Vec<_>>().join(" "))
}

/// The month and day on which people have their birthday on that day: of 29 February it is the 28th in other years.
fn birthdays(today: Day) -> [String; 2] {
    let of = |day: Day| day.0.format("%m-%d").to_string();
    let leap = of(today) == "02-28" && of(today.next()) == "03-01";
    [of(today), if leap { "02-29".to_owned() } else { of(today) }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_13_a_birthday_on_29_february_is_shown_on_the_28th_of_other_years() {
        let on = |day: &str| birthdays(day.parse().unwrap());
        assert_eq!(on("2026-11-21"), ["11-21", "11-21"]);
        assert_eq!(on("2027-02-28"), ["02-28", "02-29"]);
        assert_eq!(on("2028-02-28"), ["02-28", "02-28"]);
        assert_eq!(on("2028-02-29"), ["02-29", "02-29"]);
    }

    #[test]
    fn cus_13_words_of_a_filter_stand_between_blanks() {
        assert_eq!(listed(&[Status::Stub, Status::Full], Status::as_str), " stub full ");
        assert_eq!(listed(&[], Status::as_str), "");
    }
}
