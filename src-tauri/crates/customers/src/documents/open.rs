use db::Tx;
use kernel::{CustomerId, Failure, Grant, Id, ProfilePart, TenantId};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Document, DocumentType};
use crate::{
    failures,
    store::{self, NewEvent, documents as rows},
    words::EventKind,
};

/// A document as it is kept.
#[derive(Debug, sqlx::FromRow)]
pub struct Sealed {
    /// Whose.
    pub customer: CustomerId,
    /// The id of the key that it is sealed with.
    pub key: String,
    /// The sealed file; nothing where it was removed.
    pub sealed: Option<Vec<u8>>,
}

/// The sealed bytes of a document, for the host, which has the key. Nobody is asked here whether they may.
pub async fn sealed_document(tx: &mut Tx, tenant: TenantId, document: Id<Document>) -> Result<Sealed, Failure> {
    let found = rows::sealed(tx, tenant, document).await?;
    let sealed = found.ok_or_else(|| failures::UNKNOWN_DOCUMENT.failure())?;
    if sealed.sealed.is_none() {
        return Err(failures::DOCUMENT_REMOVED.failure());
    }
    Ok(sealed)
}

/// Remember that somebody opens a document: the host asks before it hands the file out.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenDocument {
    /// The document.
    pub document: Id<Document>,
}

/// It may be shown.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct DocumentOpened {
    /// What its file is called.
    pub name: String,
    /// What its file is.
    pub file_type: DocumentType,
}

impl Operation for OpenDocument {
    const NAME: &'static str = "customers.open_document";
    const GRANT: Option<Grant> = Some(Grant::DocumentsOpen);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN_DOCUMENT.code, failures::DOCUMENT_REMOVED.code];
    const EXPOSED: bool = false;
    type Output = DocumentOpened;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DocumentOpened, Failure> {
        let row = rows::one(cx, self.document).await?.ok_or_else(|| failures::UNKNOWN_DOCUMENT.failure())?;
        if row.removed_at.is_some() {
            return Err(failures::DOCUMENT_REMOVED.failure());
        }
        cx.showed(row.customer, ProfilePart::Document);
        let event = NewEvent { reference: Some(row.id.of()), detail: Some(row.name.clone()), ..NewEvent::default() };
        store::add_event(cx, row.customer, EventKind::DocumentOpened, event).await?;
        Ok(DocumentOpened { name: row.name, file_type: row.file_type })
    }
}
