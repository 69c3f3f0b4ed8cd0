//! Who may be the same person as one customer.

use std::collections::BTreeMap;

use kernel::{CustomerId, Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    pairing::{Alike, Likeness, Person},
    person,
    sweep::CROWD,
};
use crate::{
    change::known,
    failures,
    profile::{CustomerRow, Profile},
    store::{self, DuplicateCandidate},
};

/// So many are named.
const NAMED: usize = 5;

/// Who may be the same person as a customer, the surest first. Pairs that somebody said are two are left out.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duplicates {
    /// Whose.
    pub customer: CustomerId,
}

/// Somebody who may be the same person.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MaybeSame {
    /// The other profile.
    pub customer: CustomerRow,
    /// How surely, 1 to 100.
    pub confidence: u8,
    /// Why.
    pub reasons: Vec<Alike>,
}

/// Those who may be the same person.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DuplicateRows {
    /// The surest first, at most five.
    pub rows: Vec<MaybeSame>,
}

impl Operation for Duplicates {
    const NAME: &'static str = "customers.duplicates";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersMerge);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN.code];
    type Output = DuplicateRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DuplicateRows, Failure> {
        let profile = known(cx, self.customer).await?;
        if !profile.active {
            return Ok(DuplicateRows { rows: Vec::new() });
        }
        let own = person(cx, &profile).await?;
        let dismissed = store::dismissed(cx, profile.id).await?;
        let mut likely: Vec<(CustomerId, Likeness)> = candidates(cx, &profile)
            .await?
            .into_iter()
            .filter(|(id, _)| !dismissed.contains(id))
            .filter_map(|(id, other)| own.like(&other).map(|likeness| (id, likeness)))
            .collect();
        likely.sort_by_key(|(id, likeness)| (std::cmp::Reverse(likeness.confidence), *id));
        let mut rows = Vec::new();
        for (id, Likeness { confidence, reasons }) in likely.into_iter().take(NAMED) {
            let other = known(cx, id).await?;
            rows.push(MaybeSame { customer: other.shown_row(cx), confidence, reasons });
        }
        Ok(DuplicateRows { rows })
    }
}

/// One more than may share something: who comes with a crowd is nobody's pair.
const ASKED: i64 = CROWD as i64 + 1;

/// Active profiles that share something with that one, each with the phones that they share.
async fn candidates(cx: &mut Cx<'_>, profile: &Profile) -> Result<BTreeMap<CustomerId, Person>, Failure> {
    let mut all = BTreeMap::new();
    let mut phones: Vec<_> = store::phones(cx, profile.id).await?.into_iter().map(|(phone, ..)| phone).collect();
    phones.dedup();
    for phone in phones {
        for found in of_few(store::active_with_phone(cx, &phone, ASKED).await?) {
            add(&mut all, found).with_phone(&phone);
        }
    }
    if let Some(email_key) = crate::draft::Draft::of(profile).email_key() {
        for found in of_few(store::active_with_email(cx, email_key, ASKED).await?) {
            add(&mut all, found);
        }
    }
    if let Some(born) = profile.birth_date {
        for found in of_few(store::active_born(cx, born, ASKED).await?) {
            add(&mut all, found);
        }
    }
    all.remove(&profile.id);
    Ok(all)
}

/// Nobody, where more share it than tells anything.
fn of_few(found: Vec<DuplicateCandidate>) -> Vec<DuplicateCandidate> {
    if found.len() > CROWD { Vec::new() } else { found }
}

fn add(all: &mut BTreeMap<CustomerId, Person>, found: DuplicateCandidate) -> &mut Person {
    let DuplicateCandidate { id, folded, company, email_key, birth_date } = found;
    all.entry(id).or_insert_with(|| Person::new(&folded, company.as_deref(), email_key, birth_date))
}
