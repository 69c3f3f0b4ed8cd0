//! The receipt printer of this place: over the network, or by the system's spooler. Each place has its own, kept beside its secrets: what
//! is printed on is a thing of the room, not of the shop's books.

use std::path::PathBuf;

use kernel::{CounterId, Failure, Grant, Language, ReceiptWidth};
use paper::{Letterhead, Paper, Place, escpos};
use printers::{Content, Job, Printer, Sent};
use sales::{Method, SaleId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Caller, Host,
    calls::Void,
    failures::{NO_PLACE_FOR_PRINTER, NO_PRINTER, SETTINGS_UNREADABLE},
    receipts,
    settings::replace,
};

/// Lines of a receipt that is printed to try a printer: stacked marks, vowels above and below, joined letters.
const LETTERS: [&str; 4] = ["Champa", "Tiếng Việt: ữ ổ ằ", "ภาษาไทย: น้ำ กี่ ปู่", "العربية: شكرًا"];

kernel::word_enum! {
    /// How a printer is reached.
    pub enum PrinterBy {
        /// Bytes over TCP, as receipt printers with a plug for the network take them.
        Network = "network",
        /// By its name, as the system's spooler has it.
        Spooler = "spooler",
    }
}

/// A printer that somebody set up here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrinterSettings {
    /// How it is reached.
    pub by: PrinterBy,
    /// Its address (`192.168.1.50`, `kitchen.local:9101`), or its name in the spooler.
    pub at: String,
    /// Its paper. A page goes to the spooler only.
    pub width: ReceiptWidth,
    /// A drawer hangs on it, and opens when cash was taken.
    pub drawer: bool,
}

impl PrinterSettings {
    /// # Errors
    /// `printers.bad_address`; `paper.not_a_roll` where a page was asked of bytes over TCP.
    fn printer(&self) -> Result<Printer, Failure> {
        match self.by {
            PrinterBy::Network if self.width == ReceiptWidth::A4 => Err(paper::NOT_A_ROLL.failure()),
            PrinterBy::Network => Ok(Printer::Network(self.at.parse()?)),
            PrinterBy::Spooler => Ok(Printer::Spooler(self.at.trim().to_owned())),
        }
    }
}

/// What is set up here, and what could be.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PrinterShown {
    /// The printer of this place; null while receipts go by the dialog of the system.
    pub printer: Option<PrinterSettings>,
    /// Printers that the system's spooler knows, by name.
    pub installed: Vec<String>,
}

/// Set the printer of this place up, or take it away.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrinterSet {
    /// The printer; null for none.
    pub printer: Option<PrinterSettings>,
}

/// Print a receipt of nothing on a printer that may not be set up yet.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrinterTry {
    /// The printer.
    pub printer: PrinterSettings,
    /// Of the words around it.
    pub language: Language,
}

/// Print the receipt of a sale on the printer of this place.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptPrint {
    /// Of which sale.
    pub sale: SaleId,
    /// Of its words.
    pub language: Language,
    /// It was printed before: it says so, and the drawer stays shut.
    pub again: bool,
}

/// It went out.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReceiptPrinted {
    /// The printer took every byte and said so; most say nothing.
    pub certain: bool,
}

/// The printer of this place, for whoever sees sales; what else could be set up, for those who may.
pub async fn shown(host: &Host, caller: &Caller, _: Void) -> Result<PrinterShown, Failure> {
    let (_, actor) = host.granted(caller, Grant::SalesRead).await?;
    let may = host.granted(caller, Grant::SettingsWrite).await.is_ok();
    // A system without a spooler has no printers; that is no failure of anybody who looks.
    let installed = if may { printers::installed().await.unwrap_or_default() } else { Vec::new() };
    Ok(PrinterShown { printer: host.printer(actor.counter)?, installed })
}

pub async fn set(host: &Host, caller: &Caller, input: PrinterSet) -> Result<PrinterShown, Failure> {
    let (_, actor) = host.granted(caller, Grant::SettingsWrite).await?;
    let at = host.printer_file(actor.counter).ok_or_else(|| NO_PLACE_FOR_PRINTER.failure())?;
    match &input.printer {
        Some(settings) => {
            settings.printer()?;
            let text = serde_json::to_string_pretty(settings).map_err(Failure::broken)?;
            replace(&at, text.as_bytes()).map_err(|error| unreadable(&error))?;
        }
        None => match std::fs::remove_file(&at) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(unreadable(&error)),
            _ => {}
        },
    }
    shown(host, caller, Void {}).await
}

/// A receipt of nothing, whose lines are letters that a printer gets wrong where it writes them itself; and the drawer, where one is.
pub async fn try_it(host: &Host, caller: &Caller, asked: PrinterTry) -> Result<ReceiptPrinted, Failure> {
    let (open, _) = host.granted(caller, Grant::SettingsWrite).await?;
    let printer = asked.printer.printer()?;
    let (shop, counter) = open.look().await?;
    let place = Place { language: asked.language, currency: shop.currency, zone: shop.calendar.zone };
    let letterhead = Letterhead {
        name: shop.name,
        header: shop.receipt.header,
        branch: Some(counter.branch.name),
        footer: shop.receipt.footer,
    };
    let paper = Paper::from(receipts::of_nothing(letterhead, place, host.now(), &LETTERS));
    sent(&printer, format!("{} 0", counter.code), paper, &asked.printer, asked.printer.drawer).await
}

/// Prints a receipt. Paper cannot be taken back: what breaks off in the middle says so, and is printed again by hand.
pub async fn print(host: &Host, caller: &Caller, asked: ReceiptPrint) -> Result<ReceiptPrinted, Failure> {
    let (open, actor) = host.granted(caller, Grant::SalesRead).await?;
    let (sale, place) = receipts::sale(host, caller, &open, asked.sale, asked.language).await?;
    let settings = host.printer(actor.counter)?.ok_or_else(|| NO_PRINTER.failure())?;
    let cash = sale.payments.iter().any(|paid| paid.method == Method::Cash);
    let opens = settings.drawer && cash && !asked.again;
    let title = sale.number.clone();
    let paper = Paper::from(receipts::receipt(sale, place, asked.again)?);
    sent(&settings.printer()?, title, paper, &settings, opens).await
}

async fn sent(
    printer: &Printer,
    title: String,
    paper: Paper,
    settings: &PrinterSettings,
    opens: bool,
) -> Result<ReceiptPrinted, Failure> {
    let width = settings.width;
    let content = tokio::task::spawn_blocking(move || content(&paper, width, opens));
    let job = Job { title, content: content.await.map_err(Failure::broken)?? };
    let sent = printers::send(printer, &job).await?;
    Ok(ReceiptPrinted { certain: sent == Sent::Taken })
}

/// What goes to the printer. The drawer opens before the paper comes: the change is being counted meanwhile.
fn content(paper: &Paper, width: ReceiptWidth, opens: bool) -> Result<Content, Failure> {
    let laid = paper.lay_out(width)?;
    if width == ReceiptWidth::A4 {
        return laid.pdf().map(Content::Pdf);
    }
    let drawer = if opens { escpos::drawer(escpos::Pin::Two).to_vec() } else { Vec::new() };
    Ok(Content::Raw([drawer, escpos::print(&laid.raster()?, escpos::Cut::Partial)].concat()))
}

fn unreadable(error: &dyn std::fmt::Display) -> Failure {
    tracing::warn!(%error, "the settings of the printer");
    SETTINGS_UNREADABLE.failure()
}

impl Host {
    /// A file for each counter: two of one folder do not share theirs.
    fn printer_file(&self, counter: CounterId) -> Option<PathBuf> {
        self.folder().map(|folder| folder.join(format!("printer-{counter}.json")))
    }

    fn printer(&self, counter: CounterId) -> Result<Option<PrinterSettings>, Failure> {
        let Some(at) = self.printer_file(counter) else { return Ok(None) };
        match std::fs::read(&at) {
            Ok(text) => serde_json::from_slice(&text).map(Some).map_err(|error| unreadable(&error)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(&error)),
        }
    }
}
