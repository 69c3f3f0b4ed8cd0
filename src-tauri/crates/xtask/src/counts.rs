//! How many tests passed and failed, read from the closing words of the runners.

use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What a runner says about its tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that ran and held.
    pub passed: u64,
    /// Tests that did not hold, or could not be brought to their end.
    pub failed: u64,
    /// Tests that were left out.
    pub skipped: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// `cargo test`: one `test result:` line for each binary; one that died before its line counts as a failure.
pub fn cargo(lines: &[String]) -> Counts {
    let mut counts = Counts::default();
    let mut open = false;
    for line in lines.iter().map(|line| plain(line)) {
        if is_start_of_binary(&line) {
            counts.failed += u64::from(open);
            open = true;
        } else if let Some(result) = line.trim_start().strip_prefix("test result: ") {
            open = false;
            for (number, word) in numbered(result) {
                match word.as_str() {
                    "passed" => counts.passed += number,
                    "failed" => counts.failed += number,
                    "ignored" => counts.skipped += number,
                    _ => {}
                }
            }
        }
    }
    counts.failed += u64::from(open);
    counts
}

/// `running 12 tests`, the first words of a test binary.
fn is_start_of_binary(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next() == Some("running")
        && words.next().is_some_and(|number| number.parse::<u64>().is_ok())
        && matches!((words.next(), words.next()), (Some("test" | "tests"), None))
}

/// Vitest: `Tests  1 failed | 119 passed | 2 skipped (122)`; a file that could not even be loaded has no tests to count.
pub fn vitest(lines: &[String]) -> Counts {
    let mut counts = Counts::default();
    let mut failed_files = 0;
    for line in lines.iter().map(|line| plain(line)) {
        let line = line.trim_start();
        if let Some(files) = line.strip_prefix("Test Files ") {
            failed_files = numbered(files).find(|(_, word)| word == "failed").map_or(0, |(number, _)| number);
        } else if let Some(tests) = line.strip_prefix("Tests ") {
            for (number, word) in numbered(tests) {
                match word.as_str() {
                    "passed" => counts.passed += number,
                    "failed" => counts.failed += number,
                    "skipped" | "todo" => counts.skipped += number,
                    _ => {}
                }
            }
        }
    }
    if counts.failed == 0 {
        counts.failed = failed_files;
    }
    counts
}

/// Playwright's list: one line for each kind of ending. A test that passed only when repeated did not pass.
pub fn playwright(lines: &[String]) -> Counts {
    let mut kinds = BTreeMap::new();
    for line in lines.iter().map(|line| plain(line)) {
        let Some((number, words)) = line.strip_prefix("  ").and_then(|rest| rest.split_once(' ')) else { continue };
        let Ok(number) = number.parse::<u64>() else { continue };
        // The last such line is Playwright's; one before it may be a test's own words.
        kinds.insert(words.split(" (").next().unwrap_or(words).trim_end().to_owned(), number);
    }
    let of = |names: &[&str]| names.iter().filter_map(|name| kinds.get(*name)).sum();
    Counts {
        passed: of(&["passed"]),
        failed: of(&["failed", "flaky", "interrupted", "did not run"]),
        skipped: of(&["skipped"]),
    }
}

/// `node --test`: `ℹ pass 5` from the reporter for people, `# pass 5` from the one for programs.
pub fn node(lines: &[String]) -> Counts {
    let mut counts = Counts::default();
    for line in lines.iter().map(|line| plain(line)) {
        let Some(line) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) else { continue };
        let Some((word, number)) = line.trim_end().split_once(' ') else { continue };
        let Ok(number) = number.parse::<u64>() else { continue };
        match word {
            "pass" => counts.passed += number,
            "fail" | "cancelled" => counts.failed += number,
            "skipped" | "todo" => counts.skipped += number,
            _ => {}
        }
    }
    counts
}

/// Every `12 passed` in a line, however the pairs are divided.
fn numbered(text: &str) -> impl Iterator<Item = (u64, String)> {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ';' | '|' | '(' | ')' | '.'))
        .filter(|word| !word.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    (1..words.len())
        .filter_map(move |at| Some((words[at - 1].parse().ok()?, words[at].clone())))
        .collect::<Vec<_>>()
        .into_iter()
}

/// The line without the colours of a terminal.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c != '\u{1b}' {
            text.push(c);
            continue;
        }
        // `ESC [ … letter`
        if chars.next() == Some('[') {
            for c in chars.by_ref() {
                if c.is_ascii_alphabetic() {
                    break;
                }
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(ToOwned::to_owned).collect()
    }

    fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts { passed, failed, skipped }
    }

    #[test]
    fn cargo_adds_up_its_binaries() {
        let said = lines(
            "\nrunning 2 tests\ntest a ... ok\ntest b ... FAILED\n\n\
             test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\n\
             running 3 tests\n\
             test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.01s\n",
        );
        assert_eq!(cargo(&said), counts(3, 1, 1));
    }

    #[test]
    fn a_cargo_test_binary_that_dies_is_a_failure() {
        let last = lines("running 4 tests\ntest a ... ok\nerror: test failed, to rerun pass `-p ledger --lib`");
        assert_eq!(cargo(&last), counts(0, 1, 0));
        let between = lines("running 4 tests\nrunning 1 test\ntest result: ok. 1 passed; 0 failed; 0 ignored");
        assert_eq!(cargo(&between), counts(1, 1, 0));
    }

    #[test]
    fn words_of_a_test_are_no_start_of_a_binary() {
        let said = lines("running 1 test\nrunning 3 tests of my own\ntest result: ok. 1 passed; 0 failed; 0 ignored");
        assert_eq!(cargo(&said), counts(1, 0, 0));
    }

    #[test]
    fn vitest_says_it_in_one_line() {
        let good = lines(" Test Files  12 passed (12)\n      Tests  120 passed (120)\n   Duration  3.21s");
        assert_eq!(vitest(&good), counts(120, 0, 0));
        let bad = lines(
            "\u{1b}[2m Test Files \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m | 2 passed (3)\n\
             \u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m | 7 passed | 2 skipped | 1 todo (11)",
        );
        assert_eq!(vitest(&bad), counts(7, 1, 3));
    }

    #[test]
    fn a_vitest_file_that_does_not_load_is_a_failure() {
        let said = lines(" Test Files  1 failed | 2 passed (3)\n      Tests  7 passed (7)");
        assert_eq!(vitest(&said), counts(7, 1, 0));
        assert_eq!(vitest(&lines(" Test Files  1 failed (1)\n      Tests  no tests")), counts(0, 1, 0));
    }

    #[test]
    fn playwright_ends_with_a_line_for_each_kind() {
        let said = lines(
            "  ✓  1 counter.spec.ts:3:1 › sells (1.2s)\n\n  1 failed\n    [chromium] › a.spec.ts:4:1 › b ────\n  1 flaky\n\
             \x20   [chromium] › a.spec.ts:9:1 › c\n  2 skipped\n  3 did not run\n  12 passed (34.5s)",
        );
        assert_eq!(playwright(&said), counts(12, 5, 2));
        assert_eq!(playwright(&lines("  7 passed (1.0m)")), counts(7, 0, 0));
        assert_eq!(playwright(&lines("    3 failed\n12 passed in a test's own words")), counts(0, 0, 0));
        assert_eq!(playwright(&lines("  9 passed\n  7 passed (1.0m)")), counts(7, 0, 0));
    }

    #[test]
    fn node_is_understood_from_either_reporter() {
        let spec =
            lines("✔ opens (812ms)\nℹ tests 4\nℹ suites 1\nℹ pass 2\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ todo 0");
        assert_eq!(node(&spec), counts(2, 2, 0));
        let tap = lines("# Subtest: opens\n# tests 4\n# pass 3\n# fail 0\n# cancelled 0\n# skipped 1\n# todo 0");
        assert_eq!(node(&tap), counts(3, 0, 1));
    }

    #[test]
    fn colours_are_no_part_of_the_words() {
        assert_eq!(plain("\u{1b}[1;32m  7 passed\u{1b}[0m"), "  7 passed");
    }
}
