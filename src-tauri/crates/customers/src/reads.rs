//! Who read whose profile, when and from which counter (CMP-2).
//!
//! Queries leave nothing behind, so what they show of a profile is told to the dispatcher (`Cx::showed`), which has it written here
//! right after the answer. The table only grows.

use db::Tx;
use kernel::{CounterId, CustomerId, Day, Failure, Grant, Id, Instant, ProfilePart, StaffId, TenantId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    number,
    store::{self, ReadFound, ReadsAsked},
    text,
};

/// A row of the record.
pub struct Read;

/// Somebody was shown parts of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRead {
    /// Whose profile.
    pub customer: CustomerId,
    /// Who read it.
    pub staff: StaffId,
    /// From where.
    pub counter: CounterId,
    /// When.
    pub at: Instant,
    /// What of it: each once, in the order of the words.
    pub parts: Vec<ProfilePart>,
}

impl ProfileRead {
    /// Its parts as they are kept: words with blanks between.
    pub(crate) fn words(&self) -> String {
        self.parts.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The same each time it is written.
    pub(crate) fn id(&self, tenant: TenantId) -> Id<Read> {
        Id::hashed(&[
            tenant.uuid().as_bytes(),
            self.customer.uuid().as_bytes(),
            self.staff.uuid().as_bytes(),
            self.counter.uuid().as_bytes(),
            &self.at.0.to_be_bytes(),
            self.words().as_bytes(),
        ])
    }
}

/// Writes what was read in one business. `again`: an earlier try may have written some of it.
pub async fn record(tx: &mut Tx, tenant: TenantId, reads: &[ProfileRead], again: bool) -> Result<(), Failure> {
    Ok(store::add_reads(tx, tenant, reads, again).await?)
}

/// Who read whose profile, newest first.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reads {
    /// Only what this person read.
    pub staff: Option<StaffId>,
    /// Only who read this profile.
    pub customer: Option<CustomerId>,
    /// Only what was read at this counter.
    pub counter: Option<CounterId>,
    /// Only of that business day.
    pub day: Option<Day>,
    /// `next` of the page before.
    pub after: Option<String>,
    /// 1 to 200; 50 at first.
    pub limit: Option<u32>,
}

/// A page of the record.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadRows {
    /// Newest first.
    pub rows: Vec<ReadRow>,
    /// Hand it back as `after`; null at the end.
    pub next: Option<String>,
}

/// Somebody was shown parts of a profile.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadRow {
    /// The row.
    pub id: Id<()>,
    /// When.
    pub at: Instant,
    /// Who.
    pub staff: ReadStaff,
    /// From where.
    pub counter: ReadCounter,
    /// Whose profile.
    pub customer: ReadCustomer,
    /// What of it.
    pub parts: Vec<ProfilePart>,
}

/// Who read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadStaff {
    /// Their id.
    pub id: StaffId,
    /// Their name today.
    pub name: Option<String>,
}

/// From where.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadCounter {
    /// The counter.
    pub id: CounterId,
    /// Its code.
    pub code: Option<String>,
    /// Its name today.
    pub name: Option<String>,
}

/// Whose profile: a name and a number, and nothing else of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadCustomer {
    /// The profile.
    pub id: CustomerId,
    /// `CUST-00001`; null when the profile is gone.
    pub number: Option<String>,
    /// The name today; null when nobody asked for it yet, or the profile is gone.
    pub name: Option<String>,
}

impl From<ReadFound> for ReadRow {
    fn from(row: ReadFound) -> Self {
        Self {
            id: row.id.of(),
            at: row.at,
            staff: ReadStaff { id: row.staff, name: row.staff_name },
            counter: ReadCounter { id: row.counter, code: row.counter_code, name: row.counter_name },
            customer: ReadCustomer {
                id: row.customer,
                number: row.customer_number.map(number::shown).or(row.customer_provisional),
                name: row.customer_name,
            },
            parts: row.parts.split(' ').filter_map(|word| word.parse().ok()).collect(),
        }
    }
}

impl Operation for Reads {
    const NAME: &'static str = "customers.reads";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::AuditRead);
    const TOPICS: &'static [&'static str] = &["reads"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = ReadRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ReadRows, Failure> {
        let limit = self.limit.unwrap_or(50).clamp(1, 200);
        let before = self.after.as_deref().map(text::read_time_cursor).transpose()?;
        let (id, at) = before.unwrap_or((Id::new(sqlx::types::Uuid::max()), Instant(i64::MAX)));
        let calendar = cx.shop.calendar;
        let asked = ReadsAsked {
            before: (at, id),
            from: self.day.map_or(Instant(i64::MIN), |day| calendar.start(day)),
            until: self.day.map_or(Instant(i64::MAX), |day| calendar.start(day.next())),
            staff: self.staff,
            counter: self.counter,
            customer: self.customer,
            limit: i64::from(limit) + 1,
        };
        let mut rows = store::reads(cx, asked).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|last| text::cursor(last.id, last.at.0));
        Ok(ReadRows { rows: rows.into_iter().map(ReadRow::from).collect(), next })
    }
}
