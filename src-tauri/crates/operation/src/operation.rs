//! What an operation is, and what it may touch while it runs.
//!
//! Everything a person, another program or the clock can ask of Champa is an [`Operation`]: its input, the grant it needs, and one
//! `run`. It is a function of its input and of [`Cx`]: no other clock, no other randomness, no other database.

mod before;
mod cx;

pub use before::Before;
pub use cx::{Cx, Person};

use std::future::{self, Future};

use kernel::{Failure, Grant};
use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};

/// Does it change anything?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It has an id, runs once however often it is asked, and stands in the log.
    Write,
    /// It only reads.
    Query,
}

/// One thing that a person, another program or the clock can ask for.
pub trait Operation: DeserializeOwned + JsonSchema + Send + 'static {
    /// `noun.verb`, for ever: it stands in the log.
    const NAME: &'static str;
    /// Write or query.
    const KIND: Kind = Kind::Write;
    /// What the role of the person must include; `None` for what everybody signed in may do.
    const GRANT: Option<Grant>;
    /// What it changes, or what a query shows: screens showing a touched topic fetch again.
    const TOPICS: &'static [&'static str];
    /// The refusals that its rule can give, beside those that any operation can meet.
    const FAILURES: &'static [&'static str];
    /// May a counter that cannot reach the server run it on its mirror?
    const OFFLINE: bool = false;
    /// Fields of the input that are kept neither in the log nor in the hash of the input.
    const SECRETS: &'static [&'static str] = &[];
    /// May it be asked for from outside this process?
    const EXPOSED: bool = true;
    /// What it answers.
    type Output: Serialize + JsonSchema + Send;

    /// What takes long and needs nothing to be held: done before the transaction of a write begins, once a try. Its refusal is told
    /// behind the question who may ask, and whether this was done before.
    fn prepare(&mut self, _before: &mut Before<'_>) -> impl Future<Output = Result<(), Failure>> + Send {
        future::ready(Ok(()))
    }

    /// The rule.
    fn run(self, cx: &mut Cx<'_>) -> impl Future<Output = Result<Self::Output, Failure>> + Send;
}
