//! `cargo xtask check`: what can be said about the project without running it.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::built::{self, cargo};
use crate::process::{Step, say};
use crate::setup::{self, Need};
use crate::{End, interrupt, layers, npm, place};

/// The newest that this project's Rust builds.
const DENY: (&str, &str) = ("cargo-deny", "0.20.2");

type Check = fn() -> Result<()>;

/// Each check with the name it can be asked for by.
const CHECKS: [(&str, Check); 7] = [
    ("format", format),
    ("layers", layering),
    ("ui", screens),
    ("unused", unused),
    ("clippy", clippy),
    ("contract", contract),
    ("licences", licences),
];

/// Runs the checks named in `args`, all when none is; every one runs, whatever the others found.
pub fn run(args: &[String]) -> Result<End> {
    if let Some(other) = args.iter().find(|name| !CHECKS.iter().any(|(known, _)| known == name)) {
        let known: Vec<&str> = CHECKS.iter().map(|(name, _)| *name).collect();
        bail!("`{other}` is no check; there are: {}", known.join(", "));
    }
    setup::prepare(&[Need::Node, Need::WebView])?;
    let mut failed = Vec::new();
    for (name, check) in CHECKS.iter().filter(|(name, _)| args.is_empty() || args.iter().any(|arg| arg == name)) {
        say(&format!("\n== {name} =="));
        if let Err(why) = interrupt::check().and_then(|()| check()) {
            say(&format!("{why:#}"));
            failed.push(*name);
        }
    }
    if failed.is_empty() {
        say("\nall checks hold");
        return Ok(End::Good);
    }
    say(&format!("\nfailed: {}", failed.join(", ")));
    Ok(End::Bad)
}

fn format() -> Result<()> {
    cargo(5).args(["fmt", "--all", "--check"]).must().map(|_| ())
}

fn clippy() -> Result<()> {
    npm::build_ui()?;
    cargo(40).args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]).must().map(|_| ())
}

fn layering() -> Result<()> {
    let document = place::root()?.join("docs/ARCHITECTURE.md");
    let document = fs::read_to_string(&document).with_context(|| format!("cannot read {}", document.display()))?;
    let metadata = cargo(5).args(["metadata", "--no-deps", "--format-version", "1"]).quiet().must()?.stdout.join("\n");
    let wrong = layers::violations(&layers::table(&document)?, &layers::members(&metadata)?);
    if wrong.is_empty() { Ok(()) } else { bail!("{}", wrong.join("\n")) }
}

/// What is generated from the list of operations is committed, and is what the list says today.
fn contract() -> Result<()> {
    let said =
        cargo(30).args(["run", "--quiet", "--package", "gateway", "--", "operations", "--json"]).quiet().must()?;
    let committed = npm::ui()?.join("src/backend/contract.json");
    let text = fs::read_to_string(&committed).with_context(|| format!("cannot read {}", committed.display()))?;
    if text.trim_end() != said.stdout.join("\n").trim_end() {
        bail!(
            "ui/src/backend/contract.json is not what the list of operations says; refresh it with\n  \
             cargo run -q -p gateway -- operations --json > ui/src/backend/contract.json && (cd ui && npm run contract)"
        );
    }
    let ui = npm::ui()?;
    npm::install(&ui)?;
    npm::npm(&ui, 5, &["run", "contract", "--", "--check"]).must().map(|_| ())
}

fn screens() -> Result<()> {
    let ui = npm::ui()?;
    npm::install(&ui)?;
    npm::npm(&ui, 5, &["run", "check"]).must().map(|_| ())
}

fn unused() -> Result<()> {
    let ui = npm::ui()?;
    npm::install(&ui)?;
    npm::npm(&ui, 5, &["run", "unused"]).must().map(|_| ())
}

/// Licences, banned crates and sources need nothing but the lock file; known flaws need the network to be known.
fn licences() -> Result<()> {
    let deny = built::tool(DENY.0, DENY.1)?;
    let deny = |minutes: u64, args: &[&str]| -> Result<Step> {
        Ok(Step::new(&deny, minutes).arg("--workspace").args(args).dir(&place::root()?))
    };
    deny(5, &["check", "--hide-inclusion-graph", "licenses", "bans", "sources"])?.must()?;
    if deny(3, &["fetch", "db"])?.quiet().run()?.ok() {
        deny(5, &["check", "--disable-fetch", "advisories"])?.must()?;
    } else {
        say("known flaws were not looked up: the database of them cannot be reached from here");
    }
    Ok(())
}
