//! Profiles: what they hold, and who sees what.

use kernel::Country;
use testkit::{Value, World, json, new_id};

testkit::on_both! {
    cus_2_a_stub_without_a_name_is_marked_and_takes_its_name_at_the_next_visit,
    cus_4_every_field_is_kept_changed_and_cleared,
    cus_4_wrong_fields_are_refused_with_a_reason_and_nothing_is_changed,
    cus_4_names_stand_in_the_order_of_the_country,
    cus_14_one_call_shows_the_whole_customer,
    cus_18_a_deactivated_profile_is_found_marked_and_cannot_be_changed,
    cus_20_a_birthday_is_marked_wherever_the_customer_is_named,
    cus_21_phones_are_masked_for_who_may_not_see_them_and_revealing_is_remembered,
}

async fn made(world: &World, input: Value) -> Value {
    world.ask("customers.create", input).await.unwrap()["customer"].clone()
}

async fn cus_2_a_stub_without_a_name_is_marked_and_takes_its_name_at_the_next_visit(world: World) {
    let first = world.ask("customers.find_or_create", json!({ "phone": "0912345678" })).await.unwrap();
    assert_eq!((&first["customer"]["status"], &first["customer"]["name"]), (&json!("stub"), &json!(null)));
    assert_eq!(first["customer"]["marks"], json!(["name_missing"]));
    let profile = world.ask("customers.get", json!({ "customer": first["customer"]["id"] })).await.unwrap();
    assert_eq!((&profile["phone_verified"], &profile["email_verified"]), (&json!(false), &json!(false)));
    assert_eq!(profile["to_complete"], json!(["name"]), "what a shop asks of walk-ins that set nothing");

    let named = world
        .ask("customers.find_or_create", json!({ "phone": "0912345678", "name": "Nguyễn Thị Hoa" }))
        .await
        .unwrap();
    assert_eq!(
        (&named["created"], &named["customer"]["name"], &named["customer"]["marks"]),
        (&json!(false), &json!("Nguyễn Thị Hoa"), &json!([]))
    );
    let other =
        world.ask("customers.find_or_create", json!({ "phone": "0912345678", "name": "Trần Văn Nam" })).await.unwrap();
    assert_eq!(other["customer"]["name"], "Nguyễn Thị Hoa", "a name that stands is not touched");
    let found = world.ask("customers.search", json!({ "text": "nguyen thi hoa" })).await.unwrap();
    assert_eq!(found["rows"][0]["id"], first["customer"]["id"]);
}

async fn cus_4_every_field_is_kept_changed_and_cleared(world: World) {
    let friend = made(&world, json!({ "given_name": "Mai" })).await;
    let fields = json!({
        "given_name": "Thị Hoa", "family_name": "Nguyễn", "display_name": "Cô Hoa", "name2": "هوا", "phone": "0912345678", "second_phone": "02838123456",
        "whatsapp": "+96892123456", "email": "Hoa@Example.vn", "birth_date": "1990-02-03", "gender": "female", "occupation": "Giáo viên", "company": "Hoa Sen",
        "kind": "business", "tax_id": "0312345678", "source": "social", "referrer": friend["id"], "tags": ["VIP", "quen"], "note": "thích trà\nkhông đường",
    });
    let id = made(&world, fields.clone()).await["id"].clone();
    let profile = world.ask("customers.get", json!({ "customer": id })).await.unwrap();
    for field in [
        "given_name",
        "family_name",
        "display_name",
        "name2",
        "email",
        "birth_date",
        "gender",
        "occupation",
        "company",
        "kind",
        "tax_id",
        "source",
        "note",
    ] {
        assert_eq!(profile[field], fields[field], "{field}");
    }
    assert_eq!(profile["name"], "Cô Hoa");
    assert_eq!(profile["tags"], json!(["quen", "VIP"]), "by their folded words");
    assert_eq!((&profile["referrer"]["id"], &profile["referrer"]["name"]), (&friend["id"], &json!("Mai")));
    assert_eq!(
        (&profile["second_phone"]["e164"], &profile["whatsapp"]["e164"]),
        (&json!("+842838123456"), &json!("+96892123456"))
    );

    let kept = world.ask("customers.change", json!({ "customer": id })).await.unwrap();
    assert_eq!(kept["name"], "Cô Hoa", "absent fields stay");
    let cleared = json!({ "customer": id, "display_name": null, "name2": "", "second_phone": null, "whatsapp": null, "email": null, "birth_date": null,
        "gender": null, "occupation": null, "company": null, "kind": "individual", "tax_id": null, "referrer": null, "tags": [], "note": null });
    let row = world.ask("customers.change", cleared).await.unwrap();
    assert_eq!(row["name"], "Nguyễn Thị Hoa");
    let profile = world.ask("customers.get", json!({ "customer": id })).await.unwrap();
    for field in [
        "display_name",
        "name2",
        "second_phone",
        "whatsapp",
        "email",
        "birth_date",
        "gender",
        "occupation",
        "company",
        "tax_id",
        "referrer",
    ] {
        assert_eq!(profile[field], json!(null), "{field}");
    }
    assert_eq!((&profile["tags"], &profile["note"]), (&json!([]), &json!("")));
    for (text, there) in [("co hoa", false), ("nguyen thi hoa", true), ("0912345678", true), ("hoa@example.vn", false)]
    {
        let found = world.ask("customers.search", json!({ "text": text })).await.unwrap();
        let whole = found["rows"].as_array().unwrap().iter().any(|row| row["id"] == id);
        assert!(whole == there || !there, "{text}");
    }
}

async fn cus_4_wrong_fields_are_refused_with_a_reason_and_nothing_is_changed(world: World) {
    let id = made(&world, json!({ "given_name": "Hoa" })).await["id"].clone();
    for (field, value, code) in [
        ("email", json!("a@"), "customers.bad_email"),
        ("birth_date", json!("2026-11-22"), "customers.bad_birth_date"),
        ("given_name", json!("x".repeat(121)), "input.too_long"),
        ("note", json!("x".repeat(4001)), "input.too_long"),
        ("second_phone", json!("12"), "phone.impossible"),
        ("referrer", json!(id), "customers.own_referrer"),
        ("referrer", json!(new_id()), "customers.unknown"),
        ("tags", json!((0..31).map(|n| n.to_string()).collect::<Vec<_>>()), "customers.too_many"),
        ("gender", json!("robot"), "input.malformed"),
        ("colour", json!("red"), "input.malformed"),
        ("given_name", json!(null), "customers.nothing_given"),
    ] {
        assert_eq!(
            world.refused("customers.change", json!({ "customer": id, "occupation": "changed", field: value })).await,
            code,
            "{field}"
        );
    }
    let profile = world.ask("customers.get", json!({ "customer": id })).await.unwrap();
    assert_eq!((&profile["occupation"], &profile["name"]), (&json!(null), &json!("Hoa")));
    assert_eq!(world.refused("customers.create", json!({ "name": " ", "phone": "" })).await, "customers.nothing_given");
    assert_eq!(
        world.refused("customers.change", json!({ "customer": new_id(), "note": "x" })).await,
        "customers.unknown"
    );
}

async fn cus_4_names_stand_in_the_order_of_the_country(world: World) {
    let thai = world.neighbour(Country::Th).await;
    let names = json!({ "given_name": "สมชาย", "family_name": "ใจดี" });
    assert_eq!(made(&thai, names).await["name"], "สมชาย ใจดี");
    assert_eq!(
        made(&world, json!({ "given_name": "Thị Hoa", "family_name": "Nguyễn" })).await["name"],
        "Nguyễn Thị Hoa"
    );
    let whole = made(&thai, json!({ "name": "สมหญิง รักไทย" })).await;
    let profile = thai.ask("customers.get", json!({ "customer": whole["id"] })).await.unwrap();
    assert_eq!((&profile["given_name"], &profile["family_name"]), (&json!("สมหญิง"), &json!("รักไทย")));
}

async fn cus_14_one_call_shows_the_whole_customer(world: World) {
    let id = world.customer().await;
    world.ask("ledger.top_up", json!({ "customer": id, "amount": "50000", "method": "cash" })).await.unwrap();
    let profile = world.ask("customers.get", json!({ "customer": id })).await.unwrap();
    assert_eq!((&profile["wallet"]["real"], &profile["wallet"]["promotional"]), (&json!("50000"), &json!("0")));
    assert_eq!(
        (&profile["number"], &profile["totals"]["visits"], &profile["totals"]["spent"]),
        (&json!("CUST-00001"), &json!(0), &json!("0"))
    );
    assert_eq!(profile["timeline"].as_array().unwrap().len(), 2);
    assert_eq!(world.refused("customers.get", json!({ "customer": new_id() })).await, "customers.unknown");
}

async fn cus_18_a_deactivated_profile_is_found_marked_and_cannot_be_changed(world: World) {
    let id = made(&world, json!({ "name": "Nguyễn Thị Hoa", "phone": "0912345678" })).await["id"].clone();
    assert_eq!(
        world.refused("customers.deactivate", json!({ "customer": id, "reason": " " })).await,
        "customers.reason_missing"
    );
    let row = world.ask("customers.deactivate", json!({ "customer": id, "reason": "double" })).await.unwrap();
    assert_eq!((&row["active"], &row["marks"]), (&json!(false), &json!(["inactive"])));
    for text in ["0912345678", "345678", "nguyen thi hoa", "CUST-1"] {
        let found = world.ask("customers.search", json!({ "text": text })).await.unwrap();
        assert_eq!((&found["rows"][0]["id"], &found["rows"][0]["active"]), (&id, &json!(false)), "{text}");
    }
    for (name, input) in [
        ("customers.change", json!({ "customer": id, "note": "x" })),
        ("customers.change_phone", json!({ "customer": id, "phone": "0912345679" })),
        ("customers.deactivate", json!({ "customer": id, "reason": "again" })),
    ] {
        assert_eq!(world.refused(name, input).await, "customers.inactive", "{name}");
    }
    assert_eq!(world.ask("customers.list", json!({ "filter": { "active": true } })).await.unwrap()["total"], 0);
    assert_eq!(world.ask("customers.list", json!({ "filter": { "active": false } })).await.unwrap()["total"], 1);
    assert_eq!(world.ask("customers.recent", json!({})).await.unwrap()["rows"], json!([]));
    let receptionist = world.person("receptionist").await;
    let refused = world.ask_as(receptionist, "customers.reactivate", json!({ "customer": id })).await.unwrap_err();
    assert_eq!(refused.code(), "grant.missing");
    let same_name = made(&world, json!({ "name": "Nguyễn Thị Hoa" })).await;
    let found = world.ask("customers.search", json!({ "text": "nguyen thi hoa" })).await.unwrap();
    assert_eq!(found["rows"][0]["id"], same_name["id"], "active ones first");
}

async fn cus_20_a_birthday_is_marked_wherever_the_customer_is_named(world: World) {
    // The world opens on 21 November 2026.
    let row = made(&world, json!({ "given_name": "Hoa", "phone": "0912345678", "birth_date": "1990-11-21" })).await;
    assert_eq!(row["marks"], json!(["birthday"]));
    world.advance(24 * 3_600);
    let found = world.ask("customers.search", json!({ "text": "hoa" })).await.unwrap();
    assert_eq!(found["rows"][0]["marks"], json!([]));
}

async fn cus_21_phones_are_masked_for_who_may_not_see_them_and_revealing_is_remembered(world: World) {
    let id = made(&world, json!({ "given_name": "Hoa", "phone": "0901234567", "second_phone": "02838123456", "whatsapp": "+96892123456" })).await["id"].clone();
    world.ask("customers.change_phone", json!({ "customer": id, "phone": "0987654567" })).await.unwrap();
    let technician = world.person("technician").await;
    for (name, input) in [
        ("customers.search", json!({ "text": "hoa" })),
        ("customers.search", json!({ "text": "0987654567" })),
        ("customers.list", json!({})),
        ("customers.recent", json!({})),
        ("customers.get", json!({ "customer": id })),
        ("customers.timeline", json!({ "customer": id })),
    ] {
        let answer = world.ask_as(technician, name, input).await.unwrap();
        let row = if answer["rows"][0]["phone"].is_object() { &answer["rows"][0] } else { &answer };
        if row["phone"].is_object() {
            assert_eq!(row["phone"], json!({ "e164": null, "shown": "+84 ••• ••• 567" }), "{name}");
        }
        let text = answer.to_string();
        for digits in ["987654", "901234", "2838123", "92123"] {
            assert!(!text.replace(' ', "").contains(digits), "{name} shows {digits}: {text}");
        }
    }
    let refused = world.ask_as(technician, "customers.reveal_phone", json!({ "customer": id })).await.unwrap_err();
    assert_eq!((refused.code(), refused.params()), ("grant.missing", json!({ "grant": "customers.reveal_phone" })));
    let receptionist = world.person("receptionist").await;
    let masked = world.ask_as(receptionist, "customers.get", json!({ "customer": id })).await.unwrap();
    assert_eq!(masked["phone"]["shown"], "+84 ••• ••• 567");
    let shown = world.ask_as(receptionist, "customers.reveal_phone", json!({ "customer": id })).await.unwrap();
    assert_eq!(shown, json!({ "e164": "+84987654567", "shown": "0987 654 567" }));
    let remembered =
        world.ask("customers.timeline", json!({ "customer": id, "kinds": ["phone_revealed"] })).await.unwrap();
    assert_eq!(remembered["rows"].as_array().unwrap().len(), 1);
    let whose = world.ask("identity.staff_list", json!({})).await.unwrap();
    let looked = whose["rows"].as_array().unwrap().iter().find(|row| row["role"]["code"] == "receptionist").unwrap();
    assert_eq!(remembered["rows"][0]["staff"], looked["name"]);
    let nobody = made(&world, json!({ "given_name": "Mai" })).await;
    assert_eq!(
        world.refused("customers.reveal_phone", json!({ "customer": nobody["id"] })).await,
        "customers.no_phone"
    );
}
