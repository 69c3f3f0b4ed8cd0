//! What was found so far, each customer once with its best grade.

use std::{
    cmp::Reverse,
    collections::{HashMap, hash_map::Entry},
};

use kernel::CustomerId;

use super::rank::Grade;
use crate::store::Candidate;

/// Places kept for names that one correction makes whole, when nearer matches would fill all of them.
pub(super) const PLACES: usize = 6;

/// A candidate with the reason why it is here.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    pub candidate: Candidate,
    pub grade: Grade,
}

/// Candidates, each with its best grade.
#[derive(Debug, Default)]
pub(crate) struct Found {
    all: HashMap<CustomerId, Ranked>,
    cut: bool,
}

impl Found {
    /// Takes a candidate, or a better reason for one that is here.
    pub fn add(&mut self, candidate: Candidate, grade: Grade) {
        match self.all.entry(candidate.id) {
            Entry::Vacant(place) => {
                place.insert(Ranked { candidate, grade });
            }
            Entry::Occupied(mut place) if grade < place.get().grade => place.get_mut().grade = grade,
            Entry::Occupied(_) => {}
        }
    }

    /// A walk ended at its bound: there are more than were found.
    pub fn cut(&mut self) {
        self.cut = true;
    }

    /// Are there more than were found?
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Those that are deactivated.
    pub fn inactive(&self) -> Vec<CustomerId> {
        self.all.values().filter(|ranked| !ranked.candidate.active).map(|ranked| ranked.candidate.id).collect()
    }

    /// Leaves only those.
    pub fn keep(&mut self, wanted: impl Fn(&Candidate) -> bool) {
        self.all.retain(|_, ranked| wanted(&ranked.candidate));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// How many there are of that grade or a better one.
    pub fn at_least(&self, grade: Grade) -> usize {
        self.all.values().filter(|ranked| ranked.grade <= grade).count()
    }

    /// All, the best first: by grade, active ones first, then seen last, then by id so that the order is always the same. Of the
    /// first screen, which holds `limit`, names that one correction makes whole have a few places, and phones that end with a few
    /// digits half of them: `0912` is the end of a phone as well as the beginning of many.
    pub fn best(self, limit: usize) -> Vec<Ranked> {
        let mut all: Vec<Ranked> = self.all.into_values().collect();
        all.sort_by_key(|ranked| {
            (ranked.grade, !ranked.candidate.active, Reverse(ranked.candidate.seen_at), Reverse(ranked.candidate.id))
        });
        if limit > 2 * PLACES && all.len() > limit {
            let (nearer, rest): (Vec<Ranked>, Vec<Ranked>) =
                all.into_iter().partition(|ranked| ranked.grade < Grade::Corrected);
            let count = |grade: Grade| rest.iter().filter(|ranked| ranked.grade == grade).count();
            let kept = count(Grade::Corrected).min(PLACES) + count(Grade::PhoneEndShort).min(limit / 2);
            let first = nearer.len().min(limit - kept);
            let mut screen: Vec<Ranked> = nearer;
            let behind = screen.split_off(first);
            let mut rest = rest.into_iter();
            screen.extend(rest.by_ref().take(limit - first));
            all = screen.into_iter().chain(behind).chain(rest).collect();
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Id, Instant};

    fn candidate(n: u128, seen: i64, active: bool) -> Candidate {
        Candidate {
            id: Id::new(sqlx::types::Uuid::from_u128(n)),
            folded: String::new(),
            phone: None,
            second_phone: None,
            whatsapp: None,
            seen_at: Instant(seen),
            active,
        }
    }

    #[test]
    fn cus_12_best_grade_then_active_then_seen_last() {
        let mut found = Found::default();
        found.add(candidate(1, 5, true), Grade::NamePrefix);
        found.add(candidate(2, 9, true), Grade::NamePrefix);
        found.add(candidate(3, 99, false), Grade::NamePrefix);
        found.add(candidate(4, 0, true), Grade::NameInside);
        found.add(candidate(4, 0, true), Grade::PhoneExact);
        found.add(candidate(4, 0, true), Grade::NameInside);
        let order: Vec<_> = found.best(10).iter().map(|ranked| ranked.candidate.id.uuid().as_u128()).collect();
        assert_eq!(order, [4, 2, 1, 3]);
    }

    #[test]
    fn cus_12_the_end_of_a_phone_keeps_its_place_behind_many_that_begin_so() {
        let mut found = Found::default();
        for n in 0..60 {
            found.add(candidate(n, 60 - i64::try_from(n).unwrap(), true), Grade::PhonePrefix);
        }
        for n in 100..104 {
            found.add(candidate(n, 0, true), Grade::PhoneEndShort);
        }
        let best = found.best(20);
        assert_eq!(best.len(), 64, "nobody is lost behind the first screen");
        assert!(best[..16].iter().all(|ranked| ranked.grade == Grade::PhonePrefix));
        assert!(best[16..20].iter().all(|ranked| ranked.grade == Grade::PhoneEndShort));
    }

    #[test]
    fn cus_12_a_corrected_name_keeps_its_place_behind_many_prefixes() {
        let mut found = Found::default();
        for n in 0..60 {
            found.add(candidate(n, 60 - i64::try_from(n).unwrap(), true), Grade::NamePrefix);
        }
        found.add(candidate(100, 0, true), Grade::Corrected);
        let best = found.best(20);
        assert_eq!(best.len(), 61, "nobody is lost behind the first screen");
        assert_eq!(best[19].grade, Grade::Corrected);
        assert!(best[..19].iter().chain(&best[20..]).all(|ranked| ranked.grade == Grade::NamePrefix));
    }
}
