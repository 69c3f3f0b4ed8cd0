//! How long a document may be.

use db::Tx;
use kernel::{Failure, Grant, TenantId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, store::documents as rows};

const MEGABYTE: i64 = 1024 * 1024;
/// Until the shop says otherwise.
const AT_FIRST: i64 = 10;
/// What it may say.
const LEAST: i64 = 1;
const MOST: i64 = 20;

/// How many bytes a document may have.
pub async fn document_limit(tx: &mut Tx, tenant: TenantId) -> Result<DocumentLimit, Failure> {
    Ok(DocumentLimit { megabytes: rows::limit(tx, tenant).await?.unwrap_or(AT_FIRST) })
}

/// How long a document may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentLimit {
    /// So many times 1,048,576 bytes.
    pub megabytes: i64,
}

impl DocumentLimit {
    /// Refuses more.
    pub fn admit(self, bytes: i64) -> Result<(), Failure> {
        if bytes <= self.megabytes * MEGABYTE { Ok(()) } else { Err(self.too_large()) }
    }

    /// The refusal.
    pub fn too_large(self) -> Failure {
        failures::DOCUMENT_TOO_LARGE.with([self.megabytes.into()])
    }
}

pub(super) async fn within(cx: &mut Cx<'_>, bytes: i64) -> Result<(), Failure> {
    let tenant = cx.tenant();
    document_limit(cx.tx, tenant).await?.admit(bytes)
}

/// How long may a document be?
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentLimitRead {}

/// How long a document may be.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentLimitShown {
    /// In megabytes.
    pub megabytes: i64,
}

impl Operation for DocumentLimitRead {
    const NAME: &'static str = "customers.document_limit";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["settings"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = DocumentLimitShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DocumentLimitShown, Failure> {
        let tenant = cx.tenant();
        Ok(DocumentLimitShown { megabytes: document_limit(cx.tx, tenant).await?.megabytes })
    }
}

/// Set how long a document may be. Those that are kept stay.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetDocumentLimit {
    /// In megabytes, 1 to 20.
    pub megabytes: i64,
}

impl Operation for SetDocumentLimit {
    const NAME: &'static str = "customers.set_document_limit";
    const GRANT: Option<Grant> = Some(Grant::SettingsWrite);
    const TOPICS: &'static [&'static str] = &["settings"];
    const FAILURES: &'static [&'static str] = &[failures::BAD_DOCUMENT_LIMIT.code];
    type Output = DocumentLimitShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DocumentLimitShown, Failure> {
        if !(LEAST..=MOST).contains(&self.megabytes) {
            return Err(failures::BAD_DOCUMENT_LIMIT.with([LEAST.into(), MOST.into()]));
        }
        rows::set_limit(cx, self.megabytes).await?;
        Ok(DocumentLimitShown { megabytes: self.megabytes })
    }
}
