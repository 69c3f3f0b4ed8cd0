//! Who signed in before their access changed is signed out; a counter is where it stands, and what is retired does nothing.

use kernel::{Actor, Failure};
use surface::{Answer, Request};
use testkit::{PASSWORD, PIN, Value, World, json, new_id};

use super::{listed, role};

testkit::on_both! {
    stf_2_a_new_password_pin_or_role_ends_what_was_signed_in_before,
    stf_2_who_came_back_does_not_go_on_where_they_left,
    stf_2_what_gives_no_other_access_signs_nobody_out,
    stf_1_an_operation_belongs_to_the_branch_where_its_counter_stands,
    stf_1_a_counter_that_was_retired_does_nothing,
}

/// Asks as somebody who signed in when their access had that number.
async fn signed_in(world: &World, actor: Actor, access: i64, name: &str, input: Value) -> Result<Answer, Failure> {
    let request = Request { id: Some(new_id()), actor, at: world.now(), name: name.into(), input };
    world.surface.dispatch_signed_in(&request, access).await
}

async fn goes_on(world: &World, actor: Actor, access: i64) -> bool {
    let write = signed_in(world, actor, access, "identity.set_language", json!({ "language": null })).await;
    let query = signed_in(world, actor, access, "identity.branches", json!({})).await;
    assert_eq!(write.is_ok(), query.is_ok());
    write.map_or_else(|failure| assert_eq!(failure.code(), "session.missing"), drop);
    query.is_ok()
}

async fn stf_2_a_new_password_pin_or_role_ends_what_was_signed_in_before(world: World) {
    let person = world.person("receptionist").await;
    let technician = role(&world, "technician").await["id"].clone();
    let staff = person.staff;
    assert!(goes_on(&world, person, 0).await);
    let mut access = 0;
    for (by, name, input) in [
        (world.owner, "identity.set_password", json!({ "staff": staff, "password": "given by the owner" })),
        (world.owner, "identity.set_pin", json!({ "staff": staff, "pin": "2468" })),
        (world.owner, "identity.change_staff", json!({ "staff": staff, "role": technician })),
        (person, "identity.set_pin", json!({ "pin": "1357", "current": "2468" })),
        (person, "identity.set_password", json!({ "password": "mine again", "current": "given by the owner" })),
    ] {
        let answer = world.ask_as(by, name, input).await.unwrap();
        assert_eq!(answer["access"], access + 1, "{name}");
        assert!(!goes_on(&world, person, access).await, "{name}");
        access += 1;
        assert!(goes_on(&world, person, access).await, "{name}");
    }
}

async fn stf_2_who_came_back_does_not_go_on_where_they_left(world: World) {
    let person = world.person("receptionist").await;
    for active in [false, true] {
        world.ask("identity.change_staff", json!({ "staff": person.staff, "active": active })).await.unwrap();
        assert!(!goes_on(&world, person, 0).await);
    }
    assert!(goes_on(&world, person, 2).await, "who signs in now is in");
}

async fn stf_2_what_gives_no_other_access_signs_nobody_out(world: World) {
    let person = super::person_with(&world, "Mai", &["sales.sell"], "0").await;
    let own = listed(&world, "Mai").await["role"]["id"].clone();
    let same = json!({ "staff": person.staff, "name": "Mai Anh", "role": own, "active": true, "phone": "0912345678" });
    world.ask("identity.change_staff", same).await.unwrap();
    world.ask("identity.unlock", json!({ "staff": person.staff })).await.unwrap();
    assert!(goes_on(&world, person, 0).await);
    let wrong = world.ask_as(person, "identity.set_password", json!({ "password": PASSWORD, "current": PIN })).await;
    assert_eq!(wrong.unwrap_err().code(), "identity.wrong_password");
    assert!(goes_on(&world, person, 0).await);
}

async fn stf_1_an_operation_belongs_to_the_branch_where_its_counter_stands(world: World) {
    let other = world.ask("identity.save_branch", json!({ "name": "Quận 1" })).await.unwrap()["id"].clone();
    let till = world.counter("Quầy 2").await;
    let sell = || async {
        let lines = json!([{ "name": "Massage", "quantity": 1, "amount": "450000" }]);
        let basket = json!({ "lines": lines, "payments": [{ "method": "cash", "amount": "450000" }] });
        let sale = world.ask_as(till, "sales.sell", basket).await.unwrap()["sale"].clone();
        world.ask("sales.get", json!({ "sale": sale })).await.unwrap()["branch"].clone()
    };
    let before = sell().await;
    world.ask("identity.save_counter", json!({ "counter": till.counter, "branch": other })).await.unwrap();
    // The one who asks still says the branch that was right when they began.
    let after = sell().await;
    assert_ne!(before, after);
    assert_eq!(after["id"], other);
}

async fn stf_1_a_counter_that_was_retired_does_nothing(world: World) {
    let till = world.counter("Quầy 2").await;
    let customer = world.customer().await;
    let top_up = || world.ask_as(till, "ledger.top_up", json!({ "customer": customer, "amount": "1000" }));
    let sell = || {
        let lines = json!([{ "name": "Massage", "quantity": 1, "amount": "450000" }]);
        let basket = json!({ "lines": lines, "payments": [{ "method": "cash", "amount": "450000" }] });
        world.ask_as(till, "sales.sell", basket)
    };
    sell().await.unwrap();
    world.ask("identity.save_counter", json!({ "counter": till.counter, "active": false })).await.unwrap();
    assert_eq!(sell().await.unwrap_err().code(), "identity.counter_retired");
    assert_eq!(top_up().await.unwrap_err().code(), "identity.counter_retired");
    assert!(world.ask_as(till, "sales.totals", json!({})).await.is_ok(), "looking is free");
    world.ask("identity.save_counter", json!({ "counter": till.counter, "active": true })).await.unwrap();
    assert!(sell().await.unwrap()["number"].as_str().unwrap().ends_with("-000002"), "no number is missing");
}
