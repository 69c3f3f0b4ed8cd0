//! A group of customers is removed when nothing uses it (CUS-19).

use testkit::{Value, World, json, new_id};

use crate::{cash, service};

testkit::on_both! {
    cus_19_a_group_in_use_is_not_removed_and_says_by_whom,
    cus_19_what_is_deactivated_or_retired_loses_the_group,
    cus_19_a_merge_is_taken_apart_although_its_group_is_gone,
    cus_19_nobody_comes_to_a_group_while_it_is_removed,
}

async fn ask(world: &World, name: &str, input: Value) -> Value {
    world.ask(name, input).await.unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"))
}

async fn group(world: &World, name: &str) -> Value {
    ask(world, "customers.save_group", json!({ "name": name })).await["id"].clone()
}

/// A new customer in that group.
async fn member(world: &World, group: &Value) -> Value {
    let customer = json!(world.customer().await);
    ask(world, "customers.set_terms", json!({ "customer": customer, "group": group })).await;
    customer
}

/// How many customers and prices hold it back.
async fn held(world: &World, group: &Value) -> (i64, i64) {
    let failure = world.ask("customers.remove_group", json!({ "group": group })).await.unwrap_err();
    assert_eq!(failure.code(), "customers.group_in_use");
    let told = failure.params();
    (told["customers"].as_i64().unwrap(), told["prices"].as_i64().unwrap())
}

async fn names(world: &World) -> Vec<Value> {
    let groups = ask(world, "customers.groups", json!({})).await;
    groups["rows"].as_array().unwrap().iter().map(|row| row["name"].clone()).collect()
}

async fn cus_19_a_group_in_use_is_not_removed_and_says_by_whom(world: World) {
    let (hotels, friends) = (group(&world, "Hotels").await, group(&world, "Friends").await);
    let (facial, massage) = (service(&world, "Facial", "450000").await, service(&world, "Massage", "300000").await);
    let one = member(&world, &hotels).await;
    member(&world, &hotels).await;
    for (item, price) in [(&massage, "250000"), (&facial, "400000")] {
        let set = json!({ "item": item, "group": hotels, "price": price });
        ask(&world, "catalog.set_group_price", set).await;
    }
    let prices = ask(&world, "catalog.prices_of_group", json!({ "group": hotels })).await;
    let expected = json!([
        { "item": facial, "item_name": "Facial", "catalog_price": "450000", "price": "400000" },
        { "item": massage, "item_name": "Massage", "catalog_price": "300000", "price": "250000" },
    ]);
    assert_eq!((&prices["rows"], &prices["total"]), (&expected, &json!(2)));
    assert_eq!(held(&world, &hotels).await, (2, 2));
    assert_eq!(names(&world).await, ["Friends", "Hotels"], "nothing was changed");
    let shown = ask(&world, "customers.list", json!({ "filter": { "active": true, "group": hotels } })).await;
    assert_eq!(shown["total"], 2, "those who hold it back are shown");
    ask(&world, "customers.set_terms", json!({ "customer": one, "group": friends })).await;
    for item in [&facial, &massage] {
        ask(&world, "catalog.set_group_price", json!({ "item": item, "group": hotels })).await;
    }
    assert_eq!(held(&world, &hotels).await, (1, 0));
    let receptionist = world.person("receptionist").await;
    let refused = world.ask_as(receptionist, "customers.remove_group", json!({ "group": hotels })).await.unwrap_err();
    assert_eq!(refused.code(), "grant.missing");
    assert_eq!(world.refused("customers.remove_group", json!({ "group": new_id() })).await, "customers.unknown_group");
    assert_eq!(world.refused("catalog.prices_of_group", json!({ "group": new_id() })).await, "customers.unknown_group");
}

async fn cus_19_what_is_deactivated_or_retired_loses_the_group(world: World) {
    let hotels = group(&world, "Hotels").await;
    let soap = service(&world, "Soap", "50000").await;
    let customer = member(&world, &hotels).await;
    ask(&world, "catalog.set_group_price", json!({ "item": soap, "group": hotels, "price": "40000" })).await;
    assert_eq!(held(&world, &hotels).await, (1, 1));
    ask(&world, "customers.deactivate", json!({ "customer": customer, "reason": "moved away" })).await;
    ask(&world, "catalog.retire", json!({ "item": soap })).await;
    let groups = ask(&world, "customers.groups", json!({})).await;
    assert_eq!(groups["rows"][0]["customers"], 0, "those who left count no more");
    assert_eq!(ask(&world, "catalog.prices_of_group", json!({ "group": hotels })).await["total"], 0);
    world.advance(1);
    let removed = ask(&world, "customers.remove_group", json!({ "group": hotels })).await;
    assert_eq!(removed, json!({ "group": hotels, "name": "Hotels", "left": 1 }));
    assert!(names(&world).await.is_empty());
    assert_eq!(world.refused("customers.remove_group", json!({ "group": hotels })).await, "customers.unknown_group");
    let told = ask(&world, "customers.timeline", json!({ "customer": customer, "kinds": ["terms"] })).await;
    assert_eq!((told["rows"].as_array().unwrap().len(), &told["rows"][0]["detail"]), (2, &json!("customer_group")));
    // Both come back, and pay what everybody pays.
    ask(&world, "customers.reactivate", json!({ "customer": customer })).await;
    ask(&world, "catalog.restore", json!({ "item": soap })).await;
    assert_eq!(ask(&world, "customers.get", json!({ "customer": customer })).await["terms"]["group"], Value::Null);
    let lines = json!([{ "item": soap, "quantity": 1 }]);
    let sale = json!({ "customer": customer, "lines": lines, "expected_total": "50000", "payments": cash("50000") });
    assert_eq!(ask(&world, "sales.sell", sale).await["total"], "50000");
    let again = ask(&world, "customers.save_group", json!({ "name": "Hotels" })).await;
    assert_eq!(again["customers"], 0, "the name is free, and the new one is another");
    for (name, input) in [
        ("customers.set_terms", json!({ "customer": customer, "group": hotels })),
        ("catalog.set_group_price", json!({ "item": soap, "group": hotels, "price": "1" })),
        ("customers.save_group", json!({ "group": hotels, "name": "Others" })),
    ] {
        assert_eq!(world.refused(name, input).await, "customers.unknown_group", "{name}");
    }
    let left = ask(&world, "customers.list", json!({ "filter": { "group": hotels } })).await;
    assert_eq!(left["total"], 0, "a saved view that names it shows nobody");
}

async fn cus_19_a_merge_is_taken_apart_although_its_group_is_gone(world: World) {
    let hotels = group(&world, "Hotels").await;
    let (source, survivor) = (member(&world, &hotels).await, json!(world.customer().await));
    let input = json!({ "source": source, "survivor": survivor, "reason": "the same person" });
    let merged = ask(&world, "customers.merge", input).await;
    assert_eq!(ask(&world, "customers.remove_group", json!({ "group": hotels })).await["left"], 1);
    ask(&world, "customers.undo_merge", json!({ "merge": merged["merge"] })).await;
    for customer in [source, survivor] {
        let shown = ask(&world, "customers.get", json!({ "customer": customer })).await;
        assert_eq!((&shown["active"], &shown["terms"]["group"]), (&json!(true), &Value::Null));
    }
    world.prove().await;
}

async fn cus_19_nobody_comes_to_a_group_while_it_is_removed(world: World) {
    let item = service(&world, "Facial", "450000").await;
    for n in 0..6 {
        let id = group(&world, &format!("Group {n}")).await;
        let customer = json!(world.customer().await);
        let joins = if n % 2 == 0 {
            ("customers.set_terms", json!({ "customer": customer, "group": id }))
        } else {
            ("catalog.set_group_price", json!({ "item": item, "group": id, "price": "1" }))
        };
        let (there, here) = (world.clone(), world.clone());
        let joined = tokio::spawn(async move { there.ask(joins.0, joins.1).await.map_err(|refusal| refusal.code()) });
        let input = json!({ "group": id });
        let removed = here.ask("customers.remove_group", input).await.map_err(|refusal| refusal.code());
        match (joined.await.unwrap(), removed) {
            (Ok(_), Err("customers.group_in_use")) | (Err("customers.unknown_group"), Ok(_)) => {}
            both => panic!("{n}: {both:?}"),
        }
    }
}
