//! Node packages as their lock files say, and the screens built from them.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::place;
use crate::process::Step;

/// `npm` with `args` in `dir`, at most `minutes`.
pub fn npm(dir: &Path, minutes: u64, args: &[&str]) -> Step {
    Step::new(place::NPM, minutes)
        .args(args)
        .env("CI", "true")
        .env("npm_config_fund", "false")
        .env("npm_config_audit", "false")
        .env("npm_config_update_notifier", "false")
        .dir(dir)
}

/// A program that a package of `dir` brought along.
pub fn tool(dir: &Path, minutes: u64, name: &str) -> Step {
    let suffix = if cfg!(windows) { ".cmd" } else { "" };
    Step::new(dir.join("node_modules/.bin").join(format!("{name}{suffix}")), minutes).env("CI", "true").dir(dir)
}

/// Installs what the lock file of `dir` names, unless exactly that is there already.
pub fn install(dir: &Path) -> Result<()> {
    let lock = read(&dir.join("package-lock.json"))?;
    if read(&dir.join("node_modules/.package-lock.json")).is_ok_and(|there| is_installed(&lock, &there)) {
        return Ok(());
    }
    // The browser is the system's own; Playwright must not fetch another.
    npm(dir, 15, &["ci"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").must().map(|_| ())
}

fn read(path: &Path) -> Result<Map<String, Value>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut lock: Value = serde_json::from_str(&text).with_context(|| format!("{} is no JSON", path.display()))?;
    match lock.get_mut("packages").map(Value::take) {
        Some(Value::Object(packages)) => Ok(packages),
        _ => anyhow::bail!("{} names no packages", path.display()),
    }
}

/// Whether the packages that npm noted as installed are those of the lock file. Those for other machines may be missing.
fn is_installed(lock: &Map<String, Value>, there: &Map<String, Value>) -> bool {
    let same = |a: &Value, b: &Value| a.get("version") == b.get("version") && a.get("integrity") == b.get("integrity");
    let optional = |package: &Value| package.get("optional") == Some(&Value::Bool(true));
    lock.iter()
        .filter(|(name, _)| !name.is_empty())
        .all(|(name, wanted)| there.get(name).map_or_else(|| optional(wanted), |has| same(wanted, has)))
        && there.keys().all(|name| lock.contains_key(name))
}

/// The folder of the screens' source.
pub fn ui() -> Result<PathBuf> {
    Ok(place::root()?.join("ui"))
}

/// Where the built screens are.
pub fn dist() -> Result<PathBuf> {
    Ok(ui()?.join("dist"))
}

/// Builds the screens into `ui/dist`, unless they were built from exactly these files.
///
/// Leaving them untouched matters: the desktop app carries them inside, and a newer file there builds it again.
pub fn build_ui() -> Result<()> {
    let ui = ui()?;
    install(&ui)?;
    let stamp = place::target_dir("stamps")?.join("ui-dist");
    let source = fingerprint(&ui)?;
    if dist()?.join("index.html").is_file() && fs::read_to_string(&stamp).is_ok_and(|built| built == source) {
        return Ok(());
    }
    npm(&ui, 5, &["run", "build"]).must()?;
    // Taken again: the build itself may refresh what is generated.
    fs::write(&stamp, fingerprint(&ui)?)?;
    Ok(())
}

/// A short text that changes when any file under `dir` does; what is installed or built does not count.
fn fingerprint(dir: &Path) -> Result<String> {
    let mut hash = DefaultHasher::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> = fs::read_dir(&folder)
            .with_context(|| format!("cannot read {}", folder.display()))?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        entries.sort();
        for path in entries {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if ["node_modules", "dist", "coverage"].contains(&name.as_str()) || name.ends_with(".tsbuildinfo") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = fs::read(&path) {
                hash.write(path.strip_prefix(dir).unwrap_or(&path).as_os_str().as_encoded_bytes());
                hash.write_usize(bytes.len());
                hash.write(&bytes);
            }
        }
    }
    Ok(format!("{:016x}", hash.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packages(json: &str) -> Map<String, Value> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn the_same_packages_are_installed_once() {
        let lock = packages(r#"{"": {"version": "9"}, "node_modules/a": {"version": "1.0.0", "integrity": "x"}}"#);
        let same = packages(r#"{"node_modules/a": {"version": "1.0.0", "integrity": "x", "resolved": "elsewhere"}}"#);
        assert!(is_installed(&lock, &same));
    }

    #[test]
    fn another_version_a_missing_and_a_left_over_package_are_seen() {
        let lock = packages(r#"{"node_modules/a": {"version": "1.0.0"}}"#);
        assert!(!is_installed(&lock, &packages(r#"{"node_modules/a": {"version": "1.0.1"}}"#)));
        assert!(!is_installed(&lock, &packages("{}")));
        let more = packages(r#"{"node_modules/a": {"version": "1.0.0"}, "node_modules/b": {"version": "2.0.0"}}"#);
        assert!(!is_installed(&lock, &more));
    }

    #[test]
    fn a_package_for_another_machine_may_be_missing() {
        let lock = packages(r#"{"node_modules/win": {"version": "1.0.0", "optional": true}}"#);
        assert!(is_installed(&lock, &packages("{}")));
    }

    #[test]
    fn the_fingerprint_changes_with_a_file_but_not_with_what_was_built() {
        let dir = std::env::temp_dir().join(format!("xtask-fingerprint-{}", std::process::id()));
        fs::create_dir_all(dir.join("src")).unwrap();
        fs::create_dir_all(dir.join("dist")).unwrap();
        fs::write(dir.join("src/a.ts"), "1").unwrap();
        let first = fingerprint(&dir).unwrap();
        fs::write(dir.join("dist/index.html"), "built").unwrap();
        assert_eq!(fingerprint(&dir).unwrap(), first);
        fs::write(dir.join("src/a.ts"), "2").unwrap();
        assert_ne!(fingerprint(&dir).unwrap(), first);
        fs::remove_dir_all(&dir).unwrap();
    }
}
