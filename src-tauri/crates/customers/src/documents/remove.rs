use kernel::{Failure, Grant, Id};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Document;
use crate::{
    failures,
    store::{self, NewEvent, documents as rows},
    words::EventKind,
};

/// Remove a document: its sealed file is deleted, and that it was there stays.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveDocument {
    /// The document.
    pub document: Id<Document>,
}

/// It is gone.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentRemoved {
    /// The document.
    pub document: Id<Document>,
}

impl Operation for RemoveDocument {
    const NAME: &'static str = "customers.remove_document";
    const GRANT: Option<Grant> = Some(Grant::DocumentsRemove);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN_DOCUMENT.code, failures::DOCUMENT_REMOVED.code];
    type Output = DocumentRemoved;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DocumentRemoved, Failure> {
        let row = rows::one(cx, self.document).await?.ok_or_else(|| failures::UNKNOWN_DOCUMENT.failure())?;
        if !rows::remove(cx, row.id).await? {
            return Err(failures::DOCUMENT_REMOVED.failure());
        }
        let event = NewEvent { reference: Some(row.id.of()), detail: Some(row.name), ..NewEvent::default() };
        store::add_event(cx, row.customer, EventKind::DocumentRemoved, event).await?;
        Ok(DocumentRemoved { document: row.id })
    }
}
