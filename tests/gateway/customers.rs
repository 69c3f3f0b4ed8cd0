//! Customers from a file, from a shell and from a browser, on both databases (CUS-16).

use std::process::{Command, Stdio};

use base64::{Engine, prelude::BASE64_STANDARD};
use testkit::{Value, json};

use crate::{
    harness::{Browser, Gateway, Place, program, run, said},
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

#[test]
fn cus_16_titles_above_the_columns_are_no_customers_and_letters_tell_the_encoding() {
    let titled =
        "sep=;\nCông ty ABC\n\nDanh sách ngày 01/02/2026\nMã KH;Họ tên;Điện thoại\nA1;Hoa;0912345678\nA2;Lan;113\n";
    // In windows-874 and windows-1256.
    let thai = b"\xc3\xcb\xd1\xca,\xaa\xd7\xe8\xcd\xc5\xd9\xa1\xa4\xe9\xd2,\xe2\xb7\xc3\nB1,\xca\xc1\xaa\xd2\xc2 \xe3\xa8\xb4\xd5,0912345671\n";
    let arabic = b"\xdf\xe6\xcf,\xc7\xe1\xc7\xd3\xe3,\xe5\xc7\xca\xdd\nC1,\xd3\xc7\xe1\xe3 \xc7\xe1\xdf\xe4\xcf\xed,0912345672\n";
    for place in Place::both().map(Place::founded) {
        let (code, outcome) = import(&place, "titled.csv", titled.as_bytes(), &[]);
        assert_eq!((code, counts(&outcome)), (0, [1, 0, 0, 0]));
        assert_eq!(outcome["refused"], json!([{ "row": 2, "reason": "bad_phone" }]), "counted from below the words");
        for (file, name) in [(thai.as_slice(), "สมชาย ใจดี"), (arabic.as_slice(), "سالم الكندي")]
        {
            let (code, outcome) = import(&place, "old.csv", file, &[]);
            assert_eq!((code, counts(&outcome)), (0, [1, 0, 0, 0]), "{name}");
            let (_, found) = place.call("customers.search", &json!({ "text": name }), &[]);
            assert_eq!(found["rows"][0]["name"], name);
        }
    }
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

/// Files as they must not be, each with the code that it is refused with.
fn bad_files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let many = |bytes: &[u8], count: usize| bytes.repeat(count);
    let spaces = many(b" ", 200 << 20);
    let workbook = ("xl/workbook.xml", b"<workbook/>".as_slice());
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &many(&[0, 7, 250], 1 << 20)].concat();
    vec![
        ("no bytes", Vec::new(), "import.file_empty"),
        ("blank lines", many(b" \r\n", 1 << 20), "import.file_empty"),
        ("a line without end", many(b"x", 40 << 20), "import.line_too_long"),
        (
            "a quote without end",
            [b"Name,Phone\n\"".as_slice(), &many(b"x,y\n", 8 << 20)].concat(),
            "import.too_many_rows",
        ),
        ("a million columns", many(b",", 1_000_000), "import.too_many_columns"),
        ("more cells than fit", many(&[many(b"a,", 900), b"\n".to_vec()].concat(), 8_000), "import.too_wide"),
        ("more rows than fit", many(b"Hoa,1\n", 1_100_000), "import.too_many_rows"),
        ("zeros", vec![0; 30 << 20], "import.no_table"),
        ("a picture", picture, "import.no_table"),
        ("an old workbook", many(b"\xd0\xcf\x11\xe0", 1 << 20), "import.no_table"),
        ("a broken workbook", [b"PK\x03\x04".as_slice(), &many(b"x", 20 << 20)].concat(), "import.damaged_workbook"),
        ("a bomb", zipped(&[workbook, ("xl/worksheets/sheet1.xml", &spaces)]), "import.unpacks_too_large"),
        (
            "a bomb of texts",
            zipped(&[workbook, ("xl/sharedStrings.xml", &spaces[..80 << 20])]),
            "import.unpacks_too_large",
        ),
        ("macros", zipped(&[workbook, ("xl/vbaProject.bin", b"x")]), "import.macros"),
        ("a document", zipped(&[("word/document.xml", b"<x/>")]), "import.no_table"),
    ]
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
#[cfg(target_os = "linux")]
fn cus_16_no_file_fills_the_memory() {
    const BOUND: i64 = 640 << 10;
    let place = Place::file().founded();
    let path = place.folder.0.join("bad");
    for (what, bytes, code) in bad_files() {
        std::fs::write(&path, bytes).unwrap();
        let (most, ended, said) = peak(&place, &path);
        println!("{what}: {} MiB, {code}", most >> 10);
        assert!(ended == Some(1) && said.contains(code), "{what}: {ended:?} {said}");
        assert!(most < BOUND, "{what}: {most} KiB");
    }
    // Two gigabytes in one line, of which the disk keeps nothing.
    std::fs::File::create(&path).unwrap().set_len(2 << 30).unwrap();
    let (most, ended, said) = peak(&place, &path);
    println!("two gigabytes: {} MiB, import.too_large", most >> 10);
    assert!(ended == Some(1) && said.contains("import.too_large"), "{said}");
    assert!(most < BOUND, "{most} KiB");
}

/// Three systems' line ends in one file, a zero byte, a blank line, a torn row, and letters of older programs.
#[test]
fn cus_16_messy_files_come_in_row_by_row_with_what_is_wrong_named() {
    let place = Place::file().founded();
    let messy = b"Name,Phone,Email\r\nHoa,0912345678,\n\nLan\0x,0912345679,\rMai,0912345680,a@\nTu,0912345681,,,x\r\n\"Be,0912345682,";
    let (code, outcome) = import(&place, "messy.csv", messy, &[]);
    let refused = json!([
        { "row": 2, "reason": "unreadable" }, { "row": 3, "reason": "bad_email" },
        { "row": 4, "reason": "too_many_cells" }, { "row": 5, "reason": "open_quote" },
    ]);
    assert_eq!((code, counts(&outcome), &outcome["refused"]), (0, [1, 0, 0, 0], &refused));
    let wide: Vec<u8> = "Họ tên\tĐiện thoại\nBùi Ánh\t0912345690\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let old_thai = b"\xaa\xd7\xe8\xcd,\xe0\xba\xcd\xc3\xec\xe2\xb7\xc3\n\xca\xc1\xaa\xd2\xc2,0912345691\n";
    let wide = [b"\xff\xfe".as_slice(), &wide].concat();
    for (name, bytes, more, found) in [
        ("wide.txt", wide.as_slice(), [].as_slice(), "Bùi Ánh"),
        ("thai.csv", old_thai, &["--encoding", "windows-874"], "สมชาย"),
    ] {
        let (code, outcome) = import(&place, name, bytes, more);
        assert_eq!((code, counts(&outcome)), (0, [1, 0, 0, 0]), "{name}: {outcome}");
        let (_, rows) = place.call("customers.search", &json!({ "text": found }), &[]);
        assert_eq!(rows["rows"][0]["name"], found, "{name}");
    }
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

/// Exports as a screen does: begins, follows, and fetches the pieces.
fn export(browser: &mut Browser, asked: &Value) -> (Value, Vec<u8>) {
    let begun = browser.done("host.customers_export_start", asked);
    let progress = loop {
        let progress = browser.done("host.customers_export_progress", &begun);
        if progress["state"] != "running" {
            break progress;
        }
        std::thread::yield_now();
    };
    let (mut bytes, mut from) = (Vec::new(), json!(0));
    while !from.is_null() {
        let piece = browser.done("host.customers_export_piece", &json!({ "export": begun["export"], "from": from }));
        bytes.extend(BASE64_STANDARD.decode(piece["content"].as_str().unwrap()).unwrap());
        from = piece["next"].clone();
    }
    (progress, bytes)
}

#[test]
fn cus_16_what_a_browser_exports_comes_back_unchanged_through_the_shell() {
    for place in Place::both().map(Place::founded) {
        let file = shop_a::file();
        let (_, made) = import(&place, "a.csv", file.as_bytes(), &[]);
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.owner();
        let ok = made["created"].as_i64().unwrap();
        for (kind, language) in [("csv", "vi"), ("xlsx", "ar")] {
            let (progress, bytes) = export(&mut owner, &json!({ "kind": kind, "language": language }));
            assert_eq!(
                (&progress["state"], &progress["done"], &progress["of"]),
                (&json!("done"), &json!(ok), &json!(ok))
            );
            assert_eq!(progress["bytes"], json!(bytes.len()));
            assert!(progress["name"].as_str().unwrap().ends_with(&format!(".{kind}")), "{progress}");
            let (code, back) = import(&place, "back", &bytes, &[]);
            assert_eq!((code, counts(&back), &back["refused"]), (0, [0, 0, ok, 0], &json!([])), "{kind}");
        }
        let log = owner.done("identity.log", &json!({ "name": "customers.record_export" }));
        assert_eq!((log["rows"].as_array().unwrap().len(), &log["rows"][0]["input"]["count"]), (2, &json!(ok)));
    }
}

#[test]
fn cus_16_an_export_is_its_own_persons_and_is_gone_when_it_is_let_go() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let mut owner = gateway.owner();
    owner.done("customers.create", &json!({ "name": "Hoa", "phone": "0912345678" }));
    let begun = owner.done("host.customers_export_start", &json!({ "kind": "csv", "language": "en" }));
    while owner.done("host.customers_export_progress", &begun)["state"] == "running" {
        std::thread::yield_now();
    }
    let roles = owner.done("identity.roles", &json!({}));
    let manager =
        roles["rows"].as_array().unwrap().iter().find(|role| role["code"] == "manager").unwrap()["id"].clone();
    owner.done("identity.add_staff", &json!({ "name": "Mai", "password": testkit::PASSWORD, "role": manager }));
    let mut mai = gateway.browser();
    mai.done("host.sign_in", &json!({ "name": "Mai", "password": testkit::PASSWORD }));
    for name in ["host.customers_export_progress", "host.customers_export_piece", "host.customers_export_cancel"] {
        assert_eq!(mai.refused(name, &begun), (404, "export.unknown_export".to_owned()), "{name}");
    }
    assert!(owner.done("host.customers_export_piece", &begun)["next"].is_null());
    owner.done("host.customers_export_cancel", &begun);
    assert_eq!(owner.refused("host.customers_export_piece", &begun).1, "export.not_ready");
    let many: Vec<Value> = (0..2_001).map(|_| json!(testkit::new_id())).collect();
    let asked = json!({ "kind": "csv", "language": "en", "customers": many });
    assert_eq!(owner.refused("host.customers_export_start", &asked).1, "customers.too_many");
    assert_eq!(
        gateway.browser().refused("host.customers_export_start", &json!({ "kind": "csv", "language": "en" })).0,
        401
    );
}
