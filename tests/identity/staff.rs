//! STF-3: who may do what, and who may give it.

use kernel::{Actor, Id, Staff};
use testkit::{PASSWORD, World, json, new_id};

use super::{id, listed, person_with, role};

testkit::on_both! {
    stf_3_a_role_of_the_shops_own_acts_at_once,
    stf_3_a_changed_grant_of_a_shipped_role_acts_at_once,
    stf_3_the_owners_role_cannot_be_weakened,
    stf_3_a_role_in_use_and_a_shipped_role_stay,
    the_last_owner_stays,
    two_owners_cannot_both_leave_at_once,
    nobody_gives_more_than_they_hold,
    a_name_is_one_persons_until_they_leave,
    what_is_absent_stays_and_null_clears,
    somebody_unknown_is_named,
    a_staff_phone_is_read_by_the_country,
}

async fn stf_3_a_role_of_the_shops_own_acts_at_once(world: World) {
    let person = person_with(&world, "Mai", &["catalog.read"], "0").await;
    assert_eq!(world.ask_as(person, "identity.staff_list", json!({})).await.unwrap_err().code(), "grant.missing");
    let row = listed(&world, "Mai").await;
    let change = json!({ "role": row["role"]["id"], "name": row["role"]["name"], "grants": ["catalog.read", "staff.read"], "discount_limit": "12.5" });
    world.ask("identity.save_role", change).await.unwrap();
    world.ask_as(person, "identity.staff_list", json!({})).await.unwrap();
    let roles = world.ask("identity.roles", json!({})).await.unwrap();
    let own = roles["rows"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&own["own"], &own["code"], &own["discount_limit"], &own["staff_count"]),
        (&json!(true), &json!(null), &json!("12.5"), &json!(1))
    );
}

async fn stf_3_a_changed_grant_of_a_shipped_role_acts_at_once(world: World) {
    let technician = world.person("technician").await;
    assert_eq!(world.ask_as(technician, "identity.log", json!({})).await.unwrap_err().code(), "grant.missing");
    let row = role(&world, "technician").await;
    let change = json!({ "role": row["id"], "name": "Another name", "grants": ["log.read"], "discount_limit": "0" });
    world.ask("identity.save_role", change).await.unwrap();
    world.ask_as(technician, "identity.log", json!({})).await.unwrap();
    assert_eq!(role(&world, "technician").await["name"], "Technician", "its words are the program's");
}

async fn stf_3_the_owners_role_cannot_be_weakened(world: World) {
    let owner = role(&world, "owner").await;
    let weaker = json!({ "role": owner["id"], "name": "Owner", "grants": ["sales.sell"], "discount_limit": "1" });
    assert_eq!(world.refused("identity.save_role", weaker).await, "identity.owner_is_whole");
    let manager = world.person("manager").await;
    let role = json!({ "name": "Mine", "grants": [], "discount_limit": "0" });
    assert_eq!(world.ask_as(manager, "identity.save_role", role).await.unwrap_err().code(), "grant.missing");
}

async fn stf_3_a_role_in_use_and_a_shipped_role_stay(world: World) {
    let person = person_with(&world, "Mai", &["catalog.read"], "0").await;
    let own = listed(&world, "Mai").await["role"]["id"].clone();
    let failure = world.ask("identity.remove_role", json!({ "role": own })).await.unwrap_err();
    assert_eq!((failure.code(), failure.params()), ("identity.role_in_use", json!({ "staff": 1 })));
    let auditor = role(&world, "auditor").await["id"].clone();
    assert_eq!(world.refused("identity.remove_role", json!({ "role": auditor })).await, "identity.shipped_role");
    world.ask("identity.change_staff", json!({ "staff": person.staff, "role": auditor })).await.unwrap();
    world.ask("identity.remove_role", json!({ "role": own })).await.unwrap();
    assert_eq!(world.refused("identity.remove_role", json!({ "role": own })).await, "identity.unknown_role");
    let again = json!({ "name": "auditor", "grants": [], "discount_limit": "0" });
    assert_eq!(world.refused("identity.save_role", again).await, "identity.name_taken");
}

async fn the_last_owner_stays(world: World) {
    let manager = role(&world, "manager").await["id"].clone();
    let owner = world.owner.staff;
    assert_eq!(
        world.refused("identity.change_staff", json!({ "staff": owner, "active": false })).await,
        "identity.last_owner"
    );
    assert_eq!(
        world.refused("identity.change_staff", json!({ "staff": owner, "role": manager })).await,
        "identity.last_owner"
    );
    let second = world.person("owner").await;
    world.ask_as(second, "identity.change_staff", json!({ "staff": owner, "active": false })).await.unwrap();
    assert_eq!(
        world
            .ask_as(second, "identity.change_staff", json!({ "staff": second.staff, "active": false }))
            .await
            .unwrap_err()
            .code(),
        "identity.last_owner"
    );
    world.ask_as(second, "identity.change_staff", json!({ "staff": owner, "active": true })).await.unwrap();
}

async fn two_owners_cannot_both_leave_at_once(world: World) {
    let second = world.person("owner").await;
    let manager = role(&world, "manager").await["id"].clone();
    let leave =
        |actor: Actor| world.ask_as(actor, "identity.change_staff", json!({ "staff": actor.staff, "role": manager }));
    let (first, other) = tokio::join!(leave(world.owner), leave(second));
    let stayed = if first.is_err() { world.owner } else { second };
    assert_eq!([first, other].iter().filter(|answer| answer.is_ok()).count(), 1);
    // Whoever stayed sets things right again.
    let owner = world.ask_as(stayed, "identity.roles", json!({})).await.unwrap()["rows"][0]["id"].clone();
    world.ask_as(stayed, "identity.change_staff", json!({ "staff": world.owner.staff, "role": owner })).await.unwrap();
}

async fn nobody_gives_more_than_they_hold(world: World) {
    let manager = world.person("manager").await;
    let [owner, receptionist] =
        [role(&world, "owner").await["id"].clone(), role(&world, "receptionist").await["id"].clone()];
    let add = |role| json!({ "name": "Thu", "password": PASSWORD, "role": role });
    let as_manager = |name: &'static str, input| world.ask_as(manager, name, input);
    assert_eq!(
        as_manager("identity.add_staff", add(owner.clone())).await.unwrap_err().code(),
        "identity.role_exceeds_yours"
    );
    let raise = json!({ "staff": manager.staff, "role": owner });
    assert_eq!(as_manager("identity.change_staff", raise).await.unwrap_err().code(), "identity.role_exceeds_yours");
    for (name, input) in [
        ("identity.change_staff", json!({ "staff": world.owner.staff, "active": false })),
        ("identity.set_password", json!({ "staff": world.owner.staff, "password": "taken over now" })),
        ("identity.set_pin", json!({ "staff": world.owner.staff, "pin": "8642" })),
    ] {
        assert_eq!(as_manager(name, input).await.unwrap_err().code(), "identity.role_exceeds_yours", "{name}");
    }
    let generous = world
        .ask("identity.save_role", json!({ "name": "Generous", "grants": [], "discount_limit": "30.01" }))
        .await
        .unwrap()["id"]
        .clone();
    assert_eq!(
        as_manager("identity.add_staff", add(generous)).await.unwrap_err().code(),
        "identity.role_exceeds_yours",
        "a discount is power too"
    );
    as_manager("identity.add_staff", add(receptionist)).await.unwrap();
    let roles = person_with(&world, "Hana", &["staff.write", "roles.write"], "0").await;
    let other = json!({ "name": "Another", "password": PASSWORD, "role": owner });
    world.ask_as(roles, "identity.add_staff", other).await.unwrap();
}

async fn a_name_is_one_persons_until_they_leave(world: World) {
    let receptionist = role(&world, "receptionist").await["id"].clone();
    let add = |name: &str| json!({ "name": name, "password": PASSWORD, "role": receptionist });
    let first = world.ask("identity.add_staff", add("Ngọc Ánh")).await.unwrap()["id"].clone();
    assert_eq!(world.refused("identity.add_staff", add("ngoc anh")).await, "identity.name_taken");
    world.ask("identity.change_staff", json!({ "staff": first, "active": false })).await.unwrap();
    world.ask("identity.add_staff", add("Ngọc Anh")).await.unwrap();
    assert_eq!(
        world.refused("identity.change_staff", json!({ "staff": first, "active": true })).await,
        "identity.name_taken"
    );
    world
        .ask("identity.change_staff", json!({ "staff": first, "active": true, "name": "Ngọc Ánh (2)" }))
        .await
        .unwrap();
    for (name, why) in [("  ", "input.blank"), (&*"x".repeat(121), "input.too_long")] {
        assert_eq!(world.refused("identity.add_staff", add(name)).await, why);
    }
    let neighbour = world.neighbour(kernel::Country::Th).await;
    assert_eq!(listed(&neighbour, "Lan").await["role"]["code"], "owner", "the neighbour's Lan is another");
}

async fn what_is_absent_stays_and_null_clears(world: World) {
    let person = person_with(&world, "Mai", &["sales.sell"], "0").await;
    let change = |input: testkit::Value| {
        let mut change = json!({ "staff": person.staff });
        change.as_object_mut().unwrap().extend(input.as_object().unwrap().clone());
        world.ask("identity.change_staff", change)
    };
    change(json!({ "phone": "0912345678", "language": "th", "branch": world.owner.branch })).await.unwrap();
    change(json!({ "name": "Mai Anh" })).await.unwrap();
    let row = listed(&world, "Mai Anh").await;
    assert_eq!((&row["language"], &row["branch"]["id"]), (&json!("th"), &json!(world.owner.branch)));
    change(json!({ "phone": null, "language": null, "branch": null })).await.unwrap();
    let row = listed(&world, "Mai Anh").await;
    assert_eq!((&row["phone"], &row["language"], &row["branch"]), (&json!(null), &json!(null), &json!(null)));
    world.ask_as(person, "identity.set_language", json!({ "language": "ar" })).await.unwrap();
    assert_eq!(listed(&world, "Mai Anh").await["language"], "ar");
}

async fn somebody_unknown_is_named(world: World) {
    let nobody: Id<Staff> = Id::new(new_id().uuid());
    for name in ["identity.change_staff", "identity.unlock"] {
        let failure = world.ask(name, json!({ "staff": nobody })).await.unwrap_err();
        assert_eq!((failure.code(), failure.params()), ("identity.unknown_staff", json!({ "staff": nobody })));
    }
    let role = json!({ "name": "Thu", "password": PASSWORD, "role": nobody });
    assert_eq!(world.refused("identity.add_staff", role).await, "identity.unknown_role");
    let branch = json!({ "staff": world.owner.staff, "branch": nobody });
    assert_eq!(world.refused("identity.change_staff", branch).await, "identity.unknown_branch");
}

async fn a_staff_phone_is_read_by_the_country(world: World) {
    let receptionist = role(&world, "receptionist").await["id"].clone();
    let add = |phone: &str| json!({ "name": "Thu", "password": PASSWORD, "role": receptionist, "phone": phone });
    assert_eq!(world.refused("identity.add_staff", add("12")).await, "phone.impossible");
    let added = world.ask("identity.add_staff", add("+84 91 234 5678")).await.unwrap();
    assert_ne!(id::<Staff>(&added["id"]), world.owner.staff);
    assert_eq!(listed(&world, "Thu").await["phone"], "0912 345 678");
}
