//! Who is it · may they · seen this id? · begin · run · record · commit (retry on conflict) · tell.

use std::time::Duration;

use db::{Db, Tx};
use kernel::{Actor, CustomerId, Failure, Instant, OperationId, ProfilePart, Shop, StaffId, Till, failures};
use operation::{Before, Cx, Kind, Person};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    canonical::canonical,
    entry::{Entry, Ready},
    list::find,
    reads::Reader,
    seal::{self, Committed, Sealer},
    store,
};

/// A request as a host hands it over. The id was made by the caller, before the first try.
#[derive(Clone, Debug)]
pub struct Request {
    /// Needed for writes; queries have none.
    pub id: Option<OperationId>,
    /// Who asks.
    pub actor: Actor,
    /// When it is asked.
    pub at: Instant,
    /// Which operation.
    pub name: String,
    /// Its input.
    pub input: Value,
}

/// Somebody else's leave to do what was asked, which they gave by showing who they are (STF-4). It is worth something for the one
/// request that it is handed over with, and for nothing else: there is no token that could be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Who approves.
    pub staff: StaffId,
    /// The number of their access when they showed it.
    pub access: i64,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What the operation answers.
    pub output: Value,
    /// What screens must fetch again; empty for a query or a repeat.
    pub topics: &'static [&'static str],
    /// The same id was done before: this is what it answered then.
    pub repeated: bool,
}

/// Where requests are asked. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Surface {
    db: Db,
    sealer: Sealer,
    reader: Reader,
}

const ATTEMPTS_MAX: u32 = 8;

/// In whose name something is asked.
#[derive(Clone, Debug)]
enum Standing {
    /// This process vouches for the actor.
    Vouched,
    /// The actor signed in when their access had this number: a new password, PIN or role ends that.
    SignedIn(i64, Option<Approval>),
    /// Nobody is there yet; the shop is what it will be.
    Founder(Shop),
    /// Nobody asks: the clock of this process does, as [`identity::clock`].
    Clock,
}

/// A write on its way: what is the same in every try.
struct Write<'a> {
    entry: &'a Entry,
    request: &'a Request,
    standing: &'a Standing,
    id: OperationId,
    /// The input without its secrets.
    kept: Value,
    input_hash: Vec<u8>,
}

impl Surface {
    /// A surface over an opened database.
    pub fn new(db: Db) -> Self {
        Self { sealer: Sealer::start(db.clone()), reader: Reader::start(db.clone()), db }
    }

    /// The database below.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Runs what a person, a program or the clock asks for; once, however often it is asked.
    ///
    /// The same id with the same input answers what it answered the first time; with another input it is refused. A conflict with
    /// somebody else's writing is retried from the input, which is safe because an operation touches nothing but its transaction.
    pub async fn dispatch(&self, request: &Request) -> Result<Answer, Failure> {
        let entry = find(&request.name).filter(|entry| entry.exposed).ok_or_else(|| unknown(&request.name))?;
        self.to_the_end(entry, request, Standing::Vouched).await
    }

    /// The same for somebody who signed in when their access had that number; `session.missing` when it changed since.
    pub async fn dispatch_signed_in(&self, request: &Request, access: i64) -> Result<Answer, Failure> {
        let entry = find(&request.name).filter(|entry| entry.exposed).ok_or_else(|| unknown(&request.name))?;
        self.to_the_end(entry, request, Standing::SignedIn(access, None)).await
    }

    /// The same with somebody else's approval, for a write: it may do what either of the two may do, as far as that can be lent.
    pub async fn dispatch_approved(
        &self,
        request: &Request,
        access: i64,
        approval: Approval,
    ) -> Result<Answer, Failure> {
        let entry = approvable(&request.name)?;
        self.to_the_end(entry, request, Standing::SignedIn(access, Some(approval))).await
    }

    /// What a request that was to be approved answers because it was done before; nothing where it was not. So that a repeat needs
    /// neither approver nor PIN again. `approver` is who is said to approve it now.
    pub async fn done_before(
        &self,
        request: &Request,
        access: i64,
        approver: StaffId,
    ) -> Result<Option<Answer>, Failure> {
        let entry = approvable(&request.name)?;
        readable(&request.input)?;
        let standing = Standing::SignedIn(access, None);
        let write = Write::of(entry, request, &standing).await?;
        let mut tx = self.db.read(request.actor.tenant).await?;
        let known = identity::entry(&mut tx, request.actor, Some(write.id)).await;
        drop(tx.rollback().await);
        let known = known?;
        in_force(&known, &standing)?;
        let Some(done) = &known.done else { return Ok(None) };
        if !approved_before(&known) {
            may(&known.person, entry)?;
        }
        let output = write.answered(done, Some(approver))?;
        Ok(Some(Answer { output, topics: &[], repeated: true }))
    }

    /// The same for operations that only this process may ask for.
    pub async fn dispatch_unexposed(&self, request: &Request) -> Result<Answer, Failure> {
        let entry = find(&request.name).ok_or_else(|| unknown(&request.name))?;
        self.to_the_end(entry, request, Standing::Vouched).await
    }

    /// What the clock asks for, in nobody's name but its own: no role is asked, and only operations that nobody outside may ask for.
    pub(crate) async fn dispatch_by_clock(&self, request: &Request) -> Result<Answer, Failure> {
        let entry = find(&request.name).filter(|entry| !entry.exposed).ok_or_else(|| unknown(&request.name))?;
        self.to_the_end(entry, request, Standing::Clock).await
    }

    /// Founds a shop: the one operation that runs before there is anybody who could ask for it. `shop` is what it will be.
    pub async fn found(&self, request: &Request, shop: Shop) -> Result<Answer, Failure> {
        let entry = find(&request.name).filter(|entry| !entry.exposed).ok_or_else(|| unknown(&request.name))?;
        self.to_the_end(entry, request, Standing::Founder(shop)).await
    }

    /// Waits until the log is sealed, and who read whose profile is written, as far as that was done when this was called.
    pub async fn flush(&self) {
        self.reader.flush().await;
        self.sealer.flush().await;
    }

    /// Seals what a crash left unsealed at a counter. Answers how many operations that were.
    pub async fn recover(&self, actor: Actor) -> Result<usize, Failure> {
        seal::recover(&self.db, actor.tenant, actor.counter).await
    }

    /// On a task of its own: a caller who goes away does not leave an operation in the middle.
    async fn to_the_end(
        &self,
        entry: &'static Entry,
        request: &Request,
        standing: Standing,
    ) -> Result<Answer, Failure> {
        readable(&request.input)?;
        let (surface, request) = (self.clone(), request.clone());
        let running = tokio::spawn(async move { surface.with_patience(entry, &request, &standing).await });
        running.await.map_err(Failure::broken)?
    }

    async fn with_patience(&self, entry: &Entry, request: &Request, standing: &Standing) -> Result<Answer, Failure> {
        let write = match entry.kind {
            Kind::Query => None,
            Kind::Write => Some(Write::of(entry, request, standing).await?),
        };
        let mut attempt = 0;
        loop {
            attempt += 1;
            let answer = match &write {
                None => self.query(entry, request, standing).await,
                Some(write) => self.write(write).await,
            };
            match answer {
                Err(Failure::Conflict) if attempt < ATTEMPTS_MAX => {
                    tokio::time::sleep(Duration::from_millis(2 << attempt)).await
                }
                Err(Failure::Conflict) => return Err(failures::CONFLICT.failure()),
                answer => return answer,
            }
        }
    }

    async fn query(&self, entry: &Entry, request: &Request, standing: &Standing) -> Result<Answer, Failure> {
        let mut tx = self.db.read(request.actor.tenant).await?;
        let output = ask(&mut tx, entry, request, standing).await;
        // A read leaves nothing behind; a connection that cannot say so is not reused.
        drop(tx.rollback().await);
        let (output, shown) = output?;
        self.reader.showed(request.actor, request.at, shown);
        Ok(Answer { output, topics: &[], repeated: false })
    }

    async fn write(&self, write: &Write<'_>) -> Result<Answer, Failure> {
        let Write { entry, request, id, .. } = *write;
        let ready = self.prepared(write).await;
        let mut tx = self.db.begin_once(request.actor.tenant, id).await?;
        match once(&mut tx, write, ready).await {
            Ok(Once::Done(output, shown)) => {
                tx.commit().await?;
                self.reader.showed(request.actor, request.at, shown);
                let Actor { tenant, counter, staff, .. } = request.actor;
                let (approved_by, at) = (write.standing.approver(), request.at);
                let done =
                    seal::Done { id, counter, staff, approved_by, name: entry.name, at, input_hash: &write.input_hash };
                let digest = done.digest(&output);
                self.sealer.committed(Committed { tenant, counter, operation: id, digest });
                Ok(Answer { output, topics: entry.topics, repeated: false })
            }
            Ok(Once::Before(output)) => {
                drop(tx.rollback().await);
                Ok(Answer { output, topics: &[], repeated: true })
            }
            Err(failure) => {
                drop(tx.rollback().await);
                Err(failure)
            }
        }
    }

    /// The operation, ready to run. It is refused later, where it has been asked whether it may run at all.
    async fn prepared(&self, write: &Write<'_>) -> Result<Box<dyn Ready>, Failure> {
        let mut ready = write.entry.read(write.request.input.clone())?;
        ready.prepare(&mut Before::new(&self.db, write.request.actor, write.id)).await?;
        Ok(ready)
    }
}

impl<'a> Write<'a> {
    async fn of(entry: &'a Entry, request: &'a Request, standing: &'a Standing) -> Result<Self, Failure> {
        let id = request.id.ok_or_else(|| failures::ID_MISSING.failure())?;
        let (secret, kept) = parted(&request.input, entry.secrets);
        let mut input_hash = hash_of(entry.name, &kept);
        if secret.as_object().is_some_and(|fields| !fields.is_empty()) {
            input_hash.extend(identity::slow_digest(canonical(&secret), id).await?);
        }
        Ok(Self { entry, request, standing, id, kept, input_hash })
    }

    /// The answer of the first time, to the one who got it then, for the same input and the same approver; who approved it need not
    /// be said again.
    fn answered(&self, done: &identity::Done, approver: Option<StaffId>) -> Result<Value, Failure> {
        let same_approver = approver.is_none() || approver == done.approved_by;
        if done.input_hash != self.input_hash || !same_approver {
            return Err(failures::ID_REUSED.failure());
        }
        serde_json::from_str(&done.output).map_err(Failure::broken)
    }
}

impl Standing {
    fn approver(&self) -> Option<StaffId> {
        match self {
            Self::SignedIn(_, Some(approval)) => Some(approval.staff),
            _ => None,
        }
    }
}

/// What the log proves of an input. Behind it stands, where there are secrets, a digest of them that is as slow to guess as a
/// password's hash.
pub(crate) fn hash_of(name: &str, kept: &Value) -> Vec<u8> {
    Sha256::new().chain_update(name).chain_update(canonical(kept)).finalize().to_vec()
}

/// Whose profile an answer shows, and which parts of it.
type Shown = Vec<(CustomerId, ProfilePart)>;

enum Once {
    Done(Value, Shown),
    Before(Value),
}

async fn ask(tx: &mut Tx, entry: &Entry, request: &Request, standing: &Standing) -> Result<(Value, Shown), Failure> {
    let known = asking(tx, request.actor, None, standing).await?.ok_or_else(|| failures::SESSION_MISSING.failure())?;
    in_force(&known, standing)?;
    may(&known.person, entry)?;
    // A query makes no ids; the nil operation is nobody's.
    let mut cx =
        Cx::new(tx, known.actor, &known.person, &known.shop, request.at, OperationId::new(sqlx::types::Uuid::nil()))
            .with_till(known.till);
    let output = entry.read(request.input.clone())?.run(&mut cx).await?;
    Ok((output, cx.take_shown()))
}

async fn once(tx: &mut Tx, write: &Write<'_>, ready: Result<Box<dyn Ready>, Failure>) -> Result<Once, Failure> {
    let Write { entry, request, id, .. } = *write;
    let known = asking(tx, request.actor, Some(id), write.standing).await?;
    let (actor, person, shop, till) = match (known, write.standing) {
        (Some(known), standing) => {
            in_force(&known, standing)?;
            let again = approved_before(&known);
            let person = match write.standing {
                Standing::SignedIn(_, Some(approval)) if !again => lent(tx, &known, *approval).await?,
                _ => known.person,
            };
            if !again {
                may(&person, entry)?;
            }
            if let Some(done) = &known.done {
                return write.answered(done, write.standing.approver()).map(Once::Before);
            }
            if !known.counter_active && entry.exposed {
                return Err(identity::failures::COUNTER_RETIRED.failure());
            }
            (known.actor, person, known.shop, known.till)
        }
        (None, Standing::Founder(shop)) => {
            let person = Person::whole();
            (request.actor, person, shop.clone(), Till::default())
        }
        (None, _) => return Err(failures::SESSION_MISSING.failure()),
    };
    let approver = write.standing.approver();
    let mut cx = Cx::new(tx, actor, &person, &shop, request.at, id).with_approver(approver).with_till(till);
    let output = ready?.run(&mut cx).await?;
    let shown = cx.take_shown();
    let Actor { tenant, counter, staff, .. } = request.actor;
    let (input, hash) = (canonical(&write.kept), write.input_hash.clone());
    let row = (tenant, id, counter, staff, approver, entry.name, request.at, input, hash, output.to_string());
    tx.run_later(1, store::RECORD, row).await?;
    Ok(Once::Done(output, shown))
}

/// Who asks, and what they may do.
async fn asking(
    tx: &mut Tx,
    actor: Actor,
    operation: Option<OperationId>,
    standing: &Standing,
) -> Result<Option<identity::Entry>, Failure> {
    match standing {
        Standing::Clock => identity::clock_entry(tx, actor, operation).await,
        _ => identity::find_entry(tx, actor, operation).await,
    }
}

/// Refuses a session that is over, and somebody who no longer works here.
fn in_force(known: &identity::Entry, standing: &Standing) -> Result<(), Failure> {
    let over = matches!(standing, Standing::SignedIn(access, _) if *access != known.access);
    if over || !known.active { Err(failures::SESSION_MISSING.failure()) } else { Ok(()) }
}

/// Did the same person have it approved and done before? Then nobody is needed again to hear what came of it.
fn approved_before(known: &identity::Entry) -> bool {
    known.done.as_ref().is_some_and(|done| done.approved_by.is_some() && done.staff == known.actor.staff)
}

fn may(person: &Person, entry: &Entry) -> Result<(), Failure> {
    entry.grant.map_or(Ok(()), |grant| person.grants.require(grant))
}

/// The person with what the approver lends, by the role that the approver has at this moment.
async fn lent(tx: &mut Tx, known: &identity::Entry, approval: Approval) -> Result<Person, Failure> {
    if approval.staff == known.actor.staff {
        return Err(identity::failures::APPROVAL_OWN.failure());
    }
    let approver = identity::approver(tx, known.actor.tenant, approval.staff).await?;
    match approver {
        Some(approver) if approver.active && approver.access == approval.access => {
            Ok(known.person.approved(&approver.person))
        }
        _ => Err(identity::failures::APPROVAL_OVER.failure()),
    }
}

/// What can be approved: a write that is in the list. A query shows things, and whoever may not see them is not shown them.
fn approvable(name: &str) -> Result<&'static Entry, Failure> {
    let entry = find(name).filter(|entry| entry.exposed).ok_or_else(|| unknown(name))?;
    match entry.kind {
        Kind::Write => Ok(entry),
        Kind::Query => Err(failures::MALFORMED.with(["a query takes no approval".into()])),
    }
}

/// An input is an object, as the contract says, and every text in it can be kept: Postgres has no U+0000.
fn readable(input: &Value) -> Result<(), Failure> {
    if !input.is_object() {
        return Err(failures::MALFORMED.with(["the input is not an object".into()]));
    }
    if holds_nul(input) {
        return Err(failures::MALFORMED.with(["a text holds the character U+0000".into()]));
    }
    Ok(())
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(fields) => fields.iter().any(|(name, field)| name.contains('\0') || holds_nul(field)),
        _ => false,
    }
}

/// What must not be kept of an input, and the rest of it.
fn parted(input: &Value, secrets: &[&str]) -> (Value, Value) {
    let Value::Object(fields) = input else { return (Value::Null, input.clone()) };
    let (secret, kept): (serde_json::Map<_, _>, serde_json::Map<_, _>) = fields
        .iter()
        .map(|(name, field)| (name.clone(), field.clone()))
        .partition(|(name, _)| secrets.contains(&name.as_str()));
    (Value::Object(secret.into_iter().filter(|(_, field)| !field.is_null()).collect()), Value::Object(kept))
}

fn unknown(name: &str) -> Failure {
    failures::UNKNOWN_OPERATION.with([name.chars().take(80).collect::<String>().into()])
}
