//! Customers into a file, and back (CUS-16, CUS-21), on both databases.

use std::io::Cursor;

use customers::{
    export::{COLUMNS, heading},
    import::{guess, plan},
};
use kernel::{Actor, Country, Failure, Language};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use sheet::{Cell, Format, Writer};
use surface::Request;
use testkit::{Value, World, json, new_id};

testkit::on_both! {
    cus_16_what_is_exported_and_imported_again_changes_nobody,
    cus_16_an_export_is_of_the_filter_or_of_those_picked_and_goes_on_in_pages,
    cus_16_deactivated_and_merged_customers_come_back_unchanged,
    cus_21_who_may_not_see_phones_has_masked_ones_in_the_file,
    cus_16_only_a_role_that_may_exports_and_each_profile_goes_on_record,
    cus_16_an_export_stands_in_the_log_with_its_filter_and_count,
}

async fn hidden(world: &World, actor: Actor, name: &str, input: Value) -> Result<Value, Failure> {
    let request = Request { id: Some(new_id()), actor, at: world.now(), name: name.to_owned(), input };
    Ok(world.surface.dispatch_unexposed(&request).await?.output)
}

/// All pages of an export: its rows and the total of the first page.
async fn exported(world: &World, actor: Actor, asked: &Value, language: Language) -> (Vec<Vec<String>>, Value) {
    let (mut rows, mut total, mut after) = (Vec::new(), Value::Null, Value::Null);
    loop {
        let mut input = asked.clone();
        input["language"] = json!(language);
        input["after"] = after;
        let page = hidden(world, actor, "customers.export_page", input).await.unwrap();
        rows.extend(serde_json::from_value::<Vec<Vec<String>>>(page["rows"].clone()).unwrap());
        total = if page["total"].is_null() { total } else { page["total"].clone() };
        after = page["next"].clone();
        if after.is_null() {
            return (rows, total);
        }
    }
}

fn file(rows: &[Vec<String>], format: Format, language: Language) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let mut writer = Writer::begin(format, language == Language::Ar, &mut out).unwrap();
    writer.row(&COLUMNS.map(|column| Cell::Text(heading(column, language).to_owned()))).unwrap();
    for row in rows {
        let cells = COLUMNS.iter().zip(row).map(|(column, text)| {
            if column.is_number() { Cell::Number(text.clone()) } else { Cell::Text(text.clone()) }
        });
        writer.row(&cells.collect::<Vec<_>>()).unwrap();
    }
    writer.end().unwrap();
    out.into_inner()
}

/// Brings a file in as the host does. Answers what became of each row, a refused one with its reason.
async fn brought(world: &World, file: &[u8]) -> Vec<String> {
    let how = sheet::How { delimiter: None, encoding: None, country: Country::Vn };
    let mut table = sheet::read(file, how).unwrap();
    let header = table.rows.remove(0);
    let roles = guess(Some(&header), &table.rows, header.cells.len(), Country::Vn);
    let today = world.shop.calendar.day(world.now());
    let plan = plan(&table.rows, header.row, &roles, Country::Vn, today);
    let begin = json!({ "file": "back", "fingerprint": "00", "source": null, "size": plan.rows.len() });
    let import = hidden(world, world.owner, "customers.begin_import", begin).await.unwrap()["import"].clone();
    let mut outcomes = Vec::new();
    for rows in plan.rows.chunks(20) {
        for row in rows {
            outcomes.extend(row.says.as_ref().err().map(|refusal| format!("{} {refusal:?}", row.row)));
        }
        let says: Vec<_> = rows.iter().filter_map(|row| row.says.as_ref().ok()).collect();
        let input = json!({ "import": import, "rows": says });
        let answer = hidden(world, world.owner, "customers.import_rows", input).await.unwrap();
        outcomes.extend(
            answer["rows"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["refusal"]["why"].as_str().or(row["outcome"].as_str()).unwrap().to_owned()),
        );
    }
    outcomes
}

/// Everything that people may write about somebody, odd and plain.
fn people() -> impl Strategy<Value = Value> {
    let name = "([=+@'-]{0,2}[A-Za-zÀ-ỹ]{1,6}( [a-zơ\",;']{1,5})?|สมชาย|محمد علي|)";
    let line = "([=+@\"';,|-]{0,3}[a-zA-ZÀ-ỹ0-9]{1,8}[\"',;: ]{0,2}[a-z]|)";
    let phone = "(|09[0-9]{8}|07[06789][0-9]{7}|\\+6681[0-9]{7}|\\+9689[0-9]{7})";
    let other = "(|024 3825 4[0-9]{3}|09[0-9]{8}|\\+12125550[0-9]{3})";
    let note = "([='+\"]{0,2}[a-zơ]{1,6}(\n[-=@]{0,1}[a-z;,\"']{1,9}[a-z]){0,2}|)";
    let tags = proptest::collection::vec("[a-zơ\"',;|=@-]{0,4}[a-z]", 0..4);
    let rest = (
        "(female|male|other|)",
        "(individual|business)",
        "(19[0-9]{2}-0[1-9]-1[0-9]|)",
        "(|[a-z.+]{1,6}[a-z]@x[a-z]{1,4}\\.vn)",
    );
    ((name, name, name, name), (phone, other, other), (line, line, line, note), tags, rest).prop_map(
        |((given, family, display, second), (phone, second_phone, whatsapp), (occupation, company, tax, note), tags, rest)| {
            let (gender, kind, born, email) = rest;
            let told = |text: String| if text.is_empty() { Value::Null } else { Value::String(text) };
            json!({
                "given_name": told(given), "family_name": told(family), "display_name": told(display), "name2": told(second),
                "phone": told(phone), "second_phone": told(second_phone), "whatsapp": told(whatsapp),
                "occupation": told(occupation), "company": told(company), "tax_id": told(tax), "note": told(note), "tags": tags,
                "gender": told(gender), "kind": kind, "birth_date": told(born), "email": told(email),
            })
        },
    )
}

async fn everybody(world: &World) -> Value {
    world.ask("customers.list", json!({ "limit": 200, "order": "number" })).await.unwrap()["rows"].clone()
}

async fn cus_16_what_is_exported_and_imported_again_changes_nobody(world: World) {
    let mut runner = TestRunner::deterministic();
    let mut made = 0;
    while made < 120 {
        let person = people().new_tree(&mut runner).unwrap().current();
        // Who cannot be made is nobody's to export.
        made += usize::from(world.ask("customers.create", person).await.is_ok());
    }
    world.ask("customers.find_or_create", json!({ "phone": "0911111111" })).await.expect("somebody without a name");
    let before = everybody(&world).await;
    for language in Language::ALL {
        let (rows, total) = exported(&world, world.owner, &json!({}), *language).await;
        assert_eq!((rows.len(), &total), (made + 1, &json!(made + 1)));
        for format in [Format::Csv, Format::Xlsx] {
            let outcomes = brought(&world, &file(&rows, format, *language)).await;
            let other = outcomes.iter().position(|outcome| outcome != "unchanged");
            let row = other.map(|at| (&outcomes[at], &rows[at]));
            assert!(row.is_none() && outcomes.len() == rows.len(), "{language} {format}: {row:?}");
        }
    }
    assert_eq!(everybody(&world).await, before, "nothing was written");
    let imports = world.ask("customers.imports", json!({})).await.unwrap();
    for import in imports["rows"].as_array().unwrap() {
        assert_eq!((&import["created"], &import["updated"], &import["refused"]), (&json!(0), &json!(0), &json!(0)));
    }
    let (mut rows, _) = exported(&world, world.owner, &json!({}), Language::En).await;
    let note = COLUMNS.iter().position(|column| heading(*column, Language::En) == "Notes").unwrap();
    rows[0][note] = "changed in the file".to_owned();
    let outcomes = brought(&world, &file(&rows, Format::Csv, Language::En)).await;
    assert_eq!((outcomes[0].as_str(), outcomes[1].as_str()), ("updated", "unchanged"), "one cell is one change");
}

async fn cus_16_an_export_is_of_the_filter_or_of_those_picked_and_goes_on_in_pages(world: World) {
    let csv: String =
        (0..1_050).map(|n| format!("OLD-{n},Khách {n},0912{n:06},{}\n", if n % 2 == 0 { "vip" } else { "" })).collect();
    let csv = format!("Mã KH,Họ tên,Điện thoại,Nhãn\n{csv}");
    assert!(brought(&world, csv.as_bytes()).await.iter().all(|outcome| outcome == "created"));
    let vip = json!({ "filter": { "tags": ["VIP"] } });
    let (rows, total) = exported(&world, world.owner, &vip, Language::Vi).await;
    let numbers: Vec<String> = rows.iter().map(|row| row[0].clone()).collect();
    let expected: Vec<String> = (0..1_050).step_by(2).map(|n| format!("CUST-{:05}", n + 1)).collect();
    assert_eq!((numbers, total), (expected, json!(525)), "each once, by number, over several pages");
    assert!(rows[0].contains(&"import: OLD-0".to_owned()));
    let listed = everybody(&world).await;
    let picked: Vec<&Value> = [4, 2, 9].map(|n| &listed[n]["id"]).to_vec();
    let (rows, _) = exported(&world, world.owner, &json!({ "customers": picked }), Language::Vi).await;
    assert_eq!(rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["CUST-00003", "CUST-00005", "CUST-00010"]);
    let but = json!({ "filter": { "text": "Khách 104" }, "except": [listed[104]["id"]] });
    let (rows, total) = exported(&world, world.owner, &but, Language::Vi).await;
    assert_eq!((rows.len(), total), (10, json!(11)), "104, and 1040 to 1049");
    let many: Vec<Value> = (0..501).map(|_| json!(new_id())).collect();
    let input = json!({ "customers": many, "language": "vi" });
    let refused = hidden(&world, world.owner, "customers.export_page", input).await.unwrap_err();
    assert_eq!(refused.code(), "customers.too_many");
}

async fn cus_16_deactivated_and_merged_customers_come_back_unchanged(world: World) {
    let make = async |name: &str, phone: &str| {
        world.ask("customers.create", json!({ "name": name, "phone": phone })).await.unwrap()["customer"]["id"].clone()
    };
    let (gone, kept) = (make("Hoa", "0912345678").await, make("Hoà", "0912345679").await);
    let left = make("Lan", "0912345670").await;
    world.ask("customers.deactivate", json!({ "customer": left, "reason": "moved" })).await.unwrap();
    make("Mai", "0912345670").await;
    world.ask("customers.merge", json!({ "source": gone, "survivor": kept, "reason": "one" })).await.unwrap();
    let (rows, _) = exported(&world, world.owner, &json!({ "customers": [gone, kept, left] }), Language::Th).await;
    let file = file(&rows, Format::Csv, Language::Th);
    assert_eq!(brought(&world, &file).await, ["unchanged", "unchanged", "unchanged"]);
    let changed = String::from_utf8(file).unwrap().replace("Lan", "Lan Anh");
    assert_eq!(brought(&world, changed.as_bytes()).await[2], "inactive", "a change is not made in silence");
}

async fn cus_21_who_may_not_see_phones_has_masked_ones_in_the_file(world: World) {
    let person =
        json!({ "name": "Hoa", "phone": "0912345678", "second_phone": "0987654321", "whatsapp": "+66812345678" });
    let id = world.ask("customers.create", person).await.unwrap()["customer"]["id"].clone();
    let grants = json!(["customers.read", "customers.export"]);
    let role = json!({ "name": "Exporter", "grants": grants, "discount_limit": "0" });
    let role = world.ask("identity.save_role", role).await.unwrap()["id"].clone();
    let staff = json!({ "name": "Thu", "password": testkit::PASSWORD, "role": role });
    let staff = world.ask("identity.add_staff", staff).await.unwrap()["id"].as_str().unwrap().parse().unwrap();
    let thu = Actor { staff, ..world.owner };
    let (rows, _) = exported(&world, thu, &json!({}), Language::En).await;
    let phones = ["+84 ••• ••• 678", "+84 ••• ••• 321", "+66 ••• ••• 678"];
    assert!(phones.iter().all(|phone| rows[0].contains(&(*phone).to_owned())), "{rows:?}");
    let bytes = file(&rows, Format::Csv, Language::En);
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(!["345678", "345 678", "654321", "654 321"].iter().any(|digits| text.contains(digits)), "{text}");
    assert_eq!(brought(&world, &bytes).await, ["unchanged"], "a mask says nothing of a phone");
    let unknown = text.replace(id.as_str().unwrap(), "");
    assert!(brought(&world, unknown.as_bytes()).await[0].contains("BadPhone"), "and makes nobody");
    let (rows, _) = exported(&world, world.owner, &json!({}), Language::En).await;
    assert!(
        rows[0].contains(&"0912 345 678".to_owned()) && rows[0].contains(&"+66 81 234 5678".to_owned()),
        "{rows:?}"
    );
}

async fn cus_16_only_a_role_that_may_exports_and_each_profile_goes_on_record(world: World) {
    let id = world.ask("customers.create", json!({ "name": "Hoa" })).await.unwrap()["customer"]["id"].clone();
    for (role, may) in
        [("technician", false), ("receptionist", false), ("supervisor", false), ("auditor", false), ("manager", true)]
    {
        let person = world.person(role).await;
        let page = hidden(&world, person, "customers.export_page", json!({ "language": "vi" })).await;
        assert_eq!(page.is_ok(), may, "{role}");
        let record = json!({ "count": 1, "kind": "csv", "language": "vi", "masked": false, "customers": null, "filter": {}, "except": [] });
        assert_eq!(hidden(&world, person, "customers.record_export", record).await.is_ok(), may, "{role}");
    }
    for name in ["customers.export_page", "customers.record_export"] {
        assert_eq!(world.refused(name, json!({})).await, "operation.unknown", "only the program asks for it");
    }
    world.surface.flush().await;
    let reads = world.ask("customers.reads", json!({ "customer": id })).await.unwrap();
    let rows = reads["rows"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["parts"]), (1, &json!(["export"])));
}

async fn cus_16_an_export_stands_in_the_log_with_its_filter_and_count(world: World) {
    let filter = json!({ "tags": ["vip"], "text": "0912345678" });
    let record = json!({ "count": 7, "kind": "xlsx", "language": "ar", "masked": false, "customers": null, "filter": filter, "except": [] });
    hidden(&world, world.owner, "customers.record_export", record.clone()).await.unwrap();
    let manager = world.person("manager").await;
    let log = world.ask_as(manager, "identity.log", json!({ "name": "customers.record_export" })).await.unwrap();
    let entry = &log["rows"][0];
    assert_eq!((&entry["input"], &entry["staff"]["name"]), (&record, &json!("Lan")));
    let auditor = world.person("auditor").await;
    let log = world.ask_as(auditor, "identity.log", json!({ "name": "customers.record_export" })).await.unwrap();
    assert_eq!(
        log["rows"][0]["input"]["filter"]["text"],
        json!("••• ••• 678"),
        "a phone that was looked for is masked"
    );
}
