//! What differs between the systems that counters run on. Everything else is the same on all of them.

use std::path::PathBuf;

use anyhow::{Context, Result};
use tauri::{Manager, Runtime};

/// Where this person's Champa keeps its settings, its local database and its logs.
///
/// `CHAMPA_DATA` names another folder: for tests, and for support to look at a copy.
pub fn data_folder<R: Runtime>(app: &impl Manager<R>) -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os("CHAMPA_DATA").filter(|folder| !folder.is_empty()) {
        return std::path::absolute(PathBuf::from(folder)).context("CHAMPA_DATA names no folder");
    }
    let base = app.path().local_data_dir().context("this account has no folder for data")?;
    Ok(base.join("champa"))
}

/// Says why the program cannot start where no window can say it.
pub fn say_fatal(why: &str) {
    #[cfg(not(windows))]
    {
        use std::io::Write;
        // Nobody can be told that nobody could be told.
        drop(writeln!(std::io::stderr(), "Champa cannot start: {why}"));
    }
    // A window program of Windows has no standard error: the file beside the settings is where support looks.
    #[cfg(windows)]
    drop(std::fs::write(std::env::temp_dir().join("champa-cannot-start.txt"), why));
}
