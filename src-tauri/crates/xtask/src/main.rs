//! The project's own commands, for people and for CI: `cargo xtask run | test | check | build | bench | shots | pg`.
//!
//! It is the first thing a new machine compiles and prepares everything else, so it depends on almost nothing.
#![allow(clippy::print_stdout)]

mod bench;
mod built;
mod check;
mod counts;
mod interrupt;
mod layers;
mod npm;
mod owner;
mod pg;
mod place;
mod postgres;
mod process;
mod report;
mod run;
mod setup;
mod shots;
mod test;
mod window;

use std::env;
use std::process::{ExitCode, ExitStatus};

use anyhow::Result;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  run [--headless] [--release]
                             sets up and opens the app; without a display, or headless, starts the gateway
  test [PART…]               sets up and runs every test, or the parts named: rust ui browser window
  check [NAME…]              format layers ui unused clippy contract licences
  bench [AREA] [--quick] [--json]
                             the figures, each against a floor of the same run
  build                      the app and the gateway as they are shipped, in target/release
  shots                      a picture of every screen, in target/shots
  pg -- COMMAND…             runs a command with a throw-away Postgres up (CHAMPA_TEST_POSTGRES)
  pg --keep                  keeps one up and prints its address";

/// How a command ended when nothing went wrong on our own side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Exit code 0.
    Good,
    /// Exit code 1; the reasons were already said.
    Bad,
    /// The exit code of the command that was run for somebody.
    Code(u8),
}

impl From<bool> for End {
    fn from(good: bool) -> Self {
        if good { Self::Good } else { Self::Bad }
    }
}

impl From<ExitStatus> for End {
    fn from(status: ExitStatus) -> Self {
        status.code().and_then(|code| u8::try_from(code).ok()).map_or(Self::Bad, Self::Code)
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    match interrupt::listen().and_then(|()| command(&args)) {
        Ok(End::Good) => ExitCode::SUCCESS,
        Ok(End::Bad) => ExitCode::FAILURE,
        Ok(End::Code(code)) => ExitCode::from(code),
        Err(why) => {
            eprintln!("error: {why:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(args: &[String]) -> Result<End> {
    let (name, rest) = args.split_first().map_or(("", args), |(name, rest)| (name.as_str(), rest));
    match name {
        "run" => run::run(rest),
        "test" => test::run(rest),
        "check" => check::run(rest),
        "bench" => bench::run(rest),
        "build" => run::build_all(rest),
        "shots" => shots::run(rest),
        "pg" => pg::run(rest),
        _ => {
            process::say(USAGE);
            Ok(End::from(matches!(name, "help" | "--help" | "-h")))
        }
    }
}
