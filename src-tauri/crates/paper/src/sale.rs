//! A sale on paper: the receipt that a customer takes along, and the invoice for somebody's books.

use kernel::{Day, Failure, Instant, Money, Percent};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    figures,
    lay_out::Shown,
    place::{Letterhead, Place},
    text,
};

/// How something was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Notes and coins.
    Cash,
    /// A card terminal.
    Card,
    /// Over a bank.
    Transfer,
    /// The customer's wallet.
    Wallet,
    /// A visit of a package.
    Package,
    /// A gift card.
    GiftCard,
    /// Points.
    Points,
    /// Not yet.
    Later,
    /// In the system that was used before.
    Earlier,
    /// Any that this program has no word for.
    Other,
}

impl Way {
    /// Every one.
    pub const ALL: [Self; 10] = [
        Self::Cash,
        Self::Card,
        Self::Transfer,
        Self::Wallet,
        Self::Package,
        Self::GiftCard,
        Self::Points,
        Self::Later,
        Self::Earlier,
        Self::Other,
    ];

    /// The key of its words.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Cash => "way_cash",
            Self::Card => "way_card",
            Self::Transfer => "way_transfer",
            Self::Wallet => "way_wallet",
            Self::Package => "way_package",
            Self::GiftCard => "way_gift_card",
            Self::Points => "way_points",
            Self::Later => "way_later",
            Self::Earlier => "way_earlier",
            Self::Other => "way_other",
        }
    }
}

/// What a customer takes along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// How it writes.
    pub place: Place,
    /// What stands above and below.
    pub shop: Letterhead,
    /// Of the counter, without gaps: `K1-000042`.
    pub number: String,
    /// When.
    pub at: Instant,
    /// At which counter.
    pub counter: String,
    /// Who sold.
    pub staff: String,
    /// Who bought; absent for a guest.
    pub customer: Option<Customer>,
    /// What was bought.
    pub lines: Vec<Line>,
    /// Before any discount.
    #[serde(with = "crate::minor")]
    pub subtotal: Money,
    /// Every discount given by hand; above zero.
    #[serde(with = "crate::minor")]
    pub discount: Money,
    /// Do the lines' prices hold the tax?
    pub tax_included: bool,
    /// The tax, by its rates.
    pub taxes: Vec<Tax>,
    /// On top of what was bought.
    #[serde(with = "crate::minor")]
    pub tip: Money,
    /// What was to be paid.
    #[serde(with = "crate::minor")]
    pub total: Money,
    /// How it was.
    pub payments: Vec<Payment>,
    /// Handed back of the cash given.
    #[serde(with = "crate::minor")]
    pub change: Money,
    /// What is still to be paid.
    #[serde(with = "crate::minor")]
    pub unpaid: Money,
    /// What the customer's wallet holds after it, when that is to be said.
    pub wallet: Option<Held>,
    /// Words for the receipt.
    pub note: Option<String>,
    /// When it was taken back, by whom and why.
    pub void: Option<Void>,
    /// Printed before.
    pub again: bool,
}

/// A customer, as a paper names them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Absent when nobody asked for it yet.
    pub name: Option<String>,
    /// `CUST-00001`.
    pub number: Option<String>,
    /// As it may be shown: whole or masked.
    pub phone: Option<String>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// As it was called then.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// For one; absent where there was no exact price for one.
    #[serde(with = "crate::minor::optional")]
    pub unit_price: Option<Money>,
    /// Its own discount; above zero.
    #[serde(with = "crate::minor")]
    pub discount: Money,
    /// What the discount is for.
    pub reason: Option<String>,
    /// Who did the service.
    pub performed_by: Option<String>,
    /// Words for this line.
    pub note: Option<String>,
    /// What stands at its end: with tax where prices hold it, without where it comes on top.
    #[serde(with = "crate::minor")]
    pub amount: Money,
}

/// The tax of one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tax {
    /// Absent where several are put together.
    pub rate: Option<Percent>,
    /// How much.
    #[serde(with = "crate::minor")]
    pub amount: Money,
}

/// One payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// How.
    pub way: Way,
    /// What counts of it.
    #[serde(with = "crate::minor")]
    pub amount: Money,
    /// Cash handed over, when it was more.
    #[serde(with = "crate::minor::optional")]
    pub given: Option<Money>,
    /// How much of it was promotional credit.
    #[serde(with = "crate::minor")]
    pub promotional: Money,
    /// What the slip says.
    pub reference: Option<String>,
}

/// What a wallet holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The customer's own money.
    #[serde(with = "crate::minor")]
    pub real: Money,
    /// Promotional credit.
    #[serde(with = "crate::minor")]
    pub promotional: Money,
}

/// Why a sale does not stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Void {
    /// When.
    pub at: Instant,
    /// Who.
    pub staff: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A sale for somebody's books: the same with who they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// The sale.
    pub sale: Receipt,
    /// Who it is for.
    pub buyer: Buyer,
    /// Until when it is to be paid.
    pub due: Option<Day>,
}

/// Whose books an invoice is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buyer {
    /// The business.
    pub company: Option<String>,
    /// Its tax number.
    pub tax_number: Option<String>,
    /// Where, in one line.
    pub address: Option<String>,
}

impl Customer {
    /// As the templates take it.
    pub(crate) fn shown(&self) -> Value {
        json!({
            "name": text::maybe(self.name.as_deref()),
            "number": text::maybe(self.number.as_deref()),
            "phone": text::maybe(self.phone.as_deref()),
        })
    }
}

impl Line {
    fn shown(&self, place: Place) -> Value {
        json!({
            "name": text::isolated(&self.name),
            "quantity": figures::count(self.quantity, place),
            "unit_price": self.unit_price.map(|price| figures::amount(price, place)),
            "discount": figures::less(self.discount, place),
            "reason": text::maybe(self.reason.as_deref()),
            "performed_by": text::maybe(self.performed_by.as_deref()),
            "note": text::maybe(self.note.as_deref()),
            "amount": figures::amount(self.amount, place),
        })
    }
}

impl Payment {
    fn shown(&self, place: Place) -> Value {
        let given = self.given.filter(|given| *given != self.amount);
        json!({
            "way": self.way.word(),
            "amount": figures::amount(self.amount, place),
            "given": given.map(|given| figures::amount(given, place)),
            "promotional": figures::some(self.promotional, place),
            "reference": text::maybe(self.reference.as_deref()),
        })
    }
}

impl Receipt {
    fn value(&self) -> Value {
        let place = self.place;
        let taxes = self.taxes.iter().filter(|tax| tax.amount != Money::ZERO);
        let taxes: Vec<Value> = taxes
            .map(|tax| {
                let rate = tax.rate.map(|rate| figures::percent(rate, place));
                json!({ "rate": rate, "amount": figures::amount(tax.amount, place) })
            })
            .collect();
        json!({
            "shop": self.shop.shown(),
            "number": text::isolated(&self.number),
            "at": figures::moment(self.at, place),
            "counter": text::isolated(&self.counter),
            "staff": text::isolated(&self.staff),
            "customer": self.customer.as_ref().map(Customer::shown),
            "lines": self.lines.iter().map(|line| line.shown(place)).collect::<Vec<_>>(),
            "subtotal": figures::amount(self.subtotal, place),
            "discount": figures::less(self.discount, place),
            "tax_included": self.tax_included,
            "taxes": taxes,
            "tip": figures::some(self.tip, place),
            "total": figures::amount(self.total, place),
            "payments": self.payments.iter().map(|paid| paid.shown(place)).collect::<Vec<_>>(),
            "change": figures::some(self.change, place),
            "unpaid": figures::some(self.unpaid, place),
            "wallet": self.wallet.map(|held| json!({
                "real": figures::amount(held.real, place),
                "promotional": figures::some(held.promotional, place),
            })),
            "note": text::maybe(self.note.as_deref()),
            "void": self.void.as_ref().map(|void| json!({
                "at": figures::moment(void.at, place),
                "staff": text::maybe(void.staff.as_deref()),
                "reason": text::maybe(void.reason.as_deref()),
            })),
        })
    }

    /// As the templates take it.
    pub(crate) fn shown(&self) -> Result<Shown, Failure> {
        let paper = json!({ "sale": self.value(), "again": self.again });
        Ok(self.head("receipt", paper))
    }

    fn head(&self, title: &'static str, paper: Value) -> Shown {
        Shown {
            title,
            subject: self.number.clone(),
            shop: self.shop.name.clone(),
            at: self.at,
            place: self.place,
            paper,
        }
    }
}

impl Invoice {
    /// As the templates take it.
    pub(crate) fn shown(&self) -> Result<Shown, Failure> {
        let buyer = &self.buyer;
        let paper = json!({
            "sale": self.sale.value(),
            "again": self.sale.again,
            "due": self.due.map(|due| figures::day(due, self.sale.place)),
            "buyer": {
                "company": text::maybe(buyer.company.as_deref()),
                "tax_number": text::maybe(buyer.tax_number.as_deref()),
                "address": text::maybe(buyer.address.as_deref()),
            },
        });
        Ok(self.sale.head("invoice", paper))
    }
}
