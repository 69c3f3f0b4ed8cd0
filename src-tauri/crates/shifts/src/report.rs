//! X and Z: what a shift took, and what its drawer should hold and did.

use kernel::{Amount, CounterId, Day, Failure, Grant, Instant, Money, ReceiptWidth, ShiftId};
use ledger::Method;
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    NOT_OPEN, UNKNOWN,
    figures::{self, Drawer},
    shown::{CountShown, MoveShown},
    store::{self, ShiftRow},
};

/// The report of a shift: X while it is open, Z once it is closed. Whoever runs shifts sees the Z of those that they opened or closed; X,
/// and those of others, are for whoever may see reports.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadReport {
    /// Which; the one that is open at this counter when absent.
    #[serde(default)]
    pub shift: Option<ShiftId>,
}

kernel::word_enum! {
    /// Which report.
    pub enum ReportKind {
        /// How it stands; the shift goes on.
        X = "x",
        /// How it ended.
        Z = "z",
    }
}

kernel::word_enum! {
    /// How money came.
    pub enum Way {
        /// Notes and coins.
        Cash = "cash",
        /// A card terminal.
        Card = "card",
        /// Over a bank.
        BankTransfer = "bank_transfer",
        /// A customer's wallet.
        Wallet = "wallet",
        /// In an earlier system.
        Earlier = "earlier",
    }
}

/// The report of a shift.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReportShown {
    /// Which report.
    pub kind: ReportKind,
    /// The shift.
    pub shift: ShiftId,
    /// Of the counter, without gaps.
    pub number: i64,
    /// What people call the report: `K1-Z-0012`.
    pub label: String,
    /// The counter.
    pub counter: CounterShown,
    /// The branch.
    pub branch: String,
    /// What stands above and below.
    pub shop: ShopShown,
    /// The business day on which it was opened.
    pub day: Day,
    /// When it was opened, and by whom.
    pub opened: Stamp,
    /// When it was closed, and by whom.
    pub closed: Option<Stamp>,
    /// When this report was made, and by whom.
    pub made: Stamp,
    /// What was sold.
    pub sales: SalesShown,
    /// How sales were paid, and what of that was given back for sales that were taken back.
    pub takings: Vec<TakingShown>,
    /// What came into wallets, and what of earlier top-ups was given back.
    pub top_ups: Vec<TakingShown>,
    /// What the drawer should hold.
    pub drawer: DrawerShown,
    /// Every count of it.
    pub counts: Vec<CountShown>,
    /// How it ended.
    pub end: Option<EndShown>,
}

/// A counter.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct CounterShown {
    /// Its id.
    pub id: CounterId,
    /// `K1`.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// What a report says of the shop.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct ShopShown {
    /// Its name.
    pub name: String,
    /// Lines below the name.
    pub header: String,
    /// Lines at the end.
    pub footer: String,
    /// The paper.
    pub width: ReceiptWidth,
}

/// When and who.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Stamp {
    /// When.
    pub at: Instant,
    /// Who.
    pub staff: String,
}

/// What a shift sold.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct SalesShown {
    /// How many sales.
    pub many: i64,
    /// Before any discount.
    pub gross: Amount,
    /// Discounts; above zero.
    pub discount: Amount,
    /// The tax in the total.
    pub tax: Amount,
    /// What was paid.
    pub total: Amount,
    /// How many sales were taken back, whenever they were made.
    pub voided: i64,
    /// What they came to; above zero.
    pub voided_total: Amount,
}

/// What came by one way.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct TakingShown {
    /// How.
    pub way: Way,
    /// How often.
    pub many: i64,
    /// How much.
    pub amount: Amount,
    /// How much was given back; above zero.
    pub returned: Amount,
}

/// What a drawer should hold, and why.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct DrawerShown {
    /// In it at the beginning.
    pub float: Amount,
    /// Cash taken for sales, change already off.
    pub taken: Amount,
    /// Cash handed back for sales that were taken back; above zero.
    pub returned: Amount,
    /// Cash taken for wallets, less what was handed back of it.
    pub topped_up: Amount,
    /// Cash paid out of wallets; above zero.
    pub withdrawn: Amount,
    /// Put in beside sales.
    pub paid_in: Amount,
    /// Taken out beside sales; above zero.
    pub paid_out: Amount,
    /// Each of both.
    pub moves: Vec<MoveShown>,
    /// What it comes to.
    pub expected: Amount,
}

/// How a shift ended.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct EndShown {
    /// What was counted.
    pub counted: Amount,
    /// What should have been there.
    pub expected: Amount,
    /// Counted less expected: below zero when some was missing.
    pub difference: Amount,
    /// Why.
    pub explanation: Option<String>,
}

impl Operation for ReadReport {
    const NAME: &'static str = "shifts.report";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = None;
    const TOPICS: &'static [&'static str] = &["shifts", "sales", "wallets"];
    const FAILURES: &'static [&'static str] = &[NOT_OPEN.code, UNKNOWN.code];
    type Output = ReportShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ReportShown, Failure> {
        let shift = match self.shift {
            Some(shift) => shift,
            None => cx.till().shift.map(|open| open.id).ok_or_else(|| NOT_OPEN.failure())?,
        };
        let row = store::shift(cx, shift).await?;
        may_see(cx, row.as_ref())?;
        report(cx, row.ok_or_else(|| UNKNOWN.failure())?).await
    }
}

/// Whoever ended a shift, or began it, sees how it ended; the rest is for those who see reports. Of what is not there nobody else learns
/// that it is not.
fn may_see(cx: &Cx<'_>, row: Option<&ShiftRow>) -> Result<(), Failure> {
    let own = row.is_some_and(|row| {
        let closed = row.closed_by.is_some();
        closed && (row.opened_by == cx.actor.staff || row.closed_by == Some(cx.actor.staff))
    });
    if own && cx.may(Grant::ShiftRun) { Ok(()) } else { cx.person.grants.require(Grant::ShiftReport) }
}

async fn report(cx: &mut Cx<'_>, row: ShiftRow) -> Result<ReportShown, Failure> {
    let moves = store::moves(cx, row.id).await?;
    let counts = store::counts(cx, row.id).await?;
    let moved = ledger::moved_in_shift(cx, row.id).await?;
    let (sold, voided) = sales::in_shift(cx, row.id).await?;
    let (paid_in, paid_out) = store::sums(&moves);
    let drawer = Drawer::of(row.opening_float, &moved, paid_in, paid_out)?;
    let kind = if row.closed_at.is_some() { ReportKind::Z } else { ReportKind::X };
    let made = Stamp { at: cx.at, staff: store::staff_name(cx).await? };
    let top_ups = figures::topped_up(&moved)?;
    Ok(ReportShown {
        kind,
        shift: row.id,
        number: row.number,
        label: label(&row.counter_code, kind, row.number),
        shop: shop(cx),
        day: row.day,
        opened: Stamp { at: row.opened_at, staff: row.opened_by_name.clone() },
        closed: row.closed_at.zip(row.closed_by_name.clone()).map(|(at, staff)| Stamp { at, staff }),
        made,
        sales: SalesShown {
            many: sold.many,
            gross: cx.amount(sold.gross),
            discount: cx.amount(sold.discount),
            tax: cx.amount(sold.tax),
            total: cx.amount(sold.total),
            voided: voided.many,
            voided_total: cx.amount(voided.total),
        },
        takings: takings(cx, &sold, &voided),
        top_ups: top_ups.iter().map(|one| topped_up(cx, one)).collect(),
        drawer: drawer_shown(cx, &drawer, moves)?,
        counts: counts.into_iter().map(|row| CountShown::of(cx, row)).collect::<Result<_, _>>()?,
        end: end(cx, &row),
        counter: CounterShown { id: row.counter, code: row.counter_code, name: row.counter_name },
        branch: row.branch_name,
    })
}

/// What people call a report.
fn label(counter: &str, kind: ReportKind, number: i64) -> String {
    let kind = match kind {
        ReportKind::X => 'X',
        ReportKind::Z => 'Z',
    };
    format!("{counter}-{kind}-{number:04}")
}

fn shop(cx: &Cx<'_>) -> ShopShown {
    let receipt = &cx.shop.receipt;
    ShopShown {
        name: cx.shop.name.clone(),
        header: receipt.header.clone(),
        footer: receipt.footer.clone(),
        width: receipt.width,
    }
}

/// Ways by which nothing came and nothing went are left out.
fn takings(cx: &Cx<'_>, sold: &sales::ShiftSales, voided: &sales::ShiftSales) -> Vec<TakingShown> {
    let ways = [
        (Way::Cash, sold.by_cash, sold.cash, voided.cash),
        (Way::Card, sold.by_card, sold.card, voided.card),
        (Way::Wallet, sold.by_wallet, sold.wallet, voided.wallet),
        (Way::Earlier, sold.by_earlier, sold.earlier, voided.earlier),
    ];
    let used = ways.into_iter().filter(|(_, many, _, returned)| *many > 0 || *returned != Money::ZERO);
    used.map(|(way, many, amount, returned)| TakingShown {
        way,
        many,
        amount: cx.amount(amount),
        returned: cx.amount(returned),
    })
    .collect()
}

fn topped_up(cx: &Cx<'_>, sum: &figures::ToppedUp) -> TakingShown {
    let way = match sum.way {
        Method::Cash => Way::Cash,
        Method::Card => Way::Card,
        Method::BankTransfer => Way::BankTransfer,
    };
    TakingShown { way, many: sum.many, amount: cx.amount(sum.amount), returned: cx.amount(sum.returned) }
}

fn drawer_shown(cx: &Cx<'_>, drawer: &Drawer, moves: Vec<store::MoveRow>) -> Result<DrawerShown, Failure> {
    Ok(DrawerShown {
        float: cx.amount(drawer.float),
        taken: cx.amount(drawer.taken),
        returned: cx.amount(drawer.returned),
        topped_up: cx.amount(drawer.topped_up),
        withdrawn: cx.amount(drawer.withdrawn),
        paid_in: cx.amount(drawer.paid_in),
        paid_out: cx.amount(drawer.paid_out),
        moves: moves.into_iter().map(|row| MoveShown::of(cx, row)).collect(),
        expected: cx.amount(drawer.expected()?),
    })
}

fn end(cx: &Cx<'_>, row: &ShiftRow) -> Option<EndShown> {
    let ((counted, expected), difference) = row.counted.zip(row.expected).zip(row.difference)?;
    Some(EndShown {
        counted: cx.amount(counted),
        expected: cx.amount(expected),
        difference: cx.amount(difference),
        explanation: row.explanation.clone(),
    })
}
