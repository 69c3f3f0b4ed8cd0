//! The places that sell.

use kernel::{BranchId, CounterId, Failure, Grant, Instant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{staff_list::BranchName, store};

/// Every counter, by code.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Counters {}

/// Every counter.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CounterRows {
    /// Those in use first, then by code.
    pub rows: Vec<CounterEntry>,
}

/// One counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CounterEntry {
    /// The counter.
    pub id: CounterId,
    /// Its code: the first part of its receipt numbers.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub branch: BranchName,
    /// In use?
    pub active: bool,
    /// When somebody last signed in or out at it.
    pub last_seen: Option<Instant>,
}

#[derive(Clone, sqlx::FromRow)]
pub(crate) struct CounterRow {
    pub id: CounterId,
    pub code: String,
    pub name: String,
    pub branch: BranchId,
    pub branch_name: String,
    pub active: bool,
    pub last_seen: Option<Instant>,
}

impl From<CounterRow> for CounterEntry {
    fn from(row: CounterRow) -> Self {
        let branch = BranchName { id: row.branch, name: row.branch_name };
        Self { id: row.id, code: row.code, name: row.name, branch, active: row.active, last_seen: row.last_seen }
    }
}

impl Operation for Counters {
    const NAME: &'static str = "identity.counters";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = None;
    const TOPICS: &'static [&'static str] = &["counters"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = CounterRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CounterRows, Failure> {
        let mut rows = store::places::counters(cx.tx, cx.actor.tenant).await?;
        rows.sort_by_key(|row| (!row.active, number_of(&row.code), row.code.clone()));
        Ok(CounterRows { rows: rows.into_iter().map(Into::into).collect() })
    }
}

/// The number in a code: K10 comes after K9.
pub(crate) fn number_of(code: &str) -> (Option<char>, u32) {
    let mut characters = code.chars();
    (characters.next(), characters.as_str().parse().unwrap_or(u32::MAX))
}
