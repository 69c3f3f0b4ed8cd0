//! The window tests: the real desktop app on a display without a screen, driven through WebDriver.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::built::{self, Built};
use crate::counts;
use crate::npm;
use crate::place;
use crate::process::{Background, Step};
use crate::report::Ran;

/// The newest of Tauri 2; the one after belongs to Tauri 3.
const DRIVER: (&str, &str) = ("tauri-driver", "2.1.0");
const DISPLAY_LIMIT: Duration = Duration::from_secs(20);

/// Runs `tests/window/*.test.mjs` against the built app.
pub fn test(built: &Built) -> Result<Ran> {
    built.workspace()?;
    let driver = built::tool(DRIVER.0, DRIVER.1)?;
    let app = place::built("debug", "champa")?;
    let dir = place::root()?.join("tests/window");
    if dir.join("package-lock.json").is_file() {
        npm::install(&dir)?;
    }
    let files = test_files(&dir)?;
    if files.is_empty() {
        bail!("no test files in {}", dir.display());
    }
    let (_display, number) = display()?;
    // A person's own settings and data are not touched: the app finds its folders under an empty home.
    let home = fresh_home()?;
    let said = Step::new("dbus-run-session", 15)
        .args(["--", "node", "--test", "--test-concurrency=1", "--test-reporter=spec"])
        .args(files)
        .dir(&dir)
        .env("CI", "true")
        .env("DISPLAY", format!(":{number}"))
        .without("WAYLAND_DISPLAY")
        .env("GDK_BACKEND", "x11")
        // There is no graphics card behind this display.
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("NO_AT_BRIDGE", "1")
        .env("HOME", &home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("XDG_RUNTIME_DIR", home.join("run"))
        .env("CHAMPA_APP", app)
        .env("TAURI_DRIVER", driver)
        .run()?;
    Ok(Ran::new(counts::node(&said.stdout), said.ok()))
}

/// The test files of `dir`, named one by one: Node's versions differ in what they make of a folder.
fn test_files(dir: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| is_test(path)).collect();
    files.sort();
    Ok(files)
}

fn is_test(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    [".test.mjs", ".test.js", ".test.cjs"].iter().any(|end| name.ends_with(end))
}

fn fresh_home() -> Result<PathBuf> {
    let home = place::target_dir("window")?.join("home");
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    for folder in ["data", "config", "cache", "run"] {
        fs::create_dir_all(home.join(folder))?;
    }
    #[cfg(unix)]
    fs::set_permissions(home.join("run"), std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(home)
}

/// Starts a display; it chooses a free number and says it on its standard output.
fn display() -> Result<(Background, u32)> {
    let mut step = Step::new("Xvfb", 0).args(["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]);
    step.command().stdout(Stdio::piped()).stderr(Stdio::null());
    let mut display = step.background()?;
    let out = display.child.stdout.take().context("the display has no output")?;
    let (sender, number) = channel();
    thread::spawn(move || {
        let mut line = String::new();
        let _ = BufReader::new(out).read_line(&mut line);
        let _ = sender.send(line);
    });
    match number.recv_timeout(DISPLAY_LIMIT).map(|line| line.trim().parse()) {
        Ok(Ok(number)) => Ok((display, number)),
        _ => bail!("Xvfb gave no display"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_test_files_are_run() {
        assert!(is_test(Path::new("/x/counter.test.mjs")));
        assert!(!is_test(Path::new("/x/driver.mjs")));
        assert!(!is_test(Path::new("/x/counter.test.mjs.snap")));
    }
}
