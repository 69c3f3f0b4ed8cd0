//! Contacts that somebody writes down: a call, a visit (CUS-11).

use kernel::{CustomerId, Failure, Grant, Id, Instant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change::locked,
    failures,
    store::{self, Contact, ContactRow, NewEvent},
    text,
    words::{ContactKind, EventKind},
};

const DAY: i64 = 1_440;

/// A contact with a customer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ContactView {
    /// The contact.
    pub id: Id<Contact>,
    /// Call, visit or another way.
    pub kind: ContactKind,
    /// What came of it.
    pub result: String,
    /// How long it took.
    pub minutes: Option<i64>,
    /// What is to be done next.
    pub next_step: Option<String>,
    /// When.
    pub at: Instant,
    /// Name of who spoke with them.
    pub staff: Option<String>,
}

impl From<ContactRow> for ContactView {
    fn from(row: ContactRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            result: row.result,
            minutes: row.minutes,
            next_step: row.next_step,
            at: row.at,
            staff: row.staff_name,
        }
    }
}

/// Write down that somebody spoke with a customer.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogContact {
    /// With whom.
    pub customer: CustomerId,
    /// Call, visit or another way.
    pub kind: ContactKind,
    /// What came of it.
    pub result: String,
    /// How long it took: 1 to 1,440.
    pub minutes: Option<i64>,
    /// What is to be done next.
    pub next_step: Option<String>,
}

impl Operation for LogContact {
    const NAME: &'static str = "customers.log_contact";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[
        failures::UNKNOWN.code,
        failures::MERGED.code,
        failures::BAD_MINUTES.code,
        common::BLANK.code,
        common::TOO_LONG.code,
    ];
    const OFFLINE: bool = true;
    type Output = ContactView;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ContactView, Failure> {
        let result = text::lines("result", &self.result, 1_000)?;
        if result.is_empty() {
            return Err(common::BLANK.with(["result".into()]));
        }
        if self.minutes.is_some_and(|minutes| !(1..=DAY).contains(&minutes)) {
            return Err(failures::BAD_MINUTES.with([DAY.into()]));
        }
        let next_step = text::lines("next_step", self.next_step.as_deref().unwrap_or_default(), 500)?;
        // Held: like a note.
        let profile = locked(cx, self.customer).await?;
        profile.not_merged()?;
        let customer = profile.id;
        let row = ContactRow {
            id: cx.id(),
            kind: self.kind,
            result,
            minutes: self.minutes,
            next_step: Some(next_step).filter(|step| !step.is_empty()),
            at: cx.at,
            staff_name: None,
        };
        store::add_contact(cx, customer, &row).await?;
        let event = NewEvent {
            reference: Some(row.id.of()),
            label: Some(row.kind.as_str().to_owned()),
            detail: Some(row.result.clone()),
            ..NewEvent::default()
        };
        store::add_event(cx, customer, EventKind::Contact, event).await?;
        Ok(row.into())
    }
}
