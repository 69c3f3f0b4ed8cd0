//! What went into wallets and out of them, by business day (LED-8).

use std::collections::BTreeMap;

use kernel::{Amount, Day, Failure, Grant, Money, failures as common};
use operation::{Cx, Kind as Does, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{posting::Kind, store};

/// Days of one question.
const DAYS_MOST: i64 = 366;

/// What moved on one day in one direction.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(crate) struct Moved {
    pub day: Day,
    pub side: Kind,
    pub came: Money,
    pub went: Money,
}

/// What went into all wallets and out of them on each business day. Merges move nothing in or out.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// The first day; today when absent.
    pub from: Option<Day>,
    /// The last day; today when absent. At most 366 days.
    pub until: Option<Day>,
}

/// Days on which something moved.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DaysShown {
    /// The latest first.
    pub rows: Vec<DayRow>,
}

/// A business day.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DayRow {
    /// Which.
    pub day: Day,
    /// Real money that came in.
    pub real_in: Amount,
    /// Real money that went out.
    pub real_out: Amount,
    /// Promotional credit that came in.
    pub promotional_in: Amount,
    /// Promotional credit that went out: spent, expired or taken back.
    pub promotional_out: Amount,
}

impl Operation for Days {
    const NAME: &'static str = "ledger.days";
    const KIND: Does = Does::Query;
    const GRANT: Option<Grant> = Some(Grant::LiabilitiesRead);
    const TOPICS: &'static [&'static str] = &["wallets"];
    const FAILURES: &'static [&'static str] = &[common::BAD_DAY.code];
    type Output = DaysShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DaysShown, Failure> {
        let until = self.until.unwrap_or_else(|| cx.day());
        let from = self.from.unwrap_or(until);
        if from > until || from.plus(DAYS_MOST) <= until {
            return Err(common::BAD_DAY.with([from.into()]));
        }
        let mut days: BTreeMap<Day, BTreeMap<&'static str, (Money, Money)>> = BTreeMap::new();
        for moved in store::moved_by_day(cx, from, until).await? {
            days.entry(moved.day).or_default().insert(moved.side.as_str(), (moved.came, moved.went));
        }
        let row = |(day, sides): (Day, BTreeMap<&'static str, (Money, Money)>)| {
            let of = |kind: Kind| sides.get(kind.as_str()).copied().unwrap_or_default();
            let (real, promotional) = (of(Kind::Real), of(Kind::Promotional));
            DayRow {
                day,
                real_in: cx.amount(real.0),
                real_out: cx.amount(real.1),
                promotional_in: cx.amount(promotional.0),
                promotional_out: cx.amount(promotional.1),
            }
        };
        Ok(DaysShown { rows: days.into_iter().rev().map(row).collect() })
    }
}
