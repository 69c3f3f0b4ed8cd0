//! What tests and commands have in common before they start, each made at most once in a run.

use std::cell::OnceCell;
use std::path::PathBuf;

use anyhow::{Result, anyhow};

use crate::postgres::Postgres;
use crate::process::{Step, say};
use crate::{npm, place, setup};

/// The things a run needs, made when first asked for. Dropping it stops the server.
#[derive(Debug, Default)]
pub struct Built {
    screens: OnceCell<Result<(), String>>,
    workspace: OnceCell<Result<(), String>>,
    gateway: OnceCell<Result<(), String>>,
    postgres: OnceCell<Result<Postgres, String>>,
}

impl Built {
    /// The screens, installed and built.
    pub fn screens(&self) -> Result<()> {
        once(&self.screens, npm::build_ui).copied()
    }

    /// Every library, binary and test of the workspace.
    ///
    /// Asking for the tests as well makes cargo choose the same features as `cargo test --workspace` will: one build serves
    /// the Rust tests, the gateway of the browser tests and the window of the window tests.
    pub fn workspace(&self) -> Result<()> {
        once(&self.workspace, || {
            self.screens()?;
            cargo(40).args(["build", "--workspace", "--lib", "--bins", "--tests"]).must().map(|_| ())
        })
        .copied()
    }

    /// The gateway's binary, from the whole workspace's build when there is one.
    pub fn gateway(&self) -> Result<PathBuf> {
        if self.workspace.get().is_none() {
            once(&self.gateway, || cargo(30).args(["build", "--package", "gateway", "--bins"]).must().map(|_| ()))?;
        } else {
            self.workspace()?;
        }
        place::built("debug", "champa-gateway")
    }

    /// What a child needs to know to use the throw-away server.
    pub fn postgres(&self) -> Result<Vec<(String, std::ffi::OsString)>> {
        // Windows refuses to run Postgres for an administrator: there, a server that is already running is used.
        if cfg!(windows) {
            let url = std::env::var_os("CHAMPA_TEST_POSTGRES")
                .ok_or_else(|| anyhow!("set CHAMPA_TEST_POSTGRES to the address of a Postgres for tests"))?;
            return Ok(vec![("CHAMPA_TEST_POSTGRES".to_owned(), url)]);
        }
        once(&self.postgres, || {
            setup::prepare(&[setup::Need::Postgres])?;
            let server = Postgres::start()?;
            say(&format!("Postgres for this run: {}", server.url()));
            Ok(server)
        })
        .map(Postgres::env)
    }
}

fn once<T>(cell: &OnceCell<Result<T, String>>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    cell.get_or_init(|| make().map_err(|why| format!("{why:#}"))).as_ref().map_err(|why| anyhow!("{why}"))
}

/// The cargo that runs us, in the root of the checkout.
pub fn cargo(minutes: u64) -> Step {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let step = Step::new(cargo, minutes);
    match place::root() {
        Ok(root) => step.dir(&root),
        Err(_) => step,
    }
}

/// A released tool, built once from crates.io into `target/tools`.
pub fn tool(package: &str, version: &str) -> Result<PathBuf> {
    let home = place::target_dir("tools")?.join(format!("{package}-{version}"));
    let program = home.join("bin").join(format!("{package}{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        let build = place::target_dir("tools")?.join("build");
        cargo(15)
            .args(["install", package, "--version", version, "--locked", "--root"])
            .arg(&home)
            .arg("--target-dir")
            .arg(&build)
            .must()?;
        std::fs::remove_dir_all(build)?;
    }
    Ok(program)
}
