//! The way to a printer: what [`paper`](../paper) made goes out as bytes, over the network or through the system's spooler. Whoever
//! prints knows a [`Printer`] and a [`Job`]; what lies behind the port is decided here. Only what a person set up is ever called.
//!
//! Every step has a limit, and every refusal a code: no printer can hold a counter up. A job that broke off in the middle may have left
//! half a receipt on the roll; whoever sends it again knows that from the code.
//!
//! ```text
//! let job = Job { title: "Receipt K1-000042".into(), content: Content::Raw(bytes) };
//! printers::send(&Printer::Network("192.168.1.50".parse()?), &job).await?;
//! ```

mod network;
mod spooler;

use std::future::Future;

use kernel::Failure;
use serde::{Deserialize, Serialize};

pub use network::{Address, Limits, Network};
pub use spooler::Spooler;

kernel::failures! {
    /// Neither a name nor a number of a computer, with a port or without.
    BAD_ADDRESS(text) = "printers.bad_address";
    /// The network knows no computer of that name.
    UNKNOWN_HOST(host) = "printers.unknown_host";
    /// Nothing leads there from here: no network, or another one.
    UNREACHABLE(address) = "printers.unreachable";
    /// Nothing answers at this address: switched off, or not plugged in.
    NO_ANSWER(address, seconds) = "printers.no_answer";
    /// Something answers at this address, but takes no print jobs.
    REFUSED(address) = "printers.refused";
    /// It took so many bytes and then no more: out of paper, its lid open, or busy. A part may be printed.
    STALLED(address, sent, of, seconds) = "printers.stalled";
    /// The connection ended in the middle. A part may be printed.
    BROKEN_OFF(address, sent, of) = "printers.broken_off";
    /// It prints dots and commands, and no pages.
    NO_PAGES(printer) = "printers.no_pages";
    /// This system has no spooler.
    NO_SPOOLER() = "printers.no_spooler";
    /// The spooler knows no printer of that name.
    UNKNOWN_PRINTER(name) = "printers.unknown_printer";
    /// The spooler said no; `why` is what it said.
    SPOOLER_REFUSED(name, why) = "printers.spooler_refused";
    /// The spooler did not answer.
    SPOOLER_STALLED(name, seconds) = "printers.spooler_stalled";
}

/// A printer that somebody set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", content = "at", rename_all = "snake_case")]
pub enum Printer {
    /// Bytes over TCP, as receipt printers with a plug for the network take them.
    Network(Address),
    /// By its name, as the system's spooler has it.
    Spooler(String),
}

/// What is to be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Job {
    /// What the spooler calls it.
    pub title: String,
    /// What goes out.
    pub content: Content,
}

/// What goes out.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// Commands of the printer itself: nobody on the way may change a byte.
    Raw(Vec<u8>),
    /// A PDF file, for a printer of pages.
    Pdf(Vec<u8>),
}

impl std::fmt::Debug for Job {
    /// Its size and never its content: what stands on paper does not belong into logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (kind, bytes) = match &self.content {
            Content::Raw(bytes) => ("raw", bytes.len()),
            Content::Pdf(bytes) => ("pdf", bytes.len()),
        };
        write!(f, "Job({kind}, {bytes} bytes)")
    }
}

/// How sure it is that a job came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sent {
    /// The printer took every byte and ended the conversation itself.
    Taken,
    /// Every byte is on its way, and the printer said nothing against it. Most printers say no more than that.
    OnItsWay,
    /// The spooler has it, and prints it when it can.
    Spooled,
}

/// A way to one printer. What a host prints on in its tests is another one of it.
pub trait Port {
    /// Sends a job.
    ///
    /// # Errors
    /// One of this crate's codes; what was sent until then may be printed.
    fn send(&self, job: &Job) -> impl Future<Output = Result<Sent, Failure>> + Send;
}

impl Port for Printer {
    async fn send(&self, job: &Job) -> Result<Sent, Failure> {
        match self {
            Self::Network(address) => Network::at(address.clone()).send(job).await,
            Self::Spooler(name) => Spooler::default().send(name, job).await,
        }
    }
}

/// Sends a job to a printer.
///
/// # Errors
/// One of this crate's codes; what was sent until then may be printed.
pub async fn send(printer: &Printer, job: &Job) -> Result<Sent, Failure> {
    printer.send(job).await
}

/// The printers that the system's spooler knows, by name.
///
/// # Errors
/// `printers.no_spooler`, `printers.spooler_stalled`.
pub async fn installed() -> Result<Vec<String>, Failure> {
    Spooler::default().installed().await
}
