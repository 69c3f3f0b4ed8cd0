//! What a day came to.

use kernel::{BranchId, CounterId, Day, Failure, Money, ShiftId, StaffId};
use operation::Cx;

use crate::{item::ItemId, shift::ShiftSales};

db::statements! {
    /// What was sold on a day, by counter and seller; `sales` leaves out what was taken back the same day where one looks, `kept` what
    /// the counter that sold it took back itself. `$3` says whether the counter `$4` is asked for, `$5` whether the branch `$6` is.
    MADE(6) = "
        select s.counter, s.staff, sum(case when s.gone then 0 else 1 end) as sales,
               sum(case when s.void_day = s.day and s.void_counter = s.counter then 0 else 1 end) as kept, cast(sum(s.units) as bigint) as units,
               cast(sum(s.gross) as bigint) as gross, cast(sum(s.discount) as bigint) as discount, cast(sum(s.tax) as bigint) as tax,
               cast(sum(s.total) as bigint) as total, cast(sum(s.cash) as bigint) as cash, cast(sum(s.card) as bigint) as card,
               cast(sum(s.promotional) as bigint) as promotional, cast(sum(s.real) as bigint) as real, cast(sum(s.earlier) as bigint) as earlier,
               sum(case when s.gone then 0 when s.cash > 0 then 1 else 0 end) as by_cash,
               sum(case when s.gone then 0 when s.card > 0 then 1 else 0 end) as by_card,
               sum(case when s.gone then 0 when s.promotional + s.real > 0 then 1 else 0 end) as by_wallet,
               sum(case when s.gone then 0 when s.earlier > 0 then 1 else 0 end) as by_earlier
        from (
            select s.*, s.void_day = s.day and ($3 = 'all' or s.void_counter = $4) and ($5 = 'all' or s.void_branch = $6) as gone
            from sale s
            where s.tenant = $1 and s.day = $2 and ($3 = 'all' or s.counter = $4) and ($5 = 'all' or s.branch = $6)
        ) s
        group by s.counter, s.staff";
    /// What was taken back on a day, by the counter that handed it back and by who had sold it.
    TAKEN_BACK(6) = "
        select s.void_counter as counter, s.staff, count(*) as sales, cast(0 as bigint) as kept, cast(sum(s.units) as bigint) as units,
               cast(sum(s.gross) as bigint) as gross, cast(sum(s.discount) as bigint) as discount, cast(sum(s.tax) as bigint) as tax,
               cast(sum(s.total) as bigint) as total, cast(sum(s.cash) as bigint) as cash, cast(sum(s.card) as bigint) as card,
               cast(sum(s.promotional) as bigint) as promotional, cast(sum(s.real) as bigint) as real, cast(sum(s.earlier) as bigint) as earlier,
               cast(0 as bigint) as by_cash, cast(0 as bigint) as by_card, cast(0 as bigint) as by_wallet, cast(0 as bigint) as by_earlier
        from sale s
        where s.tenant = $1 and s.void_day = $2 and ($3 = 'all' or s.void_counter = $4) and ($5 = 'all' or s.void_branch = $6)
        group by s.void_counter, s.staff";
    /// What stands of a day, by item: the dearest together first.
    TOP(7) = "
        select l.item, l.name, cast(sum(l.quantity) as bigint) as units, cast(sum(l.gross - l.discount) as bigint) as amount
        from sale_line l join sale s on s.tenant = l.tenant and s.id = l.sale
        where l.tenant = $1 and l.day = $2 and s.day = $2 and (s.void_day is null or s.void_day <> s.day) and ($3 = 'all' or s.counter = $4) and ($5 = 'all' or s.branch = $6)
        group by l.item, l.name order by amount desc, units desc, l.name limit $7";
    /// Cash, card and bank of a day in the ledger, by why they moved: a reversal counts against what it takes back.
    /// `cross join` is SQLite's word for going from the postings of the day to their entries, and not through every entry there is.
    MOVED_MONEY(6) = "
        select coalesce(o.kind, p.kind) as kind, e.kind as side, cast(sum(-e.amount) as bigint) as amount
        from posting p
        cross join entry e
        left join posting o on o.tenant = p.tenant and o.id = p.reverses
        where p.tenant = $1 and p.day = $2 and e.tenant = p.tenant and e.posting = p.id and e.kind in ('cash', 'card', 'bank_transfer') and ($3 = 'all' or p.counter = $4) and ($5 = 'all' or p.branch = $6)
        group by coalesce(o.kind, p.kind), e.kind";
    TOTALS(3) = "
        select count(distinct case when s.guest then null else s.customer end) as customers, count(*) as sales,
               cast(coalesce(sum(s.units), 0) as bigint) as units, cast(coalesce(sum(s.total), 0) as bigint) as amount
        from sale s where s.tenant = $1 and s.day between $2 and $3 and s.state = 'done'";
    /// What was sold in a shift, as it was sold: what became of it later belongs to the shift that took it back.
    SOLD_IN_SHIFT(2) = "
        select count(*) as many, cast(coalesce(sum(gross), 0) as bigint) as gross, cast(coalesce(sum(discount), 0) as bigint) as discount,
               cast(coalesce(sum(tax), 0) as bigint) as tax, cast(coalesce(sum(total), 0) as bigint) as total,
               cast(coalesce(sum(cash), 0) as bigint) as cash, cast(coalesce(sum(card), 0) as bigint) as card,
               cast(coalesce(sum(promotional + real), 0) as bigint) as wallet, cast(coalesce(sum(earlier), 0) as bigint) as earlier,
               count(case when cash > 0 then 1 end) as by_cash, count(case when card > 0 then 1 end) as by_card,
               count(case when promotional + real > 0 then 1 end) as by_wallet, count(case when earlier > 0 then 1 end) as by_earlier
        from sale where tenant = $1 and shift = $2";
    /// The same of what was taken back in it, whenever it was sold.
    VOIDED_IN_SHIFT(2) = "
        select count(*) as many, cast(coalesce(sum(gross), 0) as bigint) as gross, cast(coalesce(sum(discount), 0) as bigint) as discount,
               cast(coalesce(sum(tax), 0) as bigint) as tax, cast(coalesce(sum(total), 0) as bigint) as total,
               cast(coalesce(sum(cash), 0) as bigint) as cash, cast(coalesce(sum(card), 0) as bigint) as card,
               cast(coalesce(sum(promotional + real), 0) as bigint) as wallet, cast(coalesce(sum(earlier), 0) as bigint) as earlier,
               count(case when cash > 0 then 1 end) as by_cash, count(case when card > 0 then 1 end) as by_card,
               count(case when promotional + real > 0 then 1 end) as by_wallet, count(case when earlier > 0 then 1 end) as by_earlier
        from sale where tenant = $1 and void_shift = $2";
    COUNTER_NAME(2) = "select name from counter where tenant = $1 and id = $2";
    STAFF_NAME(2) = "select name from staff where tenant = $1 and id = $2";
}

/// Sums of the sales of one counter and one seller.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Sums {
    pub counter: CounterId,
    pub staff: StaffId,
    pub sales: i64,
    pub kept: i64,
    pub units: i64,
    pub gross: Money,
    pub discount: Money,
    pub tax: Money,
    pub total: Money,
    pub cash: Money,
    pub card: Money,
    pub promotional: Money,
    pub real: Money,
    pub earlier: Money,
    pub by_cash: i64,
    pub by_card: i64,
    pub by_wallet: i64,
    pub by_earlier: i64,
}

/// What an item came to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct TopRow {
    pub item: Option<ItemId>,
    pub name: String,
    pub units: i64,
    pub amount: Money,
}

/// Cash or card that came in for a reason; negative when more went out.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct MovedMoney {
    pub kind: String,
    pub side: String,
    pub amount: Money,
}

/// What stands of a time.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Standing {
    pub customers: i64,
    pub sales: i64,
    pub units: i64,
    pub amount: Money,
}

/// A day, all of it or of one counter or branch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub day: Day,
    pub counter: Option<CounterId>,
    pub branch: Option<BranchId>,
}

impl Span {
    fn values(self, cx: &Cx<'_>) -> (kernel::TenantId, Day, &'static str, CounterId, &'static str, BranchId) {
        let asked = |one: bool| if one { "one" } else { "all" };
        let (counter, branch) = (self.counter.unwrap_or(cx.actor.counter), self.branch.unwrap_or(cx.actor.branch));
        (cx.tenant(), self.day, asked(self.counter.is_some()), counter, asked(self.branch.is_some()), branch)
    }
}

pub(crate) async fn made(cx: &mut Cx<'_>, span: Span) -> Result<Vec<Sums>, Failure> {
    let values = span.values(cx);
    Ok(cx.tx.all(MADE, values).await?)
}

pub(crate) async fn taken_back(cx: &mut Cx<'_>, span: Span) -> Result<Vec<Sums>, Failure> {
    let values = span.values(cx);
    Ok(cx.tx.all(TAKEN_BACK, values).await?)
}

pub(crate) async fn top_items(cx: &mut Cx<'_>, span: Span, most: i64) -> Result<Vec<TopRow>, Failure> {
    let (tenant, day, counters, counter, branches, branch) = span.values(cx);
    Ok(cx.tx.all(TOP, (tenant, day, counters, counter, branches, branch, most)).await?)
}

pub(crate) async fn moved_money(cx: &mut Cx<'_>, span: Span) -> Result<Vec<MovedMoney>, Failure> {
    let values = span.values(cx);
    Ok(cx.tx.all(MOVED_MONEY, values).await?)
}

pub(crate) async fn standing(cx: &mut Cx<'_>, from: String, to: String) -> Result<Standing, Failure> {
    Ok(cx.tx.one(TOTALS, (cx.actor.tenant, from, to)).await?)
}

pub(crate) async fn counter_name(cx: &mut Cx<'_>, counter: CounterId) -> Result<Option<String>, Failure> {
    Ok(cx.tx.find::<(String,), 2>(COUNTER_NAME, (cx.actor.tenant, counter)).await?.map(|(name,)| name))
}

pub(crate) async fn staff_name(cx: &mut Cx<'_>, staff: StaffId) -> Result<Option<String>, Failure> {
    Ok(cx.tx.find::<(String,), 2>(STAFF_NAME, (cx.actor.tenant, staff)).await?.map(|(name,)| name))
}

/// What was sold in a shift, and what was taken back in it.
pub(crate) async fn in_shift(cx: &mut Cx<'_>, shift: ShiftId) -> Result<(ShiftSales, ShiftSales), Failure> {
    let tenant = cx.tenant();
    Ok((cx.tx.one(SOLD_IN_SHIFT, (tenant, shift)).await?, cx.tx.one(VOIDED_IN_SHIFT, (tenant, shift)).await?))
}
