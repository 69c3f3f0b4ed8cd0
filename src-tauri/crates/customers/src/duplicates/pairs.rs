//! The pairs that a search of all profiles found, and those that somebody said are two people.

use std::collections::BTreeMap;

use kernel::{CustomerId, Failure, Grant, Instant, failures as common};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Alike;
use crate::{
    profile::{CustomerRow, Profile},
    store::{self, Pair, PairRow},
    text,
};

/// Pairs of profiles that may be one person, the surest first; or those that somebody said are two, the latest first. Only profiles
/// that stand for themselves are shown.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DuplicatePairs {
    /// Those that somebody said are two people?
    #[serde(default)]
    pub dismissed: bool,
    /// `next` of the page before.
    pub after: Option<String>,
    /// 1 to 100; 50 at first.
    pub limit: Option<u32>,
}

/// A pair.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PairShown {
    /// Would stay: was here more often, or longer.
    pub stays: CustomerRow,
    /// Would go into it.
    pub goes: CustomerRow,
    /// How surely they are one person, 1 to 100.
    pub confidence: u8,
    /// Why; nothing where a person put the pair back that is alike in nothing.
    pub reasons: Vec<Alike>,
    /// When somebody said that they are two.
    pub dismissed_at: Option<Instant>,
    /// Who said it.
    pub dismissed_by: Option<String>,
}

/// Pairs, and how to get the next ones.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PairsPage {
    /// In their order.
    pub rows: Vec<PairShown>,
    /// How many there are in all; on the first page only.
    pub total: Option<i64>,
    /// Hand it back as `after`; null at the end.
    pub next: Option<String>,
}

impl Operation for DuplicatePairs {
    const NAME: &'static str = "customers.duplicate_pairs";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersMerge);
    const TOPICS: &'static [&'static str] = &["customers", "duplicates"];
    const FAILURES: &'static [&'static str] = &[common::MALFORMED.code];
    type Output = PairsPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<PairsPage, Failure> {
        let limit = self.limit.unwrap_or(50).clamp(1, 100) as usize;
        let after = self.after.as_deref().map(read).transpose()?;
        let total = if after.is_none() { Some(store::count_pairs(cx, self.dismissed).await?) } else { None };
        let mut found =
            store::pairs(cx, self.dismissed, after.unwrap_or((i64::MAX, Pair::LAST)), limit as i64 + 1).await?;
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|row| {
            let value = row.dismissed_at.map_or(row.confidence, |at| at.0);
            text::cursor(row.one, text::cursor(row.other, value))
        });
        let mut profiles: BTreeMap<CustomerId, Profile> = BTreeMap::new();
        let ids: Vec<CustomerId> = found.iter().flat_map(|row| [row.one, row.other]).collect();
        for twenty in ids.chunks(20) {
            let some = store::by_ids(cx, twenty).await?;
            profiles.extend(some.into_iter().map(|row| (row.profile.id, row.profile)));
        }
        let rows = found.into_iter().filter_map(|row| shown(cx, row, &profiles)).collect();
        Ok(PairsPage { rows, total, next })
    }
}

fn shown(cx: &mut Cx<'_>, row: PairRow, profiles: &BTreeMap<CustomerId, Profile>) -> Option<PairShown> {
    let (one, other) = (profiles.get(&row.one)?, profiles.get(&row.other)?);
    let first = |profile: &Profile| (profile.made_at, profile.number.unwrap_or(i64::MAX));
    let weight = |profile: &Profile| (profile.visits, std::cmp::Reverse(first(profile)));
    let (stays, goes) = if weight(one) >= weight(other) { (one, other) } else { (other, one) };
    Some(PairShown {
        stays: stays.shown_row(cx),
        goes: goes.shown_row(cx),
        confidence: u8::try_from(row.confidence).unwrap_or(1),
        reasons: Alike::read(&row.reasons),
        dismissed_at: row.dismissed_at,
        dismissed_by: row.dismissed_by,
    })
}

fn read(after: &str) -> Result<(i64, Pair), Failure> {
    let (one, rest): (CustomerId, String) = text::read_cursor(after)?;
    let (other, value): (CustomerId, i64) = text::read_cursor(&rest)?;
    Ok((value, Pair::of(one, other)))
}
