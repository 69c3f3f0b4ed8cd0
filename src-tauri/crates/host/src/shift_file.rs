//! Reports of shifts as files: what `shifts.report` tells, laid out by [`paper`] for a roll or a page.

use base64::{Engine, prelude::BASE64_STANDARD};
use kernel::{Currency, Failure, Language, Money, ReceiptWidth, ShiftId};
use paper::{
    CashMove, Count, Counted, Drawer, Letterhead, Paper, Pieces, Place, ReportKind, ShiftReport, ShiftSales, Stamp,
    Taking, Way,
};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use shifts::{DrawerShown, MoveKind, MoveShown, ReportShown, SalesShown, TakingShown};
use surface::Request;

use crate::{
    Caller, Host,
    receipts::{ReceiptFile, ReceiptForm, made},
};

/// The report of a shift as a file: X while it is open, Z once it is closed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShiftFileAsked {
    /// Of which shift; the one that is open at this counter when absent.
    pub shift: Option<ShiftId>,
    /// The paper; that of the shop when absent.
    pub width: Option<ReceiptWidth>,
    /// What to make.
    pub form: ReceiptForm,
    /// Of its words.
    pub language: Language,
}

/// Makes it. Laying out takes a moment and holds nothing.
pub async fn file(host: &Host, caller: &Caller, asked: ShiftFileAsked) -> Result<ReceiptFile, Failure> {
    let open = host.ready().await?;
    let session = host.unlocked(caller, &open)?;
    let input = json!({ "shift": asked.shift });
    let (actor, name) = (open.actor(session.staff), "shifts.report".to_owned());
    let request = Request { id: None, actor, at: host.now(), name, input };
    let answer = open.surface.dispatch_signed_in(&request, session.access).await?;
    let shown: ReportShown = serde_json::from_value(answer.output).map_err(Failure::broken)?;
    let (shop, _) = open.look().await?;
    let place = Place { language: asked.language, currency: shop.currency, zone: shop.calendar.zone };
    let (name, width) = (format!("{}.{}", shown.label, asked.form), asked.width.unwrap_or(shown.shop.width));
    let paper = Paper::from(report(shown, place)?);
    let bytes =
        tokio::task::spawn_blocking(move || made(&paper, width, asked.form)).await.map_err(Failure::broken)??;
    Ok(ReceiptFile { name, content: BASE64_STANDARD.encode(bytes) })
}

/// A report as paper says it.
fn report(shown: ReportShown, place: Place) -> Result<ShiftReport, Failure> {
    let count = count(&shown, place.currency)?;
    let takings =
        |all: Vec<TakingShown>| all.into_iter().map(|one| taking(&one, place.currency)).collect::<Result<_, Failure>>();
    Ok(ShiftReport {
        place,
        kind: match shown.kind {
            shifts::ReportKind::X => ReportKind::X,
            shifts::ReportKind::Z => ReportKind::Z,
        },
        number: Some(shown.label),
        counter: shown.counter.name,
        opened: stamp(shown.opened),
        closed: shown.closed.map(stamp),
        made: stamp(shown.made),
        sales: sold(&shown.sales, place.currency)?,
        takings: takings(shown.takings)?,
        top_ups: takings(shown.top_ups)?,
        drawer: drawer(shown.drawer, place.currency)?,
        count,
        shop: Letterhead {
            name: shown.shop.name,
            header: shown.shop.header,
            branch: Some(shown.branch),
            footer: shown.shop.footer,
        },
    })
}

fn stamp(shown: shifts::Stamp) -> Stamp {
    Stamp { at: shown.at, staff: Some(shown.staff) }
}

fn sold(sales: &SalesShown, currency: Currency) -> Result<ShiftSales, Failure> {
    Ok(ShiftSales {
        receipts: sales.many,
        gross: currency.told(&sales.gross)?,
        discounts: currency.told(&sales.discount)?,
        tips: Money::ZERO,
        tax: currency.told(&sales.tax)?,
        total: currency.told(&sales.total)?,
        voids: Counted { many: sales.voided, amount: currency.told(&sales.voided_total)? },
        refunds: Counted::default(),
    })
}

fn taking(shown: &TakingShown, currency: Currency) -> Result<Taking, Failure> {
    let way = match shown.way {
        shifts::Way::Cash => Way::Cash,
        shifts::Way::Card => Way::Card,
        shifts::Way::BankTransfer => Way::Transfer,
        shifts::Way::Wallet => Way::Wallet,
        shifts::Way::Earlier => Way::Earlier,
    };
    let (amount, returned) = (currency.told(&shown.amount)?, currency.told(&shown.returned)?);
    Ok(Taking { way, many: shown.many, amount, returned })
}

fn drawer(shown: DrawerShown, currency: Currency) -> Result<Drawer, Failure> {
    let (into, out): (Vec<_>, Vec<_>) = shown.moves.into_iter().partition(|moved| moved.kind == MoveKind::In);
    let moves =
        |all: Vec<MoveShown>| all.into_iter().map(|one| moved(one, currency)).collect::<Result<Vec<_>, Failure>>();
    Ok(Drawer {
        float: currency.told(&shown.float)?,
        taken: currency.told(&shown.taken)?,
        returned: currency.told(&shown.returned)?,
        topped_up: currency.told(&shown.topped_up)?,
        withdrawn: currency.told(&shown.withdrawn)?,
        paid_in: moves(into)?,
        paid_out: moves(out)?,
        expected: currency.told(&shown.expected)?,
    })
}

fn moved(shown: MoveShown, currency: Currency) -> Result<CashMove, Failure> {
    let amount = currency.told(&shown.amount)?;
    Ok(CashMove { at: shown.at, amount, reason: Some(shown.reason), staff: Some(shown.staff) })
}

/// The count that a shift ended with. While it is open the paper says nothing of counts: whoever holds it may be about to count.
fn count(shown: &ReportShown, currency: Currency) -> Result<Option<Count>, Failure> {
    let Some((end, last)) = shown.end.as_ref().zip(shown.counts.last()) else { return Ok(None) };
    let piece = |one: &shifts::Pieces| Ok(Pieces { value: currency.told(&one.value)?, many: one.many });
    Ok(Some(Count {
        pieces: last.pieces.iter().map(piece).collect::<Result<_, Failure>>()?,
        total: currency.told(&end.counted)?,
        difference: currency.told(&end.difference)?,
        explanation: end.explanation.clone(),
        staff: Some(last.staff.clone()),
    }))
}
