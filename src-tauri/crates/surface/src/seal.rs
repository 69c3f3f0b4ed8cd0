//! The hash chain of each counter: sealed in commit order right after the commit, so that no writer waits for it.
//!
//! Each seal hashes the one before it and a digest of its operation. One changed byte anywhere breaks every seal behind it.

use std::{collections::BTreeSet, time::Duration};

use db::{Db, Tx};
use kernel::{CounterId, Failure, Instant, OperationId, StaffId, TenantId};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::sync::{mpsc, oneshot};

use crate::{canonical::canonical, store};

const BATCH: usize = 500;
/// So long a seal waits for company: many operations of a busy moment share one commit.
const COMPANY: Duration = Duration::from_millis(100);

/// A committed operation, as the chain sees it.
#[derive(Clone, Debug)]
pub struct Committed {
    pub tenant: TenantId,
    pub counter: CounterId,
    pub operation: OperationId,
    pub digest: [u8; 32],
}

/// An operation as the log holds it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Logged {
    pub id: OperationId,
    pub counter: CounterId,
    pub staff: StaffId,
    pub approved_by: Option<StaffId>,
    pub name: String,
    pub at: Instant,
    pub input_hash: Vec<u8>,
    pub output: String,
}

impl Logged {
    pub fn digest(&self) -> Result<[u8; 32], Failure> {
        let output: Value = serde_json::from_str(&self.output).map_err(Failure::broken)?;
        let Self { id, counter, staff, approved_by, at, .. } = *self;
        let done = Done { id, counter, staff, approved_by, name: &self.name, at, input_hash: &self.input_hash };
        Ok(done.digest(&output))
    }
}

/// What the chain proves of one operation, beside its answer.
#[derive(Clone, Copy, Debug)]
pub struct Done<'a> {
    pub id: OperationId,
    pub counter: CounterId,
    pub staff: StaffId,
    pub approved_by: Option<StaffId>,
    pub name: &'a str,
    pub at: Instant,
    pub input_hash: &'a [u8],
}

impl Done<'_> {
    /// The input is proved through its hash, so that personal data in it can be erased. An approver stands behind everything else: what
    /// nobody approved has the digest that it had before there were approvals.
    pub fn digest(&self, output: &Value) -> [u8; 32] {
        let output = Sha256::digest(canonical(output));
        let mut whole = Sha256::new();
        for id in [self.id.uuid(), self.counter.uuid(), self.staff.uuid()] {
            whole.update(id);
        }
        whole.update(Sha256::digest(self.name));
        whole.update(self.at.0.to_be_bytes());
        whole.update(Sha256::digest(self.input_hash));
        whole.update(output);
        if let Some(approver) = self.approved_by {
            whole.update(approver.uuid());
        }
        whole.finalize().into()
    }
}

/// The seal behind `before` for an operation of that digest.
pub fn link(before: &[u8], digest: &[u8; 32]) -> Vec<u8> {
    Sha256::new().chain_update(before).chain_update(digest).finalize().to_vec()
}

enum Word {
    Committed(Committed),
    Flush(oneshot::Sender<()>),
}

/// Hands committed operations to the task that seals them.
#[derive(Clone, Debug)]
pub struct Sealer {
    words: mpsc::UnboundedSender<Word>,
}

impl std::fmt::Debug for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Word")
    }
}

impl Sealer {
    /// Starts the task. It ends when the last handle is dropped.
    pub fn start(db: Db) -> Self {
        let (words, inbox) = mpsc::unbounded_channel();
        tokio::spawn(seal_all(db, inbox));
        Self { words }
    }

    /// To be sealed soon. An operation that is lost on the way is found again by [`recover`].
    pub fn committed(&self, committed: Committed) {
        drop(self.words.send(Word::Committed(committed)));
    }

    /// Waits until everything handed over before is sealed or given up.
    pub async fn flush(&self) {
        let (done, waiting) = oneshot::channel();
        if self.words.send(Word::Flush(done)).is_ok() {
            drop(waiting.await);
        }
    }
}

async fn seal_all(db: Db, mut inbox: mpsc::UnboundedReceiver<Word>) {
    let mut words = Vec::with_capacity(BATCH);
    let mut behind = BTreeSet::new();
    while inbox.recv_many(&mut words, BATCH).await > 0 {
        gather(&mut inbox, &mut words).await;
        let (mut batch, mut flushes) = (Vec::new(), Vec::new());
        for word in words.drain(..) {
            match word {
                Word::Committed(committed) => batch.push(committed),
                Word::Flush(done) => flushes.push(done),
            }
        }
        batch.sort_by_key(|committed| (committed.tenant, committed.counter));
        catch_up(&db, &mut behind).await;
        for shop in batch.chunk_by(|a, b| a.tenant == b.tenant) {
            if let Err(failure) = seal_with_patience(&db, shop).await {
                // Nothing is lost: what is not sealed now is found with the next batch, or at the next start.
                tracing::warn!(code = failure.code(), count = shop.len(), "operations wait for their seal");
                behind.extend(shop.iter().map(|committed| (committed.tenant, committed.counter)));
            }
        }
        for done in flushes {
            let _gone = done.send(());
        }
    }
}

/// Seals what waits at the counters that fell behind, in the order it was done.
async fn catch_up(db: &Db, behind: &mut BTreeSet<(TenantId, CounterId)>) {
    for (tenant, counter) in std::mem::take(behind) {
        if let Err(failure) = recover(db, tenant, counter).await {
            tracing::warn!(code = failure.code(), "operations still wait for their seal");
            behind.insert((tenant, counter));
        }
    }
}

/// Takes what comes within [`COMPANY`], unless somebody waits for the seals.
async fn gather(inbox: &mut mpsc::UnboundedReceiver<Word>, words: &mut Vec<Word>) {
    let until = tokio::time::Instant::now() + COMPANY;
    while words.len() < BATCH && !words.iter().any(|word| matches!(word, Word::Flush(_))) {
        match tokio::time::timeout_at(until, inbox.recv_many(words, BATCH)).await {
            Ok(1..) => {}
            Ok(0) | Err(_) => return,
        }
    }
}

async fn seal_with_patience(db: &Db, committed: &[Committed]) -> Result<(), Failure> {
    let mut step = EIGHT;
    for attempt in 0..5_u32 {
        match seal(db, committed, step).await {
            Err(Failure::Conflict) => tokio::time::sleep(Duration::from_millis(20 << attempt)).await,
            Ok(Sealed::Already) => step = 1,
            Ok(Sealed::Now) => return Ok(()),
            Err(failure) => return Err(failure),
        }
    }
    Err(Failure::Conflict)
}

/// How many seals one statement writes.
const EIGHT: usize = 8;

enum Sealed {
    Now,
    /// One of eight had its seal before, and those behind it would hang on a seal that is not there: nothing was written.
    Already,
}

/// Seals operations of one shop, each counter's in the order given, `step` at a time. Counters go in the order of their ids.
async fn seal(db: &Db, committed: &[Committed], step: usize) -> Result<Sealed, Failure> {
    let Some(first) = committed.first() else { return Ok(Sealed::Now) };
    let mut tx = db.begin(first.tenant).await?;
    for counter in committed.chunk_by(|a, b| a.counter == b.counter) {
        let operations: Vec<_> = counter.iter().map(|one| (one.operation, one.digest)).collect();
        if let Sealed::Already = extend(&mut tx, first.tenant, counter[0].counter, &operations, step).await? {
            tx.rollback().await?;
            return Ok(Sealed::Already);
        }
    }
    tx.commit().await?;
    Ok(Sealed::Now)
}

/// Seals operations of one counter in the order given. One by one, what is sealed already is passed over.
async fn extend(
    tx: &mut Tx,
    tenant: TenantId,
    counter: CounterId,
    operations: &[(OperationId, [u8; 32])],
    step: usize,
) -> Result<Sealed, Failure> {
    let (mut seq, mut hash) = head(tx, tenant, counter).await?;
    for some in operations.chunks(step) {
        if let Ok(eight) = <&[_; EIGHT]>::try_from(some) {
            let links = eight.map(|(operation, digest)| {
                (seq, hash) = (seq + 1, link(&hash, &digest));
                (seq, operation, hash.clone())
            });
            if seal_eight(tx, tenant, counter, links).await? != EIGHT as u64 {
                return Ok(Sealed::Already);
            }
            continue;
        }
        for (operation, digest) in some {
            let next = link(&hash, digest);
            if tx.run(store::SEAL, (tenant, counter, seq + 1, *operation, next.clone())).await? == 1 {
                (seq, hash) = (seq + 1, next);
            }
        }
    }
    tx.run_exactly(1, store::HEAD_MOVED, (tenant, counter, seq, hash)).await?;
    Ok(Sealed::Now)
}

/// The end of a counter's chain, held until the transaction ends.
async fn head(tx: &mut Tx, tenant: TenantId, counter: CounterId) -> Result<(i64, Vec<u8>), Failure> {
    if let Some(head) = tx.find(store::HEAD, (tenant, counter)).await? {
        return Ok(head);
    }
    tx.run(store::HEAD_OPENED, (tenant, counter, vec![0_u8; 32])).await?;
    Ok(tx.one(store::HEAD, (tenant, counter)).await?)
}

type Link = (i64, OperationId, Vec<u8>);

async fn seal_eight(tx: &mut Tx, tenant: TenantId, counter: CounterId, links: [Link; EIGHT]) -> Result<u64, db::Error> {
    let [a, b, c, d, e, f, g, h] = links;
    let row = (
        tenant, counter, a.0, a.1, a.2, b.0, b.1, b.2, c.0, c.1, c.2, d.0, d.1, d.2, e.0, e.1, e.2, f.0, f.1, f.2, g.0,
        g.1, g.2, h.0, h.1, h.2,
    );
    tx.run(store::SEAL_8, row).await
}

/// Seals what was left unsealed at one counter, by a crash or by a database that did not answer. Answers how many.
pub async fn recover(db: &Db, tenant: TenantId, counter: CounterId) -> Result<usize, Failure> {
    let mut sealed = 0;
    loop {
        let mut tx = db.begin(tenant).await?;
        let waiting: Vec<Logged> =
            tx.all(store::UNSEALED, (tenant, counter, i64::try_from(BATCH).unwrap_or(200))).await?;
        if waiting.is_empty() {
            tx.rollback().await?;
            return Ok(sealed);
        }
        let digests = waiting
            .iter()
            .map(|logged| logged.digest().map(|digest| (logged.id, digest)))
            .collect::<Result<Vec<_>, _>>()?;
        // One by one: the task that seals may be sealing the same ones.
        extend(&mut tx, tenant, counter, &digests, 1).await?;
        tx.commit().await?;
        sealed += waiting.len();
    }
}
