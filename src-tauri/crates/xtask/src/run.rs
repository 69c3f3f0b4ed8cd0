//! `cargo xtask run`: the app, from a fresh checkout to a window; or the gateway, where there is no display.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::built::cargo;
use crate::process::{Step, say};
use crate::setup::{self, Need};
use crate::{End, npm, place};

/// Where the gateway answers: this machine only.
const LISTEN: &str = "127.0.0.1:8787";

/// `run [--headless] [--release]`: `--headless` starts the gateway though there is a display.
pub fn run(args: &[String]) -> Result<End> {
    if let Some(other) = args.iter().find(|arg| !["--headless", "--release"].contains(&arg.as_str())) {
        bail!("`{other}` is unknown; usage: cargo xtask run [--headless] [--release]");
    }
    let has = |name: &str| args.iter().any(|arg| arg == name);
    let profile = if has("--release") { "release" } else { "dev" };
    let window = !has("--headless") && has_display();
    setup::prepare(if window { &[Need::Node, Need::WebView] } else { &[Need::Node] })?;
    npm::build_ui()?;
    let status = if window { desktop(profile)? } else { gateway(profile)? }.interactive()?;
    Ok(End::from(status))
}

/// `build`: the app and the gateway as they are shipped, in `target/release`.
pub fn build_all(args: &[String]) -> Result<End> {
    if let Some(other) = args.first() {
        bail!("`{other}` is unknown; usage: cargo xtask build");
    }
    setup::prepare(&[Need::Node, Need::WebView])?;
    npm::build_ui()?;
    cargo(90).args(["build", "--release", "--package", "champa", "--package", "gateway", "--bins"]).must()?;
    for binary in ["champa", "champa-gateway"] {
        say(&format!("built {}", place::built("release", binary)?.display()));
    }
    Ok(End::Good)
}

fn desktop(profile: &str) -> Result<Step> {
    build("champa", "champa", profile)
}

fn gateway(profile: &str) -> Result<Step> {
    let gateway = build("gateway", "champa-gateway", profile)?;
    let data = data_folder()?;
    fs::create_dir_all(&data).with_context(|| format!("cannot make {}", data.display()))?;
    let database = data.join("champa.db");
    say(&format!("Champa's data is in {}", database.display()));
    say(&format!("Champa is at http://{LISTEN} (Ctrl-C ends it)"));
    let mut address = OsString::from("sqlite:");
    address.push(&database);
    Ok(gateway.args(["serve", "--database"]).arg(address).args(["--listen", LISTEN, "--ui"]).arg(npm::dist()?))
}

/// Builds one binary and makes it ready to start in the foreground.
fn build(package: &str, binary: &str, profile: &str) -> Result<Step> {
    cargo(60).args(["build", "--package", package, "--bin", binary, "--profile", profile]).must()?;
    let folder = if profile == "release" { "release" } else { "debug" };
    Ok(Step::new(place::built(folder, binary)?, 0))
}

/// Windows and macOS always have one; on Linux the session says so.
fn has_display() -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Where this person's programs keep their data, by the custom of the system.
fn data_folder() -> Result<PathBuf> {
    let folder = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || folder(if cfg!(windows) { "USERPROFILE" } else { "HOME" }).context("there is no home folder");
    let base = if cfg!(windows) {
        folder("LOCALAPPDATA").map_or_else(|| home().map(|home| home.join("AppData/Local")), Ok)?
    } else if cfg!(target_os = "macos") {
        home()?.join("Library/Application Support")
    } else {
        folder("XDG_DATA_HOME").map_or_else(|| home().map(|home| home.join(".local/share")), Ok)?
    };
    Ok(base.join("champa"))
}
