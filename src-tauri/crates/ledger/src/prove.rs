//! The proof that the books are right (LED-3).

use kernel::{Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store;

/// Prove the books: sums of entries against nothing, balances against entries, credit against its lots.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prove {}

/// What does not add up: nothing, ever.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema, sqlx::FromRow)]
pub struct Faults {
    /// Postings whose entries do not sum to zero.
    pub unbalanced: i64,
    /// Accounts whose balance is not the sum of their entries.
    pub wrong_balances: i64,
    /// Accounts below zero.
    pub negative: i64,
    /// Promotional accounts whose lots hold another sum.
    pub wrong_lots: i64,
}

/// The answer of [`Prove`].
pub type Proof = Faults;

impl Operation for Prove {
    const NAME: &'static str = "ledger.prove";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::LogRead);
    const TOPICS: &'static [&'static str] = &["wallets", "sales"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = Proof;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Proof, Failure> {
        store::proof(cx).await
    }
}
