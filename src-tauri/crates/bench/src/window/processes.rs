//! What the system says of processes: when they began, and what they hold.

use std::{
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};

/// `/proc` counts in hundredths of a second.
const TICK: f64 = 10.0;

/// Milliseconds since 1970.
pub fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64() * 1e3)
}

/// The process of that program that began last, and when it did, in milliseconds since 1970.
pub fn newest(program: &Path) -> Result<(u32, f64)> {
    let program = program.canonicalize()?;
    let running =
        all().filter(|process| std::fs::read_link(format!("/proc/{process}/exe")).is_ok_and(|exe| exe == program));
    let newest = running.filter_map(|process| Some((process, stat(process)?.1))).max_by(|a, b| a.1.total_cmp(&b.1));
    let (process, after_boot) = newest.with_context(|| format!("{} does not run", program.display()))?;
    let uptime = std::fs::read_to_string("/proc/uptime")?;
    let uptime: f64 = uptime.split(' ').next().unwrap_or_default().parse()?;
    Ok((process, now() - uptime * 1e3 + after_boot))
}

/// Megabytes that a process and all below it hold: each shared page is shared out among those who share it.
pub fn memory(process: u32) -> Result<f64> {
    Ok(held(process)?.iter().map(|(_, megabytes)| megabytes).sum())
}

/// The same, each process by its name.
pub fn held(process: u32) -> Result<Vec<(String, f64)>> {
    let mut family = vec![process];
    let parents: Vec<(u32, u32)> = all().filter_map(|one| Some((one, stat(one)?.0))).collect();
    let mut at = 0;
    while at < family.len() {
        let one = family[at];
        family.extend(parents.iter().filter(|(_, parent)| *parent == one).map(|(child, _)| *child));
        at += 1;
    }
    Ok(family
        .into_iter()
        .filter_map(|one| {
            let name = std::fs::read_to_string(format!("/proc/{one}/comm")).ok()?;
            Some((name.trim().to_owned(), megabytes(one)?))
        })
        .collect())
}

fn megabytes(process: u32) -> Option<f64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix("kB"))?;
    Some(line.trim().parse::<f64>().ok()? / 1e3)
}

fn all() -> impl Iterator<Item = u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// Its parent, and milliseconds from the machine's start to its own.
fn stat(process: u32) -> Option<(u32, f64)> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name before may hold anything but a last bracket.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    Some((fields.get(1)?.parse().ok()?, fields.get(19)?.parse::<f64>().ok()? * TICK))
}
