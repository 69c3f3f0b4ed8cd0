//! Customers from a file, from a shell and from a browser, on both databases (CUS-16).

use std::process::{Command, Stdio};

use base64::{Engine, prelude::BASE64_STANDARD};
use testkit::{Value, json};

use crate::{
    harness::{Gateway, Place, program, run, said},
    shop_a::{self, Score},
};

fn import(place: &Place, name: &str, bytes: &[u8], more: &[&str]) -> (i32, Value) {
    let file = place.folder.0.join(name);
    std::fs::write(&file, bytes).unwrap();
    let file = file.display().to_string();
    let mut args = vec!["import", "customers", &file, "--database", &place.database, "--staff", "Lan", "--json"];
    args.extend(more);
    said(&run(&args))
}

fn counts(outcome: &Value) -> [i64; 4] {
    ["created", "updated", "unchanged", "duplicate"].map(|field| outcome[field].as_i64().unwrap_or(-1))
}

#[test]
fn cus_16_shop_a_through_the_shell_is_as_labelled_and_found_again() {
    let rows = shop_a::rows();
    let of = |verdict: &str| i64::try_from(rows.iter().filter(|row| row.verdict == verdict).count()).unwrap();
    let refused: Vec<Value> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !["ok", "duplicate_phone"].contains(&row.verdict.as_str()))
        .map(|(at, row)| json!({ "row": at + 1, "reason": row.verdict }))
        .collect();
    for place in Place::both().map(Place::founded) {
        let file = shop_a::file();
        let (code, tried) = import(&place, "a.csv", file.as_bytes(), &["--dry-run"]);
        assert_eq!((code, counts(&tried)), (0, [of("ok"), 0, 0, of("duplicate_phone")]), "nothing is changed by a try");
        let (code, outcome) = import(&place, "a.csv", file.as_bytes(), &[]);
        assert_eq!((code, counts(&outcome)), (0, [of("ok"), 0, 0, of("duplicate_phone")]));
        assert_eq!(outcome["refused"], json!(refused));
        let (_, again) = import(&place, "a.csv", file.as_bytes(), &["--map", "Mã KH=external_id,Nhãn=-"]);
        assert_eq!(counts(&again), [0, 0, of("ok"), of("duplicate_phone")]);
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.owner();
        let mut score = Score::default();
        for labelled in shop_a::searches() {
            let answer = owner.done("customers.search", &json!({ "text": labelled.query }));
            let expected = json!([{ "source": "import", "id": labelled.expect }]);
            let place = answer["rows"].as_array().unwrap().iter().position(|row| row["external_ids"] == expected);
            score.add(&labelled, place);
        }
        score.judge();
    }
}

#[test]
fn cus_16_left_out_rows_are_a_file_to_correct_and_import_again() {
    let place = Place::file().founded();
    let left = place.folder.0.join("left.csv");
    let path = left.display().to_string();
    let file = "Mã KH;Họ tên;Điện thoại\nA1;=Hoa;0912345678\nA2;Lan;113\n".as_bytes();
    let (code, outcome) = import(&place, "a.csv", file, &["--refused", &path]);
    assert_eq!((code, counts(&outcome)), (0, [1, 0, 0, 0]));
    assert_eq!(outcome["refused"], json!([{ "row": 2, "reason": "bad_phone" }]));
    let text = std::fs::read_to_string(&left).unwrap().replace("113", "0987654321");
    let (_, corrected) = import(&place, "left.csv", text.as_bytes(), &[]);
    assert_eq!((counts(&corrected), &corrected["refused"]), ([1, 0, 0, 0], &json!([])));
    let (code, _) = import(&place, "a.csv", file, &["--map", "Nobody=phone"]);
    assert_eq!(code, 2);
}

/// The largest resident memory of the program over one import, in KiB, with the code it ends with.
#[cfg(target_os = "linux")]
fn peak(place: &Place, path: &std::path::Path) -> (i64, Option<i32>, String) {
    let path = path.display().to_string();
    let mut command: Command = program();
    let args = ["import", "customers", &path, "--database", &place.database, "--staff", "Lan", "--json"];
    let mut child = command.args(args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut most = 0;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or(0);
        most = most.max(now);
        if child.try_wait().unwrap().is_some() {
            break;
        }
        std::thread::yield_now();
    }
    let output = child.wait_with_output().unwrap();
    (most, output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
#[cfg(target_os = "linux")]
fn cus_16_no_file_fills_the_memory() {
    const BOUND: i64 = 768 << 10;
    let place = Place::file().founded();
    let path = place.folder.0.join("bad");
    let many = |bytes: &[u8], count: usize| bytes.repeat(count);
    for (what, bytes, code) in [
        ("a line without end", many(b"x", 40 << 20), "import.line_too_long"),
        ("a million columns", many(b"a,", 1 << 20), "import.too_many_columns"),
        ("more cells than fit", many(&[many(b"a,", 900), b"\n".to_vec()].concat(), 8_000), "import.too_wide"),
        ("zeros", vec![0; 30 << 20], "import.no_table"),
        ("an old workbook", many(b"\xd0\xcf\x11\xe0", 1 << 20), "import.no_table"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let (most, ended, said) = peak(&place, &path);
        assert!(ended == Some(1) && said.contains(code), "{what}: {ended:?} {said}");
        assert!(most < BOUND, "{what}: {most} KiB");
    }
    // Two gigabytes in one line, of which the disk keeps nothing.
    std::fs::File::create(&path).unwrap().set_len(2 << 30).unwrap();
    let (most, ended, said) = peak(&place, &path);
    assert!(ended == Some(1) && said.contains("import.too_large"), "{said}");
    assert!(most < BOUND, "{most} KiB");
}

#[test]
fn cus_16_a_browser_sees_what_a_file_is_before_anything_is_done() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let mut owner = gateway.owner();
    let file = b"T\xean;\xd0i\xea\xf2n thoa\xf2i\nNguy\xea\xden Lan;0912345678\n";
    let seen = owner.done("host.customers_import_preview", &json!({ "file": BASE64_STANDARD.encode(file) }));
    assert_eq!((&seen["encoding"], &seen["delimiter"]), (&json!("windows-1258"), &json!(";")));
    assert_eq!((&seen["rows"][0][0], &seen["guess"]), (&json!("Nguyễn Lan"), &json!(["name", "phone"])));
    let start = json!({ "upload": seen["upload"], "name": "x", "columns": ["phone", "phone"] });
    assert_eq!(owner.refused("host.customers_import_start", &start).1, "import.bad_columns");
    let bad = json!({ "file": BASE64_STANDARD.encode(b"PK\x03\x04") });
    assert_eq!(owner.refused("host.customers_import_preview", &bad).1, "import.damaged_workbook");
}
