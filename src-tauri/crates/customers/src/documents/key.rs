//! The id of the shop's document key. The key itself never comes here.

use db::Tx;
use kernel::{Failure, Grant, Instant, TenantId};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store::documents as rows;

/// What the shop knows of its key.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct DocumentKey {
    /// The beginning of its hash.
    pub id: String,
    /// When it was made.
    pub made_at: Instant,
    /// When its recovery text was shown first.
    pub shown_at: Option<Instant>,
}

/// The shop's key, once there is one.
pub async fn document_key(tx: &mut Tx, tenant: TenantId) -> Result<Option<DocumentKey>, Failure> {
    rows::key(tx, tenant).await
}

/// A host made a key: it is the shop's, unless another counter was first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetDocumentKey {
    /// The beginning of its hash.
    pub id: String,
}

/// The shop's key.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct DocumentKeySet {
    /// The one that counts.
    pub id: String,
}

impl Operation for SetDocumentKey {
    const NAME: &'static str = "customers.set_document_key";
    const GRANT: Option<Grant> = Some(Grant::DocumentsWrite);
    const TOPICS: &'static [&'static str] = &["document_key"];
    const FAILURES: &'static [&'static str] = &[];
    const EXPOSED: bool = false;
    type Output = DocumentKeySet;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DocumentKeySet, Failure> {
        let tenant = cx.tenant();
        rows::set_key(cx, self.id).await?;
        let key = rows::key(cx.tx, tenant).await?.ok_or(Failure::Conflict)?;
        Ok(DocumentKeySet { id: key.id })
    }
}

kernel::word_enum! {
    /// What was done with the recovery text of the key.
    pub enum Handled {
        /// Somebody looked at it.
        Shown = "shown",
        /// Somebody typed it at this counter.
        Entered = "entered",
    }
}

/// Remember that somebody looked at the recovery text, or brought the key to this counter.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentKeyHandled {
    /// What was done.
    pub what: Handled,
}

/// It is on record.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KeyHandled {
    /// What was done.
    pub what: Handled,
}

impl Operation for DocumentKeyHandled {
    const NAME: &'static str = "customers.document_key_handled";
    const GRANT: Option<Grant> = Some(Grant::DocumentsKey);
    const TOPICS: &'static [&'static str] = &["document_key"];
    const FAILURES: &'static [&'static str] = &[];
    const EXPOSED: bool = false;
    type Output = KeyHandled;

    async fn run(self, cx: &mut Cx<'_>) -> Result<KeyHandled, Failure> {
        if self.what == Handled::Shown {
            rows::key_shown(cx).await?;
        }
        Ok(KeyHandled { what: self.what })
    }
}
