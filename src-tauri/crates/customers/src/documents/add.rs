use base64::{Engine, engine::general_purpose::STANDARD};
use kernel::{CustomerId, Failure, Grant, Id, OperationId, TenantId, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Document, DocumentKind, DocumentType, limit};
use crate::{
    change::locked,
    failures,
    store::{self, NewEvent, documents as rows},
    text,
    words::EventKind,
};

const NAME_MOST: usize = 200;
/// What sealing adds: a nonce before it and a tag behind it.
const AROUND: i64 = 24 + 16;

/// The document that a request adds: known before it is sent, for the sealed bytes are bound to it.
pub fn document_of(tenant: TenantId, operation: OperationId) -> Id<Document> {
    Id::hashed(&[b"document", tenant.uuid().as_bytes(), operation.uuid().as_bytes()])
}

/// Keep a document that the host has read and sealed.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddDocument {
    /// Whose.
    pub customer: CustomerId,
    /// What it is.
    pub kind: DocumentKind,
    /// What its file is called.
    pub name: String,
    /// What its file is.
    pub file_type: DocumentType,
    /// How long its file is.
    pub bytes: i64,
    /// The id of the key that it is sealed with.
    pub key: String,
    /// The sealed file, in base64: not kept in the log.
    pub sealed: String,
}

/// It is kept.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentAdded {
    /// The document.
    pub document: Id<Document>,
}

impl Operation for AddDocument {
    const NAME: &'static str = "customers.add_document";
    const GRANT: Option<Grant> = Some(Grant::DocumentsWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[
        failures::UNKNOWN.code,
        failures::INACTIVE.code,
        failures::MERGED.code,
        failures::DOCUMENT_TOO_LARGE.code,
        common::BLANK.code,
        common::TOO_LONG.code,
    ];
    const SECRETS: &'static [&'static str] = &["sealed"];
    const EXPOSED: bool = false;
    type Output = DocumentAdded;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DocumentAdded, Failure> {
        let name =
            text::line("name", Some(&self.name), NAME_MOST)?.ok_or_else(|| common::BLANK.with(["name".into()]))?;
        limit::within(cx, self.bytes).await?;
        let sealed = STANDARD.decode(&self.sealed).map_err(|_| common::MALFORMED.with(["no base64".into()]))?;
        if i64::try_from(sealed.len()).ok() != Some(self.bytes + AROUND) {
            return Err(common::MALFORMED.with(["the sealed file is of another length".into()]));
        }
        // Held: a file goes to where the profile is, also while somebody merges it.
        let customer = locked(cx, self.customer).await?.active()?.id;
        let document = document_of(cx.tenant(), cx.operation);
        let row = rows::NewDocument {
            id: document,
            customer,
            kind: self.kind,
            name: name.clone(),
            file_type: self.file_type,
            bytes: self.bytes,
            key: self.key,
        };
        rows::add(cx, row, sealed).await?;
        let event = NewEvent { reference: Some(document.of()), detail: Some(name), ..NewEvent::default() };
        store::add_event(cx, customer, EventKind::DocumentAdded, event).await?;
        Ok(DocumentAdded { document })
    }
}
