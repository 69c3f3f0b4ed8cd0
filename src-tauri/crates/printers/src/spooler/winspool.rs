//! The spooler of Windows. It takes commands of a printer as they are (RAW); pages go through a program that draws them, which it is not.
//!
//! The only code here that calls a system by hand: each call stands alone, and says why it holds.
#![allow(unsafe_code, reason = "the spooler has no other door, and each call says why it holds")]

use std::{ptr, time::Duration};

use kernel::Failure;
use tokio::{task::spawn_blocking, time::timeout};
use windows_sys::Win32::{
    Foundation::{ERROR_INVALID_PRINTER_NAME, GetLastError},
    Graphics::Printing::{
        AbortPrinter, ClosePrinter, DOC_INFO_1W, EndDocPrinter, EnumPrintersW, OpenPrinterW, PRINTER_ENUM_CONNECTIONS,
        PRINTER_ENUM_LOCAL, PRINTER_HANDLE, PRINTER_INFO_4W, StartDocPrinterW, WritePrinter,
    },
};

use super::{is_name, line};
use crate::{Content, Job, NO_PAGES, SPOOLER_REFUSED, SPOOLER_STALLED, Sent, UNKNOWN_PRINTER};

/// Tries to get the list while printers come and go.
const TRIES: usize = 4;

/// The spooler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spooler {
    /// Until it has answered.
    pub limit: Duration,
}

impl Default for Spooler {
    fn default() -> Self {
        Self { limit: Duration::from_secs(20) }
    }
}

/// What the system answered instead of yes: its number for it.
struct No(u32);

impl No {
    /// Why the last call of this thread failed.
    fn last() -> Self {
        // SAFETY: reads a number of this thread and nothing else.
        Self(unsafe { GetLastError() })
    }
}

impl Spooler {
    /// The printers it knows, by name.
    ///
    /// # Errors
    /// `printers.spooler_refused`, `printers.spooler_stalled`.
    pub async fn installed(&self) -> Result<Vec<String>, Failure> {
        self.within("", names).await?.map_err(|no| refused("", &no))
    }

    /// Hands a job to it.
    ///
    /// # Errors
    /// `printers.no_pages`, `printers.unknown_printer`, `printers.spooler_refused`, `printers.spooler_stalled`.
    pub async fn send(&self, name: &str, job: &Job) -> Result<Sent, Failure> {
        let Content::Raw(bytes) = job.content.clone() else { return Err(NO_PAGES.with([line(name).into()])) };
        if !is_name(name) {
            return Err(UNKNOWN_PRINTER.with([line(name).into()]));
        }
        let (printer, title) = (name.to_owned(), line(&job.title));
        let print = move || print(&printer, &title, &bytes);
        self.within(name, print).await?.map(|()| Sent::Spooled).map_err(|no| refused(name, &no))
    }

    async fn within<T: Send + 'static>(
        &self,
        name: &str,
        ask: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let stalled = || SPOOLER_STALLED.with([line(name).into(), self.limit.as_secs().into()]);
        timeout(self.limit, spawn_blocking(ask)).await.map_err(|_| stalled())?.map_err(Failure::broken)
    }
}

fn refused(name: &str, no: &No) -> Failure {
    match no.0 {
        ERROR_INVALID_PRINTER_NAME => UNKNOWN_PRINTER.with([line(name).into()]),
        number => SPOOLER_REFUSED.with([line(name).into(), format!("Windows error {number}").into()]),
    }
}

/// A text as Windows reads it, with its end. No zero inside: a name and a title hold no control characters.
fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

/// An open printer; it closes itself.
struct Open(PRINTER_HANDLE);

impl Open {
    fn printer(name: &str) -> Result<Self, No> {
        let name = wide(name);
        let mut handle = PRINTER_HANDLE::default();
        // SAFETY: the name ends with a zero and outlives the call; the handle is ours to be written; no defaults are given.
        let opened = unsafe { OpenPrinterW(name.as_ptr(), &raw mut handle, ptr::null()) };
        if opened == 0 { Err(No::last()) } else { Ok(Self(handle)) }
    }

    fn begin(&self, title: &str) -> Result<(), No> {
        let (mut title, mut raw) = (wide(title), wide("RAW"));
        let job =
            DOC_INFO_1W { pDocName: title.as_mut_ptr(), pOutputFile: ptr::null_mut(), pDatatype: raw.as_mut_ptr() };
        // SAFETY: the printer is open; level 1 is this structure, whose texts end with a zero and outlive the call.
        let begun = unsafe { StartDocPrinterW(self.0, 1, &raw const job) };
        if begun == 0 { Err(No::last()) } else { Ok(()) }
    }

    fn write(&self, mut bytes: &[u8]) -> Result<(), No> {
        while !bytes.is_empty() {
            let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            let mut written = 0;
            // SAFETY: the printer is open; `length` is at most what `bytes` holds, which outlives the call.
            let took = unsafe { WritePrinter(self.0, bytes.as_ptr().cast(), length, &raw mut written) };
            if took == 0 || written == 0 {
                return Err(No::last());
            }
            bytes = bytes.get(usize::try_from(written).unwrap_or(usize::MAX)..).unwrap_or_default();
        }
        Ok(())
    }

    fn end(&self) -> Result<(), No> {
        // SAFETY: the printer is open.
        let ended = unsafe { EndDocPrinter(self.0) };
        if ended == 0 { Err(No::last()) } else { Ok(()) }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // SAFETY: opened by `Open::printer`, and closed only here.
        unsafe { ClosePrinter(self.0) };
    }
}

fn print(name: &str, title: &str, bytes: &[u8]) -> Result<(), No> {
    let printer = Open::printer(name)?;
    printer.begin(title)?;
    printer.write(bytes).and_then(|()| printer.end()).inspect_err(|_| {
        // SAFETY: the printer is open. What it has of the job is thrown away: half a receipt is worse than none.
        unsafe { AbortPrinter(printer.0) };
    })
}

fn names() -> Result<Vec<String>, No> {
    // In words of eight bytes: the structures at its beginning hold addresses.
    let mut room: Vec<u64> = Vec::new();
    for _ in 0..TRIES {
        let (mut needed, mut found) = (0_u32, 0_u32);
        let bytes = u32::try_from(room.len() * 8).unwrap_or_default();
        let flags = PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS;
        // SAFETY: `room` holds `bytes` bytes, and the two numbers are ours to be written.
        let all = unsafe {
            EnumPrintersW(flags, ptr::null(), 4, room.as_mut_ptr().cast(), bytes, &raw mut needed, &raw mut found)
        };
        if all != 0 {
            return Ok(read(&room, found));
        }
        if needed <= bytes {
            return Err(No::last());
        }
        room = vec![0; usize::try_from(needed).unwrap_or_default().div_ceil(8)];
    }
    Err(No::last())
}

fn read(room: &[u64], found: u32) -> Vec<String> {
    let found = usize::try_from(found).unwrap_or_default().min(size_of_val(room) / size_of::<PRINTER_INFO_4W>());
    // SAFETY: level 4 has written that many of this structure at the beginning of `room`, which is aligned for it and lives on.
    let infos = unsafe { std::slice::from_raw_parts(room.as_ptr().cast::<PRINTER_INFO_4W>(), found) };
    infos.iter().filter(|info| !info.pPrinterName.is_null()).map(|info| text(info.pPrinterName)).collect()
}

/// The text at an address that the spooler wrote.
fn text(at: *const u16) -> String {
    let mut letters = Vec::new();
    for offset in 0.. {
        // SAFETY: the text ends with a zero, and nothing behind that is read.
        match unsafe { *at.add(offset) } {
            0 => break,
            letter => letters.push(letter),
        }
    }
    String::from_utf16_lossy(&letters)
}
