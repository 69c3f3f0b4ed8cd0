//! Everything that happened to a customer, newest first: the profile's own entries and the wallet's, merged by time.

use std::cmp::Reverse;

use kernel::{Amount, CustomerId, Failure, Grant, Id, Instant, Phone, ProfilePart};
use ledger::MovementRow;
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change::known,
    failures,
    profile::PhoneView,
    store::{self, EventRow},
    text,
    words::EventKind,
};

/// A page of a customer's timeline.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Timeline {
    /// Whose.
    pub customer: CustomerId,
    /// Only these kinds; all of them when absent.
    pub kinds: Option<Vec<EventKind>>,
    /// `next` of the page before.
    pub after: Option<String>,
    /// 1 to 200; 50 at first.
    pub limit: Option<u32>,
}

/// Entries, and how to get the next ones.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TimelinePage {
    /// Newest first.
    pub rows: Vec<TimelineEntry>,
    /// Hand it back as `after`; null at the end.
    pub next: Option<String>,
}

/// Something that happened.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TimelineEntry {
    /// The entry.
    pub id: Id<()>,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: EventKind,
    /// Name of who did it.
    pub staff: Option<String>,
    /// The sale, note … that it belongs to.
    pub reference: Option<Id<()>>,
    /// What people call it: a receipt's number.
    pub label: Option<String>,
    /// What a sale came to.
    pub amount: Option<Amount>,
    /// More about it: names of fields, a reason, a note's words, the phone before.
    pub detail: Option<String>,
    /// A sale that was taken back.
    pub taken_back: bool,
    /// The movement, when money moved in the wallet.
    pub movement: Option<MovementRow>,
}

impl TimelineEntry {
    pub(crate) fn of_event(cx: &Cx<'_>, row: EventRow) -> Self {
        // Of a former phone no more is shown than of the present one.
        let detail = match row.kind {
            EventKind::PhoneChanged => {
                row.detail.and_then(|text| text.parse::<Phone>().ok()).map(|phone| PhoneView::of(cx, &phone).shown)
            }
            _ => row.detail,
        };
        Self {
            id: row.id.of(),
            at: row.at,
            kind: row.kind,
            staff: row.staff_name,
            reference: row.reference,
            label: row.label,
            amount: row.amount.map(|amount| cx.amount(amount)),
            detail,
            taken_back: row.taken_back,
            movement: None,
        }
    }

    fn of_movement(row: MovementRow) -> Self {
        Self {
            id: row.id.of(),
            at: row.at,
            kind: EventKind::Wallet,
            staff: row.staff.name.clone(),
            reference: row.reference.as_ref().and_then(|reference| reference.id),
            label: row.reference.as_ref().and_then(|reference| reference.label.clone()),
            amount: None,
            detail: row.note.clone(),
            taken_back: row.reversed_by.is_some(),
            movement: Some(row),
        }
    }
}

impl Operation for Timeline {
    const NAME: &'static str = "customers.timeline";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers", "wallets", "sales"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN.code];
    const OFFLINE: bool = true;
    type Output = TimelinePage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<TimelinePage, Failure> {
        let customer = known(cx, self.customer).await?.id;
        cx.showed(customer, ProfilePart::Timeline);
        let before = self.after.as_deref().map(text::read_time_cursor).transpose()?;
        let limit = self.limit.unwrap_or(50).clamp(1, 200);
        let mut rows = entries(cx, customer, self.kinds.as_deref(), before, limit + 1).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|last| text::cursor(last.id, last.at.0));
        Ok(TimelinePage { rows, next })
    }
}

/// The newest entries before one, of these kinds. Movements of the wallet are for those who may see wallets.
pub(crate) async fn entries(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    kinds: Option<&[EventKind]>,
    before: Option<(Id<()>, Instant)>,
    limit: u32,
) -> Result<Vec<TimelineEntry>, Failure> {
    let (id, at) = before.unwrap_or((Id::new(sqlx::types::Uuid::max()), Instant(i64::MAX)));
    let mut rows = Vec::new();
    match kinds {
        None => rows.extend(store::events(cx, customer, None, (id.of(), at), limit.into()).await?),
        Some(kinds) => {
            for kind in kinds.iter().filter(|kind| **kind != EventKind::Wallet) {
                rows.extend(store::events(cx, customer, Some(*kind), (id.of(), at), limit.into()).await?);
            }
        }
    }
    let mut entries: Vec<_> = rows.into_iter().map(|row| TimelineEntry::of_event(cx, row)).collect();
    if kinds.is_none_or(|kinds| kinds.contains(&EventKind::Wallet)) && cx.may(Grant::WalletRead) {
        let movements = ledger::movements_of(cx, customer, Some((at, id.of())), limit).await?;
        entries.extend(movements.iter().map(|movement| TimelineEntry::of_movement(movement.row(cx))));
    }
    entries.sort_by_key(|entry| Reverse((entry.at, entry.id)));
    entries.dedup_by_key(|entry| entry.id);
    entries.truncate(limit as usize);
    Ok(entries)
}
