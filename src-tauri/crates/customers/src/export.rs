//! Customers into a file (CUS-16): the columns of it, its rows a page at a time, and the entry of the log that says who took whom out.
//!
//! What is written is read back by the import: each column that an import knows stands under a word that it knows, and our own id tells
//! who is meant. So a list that is exported and imported again changes nobody. Whoever may not see whole phones has masked ones in the
//! file; an import takes a masked phone for a cell that says nothing.

mod columns;
mod page;
mod record;

pub use columns::{COLUMNS, Column, heading, name};
pub use page::{ExportPage, ExportRows, PICKED_MOST};
pub use record::{FileKind, RecordExport};
