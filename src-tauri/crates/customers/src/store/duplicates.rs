//! Who may be the same person: whoever shares a phone, an address or a day of birth, each by its index.

use std::collections::BTreeSet;

use db::Tx;
use kernel::{CustomerId, Day, Failure, Instant, Phone, TenantId};
use operation::Cx;
use sqlx::types::Uuid;

// What narrows stands in a part of its own with a limit: SQLite would rather walk every customer in the wanted order.
db::statements! {
    ACTIVE_WITH_PHONE(3) = "
        select c.id, c.folded, c.company, c.email_key, c.birth_date
        from (select distinct p.customer from customer_phone p where p.tenant = $1 and p.phone = $2 order by p.customer limit $3) f
        join customer c on c.tenant = $1 and c.id = f.customer where c.active and c.status <> 'guest'";
    ACTIVE_WITH_EMAIL(3) = "
        select c.id, c.folded, c.company, c.email_key, c.birth_date
        from (select e.id from customer e where e.tenant = $1 and e.email_key = $2 order by e.email_key limit $3) f
        join customer c on c.tenant = $1 and c.id = f.id where c.active and c.status <> 'guest'";
    ACTIVE_BORN(3) = "
        select c.id, c.folded, c.company, c.email_key, c.birth_date
        from (select b.id from customer b where b.tenant = $1 and b.birth_date = $2 order by b.birth_date, b.id limit $3) f
        join customer c on c.tenant = $1 and c.id = f.id where c.active and c.status <> 'guest'";
    /// The others of the pairs with that customer that somebody said are two people.
    DISMISSED(2) = "
        select d.other as id from customer_duplicate d where d.tenant = $1 and d.one = $2 and d.dismissed_at is not null
        union all
        select d.one as id from customer_duplicate d where d.tenant = $1 and d.other = $2 and d.dismissed_at is not null
            and d.one in (select o.one from customer_duplicate o where o.tenant = $1 and o.other = $2)";
    /// Not so any more. It is as if the last search had found it: the next one tells whether it is one still.
    RESTORE(3) = "
        update customer_duplicate set dismissed_at = null, dismissed_staff = null
        where tenant = $1 and one = $2 and other = $3 and dismissed_at is not null";
    OPEN_PAIRS(5) = "
        select d.one, d.other, d.reasons, d.confidence, d.dismissed_at, null as dismissed_by
        from customer_duplicate d
        join customer a on a.tenant = $1 and a.id = d.one and a.active
        join customer b on b.tenant = $1 and b.id = d.other and b.active
        where d.tenant = $1 and d.dismissed_at is null and (d.confidence, d.one, d.other) < ($2, $3, $4)
        order by d.confidence desc, d.one desc, d.other desc limit $5";
    DISMISSED_PAIRS(5) = "
        select d.one, d.other, d.reasons, d.confidence, d.dismissed_at, s.name as dismissed_by
        from customer_duplicate d
        join customer a on a.tenant = $1 and a.id = d.one and a.active
        join customer b on b.tenant = $1 and b.id = d.other and b.active
        left join staff s on s.tenant = $1 and s.id = d.dismissed_staff
        where d.tenant = $1 and d.dismissed_at is not null and (d.dismissed_at, d.one, d.other) < ($2, $3, $4)
        order by d.dismissed_at desc, d.one desc, d.other desc limit $5";
    COUNT_OPEN_PAIRS(1) = "
        select count(*) from customer_duplicate d
        join customer a on a.tenant = $1 and a.id = d.one and a.active
        join customer b on b.tenant = $1 and b.id = d.other and b.active
        where d.tenant = $1 and d.dismissed_at is null";
    COUNT_DISMISSED_PAIRS(1) = "
        select count(*) from customer_duplicate d
        join customer a on a.tenant = $1 and a.id = d.one and a.active
        join customer b on b.tenant = $1 and b.id = d.other and b.active
        where d.tenant = $1 and d.dismissed_at is not null";
    /// Every phone that somebody has or had.
    NUMBERS(2) = "select distinct phone from customer_phone where tenant = $1 and customer = $2 order by phone";
    /// Whoever said it first said it.
    DISMISS(7) = "
        insert into customer_duplicate (tenant, one, other, reasons, confidence, found_at, dismissed_at, dismissed_staff)
        values ($1, $2, $3, $4, $5, $6, $6, $7)
        on conflict (tenant, one, other) do update set dismissed_at = excluded.dismissed_at, dismissed_staff = excluded.dismissed_staff
        where customer_duplicate.dismissed_at is null";
}

/// Somebody who shares something, as they are compared.
#[derive(sqlx::FromRow)]
pub struct DuplicateCandidate {
    pub id: CustomerId,
    pub folded: String,
    pub company: Option<String>,
    pub email_key: Option<String>,
    pub birth_date: Option<Day>,
}

/// Two profiles as the table orders them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    pub one: CustomerId,
    pub other: CustomerId,
}

/// A pair, as it is kept.
#[derive(sqlx::FromRow)]
pub struct PairRow {
    pub one: CustomerId,
    pub other: CustomerId,
    pub reasons: String,
    pub confidence: i64,
    pub dismissed_at: Option<Instant>,
    pub dismissed_by: Option<String>,
}

impl Pair {
    /// Behind every other.
    pub const LAST: Self = Self { one: CustomerId::new(Uuid::max()), other: CustomerId::new(Uuid::max()) };

    pub fn of(a: CustomerId, b: CustomerId) -> Self {
        Self { one: a.min(b), other: a.max(b) }
    }
}

pub async fn active_with_phone(cx: &mut Cx<'_>, phone: &Phone, most: i64) -> Result<Vec<DuplicateCandidate>, Failure> {
    Ok(cx.tx.all(ACTIVE_WITH_PHONE, (cx.actor.tenant, phone.clone(), most)).await?)
}

pub async fn active_with_email(
    cx: &mut Cx<'_>,
    email_key: String,
    most: i64,
) -> Result<Vec<DuplicateCandidate>, Failure> {
    Ok(cx.tx.all(ACTIVE_WITH_EMAIL, (cx.actor.tenant, email_key, most)).await?)
}

pub async fn active_born(cx: &mut Cx<'_>, born: Day, most: i64) -> Result<Vec<DuplicateCandidate>, Failure> {
    Ok(cx.tx.all(ACTIVE_BORN, (cx.actor.tenant, born, most)).await?)
}

pub async fn dismissed(cx: &mut Cx<'_>, customer: CustomerId) -> Result<BTreeSet<CustomerId>, Failure> {
    let rows: Vec<(CustomerId,)> = cx.tx.all(DISMISSED, (cx.actor.tenant, customer)).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn dismiss(cx: &mut Cx<'_>, pair: Pair, reasons: String, confidence: u8) -> Result<(), Failure> {
    let row = (cx.tenant(), pair.one, pair.other, reasons, i64::from(confidence), cx.at, cx.actor.staff);
    cx.tx.run(DISMISS, row).await?;
    Ok(())
}

/// False when nobody had said that they are two.
pub async fn restore(cx: &mut Cx<'_>, pair: Pair) -> Result<bool, Failure> {
    Ok(cx.tx.run(RESTORE, (cx.actor.tenant, pair.one, pair.other)).await? == 1)
}

/// A page of pairs in their order, behind a confidence or a time, and a pair.
pub async fn pairs(
    cx: &mut Cx<'_>,
    dismissed: bool,
    (value, pair): (i64, Pair),
    limit: i64,
) -> Result<Vec<PairRow>, Failure> {
    let row = (cx.tenant(), value, pair.one, pair.other, limit);
    Ok(cx.tx.all(if dismissed { DISMISSED_PAIRS } else { OPEN_PAIRS }, row).await?)
}

pub async fn count_pairs(cx: &mut Cx<'_>, dismissed: bool) -> Result<i64, Failure> {
    let statement = if dismissed { COUNT_DISMISSED_PAIRS } else { COUNT_OPEN_PAIRS };
    let (count,): (i64,) = cx.tx.one(statement, (cx.actor.tenant,)).await?;
    Ok(count)
}

pub async fn numbers(tx: &mut Tx, tenant: TenantId, customer: CustomerId) -> Result<Vec<String>, Failure> {
    let rows: Vec<(String,)> = tx.all(NUMBERS, (tenant, customer)).await?;
    Ok(rows.into_iter().map(|(phone,)| phone).collect())
}
