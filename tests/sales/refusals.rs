use testkit::{Value, World, json};

use crate::{cash, open, service, wallet};

testkit::on_both! {
    sal_2_a_basket_that_cannot_be_is_refused,
    sal_2_payments_that_cannot_be_are_refused,
    sal_2_another_price_than_the_customer_was_told_is_refused,
    sal_2_somebody_who_cannot_buy_is_refused,
    led_4_the_largest_amount_is_sold_and_one_unit_more_is_not,
    stf_3_who_may_not_sell_sells_nothing,
}

async fn sal_2_a_basket_that_cannot_be_is_refused(world: World) {
    let (facial, retired) = (service(&world, "Facial", "100").await, service(&world, "Old facial", "100").await);
    world.ask("catalog.retire", json!({ "item": retired })).await.unwrap();
    let nobody = json!(world.owner.counter);
    let item = |quantity: i64| json!([{ "item": facial, "quantity": quantity }]);
    let many: Vec<Value> = (0..201).map(|_| open("1")).collect();
    let left = world.person("technician").await.staff;
    world.ask("identity.change_staff", json!({ "staff": left, "active": false })).await.unwrap();
    let cases = [
        (json!([]), json!({}), "sales.empty_basket"),
        (json!(many), json!({}), "sales.too_many_lines"),
        (item(0), json!({}), "sales.bad_quantity"),
        (item(-1), json!({}), "sales.bad_quantity"),
        (item(10_000), json!({}), "sales.bad_quantity"),
        (json!([{ "item": nobody, "quantity": 1 }]), json!({}), "sales.unknown_item"),
        (json!([{ "item": retired, "quantity": 1 }]), json!({}), "sales.item_retired"),
        (json!([{ "item": facial, "quantity": 1, "performed_by": nobody }]), json!({}), "sales.unknown_staff"),
        (json!([{ "item": facial, "quantity": 1, "performed_by": left }]), json!({}), "sales.unknown_staff"),
        (json!([{ "name": "\u{200b}", "quantity": 1, "amount": "1" }]), json!({}), "input.blank"),
        (json!([{ "name": "Massage", "quantity": 1 }]), json!({}), "sales.price_missing"),
        (json!([{ "name": " ", "quantity": 1, "amount": "1" }]), json!({}), "input.blank"),
        (json!([{ "name": "x".repeat(201), "quantity": 1, "amount": "1" }]), json!({}), "input.too_long"),
        (json!([{ "name": "Massage", "quantity": 1, "amount": "-1" }]), json!({}), "money.negative"),
        (json!([{ "name": "Massage", "quantity": 1, "amount": "1.5" }]), json!({}), "money.too_precise"),
        (
            json!([{ "item": facial, "quantity": 1, "discount": { "amount": "101" } }]),
            json!({}),
            "sales.discount_too_large",
        ),
        (item(1), json!({ "amount": "101" }), "sales.discount_too_large"),
        (item(1), json!({ "percent": "101" }), "input.malformed"),
    ];
    for (lines, discount, code) in cases {
        let discount = if discount == json!({}) { Value::Null } else { discount };
        assert_eq!(
            world.refused("sales.quote", json!({ "lines": lines, "discount": discount })).await,
            code,
            "{lines}"
        );
        assert_eq!(
            world.refused("sales.sell", json!({ "lines": lines, "discount": discount, "payments": cash("100") })).await,
            code,
            "{lines}"
        );
    }
    let too_long = json!({ "lines": item(1), "note": "x".repeat(501), "payments": cash("100") });
    assert_eq!(world.refused("sales.sell", too_long).await, "input.too_long");
    assert!(world.ask("sales.quote", json!({ "lines": item(9_999) })).await.is_ok(), "9,999 is the most");
    assert!(world.ask("sales.quote", json!({ "lines": many[..200] })).await.is_ok(), "200 lines are the most");
    assert_eq!(world.ask("sales.totals", json!({})).await.unwrap()["sales"], 0);
}

async fn sal_2_payments_that_cannot_be_are_refused(world: World) {
    let cases = [
        (json!([]), "sales.paid_too_little", json!({ "total": "100", "paid": "0", "short": "100" })),
        (cash("99"), "sales.paid_too_little", json!({ "total": "100", "paid": "99", "short": "1" })),
        (cash("101"), "sales.paid_too_much", json!({ "total": "100", "paid": "101", "over": "1" })),
        (
            json!([{ "method": "cash", "amount": "100", "given": "99" }]),
            "sales.given_too_little",
            json!({ "amount": "100", "given": "99" }),
        ),
        (wallet("100"), "sales.wallet_needs_customer", json!({})),
        (cash("0"), "money.not_positive", json!({})),
        (cash("x"), "money.not_a_number", json!({ "text": "x" })),
    ];
    for (payments, code, params) in cases {
        let failure =
            world.ask("sales.sell", json!({ "lines": [open("100")], "payments": payments })).await.unwrap_err();
        assert_eq!((failure.code(), failure.params()), (code, params));
    }
    let many: Vec<Value> = (0..21).map(|_| json!({ "method": "cash", "amount": "1" })).collect();
    assert_eq!(
        world.refused("sales.sell", json!({ "lines": [open("21")], "payments": many })).await,
        "sales.too_many_payments"
    );
    assert_eq!(
        world
            .refused("sales.sell", json!({ "lines": [open("1")], "payments": [{ "method": "gold", "amount": "1" }] }))
            .await,
        "input.malformed"
    );
    let earlier = json!({ "lines": [open("100")], "payments": [{ "method": "earlier", "amount": "100" }] });
    let supervisor = world.person("supervisor").await;
    let refusal = world.ask_as(supervisor, "sales.sell", earlier).await.unwrap_err();
    assert_eq!((refusal.code(), refusal.params()), ("grant.missing", json!({ "grant": "sales.import" })));
    assert_eq!(world.ask("sales.list", json!({})).await.unwrap()["rows"], json!([]));
}

async fn sal_2_another_price_than_the_customer_was_told_is_refused(world: World) {
    let facial = service(&world, "Facial", "100").await;
    let input =
        json!({ "lines": [{ "item": facial, "quantity": 2 }], "expected_total": "200", "payments": cash("200") });
    world.ask("sales.sell", input.clone()).await.unwrap();
    world.ask("catalog.save", json!({ "item": facial, "price": "120" })).await.unwrap();
    let changed = world.ask("sales.sell", input).await.unwrap_err();
    assert_eq!(
        (changed.code(), changed.params()),
        ("sales.total_changed", json!({ "expected": "200", "total": "240" })),
        "before what is wrong with the payments"
    );
}

async fn sal_2_somebody_who_cannot_buy_is_refused(world: World) {
    let customer = world.customer().await;
    let sell = async |customer: Value| {
        world.refused("sales.sell", json!({ "customer": customer, "lines": [open("1")], "payments": cash("1") })).await
    };
    assert_eq!(sell(json!(world.owner.staff)).await, "customers.unknown");
    world.ask("customers.deactivate", json!({ "customer": customer, "reason": "moved" })).await.unwrap();
    assert_eq!(sell(json!(customer)).await, "customers.inactive");
    let guest = crate::sold(&world, "5").await["customer"].clone();
    assert_eq!(sell(guest).await, "customers.unknown", "a guest buys once");
}

async fn led_4_the_largest_amount_is_sold_and_one_unit_more_is_not(world: World) {
    for (country, largest, over) in [
        (kernel::Country::Vn, "10000000000", "10000000001"),
        (kernel::Country::Th, "10000000.00", "10000000.01"),
        (kernel::Country::Om, "100000.000", "100000.001"),
    ] {
        let shop = world.neighbour(country).await;
        assert_eq!(
            shop.refused("sales.sell", json!({ "lines": [open(over)], "payments": cash(over) })).await,
            "money.too_large"
        );
        assert_eq!(
            shop.refused("sales.quote", json!({ "lines": [open(largest), open(largest)] })).await,
            "money.too_large"
        );
        let sale =
            shop.ask("sales.sell", json!({ "lines": [open(largest)], "payments": cash(largest) })).await.unwrap();
        assert_eq!(sale["total"], largest);
        for _ in 0..9 {
            shop.ask("sales.sell", json!({ "lines": [open(largest)], "payments": cash(largest) })).await.unwrap();
        }
        let ten = shop.shop.currency.amount(kernel::Money(shop.shop.currency.largest().0 * 10)).to_string();
        assert_eq!(
            shop.ask("sales.day", json!({})).await.unwrap()["cash_in_drawer"],
            ten,
            "ten of the largest are still exact"
        );
        shop.prove().await;
    }
}

async fn stf_3_who_may_not_sell_sells_nothing(world: World) {
    let (technician, auditor) = (world.person("technician").await, world.person("auditor").await);
    let input = json!({ "lines": [open("1")], "payments": cash("1") });
    for actor in [technician, auditor] {
        assert_eq!(world.ask_as(actor, "sales.sell", input.clone()).await.unwrap_err().code(), "grant.missing");
        assert_eq!(
            world.ask_as(actor, "sales.quote", json!({ "lines": [open("1")] })).await.unwrap_err().code(),
            "grant.missing"
        );
    }
    assert_eq!(world.ask_as(technician, "sales.list", json!({})).await.unwrap_err().code(), "grant.missing");
    assert!(world.ask_as(auditor, "sales.day", json!({})).await.is_ok());
}
