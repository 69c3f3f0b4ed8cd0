//! The proof that the log is as it was written.

use kernel::{CounterId, Failure, Grant, OperationId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    dispatch::hash_of,
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
    /// Seals at the ends of the chains that are no longer there.
    pub missing: i64,
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
        let ends: Vec<End> = cx.tx.all(store::ENDS, (tenant,)).await?;
        let mut proof = LogProof { operations, sealed, broken: None, missing: 0 };
        for end in ends {
            let chain = follow(cx, &end).await?;
            proof.broken = proof.broken.or(chain.broken);
            proof.missing += chain.missing;
        }
        Ok(proof)
    }
}

/// The end of a counter's chain as it was kept beside the chain; at nothing where only the chain is there.
#[derive(sqlx::FromRow)]
struct End {
    counter: CounterId,
    seq: i64,
    hash: Option<Vec<u8>>,
}

#[derive(Default)]
struct Chain {
    broken: Option<OperationId>,
    missing: i64,
}

/// Follows a chain from its beginning to where it must end.
async fn follow(cx: &mut Cx<'_>, end: &End) -> Result<Chain, Failure> {
    let (mut seq, mut hash) = (0, vec![0_u8; 32]);
    loop {
        let page: Vec<Sealed> = cx.tx.all(store::SEALED, (cx.actor.tenant, end.counter, seq, PAGE)).await?;
        let Some(last) = page.last().map(|sealed| sealed.logged.id) else {
            return Ok(Chain { broken: None, missing: end.seq - seq });
        };
        for sealed in page {
            hash = link(&hash, &sealed.logged.digest()?);
            if sealed.seq != seq + 1 || hash != sealed.hash || !input_holds(cx, sealed.logged.id).await? {
                return Ok(Chain { broken: Some(sealed.logged.id), missing: 0 });
            }
            seq = sealed.seq;
        }
        // Behind its end no chain goes on, and it ends as it was kept.
        if seq > end.seq || (seq == end.seq && end.hash.as_ref() != Some(&hash)) {
            return Ok(Chain { broken: Some(last), missing: 0 });
        }
    }
}

/// An input that was erased is proved by its hash alone.
async fn input_holds(cx: &mut Cx<'_>, id: OperationId) -> Result<bool, Failure> {
    let (name, input, hash): (String, Option<String>, Vec<u8>) = cx.tx.one(store::INPUT, (cx.actor.tenant, id)).await?;
    let Some(input) = input else { return Ok(true) };
    let input: Value = serde_json::from_str(&input).map_err(Failure::broken)?;
    Ok(hash.starts_with(&hash_of(&name, &input)))
}
