//! Where things are: the project's folders, and programs on this machine.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// npm's name as a program; on Windows it is a script.
pub const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// The root of the checkout.
pub fn root() -> Result<PathBuf> {
    let own =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.ancestors().nth(3).map(Path::to_path_buf).context("xtask lies outside its checkout")
}

/// The folder for everything built; git does not see it.
pub fn target() -> Result<PathBuf> {
    Ok(match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root()?.join(dir),
        None => root()?.join("target"),
    })
}

/// A folder under `target`, made when missing.
pub fn target_dir(name: &str) -> Result<PathBuf> {
    let dir = target()?.join(name);
    std::fs::create_dir_all(&dir).with_context(|| format!("cannot make {}", dir.display()))?;
    Ok(dir)
}

/// A binary of the workspace as cargo leaves it in `profile` (`debug` or `release`).
pub fn built(profile: &str, name: &str) -> Result<PathBuf> {
    Ok(target()?.join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX)))
}

/// Finds a program in `PATH`.
pub fn program(name: &str) -> Option<PathBuf> {
    let file = if name.contains('.') { name.to_owned() } else { format!("{name}{}", env::consts::EXE_SUFFIX) };
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(&file)).find(|path| path.is_file())
}

/// A browser of the Chromium family: the system's own, or the one named in `CHAMPA_CHROMIUM`.
pub fn browser() -> Option<PathBuf> {
    const ELSEWHERE: [&str; 4] = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];
    let named = env::var_os("CHAMPA_CHROMIUM").map(PathBuf::from);
    let on_path = || ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| program(name));
    let elsewhere = || ELSEWHERE.iter().map(PathBuf::from).find(|path| path.is_file());
    named.or_else(on_path).or_else(elsewhere)
}
