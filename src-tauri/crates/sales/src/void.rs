//! Taking a sale back: all of it, once, with a reason.

use kernel::{Amount, Failure, Grant, text};
use operation::{Cx, Operation};
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
    /// Back in the wallet already: real money and promotional credit with the expiry it had.
    pub wallet: Amount,
    /// Was paid in an earlier system: settled there.
    pub earlier: Amount,
}

impl Operation for VoidSale {
    const NAME: &'static str = "sales.void";
    const GRANT: Option<Grant> = Some(Grant::SalesVoid);
    const TOPICS: &'static [&'static str] = &["sales", "wallets", "customers", "catalog"];
    const FAILURES: &'static [&'static str] = &[UNKNOWN.code, REASON_MISSING.code, ALREADY_VOIDED.code];
    type Output = Voided;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Voided, Failure> {
        let reason = text::line("reason", Some(&self.reason), REASON_MOST)?.ok_or_else(|| REASON_MISSING.failure())?;
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
        Ok(Voided {
            sale: sale.id,
            number: sale.number,
            returned: ReturnedShown {
                cash: cx.amount(returned.cash),
                card: cx.amount(returned.card),
                wallet: cx.amount(returned.real.plus(returned.promotional)?),
                earlier: cx.amount(returned.earlier),
            },
        })
    }
}
