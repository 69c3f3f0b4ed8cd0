//! Imports and their rows.

use kernel::{CustomerId, Failure, Id, Instant};
use operation::Cx;

use crate::{
    import::{Import, ImportEnd, ImportShown, KeptRow, Outcome},
    profile::Profile,
};

db::statements! {
    IMPORT_BEGIN(8) = "
        insert into customer_import (tenant, id, source, file, fingerprint, staff, size, state, created, updated, unchanged, duplicate, refused, undone, kept, began_at)
        values ($1, $2, $3, $4, $5, $6, $7, 'running', 0, 0, 0, 0, 0, 0, 0, $8)";
    IMPORT(2) = "select source, file, undone_at, undone, kept from customer_import where tenant = $1 and id = $2";
    IMPORT_COUNT(7) = "
        update customer_import set created = created + $3, updated = updated + $4, unchanged = unchanged + $5, duplicate = duplicate + $6, refused = refused + $7
        where tenant = $1 and id = $2";
    IMPORT_END(4) = "update customer_import set state = $3, ended_at = $4 where tenant = $1 and id = $2";
    IMPORTS(4) = "
        select i.id, i.file, i.source, s.name as staff, i.began_at, i.ended_at, i.state, i.size, i.created, i.updated, i.unchanged, i.duplicate, i.refused,
            i.undone_at, i.undone, i.kept
        from customer_import i join staff s on s.tenant = i.tenant and s.id = i.staff
        where i.tenant = $1 and (i.began_at, i.id) < ($2, $3) order by i.began_at desc, i.id desc limit $4";
    IMPORT_ROW(6) = "
        insert into customer_import_row (tenant, import, nth, content, customer, outcome, events)
        values ($1, $2, $3, $4, $5, $6,
            (select count(*) from customer_event e where e.tenant = $1 and e.customer = $5 and e.kind <> 'phone_revealed'))";
    IMPORT_ROW_EVENTS(3) = "
        update customer_import_row
        set events = (select count(*) from customer_event e where e.tenant = $1 and e.customer = $3 and e.kind <> 'phone_revealed')
        where tenant = $1 and import = $2 and customer = $3 and outcome = 'created'";
    BY_CONTENT(2) = ("
        select ", profile!(), "
        from (select customer from customer_import_row where tenant = $1 and content = $2 and outcome = 'created' order by import limit 1) i
        join customer c on c.tenant = $1 and c.id = i.customer");
    TAKEN_BACK(2) = "select count(*) as count from customer_import_row where tenant = $1 and customer = $2 and undo = 'undone'";
    ROWS_TO_UNDO(3) = "
        select nth, customer, events from customer_import_row
        where tenant = $1 and import = $2 and outcome = 'created' and undo is null order by nth limit $3";
    LEFT_TO_UNDO(2) = "select count(*) as count from customer_import_row where tenant = $1 and import = $2 and outcome = 'created' and undo is null";
    BUILT_ON(2) = "
        select count(*) as events, count(case when kind in ('sale', 'sale_voided') then 1 end) as sales, count(case when kind = 'note' then 1 end) as notes,
            (select count(*) from customer r where r.tenant = $1 and r.referrer = $2) as referred
        from customer_event where tenant = $1 and customer = $2 and kind <> 'phone_revealed'";
    UNDO_ROW(5) = "update customer_import_row set undo = $4, why = $5 where tenant = $1 and import = $2 and nth = $3";
    COUNT_UNDONE(6) = "
        update customer_import set undone = undone + $3, kept = kept + $4, undone_at = coalesce(undone_at, $5), undone_by = coalesce(undone_by, $6)
        where tenant = $1 and id = $2";
    KEPT_ROWS(3) = "
        select r.nth, r.customer, c.number, c.name, r.why from customer_import_row r join customer c on c.tenant = r.tenant and c.id = r.customer
        where r.tenant = $1 and r.import = $2 and r.undo = 'kept' order by r.nth limit $3";
}

/// An import, as far as its operations need it.
#[derive(sqlx::FromRow)]
pub struct ImportRecord {
    pub source: String,
    pub file: String,
    pub undone_at: Option<Instant>,
    pub undone: i64,
    pub kept: i64,
}

/// What became of rows.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    created: i64,
    updated: i64,
    unchanged: i64,
    duplicate: i64,
    pub refused: i64,
}

impl Counts {
    pub fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Duplicate => self.duplicate += 1,
            Outcome::Refused => self.refused += 1,
        }
    }
}

pub async fn begin_import(
    cx: &mut Cx<'_>,
    id: Id<Import>,
    source: &str,
    file: String,
    fingerprint: String,
    size: i64,
) -> Result<(), Failure> {
    let row = (cx.tenant(), id, source.to_owned(), file, fingerprint, cx.actor.staff, size, cx.at);
    Ok(cx.tx.run_later(1, IMPORT_BEGIN, row).await?)
}

pub async fn import(cx: &mut Cx<'_>, id: Id<Import>) -> Result<Option<ImportRecord>, Failure> {
    Ok(cx.tx.find(IMPORT, (cx.actor.tenant, id)).await?)
}

pub async fn count_import(cx: &mut Cx<'_>, id: Id<Import>, counts: Counts) -> Result<(), Failure> {
    let Counts { created, updated, unchanged, duplicate, refused } = counts;
    Ok(cx.tx.run_later(1, IMPORT_COUNT, (cx.actor.tenant, id, created, updated, unchanged, duplicate, refused)).await?)
}

/// Answers false when there is no such import.
pub async fn end_import(cx: &mut Cx<'_>, id: Id<Import>, state: ImportEnd) -> Result<bool, Failure> {
    Ok(cx.tx.run(IMPORT_END, (cx.actor.tenant, id, state, cx.at)).await? == 1)
}

pub async fn imports(cx: &mut Cx<'_>, before: (Id<Import>, Instant), limit: i64) -> Result<Vec<ImportShown>, Failure> {
    Ok(cx.tx.all(IMPORTS, (cx.actor.tenant, before.1, before.0, limit)).await?)
}

/// Remembers what a row made or changed, and how much stands on the timeline of the profile now.
pub async fn record_row(
    cx: &mut Cx<'_>,
    import: Id<Import>,
    nth: u32,
    content: Id<()>,
    customer: CustomerId,
    outcome: Outcome,
) -> Result<(), Failure> {
    let tenant = cx.tenant();
    cx.tx.run_exactly(1, IMPORT_ROW, (tenant, import, i64::from(nth), content, customer, outcome)).await?;
    if outcome == Outcome::Updated {
        // A later row of the same file is nothing that was built on an earlier one.
        cx.tx.run(IMPORT_ROW_EVENTS, (tenant, import, customer)).await?;
    }
    Ok(())
}

/// Whom a row of the same content made.
pub async fn by_content(cx: &mut Cx<'_>, content: Id<()>) -> Result<Option<Profile>, Failure> {
    Ok(cx.tx.find(BY_CONTENT, (cx.actor.tenant, content)).await?)
}

/// Was the profile deactivated because its import was taken back?
pub async fn was_taken_back(cx: &mut Cx<'_>, customer: CustomerId) -> Result<bool, Failure> {
    let (rows,): (i64,) = cx.tx.one(TAKEN_BACK, (cx.actor.tenant, customer)).await?;
    Ok(rows > 0)
}

/// A profile that an import made.
#[derive(sqlx::FromRow)]
pub struct MadeRow {
    pub nth: i64,
    pub customer: CustomerId,
    pub events: i64,
}

pub async fn rows_to_undo(cx: &mut Cx<'_>, import: Id<Import>, limit: i64) -> Result<Vec<MadeRow>, Failure> {
    Ok(cx.tx.all(ROWS_TO_UNDO, (cx.actor.tenant, import, limit)).await?)
}

pub async fn left_to_undo(cx: &mut Cx<'_>, import: Id<Import>) -> Result<i64, Failure> {
    let (left,): (i64,) = cx.tx.one(LEFT_TO_UNDO, (cx.actor.tenant, import)).await?;
    Ok(left)
}

/// What stands on a timeline, looks at the phone left out, and who refers to them.
#[derive(sqlx::FromRow)]
pub struct Built {
    pub events: i64,
    pub sales: i64,
    pub notes: i64,
    /// Customers whom they sent.
    pub referred: i64,
}

pub async fn built_on(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Built, Failure> {
    Ok(cx.tx.one(BUILT_ON, (cx.actor.tenant, customer)).await?)
}

/// Taken back, or kept because of something.
pub async fn undo_row(cx: &mut Cx<'_>, import: Id<Import>, nth: i64, why: Option<KeptRow>) -> Result<(), Failure> {
    let undo = if why.is_none() { "undone" } else { "kept" };
    Ok(cx.tx.run_exactly(1, UNDO_ROW, (cx.actor.tenant, import, nth, undo.to_owned(), why)).await?)
}

pub async fn count_undone(cx: &mut Cx<'_>, import: Id<Import>, undone: i64, kept: i64) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, COUNT_UNDONE, (cx.actor.tenant, import, undone, kept, cx.at, cx.actor.staff)).await?)
}

/// A profile that stayed.
#[derive(sqlx::FromRow)]
pub struct KeptRecord {
    pub nth: i64,
    pub customer: CustomerId,
    pub number: Option<i64>,
    pub name: Option<String>,
    pub why: KeptRow,
}

/// The first two hundred.
pub async fn kept_rows(cx: &mut Cx<'_>, import: Id<Import>) -> Result<Vec<KeptRecord>, Failure> {
    Ok(cx.tx.all(KEPT_ROWS, (cx.actor.tenant, import, 200_i64)).await?)
}
