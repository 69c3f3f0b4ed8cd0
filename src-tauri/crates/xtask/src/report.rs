//! What a test run says at its end: a line for each part, what stood in the way, and the totals last.

use std::fmt;
use std::time::Duration;

use crate::counts::Counts;

/// What a part's runner left behind when it came to its end.
#[derive(Clone, Debug)]
pub struct Ran {
    /// What the runner counted.
    pub counts: Counts,
    /// Whether it ended with code 0.
    pub ended_well: bool,
    /// What else failed in this part, each counted as one failure.
    pub wrong: Vec<String>,
}

impl Ran {
    /// A runner on its own.
    pub fn new(counts: Counts, ended_well: bool) -> Self {
        Self { counts, ended_well, wrong: Vec::new() }
    }
}

/// How one part of the tests went.
#[derive(Clone, Debug)]
pub struct Row {
    /// The part's name, as typed after `cargo xtask test`.
    pub part: &'static str,
    /// What its runners counted, and what else has to count as a failure.
    pub counts: Counts,
    /// Why failures were added that no runner counted, or why a part was left out.
    pub notes: Vec<String>,
    /// How long it took.
    pub took: Duration,
}

impl Row {
    /// A part with what its runner counted and whether it ended well. Nothing that went wrong may look like success.
    pub fn judged(part: &'static str, ran: Ran, took: Duration) -> Self {
        let Ran { mut counts, ended_well, wrong } = ran;
        counts.failed += wrong.len() as u64;
        let mut notes: Vec<String> = wrong.iter().map(|why| format!("{part}: {why}")).collect();
        if counts.skipped > 0 {
            notes.push(format!("{part}: {} skipped, counted as failed: every test runs here", counts.skipped));
            counts.failed += counts.skipped;
        }
        if counts.passed + counts.failed == 0 {
            notes.push(format!("{part}: no test ran"));
            counts.failed = 1;
        }
        if !ended_well && counts.failed == 0 {
            notes.push(format!("{part}: its runner failed, though no test did"));
            counts.failed = 1;
        }
        Self { part, counts, notes, took }
    }

    /// A part that could not be brought to its end.
    pub fn broken(part: &'static str, why: &str, took: Duration) -> Self {
        Self { part, counts: Counts { failed: 1, ..Counts::default() }, notes: vec![format!("{part}: {why}")], took }
    }

    /// A part that this platform cannot run.
    pub fn impossible(part: &'static str, why: &str) -> Self {
        Self { part, counts: Counts::default(), notes: vec![format!("{part}: {why}")], took: Duration::ZERO }
    }
}

/// The end of a test run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// A row for each part, in the order they ran.
    pub rows: Vec<Row>,
}

impl Report {
    /// All parts together.
    pub fn totals(&self) -> Counts {
        let mut all = Counts::default();
        for row in &self.rows {
            all += row.counts;
        }
        all
    }

    /// Whether tests ran and all of them held.
    pub fn good(&self) -> bool {
        let all = self.totals();
        all.failed == 0 && all.passed > 0
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:<8} {:>7} {:>7} {:>8}", "part", "passed", "failed", "time")?;
        for Row { part, counts, took, .. } in &self.rows {
            let seconds = took.as_secs();
            let time = format!("{}:{:02}", seconds / 60, seconds % 60);
            writeln!(out, "{part:<8} {:>7} {:>7} {time:>8}", counts.passed, counts.failed)?;
        }
        for note in self.rows.iter().flat_map(|row| &row.notes) {
            writeln!(out, "{note}")?;
        }
        let all = self.totals();
        write!(out, "\n{} passed, {} failed", all.passed, all.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOOK: Duration = Duration::from_secs(65);

    fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts { passed, failed, skipped }
    }

    #[test]
    fn the_last_line_is_the_totals_and_nothing_else() {
        let report = Report {
            rows: vec![
                Row::judged("rust", Ran::new(counts(300, 1, 0), false), TOOK),
                Row::broken("window", "no display", TOOK),
                Row::judged("ui", Ran::new(counts(20, 0, 0), true), TOOK),
            ],
        };
        let said = report.to_string();
        assert_eq!(said.lines().last(), Some("320 passed, 2 failed"));
        assert!(said.contains("rust         300       1     1:05"), "{said}");
        assert!(said.contains("window: no display"), "{said}");
        assert!(!report.good());
    }

    #[test]
    fn good_is_that_tests_ran_and_held() {
        assert!(Report { rows: vec![Row::judged("ui", Ran::new(counts(1, 0, 0), true), TOOK)] }.good());
        assert!(!Report::default().good());
        assert!(!Report { rows: vec![Row::impossible("window", "no driver on macOS")] }.good());
    }

    #[test]
    fn a_part_without_tests_failed() {
        assert_eq!(Row::judged("ui", Ran::new(counts(0, 0, 0), true), TOOK).counts.failed, 1);
    }

    #[test]
    fn a_runner_that_ends_badly_failed_even_when_no_test_did() {
        assert_eq!(Row::judged("ui", Ran::new(counts(5, 0, 0), false), TOOK).counts, counts(5, 1, 0));
        assert_eq!(Row::judged("ui", Ran::new(counts(5, 2, 0), false), TOOK).counts, counts(5, 2, 0));
    }

    #[test]
    fn what_else_failed_counts_and_is_said() {
        let ran = Ran { wrong: vec!["types".to_owned()], ..Ran::new(counts(5, 0, 0), true) };
        let row = Row::judged("ui", ran, TOOK);
        assert_eq!(row.counts, counts(5, 1, 0));
        assert_eq!(row.notes, ["ui: types"]);
    }

    #[test]
    fn a_skipped_test_did_not_pass() {
        let row = Row::judged("rust", Ran::new(counts(5, 0, 2), true), TOOK);
        assert_eq!(row.counts.failed, 2);
        assert_eq!(row.notes.len(), 1);
    }
}
