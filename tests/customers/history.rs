//! What happens to customers: guests, sales, notes, the timeline, other systems.

use kernel::Money;
use testkit::{Value, World, json, new_id};

testkit::on_both! {
    cus_2_a_guest_has_no_number_no_wallet_and_stands_in_no_list,
    cus_11_notes_are_pinned_changed_and_removed,
    cus_11_the_timeline_merges_profile_and_wallet_by_time_in_pages,
    cus_23_customers_of_another_system_are_made_once,
    led_1_every_way_of_making_a_customer_opens_a_wallet,
    a_sale_counts_and_a_void_takes_it_back,
    the_end_of_a_demonstration_leaves_nobody_but_the_others,
}

async fn made(world: &World, input: Value) -> Value {
    world.ask("customers.create", input).await.unwrap()["customer"].clone()
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

async fn cus_2_a_guest_has_no_number_no_wallet_and_stands_in_no_list(world: World) {
    let (one, two) = within!(world, cx => (customers::guest(cx).await.unwrap(), customers::guest(cx).await.unwrap()));
    assert_ne!(one, two, "two guest sales are two guests");
    let named = within!(world, cx => customers::named(cx, one).await.unwrap());
    assert_eq!((named.number, named.name, named.status, named.marks), (None, None, customers::Status::Guest, vec![]));
    let refused = within!(world, cx => customers::require_active(cx, one).await.map(|named| named.id));
    assert_eq!(refused.unwrap_err().code(), "customers.unknown");
    assert_eq!(world.refused("ledger.wallet", json!({ "customer": one })).await, "ledger.no_wallet");
    for (name, input) in [
        ("customers.list", json!({})),
        ("customers.recent", json!({})),
        ("customers.search", json!({ "text": "guest" })),
    ] {
        let answer = world.ask(name, input).await.unwrap();
        assert_eq!(answer["rows"], json!([]), "{name}");
    }
    assert_eq!(world.refused("customers.get", json!({ "customer": one })).await, "customers.unknown");
    assert_eq!(
        world.refused("customers.change_phone", json!({ "customer": one, "phone": "0912345678" })).await,
        "customers.unknown"
    );
    let next = made(&world, json!({ "given_name": "Hoa" })).await;
    assert_eq!(next["number"], "CUST-00001", "guests take no number");
}

async fn cus_11_notes_are_pinned_changed_and_removed(world: World) {
    let id = made(&world, json!({ "given_name": "Hoa" })).await["id"].clone();
    let first = world
        .ask(
            "customers.add_note",
            json!({ "customer": id, "text": "Dị ứng bạc hà", "category": "health", "pinned": true }),
        )
        .await
        .unwrap();
    world.advance(60);
    let second = world.ask("customers.add_note", json!({ "customer": id, "text": "Thích phòng 3" })).await.unwrap();
    let notes = |profile: Value| {
        profile["notes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|note| note["text"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let shown = notes(world.ask("customers.get", json!({ "customer": id })).await.unwrap());
    assert_eq!(shown, ["Dị ứng bạc hà", "Thích phòng 3"], "pinned ones first");
    let changed = world
        .ask("customers.change_note", json!({ "note": second["id"], "text": "Thích phòng 4", "pinned": false }))
        .await
        .unwrap();
    assert_eq!(
        (&changed["text"], &changed["category"], changed["changed_at"].is_i64()),
        (&json!("Thích phòng 4"), &json!(null), true)
    );
    world.ask("customers.remove_note", json!({ "note": first["id"] })).await.unwrap();
    assert_eq!(notes(world.ask("customers.get", json!({ "customer": id })).await.unwrap()), ["Thích phòng 4"]);
    for (name, input, code) in [
        ("customers.remove_note", json!({ "note": first["id"] }), "customers.unknown_note"),
        ("customers.change_note", json!({ "note": first["id"], "text": "x" }), "customers.unknown_note"),
        ("customers.add_note", json!({ "customer": id, "text": "  " }), "input.blank"),
        ("customers.add_note", json!({ "customer": new_id(), "text": "x" }), "customers.unknown"),
    ] {
        assert_eq!(world.refused(name, input).await, code);
    }
}

async fn cus_11_the_timeline_merges_profile_and_wallet_by_time_in_pages(world: World) {
    let id = made(&world, json!({ "given_name": "Hoa", "phone": "0912345678" })).await["id"].clone();
    for n in 0..3 {
        world.advance(60);
        world.ask("customers.add_note", json!({ "customer": id, "text": format!("note {n}") })).await.unwrap();
        world.advance(60);
        world.ask("ledger.top_up", json!({ "customer": id, "amount": "1000", "method": "cash" })).await.unwrap();
    }
    world.advance(60);
    world.ask("customers.change_phone", json!({ "customer": id, "phone": "0987654321" })).await.unwrap();
    let kinds = |page: &Value| {
        page["rows"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let all = world.ask("customers.timeline", json!({ "customer": id })).await.unwrap();
    let expected = ["phone_changed", "wallet", "note", "wallet", "note", "wallet", "note", "registered"];
    assert_eq!(kinds(&all), expected);
    assert_eq!((&all["rows"][0]["detail"], &all["next"]), (&json!("0912 345 678"), &json!(null)));
    assert_eq!(all["rows"][1]["movement"]["real"], "1000");

    let (mut after, mut paged) = (Value::Null, Vec::new());
    loop {
        let page =
            world.ask("customers.timeline", json!({ "customer": id, "limit": 3, "after": after })).await.unwrap();
        paged.extend(kinds(&page));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(paged, expected, "pages leave nothing out and show nothing twice");
    let only =
        world.ask("customers.timeline", json!({ "customer": id, "kinds": ["note", "registered"] })).await.unwrap();
    assert_eq!(kinds(&only), ["note", "note", "note", "registered"]);
    let technician = world.person("technician").await;
    let masked = world
        .ask_as(technician, "customers.timeline", json!({ "customer": id, "kinds": ["phone_changed"] }))
        .await
        .unwrap();
    assert_eq!(masked["rows"][0]["detail"], "+84 ••• ••• 678");
}

async fn cus_23_customers_of_another_system_are_made_once(world: World) {
    let first = world
        .ask(
            "customers.find_or_create_external",
            json!({ "source": "cdnow", "external_id": "00004", "raw": { "id": 4 } }),
        )
        .await
        .unwrap();
    assert_eq!((&first["created"], &first["customer"]["number"]), (&json!(true), &json!("CUST-00001")));
    assert_eq!(
        (&first["customer"]["status"], &first["customer"]["marks"]),
        (&json!("stub"), &json!(["name_missing", "phone_missing"]))
    );
    let again = world
        .ask("customers.find_or_create_external", json!({ "source": "cdnow", "external_id": "00004" }))
        .await
        .unwrap();
    assert_eq!((&again["created"], &again["customer"]["id"]), (&json!(false), &first["customer"]["id"]));
    let other = world
        .ask("customers.find_or_create_external", json!({ "source": "pos", "external_id": "00004", "name": "Lê Lan" }))
        .await
        .unwrap();
    assert_eq!((&other["created"], &other["customer"]["name"]), (&json!(true), &json!("Lê Lan")));
    let asked = (0..8).map(|_| {
        let world = world.clone();
        tokio::spawn(async move {
            world.ask("customers.find_or_create_external", json!({ "source": "cdnow", "external_id": "00111" })).await
        })
    });
    let mut created = 0;
    for answer in asked.collect::<Vec<_>>() {
        created += usize::from(answer.await.unwrap().unwrap()["created"] == true);
    }
    assert_eq!(created, 1);
    assert_eq!(world.ask("customers.list", json!({})).await.unwrap()["total"], 3);
    let found = world.ask("customers.search", json!({ "text": "00111" })).await.unwrap();
    assert_eq!(
        (&found["rows"][0]["matched"], &found["rows"][0]["number"]),
        (&json!("external_id"), &json!("CUST-00003"))
    );
    assert_eq!(
        world.refused("customers.find_or_create_external", json!({ "source": "", "external_id": "1" })).await,
        "input.blank"
    );
    let profile = world.ask("customers.get", json!({ "customer": first["customer"]["id"] })).await.unwrap();
    assert_eq!(profile["external_ids"], json!([{ "source": "cdnow", "id": "00004", "raw": { "id": 4 } }]));
}

async fn led_1_every_way_of_making_a_customer_opens_a_wallet(world: World) {
    for (name, input) in [
        ("customers.find_or_create", json!({ "phone": "0912000001" })),
        ("customers.create", json!({ "given_name": "Hoa" })),
        ("customers.find_or_create_external", json!({ "source": "pos", "external_id": "1" })),
    ] {
        let made = world.ask(name, input).await.unwrap();
        let id = made["customer"]["id"].as_str().and_then(|id| id.parse().ok()).unwrap();
        assert_eq!(world.wallet(id).await, ("0".into(), "0".into()), "{name}");
    }
}

async fn a_sale_counts_and_a_void_takes_it_back(world: World) {
    let id = world.customer().await;
    let (first, second) = (kernel::Id::new(new_id().uuid()), kernel::Id::new(new_id().uuid()));
    let start = world.now();
    within!(world, cx => customers::visited(cx, id, Money(70_000), start, first, "K1-000001").await.unwrap());
    world.advance(3_600);
    let later = world.now();
    within!(world, cx => customers::visited(cx, id, Money(30_000), later, second, "K1-000002").await.unwrap());
    let profile = world.ask("customers.get", json!({ "customer": id })).await.unwrap();
    assert_eq!(profile["totals"], json!({ "visits": 2, "spent": "100000", "first_visit": start, "last_visit": later }));
    assert_eq!(
        (&profile["visits"][0]["label"], &profile["visits"][0]["amount"]),
        (&json!("K1-000002"), &json!("30000"))
    );
    for _ in 0..2 {
        within!(world, cx => customers::unvisited(cx, id, Money(30_000), second, "K1-000002", "wrong customer").await.unwrap());
    }
    let profile = world.ask("customers.get", json!({ "customer": id })).await.unwrap();
    assert_eq!(profile["totals"], json!({ "visits": 1, "spent": "70000", "first_visit": start, "last_visit": start }));
    assert_eq!((&profile["visits"][0]["taken_back"], &profile["last_visit"]), (&json!(true), &json!(start)));
    within!(world, cx => customers::unvisited(cx, id, Money(70_000), first, "K1-000001", "wrong customer").await.unwrap());
    let totals = world.ask("customers.get", json!({ "customer": id })).await.unwrap()["totals"].clone();
    assert_eq!(totals, json!({ "visits": 0, "spent": "0", "first_visit": null, "last_visit": null }));
    let person = operation::Person::whole();
    let mut tx = world.db().begin(world.owner.tenant).await.unwrap();
    let mut cx = operation::Cx::new(&mut tx, world.owner, &person, &world.shop, world.now(), new_id());
    let nobody = kernel::Id::new(new_id().uuid());
    customers::visited(&mut cx, nobody, Money(1), start, first, "x").await.unwrap();
    assert!(tx.commit().await.is_err(), "a visit of nobody is refused with everything beside it");
}

async fn the_end_of_a_demonstration_leaves_nobody_but_the_others(world: World) {
    let friend = made(&world, json!({ "name": "Mai Lan", "phone": "0912000001", "tags": ["x"] })).await;
    let id = made(&world, json!({ "name": "Hoa Lan", "referrer": friend["id"] })).await["id"].clone();
    world.ask("customers.add_note", json!({ "customer": id, "text": "x" })).await.unwrap();
    let channels = json!([{ "channel": "line", "id": "hoa" }]);
    world.ask("customers.change", json!({ "customer": id, "channels": channels })).await.unwrap();
    world.ask("customers.set_avatar", json!({ "customer": id, "image": "/9j/4A==" })).await.unwrap();
    let other = made(&world, json!({ "name": "Thu Lan", "referrer": friend["id"] })).await["id"].clone();
    let going: Vec<kernel::CustomerId> =
        [&friend["id"], &id].into_iter().map(|id| id.as_str().unwrap().parse().unwrap()).collect();
    within!(world, cx => customers::clear(cx, &going).await.unwrap());
    assert_eq!(world.ask("customers.list", json!({})).await.unwrap()["total"], 1);
    let found = world.ask("customers.search", json!({ "text": "lan" })).await.unwrap()["rows"].clone();
    assert_eq!((found.as_array().unwrap().len(), &found[0]["id"]), (1, &other));
    let left = world.ask("customers.get", json!({ "customer": other })).await.unwrap();
    assert_eq!(left["customer"]["referrer"], json!(null));
    assert_eq!(made(&world, json!({ "name": "Mai" })).await["number"], "CUST-00004", "numbers go on");
    let rest: Vec<kernel::CustomerId> = world.ask("customers.list", json!({})).await.unwrap()["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].as_str().unwrap().parse().unwrap())
        .collect();
    within!(world, cx => customers::clear(cx, &rest).await.unwrap());
    assert_eq!(world.ask("customers.search", json!({ "text": "lan" })).await.unwrap()["rows"], json!([]));
    assert_eq!(made(&world, json!({ "name": "Mai" })).await["number"], "CUST-00001", "numbers begin anew");
}
