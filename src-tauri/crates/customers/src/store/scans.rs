//! The search of all profiles for those that may be one person: how far it is, and what it walks along.

use db::Tx;
use kernel::{CustomerId, Day, Failure, Id, Instant, TenantId};
use operation::Cx;

use super::Pair;
use crate::{
    duplicates::{Scan, ScanPass, ScanState},
    words::Status,
};

// Each walk goes along its index by what people share, past a key; what narrows stands in a part of its own with a limit.
db::statements! {
    /// How many phones, addresses and days of birth there are to look at.
    SCAN_SIZE(1) = "
        select (select count(*) from customer_phone p where p.tenant = $1)
            + (select count(*) from customer e where e.tenant = $1 and e.email_key is not null)
            + (select count(*) from customer b where b.tenant = $1 and b.birth_date is not null)";
    /// Of two at once one begins.
    SCAN_BEGIN(6) = "
        insert into customer_duplicate_scan (tenant, id, state, runner, pass, behind, seen, size, staff, began_at, beat_at)
        values ($1, $2, 'running', $3, 'phone', '', 0, $4, $5, $6, $6)
        on conflict (tenant) where state = 'running' do nothing";
    SCAN_TAKE_OVER(4) = "
        update customer_duplicate_scan set runner = $3, beat_at = $4 where tenant = $1 and id = $2 and state = 'running'";
    /// Goes on from where it was, unless it was ended or somebody else carries it out by now.
    SCAN_STEP(9) = "
        update customer_duplicate_scan set pass = $6, behind = $7, seen = seen + $8, beat_at = $9
        where tenant = $1 and id = $2 and runner = $3 and pass = $4 and behind = $5 and state = 'running'";
    SCAN_END(4) = "
        update customer_duplicate_scan set state = $3, ended_at = $4 where tenant = $1 and id = $2 and state = 'running'";
    SCAN(2) = "
        select s.id, s.state, s.runner, s.pass, s.behind, s.seen, s.size, s.began_at, s.beat_at, s.ended_at, p.name as staff
        from customer_duplicate_scan s join staff p on p.tenant = s.tenant and p.id = s.staff
        where s.tenant = $1 and s.id = $2";
    SCAN_RUNNING(1) = "
        select s.id, s.state, s.runner, s.pass, s.behind, s.seen, s.size, s.began_at, s.beat_at, s.ended_at, p.name as staff
        from customer_duplicate_scan s join staff p on p.tenant = s.tenant and p.id = s.staff
        where s.tenant = $1 and s.state = 'running'";
    SCAN_LATEST(1) = "
        select s.id, s.state, s.runner, s.pass, s.behind, s.seen, s.size, s.began_at, s.beat_at, s.ended_at, p.name as staff
        from (select l.* from customer_duplicate_scan l where l.tenant = $1 order by l.began_at desc, l.id desc limit 1) s
        join staff p on p.tenant = s.tenant and p.id = s.staff";
    PHONES_BEHIND(3) = "
        select f.phone as shared, c.id, c.folded, c.company, c.email_key, c.birth_date, c.active, c.status
        from (select p.phone, p.customer from customer_phone p where p.tenant = $1 and p.phone > $2
              order by p.phone, p.customer, p.role limit $3) f
        join customer c on c.tenant = $1 and c.id = f.customer order by f.phone, f.customer";
    EMAILS_BEHIND(3) = "
        select c.email_key as shared, c.id, c.folded, c.company, c.email_key, c.birth_date, c.active, c.status
        from customer c where c.tenant = $1 and c.email_key > $2 order by c.email_key limit $3";
    BORN_BEHIND(3) = "
        select c.birth_date as shared, c.id, c.folded, c.company, c.email_key, c.birth_date, c.active, c.status
        from customer c where c.tenant = $1 and c.birth_date > $2 order by c.birth_date, c.id limit $3";
    /// A pair that somebody said is two stays so; how surely it is one is known anew.
    PAIR_FOUND(7) = "
        insert into customer_duplicate (tenant, one, other, reasons, confidence, found_at, scan) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant, one, other) do update
        set reasons = excluded.reasons, confidence = excluded.confidence, found_at = excluded.found_at, scan = excluded.scan";
    /// What a whole search did not find again is no pair any more.
    PAIRS_GONE(2) = "
        delete from customer_duplicate where tenant = $1 and dismissed_at is null and (scan is null or scan <> $2)";
}

/// A search, as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ScanRow {
    pub id: Id<Scan>,
    pub state: ScanState,
    pub runner: Id<Scan>,
    pub pass: ScanPass,
    pub behind: String,
    pub seen: i64,
    pub size: i64,
    pub began_at: Instant,
    pub beat_at: Instant,
    pub ended_at: Option<Instant>,
    pub staff: String,
}

/// Somebody on a walk, and what they may share with those beside them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Walked {
    pub shared: String,
    pub id: CustomerId,
    pub folded: String,
    pub company: Option<String>,
    pub email_key: Option<String>,
    pub birth_date: Option<Day>,
    pub active: bool,
    pub status: Status,
}

pub async fn scan_size(cx: &mut Cx<'_>) -> Result<i64, Failure> {
    let (size,): (i64,) = cx.tx.one(SCAN_SIZE, (cx.actor.tenant,)).await?;
    Ok(size)
}

/// False when one is under way.
pub async fn begin_scan(cx: &mut Cx<'_>, scan: Id<Scan>, runner: Id<Scan>, size: i64) -> Result<bool, Failure> {
    let row = (cx.tenant(), scan, runner, size, cx.actor.staff, cx.at);
    Ok(cx.tx.run(SCAN_BEGIN, row).await? == 1)
}

pub async fn take_scan_over(cx: &mut Cx<'_>, scan: Id<Scan>, runner: Id<Scan>) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, SCAN_TAKE_OVER, (cx.actor.tenant, scan, runner, cx.at)).await?)
}

/// Where a search stands: what it walks along, and behind which key.
pub type ScanPlace = (ScanPass, String);

/// False when it is not that runner's business any more, or not there.
pub async fn step_scan(
    cx: &mut Cx<'_>,
    (scan, runner): (Id<Scan>, Id<Scan>),
    from: ScanPlace,
    to: ScanPlace,
    seen: i64,
) -> Result<bool, Failure> {
    let row = (cx.tenant(), scan, runner, from.0, from.1, to.0, to.1, seen, cx.at);
    Ok(cx.tx.run(SCAN_STEP, row).await? == 1)
}

/// False when it was over before.
pub async fn end_scan(cx: &mut Cx<'_>, scan: Id<Scan>, state: ScanState) -> Result<bool, Failure> {
    Ok(cx.tx.run(SCAN_END, (cx.actor.tenant, scan, state, cx.at)).await? == 1)
}

pub async fn scan(tx: &mut Tx, tenant: TenantId, scan: Id<Scan>) -> Result<Option<ScanRow>, Failure> {
    Ok(tx.find(SCAN, (tenant, scan)).await?)
}

pub async fn running_scan(cx: &mut Cx<'_>) -> Result<Option<ScanRow>, Failure> {
    Ok(cx.tx.find(SCAN_RUNNING, (cx.actor.tenant,)).await?)
}

pub async fn latest_scan(cx: &mut Cx<'_>) -> Result<Option<ScanRow>, Failure> {
    Ok(cx.tx.find(SCAN_LATEST, (cx.actor.tenant,)).await?)
}

/// The next ones of a walk, in the order of what they share.
pub async fn walked(tx: &mut Tx, tenant: TenantId, place: &ScanPlace, most: i64) -> Result<Vec<Walked>, Failure> {
    let statement = match place.0 {
        ScanPass::Phone => PHONES_BEHIND,
        ScanPass::Email => EMAILS_BEHIND,
        ScanPass::BirthDate => BORN_BEHIND,
    };
    Ok(tx.all(statement, (tenant, place.1.clone(), most)).await?)
}

pub async fn pair_found(
    cx: &mut Cx<'_>,
    scan: Id<Scan>,
    pair: Pair,
    reasons: String,
    confidence: u8,
) -> Result<(), Failure> {
    let row = (cx.tenant(), pair.one, pair.other, reasons, i64::from(confidence), cx.at, scan);
    Ok(cx.tx.run_later(1, PAIR_FOUND, row).await?)
}

pub async fn drop_pairs_gone(cx: &mut Cx<'_>, scan: Id<Scan>) -> Result<(), Failure> {
    cx.tx.run(PAIRS_GONE, (cx.actor.tenant, scan)).await?;
    Ok(())
}
