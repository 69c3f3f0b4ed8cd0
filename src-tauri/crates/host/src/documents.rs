//! Documents as files: told by their content, sealed before they reach an operation, opened for whoever may.
//!
//! The shop's key is made by the first counter that keeps a document, and stands in the key store of each counter that has it; the
//! database knows its id. A counter without it lists documents and opens none, until somebody types the recovery text there.

mod cipher;
mod recovery;

use std::path::{Path, PathBuf};

use base64::{Engine, prelude::BASE64_STANDARD};
use customers::{Document, DocumentKind, DocumentOpened, DocumentType};
use identity::Secret;
use kernel::{Actor, CustomerId, Failure, Grant, Id, Instant, OperationId, failures as common};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use surface::Request;

use crate::{
    Caller, Host, Place,
    calls::{Void, counted},
    failures::{DOCUMENT_KEY_MISSING, DOCUMENT_OTHER_KEY, NO_PLACE_FOR_KEY, NOT_A_DOCUMENT},
    open::Open,
    random,
    secrets::Secrets,
};
use cipher::DocumentKey;

/// Add a document to a customer.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentAdd {
    /// Whose.
    pub customer: CustomerId,
    /// What it is.
    pub kind: DocumentKind,
    /// What the file is called.
    pub name: String,
    /// JPEG, PNG, WebP, HEIC or PDF, in base64.
    pub file: String,
}

/// It is kept.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentKept {
    /// The document.
    pub document: Id<Document>,
    /// What its content says it is.
    pub file_type: DocumentType,
}

/// Open a document. Who did goes on record.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentOpen {
    /// The document.
    pub document: Id<Document>,
}

/// A document, to look at.
#[derive(Serialize, JsonSchema)]
pub struct DocumentShown {
    /// What the file is called.
    pub name: String,
    /// What it is.
    pub file_type: DocumentType,
    /// The file, in base64.
    pub file: String,
}

kernel::word_enum! {
    /// Whether documents can be opened here.
    pub enum KeyState {
        /// The shop has no key yet: the first document makes one.
        None = "none",
        /// The shop's key is here.
        Here = "here",
        /// The shop has a key, and this counter does not.
        Missing = "missing",
        /// Another key is here than the shop's.
        Other = "other",
        /// This gateway was started without a place to keep a key.
        NoPlace = "no_place",
    }
}

/// The shop's key, as far as it may be told.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentKeyState {
    /// Whether documents can be opened here.
    pub state: KeyState,
    /// Which key the shop has.
    pub id: Option<String>,
    /// When it was made.
    pub made_at: Option<Instant>,
    /// When somebody looked at its recovery text first; null while nobody did.
    pub shown_at: Option<Instant>,
}

/// Show the recovery text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentKeyShow {
    /// The password of whoever asks.
    pub password: Secret,
}

/// The recovery text.
#[derive(Serialize, JsonSchema)]
pub struct RecoveryText {
    /// Thirteen groups.
    pub text: String,
}

/// Bring the shop's key to this counter.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentKeyEnter {
    /// The recovery text, as it was written down.
    pub text: String,
}

pub async fn add(host: &Host, caller: &Caller, id: OperationId, input: DocumentAdd) -> Result<DocumentKept, Failure> {
    let (open, actor) = host.granted(caller, Grant::DocumentsWrite).await?;
    let limit = read(&open, async |tx| customers::document_limit(tx, actor.tenant).await).await?;
    // Four letters for three bytes: what is plainly too long is not even decoded.
    limit.admit(i64::try_from(input.file.len() / 4 * 3).unwrap_or(i64::MAX).saturating_sub(2))?;
    let plain = BASE64_STANDARD.decode(&input.file).map_err(|_| NOT_A_DOCUMENT.failure())?;
    let bytes = i64::try_from(plain.len()).map_err(|_| limit.too_large())?;
    limit.admit(bytes)?;
    let file_type = DocumentType::of(&plain).ok_or_else(|| NOT_A_DOCUMENT.failure())?;
    let key = host.document_key(&open, actor).await?;
    let document = customers::document_of(actor.tenant, id);
    let seal =
        move || key.seal(actor.tenant, document, &plain).map(|sealed| (key.id(), BASE64_STANDARD.encode(sealed)));
    let (key, sealed) = tokio::task::spawn_blocking(seal).await.map_err(Failure::broken)??;
    let DocumentAdd { customer, kind, name, .. } = input;
    let input = json!({
        "customer": customer, "kind": kind, "name": name, "file_type": file_type, "bytes": bytes, "key": key, "sealed": sealed,
    });
    host.behind(&open, actor, id, "customers.add_document", input).await?;
    Ok(DocumentKept { document, file_type })
}

pub async fn open(
    host: &Host,
    caller: &Caller,
    id: OperationId,
    input: DocumentOpen,
) -> Result<DocumentShown, Failure> {
    let (open, actor) = host.granted(caller, Grant::DocumentsOpen).await?;
    let found = read(&open, async |tx| customers::sealed_document(tx, actor.tenant, input.document).await).await?;
    let key = host.kept_key(&open)?.ok_or_else(|| DOCUMENT_KEY_MISSING.failure())?;
    let opening = move || {
        let sealed = found.sealed.unwrap_or_default();
        key.open(actor.tenant, input.document, &found.key, &sealed).map(|plain| BASE64_STANDARD.encode(plain))
    };
    let file = tokio::task::spawn_blocking(opening).await.map_err(Failure::broken)??;
    // It is on record before anybody sees it.
    let answer =
        host.behind(&open, actor, id, "customers.open_document", json!({ "document": input.document })).await?;
    let DocumentOpened { name, file_type } = serde_json::from_value(answer).map_err(Failure::broken)?;
    Ok(DocumentShown { name, file_type, file })
}

pub async fn key_state(host: &Host, caller: &Caller, _: Void) -> Result<DocumentKeyState, Failure> {
    let (open, actor) = host.granted(caller, Grant::CustomersRead).await?;
    let shops = read(&open, async |tx| customers::document_key(tx, actor.tenant).await).await?;
    let here = match host.secrets() {
        None => None,
        Some(_) => Some(host.kept_key(&open)?),
    };
    let state = match (&here, &shops) {
        (None, _) => KeyState::NoPlace,
        (Some(_), None) => KeyState::None,
        (Some(None), Some(_)) => KeyState::Missing,
        (Some(Some(key)), Some(shops)) if key.id() == shops.id => KeyState::Here,
        (Some(Some(_)), Some(_)) => KeyState::Other,
    };
    let (made_at, shown_at) = (shops.as_ref().map(|key| key.made_at), shops.as_ref().and_then(|key| key.shown_at));
    Ok(DocumentKeyState { state, id: shops.map(|key| key.id), made_at, shown_at })
}

pub async fn key_show(
    host: &Host,
    caller: &Caller,
    id: OperationId,
    input: DocumentKeyShow,
) -> Result<RecoveryText, Failure> {
    let (open, actor) = host.granted(caller, Grant::DocumentsKey).await?;
    let candidate = read(&open, async |tx| identity::candidate(tx, actor.tenant, actor.staff).await).await?;
    let candidate = candidate.ok_or_else(|| common::SESSION_MISSING.failure())?;
    candidate.admitted(host.now())?;
    if !identity::verify_password(Some(&candidate), &input.password).await? {
        return Err(counted(host, &open, actor.staff).await);
    }
    let key = host.document_key(&open, actor).await?;
    host.behind(&open, actor, id, "customers.document_key_handled", json!({ "what": "shown" })).await?;
    Ok(RecoveryText { text: recovery::written(&key) })
}

pub async fn key_enter(
    host: &Host,
    caller: &Caller,
    id: OperationId,
    input: DocumentKeyEnter,
) -> Result<DocumentKeyState, Failure> {
    let (open, actor) = host.granted(caller, Grant::DocumentsKey).await?;
    let key = recovery::read(&input.text)?;
    let shops = read(&open, async |tx| customers::document_key(tx, actor.tenant).await).await?;
    if let Some(shops) = shops.filter(|shops| shops.id != key.id()) {
        return Err(DOCUMENT_OTHER_KEY.with([key.id().into(), shops.id.into()]));
    }
    host.keep_key(&open, &key)?;
    host.behind(&open, actor, id, "customers.document_key_handled", json!({ "what": "entered" })).await?;
    key_state(host, caller, Void {}).await
}

/// Reads in a transaction of its own.
async fn read<T>(open: &Open, ask: impl AsyncFnOnce(&mut db::Tx) -> Result<T, Failure>) -> Result<T, Failure> {
    let mut tx = open.db().read(open.tenant).await?;
    let answer = ask(&mut tx).await;
    // A read leaves nothing behind.
    drop(tx.rollback().await);
    answer
}

impl Host {
    /// The folder of this place, beside its database where nobody said another.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        match &self.0.place {
            Place::Counter { data } => Some(data.clone()),
            Place::Gateway { secrets: Some(folder), .. } => Some(folder.clone()),
            Place::Gateway { database, .. } => match database.parse::<db::Address>() {
                Ok(db::Address::File(file)) => file.parent().map(Path::to_owned),
                _ => None,
            },
        }
    }

    /// Where secrets are kept here.
    pub(crate) fn secrets(&self) -> Option<Secrets> {
        self.folder().as_deref().map(Secrets::of)
    }

    /// The key that is kept here.
    fn kept_key(&self, open: &Open) -> Result<Option<DocumentKey>, Failure> {
        let secrets = self.secrets().ok_or_else(|| NO_PLACE_FOR_KEY.failure())?;
        let kept = secrets.get(&secret_of(open))?;
        kept.map(|text| recovery::read(&text)).transpose()
    }

    fn keep_key(&self, open: &Open, key: &DocumentKey) -> Result<(), Failure> {
        let secrets = self.secrets().ok_or_else(|| NO_PLACE_FOR_KEY.failure())?;
        secrets.set(&secret_of(open), &recovery::written(key))
    }

    /// The shop's key; made here when the shop has none yet.
    async fn document_key(&self, open: &Open, actor: Actor) -> Result<DocumentKey, Failure> {
        let _one_at_a_time = self.0.making_key.lock().await;
        let shops = read(open, async |tx| customers::document_key(tx, actor.tenant).await).await?;
        let (key, made) = match (self.kept_key(open)?, &shops) {
            (Some(key), _) => (key, false),
            (None, Some(_)) => return Err(DOCUMENT_KEY_MISSING.failure()),
            (None, None) => (DocumentKey::new()?, true),
        };
        let id = match shops {
            Some(shops) => shops.id,
            None => {
                // Kept here first: a key that the database knows and nobody has would be lost.
                self.keep_key(open, &key)?;
                let (at, input) = (self.now(), json!({ "id": key.id() }));
                let set = self.behind(open, actor, random::id(at)?, "customers.set_document_key", input).await?;
                set["id"].as_str().unwrap_or_default().to_owned()
            }
        };
        if id == key.id() {
            return Ok(key);
        }
        if made && let Some(secrets) = self.secrets() {
            // Another counter was first at the same moment: theirs is the shop's.
            secrets.remove(&secret_of(open))?;
            return Err(DOCUMENT_KEY_MISSING.failure());
        }
        Err(DOCUMENT_OTHER_KEY.with([key.id().into(), id.into()]))
    }

    /// Asks an operation that only the program may ask for, in somebody's name.
    pub(crate) async fn behind(
        &self,
        open: &Open,
        actor: Actor,
        id: OperationId,
        name: &str,
        input: Value,
    ) -> Result<Value, Failure> {
        let request = Request { id: Some(id), actor, at: self.now(), name: name.to_owned(), input };
        let answer = open.surface.dispatch_unexposed(&request).await?;
        self.tell(open, answer.topics);
        Ok(answer.output)
    }
}

/// Two shops of one folder do not share theirs.
fn secret_of(open: &Open) -> String {
    format!("document-key-{}", open.tenant)
}
