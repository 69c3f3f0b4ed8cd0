//! Parts of addresses: as they were typed, in another order, together with words of the name, inside a word, misspelt.

use kernel::Failure;
use operation::Cx;

use super::{
    classify::Asked,
    found::Found,
    rank::{self, Grade},
    slips,
};
use crate::{
    number::Typed,
    store::{self, Hit, NEAR_KEYS, PART_WORDS, Range},
};

/// Rows of one step.
const FEW: i64 = 60;
/// More rows, where some of them will not fit.
const SOME: i64 = 240;
/// So many customers seen last are looked at, where an address is everybody's.
const SEEN: i64 = 2_000;
/// A word is counted up to that, and no more parts are looked at.
const COUNTED: i64 = 2_500;
/// Words that one part stands in, or one slip makes, at most.
const WORDS: i64 = 24;
/// Corrections that are tried, at most.
const CORRECTIONS: usize = 12;

/// Can it be part of an address? One letter stands in every one, and digits alone are a phone.
pub(crate) fn asks(asked: &Asked) -> bool {
    let number = asked.provisional.is_some() || matches!(asked.number, Some(Typed::Named(_)));
    !number && asked.letters().iter().any(|word| word.chars().nth(1).is_some())
}

pub(crate) async fn find(cx: &mut Cx<'_>, asked: &Asked, limit: usize, found: &mut Found) -> Result<(), Failure> {
    if !asks(asked) {
        return Ok(());
    }
    let full = |found: &Found| found.at_least(Grade::AddressWords) >= limit;
    let mut addresses = Addresses { words: &asked.words, found, any: false };
    addresses.as_typed(cx, limit).await?;
    if asked.words.len() > 1 && !full(addresses.found) {
        addresses.in_any_order(cx).await?;
    }
    if !addresses.any && !full(addresses.found) {
        addresses.corrected(cx).await?;
    }
    Ok(())
}

struct Addresses<'a> {
    words: &'a [String],
    found: &'a mut Found,
    /// An address holds all words.
    any: bool,
}

impl Addresses<'_> {
    fn take(&mut self, hits: Vec<Hit>) {
        for hit in hits {
            if let Some(grade) = rank::address(self.words, &hit.hit, &hit.candidate.folded) {
                self.any |= grade <= Grade::AddressWords;
                self.found.add(hit.candidate, grade);
            }
        }
    }

    /// Side by side, the last word perhaps not typed to its end. What many live in is shown by who was seen last.
    async fn as_typed(&mut self, cx: &mut Cx<'_>, limit: usize) -> Result<(), Failure> {
        let text = begun(self.words, 0);
        let rest = longest_first(self.words.iter().skip(PART_WORDS).cloned().collect());
        let hits = store::addressed(cx, &Range::starting(&text), FEW, &rest, FEW).await?;
        let crowded = hits.len() as i64 == FEW;
        self.take(hits);
        if crowded {
            self.found.cut();
            if self.found.at_least(Grade::NameWords) < limit {
                let seen = store::addressed_seen(cx, SEEN, &text, FEW).await?;
                self.take(seen);
            }
        }
        Ok(())
    }

    /// From the rarest word on those addresses that hold the others, themselves or in the name of whoever lives there.
    async fn in_any_order(&mut self, cx: &mut Cx<'_>) -> Result<(), Failure> {
        let counts = store::how_many_addressed(cx, self.words, COUNTED).await?;
        let rarest = (0..counts.len()).filter(|at| counts[*at] > 0).min_by_key(|at| (counts[*at], *at));
        let Some(at) = rarest else { return Ok(()) };
        let others = self.words.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| word.clone());
        let range = Range::starting(&self.words[at]);
        let hits = store::addressed(cx, &range, COUNTED, &longest_first(others.collect()), SOME).await?;
        if hits.len() as i64 == SOME || counts[at] >= COUNTED && !hits.is_empty() {
            self.found.cut();
        }
        self.take(hits);
        Ok(())
    }

    /// A part inside a word, or one slip in one of the words: each word that it may mean is tried in its place.
    async fn corrected(&mut self, cx: &mut Cx<'_>) -> Result<(), Failure> {
        let mut tried = 0;
        let mut places: Vec<usize> = (0..self.words.len()).filter(|at| self.may_be_another(*at)).collect();
        places.sort_by_key(|at| std::cmp::Reverse(self.words[*at].chars().count()));
        for at in places {
            let typed = &self.words[at];
            let mut keys = slips::keys(typed);
            keys.truncate(NEAR_KEYS);
            let meant = store::address_words(cx, &keys, typed, WORDS).await?;
            for word in meant
                .into_iter()
                .filter(|word| word != typed && (word.contains(typed.as_str()) || slips::near(typed, word)))
            {
                if tried == CORRECTIONS {
                    return Ok(());
                }
                tried += 1;
                let mut words = self.words.to_vec();
                words[at] = word;
                let from = at.min(words.len().saturating_sub(PART_WORDS));
                let range = Range::starting(&begun(&words, from));
                let hits = store::addressed(cx, &range, FEW, &[], FEW).await?;
                if hits.len() as i64 == FEW {
                    self.found.cut();
                }
                self.take(hits);
            }
        }
        Ok(())
    }

    /// A short word beside others, or a longer one alone.
    fn may_be_another(&self, at: usize) -> bool {
        let least = if self.words.len() == 1 { 3 } else { 2 };
        self.words[at].chars().count() >= least && store::is_corrected(&self.words[at])
    }
}

/// As many words from one of them on as a part of the index holds.
fn begun(words: &[String], from: usize) -> String {
    words[from..words.len().min(from + PART_WORDS)].join(" ")
}

/// Long words tell more, and a statement has room for three.
fn longest_first(mut words: Vec<String>) -> Vec<String> {
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}
