//! Customers from a file, brought in twenty rows at a time through the dispatcher. A run that was cut off is finished by starting it
//! again: who is here already is unchanged.

use std::{
    collections::{HashMap, VecDeque, hash_map::Entry},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use customers::import::{
    Guessed, Import, ImportEnd, ImportRow, Outcome, Plan, Planned, Refusal, Role, RowOutcome, guess, header_at, plan,
};
use kernel::{Actor, Failure, Id, OperationId, Shop};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sheet::{Cells, Delimiter, Encoding, Table};
use surface::Request;
use uuid::Uuid;

use super::{CHANGED, Imports, State, held};
use crate::{Host, Told, failures::UNKNOWN_IMPORT, open::Open};

/// Rows of one request: the next number is held no longer than they take.
const AT_ONCE: usize = 20;
/// Requests between two words to the screens that show customers.
const TOLD_EVERY: usize = 25;
/// Runs whose outcome can still be asked for.
const RUNS: usize = 5;
/// Rows of a page of those that were left out, and how many a look at the run shows.
pub const LEFT_OUT_AT_ONCE: usize = 500;
const LEFT_OUT_SHOWN: usize = 100;

/// How a file of customers is to be read.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomersHow {
    /// What stands between two cells; found out when absent.
    pub delimiter: Option<Delimiter>,
    /// How its letters are written as bytes; found out when absent.
    pub encoding: Option<Encoding>,
    /// Is the first row the words above the columns? Found out when absent.
    pub headed: Option<bool>,
}

/// A file, cut into rows.
pub struct Opened {
    pub table: Table,
    /// The words above the columns.
    pub header: Option<Cells>,
    pub columns: usize,
    pub guess: Guessed,
}

impl Opened {
    /// Reads a file. Takes as long as the file is large.
    pub fn read(file: &[u8], how: &CustomersHow, shop: &Shop) -> Result<Self, Failure> {
        let reading = sheet::How { delimiter: how.delimiter, encoding: how.encoding, country: shop.country };
        let mut table = sheet::read(file, reading)?;
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let above = header_at(&table.rows, shop.country);
        let above = match how.headed {
            Some(true) => Some(above.unwrap_or(0)),
            Some(false) => None,
            None => above,
        };
        let header = above.and_then(|above| table.rows.drain(..=above).next_back());
        // Rows that are longer than the words above them are torn, and no column is theirs.
        let columns = header.as_ref().map_or(columns, |header| header.cells.len());
        let guess = guess(header.as_ref(), &table.rows, columns, shop.country);
        Ok(Self { table, header, columns, guess })
    }
}

/// What a run did up to now.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CustomersProgress {
    /// As it is remembered; none when it only tries.
    pub record: Option<Id<Import>>,
    /// Does it only try?
    pub dry_run: bool,
    /// Rows that are through.
    pub done: usize,
    /// Rows there are.
    pub of: usize,
    /// Profiles that were made.
    pub created: usize,
    /// Profiles that were changed.
    pub updated: usize,
    /// Rows that changed nothing.
    pub unchanged: usize,
    /// Rows with a phone that somebody else has.
    pub duplicate: usize,
    /// Rows that were refused.
    pub refused: usize,
    /// The first of those that were refused or doubled.
    pub left_out: Vec<LeftOut>,
    /// How far it is.
    pub state: State,
    /// Why it failed.
    pub failure: Option<Told>,
}

/// A row that was not brought in.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct LeftOut {
    /// Where it stands in the file.
    pub line: usize,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: RowOutcome,
    /// What stands in it.
    pub cells: Vec<String>,
}

/// One run.
#[derive(Debug)]
pub struct CustomersRun {
    tenant: kernel::TenantId,
    /// The words above the columns, when there are any.
    pub header: Vec<String>,
    progress: Mutex<CustomersProgress>,
    left_out: Mutex<Vec<LeftOut>>,
    cancelled: AtomicBool,
}

/// Runs of this process, the latest first.
pub type CustomersRuns = Mutex<VecDeque<(Uuid, Arc<CustomersRun>)>>;

impl CustomersRun {
    pub fn progress(&self) -> CustomersProgress {
        let left_out = held(&self.left_out).iter().take(LEFT_OUT_SHOWN).cloned().collect();
        CustomersProgress { left_out, ..held(&self.progress).clone() }
    }

    pub fn is_running(&self) -> bool {
        held(&self.progress).state == State::Running
    }

    /// Those that were left out, behind the first `after` of them.
    pub fn left_out(&self, after: usize) -> Vec<LeftOut> {
        held(&self.left_out).iter().skip(after).take(LEFT_OUT_AT_ONCE).cloned().collect()
    }

    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    fn count(&self, outcome: RowOutcome, row: &Planned, cells: &Cells) {
        let mut progress = held(&self.progress);
        progress.done += 1;
        *match outcome.outcome {
            Outcome::Created => &mut progress.created,
            Outcome::Updated => &mut progress.updated,
            Outcome::Unchanged => &mut progress.unchanged,
            Outcome::Duplicate => &mut progress.duplicate,
            Outcome::Refused => &mut progress.refused,
        } += 1;
        if matches!(outcome.outcome, Outcome::Duplicate | Outcome::Refused) {
            held(&self.left_out).push(LeftOut { line: row.line, outcome, cells: cells.cells.clone() });
        }
    }

    fn end(&self, state: State, failure: Option<Failure>) {
        let mut progress = held(&self.progress);
        progress.state = state;
        progress.failure = failure.map(Told::from);
    }
}

impl Imports {
    pub fn customers_run(&self, id: Uuid, tenant: kernel::TenantId) -> Result<Arc<CustomersRun>, Failure> {
        let runs = held(&self.customers);
        let run = runs.iter().find(|(known, run)| *known == id && run.tenant == tenant);
        run.map(|(_, run)| run.clone()).ok_or_else(|| UNKNOWN_IMPORT.failure())
    }

    fn begin_customers(&self, id: Uuid, run: Arc<CustomersRun>) -> Result<(), Failure> {
        self.idle()?;
        let mut runs = held(&self.customers);
        runs.truncate(RUNS - 1);
        runs.push_front((id, run));
        Ok(())
    }
}

/// What to bring in, and for whom.
pub struct CustomersWork {
    pub name: String,
    pub columns: Vec<Option<Role>>,
    pub source: Option<String>,
    pub dry_run: bool,
}

struct Work {
    host: Host,
    open: Arc<Open>,
    actor: Actor,
    shop: Shop,
    source: Option<String>,
    run: Arc<CustomersRun>,
}

impl Host {
    /// Reads a file and begins to bring its customers in beside. Answers how to follow it.
    pub(crate) async fn import_customers(
        &self,
        open: Arc<Open>,
        actor: Actor,
        file: Arc<[u8]>,
        how: CustomersHow,
        asked: CustomersWork,
    ) -> Result<Uuid, Failure> {
        let (shop, _) = open.look().await?;
        let (today, roles, reading) = (shop.calendar.day(self.now()), asked.columns, shop.clone());
        let read = move || {
            let opened = Opened::read(&file, &how, &reading)?;
            let above = opened.header.as_ref().map_or(0, |header| header.row);
            let plan = plan(&opened.table.rows, above, &roles, reading.country, today);
            Ok::<_, Failure>((opened, plan, crate::random::hex(&Sha256::digest(&file))))
        };
        let (opened, plan, fingerprint) = tokio::task::spawn_blocking(read).await.map_err(Failure::broken)??;
        let run = Arc::new(CustomersRun {
            tenant: shop.tenant,
            header: opened.header.map(|header| header.cells).unwrap_or_default(),
            progress: Mutex::new(CustomersProgress::of(plan.rows.len(), asked.dry_run)),
            left_out: Mutex::default(),
            cancelled: AtomicBool::new(false),
        });
        let id = crate::random::id::<()>(self.now())?.uuid();
        self.0.imports.begin_customers(id, run.clone())?;
        let work = Work { host: self.clone(), open: open.clone(), actor, shop, source: asked.source, run: run.clone() };
        let begin = json!({ "file": asked.name, "fingerprint": fingerprint, "size": plan.rows.len() });
        let task = tokio::spawn(work.carry_out(begin, plan, opened.table.rows));
        let (host, watched) = (self.clone(), run);
        tokio::spawn(async move {
            if let Err(error) = task.await {
                watched.end(State::Failed, Some(Failure::broken(error)));
                host.tell(&open, CHANGED);
            }
        });
        Ok(id)
    }
}

impl CustomersProgress {
    fn of(rows: usize, dry_run: bool) -> Self {
        Self {
            record: None,
            dry_run,
            done: 0,
            of: rows,
            created: 0,
            updated: 0,
            unchanged: 0,
            duplicate: 0,
            refused: 0,
            left_out: Vec::new(),
            state: State::Running,
            failure: None,
        }
    }
}

impl Work {
    async fn carry_out(self, begin: Value, plan: Plan, cells: Vec<Cells>) {
        let dry_run = held(&self.run.progress).dry_run;
        let worked =
            if dry_run { self.try_all(&plan, &cells).await } else { self.bring_in(begin, &plan, &cells).await };
        match worked {
            Ok(true) => self.run.end(State::Done, None),
            Ok(false) => self.run.end(State::Cancelled, None),
            Err(failure) => self.run.end(State::Failed, Some(failure)),
        }
        self.host.tell(&self.open, CHANGED);
    }

    /// Answers false when somebody stopped it.
    async fn bring_in(&self, mut begin: Value, plan: &Plan, cells: &[Cells]) -> Result<bool, Failure> {
        begin["source"] = self.source.as_deref().into();
        let id = crate::random::id(self.host.now())?;
        let begun = self.ask(Some(id), "customers.begin_import", begin).await?;
        let import: Id<Import> = serde_json::from_value(begun["import"].clone()).map_err(Failure::broken)?;
        held(&self.run.progress).record = Some(import);
        let worked = self.rows_of(import, plan, cells).await;
        let state = match &worked {
            Ok(true) => ImportEnd::Done,
            Ok(false) => ImportEnd::Cancelled,
            Err(_) => ImportEnd::Failed,
        };
        let id = Id::hashed(&[b"import.customers.end", import.uuid().as_bytes()]);
        let ended = self.ask(Some(id), "customers.end_import", json!({ "import": import, "state": state })).await;
        let whole = worked?;
        ended.map(|_| whole)
    }

    async fn rows_of(&self, import: Id<Import>, plan: &Plan, cells: &[Cells]) -> Result<bool, Failure> {
        for (nth, (rows, cells)) in plan.rows.chunks(AT_ONCE).zip(cells.chunks(AT_ONCE)).enumerate() {
            if self.run.cancelled.load(Ordering::Relaxed) {
                return Ok(false);
            }
            let (says, refused) = told_apart(rows);
            let input = json!({ "import": import, "rows": says, "refused": refused.len() });
            let mut digest = Sha256::new();
            says.iter().for_each(|row| digest.update(row.content.uuid().as_bytes()));
            let id = Id::hashed(&[
                b"import.customers.rows",
                import.uuid().as_bytes(),
                &nth.to_be_bytes(),
                &digest.finalize(),
            ]);
            let output = self.ask(Some(id), "customers.import_rows", input).await?;
            self.count(rows, cells, outcomes(output)?, refused);
            let topics = if nth % TOLD_EVERY == TOLD_EVERY - 1 { CHANGED } else { &["import"] };
            self.host.tell(&self.open, topics);
        }
        Ok(true)
    }

    /// What would come of all rows; of two in the file that mean the same, the first would be here when the second comes.
    async fn try_all(&self, plan: &Plan, cells: &[Cells]) -> Result<bool, Failure> {
        let source = self.source.clone().unwrap_or_else(|| "import".to_owned());
        let mut before = Before::default();
        for (rows, cells) in plan.rows.chunks(AT_ONCE).zip(cells.chunks(AT_ONCE)) {
            if self.run.cancelled.load(Ordering::Relaxed) {
                return Ok(false);
            }
            let (says, refused) = told_apart(rows);
            let output = self.ask(None, "customers.try_rows", json!({ "source": source, "rows": says })).await?;
            let mut tried = outcomes(output)?;
            for (outcome, says) in tried.iter_mut().zip(says) {
                before.meet(outcome, says, &self.shop);
            }
            self.count(rows, cells, tried, refused);
            self.host.tell(&self.open, &["import"]);
        }
        Ok(true)
    }

    fn count(&self, rows: &[Planned], cells: &[Cells], outcomes: Vec<RowOutcome>, refused: Vec<(u32, Refusal)>) {
        let refused = refused.into_iter().map(|(row, refusal)| RowOutcome::refused(row, refusal));
        let mut by_row: HashMap<u32, RowOutcome> =
            outcomes.into_iter().chain(refused).map(|outcome| (outcome.row, outcome)).collect();
        for (row, cells) in rows.iter().zip(cells) {
            if let Some(outcome) = by_row.remove(&row.row) {
                self.run.count(outcome, row, cells);
            }
        }
    }

    async fn ask(&self, id: Option<OperationId>, name: &str, input: Value) -> Result<Value, Failure> {
        let request = Request { id, actor: self.actor, at: self.host.now(), name: name.to_owned(), input };
        Ok(self.open.surface.dispatch_unexposed(&request).await?.output)
    }
}

fn outcomes(mut output: Value) -> Result<Vec<RowOutcome>, Failure> {
    serde_json::from_value(output["rows"].take()).map_err(Failure::broken)
}

fn told_apart(rows: &[Planned]) -> (Vec<&ImportRow>, Vec<(u32, Refusal)>) {
    let says = rows.iter().filter_map(|row| row.says.as_ref().ok()).collect();
    let refused = rows.iter().filter_map(|row| Some((row.row, row.says.as_ref().err()?.clone()))).collect();
    (says, refused)
}

/// Rows of this file that would be profiles by now.
#[derive(Default)]
struct Before {
    people: HashMap<String, ImportRow>,
    phones: HashMap<String, u32>,
}

impl Before {
    fn meet(&mut self, outcome: &mut RowOutcome, says: &ImportRow, shop: &Shop) {
        if outcome.outcome != Outcome::Created {
            return;
        }
        let phone = says.phone.as_deref().and_then(|text| shop.country.read(text).ok()).map(|entry| entry.phone);
        let phone = phone.map(|phone| phone.e164().to_owned());
        let bare = ImportRow { row: 0, content: Id::new(Uuid::nil()), ..says.clone() };
        if let Some(external) = &says.external_id
            && let Entry::Occupied(known) = self.people.entry(external.clone())
        {
            outcome.outcome = if *known.get() == bare { Outcome::Unchanged } else { Outcome::Updated };
            return;
        }
        if phone.as_ref().is_some_and(|phone| self.phones.contains_key(phone)) {
            outcome.outcome = Outcome::Duplicate;
            return;
        }
        if let Some(phone) = phone {
            self.phones.insert(phone, says.row);
        }
        if let Some(external) = &says.external_id {
            self.people.insert(external.clone(), bare);
        }
    }
}
