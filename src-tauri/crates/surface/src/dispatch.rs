//! Who is it · may they · seen this id? · begin · run · record · commit (retry on conflict) · tell.

use std::time::Duration;

use db::{Db, Tx};
use kernel::{Actor, Failure, Instant, OperationId, Shop, failures};
use operation::{Cx, Kind, Person};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    canonical::canonical,
    entry::Entry,
    list::find,
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
}

const ATTEMPTS_MAX: u32 = 8;

impl Surface {
    /// A surface over an opened database.
    pub fn new(db: Db) -> Self {
        Self { sealer: Sealer::start(db.clone()), db }
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
        self.to_the_end(entry, request, None).await
    }

    /// The same for operations that only this process may ask for.
    pub async fn dispatch_unexposed(&self, request: &Request) -> Result<Answer, Failure> {
        let entry = find(&request.name).ok_or_else(|| unknown(&request.name))?;
        self.to_the_end(entry, request, None).await
    }

    /// Founds a shop: the one operation that runs before there is anybody who could ask for it. `shop` is what it will be.
    pub async fn found(&self, request: &Request, shop: Shop) -> Result<Answer, Failure> {
        let entry = find(&request.name).filter(|entry| !entry.exposed).ok_or_else(|| unknown(&request.name))?;
        self.to_the_end(entry, request, Some(shop)).await
    }

    /// Waits until the log is sealed as far as it was written when this was called.
    pub async fn flush(&self) {
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
        founding: Option<Shop>,
    ) -> Result<Answer, Failure> {
        let (surface, request) = (self.clone(), request.clone());
        let running = tokio::spawn(async move { surface.with_patience(entry, &request, founding.as_ref()).await });
        running.await.map_err(Failure::broken)?
    }

    async fn with_patience(
        &self,
        entry: &Entry,
        request: &Request,
        founding: Option<&Shop>,
    ) -> Result<Answer, Failure> {
        let mut attempt = 0;
        loop {
            attempt += 1;
            let answer = match entry.kind {
                Kind::Query => self.query(entry, request).await,
                Kind::Write => self.write(entry, request, founding).await,
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

    async fn query(&self, entry: &Entry, request: &Request) -> Result<Answer, Failure> {
        let mut tx = self.db.read(request.actor.tenant).await?;
        let output = ask(&mut tx, entry, request).await;
        // A read leaves nothing behind; a connection that cannot say so is not reused.
        drop(tx.rollback().await);
        Ok(Answer { output: output?, topics: &[], repeated: false })
    }

    async fn write(&self, entry: &Entry, request: &Request, founding: Option<&Shop>) -> Result<Answer, Failure> {
        let id = request.id.ok_or_else(|| failures::ID_MISSING.failure())?;
        let kept = without(&request.input, entry.secrets);
        let input_hash = Sha256::new().chain_update(entry.name).chain_update(canonical(&kept)).finalize().to_vec();
        let mut tx = self.db.begin_once(request.actor.tenant, id).await?;
        match once(&mut tx, entry, request, id, &kept, &input_hash, founding).await {
            Ok(Once::Done(output)) => {
                tx.commit().await?;
                let Actor { tenant, counter, staff, .. } = request.actor;
                let digest = seal::digest(id, counter, staff, entry.name, request.at, &input_hash, &output);
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
}

enum Once {
    Done(Value),
    Before(Value),
}

async fn ask(tx: &mut Tx, entry: &Entry, request: &Request) -> Result<Value, Failure> {
    let known = identity::entry(tx, request.actor, None).await?;
    let person = may(known.person, known.active, entry)?;
    // A query makes no ids; the nil operation is nobody's.
    let mut cx =
        Cx::new(tx, request.actor, &person, &known.shop, request.at, OperationId::new(sqlx::types::Uuid::nil()));
    entry.run(&mut cx, request.input.clone()).await
}

async fn once(
    tx: &mut Tx,
    entry: &Entry,
    request: &Request,
    id: OperationId,
    kept: &Value,
    input_hash: &[u8],
    founding: Option<&Shop>,
) -> Result<Once, Failure> {
    let known = identity::find_entry(tx, request.actor, Some(id)).await?;
    let (person, shop) = match (known, founding) {
        (Some(known), _) => {
            let person = may(known.person, known.active, entry)?;
            if let Some((hash, output)) = known.done {
                return before(&hash, input_hash, &output);
            }
            (person, known.shop)
        }
        (None, Some(shop)) => {
            (Person { grants: kernel::Grants::all(), discount_limit: kernel::Percent::ALL }, shop.clone())
        }
        (None, None) => return Err(failures::SESSION_MISSING.failure()),
    };
    let mut cx = Cx::new(tx, request.actor, &person, &shop, request.at, id);
    let output = entry.run(&mut cx, request.input.clone()).await?;
    let Actor { tenant, counter, staff, .. } = request.actor;
    let row =
        (tenant, id, counter, staff, entry.name, request.at, canonical(kept), input_hash.to_vec(), output.to_string());
    tx.run_exactly(1, store::RECORD, row).await?;
    Ok(Once::Done(output))
}

fn may(person: Person, active: bool, entry: &Entry) -> Result<Person, Failure> {
    if !active {
        return Err(failures::SESSION_MISSING.failure());
    }
    if let Some(grant) = entry.grant {
        person.grants.require(grant)?;
    }
    Ok(person)
}

fn before(hash: &[u8], input_hash: &[u8], output: &str) -> Result<Once, Failure> {
    if hash != input_hash {
        return Err(failures::ID_REUSED.failure());
    }
    serde_json::from_str(output).map(Once::Before).map_err(Failure::broken)
}

/// The input without what must not be kept.
fn without(input: &Value, secrets: &[&str]) -> Value {
    let mut kept = input.clone();
    if let Value::Object(fields) = &mut kept {
        fields.retain(|name, _| !secrets.contains(&name.as_str()));
    }
    kept
}

fn unknown(name: &str) -> Failure {
    failures::UNKNOWN_OPERATION.with([name.chars().take(80).collect::<String>().into()])
}
