//! That customers were taken out in a file goes on record before anybody gets it.

use kernel::{CustomerId, Failure, Grant, Language};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::filter::Filter;

kernel::word_enum! {
    /// Kinds of files.
    pub enum FileKind {
        /// A text, commas between cells.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
    }
}

/// Record that customers were taken out in a file: whom, and how many. The entry in the log is all it makes.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordExport {
    /// How many customers stand in the file.
    pub count: i64,
    /// What kind of file it is.
    pub kind: FileKind,
    /// Of the words in it.
    pub language: Language,
    /// Are the phones in it masked?
    pub masked: bool,
    /// Those who were picked by hand; null when it was a filter.
    pub customers: Option<Vec<CustomerId>>,
    /// What left them; blank for everybody.
    pub filter: Filter,
    /// Those who were left out of it by hand.
    pub except: Vec<CustomerId>,
}

impl Operation for RecordExport {
    const NAME: &'static str = "customers.record_export";
    const GRANT: Option<Grant> = Some(Grant::CustomersExport);
    const TOPICS: &'static [&'static str] = &["log"];
    const FAILURES: &'static [&'static str] = &[];
    const EXPOSED: bool = false;
    type Output = ();

    async fn run(self, _: &mut Cx<'_>) -> Result<(), Failure> {
        Ok(())
    }
}
