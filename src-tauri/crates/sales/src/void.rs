//! Taking a sale back: all of it, once, with a reason.

use kernel::{Amount, Failure, Grant, Instant, failures as common, text};
use operation::{Cx, Kind as Does, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    basket::{SaleId, SaleState},
    failures::{ALREADY_VOIDED, REASON_MISSING, UNKNOWN},
    store::{self, StockChange},
};

const REASON_MOST: usize = 500;

/// Take a sale back: stock, wallet, money and the customer's totals are as they were before it. It stays listed.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidSale {
    /// Which.
    pub sale: SaleId,
    /// Why; stands on the receipt and on the customer's statement.
    pub reason: String,
}

/// What is to be handed back.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Voided {
    /// The sale.
    pub sale: SaleId,
    /// Its number, which stays its own.
    pub number: String,
    /// Where the money goes.
    pub returned: ReturnedShown,
}

/// Where the money of a voided sale goes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReturnedShown {
    /// To be handed back out of the drawer.
    pub cash: Amount,
    /// To be sent back to the card.
    pub card: Amount,
    /// Back in the wallet already: real money and promotional credit.
    pub wallet: Amount,
    /// Promotional credit that expired since the sale, and stays gone: in no other figure.
    pub expired: Amount,
    /// Part of the wallet's that expired since the sale and comes back for some days.
    pub anew: Option<Anew>,
    /// Was paid in an earlier system: settled there.
    pub earlier: Amount,
}

/// Promotional credit that comes back with another expiry.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Anew {
    /// How much.
    pub amount: Amount,
    /// From this instant on it cannot be spent.
    pub expires_at: Instant,
}

impl ReturnedShown {
    fn of(cx: &Cx<'_>, returned: &ledger::Returned) -> Result<Self, Failure> {
        Ok(Self {
            cash: cx.amount(returned.cash),
            card: cx.amount(returned.card),
            wallet: cx.amount(returned.real.plus(returned.promotional)?),
            expired: cx.amount(returned.expired),
            anew: returned.anew.map(|(amount, expires_at)| Anew { amount: cx.amount(amount), expires_at }),
            earlier: cx.amount(returned.earlier),
        })
    }
}

/// Look at what taking a sale back would give back now.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidPreview {
    /// Which.
    pub sale: SaleId,
}

impl Operation for VoidPreview {
    const NAME: &'static str = "sales.void_preview";
    const KIND: Does = Does::Query;
    const GRANT: Option<Grant> = Some(Grant::SalesVoid);
    const TOPICS: &'static [&'static str] = &["sales", "wallets"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = ReturnedShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ReturnedShown, Failure> {
        let returned = ledger::sale_to_reverse(cx, self.sale.of()).await?;
        ReturnedShown::of(cx, &returned)
    }
}

impl Operation for VoidSale {
    const NAME: &'static str = "sales.void";
    const GRANT: Option<Grant> = Some(Grant::SalesVoid);
    const TOPICS: &'static [&'static str] = &["sales", "wallets", "customers", "catalog"];
    const FAILURES: &'static [&'static str] = &[
        UNKNOWN.code,
        REASON_MISSING.code,
        ALREADY_VOIDED.code,
        common::SHIFT_MISSING.code,
        common::SHIFT_FORGOTTEN.code,
    ];
    type Output = Voided;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Voided, Failure> {
        let reason = text::line("reason", Some(&self.reason), REASON_MOST)?.ok_or_else(|| REASON_MISSING.failure())?;
        cx.require_shift()?;
        let sale = store::sale_locked(cx, self.sale).await?.ok_or_else(|| UNKNOWN.failure())?;
        if sale.state == SaleState::Voided {
            return Err(ALREADY_VOIDED.failure());
        }
        let returned = ledger::reverse_sale(cx, sale.id.of(), &sale.number, &reason).await?;
        store::take_back(cx, sale.id, reason.clone()).await?;
        customers::unvisited(cx, sale.customer, sale.total, sale.id.of(), &sale.number, &reason).await?;
        // Wallet, customer, shelf: in the same order as a sale.
        let products = store::products(cx, sale.id).await?;
        store::move_stock_of_sale(cx, sale.branch, &products, StockChange::Void, sale.id).await?;
        Ok(Voided { sale: sale.id, number: sale.number, returned: ReturnedShown::of(cx, &returned)? })
    }
}
