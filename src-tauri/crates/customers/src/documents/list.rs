use kernel::{CustomerId, Failure, Grant, Id, Instant, ProfilePart};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Document, DocumentKind, DocumentType, IdentityView};
use crate::{change::known, failures, store::documents as rows};

const MOST: i64 = 200;

/// Which documents there are of a customer. What stands in them, the host shows.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// Whose.
    pub customer: CustomerId,
}

/// The documents of a customer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentRows {
    /// Newest first; removed ones too, without their file.
    pub rows: Vec<DocumentView>,
    /// What is known of their identity document.
    pub identity: Option<IdentityView>,
}

/// A document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentView {
    /// The document.
    pub id: Id<Document>,
    /// What it is.
    pub kind: DocumentKind,
    /// What its file is called.
    pub name: String,
    /// What its file is.
    pub file_type: DocumentType,
    /// How long its file is.
    pub bytes: i64,
    /// When it was added.
    pub added_at: Instant,
    /// Who added it.
    pub added_by: Option<String>,
    /// When it was removed; null while it is there.
    pub removed_at: Option<Instant>,
    /// Who removed it.
    pub removed_by: Option<String>,
}

impl Operation for Documents {
    const NAME: &'static str = "customers.documents";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN.code];
    type Output = DocumentRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DocumentRows, Failure> {
        let customer = known(cx, self.customer).await?.id;
        let found = rows::all(cx, customer, MOST).await?;
        let identity = rows::identity(cx, customer).await?;
        if !found.is_empty() || identity.is_some() {
            cx.showed(customer, ProfilePart::Documents);
        }
        let today = cx.day();
        let rows = found.into_iter().map(|row| DocumentView {
            id: row.id,
            kind: row.kind,
            name: row.name,
            file_type: row.file_type,
            bytes: row.bytes,
            added_at: row.added_at,
            added_by: row.added_by_name,
            removed_at: row.removed_at,
            removed_by: row.removed_by_name,
        });
        Ok(DocumentRows { rows: rows.collect(), identity: identity.map(|row| IdentityView::of(row, today)) })
    }
}
