//! The picture of a customer.

use base64::{Engine, engine::general_purpose::STANDARD};
use testkit::{Value, World, json, new_id};

testkit::on_both! {
    cus_4_a_picture_is_kept_replaced_and_taken_away,
    cus_4_what_is_no_small_picture_is_refused,
    cus_4_the_log_keeps_the_digest_and_not_the_picture,
}

fn jpeg(bytes: usize, filled: u8) -> String {
    let mut picture = b"\xff\xd8\xff\xe0".to_vec();
    picture.resize(bytes, filled);
    STANDARD.encode(picture)
}

async fn avatar(world: &World, id: &Value) -> Value {
    world.ask("customers.avatar", json!({ "customer": id })).await.unwrap()
}

async fn version(world: &World, id: &Value) -> Value {
    world.ask("customers.get", json!({ "customer": id })).await.unwrap()["avatar"].clone()
}

async fn cus_4_a_picture_is_kept_replaced_and_taken_away(world: World) {
    let id = json!(world.customer().await);
    assert_eq!((avatar(&world, &id).await, version(&world, &id).await), (Value::Null, Value::Null));
    let set = async |image: Value| {
        world.ask("customers.set_avatar", json!({ "customer": id, "image": image })).await.unwrap()
    };
    let first = set(json!(jpeg(64 * 1024, 1))).await;
    let shown = avatar(&world, &id).await;
    assert_eq!(shown, json!({ "kind": "image/jpeg", "image": jpeg(64 * 1024, 1), "version": first["avatar"] }));
    assert_eq!(version(&world, &id).await, first["avatar"]);

    let png = STANDARD.encode(b"\x89PNG\r\n\x1a\nsmall");
    let second = set(json!(png)).await;
    assert_ne!(second["avatar"], first["avatar"], "another picture is another version");
    assert_eq!(avatar(&world, &id).await["kind"], "image/png");
    set(json!(png)).await;
    assert_eq!(set(Value::Null).await, json!({ "avatar": null }));
    assert_eq!((avatar(&world, &id).await, version(&world, &id).await), (Value::Null, Value::Null));
    let events = world.ask("customers.timeline", json!({ "customer": id, "kinds": ["changed"] })).await.unwrap();
    let details: Vec<&Value> = events["rows"].as_array().unwrap().iter().map(|row| &row["detail"]).collect();
    assert_eq!(details, ["avatar", "avatar", "avatar"], "the same picture again changes nothing");

    let technician = world.person("technician").await;
    let refused = world.ask_as(technician, "customers.set_avatar", json!({ "customer": id, "image": png })).await;
    assert_eq!(refused.unwrap_err().code(), "grant.missing");
    world.ask_as(technician, "customers.avatar", json!({ "customer": id })).await.unwrap();
    let neighbour = world.neighbour(kernel::Country::Vn).await;
    assert_eq!(neighbour.refused("customers.avatar", json!({ "customer": id })).await, "customers.unknown");
}

async fn cus_4_what_is_no_small_picture_is_refused(world: World) {
    let id = json!(world.customer().await);
    for (image, code) in [
        (STANDARD.encode(b"GIF89a, an animation"), "customers.not_a_picture"),
        (STANDARD.encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "customers.not_a_picture"),
        (STANDARD.encode(b""), "customers.not_a_picture"),
        ("data:image/png;base64,iVBORw0KGgo=".to_owned(), "customers.not_a_picture"),
        (jpeg(64 * 1024 + 1, 1), "customers.picture_too_large"),
        (jpeg(1024 * 1024, 1), "customers.picture_too_large"),
    ] {
        let input = json!({ "customer": id, "image": image });
        assert_eq!(world.refused("customers.set_avatar", input).await, code);
    }
    assert_eq!(avatar(&world, &id).await, Value::Null);
    let nobody = json!({ "customer": new_id(), "image": jpeg(100, 1) });
    assert_eq!(world.refused("customers.set_avatar", nobody).await, "customers.unknown");
    world.ask("customers.deactivate", json!({ "customer": id, "reason": "double" })).await.unwrap();
    let input = json!({ "customer": id, "image": jpeg(100, 1) });
    assert_eq!(world.refused("customers.set_avatar", input).await, "customers.inactive");
}

async fn cus_4_the_log_keeps_the_digest_and_not_the_picture(world: World) {
    let id = json!(world.customer().await);
    let input = json!({ "customer": id, "image": jpeg(3_000, 7) });
    let set = world.ask("customers.set_avatar", input).await.unwrap();
    let mut tx = world.db().read(world.owner.tenant).await.unwrap();
    let logged = db::sql::<1>(
        "select cast(input as text), output from operation where tenant = $1 and name = 'customers.set_avatar'",
    );
    let (input, output): (String, String) = tx.one(logged, (world.owner.tenant,)).await.unwrap();
    assert_eq!(serde_json::from_str::<Value>(&input).unwrap(), json!({ "customer": id }));
    assert_eq!(serde_json::from_str::<Value>(&output).unwrap(), set);
    assert_eq!(set["avatar"].as_str().unwrap().len(), 64, "the digest proves which picture it was");
    drop(tx);
    let proof = world.ask("identity.prove_log", json!({})).await.unwrap();
    assert_eq!(proof["broken"], Value::Null);
}
