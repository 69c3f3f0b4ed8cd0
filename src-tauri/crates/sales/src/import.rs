//! Past sales from a file of an earlier system. Pure: a text becomes rows, each with ids of its own, or a refusal with its line.
//!
//! A row is the purchase that its customer, day, pieces and amount say; where two rows say the same, they are the first and the
//! second of their kind. The ids of its requests follow from that and from nothing else, so the same file again changes nothing, two
//! alike rows are two purchases, and a row may move to another line.

mod columns;
mod plan;

pub use columns::{Columns, Guess, Look, Preview, preview};
pub use plan::{EARLIER_PURCHASE, Options, Plan, Reason, Refused, Row, plan};
