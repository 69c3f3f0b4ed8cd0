//! Who works here, and what they may do: on both databases.

mod access;
mod places;
mod secrets;
mod sign_in;
mod staff;

use kernel::{Actor, Id};
use testkit::{Value, World, json};

/// The id in a field of an answer.
fn id<T>(value: &Value) -> Id<T> {
    value.as_str().and_then(|text| text.parse().ok()).expect("an id")
}

/// The row of the shipped role of that code.
async fn role(world: &World, code: &str) -> Value {
    let roles = world.ask("identity.roles", json!({})).await.unwrap();
    roles["rows"].as_array().unwrap().iter().find(|row| row["code"] == code).expect("a shipped role").clone()
}

/// Somebody new with a role of the shop's own.
async fn person_with(world: &World, name: &str, grants: &[&str], discount_limit: &str) -> Actor {
    let role = world.ask(
        "identity.save_role",
        json!({ "name": format!("Role of {name}"), "grants": grants, "discount_limit": discount_limit }),
    );
    let role = role.await.unwrap()["id"].clone();
    let added = world
        .ask("identity.add_staff", json!({ "name": name, "password": testkit::PASSWORD, "role": role }))
        .await
        .unwrap();
    Actor { staff: id(&added["id"]), ..world.owner }
}

/// The person in the list of everybody, also of those who left.
async fn listed(world: &World, name: &str) -> Value {
    let list = world.ask("identity.staff_list", json!({ "include_inactive": true })).await.unwrap();
    list["rows"].as_array().unwrap().iter().find(|row| row["name"] == name).cloned().unwrap_or(Value::Null)
}
