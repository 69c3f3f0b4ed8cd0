//! A receipt, to look at or to print again.

use kernel::{Amount, CustomerId, Day, Failure, Grant, Id, Instant, Percent, ReceiptWidth, StaffId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    basket::{SaleId, SaleState},
    failures::UNKNOWN,
    item::ItemId,
    sell::{PaymentShown, shown},
    store::{self, LineRow, SaleRow},
};

/// A sale with everything that stands on its receipt.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GetSale {
    /// Which; either this or its number.
    #[serde(default)]
    pub sale: Option<SaleId>,
    /// Its number, `K1-000042`.
    #[serde(default)]
    pub number: Option<String>,
}

/// A sale.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct SaleShown {
    /// Its id.
    pub id: SaleId,
    /// Of the counter, without gaps.
    pub number: String,
    /// When.
    pub at: Instant,
    /// The business day it counts to.
    pub day: Day,
    /// Does it stand?
    pub status: SaleState,
    /// Who bought; null for a guest.
    pub customer: Option<NamedCustomer>,
    /// Who sold.
    pub staff: Named,
    /// Where.
    pub branch: Named,
    /// At which counter.
    pub counter: Named,
    /// What stands above and below.
    pub shop: ShopShown,
    /// What was bought.
    pub lines: Vec<LineShown>,
    /// How many pieces.
    pub units: i64,
    /// Before any discount.
    pub subtotal: Amount,
    /// Every discount given by hand.
    pub discount: Amount,
    /// The tax in the total.
    pub tax: Amount,
    /// Do the lines' prices hold the tax?
    pub tax_included: bool,
    /// What was paid.
    pub total: Amount,
    /// How.
    pub payments: Vec<PaymentShown>,
    /// Handed back of the cash given.
    pub change: Amount,
    /// Words for the receipt.
    pub note: Option<String>,
    /// When it was taken back, by whom and why.
    pub void: Option<VoidShown>,
}

/// Something by its name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// Its id.
    pub id: Id<()>,
    /// Its name.
    pub name: String,
}

/// A customer by name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct NamedCustomer {
    /// The profile.
    pub id: CustomerId,
    /// `CUST-00001`.
    pub number: Option<String>,
    /// Null when nobody asked for it yet.
    pub name: Option<String>,
    /// What to know wherever this customer is named.
    pub marks: Vec<customers::Mark>,
}

/// What a receipt says of the shop.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct ShopShown {
    /// Its name.
    pub name: String,
    /// Lines above the items.
    pub header: String,
    /// Lines below the total.
    pub footer: String,
    /// The paper.
    pub width: ReceiptWidth,
}

/// A line of a receipt.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct LineShown {
    /// Of the catalog; null for an open line.
    pub item: Option<ItemId>,
    /// As it was called then.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// For one; null where there was no exact price for one.
    pub unit_price: Option<Amount>,
    /// Before any discount.
    pub gross: Amount,
    /// Its own discount and its share of the one on the whole.
    pub discount: Amount,
    /// What was paid for it, tax included.
    pub total: Amount,
    /// The tax in it.
    pub tax: Amount,
    /// Its rate.
    pub tax_rate: Percent,
    /// Who did the service.
    pub performed_by: Option<NamedStaff>,
}

/// Somebody who works here.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct NamedStaff {
    /// Their id.
    pub id: StaffId,
    /// Their name.
    pub name: Option<String>,
}

/// Why a sale does not stand.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct VoidShown {
    /// When.
    pub at: Instant,
    /// Who.
    pub staff: NamedStaff,
    /// Why.
    pub reason: String,
}

impl Operation for GetSale {
    const NAME: &'static str = "sales.get";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::SalesRead);
    const TOPICS: &'static [&'static str] = &["sales"];
    const FAILURES: &'static [&'static str] = &[UNKNOWN.code];
    type Output = SaleShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<SaleShown, Failure> {
        let id = match (self.sale, self.number) {
            (Some(sale), _) => Some(sale),
            (None, Some(number)) => store::sale_of_number(cx, number.trim().to_uppercase()).await?,
            (None, None) => None,
        };
        let id = id.ok_or_else(|| UNKNOWN.failure())?;
        let row = store::sale(cx, id).await?.ok_or_else(|| UNKNOWN.failure())?;
        let lines = store::lines(cx, row.id).await?;
        let payments = store::payments(cx, row.id).await?;
        let tax_included = row.tax_included;
        let customer = if row.guest { None } else { Some(customers::named(cx, row.customer).await?) };
        Ok(SaleShown {
            customer: customer.map(|named| NamedCustomer {
                id: named.id,
                number: named.number,
                name: named.name,
                marks: named.marks,
            }),
            lines: lines.into_iter().map(|line| line_shown(cx, line, tax_included)).collect(),
            payments: payments.into_iter().map(|paid| shown(cx, paid)).collect(),
            ..head(cx, row)
        })
    }
}

fn head(cx: &Cx<'_>, row: SaleRow) -> SaleShown {
    let receipt = &cx.shop.receipt;
    let void = row.void_at.zip(row.void_staff).zip(row.void_reason);
    SaleShown {
        id: row.id,
        number: row.number,
        at: row.at,
        day: row.day,
        status: row.state,
        customer: None,
        staff: Named { id: row.staff.of(), name: row.staff_name },
        branch: Named { id: row.branch.of(), name: row.branch_name },
        counter: Named { id: row.counter.of(), name: row.counter_name },
        shop: ShopShown {
            name: cx.shop.name.clone(),
            header: receipt.header.clone(),
            footer: receipt.footer.clone(),
            width: receipt.width,
        },
        lines: Vec::new(),
        units: row.units,
        subtotal: cx.amount(row.gross),
        discount: cx.amount(row.discount),
        tax: cx.amount(row.tax),
        tax_included: row.tax_included,
        total: cx.amount(row.total),
        payments: Vec::new(),
        change: cx.amount(row.change),
        note: row.note,
        void: void.map(|((at, staff), reason)| VoidShown {
            at,
            staff: NamedStaff { id: staff, name: row.void_staff_name },
            reason,
        }),
    }
}

fn line_shown(cx: &Cx<'_>, line: LineRow, tax_included: bool) -> LineShown {
    let paid = line.gross.0 - line.discount.0 + if tax_included { 0 } else { line.tax.0 };
    LineShown {
        item: line.item,
        name: line.name,
        quantity: line.quantity,
        unit_price: line.unit_price.map(|price| cx.amount(price)),
        gross: cx.amount(line.gross),
        discount: cx.amount(line.discount),
        total: cx.amount(kernel::Money(paid)),
        tax: cx.amount(line.tax),
        tax_rate: line.tax_rate,
        performed_by: line.performed_by.map(|id| NamedStaff { id, name: line.performed_by_name }),
    }
}
