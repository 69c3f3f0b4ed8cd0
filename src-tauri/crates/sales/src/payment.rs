//! How a total is paid. Pure.

use kernel::{Amount, Currency, Failure, Money, failures};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::failures::{GIVEN_TOO_LITTLE, PAID_TOO_LITTLE, PAID_TOO_MUCH, TOO_MANY_PAYMENTS, WALLET_NEEDS_CUSTOMER};

/// More payments than that are a mistake.
pub const PAYMENTS_MOST: usize = 20;
/// Of a card slip.
const REFERENCE_MOST: usize = 120;

kernel::word_enum! {
    /// How something is paid.
    pub enum Method {
        /// Notes and coins.
        Cash = "cash",
        /// A card terminal beside the counter.
        Card = "card",
        /// The customer's wallet: promotional credit first, then their own money.
        Wallet = "wallet",
        /// In the system that was used before: for sales brought in from it.
        Earlier = "earlier",
    }
}

/// One payment, as the counter sends it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum Payment {
    /// Notes and coins.
    Cash {
        /// What is kept of it.
        amount: Amount,
        /// What was handed over, when it was more: the rest is change.
        #[serde(default)]
        given: Option<Amount>,
    },
    /// A card terminal.
    Card {
        /// What was charged.
        amount: Amount,
        /// What the slip says.
        #[serde(default)]
        reference: Option<String>,
    },
    /// The customer's wallet.
    Wallet {
        /// What is taken from it.
        amount: Amount,
    },
    /// In the system that was used before. Needs the grant `sales.import`.
    Earlier {
        /// What was paid there.
        amount: Amount,
    },
}

/// One payment, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// How.
    pub method: Method,
    /// How much.
    pub amount: Money,
    /// Cash handed over.
    pub given: Option<Money>,
    /// What the card slip says.
    pub reference: Option<String>,
}

/// Every payment of a sale: their sum is its total.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tender {
    /// In the order they were made.
    pub payments: Vec<Paid>,
    /// Handed back of what was given in cash.
    pub change: Money,
}

impl Tender {
    /// The sum of one method.
    pub fn of(&self, method: Method) -> Money {
        self.payments.iter().filter(|paid| paid.method == method).map(|paid| paid.amount).sum()
    }
}

impl Payment {
    fn read(&self, currency: Currency) -> Result<Paid, Failure> {
        let (method, amount) = match self {
            Self::Cash { amount, .. } => (Method::Cash, amount),
            Self::Card { amount, .. } => (Method::Card, amount),
            Self::Wallet { amount } => (Method::Wallet, amount),
            Self::Earlier { amount } => (Method::Earlier, amount),
        };
        let mut paid = Paid { method, amount: currency.positive(amount)?, given: None, reference: None };
        match self {
            Self::Cash { given: Some(given), .. } => {
                let given = currency.money(given)?;
                if given < paid.amount {
                    return Err(
                        GIVEN_TOO_LITTLE.with([currency.amount(paid.amount).into(), currency.amount(given).into()])
                    );
                }
                paid.given = Some(given);
            }
            Self::Card { reference: Some(reference), .. } => {
                let reference = reference.trim();
                if reference.chars().count() > REFERENCE_MOST {
                    return Err(failures::TOO_LONG.with(["reference".into(), REFERENCE_MOST.into()]));
                }
                paid.reference = Some(reference.to_owned()).filter(|text| !text.is_empty());
            }
            _ => {}
        }
        Ok(paid)
    }
}

/// Reads the payments of a sale of `total`. They pay exactly that: what is given above it in cash comes back as change.
/// A wallet payment needs somebody who has a wallet: no guest.
pub fn tender(payments: &[Payment], total: Money, currency: Currency, known: bool) -> Result<Tender, Failure> {
    if payments.len() > PAYMENTS_MOST {
        return Err(TOO_MANY_PAYMENTS.with([PAYMENTS_MOST.into()]));
    }
    let mut tender = Tender::default();
    let mut sum = Money::ZERO;
    for payment in payments {
        let paid = payment.read(currency)?;
        if paid.method == Method::Wallet && !known {
            return Err(WALLET_NEEDS_CUSTOMER.failure());
        }
        sum = sum.plus(paid.amount)?;
        tender.change = tender.change.plus(paid.given.map_or(Ok(Money::ZERO), |given| given.minus(paid.amount))?)?;
        tender.payments.push(paid);
    }
    let said = |difference: Money| {
        [currency.amount(total).into(), currency.amount(sum).into(), currency.amount(difference).into()]
    };
    if sum < total {
        Err(PAID_TOO_LITTLE.with(said(total.minus(sum)?)))
    } else if sum > total {
        Err(PAID_TOO_MUCH.with(said(sum.minus(total)?)))
    } else {
        Ok(tender)
    }
}

#[cfg(test)]
#[allow(clippy::inconsistent_digit_grouping, reason = "baht and satang")]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn pay(payments: Value, total: i64, known: bool) -> Result<Tender, Failure> {
        let payments: Vec<Payment> = serde_json::from_value(payments).unwrap();
        tender(&payments, Money(total), Currency::Thb, known)
    }

    fn refusal(payments: Value, total: i64) -> (&'static str, Value) {
        let failure = pay(payments, total, false).unwrap_err();
        (failure.code(), failure.params())
    }

    #[test]
    fn sal_2_several_payments_pay_exactly_the_total() {
        let paid = pay(
            json!([
                { "method": "cash", "amount": "60", "given": "100" },
                { "method": "card", "amount": 20.5, "reference": " 4711 " },
                { "method": "wallet", "amount": "19.5" },
                { "method": "cash", "amount": "1", "given": "1" },
            ]),
            101_00,
            true,
        );
        let paid = paid.unwrap();
        assert_eq!(
            (paid.of(Method::Cash), paid.of(Method::Card), paid.of(Method::Wallet)),
            (Money(61_00), Money(20_50), Money(19_50))
        );
        assert_eq!((paid.change, paid.payments[1].reference.as_deref()), (Money(40_00), Some("4711")));
    }

    #[test]
    fn sal_2_one_unit_less_and_one_unit_more_are_refused() {
        let cash = |amount: &str| json!([{ "method": "cash", "amount": amount }]);
        assert!(pay(cash("100.00"), 100_00, false).is_ok());
        assert_eq!(
            refusal(cash("99.99"), 100_00),
            ("sales.paid_too_little", json!({ "total": "100.00", "paid": "99.99", "short": "0.01" }))
        );
        assert_eq!(
            refusal(cash("100.01"), 100_00),
            ("sales.paid_too_much", json!({ "total": "100.00", "paid": "100.01", "over": "0.01" }))
        );
        assert_eq!(refusal(json!([]), 1).0, "sales.paid_too_little");
    }

    #[test]
    fn sal_3_a_zero_total_is_lawful_without_payments() {
        assert_eq!(pay(json!([]), 0, false).unwrap(), Tender::default());
        assert_eq!(refusal(json!([{ "method": "cash", "amount": "0" }]), 0).0, "money.not_positive");
    }

    #[test]
    fn sal_2_cash_given_covers_its_amount() {
        let given = |given: &str| json!([{ "method": "cash", "amount": "10", "given": given }]);
        assert_eq!(pay(given("10"), 10_00, false).unwrap().change, Money::ZERO);
        assert_eq!(
            refusal(given("9.99"), 10_00),
            ("sales.given_too_little", json!({ "amount": "10.00", "given": "9.99" }))
        );
        assert_eq!(refusal(given("10000000.01"), 10_00).0, "money.too_large");
    }

    #[test]
    fn sal_2_a_wallet_payment_needs_a_customer() {
        let wallet = json!([{ "method": "wallet", "amount": "10" }]);
        assert!(pay(wallet.clone(), 10_00, true).is_ok());
        assert_eq!(refusal(wallet, 10_00).0, "sales.wallet_needs_customer");
    }

    #[test]
    fn sal_2_fields_that_a_method_does_not_have_are_refused() {
        for wrong in [
            json!({ "method": "card", "amount": "1", "given": "2" }),
            json!({ "method": "gold", "amount": "1" }),
            json!({ "amount": "1" }),
        ] {
            assert!(serde_json::from_value::<Payment>(wrong).is_err());
        }
    }

    #[test]
    fn sal_2_too_many_payments_and_too_long_a_reference_are_refused() {
        let many: Vec<Value> = (0..=PAYMENTS_MOST).map(|_| json!({ "method": "cash", "amount": "1" })).collect();
        assert_eq!(refusal(many.into(), 21_00).0, "sales.too_many_payments");
        assert_eq!(
            refusal(json!([{ "method": "card", "amount": "1", "reference": "x".repeat(121) }]), 1_00).0,
            "input.too_long"
        );
    }

    proptest! {
        #[test]
        fn what_is_kept_is_the_total_and_what_is_given_is_more_by_the_change(cash in proptest::collection::vec((1_i64..1_000_000, 0_i64..1_000_000), 1..20)) {
            let amount = |minor: i64| Currency::Thb.amount(Money(minor));
            let payments: Vec<Payment> =
                cash.iter().map(|&(kept, more)| Payment::Cash { amount: amount(kept), given: Some(amount(kept + more)) }).collect();
            let total: i64 = cash.iter().map(|(kept, _)| kept).sum();
            let paid = tender(&payments, Money(total), Currency::Thb, false).unwrap();
            prop_assert_eq!(paid.of(Method::Cash), Money(total));
            prop_assert_eq!(paid.change.0, cash.iter().map(|(_, more)| more).sum::<i64>());
        }
    }
}
