//! Preferences, contacts, marks set by hand, terms and groups.

use kernel::{CustomerId, Failure, Id, Instant, Language, Money, StaffId};
use operation::Cx;

use crate::{
    groups::Group,
    words::{ContactKind, HandMark, Reach},
};

/// A contact that somebody wrote down.
pub struct Contact;

/// Preferences as their row has them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PreferenceRow {
    pub language: Option<Language>,
    pub channel: Option<Reach>,
    pub best_from: Option<i64>,
    pub best_until: Option<i64>,
    pub quiet_from: i64,
    pub quiet_until: i64,
    pub marketing: String,
    pub service_notices: bool,
}

/// A contact as it is read.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ContactRow {
    pub id: Id<Contact>,
    pub kind: ContactKind,
    pub result: String,
    pub minutes: Option<i64>,
    pub next_step: Option<String>,
    pub at: Instant,
    pub staff_name: Option<String>,
}

/// A mark as it is read.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MarkRow {
    pub mark: HandMark,
    pub reason: String,
    pub staff: StaffId,
    pub staff_name: Option<String>,
    pub since: Instant,
}

/// A group as it is read.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct GroupRow {
    pub id: Id<Group>,
    pub name: String,
    pub customers: i64,
}

db::statements! {
    PREFERENCE_SET(11) = "
        insert into customer_preference (tenant, customer, language, channel, best_from, best_until, quiet_from, quiet_until, marketing, service_notices,
            changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (tenant, customer) do update
        set language = excluded.language, channel = excluded.channel, best_from = excluded.best_from, best_until = excluded.best_until,
            quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, marketing = excluded.marketing,
            service_notices = excluded.service_notices, changed_at = excluded.changed_at";
    PREFERENCE(2) = "
        select language, channel, best_from, best_until, quiet_from, quiet_until, marketing, service_notices
        from customer_preference where tenant = $1 and customer = $2";
    WISH_ADD(5) = "insert into customer_wish (tenant, customer, folded, name, words) values ($1, $2, $3, $4, $5)";
    WISHES(2) = "select name, words from customer_wish where tenant = $1 and customer = $2 order by folded";
    pub CLEAR_WISHES(2) = "delete from customer_wish where tenant = $1 and customer = $2";
    pub CLEAR_PREFERENCES(2) = "delete from customer_preference where tenant = $1 and customer = $2";

    CONTACT_ADD(9) = "
        insert into customer_contact (tenant, id, customer, kind, result, minutes, next_step, at, staff) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    CONTACTS(3) = "
        select t.id, t.kind, t.result, t.minutes, t.next_step, t.at, s.name as staff_name
        from customer_contact t left join staff s on s.tenant = t.tenant and s.id = t.staff
        where t.tenant = $1 and t.customer = $2 order by t.at desc, t.id desc limit $3";
    pub CLEAR_CONTACTS(2) = "delete from customer_contact where tenant = $1 and customer = $2";

    MARK_SET(6) = "
        insert into customer_mark (tenant, customer, mark, reason, staff, since) values ($1, $2, $3, $4, $5, $6)
        on conflict (tenant, customer, mark) do update set reason = excluded.reason, staff = excluded.staff, since = excluded.since";
    MARK_REMOVE(3) = "delete from customer_mark where tenant = $1 and customer = $2 and mark = $3";
    MARKS(2) = "
        select m.mark, m.reason, m.staff, s.name as staff_name, m.since
        from customer_mark m left join staff s on s.tenant = m.tenant and s.id = m.staff
        where m.tenant = $1 and m.customer = $2 order by m.mark";
    MARKS_OF_CUSTOMER(3) = "update customer set marks = $3 where tenant = $1 and id = $2";
    pub CLEAR_MARKS(2) = "delete from customer_mark where tenant = $1 and customer = $2";

    /// Marks of `$2` that `$3` lacks.
    MARKS_GIVE(3) = "
        insert into customer_mark (tenant, customer, mark, reason, staff, since)
        select tenant, $3, mark, reason, staff, since from customer_mark where tenant = $1 and customer = $2
        on conflict (tenant, customer, mark) do nothing";
    /// That of `$3`, as long as it is the one of `$2`.
    MARK_TAKE(4) = "
        delete from customer_mark where tenant = $1 and customer = $3 and mark = $4 and exists (
            select 1 from customer_mark o where o.tenant = $1 and o.customer = $2 and o.mark = $4 and o.since = customer_mark.since
                and o.staff = customer_mark.staff and o.reason = customer_mark.reason)";
    TERMS_SET(5) = "update customer set customer_group = $3, credit_limit = $4, terms_days = $5 where tenant = $1 and id = $2";
    GROUP_ADD(5) = "
        insert into customer_group (tenant, id, name, folded, made_at) values ($1, $2, $3, $4, $5) on conflict (tenant, folded) do nothing";
    GROUP_RENAME(4) = "
        update customer_group set name = $3, folded = $4
        where tenant = $1 and id = $2 and not exists (select 1 from customer_group g where g.tenant = $1 and g.folded = $4 and g.id <> $2)";
    GROUP(2) = "
        select g.id, g.name, (select count(*) from customer c where c.tenant = g.tenant and c.customer_group = g.id and c.active) as customers
        from customer_group g where g.tenant = $1 and g.id = $2";
    GROUPS(1) = "
        select g.id, g.name, (select count(*) from customer c where c.tenant = g.tenant and c.customer_group = g.id and c.active) as customers
        from customer_group g where g.tenant = $1 order by g.folded";
    /// It stays until the transaction ends. SQLite already holds the only write lock.
    GROUP_HELD(2) = {
        sqlite: "select g.id from customer_group g where g.tenant = $1 and g.id = $2",
        postgres: "select g.id from customer_group g where g.tenant = $1 and g.id = $2 for key share",
    };
    /// Nobody holds it, and nobody gets it until the transaction ends.
    GROUP_LOCKED(2) = {
        sqlite: "select g.id from customer_group g where g.tenant = $1 and g.id = $2",
        postgres: "select g.id from customer_group g where g.tenant = $1 and g.id = $2 for update",
    };
    MEMBERS_LOCKED(2) = {
        sqlite: "select id, active from customer where tenant = $1 and customer_group = $2 order by id",
        postgres: "select id, active from customer where tenant = $1 and customer_group = $2 order by id for update",
    };
    GROUP_LEAVE(2) = "update customer set customer_group = null where tenant = $1 and id = $2";
    GROUP_REMOVE(2) = "delete from customer_group where tenant = $1 and id = $2";
}

pub async fn set_preference(cx: &mut Cx<'_>, customer: CustomerId, row: PreferenceRow) -> Result<(), Failure> {
    let values = (
        cx.tenant(),
        customer,
        row.language,
        row.channel,
        row.best_from,
        row.best_until,
        row.quiet_from,
        row.quiet_until,
        row.marketing,
        row.service_notices,
        cx.at,
    );
    Ok(cx.tx.run_exactly(1, PREFERENCE_SET, values).await?)
}

pub async fn preference(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Option<PreferenceRow>, Failure> {
    Ok(cx.tx.find(PREFERENCE, (cx.actor.tenant, customer)).await?)
}

/// All of them, in place of those before.
pub async fn set_wishes(cx: &mut Cx<'_>, customer: CustomerId, all: &[(String, String)]) -> Result<(), Failure> {
    cx.tx.run(CLEAR_WISHES, (cx.actor.tenant, customer)).await?;
    for (name, words) in all {
        let row = (cx.tenant(), customer, kernel::fold(name), name.clone(), words.clone());
        cx.tx.run_later(1, WISH_ADD, row).await?;
    }
    Ok(())
}

/// Name and words of each.
pub async fn wishes(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Vec<(String, String)>, Failure> {
    Ok(cx.tx.all(WISHES, (cx.actor.tenant, customer)).await?)
}

pub async fn add_contact(cx: &mut Cx<'_>, customer: CustomerId, row: &ContactRow) -> Result<(), Failure> {
    let row = row.clone();
    let values =
        (cx.tenant(), row.id, customer, row.kind, row.result, row.minutes, row.next_step, row.at, cx.actor.staff);
    Ok(cx.tx.run_exactly(1, CONTACT_ADD, values).await?)
}

/// The newest first.
pub async fn contacts(cx: &mut Cx<'_>, customer: CustomerId, limit: i64) -> Result<Vec<ContactRow>, Failure> {
    Ok(cx.tx.all(CONTACTS, (cx.actor.tenant, customer, limit)).await?)
}

/// Sets or renews a mark; the customer's own row is brought up to date by `set_marks_of`.
pub async fn set_mark(cx: &mut Cx<'_>, customer: CustomerId, mark: HandMark, reason: &str) -> Result<(), Failure> {
    let row = (cx.tenant(), customer, mark, reason.to_owned(), cx.actor.staff, cx.at);
    Ok(cx.tx.run_exactly(1, MARK_SET, row).await?)
}

/// Answers false when there is no such mark.
pub async fn remove_mark(cx: &mut Cx<'_>, customer: CustomerId, mark: HandMark) -> Result<bool, Failure> {
    Ok(cx.tx.run(MARK_REMOVE, (cx.actor.tenant, customer, mark)).await? == 1)
}

pub async fn marks(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Vec<MarkRow>, Failure> {
    Ok(cx.tx.all(MARKS, (cx.actor.tenant, customer)).await?)
}

/// Brings the customer's own row to the marks that are set: whoever writes or moves marks calls this behind it.
pub async fn marks_follow(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    let marks = marks(cx, customer).await?;
    let words: Vec<&str> = marks.iter().map(|row| row.mark.as_str()).collect();
    let words = Some(words.join(" ")).filter(|words| !words.is_empty());
    Ok(cx.tx.run_exactly(1, MARKS_OF_CUSTOMER, (cx.actor.tenant, customer, words)).await?)
}

/// Gives a customer the marks of another one that it lacks. Answers which.
pub async fn give_marks(cx: &mut Cx<'_>, from: CustomerId, to: CustomerId) -> Result<Vec<HandMark>, Failure> {
    let before: Vec<HandMark> = marks(cx, to).await?.into_iter().map(|row| row.mark).collect();
    if cx.tx.run(MARKS_GIVE, (cx.actor.tenant, from, to)).await? == 0 {
        return Ok(Vec::new());
    }
    marks_follow(cx, to).await?;
    let now = marks(cx, to).await?.into_iter().map(|row| row.mark);
    Ok(now.filter(|mark| !before.contains(mark)).collect())
}

/// Takes a mark away that was given so, unless it was set anew since.
pub async fn take_mark(cx: &mut Cx<'_>, from: CustomerId, to: CustomerId, mark: HandMark) -> Result<(), Failure> {
    if cx.tx.run(MARK_TAKE, (cx.actor.tenant, from, to, mark)).await? > 0 {
        marks_follow(cx, to).await?;
    }
    Ok(())
}

pub async fn set_terms(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    group: Option<Id<Group>>,
    credit_limit: Option<Money>,
    days: i64,
) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, TERMS_SET, (cx.actor.tenant, customer, group, credit_limit, days)).await?)
}

/// Answers false when another group has the name.
pub async fn add_group(cx: &mut Cx<'_>, id: Id<Group>, name: &str) -> Result<bool, Failure> {
    Ok(cx.tx.run(GROUP_ADD, (cx.actor.tenant, id, name.to_owned(), kernel::fold(name), cx.at)).await? == 1)
}

/// Answers false when another group has the name.
pub async fn rename_group(cx: &mut Cx<'_>, id: Id<Group>, name: &str) -> Result<bool, Failure> {
    Ok(cx.tx.run(GROUP_RENAME, (cx.actor.tenant, id, name.to_owned(), kernel::fold(name))).await? == 1)
}

pub async fn group(cx: &mut Cx<'_>, id: Id<Group>) -> Result<Option<GroupRow>, Failure> {
    Ok(cx.tx.find(GROUP, (cx.actor.tenant, id)).await?)
}

/// Answers false when there is none; otherwise nobody removes it until the transaction ends.
pub async fn hold_group(cx: &mut Cx<'_>, id: Id<Group>) -> Result<bool, Failure> {
    let found: Option<(Id<Group>,)> = cx.tx.find(GROUP_HELD, (cx.actor.tenant, id)).await?;
    Ok(found.is_some())
}

/// Answers false when there is none; otherwise nobody comes to it until the transaction ends.
pub async fn lock_group(cx: &mut Cx<'_>, id: Id<Group>) -> Result<bool, Failure> {
    let found: Option<(Id<Group>,)> = cx.tx.find(GROUP_LOCKED, (cx.actor.tenant, id)).await?;
    Ok(found.is_some())
}

/// Everybody of a group, and whether they are active; locked until the transaction ends.
pub async fn members_locked(cx: &mut Cx<'_>, id: Id<Group>) -> Result<Vec<(CustomerId, bool)>, Failure> {
    Ok(cx.tx.all(MEMBERS_LOCKED, (cx.actor.tenant, id)).await?)
}

pub async fn leave_group(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    Ok(cx.tx.run_later(1, GROUP_LEAVE, (cx.actor.tenant, customer)).await?)
}

pub async fn remove_group(cx: &mut Cx<'_>, id: Id<Group>) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, GROUP_REMOVE, (cx.actor.tenant, id)).await?)
}

pub async fn groups(cx: &mut Cx<'_>) -> Result<Vec<GroupRow>, Failure> {
    Ok(cx.tx.all(GROUPS, (cx.actor.tenant,)).await?)
}
