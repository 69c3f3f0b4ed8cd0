//! What went in and out of a customer's wallet, between two days.

use kernel::{Day, Failure, Instant, Money};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    figures,
    lay_out::Shown,
    place::{Letterhead, Place},
    sale::Customer,
    text,
};

/// What a wallet did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// How it writes.
    pub place: Place,
    /// What stands above and below.
    pub shop: Letterhead,
    /// Whose wallet.
    pub customer: Customer,
    /// The first day of it.
    pub from: Day,
    /// The last day of it.
    pub to: Day,
    /// When it was made.
    pub made_at: Instant,
    /// Who made it.
    pub staff: Option<String>,
    /// The sums of real money.
    pub real: Sums,
    /// The sums of promotional credit; absent when there never was any.
    pub promotional: Option<Sums>,
    /// Every movement, in the order that it shall stand in.
    pub movements: Vec<Movement>,
}

/// What a kind of money came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// Held before the first movement.
    #[serde(with = "crate::minor")]
    pub opening: Money,
    /// Came in; zero or above.
    #[serde(with = "crate::minor")]
    pub paid_in: Money,
    /// Went out; zero or above.
    #[serde(with = "crate::minor")]
    pub paid_out: Money,
    /// Held after the last movement.
    #[serde(with = "crate::minor")]
    pub closing: Money,
}

/// Why money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// A sale was paid with it.
    Sale,
    /// Topped up.
    Deposit,
    /// Topped up in cash.
    DepositCash,
    /// Topped up by card.
    DepositCard,
    /// Topped up by bank transfer.
    DepositTransfer,
    /// A sale was given back.
    Refund,
    /// Set right by hand.
    Adjustment,
    /// Paid out.
    Withdraw,
    /// Promotional credit was given.
    CreditIssued,
    /// Promotional credit expired.
    CreditExpired,
    /// Another movement was taken back.
    Reversal,
    /// Another wallet came to it, or this one went to another.
    Merge,
    /// Which was undone.
    Unmerge,
    /// Any that this program has no word for.
    Other,
}

impl MovementKind {
    /// Every one.
    pub const ALL: [Self; 14] = [
        Self::Sale,
        Self::Deposit,
        Self::DepositCash,
        Self::DepositCard,
        Self::DepositTransfer,
        Self::Refund,
        Self::Adjustment,
        Self::Withdraw,
        Self::CreditIssued,
        Self::CreditExpired,
        Self::Reversal,
        Self::Merge,
        Self::Unmerge,
        Self::Other,
    ];

    /// The key of its words.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Sale => "move_sale",
            Self::Deposit => "move_deposit",
            Self::DepositCash => "move_deposit_cash",
            Self::DepositCard => "move_deposit_card",
            Self::DepositTransfer => "move_deposit_transfer",
            Self::Refund => "move_refund",
            Self::Adjustment => "move_adjustment",
            Self::Withdraw => "move_withdraw",
            Self::CreditIssued => "move_credit_issued",
            Self::CreditExpired => "move_credit_expired",
            Self::Reversal => "move_reversal",
            Self::Merge => "move_merge",
            Self::Unmerge => "move_unmerge",
            Self::Other => "move_other",
        }
    }
}

/// One movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// When.
    pub at: Instant,
    /// Why.
    pub kind: MovementKind,
    /// What it belongs to, as people call it: the number of a sale.
    pub reference: Option<String>,
    /// Words of whoever did it.
    pub note: Option<String>,
    /// Who.
    pub staff: Option<String>,
    /// What it did to real money; absent when nothing.
    pub real: Option<Moved>,
    /// What it did to promotional credit; absent when nothing.
    pub promotional: Option<Moved>,
}

/// What a movement did to one kind of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Held before.
    #[serde(with = "crate::minor")]
    pub before: Money,
    /// Came in, or below zero when it went out.
    #[serde(with = "crate::minor")]
    pub amount: Money,
    /// Held afterwards.
    #[serde(with = "crate::minor")]
    pub after: Money,
}

impl Sums {
    fn shown(self, place: Place) -> Value {
        json!({
            "opening": figures::amount(self.opening, place),
            "paid_in": figures::signed(self.paid_in, place),
            "paid_out": figures::less(self.paid_out, place).unwrap_or_else(|| figures::amount(Money::ZERO, place)),
            "closing": figures::amount(self.closing, place),
        })
    }
}

impl Moved {
    fn shown(self, promotional: bool, place: Place) -> Value {
        json!({
            "promotional": promotional,
            "before": figures::amount(self.before, place),
            "amount": figures::signed(self.amount, place),
            "after": figures::amount(self.after, place),
        })
    }
}

impl Movement {
    fn shown(&self, place: Place) -> Value {
        let real = self.real.map(|moved| moved.shown(false, place));
        let promotional = self.promotional.map(|moved| moved.shown(true, place));
        json!({
            "at": figures::moment(self.at, place),
            "kind": self.kind.word(),
            "reference": text::maybe(self.reference.as_deref()),
            "note": text::maybe(self.note.as_deref()),
            "staff": text::maybe(self.staff.as_deref()),
            "changes": promotional.into_iter().chain(real).collect::<Vec<_>>(),
        })
    }
}

impl Statement {
    /// As the templates take it.
    pub(crate) fn shown(&self) -> Result<Shown, Failure> {
        let place = self.place;
        let paper = json!({
            "shop": self.shop.shown(),
            "customer": self.customer.shown(),
            "period": figures::period(self.from, self.to, place),
            "made_at": figures::moment(self.made_at, place),
            "staff": text::maybe(self.staff.as_deref()),
            "real": self.real.shown(place),
            "promotional": self.promotional.map(|sums| sums.shown(place)),
            "movements": self.movements.iter().map(|moved| moved.shown(place)).collect::<Vec<_>>(),
        });
        let customer = &self.customer;
        let subject = customer.number.as_ref().or(customer.name.as_ref()).cloned().unwrap_or_default();
        Ok(Shown { title: "statement", subject, shop: self.shop.name.clone(), at: self.made_at, place, paper })
    }
}
