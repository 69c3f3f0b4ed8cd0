//! Files as other programs and spreadsheets leave them (CUS-16): cells that changed on the way, ids of every form, on both databases.

use testkit::{Value, World, json};

use crate::import::{bring, found, undone};

testkit::on_both! {
    cus_16_a_phone_that_a_spreadsheet_took_for_a_quantity_is_read,
    cus_16_a_text_that_was_written_as_a_formula_is_that_text,
    cus_16_a_day_of_birth_is_read_behind_marks_and_with_two_figures_for_its_year,
    cus_16_a_list_that_knows_only_the_year_of_birth_comes_in,
    cus_16_a_file_that_comes_again_undoes_nothing_of_a_merge,
    cus_16_a_phone_that_went_over_by_a_merge_is_a_duplicate,
    cus_16_who_comes_back_and_whose_phone_is_taken_by_now_is_a_duplicate,
    cus_12_an_id_of_the_earlier_system_is_found_whatever_its_form,
    cus_21_an_id_of_the_earlier_system_that_is_a_phone_is_masked_like_one,
}

async fn cus_16_a_phone_that_a_spreadsheet_took_for_a_quantity_is_read(world: World) {
    let csv = "Mã KH;Họ tên;Điện thoại\nA1;Hoa;912345671.0\nA2;Lan;9.12345672E+08\nA3;Mai;84912345673,0\nA4;Tú;9.12E+08\nA5;Cúc;0912345671\n";
    assert_eq!(bring(&world, csv).await.1, ["created", "created", "created", "bad_phone", "duplicate"]);
    for (name, phone) in [("Hoa", "+84912345671"), ("Lan", "+84912345672"), ("Mai", "+84912345673")] {
        assert_eq!(found(&world, name).await["phone"]["e164"], phone);
    }
}

async fn cus_16_a_text_that_was_written_as_a_formula_is_that_text(world: World) {
    let csv = "Mã KH,Họ tên,Điện thoại\n=\"0012\",Hoa,=\"0912345678\"\n";
    assert_eq!(bring(&world, csv).await.1, ["created"]);
    let hoa = found(&world, "Hoa").await;
    assert_eq!(hoa["external_ids"], json!([{ "source": "import", "id": "0012" }]));
    assert_eq!(hoa["phone"]["e164"], "+84912345678");
}

async fn cus_16_a_day_of_birth_is_read_behind_marks_and_with_two_figures_for_its_year(world: World) {
    let csv = "Mã KH,Họ tên,Ngày sinh\nA1,Hoa,17/11/69\nA2,Lan,\u{200f}17/11/1969\u{200e}\nA3,Mai,17/11/03\nA4,Tú,31/02/69\nA5,Cúc,17/11/2069\n";
    assert_eq!(bring(&world, csv).await.1, ["created", "created", "created", "bad_birth_date", "bad_birth_date"]);
    for (name, born) in [("Hoa", "1969-11-17"), ("Lan", "1969-11-17"), ("Mai", "2003-11-17")] {
        assert_eq!(found(&world, name).await["birth_date"], born);
    }
}

async fn cus_16_a_list_that_knows_only_the_year_of_birth_comes_in(world: World) {
    let csv = "Tên KH,SĐT KH,Năm sinh\nHoa,0912345678,1990\nLan,0912345679,\n";
    assert_eq!(bring(&world, csv).await.1, ["created", "created"]);
    assert_eq!(found(&world, "Hoa").await["birth_date"], Value::Null);
}

async fn cus_12_an_id_of_the_earlier_system_is_found_whatever_its_form(world: World) {
    let ids = ["KH 7", "A1", "5", "CUST-00009", "Đ-12", "\"KH\n8\"", "9/2020"];
    let rows: String = ids.iter().enumerate().map(|(n, id)| format!("{id},Khách {n},091234560{n}\n")).collect();
    let (_, outcomes) = bring(&world, &format!("Mã KH,Họ tên,Điện thoại\n{rows}")).await;
    assert_eq!(outcomes, ["created"; 7]);
    for (n, typed) in ["kh  7", "a1", "5", "cust-00009", "đ-12", "KH 8", "9/2020"].into_iter().enumerate() {
        let answer = world.ask("customers.search", json!({ "text": typed })).await.unwrap();
        let names: Vec<&str> =
            answer["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
        assert!(names.contains(&format!("Khách {n}").as_str()), "{typed}: {names:?}");
    }
    let broken = found(&world, "KH 8").await;
    assert_eq!(broken["external_ids"], json!([{ "source": "import", "id": "KH 8" }]), "an id is one line");
    assert_eq!(found(&world, "A").await["matched"], Value::Null, "one letter begins half of all ids");
}

async fn cus_21_an_id_of_the_earlier_system_that_is_a_phone_is_masked_like_one(world: World) {
    let csv = "Mã KH,Họ tên\n0912345678,Hoa\nOLD-091234,Lan\n";
    bring(&world, csv).await;
    let receptionist = world.person("receptionist").await;
    for (name, whole, seen) in [("Hoa", "0912345678", "+84 ••• ••• 678"), ("Lan", "OLD-091234", "OLD-091234")]
    {
        let search = json!({ "text": name });
        let row = world.ask_as(receptionist, "customers.search", search.clone()).await.unwrap()["rows"][0].clone();
        let get = json!({ "customer": row["id"] });
        let opened = world.ask_as(receptionist, "customers.get", get.clone()).await.unwrap();
        let listed = world.ask_as(receptionist, "customers.list", json!({ "filter": { "text": name } })).await.unwrap();
        for of in [&row, &opened, &listed["rows"][0]] {
            assert_eq!(of["external_ids"][0]["id"], seen, "{of}");
        }
        assert_eq!(world.ask("customers.search", search).await.unwrap()["rows"][0]["external_ids"][0]["id"], whole);
        assert_eq!(world.ask("customers.get", get).await.unwrap()["external_ids"][0]["id"], whole);
    }
    let zalo = json!([{ "channel": "zalo", "id": "84987654321" }]);
    world.ask("customers.create", json!({ "name": "Mai", "channels": zalo })).await.unwrap();
    let auditor = world.person("auditor").await;
    let log = world.ask_as(auditor, "identity.log", json!({})).await.unwrap().to_string();
    assert!(!log.contains("912345678") && !log.contains("987654321"), "{log}");
    assert!(log.contains("OLD-091234") && log.contains("••• ••• 321"), "{log}");
}

/// Two of an earlier import are one by now: Lan of A2 went into Hoa of A1.
async fn merged(world: &World, csv: &str) -> (Value, Value) {
    assert_eq!(bring(world, csv).await.1, ["created", "created"]);
    let (hoa, lan) = (found(world, "Hoa").await["id"].clone(), found(world, "Lan").await["id"].clone());
    let input = json!({ "survivor": hoa, "source": lan, "reason": "same person" });
    (world.ask("customers.merge", input).await.unwrap()["merge"].clone(), hoa)
}

async fn cus_16_a_file_that_comes_again_undoes_nothing_of_a_merge(world: World) {
    for csv in [
        "Mã KH,Họ tên,Điện thoại\nA1,Hoa,0912345671\nA2,Lan,0912345672\n",
        "Họ tên,Điện thoại\nHoa,0912345673\nLan,0912345674\n",
    ] {
        let (merge, hoa) = merged(&world, csv).await;
        let get = json!({ "customer": hoa });
        let before = world.ask("customers.get", get.clone()).await.unwrap();
        assert_eq!(bring(&world, csv).await.1, ["unchanged", "unchanged"], "{csv}");
        assert_eq!(world.ask("customers.get", get).await.unwrap(), before);
        world.ask("customers.undo_merge", json!({ "merge": merge })).await.unwrap();
        assert_eq!(bring(&world, csv).await.1, ["unchanged", "unchanged"], "{csv}");
        for name in ["Hoa", "Lan"] {
            let id = found(&world, name).await["id"].clone();
            world.ask("customers.deactivate", json!({ "customer": id, "reason": "next" })).await.unwrap();
        }
    }
}

async fn cus_16_a_phone_that_went_over_by_a_merge_is_a_duplicate(world: World) {
    let (merge, hoa) = merged(&world, "Mã KH,Họ tên,Điện thoại\nA1,Hoa,0912345671\nA2,Lan,0912345672\n").await;
    let csv = "Mã KH,Họ tên,Điện thoại\nA3,Mai,0912345673\n";
    assert_eq!(bring(&world, csv).await.1, ["created"]);
    // Somebody new, somebody who is here, and the survivor, each with the phone that the merge brought.
    let csv = "Mã KH,Họ tên,Điện thoại\nA4,Tú,0912345672\nA3,Mai,0912345672\nA1,Hoa,0912345672\n";
    assert_eq!(bring(&world, csv).await.1, ["duplicate", "duplicate", "unchanged"]);
    assert_eq!(found(&world, "0912345672").await["id"], hoa);
    world.ask("customers.undo_merge", json!({ "merge": merge })).await.expect("the phone is still free for Lan");
}

async fn cus_16_who_comes_back_and_whose_phone_is_taken_by_now_is_a_duplicate(world: World) {
    let (import, _) = bring(&world, "Mã KH,Họ tên,Điện thoại\nA1,Hoa,0912345671\n").await;
    undone(&world, &import).await;
    world.ask("customers.create", json!({ "name": "Lan", "phone": "0912345671" })).await.unwrap();
    assert_eq!(bring(&world, "Mã KH,Họ tên\nA1,Hoa\nA2,Mai\n").await.1, ["duplicate", "created"]);
}
