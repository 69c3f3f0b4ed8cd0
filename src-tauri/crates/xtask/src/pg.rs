//! `cargo xtask pg`: a throw-away Postgres for a person's own commands.

use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::postgres::Postgres;
use crate::process::{Step, say};
use crate::setup::{self, Need};
use crate::{End, interrupt};

/// `pg -- COMMAND…` runs a command with a server up; `pg --keep` keeps one up until it is told to stop.
pub fn run(args: &[String]) -> Result<End> {
    match args {
        [keep] if keep == "--keep" => keep_up(),
        [dashes, program, rest @ ..] if dashes == "--" => {
            setup::prepare(&[Need::Postgres])?;
            let server = Postgres::start()?;
            let status = Step::new(program, 0).args(rest).envs(&server.env()).interactive()?;
            Ok(End::from(status))
        }
        _ => bail!("usage: cargo xtask pg -- COMMAND…   or   cargo xtask pg --keep"),
    }
}

fn keep_up() -> Result<End> {
    setup::prepare(&[Need::Postgres])?;
    let server = Postgres::start()?;
    say(&server.url());
    while !interrupt::raised() {
        thread::sleep(Duration::from_millis(100));
    }
    Ok(End::Good)
}
