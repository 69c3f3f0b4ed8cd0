//! What a basket would cost now.

use kernel::{Amount, CustomerId, Failure, Grant, Percent};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    basket::{self, Line},
    failures::*,
    item::ItemId,
    price::{Discount, OverLimit},
};

/// What a basket would cost now. Nothing is kept.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// Who buys; nobody known when absent.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// What they buy.
    pub lines: Vec<Line>,
    /// Given by hand on the whole basket, after the discounts of the lines.
    #[serde(default)]
    pub discount: Option<Discount>,
}

/// What it would cost.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Quoted {
    /// In the order of the basket.
    pub lines: Vec<QuotedLine>,
    /// Before any discount.
    pub subtotal: Amount,
    /// Every discount given by hand.
    pub discount: Amount,
    /// The tax in the total.
    pub tax: Amount,
    /// To be paid.
    pub total: Amount,
    /// What the wallet would give of it, promotional credit first; null for somebody without a wallet.
    pub wallet: Option<FromWallet>,
    /// Discounts by hand over what the role may give: such a sale needs somebody's approval (STF-4).
    pub over_limit: Option<OverLimit>,
}

/// One line of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuotedLine {
    /// Of the catalog; null for an open line.
    pub item: Option<ItemId>,
    /// What will stand on the receipt.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// For one; null where there is no exact price for one.
    pub unit_price: Option<Amount>,
    /// Before any discount.
    pub gross: Amount,
    /// Its own discount and its share of the one on the whole.
    pub discount: Amount,
    /// What is paid for it, tax included.
    pub total: Amount,
    /// The tax in it.
    pub tax: Amount,
    /// Its rate.
    pub tax_rate: Percent,
}

/// What a wallet gives.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FromWallet {
    /// Of promotional credit.
    pub promotional: Amount,
    /// Of real money.
    pub real: Amount,
}

/// The refusals of a basket.
pub(crate) const BASKET_FAILURES: [&str; 9] = [
    customers::UNKNOWN.code,
    EMPTY_BASKET.code,
    TOO_MANY_LINES.code,
    UNKNOWN_ITEM.code,
    ITEM_RETIRED.code,
    BAD_QUANTITY.code,
    PRICE_MISSING.code,
    UNKNOWN_STAFF.code,
    DISCOUNT_TOO_LARGE.code,
];

impl Operation for Quote {
    const NAME: &'static str = "sales.quote";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::SalesSell);
    const TOPICS: &'static [&'static str] = &["catalog", "wallets", "customers"];
    const FAILURES: &'static [&'static str] = &BASKET_FAILURES;
    type Output = Quoted;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Quoted, Failure> {
        let buyer = match self.customer {
            Some(customer) => Some(customers::named(cx, customer).await?),
            None => None,
        };
        let basket = basket::price(cx, &self.lines, self.discount.as_ref(), buyer.as_ref()).await?;
        let total = basket.totals.total;
        let wallet = match self.customer {
            Some(customer) => ledger::wallet(cx, customer).await?,
            None => None,
        };
        let wallet = wallet.map(|held| {
            let promotional = held.promotional.min(total);
            FromWallet {
                promotional: cx.amount(promotional),
                real: cx.amount(held.real.min(kernel::Money(total.0 - promotional.0))),
            }
        });
        let lines = basket.lines.iter().map(|line| QuotedLine {
            item: line.item.map(|(item, _)| item),
            name: line.name.clone(),
            quantity: line.quantity,
            unit_price: line.unit_price.map(|price| cx.amount(price)),
            gross: cx.amount(line.priced.gross),
            discount: cx.amount(line.priced.discount),
            total: cx.amount(line.priced.total),
            tax: cx.amount(line.priced.tax),
            tax_rate: line.tax_rate,
        });
        Ok(Quoted {
            lines: lines.collect(),
            subtotal: cx.amount(basket.totals.gross),
            discount: cx.amount(basket.totals.discount),
            tax: cx.amount(basket.totals.tax),
            total: cx.amount(total),
            wallet,
            over_limit: basket.over,
        })
    }
}
