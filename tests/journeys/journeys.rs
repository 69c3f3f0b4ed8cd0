//! Days in a shop, told from opening to closing.

use kernel::Actor;
use testkit::{Value, World, json, new_id};

testkit::on_both! {
    a_day_in_the_shop_ends_with_books_that_agree,
    eight_counters_at_once_leave_no_gap_and_no_double,
}

async fn item(world: &World, kind: &str, name: &str, price: &str) -> Value {
    world.ask("catalog.save", json!({ "kind": kind, "name": name, "price": price })).await.unwrap()["id"].clone()
}

async fn a_day_in_the_shop_ends_with_books_that_agree(world: World) {
    let (massage, oil) = (
        item(&world, "service", "Massage chân 60 phút", "450000").await,
        item(&world, "product", "Tinh dầu sả chanh", "150000").await,
    );
    world.ask("catalog.adjust_stock", json!({ "item": oil, "change": 14, "reason": "delivery" })).await.unwrap();
    let mai = world.person("receptionist").await;
    let say = async |name: &str, input: Value| world.ask_as(mai, name, input).await.unwrap();

    // Hương comes in: nobody knows her phone yet. She tops up and pays from the wallet.
    let found = say("customers.search", json!({ "text": "0912 345 678" })).await;
    assert_eq!(
        (found["rows"].as_array().map(Vec::len), &found["new_phone"]["e164"]),
        (Some(0), &json!("+84912345678"))
    );
    let huong = say(
        "customers.find_or_create",
        json!({ "phone": "0912 345 678", "given_name": "Hương", "family_name": "Nguyễn Thị" }),
    )
    .await;
    assert_eq!((&huong["created"], &huong["customer"]["number"]), (&json!(true), &json!("CUST-00001")));
    let huong = huong["customer"]["id"].clone();
    say("ledger.top_up", json!({ "customer": huong, "amount": "1000000", "method": "cash" })).await;
    let basket = json!({ "customer": huong, "lines": [{ "item": massage, "quantity": 1 }, { "item": oil, "quantity": 2, "discount": { "percent": "5" } }] });
    let quote = say("sales.quote", basket.clone()).await;
    assert_eq!((&quote["total"], &quote["discount"]), (&json!("735000"), &json!("15000")));
    let mut sale = basket;
    sale["expected_total"] = json!("735000");
    sale["payments"] = json!([{ "method": "wallet", "amount": "735000" }]);
    let first = say("sales.sell", sale).await;
    assert_eq!((&first["number"], &first["wallet"]["real"]), (&json!("K1-000001"), &json!("265000")));

    // A guest pays cash and gets change; another pays half by card, and is voided.
    let guest = json!({ "lines": [{ "item": oil, "quantity": 1 }], "payments": [{ "method": "cash", "amount": "150000", "given": "200000" }] });
    assert_eq!(say("sales.sell", guest).await["change"], json!("50000"));
    let wrong = json!({ "lines": [{ "item": massage, "quantity": 1 }], "payments": [{ "method": "cash", "amount": "200000" }, { "method": "card", "amount": "250000" }] });
    let wrong = say("sales.sell", wrong).await;
    let refusal =
        world.ask_as(mai, "sales.void", json!({ "sale": wrong["sale"], "reason": "wrong person" })).await.unwrap_err();
    assert_eq!(refusal.code(), "grant.missing", "a receptionist asks somebody who may");
    let voided = world.ask("sales.void", json!({ "sale": wrong["sale"], "reason": "wrong person" })).await.unwrap();
    assert_eq!((&voided["returned"]["cash"], &voided["returned"]["card"]), (&json!("200000"), &json!("250000")));

    // The evening: what the report says, the ledger says.
    let day = world.ask("sales.day", json!({})).await.unwrap();
    assert_eq!(
        (&day["sales"], &day["voided"], &day["total"], &day["units"]),
        (&json!(2), &json!(1), &json!("885000"), &json!(4))
    );
    assert_eq!(day["top_ups"]["cash"], json!("1000000"));
    assert_eq!(day["cash_in_drawer"], json!("1150000"), "the top-up and the guest's 150.000");
    let profile = world.ask("customers.get", json!({ "customer": huong })).await.unwrap();
    assert_eq!(
        (&profile["totals"]["visits"], &profile["totals"]["spent"], &profile["wallet"]["real"]),
        (&json!(1), &json!("735000"), &json!("265000"))
    );
    let stock = world.ask("catalog.list", json!({ "kind": "product" })).await.unwrap()["rows"][0]["stock"].clone();
    assert_eq!(stock, json!(11), "14 less 2 less 1");

    // The next day begins at nothing.
    world.advance(86_400);
    let next = world.ask("sales.day", json!({})).await.unwrap();
    assert_eq!((&next["sales"], &next["total"]), (&json!(0), &json!("0")));
}

async fn eight_counters_at_once_leave_no_gap_and_no_double(world: World) {
    let oil = item(&world, "product", "Oil", "1000").await;
    let customer = json!(world.customer().await);
    world.ask("ledger.top_up", json!({ "customer": customer, "amount": "20000" })).await.unwrap();
    let mut counters: Vec<Actor> = Vec::new();
    for n in 0..8 {
        counters.push(world.counter(&format!("Till {n}")).await);
    }
    let sell = |counter: Actor| {
        let (world, basket) = (
            world.clone(),
            json!({ "customer": customer, "lines": [{ "item": oil, "quantity": 1 }], "payments": [{ "method": "wallet", "amount": "1000" }] }),
        );
        tokio::spawn(async move {
            world
                .request(counter, new_id(), "sales.sell", basket)
                .await
                .map(|answer| answer.output["number"].as_str().unwrap().to_owned())
        })
    };
    // 40 try to spend a balance that pays for 20.
    let tries: Vec<_> = (0..5).flat_map(|_| counters.iter().copied()).map(sell).collect();
    let (mut sold, mut refused) = (Vec::new(), 0);
    for one in tries {
        match one.await.unwrap() {
            Ok(number) => sold.push(number),
            Err(failure) => {
                assert_eq!(failure.code(), "ledger.insufficient_balance");
                refused += 1;
            }
        }
    }
    assert_eq!((sold.len(), refused), (20, 20));
    sold.sort();
    sold.dedup();
    assert_eq!(sold.len(), 20, "no receipt number stands twice");
    for code in sold.iter().map(|number| number.split('-').next().unwrap()).collect::<std::collections::BTreeSet<_>>() {
        let of_counter: Vec<u32> =
            sold.iter().filter_map(|number| number.strip_prefix(&format!("{code}-"))?.parse().ok()).collect();
        assert_eq!(of_counter, (1..=u32::try_from(of_counter.len()).unwrap()).collect::<Vec<_>>(), "{code} has a gap");
    }
}
