//! `cargo xtask shots`: a picture of every screen, to be looked at.

use anyhow::Result;

use crate::built::Built;
use crate::process::say;
use crate::setup::{self, Need};
use crate::{End, npm, place};

/// Writes `target/shots/*.png`; `args` go on to Playwright.
pub fn run(args: &[String]) -> Result<End> {
    setup::prepare(&[Need::Node, Need::Browser, Need::Postgres])?;
    let built = Built::default();
    built.screens()?;
    let gateway = built.gateway()?;
    let server = built.postgres()?;
    let dir = place::root()?.join("tests/e2e");
    npm::install(&dir)?;
    let shots = place::target_dir("shots")?;
    let said = npm::tool(&dir, 30, "playwright")
        .args(["test", "--config", "shots.config.ts", "--reporter=list"])
        .args(args)
        .envs(&server)
        .env("CHAMPA_GATEWAY", gateway)
        .env("CHAMPA_UI", npm::dist()?)
        .env("CHAMPA_CHROMIUM", place::browser().unwrap_or_default())
        .env("CHAMPA_SHOTS", &shots)
        .run()?;
    say(&format!("the pictures are in {}", shots.display()));
    Ok(End::from(said.ok()))
}
