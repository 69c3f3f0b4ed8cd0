//! What goes on paper: a receipt, an invoice, the statement of a wallet, the report of a shift. Pure: no IO, no clock, no randomness,
//! no font of the machine. The same data make the same paper everywhere, dot for dot.
//!
//! A paper is plain data ([`Receipt`], [`Invoice`], [`Statement`], [`ShiftReport`]): names, instants and amounts that whoever asks for it
//! has worked out; nothing is added up here. [`Paper::lay_out`] writes amounts and dates as its [`Place`] does, hands everything to the
//! templates (`templates/`, Typst) as values, never as markup, and answers [`Laid`]: a PDF, a picture, or the dots of a thermal head
//! ([`Raster`]), which [`escpos`] turns into the bytes of a printer.
//!
//! ```text
//! let laid = Paper::from(receipt).lay_out(Width::Mm80)?;
//! let bytes = [escpos::print(&laid.raster()?, escpos::Cut::Partial), escpos::drawer(escpos::Pin::Two).to_vec()].concat();
//! ```

pub mod escpos;
mod figures;
mod fonts;
mod laid;
mod lay_out;
mod minor;
mod place;
mod raster;
mod sale;
mod shift;
mod statement;
mod text;

pub use kernel::ReceiptWidth as Width;
pub use laid::Laid;
pub use place::{Letterhead, Place};
pub use raster::Raster;
pub use sale::{Buyer, Customer, Held, Invoice, Line, Payment, Receipt, Tax, Void, Way};
use serde::{Deserialize, Serialize};
pub use shift::{CashMove, Count, Counted, Drawer, Pieces, ReportKind, ShiftReport, ShiftSales, Stamp, Taking};
pub use statement::{Moved, Movement, MovementKind, Statement, Sums};

/// Bytes of everything that stands on one paper, as it is handed to the templates.
const BYTES_MOST: usize = 4 << 20;

kernel::failures! {
    /// More stands on it than one paper takes; `most` is in thousands of letters. Nothing was printed.
    TOO_LONG(most) = "paper.too_long";
    /// Longer than a roll is printed in one piece; `most` is in metres. Nothing was printed.
    ROLL_TOO_LONG(most) = "paper.roll_too_long";
    /// A page of A4 was asked for as the dots of a roll.
    NOT_A_ROLL() = "paper.not_a_roll";
}

/// One paper, ready to be laid out. Kept as it is, it can be printed again later and be the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum Paper {
    /// What a customer takes along.
    Receipt(Receipt),
    /// A sale for somebody's books.
    Invoice(Invoice),
    /// What a wallet did.
    Statement(Statement),
    /// What a shift took, X or Z.
    Shift(ShiftReport),
}

impl Paper {
    /// Lays it out for a roll, or on pages.
    ///
    /// # Errors
    /// `paper.too_long` when more stands on it than one paper takes; an amount that leaves what an integer holds.
    pub fn lay_out(&self, width: Width) -> Result<Laid, kernel::Failure> {
        let (template, shown) = match self {
            Self::Receipt(receipt) => (lay_out::Template::Sale, receipt.shown()?),
            Self::Invoice(invoice) => (lay_out::Template::Sale, invoice.shown()?),
            Self::Statement(statement) => (lay_out::Template::Statement, statement.shown()?),
            Self::Shift(report) => (lay_out::Template::Shift, report.shown()?),
        };
        lay_out::lay_out(template, shown, width)
    }
}

impl From<Receipt> for Paper {
    fn from(receipt: Receipt) -> Self {
        Self::Receipt(receipt)
    }
}
impl From<Invoice> for Paper {
    fn from(invoice: Invoice) -> Self {
        Self::Invoice(invoice)
    }
}
impl From<Statement> for Paper {
    fn from(statement: Statement) -> Self {
        Self::Statement(statement)
    }
}
impl From<ShiftReport> for Paper {
    fn from(report: ShiftReport) -> Self {
        Self::Shift(report)
    }
}
