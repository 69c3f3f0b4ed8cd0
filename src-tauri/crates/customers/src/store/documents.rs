//! Documents, the id of their key, and identity documents.

use db::Tx;
use kernel::{CustomerId, Day, Failure, Id, Instant, TenantId};
use operation::Cx;

use crate::documents::{Checked, Document, DocumentKey, DocumentKind, DocumentType, IdentityKind, Sealed};

db::statements! {
    ADD(11) = "
        insert into customer_document (tenant, id, customer, kind, name, file_type, bytes, key, added_at, added_by, counter)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    CONTENT_ADD(3) = "insert into document_content (tenant, document, sealed) values ($1, $2, $3)";
    CONTENT_REMOVE(2) = "delete from document_content where tenant = $1 and document = $2";
    REMOVED(4) = "update customer_document set removed_at = $3, removed_by = $4 where tenant = $1 and id = $2 and removed_at is null";
    SEALED(2) = "
        select d.customer, d.key, c.sealed from customer_document d
        left join document_content c on c.tenant = d.tenant and c.document = d.id
        where d.tenant = $1 and d.id = $2";
    ONE(2) = "
        select d.id, d.customer, d.kind, d.name, d.file_type, d.bytes, d.added_at, a.name as added_by_name, d.removed_at, r.name as removed_by_name
        from customer_document d
        left join staff a on a.tenant = d.tenant and a.id = d.added_by
        left join staff r on r.tenant = d.tenant and r.id = d.removed_by
        where d.tenant = $1 and d.id = $2";
    ALL(3) = "
        select d.id, d.customer, d.kind, d.name, d.file_type, d.bytes, d.added_at, a.name as added_by_name, d.removed_at, r.name as removed_by_name
        from customer_document d
        left join staff a on a.tenant = d.tenant and a.id = d.added_by
        left join staff r on r.tenant = d.tenant and r.id = d.removed_by
        where d.tenant = $1 and d.customer = $2 order by d.added_at desc, d.id desc limit $3";
    IDENTITY_SET(7) = "
        insert into customer_identity (tenant, customer, kind, last4, expires, checked_at, checked_by) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant, customer) do update
        set kind = excluded.kind, last4 = excluded.last4, expires = excluded.expires, checked_at = excluded.checked_at, checked_by = excluded.checked_by";
    IDENTITY_REMOVE(2) = "delete from customer_identity where tenant = $1 and customer = $2";
    IDENTITY(2) = "
        select i.kind, i.last4, i.expires, i.checked_at, s.name as checked_by_name
        from customer_identity i left join staff s on s.tenant = i.tenant and s.id = i.checked_by
        where i.tenant = $1 and i.customer = $2";
    /// The first counter's key stays.
    KEY_SET(5) = "insert into document_key (tenant, id, made_at, made_by, counter) values ($1, $2, $3, $4, $5) on conflict (tenant) do nothing";
    KEY(1) = "select id, made_at, shown_at from document_key where tenant = $1";
    KEY_SHOWN(2) = "update document_key set shown_at = $2 where tenant = $1 and shown_at is null";
    LIMIT_SET(2) = "
        insert into document_limit (tenant, megabytes) values ($1, $2) on conflict (tenant) do update set megabytes = excluded.megabytes";
    LIMIT(1) = "select megabytes from document_limit where tenant = $1";
    CLEAR_CONTENT(2) = "
        delete from document_content where tenant = $1 and document in (select id from customer_document where tenant = $1 and customer = $2)";
    CLEAR(2) = "delete from customer_document where tenant = $1 and customer = $2";
}

/// A document to be kept.
pub struct NewDocument {
    pub id: Id<Document>,
    pub customer: CustomerId,
    pub kind: DocumentKind,
    pub name: String,
    pub file_type: DocumentType,
    pub bytes: i64,
    pub key: String,
}

pub async fn add(cx: &mut Cx<'_>, new: NewDocument, sealed: Vec<u8>) -> Result<(), Failure> {
    let NewDocument { id, customer, kind, name, file_type, bytes, key } = new;
    let (tenant, staff, counter, at) = (cx.tenant(), cx.actor.staff, cx.actor.counter, cx.at);
    cx.tx.run_exactly(1, ADD, (tenant, id, customer, kind, name, file_type, bytes, key, at, staff, counter)).await?;
    Ok(cx.tx.run_exactly(1, CONTENT_ADD, (tenant, id, sealed)).await?)
}

/// Deletes the sealed file and marks the row; false when that was done before.
pub async fn remove(cx: &mut Cx<'_>, id: Id<Document>) -> Result<bool, Failure> {
    let marked = cx.tx.run(REMOVED, (cx.actor.tenant, id, cx.at, cx.actor.staff)).await? == 1;
    if marked {
        cx.tx.run(CONTENT_REMOVE, (cx.actor.tenant, id)).await?;
    }
    Ok(marked)
}

pub async fn sealed(tx: &mut Tx, tenant: TenantId, id: Id<Document>) -> Result<Option<Sealed>, Failure> {
    Ok(tx.find(SEALED, (tenant, id)).await?)
}

/// A document, without its file.
#[derive(sqlx::FromRow)]
pub struct DocumentRow {
    pub id: Id<Document>,
    pub customer: CustomerId,
    pub kind: DocumentKind,
    pub name: String,
    pub file_type: DocumentType,
    pub bytes: i64,
    pub added_at: Instant,
    pub added_by_name: Option<String>,
    pub removed_at: Option<Instant>,
    pub removed_by_name: Option<String>,
}

pub async fn one(cx: &mut Cx<'_>, id: Id<Document>) -> Result<Option<DocumentRow>, Failure> {
    Ok(cx.tx.find(ONE, (cx.actor.tenant, id)).await?)
}

/// Newest first.
pub async fn all(cx: &mut Cx<'_>, customer: CustomerId, limit: i64) -> Result<Vec<DocumentRow>, Failure> {
    Ok(cx.tx.all(ALL, (cx.actor.tenant, customer, limit)).await?)
}

/// What is known of an identity document.
#[derive(sqlx::FromRow)]
pub struct IdentityRow {
    pub kind: IdentityKind,
    pub last4: String,
    pub expires: Option<Day>,
    pub checked_at: Instant,
    pub checked_by_name: Option<String>,
}

pub async fn set_identity(cx: &mut Cx<'_>, customer: CustomerId, identity: Checked) -> Result<(), Failure> {
    let Checked { kind, last4, expires } = identity;
    let row = (cx.tenant(), customer, kind, last4, expires, cx.at, cx.actor.staff);
    Ok(cx.tx.run_exactly(1, IDENTITY_SET, row).await?)
}

pub async fn remove_identity(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    cx.tx.run(IDENTITY_REMOVE, (cx.actor.tenant, customer)).await?;
    Ok(())
}

pub async fn identity(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Option<IdentityRow>, Failure> {
    Ok(cx.tx.find(IDENTITY, (cx.actor.tenant, customer)).await?)
}

pub async fn set_key(cx: &mut Cx<'_>, id: String) -> Result<(), Failure> {
    let row = (cx.tenant(), id, cx.at, cx.actor.staff, cx.actor.counter);
    cx.tx.run(KEY_SET, row).await?;
    Ok(())
}

pub async fn key(tx: &mut Tx, tenant: TenantId) -> Result<Option<DocumentKey>, Failure> {
    Ok(tx.find(KEY, (tenant,)).await?)
}

pub async fn key_shown(cx: &mut Cx<'_>) -> Result<(), Failure> {
    cx.tx.run(KEY_SHOWN, (cx.actor.tenant, cx.at)).await?;
    Ok(())
}

pub async fn set_limit(cx: &mut Cx<'_>, megabytes: i64) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, LIMIT_SET, (cx.actor.tenant, megabytes)).await?)
}

pub async fn limit(tx: &mut Tx, tenant: TenantId) -> Result<Option<i64>, Failure> {
    let row: Option<(i64,)> = tx.find(LIMIT, (tenant,)).await?;
    Ok(row.map(|(megabytes,)| megabytes))
}

/// Removes a made-up customer's documents, at the end of a demonstration.
pub async fn clear(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    for statement in [CLEAR_CONTENT, CLEAR, IDENTITY_REMOVE] {
        cx.tx.run(statement, (cx.actor.tenant, customer)).await?;
    }
    Ok(())
}
