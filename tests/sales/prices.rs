//! Prices of groups and of single customers (CUS-19), and who is not sold to (CUS-20).

use kernel::{Customer, Id};
use testkit::{Value, World, json, new_id};

use crate::{cash, service};

testkit::on_both! {
    cus_19_a_price_of_a_group_is_what_its_customers_pay,
    cus_19_a_price_of_one_customer_goes_before_it_on_its_days,
    cus_19_prices_are_listed_and_taken_away,
    cus_20_nobody_sells_to_a_blacklisted_customer_without_the_right,
    cus_20_a_receipt_shows_the_marks_of_its_customer,
}

/// A customer in a group of that name.
async fn member(world: &World, name: &str) -> (Id<Customer>, Value) {
    let customer = world.customer().await;
    let group = world.ask("customers.save_group", json!({ "name": name })).await.unwrap()["id"].clone();
    world.ask("customers.set_terms", json!({ "customer": customer, "group": group })).await.unwrap();
    (customer, group)
}

/// What one of these costs a customer, by the quote; and by the sale, which is made.
async fn costs(world: &World, customer: Option<Id<Customer>>, items: &[&Value]) -> String {
    let lines: Vec<_> = items.iter().map(|item| json!({ "item": item, "quantity": 1 })).collect();
    let quoted = world.ask("sales.quote", json!({ "customer": customer, "lines": lines })).await.unwrap();
    let total = quoted["total"].as_str().unwrap().to_owned();
    let payments = if total == "0" { json!([]) } else { cash(&total) };
    let input = json!({ "customer": customer, "lines": lines, "expected_total": total, "payments": payments });
    let sold = world.ask("sales.sell", input).await.unwrap();
    assert_eq!(sold["total"], json!(total), "the sale takes what the quote said");
    total
}

async fn cus_19_a_price_of_a_group_is_what_its_customers_pay(world: World) {
    let (facial, massage) = (service(&world, "Facial", "450000").await, service(&world, "Massage", "300000").await);
    let (customer, group) = member(&world, "Hotels").await;
    let set = json!({ "item": facial, "group": group, "price": "400000" });
    let answer = world.ask("catalog.set_group_price", set).await.unwrap();
    assert_eq!(answer, json!({ "group": group, "name": "Hotels", "price": "400000" }));
    let other = world.customer().await;
    assert_eq!(
        costs(&world, Some(customer), &[&facial, &massage, &facial]).await,
        "1100000",
        "of the group, and of the catalog"
    );
    assert_eq!(costs(&world, Some(other), &[&facial]).await, "450000", "who is in no group pays the catalog's");
    assert_eq!(costs(&world, None, &[&facial]).await, "450000", "guests too");
    world.ask("catalog.set_group_price", json!({ "item": facial, "group": group, "price": "0" })).await.unwrap();
    assert_eq!(costs(&world, Some(customer), &[&facial]).await, "0", "nothing is a price");
    world.ask("catalog.set_group_price", json!({ "item": facial, "group": group })).await.unwrap();
    assert_eq!(costs(&world, Some(customer), &[&facial]).await, "450000");
    let refused = json!({ "customer": customer, "lines": [{ "item": facial, "quantity": 1 }], "expected_total": "400000", "payments": cash("400000") });
    assert_eq!(world.refused("sales.sell", refused).await, "sales.total_changed");
    for (input, code) in [
        (json!({ "item": facial, "group": new_id(), "price": "1" }), "customers.unknown_group"),
        (json!({ "item": new_id(), "group": group, "price": "1" }), "sales.unknown_item"),
        (json!({ "item": facial, "group": group, "price": "-1" }), "money.negative"),
    ] {
        assert_eq!(world.refused("catalog.set_group_price", input).await, code);
    }
    let supervisor = world.person("supervisor").await;
    let mine = json!({ "item": facial, "group": group, "price": "1" });
    assert_eq!(world.ask_as(supervisor, "catalog.set_group_price", mine).await.unwrap_err().code(), "grant.missing");
}

async fn cus_19_a_price_of_one_customer_goes_before_it_on_its_days(world: World) {
    let facial = service(&world, "Facial", "450000").await;
    let (customer, group) = member(&world, "Hotels").await;
    world.ask("catalog.set_group_price", json!({ "item": facial, "group": group, "price": "400000" })).await.unwrap();
    let set = async |days: Value| {
        let mut input = json!({ "item": facial, "customer": customer, "price": "350000" });
        input.as_object_mut().unwrap().extend(days.as_object().unwrap().clone());
        world.ask("catalog.set_customer_price", input).await.unwrap();
        costs(&world, Some(customer), &[&facial]).await
    };
    // Today is 21 November 2026.
    for (days, total) in [
        (json!({}), "350000"),
        (json!({ "from": "2026-11-21" }), "350000"),
        (json!({ "from": "2026-11-22" }), "400000"),
        (json!({ "until": "2026-11-21" }), "350000"),
        (json!({ "until": "2026-11-20" }), "400000"),
        (json!({ "from": "2026-11-21", "until": "2026-11-21" }), "350000"),
        (json!({ "from": "2026-12-01", "until": "2026-12-31" }), "400000"),
    ] {
        assert_eq!(set(days.clone()).await, total, "{days}");
    }
    let backwards =
        json!({ "item": facial, "customer": customer, "price": "1", "from": "2026-12-02", "until": "2026-12-01" });
    assert_eq!(world.refused("catalog.set_customer_price", backwards).await, "catalog.price_days");
    let nobody = json!({ "item": facial, "customer": new_id(), "price": "1" });
    assert_eq!(world.refused("catalog.set_customer_price", nobody).await, "customers.unknown");
}

async fn cus_19_prices_are_listed_and_taken_away(world: World) {
    let facial = service(&world, "Facial", "450000").await;
    let (customer, group) = member(&world, "Hotels").await;
    let own = json!({ "item": facial, "customer": customer, "price": "350000", "until": "2026-11-20" });
    world.ask("catalog.set_customer_price", own).await.unwrap();
    let prices = world.ask("catalog.prices", json!({ "item": facial })).await.unwrap();
    assert_eq!(prices["groups"], json!([{ "group": group, "name": "Hotels", "price": null }]));
    let of_item = &prices["customers"][0];
    assert_eq!(
        (&of_item["customer"], &of_item["price"], &of_item["holds"]),
        (&json!(customer), &json!("350000"), &json!(false))
    );
    let of_customer = world.ask("catalog.prices_of_customer", json!({ "customer": customer })).await.unwrap();
    assert_eq!((&of_customer["rows"][0], of_customer["rows"].as_array().unwrap().len()), (of_item, 1));
    let away = json!({ "item": facial, "customer": customer });
    for _ in 0..2 {
        world.ask("catalog.set_customer_price", away.clone()).await.unwrap();
    }
    let left = world.ask("catalog.prices_of_customer", json!({ "customer": customer })).await.unwrap();
    assert_eq!(left["rows"], json!([]));
    let told = world.ask("customers.timeline", json!({ "customer": customer, "kinds": ["price"] })).await.unwrap();
    let mut amounts: Vec<_> = told["rows"].as_array().unwrap().iter().map(|row| row["amount"].to_string()).collect();
    amounts.sort();
    assert_eq!(amounts, ["\"350000\"", "null"], "set and taken away, once each");
    assert_eq!(told["rows"][0]["label"], "Facial");
}

async fn cus_20_nobody_sells_to_a_blacklisted_customer_without_the_right(world: World) {
    let facial = service(&world, "Facial", "450000").await;
    let customer = world.customer().await;
    let mark = json!({ "customer": customer, "mark": "blacklisted", "reason": "Never paid" });
    world.ask("customers.set_mark", mark).await.unwrap();
    let sale =
        json!({ "customer": customer, "lines": [{ "item": facial, "quantity": 1 }], "payments": cash("450000") });
    let (receptionist, supervisor) = (world.person("receptionist").await, world.person("supervisor").await);
    let refused = world.ask_as(receptionist, "sales.sell", sale.clone()).await.unwrap_err();
    assert_eq!(refused.code(), "customers.blacklisted");
    let sold = world.ask_as(supervisor, "sales.sell", sale.clone()).await.unwrap();
    let told =
        world.ask("customers.timeline", json!({ "customer": customer, "kinds": ["blacklist_passed"] })).await.unwrap();
    assert_eq!(told["rows"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&told["rows"][0]["label"], &told["rows"][0]["reference"]),
        (&sold["number"], &sold["sale"]),
        "who went on is logged"
    );
    assert!(told["rows"][0]["staff"].as_str().unwrap().starts_with("Person"));
    let off = json!({ "customer": customer, "mark": "blacklisted", "reason": "Paid" });
    world.ask("customers.remove_mark", off).await.unwrap();
    world.ask_as(receptionist, "sales.sell", sale).await.unwrap();
}

async fn cus_20_a_receipt_shows_the_marks_of_its_customer(world: World) {
    let facial = service(&world, "Facial", "450000").await;
    let customer = world.customer().await;
    let sale =
        json!({ "customer": customer, "lines": [{ "item": facial, "quantity": 1 }], "payments": cash("450000") });
    let sold = world.ask("sales.sell", sale).await.unwrap();
    world.ask("customers.set_mark", json!({ "customer": customer, "mark": "vip", "reason": "x" })).await.unwrap();
    let shown = world.ask("sales.get", json!({ "sale": sold["sale"] })).await.unwrap();
    assert_eq!(shown["customer"]["marks"], json!(["vip"]));
}
