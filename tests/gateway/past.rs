//! Past sales from a file, from a shell and from a browser, on both databases.

use base64::{Engine, prelude::BASE64_STANDARD};
use testkit::{Value, json};

use crate::harness::{Browser, Gateway, Place, run, said};

const COLUMNS: &str = "customer=1,date=2,quantity=3,amount=4";

fn import(place: &Place, name: &str, bytes: &[u8], more: &[&str]) -> Value {
    let file = place.folder.0.join(name);
    std::fs::write(&file, bytes).unwrap();
    let file = file.display().to_string();
    let mut args =
        vec!["import", "sales", &file, "--database", &place.database, "--staff", "Lan", "--columns", COLUMNS, "--json"];
    args.extend(more);
    let (code, outcome) = said(&run(&args));
    assert_eq!(code, 0, "{outcome}");
    outcome
}

/// Brings a file in as the screen does, and waits for its end.
pub fn import_in(browser: &mut Browser, bytes: &[u8], more: &Value) -> Value {
    let ears = browser.listen(&[]);
    let seen = browser.done("host.import_preview", &json!({ "file": BASE64_STANDARD.encode(bytes) }));
    let mut start =
        json!({ "upload": seen["upload"], "columns": { "customer": 0, "date": 1, "quantity": 2, "amount": 3 } });
    for (field, value) in more.as_object().unwrap() {
        start[field] = value.clone();
    }
    let run = browser.done("host.import_start", &start);
    loop {
        let progress = browser.done("host.import_progress", &run);
        if progress["state"] != "running" {
            assert_eq!(progress["state"], "done", "{progress}");
            return progress;
        }
        ears.hears("import");
    }
}

fn figures(outcome: &Value) -> Value {
    let lines: Vec<(&Value, &Value)> =
        outcome["refused"].as_array().unwrap().iter().map(|row| (&row["line"], &row["reason"]["code"])).collect();
    json!([outcome["customers"], outcome["sales"], outcome["amount"], outcome["unchanged"], lines])
}

#[test]
fn a_file_of_older_letters_is_the_same_from_the_shell_and_from_the_screen() {
    let file =
        b"Nguy\xea\xden Lan,2025-01-03,1,120000\nH\xf2a,2025-01-04,2,80000\nNguy\xea\xden Lan,2025-01-05,1,50000\n";
    for place in Place::both().map(Place::founded) {
        assert_eq!(figures(&import(&place, "a.csv", file, &[])), json!([2, 3, "250000", 0, []]));
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.owner();
        let seen = owner.done("host.import_preview", &json!({ "file": BASE64_STANDARD.encode(file) }));
        assert_eq!((&seen["encoding"], &seen["rows"][0][0]), (&json!("windows-1258"), &json!("Nguyễn Lan")));
        assert_eq!(figures(&import_in(&mut owner, file, &json!({}))), json!([0, 0, "0", 3, []]));
        let plain = "Nguyễn Lan,2025-01-03,1,120000\n".as_bytes();
        assert_eq!(figures(&import_in(&mut owner, plain, &json!({}))), json!([0, 0, "0", 1, []]), "the same customer");
        let said = import_in(&mut owner, file, &json!({ "encoding": "windows-1252", "source": "other" }));
        drop(gateway);
        assert_eq!(figures(&said), json!([2, 3, "250000", 0, []]));
        let other = ["--encoding", "windows-1252", "--source", "other"];
        assert_eq!(figures(&import(&place, "a.csv", file, &other)), json!([0, 0, "0", 3, []]));
    }
}

#[test]
fn a_zero_byte_costs_its_own_row_and_no_other() {
    let file = b"a,2025-01-03,1,120000\nb\0,2025-01-03,1,120000\nc,2025-01-03,1,80000\n";
    for place in Place::both().map(Place::founded) {
        let expected = json!([2, 2, "200000", 0, [[2, "import.unreadable"]]]);
        assert_eq!(figures(&import(&place, "a.csv", file, &[])), expected);
    }
}

#[test]
fn a_person_says_which_mark_a_file_uses() {
    let place = Place::file().founded();
    let file = b"a,2025-01-03,1,120000.00\nb,2025-01-03,1,80000.00\n";
    let bad = json!([[1, "import.bad_amount"], [2, "import.bad_amount"]]);
    assert_eq!(figures(&import(&place, "a.csv", file, &[])), json!([0, 0, "0", 0, bad]));
    assert_eq!(figures(&import(&place, "a.csv", file, &["--decimal", "."])), json!([2, 2, "200000", 0, []]));
}

#[test]
fn rows_that_another_file_brought_in_are_told() {
    for place in Place::both().map(Place::founded) {
        let first = b"a,2025-01-03,1,120000\nb,2025-01-03,1,80000\n";
        let second = b"a,2025-01-03,1,120000\nc,2025-01-03,1,50000\n";
        assert!(import(&place, "1.csv", first, &[]).get("elsewhere").is_none());
        assert!(import(&place, "2.csv", first, &[]).get("elsewhere").is_none(), "the same file under another name");
        let told = import(&place, "3.csv", second, &[]);
        assert_eq!((&told["sales"], &told["unchanged"], &told["elsewhere"]), (&json!(1), &json!(1), &json!(1)));
        let again = import(&place, "3.csv", second, &[]);
        assert_eq!((&again["unchanged"], again.get("elsewhere")), (&json!(2), None), "that file was here");
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.owner();
        let third = b"b,2025-01-03,1,80000\n";
        assert_eq!(import_in(&mut owner, third, &json!({}))["elsewhere"], 1);
        let own = import_in(&mut owner, third, &json!({ "source": "till 2" }));
        assert_eq!((&own["sales"], &own["elsewhere"]), (&json!(1), &json!(0)));
    }
}
