//! An import begins, and ends.

use kernel::{Failure, Grant, Id, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rows;
use crate::{failures, store, text};

/// An import of customers.
pub struct Import;

const FILE_MOST: usize = 200;

/// Record that customers begin to be brought in from a file.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginImport {
    /// Name of the file.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub fingerprint: String,
    /// Name of the earlier system; `import` when absent.
    pub source: Option<String>,
    /// Rows of the file.
    pub size: u32,
}

/// Begun.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct ImportBegun {
    /// The import.
    pub import: Id<Import>,
    /// Name of the earlier system, as it is kept.
    pub source: String,
}

impl Operation for BeginImport {
    const NAME: &'static str = "customers.begin_import";
    const GRANT: Option<Grant> = Some(Grant::CustomersImport);
    const TOPICS: &'static [&'static str] = &["import"];
    const FAILURES: &'static [&'static str] = &[common::TOO_LONG.code];
    const EXPOSED: bool = false;
    type Output = ImportBegun;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportBegun, Failure> {
        let source = rows::source(self.source.as_deref())?;
        let file: String = self.file.chars().take(FILE_MOST).collect();
        let file = text::line("file", Some(&file), FILE_MOST)?.unwrap_or_else(|| source.clone());
        let import = cx.id();
        store::begin_import(cx, import, &source, file, self.fingerprint, self.size.into()).await?;
        Ok(ImportBegun { import, source })
    }
}

kernel::word_enum! {
    /// How an import stands.
    pub enum ImportEnd {
        /// At work, or cut off.
        Running = "running",
        /// Through.
        Done = "done",
        /// Stopped by a person.
        Cancelled = "cancelled",
        /// Stopped by a fault.
        Failed = "failed",
    }
}

/// Record how an import ended.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndImport {
    /// The import.
    pub import: Id<Import>,
    /// How it ended.
    pub state: ImportEnd,
}

impl Operation for EndImport {
    const NAME: &'static str = "customers.end_import";
    const GRANT: Option<Grant> = Some(Grant::CustomersImport);
    const TOPICS: &'static [&'static str] = &["customers", "import"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN_IMPORT.code];
    const EXPOSED: bool = false;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>) -> Result<(), Failure> {
        if store::end_import(cx, self.import, self.state).await? {
            Ok(())
        } else {
            Err(failures::UNKNOWN_IMPORT.failure())
        }
    }
}
