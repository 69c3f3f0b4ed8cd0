//! How the drawer of this counter stands. Never what it should hold: it is counted blind.

use kernel::{Amount, Day, Failure, Grant, Instant, ShiftId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    shown::{CountShown, MoveShown},
    store,
};

/// Look at the drawer of this counter.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CurrentShift {}

/// The drawer of a counter.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TillShown {
    /// Does the shop take money only while a shift is open?
    pub required: bool,
    /// What a shift usually begins with.
    pub proposed_float: Amount,
    /// The shift that is open; null where there is none.
    pub shift: Option<OpenShiftShown>,
}

/// A shift that is open.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OpenShiftShown {
    /// Its id.
    pub id: ShiftId,
    /// Of the counter, without gaps.
    pub number: i64,
    /// The business day on which it was opened.
    pub day: Day,
    /// When.
    pub opened_at: Instant,
    /// By whom.
    pub opened_by: String,
    /// Was it left open on an earlier day? Then it is closed before anything else moves money here.
    pub forgotten: bool,
    /// What was in the drawer at the beginning; null for whoever does not run shifts.
    pub float: Option<Amount>,
    /// What was put in and taken out beside sales; nothing for whoever does not run shifts.
    pub moves: Vec<MoveShown>,
    /// The last count, when there was one; null for whoever does not run shifts.
    pub count: Option<CountShown>,
}

impl Operation for CurrentShift {
    const NAME: &'static str = "shifts.current";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = None;
    const TOPICS: &'static [&'static str] = &["shifts"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = TillShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<TillShown, Failure> {
        let rules = store::rules(cx).await?;
        let shift = match cx.till().shift {
            Some(open) => Some(shown(cx, &open).await?),
            None => None,
        };
        Ok(TillShown { required: rules.required, proposed_float: cx.amount(rules.opening_float), shift })
    }
}

async fn shown(cx: &mut Cx<'_>, open: &kernel::OpenShift) -> Result<OpenShiftShown, Failure> {
    let row = store::shift(cx, open.id).await?.ok_or(Failure::Conflict)?;
    let runs = cx.may(Grant::ShiftRun) || cx.may(Grant::ShiftReport);
    let (moves, count) = if runs {
        (store::moves(cx, open.id).await?, store::last_count(cx, open.id).await?)
    } else {
        (Vec::new(), None)
    };
    Ok(OpenShiftShown {
        id: row.id,
        number: row.number,
        day: row.day,
        opened_at: row.opened_at,
        opened_by: row.opened_by_name,
        forgotten: open.is_forgotten(cx.day(), cx.at),
        float: runs.then(|| cx.amount(row.opening_float)),
        moves: moves.into_iter().map(|row| MoveShown::of(cx, row)).collect(),
        count: count.map(|row| CountShown::of(cx, row)).transpose()?,
    })
}
