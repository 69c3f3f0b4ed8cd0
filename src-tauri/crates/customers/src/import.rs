//! Customers from a file (CUS-16): which column is what, what each row says, and the operations that bring rows in.
//!
//! A row is created, updated, unchanged, a duplicate or refused, all of it or nothing. The same person again is known by the id of the
//! earlier system, by our own id in a file that was exported here, or, where a file has neither, by having been brought in by a row of
//! the same content. So a file that comes twice, or comes again after it was cut off, doubles nobody; and where two of its people were
//! merged since, it undoes nothing of that.
//!
//! What an import made can be taken back while nothing was built on it. Numbers are permanent and without gaps, so a profile that is
//! taken back is deactivated and keeps its number; the same file later gives it back instead of making another.

mod begin;
mod check;
mod columns;
mod list;
mod meant;
mod outcome;
mod plan;
mod rows;
mod undo;

pub use begin::{BeginImport, EndImport, Import, ImportBegun, ImportEnd};
pub use check::{Refusal, Why};
pub use columns::{Guessed, Role, guess, header_at, is_header};
pub use list::{ImportKept, ImportShown, ImportsPage, KeptRow, KeptRows, ListImports};
pub use outcome::{Outcome, RowOutcome};
pub(crate) use plan::tags_written;
pub use plan::{Plan, Planned, SOURCE_MOST, plan};
pub use rows::{ImportRow, ImportRows, ROWS_AT_ONCE, RowOutcomes, TryRows};
pub use undo::{UndoImport, UndoneImport};
