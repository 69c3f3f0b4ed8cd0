//! All profiles are searched for those that may be one person: step by step, by one counter at a time. What it knows stands in the
//! database, so every counter sees how far it is, may stop it, and may go on with it where a counter was cut off.

use std::collections::{BTreeMap, btree_map::Entry};

use db::Tx;
use kernel::{CustomerId, Failure, Grant, Id, Instant, TenantId};
use operation::{Before, Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    pairing::{Alike, Likeness, Person},
    sweep::sweep,
};
use crate::store::{self, Pair, ScanPlace, ScanRow, Walked};

/// A search of all profiles.
pub struct Scan;

/// So many are looked at with one question.
const AT_ONCE: usize = 2_000;
/// So many questions, or so many pairs, are one step.
const QUESTIONS: usize = 8;
const PAIRS: usize = 100;
/// Without a word for so many seconds, whoever carried it out is gone.
const SILENT: i64 = 120;

kernel::word_enum! {
    /// How a search stands.
    pub enum ScanState {
        /// Under way, or cut off.
        Running = "running",
        /// Everybody was looked at.
        Done = "done",
        /// Stopped by a person; what was found stays.
        Cancelled = "cancelled",
    }
}

kernel::word_enum! {
    /// What a search walks along.
    pub enum ScanPass {
        /// Every phone that somebody has or had.
        Phone = "phone",
        /// Mail addresses.
        Email = "email",
        /// Days of birth.
        BirthDate = "birth_date",
    }
}

impl ScanPass {
    fn next(self) -> Option<Self> {
        match self {
            Self::Phone => Some(Self::Email),
            Self::Email => Some(Self::BirthDate),
            Self::BirthDate => None,
        }
    }
}

/// A search as people see it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ScanShown {
    /// The search.
    pub id: Id<Scan>,
    /// How it stands.
    pub state: ScanState,
    /// Under way, but nobody has gone on with it for two minutes: it can be gone on with.
    pub cut_off: bool,
    /// Phones, addresses and days of birth that were looked at.
    pub seen: i64,
    /// How many there were when it began.
    pub size: i64,
    /// Who began it.
    pub staff: String,
    /// When it began.
    pub began_at: Instant,
    /// When it ended.
    pub ended_at: Option<Instant>,
}

impl ScanShown {
    fn of(row: ScanRow, now: Instant) -> Self {
        let ScanRow { id, state, seen, size, staff, began_at, ended_at, beat_at, .. } = row;
        // Counters may disagree about the time; going on with a search that is under way does no harm.
        let silent = (now.0 - beat_at.0).abs() > SILENT * 1_000_000;
        let cut_off = state == ScanState::Running && silent;
        Self { id, state, cut_off, seen: seen.min(size), size, staff, began_at, ended_at }
    }
}

/// Begin to search all profiles, or go on with a search that was cut off. Where one is under way, nothing is begun.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginScan {}

/// A search, and whether it is this request's to carry out.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScanBegun {
    /// As it stands.
    pub scan: ScanShown,
    /// By this the one who carries it out is known; null where another counter does.
    pub runner: Option<Id<Scan>>,
}

impl Operation for BeginScan {
    const NAME: &'static str = "customers.begin_duplicate_scan";
    const GRANT: Option<Grant> = Some(Grant::CustomersMerge);
    const TOPICS: &'static [&'static str] = &["duplicates"];
    const FAILURES: &'static [&'static str] = &[];
    const EXPOSED: bool = false;
    type Output = ScanBegun;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ScanBegun, Failure> {
        let (id, runner) = (cx.id(), cx.id());
        let size = store::scan_size(cx).await?;
        let begun = store::begin_scan(cx, id, runner, size).await?;
        // It may have ended meanwhile: tried anew, one begins.
        let row = store::running_scan(cx).await?.ok_or(Failure::Conflict)?;
        let now = cx.at;
        let scan = ScanShown::of(row, now);
        if begun {
            return Ok(ScanBegun { scan, runner: Some(runner) });
        }
        if !scan.cut_off {
            return Ok(ScanBegun { scan, runner: None });
        }
        store::take_scan_over(cx, scan.id, runner).await?;
        Ok(ScanBegun { scan: ScanShown { cut_off: false, ..scan }, runner: Some(runner) })
    }
}

/// Go on with a search. What takes long is done before anything is held: only what was found is written.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepScan {
    /// The search.
    pub scan: Id<Scan>,
    /// Who carries it out.
    pub runner: Id<Scan>,
    #[serde(skip)]
    ready: Option<Looked>,
}

/// What a step saw.
#[derive(Debug)]
struct Looked {
    from: ScanPlace,
    to: Option<ScanPlace>,
    seen: usize,
    pairs: BTreeMap<Pair, Likeness>,
}

/// Is there more to do?
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Stepped {
    /// False when everybody was looked at, when it was stopped, and when another counter goes on with it.
    pub more: bool,
}

impl Operation for StepScan {
    const NAME: &'static str = "customers.step_duplicate_scan";
    const GRANT: Option<Grant> = Some(Grant::CustomersMerge);
    const TOPICS: &'static [&'static str] = &["customers", "duplicates"];
    const FAILURES: &'static [&'static str] = &[];
    const EXPOSED: bool = false;
    type Output = Stepped;

    async fn prepare(&mut self, before: &mut Before<'_>) -> Result<(), Failure> {
        let tenant = before.actor.tenant;
        let mut tx = before.db.read(tenant).await?;
        let looked = look(&mut tx, tenant, self.scan, self.runner).await;
        drop(tx.rollback().await);
        self.ready = looked?;
        Ok(())
    }

    async fn run(self, cx: &mut Cx<'_>) -> Result<Stepped, Failure> {
        let Some(Looked { from, to, seen, pairs }) = self.ready else { return Ok(Stepped { more: false }) };
        let there = to.clone().unwrap_or_else(|| from.clone());
        let seen = i64::try_from(seen).unwrap_or(0);
        if !store::step_scan(cx, (self.scan, self.runner), from, there, seen).await? {
            return Ok(Stepped { more: false });
        }
        for (pair, Likeness { confidence, reasons }) in pairs {
            store::pair_found(cx, self.scan, pair, Alike::words(&reasons), confidence).await?;
        }
        if to.is_none() {
            store::end_scan(cx, self.scan, ScanState::Done).await?;
            store::drop_pairs_gone(cx, self.scan).await?;
        }
        Ok(Stepped { more: to.is_some() })
    }
}

/// Looks at the next ones; none where the search is over, or another's business.
async fn look(tx: &mut Tx, tenant: TenantId, scan: Id<Scan>, runner: Id<Scan>) -> Result<Option<Looked>, Failure> {
    let row = store::scan(tx, tenant, scan).await?;
    let Some(row) = row.filter(|row| row.state == ScanState::Running && row.runner == runner) else { return Ok(None) };
    let from = (row.pass, row.behind);
    let (mut to, mut seen, mut pairs) = (Some(from.clone()), 0, BTreeMap::new());
    let mut phones = BTreeMap::new();
    for _ in 0..QUESTIONS {
        let Some(place) = to.clone().filter(|_| pairs.len() < PAIRS) else { break };
        let rows = store::walked(tx, tenant, &place, AT_ONCE as i64).await?;
        let swept = sweep(rows, AT_ONCE, place.0 == ScanPass::Phone);
        seen += swept.seen;
        to = if swept.over { place.0.next().map(|pass| (pass, String::new())) } else { Some((place.0, swept.behind)) };
        for (one, other) in swept.pairs {
            if let Entry::Vacant(free) = pairs.entry(one.pair(&other)) {
                let person = with_phones(tx, tenant, &one, &mut phones).await?;
                let beside = with_phones(tx, tenant, &other, &mut phones).await?;
                if let Some(likeness) = person.like(&beside) {
                    free.insert(likeness);
                }
            }
        }
    }
    Ok(Some(Looked { from, to, seen, pairs }))
}

/// What of somebody is compared, with every phone that they have or had.
async fn with_phones(
    tx: &mut Tx,
    tenant: TenantId,
    row: &Walked,
    known: &mut BTreeMap<CustomerId, Vec<String>>,
) -> Result<Person, Failure> {
    let phones = match known.entry(row.id) {
        Entry::Occupied(phones) => phones.into_mut(),
        Entry::Vacant(free) => free.insert(store::numbers(tx, tenant, row.id).await?),
    };
    let mut person = row.person();
    phones.iter().for_each(|phone| person.with_number(phone));
    Ok(person)
}

/// Stop a search. What it found stays; the next one begins anew.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelScan {
    /// The search.
    pub scan: Id<Scan>,
}

/// It is over.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScanCancelled {
    /// False when it was over before.
    pub stopped: bool,
}

impl Operation for CancelScan {
    const NAME: &'static str = "customers.cancel_duplicate_scan";
    const GRANT: Option<Grant> = Some(Grant::CustomersMerge);
    const TOPICS: &'static [&'static str] = &["duplicates"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = ScanCancelled;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ScanCancelled, Failure> {
        Ok(ScanCancelled { stopped: store::end_scan(cx, self.scan, ScanState::Cancelled).await? })
    }
}

/// The last search of all profiles, under way or over.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LastScan {}

/// The last search.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LastScanShown {
    /// Null where none was begun yet.
    pub scan: Option<ScanShown>,
}

impl Operation for LastScan {
    const NAME: &'static str = "customers.duplicate_scan";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersMerge);
    const TOPICS: &'static [&'static str] = &["duplicates"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = LastScanShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<LastScanShown, Failure> {
        let now = cx.at;
        let scan = store::latest_scan(cx).await?.map(|row| ScanShown::of(row, now));
        Ok(LastScanShown { scan })
    }
}
