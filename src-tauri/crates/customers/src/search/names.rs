//! Names: as they were typed, in another order, in part, misspelt. Each step is taken only while the screen is not full.

use kernel::Failure;
use operation::Cx;

use super::{
    classify::Asked,
    found::Found,
    rank::{self, Grade},
    slips,
    walk::Walk,
};
use crate::{
    number::Typed,
    store::{self, Candidate, NEAR_KEYS, RANGES, Range},
};

/// Rows of one step.
const FEW: i64 = 60;
/// What more names have is no good start for looking at each of them: then who was seen last is looked at …
const RARE: i64 = 1_500;
/// … in so many pages, until the screen is full …
const PAGES: usize = 6;
/// … and when it is not, so many of those names.
const LOOKED_AT: i64 = 20_000;
/// Names that are sorted by who was seen last.
const SORTED: i64 = 800;
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
    let counts = if names.full() && names.words.len() == 1 {
        Vec::new()
    } else {
        store::how_many(cx, names.words, RARE + 1).await?
    };
    if !names.full() {
        names.in_any_order(cx, &counts).await?;
    }
    if !names.full() {
        names.inside(cx, &counts).await?;
    }
    if !names.full() || names.words.len() > 1 {
        names.corrected(cx, &counts).await?;
    }
    Ok(())
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
    async fn walk(&mut self, cx: &mut Cx<'_>) -> Result<(), Failure> {
        let (mut walk, mut recent) = (Walk::of(PAGES), 0);
        while recent < self.limit
            && let Some(page) = walk.next(cx).await?
        {
            let fits = |candidate: &Candidate| {
                rank::names(self.words, &candidate.folded).is_some_and(|grade| grade <= Grade::NameWords)
            };
            recent += page.iter().filter(|candidate| fits(candidate)).count();
            self.take(page);
        }
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
        let whole = store::named_whole(cx, &text, FEW).await?;
        self.take(whole);
        let many = store::how_many(cx, std::slice::from_ref(&text), SORTED + 1)
            .await?
            .first()
            .is_some_and(|count| *count > SORTED);
        if many {
            return self.walk(cx).await;
        }
        let recent = store::named_with(cx, &range, SORTED, &[], FEW).await?;
        self.take(recent);
        Ok(())
    }

    /// All words, wherever they stand: from the rarest one, those whose names hold the others.
    async fn in_any_order(&mut self, cx: &mut Cx<'_>, counts: &[i64]) -> Result<(), Failure> {
        let Some(rarest) = self.rarest(counts).first().copied().filter(|_| self.words.len() > 1) else { return Ok(()) };
        if counts[rarest] > RARE {
            self.walk(cx).await?;
            if self.full() {
                return Ok(());
            }
        }
        self.from(cx, counts, rarest, None).await
    }

    /// Places of the words that any name has, the rarest first.
    fn rarest(&self, counts: &[i64]) -> Vec<usize> {
        let mut places: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] > 0).collect();
        places.sort_by_key(|at| (counts[*at], *at));
        places
    }

    /// Looks at the names with one word for those that hold the others, but for one that may be misspelt.
    async fn from(
        &mut self,
        cx: &mut Cx<'_>,
        counts: &[i64],
        at: usize,
        misspelt: Option<usize>,
    ) -> Result<(), Failure> {
        let others = (0..self.words.len()).filter(|other| *other != at && Some(*other) != misspelt);
        let mut holding: Vec<String> = others.map(|other| self.words[other].clone()).collect();
        // Long words tell more, and a statement has room for three.
        holding.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let most = if counts[at] > RARE { LOOKED_AT } else { RARE };
        let candidates = store::named_with(cx, &Range::starting(&self.words[at]), most, &holding, FEW).await?;
        self.take(candidates);
        Ok(())
    }

    /// Parts of words behind their first letter. Where another word is whole, [`Names::in_any_order`] has found the name already.
    async fn inside(&mut self, cx: &mut Cx<'_>, counts: &[i64]) -> Result<(), Failure> {
        let alone = self.words.len() == 1;
        if !alone && counts.iter().any(|count| *count > 0) {
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
            self.take(candidates);
        }
        Ok(())
    }

    /// One slip of the finger in one of the words: each word that is near to it is tried in its place.
    async fn corrected(&mut self, cx: &mut Cx<'_>, counts: &[i64]) -> Result<(), Failure> {
        let near = self.near(cx).await?;
        for some in self.corrections(&near).chunks(RANGES) {
            let candidates = store::named_in(cx, some, CORRECTED).await?;
            self.take(candidates);
        }
        if self.words.len() < 2 || self.found.at_least(Grade::Corrected) > 0 {
            return Ok(());
        }
        for at in self.rarest(counts).into_iter().take(2) {
            for misspelt in (0..self.words.len()).filter(|other| *other != at) {
                self.from(cx, counts, at, Some(misspelt)).await?;
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
    fn corrections(&self, near: &[String]) -> Vec<Range> {
        let mut places: Vec<usize> =
            (0..self.words.len()).filter(|at| self.may_be_misspelt(&self.words[*at])).collect();
        places.sort_by_key(|at| std::cmp::Reverse(self.words[*at].chars().count()));
        let mut texts = Vec::new();
        for at in places {
            let typed = &self.words[at];
            for word in near.iter().filter(|word| *word != typed && slips::near(typed, word)) {
                let mut words = self.words.to_vec();
                words[at].clone_from(word);
                texts.push(Range::starting(&words.join(" ")));
            }
        }
        texts.truncate(CORRECTIONS);
        texts
    }
}
