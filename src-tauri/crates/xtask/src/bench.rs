//! `cargo xtask bench`: the figures, measured in the release build against a throw-away Postgres of the same run.

use anyhow::Result;

use crate::built::{Built, cargo};
use crate::process::Step;
use crate::setup::{self, Need};
use crate::{End, place};

/// Passes `args` on to the `bench` binary.
pub fn run(args: &[String]) -> Result<End> {
    setup::prepare(&[Need::Postgres])?;
    cargo(60).args(["build", "--release", "--package", "bench", "--package", "gateway", "--bins"]).must()?;
    let built = Built::default();
    let status = Step::new(place::built("release", "bench")?, 0)
        .args(args)
        .envs(&built.postgres()?)
        .env("CHAMPA_GATEWAY", place::built("release", "champa-gateway")?)
        .dir(&place::root()?)
        .interactive()?;
    Ok(End::from(status))
}
