//! The list of operations: each has a grant, a catalogue of failures, a schema, and a row in the role × operation matrix.

use std::collections::BTreeSet;

use identity::ShippedRole;
use kernel::Grant;
use operation::Kind;
use testkit::{Value, World, json, new_id};

mod approvals;
mod log;
mod neighbour;
use neighbour::stf_1_a_second_business_reaches_nothing_of_the_first;

testkit::on_both! {
    stf_3_every_role_may_do_what_the_registry_says_and_nothing_else,
    stf_4_an_approval_lends_every_role_what_the_registry_says_and_nothing_else,
    nobody_signed_in_is_refused_everything,
    a_write_without_an_id_is_refused,
    an_unknown_operation_and_an_unknown_field_are_refused,
    an_operation_that_only_the_program_may_ask_for_is_unknown_outside,
    stf_1_a_second_business_reaches_nothing_of_the_first,
    the_log_proves_and_a_changed_byte_is_found,
    the_log_proves_whatever_numbers_stood_in_an_input,
    what_no_database_can_keep_is_refused_alike,
}

#[test]
fn each_operation_is_named_by_its_noun_and_stands_once() {
    let mut seen = BTreeSet::new();
    for entry in surface::list() {
        let (noun, verb) = entry.name.split_once('.').unwrap_or_default();
        assert!(
            !noun.is_empty()
                && !verb.is_empty()
                && entry.name.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c == '_'),
            "{}",
            entry.name
        );
        assert!(seen.insert(entry.name), "{} stands twice", entry.name);
        assert!(!entry.topics.is_empty(), "{} touches or shows something", entry.name);
        assert!(entry.kind == Kind::Write || entry.secrets.is_empty(), "{}: a query is not kept", entry.name);
    }
}

#[test]
fn each_failure_is_declared_once_and_each_declared_by_an_operation_exists() {
    let mut declared = BTreeSet::new();
    for info in surface::failures() {
        assert!(declared.insert(info.code), "{} is declared twice", info.code);
    }
    for entry in surface::list() {
        for code in entry.failures {
            assert!(declared.contains(code), "{} names {code}, which nobody declares", entry.name);
        }
    }
}

#[test]
fn each_operation_has_a_schema_in_the_contract() {
    let contract = surface::contract(&[], std::iter::empty());
    let operations = contract["operations"].as_array().unwrap();
    assert_eq!(operations.len(), surface::list().iter().filter(|entry| entry.exposed).count());
    for operation in operations {
        let name = operation["name"].as_str().unwrap();
        for side in ["input", "output"] {
            assert!(operation[side].is_object() && operation[side] != json!({}), "{name} has no {side}");
        }
    }
}

#[test]
fn the_role_by_operation_matrix_is_as_it_was_decided() {
    let may = |grant: Option<Grant>| {
        let held = |role: &&ShippedRole| grant.is_none_or(|grant| role.grants().has(grant));
        ShippedRole::ALL.iter().filter(held).map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    let mut rows: Vec<String> = surface::list()
        .iter()
        .map(|entry| {
            let grant = entry.grant.map_or("no grant", |grant| grant.as_str());
            // Whoever may not do it may be lent it by somebody who may (STF-4).
            let lent = entry.exposed && entry.kind == Kind::Write && entry.grant.is_some_and(Grant::is_lent);
            format!("{}: {grant}: {}{}\n", entry.name, may(entry.grant), if lent { "; else by approval" } else { "" })
        })
        .collect();
    rows.sort_unstable();
    let text = rows.concat();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/surface/grants.txt");
    if std::env::var_os("CHAMPA_WRITE_SNAPSHOTS").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let decided = std::fs::read_to_string(path).unwrap_or_default();
    let changed: Vec<_> = text.lines().filter(|line| !decided.contains(line)).collect();
    assert!(
        text == decided,
        "who may do what has changed: decide it, then write it with CHAMPA_WRITE_SNAPSHOTS=1: {changed:?}"
    );
}

const ROLES: [&str; 6] = ["receptionist", "technician", "supervisor", "manager", "owner", "auditor"];

async fn stf_3_every_role_may_do_what_the_registry_says_and_nothing_else(world: World) {
    let roles = world.ask("identity.roles", json!({})).await.unwrap();
    for role in ROLES {
        let person = world.person(role).await;
        let row = roles["rows"].as_array().unwrap().iter().find(|row| row["code"] == role).unwrap().clone();
        let grants: BTreeSet<String> =
            row["grants"].as_array().unwrap().iter().filter_map(|grant| grant.as_str().map(str::to_owned)).collect();
        for entry in surface::list().iter().filter(|entry| entry.exposed) {
            let allowed = entry.grant.is_none_or(|grant| grants.contains(grant.as_str()));
            // An input that no operation takes: whoever is let in is told so, whoever is not is told that.
            let refusal = world.ask_as(person, entry.name, json!({ "no such field": 1 })).await.unwrap_err();
            assert_eq!(
                refusal.code(),
                if allowed { "input.malformed" } else { "grant.missing" },
                "{role} asks {}",
                entry.name
            );
        }
    }
    let changes = |role: &str| {
        let row = roles["rows"].as_array().unwrap().iter().find(|row| row["code"] == role).unwrap().clone();
        let held: BTreeSet<String> =
            row["grants"].as_array().unwrap().iter().filter_map(|grant| grant.as_str().map(str::to_owned)).collect();
        surface::list()
            .iter()
            .filter(|entry| entry.kind == Kind::Write && entry.grant.is_some_and(|grant| held.contains(grant.as_str())))
            .count()
    };
    assert_eq!(changes("auditor"), 0, "an auditor reads only");
}

async fn stf_4_an_approval_lends_every_role_what_the_registry_says_and_nothing_else(world: World) {
    let mut people = Vec::new();
    for role in ShippedRole::ALL {
        people.push((*role, world.person(role.as_str()).await));
    }
    let malformed = json!({ "no such field": 1 });
    for (role, person) in &people {
        for (other, approver) in &people {
            // Everybody's own colleague of the same role too: who shares a role lends nothing new.
            let approver = if role == other { world.person(other.as_str()).await } else { *approver };
            for entry in surface::list().iter().filter(|entry| entry.exposed) {
                let held = |role: &ShippedRole| entry.grant.is_none_or(|grant| role.grants().has(grant));
                let allowed = held(role) || (held(other) && entry.grant.is_some_and(Grant::is_lent));
                let refusal =
                    world.approved(*person, approver.staff, new_id(), entry.name, malformed.clone()).await.unwrap_err();
                let expected = if entry.kind == Kind::Query || allowed { "input.malformed" } else { "grant.missing" };
                assert_eq!(refusal.code(), expected, "{role} asks {}, {other} approves", entry.name);
            }
        }
    }
}

async fn nobody_signed_in_is_refused_everything(world: World) {
    let stranger = kernel::Actor { staff: kernel::Id::new(new_id().uuid()), ..world.owner };
    for entry in surface::list().iter().filter(|entry| entry.exposed) {
        assert_eq!(
            world.ask_as(stranger, entry.name, json!({})).await.unwrap_err().code(),
            "session.missing",
            "{}",
            entry.name
        );
    }
}

async fn a_write_without_an_id_is_refused(world: World) {
    let request = surface::Request {
        id: None,
        actor: world.owner,
        at: world.now(),
        name: "ledger.top_up".into(),
        input: json!({}),
    };
    assert_eq!(world.surface.dispatch(&request).await.unwrap_err().code(), "operation.id_missing");
}

async fn an_unknown_operation_and_an_unknown_field_are_refused(world: World) {
    assert_eq!(world.refused("ledger.mint", json!({})).await, "operation.unknown");
    assert_eq!(world.refused("ledger.prove", json!({ "quickly": true })).await, "input.malformed");
    assert_eq!(world.refused("ledger.prove", json!("text")).await, "input.malformed");
}

async fn an_operation_that_only_the_program_may_ask_for_is_unknown_outside(world: World) {
    assert_eq!(world.refused("identity.found_shop", json!({})).await, "operation.unknown");
}

async fn the_log_proves_and_a_changed_byte_is_found(world: World) {
    let customer = world.customer().await;
    world.ask("ledger.top_up", json!({ "customer": customer, "amount": "700" })).await.unwrap();
    world.surface.flush().await;
    let proof = world.ask("identity.prove_log", json!({})).await.unwrap();
    assert_eq!((&proof["operations"], &proof["broken"]), (&proof["sealed"], &Value::Null));
    // Only a program that goes past the schema's triggers can change a row: the owner of the tables can, so the chain is what finds it.
    let (rest, again) = match world.db() {
        db::Db::Sqlite { .. } => ("drop trigger operation_only_erased", "select 1"),
        db::Db::Postgres(_) => {
            ("alter table operation disable trigger user", "alter table operation enable trigger user")
        }
    };
    let change = |from: &str, to: &str| {
        format!("update operation set output = replace(output, '{from}', '{to}') where name = 'ledger.top_up'")
    };
    world.past_the_program(&[rest, &change("700", "900"), again]).await.unwrap();
    let proof = world.ask("identity.prove_log", json!({})).await.unwrap();
    assert!(proof["broken"].is_string(), "{proof}");
    world
        .past_the_program(&[if again == "select 1" { again } else { rest }, &change("900", "700"), again])
        .await
        .unwrap();
}

async fn the_log_proves_whatever_numbers_stood_in_an_input(world: World) {
    for price in ["-0.0", "1e16", "5e-324", "10000000000000000000000", "12.50", "1.0"] {
        let input: Value =
            serde_json::from_str(&format!(r#"{{ "kind": "service", "name": "Massage", "price": {price} }}"#)).unwrap();
        let id = new_id();
        let first = world.ask_once(id, "catalog.save", input.clone()).await;
        let again = world.ask_once(id, "catalog.save", input).await;
        assert_eq!(again.map_err(|refusal| refusal.code()), first.map_err(|refusal| refusal.code()), "{price}");
    }
    // The proof itself runs behind every test.
}

async fn what_no_database_can_keep_is_refused_alike(world: World) {
    let customer = world.customer().await;
    for (name, input) in [
        ("customers.search", json!({ "text": "a\0b" })),
        ("ledger.top_up", json!({ "customer": customer, "amount": "5", "note": "a\0b" })),
        ("catalog.save", json!({ "kind": "service", "name": "x", "price": "1", "code": "\0" })),
        ("identity.change_shop", json!({ "receipt": { "header": ["\0"] } })),
        ("sales.day", json!([])),
        ("catalog.by_barcode", json!(["x"])),
        ("sales.day", Value::Null),
    ] {
        assert_eq!(world.refused(name, input.clone()).await, "input.malformed", "{name} {input}");
    }
}
