//! Who a customer is in chats.

use testkit::{Value, World, json};

testkit::on_both! {
    cus_4_a_channel_is_set_changed_and_cleared_and_the_others_stay,
    cus_4_an_id_in_a_channel_is_enough_to_be_found_by,
    cus_12_a_channel_is_found_by_its_very_id,
    cus_21_an_id_that_is_a_phone_is_masked_like_one,
}

async fn made(world: &World, input: Value) -> Value {
    world.ask("customers.create", input).await.unwrap()["customer"]["id"].clone()
}

async fn channels(world: &World, id: &Value) -> Value {
    world.ask("customers.get", json!({ "customer": id })).await.unwrap()["channels"].clone()
}

fn on(channel: &str, id: &str) -> Value {
    json!({ "channel": channel, "id": id })
}

async fn cus_4_a_channel_is_set_changed_and_cleared_and_the_others_stay(world: World) {
    let all = ["line", "zalo", "whatsapp", "messenger", "instagram", "telegram", "other"];
    let every: Vec<Value> = all.iter().map(|channel| on(channel, &format!("{channel} id"))).collect();
    let id = made(&world, json!({ "name": "Hoa", "channels": every })).await;
    assert_eq!(channels(&world, &id).await, json!(every));

    let change = json!([on("zalo", " Hoa.Zalo "), { "channel": "line", "id": null }, on("other", " ")]);
    world.ask("customers.change", json!({ "customer": id, "channels": change })).await.unwrap();
    let mut left: Vec<Value> = every[1..6].to_vec();
    left[0] = on("zalo", "Hoa.Zalo");
    assert_eq!(channels(&world, &id).await, json!(left));
    let events = world.ask("customers.timeline", json!({ "customer": id, "kinds": ["changed"] })).await.unwrap();
    assert_eq!(events["rows"][0]["detail"], "channels");

    world.ask("customers.change", json!({ "customer": id, "channels": [on("zalo", "Hoa.Zalo")] })).await.unwrap();
    let again = world.ask("customers.timeline", json!({ "customer": id, "kinds": ["changed"] })).await.unwrap();
    assert_eq!(again["rows"].as_array().unwrap().len(), 1, "what stays as it was is no change");
    for (wrong, code) in [
        (json!([on("line", "a"), on("line", "b")]), "customers.channel_twice"),
        (json!([on("line", &"x".repeat(121))]), "input.too_long"),
        (json!([on("pigeon", "a")]), "input.malformed"),
    ] {
        assert_eq!(world.refused("customers.change", json!({ "customer": id, "channels": wrong })).await, code);
        assert_eq!(world.refused("customers.create", json!({ "name": "Mai", "channels": wrong })).await, code);
    }
    assert_eq!(channels(&world, &id).await, json!(left));
}

async fn cus_4_an_id_in_a_channel_is_enough_to_be_found_by(world: World) {
    let id = made(&world, json!({ "source": "chat", "channels": [on("line", "U4af4980629")] })).await;
    let none = json!({ "customer": id, "channels": [{ "channel": "line" }] });
    assert_eq!(world.refused("customers.change", none).await, "customers.nothing_given");
    assert_eq!(
        world.refused("customers.create", json!({ "channels": [on("line", "")] })).await,
        "customers.nothing_given"
    );
    let other = json!({ "customer": id, "channels": [{ "channel": "line" }, on("zalo", "8423")] });
    world.ask("customers.change", other).await.unwrap();
    assert_eq!(channels(&world, &id).await, json!([on("zalo", "8423")]));
}

async fn cus_12_a_channel_is_found_by_its_very_id(world: World) {
    let id = made(&world, json!({ "name": "Hoa", "channels": [on("telegram", "@Lan.Spa"), on("zalo", "8423990017")] }))
        .await;
    let found =
        async |text: &str| world.ask("customers.search", json!({ "text": text })).await.unwrap()["rows"].clone();
    for text in ["@lan.spa", "LAN.SPA", " lan.spa ", "8423990017"] {
        let rows = found(text).await;
        assert_eq!((&rows[0]["id"], &rows[0]["matched"]), (&id, &json!("external_id")), "{text}");
    }
    for text in ["lan.sp", "an.spa", "842399001", "lan.spa2"] {
        assert_eq!(found(text).await, json!([]), "{text}: an id is found whole or not at all");
    }
    let neighbour = world.neighbour(kernel::Country::Vn).await;
    let there = neighbour.ask("customers.search", json!({ "text": "@lan.spa" })).await.unwrap();
    assert_eq!(there["rows"], json!([]), "another shop's");
    let family = made(&world, json!({ "name": "Mai", "channels": [on("line", "lan.spa")] })).await;
    let both = found("lan.spa").await;
    assert_eq!(both.as_array().unwrap().len(), 2);
    assert!(both.as_array().unwrap().iter().any(|row| row["id"] == family));
    world.ask("customers.change", json!({ "customer": id, "channels": [{ "channel": "telegram" }] })).await.unwrap();
    assert_eq!(found("lan.spa").await.as_array().unwrap().len(), 1);
}

async fn cus_21_an_id_that_is_a_phone_is_masked_like_one(world: World) {
    let id =
        made(&world, json!({ "name": "Hoa", "channels": [on("line", "hoa.spa"), on("whatsapp", "0912 345 678")] }))
            .await;
    let technician = world.person("technician").await;
    let seen = world.ask_as(technician, "customers.get", json!({ "customer": id })).await.unwrap();
    assert_eq!(seen["channels"], json!([on("line", "hoa.spa"), on("whatsapp", "+84 ••• ••• 678")]));
    assert_eq!(channels(&world, &id).await[1], on("whatsapp", "0912 345 678"));
}
