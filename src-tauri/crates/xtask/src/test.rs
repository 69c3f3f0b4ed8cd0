//! `cargo xtask test`: sets up and runs every test there is, and adds them up.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::built::{self, Built};
use crate::counts;
use crate::process::{self, Outcome, say};
use crate::report::{Ran, Report, Row};
use crate::setup::{self, Need};
use crate::{End, interrupt, npm, place, window};

/// The whole run ends within this, with its totals said. It takes half of it on two idle cores; a busy machine must not fail for that.
const LIMIT: Duration = Duration::from_secs(80 * 60);

/// A kind of tests with a runner of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Decisions, behaviours on both databases, journeys and faults.
    Rust,
    /// Types, style and components of the screens.
    Ui,
    /// What a person does, in a browser at the gateway.
    Browser,
    /// What a person does, in the desktop app's own window.
    Window,
}

impl Part {
    const ALL: [Self; 4] = [Self::Rust, Self::Ui, Self::Browser, Self::Window];

    /// As typed and as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Ui => "ui",
            Self::Browser => "browser",
            Self::Window => "window",
        }
    }

    /// The parts named, all of them when none is.
    fn chosen(names: &[String]) -> Result<Vec<Self>> {
        if names.is_empty() {
            return Ok(Self::ALL.to_vec());
        }
        if let Some(other) = names.iter().find(|name| !Self::ALL.iter().any(|part| part.name() == name.as_str())) {
            bail!("`{other}` is no part of the tests; there are: rust, ui, browser, window");
        }
        // In the order of `ALL`, so that what one builds the next finds.
        Ok(Self::ALL.into_iter().filter(|part| names.iter().any(|name| name == part.name())).collect())
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Self::Rust => &[Need::Node, Need::WebView, Need::Postgres],
            Self::Ui => &[Need::Node],
            Self::Browser => &[Need::Node, Need::Postgres, Need::Browser],
            Self::Window => &[Need::Node, Need::WebView, Need::Window],
        }
    }

    /// Why this platform cannot run the part, when it cannot.
    fn impossible(self) -> Option<&'static str> {
        (self == Self::Window && !cfg!(target_os = "linux"))
            .then_some("not run: the window is driven through WebKitWebDriver, which only Linux has")
    }

    fn run(self, built: &Built) -> Result<Ran> {
        match self {
            Self::Rust => rust(built),
            Self::Ui => ui(),
            Self::Browser => browser(built),
            Self::Window => window::test(built),
        }
    }
}

/// Runs the parts named in `args`, all when none is.
pub fn run(args: &[String]) -> Result<End> {
    let parts = Part::chosen(args)?;
    process::end_everything_after(LIMIT);
    let mut report = Report::default();
    let built = Built::default();
    let needs: Vec<Need> = parts.iter().flat_map(|part| part.needs()).copied().collect();
    let ready = setup::prepare(&needs).inspect_err(|why| say(&format!("{why:#}"))).is_ok();
    for part in parts {
        say(&format!("\n== {} ==", part.name()));
        let start = Instant::now();
        report.rows.push(match (part.impossible(), ready) {
            (Some(why), _) => Row::impossible(part.name(), why),
            (None, false) => Row::broken(part.name(), "not run: this machine lacks what it needs", start.elapsed()),
            (None, true) => match interrupt::check().and_then(|()| part.run(&built)) {
                Ok(ran) => Row::judged(part.name(), ran, start.elapsed()),
                Err(why) => Row::broken(part.name(), &format!("{why:#}"), start.elapsed()),
            },
        });
    }
    // The server first: its last words, if any, must not follow the totals.
    drop(built);
    say(&format!("\n{report}"));
    Ok(End::from(report.good()))
}

fn rust(built: &Built) -> Result<Ran> {
    built.workspace()?;
    let server = built.postgres()?;
    let said = built::cargo(30).args(["test", "--workspace", "--no-fail-fast"]).envs(&server).run()?;
    Ok(Ran::new(counts::cargo(&said.stdout), said.ok()))
}

fn ui() -> Result<Ran> {
    let ui = npm::ui()?;
    npm::install(&ui)?;
    let check = npm::npm(&ui, 5, &["run", "check"]).run()?;
    let tests = npm::npm(&ui, 10, &["test"]).run()?;
    let wrong = if check.ok() { vec![] } else { vec!["`npm run check` failed".to_owned()] };
    Ok(Ran { wrong, ..Ran::new(counts::vitest(&both(&tests)), tests.ok()) })
}

fn browser(built: &Built) -> Result<Ran> {
    built.screens()?;
    let gateway = built.gateway()?;
    let server = built.postgres()?;
    let dir = place::root()?.join("tests/e2e");
    npm::install(&dir)?;
    let said = npm::tool(&dir, 30, "playwright")
        .args(["test", "--reporter=list"])
        .envs(&server)
        .env("CHAMPA_GATEWAY", gateway)
        .env("CHAMPA_UI", npm::dist()?)
        .env("CHAMPA_CHROMIUM", place::browser().unwrap_or_default())
        .run()?;
    Ok(Ran::new(counts::playwright(&both(&said)), said.ok()))
}

/// All lines of a runner that may say its totals on either stream.
fn both(said: &Outcome) -> Vec<String> {
    said.stdout.iter().chain(&said.stderr).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn without_a_name_every_part_runs() {
        assert_eq!(Part::chosen(&[]).unwrap(), Part::ALL);
    }

    #[test]
    fn named_parts_run_in_the_order_they_build_on_each_other() {
        assert_eq!(Part::chosen(&names(&["window", "ui"])).unwrap(), [Part::Ui, Part::Window]);
    }

    #[test]
    fn an_unknown_part_is_refused() {
        let why = Part::chosen(&names(&["ui", "windows"])).unwrap_err().to_string();
        assert!(why.contains("`windows`"), "{why}");
    }
}
