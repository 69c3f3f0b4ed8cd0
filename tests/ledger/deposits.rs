//! LED-4: money from each source, and corrected by hand.

use kernel::{Country, Id};
use testkit::{Value, World, json, new_id};

use super::{credit, top_up};

testkit::on_both! {
    led_4_money_comes_from_each_source_with_its_reference_and_note,
    led_4_a_transfer_is_known_by_its_words,
    led_4_a_reference_names_something,
    led_4_an_adjustment_goes_both_ways_with_a_reason,
    led_4_an_adjustment_leaves_nothing_below_zero_and_no_credit_touched,
    led_4_amounts_of_adjustments_have_the_edges_of_the_currency,
    led_4_managers_adjust_and_others_do_not,
    led_4_a_deactivated_or_merged_wallet_is_not_adjusted_up,
    led_4_the_day_counts_the_bank_and_not_adjustments,
    led_4_two_adjustments_at_once_are_both_there,
}

async fn rows(world: &World, customer: Id<kernel::Customer>) -> Vec<Value> {
    let page = world.ask("ledger.movements", json!({ "customer": customer })).await.unwrap();
    page["rows"].as_array().unwrap().clone()
}

async fn adjust(world: &World, customer: Id<kernel::Customer>, direction: &str, amount: &str) -> Value {
    let input = json!({ "customer": customer, "direction": direction, "amount": amount, "reason": "counted wrong" });
    world.ask("ledger.adjust", input).await.unwrap()
}

async fn led_4_money_comes_from_each_source_with_its_reference_and_note(world: World) {
    let customer = world.customer().await;
    let shift = new_id();
    for (method, reference) in [
        ("cash", json!({ "kind": "shift", "id": shift, "label": "Evening" })),
        ("card", Value::Null),
        ("bank_transfer", json!({ "kind": "transfer", "label": " FT26 1121 · N2ABCDE " })),
    ] {
        let input = json!({ "customer": customer, "amount": "100", "method": method, "reference": reference, "note": "at the door" });
        world.ask("ledger.top_up", input).await.unwrap();
        world.advance(1);
    }
    let rows = rows(&world, customer).await;
    let said: Vec<_> =
        rows.iter().map(|row| (row["kind"].as_str(), row["source"].as_str(), row["reference"].clone())).collect();
    assert_eq!(
        said,
        [
            (
                Some("deposit"),
                Some("bank_transfer"),
                json!({ "kind": "transfer", "id": null, "label": "FT26 1121 · N2ABCDE" })
            ),
            (Some("deposit"), Some("card"), Value::Null),
            (Some("deposit"), Some("cash"), json!({ "kind": "shift", "id": shift, "label": "Evening" })),
        ]
    );
    assert!(rows.iter().all(|row| row["note"] == "at the door"));
    assert_eq!(world.wallet(customer).await.0, "300");
    // Each is taken back the way it came.
    for row in rows {
        let back = json!({ "movement": row["id"], "reason": "wrong person" });
        assert_eq!(world.ask("ledger.reverse_top_up", back).await.unwrap()["returned"], "100");
    }
    assert_eq!(world.wallet(customer).await.0, "0");
}

async fn led_4_a_transfer_is_known_by_its_words(world: World) {
    let customer = world.customer().await;
    for reference in [
        Value::Null,
        json!({ "kind": "transfer", "label": "  " }),
        json!({ "kind": "transfer", "id": new_id() }),
        json!({ "kind": "sale", "label": "K1-000001" }),
    ] {
        let input = json!({ "customer": customer, "amount": "100", "method": "bank_transfer", "reference": reference });
        assert_eq!(world.refused("ledger.top_up", input).await, "ledger.reference_missing", "{reference}");
    }
}

async fn led_4_a_reference_names_something(world: World) {
    let customer = world.customer().await;
    let with = |reference: Value| json!({ "customer": customer, "amount": "1", "reference": reference });
    assert_eq!(world.refused("ledger.top_up", with(json!({ "kind": "ticket" }))).await, "ledger.reference_missing");
    let long = json!({ "kind": "ticket", "label": "ơ".repeat(141) });
    assert_eq!(world.refused("ledger.top_up", with(long)).await, "input.too_long");
    assert_eq!(
        world.refused("ledger.top_up", with(json!({ "kind": "merge", "id": new_id() }))).await,
        "input.malformed"
    );
    world.ask("ledger.top_up", with(json!({ "kind": "ticket", "label": "ơ".repeat(140) }))).await.unwrap();
}

async fn led_4_an_adjustment_goes_both_ways_with_a_reason(world: World) {
    let customer = world.customer().await;
    let up = adjust(&world, customer, "up", "500").await;
    assert_eq!((&up["real_before"], &up["real"]), (&json!("0"), &json!("500")));
    world.advance(1);
    let down = adjust(&world, customer, "down", "120").await;
    assert_eq!((&down["real_before"], &down["real"]), (&json!("500"), &json!("380")));
    let rows = rows(&world, customer).await;
    let said: Vec<_> = rows.iter().map(|row| [&row["kind"], &row["source"], &row["real"], &row["note"]]).collect();
    assert_eq!(
        said,
        [
            [&json!("withdraw"), &json!("manual"), &json!("-120"), &json!("counted wrong")],
            [&json!("deposit"), &json!("manual"), &json!("500"), &json!("counted wrong")],
        ]
    );
    for reason in [" ", "\n"] {
        let input = json!({ "customer": customer, "direction": "up", "amount": "1", "reason": reason });
        assert_eq!(world.refused("ledger.adjust", input).await, "ledger.reason_missing");
    }
    let long = json!({ "customer": customer, "direction": "up", "amount": "1", "reason": "ơ".repeat(501) });
    assert_eq!(world.refused("ledger.adjust", long).await, "input.too_long");
    let back = json!({ "movement": rows[1]["id"], "reason": "wrong" });
    assert_eq!(
        world.refused("ledger.reverse_top_up", back).await,
        "ledger.unknown_movement",
        "nobody hands anything back for it"
    );
}

async fn led_4_an_adjustment_leaves_nothing_below_zero_and_no_credit_touched(world: World) {
    let customer = world.customer().await;
    top_up(&world, customer, "100").await;
    credit(&world, customer, "1000", None).await;
    let input = json!({ "customer": customer, "direction": "down", "amount": "101", "reason": "counted wrong" });
    let over = world.ask("ledger.adjust", input).await.unwrap_err();
    assert_eq!(
        (over.code(), over.params()),
        ("ledger.insufficient_balance", json!({ "held": "100", "needed": "101", "short": "1" }))
    );
    adjust(&world, customer, "down", "100").await;
    assert_eq!(world.wallet(customer).await, ("0".into(), "1000".into()));
}

async fn led_4_amounts_of_adjustments_have_the_edges_of_the_currency(world: World) {
    for (country, smallest, fine, largest, over) in [
        (Country::Vn, "1", "1000.5", "10000000000", "10000000001"),
        (Country::Th, "0.01", "1.001", "10000000.00", "10000000.01"),
        (Country::Om, "0.001", "1.0001", "100000.000", "100000.001"),
    ] {
        let shop = world.neighbour(country).await;
        let customer = shop.customer().await;
        for direction in ["up", "down"] {
            let refused = async |amount: &str| {
                let input = json!({ "customer": customer, "direction": direction, "amount": amount, "reason": "x" });
                shop.refused("ledger.adjust", input).await
            };
            assert_eq!(refused("0").await, "money.not_positive");
            assert_eq!(refused("-1").await, "money.not_positive");
            assert_eq!(refused(fine).await, "money.too_precise");
            assert_eq!(refused(over).await, "money.too_large");
        }
        for amount in [smallest, largest] {
            adjust(&shop, customer, "up", amount).await;
        }
        let held = shop.shop.currency.amount(kernel::Money(shop.shop.currency.largest().0 + 1)).to_string();
        assert_eq!(shop.wallet(customer).await.0, held);
        for amount in [largest, smallest] {
            adjust(&shop, customer, "down", amount).await;
        }
        assert_eq!(shop.wallet(customer).await.0, shop.shop.currency.amount(kernel::Money::ZERO).to_string());
        shop.prove().await;
    }
}

async fn led_4_managers_adjust_and_others_do_not(world: World) {
    let customer = world.customer().await;
    let input = json!({ "customer": customer, "direction": "up", "amount": "1", "reason": "x" });
    for (role, may) in [("receptionist", false), ("supervisor", false), ("manager", true), ("auditor", false)] {
        let person = world.person(role).await;
        let asked = world.ask_as(person, "ledger.adjust", input.clone()).await;
        assert_eq!(asked.map_err(|refusal| refusal.code()).err(), (!may).then_some("grant.missing"), "{role}");
    }
}

async fn led_4_a_deactivated_or_merged_wallet_is_not_adjusted_up(world: World) {
    let (customer, survivor) = (world.customer().await, world.customer().await);
    adjust(&world, customer, "up", "10").await;
    world.ask("customers.deactivate", json!({ "customer": customer, "reason": "moved away" })).await.unwrap();
    let input = |direction: &str| json!({ "customer": customer, "direction": direction, "amount": "4", "reason": "x" });
    assert_eq!(world.refused("ledger.adjust", input("up")).await, "ledger.wallet_closed");
    world.ask("ledger.adjust", input("down")).await.unwrap();
    world.ask("customers.reactivate", json!({ "customer": customer })).await.unwrap();
    let merge = json!({ "source": customer, "survivor": survivor, "reason": "the same person" });
    world.ask("customers.merge", merge).await.unwrap();
    for direction in ["up", "down"] {
        assert_eq!(world.refused("ledger.adjust", input(direction)).await, "ledger.wallet_merged");
    }
    assert_eq!(world.wallet(survivor).await.0, "6");
}

async fn led_4_the_day_counts_the_bank_and_not_adjustments(world: World) {
    let customer = world.customer().await;
    let reference = json!({ "kind": "transfer", "label": "FT1" });
    let input = json!({ "customer": customer, "amount": "700", "method": "bank_transfer", "reference": reference });
    world.ask("ledger.top_up", input).await.unwrap();
    top_up(&world, customer, "50").await;
    adjust(&world, customer, "up", "1000").await;
    adjust(&world, customer, "down", "30").await;
    let day = world.ask("sales.day", json!({})).await.unwrap();
    assert_eq!(day["top_ups"], json!({ "cash": "50", "card": "0", "bank_transfer": "700" }));
    assert_eq!((&day["cash_in_drawer"], &day["paid_out"]), (&json!("50"), &json!("0")));
}

async fn led_4_two_adjustments_at_once_are_both_there(world: World) {
    let customer = world.customer().await;
    let asked = (0..8).map(|n| {
        let world = world.clone();
        tokio::spawn(async move { adjust(&world, customer, "up", &(n + 1).to_string()).await })
    });
    for one in asked.collect::<Vec<_>>() {
        one.await.unwrap();
    }
    assert_eq!(world.wallet(customer).await.0, "36");
}
