//! Who may be the same person: whoever shares a phone, an address or a day of birth, each by its index.

use std::collections::BTreeSet;

use kernel::{CustomerId, Day, Failure, Phone};
use operation::Cx;

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
#[derive(Clone, Copy)]
pub struct Pair {
    one: CustomerId,
    other: CustomerId,
}

impl Pair {
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

pub async fn dismiss(cx: &mut Cx<'_>, pair: Pair, reasons: &str, confidence: u8) -> Result<(), Failure> {
    let row = (cx.tenant(), pair.one, pair.other, reasons.to_owned(), i64::from(confidence), cx.at, cx.actor.staff);
    cx.tx.run(DISMISS, row).await?;
    Ok(())
}
