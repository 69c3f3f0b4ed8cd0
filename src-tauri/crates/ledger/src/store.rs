//! Every statement of the ledger. No rules here.

use db::Tx;
use kernel::{CustomerId, Day, Failure, Id, Instant, Money, OperationId, ShiftId, TenantId};
use operation::Cx;

use crate::{
    NO_WALLET,
    credit::CreditSource,
    credits::CreditRow,
    days::Moved,
    liabilities::{Holder, Owed},
    lots::{Lot, OpenLot},
    movements::{Movement, Narrowed, Source},
    posting::{AccountId, Entries, Kind, PostingId, PostingKind, Side},
    prove::Faults,
    shift::ShiftMoved,
    totals::Came,
    wallet::Held,
};

db::statements! {
    OPEN(5) = "insert into account (tenant, id, owner, kind, balance, closed) values ($1, $2, $4, 'promotional', 0, $5), ($1, $3, $4, 'real', 0, $5) on conflict do nothing";
    HELD(3) = "select kind, balance, closed, merged_into, merge from account where tenant = $1 and id in ($2, $3)";
    /// SQLite already holds the only write lock; Postgres takes the rows, in an order that is always the same.
    HELD_LOCKED(3) = {
        sqlite: "select kind, balance, closed, merged_into, merge from account where tenant = $1 and id in ($2, $3)",
        postgres: "select kind, balance, closed, merged_into, merge from account where tenant = $1 and id in ($2, $3) order by kind for update",
    };
    /// A wallet that went into another one stays closed.
    CLOSED(3) = "update account set closed = $3 where tenant = $1 and owner = $2 and merged_into is null";
    MERGED_INTO(5) = "update account set closed = $3, merged_into = $4, merge = $5 where tenant = $1 and owner = $2";
    /// Whose wallets went into that one, through however many others.
    SOURCES(2) = "
        with recursive source (id) as (
            select owner from account where tenant = $1 and merged_into = $2 and kind = 'real'
            union all
            select a.owner from source s join account a on a.tenant = $1 and a.merged_into = s.id and a.kind = 'real')
        select id from source";
    /// Every lot with something left, expired or not.
    LOTS_LEFT(2) = "select id, remaining, expires_at, reason, source from lot where tenant = $1 and account = $2 and remaining > 0 order by id";
    CARRY_ON(10) = "
        insert into lot (tenant, id, account, posting, reason, source, issued, remaining, issued_at, expires_at, origin)
        values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10)";
    /// Of the lots that came by the merge `$3`, what is left, and of which lot they go on.
    LOTS_BROUGHT(3) = "
        select l.id, l.remaining, l.origin from posting p join lot l on l.tenant = p.tenant and l.posting = p.id
        where p.tenant = $1 and p.reference = $3 and p.reference_kind = 'merge' and p.customer = $2 and l.origin is not null and l.remaining > 0 order by l.id";
    /// What the merge `$3` brought into the wallet, less what was fetched back.
    BROUGHT(4) = "
        select cast(coalesce(sum(e.amount), 0) as bigint) from posting p join entry e on e.tenant = p.tenant and e.posting = p.id
        where p.tenant = $1 and p.reference = $3 and p.reference_kind = 'merge' and p.customer = $2 and e.kind = $4";
    FIRST_OF_MERGE(3) = "select id from posting where tenant = $1 and reference = $3 and customer = $2 and kind = 'merge' order by at, id limit 1";
    /// Lots that can still be spent at `$3`, soonest expiry first.
    OPEN_LOTS(3) = "select id, remaining, expires_at from lot where tenant = $1 and account = $2 and remaining > 0 and expires_at > $3 order by expires_at, id";
    ISSUE(9) = "insert into lot (tenant, id, account, posting, reason, source, issued, remaining, issued_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)";
    TAKE(3) = "update lot set remaining = remaining - $3 where tenant = $1 and id = $2";
    /// Lots with something left that cannot be spent any more at `$2`, and whose they are; the longest expired first.
    EXPIRING(3) = "
        select l.id, (select a.owner from account a where a.tenant = l.tenant and a.id = l.account) as owner
        from lot l where l.tenant = $1 and l.remaining > 0 and l.expires_at <= $2 order by l.expires_at, l.id limit $3";
    EXPIRED_LOTS(4) = "
        select id, remaining from lot where tenant = $1 and account = $2 and remaining > 0 and expires_at <= $3 order by expires_at, id limit $4";
    /// What is left of a lot, for who knows what that is.
    EMPTY(3) = "update lot set remaining = 0 where tenant = $1 and id = $2 and remaining = $3";
    LOT_OWNER(2) = "select a.owner from lot l join account a on a.tenant = l.tenant and a.id = l.account where l.tenant = $1 and l.id = $2";
    LOT(2) = "select id, remaining, expires_at from lot where tenant = $1 and id = $2";
    /// A page of the lots of an account before `$3`, the latest first, with what took from them.
    CREDITS(4) = "
        select l.id, l.issued, l.remaining, l.reason, l.source, l.issued_at, l.expires_at, p.reference_kind, p.reference, p.reference_label,
               p.staff, s.name as staff_name,
               cast(coalesce((select sum(u.amount) from lot_use u join posting q on q.tenant = u.tenant and q.id = u.posting
                   where u.tenant = l.tenant and u.lot = l.id and q.kind = 'sale'
                   and not exists (select 1 from posting b where b.tenant = q.tenant and b.reverses = q.id)), 0) as bigint) as used,
               cast(coalesce((select sum(u.amount) from lot_use u join posting q on q.tenant = u.tenant and q.id = u.posting
                   where u.tenant = l.tenant and u.lot = l.id and q.kind = 'credit_expired'), 0) as bigint) as expired,
               cast(coalesce((select sum(u.amount) from lot_use u join posting q on q.tenant = u.tenant and q.id = u.posting
                   where u.tenant = l.tenant and u.lot = l.id and q.kind = 'credit_revoked'), 0) as bigint) as revoked
        from lot l
        join posting p on p.tenant = l.tenant and p.id = l.posting
        left join staff s on s.tenant = p.tenant and s.id = p.staff
        where l.tenant = $1 and l.account = $2 and l.id < $3
        order by l.id desc limit $4";
    USED(4) = "insert into lot_use (tenant, posting, lot, amount) values ($1, $2, $3, $4)";
    USES(2) = "
        select u.lot, u.amount, l.account, l.expires_at, l.reason, l.source from lot_use u
        join lot l on l.tenant = u.tenant and l.id = u.lot where u.tenant = $1 and u.posting = $2 order by u.lot";
    RULE(1) = "select expired_back_days from wallet_rule where tenant = $1";
    SET_RULE(2) = "
        insert into wallet_rule (tenant, expired_back_days) values ($1, $2)
        on conflict (tenant) do update set expired_back_days = excluded.expired_back_days";
    POSTING(18) = "
        insert into posting (tenant, id, operation, at, day, kind, source, customer, reference_kind, reference, reference_label, note, staff, branch, counter, reverses, entries, shift)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    /// For who holds the account and knows that `$3` is there.
    SET(4) = "update account set balance = $4 where tenant = $1 and id = $2 and balance = $3";
    /// Nothing when less would be left than nothing.
    MOVE(3) = "update account set balance = balance + $3 where tenant = $1 and id = $2 and balance + $3 >= 0 returning balance";
    ENTRIES_2(10) = "
        insert into entry (tenant, posting, n, kind, account, amount, balance_after)
        values ($1, $2, 1, $3, $4, $5, $6), ($1, $2, 2, $7, $8, $9, $10)";
    ENTRIES_3(14) = "
        insert into entry (tenant, posting, n, kind, account, amount, balance_after)
        values ($1, $2, 1, $3, $4, $5, $6), ($1, $2, 2, $7, $8, $9, $10), ($1, $2, 3, $11, $12, $13, $14)";
    ENTRIES_4(18) = "
        insert into entry (tenant, posting, n, kind, account, amount, balance_after)
        values ($1, $2, 1, $3, $4, $5, $6), ($1, $2, 2, $7, $8, $9, $10), ($1, $2, 3, $11, $12, $13, $14), ($1, $2, 4, $15, $16, $17, $18)";
    ENTRY(7) = "insert into entry (tenant, posting, n, kind, account, amount, balance_after) values ($1, $2, $3, $4, $5, $6, $7)";
    POSTED(2) = "select id, kind, customer from posting where tenant = $1 and id = $2";
    POSTED_FOR(2) = "select id, kind, customer from posting where tenant = $1 and reference = $2 and kind = 'sale'";
    REVERSED(2) = "select id from posting where tenant = $1 and reverses = $2";
    ENTRIES_OF(2) = "select kind, account, amount from entry where tenant = $1 and posting = $2 order by n";
    /// A page of a customer's movements, newest first, before the movement `$4` at `$3`. `all` lets every kind, source or person in.
    MOVEMENTS(12) = "
        select p.id, p.at, p.kind, p.source, p.reference_kind, p.reference, p.reference_label, p.note, p.staff, s.name as staff_name, p.reverses,
               cast(coalesce(r.amount, 0) as bigint) as real_amount, r.balance_after as real_after,
               cast(coalesce(v.amount, 0) as bigint) as promotional_amount, v.balance_after as promotional_after,
               b.id as reversed_by
        from posting p
        left join entry r on r.tenant = p.tenant and r.posting = p.id and r.kind = 'real'
        left join entry v on v.tenant = p.tenant and v.posting = p.id and v.kind = 'promotional'
        left join posting b on b.tenant = p.tenant and b.reverses = p.id
        left join staff s on s.tenant = p.tenant and s.id = p.staff
        where p.tenant = $1 and p.customer = $2 and (p.at, p.id) < ($3, $4)
          and ($6 = 'all' or p.kind = $6) and ($7 = 'all' or p.source = $7) and p.day >= $8 and p.day <= $9
          and ($10 = 'all' or p.staff = $11) and ($12 = 'all' or p.reference_kind is not null)
        order by p.at desc, p.id desc limit $5";
    /// What entries of an account came to, by why they were written.
    CAME_TO(2) = "
        select e.kind as side, p.kind, o.kind as reverses, cast(sum(e.amount) as bigint) as amount
        from entry e
        join posting p on p.tenant = e.tenant and p.id = e.posting
        left join posting o on o.tenant = p.tenant and o.id = p.reverses
        where e.tenant = $1 and e.account = $2 group by e.kind, p.kind, o.kind";
    /// `cross join` is SQLite's word for going from the postings of those days to their entries.
    MOVED_BY_DAY(3) = "
        select p.day, e.kind as side, cast(sum(case when e.amount > 0 then e.amount else 0 end) as bigint) as came,
               cast(sum(case when e.amount < 0 then -e.amount else 0 end) as bigint) as went
        from posting p
        cross join entry e
        where p.tenant = $1 and p.day between $2 and $3 and p.kind not in ('merge', 'unmerge')
          and e.tenant = p.tenant and e.posting = p.id and e.kind in ('real', 'promotional')
        group by p.day, e.kind";
    /// Cash, card and bank of a shift, by why they moved: a reversal by what it takes back. What came in is above zero.
    MOVED_IN_SHIFT(2) = "
        select e.kind as side, p.kind, o.kind as reverses, count(*) as many, cast(sum(-e.amount) as bigint) as amount
        from posting p
        cross join entry e
        left join posting o on o.tenant = p.tenant and o.id = p.reverses
        where p.tenant = $1 and p.shift = $2 and e.tenant = p.tenant and e.posting = p.id and e.kind in ('cash', 'card', 'bank_transfer')
        group by e.kind, p.kind, o.kind";
    OWED(2) = "
        select cast(coalesce(sum(case when a.kind = 'real' then a.balance else 0 end), 0) as bigint) as real,
               cast(coalesce(sum(case when a.kind = 'promotional' then a.balance else 0 end), 0) as bigint) as promotional,
               count(distinct a.owner) as wallets,
               cast(coalesce((select sum(l.remaining) from lot l where l.tenant = $1 and l.remaining > 0 and l.expires_at <= $2), 0) as bigint) as unbooked
        from account a where a.tenant = $1 and a.balance > 0";
    FULLEST(2) = "
        select a.owner, cast(sum(case when a.kind = 'real' then a.balance else 0 end) as bigint) as real,
               cast(sum(case when a.kind = 'promotional' then a.balance else 0 end) as bigint) as promotional
        from account a where a.tenant = $1 and a.balance > 0
        group by a.owner order by sum(a.balance) desc, a.owner limit $2";
    /// Zero everywhere, always.
    PROOF(2) = "
        select (select count(*) from posting p where p.tenant = $1 and not (
                   (select count(*) = p.entries and coalesce(sum(e.amount), 0) = 0 from entry e where e.tenant = p.tenant and e.posting = p.id)
                   and exists (select 1 from operation o where o.tenant = p.tenant and o.id = p.operation))) as unbalanced,
               (select count(*) from account a where a.tenant = $1
                   and a.balance <> (select coalesce(sum(e.amount), 0) from entry e where e.tenant = a.tenant and e.account = a.id)) as wrong_balances,
               (select count(*) from account a where a.tenant = $1 and a.balance < 0) as negative,
               (select count(*) from account a where a.tenant = $1 and a.kind = 'promotional'
                   and a.balance <> (select coalesce(sum(l.remaining), 0) from lot l where l.tenant = a.tenant and l.account = a.id)) as wrong_lots,
               (select count(*) from lot l where l.tenant = $1 and l.remaining <> l.issued
                   - coalesce((select sum(u.amount) from lot_use u where u.tenant = l.tenant and u.lot = l.id), 0)
                   + coalesce((select sum(u.amount) from lot_use u join posting b on b.tenant = u.tenant and b.reverses = u.posting and b.kind = 'reversal'
                               where u.tenant = l.tenant and u.lot = l.id
                               and not exists (select 1 from lot n where n.tenant = l.tenant and n.origin = l.id and n.posting = b.id)), 0)
                   + coalesce((select sum(u.amount) from lot m join lot_use u on u.tenant = m.tenant and u.lot = m.id
                               join posting q on q.tenant = u.tenant and q.id = u.posting and q.kind = 'unmerge'
                               where m.tenant = l.tenant and m.origin = l.id), 0)) as wrong_uses,
               (select count(*) from lot_use u join posting p on p.tenant = u.tenant and p.id = u.posting join lot l on l.tenant = u.tenant and l.id = u.lot
                   where u.tenant = $1 and ((p.kind in ('sale', 'credit_revoked') and p.at >= l.expires_at) or (p.kind = 'credit_expired' and p.at < l.expires_at))) as wrong_times,
               (select count(*) from lot l where l.tenant = $1 and l.remaining > 0 and l.expires_at <= $2) as unbooked";
    OPERATIONS_OF(2) = "select distinct operation from posting where tenant = $1 and customer = $2";
    CLEAR_ENTRIES(2) = "delete from entry where tenant = $1 and posting in (select id from posting where tenant = $1 and operation = $2)";
    CLEAR_POSTINGS(2) = "delete from posting where tenant = $1 and operation = $2";
    CLEAR_ACCOUNTS(2) = "delete from account where tenant = $1 and owner = $2";
}

#[derive(sqlx::FromRow)]
struct Balance {
    kind: Kind,
    balance: Money,
    closed: bool,
    merged_into: Option<CustomerId>,
    merge: Option<Id<()>>,
}

/// A posting that is there.
#[derive(sqlx::FromRow)]
pub struct Posted {
    pub id: PostingId,
    pub kind: PostingKind,
    pub customer: Option<CustomerId>,
}

/// What a posting belongs to.
#[derive(Clone, Copy)]
pub struct Refers<'d> {
    pub kind: &'static str,
    pub id: Option<Id<()>>,
    pub label: Option<&'d str>,
}

impl<'d> Refers<'d> {
    pub fn to(kind: &'static str, id: Id<()>, label: &'d str) -> Self {
        Self { kind, id: Some(id), label: Some(label) }
    }
}

/// A posting to be written.
pub struct Draft<'d> {
    pub kind: PostingKind,
    pub source: Option<&'static str>,
    pub customer: Option<CustomerId>,
    pub reference: Option<Refers<'d>>,
    pub note: Option<&'d str>,
    pub reverses: Option<PostingId>,
}

impl Draft<'_> {
    pub fn of(kind: PostingKind, customer: Option<CustomerId>) -> Self {
        Self { kind, source: None, customer, reference: None, note: None, reverses: None }
    }
}

pub async fn open(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    let tenant = cx.tenant();
    cx.tx
        .run(OPEN, (tenant, Kind::Promotional.of(tenant, customer), Kind::Real.of(tenant, customer), customer, false))
        .await?;
    Ok(())
}

pub async fn held(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Option<Held>, Failure> {
    balances(cx.tx, HELD, cx.actor.tenant, customer).await
}

pub async fn held_locked(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Option<Held>, Failure> {
    balances(cx.tx, HELD_LOCKED, cx.actor.tenant, customer).await
}

async fn balances(
    tx: &mut Tx,
    statement: db::Statement<3>,
    tenant: TenantId,
    customer: CustomerId,
) -> Result<Option<Held>, Failure> {
    let both: Vec<Balance> =
        tx.all(statement, (tenant, Kind::Promotional.of(tenant, customer), Kind::Real.of(tenant, customer))).await?;
    let of = |kind: Kind| both.iter().find(|balance| balance.kind == kind).map(|balance| balance.balance);
    let closed = both.iter().any(|balance| balance.closed);
    let merged = both.iter().find_map(|balance| balance.merged_into.zip(balance.merge));
    let held = of(Kind::Real).zip(of(Kind::Promotional));
    Ok(held.map(|(real, promotional)| Held { customer, real, promotional, closed, merged }))
}

pub async fn set_closed(cx: &mut Cx<'_>, customer: CustomerId, closed: bool) -> Result<(), Failure> {
    cx.tx.run(CLOSED, (cx.actor.tenant, customer, closed)).await?;
    Ok(())
}

pub async fn set_merged(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    closed: bool,
    into: Option<(CustomerId, Id<()>)>,
) -> Result<(), Failure> {
    let (survivor, merge) = into.unzip();
    cx.tx.run(MERGED_INTO, (cx.actor.tenant, customer, closed, survivor, merge)).await?;
    Ok(())
}

/// Whose wallets went into that one.
pub async fn merged_into(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Vec<CustomerId>, Failure> {
    let rows: Vec<(CustomerId,)> = cx.tx.all(SOURCES, (cx.actor.tenant, customer)).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A lot with something left.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LeftLot {
    pub id: Id<Lot>,
    pub remaining: Money,
    pub expires_at: Instant,
    pub reason: String,
    pub source: CreditSource,
}

pub async fn lots_left(cx: &mut Cx<'_>, account: AccountId) -> Result<Vec<LeftLot>, Failure> {
    Ok(cx.tx.all(LOTS_LEFT, (cx.actor.tenant, account)).await?)
}

/// A lot of another wallet goes on in this one, with the expiry it has.
pub async fn carry_lot_on(
    cx: &mut Cx<'_>,
    account: AccountId,
    posting: PostingId,
    lot: &LeftLot,
) -> Result<(), Failure> {
    let (id, tenant): (Id<Lot>, _) = (cx.id(), cx.tenant());
    let LeftLot { remaining, expires_at, source, .. } = *lot;
    let row = (tenant, id, account, posting, lot.reason.clone(), source, remaining, cx.at, expires_at, Some(lot.id));
    Ok(cx.tx.run_later(1, CARRY_ON, row).await?)
}

/// A lot that came by a merge: what is left of it, and of which one it goes on.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct BroughtLot {
    pub id: Id<Lot>,
    pub remaining: Money,
    pub origin: Id<Lot>,
}

pub async fn lots_brought(cx: &mut Cx<'_>, customer: CustomerId, merge: Id<()>) -> Result<Vec<BroughtLot>, Failure> {
    Ok(cx.tx.all(LOTS_BROUGHT, (cx.actor.tenant, customer, merge)).await?)
}

/// Gives back to lots what went on elsewhere.
pub async fn give_back_to_lots(cx: &mut Cx<'_>, lots: &[BroughtLot]) -> Result<(), Failure> {
    for lot in lots {
        // One lot may have gone on in several: each is a write of its own.
        cx.tx.run_exactly(1, TAKE, (cx.actor.tenant, lot.origin, -lot.remaining)).await?;
    }
    Ok(())
}

/// What a merge brought into a wallet, of one kind.
pub async fn brought(cx: &mut Cx<'_>, customer: CustomerId, merge: Id<()>, kind: Kind) -> Result<Money, Failure> {
    let (sum,): (Money,) = cx.tx.one(BROUGHT, (cx.actor.tenant, customer, merge, kind)).await?;
    Ok(sum)
}

/// The first posting of a merge in a wallet.
pub async fn first_of_merge(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    merge: Id<()>,
) -> Result<Option<PostingId>, Failure> {
    let row: Option<(PostingId,)> = cx.tx.find(FIRST_OF_MERGE, (cx.actor.tenant, customer, merge)).await?;
    Ok(row.map(|(id,)| id))
}

pub async fn open_lots(cx: &mut Cx<'_>, account: AccountId) -> Result<Vec<OpenLot>, Failure> {
    Ok(cx.tx.all(OPEN_LOTS, (cx.actor.tenant, account, cx.at)).await?)
}

/// A lot to be written.
pub struct NewLot<'d> {
    pub account: AccountId,
    pub posting: PostingId,
    pub reason: &'d str,
    pub source: CreditSource,
    pub amount: Money,
    pub expires_at: Instant,
}

pub async fn issue(cx: &mut Cx<'_>, lot: NewLot<'_>) -> Result<Id<Lot>, Failure> {
    let (id, tenant): (Id<Lot>, _) = (cx.id(), cx.tenant());
    let NewLot { account, posting, reason, source, amount, expires_at } = lot;
    let row = (tenant, id, account, posting, reason.to_owned(), source, amount, cx.at, expires_at);
    cx.tx.run_later(1, ISSUE, row).await?;
    Ok(id)
}

pub async fn credits(
    cx: &mut Cx<'_>,
    account: AccountId,
    before: Id<Lot>,
    limit: i64,
) -> Result<Vec<CreditRow>, Failure> {
    Ok(cx.tx.all(CREDITS, (cx.actor.tenant, account, before, limit)).await?)
}

/// Whose lots expired by `until` and have something left; once for each of at most `limit` lots.
pub async fn expiring(cx: &mut Cx<'_>, until: Instant, limit: i64) -> Result<Vec<CustomerId>, Failure> {
    let rows: Vec<(Id<Lot>, CustomerId)> = cx.tx.all(EXPIRING, (cx.actor.tenant, until, limit)).await?;
    Ok(rows.into_iter().map(|(_, owner)| owner).collect())
}

/// What is left of lots of an account that expired by `until`.
pub async fn expired_lots(
    cx: &mut Cx<'_>,
    account: AccountId,
    until: Instant,
    limit: i64,
) -> Result<Vec<(Id<Lot>, Money)>, Failure> {
    Ok(cx.tx.all(EXPIRED_LOTS, (cx.actor.tenant, account, until, limit)).await?)
}

/// Takes all that is left of lots, which the caller knows because it holds their account.
pub async fn empty_lots(cx: &mut Cx<'_>, posting: PostingId, lots: &[(Id<Lot>, Money)]) -> Result<(), Failure> {
    for &(lot, left) in lots {
        cx.tx.run_later(1, EMPTY, (cx.actor.tenant, lot, left)).await?;
        cx.tx.run_later(1, USED, (cx.actor.tenant, posting, lot, left)).await?;
    }
    Ok(())
}

/// Whose lot it is.
pub async fn lot_owner(cx: &mut Cx<'_>, lot: Id<Lot>) -> Result<Option<CustomerId>, Failure> {
    let row: Option<(CustomerId,)> = cx.tx.find(LOT_OWNER, (cx.actor.tenant, lot)).await?;
    Ok(row.map(|(owner,)| owner))
}

pub async fn lot(cx: &mut Cx<'_>, lot: Id<Lot>) -> Result<OpenLot, Failure> {
    Ok(cx.tx.one(LOT, (cx.actor.tenant, lot)).await?)
}

pub async fn take_from_lots(cx: &mut Cx<'_>, posting: PostingId, taken: &[(Id<Lot>, Money)]) -> Result<(), Failure> {
    for &(lot, amount) in taken {
        cx.tx.run_later(1, TAKE, (cx.actor.tenant, lot, amount)).await?;
        cx.tx.run_later(1, USED, (cx.actor.tenant, posting, lot, amount)).await?;
    }
    Ok(())
}

/// What a posting took from a lot.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Use {
    pub lot: Id<Lot>,
    pub amount: Money,
    pub account: AccountId,
    pub expires_at: Instant,
    pub reason: String,
    pub source: CreditSource,
}

pub async fn uses(cx: &mut Cx<'_>, posting: PostingId) -> Result<Vec<Use>, Failure> {
    Ok(cx.tx.all(USES, (cx.actor.tenant, posting)).await?)
}

/// Gives back to a lot what was taken from it.
pub async fn put_back(cx: &mut Cx<'_>, used: &Use) -> Result<(), Failure> {
    Ok(cx.tx.run_later(1, TAKE, (cx.actor.tenant, used.lot, -used.amount)).await?)
}

/// Gives it back in a lot of its own, with another expiry.
pub async fn give_anew(cx: &mut Cx<'_>, posting: PostingId, used: &Use, expires_at: Instant) -> Result<(), Failure> {
    let Use { lot, amount, account, ref reason, source, .. } = *used;
    let anew = LeftLot { id: lot, remaining: amount, expires_at, reason: reason.clone(), source };
    carry_lot_on(cx, account, posting, &anew).await
}

/// For how many days expired credit comes back.
pub async fn expired_back_days(cx: &mut Cx<'_>) -> Result<Option<i64>, Failure> {
    let row: Option<(Option<i64>,)> = cx.tx.find(RULE, (cx.actor.tenant,)).await?;
    Ok(row.and_then(|(days,)| days))
}

pub async fn set_expired_back_days(cx: &mut Cx<'_>, days: Option<i64>) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, SET_RULE, (cx.actor.tenant, days)).await?)
}

type EntryRow = (Kind, Option<AccountId>, Money, Option<Money>);

/// Writes a posting, moves the balances of the customer's accounts in it, and writes its entries. The caller holds those accounts
/// and knows that they cover it.
pub async fn post(
    cx: &mut Cx<'_>,
    draft: &Draft<'_>,
    entries: &Entries,
    held: Option<&Held>,
) -> Result<PostingId, Failure> {
    let tenant = cx.tenant();
    let mut rows: Vec<EntryRow> = Vec::with_capacity(entries.len());
    let mut moved = Vec::with_capacity(2);
    for (side, amount) in entries.iter() {
        let mut after = None;
        if let Some(account) = side.account {
            let before = held.and_then(|held| held.of(side.kind)).ok_or_else(|| NO_WALLET.failure())?;
            let left = before.plus(amount)?;
            moved.push((tenant, account, before, left));
            after = Some(left);
        }
        rows.push((side.kind, side.account, amount, after));
    }
    let id = write(cx, draft, &rows).await?;
    // Behind the entries that say so: the schema lets promotional credit move no earlier.
    for row in moved {
        cx.tx.run_later(1, SET, row).await?;
    }
    Ok(id)
}

/// The same where nobody holds the accounts yet: answers nothing when one of them does not cover it, and the operation must fail.
/// Otherwise the posting, and what is left on the last account of a customer in it.
///
/// An account is held only from the moment its balance moves, so that many counters can pay from one wallet.
pub async fn post_covered(
    cx: &mut Cx<'_>,
    draft: &Draft<'_>,
    entries: &Entries,
) -> Result<Option<(PostingId, Money)>, Failure> {
    let tenant = cx.tenant();
    let mut rows: Vec<EntryRow> = Vec::with_capacity(entries.len());
    let mut left = Money::ZERO;
    for (side, amount) in entries.iter() {
        let mut after = None;
        if let Some(account) = side.account {
            let Some((balance,)) = cx.tx.find(MOVE, (tenant, account, amount)).await? else { return Ok(None) };
            (after, left) = (Some(balance), balance);
        }
        rows.push((side.kind, side.account, amount, after));
    }
    Ok(Some((write(cx, draft, &rows).await?, left)))
}

async fn write(cx: &mut Cx<'_>, draft: &Draft<'_>, rows: &[EntryRow]) -> Result<PostingId, Failure> {
    let (id, tenant): (PostingId, _) = (cx.id(), cx.tenant());
    let refers = draft.reference;
    let day: Day = cx.day();
    let row = (
        tenant,
        id,
        cx.operation,
        cx.at,
        day,
        draft.kind,
        draft.source,
        draft.customer,
        refers.map(|refers| refers.kind),
        refers.and_then(|refers| refers.id),
        refers.and_then(|refers| refers.label).map(str::to_owned),
        draft.note.map(str::to_owned),
        cx.actor.staff,
        cx.actor.branch,
        cx.actor.counter,
        draft.reverses,
        i32::try_from(rows.len()).map_err(Failure::broken)?,
        cx.shift(),
    );
    cx.tx.run_later(1, POSTING, row).await?;
    enter(cx.tx, tenant, id, rows).await?;
    Ok(id)
}

async fn enter(tx: &mut Tx, tenant: TenantId, id: PostingId, rows: &[EntryRow]) -> Result<(), db::Error> {
    match *rows {
        [a, b] => tx.run_later(2, ENTRIES_2, (tenant, id, a.0, a.1, a.2, a.3, b.0, b.1, b.2, b.3)).await,
        [a, b, c] => {
            tx.run_later(3, ENTRIES_3, (tenant, id, a.0, a.1, a.2, a.3, b.0, b.1, b.2, b.3, c.0, c.1, c.2, c.3)).await
        }
        [a, b, c, d] => {
            let row = (tenant, id, a.0, a.1, a.2, a.3, b.0, b.1, b.2, b.3, c.0, c.1, c.2, c.3, d.0, d.1, d.2, d.3);
            tx.run_later(4, ENTRIES_4, row).await
        }
        _ => {
            for (n, row) in (1_i32..).zip(rows) {
                tx.run_later(1, ENTRY, (tenant, id, n, row.0, row.1, row.2, row.3)).await?;
            }
            Ok(())
        }
    }
}

pub async fn posted(cx: &mut Cx<'_>, id: PostingId) -> Result<Option<Posted>, Failure> {
    Ok(cx.tx.find(POSTED, (cx.actor.tenant, id)).await?)
}

pub async fn posted_for(cx: &mut Cx<'_>, reference: Id<()>) -> Result<Option<Posted>, Failure> {
    Ok(cx.tx.find(POSTED_FOR, (cx.actor.tenant, reference)).await?)
}

pub async fn is_reversed(cx: &mut Cx<'_>, id: PostingId) -> Result<bool, Failure> {
    Ok(cx.tx.find::<(PostingId,), 2>(REVERSED, (cx.actor.tenant, id)).await?.is_some())
}

pub async fn entries_of(cx: &mut Cx<'_>, id: PostingId) -> Result<Vec<(Side, Money)>, Failure> {
    let rows: Vec<(Kind, Option<AccountId>, Money)> = cx.tx.all(ENTRIES_OF, (cx.actor.tenant, id)).await?;
    Ok(rows.into_iter().map(|(kind, account, amount)| (Side { kind, account }, amount)).collect())
}

pub async fn movements(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    narrowed: &Narrowed,
    before: (Instant, PostingId),
    limit: i64,
) -> Result<Vec<Movement>, Failure> {
    let tenant = cx.tenant();
    let Narrowed { kind, source, from, until, staff, with_reference } = *narrowed;
    let one = |asked: bool| if asked { "one" } else { "all" };
    let row = (
        tenant,
        customer,
        before.0,
        before.1,
        limit,
        kind.map_or("all", PostingKind::as_str),
        source.map_or("all", Source::as_str),
        from.map_or_else(|| "0000-01-01".to_owned(), |day| day.to_string()),
        until.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string()),
        one(staff.is_some()),
        staff.unwrap_or(cx.actor.staff),
        one(with_reference),
    );
    Ok(cx.tx.all(MOVEMENTS, row).await?)
}

/// What entries of an account came to.
pub async fn came_to(cx: &mut Cx<'_>, account: AccountId) -> Result<Vec<Came>, Failure> {
    Ok(cx.tx.all(CAME_TO, (cx.actor.tenant, account)).await?)
}

/// What went into wallets and out of them on each of some days.
pub async fn moved_by_day(cx: &mut Cx<'_>, from: Day, until: Day) -> Result<Vec<Moved>, Failure> {
    Ok(cx.tx.all(MOVED_BY_DAY, (cx.actor.tenant, from, until)).await?)
}

/// What came in and went out in cash, by card and over the bank in a shift.
pub async fn moved_in_shift(cx: &mut Cx<'_>, shift: ShiftId) -> Result<Vec<ShiftMoved>, Failure> {
    Ok(cx.tx.all(MOVED_IN_SHIFT, (cx.actor.tenant, shift)).await?)
}

/// What all wallets hold together.
pub async fn owed(cx: &mut Cx<'_>) -> Result<Owed, Failure> {
    Ok(cx.tx.one(OWED, (cx.actor.tenant, cx.at)).await?)
}

/// The wallets that hold most.
pub async fn fullest(cx: &mut Cx<'_>, limit: i64) -> Result<Vec<Holder>, Failure> {
    Ok(cx.tx.all(FULLEST, (cx.actor.tenant, limit)).await?)
}

pub async fn proof(cx: &mut Cx<'_>) -> Result<Faults, Failure> {
    Ok(cx.tx.one(PROOF, (cx.actor.tenant, cx.at)).await?)
}

/// The operations that moved value of a customer.
pub async fn operations_of(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Vec<OperationId>, Failure> {
    let rows: Vec<(OperationId,)> = cx.tx.all(OPERATIONS_OF, (cx.actor.tenant, customer)).await?;
    Ok(rows.into_iter().map(|(operation,)| operation).collect())
}

/// Takes what some operations posted, and the wallets of some customers that nothing else touched, out of a shop that holds
/// demonstration data; the schema refuses it for any other.
pub async fn clear(cx: &mut Cx<'_>, operations: &[OperationId], customers: &[CustomerId]) -> Result<(), Failure> {
    let tenant = cx.tenant();
    for &operation in operations {
        cx.tx.run(CLEAR_ENTRIES, (tenant, operation)).await?;
        cx.tx.run(CLEAR_POSTINGS, (tenant, operation)).await?;
    }
    for &customer in customers {
        cx.tx.run(CLEAR_ACCOUNTS, (tenant, customer)).await?;
    }
    Ok(())
}
