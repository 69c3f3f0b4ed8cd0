//! Figures as ratios against floors measured in the same run, rounds interleaved: machines are noisy, ratios less so.
//!
//! `bench [AREA …] [--quick] [--json] [--customers=1000000]`: one line a figure. Without an area all but `duplicates`, which takes long.
#![allow(
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::expect_used,
    reason = "it prints measurements, and stops at the first surprise"
)]

mod duplicates;
mod figure;
mod floor;
mod many;
mod money;
mod people;
mod search;
mod window;

use anyhow::{Result, bail};
use figure::Figure;

/// How long and how often to measure.
#[derive(Clone, Copy)]
pub struct Effort {
    /// Seconds of one measurement.
    pub seconds: u64,
    /// Interleaved rounds.
    pub rounds: usize,
    /// Customers in the search figures.
    pub customers: usize,
}

const AREAS: [&str; 7] = ["wallet", "sale", "sqlite", "search", "window", "list", "duplicates"];
/// Profiles that are searched for duplicates, where nobody says how many.
const DUPLICATES: usize = 300_000;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (flags, areas): (Vec<_>, Vec<_>) = args.iter().partition(|arg| arg.starts_with("--"));
    let crowd = flags.iter().find_map(|flag| flag.strip_prefix("--customers=")).map(str::parse).transpose()?;
    let known = |flag: &str| ["--quick", "--json"].contains(&flag) || flag.starts_with("--customers=");
    if let Some(flag) = flags.iter().find(|flag| !known(flag)) {
        bail!("no flag {flag}: there are --quick, --json and --customers=NUMBER");
    }
    if let Some(area) = areas.iter().find(|area| !AREAS.contains(&area.as_str())) {
        bail!("no area {area}: there are {}", AREAS.join(", "));
    }
    let quick = flags.iter().any(|flag| *flag == "--quick");
    let json = flags.iter().any(|flag| *flag == "--json");
    let mut effort = if quick {
        Effort { seconds: 2, rounds: 2, customers: 10_000 }
    } else {
        Effort { seconds: 8, rounds: 5, customers: 100_000 }
    };
    effort.customers = crowd.unwrap_or(effort.customers);
    let wanted = |area: &str| areas.is_empty() || areas.iter().any(|named| *named == area);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let print = |figures: Vec<Figure>| figures.iter().for_each(|figure| figure.print(json));
        if wanted("wallet") {
            print(money::wallet(effort).await?);
        }
        if wanted("sale") {
            print(money::sale(effort).await?);
        }
        if wanted("sqlite") {
            print(money::sqlite(effort).await?);
        }
        if wanted("search") {
            print(search::search(effort).await?);
        }
        if areas.iter().any(|named| *named == "duplicates") {
            let customers = if quick { effort.customers } else { crowd.unwrap_or(DUPLICATES) };
            print(duplicates::duplicates(Effort { customers, ..effort }).await?);
        }
        if wanted("window") {
            print(window::window(effort)?);
        }
        if wanted("list") {
            print(window::list(effort).await?);
        }
        anyhow::Ok(())
    })
}
