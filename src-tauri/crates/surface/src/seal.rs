//! The hash chain of each counter: sealed in commit order right after the commit, so that no writer waits for it.
//!
//! Each seal hashes the one before it and a digest of its operation. One changed byte anywhere breaks every seal behind it.

use db::{Db, Tx};
use kernel::{CounterId, Failure, Instant, OperationId, StaffId, TenantId};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::sync::{mpsc, oneshot};

use crate::{canonical::canonical, store};

const BATCH: usize = 200;

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
    pub name: String,
    pub at: Instant,
    pub input_hash: Vec<u8>,
    pub output: String,
}

impl Logged {
    pub fn digest(&self) -> Result<[u8; 32], Failure> {
        let output: Value = serde_json::from_str(&self.output).map_err(Failure::broken)?;
        Ok(digest(self.id, self.counter, self.staff, &self.name, self.at, &self.input_hash, &output))
    }
}

/// What the chain proves of one operation. The input is proved through its hash, so that personal data in it can be erased.
pub fn digest(id: OperationId, counter: CounterId, staff: StaffId, name: &str, at: Instant, input_hash: &[u8], output: &Value) -> [u8; 32] {
    let output = Sha256::digest(canonical(output));
    let mut whole = Sha256::new();
    for id in [id.uuid(), counter.uuid(), staff.uuid()] {
        whole.update(id);
    }
    whole.update(Sha256::digest(name));
    whole.update(at.0.to_be_bytes());
    whole.update(Sha256::digest(input_hash));
    whole.update(output);
    whole.finalize().into()
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
    while inbox.recv_many(&mut words, BATCH).await > 0 {
        let (mut batch, mut flushes) = (Vec::new(), Vec::new());
        for word in words.drain(..) {
            match word {
                Word::Committed(committed) => batch.push(committed),
                Word::Flush(done) => flushes.push(done),
            }
        }
        batch.sort_by_key(|committed| (committed.tenant, committed.counter));
        for counter in batch.chunk_by(|a, b| (a.tenant, a.counter) == (b.tenant, b.counter)) {
            if let Err(failure) = seal_with_patience(&db, counter).await {
                // Nothing is lost: what is not sealed now is found at the next start.
                tracing::warn!(code = failure.code(), count = counter.len(), "operations wait for their seal");
            }
        }
        for done in flushes {
            let _gone = done.send(());
        }
    }
}

async fn seal_with_patience(db: &Db, committed: &[Committed]) -> Result<(), Failure> {
    for attempt in 0..5_u32 {
        match seal(db, committed).await {
            Err(Failure::Conflict) => tokio::time::sleep(std::time::Duration::from_millis(20 << attempt)).await,
            answer => return answer,
        }
    }
    Err(Failure::Conflict)
}

/// Seals operations of one counter, in the order given.
async fn seal(db: &Db, committed: &[Committed]) -> Result<(), Failure> {
    let Some(first) = committed.first() else { return Ok(()) };
    let mut tx = db.begin(first.tenant).await?;
    extend(&mut tx, first.tenant, first.counter, committed.iter().map(|one| (one.operation, one.digest))).await?;
    Ok(tx.commit().await?)
}

async fn extend(tx: &mut Tx, tenant: TenantId, counter: CounterId, operations: impl Iterator<Item = (OperationId, [u8; 32])>) -> Result<(), Failure> {
    tx.run(store::HEAD_OPENED, (tenant, counter, vec![0_u8; 32])).await?;
    let (mut seq, mut hash): (i64, Vec<u8>) = tx.one(store::HEAD, (tenant, counter)).await?;
    for (operation, digest) in operations {
        let next = link(&hash, &digest);
        if tx.run(store::SEAL, (tenant, counter, seq + 1, operation, next.clone())).await? == 1 {
            (seq, hash) = (seq + 1, next);
        }
    }
    Ok(tx.run_exactly(1, store::HEAD_MOVED, (tenant, counter, seq, hash)).await?)
}

/// Seals what a crash left unsealed at one counter. Answers how many.
pub async fn recover(db: &Db, tenant: TenantId, counter: CounterId) -> Result<usize, Failure> {
    let mut sealed = 0;
    loop {
        let mut tx = db.begin(tenant).await?;
        let waiting: Vec<Logged> = tx.all(store::UNSEALED, (tenant, counter, i64::try_from(BATCH).unwrap_or(200))).await?;
        if waiting.is_empty() {
            tx.rollback().await?;
            return Ok(sealed);
        }
        let digests = waiting.iter().map(|logged| logged.digest().map(|digest| (logged.id, digest))).collect::<Result<Vec<_>, _>>()?;
        extend(&mut tx, tenant, counter, digests.into_iter()).await?;
        tx.commit().await?;
        sealed += waiting.len();
    }
}
