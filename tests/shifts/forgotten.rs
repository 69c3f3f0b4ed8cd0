//! A shift that was left open, and a shop that takes no money without one.

use testkit::{World, json};

use super::{close, count, open, report, sell, top_up};

testkit::on_both! {
    sal_5_a_forgotten_shift_is_closed_before_the_next_sale,
    sal_5_a_night_shift_is_not_forgotten,
    sal_5_a_shop_may_take_no_money_without_a_shift,
    sal_5_the_rules_of_shifts_are_the_shops_own,
}

const HOUR: i64 = 3_600;

async fn sal_5_a_forgotten_shift_is_closed_before_the_next_sale(world: World) {
    let other = world.counter("Till").await;
    let customer = world.customer().await;
    let shift = open(&world, world.owner, "10000").await;
    let sold = sell(&world, world.owner, "7000", "cash").await.unwrap();
    let paid = top_up(&world, customer, "2000", "cash").await;
    let today = world.shop.calendar.day(world.now()).to_string();
    world.advance(24 * HOUR);
    let refusal = sell(&world, world.owner, "5000", "cash").await.unwrap_err();
    assert_eq!((refusal.code(), refusal.params()), ("shift.forgotten", json!({ "number": 1, "day": today })));
    for (name, input) in [
        ("ledger.top_up", json!({ "customer": customer, "amount": "1000" })),
        ("ledger.withdraw", json!({ "customer": customer, "amount": "1000", "note": "x" })),
        ("ledger.reverse_top_up", json!({ "movement": paid["movement"], "reason": "x" })),
        ("sales.void", json!({ "sale": sold["sale"], "reason": "x" })),
    ] {
        assert_eq!(world.refused(name, input).await, "shift.forgotten", "{name}");
    }
    assert_eq!(world.ask("shifts.current", json!({})).await.unwrap()["shift"]["forgotten"], true);
    assert_eq!(world.ask("shifts.list", json!({})).await.unwrap()["rows"][0]["forgotten"], true);
    sell(&world, other, "3000", "cash").await.unwrap();
    // Properly, with its own figures: what was taken to the bank that evening is told now.
    super::moves(&world, world.owner, &shift, "pay_out", "4000").await.unwrap();
    let counted = count(&world, world.owner, &shift, 15).await;
    assert_eq!(counted["difference"], "0");
    close(&world, world.owner, &shift, &counted, None).await.unwrap();
    let told = report(&world, &shift).await;
    assert_eq!((&told["day"], &told["sales"]["total"]), (&json!(today), &json!("7000")));
    sell(&world, world.owner, "5000", "cash").await.unwrap();
    assert_eq!(report(&world, &shift).await["sales"]["total"], "7000");
}

async fn sal_5_a_night_shift_is_not_forgotten(world: World) {
    world.advance(14 * HOUR);
    open(&world, world.owner, "0").await;
    world.advance(17 * HOUR);
    sell(&world, world.owner, "1000", "cash").await.unwrap();
    assert_eq!(world.ask("shifts.current", json!({})).await.unwrap()["shift"]["forgotten"], false);
    world.advance(HOUR);
    sell(&world, world.owner, "1000", "cash").await.unwrap();
    world.advance(1);
    assert_eq!(sell(&world, world.owner, "1000", "cash").await.unwrap_err().code(), "shift.forgotten");
}

async fn sal_5_a_shop_may_take_no_money_without_a_shift(world: World) {
    let customer = world.customer().await;
    let sold = sell(&world, world.owner, "1000", "cash").await.unwrap();
    world.ask("shifts.set_rules", json!({ "required": true, "opening_float": "300000" })).await.unwrap();
    assert_eq!(sell(&world, world.owner, "1000", "card").await.unwrap_err().code(), "shift.missing");
    assert_eq!(
        world.refused("ledger.top_up", json!({ "customer": customer, "amount": "1000" })).await,
        "shift.missing"
    );
    assert_eq!(world.refused("sales.void", json!({ "sale": sold["sale"], "reason": "x" })).await, "shift.missing");
    let current = world.ask("shifts.current", json!({})).await.unwrap();
    assert_eq!((&current["required"], &current["proposed_float"]), (&json!(true), &json!("300000")));
    let shift = open(&world, world.owner, "300000").await;
    sell(&world, world.owner, "1000", "card").await.unwrap();
    let counted = count(&world, world.owner, &shift, 300).await;
    close(&world, world.owner, &shift, &counted, None).await.unwrap();
    assert_eq!(sell(&world, world.owner, "1000", "card").await.unwrap_err().code(), "shift.missing");
    // A wallet is corrected and credit is given without anybody's drawer.
    let given = json!({ "customer": customer, "amount": "1000", "reason": "birthday" });
    world.ask("ledger.issue_credit", given).await.unwrap();
}

async fn sal_5_the_rules_of_shifts_are_the_shops_own(world: World) {
    let rules = world.ask("shifts.rules", json!({})).await.unwrap();
    assert_eq!(rules, json!({ "required": false, "opening_float": "0" }), "nothing is settled at first");
    let settled = json!({ "required": true, "opening_float": "250000" });
    assert_eq!(world.ask("shifts.set_rules", settled.clone()).await.unwrap(), settled);
    assert_eq!(world.ask("shifts.rules", json!({})).await.unwrap(), settled);
    let neighbour = world.neighbour(kernel::Country::Th).await;
    let theirs = neighbour.ask("shifts.rules", json!({})).await.unwrap();
    assert_eq!(theirs, json!({ "required": false, "opening_float": "0.00" }));
    sell(&neighbour, neighbour.owner, "1", "cash").await.unwrap();
    let person = world.person("receptionist").await;
    let refusal = world.ask_as(person, "shifts.set_rules", settled).await.unwrap_err();
    assert_eq!(refusal.code(), "grant.missing");
}
