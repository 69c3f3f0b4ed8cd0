//! What was brought in before.

use kernel::{CustomerId, Failure, Grant, Id, Instant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::types::Uuid;

use super::{Import, ImportEnd};
use crate::{failures, number, store, text};

/// Imports of customers, the latest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListImports {
    /// `next` of the page before.
    pub after: Option<String>,
    /// 1 to 100; 20 at first.
    pub limit: Option<u32>,
}

/// An import.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, sqlx::FromRow)]
pub struct ImportShown {
    /// The import.
    pub id: Id<Import>,
    /// Name of the file.
    pub file: String,
    /// Name of the earlier system.
    pub source: String,
    /// Who.
    pub staff: String,
    /// When it began.
    pub began_at: Instant,
    /// When it ended; null while it is at work, or when it was cut off.
    pub ended_at: Option<Instant>,
    /// How it stands.
    pub state: ImportEnd,
    /// Rows of the file.
    pub size: i64,
    /// Profiles that were made.
    pub created: i64,
    /// Profiles that were changed.
    pub updated: i64,
    /// Rows that changed nothing.
    pub unchanged: i64,
    /// Rows with a phone that somebody else has.
    pub duplicate: i64,
    /// Rows that were refused.
    pub refused: i64,
    /// When it began to be taken back.
    pub undone_at: Option<Instant>,
    /// Profiles that were taken back.
    pub undone: i64,
    /// Profiles that stayed: something was built on them.
    pub kept: i64,
}

/// Imports, and how to get the next ones.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ImportsPage {
    /// The latest first.
    pub rows: Vec<ImportShown>,
    /// Hand it back as `after`; null at the end.
    pub next: Option<String>,
}

impl Operation for ListImports {
    const NAME: &'static str = "customers.imports";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersImport);
    const TOPICS: &'static [&'static str] = &["import"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = ImportsPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportsPage, Failure> {
        let before = self.after.as_deref().map(text::read_time_cursor).transpose()?;
        let before = before.unwrap_or((Id::new(Uuid::max()), Instant(i64::MAX)));
        let limit = self.limit.unwrap_or(20).clamp(1, 100);
        let mut rows = store::imports(cx, before, i64::from(limit) + 1).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|last| text::cursor(last.id, last.began_at.0));
        Ok(ImportsPage { rows, next })
    }
}

kernel::word_enum! {
    /// What was built on a profile, so that it stays.
    pub enum KeptRow {
        /// A sale.
        Sale = "sale",
        /// A movement of the wallet.
        Wallet = "wallet",
        /// A note.
        Note = "note",
        /// Something else was changed or written since.
        Changed = "changed",
        /// It was deactivated before.
        Inactive = "inactive",
    }
}

/// The profiles of an import that stayed when it was taken back, and why.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportKept {
    /// The import.
    pub import: Id<Import>,
}

/// A profile that stayed.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct KeptShown {
    /// Which row of the file made it.
    pub row: i64,
    /// The profile.
    pub customer: CustomerId,
    /// Its number.
    pub number: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Why it stayed.
    pub why: KeptRow,
}

/// Profiles that stayed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KeptRows {
    /// In the order of the file, the first two hundred.
    pub rows: Vec<KeptShown>,
}

impl Operation for ImportKept {
    const NAME: &'static str = "customers.import_kept";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersImport);
    const TOPICS: &'static [&'static str] = &["import", "customers"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN_IMPORT.code];
    type Output = KeptRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<KeptRows, Failure> {
        store::import(cx, self.import).await?.ok_or_else(|| failures::UNKNOWN_IMPORT.failure())?;
        let rows = store::kept_rows(cx, self.import).await?;
        let shown = rows.into_iter().map(|row| KeptShown {
            row: row.nth,
            customer: row.customer,
            number: row.number.map(number::shown),
            name: row.name,
            why: row.why,
        });
        Ok(KeptRows { rows: shown.collect() })
    }
}
