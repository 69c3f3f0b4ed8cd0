//! The search index: its rows, and the walks along it.

use kernel::{CustomerId, Failure, Instant, Phone};
use operation::Cx;

use super::walks::*;

/// What ranking must know of a customer.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Candidate {
    pub id: CustomerId,
    /// Folded names, a line each.
    pub folded: String,
    pub phone: Option<Phone>,
    pub second_phone: Option<Phone>,
    pub whatsapp: Option<Phone>,
    pub seen_at: Instant,
    pub active: bool,
}

/// A candidate, and the key of the index that it was found under.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Hit {
    #[sqlx(flatten)]
    pub candidate: Candidate,
    pub hit: String,
}

/// From where to where a walk goes: all texts that begin with one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    from: String,
    to: String,
}

impl Range {
    /// The text itself: no key holds a control character.
    pub fn only(text: &str) -> Self {
        Self { from: text.to_owned(), to: format!("{text}\u{1}") }
    }

    /// Everything that begins with the text. No text holds the last code point there is.
    pub fn starting(with: &str) -> Self {
        Self { from: with.to_owned(), to: format!("{with}\u{10ffff}") }
    }

    /// Its beginning, and where it ends before.
    pub fn ends(&self) -> (String, String) {
        (self.from.clone(), self.to.clone())
    }

    /// Names that go on with these words, whole: nothing but a blank or a tab sorts before `!`.
    pub fn whole(words: &str) -> Self {
        Self { from: words.to_owned(), to: format!("{words}!") }
    }
}

pub async fn add_name_parts(cx: &mut Cx<'_>, customer: CustomerId, parts: &[String]) -> Result<(), Failure> {
    for four in parts.chunks(4) {
        let [a, b, c, d] = filled(four);
        cx.tx.run(PARTS_ADD, (cx.actor.tenant, customer, a, b, c, d)).await?;
    }
    Ok(())
}

pub async fn remove_name_parts(cx: &mut Cx<'_>, customer: CustomerId, parts: &[String]) -> Result<(), Failure> {
    for four in parts.chunks(4) {
        let [a, b, c, d] = filled(four);
        cx.tx.run(PARTS_REMOVE, (cx.actor.tenant, customer, a, b, c, d)).await?;
    }
    Ok(())
}

/// Puts words that are new into the vocabulary, and what finds them misspelt or in part.
pub async fn add_words(cx: &mut Cx<'_>, words: &[String]) -> Result<(), Failure> {
    for four in words.chunks(4) {
        let [a, b, c, d] = filled(four);
        let new: Vec<(String,)> = cx.tx.all(WORDS_ADD, (cx.actor.tenant, a, b, c, d)).await?;
        for (word,) in new {
            cx.tx.run(WORD_PARTS_ADD, (cx.actor.tenant, word.clone())).await?;
            cx.tx.run(WORD_SLIPS_ADD, (cx.actor.tenant, word)).await?;
        }
    }
    Ok(())
}

/// Makes a phone findable by any part of its digits.
pub async fn add_phone_parts(cx: &mut Cx<'_>, customer: CustomerId, phone: &Phone) -> Result<(), Failure> {
    cx.tx.run(PHONE_PARTS_ADD, (cx.actor.tenant, phone.bare().to_owned(), customer)).await?;
    Ok(())
}

/// The texts, the last one repeated up to `N`: a statement has a fixed number of places, and a repetition changes nothing.
pub(super) fn filled<const N: usize>(texts: &[String]) -> [String; N] {
    std::array::from_fn(|at| texts.get(at).or(texts.last()).cloned().unwrap_or_default())
}

/// Of so many customers seen last, those whose names hold the first three texts.
pub async fn seen_named(cx: &mut Cx<'_>, most: i64, holding: &[String], limit: i64) -> Result<Vec<Candidate>, Failure> {
    let text = |at: usize| holding.get(at).cloned().unwrap_or_default();
    Ok(cx.tx.all(SEEN_NAMED, (cx.actor.tenant, most, text(0), text(1), text(2), limit)).await?)
}

/// Of so many customers seen last, those with a phone that holds one of the texts.
pub async fn seen_phoned(
    cx: &mut Cx<'_>,
    most: i64,
    holding: [&str; 2],
    limit: i64,
) -> Result<Vec<Candidate>, Failure> {
    let [one, other] = holding.map(str::to_owned);
    Ok(cx.tx.all(SEEN_PHONED, (cx.actor.tenant, most, one, other, limit)).await?)
}

pub async fn named(cx: &mut Cx<'_>, range: &Range, limit: i64) -> Result<Vec<Candidate>, Failure> {
    Ok(cx.tx.all(NAMED, (cx.actor.tenant, range.from.clone(), range.to.clone(), limit)).await?)
}

/// Looks at no more than `most` names of the range; answers those that hold all three texts, the last seen first.
pub async fn named_with(
    cx: &mut Cx<'_>,
    range: &Range,
    most: i64,
    holding: &[String],
    limit: i64,
) -> Result<Vec<Candidate>, Failure> {
    let text = |at: usize| holding.get(at).cloned().unwrap_or_default();
    let row = (cx.tenant(), range.from.clone(), range.to.clone(), most, text(0), text(1), text(2), limit);
    Ok(cx.tx.all(NAMED_WITH, row).await?)
}

/// How many ranges one statement walks.
pub const RANGES: usize = 12;

/// Walks at most [`RANGES`] ranges at once, each no further than `limit`.
pub async fn named_in(cx: &mut Cx<'_>, ranges: &[Range], limit: i64) -> Result<Vec<Candidate>, Failure> {
    let Some(last) = ranges.last() else { return Ok(Vec::new()) };
    // A place that is left over walks an empty range.
    let from = |at: usize| ranges.get(at).map_or_else(|| last.to.clone(), |range| range.from.clone());
    let to = |at: usize| ranges.get(at).map_or_else(|| last.to.clone(), |range| range.to.clone());
    let row = (
        cx.tenant(),
        from(0),
        to(0),
        from(1),
        to(1),
        from(2),
        to(2),
        from(3),
        to(3),
        from(4),
        to(4),
        from(5),
        to(5),
        from(6),
        to(6),
        from(7),
        to(7),
        from(8),
        to(8),
        from(9),
        to(9),
        from(10),
        to(10),
        from(11),
        to(11),
        limit,
    );
    Ok(cx.tx.all(NAMED_12, row).await?)
}

/// Whole names that begin with the text; those that are the text come first.
pub async fn named_whole(cx: &mut Cx<'_>, text: &str, limit: i64) -> Result<Vec<Candidate>, Failure> {
    let range = Range::starting(text);
    Ok(cx.tx.all(NAMED_WHOLE, (cx.actor.tenant, range.from, range.to, limit)).await?)
}

/// How many names have a word that begins with each of at most six texts, counted no further than `most`.
pub async fn how_many(cx: &mut Cx<'_>, words: &[String], most: i64) -> Result<Vec<i64>, Failure> {
    count_six(cx, HOW_MANY, words, most).await
}

/// What a statement counts in six ranges.
pub(super) async fn count_six(
    cx: &mut Cx<'_>,
    statement: db::Statement<14>,
    words: &[String],
    most: i64,
) -> Result<Vec<i64>, Failure> {
    let ranges: Vec<Range> = words.iter().map(|word| Range::starting(word)).collect();
    let from = |at: usize| ranges.get(at).map(|range| range.from.clone()).unwrap_or_default();
    let to = |at: usize| ranges.get(at).map(|range| range.to.clone()).unwrap_or_default();
    let row = (
        cx.tenant(),
        from(0),
        to(0),
        from(1),
        to(1),
        from(2),
        to(2),
        from(3),
        to(3),
        from(4),
        to(4),
        from(5),
        to(5),
        most,
    );
    let (n0, n1, n2, n3, n4, n5): (i64, i64, i64, i64, i64, i64) = cx.tx.one(statement, row).await?;
    Ok([n0, n1, n2, n3, n4, n5].into_iter().take(words.len()).collect())
}

/// Words with that text inside, behind their first letter.
pub async fn words_with(cx: &mut Cx<'_>, inside: &str, limit: i64) -> Result<Vec<String>, Failure> {
    let range = Range::starting(inside);
    let rows: Vec<(String,)> = cx.tx.all(WORDS_WITH, (cx.actor.tenant, range.from, range.to, limit)).await?;
    Ok(rows.into_iter().map(|(word,)| word).collect())
}

/// How many keys one statement looks up.
pub const NEAR_KEYS: usize = 24;

/// Words that are one of the keys, or become one by leaving a letter out. At most [`NEAR_KEYS`] keys.
pub async fn words_near(cx: &mut Cx<'_>, keys: &[String]) -> Result<Vec<String>, Failure> {
    words_under(cx, WORDS_NEAR, keys).await
}

/// Those of them that some name has. At most [`NEAR_KEYS`].
pub async fn words_known(cx: &mut Cx<'_>, words: &[String]) -> Result<Vec<String>, Failure> {
    words_under(cx, WORDS_KNOWN, words).await
}

/// The tenant, [`NEAR_KEYS`] keys, and what a statement takes behind them.
macro_rules! near_row {
    ($cx:expr, $keys:expr $(, $more:expr)*) => {{
        let [k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, k12, k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23]:
            [String; crate::store::NEAR_KEYS] = crate::store::index::filled($keys);
        (
            $cx.tenant(), k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, k12, k13, k14, k15, k16, k17, k18, k19, k20, k21, k22, k23
            $(, $more)*
        )
    }};
}
pub(super) use near_row;

async fn words_under(cx: &mut Cx<'_>, statement: db::Statement<25>, keys: &[String]) -> Result<Vec<String>, Failure> {
    let row = near_row!(cx, keys);
    let rows: Vec<(String,)> = cx.tx.all(statement, row).await?;
    Ok(rows.into_iter().map(|(word,)| word).collect())
}

pub async fn phone_is(cx: &mut Cx<'_>, phone: &Phone) -> Result<Vec<Hit>, Failure> {
    Ok(cx.tx.all(PHONE_IS, (cx.actor.tenant, phone.clone())).await?)
}

/// Phones that begin with these digits of E.164.
pub async fn phone_from(cx: &mut Cx<'_>, digits: &str, limit: i64) -> Result<Vec<Hit>, Failure> {
    let range = Range::starting(&format!("+{digits}"));
    Ok(cx.tx.all(PHONE_FROM, (cx.actor.tenant, range.from, range.to, limit)).await?)
}

/// Phones with these digits anywhere behind the country code. The hit goes from them to the end.
pub async fn phone_holds(cx: &mut Cx<'_>, digits: &str, limit: i64) -> Result<Vec<Hit>, Failure> {
    let range = Range::starting(digits);
    Ok(cx.tx.all(PHONE_HOLDS, (cx.actor.tenant, range.from, range.to, limit)).await?)
}

pub async fn number_is(cx: &mut Cx<'_>, number: i64) -> Result<Option<Candidate>, Failure> {
    Ok(cx.tx.find(NUMBER_IS, (cx.actor.tenant, number)).await?)
}

pub async fn provisional_is(cx: &mut Cx<'_>, number: &str) -> Result<Option<Candidate>, Failure> {
    Ok(cx.tx.find(PROVISIONAL_IS, (cx.actor.tenant, number.to_owned())).await?)
}

pub async fn email_from(cx: &mut Cx<'_>, key: &str, limit: i64) -> Result<Vec<Hit>, Failure> {
    let range = Range::starting(key);
    Ok(cx.tx.all(EMAIL_FROM, (cx.actor.tenant, range.from, range.to, limit)).await?)
}

/// Ids in other systems of that range, and in channels those that are the very id.
pub async fn external_from(
    cx: &mut Cx<'_>,
    range: &Range,
    channel_key: String,
    limit: i64,
) -> Result<Vec<Hit>, Failure> {
    let range = range.clone();
    Ok(cx.tx.all(EXTERNAL_FROM, (cx.actor.tenant, range.from, range.to, limit, channel_key)).await?)
}
