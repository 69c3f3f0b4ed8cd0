//! Amounts: exact integers of the smallest unit inside, decimal text at the edges.

use std::{fmt, str::FromStr};

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::{Failure, failures};

crate::word_enum! {
    /// A currency that a business can keep its books in.
    pub enum Currency {
        /// Vietnamese đồng, no decimals.
        Vnd = "VND",
        /// Thai baht, two decimals.
        Thb = "THB",
        /// Omani rial, three decimals.
        Omr = "OMR",
        /// US dollar, two decimals.
        Usd = "USD",
    }
}

impl Currency {
    /// Decimal places (LED-4).
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Vnd => 0,
            Self::Thb | Self::Usd => 2,
            Self::Omr => 3,
        }
    }

    /// The largest single amount (LED-4): 10,000,000,000 VND, 10,000,000 THB, 100,000 OMR, 1,000,000 USD.
    pub const fn largest(self) -> Money {
        match self {
            Self::Vnd => Money(10_000_000_000),
            Self::Thb => Money(1_000_000_000),
            Self::Omr => Money(100_000_000),
            Self::Usd => Money(100_000_000),
        }
    }

    /// The notes and coins that a drawer of this currency is counted by, the largest first; what is both a note and a coin stands once.
    ///
    /// VND: notes from 1,000 on (State Bank of Vietnam; smaller ones are hardly met). THB: banknotes and circulation coins from 25 satang
    /// on (Bank of Thailand). OMR: banknotes from 100 baisa on, and coins (Central Bank of Oman). USD: Federal Reserve, U.S. Mint.
    pub const fn pieces(self) -> &'static [Money] {
        match self {
            Self::Vnd => &[
                Money(500_000),
                Money(200_000),
                Money(100_000),
                Money(50_000),
                Money(20_000),
                Money(10_000),
                Money(5_000),
                Money(2_000),
                Money(1_000),
            ],
            Self::Thb => &[
                Money(100_000),
                Money(50_000),
                Money(10_000),
                Money(5_000),
                Money(2_000),
                Money(1_000),
                Money(500),
                Money(200),
                Money(100),
                Money(50),
                Money(25),
            ],
            Self::Omr => &[
                Money(50_000),
                Money(20_000),
                Money(10_000),
                Money(5_000),
                Money(1_000),
                Money(500),
                Money(100),
                Money(50),
                Money(25),
                Money(10),
                Money(5),
            ],
            Self::Usd => &[
                Money(10_000),
                Money(5_000),
                Money(2_000),
                Money(1_000),
                Money(500),
                Money(200),
                Money(100),
                Money(50),
                Money(25),
                Money(10),
                Money(5),
                Money(1),
            ],
        }
    }

    /// Reads an amount that may be zero.
    pub fn money(self, amount: &Amount) -> Result<Money, Failure> {
        let text = amount.0.trim();
        let not_a_number = || failures::NOT_A_NUMBER.with([text.chars().take(40).collect::<String>().into()]);
        let plain = !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-' || byte == b'+');
        if !plain {
            return Err(not_a_number());
        }
        let largest = || failures::TOO_LARGE.with([self.amount(self.largest()).into()]);
        if text.len() > 28 {
            let small = text.trim_start_matches(['+', '-', '0']).starts_with('.');
            return Err(if small { failures::TOO_PRECISE.with([self.decimals().into()]) } else { largest() });
        }
        let decimal = Decimal::from_str_exact(text).map_err(|_| not_a_number())?.normalize();
        if decimal.is_sign_negative() && !decimal.is_zero() {
            return Err(failures::NEGATIVE.failure());
        }
        if decimal.scale() > self.decimals() {
            return Err(failures::TOO_PRECISE.with([self.decimals().into()]));
        }
        let minor = decimal.checked_mul(Decimal::from(10_i64.pow(self.decimals()))).ok_or_else(largest)?;
        let money = i64::try_from(minor).map(Money).map_err(|_| largest())?;
        if money > self.largest() { Err(largest()) } else { Ok(money) }
    }

    /// Reads an amount that must be more than zero.
    pub fn positive(self, amount: &Amount) -> Result<Money, Failure> {
        match self.money(amount) {
            Ok(money) if money > Money::ZERO => Ok(money),
            Ok(_) => Err(failures::NOT_POSITIVE.failure()),
            Err(Failure::Refused { code, .. }) if code == failures::NEGATIVE.code => {
                Err(failures::NOT_POSITIVE.failure())
            }
            Err(other) => Err(other),
        }
    }

    /// Reads back what [`Currency::amount`] wrote: a sum may be below zero, or over the largest single amount.
    pub fn told(self, amount: &Amount) -> Result<Money, Failure> {
        let not_a_number = || failures::NOT_A_NUMBER.with([amount.0.chars().take(40).collect::<String>().into()]);
        let decimal = Decimal::from_str_exact(&amount.0).map_err(|_| not_a_number())?;
        let minor = decimal.checked_mul(Decimal::from(10_i64.pow(self.decimals()))).map(|minor| minor.normalize());
        let whole = minor.filter(|minor| minor.scale() == 0).ok_or_else(not_a_number)?;
        i64::try_from(whole).map(Money).map_err(|_| not_a_number())
    }

    /// Writes an amount with exactly the currency's decimals.
    pub fn amount(self, money: Money) -> Amount {
        Amount(Decimal::new(money.0, self.decimals()).to_string())
    }
}

/// An amount in smallest units of the tenant's currency (VND 0, THB 2, OMR 3 decimal places).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct Money(pub i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The sum, or a refusal when it leaves what an integer holds.
    pub fn plus(self, other: Self) -> Result<Self, Failure> {
        self.0.checked_add(other.0).map(Self).ok_or_else(|| failures::TOO_LARGE.with([i64::MAX.into()]))
    }

    /// The difference, or a refusal when it leaves what an integer holds.
    pub fn minus(self, other: Self) -> Result<Self, Failure> {
        self.0.checked_sub(other.0).map(Self).ok_or_else(|| failures::TOO_LARGE.with([i64::MAX.into()]))
    }

    /// So many of it.
    pub fn times(self, quantity: i64) -> Result<Self, Failure> {
        self.0.checked_mul(quantity).map(Self).ok_or_else(|| failures::TOO_LARGE.with([i64::MAX.into()]))
    }

    /// That share of an amount of zero or more, rounded half up to the smallest unit.
    pub fn percent(self, percent: Percent) -> Self {
        let product = i128::from(self.0) * i128::from(percent.0);
        Self(i64::try_from((product + 5_000).div_euclid(10_000)).unwrap_or(i64::MAX))
    }

    /// The part of a tax-inclusive amount that is tax, rounded half up to the smallest unit.
    pub fn tax_within(self, rate: Percent) -> Self {
        let (product, whole) = (i128::from(self.0) * i128::from(rate.0), 10_000 + i128::from(rate.0));
        Self(i64::try_from((2 * product + whole).div_euclid(2 * whole)).unwrap_or(i64::MAX))
    }
}

impl std::ops::Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl std::iter::Sum for Money {
    /// Panics on overflow, which needs over 900 million times the largest single amount.
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        Self(all.map(|money| money.0).sum())
    }
}

/// An amount as it is written: decimal text in units of the currency. Read by [`Currency::money`], which knows the currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount(String);

impl Amount {
    /// As somebody typed it.
    pub fn typed(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        Self::String(amount.0)
    }
}
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
impl<'de> Deserialize<'de> for Amount {
    /// Text, or a JSON number taken by its digits.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_number(deserializer).map(Self)
    }
}
impl JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "Decimal text in units of the shop's currency, e.g. \"450000\" or \"12.50\"." })
    }
}

fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(plain(&number)),
        _ => Err(serde::de::Error::custom("an amount is text or a number")),
    }
}

/// The digits of a number, without an exponent: `1e23` is read as the large amount that it is.
fn plain(number: &serde_json::Number) -> String {
    let text = number.to_string();
    match number.as_f64() {
        Some(float) if text.contains(['e', 'E']) => float.to_string(),
        _ => text,
    }
}

/// A percentage from 0 to 100 in hundredths of a percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct Percent(pub i64);

impl Percent {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// All of it.
    pub const ALL: Self = Self(10_000);
}

impl FromStr for Percent {
    type Err = Failure;
    fn from_str(text: &str) -> Result<Self, Failure> {
        let bad = || failures::BAD_PERCENT.with([text.chars().take(40).collect::<String>().into()]);
        let decimal = Decimal::from_str_exact(text.trim()).map_err(|_| bad())?.normalize();
        let hundredths = decimal.checked_mul(Decimal::from(100)).filter(|_| decimal.scale() <= 2).ok_or_else(bad)?;
        i64::try_from(hundredths).ok().filter(|hundredths| (0..=10_000).contains(hundredths)).map(Self).ok_or_else(bad)
    }
}
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Decimal::new(self.0, 2).normalize(), f)
    }
}
impl From<Percent> for Value {
    fn from(percent: Percent) -> Self {
        Self::String(percent.to_string())
    }
}
impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_number(deserializer)?
            .parse()
            .map_err(|_| serde::de::Error::custom("a percentage is 0 to 100 with at most two decimals"))
    }
}
impl JsonSchema for Percent {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Percent".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A percentage from 0 to 100 with at most two decimals, e.g. \"7.5\"." })
    }
}

#[cfg(test)]
#[allow(clippy::inconsistent_digit_grouping, reason = "baht and satang")]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_back_whatever_it_is() {
        for currency in Currency::ALL {
            for minor in [0, 1, -1, -12_345, 5 * currency.largest().0, i64::MAX, i64::MIN] {
                assert_eq!(currency.told(&currency.amount(Money(minor))).unwrap(), Money(minor));
            }
        }
        assert!(Currency::Vnd.told(&Amount::typed("0.5")).is_err() && Currency::Vnd.told(&Amount::typed("x")).is_err());
    }

    #[test]
    fn sal_5_the_pieces_of_each_currency_fall_and_the_smallest_makes_the_others() {
        for currency in Currency::ALL {
            let pieces = currency.pieces();
            assert!(pieces.windows(2).all(|two| two[0] > two[1]), "{currency}");
            let smallest = pieces.last().unwrap().0;
            assert!(pieces.iter().all(|piece| piece.0 % smallest == 0), "{currency}");
        }
        let written = |currency: Currency, at: usize| currency.amount(currency.pieces()[at]).to_string();
        assert_eq!((written(Currency::Vnd, 0), written(Currency::Vnd, 8)), ("500000".into(), "1000".into()));
        assert_eq!((written(Currency::Thb, 0), written(Currency::Thb, 10)), ("1000.00".into(), "0.25".into()));
        assert_eq!((written(Currency::Omr, 0), written(Currency::Omr, 10)), ("50.000".into(), "0.005".into()));
    }

    fn read(currency: Currency, text: &str) -> Result<i64, &'static str> {
        currency.positive(&Amount::typed(text)).map(|money| money.0).map_err(|failure| failure.code())
    }

    #[test]
    fn led_4_decimal_places_and_edges_of_each_currency() {
        for (currency, smallest, too_fine, largest, over) in [
            (Currency::Vnd, "1", "1000.5", "10000000000", "10000000001"),
            (Currency::Thb, "0.01", "1.001", "10000000.00", "10000000.01"),
            (Currency::Omr, "0.001", "1.0001", "100000.000", "100000.001"),
        ] {
            assert_eq!(read(currency, smallest), Ok(1));
            assert_eq!(read(currency, too_fine), Err("money.too_precise"));
            assert_eq!(read(currency, largest), Ok(currency.largest().0));
            assert_eq!(read(currency, over), Err("money.too_large"));
            assert_eq!(read(currency, "0"), Err("money.not_positive"));
            assert_eq!(read(currency, "-1"), Err("money.not_positive"));
            let ten: Money = std::iter::repeat_n(currency.largest(), 10).sum();
            assert_eq!(ten.0, currency.largest().0 * 10);
        }
    }

    #[test]
    fn text_that_is_no_number_is_named() {
        for text in ["", " ", "abc", "1,000", "1e5", "12.3.4", "--1", "٣", "NaN", "."] {
            assert_eq!(read(Currency::Thb, text), Err("money.not_a_number"), "{text:?}");
        }
        assert_eq!(read(Currency::Vnd, "99999999999999999999999999999999999"), Err("money.too_large"));
        assert_eq!(read(Currency::Vnd, "1000.000"), Ok(1_000), "zeros behind the point add no precision");
        let number = |json: &str| Currency::Vnd.money(&serde_json::from_str(json).unwrap());
        assert_eq!(number("99999999999999999999999").unwrap_err().code(), "money.too_large");
        assert_eq!(number("1e9").unwrap(), Money(1_000_000_000));
        for json in ["1e-9", "1e-300"] {
            assert_eq!(number(json).unwrap_err().code(), "money.too_precise", "{json}");
        }
    }

    #[test]
    fn percentages_round_half_up() {
        assert_eq!(Money(199_00).percent(Percent(800)), Money(15_92));
        assert_eq!(Money(99_999).percent(Percent(500)), Money(5_000));
        assert_eq!(Money(1_005).percent(Percent(1_000)), Money(101));
        assert_eq!(Money(107).tax_within(Percent(700)), Money(7));
        assert_eq!(Money(110_000).tax_within(Percent(1_000)), Money(10_000));
    }

    #[test]
    fn percent_reads_two_decimals_and_no_more() {
        assert_eq!("7.5".parse::<Percent>().ok(), Some(Percent(750)));
        assert_eq!("100".parse::<Percent>().ok(), Some(Percent::ALL));
        for text in ["100.01", "-1", "7.555", "x", ""] {
            assert!(text.parse::<Percent>().is_err(), "{text:?}");
        }
        assert_eq!(Percent(750).to_string(), "7.5");
    }
}
