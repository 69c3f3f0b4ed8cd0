use testkit::{Value, World, json};

use crate::{cash, fill, open, product, second_counter, sold, stock, wallet};

testkit::on_both! {
    sal_3_a_void_brings_every_balance_back,
    sal_3_credit_comes_back_with_the_expiry_it_had,
    sal_3_a_sale_is_voided_once_and_with_a_reason,
    sal_3_eight_voids_at_once_give_the_money_back_once,
    sal_3_a_void_from_another_counter_goes_back_to_the_shelf_it_came_from,
    sal_3_a_voided_sale_stays_listed_and_its_number_is_not_used_again,
    sal_3_a_written_sale_cannot_be_edited_or_deleted,
    stf_3_a_receptionist_may_not_void,
}

async fn void(world: &World, sale: &Value) -> Value {
    world.ask("sales.void", json!({ "sale": sale["sale"], "reason": "rung up twice" })).await.unwrap()
}

async fn sal_3_a_void_brings_every_balance_back(world: World) {
    let customer = world.customer().await;
    fill(&world, customer, "1000", "300").await;
    let (serum, mask) = (product(&world, "Serum", "500", 3).await, product(&world, "Mask", "100", 0).await);
    let before = world.ask("customers.get", json!({ "customer": customer })).await.unwrap()["totals"].clone();
    let input = json!({
        "customer": customer,
        "lines": [{ "item": serum, "quantity": 2 }, { "item": mask, "quantity": 1 }, { "item": serum, "quantity": 1 }, open("400")],
        "payments": [{ "method": "cash", "amount": "1000", "given": "2000" }, { "method": "card", "amount": "300" }, { "method": "wallet", "amount": "700" }],
    });
    let sale = world.ask("sales.sell", input).await.unwrap();
    assert_eq!((stock(&world, &serum).await, stock(&world, &mask).await), (0, -1));
    assert_eq!(world.wallet(customer).await, ("600".into(), "0".into()));
    world.advance(60);
    let voided = void(&world, &sale).await;
    assert_eq!(
        voided,
        json!({ "sale": sale["sale"], "number": sale["number"], "returned": { "cash": "1000", "card": "300", "wallet": "700", "expired": "0", "anew": null, "earlier": "0" } })
    );
    assert_eq!((stock(&world, &serum).await, stock(&world, &mask).await), (3, 0));
    assert_eq!(world.wallet(customer).await, ("1000".into(), "300".into()));
    assert_eq!(world.ask("customers.get", json!({ "customer": customer })).await.unwrap()["totals"], before);
    let receipt = world.ask("sales.get", json!({ "sale": sale["sale"] })).await.unwrap();
    assert_eq!(receipt["status"], "voided");
    assert_eq!(
        receipt["void"],
        json!({ "at": world.now(), "staff": { "id": world.owner.staff, "name": "Lan" }, "reason": "rung up twice" })
    );
    let day = world.ask("sales.day", json!({})).await.unwrap();
    assert_eq!(
        (&day["total"], &day["sales"], &day["voided"], &day["cash_in_drawer"]),
        (&json!("0"), &json!(0), &json!(1), &json!("1000")),
        "the top-up is there"
    );
}

async fn sal_3_credit_comes_back_with_the_expiry_it_had(world: World) {
    let customer = world.customer().await;
    for (amount, last_day) in [("70", "2026-12-31"), ("50", "2026-11-30")] {
        let input = json!({ "customer": customer, "amount": amount, "reason": "birthday", "last_day": last_day });
        world.ask("ledger.issue_credit", input).await.unwrap();
    }
    let credits =
        async || world.ask("ledger.wallet", json!({ "customer": customer })).await.unwrap()["credits"].clone();
    let before = credits().await;
    let sale = world
        .ask("sales.sell", json!({ "customer": customer, "lines": [open("60")], "payments": wallet("60") }))
        .await
        .unwrap();
    assert_ne!(credits().await, before);
    void(&world, &sale).await;
    assert_eq!(credits().await, before);
}

async fn sal_3_a_sale_is_voided_once_and_with_a_reason(world: World) {
    let sale = sold(&world, "100").await;
    let ask = async |input: Value| world.refused("sales.void", input).await;
    assert_eq!(ask(json!({ "sale": sale["sale"], "reason": " \n" })).await, "sales.reason_missing");
    assert_eq!(ask(json!({ "sale": sale["sale"] })).await, "input.malformed");
    assert_eq!(ask(json!({ "sale": sale["sale"], "reason": "x".repeat(501) })).await, "input.too_long");
    assert_eq!(ask(json!({ "sale": world.owner.staff, "reason": "x" })).await, "sales.unknown");
    void(&world, &sale).await;
    assert_eq!(ask(json!({ "sale": sale["sale"], "reason": "again" })).await, "sales.already_voided");
}

async fn sal_3_eight_voids_at_once_give_the_money_back_once(world: World) {
    let customer = world.customer().await;
    fill(&world, customer, "100", "0").await;
    let sale = world
        .ask("sales.sell", json!({ "customer": customer, "lines": [open("100")], "payments": wallet("100") }))
        .await
        .unwrap();
    let voiding = |_| {
        let (world, sale) = (world.clone(), sale["sale"].clone());
        tokio::spawn(async move { world.ask("sales.void", json!({ "sale": sale, "reason": "twice" })).await })
    };
    let mut done = 0;
    for running in (0..8).map(voiding).collect::<Vec<_>>() {
        match running.await.unwrap() {
            Ok(_) => done += 1,
            Err(failure) => assert_eq!(failure.code(), "sales.already_voided"),
        }
    }
    assert_eq!((done, world.wallet(customer).await.0), (1, "100".into()));
}

async fn sal_3_a_void_from_another_counter_goes_back_to_the_shelf_it_came_from(world: World) {
    let serum = product(&world, "Serum", "100", 3).await;
    let sale = world
        .ask("sales.sell", json!({ "lines": [{ "item": serum, "quantity": 2 }], "payments": cash("200") }))
        .await
        .unwrap();
    let branch =
        world.ask("identity.save_branch", json!({ "name": "Second", "active": true })).await.unwrap()["id"].clone();
    let added = world.ask("identity.add_counter", json!({ "name": "There", "branch": branch })).await.unwrap();
    let there = kernel::Actor {
        counter: added["id"].as_str().unwrap().parse().unwrap(),
        branch: branch.as_str().unwrap().parse().unwrap(),
        ..world.owner
    };
    world.ask_as(there, "sales.void", json!({ "sale": sale["sale"], "reason": "wrong item" })).await.unwrap();
    assert_eq!(stock(&world, &serum).await, 3);
    let drawer = async |actor: kernel::Actor| {
        let day = world.ask("sales.day", json!({ "counter": actor.counter })).await.unwrap();
        day["cash_in_drawer"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        (drawer(world.owner).await, drawer(there).await),
        ("200".into(), "-200".into()),
        "the money left the drawer it was handed back from"
    );
}

async fn sal_3_a_voided_sale_stays_listed_and_its_number_is_not_used_again(world: World) {
    let first = sold(&world, "10").await;
    void(&world, &first).await;
    let second = sold(&world, "20").await;
    assert_eq!(second["number"], "K1-000002");
    let numbers = async |input: Value| -> Vec<String> {
        let rows = world.ask("sales.list", input).await.unwrap()["rows"].clone();
        rows.as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect()
    };
    let mut all = numbers(json!({})).await;
    all.sort();
    assert_eq!(all, ["K1-000001", "K1-000002"]);
    assert_eq!(numbers(json!({ "status": "voided" })).await, ["K1-000001"]);
    assert_eq!(numbers(json!({ "status": "done" })).await, ["K1-000002"]);
    assert_eq!(numbers(json!({ "counter": second_counter(&world).await.counter })).await, Vec::<String>::new());
    assert_eq!(numbers(json!({ "counter": world.owner.counter, "day": "2026-11-21" })).await.len(), 2);
    assert_eq!(
        world.ask("sales.totals", json!({})).await.unwrap(),
        json!({ "customers": 0, "sales": 1, "units": 1, "amount": "20" })
    );
}

async fn sal_3_a_written_sale_cannot_be_edited_or_deleted(world: World) {
    let serum = product(&world, "Serum", "100", 3).await;
    world
        .ask("sales.sell", json!({ "lines": [{ "item": serum, "quantity": 2 }], "payments": cash("200") }))
        .await
        .unwrap();
    let texts = [
        "update sale set total = total + 1, cash = cash + 1, gross = gross + 1",
        "update sale set note = 'x'",
        "update sale set state = 'voided', note = 'x', void_at = 1, void_day = '2026-11-21', void_staff = staff, void_counter = counter, void_branch = branch, void_reason = 'x'",
        "delete from sale_line",
        "update sale_line set quantity = 1",
        "delete from sale_payment",
        "update sale_payment set amount = 1",
        "delete from stock_movement",
        "update stock_movement set change = 1",
    ];
    for text in texts {
        let refusal = world.past_the_program(&[text]).await.unwrap_err();
        assert!(refusal.contains("append-only"), "{text}: {refusal}");
    }
    let refusal = world.past_the_program(&["delete from sale"]).await.unwrap_err();
    assert!(refusal.contains("append-only") || refusal.to_lowercase().contains("foreign key"), "{refusal}");
}

async fn stf_3_a_receptionist_may_not_void(world: World) {
    let (sale, receptionist) = (sold(&world, "100").await, world.person("receptionist").await);
    let refusal =
        world.ask_as(receptionist, "sales.void", json!({ "sale": sale["sale"], "reason": "x" })).await.unwrap_err();
    assert_eq!((refusal.code(), refusal.params()), ("grant.missing", json!({ "grant": "sales.void" })));
}
