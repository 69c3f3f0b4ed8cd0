//! Shifts, the latest first.

use kernel::{Amount, CounterId, Day, Failure, Grant, Id, Instant, ShiftId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    UNKNOWN,
    store::{self, ShiftRow},
};

/// Rows of a page unless asked, and at most.
const LIMIT: u32 = 50;
const LIMIT_MOST: u32 = 200;

/// Shifts of all counters, the latest opened first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListShifts {
    /// Only of that counter.
    #[serde(default)]
    pub counter: Option<CounterId>,
    /// Only those opened on that business day or later.
    #[serde(default)]
    pub from: Option<Day>,
    /// Only those opened on that business day or earlier.
    #[serde(default)]
    pub to: Option<Day>,
    /// Only those that ended with a difference.
    #[serde(default)]
    pub with_difference: bool,
    /// `next` of the page before.
    #[serde(default)]
    pub after: Option<ShiftId>,
    /// Rows of a page; 50 unless asked, at most 200.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of shifts.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShiftPage {
    /// The latest first.
    pub rows: Vec<ShiftListed>,
    /// Ask with it as `after` for the next page; null on the last.
    pub next: Option<ShiftId>,
}

/// A shift in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShiftListed {
    /// Its id.
    pub id: ShiftId,
    /// Of the counter, without gaps.
    pub number: i64,
    /// The counter.
    pub counter: CounterId,
    /// `K1`.
    pub counter_code: String,
    /// Its name.
    pub counter_name: String,
    /// The business day on which it was opened.
    pub day: Day,
    /// When it was opened.
    pub opened_at: Instant,
    /// By whom.
    pub opened_by: String,
    /// When it was closed; null while it is open.
    pub closed_at: Option<Instant>,
    /// By whom.
    pub closed_by: Option<String>,
    /// Was it left open on an earlier day?
    pub forgotten: bool,
    /// In the drawer at the beginning.
    pub float: Amount,
    /// What was counted; null while it is open.
    pub counted: Option<Amount>,
    /// What should have been there.
    pub expected: Option<Amount>,
    /// Counted less expected: below zero when some was missing.
    pub difference: Option<Amount>,
    /// Why.
    pub explanation: Option<String>,
    /// How often the drawer was counted before it was closed.
    pub counts: Option<i64>,
}

impl Operation for ListShifts {
    const NAME: &'static str = "shifts.list";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::ShiftReport);
    const TOPICS: &'static [&'static str] = &["shifts"];
    const FAILURES: &'static [&'static str] = &[UNKNOWN.code];
    type Output = ShiftPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ShiftPage, Failure> {
        let limit = self.limit.unwrap_or(LIMIT).clamp(1, LIMIT_MOST);
        let before = match self.after {
            Some(shift) => {
                let row = store::shift(cx, shift).await?.ok_or_else(|| UNKNOWN.failure())?;
                (row.opened_at, shift)
            }
            None => (Instant(i64::MAX), Id::new(sqlx::types::Uuid::max())),
        };
        let page = store::Page {
            before,
            counter: self.counter,
            from: self.from,
            to: self.to,
            with_difference: self.with_difference,
            limit: i64::from(limit) + 1,
        };
        let mut rows = store::list(cx, &page).await?;
        let length = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > length;
        rows.truncate(length);
        let next = rows.last().filter(|_| more).map(|row| row.id);
        Ok(ShiftPage { rows: rows.into_iter().map(|row| listed(cx, row)).collect(), next })
    }
}

fn listed(cx: &Cx<'_>, row: ShiftRow) -> ShiftListed {
    let amount = |money: Option<kernel::Money>| money.map(|money| cx.amount(money));
    let open = kernel::OpenShift { id: row.id, number: row.number, opened_at: row.opened_at, day: row.day };
    ShiftListed {
        forgotten: row.closed_at.is_none() && open.is_forgotten(cx.day(), cx.at),
        float: cx.amount(row.opening_float),
        counted: amount(row.counted),
        expected: amount(row.expected),
        difference: amount(row.difference),
        id: row.id,
        number: row.number,
        counter: row.counter,
        counter_code: row.counter_code,
        counter_name: row.counter_name,
        day: row.day,
        opened_at: row.opened_at,
        opened_by: row.opened_by_name,
        closed_at: row.closed_at,
        closed_by: row.closed_by_name,
        explanation: row.explanation,
        counts: row.counts,
    }
}
