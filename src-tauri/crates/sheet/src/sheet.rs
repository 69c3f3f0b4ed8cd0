//! Files of rows: read with bounds, written a row after the other. Pure but for the writing.
//!
//! A text is decoded ([`decode`]), cut into cells ([`split`]) and its numbers and days are told ([`number`], [`date`]); a workbook
//! gives the same rows ([`read`]). Whatever somebody chooses as a file, what is in memory of it stays below the bounds of
//! [`bounds`]; a workbook is weighed before it is unpacked.

pub mod bounds;
pub mod date;
mod encoding;
pub mod number;
mod read;
mod split;
mod workbook;
mod write;

pub use bounds::FAILURES;
pub use date::DateOrder;
pub use encoding::{Encoding, decode};
pub use number::DecimalMark;
pub use read::{How, Table, read};
pub use split::{Cells, Cut, Delimiter, split};
pub use write::{Cell, Format, Writer, harmless, plain};
