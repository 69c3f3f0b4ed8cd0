//! The spooler's commands, played by small programs that write down what they were told.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
#![cfg(unix)]

use std::{fs, os::unix::fs::PermissionsExt, path::Path, time::Duration};

use printers::{Content, Job, Sent, Spooler};
use tempfile::TempDir;

/// A spooler whose `lp` and `lpstat` do this.
fn spooler(lp: &str, lpstat: &str) -> (TempDir, Spooler) {
    let folder = tempfile::tempdir().unwrap();
    let program = |name: &str, does: &str| {
        let path = folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\ncd \"$(dirname \"$0\")\"\n{does}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    };
    let spooler = Spooler { lp: program("lp", lp), lpstat: program("lpstat", lpstat), limit: Duration::from_secs(20) };
    (folder, spooler)
}

const TAKES: &str =
    "for argument in \"$@\"; do printf '%s\\n' \"$argument\" >> told; done; cat > job; echo request id is x";

fn job(content: Content) -> Job {
    Job { title: "$(touch broken); `id`\n-o Hoá đơn".to_owned(), content }
}

fn told(folder: &Path) -> Vec<String> {
    fs::read_to_string(folder.join("told")).unwrap().lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn commands_go_as_they_are_and_pages_as_pages() {
    let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    let (folder, takes) = spooler(TAKES, "");
    assert_eq!(takes.send("TM-T20", &job(Content::Raw(bytes.clone()))).await.unwrap(), Sent::Spooled);
    assert_eq!(told(folder.path()), ["-d", "TM-T20", "-t", "$(touch broken); `id`", "-o", "raw"]);
    assert_eq!(fs::read(folder.path().join("job")).unwrap(), bytes);
    assert!(!folder.path().join("broken").exists());

    let (folder, takes) = spooler(TAKES, "");
    takes.send("Office", &job(Content::Pdf(b"%PDF-1.7".to_vec()))).await.unwrap();
    assert_eq!(told(folder.path()), ["-d", "Office", "-t", "$(touch broken); `id`"]);
}

#[tokio::test]
async fn a_name_that_is_none_never_reaches_it() {
    let (folder, takes) = spooler(TAKES, "");
    for name in ["", "-o", "a b", "a/b", "a#b", "a\nb", "a;\u{7}"] {
        let failure = takes.send(name, &job(Content::Raw(vec![1]))).await.unwrap_err();
        assert_eq!(failure.code(), "printers.unknown_printer", "{name:?}");
    }
    assert!(!folder.path().join("told").exists());
}

#[tokio::test]
async fn what_it_refuses_is_said_in_its_words() {
    let cases = [
        ("echo 'lp: The printer or class does not exist.' >&2; exit 1", "printers.unknown_printer"),
        ("echo 'lp: Unsupported document-format.' >&2; exit 1", "printers.spooler_refused"),
    ];
    for (does, code) in cases {
        // It ends without reading what it is given.
        let (_folder, refuses) = spooler(does, "");
        let failure = refuses.send("TM-T20", &job(Content::Raw(vec![0; 1 << 20]))).await.unwrap_err();
        assert_eq!(failure.code(), code);
        if code == "printers.spooler_refused" {
            assert_eq!(failure.params()["why"], "lp: Unsupported document-format.");
        }
    }
}

#[tokio::test]
async fn one_that_does_not_answer_is_not_waited_for() {
    let (_folder, mut sleeps) = spooler("exec sleep 600", "exec sleep 600");
    sleeps.limit = Duration::from_millis(200);
    let failure = sleeps.send("TM-T20", &job(Content::Raw(vec![1]))).await.unwrap_err();
    assert_eq!(failure.code(), "printers.spooler_stalled");
    assert_eq!(sleeps.installed().await.unwrap_err().code(), "printers.spooler_stalled");
}

#[tokio::test]
async fn the_printers_are_listed_by_name_and_none_is_no_failure() {
    let (_folder, two) = spooler("", "[ \"$1\" = -e ] && printf 'TM-T20\\nOffice_Laser\\n\\n'");
    assert_eq!(two.installed().await.unwrap(), ["TM-T20", "Office_Laser"]);
    let (_folder, none) = spooler("", "echo 'lpstat: No destinations added.' >&2; exit 1");
    assert!(none.installed().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_system_without_one_says_so() {
    let missing = Spooler { lp: "/nowhere/lp".into(), lpstat: "/nowhere/lpstat".into(), ..Spooler::default() };
    assert_eq!(missing.installed().await.unwrap_err().code(), "printers.no_spooler");
    assert_eq!(missing.send("TM-T20", &job(Content::Raw(vec![1]))).await.unwrap_err().code(), "printers.no_spooler");
}
