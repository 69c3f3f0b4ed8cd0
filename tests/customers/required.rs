//! Which fields a shop asks for, by the source of a profile.

use testkit::{Value, World, json};

testkit::on_both! {
    cus_2_required_fields_are_a_setting_per_source,
    cus_2_what_is_missing_is_marked_wherever_the_customer_is_named_and_blocks_nothing,
    cus_2_settings_are_for_those_who_keep_them,
}

async fn made(world: &World, input: Value) -> Value {
    world.ask("customers.create", input).await.unwrap()["customer"].clone()
}

async fn to_complete(world: &World, row: &Value) -> Value {
    world.ask("customers.get", json!({ "customer": row["id"] })).await.unwrap()["to_complete"].clone()
}

async fn set(world: &World, required: Value) -> Value {
    world.ask("customers.set_required_fields", json!({ "required": required })).await.unwrap()["rows"].clone()
}

async fn cus_2_required_fields_are_a_setting_per_source(world: World) {
    let at_first = world.ask("customers.required_fields", json!({})).await.unwrap()["rows"].clone();
    let of = |rows: &Value, source: &str| {
        rows.as_array().unwrap().iter().find(|row| row["source"] == source).unwrap()["fields"].clone()
    };
    assert_eq!(at_first.as_array().unwrap().len(), 9, "every source");
    assert_eq!((of(&at_first, "walk_in"), of(&at_first, "chat")), (json!(["name", "phone"]), json!([])));

    let walk_in = made(&world, json!({ "company": "Hoa Sen" })).await;
    let chat = made(&world, json!({ "email": "hoa@example.vn", "source": "chat" })).await;
    assert_eq!((to_complete(&world, &walk_in).await, to_complete(&world, &chat).await), (json!(["phone"]), json!([])));

    let fields = json!(["gender", "email", "birth_date", "gender"]);
    let rows = set(&world, json!([{ "source": "chat", "fields": fields }])).await;
    assert_eq!(of(&rows, "chat"), json!(["email", "birth_date", "gender"]), "each once, in their order");
    assert_eq!(of(&rows, "walk_in"), json!(["name", "phone"]), "a source that is not named stays");
    assert_eq!(to_complete(&world, &chat).await, json!(["birth_date", "gender"]));
    let told = json!({ "customer": chat["id"], "birth_date": "1990-02-03", "gender": "female" });
    world.ask("customers.change", told).await.unwrap();
    assert_eq!(to_complete(&world, &chat).await, json!([]));

    set(&world, json!([{ "source": "walk_in", "fields": [] }])).await;
    assert_eq!(to_complete(&world, &walk_in).await, json!([]), "nothing is a choice too");
    let neighbour = world.neighbour(kernel::Country::Vn).await;
    let theirs = neighbour.ask("customers.required_fields", json!({})).await.unwrap()["rows"].clone();
    assert_eq!(theirs, at_first, "each shop has its own");
    let wrong = json!({ "required": [{ "source": "walk_in", "fields": ["street"] }] });
    assert_eq!(world.refused("customers.set_required_fields", wrong).await, "input.malformed");
}

async fn cus_2_what_is_missing_is_marked_wherever_the_customer_is_named_and_blocks_nothing(world: World) {
    set(&world, json!([{ "source": "walk_in", "fields": ["phone", "email"] }])).await;
    let row = made(&world, json!({ "name": "Nguyễn Thị Hoa", "phone": "0912345678" })).await;
    assert_eq!(row["marks"], json!(["to_complete"]));
    for (name, input) in [
        ("customers.search", json!({ "text": "nguyen thi hoa" })),
        ("customers.search", json!({ "text": "0912345678" })),
        ("customers.recent", json!({})),
        ("customers.list", json!({ "order": "recent" })),
        ("customers.list", json!({ "order": "name" })),
        ("customers.list", json!({ "order": "number" })),
    ] {
        let answer = world.ask(name, input.clone()).await.unwrap();
        assert_eq!(answer["rows"][0]["marks"], json!(["to_complete"]), "{name} {input}");
    }
    let profile = world.ask("customers.get", json!({ "customer": row["id"] })).await.unwrap();
    assert_eq!((&profile["marks"], &profile["to_complete"]), (&json!(["to_complete"]), &json!(["email"])));

    let sale = json!({
        "customer": row["id"], "lines": [{ "name": "Gội đầu", "quantity": 1, "amount": "90000" }],
        "payments": [{ "method": "cash", "amount": "90000" }],
    });
    world.ask("sales.sell", sale).await.unwrap();
    let mail = json!({ "customer": row["id"], "email": "hoa@example.vn" });
    assert_eq!(world.ask("customers.change", mail).await.unwrap()["marks"], json!([]));

    let nameless = made(&world, json!({ "email": "mai@example.vn" })).await;
    assert_eq!(nameless["marks"], json!(["name_missing", "phone_missing"]), "what has a mark of its own is told once");
    assert_eq!(to_complete(&world, &nameless).await, json!(["phone"]));
}

async fn cus_2_settings_are_for_those_who_keep_them(world: World) {
    let receptionist = world.person("receptionist").await;
    for (name, input, grant) in [
        ("customers.set_required_fields", json!({ "required": [] }), "settings.write"),
        ("customers.required_fields", json!({}), "settings.read"),
    ] {
        let refused = world.ask_as(receptionist, name, input).await.unwrap_err();
        assert_eq!((refused.code(), refused.params()), ("grant.missing", json!({ "grant": grant })));
    }
}
