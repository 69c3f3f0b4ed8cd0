//! The system's spooler: it knows the printers that somebody installed, and prints when they can.

#[cfg(unix)]
#[path = "spooler/lp.rs"]
mod system;
#[cfg(windows)]
#[path = "spooler/winspool.rs"]
mod system;

pub use system::Spooler;

/// Letters of a name of a printer.
const NAME_MOST: usize = 220;
/// Letters of a title, and of what a spooler says.
const SAID_MOST: usize = 120;

/// Can this be the name of a printer? None begins like an option of a command, and none holds what a spooler reads as something else.
fn is_name(name: &str) -> bool {
    let fits = !name.is_empty() && name.chars().count() <= NAME_MOST && !name.starts_with('-');
    fits && !name.chars().any(char::is_control)
}

/// A line of somebody's words.
fn line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.chars().filter(|letter| !letter.is_control()).take(SAID_MOST).collect()
}
