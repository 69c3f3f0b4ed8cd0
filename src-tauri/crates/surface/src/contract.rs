//! The contract: what the screens, scripts and other programs may ask, and every way it can fail.

use kernel::{CodeInfo, Currency, Grant};
use operation::Kind;
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};

use crate::{entry::Entry, list::list};

/// Every declared failure, those of the hosts apart.
pub fn failures() -> impl Iterator<Item = &'static CodeInfo> {
    [
        kernel::failures::FAILURES,
        sheet::FAILURES,
        identity::FAILURES,
        ledger::FAILURES,
        customers::FAILURES,
        sales::FAILURES,
        shifts::FAILURES,
        crate::FAILURES,
    ]
    .into_iter()
    .flatten()
}

/// What the contract says of something that can be asked.
#[derive(Clone, Copy, Debug)]
pub struct Described {
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
    /// Schema of its input.
    pub input: fn(&mut SchemaGenerator) -> Schema,
    /// Schema of its output.
    pub output: fn(&mut SchemaGenerator) -> Schema,
}

impl From<&Entry> for Described {
    fn from(entry: &Entry) -> Self {
        let Entry { name, kind, grant, topics, failures, offline, input, output, .. } = *entry;
        Self { name, kind, grant, topics, failures, offline, input, output }
    }
}

impl Described {
    fn told(&self) -> Value {
        json!({
            "name": self.name,
            "kind": match self.kind { Kind::Write => "write", Kind::Query => "query" },
            "grant": self.grant,
            "topics": self.topics,
            "failures": self.failures,
            "offline": self.offline,
            "input": whole(self.input),
            "output": whole(self.output),
        })
    }
}

/// A schema with every definition it needs: it can be read by itself.
fn whole(schema: fn(&mut SchemaGenerator) -> Schema) -> Value {
    let mut generator: SchemaGenerator = SchemaSettings::draft2020_12().into_generator();
    let mut top = schema(&mut generator).to_value();
    let mut definitions = generator.take_definitions(true);
    let own = top["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")).map(str::to_owned);
    if let Some(name) = own {
        // What refers to itself keeps its name; everything else stands where it is asked for.
        let recursive = definitions.iter().any(|(_, body)| body.to_string().contains(&format!("\"#/$defs/{name}\"")));
        let body = if recursive { definitions.get(&name).cloned() } else { definitions.remove(&name) };
        top = body.unwrap_or(top);
    }
    if let (Value::Object(top), false) = (&mut top, definitions.is_empty()) {
        top.insert("$defs".to_owned(), Value::Object(definitions));
    }
    top
}

/// Operations with the schemas of input and output, failures with their parameters, and what the amounts of each currency may be.
/// `hosts` are the calls that hosts answer themselves, `more` their failures.
pub fn contract(hosts: &[Described], more: impl Iterator<Item = &'static CodeInfo>) -> Value {
    let exposed = list().iter().filter(|entry| entry.exposed).map(Described::from);
    let operations: Vec<Value> = hosts.iter().copied().chain(exposed).map(|described| described.told()).collect();
    let grants: Vec<&str> = Grant::ALL.iter().map(|grant| grant.as_str()).collect();
    let failures: Vec<Value> =
        failures().chain(more).map(|info| json!({ "code": info.code, "params": info.params })).collect();
    json!({ "operations": operations, "grants": grants, "failures": failures, "currencies": currencies() })
}

/// Decimals and the largest single amount of each currency, which screens refuse before anything is sent, and its notes and coins.
fn currencies() -> Vec<Value> {
    let told = |currency: &Currency| {
        let (decimals, largest) = (currency.decimals(), currency.amount(currency.largest()));
        let pieces: Vec<_> = currency.pieces().iter().map(|piece| currency.amount(*piece)).collect();
        json!({ "code": currency.as_str(), "decimals": decimals, "largest": largest, "pieces": pieces })
    };
    Currency::ALL.iter().map(told).collect()
}
