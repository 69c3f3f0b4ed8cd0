//! What a business day came to.
//!
//! A sale counts to the day it was made on, a void to the day the sale was taken back on: yesterday's figures stay what they were when
//! the drawer was counted, and every figure of money equals the ledger's of that day.

use std::collections::BTreeMap;

use kernel::{Amount, BranchId, CounterId, Day, Failure, Grant, Money, StaffId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    item::ItemId,
    payment::Method,
    store::{self, MovedMoney, Span, Sums},
};

/// How many items a day names.
const TOP_MOST: i64 = 10;

/// What a business day came to: today unless asked, all of it or one counter's or branch's.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DayFigures {
    /// Which; today when absent.
    #[serde(default)]
    pub day: Option<Day>,
    /// Only of that counter.
    #[serde(default)]
    pub counter: Option<CounterId>,
    /// Only of that branch.
    #[serde(default)]
    pub branch: Option<BranchId>,
}

/// What it came to. Amounts are of the sales made on the day, less those taken back on it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DayShown {
    /// The business day.
    pub day: Day,
    /// Sales made on it and not taken back on it. Of one counter: a sale that another counter took back still counts where it was
    /// made, as its money does; the other one's figures hold the void.
    pub sales: i64,
    /// Sales taken back on it, whenever they were made.
    pub voided: i64,
    /// Pieces.
    pub units: i64,
    /// Before any discount.
    pub gross: Amount,
    /// Discounts given by hand.
    pub discount: Amount,
    /// Tax in the total.
    pub tax: Amount,
    /// What was paid.
    pub total: Amount,
    /// What of it was promotional credit.
    pub promotional: Amount,
    /// How it was paid.
    pub by_method: Vec<ByMethod>,
    /// At which counter, the most first.
    pub by_counter: Vec<ByCounter>,
    /// Who sold, the most first.
    pub by_staff: Vec<ByStaff>,
    /// What was sold and still stands, the most first.
    pub top_items: Vec<TopItem>,
    /// Taken into wallets.
    pub top_ups: TopUps,
    /// Paid out of wallets in cash.
    pub paid_out: Amount,
    /// Cash that came in less cash that went out: sales, top-ups, pay-outs, and all that was taken back.
    pub cash_in_drawer: Amount,
}

/// One way of paying.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ByMethod {
    /// How.
    pub method: Method,
    /// How much.
    pub amount: Amount,
    /// How many sales.
    pub count: i64,
}

/// One counter.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ByCounter {
    /// Which.
    pub counter: CounterId,
    /// Its name.
    pub name: Option<String>,
    /// How many sales.
    pub sales: i64,
    /// What was paid.
    pub total: Amount,
}

/// One seller.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ByStaff {
    /// Who.
    pub staff: StaffId,
    /// Their name.
    pub name: Option<String>,
    /// How many sales.
    pub sales: i64,
    /// What was paid.
    pub total: Amount,
}

/// One item.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TopItem {
    /// Of the catalog; null for open lines of that name.
    pub item: Option<ItemId>,
    /// Its name then.
    pub name: String,
    /// How many pieces.
    pub units: i64,
    /// Its prices less discounts.
    pub amount: Amount,
}

/// Money taken into wallets, less what was taken back of it.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TopUps {
    /// In cash.
    pub cash: Amount,
    /// By card.
    pub card: Amount,
    /// Over the bank.
    pub bank_transfer: Amount,
}

impl Operation for DayFigures {
    const NAME: &'static str = "sales.day";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::SalesRead);
    const TOPICS: &'static [&'static str] = &["sales", "wallets"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = DayShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DayShown, Failure> {
        let span = Span { day: self.day.unwrap_or_else(|| cx.day()), counter: self.counter, branch: self.branch };
        let (made, back) = (store::made(cx, span).await?, store::taken_back(cx, span).await?);
        let sum = Sum::of(&made, &back);
        let top = store::top_items(cx, span, TOP_MOST).await?;
        let moved = store::moved_money(cx, span).await?;
        let of = |kind: &str, side: &str| in_ledger(&moved, |row| row.kind == kind && row.side == side);
        Ok(DayShown {
            day: span.day,
            sales: sum.sales,
            voided: back.iter().map(|row| row.sales).sum(),
            units: sum.units,
            gross: cx.amount(sum.gross),
            discount: cx.amount(sum.discount),
            tax: cx.amount(sum.tax),
            total: cx.amount(sum.total),
            promotional: cx.amount(sum.promotional),
            by_method: by_method(cx, &sum),
            by_counter: by_counter(cx, &made, &back).await?,
            by_staff: by_staff(cx, &made, &back).await?,
            top_items: top
                .into_iter()
                .map(|row| TopItem { item: row.item, name: row.name, units: row.units, amount: cx.amount(row.amount) })
                .collect(),
            top_ups: TopUps {
                cash: cx.amount(of("deposit", "cash")),
                card: cx.amount(of("deposit", "card")),
                bank_transfer: cx.amount(of("deposit", "bank_transfer")),
            },
            paid_out: cx.amount(-of("withdraw", "cash")),
            cash_in_drawer: cx.amount(in_ledger(&moved, |row| row.side == "cash")),
        })
    }
}

/// Figures of some rows: made, less taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    sales: i64,
    units: i64,
    gross: Money,
    discount: Money,
    tax: Money,
    total: Money,
    promotional: Money,
    amounts: [Money; 4],
    counts: [i64; 4],
}

impl Sum {
    fn of(made: &[Sums], back: &[Sums]) -> Self {
        let mut sum = Self::default();
        for row in made {
            sum.add(row, 1);
            sum.sales += row.sales;
            for (count, more) in sum.counts.iter_mut().zip([row.by_cash, row.by_card, row.by_wallet, row.by_earlier]) {
                *count += more;
            }
        }
        back.iter().for_each(|row| sum.add(row, -1));
        sum
    }

    fn add(&mut self, row: &Sums, sign: i64) {
        let add = |to: &mut Money, more: Money| to.0 += sign * more.0;
        self.units += sign * row.units;
        add(&mut self.gross, row.gross);
        add(&mut self.discount, row.discount);
        add(&mut self.tax, row.tax);
        add(&mut self.total, row.total);
        add(&mut self.promotional, row.promotional);
        let wallet = Money(row.promotional.0 + row.real.0);
        for (to, more) in self.amounts.iter_mut().zip([row.cash, row.card, wallet, row.earlier]) {
            add(to, more);
        }
    }
}

fn by_method(cx: &Cx<'_>, sum: &Sum) -> Vec<ByMethod> {
    let all = Method::ALL.iter().zip(sum.amounts).zip(sum.counts);
    let used = all.filter(|((_, amount), count)| *amount != Money::ZERO || *count > 0);
    used.map(|((method, amount), count)| ByMethod { method: *method, amount: cx.amount(amount), count }).collect()
}

/// By `key`, the most first.
fn grouped<K: Ord + Copy>(
    made: &[Sums],
    back: &[Sums],
    key: impl Fn(&Sums) -> K,
    sales: impl Fn(&Sums) -> i64,
) -> Vec<(K, i64, Money)> {
    let mut groups: BTreeMap<K, (Vec<Sums>, Vec<Sums>)> = BTreeMap::new();
    made.iter().for_each(|row| groups.entry(key(row)).or_default().0.push(row.clone()));
    back.iter().for_each(|row| groups.entry(key(row)).or_default().1.push(row.clone()));
    let mut sums: Vec<(K, i64, Money)> = groups
        .into_iter()
        .map(|(key, (made, back))| (key, made.iter().map(&sales).sum(), Sum::of(&made, &back).total))
        .collect();
    sums.sort_by_key(|&(key, _, total)| (std::cmp::Reverse(total), key));
    sums
}

async fn by_counter(cx: &mut Cx<'_>, made: &[Sums], back: &[Sums]) -> Result<Vec<ByCounter>, Failure> {
    let mut rows = Vec::new();
    for (counter, sales, total) in grouped(made, back, |row| row.counter, |row| row.kept) {
        let name = store::counter_name(cx, counter).await?;
        rows.push(ByCounter { counter, name, sales, total: cx.amount(total) });
    }
    Ok(rows)
}

async fn by_staff(cx: &mut Cx<'_>, made: &[Sums], back: &[Sums]) -> Result<Vec<ByStaff>, Failure> {
    let mut rows = Vec::new();
    for (staff, sales, total) in grouped(made, back, |row| row.staff, |row| row.sales) {
        let name = store::staff_name(cx, staff).await?;
        rows.push(ByStaff { staff, name, sales, total: cx.amount(total) });
    }
    Ok(rows)
}

fn in_ledger(moved: &[MovedMoney], counts: impl Fn(&MovedMoney) -> bool) -> Money {
    moved.iter().filter(|row| counts(row)).map(|row| row.amount).sum()
}
