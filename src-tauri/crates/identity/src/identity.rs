//! Who works here, where, and what they may do: the shop, its branches and counters, its staff and their roles.
//!
//! Identity owns the tables `tenant`, `shop`, `branch`, `counter`, `role` and `staff`. What the others may know is here: the
//! [`entry`] that the dispatcher reads at the beginning of every operation, the names of staff and places in the tables, and the
//! numbers of receipts.
//!
//! Invariants: a shop always has an active owner; the owner's role holds every grant; nobody gives away more than they hold, unless
//! they may write roles; passwords and PINs are kept as argon2id hashes and nowhere else, not in the operation log either.

mod entry;
mod store;

pub use entry::{Entry, entry, find_entry};
pub use store::STATEMENTS;
