//! Past sales from a file, brought in row by row through the dispatcher: each at noon of its own day, each once however often the
//! same file comes. A run that was cut off is finished by starting it again.

mod customers;

use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use kernel::{Actor, Amount, CustomerId, Failure, Id, Instant, Money, OperationId, Shop};
use sales::import::{Columns, Options, Plan, Refused, Row, plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sheet::{DecimalMark, Delimiter, Encoding, decode};
use surface::{Answer, Request};
use tokio::task::JoinHandle;
use uuid::Uuid;

pub use customers::{CustomersHow, CustomersProgress, CustomersRuns, CustomersWork, LEFT_OUT_AT_ONCE, LeftOut, Opened};

use crate::{
    Host, Told,
    failures::{IMPORT_RUNNING, UNKNOWN_IMPORT, UNKNOWN_UPLOAD},
    open::Open,
};

/// Files that are kept until they are brought in.
const UPLOADS: usize = 4;
/// Runs whose outcome can still be asked for.
const RUNS: usize = 20;
/// Rows between two words to the screens that show a run, and to those that show what it changes.
const SHOWN_EVERY: usize = 50;
const TOLD_EVERY: usize = 500;
const CHANGED: &[&str] = &["customers", "sales", "catalog", "import"];

/// Where the cells of a purchase stand, the first column being 0.
pub type ImportColumns = Columns;

kernel::word_enum! {
    /// How far a run is.
    pub enum State {
        /// At work.
        Running = "running",
        /// Through.
        Done = "done",
        /// Stopped by a person; what was done stays done.
        Cancelled = "cancelled",
        /// Stopped by a fault; starting it again goes on.
        Failed = "failed",
    }
}

/// What a run did up to now.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Progress {
    /// Rows that are through.
    pub done: usize,
    /// Rows there are.
    pub of: usize,
    /// Customers that were made.
    pub customers: usize,
    /// Sales that were made.
    pub sales: usize,
    /// Pieces in them.
    pub units: i64,
    /// Their sum.
    pub amount: Amount,
    /// Rows that were not brought in, and why.
    pub refused: Vec<Refused>,
    /// Rows that had been brought in before.
    pub unchanged: usize,
    /// Of those, what this file cannot have brought in, being here for the first time: another file has rows that are alike.
    pub elsewhere: usize,
    /// How far it is.
    pub state: State,
    /// Why it failed.
    pub failure: Option<Told>,
}

/// How a file is to be read.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct How {
    /// Which column is what.
    pub columns: Columns,
    /// Lines before the first row.
    #[serde(default)]
    pub skip_lines: usize,
    /// What stands between two cells; found out when absent.
    pub delimiter: Option<Delimiter>,
    /// How its letters are written as bytes; found out when absent.
    pub encoding: Option<Encoding>,
    /// What stands before decimals; found out when absent.
    pub decimal: Option<DecimalMark>,
    /// Name of the earlier system: its customers are its own. `import` when absent.
    pub source: Option<String>,
}

/// Files and runs of this process.
#[derive(Default)]
pub struct Imports {
    uploads: Mutex<VecDeque<(Uuid, Arc<[u8]>)>>,
    runs: Mutex<VecDeque<(Uuid, Arc<Run>)>>,
    customers: CustomersRuns,
}

/// One run.
#[derive(Debug)]
pub struct Run {
    tenant: kernel::TenantId,
    progress: Mutex<Progress>,
    cancelled: AtomicBool,
}

/// What a lock guards, also after somebody broke off in the middle.
pub fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Imports {
    /// Keeps a file until it is brought in, or until others took its place.
    pub fn upload(&self, id: Uuid, file: Arc<[u8]>) {
        let mut uploads = held(&self.uploads);
        uploads.truncate(UPLOADS - 1);
        uploads.push_front((id, file));
    }

    pub fn uploaded(&self, id: Uuid) -> Result<Arc<[u8]>, Failure> {
        let uploads = held(&self.uploads);
        uploads
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, file)| file.clone())
            .ok_or_else(|| UNKNOWN_UPLOAD.failure())
    }

    pub fn run(&self, id: Uuid, tenant: kernel::TenantId) -> Result<Arc<Run>, Failure> {
        let runs = held(&self.runs);
        let run = runs.iter().find(|(known, run)| *known == id && run.tenant == tenant);
        run.map(|(_, run)| run.clone()).ok_or_else(|| UNKNOWN_IMPORT.failure())
    }

    fn idle(&self) -> Result<(), Failure> {
        let sales = held(&self.runs).iter().any(|(_, run)| held(&run.progress).state == State::Running);
        let customers = held(&self.customers).iter().any(|(_, run)| run.is_running());
        if sales || customers { Err(IMPORT_RUNNING.failure()) } else { Ok(()) }
    }

    /// One at a time: two at once would only wait for each other.
    fn begin(&self, id: Uuid, run: Arc<Run>) -> Result<(), Failure> {
        self.idle()?;
        let mut runs = held(&self.runs);
        runs.truncate(RUNS - 1);
        runs.push_front((id, run));
        Ok(())
    }
}

impl Run {
    pub fn progress(&self) -> Progress {
        held(&self.progress).clone()
    }

    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Waits for the work. Answers whether it broke off without a word: then the run ends here, and another one may begin.
    async fn watch(&self, work: JoinHandle<()>) -> bool {
        let broken = work.await.err();
        let broke = broken.is_some();
        if let Some(error) = broken {
            self.end(State::Failed, Some(Failure::broken(error)));
        }
        broke
    }

    fn end(&self, state: State, failure: Option<Failure>) {
        let mut progress = held(&self.progress);
        progress.refused.sort_by_key(|refused| refused.line);
        progress.state = state;
        progress.failure = failure.map(Told::from);
    }
}

/// A run that is ready to begin.
struct Work {
    host: Host,
    open: Arc<Open>,
    actor: Actor,
    shop: Shop,
    source: String,
    fingerprint: String,
    run: Arc<Run>,
    known: HashMap<String, CustomerId>,
    amount: Money,
}

impl Host {
    /// Reads a file and begins to bring it in beside. Answers how to follow it.
    pub(crate) async fn import(
        &self,
        open: Arc<Open>,
        actor: Actor,
        file: Arc<[u8]>,
        how: How,
    ) -> Result<(Uuid, Arc<Run>), Failure> {
        let (shop, _) = open.look().await?;
        let source = how.source.clone().unwrap_or_else(|| "import".to_owned());
        let options = Options {
            tenant: shop.tenant,
            currency: shop.currency,
            country: shop.country,
            today: shop.calendar.day(self.now()),
            delimiter: how.delimiter.unwrap_or(Delimiter::Auto),
            skip_lines: how.skip_lines,
            columns: how.columns,
            decimal: how.decimal,
            source: source.clone(),
        };
        let read = move || {
            let text = decode(&file, how.encoding, options.country).0;
            plan(&text, &options).map(|plan| (plan, crate::random::hex(&Sha256::digest(&file))))
        };
        let (plan, fingerprint) = tokio::task::spawn_blocking(read).await.map_err(Failure::broken)??;
        let run = Arc::new(Run {
            tenant: shop.tenant,
            progress: Mutex::new(Progress::of(&plan, &shop)),
            cancelled: AtomicBool::new(false),
        });
        let id = crate::random::id::<()>(self.now())?.uuid();
        self.0.imports.begin(id, run.clone())?;
        let work = Work {
            host: self.clone(),
            open: open.clone(),
            actor,
            shop,
            source,
            fingerprint,
            run: run.clone(),
            known: HashMap::new(),
            amount: Money::ZERO,
        };
        let (host, watched) = (self.clone(), run.clone());
        let task = tokio::spawn(work.carry_out(plan.rows));
        tokio::spawn(async move {
            if watched.watch(task).await {
                host.tell(&open, CHANGED);
            }
        });
        Ok((id, run))
    }
}

impl Progress {
    fn of(plan: &Plan, shop: &Shop) -> Self {
        Self {
            done: plan.refused.len(),
            of: plan.rows.len() + plan.refused.len(),
            customers: 0,
            sales: 0,
            units: 0,
            amount: shop.currency.amount(Money::ZERO),
            refused: plan.refused.clone(),
            unchanged: 0,
            elsewhere: 0,
            state: State::Running,
            failure: None,
        }
    }
}

impl Work {
    async fn carry_out(mut self, rows: Vec<Row>) {
        let first_time = match self.is_first_time().await {
            Ok(first_time) => first_time,
            Err(failure) => return self.end(State::Failed, Some(failure)),
        };
        for (done, row) in rows.iter().enumerate() {
            if self.run.cancelled.load(Ordering::Relaxed) {
                return self.end(State::Cancelled, None);
            }
            match self.bring_in(row).await {
                Ok(repeated) => {
                    let mut progress = held(&self.run.progress);
                    progress.unchanged += usize::from(repeated);
                    progress.elsewhere += usize::from(repeated && first_time);
                }
                Err(failure) if is_of_the_row(&failure) => {
                    held(&self.run.progress).refused.push(Refused { line: row.line, reason: (&failure).into() });
                }
                Err(failure) => return self.end(State::Failed, Some(failure)),
            }
            held(&self.run.progress).done += 1;
            if done % TOLD_EVERY == TOLD_EVERY - 1 {
                self.host.tell(&self.open, CHANGED);
            } else if done % SHOWN_EVERY == SHOWN_EVERY - 1 {
                self.host.tell(&self.open, &["import"]);
            }
        }
        self.end(State::Done, None);
    }

    fn end(&self, state: State, failure: Option<Failure>) {
        self.run.end(state, failure);
        self.host.tell(&self.open, CHANGED);
    }

    /// Was nothing of this very file brought in before? The log remembers it.
    async fn is_first_time(&self) -> Result<bool, Failure> {
        let (tenant, source) = (self.shop.tenant.uuid(), self.source.as_bytes());
        let id = Id::hashed(&[b"import.file", tenant.as_bytes(), source, self.fingerprint.as_bytes()]);
        let input = json!({ "source": self.source, "fingerprint": self.fingerprint });
        let name = "sales.file_begun".to_owned();
        let request = Request { id: Some(id), actor: self.actor, at: self.host.now(), name, input };
        Ok(!self.open.surface.dispatch_unexposed(&request).await?.repeated)
    }

    /// Answers whether it was there before.
    async fn bring_in(&mut self, row: &Row) -> Result<bool, Failure> {
        let at = self.shop.calendar.noon(row.day);
        let customer = self.customer(row, at).await?;
        let sold = self.ask(row.sell, at, "sales.sell", row.basket(customer, self.shop.currency)).await?;
        if !sold.repeated {
            self.amount = self.amount.plus(row.amount)?;
            let mut progress = held(&self.run.progress);
            progress.sales += 1;
            progress.units += row.quantity;
            progress.amount = self.shop.currency.amount(self.amount);
        }
        Ok(sold.repeated)
    }

    async fn customer(&mut self, row: &Row, at: Instant) -> Result<CustomerId, Failure> {
        if let Some(known) = self.known.get(&row.customer) {
            return Ok(*known);
        }
        let input = json!({ "source": self.source, "external_id": row.customer });
        let found = self.ask(row.find, at, "customers.find_or_create_external", input).await?;
        if !found.repeated && found.output["created"] == true {
            held(&self.run.progress).customers += 1;
        }
        let id: CustomerId = serde_json::from_value(found.output["customer"]["id"].clone()).map_err(Failure::broken)?;
        self.known.insert(row.customer.clone(), id);
        Ok(id)
    }

    async fn ask(&self, id: OperationId, at: Instant, name: &str, input: Value) -> Result<Answer, Failure> {
        self.open.surface.dispatch(&Request { id: Some(id), actor: self.actor, at, name: name.to_owned(), input }).await
    }
}

/// Is it about this row, so that the next one may still go through?
fn is_of_the_row(failure: &Failure) -> bool {
    let about_all = ["database.", "session.", "grant.", "operation."];
    matches!(failure, Failure::Refused { code, .. } if !about_all.iter().any(|noun| code.starts_with(noun)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_file_makes_room() {
        let imports = Imports::default();
        let ids: Vec<Uuid> = (0..5).map(Uuid::from_u128).collect();
        for id in &ids {
            imports.upload(*id, Arc::from(*b"x"));
        }
        assert_eq!(imports.uploaded(ids[0]).unwrap_err().code(), "import.unknown_upload");
        assert!(ids[1..].iter().all(|id| imports.uploaded(*id).is_ok()));
    }

    #[tokio::test]
    async fn work_that_breaks_off_ends_its_run_as_failed_and_frees_the_place() {
        let progress = Progress {
            done: 3,
            of: 9,
            customers: 0,
            sales: 3,
            units: 3,
            amount: kernel::Currency::Vnd.amount(Money(3)),
            refused: Vec::new(),
            unchanged: 0,
            elsewhere: 0,
            state: State::Running,
            failure: None,
        };
        let run = Arc::new(Run {
            tenant: Id::hashed(&[b"shop"]),
            progress: Mutex::new(progress),
            cancelled: AtomicBool::new(false),
        });
        let imports = Imports::default();
        imports.begin(Uuid::from_u128(1), run.clone()).unwrap();
        assert_eq!(imports.begin(Uuid::from_u128(2), run.clone()).unwrap_err().code(), "import.running");
        assert!(run.watch(tokio::spawn(async { panic!("a fault of the program") })).await);
        let ended = run.progress();
        assert_eq!((ended.state, ended.sales), (State::Failed, 3));
        assert!(ended.failure.is_some_and(|told| told.is_fault()));
        imports.begin(Uuid::from_u128(2), run.clone()).unwrap();
        assert!(!run.watch(tokio::spawn(async {})).await, "work that ended by itself said so by itself");
    }

    #[test]
    fn a_fault_of_the_surroundings_stops_the_run_and_a_refused_row_does_not() {
        assert!(is_of_the_row(&kernel::failures::TOO_LARGE.with([1.into()])));
        for failure in
            [kernel::failures::UNREACHABLE.failure(), kernel::failures::SESSION_MISSING.failure(), Failure::Conflict]
        {
            assert!(!is_of_the_row(&failure), "{failure}");
        }
        assert!(!is_of_the_row(&Failure::broken(std::io::Error::other("disk"))));
    }
}
