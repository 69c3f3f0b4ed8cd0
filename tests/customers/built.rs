//! What counts as built on a profile that an import made: then the profile stays when the import is taken back (CUS-16).

use surface::Request;
use testkit::{Value, World, json, new_id};

use crate::import::{bring, found, undone};

testkit::on_both! {
    cus_16_whatever_was_built_on_a_profile_keeps_it_when_its_import_is_taken_back,
    cus_16_a_look_or_a_second_import_of_the_same_file_builds_nothing,
    cus_16_taking_back_goes_on_where_it_was_over_several_hundred_profiles,
}

/// Every way in which something can be built on a customer: its name, and what is asked, with why it then stays.
fn ways(customer: &Value, other: &Value, item: &Value, group: &Value) -> Vec<(&'static str, Value, &'static str)> {
    let home = json!({ "kind": "home", "street": "1 Lê Lợi", "district": "Quận 1", "province": "Hồ Chí Minh" });
    let preferences = json!({
        "language": "vi", "channel": "sms", "best": null, "quiet": { "from": "21:00", "until": "08:00" },
        "marketing": ["sms"], "service_notices": true, "wishes": [],
    });
    let lines = json!([{ "name": "Gội", "quantity": 1, "amount": "50000" }]);
    let cash = json!([{ "method": "cash", "amount": "50000" }]);
    vec![
        ("sales.sell", json!({ "customer": customer, "lines": lines, "payments": cash }), "sale"),
        ("ledger.top_up", json!({ "customer": customer, "amount": "100000", "method": "cash" }), "wallet"),
        (
            "ledger.issue_credit",
            json!({ "customer": customer, "amount": "10000", "reason": "welcome", "last_day": "2027-06-01" }),
            "wallet",
        ),
        ("customers.add_note", json!({ "customer": customer, "text": "thích trà gừng" }), "note"),
        ("customers.change", json!({ "customer": customer, "email": "a@b.vn" }), "changed"),
        ("customers.change", json!({ "customer": customer, "tags": ["VIP"] }), "changed"),
        ("customers.tag_many", json!({ "customers": [customer], "add": ["quen"] }), "changed"),
        ("customers.change_phone", json!({ "customer": customer, "phone": "0987000111" }), "changed"),
        ("customers.set_avatar", json!({ "customer": customer, "image": "/9j/4AAQSkZJRg==" }), "changed"),
        ("customers.add_address", json!({ "customer": customer, "address": home }), "changed"),
        ("customers.set_preferences", json!({ "customer": customer, "preferences": preferences }), "changed"),
        ("customers.log_contact", json!({ "customer": customer, "kind": "call", "result": "gọi lại" }), "changed"),
        ("customers.set_mark", json!({ "customer": customer, "mark": "vip", "reason": "hay đến" }), "changed"),
        ("customers.set_terms", json!({ "customer": customer, "credit_limit": "1000", "group": group }), "changed"),
        ("catalog.set_customer_price", json!({ "item": item, "customer": customer, "price": "90000" }), "changed"),
        (
            "customers.set_identity",
            json!({ "customer": customer, "identity": { "kind": "passport", "last4": "7788", "expires": null } }),
            "changed",
        ),
        ("customers.create", json!({ "name": "Bạn của họ", "referrer": customer }), "changed"),
        ("customers.merge", json!({ "survivor": customer, "source": other, "reason": "một người" }), "changed"),
        ("customers.merge", json!({ "survivor": other, "source": customer, "reason": "một người" }), "inactive"),
        ("customers.deactivate", json!({ "customer": customer, "reason": "đã chuyển đi" }), "inactive"),
    ]
}

async fn cus_16_whatever_was_built_on_a_profile_keeps_it_when_its_import_is_taken_back(world: World) {
    let save = json!({ "kind": "service", "name": "Facial", "price": "100000" });
    let item = world.ask("catalog.save", save).await.unwrap()["id"].clone();
    let group = world.ask("customers.save_group", json!({ "name": "Hotels" })).await.unwrap()["id"].clone();
    let count = ways(&Value::Null, &Value::Null, &item, &group).len();
    let rows: String = (0..count + 2).map(|n| format!("OLD-W{n},Khách số {n},09123456{n:02}\n")).collect();
    let (import, _) = bring(&world, &format!("Mã KH,Họ tên,Điện thoại\n{rows}")).await;
    let mut ids = Vec::new();
    for n in 0..count + 2 {
        ids.push(found(&world, &format!("OLD-W{n}")).await["id"].clone());
    }
    let mut expected = Vec::new();
    for (n, id) in ids.iter().take(count).enumerate() {
        let other = world.ask("customers.create", json!({ "name": format!("Khác {n}") })).await.unwrap();
        let (name, input, why) = ways(id, &other["customer"]["id"], &item, &group).remove(n);
        world.ask(name, input).await.unwrap_or_else(|failure| panic!("{name}: {failure}"));
        expected.push((n + 1, name, why));
    }
    // A document comes from the host alone.
    let document = json!({
        "customer": ids[count], "kind": "other", "name": "a.pdf", "file_type": "application/pdf", "bytes": 2,
        "key": "0123456789abcdef", "sealed": "A".repeat(56),
    });
    let name = "customers.add_document".to_owned();
    let request = Request { id: Some(new_id()), actor: world.owner, at: world.now(), name, input: document };
    world.surface.dispatch_unexposed(&request).await.unwrap();
    expected.push((count + 1, "customers.add_document", "changed"));
    let answer = undone(&world, &import).await;
    let kept = world.ask("customers.import_kept", json!({ "import": import })).await.unwrap();
    let kept: Vec<(u64, &str)> = kept["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["row"].as_u64().unwrap(), row["why"].as_str().unwrap()))
        .collect();
    let missing: Vec<_> = expected.iter().filter(|(row, _, why)| !kept.contains(&(*row as u64, *why))).collect();
    assert!(missing.is_empty(), "not kept, or for another reason: {missing:?} of {kept:?}");
    assert_eq!((&answer["undone"], &answer["kept"]), (&json!(1), &json!(count + 1)), "and the last one is taken back");
    world.prove().await;
}

async fn cus_16_a_look_or_a_second_import_of_the_same_file_builds_nothing(world: World) {
    let csv = "Mã KH,Họ tên,Điện thoại\nOLD-1,Hoa,0912345678\nOLD-2,Lan,0912345679\n";
    let (import, _) = bring(&world, csv).await;
    bring(&world, csv).await;
    let id = found(&world, "OLD-1").await["id"].clone();
    for (name, input) in [
        ("customers.get", json!({ "customer": id })),
        ("customers.timeline", json!({ "customer": id })),
        ("customers.reveal_phone", json!({ "customer": id })),
        ("customers.search", json!({ "text": "Hoa" })),
    ] {
        world.ask(name, input).await.unwrap();
    }
    let answer = undone(&world, &import).await;
    assert_eq!((&answer["undone"], &answer["kept"], &answer["left"]), (&json!(2), &json!(0), &json!(0)));
    let receptionist = world.person("receptionist").await;
    let refused = world.ask_as(receptionist, "customers.undo_import", json!({ "import": import })).await.unwrap_err();
    assert_eq!(refused.code(), "grant.missing");
}

async fn cus_16_taking_back_goes_on_where_it_was_over_several_hundred_profiles(world: World) {
    let rows: String = (0..230).map(|n| format!("OLD-{n},Khách,0912{n:06}\n")).collect();
    let (import, _) = bring(&world, &format!("Mã KH,Họ tên,Điện thoại\n{rows}")).await;
    let last = found(&world, "OLD-229").await["id"].clone();
    let mut left = Vec::new();
    while left.last() != Some(&0) {
        let answer = world.ask("customers.undo_import", json!({ "import": import })).await.unwrap();
        left.push(answer["left"].as_i64().unwrap());
        if left.len() == 1 {
            // Meanwhile a counter takes money from one of the rest.
            let top_up = json!({ "customer": last, "amount": "50000", "method": "cash" });
            world.ask("ledger.top_up", top_up).await.unwrap();
        }
        assert!(left.len() < 4, "{answer}");
    }
    assert_eq!(left, [130, 30, 0]);
    let active = world.ask("customers.list", json!({ "filter": { "active": true } })).await.unwrap();
    assert_eq!((&active["total"], &active["rows"][0]["id"]), (&json!(1), &last));
}
