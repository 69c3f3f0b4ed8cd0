//! A file of past sales began to be brought in.

use kernel::{Failure, Grant};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Record that a file begins to be brought in. Its id follows from the file: the log remembers which ones were here.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileBegun {
    /// Name of the earlier system.
    pub source: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub fingerprint: String,
}

/// Recorded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Recorded {}

impl Operation for FileBegun {
    const NAME: &'static str = "sales.file_begun";
    const GRANT: Option<Grant> = Some(Grant::SalesImport);
    const TOPICS: &'static [&'static str] = &["import"];
    const FAILURES: &'static [&'static str] = &[];
    const EXPOSED: bool = false;
    type Output = Recorded;

    async fn run(self, _cx: &mut Cx<'_>) -> Result<Recorded, Failure> {
        Ok(Recorded {})
    }
}
