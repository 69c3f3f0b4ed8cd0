//! Phones: who has which, and what is understood (CUS-6).

use kernel::Country;
use testkit::{World, json};

use crate::shop_a;

testkit::on_both! {
    cus_6_one_active_profile_a_phone_and_a_deactivated_one_frees_it,
    cus_6_another_business_may_have_the_same_phone,
    cus_6_however_it_is_typed_it_is_one_customer,
    cus_6_a_changed_phone_stays_findable_and_anothers_is_refused_with_who_it_is,
    cus_6_two_who_want_one_phone_at_once,
    cus_6_a_landline_is_only_a_second_phone,
    cus_6_an_unlisted_prefix_is_a_warning_and_no_refusal,
}

/// Exactly the verdicts of the list, which were made with Google's own library.
#[test]
fn cus_6_shop_a_phones_are_understood_as_labelled() {
    let (mut understood, mut refused) = (0, 0);
    for row in shop_a::rows() {
        match (row.verdict.as_str(), Country::Vn.read(&row.phone)) {
            ("bad_phone", Err(failure)) => {
                assert_eq!(failure.code(), "phone.impossible", "{}", row.phone);
                refused += 1;
            }
            ("bad_phone", Ok(entry)) => {
                panic!("{} of {} was to be refused and is {}", row.phone, row.external_id, entry.phone)
            }
            (_, read) => {
                let entry = read.unwrap_or_else(|failure| panic!("{} of {}: {failure}", row.phone, row.external_id));
                if let Some(e164) = &row.e164 {
                    assert_eq!(entry.phone.e164(), e164, "{} of {}", row.phone, row.external_id);
                    understood += 1;
                }
            }
        }
    }
    assert!(understood > 0 && refused > 0, "the list holds both kinds: {understood}, {refused}");
}

async fn cus_6_one_active_profile_a_phone_and_a_deactivated_one_frees_it(world: World) {
    let first = world.ask("customers.create", json!({ "phone": "0912345678", "given_name": "Hoa" })).await.unwrap();
    let (id, number) = (&first["customer"]["id"], &first["customer"]["number"]);
    let refused = world.ask("customers.create", json!({ "phone": "+84 912 345 678" })).await.unwrap_err();
    assert_eq!(
        (refused.code(), refused.params()),
        ("customers.phone_taken", json!({ "customer": id, "number": number, "name": "Hoa" }))
    );

    world.ask("customers.deactivate", json!({ "customer": id, "reason": "moved away" })).await.unwrap();
    let second = world.ask("customers.create", json!({ "phone": "0912345678", "given_name": "Lan" })).await.unwrap();
    assert_ne!(second["customer"]["id"], *id);
    let refused = world.ask("customers.reactivate", json!({ "customer": id })).await.unwrap_err();
    assert_eq!((refused.code(), &refused.params()["customer"]), ("customers.phone_taken", &second["customer"]["id"]));

    world
        .ask("customers.change_phone", json!({ "customer": second["customer"]["id"], "phone": "0912345679" }))
        .await
        .unwrap();
    let back = world.ask("customers.reactivate", json!({ "customer": id })).await.unwrap();
    assert_eq!((&back["active"], &back["number"]), (&json!(true), number));
    assert_eq!(world.refused("customers.reactivate", json!({ "customer": id })).await, "customers.already_active");
    assert_eq!(
        world
            .refused("customers.change_phone", json!({ "customer": second["customer"]["id"], "phone": "0912345678" }))
            .await,
        "customers.phone_taken"
    );
}

async fn cus_6_another_business_may_have_the_same_phone(world: World) {
    let other = world.neighbour(Country::Vn).await;
    let (here, there) = (
        world.ask("customers.find_or_create", json!({ "phone": "0912345678" })).await.unwrap(),
        other.ask("customers.find_or_create", json!({ "phone": "0912345678" })).await.unwrap(),
    );
    assert_eq!((&here["created"], &there["created"]), (&json!(true), &json!(true)));
    assert_ne!(here["customer"]["id"], there["customer"]["id"]);
    assert_eq!(
        (&here["customer"]["number"], &there["customer"]["number"]),
        (&json!("CUST-00001"), &json!("CUST-00001")),
        "each counts its own"
    );
    let found = other.ask("customers.search", json!({ "text": "0912345678" })).await.unwrap();
    assert_eq!(found["total"], 1);
    assert_eq!(found["rows"][0]["id"], there["customer"]["id"]);
    assert_eq!(
        other.refused("customers.get", json!({ "customer": here["customer"]["id"] })).await,
        "customers.unknown"
    );
    other.prove().await;
}

async fn cus_6_however_it_is_typed_it_is_one_customer(world: World) {
    let first = world.ask("customers.find_or_create", json!({ "phone": "0703456789" })).await.unwrap();
    assert_eq!(first["created"], true);
    for text in [
        "01203456789",
        "+84 120 345 67 89",
        "84703456789",
        "0084703456789",
        "(070) 345-6789",
        "٠٧٠٣٤٥٦٧٨٩",
        "๐๗๐๓๔๕๖๗๘๙",
        "070.345.6789",
    ] {
        let again = world.ask("customers.find_or_create", json!({ "phone": text })).await.unwrap();
        assert_eq!((&again["created"], &again["customer"]["id"]), (&json!(false), &first["customer"]["id"]), "{text}");
    }
}

async fn cus_6_a_changed_phone_stays_findable_and_anothers_is_refused_with_who_it_is(world: World) {
    let made =
        world.ask("customers.find_or_create", json!({ "phone": "0912345678", "name": "Trần Thị Lan" })).await.unwrap();
    let id = &made["customer"]["id"];
    let changed = world.ask("customers.change_phone", json!({ "customer": id, "phone": "0987654321" })).await.unwrap();
    assert_eq!(changed["customer"]["phone"]["e164"], "+84987654321");
    for (text, matched) in
        [("0912345678", true), ("345678", true), ("0987654321", true), ("654321", true), ("0912000000", false)]
    {
        let found = world.ask("customers.search", json!({ "text": text })).await.unwrap();
        assert_eq!(found["rows"].as_array().unwrap().iter().any(|row| row["id"] == *id), matched, "{text}");
    }
    let profile = world.ask("customers.get", json!({ "customer": id })).await.unwrap();
    assert_eq!(profile["former_phones"][0]["e164"], "+84912345678");
    let offered = world.ask("customers.search", json!({ "text": "0912345678" })).await.unwrap();
    assert_eq!(offered["new_phone"]["e164"], "+84912345678", "nobody's active profile has it now");

    let other = world.ask("customers.find_or_create", json!({ "phone": "0912345678" })).await.unwrap();
    assert_eq!(other["created"], true);
    let refused = world
        .ask("customers.change_phone", json!({ "customer": other["customer"]["id"], "phone": "0987654321" }))
        .await
        .unwrap_err();
    assert_eq!(
        (refused.code(), refused.params()),
        ("customers.phone_taken", json!({ "customer": id, "number": "CUST-00001", "name": "Trần Thị Lan" }))
    );
    let found = world.ask("customers.search", json!({ "text": "0912345678" })).await.unwrap();
    assert_eq!(found["rows"][0]["id"], other["customer"]["id"], "who has it now stands before who had it");
    assert_eq!(found["rows"][1]["id"], *id);
    let same = world.ask("customers.change_phone", json!({ "customer": id, "phone": "098 765 4321" })).await.unwrap();
    assert_eq!(same["customer"]["phone"]["e164"], "+84987654321", "the same one again changes nothing");
}

async fn cus_6_two_who_want_one_phone_at_once(world: World) {
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(world.customer().await);
    }
    let asked = ids.iter().map(|id| {
        let (world, input) = (world.clone(), json!({ "customer": id, "phone": "0977000111" }));
        tokio::spawn(async move { world.ask("customers.change_phone", input).await })
    });
    let mut won = 0;
    for answer in asked.collect::<Vec<_>>() {
        match answer.await.unwrap() {
            Ok(_) => won += 1,
            Err(failure) => assert_eq!(failure.code(), "customers.phone_taken"),
        }
    }
    assert_eq!(won, 1);
    let found = world.ask("customers.search", json!({ "text": "0977000111" })).await.unwrap();
    assert_eq!(found["total"], 1);
}

async fn cus_6_a_landline_is_only_a_second_phone(world: World) {
    assert_eq!(world.refused("customers.find_or_create", json!({ "phone": "02838123456" })).await, "phone.landline");
    assert_eq!(world.refused("customers.create", json!({ "phone": "02838123456" })).await, "phone.landline");
    let made = world
        .ask(
            "customers.create",
            json!({ "given_name": "Hoa", "phone": "0912345678", "second_phone": "(028) 3812-3456" }),
        )
        .await
        .unwrap();
    let found = world.ask("customers.search", json!({ "text": "028 3812 3456" })).await.unwrap();
    assert_eq!(
        (&found["rows"][0]["id"], &found["rows"][0]["matched"]),
        (&made["customer"]["id"], &json!("other_phone"))
    );
    assert_eq!(found["new_phone"]["landline"], true);
    world.ask("customers.change", json!({ "customer": made["customer"]["id"], "second_phone": null })).await.unwrap();
    let found = world.ask("customers.search", json!({ "text": "38123456" })).await.unwrap();
    assert_eq!(found["rows"][0]["id"], made["customer"]["id"], "a phone that was one stays findable");
    for (field, text, code) in [
        ("phone", "12", "phone.impossible"),
        ("second_phone", "khong co", "phone.impossible"),
        ("whatsapp", "-", "phone.empty"),
    ] {
        assert_eq!(world.refused("customers.create", json!({ "given_name": "X", field: text })).await, code, "{field}");
    }
}

async fn cus_6_an_unlisted_prefix_is_a_warning_and_no_refusal(world: World) {
    let made = world.ask("customers.find_or_create", json!({ "phone": "0551234567" })).await.unwrap();
    assert_eq!((&made["created"], &made["warning"]), (&json!(true), &json!("phone.unlisted")));
    let again = world.ask("customers.find_or_create", json!({ "phone": "0912345678" })).await.unwrap();
    assert_eq!(again["warning"], json!(null));
}
