use kernel::{Actor, Country};
use testkit::{Value, World, json, new_id};

use crate::{cash, fill, open, product, second_counter, service, sold, stock, wallet};

testkit::on_both! {
    sal_2_a_sale_from_the_basket_to_the_receipt,
    sal_2_a_quote_says_what_the_sale_will_take,
    sal_2_tax_on_top_is_paid_on_top,
    sal_2_two_for_an_amount_that_has_no_price_a_piece,
    sal_2_a_role_gives_discounts_up_to_its_limit,
    sal_2_a_price_of_its_own_needs_the_right_to_set_one,
    sal_3_a_zero_total_closes_and_counts_as_a_visit,
    sal_3_a_repeat_answers_the_same_and_sells_once,
    sal_3_a_refused_sale_leaves_nothing_behind,
    sal_3_numbers_have_no_gaps_with_eight_writers_at_two_counters,
    sal_3_counters_that_sell_the_same_things_do_not_stop_each_other,
    cus_2_two_guest_sales_are_two_guests,
    led_2_a_wallet_pays_promotional_credit_first,
    led_7_eight_writers_sell_the_last_of_a_balance,
    sal_2_a_long_basket_and_many_payments,
}

async fn sal_2_a_sale_from_the_basket_to_the_receipt(world: World) {
    let customer = world.customer().await;
    fill(&world, customer, "100000", "30000").await;
    let (facial, serum) = (service(&world, "Facial", "450000").await, product(&world, "Serum", "120000", 1).await);
    world.ask("identity.change_shop", json!({ "tax_rate_default": "10" })).await.unwrap();
    world.advance(1);
    let input = json!({
        "customer": customer,
        "lines": [
            { "item": facial, "quantity": 1, "discount": { "percent": "10" }, "performed_by": world.owner.staff },
            { "item": serum, "quantity": 2 },
        ],
        "discount": { "amount": "45000" },
        "note": " Thanks ",
        "expected_total": "600000",
        "payments": [
            { "method": "wallet", "amount": "100000" },
            { "method": "card", "amount": "200000", "reference": "4711" },
            { "method": "cash", "amount": "300000", "given": "500000" },
        ],
    });
    let sale = world.ask("sales.sell", input).await.unwrap();
    assert_eq!(
        sale,
        json!({
            "sale": sale["sale"], "number": "K1-000001", "customer": customer, "at": world.now(), "total": "600000", "tax": "54545", "change": "200000",
            "payments": [
                { "method": "wallet", "amount": "100000", "given": null, "reference": null, "promotional": "30000", "real": "70000" },
                { "method": "card", "amount": "200000", "given": null, "reference": "4711", "promotional": null, "real": null },
                { "method": "cash", "amount": "300000", "given": "500000", "reference": null, "promotional": null, "real": null },
            ],
            "wallet": { "real": "30000", "promotional": "0" },
            "below_zero": [{ "item": serum, "name": "Serum", "stock": -1 }],
        })
    );
    assert_eq!(world.wallet(customer).await, ("30000".into(), "0".into()));
    let receipt = world.ask("sales.get", json!({ "number": " k1-000001 " })).await.unwrap();
    assert_eq!((&receipt["id"], &receipt["status"], &receipt["void"]), (&sale["sale"], &json!("done"), &Value::Null));
    assert_eq!((&receipt["customer"]["id"], &receipt["staff"]["name"]), (&json!(customer), &json!("Lan")));
    assert_eq!(
        (&receipt["subtotal"], &receipt["discount"], &receipt["tax"], &receipt["total"]),
        (&json!("690000"), &json!("90000"), &json!("54545"), &json!("600000"))
    );
    assert_eq!(
        (&receipt["note"], &receipt["units"], &receipt["change"], &receipt["day"]),
        (&json!("Thanks"), &json!(3), &json!("200000"), &json!("2026-11-21"))
    );
    assert_eq!(
        receipt["lines"],
        json!([
            { "item": facial, "name": "Facial", "quantity": 1, "unit_price": "450000", "gross": "450000", "discount": "73256", "total": "376744", "tax": "34249",
              "tax_rate": "10", "performed_by": { "id": world.owner.staff, "name": "Lan" } },
            { "item": serum, "name": "Serum", "quantity": 2, "unit_price": "120000", "gross": "240000", "discount": "16744", "total": "223256", "tax": "20296",
              "tax_rate": "10", "performed_by": null },
        ])
    );
    assert_eq!(receipt["payments"], sale["payments"]);
    let listed = world.ask("sales.list", json!({ "customer": customer })).await.unwrap()["rows"][0].clone();
    assert_eq!(
        (&listed["id"], &listed["methods"], &listed["units"]),
        (&sale["sale"], &json!(["cash", "card", "wallet"]), &json!(3))
    );
    let movements = world.ask("ledger.movements", json!({ "customer": customer })).await.unwrap();
    assert_eq!(movements["rows"][0]["reference"], json!({ "kind": "sale", "id": sale["sale"], "label": "K1-000001" }));
    let profile = world.ask("customers.get", json!({ "customer": customer })).await.unwrap();
    assert_eq!((&profile["totals"]["visits"], &profile["totals"]["spent"]), (&json!(1), &json!("600000")));
}

async fn sal_2_a_quote_says_what_the_sale_will_take(world: World) {
    let customer = world.customer().await;
    fill(&world, customer, "100", "40").await;
    let facial = service(&world, "Facial", "200").await;
    let basket =
        json!({ "customer": customer, "lines": [{ "item": facial, "quantity": 1 }], "discount": { "percent": "50" } });
    let quote = world.ask("sales.quote", basket.clone()).await.unwrap();
    assert_eq!(
        (&quote["subtotal"], &quote["discount"], &quote["total"]),
        (&json!("200"), &json!("100"), &json!("100"))
    );
    assert_eq!(quote["wallet"], json!({ "promotional": "40", "real": "60" }));
    let mut sale = basket;
    sale["payments"] = wallet("100");
    sale["expected_total"] = quote["total"].clone();
    let sale = world.ask("sales.sell", sale).await.unwrap();
    assert_eq!((&sale["payments"][0]["promotional"], &sale["payments"][0]["real"]), (&json!("40"), &json!("60")));
    let nobody = world.ask("sales.quote", json!({ "lines": [open("70")] })).await.unwrap();
    assert_eq!((&nobody["wallet"], &nobody["lines"][0]["total"]), (&Value::Null, &json!("70")));
    let poor = world.ask("sales.quote", json!({ "customer": customer, "lines": [open("70")] })).await.unwrap();
    assert_eq!(poor["wallet"], json!({ "promotional": "0", "real": "40" }), "what there is");
}

async fn sal_2_tax_on_top_is_paid_on_top(world: World) {
    let shop = world.neighbour(Country::Th).await;
    shop.ask("identity.change_shop", json!({ "prices_include_tax": false, "tax_rate_default": "7" })).await.unwrap();
    let facial = service(&shop, "Facial", "199.50").await;
    let lines =
        json!([{ "item": facial, "quantity": 1 }, { "name": "Book", "quantity": 1, "amount": "10", "tax_rate": "0" }]);
    let sale = shop.ask("sales.sell", json!({ "lines": lines, "payments": cash("223.47") })).await.unwrap();
    assert_eq!((&sale["total"], &sale["tax"]), (&json!("223.47"), &json!("13.97")));
    let receipt = shop.ask("sales.get", json!({ "sale": sale["sale"] })).await.unwrap();
    assert_eq!(
        (&receipt["subtotal"], &receipt["tax_included"], &receipt["lines"][0]["total"]),
        (&json!("209.50"), &json!(false), &json!("213.47"))
    );
    shop.prove().await;
}

async fn sal_2_two_for_an_amount_that_has_no_price_a_piece(world: World) {
    let shop = world.neighbour(Country::Us).await;
    let line = json!({ "name": "CD", "quantity": 2, "amount": "29.33", "tax_rate": "0" });
    let sale = shop.ask("sales.sell", json!({ "lines": [line], "payments": cash("29.33") })).await.unwrap();
    let receipt = shop.ask("sales.get", json!({ "sale": sale["sale"] })).await.unwrap();
    assert_eq!(
        (&receipt["lines"][0]["unit_price"], &receipt["lines"][0]["gross"], &receipt["units"]),
        (&Value::Null, &json!("29.33"), &json!(2))
    );
    let even = shop
        .ask("sales.quote", json!({ "lines": [{ "name": "CD", "quantity": 2, "amount": "29.34", "tax_rate": "0" }] }))
        .await
        .unwrap();
    assert_eq!(even["lines"][0]["unit_price"], "14.67");
}

async fn sal_2_a_role_gives_discounts_up_to_its_limit(world: World) {
    let (facial, receptionist) = (service(&world, "Facial", "100000").await, world.person("receptionist").await);
    let sell = async |discount: Value, whole: Value, total: &str| {
        let lines = json!([{ "item": facial, "quantity": 1, "discount": discount }]);
        world
            .ask_as(receptionist, "sales.sell", json!({ "lines": lines, "discount": whole, "payments": cash(total) }))
            .await
    };
    sell(json!({ "amount": "5000" }), Value::Null, "95000").await.unwrap();
    sell(Value::Null, json!({ "percent": 5 }), "95000").await.unwrap();
    sell(json!({ "percent": "2" }), json!({ "amount": "3000" }), "95000").await.unwrap();
    let over = sell(json!({ "amount": "2000" }), json!({ "amount": "3001" }), "94999").await.unwrap_err();
    assert_eq!((over.code(), over.params()), ("sales.discount_over_limit", json!({ "limit": "5", "asked": "5.01" })));
    assert_eq!(
        sell(json!({ "percent": "5.01" }), Value::Null, "94990").await.unwrap_err().code(),
        "sales.discount_over_limit"
    );
    // The rest of the basket buys no larger discount on one line.
    let dear = service(&world, "Course", "1000000").await;
    let lines =
        json!([{ "item": facial, "quantity": 1, "discount": { "percent": "20" } }, { "item": dear, "quantity": 1 }]);
    let needed = json!({ "limit": "5", "asked": "20" });
    let quote = world.ask_as(receptionist, "sales.quote", json!({ "lines": lines })).await.unwrap();
    assert_eq!(
        (&quote["total"], &quote["over_limit"]),
        (&json!("1080000"), &needed),
        "priced, and said to need approval"
    );
    let over = json!({ "lines": lines, "payments": cash("1080000") });
    let over = world.ask_as(receptionist, "sales.sell", over).await.unwrap_err();
    assert_eq!((over.code(), over.params()), ("sales.discount_over_limit", needed));
    let owner = json!({ "lines": [{ "item": facial, "quantity": 1, "discount": { "percent": "100" } }] });
    assert_eq!(world.ask("sales.sell", owner).await.unwrap()["total"], "0");
}

async fn sal_2_a_price_of_its_own_needs_the_right_to_set_one(world: World) {
    let (receptionist, supervisor) = (world.person("receptionist").await, world.person("supervisor").await);
    let input = json!({ "lines": [open("1")], "payments": cash("1") });
    for name in ["sales.quote", "sales.sell"] {
        let input = if name == "sales.quote" { json!({ "lines": input["lines"] }) } else { input.clone() };
        let refused = world.ask_as(receptionist, name, input).await.unwrap_err();
        assert_eq!((refused.code(), refused.params()), ("grant.missing", json!({ "grant": "sales.open_price" })));
    }
    world.ask_as(supervisor, "sales.sell", input).await.unwrap();
}

async fn sal_3_a_zero_total_closes_and_counts_as_a_visit(world: World) {
    let customer = world.customer().await;
    let sale = world.ask("sales.sell", json!({ "customer": customer, "lines": [open("0")] })).await.unwrap();
    assert_eq!((&sale["total"], &sale["payments"], &sale["number"]), (&json!("0"), &json!([]), &json!("K1-000001")));
    let profile = world.ask("customers.get", json!({ "customer": customer })).await.unwrap();
    assert_eq!((&profile["totals"]["visits"], &profile["totals"]["spent"]), (&json!(1), &json!("0")));
    let voided = world.ask("sales.void", json!({ "sale": sale["sale"], "reason": "a test" })).await.unwrap();
    assert_eq!(
        voided["returned"],
        json!({ "cash": "0", "card": "0", "wallet": "0", "expired": "0", "anew": null, "earlier": "0" })
    );
    let profile = world.ask("customers.get", json!({ "customer": customer })).await.unwrap();
    assert_eq!(profile["totals"]["visits"], 0);
}

async fn sal_3_a_repeat_answers_the_same_and_sells_once(world: World) {
    let (serum, id) = (product(&world, "Serum", "100", 5).await, new_id());
    let input = json!({ "lines": [{ "item": serum, "quantity": 2 }], "payments": cash("200") });
    let ask = || world.ask_once(id, "sales.sell", input.clone());
    let (a, b, c, d) = tokio::join!(ask(), ask(), ask(), ask());
    let answers = [a, b, c, d].map(|answer| answer.unwrap());
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    world.advance(366 * 86_400);
    assert_eq!(ask().await.unwrap(), answers[0], "a year later");
    assert_eq!(stock(&world, &serum).await, 3);
    assert_eq!(
        world.ask("sales.totals", json!({})).await.unwrap(),
        json!({ "customers": 0, "sales": 1, "units": 2, "amount": "200" })
    );
    let other = world
        .ask_once(id, "sales.sell", json!({ "lines": [{ "item": serum, "quantity": 1 }], "payments": cash("100") }))
        .await
        .unwrap_err();
    assert_eq!(other.code(), "operation.id_reused");
}

async fn sal_3_a_refused_sale_leaves_nothing_behind(world: World) {
    let customer = world.customer().await;
    fill(&world, customer, "50", "0").await;
    let serum = product(&world, "Serum", "100", 5).await;
    let input = json!({ "customer": customer, "lines": [{ "item": serum, "quantity": 1 }], "payments": wallet("100") });
    let short = world.ask("sales.sell", input).await.unwrap_err();
    assert_eq!(
        (short.code(), short.params()),
        ("ledger.insufficient_balance", json!({ "held": "50", "needed": "100", "short": "50" }))
    );
    assert_eq!(stock(&world, &serum).await, 5);
    assert_eq!(world.wallet(customer).await.0, "50");
    assert_eq!(world.ask("sales.list", json!({})).await.unwrap()["rows"], json!([]));
    let profile = world.ask("customers.get", json!({ "customer": customer })).await.unwrap();
    assert_eq!(profile["totals"]["visits"], 0);
    assert_eq!(sold(&world, "1").await["number"], "K1-000001", "the number was not used up");
}

async fn sal_3_numbers_have_no_gaps_with_eight_writers_at_two_counters(world: World) {
    let counters: [Actor; 2] = [world.owner, second_counter(&world).await];
    let customer = world.customer().await;
    let writer = |n: usize| {
        let (world, actor) = (world.clone(), counters[n % 2]);
        tokio::spawn(async move {
            let mut numbers = Vec::new();
            for round in 0..6 {
                let input = json!({ "lines": [open("10")], "payments": cash("10") });
                // Every third one is refused late, after its number was taken.
                let broke = json!({ "customer": customer, "lines": [open("10")], "payments": wallet("10") });
                match world.ask_as(actor, "sales.sell", if round % 3 == 2 { broke } else { input }).await {
                    Ok(sale) => numbers.push(sale["number"].as_str().unwrap().to_owned()),
                    Err(failure) => assert_eq!(failure.code(), "ledger.insufficient_balance"),
                }
            }
            numbers
        })
    };
    let mut numbers = Vec::new();
    for running in (0..8).map(writer).collect::<Vec<_>>() {
        numbers.extend(running.await.unwrap());
    }
    numbers.sort();
    let expected: Vec<String> =
        ["K1", "K2"].iter().flat_map(|code| (1..=16).map(move |n| format!("{code}-{n:06}"))).collect();
    assert_eq!(numbers, expected);
}

async fn sal_3_counters_that_sell_the_same_things_do_not_stop_each_other(world: World) {
    let items = [
        product(&world, "Serum", "10", 0).await,
        product(&world, "Mask", "10", 0).await,
        product(&world, "Oil", "10", 0).await,
    ];
    let customer = world.customer().await;
    fill(&world, customer, "10000", "0").await;
    let second = second_counter(&world).await;
    let seller = |n: usize| {
        let (world, mut items, actor) =
            (world.clone(), items.clone(), if n.is_multiple_of(2) { world.owner } else { second });
        tokio::spawn(async move {
            items.rotate_left(n % 3);
            for _ in 0..5 {
                let lines: Vec<Value> = items.iter().map(|item| json!({ "item": item, "quantity": 1 })).collect();
                let sale = world
                    .ask_as(
                        actor,
                        "sales.sell",
                        json!({ "customer": customer, "lines": lines, "payments": wallet("30") }),
                    )
                    .await
                    .unwrap();
                world.ask_as(actor, "sales.void", json!({ "sale": sale["sale"], "reason": "again" })).await.unwrap();
                world
                    .ask_as(
                        actor,
                        "sales.sell",
                        json!({ "customer": customer, "lines": lines, "payments": wallet("30") }),
                    )
                    .await
                    .unwrap();
            }
        })
    };
    for running in (0..6).map(seller).collect::<Vec<_>>() {
        running.await.unwrap();
    }
    for item in &items {
        assert_eq!(stock(&world, item).await, -30);
    }
    assert_eq!(world.wallet(customer).await.0, (10_000 - 30 * 30).to_string());
}

async fn cus_2_two_guest_sales_are_two_guests(world: World) {
    let before = world.ask("customers.list", json!({})).await.unwrap()["total"].clone();
    let (first, second) = (sold(&world, "10").await, sold(&world, "10").await);
    assert_ne!(first["customer"], second["customer"]);
    assert_eq!(world.ask("customers.list", json!({})).await.unwrap()["total"], before, "guests stand in no list");
    assert_eq!(world.refused("ledger.wallet", json!({ "customer": first["customer"] })).await, "ledger.no_wallet");
    let receipt = world.ask("sales.get", json!({ "sale": first["sale"] })).await.unwrap();
    assert_eq!(receipt["customer"], Value::Null);
    let listed = world.ask("sales.list", json!({})).await.unwrap()["rows"].clone();
    assert_eq!((&listed[0]["customer"], &listed[0]["customer_name"]), (&Value::Null, &Value::Null));
    assert_eq!(world.ask("sales.totals", json!({})).await.unwrap()["customers"], 0);
}

async fn led_2_a_wallet_pays_promotional_credit_first(world: World) {
    let customer = world.customer().await;
    fill(&world, customer, "100", "100").await;
    let pays = json!([{ "method": "wallet", "amount": "60" }, { "method": "wallet", "amount": "90" }]);
    let sale = world
        .ask("sales.sell", json!({ "customer": customer, "lines": [open("150")], "payments": pays }))
        .await
        .unwrap();
    let split = |n: usize| {
        (sale["payments"][n]["promotional"].as_str().unwrap(), sale["payments"][n]["real"].as_str().unwrap())
    };
    assert_eq!((split(0), split(1)), (("60", "0"), ("40", "50")));
    assert_eq!(
        (&sale["wallet"], world.wallet(customer).await),
        (&json!({ "real": "50", "promotional": "0" }), ("50".into(), "0".into()))
    );
}

async fn led_7_eight_writers_sell_the_last_of_a_balance(world: World) {
    let customer = world.customer().await;
    fill(&world, customer, "100", "150").await;
    let writer = |_| {
        let world = world.clone();
        tokio::spawn(async move {
            world
                .ask("sales.sell", json!({ "customer": customer, "lines": [open("60")], "payments": wallet("60") }))
                .await
        })
    };
    let (mut done, mut refused) = (0, Vec::new());
    for running in (0..8).map(writer).collect::<Vec<_>>() {
        match running.await.unwrap() {
            Ok(_) => done += 1,
            Err(failure) => refused.push(failure.code()),
        }
    }
    assert_eq!((done, refused), (4, vec!["ledger.insufficient_balance"; 4]), "250 pays for four times 60");
    assert_eq!(world.wallet(customer).await, ("10".into(), "0".into()));
    assert_eq!(world.ask("sales.totals", json!({})).await.unwrap()["sales"], 4);
}

async fn sal_2_a_long_basket_and_many_payments(world: World) {
    for count in [3_usize, 4, 25] {
        let lines: Vec<Value> = (0..count)
            .map(|n| json!({ "name": format!("Line {n}"), "quantity": n + 1, "amount": (n + 1).to_string() }))
            .collect();
        let mut payments = vec![json!({ "method": "cash", "amount": "1" }); (count - 1).min(19)];
        let rest = count * (count + 1) / 2 - payments.len();
        payments.push(json!({ "method": "card", "amount": rest.to_string() }));
        let sale = world.ask("sales.sell", json!({ "lines": lines, "payments": payments })).await.unwrap();
        let receipt = world.ask("sales.get", json!({ "sale": sale["sale"] })).await.unwrap();
        let names: Vec<&str> =
            receipt["lines"].as_array().unwrap().iter().map(|line| line["name"].as_str().unwrap()).collect();
        assert_eq!(names, (0..count).map(|n| format!("Line {n}")).collect::<Vec<_>>());
        assert_eq!(receipt["payments"], sale["payments"]);
    }
}
