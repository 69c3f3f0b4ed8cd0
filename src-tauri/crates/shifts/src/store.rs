//! Every statement of shifts. No rules here.

use kernel::{CounterId, Day, Failure, Id, Instant, Money, ShiftId, StaffId};
use operation::Cx;

use crate::{figures::Drawer, moves::MoveKind, pieces::Pieces};

macro_rules! row {
    () => {
        "select t.id, t.number, t.counter, k.code as counter_code, k.name as counter_name, b.name as branch_name, t.day, t.opened_at,
                t.opened_by, o.name as opened_by_name, t.opening_float, t.closed_at, t.closed_by, c.name as closed_by_name, t.counts,
                t.counted, t.expected, t.difference, t.explanation
         from shift t
         join counter k on k.tenant = t.tenant and k.id = t.counter
         join branch b on b.tenant = t.tenant and b.id = t.branch
         join staff o on o.tenant = t.tenant and o.id = t.opened_by
         left join staff c on c.tenant = t.tenant and c.id = t.closed_by "
    };
}

db::statements! {
    OPEN(8) = "
        insert into shift (tenant, id, counter, branch, number, day, opened_at, opened_by, opening_float)
        values ($1, $2, $3, $4, (select coalesce(max(s.number), 0) + 1 from shift s where s.tenant = $1 and s.counter = $3), $5, $6, $7, $8)
        returning number";
    SHIFT(2) = (row!(), "where t.tenant = $1 and t.id = $2");
    /// A page before the shift `$3` opened at `$2`. `$4` says whether the counter `$5` is asked for, `$8` whether only differences are.
    LIST(9) = (row!(), "
        where t.tenant = $1 and (t.opened_at, t.id) < ($2, $3) and ($4 = 'all' or t.counter = $5) and t.day >= $6 and t.day <= $7
            and ($8 = 'all' or t.difference <> 0)
        order by t.opened_at desc, t.id desc limit $9");
    /// Against everybody: who is writing into the shift ends first, and who comes later waits. SQLite already holds the only write lock.
    HOLD(2) = {
        sqlite: "select opening_float from shift where tenant = $1 and id = $2 and closed_at is null",
        postgres: "select opening_float from shift where tenant = $1 and id = $2 and closed_at is null for update",
    };
    /// Against others who hold it, and not against sales.
    HOLD_FOR_MOVE(2) = {
        sqlite: "select opening_float from shift where tenant = $1 and id = $2 and closed_at is null",
        postgres: "select opening_float from shift where tenant = $1 and id = $2 and closed_at is null for no key update",
    };
    CLOSE(9) = "
        update shift set closed_at = $3, closed_by = $4, counts = $5, counted = $6, expected = $7, difference = $8, explanation = $9
        where tenant = $1 and id = $2 and closed_at is null";
    MOVE(9) = "insert into shift_move (tenant, id, shift, kind, amount, reason, at, staff, approved_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    MOVES(2) = "
        select m.kind, m.amount, m.reason, m.at, s.name as staff_name, a.name as approver_name
        from shift_move m
        join staff s on s.tenant = m.tenant and s.id = m.staff
        left join staff a on a.tenant = m.tenant and a.id = m.approved_by
        where m.tenant = $1 and m.shift = $2 order by m.id";
    /// What somebody took out with nobody's approval.
    TAKEN_ALONE(3) = "
        select cast(coalesce(sum(amount), 0) as bigint) from shift_move
        where tenant = $1 and shift = $2 and staff = $3 and kind = 'out' and approved_by is null";
    /// A document is text that only Postgres has a type for.
    COUNT(7) = {
        sqlite: "
            insert into shift_count (tenant, shift, n, at, staff, pieces, total, expected)
            values ($1, $2, (select coalesce(max(c.n), 0) + 1 from shift_count c where c.tenant = $1 and c.shift = $2), $3, $4, $5, $6, $7)
            returning n",
        postgres: "
            insert into shift_count (tenant, shift, n, at, staff, pieces, total, expected)
            values ($1, $2, (select coalesce(max(c.n), 0) + 1 from shift_count c where c.tenant = $1 and c.shift = $2), $3, $4, cast($5 as jsonb), $6, $7)
            returning n",
    };
    COUNTS(2) = "
        select c.n, c.at, s.name as staff_name, cast(c.pieces as text) as pieces, c.total, c.expected
        from shift_count c join staff s on s.tenant = c.tenant and s.id = c.staff
        where c.tenant = $1 and c.shift = $2 order by c.n";
    LAST_COUNT(2) = "
        select c.n, c.at, s.name as staff_name, cast(c.pieces as text) as pieces, c.total, c.expected
        from shift_count c join staff s on s.tenant = c.tenant and s.id = c.staff
        where c.tenant = $1 and c.shift = $2 order by c.n desc limit 1";
    RULE(1) = "select required, opening_float from shift_rule where tenant = $1";
    SET_RULE(3) = "
        insert into shift_rule (tenant, required, opening_float) values ($1, $2, $3)
        on conflict (tenant) do update set required = excluded.required, opening_float = excluded.opening_float";
    STAFF_NAME(2) = "select name from staff where tenant = $1 and id = $2";
    NAMED(1) = "
        select exists (select 1 from posting where tenant = $1 and shift is not null)
            or exists (select 1 from sale where tenant = $1 and (shift is not null or void_shift is not null)) as held";
    CLEAR_COUNTS(1) = "delete from shift_count where tenant = $1";
    CLEAR_MOVES(1) = "delete from shift_move where tenant = $1";
    CLEAR(1) = "delete from shift where tenant = $1";
}

/// A shift, with the names in it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ShiftRow {
    pub id: ShiftId,
    pub number: i64,
    pub counter: CounterId,
    pub counter_code: String,
    pub counter_name: String,
    pub branch_name: String,
    pub day: Day,
    pub opened_at: Instant,
    pub opened_by: StaffId,
    pub opened_by_name: String,
    pub opening_float: Money,
    pub closed_at: Option<Instant>,
    pub closed_by: Option<StaffId>,
    pub closed_by_name: Option<String>,
    pub counts: Option<i64>,
    pub counted: Option<Money>,
    pub expected: Option<Money>,
    pub difference: Option<Money>,
    pub explanation: Option<String>,
}

/// Cash that moved beside sales.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct MoveRow {
    pub kind: MoveKind,
    pub amount: Money,
    pub reason: String,
    pub at: Instant,
    pub staff_name: String,
    pub approver_name: Option<String>,
}

/// A count.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct CountRow {
    pub n: i64,
    pub at: Instant,
    pub staff_name: String,
    pub pieces: String,
    pub total: Money,
    pub expected: Money,
}

/// Opens a shift at the counter: its id, and its number.
pub(crate) async fn open(cx: &mut Cx<'_>, float: Money) -> Result<(ShiftId, i64), Failure> {
    let (id, day, actor): (ShiftId, _, _) = (cx.id(), cx.day(), cx.actor);
    let row = (actor.tenant, id, actor.counter, actor.branch, day, cx.at, actor.staff, float);
    let (number,): (i64,) = cx.tx.one(OPEN, row).await?;
    Ok((id, number))
}

pub(crate) async fn shift(cx: &mut Cx<'_>, shift: ShiftId) -> Result<Option<ShiftRow>, Failure> {
    Ok(cx.tx.find(SHIFT, (cx.actor.tenant, shift)).await?)
}

/// Which shifts a list asks for.
pub(crate) struct Page {
    pub before: (Instant, ShiftId),
    pub counter: Option<CounterId>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub with_difference: bool,
    pub limit: i64,
}

pub(crate) async fn list(cx: &mut Cx<'_>, page: &Page) -> Result<Vec<ShiftRow>, Failure> {
    let one = |asked: bool| if asked { "one" } else { "all" };
    let row = (
        cx.actor.tenant,
        page.before.0,
        page.before.1,
        one(page.counter.is_some()),
        page.counter.unwrap_or(cx.actor.counter),
        page.from.map_or_else(|| "0000-01-01".to_owned(), |day| day.to_string()),
        page.to.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string()),
        one(page.with_difference),
        page.limit,
    );
    Ok(cx.tx.all(LIST, row).await?)
}

/// Holds an open shift against everybody, and answers its float; nothing when it is not open.
pub(crate) async fn hold(cx: &mut Cx<'_>, shift: ShiftId) -> Result<Option<Money>, Failure> {
    let row: Option<(Money,)> = cx.tx.find(HOLD, (cx.actor.tenant, shift)).await?;
    Ok(row.map(|(float,)| float))
}

/// The same against others who take cash out of it.
pub(crate) async fn hold_for_move(cx: &mut Cx<'_>, shift: ShiftId) -> Result<Option<Money>, Failure> {
    let row: Option<(Money,)> = cx.tx.find(HOLD_FOR_MOVE, (cx.actor.tenant, shift)).await?;
    Ok(row.map(|(float,)| float))
}

/// How a shift ended.
pub(crate) struct End {
    pub counts: i64,
    pub counted: Money,
    pub expected: Money,
    pub difference: Money,
    pub explanation: Option<String>,
}

pub(crate) async fn close(cx: &mut Cx<'_>, shift: ShiftId, end: End) -> Result<(), Failure> {
    let End { counts, counted, expected, difference, explanation } = end;
    let actor = cx.actor;
    let row = (actor.tenant, shift, cx.at, actor.staff, counts, counted, expected, difference, explanation);
    Ok(cx.tx.run_exactly(1, CLOSE, row).await?)
}

pub(crate) async fn write_move(
    cx: &mut Cx<'_>,
    shift: ShiftId,
    kind: MoveKind,
    amount: Money,
    reason: String,
) -> Result<Id<()>, Failure> {
    let (id, actor): (Id<()>, _) = (cx.id(), cx.actor);
    let row = (actor.tenant, id, shift, kind, amount, reason, cx.at, actor.staff, cx.approver());
    cx.tx.run_later(1, MOVE, row).await?;
    Ok(id)
}

pub(crate) async fn moves(cx: &mut Cx<'_>, shift: ShiftId) -> Result<Vec<MoveRow>, Failure> {
    Ok(cx.tx.all(MOVES, (cx.actor.tenant, shift)).await?)
}

/// What went in and out, each added up.
pub(crate) fn sums(moves: &[MoveRow]) -> (Money, Money) {
    let of = |kind: MoveKind| moves.iter().filter(|row| row.kind == kind).map(|row| row.amount).sum();
    (of(MoveKind::In), of(MoveKind::Out))
}

/// What whoever asks took out of the drawer with nobody's approval.
pub(crate) async fn taken_alone(cx: &mut Cx<'_>, shift: ShiftId) -> Result<Money, Failure> {
    let (sum,): (Money,) = cx.tx.one(TAKEN_ALONE, (cx.actor.tenant, shift, cx.actor.staff)).await?;
    Ok(sum)
}

/// What the drawer of a shift went through until now.
pub(crate) async fn drawer(cx: &mut Cx<'_>, shift: ShiftId, float: Money) -> Result<Drawer, Failure> {
    let moved = ledger::moved_in_shift(cx, shift).await?;
    let (paid_in, paid_out) = sums(&moves(cx, shift).await?);
    Drawer::of(float, &moved, paid_in, paid_out)
}

/// Writes a count and answers its number. The shift is held: two cannot have the same one.
pub(crate) async fn write_count(
    cx: &mut Cx<'_>,
    shift: ShiftId,
    pieces: &[Pieces],
    total: Money,
    expected: Money,
) -> Result<i64, Failure> {
    let pieces = serde_json::to_string(pieces).map_err(Failure::broken)?;
    let row = (cx.actor.tenant, shift, cx.at, cx.actor.staff, pieces, total, expected);
    let (n,): (i64,) = cx.tx.one(COUNT, row).await?;
    Ok(n)
}

pub(crate) async fn counts(cx: &mut Cx<'_>, shift: ShiftId) -> Result<Vec<CountRow>, Failure> {
    Ok(cx.tx.all(COUNTS, (cx.actor.tenant, shift)).await?)
}

pub(crate) async fn last_count(cx: &mut Cx<'_>, shift: ShiftId) -> Result<Option<CountRow>, Failure> {
    Ok(cx.tx.find(LAST_COUNT, (cx.actor.tenant, shift)).await?)
}

/// What a shop settled; nothing is required and nothing proposed until it did.
#[derive(Clone, Copy, Debug, Default, sqlx::FromRow)]
pub(crate) struct Rules {
    pub required: bool,
    pub opening_float: Money,
}

pub(crate) async fn rules(cx: &mut Cx<'_>) -> Result<Rules, Failure> {
    Ok(cx.tx.find(RULE, (cx.actor.tenant,)).await?.unwrap_or_default())
}

pub(crate) async fn set_rules(cx: &mut Cx<'_>, rules: Rules) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, SET_RULE, (cx.actor.tenant, rules.required, rules.opening_float)).await?)
}

/// The name of whoever asks.
pub(crate) async fn staff_name(cx: &mut Cx<'_>) -> Result<String, Failure> {
    let row: Option<(String,)> = cx.tx.find(STAFF_NAME, (cx.actor.tenant, cx.actor.staff)).await?;
    Ok(row.map_or_else(String::new, |(name,)| name))
}

/// Takes the shifts out of a shop that holds demonstration data, once no sale and no movement that stays names one; the schema refuses it
/// for any other.
pub async fn clear(cx: &mut Cx<'_>) -> Result<(), Failure> {
    let tenant = cx.tenant();
    let (held,): (bool,) = cx.tx.one(NAMED, (tenant,)).await?;
    if !held {
        cx.tx.run(CLEAR_COUNTS, (tenant,)).await?;
        cx.tx.run(CLEAR_MOVES, (tenant,)).await?;
        cx.tx.run(CLEAR, (tenant,)).await?;
    }
    Ok(())
}
