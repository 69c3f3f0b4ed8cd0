//! All profiles, walked along what they may share. Pure.
//!
//! A walk comes in the order of what is shared, so those who share something stand beside each other: each crowd is compared by itself
//! and forgotten. What more than [`CROWD`] people share tells nothing: the shop's own phone, a day of birth that nobody knows.

use std::collections::BTreeMap;

use super::pairing::{Likeness, Person};
use crate::store::{Pair, Walked};

/// So many may share a phone, an address or a day of birth.
pub(super) const CROWD: usize = 200;
/// Of one crowd, so many pairs are told, the surest: where everybody is alike, the rest comes to light as these are merged.
const PAIRS_OF_CROWD: usize = 100;

/// What a part of a walk shows.
#[derive(Debug, Default)]
pub(super) struct Swept {
    /// Those who share something and are alike.
    pub pairs: Vec<(Walked, Walked)>,
    /// The last key that is through.
    pub behind: String,
    /// How many were looked at.
    pub seen: usize,
    /// Nothing is left of this walk.
    pub over: bool,
}

/// Looks at the next ones of a walk, of which at most `most` were asked for. The last crowd may go on behind them: it is left for the
/// next part, unless there is no other.
pub(super) fn sweep(mut rows: Vec<Walked>, most: usize, by_phone: bool) -> Swept {
    let over = rows.len() < most;
    let crowded = rows.first().map(|row| &row.shared) == rows.last().map(|row| &row.shared);
    if !over && !crowded {
        let last = rows.last().map(|row| row.shared.clone()).unwrap_or_default();
        rows.retain(|row| row.shared != last);
    }
    let mut swept = Swept {
        behind: rows.last().map(|row| row.shared.clone()).unwrap_or_default(),
        seen: rows.len(),
        over,
        ..Swept::default()
    };
    for crowd in rows.chunk_by(|a, b| a.shared == b.shared) {
        swept.pairs.extend(alike(crowd, by_phone));
    }
    swept
}

/// The pairs of a crowd, the surest first.
fn alike(crowd: &[Walked], by_phone: bool) -> Vec<(Walked, Walked)> {
    let people: BTreeMap<_, _> = crowd.iter().filter(|row| row.stands()).map(|row| (row.id, row)).collect();
    if people.len() < 2 || people.len() > CROWD {
        return Vec::new();
    }
    let people: Vec<(&Walked, Person)> = people
        .into_values()
        .map(|row| {
            let mut person = row.person();
            if by_phone {
                person.with_number(&row.shared);
            }
            (row, person)
        })
        .collect();
    let mut found: Vec<(u8, &Walked, &Walked)> = Vec::new();
    for (at, (one, person)) in people.iter().enumerate() {
        for (other, beside) in people.iter().skip(at + 1) {
            if let Some(Likeness { confidence, .. }) = person.like(beside) {
                found.push((confidence, one, other));
            }
        }
    }
    found.sort_by_key(|(confidence, one, other)| (std::cmp::Reverse(*confidence), one.id, other.id));
    found.into_iter().take(PAIRS_OF_CROWD).map(|(_, one, other)| (one.clone(), other.clone())).collect()
}

impl Walked {
    /// Is it a profile that stands for itself?
    fn stands(&self) -> bool {
        self.active && self.status != crate::words::Status::Guest
    }

    /// What of it is compared, without its phones.
    pub(super) fn person(&self) -> Person {
        Person::new(&self.folded, self.company.as_deref(), self.email_key.clone(), self.birth_date)
    }

    /// The pair of the two.
    pub(super) fn pair(&self, other: &Self) -> Pair {
        Pair::of(self.id, other.id)
    }
}

#[cfg(test)]
mod tests {
    use kernel::CustomerId;
    use sqlx::types::Uuid;

    use super::*;
    use crate::words::Status;

    fn row(n: u128, shared: &str, name: &str) -> Walked {
        Walked {
            shared: shared.to_owned(),
            id: CustomerId::new(Uuid::from_u128(n)),
            folded: name.to_owned(),
            company: None,
            email_key: None,
            birth_date: None,
            active: true,
            status: Status::Stub,
        }
    }

    fn ids(swept: &Swept) -> Vec<(u128, u128)> {
        swept.pairs.iter().map(|(one, other)| (one.id.uuid().as_u128(), other.id.uuid().as_u128())).collect()
    }

    #[test]
    fn those_beside_each_other_are_compared_and_the_last_crowd_waits_for_the_rest_of_it() {
        let rows =
            vec![row(1, "a", "hoa"), row(2, "a", "hoa"), row(3, "b", "lan"), row(4, "c", "mai"), row(5, "c", "mai")];
        let part = sweep(rows.clone(), 5, true);
        assert_eq!((ids(&part), part.behind.as_str(), part.seen, part.over), (vec![(1, 2)], "b", 3, false));
        let whole = sweep(rows, 6, true);
        assert_eq!((ids(&whole), whole.behind.as_str(), whole.seen, whole.over), (vec![(1, 2), (4, 5)], "c", 5, true));
        let nothing = sweep(Vec::new(), 5, true);
        assert!(nothing.over && nothing.pairs.is_empty());
    }

    #[test]
    fn what_a_crowd_shares_tells_nothing_and_holds_nothing_up() {
        let many = |n: u128| (1..=n).map(|n| row(n, "a", "hoa")).collect::<Vec<_>>();
        let endless = sweep(many(300), 300, true);
        assert_eq!((ids(&endless), endless.behind.as_str(), endless.over), (vec![], "a", false), "goes on behind it");
        assert_eq!(sweep(many(CROWD as u128 + 1), 1_000, true).pairs.len(), 0);
        assert_eq!(sweep(many(CROWD as u128), 1_000, true).pairs.len(), PAIRS_OF_CROWD);
    }

    #[test]
    fn somebody_alone_a_guest_and_one_who_left_are_no_pair() {
        let rows = vec![
            row(1, "a", "hoa"),
            row(1, "a", "hoa"),
            Walked { active: false, ..row(2, "a", "hoa") },
            Walked { status: Status::Guest, ..row(3, "a", "hoa") },
        ];
        assert_eq!(ids(&sweep(rows, 9, true)), vec![], "the same one twice, by two roles of a phone");
        assert_eq!(ids(&sweep(vec![row(1, "1990-03-14", "hoa"), row(2, "1990-03-14", "hoa")], 9, false)), vec![]);
    }
}
