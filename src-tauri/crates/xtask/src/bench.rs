//! `cargo xtask bench`: the figures, measured in the release build against a throw-away Postgres of the same run.

use anyhow::Result;

use crate::built::{Built, cargo};
use crate::process::Step;
use crate::setup::{self, Need};
use crate::{End, place};

/// Passes `args` on to the `bench` binary.
pub fn run(args: &[String]) -> Result<End> {
    let built = Built::default();
    setup::prepare(&[Need::Postgres])?;
    let mut areas = args.iter().filter(|arg| !arg.starts_with("--")).peekable();
    let window = areas.peek().is_none() || areas.any(|area| ["window", "list"].contains(&area.as_str()));
    let mut packages = vec!["build", "--release", "--package", "bench", "--bins"];
    if window {
        setup::prepare(&[Need::Node, Need::WebView, Need::Window])?;
        built.screens()?;
        packages.extend(["--package", "champa"]);
    }
    cargo(60).args(packages).must()?;
    let status = Step::new(place::built("release", "bench")?, 0)
        .args(args)
        .envs(&built.postgres()?)
        .env("CHAMPA_APP", place::built("release", "champa")?)
        .dir(&place::root()?)
        .interactive()?;
    Ok(End::from(status))
}
