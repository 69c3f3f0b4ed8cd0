//! The report of a cash shift: X while it is open, Z when it is closed.

use kernel::{Failure, Instant, Money};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    figures,
    lay_out::Shown,
    place::{Letterhead, Place},
    sale::Way,
    text,
};

/// Which report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// How it stands; the shift goes on.
    X,
    /// How it ended.
    Z,
}

/// What a shift took, and what its drawer should hold and does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftReport {
    /// How it writes.
    pub place: Place,
    /// What stands above.
    pub shop: Letterhead,
    /// Which report.
    pub kind: ReportKind,
    /// Of the shift.
    pub number: Option<String>,
    /// At which counter.
    pub counter: String,
    /// When it was opened, and by whom.
    pub opened: Stamp,
    /// When it was closed, and by whom.
    pub closed: Option<Stamp>,
    /// When this report was made, and by whom.
    pub made: Stamp,
    /// What was sold.
    pub sales: ShiftSales,
    /// How it was paid.
    pub takings: Vec<Taking>,
    /// What came into wallets.
    #[serde(default)]
    pub top_ups: Vec<Taking>,
    /// What the drawer should hold.
    pub drawer: Drawer,
    /// What it holds; absent until somebody counted.
    pub count: Option<Count>,
}

/// When and who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// When.
    pub at: Instant,
    /// Who.
    pub staff: Option<String>,
}

/// How many, and for how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// How many.
    pub many: i64,
    /// For how much.
    #[serde(with = "crate::minor")]
    pub amount: Money,
}

/// What a shift sold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftSales {
    /// Receipts.
    pub receipts: i64,
    /// Before any discount.
    #[serde(with = "crate::minor")]
    pub gross: Money,
    /// Discounts; above zero.
    #[serde(with = "crate::minor")]
    pub discounts: Money,
    /// Tips.
    #[serde(with = "crate::minor")]
    pub tips: Money,
    /// Tax.
    #[serde(with = "crate::minor")]
    pub tax: Money,
    /// What all takings come to.
    #[serde(with = "crate::minor")]
    pub total: Money,
    /// Sales that were taken back.
    pub voids: Counted,
    /// Sales that were given back.
    pub refunds: Counted,
}

/// What came in by one way of payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taking {
    /// How.
    pub way: Way,
    /// How many payments.
    pub many: i64,
    /// How much.
    #[serde(with = "crate::minor")]
    pub amount: Money,
    /// How much of it, or of what came earlier, was given back; above zero.
    #[serde(default, with = "crate::minor")]
    pub returned: Money,
}

/// What a drawer should hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawer {
    /// In it at the beginning.
    #[serde(with = "crate::minor")]
    pub float: Money,
    /// Cash taken, change already off.
    #[serde(with = "crate::minor")]
    pub taken: Money,
    /// Cash handed back for voids and refunds; above zero.
    #[serde(with = "crate::minor")]
    pub returned: Money,
    /// Cash taken for wallets, less what was handed back of it.
    #[serde(default, with = "crate::minor")]
    pub topped_up: Money,
    /// Cash paid out of wallets; above zero.
    #[serde(default, with = "crate::minor")]
    pub withdrawn: Money,
    /// Put in beside sales.
    pub paid_in: Vec<CashMove>,
    /// Taken out beside sales.
    pub paid_out: Vec<CashMove>,
    /// What it comes to.
    #[serde(with = "crate::minor")]
    pub expected: Money,
}

/// Cash put into a drawer or taken out of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashMove {
    /// When.
    pub at: Instant,
    /// How much; above zero.
    #[serde(with = "crate::minor")]
    pub amount: Money,
    /// What for.
    pub reason: Option<String>,
    /// Who.
    pub staff: Option<String>,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Notes and coins, in the order that they shall stand in.
    pub pieces: Vec<Pieces>,
    /// What they come to.
    #[serde(with = "crate::minor")]
    pub total: Money,
    /// Counted less expected: below zero when some is missing.
    #[serde(with = "crate::minor")]
    pub difference: Money,
    /// Why.
    pub explanation: Option<String>,
    /// Who counted.
    pub staff: Option<String>,
}

/// How many of one note or coin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pieces {
    /// What one is worth.
    #[serde(with = "crate::minor")]
    pub value: Money,
    /// How many.
    pub many: i64,
}

impl Stamp {
    fn shown(&self, place: Place) -> Value {
        json!({ "at": figures::moment(self.at, place), "staff": text::maybe(self.staff.as_deref()) })
    }
}

impl Counted {
    fn shown(self, place: Place) -> Value {
        let many = (self.many != 0).then(|| figures::count(self.many, place));
        json!({ "count": many, "amount": figures::amount(self.amount, place) })
    }
}

impl ShiftSales {
    fn shown(self, place: Place) -> Value {
        json!({
            "count": figures::count(self.receipts, place),
            "gross": figures::amount(self.gross, place),
            "discounts": figures::less(self.discounts, place),
            "tips": figures::some(self.tips, place),
            "tax": figures::some(self.tax, place),
            "total": figures::amount(self.total, place),
            "voids": self.voids.shown(place),
            "refunds": self.refunds.shown(place),
        })
    }
}

impl Drawer {
    fn shown(&self, place: Place) -> Value {
        let moves = |moves: &[CashMove], written: fn(Money, Place) -> String| {
            let one = |moved: &CashMove| {
                json!({
                    "at": figures::moment(moved.at, place),
                    "amount": written(moved.amount, place),
                    "reason": text::maybe(moved.reason.as_deref()),
                    "staff": text::maybe(moved.staff.as_deref()),
                })
            };
            moves.iter().map(one).collect::<Vec<_>>()
        };
        let out =
            |money: Money, place: Place| figures::less(money, place).unwrap_or_else(|| figures::amount(money, place));
        json!({
            "float": figures::amount(self.float, place),
            "taken": figures::amount(self.taken, place),
            "returned": figures::less(self.returned, place),
            "topped_up": figures::some(self.topped_up, place),
            "withdrawn": figures::less(self.withdrawn, place),
            "paid_in": moves(&self.paid_in, figures::amount),
            "paid_out": moves(&self.paid_out, out),
            "expected": figures::amount(self.expected, place),
        })
    }
}

impl Count {
    fn shown(&self, place: Place) -> Result<Value, Failure> {
        let piece = |piece: &Pieces| {
            Ok(json!({
                "value": figures::amount(piece.value, place),
                "pieces": figures::count(piece.many, place),
                "amount": figures::amount(piece.value.times(piece.many)?, place),
            }))
        };
        Ok(json!({
            "pieces": self.pieces.iter().map(piece).collect::<Result<Vec<_>, Failure>>()?,
            "total": figures::amount(self.total, place),
            "difference": figures::signed(self.difference, place),
            "explanation": text::maybe(self.explanation.as_deref()),
            "staff": text::maybe(self.staff.as_deref()),
        }))
    }
}

impl ShiftReport {
    /// As the templates take it.
    pub(crate) fn shown(&self) -> Result<Shown, Failure> {
        let place = self.place;
        let taking = |taking: &Taking| {
            let many = (taking.many != 0).then(|| figures::count(taking.many, place));
            json!({
                "way": taking.way.word(),
                "count": many,
                "amount": figures::amount(taking.amount, place),
                "returned": figures::less(taking.returned, place),
            })
        };
        let paper = json!({
            "shop": self.shop.shown(),
            "number": text::maybe(self.number.as_deref()),
            "counter": text::isolated(&self.counter),
            "opened": self.opened.shown(place),
            "closed": self.closed.as_ref().map(|stamp| stamp.shown(place)),
            "made": self.made.shown(place),
            "sales": self.sales.shown(place),
            "takings": self.takings.iter().map(taking).collect::<Vec<_>>(),
            "top_ups": self.top_ups.iter().map(taking).collect::<Vec<_>>(),
            "drawer": self.drawer.shown(place),
            "count": self.count.as_ref().map(|count| count.shown(place)).transpose()?,
        });
        let title = match self.kind {
            ReportKind::X => "report_x",
            ReportKind::Z => "report_z",
        };
        let subject = self.number.clone().unwrap_or_else(|| self.counter.clone());
        Ok(Shown { title, subject, shop: self.shop.name.clone(), at: self.made.at, place, paper })
    }
}
