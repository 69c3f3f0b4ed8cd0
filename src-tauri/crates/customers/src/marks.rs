//! Marks that somebody sets by hand, with a reason: VIP, suspicious, blacklisted (CUS-20).

use kernel::{CustomerId, Failure, Grant, Instant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change::{known, locked},
    failures,
    profile::CustomerRow,
    store::{self, MarkRow, NewEvent},
    text,
    words::{EventKind, HandMark},
};

const REASON_MOST: usize = 500;

/// A mark, and why.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MarkSet {
    /// Which.
    pub mark: HandMark,
    /// Why.
    pub reason: String,
    /// Name of who set it.
    pub staff: Option<String>,
    /// When.
    pub since: Instant,
}

impl From<MarkRow> for MarkSet {
    fn from(row: MarkRow) -> Self {
        Self { mark: row.mark, reason: row.reason, staff: row.staff_name, since: row.since }
    }
}

fn reason(text: &str) -> Result<String, Failure> {
    text::line("reason", Some(text), REASON_MOST)?.ok_or_else(|| failures::REASON_MISSING.failure())
}

/// What follows from another mark: the customer's row names it, and the timeline says why.
async fn changed(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    kind: EventKind,
    mark: HandMark,
    reason: String,
) -> Result<CustomerRow, Failure> {
    store::marks_follow(cx, customer).await?;
    let event = NewEvent { label: Some(mark.as_str().to_owned()), detail: Some(reason), ..NewEvent::default() };
    store::add_event(cx, customer, kind, event).await?;
    Ok(known(cx, customer).await?.row(cx))
}

/// Mark a customer, or give another reason for the mark.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetMark {
    /// Whom.
    pub customer: CustomerId,
    /// How.
    pub mark: HandMark,
    /// Why.
    pub reason: String,
}

impl Operation for SetMark {
    const NAME: &'static str = "customers.set_mark";
    const GRANT: Option<Grant> = Some(Grant::CustomersMark);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] =
        &[failures::UNKNOWN.code, failures::REASON_MISSING.code, common::TOO_LONG.code];
    const OFFLINE: bool = true;
    type Output = CustomerRow;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CustomerRow, Failure> {
        let reason = reason(&self.reason)?;
        let profile = locked(cx, self.customer).await?;
        profile.not_merged()?;
        let customer = profile.id;
        store::set_mark(cx, customer, self.mark, &reason).await?;
        changed(cx, customer, EventKind::Marked, self.mark, reason).await
    }
}

/// Take a mark off a customer.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveMark {
    /// Whom.
    pub customer: CustomerId,
    /// Which.
    pub mark: HandMark,
    /// Why.
    pub reason: String,
}

impl Operation for RemoveMark {
    const NAME: &'static str = "customers.remove_mark";
    const GRANT: Option<Grant> = Some(Grant::CustomersMark);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[
        failures::UNKNOWN.code,
        failures::MERGED.code,
        failures::NOT_MARKED.code,
        failures::REASON_MISSING.code,
        common::TOO_LONG.code,
    ];
    const OFFLINE: bool = true;
    type Output = CustomerRow;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CustomerRow, Failure> {
        let reason = reason(&self.reason)?;
        let profile = locked(cx, self.customer).await?;
        profile.not_merged()?;
        let customer = profile.id;
        if !store::remove_mark(cx, customer, self.mark).await? {
            return Err(failures::NOT_MARKED.with([self.mark.into()]));
        }
        changed(cx, customer, EventKind::Unmarked, self.mark, reason).await
    }
}
