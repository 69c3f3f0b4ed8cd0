//! Numbers without gaps, and one customer a phone however many ask at once (CUS-3, CUS-5).

use std::collections::BTreeSet;

use testkit::{Value, World, json, new_id};

testkit::on_both! {
    cus_3_eight_writers_at_once_make_one_customer_and_numbers_have_no_gap,
    cus_5_a_rolled_back_creation_leaves_no_number,
    cus_5_the_second_counter_counts_on,
    cus_5_six_digits_after_99_999,
    cus_5_a_provisional_number_is_found_before_and_after_the_final_one,
    cus_3_a_repeat_of_the_same_request_makes_nothing,
}

const PHONES: usize = 200;
const WRITERS: usize = 8;

async fn cus_3_eight_writers_at_once_make_one_customer_and_numbers_have_no_gap(world: World) {
    let writers = (0..WRITERS).map(|_| {
        let world = world.clone();
        tokio::spawn(async move {
            let mut answers = Vec::new();
            for n in 0..PHONES {
                answers.push(
                    world.ask("customers.find_or_create", json!({ "phone": format!("0912{n:06}") })).await.unwrap(),
                );
            }
            answers
        })
    });
    let (mut ids, mut numbers, mut created) = (BTreeSet::new(), BTreeSet::new(), 0);
    for writer in writers.collect::<Vec<_>>() {
        for answer in writer.await.unwrap() {
            created += usize::from(answer["created"] == true);
            ids.insert(answer["customer"]["id"].as_str().unwrap().to_owned());
            numbers.insert(answer["customer"]["number"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!((ids.len(), created), (PHONES, PHONES));
    let expected: BTreeSet<String> = (1..=PHONES).map(|n| format!("CUST-{n:05}")).collect();
    assert_eq!(numbers, expected, "from 00001 on, no gap, no double");
    let list = world.ask("customers.list", json!({ "limit": 1 })).await.unwrap();
    assert_eq!(list["total"], PHONES);
}

async fn cus_5_a_rolled_back_creation_leaves_no_number(world: World) {
    world.ask("customers.find_or_create", json!({ "phone": "0912000001" })).await.unwrap();
    for (name, input) in [
        ("customers.create", json!({ "phone": "0912000001" })),
        ("customers.create", json!({ "given_name": "Hoa", "phone": "0912000002", "referrer": new_id() })),
        ("customers.create", json!({ "given_name": "Hoa", "email": "a@" })),
        ("customers.create", json!({})),
        ("customers.find_or_create", json!({ "phone": "113" })),
    ] {
        world.ask(name, input).await.unwrap_err();
    }
    let next = world.ask("customers.find_or_create", json!({ "phone": "0912000003" })).await.unwrap();
    assert_eq!(next["customer"]["number"], "CUST-00002");

    // A creation that got its number and was then lost with its transaction.
    let person = operation::Person::whole();
    let mut tx = world.db().begin(world.owner.tenant).await.unwrap();
    let mut cx = operation::Cx::new(&mut tx, world.owner, &person, &world.shop, world.now(), new_id());
    let create: customers::FindOrCreate = serde_json::from_value(json!({ "phone": "0912000004" })).unwrap();
    let lost = operation::Operation::run(create, &mut cx).await.unwrap();
    assert_eq!(serde_json::to_value(&lost).unwrap()["customer"]["number"], "CUST-00003");
    tx.rollback().await.unwrap();
    let next = world.ask("customers.find_or_create", json!({ "phone": "0912000005" })).await.unwrap();
    assert_eq!(next["customer"]["number"], "CUST-00003");
}

async fn cus_5_the_second_counter_counts_on(world: World) {
    let one = world.ask("customers.find_or_create", json!({ "phone": "0912000001" })).await.unwrap();
    let there = kernel::Actor { counter: kernel::Id::new(new_id().uuid()), ..world.owner };
    let two = world.ask_as(there, "customers.find_or_create", json!({ "phone": "0912000002" })).await.unwrap();
    let same = world.ask_as(there, "customers.find_or_create", json!({ "phone": "0912000001" })).await.unwrap();
    assert_eq!((&one["customer"]["number"], &two["customer"]["number"]), (&json!("CUST-00001"), &json!("CUST-00002")));
    assert_eq!((&same["created"], &same["customer"]["id"]), (&json!(false), &one["customer"]["id"]));
}

async fn cus_5_six_digits_after_99_999(world: World) {
    let first = world.ask("customers.find_or_create", json!({ "phone": "0912000001" })).await.unwrap();
    set_next(&world, 7).await;
    let seven = world.ask("customers.find_or_create", json!({ "phone": "0912000007" })).await.unwrap();
    set_next(&world, 99_999).await;
    let last = world.ask("customers.find_or_create", json!({ "phone": "0912000099" })).await.unwrap();
    let six = world.ask("customers.find_or_create", json!({ "phone": "0912000100" })).await.unwrap();
    assert_eq!(
        (&last["customer"]["number"], &six["customer"]["number"]),
        (&json!("CUST-99999"), &json!("CUST-100000"))
    );
    for text in ["CUST-7", "cust 7", "CUST-00007", "00007", "7"] {
        let found = world.ask("customers.search", json!({ "text": text })).await.unwrap();
        assert_eq!(
            (&found["rows"][0]["id"], &found["rows"][0]["matched"]),
            (&seven["customer"]["id"], &json!("number")),
            "{text}"
        );
    }
    let found = world.ask("customers.search", json!({ "text": "cust-100000" })).await.unwrap();
    assert_eq!(found["rows"][0]["id"], six["customer"]["id"]);
    let list = world.ask("customers.list", json!({ "order": "number" })).await.unwrap();
    let order: Vec<&Value> = list["rows"].as_array().unwrap().iter().map(|row| &row["id"]).collect();
    let expected = [&first, &seven, &last, &six].map(|made| &made["customer"]["id"]);
    assert_eq!(order, expected, "sorted as numbers");
}

async fn cus_5_a_provisional_number_is_found_before_and_after_the_final_one(world: World) {
    let made = world.ask("customers.find_or_create", json!({ "phone": "0912000001" })).await.unwrap();
    let provisional = "update customer set number = null, provisional_number = 'CUST-K2-0007'";
    world.past_the_program(&[provisional]).await.unwrap();
    for round in ["before", "after"] {
        for text in ["CUST-K2-0007", "cust-k2-0007", "cust k2 0007"] {
            let found = world.ask("customers.search", json!({ "text": text })).await.unwrap();
            assert_eq!(
                (&found["rows"][0]["id"], &found["rows"][0]["matched"]),
                (&made["customer"]["id"], &json!("number")),
                "{text} {round}"
            );
        }
        let shown = &world.ask("customers.search", json!({ "text": "0912000001" })).await.unwrap()["rows"][0]["number"];
        assert_eq!(shown, if round == "before" { "CUST-K2-0007" } else { "CUST-00001" });
        world.past_the_program(&["update customer set number = 1"]).await.unwrap();
    }
}

async fn cus_3_a_repeat_of_the_same_request_makes_nothing(world: World) {
    let id = new_id();
    let first = world.ask_once(id, "customers.find_or_create", json!({ "phone": "0912000001" })).await.unwrap();
    let again = world.ask_once(id, "customers.find_or_create", json!({ "phone": "0912000001" })).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(world.ask("customers.list", json!({})).await.unwrap()["total"], 1);
}

/// As if so many customers had been made before.
async fn set_next(world: &World, next: i64) {
    world.past_the_program(&[&format!("update customer_sequence set next = {next}")]).await.unwrap();
}
