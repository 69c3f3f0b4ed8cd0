//! Names: as they were typed, in another order, in part, misspelt. Each step is taken only while the screen is not full.

use kernel::Failure;
use operation::Cx;

use super::{
    classify::Asked,
    found::{Found, PLACES},
    rank::{self, Grade},
    slips,
};
use crate::{
    number::Typed,
    store::{self, Candidate, NEAR_KEYS, RANGES, Range},
};

/// Rows of one step.
const FEW: i64 = 60;
/// More rows, where some of them will not fit.
const SOME: i64 = 240;
/// Names that are sorted by who was seen last. Of more, only those among the customers seen last are.
const SORTED: i64 = 800;
/// So many customers seen last are looked at.
const SEEN: i64 = 2_000;
/// A word is counted up to the first of these, and when all words are more frequent, up to the next.
const COUNTED: [i64; 3] = [300, 2_500, 20_000];
/// Words that one part stands in, at most.
const INSIDE: i64 = 24;
/// Corrections that are tried, at most.
const CORRECTIONS: usize = 72;
/// Names that one correction brings, at most.
const CORRECTED: i64 = 20;

pub(crate) async fn find(cx: &mut Cx<'_>, asked: &Asked, limit: usize, found: &mut Found) -> Result<(), Failure> {
    if asked.words.is_empty() || matches!(asked.number, Some(Typed::Named(_))) {
        return Ok(());
    }
    let mut names = Names { words: &asked.words, limit, found };
    names.as_typed(cx).await?;
    if asked.letters().is_empty() {
        return Ok(());
    }
    if names.full() {
        return names.corrected_whole(cx).await;
    }
    let counts = counts(cx, names.words).await?;
    names.in_any_order(cx, &counts).await?;
    if !names.full() {
        names.inside(cx, &counts).await?;
    }
    if names.full() { names.corrected_whole(cx).await } else { names.corrected(cx, &counts).await }
}

/// How many names have a word that begins with each of these; as exact as it takes to know the rarest.
struct Counts {
    all: Vec<i64>,
    /// Counted no further.
    most: i64,
}

impl Counts {
    /// Places of the words that any name has, the rarest first.
    fn rarest(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.all.len()).filter(|at| self.all[*at] > 0).collect();
        places.sort_by_key(|at| (self.all[*at], *at));
        places
    }

    /// Is there a word that not everybody has?
    fn tell(&self) -> bool {
        self.all.iter().any(|count| (1..self.most).contains(count))
    }
}

async fn counts(cx: &mut Cx<'_>, words: &[String]) -> Result<Counts, Failure> {
    let [most, more, _] = COUNTED;
    let counts = Counts { all: store::how_many(cx, words, most).await?, most };
    if counts.tell() || counts.rarest().is_empty() {
        return Ok(counts);
    }
    Ok(Counts { all: store::how_many(cx, words, more).await?, most: more })
}

struct Names<'a> {
    words: &'a [String],
    limit: usize,
    found: &'a mut Found,
}

impl Names<'_> {
    /// Enough that needed no correction.
    fn full(&self) -> bool {
        self.found.at_least(Grade::NameWords) >= self.limit
    }

    fn take(&mut self, candidates: Vec<Candidate>) {
        for candidate in candidates {
            if let Some(grade) = rank::names(self.words, &candidate.folded) {
                self.found.add(candidate, grade);
            }
        }
    }

    /// What many bear is shown by who was seen last.
    async fn seen(&mut self, cx: &mut Cx<'_>) -> Result<(), Failure> {
        let candidates = store::seen_named(cx, SEEN, &longest_first(self.words.to_vec()), 2 * FEW).await?;
        self.take(candidates);
        Ok(())
    }

    /// Side by side, from any word of the name on, the last word perhaps not typed to its end.
    async fn as_typed(&mut self, cx: &mut Cx<'_>) -> Result<(), Failure> {
        let text = self.words.join(" ");
        let range = Range::starting(&text);
        let candidates = store::named(cx, &range, FEW).await?;
        let crowded = candidates.len() as i64 == FEW;
        self.take(candidates);
        if !crowded {
            return Ok(());
        }
        self.found.cut();
        let whole = store::named_whole(cx, &text, FEW).await?;
        self.take(whole);
        let many = store::how_many(cx, std::slice::from_ref(&text), SORTED + 1).await?;
        if many.iter().any(|count| *count > SORTED) {
            return self.seen(cx).await;
        }
        let recent = store::named_with(cx, &range, SORTED, &[], FEW).await?;
        self.take(recent);
        Ok(())
    }

    /// All words, wherever they stand: from the rarest one, those whose names hold the others.
    async fn in_any_order(&mut self, cx: &mut Cx<'_>, counts: &Counts) -> Result<(), Failure> {
        if self.words.len() < 2 || counts.rarest().is_empty() {
            return Ok(());
        }
        if counts.tell() {
            let Some(rarest) = counts.rarest().first().copied() else { return Ok(()) };
            return self.from(cx, counts, rarest, None, counts.most).await;
        }
        self.seen(cx).await?;
        if self.full() {
            return Ok(());
        }
        // Every word is a frequent one: which is the least so matters now.
        let most = COUNTED[2];
        let counts = Counts { all: store::how_many(cx, self.words, most).await?, most };
        let Some(rarest) = counts.rarest().first().copied() else { return Ok(()) };
        self.from(cx, &counts, rarest, None, most).await
    }

    /// Looks at no more than `most` names with one word for those that hold the others, but for one that may be misspelt.
    async fn from(
        &mut self,
        cx: &mut Cx<'_>,
        counts: &Counts,
        at: usize,
        misspelt: Option<usize>,
        most: i64,
    ) -> Result<(), Failure> {
        let counted = if misspelt.is_none() { counts.all[at] } else { 0 };
        let others = (0..self.words.len()).filter(|other| *other != at && Some(*other) != misspelt);
        let holding = longest_first(others.map(|other| self.words[other].clone()).collect());
        let candidates = store::named_with(cx, &Range::starting(&self.words[at]), most, &holding, SOME).await?;
        if candidates.len() as i64 == SOME || counted >= most {
            self.found.cut();
        }
        self.take(candidates);
        Ok(())
    }

    /// Parts of words behind their first letter. Where another word is whole, [`Names::in_any_order`] has found the name already.
    async fn inside(&mut self, cx: &mut Cx<'_>, counts: &Counts) -> Result<(), Failure> {
        let alone = self.words.len() == 1;
        if !alone && counts.all.iter().any(|count| *count > 0) {
            return Ok(());
        }
        let Some(longest) =
            self.words.iter().max_by_key(|word| word.len()).filter(|word| word.chars().nth(1).is_some())
        else {
            return Ok(());
        };
        let ranges: Vec<Range> =
            store::words_with(cx, longest, INSIDE).await?.iter().map(|word| Range::whole(word)).collect();
        for some in ranges.chunks(RANGES) {
            let candidates = store::named_in(cx, some, CORRECTED).await?;
            if candidates.len() as i64 >= CORRECTED {
                self.found.cut();
            }
            self.take(candidates);
        }
        if ranges.len() as i64 == INSIDE {
            self.found.cut();
        }
        Ok(())
    }

    /// The screen is full of names that hold what was typed. Perhaps it was misspelt all the same: a whole name that one slip makes of
    /// it has its place among them, and nothing less.
    async fn corrected_whole(&mut self, cx: &mut Cx<'_>) -> Result<(), Failure> {
        if self.words.len() == 1 {
            return Ok(());
        }
        let near = self.near(cx).await?;
        let names: Vec<Range> = self.corrections(&near).iter().map(|text| Range::only(text)).collect();
        for some in names.chunks(RANGES) {
            let candidates = store::named_in(cx, some, PLACES as i64).await?;
            self.take(candidates);
        }
        Ok(())
    }

    /// One slip of the finger in one of the words: each word that is near to it is tried in its place.
    async fn corrected(&mut self, cx: &mut Cx<'_>, counts: &Counts) -> Result<(), Failure> {
        let near = self.near(cx).await?;
        let begun: Vec<Range> = self.corrections(&near).iter().map(|text| Range::starting(text)).collect();
        for some in begun.chunks(RANGES) {
            let candidates = store::named_in(cx, some, CORRECTED).await?;
            self.take(candidates);
        }
        if self.found.at_least(Grade::Corrected) > 0 {
            return Ok(());
        }
        if self.words.len() < 2 {
            return self.blanks(cx).await;
        }
        self.blanks(cx).await?;
        if self.found.at_least(Grade::Corrected) > 0 {
            return Ok(());
        }
        for at in counts.rarest().into_iter().take(2) {
            for misspelt in (0..self.words.len()).filter(|other| *other != at) {
                self.from(cx, counts, at, Some(misspelt), COUNTED[1]).await?;
            }
        }
        Ok(())
    }

    /// One slip of a blank: only words that names have are tried.
    async fn blanks(&mut self, cx: &mut Cx<'_>) -> Result<(), Failure> {
        let meant = slips::blanks(self.words);
        let mut words: Vec<String> =
            meant.iter().flatten().filter(|word| !self.words.contains(word)).cloned().collect();
        words.sort_unstable();
        words.dedup();
        let mut known = self.words.to_vec();
        for some in words.chunks(NEAR_KEYS) {
            known.extend(store::words_known(cx, some).await?);
        }
        let mut texts: Vec<Vec<String>> =
            meant.into_iter().filter(|meant| meant.iter().all(|word| known.contains(word))).collect();
        texts.truncate(RANGES);
        let ranges: Vec<Range> = texts.iter().map(|meant| Range::starting(&meant.join(" "))).collect();
        for candidate in store::named_in(cx, &ranges, CORRECTED).await? {
            let grades = texts.iter().filter_map(|meant| rank::names(meant, &candidate.folded));
            if let Some(grade) = grades.min() {
                let whole = matches!(grade, Grade::NameWhole | Grade::NameReordered);
                self.found.add(candidate, if whole { Grade::Corrected } else { Grade::CorrectedPart });
            }
        }
        Ok(())
    }

    /// Words of the vocabulary that are near to one of the typed ones.
    async fn near(&self, cx: &mut Cx<'_>) -> Result<Vec<String>, Failure> {
        let mut keys: Vec<String> =
            self.words.iter().filter(|word| self.may_be_misspelt(word)).flat_map(|word| slips::keys(word)).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut near = Vec::new();
        for some in keys.chunks(NEAR_KEYS) {
            near.extend(store::words_near(cx, some).await?);
        }
        near.sort_unstable();
        near.dedup();
        Ok(near)
    }

    /// A word of two letters is near to half of all words: it is corrected only beside others.
    fn may_be_misspelt(&self, word: &str) -> bool {
        let least = if self.words.len() == 1 { 3 } else { 2 };
        word.chars().count() >= least && !word.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The text with one word corrected; corrections of long words first, which are fewer and surer.
    fn corrections(&self, near: &[String]) -> Vec<String> {
        let mut places: Vec<usize> =
            (0..self.words.len()).filter(|at| self.may_be_misspelt(&self.words[*at])).collect();
        places.sort_by_key(|at| std::cmp::Reverse(self.words[*at].chars().count()));
        let mut texts = Vec::new();
        for at in places {
            let typed = &self.words[at];
            for word in near.iter().filter(|word| *word != typed && slips::near(typed, word)) {
                let mut words = self.words.to_vec();
                words[at].clone_from(word);
                texts.push(words.join(" "));
            }
        }
        texts.truncate(CORRECTIONS);
        texts
    }
}

/// Long words tell more, and a statement has room for three.
fn longest_first(mut words: Vec<String>) -> Vec<String> {
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}
