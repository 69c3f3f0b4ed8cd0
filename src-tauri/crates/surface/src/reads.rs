//! Reading a profile is on record (CMP-2): written beside, so that no counter waits for it.
//!
//! A query says whose profile it showed; the rows are written together a moment later. The same person reading the same parts of the
//! same profile from the same counter within a minute is one row. What a crash loses is what was not written yet: the reads of the
//! last moment, or those that waited for a database that could not be written. Of these no more than [`MOST`] wait; what goes beyond
//! is counted in the program's log. After a restart the minute begins anew.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use customers::ProfileRead;
use db::Db;
use kernel::{Actor, CounterId, CustomerId, Failure, Instant, ProfilePart, StaffId, TenantId};
use tokio::sync::{mpsc, oneshot};

/// The same read within it is one row.
const MINUTE: i64 = 60_000_000;
/// So long a read waits for company.
const COMPANY: Duration = Duration::from_millis(150);
/// Between two tries to write.
const AGAIN: Duration = Duration::from_secs(2);
/// Answers that can wait to be looked at, and reads that can wait to be written.
const INBOX: usize = 4_096;
const MOST: usize = 20_000;
/// So many are written together.
const BATCH: usize = 500;

enum Word {
    Shown { actor: Actor, at: Instant, shown: Vec<(CustomerId, ProfilePart)> },
    Flush(oneshot::Sender<()>),
}

/// Hands what queries showed to the task that writes it down.
#[derive(Clone, Debug)]
pub struct Reader {
    words: mpsc::Sender<Word>,
}

impl std::fmt::Debug for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Word")
    }
}

impl Reader {
    /// Starts the task. It ends when the last handle is dropped and everything is written or given up.
    pub fn start(db: Db) -> Self {
        let (words, inbox) = mpsc::channel(INBOX);
        tokio::spawn(write_all(db, inbox));
        Self { words }
    }

    /// To be written soon. Nobody waits: where even the inbox is full, it is said in the log what is missing.
    pub fn showed(&self, actor: Actor, at: Instant, shown: Vec<(CustomerId, ProfilePart)>) {
        if shown.is_empty() {
            return;
        }
        let count = shown.len();
        if self.words.try_send(Word::Shown { actor, at, shown }).is_err() {
            tracing::error!(count, "reads of profiles were not recorded: too many wait");
        }
    }

    /// Waits until everything handed over before is written, or was tried once more.
    pub async fn flush(&self) {
        let (done, waiting) = oneshot::channel();
        if self.words.send(Word::Flush(done)).await.is_ok() {
            drop(waiting.await);
        }
    }
}

type Key = (TenantId, StaffId, CounterId, CustomerId, Vec<ProfilePart>);

/// What was read within the last minute.
#[derive(Default)]
struct Lately {
    seen: HashMap<Key, Instant>,
    newest: Option<Instant>,
}

impl Lately {
    /// What is new of an answer: a row for each profile in it.
    fn take(
        &mut self,
        actor: Actor,
        at: Instant,
        shown: Vec<(CustomerId, ProfilePart)>,
    ) -> Vec<(TenantId, ProfileRead)> {
        let mut profiles: Vec<(CustomerId, Vec<ProfilePart>)> = Vec::new();
        for (customer, part) in shown {
            match profiles.iter_mut().find(|(known, _)| *known == customer) {
                Some((_, parts)) => parts.push(part),
                None => profiles.push((customer, vec![part])),
            }
        }
        self.forget(at);
        let mut new = Vec::new();
        for (customer, mut parts) in profiles {
            parts.sort_unstable();
            parts.dedup();
            let key = (actor.tenant, actor.staff, actor.counter, customer, parts.clone());
            let known = self.seen.get(&key).is_some_and(|before| within(*before, at));
            if !known {
                self.seen.insert(key, at);
                let Actor { tenant, staff, counter, .. } = actor;
                new.push((tenant, ProfileRead { customer, staff, counter, at, parts }));
            }
        }
        new
    }

    /// Drops what no read from now on can repeat; seldom, for it goes through all of it.
    fn forget(&mut self, at: Instant) {
        if self.newest.is_none_or(|newest| !within(newest, at)) {
            self.seen.retain(|_, before| within(*before, at));
            self.newest = Some(at);
        }
    }
}

fn within(before: Instant, at: Instant) -> bool {
    before.0.abs_diff(at.0) < MINUTE.unsigned_abs()
}

/// Reads that wait to be written.
#[derive(Default)]
struct Waiting {
    reads: VecDeque<(TenantId, ProfileRead)>,
    /// An earlier try may have written the first of them.
    again: bool,
}

impl Waiting {
    fn push(&mut self, new: Vec<(TenantId, ProfileRead)>) {
        self.reads.extend(new);
        let over = self.reads.len().saturating_sub(MOST);
        if over > 0 {
            self.reads.drain(..over);
            tracing::error!(count = over, "reads of profiles were not recorded: too many wait");
        }
    }

    async fn write(&mut self, db: &Db) -> Result<(), Failure> {
        while let Some((tenant, _)) = self.reads.front() {
            let tenant = *tenant;
            let same = self.reads.iter().take(BATCH).take_while(|(of, _)| *of == tenant);
            let batch: Vec<ProfileRead> = same.map(|(_, read)| read.clone()).collect();
            if let Err(failure) = write(db, tenant, &batch, self.again).await {
                self.again = true;
                return Err(failure);
            }
            self.again = false;
            self.reads.drain(..batch.len());
        }
        Ok(())
    }
}

async fn write(db: &Db, tenant: TenantId, batch: &[ProfileRead], again: bool) -> Result<(), Failure> {
    let mut tx = db.begin(tenant).await?;
    match customers::record(&mut tx, tenant, batch, again).await {
        Ok(()) => Ok(tx.commit().await?),
        Err(failure) => {
            drop(tx.rollback().await);
            Err(failure)
        }
    }
}

async fn write_all(db: Db, mut inbox: mpsc::Receiver<Word>) {
    let (mut lately, mut waiting) = (Lately::default(), Waiting::default());
    loop {
        let mut words = Vec::new();
        let patience = if waiting.reads.is_empty() { None } else { Some(AGAIN) };
        let open = gather(&mut inbox, &mut words, patience).await;
        let mut flushes = Vec::new();
        for word in words {
            match word {
                Word::Shown { actor, at, shown } => waiting.push(lately.take(actor, at, shown)),
                Word::Flush(done) => flushes.push(done),
            }
        }
        if let Err(failure) = waiting.write(&db).await {
            tracing::warn!(code = failure.code(), count = waiting.reads.len(), "reads of profiles wait to be recorded");
        }
        for done in flushes {
            let _gone = done.send(());
        }
        if !open {
            return;
        }
    }
}

/// Waits for a word, for no longer than `patience`, then takes what comes within [`COMPANY`], unless somebody waits for it. False when
/// nobody can say anything any more.
async fn gather(inbox: &mut mpsc::Receiver<Word>, words: &mut Vec<Word>, patience: Option<Duration>) -> bool {
    let first = match patience {
        None => inbox.recv().await,
        Some(patience) => match tokio::time::timeout(patience, inbox.recv()).await {
            Ok(word) => word,
            Err(_) => return true,
        },
    };
    let Some(first) = first else { return false };
    words.push(first);
    let until = tokio::time::Instant::now() + COMPANY;
    while words.len() < BATCH && !words.iter().any(|word| matches!(word, Word::Flush(_))) {
        match tokio::time::timeout_at(until, inbox.recv_many(words, BATCH)).await {
            Ok(1..) => {}
            Ok(0) => return false,
            Err(_) => return true,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    fn actor(name: &str) -> Actor {
        let id =
            |what: &str| sqlx::types::Uuid::from_u128(what.bytes().fold(7, |sum, byte| sum * 31 + u128::from(byte)));
        Actor {
            tenant: Id::new(id("t")),
            staff: Id::new(id(name)),
            counter: Id::new(id("c")),
            branch: Id::new(id("b")),
        }
    }

    #[test]
    fn cmp_2_parts_of_one_answer_are_one_row_and_each_profile_has_its_own() {
        let (hoa, lan) = (Id::new(sqlx::types::Uuid::from_u128(1)), Id::new(sqlx::types::Uuid::from_u128(2)));
        let mut lately = Lately::default();
        let shown = vec![
            (hoa, ProfilePart::Timeline),
            (lan, ProfilePart::Phone),
            (hoa, ProfilePart::Profile),
            (hoa, ProfilePart::Timeline),
        ];
        let rows = lately.take(actor("Thu"), Instant(0), shown);
        let parts: Vec<_> = rows.iter().map(|(_, read)| (read.customer, read.parts.clone())).collect();
        assert_eq!(parts, [(hoa, vec![ProfilePart::Profile, ProfilePart::Timeline]), (lan, vec![ProfilePart::Phone])]);
    }

    #[test]
    fn cmp_2_the_minute_is_of_the_row_and_not_of_the_last_look() {
        let hoa = Id::new(sqlx::types::Uuid::from_u128(1));
        let mut lately = Lately::default();
        let mut rows = |who: &str, second: i64| {
            lately.take(actor(who), Instant(second * 1_000_000), vec![(hoa, ProfilePart::Profile)]).len()
        };
        assert_eq!([rows("Thu", 0), rows("Thu", 59), rows("Thu", 60), rows("Thu", 61)], [1, 0, 1, 0]);
        assert_eq!([rows("Mai", 61), rows("Thu", 119), rows("Thu", 120)], [1, 0, 1]);
    }
}
