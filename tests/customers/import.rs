//! Customers from a file (CUS-16), row by row through the operations, on both databases.

use customers::import::{guess, is_header, plan};
use kernel::{Actor, Country};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use surface::Request;
use testkit::{Value, World, json, new_id};

use crate::shop_a;

testkit::on_both! {
    cus_16_shop_a_comes_in_as_labelled_and_twice_is_once,
    cus_16_any_file_twice_is_once,
    cus_16_only_what_the_file_fills_is_changed,
    cus_16_rows_without_an_id_are_known_by_their_content,
    cus_16_a_phone_of_somebody_else_is_a_duplicate_also_when_it_changes,
    cus_16_a_deactivated_customer_is_refused,
    cus_16_an_import_is_taken_back_where_nothing_was_built_on_it,
    cus_16_what_was_taken_back_comes_again_with_its_number,
    cus_16_an_import_that_was_taken_back_brings_nothing_more,
    cus_16_past_imports_are_listed_for_those_who_may_import,
}

/// A file, read as the host reads it, in requests of a few rows. Answers the import and its outcomes in the order of the file.
pub async fn bring(world: &World, csv: &str) -> (Value, Vec<String>) {
    bring_from(world, csv, None).await
}

async fn hidden(world: &World, actor: Actor, name: &str, input: Value) -> Value {
    let request = Request { id: Some(new_id()), actor, at: world.now(), name: name.to_owned(), input };
    world.surface.dispatch_unexposed(&request).await.unwrap_or_else(|failure| panic!("{name}: {failure}")).output
}

async fn bring_from(world: &World, csv: &str, source: Option<&str>) -> (Value, Vec<String>) {
    let how = sheet::How { delimiter: None, encoding: None, country: Country::Vn };
    let mut table = sheet::read(csv.as_bytes(), how).unwrap();
    assert!(is_header(&table.rows, Country::Vn), "{csv}");
    let header = table.rows.remove(0);
    let roles = guess(Some(&header), &table.rows, header.cells.len(), Country::Vn);
    let plan = plan(&table.rows, header.row, &roles, Country::Vn, "2026-11-21".parse().unwrap());
    let input = json!({ "file": "people.csv", "fingerprint": "00", "source": source, "size": plan.rows.len() });
    let import = hidden(world, world.owner, "customers.begin_import", input).await["import"].clone();
    let mut outcomes = Vec::new();
    for rows in plan.rows.chunks(7) {
        let says: Vec<_> = rows.iter().filter_map(|row| row.says.as_ref().ok()).collect();
        let refused: Vec<_> = rows.iter().filter_map(|row| Some((row.row, row.says.as_ref().err()?))).collect();
        let input = json!({ "import": import, "rows": says, "refused": refused.len() });
        let answer = hidden(world, world.owner, "customers.import_rows", input).await;
        outcomes.extend(refused.into_iter().map(|(row, refusal)| (u64::from(row), refusal.why.to_string())));
        for row in answer["rows"].as_array().unwrap() {
            let why = row["refusal"]["why"].as_str().or(row["outcome"].as_str()).unwrap();
            outcomes.push((row["row"].as_u64().unwrap(), why.to_owned()));
        }
    }
    hidden(world, world.owner, "customers.end_import", json!({ "import": import, "state": "done" })).await;
    outcomes.sort();
    (import, outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}

pub async fn found(world: &World, text: &str) -> Value {
    world.ask("customers.search", json!({ "text": text })).await.unwrap()["rows"][0].clone()
}

async fn opened(world: &World, text: &str) -> Value {
    let id = found(world, text).await["id"].clone();
    world.ask("customers.get", json!({ "customer": id })).await.unwrap()
}

async fn cus_16_shop_a_comes_in_as_labelled_and_twice_is_once(world: World) {
    let csv = shop_a::file();
    let rows = shop_a::rows();
    let (_, outcomes) = bring(&world, &csv).await;
    let labelled = |fresh: &str| -> Vec<String> {
        let outcome = |verdict: &str| match verdict {
            "ok" => fresh.to_owned(),
            "duplicate_phone" => "duplicate".to_owned(),
            other => other.to_owned(),
        };
        rows.iter().map(|row| outcome(&row.verdict)).collect()
    };
    assert_eq!(outcomes, labelled("created"));
    let (_, again) = bring(&world, &csv).await;
    assert_eq!(again, labelled("unchanged"));
    for row in rows.iter().filter(|row| row.verdict == "ok").step_by(97) {
        let seen = found(&world, &row.external_id).await;
        assert_eq!(seen["phone"]["e164"].as_str(), row.e164.as_deref(), "{}", row.external_id);
        assert_eq!(seen["external_ids"], json!([{ "source": "import", "id": row.external_id }]));
    }
    let odd =
        rows.iter().find(|row| row.verdict == "ok" && row.family.starts_with('=')).expect("a name like a formula");
    let name = found(&world, &odd.external_id).await["name"].clone();
    assert_eq!(name, json!(format!("{} {}", odd.family, odd.given)), "a text as it stands");
}

/// Names, phones and more as people leave them in lists: some missing, some the same, some wrong.
fn files() -> impl Strategy<Value = String> {
    let cell = "(|  |Hoa|Nguyễn Lan|=Bùi|\"a, b\"|x@y.vn|a@|31/02/1990|1990-02-03)";
    let row = (
        "(|OLD-A[1-4])",
        "(Hoa|Lan|Nguyễn Thị Mai|'=Tú|)",
        "(|09123456[0-3][0-9]|113|\\+84 912 345 67[0-3])",
        cell,
        cell,
        "(|VIP|quen; \"a;b\"|vip, zalo)",
    );
    let line = row.prop_map(|(id, name, phone, mail, birth, tags)| {
        let quoted = |text: String| format!("\"{}\"", text.replace('"', "\"\""));
        [id, name, phone, mail, birth, tags].map(quoted).join(",")
    });
    proptest::collection::vec(line, 1..14).prop_map(|lines| {
        format!("Mã KH,Họ tên,Điện thoại,Email,Ngày sinh,Nhãn\n,Đầu,0911111111,,,\n{}\n", lines.join("\n"))
    })
}

async fn cus_16_any_file_twice_is_once(world: World) {
    let mut runner = TestRunner::deterministic();
    let total = async || world.ask("customers.list", json!({})).await.unwrap()["total"].as_i64().unwrap();
    for n in 0..24 {
        let csv = files().new_tree(&mut runner).unwrap().current();
        let source = format!("till {n}");
        bring_from(&world, &csv, Some(&source)).await;
        let before = total().await;
        // Of rows of one id the last has the say; the first then changes it again. Such a file is stable from the second time on.
        let (_, second) = bring_from(&world, &csv, Some(&source)).await;
        assert!(!second.contains(&"created".to_owned()), "{csv}\n{second:?}");
        assert_eq!(total().await, before, "{csv}");
        let mut ids: Vec<&str> = csv.lines().skip(2).map(|line| line.split(',').next().unwrap()).collect();
        ids.retain(|id| *id != "\"\"");
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() == all {
            assert!(!second.contains(&"updated".to_owned()), "{csv}\n{second:?}");
        }
    }
}

async fn cus_16_only_what_the_file_fills_is_changed(world: World) {
    let (_, first) = bring(
        &world,
        "Mã KH,Họ,Tên,Điện thoại,Email,Ngày sinh,Nhãn,Ghi chú\nOLD-A1,Nguyễn,Hoa,0912 345 678,hoa@x.vn,03/02/1990,VIP,quen lâu\n",
    )
    .await;
    assert_eq!(first, ["created"]);
    let (_, second) = bring(&world, "Mã KH,Họ,Tên,Điện thoại,Email,Nhãn\nOLD-A1,,Hoa,,lan@x.vn,\"zalo, vip\"\n").await;
    assert_eq!(second, ["updated"]);
    let hoa = opened(&world, "OLD-A1").await;
    let profile = &hoa["profile"];
    let read = |field: &str| hoa.get(field).filter(|value| !value.is_null()).unwrap_or(&profile[field]).clone();
    assert_eq!(read("email"), json!("lan@x.vn"));
    assert_eq!(read("birth_date"), json!("1990-02-03"));
    assert_eq!(read("family_name"), json!("Nguyễn"));
    assert_eq!(read("tags"), json!(["VIP", "zalo"]));
    assert_eq!(found(&world, "OLD-A1").await["phone"]["e164"], "+84912345678");
    let (_, third) = bring(&world, "Mã KH,Tên,Điện thoại\nOLD-A1,Hoa,0987 654 321\n").await;
    assert_eq!(third, ["updated"]);
    assert_eq!(found(&world, "OLD-A1").await["phone"]["e164"], "+84987654321");
    let (_, fourth) = bring(&world, "Mã KH,Họ,Tên,Điện thoại\nOLD-A1,Nguyễn,Hoa,+84 98 765 4321\n").await;
    assert_eq!(fourth, ["unchanged"]);
}

async fn cus_16_rows_without_an_id_are_known_by_their_content(world: World) {
    let csv = "Họ tên,Điện thoại\nHoa,\nHoa,\nLan,0912345678\n";
    assert_eq!(bring(&world, csv).await.1, ["created", "created", "created"]);
    assert_eq!(bring(&world, csv).await.1, ["unchanged", "unchanged", "unchanged"]);
    let moved = "Họ tên,Điện thoại\nLan,0912345678\nHoa,\nMai,\n";
    assert_eq!(bring(&world, moved).await.1, ["unchanged", "unchanged", "created"]);
}

async fn cus_16_a_phone_of_somebody_else_is_a_duplicate_also_when_it_changes(world: World) {
    world.ask("customers.create", json!({ "name": "Mai", "phone": "0911111111" })).await.unwrap();
    let csv = "Mã KH,Tên khách,Điện thoại\nOLD-A1,Hoa,0912345678\nOLD-A2,Lan,01222345678\nOLD-A3,Tú,0772345678\nOLD-A4,Bé,0911 111 111\n";
    assert_eq!(bring(&world, csv).await.1, ["created", "created", "duplicate", "duplicate"]);
    let csv = "Mã KH,Tên khách,Điện thoại\nOLD-A1,Hoa mới,0911111111\n";
    assert_eq!(bring(&world, csv).await.1, ["duplicate"]);
    assert_eq!(found(&world, "OLD-A1").await["name"], "Hoa", "all of a row or nothing");
}

async fn cus_16_a_deactivated_customer_is_refused(world: World) {
    let csv = "Mã KH,Tên khách,Điện thoại\nOLD-A1,Hoa,0912345678\n";
    bring(&world, csv).await;
    let id = found(&world, "OLD-A1").await["id"].clone();
    world.ask("customers.deactivate", json!({ "customer": id, "reason": "gone" })).await.unwrap();
    assert_eq!(bring(&world, csv).await.1, ["inactive"]);
}

pub async fn undone(world: &World, import: &Value) -> Value {
    loop {
        let answer = world.ask("customers.undo_import", json!({ "import": import })).await.unwrap();
        if answer["left"] == 0 {
            return answer;
        }
    }
}

async fn cus_16_an_import_is_taken_back_where_nothing_was_built_on_it(world: World) {
    let names = ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy"];
    let rows: String = names.iter().enumerate().map(|(n, name)| format!("OLD-B{n},{name},091234560{n}\n")).collect();
    world.ask("customers.create", json!({ "name": "Cũ", "phone": "0912345699" })).await.unwrap();
    let (import, outcomes) = bring(&world, &format!("Mã KH,Họ tên,Điện thoại\n{rows}OLD-B1,Hai hai,\n")).await;
    assert_eq!(outcomes.last().unwrap(), "updated", "by a later row of the same file");
    let mut ids = Vec::new();
    for n in 0..names.len() {
        ids.push(found(&world, &format!("OLD-B{n}")).await["id"].clone());
    }
    let sold = json!({ "customer": ids[2], "lines": [{ "name": "Gội", "quantity": 1, "amount": "50000" }], "payments": [{ "method": "cash", "amount": "50000" }] });
    world.ask("sales.sell", sold).await.unwrap();
    world.ask("ledger.top_up", json!({ "customer": ids[3], "amount": "100000", "method": "cash" })).await.unwrap();
    world.ask("customers.add_note", json!({ "customer": ids[4], "text": "x" })).await.unwrap();
    world.ask("customers.change", json!({ "customer": ids[5], "email": "a@b.vn" })).await.unwrap();
    world.ask("customers.reveal_phone", json!({ "customer": ids[6] })).await.unwrap();
    let answer = undone(&world, &import).await;
    assert_eq!((&answer["undone"], &answer["kept"]), (&json!(3), &json!(4)));
    let kept = world.ask("customers.import_kept", json!({ "import": import })).await.unwrap();
    let why: Vec<(&Value, &Value)> =
        kept["rows"].as_array().unwrap().iter().map(|row| (&row["row"], &row["why"])).collect();
    let expected = [(3, "sale"), (4, "wallet"), (5, "note"), (6, "changed")].map(|(row, why)| (json!(row), json!(why)));
    assert_eq!(why, expected.iter().map(|(row, why)| (row, why)).collect::<Vec<_>>());
    for (n, active) in [(0, false), (1, false), (2, true), (3, true), (6, false)] {
        assert_eq!(found(&world, &format!("OLD-B{n}")).await["active"], json!(active), "OLD-B{n}");
    }
    let top_up = json!({ "customer": ids[2], "amount": "1000", "method": "cash" });
    world.ask("ledger.top_up", top_up).await.expect("who stays has an open wallet");
    let free = world.ask("customers.create", json!({ "name": "Mới", "phone": "0912345600" })).await.unwrap();
    assert_eq!(free["created"], true, "the phone is free again");
    assert_eq!(undone(&world, &import).await["undone"], 3, "twice is once");
    world.prove().await;
}

async fn cus_16_what_was_taken_back_comes_again_with_its_number(world: World) {
    for csv in ["Mã KH,Họ tên,Điện thoại\nOLD-C1,Hoa,0912345678\n", "Họ tên,Điện thoại\nLan,0987654321\n"]
    {
        let name = if csv.contains("Hoa") { "Hoa" } else { "Lan" };
        let (import, _) = bring(&world, csv).await;
        let number = found(&world, name).await["number"].clone();
        assert_eq!(undone(&world, &import).await["undone"], 1);
        let (again, outcomes) = bring(&world, csv).await;
        assert_eq!(outcomes, ["created"]);
        let back = found(&world, name).await;
        assert_eq!((&back["number"], &back["active"]), (&number, &json!(true)), "numbers have no gaps");
        assert_eq!(bring(&world, csv).await.1, ["unchanged"]);
        assert_eq!(undone(&world, &again).await["undone"], 1, "and is taken back once more");
    }
}

async fn cus_16_an_import_that_was_taken_back_brings_nothing_more(world: World) {
    let (import, _) = bring(&world, "Họ tên\nHoa\n").await;
    undone(&world, &import).await;
    let input = json!({ "import": import, "rows": [], "refused": 0 });
    let request = Request {
        id: Some(new_id()),
        actor: world.owner,
        at: world.now(),
        name: "customers.import_rows".into(),
        input,
    };
    let refused = world.surface.dispatch_unexposed(&request).await.unwrap_err();
    assert_eq!(refused.code(), "customers.import_undone");
    for name in ["customers.undo_import", "customers.import_kept"] {
        assert_eq!(world.refused(name, json!({ "import": new_id() })).await, "customers.unknown_import");
    }
}

async fn cus_16_past_imports_are_listed_for_those_who_may_import(world: World) {
    let (first, _) = bring(&world, "Họ tên,Điện thoại\nHoa,0912345678\nLan,113\nTú,0912345678\n").await;
    world.advance(60);
    let (second, _) = bring(&world, "Họ tên,Điện thoại\nHoa,0912345678\n").await;
    let page = world.ask("customers.imports", json!({ "limit": 1 })).await.unwrap();
    assert_eq!((&page["rows"][0]["id"], &page["rows"][0]["unchanged"]), (&second, &json!(1)));
    let page = world.ask("customers.imports", json!({ "after": page["next"] })).await.unwrap();
    let row = &page["rows"][0];
    let counts: Vec<i64> = ["created", "updated", "unchanged", "duplicate", "refused", "size"]
        .map(|field| row[field].as_i64().unwrap())
        .to_vec();
    assert_eq!((&row["id"], &row["file"], counts), (&first, &json!("people.csv"), vec![1, 0, 0, 1, 1, 3]));
    assert_eq!((&row["state"], &row["staff"]), (&json!("done"), &json!("Lan")));
    for role in ["receptionist", "supervisor", "auditor"] {
        let person = world.person(role).await;
        for (name, input) in [("customers.imports", json!({})), ("customers.undo_import", json!({ "import": first }))] {
            assert_eq!(world.ask_as(person, name, input).await.unwrap_err().code(), "grant.missing", "{role} {name}");
        }
    }
    let manager = world.person("manager").await;
    assert!(world.ask_as(manager, "customers.imports", json!({})).await.is_ok());
}
