//! Search as you type (CUS-12): names in any order and misspelt, phones by any part, mail addresses, numbers, ids of elsewhere,
//! parts of addresses.
//!
//! The text is told apart first ([`classify`]): what cannot be a phone is not looked up as one. Each kind walks plain B-trees to
//! candidates, never more than a bound ([`phones`], [`names`], [`addresses`]); [`rank`] grades every candidate in Rust, so that both engines
//! answer the same rows in the same order. [`write`] keeps the index.

mod addresses;
mod classify;
mod codes;
mod found;
mod names;
mod narrow;
mod phones;
mod rank;
pub(crate) mod slips;
mod write;

pub(crate) use narrow::Text;
pub(crate) use write::{name_is_findable, phone_is_findable};

use kernel::{Country, CustomerId, Failure, Grant, Id};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::types::Uuid;

use crate::{
    filter::Filter,
    find_or_create::warning,
    list::{Listed, Order},
    merge::{self, owner_of_phone},
    profile::PhoneView,
    store::{self, After, ListedRow},
    text,
};
use classify::Asked;
use found::Found;

/// Rows on a screen.
const LIMIT: u32 = 20;

/// Customers that a text may mean, the best first; behind the best, by pages, everybody else whose name, phone or mail holds it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// What somebody typed so far.
    pub text: String,
    /// Only active or only deactivated ones.
    pub active: Option<bool>,
    /// `next` of the page before; of the same text and limit.
    pub after: Option<String>,
    /// 1 to 50; 20 at first.
    pub limit: Option<u32>,
}

kernel::word_enum! {
    /// What of a customer the text matched.
    pub enum Matched {
        /// The phone that the row shows, whole or in part.
        Phone = "phone",
        /// Another phone: second, WhatsApp or former.
        OtherPhone = "other_phone",
        /// The customer number.
        Number = "number",
        /// The mail address.
        Email = "email",
        /// An id in another system, or in a channel.
        ExternalId = "external_id",
        /// The name.
        Name = "name",
        /// A name that one correction makes of it.
        Spelling = "spelling",
        /// An address, perhaps with part of the name.
        Address = "address",
    }
}

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answered {
    /// The best first.
    pub rows: Vec<Answer>,
    /// How many were found; on the first page only.
    pub total: Option<usize>,
    /// There are more than `total`: they come behind, by pages. `customers.list` counts them by the same text.
    pub more: bool,
    /// Hand it back as `after`; null at the end.
    pub next: Option<String>,
    /// The text is a phone that no active profile has: the screens offer a new customer.
    pub new_phone: Option<UnknownPhone>,
}

/// A customer that the text may mean.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answer {
    /// As the list shows them.
    #[serde(flatten)]
    pub row: Listed,
    /// What matched.
    pub matched: Matched,
    /// The address that matched, on one line; null where something else did.
    pub address: Option<String>,
    /// Found by a profile that went into this one by a merge: its number.
    pub merged: Option<String>,
}

/// A phone that nobody has.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UnknownPhone {
    /// Understood.
    #[serde(flatten)]
    pub phone: PhoneView,
    /// `phone.unlisted`: the number can exist, but its prefix is in no list. Worth a second look.
    pub warning: Option<String>,
    /// A landline cannot be a primary phone.
    pub landline: bool,
}

impl Operation for Search {
    const NAME: &'static str = "customers.search";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[];
    const OFFLINE: bool = true;
    type Output = Answered;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Answered, Failure> {
        let limit = self.limit.unwrap_or(LIMIT).clamp(1, 50) as usize;
        let place = Place::read(self.after.as_deref())?;
        let asked = Asked::of(&self.text, cx.shop.country);
        let mut found = Found::default();
        codes::find(cx, &asked, &mut found).await?;
        phones::find(cx, &asked, &mut found).await?;
        names::find(cx, &asked, limit, &mut found).await?;
        addresses::find(cx, &asked, limit, &mut found).await?;
        if let Some(active) = self.active {
            let merged = merged(cx, &found.inactive()).await?;
            found.keep(|candidate| match active {
                // Whoever went into another profile leads to that one.
                true => candidate.active || merged.contains(&candidate.id),
                false => !candidate.active && !merged.contains(&candidate.id),
            });
        }
        let (count, more) = (found.len(), found.is_cut());
        let best = found.best(limit);
        let (rows, next) = match place {
            Place::Best(at) => {
                let next =
                    if at + limit < count { Some(Place::Best(at + limit)) } else { more.then_some(Place::First) };
                (rows(cx, &asked, best.into_iter().skip(at).take(limit).collect()).await?, next)
            }
            Place::First | Place::Behind(..) => self.others(cx, &asked, &best, place, limit).await?,
        };
        let first = self.after.is_none();
        let new_phone = if first { new_phone(cx, &asked).await? } else { None };
        Ok(Answered { rows, total: first.then_some(count), more, next: next.map(Place::written), new_phone })
    }
}

impl Search {
    /// Behind the best: whoever else holds the text, the last seen first. They are not ranked: where so many fit, nobody reads on
    /// by similarity.
    async fn others(
        &self,
        cx: &mut Cx<'_>,
        asked: &Asked,
        best: &[found::Ranked],
        mut place: Place,
        limit: usize,
    ) -> Result<(Vec<Answer>, Option<Place>), Failure> {
        let filter = Filter { text: Some(self.text.clone()), active: self.active, ..Filter::default() };
        let sieve = filter.sieve(cx)?;
        let mut others = Vec::new();
        loop {
            let after = match place {
                Place::Behind(seen_at, id) => After::Value(seen_at, id),
                _ => After::Value(i64::MAX, Id::new(Uuid::max())),
            };
            let page = store::list(cx, sieve.clone(), Order::Recent, false, after, PAGE).await?;
            let whole = page.len() as i64 == PAGE;
            for row in page {
                place = Place::Behind(row.profile.seen_at.0, row.profile.id);
                if best.iter().any(|ranked| ranked.candidate.id == row.profile.id) {
                    continue;
                }
                let matched = matched(cx.shop.country, asked, None, &row);
                others.push((row, matched, None));
                if others.len() == limit {
                    return Ok((answers(cx, asked, others).await?, Some(place)));
                }
            }
            if !whole {
                return Ok((answers(cx, asked, others).await?, None));
            }
        }
    }
}

/// Rows that are read at once behind the best.
const PAGE: i64 = 100;

/// Where a page of what was found begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// At so many of the best.
    Best(usize),
    /// At the first of those behind the best.
    First,
    /// Behind whoever was seen then.
    Behind(i64, CustomerId),
}

impl Place {
    fn read(after: Option<&str>) -> Result<Self, Failure> {
        let Some(after) = after else { return Ok(Self::Best(0)) };
        if after == FIRST {
            return Ok(Self::First);
        }
        if let Ok(at) = after.parse() {
            return Ok(Self::Best(at));
        }
        let (id, seen_at) = text::read_cursor(after)?;
        Ok(Self::Behind(seen_at, id))
    }

    fn written(self) -> String {
        match self {
            Self::Best(at) => at.to_string(),
            Self::First => FIRST.to_owned(),
            Self::Behind(seen_at, id) => text::cursor(id, seen_at),
        }
    }
}

const FIRST: &str = "others";

/// Those of them that went into another profile.
async fn merged(cx: &mut Cx<'_>, ids: &[CustomerId]) -> Result<Vec<CustomerId>, Failure> {
    let mut merged = Vec::new();
    for twenty in ids.chunks(20) {
        let rows = store::by_ids(cx, twenty).await?;
        merged.extend(rows.iter().filter(|row| row.profile.merged_into.is_some()).map(|row| row.profile.id));
    }
    Ok(merged)
}

async fn rows(cx: &mut Cx<'_>, asked: &Asked, best: Vec<found::Ranked>) -> Result<Vec<Answer>, Failure> {
    let ids: Vec<_> = best.iter().map(|ranked| ranked.candidate.id).collect();
    let mut rows = Vec::new();
    for twenty in ids.chunks(20) {
        rows.extend(store::by_ids(cx, twenty).await?);
    }
    let mut best_of: Vec<(CustomerId, rank::Grade, Option<String>)> = Vec::with_capacity(best.len());
    for ranked in best {
        let Some(at) = rows.iter().position(|row| row.profile.id == ranked.candidate.id) else { continue };
        let (mut id, mut merged) = (ranked.candidate.id, None);
        // Whoever went into another profile is found as that one, once.
        if rows[at].profile.merged_into.is_some() {
            merged = rows[at].profile.number_shown();
            id = merge::survivor_of(cx, rows[at].profile.clone()).await?.id;
            if !rows.iter().any(|row| row.profile.id == id) {
                rows.extend(store::by_ids(cx, &[id]).await?);
            }
        }
        if !best_of.iter().any(|(known, ..)| *known == id) {
            best_of.push((id, ranked.grade, merged));
        }
    }
    let country = cx.shop.country;
    let found = best_of.into_iter().filter_map(|(id, grade, merged)| {
        let at = rows.iter().position(|row| row.profile.id == id)?;
        let row = rows.swap_remove(at);
        let matched = matched(country, asked, Some(grade), &row);
        Some((row, matched, merged))
    });
    answers(cx, asked, found.collect()).await
}

/// As they are answered: who was found by an address with that address.
async fn answers(
    cx: &mut Cx<'_>,
    asked: &Asked,
    rows: Vec<(ListedRow, Matched, Option<String>)>,
) -> Result<Vec<Answer>, Failure> {
    let of_address = rows.iter().filter(|(_, matched, _)| *matched == Matched::Address);
    let ids: Vec<CustomerId> = of_address.map(|(row, ..)| row.profile.id).collect();
    let mut addresses = Vec::new();
    for twenty in ids.chunks(20) {
        addresses.extend(store::addresses_of(cx, twenty).await?);
    }
    let answers = rows.into_iter().map(|(row, matched, merged)| {
        let theirs = addresses.iter().filter(|one| matched == Matched::Address && one.customer == row.profile.id);
        let graded = theirs.filter_map(|one| {
            rank::address(&asked.words, &one.folded(), &row.profile.folded).map(|grade| (grade, one))
        });
        let address = graded.min_by_key(|(grade, _)| *grade).map(|(_, one)| one.words());
        Answer { row: row.shown(cx), matched, address, merged }
    });
    Ok(answers.collect())
}

/// What matched, for whoever reads the row: a phone only when it is the one that the row shows.
fn matched(country: Country, asked: &Asked, grade: Option<rank::Grade>, row: &ListedRow) -> Matched {
    let shown = |digits: &classify::Digits| {
        let phone = row.profile.phone.as_ref()?;
        let begins = phones::starts(country, digits).iter().any(|start| phone.digits().starts_with(start.as_str()));
        (begins || phone.bare().contains(&digits.all)).then_some(())
    };
    let of_digits = || match asked.digits.as_ref().map(shown) {
        Some(None) => Matched::OtherPhone,
        _ => Matched::Phone,
    };
    match grade.map(rank::Grade::matched) {
        Some(Matched::Phone) => of_digits(),
        Some(other) => other,
        None if !asked.letters().is_empty() => {
            let of_name = asked.letters().iter().all(|word| row.profile.folded.contains(word.as_str()));
            if of_name { Matched::Name } else { Matched::Address }
        }
        None if asked.digits.is_some() => of_digits(),
        None => Matched::Email,
    }
}

/// The phone as it was typed is no secret to whoever typed it.
async fn new_phone(cx: &mut Cx<'_>, asked: &Asked) -> Result<Option<UnknownPhone>, Failure> {
    let Some(entry) = &asked.phone else { return Ok(None) };
    if owner_of_phone(cx, &entry.phone).await?.is_some() {
        return Ok(None);
    }
    let phone = PhoneView::whole(&entry.phone, cx.shop.country);
    Ok(Some(UnknownPhone { phone, warning: warning(entry.unlisted), landline: entry.landline }))
}
