//! How customers want to be reached, who spoke with them, what to beware of, what they may owe, and many at once.

use customers::{Contactable, Purpose, Reach};
use kernel::{Country, CustomerId, Instant};
use testkit::{Value, World, json, new_id};

testkit::on_both! {
    cus_9_preferences_at_first_and_changed,
    cus_9_quiet_hours_make_a_notice_wait,
    cus_11_contacts_are_logged_by_hand,
    cus_20_marks_set_by_hand_stand_wherever_the_customer_is_named,
    cus_19_terms_and_groups,
    cus_21_raw_data_of_another_system_is_for_those_who_see_phones,
    cus_22_a_batch_of_500,
    the_end_of_a_demonstration_takes_everything_along,
}

/// Something that only neighbours ask for, in a transaction of its own.
macro_rules! within {
    ($world:expr, $cx:ident => $body:expr) => {{
        let person = operation::Person::whole();
        let mut tx = $world.db().begin($world.owner.tenant).await.unwrap();
        let mut context = operation::Cx::new(&mut tx, $world.owner, &person, &$world.shop, $world.now(), new_id());
        let $cx = &mut context;
        let answer = $body;
        tx.commit().await.unwrap();
        answer
    }};
}

async fn get(world: &World, customer: CustomerId) -> Value {
    world.ask("customers.get", json!({ "customer": customer })).await.unwrap()
}

fn wanted(change: Value) -> Value {
    let mut all = json!({
        "language": "vi", "channel": "sms", "best": null, "quiet": { "from": "21:00", "until": "08:00" },
        "marketing": [], "service_notices": true, "wishes": [],
    });
    all.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    all
}

async fn cus_9_preferences_at_first_and_changed(world: World) {
    let id = world.customer().await;
    assert_eq!(get(&world, id).await["preferences"], wanted(json!({})), "the tenant's, marketing off, notices on");
    for (country, language, channel) in [(Country::Th, "th", "line"), (Country::Om, "ar", "whatsapp")] {
        let there = world.neighbour(country).await;
        let first = get(&there, there.customer().await).await["preferences"].clone();
        assert_eq!((&first["language"], &first["channel"]), (&json!(language), &json!(channel)), "{country}");
    }
    let asked = wanted(json!({
        "language": "en", "channel": "zalo", "best": { "from": "17:00", "until": "19:30" }, "quiet": { "from": "20:00", "until": "09:15" },
        "marketing": ["zalo", "sms", "zalo"], "service_notices": false,
        "wishes": [{ "name": "Pressure", "words": "soft" }, { "name": "Fragrance", "words": "ginger" }, { "name": "pressure", "words": "firm" }],
    }));
    world.ask("customers.set_preferences", json!({ "customer": id, "preferences": asked })).await.unwrap();
    let shown = get(&world, id).await["preferences"].clone();
    let wishes = json!([{ "name": "Fragrance", "words": "ginger" }, { "name": "pressure", "words": "firm" }]);
    assert_eq!(
        (&shown["channel"], &shown["marketing"], &shown["quiet"]["until"], &shown["wishes"]),
        (&json!("zalo"), &json!(["sms", "zalo"]), &json!("09:15"), &wishes)
    );
    assert_eq!((&shown["best"]["from"], &shown["service_notices"]), (&json!("17:00"), &json!(false)));
    let told = world.ask("customers.timeline", json!({ "customer": id, "kinds": ["preferences"] })).await.unwrap();
    assert_eq!(told["rows"].as_array().unwrap().len(), 1);
    for (change, code) in [
        (json!({ "quiet": { "from": "24:00", "until": "08:00" } }), "input.malformed"),
        (json!({ "wishes": [{ "name": " ", "words": "x" }] }), "input.blank"),
        (
            json!({ "wishes": (0..31).map(|n| json!({ "name": format!("w{n}"), "words": "x" })).collect::<Vec<_>>() }),
            "customers.too_many",
        ),
    ] {
        let input = json!({ "customer": id, "preferences": wanted(change) });
        assert_eq!(world.refused("customers.set_preferences", input).await, code);
    }
}

async fn cus_9_quiet_hours_make_a_notice_wait(world: World) {
    let id = world.customer().await;
    let day = kernel::Day("2026-11-23".parse().unwrap());
    let at = |hours: i64, minutes: i64| world.shop.calendar.start(day).plus_seconds(hours * 3_600 + minutes * 60);
    let asked = async |purpose: Purpose, at: Instant| within!(world, cx => customers::may_contact(cx, id, purpose, at).await.unwrap());
    for (hours, minutes, answer) in
        [(20, 59, Contactable::Now), (21, 0, Contactable::Later), (7, 59, Contactable::Later), (8, 0, Contactable::Now)]
    {
        assert_eq!(asked(Purpose::Service, at(hours, minutes)).await, answer, "{hours}:{minutes:02}");
    }
    assert_eq!(asked(Purpose::Marketing(Reach::Sms), at(12, 0)).await, Contactable::Never, "marketing is off at first");
    let quiet =
        json!({ "marketing": ["sms"], "service_notices": false, "quiet": { "from": "12:00", "until": "13:00" } });
    world.ask("customers.set_preferences", json!({ "customer": id, "preferences": wanted(quiet) })).await.unwrap();
    assert_eq!(asked(Purpose::Marketing(Reach::Sms), at(11, 59)).await, Contactable::Now);
    assert_eq!(asked(Purpose::Marketing(Reach::Sms), at(12, 0)).await, Contactable::Later, "their own hours");
    assert_eq!(asked(Purpose::Marketing(Reach::Email), at(11, 59)).await, Contactable::Never);
    assert_eq!(asked(Purpose::Service, at(11, 59)).await, Contactable::Never);
    let shown = get(&world, id).await;
    let local = world.shop.calendar.minute(world.now());
    assert_eq!(shown["quiet_now"], (720..780).contains(&local));
}

async fn cus_11_contacts_are_logged_by_hand(world: World) {
    let id = world.customer().await;
    let log = async |input: Value| {
        let mut asked = json!({ "customer": id });
        asked.as_object_mut().unwrap().extend(input.as_object().unwrap().clone());
        world.ask("customers.log_contact", asked).await
    };
    log(json!({ "kind": "call", "result": "Will come on Friday", "minutes": 1440, "next_step": "Keep room 3" }))
        .await
        .unwrap();
    world.advance(60);
    log(json!({ "kind": "visit", "result": "Only looked", "minutes": 1 })).await.unwrap();
    let shown = get(&world, id).await["contacts"].clone();
    assert_eq!((&shown[0]["kind"], &shown[0]["next_step"]), (&json!("visit"), &Value::Null), "the newest first");
    assert_eq!(
        (&shown[1]["result"], &shown[1]["minutes"], &shown[1]["next_step"], &shown[1]["staff"]),
        (&json!("Will come on Friday"), &json!(1440), &json!("Keep room 3"), &json!("Lan"))
    );
    let told = world.ask("customers.timeline", json!({ "customer": id, "kinds": ["contact"] })).await.unwrap();
    assert_eq!(
        (&told["rows"][1]["label"], &told["rows"][1]["detail"]),
        (&json!("call"), &json!("Will come on Friday"))
    );
    for (input, code) in [
        (json!({ "kind": "call", "result": "x", "minutes": 0 }), "customers.bad_minutes"),
        (json!({ "kind": "call", "result": "x", "minutes": 1441 }), "customers.bad_minutes"),
        (json!({ "kind": "call", "result": "  " }), "input.blank"),
        (json!({ "kind": "call", "result": "x".repeat(1001) }), "input.too_long"),
        (json!({ "kind": "mail", "result": "x" }), "input.malformed"),
    ] {
        assert_eq!(log(input).await.unwrap_err().code(), code);
    }
}

async fn cus_20_marks_set_by_hand_stand_wherever_the_customer_is_named(world: World) {
    let made = world.ask("customers.create", json!({ "name": "Đào Bùi", "phone": "0912000001" })).await.unwrap();
    let id: CustomerId = made["customer"]["id"].as_str().unwrap().parse().unwrap();
    let manager = world.person("manager").await;
    let set = json!({ "customer": id, "mark": "vip", "reason": "Ten years with us" });
    let row = world.ask_as(manager, "customers.set_mark", set).await.unwrap();
    assert_eq!(row["marks"], json!(["vip"]));
    for mark in ["suspicious", "blacklisted", "self_dealing"] {
        world.ask("customers.set_mark", json!({ "customer": id, "mark": mark, "reason": "seen" })).await.unwrap();
    }
    let marks = json!(["blacklisted", "self_dealing", "suspicious", "vip"]);
    let profile = get(&world, id).await;
    assert_eq!(profile["marks"], marks);
    assert_eq!(profile["hand_marks"].as_array().unwrap().len(), 4);
    assert_eq!(
        (&profile["hand_marks"][3]["mark"], &profile["hand_marks"][3]["reason"]),
        (&json!("vip"), &json!("Ten years with us"))
    );
    assert!(profile["hand_marks"][3]["staff"].as_str().unwrap().starts_with("Person"), "who set it");
    for (name, input) in [
        ("customers.list", json!({})),
        ("customers.recent", json!({})),
        ("customers.search", json!({ "text": "dao bui" })),
        ("customers.search", json!({ "text": "0912000001" })),
    ] {
        assert_eq!(world.ask(name, input).await.unwrap()["rows"][0]["marks"], marks, "{name}");
    }
    let named = within!(world, cx => customers::named(cx, id).await.unwrap());
    assert_eq!(json!(named.marks), marks);
    world.advance(1);
    let off = json!({ "customer": id, "mark": "blacklisted", "reason": "Paid what was owed" });
    assert_eq!(
        world.ask("customers.remove_mark", off.clone()).await.unwrap()["marks"],
        json!(["self_dealing", "suspicious", "vip"])
    );
    assert_eq!(world.refused("customers.remove_mark", off).await, "customers.not_marked");
    let told =
        world.ask("customers.timeline", json!({ "customer": id, "kinds": ["marked", "unmarked"] })).await.unwrap();
    assert_eq!(
        (&told["rows"][0]["kind"], &told["rows"][0]["label"], &told["rows"][0]["detail"]),
        (&json!("unmarked"), &json!("blacklisted"), &json!("Paid what was owed"))
    );
    assert_eq!(told["rows"].as_array().unwrap().len(), 5);
    let supervisor = world.person("supervisor").await;
    for (name, input) in [
        ("customers.set_mark", json!({ "customer": id, "mark": "vip", "reason": "mine" })),
        ("customers.remove_mark", json!({ "customer": id, "mark": "vip", "reason": "mine" })),
    ] {
        assert_eq!(world.ask_as(supervisor, name, input).await.unwrap_err().code(), "grant.missing");
    }
    let blank = json!({ "customer": id, "mark": "vip", "reason": " " });
    assert_eq!(world.refused("customers.set_mark", blank).await, "customers.reason_missing");
    let birthday = json!({ "customer": id, "mark": "birthday", "reason": "x" });
    assert_eq!(world.refused("customers.set_mark", birthday).await, "input.malformed", "what is reckoned is not set");
}

async fn cus_19_terms_and_groups(world: World) {
    let id = world.customer().await;
    let at_first = json!({ "credit_limit": null, "days": 30, "group": null });
    assert_eq!(get(&world, id).await["terms"], at_first);
    let group = world.ask("customers.save_group", json!({ "name": "Hotels" })).await.unwrap();
    let set = json!({ "customer": id, "credit_limit": "5000000", "days": 45, "group": group["id"] });
    let terms = world.ask("customers.set_terms", set.clone()).await.unwrap();
    assert_eq!(
        (&terms["credit_limit"], &terms["days"], &terms["group"]["name"]),
        (&json!("5000000"), &json!(45), &json!("Hotels"))
    );
    world.ask("customers.set_terms", set).await.unwrap();
    let told = world.ask("customers.timeline", json!({ "customer": id, "kinds": ["terms"] })).await.unwrap();
    assert_eq!(told["rows"].as_array().unwrap().len(), 1, "the same again is no change");
    assert_eq!(told["rows"][0]["detail"], "credit_limit, terms_days, customer_group");
    let groups = world.ask("customers.groups", json!({})).await.unwrap();
    assert_eq!(groups["rows"], json!([{ "id": group["id"], "name": "Hotels", "customers": 1 }]));
    assert_eq!(world.refused("customers.save_group", json!({ "name": "hotels " })).await, "customers.group_name_taken");
    let renamed = world.ask("customers.save_group", json!({ "group": group["id"], "name": "HOTELS" })).await.unwrap();
    assert_eq!(renamed["name"], "HOTELS", "its own name is no other's");
    world.ask("customers.save_group", json!({ "name": "Friends" })).await.unwrap();
    let taken = json!({ "group": group["id"], "name": "friends" });
    assert_eq!(world.refused("customers.save_group", taken).await, "customers.group_name_taken");
    for (change, code) in [
        (json!({ "days": 366 }), "customers.bad_terms"),
        (json!({ "days": -1 }), "customers.bad_terms"),
        (json!({ "credit_limit": "-1" }), "money.negative"),
        (json!({ "credit_limit": "1.5" }), "money.too_precise"),
        (json!({ "group": new_id() }), "customers.unknown_group"),
    ] {
        let mut input = json!({ "customer": id });
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        assert_eq!(world.refused("customers.set_terms", input).await, code);
    }
    for days in [0, 365] {
        let set = world.ask("customers.set_terms", json!({ "customer": id, "days": days })).await.unwrap();
        assert_eq!((&set["days"], &set["credit_limit"]), (&json!(days), &Value::Null));
    }
    let supervisor = world.person("supervisor").await;
    let refused = world.ask_as(supervisor, "customers.set_terms", json!({ "customer": id })).await;
    assert_eq!(refused.unwrap_err().code(), "grant.missing");
}

async fn cus_21_raw_data_of_another_system_is_for_those_who_see_phones(world: World) {
    let raw = json!({ "phone": "0912345678", "city": "Huế" });
    let made = world
        .ask("customers.find_or_create_external", json!({ "source": "pos", "external_id": "7", "raw": raw }))
        .await
        .unwrap();
    let asked = json!({ "customer": made["customer"]["id"] });
    let seen = world.ask("customers.get", asked.clone()).await.unwrap();
    assert_eq!(seen["external_ids"], json!([{ "source": "pos", "id": "7", "raw": raw }]));
    let receptionist = world.person("receptionist").await;
    let masked = world.ask_as(receptionist, "customers.get", asked).await.unwrap();
    assert_eq!(masked["external_ids"], json!([{ "source": "pos", "id": "7", "raw": null }]));
}

async fn cus_22_a_batch_of_500(world: World) {
    let made = world.ask("customers.create", json!({ "name": "Đào Bùi", "phone": "0912000001" })).await.unwrap();
    let gone = world.ask("customers.create", json!({ "name": "Mai", "phone": "0912000002" })).await.unwrap();
    world.ask("customers.deactivate", json!({ "customer": gone["customer"]["id"], "reason": "x" })).await.unwrap();
    assert_eq!(world.ask("customers.batch", json!({})).await.unwrap(), json!({ "rows": [] }), "none gives none");
    let phones = json!(["+84 912 000 001", "0912000002", "not a phone", "0912000003"]);
    let asked = json!({ "phones": phones, "ids": [gone["customer"]["id"], made["customer"]["id"], new_id()] });
    let found = world.ask("customers.batch", asked.clone()).await.unwrap();
    let names: Vec<_> = found["rows"].as_array().unwrap().iter().map(|row| row["customer"]["name"].clone()).collect();
    let (bui, mai) = (json!("Đào Bùi"), json!("Mai"));
    let none = Value::Null;
    assert_eq!(names.iter().collect::<Vec<_>>(), [&bui, &none, &none, &none, &mai, &bui, &none]);
    assert_eq!(found["rows"][2]["asked"], "not a phone");
    let technician = world.person("technician").await;
    let masked = world.ask_as(technician, "customers.batch", asked).await.unwrap();
    assert_eq!(masked["rows"][5]["customer"]["phone"], json!({ "e164": null, "shown": "+84 ••• ••• 001" }));
    let many = |phones: usize, ids: usize| {
        let phones: Vec<_> = (0..phones).map(|n| format!("09130{n:05}")).collect();
        json!({ "phones": phones, "ids": (0..ids).map(|_| new_id()).collect::<Vec<_>>() })
    };
    let answer = world.ask("customers.batch", many(300, 200)).await.unwrap();
    assert_eq!(answer["rows"].as_array().unwrap().len(), 500);
    for (phones, ids) in [(501, 0), (0, 501), (300, 201)] {
        assert_eq!(world.refused("customers.batch", many(phones, ids)).await, "customers.batch_too_large");
    }
}

async fn the_end_of_a_demonstration_takes_everything_along(world: World) {
    let id = world.customer().await;
    let address = json!({ "kind": "home", "street": "1 Lê Lợi", "province": "Huế" });
    for (name, input) in [
        ("customers.add_address", json!({ "customer": id, "address": address })),
        (
            "customers.set_preferences",
            json!({ "customer": id, "preferences": wanted(json!({ "wishes": [{ "name": "Tea", "words": "green" }] })) }),
        ),
        ("customers.log_contact", json!({ "customer": id, "kind": "call", "result": "x" })),
        ("customers.set_mark", json!({ "customer": id, "mark": "vip", "reason": "x" })),
        ("customers.set_terms", json!({ "customer": id, "credit_limit": "1000" })),
    ] {
        world.ask(name, input).await.unwrap();
    }
    within!(world, cx => customers::clear(cx, &[id]).await.unwrap());
    assert_eq!(world.ask("customers.list", json!({})).await.unwrap()["total"], 0);
}
