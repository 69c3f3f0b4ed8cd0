//! Sales, their lines and their payments.

use kernel::{BranchId, CounterId, CustomerId, Day, Failure, Instant, Money, Percent, StaffId};
use operation::Cx;

use crate::{
    basket::{SaleId, SaleState, SoldLine},
    item::ItemId,
    payment::Method,
};

db::statements! {
    SOLD(24) = "
        insert into sale (tenant, id, counter, branch, staff, customer, guest, number, at, day, units, gross, discount, tax, tax_included, total,
            cash, card, promotional, real, earlier, change, note, shift, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, 'done')";
    LINES_1(12) = "
        insert into sale_line (tenant, sale, day, n, item, name, quantity, unit_price, gross, discount, tax, tax_rate, performed_by)
        values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    LINES_2(21) = "
        insert into sale_line (tenant, sale, day, n, item, name, quantity, unit_price, gross, discount, tax, tax_rate, performed_by)
        values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12), ($1, $2, $3, 2, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
    LINES_3(30) = "
        insert into sale_line (tenant, sale, day, n, item, name, quantity, unit_price, gross, discount, tax, tax_rate, performed_by)
        values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12), ($1, $2, $3, 2, $13, $14, $15, $16, $17, $18, $19, $20, $21),
               ($1, $2, $3, 3, $22, $23, $24, $25, $26, $27, $28, $29, $30)";
    LINE(13) = "
        insert into sale_line (tenant, sale, day, n, item, name, quantity, unit_price, gross, discount, tax, tax_rate, performed_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    PAYMENTS_1(7) = "insert into sale_payment (tenant, sale, n, method, amount, given, reference, promotional) values ($1, $2, 1, $3, $4, $5, $6, $7)";
    PAYMENTS_2(12) = "
        insert into sale_payment (tenant, sale, n, method, amount, given, reference, promotional)
        values ($1, $2, 1, $3, $4, $5, $6, $7), ($1, $2, 2, $8, $9, $10, $11, $12)";
    PAYMENT(8) = "insert into sale_payment (tenant, sale, n, method, amount, given, reference, promotional) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    SALE(2) = "
        select s.id, s.number, s.at, s.day, s.units, s.gross, s.discount, s.tax, s.tax_included, s.total, s.change, s.note, s.state, s.guest,
               s.customer, s.staff, w.name as staff_name, s.branch, b.name as branch_name, s.counter, k.name as counter_name,
               s.void_at, s.void_reason, s.void_staff, v.name as void_staff_name
        from sale s
        join staff w on w.tenant = s.tenant and w.id = s.staff
        join branch b on b.tenant = s.tenant and b.id = s.branch
        join counter k on k.tenant = s.tenant and k.id = s.counter
        left join staff v on v.tenant = s.tenant and v.id = s.void_staff
        where s.tenant = $1 and s.id = $2";
    /// SQLite already holds the only write lock.
    SALE_LOCKED(2) = {
        sqlite: "select id, number, branch, customer, total, state from sale where tenant = $1 and id = $2",
        postgres: "select id, number, branch, customer, total, state from sale where tenant = $1 and id = $2 for update",
    };
    LINES(2) = "
        select l.item, l.name, l.quantity, l.unit_price, l.gross, l.discount, l.tax, l.tax_rate, l.performed_by, w.name as performed_by_name
        from sale_line l left join staff w on w.tenant = l.tenant and w.id = l.performed_by
        where l.tenant = $1 and l.sale = $2 order by l.n";
    PAYMENTS(2) = "select method, amount, given, reference, promotional from sale_payment where tenant = $1 and sale = $2 order by n";
    /// How many of each product a sale took from the shelf, in the order in which stock is locked.
    PRODUCTS(2) = "
        select l.item, cast(sum(l.quantity) as bigint)
        from sale_line l join item i on i.tenant = l.tenant and i.id = l.item
        where l.tenant = $1 and l.sale = $2 and i.kind = 'product' group by l.item order by l.item";
    TAKE_BACK(9) = "
        update sale set state = 'voided', void_at = $3, void_day = $4, void_staff = $5, void_counter = $6, void_branch = $7, void_reason = $8, void_shift = $9
        where tenant = $1 and id = $2 and state = 'done'";
    WORKS_HERE(2) = "select id from staff where tenant = $1 and id = $2 and active";
    /// A page, newest first, before the sale `$6` of the day `$4` at `$5`. `$7` says whether the counter `$8` is asked for, `$9` a state or nothing.
    SALES(10) = "
        select s.id, s.number, s.at, s.day, s.units, s.total, s.state, s.guest, s.customer, c.name as customer_name, s.staff, w.name as staff_name,
               s.cash, s.card, s.promotional + s.real as wallet, s.earlier
        from sale s
        left join customer c on c.tenant = s.tenant and c.id = s.customer
        left join staff w on w.tenant = s.tenant and w.id = s.staff
        where s.tenant = $1 and s.day between $2 and $3 and (s.day, s.at, s.id) < ($4, $5, $6)
            and ($7 = 'all' or s.counter = $8) and ($9 = '' or s.state = $9)
        order by s.day desc, s.at desc, s.id desc limit $10";
    /// The same of the customer `$11`.
    SALES_OF(11) = "
        select s.id, s.number, s.at, s.day, s.units, s.total, s.state, s.guest, s.customer, c.name as customer_name, s.staff, w.name as staff_name,
               s.cash, s.card, s.promotional + s.real as wallet, s.earlier
        from sale s
        left join customer c on c.tenant = s.tenant and c.id = s.customer
        left join staff w on w.tenant = s.tenant and w.id = s.staff
        where s.tenant = $1 and s.customer = $11 and s.day between $2 and $3 and (s.day, s.at, s.id) < ($4, $5, $6)
            and ($7 = 'all' or s.counter = $8) and ($9 = '' or s.state = $9)
        order by s.day desc, s.at desc, s.id desc limit $10";
    CURSOR(2) = "select day, at from sale where tenant = $1 and id = $2";
    BY_NUMBER(2) = "select id from sale where tenant = $1 and number = $2";
}

/// A sale to be written.
pub(crate) struct Draft {
    pub id: SaleId,
    pub customer: CustomerId,
    pub guest: bool,
    pub number: String,
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
    pub change: Money,
    pub note: Option<String>,
}

/// A payment to be written, and as it was written.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct PaymentRow {
    pub method: Method,
    pub amount: Money,
    pub given: Option<Money>,
    pub reference: Option<String>,
    pub promotional: Money,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct SaleRow {
    pub id: SaleId,
    pub number: String,
    pub at: Instant,
    pub day: Day,
    pub units: i64,
    pub gross: Money,
    pub discount: Money,
    pub tax: Money,
    pub tax_included: bool,
    pub total: Money,
    pub change: Money,
    pub note: Option<String>,
    pub state: SaleState,
    pub guest: bool,
    pub customer: CustomerId,
    pub staff: StaffId,
    pub staff_name: String,
    pub branch: BranchId,
    pub branch_name: String,
    pub counter: CounterId,
    pub counter_name: String,
    pub void_at: Option<Instant>,
    pub void_reason: Option<String>,
    pub void_staff: Option<StaffId>,
    pub void_staff_name: Option<String>,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct HeldSale {
    pub id: SaleId,
    pub number: String,
    pub branch: BranchId,
    pub customer: CustomerId,
    pub total: Money,
    pub state: SaleState,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct LineRow {
    pub item: Option<ItemId>,
    pub name: String,
    pub quantity: i64,
    pub unit_price: Option<Money>,
    pub gross: Money,
    pub discount: Money,
    pub tax: Money,
    pub tax_rate: Percent,
    pub performed_by: Option<StaffId>,
    pub performed_by_name: Option<String>,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ListedRow {
    pub id: SaleId,
    pub number: String,
    pub at: Instant,
    pub day: Day,
    pub units: i64,
    pub total: Money,
    pub state: SaleState,
    pub guest: bool,
    pub customer: CustomerId,
    pub customer_name: Option<String>,
    pub staff: StaffId,
    pub staff_name: Option<String>,
    pub cash: Money,
    pub card: Money,
    pub wallet: Money,
    pub earlier: Money,
}

/// Which sales a list asks for.
pub(crate) struct SalesPage {
    pub from: String,
    pub to: String,
    pub before: (String, Instant, SaleId),
    pub counter: Option<CounterId>,
    pub customer: Option<CustomerId>,
    pub state: Option<SaleState>,
    pub limit: i64,
}

pub(crate) async fn write_sale(
    cx: &mut Cx<'_>,
    draft: Draft,
    lines: &[SoldLine],
    payments: &[PaymentRow],
) -> Result<(), Failure> {
    let (id, day, actor) = (draft.id, cx.day(), cx.actor);
    let row = (
        actor.tenant,
        id,
        actor.counter,
        actor.branch,
        actor.staff,
        draft.customer,
        draft.guest,
        draft.number,
        cx.at,
        day,
        draft.units,
        draft.gross,
        draft.discount,
        draft.tax,
        cx.shop.prices_include_tax,
        draft.total,
        draft.cash,
        draft.card,
        draft.promotional,
        draft.real,
        draft.earlier,
        draft.change,
        draft.note,
        cx.shift(),
    );
    cx.tx.run_later(1, SOLD, row).await?;
    write_lines(cx, id, day, lines).await?;
    write_payments(cx, id, payments).await
}

type LineValues = (Option<ItemId>, String, i64, Option<Money>, Money, Money, Money, Percent, Option<StaffId>);

fn values(line: &SoldLine) -> LineValues {
    let item = line.item.map(|(item, _)| item);
    let priced = line.priced;
    (
        item,
        line.name.clone(),
        line.quantity,
        line.unit_price,
        priced.gross,
        priced.discount,
        priced.tax,
        line.tax_rate,
        line.performed_by,
    )
}

async fn write_lines(cx: &mut Cx<'_>, sale: SaleId, day: Day, lines: &[SoldLine]) -> Result<(), Failure> {
    let tenant = cx.tenant();
    match lines {
        [a] => {
            let a = values(a);
            cx.tx.run_later(1, LINES_1, (tenant, sale, day, a.0, a.1, a.2, a.3, a.4, a.5, a.6, a.7, a.8)).await?;
        }
        [a, b] => {
            let (a, b) = (values(a), values(b));
            let row = (
                tenant, sale, day, a.0, a.1, a.2, a.3, a.4, a.5, a.6, a.7, a.8, b.0, b.1, b.2, b.3, b.4, b.5, b.6, b.7,
                b.8,
            );
            cx.tx.run_later(2, LINES_2, row).await?;
        }
        [a, b, c] => {
            let (a, b, c) = (values(a), values(b), values(c));
            let row = (
                tenant, sale, day, a.0, a.1, a.2, a.3, a.4, a.5, a.6, a.7, a.8, b.0, b.1, b.2, b.3, b.4, b.5, b.6, b.7,
                b.8, c.0, c.1, c.2, c.3, c.4, c.5, c.6, c.7, c.8,
            );
            cx.tx.run_later(3, LINES_3, row).await?;
        }
        lines => {
            for (n, line) in (1_i64..).zip(lines) {
                let a = values(line);
                cx.tx.run_later(1, LINE, (tenant, sale, day, n, a.0, a.1, a.2, a.3, a.4, a.5, a.6, a.7, a.8)).await?;
            }
        }
    }
    Ok(())
}

async fn write_payments(cx: &mut Cx<'_>, sale: SaleId, payments: &[PaymentRow]) -> Result<(), Failure> {
    let tenant = cx.tenant();
    let values = |paid: &PaymentRow| (paid.method, paid.amount, paid.given, paid.reference.clone(), paid.promotional);
    match payments {
        [a] => {
            let a = values(a);
            cx.tx.run_later(1, PAYMENTS_1, (tenant, sale, a.0, a.1, a.2, a.3, a.4)).await?;
        }
        [a, b] => {
            let (a, b) = (values(a), values(b));
            cx.tx.run_later(2, PAYMENTS_2, (tenant, sale, a.0, a.1, a.2, a.3, a.4, b.0, b.1, b.2, b.3, b.4)).await?;
        }
        payments => {
            for (n, paid) in (1_i64..).zip(payments) {
                let a = values(paid);
                cx.tx.run_later(1, PAYMENT, (tenant, sale, n, a.0, a.1, a.2, a.3, a.4)).await?;
            }
        }
    }
    Ok(())
}

pub(crate) async fn sale(cx: &mut Cx<'_>, sale: SaleId) -> Result<Option<SaleRow>, Failure> {
    Ok(cx.tx.find(SALE, (cx.actor.tenant, sale)).await?)
}

pub(crate) async fn sale_of_number(cx: &mut Cx<'_>, number: String) -> Result<Option<SaleId>, Failure> {
    Ok(cx.tx.find::<(SaleId,), 2>(BY_NUMBER, (cx.actor.tenant, number)).await?.map(|(sale,)| sale))
}

pub(crate) async fn sale_locked(cx: &mut Cx<'_>, sale: SaleId) -> Result<Option<HeldSale>, Failure> {
    Ok(cx.tx.find(SALE_LOCKED, (cx.actor.tenant, sale)).await?)
}

pub(crate) async fn lines(cx: &mut Cx<'_>, sale: SaleId) -> Result<Vec<LineRow>, Failure> {
    Ok(cx.tx.all(LINES, (cx.actor.tenant, sale)).await?)
}

pub(crate) async fn payments(cx: &mut Cx<'_>, sale: SaleId) -> Result<Vec<PaymentRow>, Failure> {
    Ok(cx.tx.all(PAYMENTS, (cx.actor.tenant, sale)).await?)
}

pub(crate) async fn products(cx: &mut Cx<'_>, sale: SaleId) -> Result<Vec<(ItemId, i64)>, Failure> {
    Ok(cx.tx.all(PRODUCTS, (cx.actor.tenant, sale)).await?)
}

pub(crate) async fn take_back(cx: &mut Cx<'_>, sale: SaleId, reason: String) -> Result<(), Failure> {
    let (day, actor) = (cx.day(), cx.actor);
    let row = (actor.tenant, sale, cx.at, day, actor.staff, actor.counter, actor.branch, reason, cx.shift());
    Ok(cx.tx.run_exactly(1, TAKE_BACK, row).await?)
}

pub(crate) async fn works_here(cx: &mut Cx<'_>, staff: StaffId) -> Result<bool, Failure> {
    Ok(cx.tx.find::<(StaffId,), 2>(WORKS_HERE, (cx.actor.tenant, staff)).await?.is_some())
}

pub(crate) async fn cursor(cx: &mut Cx<'_>, sale: SaleId) -> Result<Option<(String, Instant)>, Failure> {
    Ok(cx.tx.find(CURSOR, (cx.actor.tenant, sale)).await?)
}

pub(crate) async fn sales(cx: &mut Cx<'_>, page: SalesPage) -> Result<Vec<ListedRow>, Failure> {
    let (day, at, id) = page.before;
    let asked = if page.counter.is_some() { "one" } else { "all" };
    let counter = page.counter.unwrap_or(cx.actor.counter);
    let state = page.state.map_or("", SaleState::as_str);
    let tenant = cx.tenant();
    Ok(match page.customer {
        None => cx.tx.all(SALES, (tenant, page.from, page.to, day, at, id, asked, counter, state, page.limit)).await?,
        Some(customer) => {
            cx.tx
                .all(SALES_OF, (tenant, page.from, page.to, day, at, id, asked, counter, state, page.limit, customer))
                .await?
        }
    })
}
