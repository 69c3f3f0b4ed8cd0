//! What one counter touches the others hear of, and nobody is left hanging at the end.

use testkit::{PASSWORD, json, new_id};

use crate::harness::{Gateway, Link, Place};

#[test]
fn syn_8_a_change_is_heard_by_every_browser_and_resumed_where_it_was_left() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let (mut first, second) = (gateway.owner(), gateway.owner());
    let ears = second.listen(&[]);
    first.done("customers.find_or_create", &json!({ "phone": "0901234567" }));
    let id = ears.hears("customers");
    drop(ears);
    first.done("catalog.save", &json!({ "kind": "service", "name": "Massage", "price": "100000" }));
    let back = second.listen(&[("last-event-id", &id)]);
    let (_, topics) = back.next().unwrap();
    assert_eq!(topics, ["catalog"], "what was missed, and only that");
    let strange = second.listen(&[("last-event-id", "of-another-start-7")]);
    assert_eq!(strange.next().unwrap().1, ["*"], "what cannot be resumed is fetched anew");
}

#[test]
fn only_who_is_signed_in_hears_anything() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let answer = gateway.browser().get("/events", &[]);
    assert_eq!((answer.status, answer.code().as_str()), (401, "session.missing"));
}

#[test]
fn syn_8_two_gateways_on_one_server_hear_of_each_other() {
    let place = Place::server().founded();
    let (one, other) = (Gateway::serve(&place.database), Gateway::serve(&place.database));
    let ears = other.owner().listen(&[]);
    one.owner().done("customers.find_or_create", &json!({ "phone": "0901234567" }));
    ears.hears("customers");
}

#[test]
fn stf_1_a_neighbour_on_the_same_server_hears_nothing() {
    let place = Place::server().founded();
    assert_eq!(place.init("Lan Spa").0, 0);
    let one = Gateway::serve_with(&place.database, &["--shop", "Hoa Sứ"]);
    let other = Gateway::serve_with(&place.database, &["--shop", "Lan Spa"]);
    let mut neighbour = other.owner();
    let ears = neighbour.listen(&[]);
    one.owner().done("customers.find_or_create", &json!({ "phone": "0901234567" }));
    // Behind it on the same link: had the first been passed on, it would be heard first.
    neighbour.done("catalog.save", &json!({ "kind": "service", "name": "Massage", "price": "100000" }));
    loop {
        let (_, topics) = ears.next().unwrap();
        assert!(!topics.iter().any(|topic| topic == "customers"), "{topics:?}");
        if topics.iter().any(|topic| topic == "catalog") {
            break;
        }
    }
}

#[test]
fn syn_8_a_file_that_another_program_writes_is_noticed() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let ears = gateway.owner().listen(&[]);
    assert_eq!(place.call("customers.find_or_create", &json!({ "phone": "0901234567" }), &[]).0, 0);
    ears.hears("*");
}

#[cfg(unix)]
#[test]
fn told_to_end_it_ends_also_while_somebody_listens_and_nothing_is_lost() {
    for place in Place::both().map(Place::founded) {
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.owner();
        let ears = owner.listen(&[]);
        owner.done("customers.find_or_create", &json!({ "phone": "0901234567" }));
        ears.hears("customers");
        assert_eq!(gateway.end(), 0);
        assert_eq!(ears.next(), None);
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.browser();
        owner.done("host.sign_in", &json!({ "name": "Lan", "password": PASSWORD }));
        assert_eq!(owner.done("customers.list", &json!({}))["rows"].as_array().map(Vec::len), Some(1));
        let log = owner.done("identity.prove_log", &json!({}));
        assert_eq!(log["broken"], json!(null));
    }
}

#[test]
fn a_server_that_was_away_is_found_again_and_nothing_is_done_twice_or_missed() {
    let place = Place::server().founded();
    let (link, over) = Link::to(&place.database);
    let (gateway, direct) = (Gateway::serve(&over), Gateway::serve(&place.database));
    let mut owner = gateway.owner();
    let ears = owner.listen(&[]);
    owner.done("customers.find_or_create", &json!({ "phone": "0901234567" }));
    ears.hears("customers");
    link.cut();
    let (id, input) = (new_id().to_string(), json!({ "phone": "0907654321" }));
    let lost = owner.ask_once(&id, "customers.find_or_create", &input);
    assert_eq!((lost.status, lost.code().as_str()), (503, "database.unreachable"));
    let state = owner.done("host.state", &json!({}));
    assert_eq!(
        (&state["phase"], &state["shop"]["name"]),
        (&json!("unreachable"), &json!("Hoa Sứ")),
        "the screens stay"
    );
    direct.owner().done("catalog.save", &json!({ "kind": "service", "name": "Massage", "price": "100000" }));
    link.heal();
    assert_eq!(owner.ask_once(&id, "customers.find_or_create", &input).status, 200);
    ears.hears("*");
    assert_eq!(owner.done("customers.list", &json!({}))["rows"].as_array().map(Vec::len), Some(2));
    assert_eq!(owner.done("host.state", &json!({}))["phase"], "ready");
}

#[test]
fn a_gateway_that_starts_before_its_server_serves_when_that_comes() {
    let place = Place::server().founded();
    let (link, over) = Link::to(&place.database);
    link.cut();
    let gateway = Gateway::serve(&over);
    let mut browser = gateway.browser();
    assert_eq!(browser.done("host.state", &json!({}))["phase"], "unreachable");
    assert_eq!(
        browser.refused("host.sign_in", &json!({ "name": "Lan", "password": PASSWORD })),
        (503, "database.unreachable".to_owned())
    );
    link.heal();
    while browser.done("host.state", &json!({}))["phase"] != "ready" {}
    gateway.owner().done("customers.list", &json!({}));
}
