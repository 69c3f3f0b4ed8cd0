//! One door for every host: desktop, gateway, jobs and replay all come through [`Surface::dispatch`].
//!
//! The list of operations is here, and nothing else knows it: the hosts ask by name, the contract of the screens is made from it, and
//! tests walk it.

mod canonical;
mod clock;
mod contract;
mod demonstration;
mod dispatch;
mod entry;
mod list;
mod merge;
mod prove_log;
mod reads;
mod remove_group;
mod seal;
mod store;

pub use contract::{Described, contract, failures};
pub use demonstration::{FAILURES, Made, RemoveDemonstration, Removed};
pub use dispatch::{Answer, Approval, Request, Surface};
pub use entry::{Entry, Ready};
pub use list::{find, list};
pub use merge::{Looked, Merge, MergePreview, Merged, UndoMerge, UndoMergePreview, Undone};
pub use prove_log::{LogProof, ProveLog};
pub use remove_group::{GroupRemoved, RemoveGroup};
pub use store::STATEMENTS;

/// Table and column of everything that names a customer, and what a merge does with it, as each capability says.
pub fn merge_hooks() -> Vec<(&'static str, &'static str, &'static str)> {
    [ledger::MERGED, customers::MERGED_COLUMNS, sales::MERGED].into_iter().flatten().copied().collect()
}

/// Name, SQLite text and Postgres text of every statement of every capability.
pub fn statements() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    [
        identity::STATEMENTS,
        ledger::STATEMENTS,
        customers::STATEMENTS,
        customers::WALK_STATEMENTS,
        customers::IMPORT_STATEMENTS,
        customers::READ_STATEMENTS,
        customers::MERGE_STATEMENTS,
        customers::DUPLICATE_STATEMENTS,
        customers::SCAN_STATEMENTS,
        customers::DOCUMENT_STATEMENTS,
        customers::ADDRESS_INDEX_STATEMENTS,
        customers::ADDRESS_STATEMENTS,
        customers::CARE_STATEMENTS,
        customers::DRIVEN_STATEMENTS,
        customers::ELSEWHERE_STATEMENTS,
        sales::STATEMENTS,
        shifts::STATEMENTS,
        STATEMENTS,
    ]
    .into_iter()
    .flatten()
}
