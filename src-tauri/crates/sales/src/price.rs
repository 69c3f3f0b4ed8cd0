//! What a basket costs. Pure.
//!
//! A line: gross is price times quantity; its own discount comes off; then its share of the discount on the whole basket comes off;
//! tax is taken of what is left, half up to the smallest unit, line by line. The basket is the sum of its lines and nothing else.

use kernel::{Amount, Currency, Failure, Money, Percent, failures};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::failures::{DISCOUNT_OVER_LIMIT, DISCOUNT_TOO_LARGE};

/// A discount given by hand: a share or an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Discount {
    /// That share, half up to the smallest unit.
    Percent(Percent),
    /// That much, in units of the currency.
    Amount(Amount),
}

impl Discount {
    /// What comes off `whole`. More than the whole is refused.
    pub fn off(&self, whole: Money, currency: Currency) -> Result<Money, Failure> {
        let off = match self {
            Self::Percent(percent) => whole.percent(*percent),
            Self::Amount(amount) => currency.money(amount)?,
        };
        if off > whole { Err(DISCOUNT_TOO_LARGE.failure()) } else { Ok(off) }
    }
}

/// One line before the whole basket is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Price times quantity, or the amount of an open line.
    pub gross: Money,
    /// Its own discount, at most the gross.
    pub discount: Money,
    /// Its tax.
    pub tax_rate: Percent,
}

/// One line, priced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priced {
    /// Before any discount.
    pub gross: Money,
    /// Its own discount and its share of the one on the whole basket.
    pub discount: Money,
    /// What is paid for it, tax included.
    pub total: Money,
    /// The tax in `total`.
    pub tax: Money,
}

/// A basket, priced. Every figure is the sum of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// In the order of the basket.
    pub lines: Vec<Priced>,
    /// Before any discount.
    pub gross: Money,
    /// Every discount given by hand.
    pub discount: Money,
    /// The tax in `total`.
    pub tax: Money,
    /// What is to be paid.
    pub total: Money,
}

/// How a shop writes prices, and what one amount may be.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Of every amount.
    pub currency: Currency,
    /// Do prices include tax?
    pub tax_included: bool,
}

impl Terms {
    /// Prices a basket with a discount on the whole of it.
    pub fn price(self, asked: &[Asked], whole: Option<&Discount>) -> Result<Totals, Failure> {
        let rest: Vec<Money> = asked.iter().map(|line| line.gross.minus(line.discount)).collect::<Result<_, _>>()?;
        let subtotal = sum(rest.iter().copied())?;
        let off = whole.map_or(Ok(Money::ZERO), |discount| discount.off(subtotal, self.currency))?;
        let shares = spread(off, &rest);
        let mut totals = Totals::default();
        for (line, share) in asked.iter().zip(shares) {
            let priced = self.line(*line, share)?;
            totals.gross = totals.gross.plus(priced.gross)?;
            totals.discount = totals.discount.plus(priced.discount)?;
            totals.tax = totals.tax.plus(priced.tax)?;
            totals.total = totals.total.plus(priced.total)?;
            totals.lines.push(priced);
        }
        if totals.gross.max(totals.total) > self.currency.largest() { Err(self.too_large()) } else { Ok(totals) }
    }

    fn line(self, asked: Asked, share: Money) -> Result<Priced, Failure> {
        let discount = asked.discount.plus(share)?;
        let rest = asked.gross.minus(discount)?;
        let tax = if self.tax_included { rest.tax_within(asked.tax_rate) } else { rest.percent(asked.tax_rate) };
        let total = if self.tax_included { rest } else { rest.plus(tax)? };
        Ok(Priced { gross: asked.gross, discount, total, tax })
    }

    /// Price times quantity, up to the largest amount of the currency.
    pub fn gross(self, price: Money, quantity: i64) -> Result<Money, Failure> {
        match price.times(quantity) {
            Ok(gross) if gross <= self.currency.largest() => Ok(gross),
            _ => Err(self.too_large()),
        }
    }

    fn too_large(self) -> Failure {
        failures::TOO_LARGE.with([self.currency.amount(self.currency.largest()).into()])
    }
}

fn sum(all: impl Iterator<Item = Money>) -> Result<Money, Failure> {
    all.into_iter().try_fold(Money::ZERO, Money::plus)
}

/// Spreads `amount` over lines by what they cost, to the smallest unit: each gets its share rounded down, and what is left goes one
/// unit each to the largest remainders, the earlier line first. No line gets more than it costs while `amount` is at most their sum.
pub fn spread(amount: Money, over: &[Money]) -> Vec<Money> {
    let whole: i128 = over.iter().map(|line| i128::from(line.0)).sum();
    if whole == 0 {
        return vec![Money::ZERO; over.len()];
    }
    let exact = |line: &Money| i128::from(amount.0) * i128::from(line.0);
    let mut shares: Vec<i64> = over.iter().map(|line| i64::try_from(exact(line) / whole).unwrap_or(i64::MAX)).collect();
    let left = amount.0 - shares.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..over.len()).collect();
    // Stable: equal remainders stay in the order of the basket.
    order.sort_by_key(|&line| std::cmp::Reverse(exact(&over[line]) % whole));
    for &line in order.iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[line] += 1;
    }
    shares.into_iter().map(Money).collect()
}

/// More discount by hand than a role may give alone. Of two, the one that asks for more is the greater.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct OverLimit {
    /// What is asked for, in percent of the gross. Rounded up, so that it never looks like what is allowed.
    pub asked: Percent,
    /// What the role may give.
    pub limit: Percent,
}

impl OverLimit {
    fn of(gross: Money, discount: Money, limit: Percent) -> Self {
        let gross = i128::from(gross.0.max(1));
        let asked = (i128::from(discount.0) * 10_000 + gross - 1) / gross;
        Self { asked: Percent(i64::try_from(asked).unwrap_or(Percent::ALL.0)), limit }
    }
}

impl From<OverLimit> for Failure {
    fn from(over: OverLimit) -> Self {
        DISCOUNT_OVER_LIMIT.with([over.limit.into(), over.asked.into()])
    }
}

/// The discounts by hand of a whole basket, where they are over what a role may give alone. What it may give is its share of every
/// line, half up: who gives exactly that share on each line is never stopped by the rounding.
pub fn over_limit(totals: &Totals, limit: Percent) -> Option<OverLimit> {
    let by_line: i64 = totals.lines.iter().map(|line| line.gross.percent(limit).0).sum();
    let most = Money(by_line.max(totals.gross.percent(limit).0));
    (totals.discount > most).then(|| OverLimit::of(totals.gross, totals.discount, limit))
}

/// A discount by hand on one line, where it is over what a role may give alone, however much else is in the basket.
pub fn line_over_limit(gross: Money, discount: Money, limit: Percent) -> Option<OverLimit> {
    (discount > gross.percent(limit)).then(|| OverLimit::of(gross, discount, limit))
}

#[cfg(test)]
#[allow(clippy::inconsistent_digit_grouping, reason = "baht and satang")]
mod tests;
