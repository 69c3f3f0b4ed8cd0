//! Notes, and what happened to a customer.

use kernel::{CustomerId, Failure, Id, Instant, Money, StaffId};
use operation::Cx;

use super::*;
use crate::words::EventKind;

/// A remark of somebody about a customer.
pub struct Note;

/// An entry of a timeline.
pub struct Event;

/// A note as it is read.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct NoteRow {
    pub id: Id<Note>,
    pub customer: CustomerId,
    pub text: String,
    pub category: Option<String>,
    pub pinned: bool,
    pub staff: StaffId,
    pub staff_name: Option<String>,
    pub made_at: Instant,
    pub changed_at: Option<Instant>,
}

pub async fn add_note(
    cx: &mut Cx<'_>,
    id: Id<Note>,
    customer: CustomerId,
    text: &str,
    category: Option<String>,
    pinned: bool,
) -> Result<(), Failure> {
    let row = (cx.tenant(), id, customer, text.to_owned(), category, pinned, cx.actor.staff, cx.at);
    Ok(cx.tx.run_exactly(1, NOTE_ADD, row).await?)
}

pub async fn change_note(
    cx: &mut Cx<'_>,
    id: Id<Note>,
    text: &str,
    category: Option<String>,
    pinned: bool,
) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, NOTE_CHANGE, (cx.actor.tenant, id, text.to_owned(), category, pinned, cx.at)).await?)
}

/// Answers false when there is no such note.
pub async fn remove_note(cx: &mut Cx<'_>, id: Id<Note>) -> Result<bool, Failure> {
    Ok(cx.tx.run(NOTE_REMOVE, (cx.actor.tenant, id, cx.at)).await? == 1)
}

pub async fn note(cx: &mut Cx<'_>, id: Id<Note>) -> Result<Option<NoteRow>, Failure> {
    Ok(cx.tx.find(NOTE, (cx.actor.tenant, id)).await?)
}

/// Pinned ones first, then the newest.
pub async fn notes(cx: &mut Cx<'_>, customer: CustomerId, limit: i64) -> Result<Vec<NoteRow>, Failure> {
    Ok(cx.tx.all(NOTES, (cx.actor.tenant, customer, limit)).await?)
}

/// What happened, to be written.
#[derive(Default)]
pub struct NewEvent {
    pub at: Option<Instant>,
    pub reference: Option<Id<()>>,
    pub label: Option<String>,
    pub amount: Option<Money>,
    pub detail: Option<String>,
}

pub async fn add_event(cx: &mut Cx<'_>, customer: CustomerId, kind: EventKind, event: NewEvent) -> Result<(), Failure> {
    let id: Id<Event> = cx.id();
    let (actor, at) = (cx.actor, event.at.unwrap_or(cx.at));
    let row = (
        actor.tenant,
        id,
        customer,
        at,
        kind,
        actor.staff,
        actor.counter,
        actor.branch,
        event.reference,
        event.label,
        event.amount,
        event.detail,
    );
    Ok(cx.tx.run_later(1, EVENT_ADD, row).await?)
}

/// What happened, as it is read.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EventRow {
    pub id: Id<Event>,
    pub at: Instant,
    pub kind: EventKind,
    pub staff_name: Option<String>,
    pub reference: Option<Id<()>>,
    pub label: Option<String>,
    pub amount: Option<Money>,
    pub detail: Option<String>,
    pub taken_back: bool,
}

/// Newest first, before that one, at most so many; of one kind or of all.
pub async fn events(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    kind: Option<EventKind>,
    before: (Id<Event>, Instant),
    limit: i64,
) -> Result<Vec<EventRow>, Failure> {
    let tenant = cx.tenant();
    Ok(match kind {
        None => cx.tx.all(EVENTS, (tenant, customer, before.1, before.0, limit)).await?,
        Some(kind) => cx.tx.all(EVENTS_OF, (tenant, customer, before.1, before.0, limit, kind)).await?,
    })
}

/// Answers false when that sale is not on the customer's timeline, or was taken back before.
pub async fn take_sale_back(cx: &mut Cx<'_>, customer: CustomerId, sale: Id<()>) -> Result<bool, Failure> {
    Ok(cx.tx.run(SALE_TAKEN_BACK, (cx.actor.tenant, sale, customer)).await? == 1)
}
