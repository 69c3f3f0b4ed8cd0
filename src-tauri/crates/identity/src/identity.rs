//! Who works here, where, and what they may do: the shop, its branches and counters, its staff and their roles.
//!
//! Identity owns the tables `tenant`, `shop`, `branch`, `counter`, `role` and `staff`. What the others may know is here: the
//! [`entry`] that the dispatcher reads at the beginning of every operation, the names of staff and places in the tables, and the
//! numbers of receipts ([`next_sale`]).
//!
//! Invariants: a shop always has an active owner and an open branch; the owner's role holds every grant; nobody gives away more than
//! they hold, unless they may write roles; passwords and PINs are kept as argon2id hashes and nowhere else, not in the operation log
//! either.

mod add_counter;
mod add_staff;
mod approvers;
mod branches;
mod change_shop;
mod change_staff;
mod counters;
mod demonstration;
mod entry;
pub mod failures;
mod found_shop;
mod log;
mod proof;
mod receipts;
mod remove_role;
mod roles;
mod save_branch;
mod save_counter;
mod save_role;
mod secret;
mod set_language;
mod set_password;
mod set_pin;
mod shipped;
mod shop;
mod sign_in;
mod signed_out;
mod staff;
mod staff_list;
mod store;
mod text;
mod unlock;
mod who;

pub use add_counter::{AddCounter, AddedCounter};
pub use add_staff::{AddStaff, AddedStaff};
pub use approvers::{ApproverRows, Approvers, MayApprove};
pub use branches::{BranchEntry, BranchRows, Branches, Delivery, delivery};
pub use change_shop::ChangeShop;
pub use change_staff::{ChangeStaff, ChangedStaff};
pub use counters::{CounterEntry, CounterRows, Counters};
pub use demonstration::end_demonstration;
pub use entry::{Approver, Done, Entry, approver, clock, clock_entry, entry, find_entry};
pub use failures::FAILURES;
pub use found_shop::{FoundShop, Founded, founder};
pub use log::{Log, LogCounter, LogEntry, LogRows, LogStaff};
pub use receipts::next_sale;
pub use remove_role::RemoveRole;
pub use roles::{RefundLimit, RoleEntry, RoleRows, Roles};
pub use save_branch::{SaveBranch, SavedBranch};
pub use save_counter::SaveCounter;
pub use save_role::{SaveRole, SavedRole};
pub use secret::{Secret, slow_digest};
pub use set_language::{LanguageSet, SetLanguage};
pub use set_password::SetPassword;
pub use set_pin::SetPin;
pub use shipped::{AUTO_LOCK_MINUTES, Defaults, LOCKOUT, ShippedRole, defaults};
pub use shop::{ReadShop, ShopSettings};
pub use sign_in::{
    By, Candidate, Outcome, SignInOutcome, SignedIn, Tried, Tries, candidate, candidate_by_name, verify_password,
};
pub use signed_out::{Left, SignedOut};
pub use staff::{AccessSet, ForStaff};
pub use staff_list::{BranchName, RoleName, StaffList, StaffMember, StaffRows};
pub use store::STATEMENTS;
pub use unlock::Unlock;
pub use who::{Who, branches, counter, counters, everybody, shop, who};
