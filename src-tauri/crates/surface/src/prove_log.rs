//! The proof that the log is as it was written.

use kernel::{CounterId, Failure, Grant, OperationId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    canonical::canonical,
    seal::{Logged, link},
    store,
};

const PAGE: i64 = 500;

/// Recompute every seal of every counter and compare.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProveLog {}

/// What the proof found.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LogProof {
    /// Operations in the log.
    pub operations: i64,
    /// Sealed ones. The last few of a busy shop may still wait.
    pub sealed: i64,
    /// The first operation that is not as it was sealed; null when all are.
    pub broken: Option<OperationId>,
}

#[derive(sqlx::FromRow)]
struct Sealed {
    seq: i64,
    hash: Vec<u8>,
    #[sqlx(flatten)]
    logged: Logged,
}

impl Operation for ProveLog {
    const NAME: &'static str = "identity.prove_log";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::LogRead);
    const TOPICS: &'static [&'static str] = &["log"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = LogProof;

    async fn run(self, cx: &mut Cx<'_>) -> Result<LogProof, Failure> {
        let tenant = cx.tenant();
        let (operations, sealed): (i64, i64) = cx.tx.one(store::COUNTS, (tenant,)).await?;
        let counters: Vec<(CounterId,)> = cx.tx.all(store::COUNTERS, (tenant,)).await?;
        let mut broken = None;
        for (counter,) in counters {
            broken = broken.or(first_broken(cx, counter).await?);
        }
        Ok(LogProof { operations, sealed, broken })
    }
}

async fn first_broken(cx: &mut Cx<'_>, counter: CounterId) -> Result<Option<OperationId>, Failure> {
    let (mut seq, mut hash) = (0, vec![0_u8; 32]);
    loop {
        let page: Vec<Sealed> = cx.tx.all(store::SEALED, (cx.actor.tenant, counter, seq, PAGE)).await?;
        let Some(last) = page.last().map(|sealed| sealed.seq) else { return Ok(None) };
        for sealed in page {
            hash = link(&hash, &sealed.logged.digest()?);
            if sealed.seq != seq + 1 || hash != sealed.hash || !input_holds(cx, sealed.logged.id).await? {
                return Ok(Some(sealed.logged.id));
            }
            seq = sealed.seq;
        }
        seq = last;
    }
}

/// An input that was erased is proved by its hash alone.
async fn input_holds(cx: &mut Cx<'_>, id: OperationId) -> Result<bool, Failure> {
    let (name, input, hash): (String, Option<String>, Vec<u8>) = cx.tx.one(store::INPUT, (cx.actor.tenant, id)).await?;
    let Some(input) = input else { return Ok(true) };
    let input: Value = serde_json::from_str(&input).map_err(Failure::broken)?;
    Ok(Sha256::new().chain_update(name).chain_update(canonical(&input)).finalize().to_vec() == hash)
}
