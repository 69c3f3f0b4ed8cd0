//! The contract: what the screens, scripts and other programs may ask, and every way it can fail.

use kernel::CodeInfo;
use operation::Kind;
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};

use crate::list::list;

/// Every declared failure, those of the hosts apart.
pub fn failures() -> impl Iterator<Item = &'static CodeInfo> {
    [kernel::failures::FAILURES, identity::FAILURES, ledger::FAILURES, crate::FAILURES].into_iter().flatten()
}

/// Operations with the schemas of input and output, and failures with their parameters. `more` are the failures of the host.
pub fn contract(more: &'static [CodeInfo]) -> Value {
    let mut generator: SchemaGenerator = SchemaSettings::draft2020_12().into_generator();
    let operations: Vec<Value> = list().iter().filter(|entry| entry.exposed).map(|entry| {
        json!({
            "name": entry.name,
            "kind": match entry.kind { Kind::Write => "write", Kind::Query => "query" },
            "grant": entry.grant,
            "topics": entry.topics,
            "failures": entry.failures,
            "offline": entry.offline,
            "input": (entry.input)(&mut generator),
            "output": (entry.output)(&mut generator),
        })
    }).collect();
    let grants: Vec<&str> = kernel::Grant::ALL.iter().map(|grant| grant.as_str()).collect();
    let failures: Vec<Value> = failures().chain(more).map(|info| json!({ "code": info.code, "params": info.params })).collect();
    json!({ "operations": operations, "grants": grants, "failures": failures, "$defs": generator.take_definitions(true) })
}
