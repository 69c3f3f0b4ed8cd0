use std::{future::Future, pin::Pin};

use kernel::{Failure, Grant, failures};
use operation::{Before, Cx, Kind, Operation};
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

type Running<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send + 'a>>;

/// An operation with its input, read and not yet run.
pub trait Ready: Send {
    /// What it does before the transaction begins.
    fn prepare<'a>(&'a mut self, before: &'a mut Before<'_>) -> Running<'a, ()>;
    /// Runs it once in the open transaction.
    fn run<'a>(self: Box<Self>, cx: &'a mut Cx<'_>) -> Running<'a, Value>;
}

impl<O: Operation> Ready for O {
    fn prepare<'a>(&'a mut self, before: &'a mut Before<'_>) -> Running<'a, ()> {
        Box::pin(Operation::prepare(self, before))
    }

    fn run<'a>(self: Box<Self>, cx: &'a mut Cx<'_>) -> Running<'a, Value> {
        Box::pin(async move { serde_json::to_value(Operation::run(*self, cx).await?).map_err(Failure::broken) })
    }
}

/// An operation in the list: what a host, the contract and the tests must know of it.
pub struct Entry {
    /// `noun.verb`.
    pub name: &'static str,
    /// Write or query.
    pub kind: Kind,
    /// What the role must include.
    pub grant: Option<Grant>,
    /// What it changes, or what a query shows.
    pub topics: &'static [&'static str],
    /// The refusals of its rule.
    pub failures: &'static [&'static str],
    /// May it run on a mirror?
    pub offline: bool,
    /// Fields of the input that are not kept.
    pub secrets: &'static [&'static str],
    /// May it be asked for from outside this process?
    pub exposed: bool,
    /// Schema of its input.
    pub input: fn(&mut SchemaGenerator) -> Schema,
    /// Schema of its output.
    pub output: fn(&mut SchemaGenerator) -> Schema,
    read: fn(Value) -> Result<Box<dyn Ready>, Failure>,
}

impl Entry {
    /// The entry of an operation.
    pub const fn of<O: Operation>() -> Self {
        Self {
            name: O::NAME,
            kind: O::KIND,
            grant: O::GRANT,
            topics: O::TOPICS,
            failures: O::FAILURES,
            offline: O::OFFLINE,
            secrets: O::SECRETS,
            exposed: O::EXPOSED,
            input: SchemaGenerator::subschema_for::<O>,
            output: SchemaGenerator::subschema_for::<O::Output>,
            read: read::<O>,
        }
    }

    /// Reads its input.
    pub fn read(&self, input: Value) -> Result<Box<dyn Ready>, Failure> {
        (self.read)(input)
    }
}

fn read<O: Operation>(input: Value) -> Result<Box<dyn Ready>, Failure> {
    let input = O::deserialize(input).map_err(|error| failures::MALFORMED.with([error.to_string().into()]))?;
    Ok(Box::new(input))
}
