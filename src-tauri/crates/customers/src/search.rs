//! Search as you type (CUS-12): names in any order and misspelt, phones by any part, mail addresses, numbers, ids of elsewhere.
//!
//! The text is told apart first ([`classify`]): what cannot be a phone is not looked up as one. Each kind walks plain B-trees to
//! candidates, never more than a bound ([`phones`], [`names`]); [`rank`] grades every candidate in Rust, so that both engines
//! answer the same rows in the same order. [`write`] keeps the index.

mod classify;
mod codes;
mod found;
mod names;
mod phones;
mod rank;
mod slips;
mod text;
mod write;

pub(crate) use text::Text;
pub(crate) use write::{name_is_findable, phone_is_findable};

use kernel::{CustomerId, Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    find_or_create::warning,
    list::Listed,
    merge::{self, owner_of_phone},
    profile::PhoneView,
    store,
};
use classify::Asked;
use found::Found;

/// Rows on a screen.
const LIMIT: u32 = 20;
/// Candidates that are counted at most.
const COUNTED: usize = 200;

/// Customers that a text may mean, the best first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// What somebody typed so far.
    pub text: String,
    /// 1 to 50; 20 at first.
    pub limit: Option<u32>,
}

kernel::word_enum! {
    /// What of a customer the text matched.
    pub enum Matched {
        /// A phone, whole or in part, also a former one.
        Phone = "phone",
        /// The customer number.
        Number = "number",
        /// The mail address.
        Email = "email",
        /// An id in another system, or in a channel.
        ExternalId = "external_id",
        /// The name.
        Name = "name",
    }
}

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answered {
    /// The best first.
    pub rows: Vec<Answer>,
    /// How many were found, counted no further than 200.
    pub total: usize,
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
        let asked = Asked::of(&self.text, cx.shop.country);
        let mut found = Found::default();
        codes::find(cx, &asked, &mut found).await?;
        phones::find(cx, &asked, &mut found).await?;
        names::find(cx, &asked, limit, &mut found).await?;
        let new_phone = new_phone(cx, &asked).await?;
        let total = found.len().min(COUNTED);
        Ok(Answered { rows: rows(cx, found.best(limit)).await?, total, new_phone })
    }
}

async fn rows(cx: &mut Cx<'_>, best: Vec<found::Ranked>) -> Result<Vec<Answer>, Failure> {
    let ids: Vec<_> = best.iter().map(|ranked| ranked.candidate.id).collect();
    let mut rows = Vec::new();
    for twenty in ids.chunks(20) {
        rows.extend(store::by_ids(cx, twenty).await?);
    }
    let mut best_of: Vec<(CustomerId, Matched, Option<String>)> = Vec::with_capacity(best.len());
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
            best_of.push((id, ranked.grade.matched(), merged));
        }
    }
    let answers = best_of.into_iter().filter_map(|(id, matched, merged)| {
        let at = rows.iter().position(|row| row.profile.id == id)?;
        Some(Answer { row: rows.swap_remove(at).shown(cx), matched, merged })
    });
    Ok(answers.collect())
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
