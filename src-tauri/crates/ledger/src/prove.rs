//! The proof that the books are right (LED-3).

use kernel::{Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store;

/// Prove the books: sums of entries against nothing, balances against entries, credit against its lots, lots against what took from
/// them and when.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prove {}

/// What does not add up: nothing, ever; but for what waits to be booked.
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
    /// Lots of which is left something else than was issued, less what was taken, and what of that came back.
    pub wrong_uses: i64,
    /// Credit that was spent or taken back at its expiry or later, or booked as expired before.
    pub wrong_times: i64,
    /// Lots past their expiry that wait for the full hour to be booked. Nobody can spend them: no fault.
    pub unbooked: i64,
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
