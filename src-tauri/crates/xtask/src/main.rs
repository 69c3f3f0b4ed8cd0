//! The project's own commands, for people and for CI: `cargo xtask run | test | check | bench | shots | pg`.
//!
//! It is the first thing a new machine compiles and prepares everything else, so it depends on almost nothing.
#![allow(clippy::print_stdout)]

mod interrupt;
mod owner;
mod pg;
mod place;
mod postgres;
mod process;
mod setup;

use std::env;
use std::process::ExitCode;

use anyhow::Result;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  pg -- COMMAND…             runs a command with a throw-away Postgres up (CHAMPA_TEST_POSTGRES)
  pg --keep                  keeps one up and prints its address";

/// How a command ended when nothing went wrong on our own side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Exit code 0.
    Good,
    /// Exit code 1; the reasons were already said.
    Bad,
}

impl From<bool> for End {
    fn from(good: bool) -> Self {
        if good { Self::Good } else { Self::Bad }
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    match interrupt::listen().and_then(|()| command(&args)) {
        Ok(End::Good) => ExitCode::SUCCESS,
        Ok(End::Bad) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("error: {why:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(args: &[String]) -> Result<End> {
    let (name, rest) = args.split_first().map_or(("", args), |(name, rest)| (name.as_str(), rest));
    match name {
        "pg" => pg::run(rest),
        _ => {
            process::say(USAGE);
            Ok(End::from(matches!(name, "help" | "--help" | "-h")))
        }
    }
}
