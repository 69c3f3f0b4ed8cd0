//! Saved views of the list, and tags of many customers at once (CUS-13).

use testkit::{Value, World, json};

testkit::on_both! {
    cus_13_a_view_is_saved_changed_and_removed_by_whoever_it_belongs_to,
    cus_13_a_shared_view_is_seen_by_all_and_changed_by_its_maker,
    cus_13_what_cannot_be_a_view_is_said,
    cus_13_tags_of_all_that_a_filter_leaves_in_bounded_parts,
    cus_13_tags_of_named_customers_are_put_on_and_taken_off,
}

fn look(filter: Value) -> Value {
    json!({ "filter": filter, "order": "spent", "reverse": true, "columns": ["phone", "spent"] })
}

async fn names(world: &World, who: kernel::Actor) -> Vec<String> {
    let rows = world.ask_as(who, "customers.views", json!({})).await.unwrap()["rows"].clone();
    rows.as_array().unwrap().iter().map(|view| view["name"].as_str().unwrap().to_owned()).collect()
}

async fn cus_13_a_view_is_saved_changed_and_removed_by_whoever_it_belongs_to(world: World) {
    let filter = json!({ "tags": ["VIP"], "spent_from": "100000", "birthday_month": 11 });
    let saved = world
        .ask("customers.save_view", json!({ "name": " Big  spenders ", "look": look(filter.clone()) }))
        .await
        .unwrap();
    assert_eq!(
        (
            &saved["name"],
            &saved["shared"],
            &saved["own"],
            &saved["filter"],
            &saved["order"],
            &saved["reverse"],
            &saved["columns"]
        ),
        (
            &json!("Big spenders"),
            &json!(false),
            &json!(true),
            &filter,
            &json!("spent"),
            &json!(true),
            &json!(["phone", "spent"])
        )
    );
    let changed = json!({ "view": saved["id"], "name": "Spenders", "look": look(json!({ "active": true })) });
    let changed = world.ask("customers.save_view", changed).await.unwrap();
    assert_eq!((&changed["id"], &changed["filter"]), (&saved["id"], &json!({ "active": true })));
    assert_eq!(names(&world, world.owner).await, ["Spenders"]);
    world.ask("customers.remove_view", json!({ "view": saved["id"] })).await.unwrap();
    assert_eq!(names(&world, world.owner).await, Vec::<String>::new());
    assert_eq!(world.refused("customers.remove_view", json!({ "view": saved["id"] })).await, "customers.unknown_view");
}

async fn cus_13_a_shared_view_is_seen_by_all_and_changed_by_its_maker(world: World) {
    let (lan, mai) = (world.person("receptionist").await, world.person("receptionist").await);
    let technician = world.person("technician").await;
    let save = |name: &str, shared: bool| json!({ "name": name, "shared": shared, "look": look(json!({})) });
    world.ask_as(lan, "customers.save_view", save("Mine", false)).await.unwrap();
    let shared = world.ask_as(lan, "customers.save_view", save("Ours", true)).await.unwrap();
    assert_eq!(names(&world, lan).await, ["Mine", "Ours"]);
    assert_eq!(names(&world, mai).await, ["Ours"]);
    assert_eq!(names(&world, technician).await, ["Ours"]);
    let refused = world.ask_as(technician, "customers.save_view", save("Hers", false)).await.unwrap_err();
    assert_eq!(refused.code(), "grant.missing", "whoever may change no customer saves no view");
    let theirs = json!({ "view": shared["id"], "name": "Taken", "look": look(json!({})) });
    let refused = world.ask_as(mai, "customers.save_view", theirs).await.unwrap_err();
    assert_eq!(refused.code(), "customers.unknown_view");
    let refused = world.ask_as(mai, "customers.remove_view", json!({ "view": shared["id"] })).await.unwrap_err();
    assert_eq!(refused.code(), "grant.missing");
    world.ask("customers.remove_view", json!({ "view": shared["id"] })).await.unwrap();
    assert_eq!(names(&world, lan).await, ["Mine"], "whoever keeps the settings may clear up");
}

async fn cus_13_what_cannot_be_a_view_is_said(world: World) {
    world.ask("customers.save_view", json!({ "name": "Khách VIP", "look": look(json!({})) })).await.unwrap();
    for (name, filter, code) in [
        ("khach vip", json!({}), "customers.view_name_taken"),
        (" ", json!({}), "input.blank"),
        (&*"x".repeat(61), json!({}), "input.too_long"),
        ("Other", json!({ "birthday_month": 13 }), "customers.bad_month"),
        ("Other", json!({ "tags": ["a", "b", "c", "d"] }), "customers.too_many"),
    ] {
        let input = json!({ "name": name, "look": look(filter) });
        assert_eq!(world.refused("customers.save_view", input).await, code, "{name}");
    }
    for n in 1..40 {
        world
            .ask("customers.save_view", json!({ "name": format!("View {n}"), "look": look(json!({})) }))
            .await
            .unwrap();
    }
    let one_more = json!({ "name": "One more", "look": look(json!({})) });
    assert_eq!(world.refused("customers.save_view", one_more).await, "customers.too_many");
}

async fn made(world: &World, input: Value) -> String {
    let made = world.ask("customers.create", input).await.unwrap();
    made["customer"]["id"].as_str().unwrap().to_owned()
}

async fn tags(world: &World, customer: &str) -> Value {
    world.ask("customers.get", json!({ "customer": customer })).await.unwrap()["tags"].clone()
}

async fn cus_13_tags_of_all_that_a_filter_leaves_in_bounded_parts(world: World) {
    let mut ids = Vec::new();
    for n in 0..230 {
        world.advance(n % 2);
        ids.push(made(&world, json!({ "given_name": format!("Name {n}"), "tags": ["old"] })).await);
    }
    let stays = made(&world, json!({ "given_name": "Other", "source": "chat", "tags": ["Old"] })).await;
    let (mut after, mut parts) = (Value::Null, Vec::new());
    loop {
        let input = json!({
            "filter": { "tags": ["old"], "source": ["walk_in"] }, "except": [ids[7]], "add": ["Tết"], "remove": ["OLD"], "after": after
        });
        let part = world.ask("customers.tag_many", input).await.unwrap();
        parts.push((part["looked"].as_i64().unwrap(), part["changed"].as_i64().unwrap()));
        after = part["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(parts.len(), 2, "a part is bounded");
    assert_eq!((parts[0].0 + parts[1].0, parts[0].1 + parts[1].1), (229, 229));
    let count = async |filter: Value| {
        world.ask("customers.list", json!({ "filter": filter, "limit": 1 })).await.unwrap()["total"].clone()
    };
    assert_eq!(count(json!({ "tags": ["tet"] })).await, 229);
    assert_eq!((tags(&world, &ids[7]).await, tags(&world, &stays).await), (json!(["old"]), json!(["Old"])));
    let timeline = world.ask("customers.timeline", json!({ "customer": ids[0] })).await.unwrap();
    assert_eq!((&timeline["rows"][0]["kind"], &timeline["rows"][0]["detail"]), (&json!("changed"), &json!("tags")));
    let again = json!({ "filter": { "tags": ["tet"] }, "add": ["TẾT"] });
    assert_eq!(world.ask("customers.tag_many", again).await.unwrap()["changed"], 0, "whoever has it keeps it");
}

async fn cus_13_tags_of_named_customers_are_put_on_and_taken_off(world: World) {
    let one = made(&world, json!({ "given_name": "An", "tags": ["VIP", "Ngọc"] })).await;
    let other = made(&world, json!({ "given_name": "Bình" })).await;
    let full: Vec<String> = (0..30).map(|n| format!("tag {n}")).collect();
    let full = made(&world, json!({ "given_name": "Chi", "tags": full })).await;
    let input = json!({ "customers": [one, other, full], "add": ["New"], "remove": ["vip"] });
    let done = world.ask("customers.tag_many", input).await.unwrap();
    assert_eq!(done, json!({ "looked": 3, "changed": 2, "next": null }), "a full profile takes no more");
    assert_eq!((tags(&world, &one).await, tags(&world, &other).await), (json!(["New", "Ngọc"]), json!(["New"])));
    for (input, code) in [
        (json!({ "customers": [one] }), "input.blank"),
        (json!({ "customers": [one], "add": [" "] }), "input.blank"),
        (json!({ "customers": vec![one.clone(); 201], "add": ["x"] }), "customers.too_many"),
        (json!({ "add": ["x"], "filter": { "birthday_month": 13 } }), "customers.bad_month"),
        (json!({ "add": ["x"], "after": "nonsense" }), "input.malformed"),
    ] {
        assert_eq!(world.refused("customers.tag_many", input).await, code);
    }
    let technician = world.person("technician").await;
    let refused = world.ask_as(technician, "customers.tag_many", json!({ "customers": [one], "add": ["x"] })).await;
    assert_eq!(refused.unwrap_err().code(), "grant.missing");
}
