//! Two customers that are one person become one, and two again (CUS-15). Each capability moves what is its own; here they are joined.
//!
//! What is held is held in one order: the source's sales, both wallets, both profiles. So it is in a sale and a void, and two merges at
//! once wait for each other.

use customers::{Both, MergeField, Moved, UndoLook, Wanted};
use kernel::{CustomerId, Failure, Grant, Id, failures as common};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const REFUSALS: &[&str] = &[
    customers::UNKNOWN.code,
    customers::INACTIVE.code,
    customers::MERGED.code,
    customers::SAME_CUSTOMER.code,
    customers::REASON_MISSING.code,
    customers::PHONE_TAKEN.code,
    ledger::NO_WALLET.code,
    common::TOO_LONG.code,
];

const UNDO_REFUSALS: &[&str] = &[
    customers::UNKNOWN.code,
    customers::UNKNOWN_MERGE.code,
    customers::ALREADY_UNDONE.code,
    customers::UNDO_OVER.code,
    customers::MERGED_FURTHER.code,
    customers::PHONE_TAKEN.code,
    ledger::NO_WALLET.code,
];

/// Make two profiles of one person one: everything of the source goes to the survivor, and the source leads there.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// Stays.
    pub survivor: CustomerId,
    /// Goes into it, and is deactivated.
    pub source: CustomerId,
    /// Fields that are taken from the source; those that the survivor lacks when absent.
    pub take: Option<Vec<MergeField>>,
    /// Why; stands in the log and on both timelines.
    pub reason: String,
}

/// What went over.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Merged {
    /// The merge, to take it apart again.
    pub merge: Id<()>,
    /// What went over.
    pub moved: Moved,
}

impl Operation for Merge {
    const NAME: &'static str = "customers.merge";
    const GRANT: Option<Grant> = Some(Grant::CustomersMerge);
    const TOPICS: &'static [&'static str] = &["customers", "wallets", "sales"];
    const FAILURES: &'static [&'static str] = REFUSALS;
    type Output = Merged;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Merged, Failure> {
        let (source, survivor) = (self.source, self.survivor);
        if source == survivor {
            return Err(customers::SAME_CUSTOMER.failure());
        }
        sales::hold_sales(cx, source).await?;
        ledger::hold_wallets(cx, source, survivor).await?;
        let closed = ledger::is_closed(cx, source).await?;
        let wanted = Wanted { source, survivor, take: self.take, reason: self.reason, closed };
        let merging = customers::begin_merge(cx, wanted).await?;
        let merge = merging.id;
        let sold = sales::move_sales(cx, merge, source, survivor).await?;
        let labels = (merging.source_label.as_str(), merging.survivor_label.as_str());
        let brought = ledger::merge_wallets(cx, merge, source, survivor, labels).await?;
        let moved = Moved {
            sales: sold,
            real: cx.amount(brought.real),
            promotional: cx.amount(brought.promotional),
            lots: brought.lots as u64,
            ..Moved::nothing(cx)
        };
        let moved = merging.carry_out(cx, moved).await?;
        Ok(Merged { merge, moved })
    }
}

/// Whoever may not merge looks before they ask somebody who may (STF-4); it shows what the wallets hold.
fn may_look(cx: &Cx<'_>) -> Result<(), Failure> {
    if cx.may(Grant::CustomersMerge) { Ok(()) } else { cx.person.grants.require(Grant::WalletRead) }
}

/// Look at two profiles beside each other, and at what would go over.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergePreview {
    /// Stays.
    pub survivor: CustomerId,
    /// Goes into it.
    pub source: CustomerId,
}

/// Two profiles, and what would go over.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Looked {
    /// Beside each other.
    #[serde(flatten)]
    pub both: Both,
    /// What would go over, when nobody chooses fields.
    pub moves: Moved,
}

impl Operation for MergePreview {
    const NAME: &'static str = "customers.merge_preview";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers", "wallets", "sales"];
    const FAILURES: &'static [&'static str] = REFUSALS;
    type Output = Looked;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Looked, Failure> {
        may_look(cx)?;
        let (both, moves) = customers::sides(cx, self.source, self.survivor).await?;
        let sold = sales::to_move(cx, self.source).await?;
        let wallet = ledger::wallet_to_bring(cx, self.source).await?;
        let moves = Moved {
            sales: u64::try_from(sold.sales).unwrap_or(0),
            real: cx.amount(wallet.real),
            promotional: cx.amount(wallet.promotional),
            lots: wallet.lots as u64,
            ..moves
        };
        Ok(Looked { both, moves })
    }
}

/// Take a merge apart, up to thirty days after it: both are again what they were; what was done since stays with the survivor.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoMerge {
    /// The merge.
    pub merge: Id<()>,
}

/// What went back.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Undone {
    /// Is itself again.
    pub source: CustomerId,
    /// Keeps what was done since.
    pub survivor: CustomerId,
    /// What went back.
    pub moved: Moved,
}

impl Operation for UndoMerge {
    const NAME: &'static str = "customers.undo_merge";
    const GRANT: Option<Grant> = Some(Grant::CustomersMerge);
    const TOPICS: &'static [&'static str] = &["customers", "wallets", "sales"];
    const FAILURES: &'static [&'static str] = UNDO_REFUSALS;
    type Output = Undone;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Undone, Failure> {
        let (source, survivor) = customers::look_at_undo(cx, self.merge).await?;
        sales::hold_sales(cx, survivor).await?;
        ledger::hold_wallets(cx, source, survivor).await?;
        let undo = customers::begin_undo(cx, self.merge, true).await?;
        let sold = sales::return_sales(cx, self.merge, source, survivor).await?;
        let labels = (undo.source_label.as_str(), undo.survivor_label.as_str());
        let given = ledger::unmerge_wallets(cx, self.merge, source, survivor, labels, undo.closed).await?;
        let moved = Moved {
            sales: sold,
            real: cx.amount(given.back.real),
            promotional: cx.amount(given.back.promotional),
            lots: given.back.lots as u64,
            ..Moved::nothing(cx)
        };
        let moved = customers::end_undo(cx, undo, moved).await?;
        Ok(Undone { source, survivor, moved })
    }
}

/// Look at what taking a merge apart would leave with the survivor.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoMergePreview {
    /// The merge.
    pub merge: Id<()>,
}

impl Operation for UndoMergePreview {
    const NAME: &'static str = "customers.undo_merge_preview";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers", "wallets", "sales"];
    const FAILURES: &'static [&'static str] = UNDO_REFUSALS;
    type Output = UndoLook;

    async fn run(self, cx: &mut Cx<'_>) -> Result<UndoLook, Failure> {
        may_look(cx)?;
        let undo = customers::begin_undo(cx, self.merge, false).await?;
        let look = UndoLook::of(cx, &undo).await?;
        let sold = sales::sold_since(cx, undo.id, undo.survivor, undo.at).await?;
        let wallet = ledger::wallet_to_give_back(cx, undo.id, undo.survivor).await?;
        Ok(UndoLook {
            sales_since: sold.sales,
            sold_since: cx.amount(sold.amount),
            real_brought: cx.amount(wallet.brought.real),
            real_back: cx.amount(wallet.back.real),
            promotional_brought: cx.amount(wallet.brought.promotional),
            promotional_back: cx.amount(wallet.back.promotional),
            ..look
        })
    }
}
