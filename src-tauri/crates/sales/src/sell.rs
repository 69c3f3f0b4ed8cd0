//! A sale, from the basket to the receipt.

use kernel::{Amount, CustomerId, Failure, Grant, Instant, Money, failures as common};
use ledger::{Means, Sold};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    basket::{self, Basket, Line, SaleId},
    failures::*,
    item::ItemId,
    payment::{Method, Payment, Tender, tender},
    price::Discount,
    store::{self, Draft, PaymentRow, StockChange},
};

/// Sell: stock, payments, wallet and receipt in one piece, or nothing of it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sell {
    /// Who buys; a guest when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// What they buy.
    pub lines: Vec<Line>,
    /// Given by hand on the whole basket, after the discounts of the lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// Words for the receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the customer was told: another total is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_total: Option<Amount>,
    /// Exactly the total; none when it is zero.
    #[serde(default)]
    pub payments: Vec<Payment>,
}

/// What was sold.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Receipt {
    /// The sale.
    pub sale: SaleId,
    /// Of the counter, without gaps: `K1-000042`.
    pub number: String,
    /// Who bought; a new guest when nobody was named.
    pub customer: CustomerId,
    /// When.
    pub at: Instant,
    /// What was paid.
    pub total: Amount,
    /// The tax in it.
    pub tax: Amount,
    /// To be handed back of the cash given.
    pub change: Amount,
    /// As they were made.
    pub payments: Vec<PaymentShown>,
    /// What the wallet holds now, when it was used.
    pub wallet: Option<WalletLeft>,
    /// Products of which more were sold than were counted: a warning, the sale stands.
    pub below_zero: Vec<BelowZero>,
}

/// One payment.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct PaymentShown {
    /// How.
    pub method: Method,
    /// How much.
    pub amount: Amount,
    /// Cash handed over.
    pub given: Option<Amount>,
    /// What the card slip says.
    pub reference: Option<String>,
    /// Of a wallet payment: what promotional credit gave.
    pub promotional: Option<Amount>,
    /// Of a wallet payment: what real money gave.
    pub real: Option<Amount>,
}

/// What a wallet holds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WalletLeft {
    /// Real money.
    pub real: Amount,
    /// Promotional credit.
    pub promotional: Amount,
}

/// A product whose count is below zero.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BelowZero {
    /// The product.
    pub item: ItemId,
    /// Its name.
    pub name: String,
    /// The count now.
    pub stock: i64,
}

impl Operation for Sell {
    const NAME: &'static str = "sales.sell";
    const GRANT: Option<Grant> = Some(Grant::SalesSell);
    const TOPICS: &'static [&'static str] = &["sales", "wallets", "customers", "catalog"];
    const FAILURES: &'static [&'static str] = &[
        EMPTY_BASKET.code,
        TOO_MANY_LINES.code,
        UNKNOWN_ITEM.code,
        ITEM_RETIRED.code,
        BAD_QUANTITY.code,
        PRICE_MISSING.code,
        UNKNOWN_STAFF.code,
        DISCOUNT_OVER_LIMIT.code,
        DISCOUNT_TOO_LARGE.code,
        TOTAL_CHANGED.code,
        TOO_MANY_PAYMENTS.code,
        PAID_TOO_LITTLE.code,
        PAID_TOO_MUCH.code,
        GIVEN_TOO_LITTLE.code,
        WALLET_NEEDS_CUSTOMER.code,
        ledger::INSUFFICIENT_BALANCE.code,
        ledger::NO_WALLET.code,
        ledger::WALLET_MERGED.code,
        customers::UNKNOWN.code,
        customers::INACTIVE.code,
        customers::MERGED.code,
        customers::BLACKLISTED.code,
        common::SHIFT_MISSING.code,
        common::SHIFT_FORGOTTEN.code,
    ];
    const OFFLINE: bool = true;
    type Output = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt, Failure> {
        let note = basket::note(self.note.as_deref())?;
        let known = buyer(cx, self.customer).await?;
        let basket = basket::price(cx, &self.lines, self.discount.as_ref(), known.as_ref()).await?;
        if let Some(over) = basket.over.clone() {
            return Err(over.into());
        }
        let total = basket.totals.total;
        as_told(cx, self.expected_total.as_ref(), total)?;
        let tender = tender(&self.payments, total, cx.shop.currency, self.customer.is_some())?;
        if tender.of(Method::Earlier) > Money::ZERO {
            cx.person.grants.require(Grant::SalesImport)?;
        } else {
            cx.require_shift()?;
        }
        let customer = match &known {
            Some(known) => known.id,
            None => customers::guest(cx).await?,
        };
        let sale: SaleId = cx.id();
        // The number holds the counter until the end: from here on nothing waits for another counter but wallet and shelf.
        let number = identity::next_sale(cx).await?;
        let wallet = Some((customer, tender.of(Method::Wallet))).filter(|(_, amount)| *amount > Money::ZERO);
        let means = Means {
            cash: tender.of(Method::Cash),
            card: tender.of(Method::Card),
            earlier: tender.of(Method::Earlier),
            wallet,
        };
        let drawn = ledger::draw_for_sale(cx, &means).await?;
        // Last of what counters wait for, because every one takes from the same shelves: the rest is written together and at once.
        let below_zero = take_from_shelf(cx, sale, &basket).await?;
        let sold = Sold {
            sale: sale.of(),
            label: number.clone(),
            net: total.minus(basket.totals.tax)?,
            tax: basket.totals.tax,
        };
        ledger::book_sale(cx, &sold, &means, drawn.as_ref()).await?;
        let (promotional, real) = drawn.as_ref().map_or((Money::ZERO, Money::ZERO), ledger::Drawn::taken);
        let payments = split(&tender, promotional);
        let draft = Draft {
            id: sale,
            customer,
            guest: self.customer.is_none(),
            number: number.clone(),
            units: basket.units(),
            gross: basket.totals.gross,
            discount: basket.totals.discount,
            tax: basket.totals.tax,
            total,
            cash: means.cash,
            card: means.card,
            promotional,
            real,
            earlier: means.earlier,
            change: tender.change,
            note,
        };
        store::write_sale(cx, draft, &basket.lines, &payments).await?;
        customers::visited(cx, customer, total, cx.at, sale.of(), &number).await?;
        if known.as_ref().is_some_and(is_blacklisted) {
            customers::blacklist_passed(cx, customer, sale.of(), &number).await?;
        }
        let wallet = drawn.map(|drawn| drawn.left());
        Ok(Receipt {
            sale,
            number,
            customer,
            at: cx.at,
            total: cx.amount(total),
            tax: cx.amount(basket.totals.tax),
            change: cx.amount(tender.change),
            payments: payments.into_iter().map(|row| shown(cx, row)).collect(),
            wallet: wallet
                .map(|(real, promotional)| WalletLeft { real: cx.amount(real), promotional: cx.amount(promotional) }),
            below_zero,
        })
    }
}

/// Refuses a total that is not what the customer was told.
fn as_told(cx: &Cx<'_>, told: Option<&Amount>, total: Money) -> Result<(), Failure> {
    match told.map(|amount| cx.money(amount)).transpose()? {
        Some(expected) if expected != total => {
            Err(TOTAL_CHANGED.with([cx.amount(expected).into(), cx.amount(total).into()]))
        }
        _ => Ok(()),
    }
}

/// Who buys, when they are known. Nobody sells to a blacklisted customer without the right to.
async fn buyer(cx: &mut Cx<'_>, customer: Option<CustomerId>) -> Result<Option<customers::Named>, Failure> {
    let Some(customer) = customer else { return Ok(None) };
    let known = customers::require_active(cx, customer).await?;
    if is_blacklisted(&known) && !cx.may(Grant::SalesToBlacklisted) {
        return Err(customers::BLACKLISTED.with([customer.into()]));
    }
    Ok(Some(known))
}

fn is_blacklisted(known: &customers::Named) -> bool {
    known.marks.contains(&customers::Mark::Blacklisted)
}

/// In the order of the items' ids: two counters that sell the same things wait for each other, and never both.
async fn take_from_shelf(cx: &mut Cx<'_>, sale: SaleId, basket: &Basket) -> Result<Vec<BelowZero>, Failure> {
    let taken: Vec<_> = basket.products().into_iter().map(|(item, quantity)| (item, -quantity)).collect();
    let left = store::move_stock_of_sale(cx, cx.actor.branch, &taken, StockChange::Sale, sale).await?;
    let below = left.into_iter().filter(|(_, stock)| *stock < 0).map(|(item, stock)| {
        let named = basket.lines.iter().find(|line| line.item.is_some_and(|(of, _)| of == item));
        BelowZero { item, name: named.map_or_else(String::new, |line| line.name.clone()), stock }
    });
    Ok(below.collect())
}

/// Lays the promotional credit that was taken over the wallet payments, the first one first.
fn split(tender: &Tender, promotional: Money) -> Vec<PaymentRow> {
    let mut left = promotional;
    let row = |paid: &crate::payment::Paid| {
        let part = if paid.method == Method::Wallet { left.min(paid.amount) } else { Money::ZERO };
        left = Money(left.0 - part.0);
        PaymentRow {
            method: paid.method,
            amount: paid.amount,
            given: paid.given,
            reference: paid.reference.clone(),
            promotional: part,
        }
    };
    tender.payments.iter().map(row).collect()
}

/// A payment with its amounts written out.
pub(crate) fn shown(cx: &Cx<'_>, row: PaymentRow) -> PaymentShown {
    let of_wallet = |money: Money| (row.method == Method::Wallet).then(|| cx.amount(money));
    PaymentShown {
        method: row.method,
        amount: cx.amount(row.amount),
        given: row.given.map(|given| cx.amount(given)),
        promotional: of_wallet(row.promotional),
        real: of_wallet(Money(row.amount.0 - row.promotional.0)),
        reference: row.reference,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payment::Paid;

    #[test]
    fn led_2_promotional_credit_is_laid_over_the_wallet_payments_in_their_order() {
        let paid = |method, amount| Paid { method, amount: Money(amount), given: None, reference: None };
        let payments = vec![paid(Method::Cash, 50), paid(Method::Wallet, 30), paid(Method::Wallet, 40)];
        let rows = split(&Tender { payments, change: Money::ZERO }, Money(45));
        assert_eq!(rows.iter().map(|row| row.promotional.0).collect::<Vec<_>>(), [0, 30, 15]);
    }
}
