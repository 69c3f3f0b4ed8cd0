//! Receipts as files: what `sales.get` tells, laid out by [`paper`] for a roll or a page, to be kept, sent or printed.

use base64::{Engine, prelude::BASE64_STANDARD};
use kernel::{Currency, Failure, Language, Money, Percent, ReceiptWidth, failures as common};
use paper::{Customer, Letterhead, Line, Paper, Payment, Place, Receipt, Tax, Void, Way};
use sales::{Method, SaleId, SaleShown};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use surface::Request;

use crate::{Caller, Host};

kernel::word_enum! {
    /// What a receipt is made as.
    pub enum ReceiptForm {
        /// A file to keep or to send.
        Pdf = "pdf",
        /// Its first page as a picture.
        Png = "png",
    }
}

/// The receipt of a sale as a file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptFileAsked {
    /// Of which sale.
    pub sale: SaleId,
    /// The paper; that of the shop when absent.
    pub width: Option<ReceiptWidth>,
    /// What to make.
    pub form: ReceiptForm,
    /// Of its words.
    pub language: Language,
}

/// A receipt as a file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReceiptFile {
    /// What to call it: the receipt's number.
    pub name: String,
    /// Its bytes in base64.
    pub content: String,
}

/// Makes it. Laying out takes a moment and holds nothing.
pub async fn file(host: &Host, caller: &Caller, asked: ReceiptFileAsked) -> Result<ReceiptFile, Failure> {
    let open = host.ready().await?;
    let session = host.unlocked(caller, &open)?;
    let input = json!({ "sale": asked.sale });
    let request =
        Request { id: None, actor: open.actor(session.staff), at: host.now(), name: "sales.get".to_owned(), input };
    let answer = open.surface.dispatch_signed_in(&request, session.access).await?;
    let sale: SaleShown = serde_json::from_value(answer.output).map_err(Failure::broken)?;
    let (shop, _) = open.look().await?;
    let place = Place { language: asked.language, currency: shop.currency, zone: shop.calendar.zone };
    let (name, width) = (format!("{}.{}", sale.number, asked.form), asked.width.unwrap_or(sale.shop.width));
    let paper = Paper::from(receipt(sale, place)?);
    let bytes =
        tokio::task::spawn_blocking(move || made(&paper, width, asked.form)).await.map_err(Failure::broken)??;
    Ok(ReceiptFile { name, content: BASE64_STANDARD.encode(bytes) })
}

/// The bytes of a paper in a form.
pub(crate) fn made(paper: &Paper, width: ReceiptWidth, form: ReceiptForm) -> Result<Vec<u8>, Failure> {
    let laid = paper.lay_out(width)?;
    match form {
        ReceiptForm::Pdf => laid.pdf(),
        ReceiptForm::Png => laid.picture(0)?.ok_or_else(|| common::MALFORMED.with(["no page".into()])),
    }
}

/// A sale as paper says it.
fn receipt(sale: SaleShown, place: Place) -> Result<Receipt, Failure> {
    let money = |amount: &kernel::Amount| place.currency.money(amount);
    let tax_included = sale.tax_included;
    Ok(Receipt {
        place,
        shop: Letterhead {
            name: sale.shop.name,
            header: sale.shop.header,
            branch: Some(sale.branch.name),
            footer: sale.shop.footer,
        },
        number: sale.number,
        at: sale.at,
        counter: sale.counter.name,
        staff: sale.staff.name,
        customer: sale.customer.map(|customer| Customer { name: customer.name, number: customer.number, phone: None }),
        taxes: taxes(&sale.lines, place.currency)?,
        lines: sale.lines.into_iter().map(|one| line(one, tax_included, place.currency)).collect::<Result<_, _>>()?,
        subtotal: money(&sale.subtotal)?,
        discount: money(&sale.discount)?,
        tax_included,
        tip: Money::ZERO,
        total: money(&sale.total)?,
        payments: sale.payments.iter().map(|paid| payment(paid, place.currency)).collect::<Result<_, _>>()?,
        change: money(&sale.change)?,
        unpaid: Money::ZERO,
        wallet: None,
        note: sale.note,
        void: sale.void.map(|void| Void { at: void.at, staff: void.staff.name, reason: Some(void.reason) }),
        again: true,
    })
}

fn line(line: sales::LineShown, tax_included: bool, currency: Currency) -> Result<Line, Failure> {
    let (total, tax) = (currency.money(&line.total)?, currency.money(&line.tax)?);
    Ok(Line {
        name: line.name,
        quantity: line.quantity,
        unit_price: line.unit_price.map(|price| currency.money(&price)).transpose()?,
        discount: currency.money(&line.discount)?,
        reason: None,
        performed_by: line.performed_by.and_then(|by| by.name),
        note: None,
        // Where tax comes on top, it stands below the lines.
        amount: if tax_included { total } else { total.minus(tax)? },
    })
}

/// The tax of all lines, a row a rate, the highest first; rates that brought none are left out.
fn taxes(lines: &[sales::LineShown], currency: Currency) -> Result<Vec<Tax>, Failure> {
    let mut sums: std::collections::BTreeMap<Percent, Money> = std::collections::BTreeMap::new();
    for line in lines {
        let sum = sums.entry(line.tax_rate).or_insert(Money::ZERO);
        *sum = sum.plus(currency.money(&line.tax)?)?;
    }
    let some = sums.into_iter().rev().filter(|(_, amount)| *amount != Money::ZERO);
    Ok(some.map(|(rate, amount)| Tax { rate: Some(rate), amount }).collect())
}

fn payment(paid: &sales::PaymentShown, currency: Currency) -> Result<Payment, Failure> {
    let way = match paid.method {
        Method::Cash => Way::Cash,
        Method::Card => Way::Card,
        Method::Wallet => Way::Wallet,
        Method::Earlier => Way::Earlier,
    };
    Ok(Payment {
        way,
        amount: currency.money(&paid.amount)?,
        given: paid.given.as_ref().map(|given| currency.money(given)).transpose()?,
        promotional: paid.promotional.as_ref().map_or(Ok(Money::ZERO), |amount| currency.money(amount))?,
        reference: paid.reference.clone(),
    })
}
