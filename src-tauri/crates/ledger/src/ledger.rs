//! Wallets in double entry: the only code that moves value.
//!
//! A customer holds two accounts: `real` (paid in) and `promotional` (given, in lots that expire). The shop's own side — `cash`, `card`,
//! `bank_transfer`, `sales`, `tax` … — keeps no account row: it is the sum of its entries, so that no two counters queue for one row.
//! Every movement is a posting whose entries sum to zero: positive where value arrives (a wallet grows, the shop has earned),
//! negative where it leaves (a wallet shrinks, the till was filled). Postings are never edited, only reversed by one that names them.
//!
//! Invariants, checked here and by the schema: entries of a posting sum to zero; an account's balance is the sum of its entries and, for
//! promotional credit, of what its lots have left; no credit is spent from the instant of its expiry on; a customer's balance is never negative; a posting is reversed at most once.
//!
//! Customers are known by their id only: what a customer is, is the business of `customers`.

mod adjust;
mod credit;
mod credits;
mod days;
mod expire;
mod failures;
mod liabilities;
mod lots;
mod merge;
mod movements;
mod note;
mod posting;
mod prove;
mod reference;
mod reversal;
mod revoke;
mod rules;
mod sale;
mod shift;
mod store;
mod top_up;
mod totals;
mod wallet;
mod withdraw;

pub use adjust::{Adjust, Direction};
pub use credit::{CreditSource, IssueCredit};
pub use credits::{CreditState, Credits};
pub use days::Days;
pub use expire::{ExpireCredit, ExpiryDue, ExpiryDueAnswer, expiry};
pub use failures::*;
pub use liabilities::Liabilities;
pub use merge::{
    Brought, GiveBack, MERGED, hold_wallets, is_closed, merge_wallets, unmerge_wallets, wallet_to_bring,
    wallet_to_give_back,
};
pub use movements::{Movement, MovementRow, Movements, MovementsPage, Source, movements_of};
pub use posting::{Method, PostingId, PostingKind};
pub use prove::{Proof, Prove};
pub use reference::{ReferenceGiven, ReferenceKind};
pub use reversal::{Returned, ReverseTopUp, reverse_sale, sale_to_reverse};
pub use revoke::RevokeCredit;
pub use rules::{Rules, SetRules};
pub use sale::{Drawn, Means, Sold, book_sale, draw_for_sale};
pub use shift::{ShiftMoved, moved_in_shift};
pub use store::{STATEMENTS, clear, operations_of};
pub use top_up::TopUp;
pub use totals::Totals;
pub use wallet::{Credit, WalletQuery, WalletState, WalletView, close_wallet, open_wallet, reopen_wallet, wallet};
pub use withdraw::Withdraw;
