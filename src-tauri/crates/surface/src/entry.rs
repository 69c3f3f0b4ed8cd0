use std::{future::Future, pin::Pin};

use kernel::{Failure, Grant, failures};
use operation::{Cx, Kind, Operation};
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

type Running<'a> = Pin<Box<dyn Future<Output = Result<Value, Failure>> + Send + 'a>>;

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
    run: for<'a, 'b> fn(&'a mut Cx<'b>, Value) -> Running<'a>,
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
            run: run::<O>,
        }
    }

    /// Runs it once in the open transaction.
    pub async fn run(&self, cx: &mut Cx<'_>, input: Value) -> Result<Value, Failure> {
        (self.run)(cx, input).await
    }
}

fn run<'a, O: Operation>(cx: &'a mut Cx<'_>, input: Value) -> Running<'a> {
    Box::pin(async move {
        let input = O::deserialize(input).map_err(|error| failures::MALFORMED.with([error.to_string().into()]))?;
        serde_json::to_value(input.run(cx).await?).map_err(Failure::broken)
    })
}
