//! What the desktop and the gateway share: settings, first run, sign-in, live topics, import.
//!
//! A [`Host`] stands between a window or a browser and the dispatcher. It opens the database and keeps trying where that fails, knows
//! who is signed in, answers what begins with `host.` itself and hands everything else to [`surface::Surface`], and tells every
//! listener what was touched, here or by another process of the shop.
//!
//! It owns no table and knows no rule of the business.

mod calls;
mod clock;
mod contract;
mod demonstration;
mod documents;
mod expiry;
mod export;
pub mod failures;
mod import;
pub mod logs;
mod lookup;
mod news;
mod open;
mod random;
mod receipts;
mod scans;
mod secrets;
mod sessions;
mod settings;
mod shift_file;
mod told;

use std::{path::PathBuf, sync::Arc, time::Duration};

use identity::Who;
use kernel::{Actor, Failure, Grant, Instant, OperationId, TenantId, failures as common};
use serde_json::Value;
use surface::Request;
use tokio::sync::watch;

pub use calls::{Approval, Me, MeStaff};
pub use clock::{Clock, SystemClock};
pub use contract::contract;
pub use import::{ImportColumns, Progress, State as ImportState};
pub use news::{EVERYTHING, Listening, Touched};
pub use sessions::SessionToken;
pub use told::Told;

use calls::Strangers;
use import::Imports;
use news::News;
use open::{Open, Shops};
use sessions::{Session, Sessions};
use settings::Folder;

/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Between two tries to open a database that could not be opened.
const AGAIN: Duration = Duration::from_secs(2);

/// Where a host stands, and so where its data lives.
#[derive(Clone, Debug)]
pub enum Place {
    /// A counter PC with a data folder of its own. Its settings say where the database is.
    Counter {
        /// Settings, a local database, logs.
        data: PathBuf,
    },
    /// A gateway, started with its database. It serves one shop, as one counter.
    Gateway {
        /// `sqlite:PATH` or `postgres://…`.
        database: String,
        /// Which shop, when the database has several.
        shop: Option<String>,
        /// Code of the counter that it is; the first W… in use when absent.
        counter: Option<String>,
        /// May a file that is not there be made?
        create: bool,
        /// The folder that keys are kept in; that of the database file when absent.
        secrets: Option<PathBuf>,
    },
}

/// Who calls.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// What the caller shows to be signed in.
    pub session: Option<SessionToken>,
    /// Does the caller sit at this computer?
    pub local: bool,
}

/// What a call answers.
#[derive(Clone, Debug)]
pub struct Reply {
    /// What the operation answers.
    pub output: Value,
    /// What became of the caller's session.
    pub session: SessionChange,
}

/// What became of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionChange {
    /// Nothing.
    Kept,
    /// It is this one from now on.
    Opened(SessionToken),
    /// It is over.
    Ended,
}

impl Reply {
    fn kept(output: Value) -> Self {
        Self { output, session: SessionChange::Kept }
    }
}

/// How far a host has come.
#[derive(Clone, Debug)]
pub(crate) enum Phase {
    Opening,
    FirstRun,
    Ready(Arc<Open>),
    Waiting { code: &'static str, params: Value },
    Closed,
}

/// What hosts a shop. Cheap to clone.
#[derive(Clone)]
pub struct Host(Arc<Inner>);

pub(crate) struct Inner {
    place: Place,
    clock: Arc<dyn Clock>,
    phase: watch::Sender<Phase>,
    sessions: Sessions,
    strangers: Strangers,
    news: Arc<News>,
    imports: Imports,
    exports: export::Exports,
    setting_up: tokio::sync::Mutex<()>,
    making_key: tokio::sync::Mutex<()>,
    lookups: lookup::Lookups,
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Host").field("place", &self.0.place).finish_non_exhaustive()
    }
}

impl Host {
    /// Starts a host and lets it open its database beside. Needs a runtime around it.
    pub fn start(place: Place) -> Result<Self, Told> {
        Self::with_clock(place, SystemClock)
    }

    /// The same, with a clock that a test moves.
    pub fn with_clock(place: Place, clock: impl Clock) -> Result<Self, Told> {
        let host = Self(Arc::new(Inner {
            place,
            clock: Arc::new(clock),
            phase: watch::Sender::new(Phase::Opening),
            sessions: Sessions::default(),
            strangers: Strangers::default(),
            news: Arc::new(News::new()?),
            imports: Imports::default(),
            exports: export::Exports::default(),
            setting_up: tokio::sync::Mutex::default(),
            making_key: tokio::sync::Mutex::default(),
            lookups: lookup::Lookups::default(),
        }));
        tokio::spawn(host.clone().open_with_patience());
        Ok(host)
    }

    /// Listens to what is touched from now on, or from behind the news of that id.
    pub fn listen(&self, after: Option<&str>) -> Listening {
        self.0.news.listen(after)
    }

    /// Is that token one of a session? Asking does not count as using it.
    pub fn knows(&self, token: &SessionToken) -> bool {
        self.0.sessions.lives(token, self.now())
    }

    /// Answers a call: what begins with `host.` here, everything else through the dispatcher.
    pub async fn call(&self, caller: &Caller, id: Option<&str>, name: &str, input: Value) -> Result<Reply, Told> {
        self.call_approved(caller, id, name, input, None).await
    }

    /// The same, for a write that somebody else approves by their PIN (STF-4).
    pub async fn call_approved(
        &self,
        caller: &Caller,
        id: Option<&str>,
        name: &str,
        input: Value,
        approval: Option<Approval>,
    ) -> Result<Reply, Told> {
        let answer = async {
            let id = id
                .map(|id| id.parse::<OperationId>().map_err(|_| common::MALFORMED.with(["the id is no UUID".into()])))
                .transpose()?;
            match name.strip_prefix("host.") {
                Some(_) if approval.is_some() => {
                    Err(common::MALFORMED.with(["a call of the host takes no approval".into()]))
                }
                Some(verb) => calls::answer(self, caller, id, verb, input).await,
                None => self.operate(caller, id, name, input, approval).await.map(Reply::kept),
            }
        };
        answer.await.map_err(Told::from)
    }

    /// What the database says of itself, once it was opened: engine, schema and whether it answers.
    pub async fn health(&self) -> Health {
        let schema = db::SCHEMA();
        match self.settled().await {
            Phase::Ready(open) => {
                Health { database: Some(open.db().engine()), schema, version: VERSION, ok: open.answers().await }
            }
            phase => Health { database: None, schema, version: VERSION, ok: matches!(phase, Phase::FirstRun) },
        }
    }

    /// Finishes what is under way and closes the database.
    pub async fn close(&self) {
        let before = self.0.phase.send_replace(Phase::Closed);
        if let Phase::Ready(open) = before {
            open.close().await;
        }
    }

    /// Was it closed?
    pub(crate) fn is_closed(&self) -> bool {
        matches!(*self.0.phase.borrow(), Phase::Closed)
    }

    async fn operate(
        &self,
        caller: &Caller,
        id: Option<OperationId>,
        name: &str,
        input: Value,
        approval: Option<Approval>,
    ) -> Result<Value, Failure> {
        let open = self.ready().await?;
        let session = self.unlocked(caller, &open)?;
        let request = Request { id, actor: open.actor(session.staff), at: self.now(), name: name.to_owned(), input };
        let asked = match approval {
            None => open.surface.dispatch_signed_in(&request, session.access).await,
            Some(approval) => calls::approved(self, &open, &request, session.access, &approval).await,
        };
        let answer = match asked {
            Ok(answer) => answer,
            Err(failure) if failure.code() == identity::failures::WRONG_PASSWORD.code => {
                return Err(calls::counted(self, &open, session.staff).await);
            }
            Err(failure) => {
                self.ended(caller, &failure);
                return Err(failure);
            }
        };
        let own = calls::new_access(name, &answer.output).filter(|(staff, _)| *staff == session.staff);
        if let (Some((_, access)), Some(token)) = (own, &caller.session) {
            self.0.sessions.keep(token, access);
        }
        self.tell(&open, answer.topics);
        Ok(answer.output)
    }

    /// A session that the database knows to be over is forgotten.
    fn ended(&self, caller: &Caller, failure: &Failure) {
        if let Some(token) = caller.session.as_ref().filter(|_| failure.code() == common::SESSION_MISSING.code) {
            self.0.sessions.end(token);
        }
    }

    /// Dispatches, and tells what was touched.
    pub(crate) async fn run(&self, open: &Open, request: Request) -> Result<Value, Failure> {
        let answer = open.surface.dispatch(&request).await?;
        self.tell(open, answer.topics);
        Ok(answer.output)
    }

    pub(crate) fn tell(&self, open: &Open, topics: &'static [&'static str]) {
        if !topics.is_empty() {
            self.0.news.tell(topics.iter().copied());
            open.tell_others(topics);
        }
    }

    pub(crate) fn now(&self) -> Instant {
        self.0.clock.now()
    }

    /// The session of a caller, locked or not, as far as this process knows.
    pub(crate) fn session(&self, caller: &Caller, open: &Open) -> Result<Session, Failure> {
        self.0.sessions.find(caller.session.as_ref(), self.now(), open.auto_lock())
    }

    /// The same and whose it is; `session.missing` when their access changed since they signed in.
    pub(crate) async fn session_of(&self, caller: &Caller, open: &Open) -> Result<(Session, Who), Failure> {
        let session = self.session(caller, open)?;
        let who = open.who(session.staff).await?.filter(|who| who.access == session.access);
        who.map(|who| (session, who)).ok_or_else(|| {
            let missing = common::SESSION_MISSING.failure();
            self.ended(caller, &missing);
            missing
        })
    }

    /// The session of a caller, refused while it is locked.
    pub(crate) fn unlocked(&self, caller: &Caller, open: &Open) -> Result<Session, Failure> {
        let session = self.session(caller, open)?;
        if session.locked { Err(common::SESSION_LOCKED.failure()) } else { Ok(session) }
    }

    /// The person who calls, who must hold the grant.
    pub(crate) async fn granted(&self, caller: &Caller, grant: Grant) -> Result<(Arc<Open>, Actor), Failure> {
        let open = self.ready().await?;
        let (session, who) = self.session_of(caller, &open).await?;
        if session.locked {
            return Err(common::SESSION_LOCKED.failure());
        }
        who.grants.require(grant)?;
        let actor = open.actor(session.staff);
        Ok((open, actor))
    }

    /// The phase, once the first try to open came to an end.
    pub(crate) async fn settled(&self) -> Phase {
        let mut phases = self.0.phase.subscribe();
        let settled = phases.wait_for(|phase| !matches!(phase, Phase::Opening)).await;
        settled.map_or(Phase::Closed, |phase| phase.clone())
    }

    pub(crate) async fn ready(&self) -> Result<Arc<Open>, Failure> {
        match self.settled().await {
            Phase::Ready(open) => Ok(open),
            Phase::FirstRun => Err(failures::NOT_SET_UP.failure()),
            Phase::Waiting { code, params } => Err(Failure::Refused { code, params }),
            Phase::Opening | Phase::Closed => Err(common::UNREACHABLE.failure()),
        }
    }

    /// Opens the database, again and again where it cannot be opened.
    async fn open_with_patience(self) {
        let mut said = std::collections::BTreeSet::new();
        loop {
            let next = match self.open().await {
                Ok(Some(open)) => Phase::Ready(Arc::new(open)),
                Ok(None) => Phase::FirstRun,
                Err(failure) => {
                    let (code, params) = (failure.code(), failure.params());
                    if said.insert(code) {
                        tracing::warn!(code, "the database cannot be opened");
                        // A fault is logged with its causes once, not at every try.
                        drop(Told::from(failure));
                    }
                    Phase::Waiting { code, params }
                }
            };
            let done = !matches!(next, Phase::Waiting { .. });
            let closed = !self.enter(next);
            if done || closed {
                return;
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// Moves on, unless the host was closed meanwhile.
    pub(crate) fn enter(&self, next: Phase) -> bool {
        let moved = self.0.phase.send_if_modified(|phase| {
            let open = !matches!(phase, Phase::Closed);
            if open {
                *phase = next;
            }
            open
        });
        if moved {
            self.0.news.tell([EVERYTHING]);
            if matches!(*self.0.phase.borrow(), Phase::Ready(_)) {
                expiry::start(self);
            }
        }
        moved
    }

    async fn open(&self) -> Result<Option<Open>, Failure> {
        match &self.0.place {
            Place::Counter { data } => {
                let Some((settings, address)) = Folder::new(data.clone()).read()? else { return Ok(None) };
                let db = db::Db::open(&settings::secured(&address)?, false).await?;
                Open::counter(db, settings.tenant, settings.counter, self.0.news.clone()).await.map(Some)
            }
            Place::Gateway { database, shop, counter, create, .. } => {
                let db = db::Db::open(&settings::secured(database)?, *create).await?;
                match Shops::of(&db).await?.choose(shop.as_deref())? {
                    Some(tenant) => Open::gateway(db, tenant, counter.as_deref(), self.0.news.clone()).await.map(Some),
                    None => {
                        db.close().await;
                        Ok(None)
                    }
                }
            }
        }
    }
}

/// Founds a shop in a database, from what `identity.found_shop` takes; the database is made where it is not there. Answers the new
/// business.
pub async fn found(database: &str, input: Value) -> Result<TenantId, Told> {
    let founded = async {
        let db = db::Db::open(&settings::secured(database)?, true).await?;
        let now = SystemClock.now();
        let founded = calls::found_shop(&db, random::id(now)?, input, now).await;
        db.close().await;
        Ok::<_, Failure>(founded?.tenant)
    };
    founded.await.map_err(Told::from)
}

/// How a host is.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Health {
    /// `sqlite`, `postgres`, or nothing while none is open.
    pub database: Option<&'static str>,
    /// Version of the schema that this program knows.
    pub schema: i64,
    /// Version of this program.
    pub version: &'static str,
    /// Can it serve?
    pub ok: bool,
}
