//! Shifts of a cash drawer: opened with a float, closed with a count (SAL-5).
//!
//! Shifts owns the tables `shift`, `shift_move`, `shift_count` and `shift_rule`. What was sold, taken back, topped up and paid out in a shift
//! is the business of `sales` and `ledger`: their rows name the shift that was open at their counter, which the dispatcher reads with
//! everything else at the beginning of an operation. A shift has no running total that every sale would queue for; what its drawer should hold
//! is the float, the cash entries of its postings, and what was put in and taken out beside them ([`figures`]).
//!
//! The drawer is counted blind: nobody is told what is expected before a count is in, and every count is kept, so whoever guesses
//! until it fits stands on record. What is missing or too much is explained, or the shift is not closed.
//!
//! Invariants, checked here and by the schema: one open shift a counter; numbers of a counter have no gaps; a closed shift never changes,
//! and nothing goes into it any more; pay-ins, pay-outs and counts are never edited; a difference has an explanation.

mod close;
mod count;
mod current;
mod failures;
mod figures;
mod list;
mod moves;
mod open;
mod pay_in;
mod pay_out;
mod pieces;
mod report;
mod rules;
mod shown;
mod store;

pub use close::{CloseShift, Closed};
pub use count::{CountDrawer, Counted};
pub use current::{CurrentShift, OpenShiftShown, TillShown};
pub use failures::*;
pub use list::{ListShifts, ShiftListed, ShiftPage};
pub use moves::{MoveKind, Moved};
pub use open::{OpenShift, Opened};
pub use pay_in::PayIn;
pub use pay_out::PayOut;
pub use pieces::Pieces;
pub use report::{
    CounterShown, DrawerShown, EndShown, ReadReport, ReportKind, ReportShown, SalesShown, ShopShown, Stamp,
    TakingShown, Way,
};
pub use rules::{RulesShown, SetShiftRules, ShiftRules};
pub use shown::{CountShown, MoveShown};
pub use store::{STATEMENTS, clear};
