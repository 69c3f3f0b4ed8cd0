//! LED-5: credit that a void gives back has the expiry it had; of what expired meanwhile the shop decides.

use kernel::{Customer, Id};
use testkit::{Value, World, json};

use super::{advance_to, credit, pay, promotional::credits, top_up};

testkit::on_both! {
    led_5_what_expired_before_a_void_stays_gone_and_that_is_said,
    led_5_what_expired_before_a_void_comes_back_for_some_days_where_the_shop_says_so,
    led_5_only_the_part_that_expired_is_another,
    led_5_what_a_void_gives_back_to_a_merged_profile_goes_on_with_its_expiry,
    led_5_a_rule_has_one_to_365_days_and_is_a_managers,
}

/// A wallet with credit until 22 November of which all was spent, on the 23rd.
async fn spent(world: &World) -> (Id<Customer>, Value) {
    let customer = world.customer().await;
    top_up(world, customer, "50").await;
    credit(world, customer, "100", Some("2026-11-22")).await;
    let sale = pay(world, customer, "120").await.unwrap();
    advance_to(world, world.shop.calendar.start("2026-11-23".parse().unwrap()).plus_seconds(60));
    (customer, sale["sale"].clone())
}

async fn back(world: &World, sale: &Value) -> Value {
    let told = world.ask("sales.void_preview", json!({ "sale": sale })).await.unwrap();
    let voided = world.ask("sales.void", json!({ "sale": sale, "reason": "rung up twice" })).await.unwrap();
    assert_eq!(voided["returned"], told, "what was said before is what happened");
    told
}

async fn settle(world: &World, days: Value) {
    world.ask("ledger.set_rules", json!({ "expired_back_days": days })).await.unwrap();
}

async fn led_5_what_expired_before_a_void_stays_gone_and_that_is_said(world: World) {
    let (customer, sale) = spent(&world).await;
    let told = back(&world, &sale).await;
    assert_eq!((&told["wallet"], &told["expired"], &told["anew"]), (&json!("20"), &json!("100"), &Value::Null));
    assert_eq!(world.wallet(customer).await, ("50".into(), "0".into()));
    world.advance(3_600);
    assert!(world.strike().await, "it is booked like any credit that expired");
    let [row] = &credits(&world, customer).await[..] else { panic!("one credit") };
    assert_eq!([&row["state"], &row["used"], &row["expired"]], [&json!("expired"), &json!("0"), &json!("100")]);
}

async fn led_5_what_expired_before_a_void_comes_back_for_some_days_where_the_shop_says_so(world: World) {
    settle(&world, json!(7)).await;
    let (customer, sale) = spent(&world).await;
    let told = back(&world, &sale).await;
    let close = world.shop.calendar.start("2026-12-01".parse().unwrap());
    assert_eq!((&told["wallet"], &told["expired"]), (&json!("120"), &json!("0")));
    assert_eq!(told["anew"], json!({ "amount": "100", "expires_at": close }));
    assert_eq!(world.wallet(customer).await, ("50".into(), "100".into()));
    let rows = credits(&world, customer).await;
    assert_eq!((rows.len(), &rows[0]["last_day"], &rows[0]["state"]), (1, &json!("2026-11-30"), &json!("active")));
    advance_to(&world, close.plus_seconds(-1));
    let sale = pay(&world, customer, "30").await.unwrap();
    assert_eq!(back(&world, &sale["sale"]).await["anew"], Value::Null, "that one has the expiry it had");
    advance_to(&world, close);
    assert_eq!(pay(&world, customer, "51").await.unwrap_err().code(), "ledger.insufficient_balance");
    assert!(world.strike().await);
}

async fn led_5_only_the_part_that_expired_is_another(world: World) {
    for (days, left) in [(Value::Null, "70"), (json!(1), "170")] {
        settle(&world, days).await;
        let customer = world.customer().await;
        let today = world.shop.calendar.day(world.now());
        credit(&world, customer, "100", Some(&today.to_string())).await;
        credit(&world, customer, "70", Some(&today.plus(1).to_string())).await;
        let sale = pay(&world, customer, "170").await.unwrap();
        advance_to(&world, world.shop.calendar.start(today.next()));
        back(&world, &sale["sale"]).await;
        assert_eq!(world.wallet(customer).await.1, left);
        world.strike().await;
    }
}

async fn led_5_what_a_void_gives_back_to_a_merged_profile_goes_on_with_its_expiry(world: World) {
    settle(&world, json!(3)).await;
    let (source, sale) = spent(&world).await;
    let survivor = world.customer().await;
    let merge = json!({ "source": source, "survivor": survivor, "reason": "the same person" });
    let merged = world.ask("customers.merge", merge).await.unwrap();
    back(&world, &sale).await;
    assert_eq!(world.wallet(source).await, ("0".into(), "0".into()));
    assert_eq!(world.wallet(survivor).await, ("50".into(), "100".into()));
    assert_eq!(credits(&world, survivor).await[0]["last_day"], "2026-11-26");
    world.prove().await;
    world.ask("customers.undo_merge", json!({ "merge": merged["merge"] })).await.unwrap();
    assert_eq!(world.wallet(source).await, ("50".into(), "100".into()));
    pay(&world, source, "150").await.unwrap();
}

async fn led_5_a_rule_has_one_to_365_days_and_is_a_managers(world: World) {
    let rules = async || world.ask("ledger.rules", json!({})).await.unwrap()["expired_back_days"].clone();
    assert_eq!(rules().await, Value::Null, "it stays gone until the shop says otherwise");
    for days in [0, -1, 366] {
        assert_eq!(world.refused("ledger.set_rules", json!({ "expired_back_days": days })).await, "ledger.bad_days");
    }
    for days in [json!(1), json!(365), Value::Null] {
        settle(&world, days.clone()).await;
        assert_eq!(rules().await, days);
    }
    let supervisor = world.person("supervisor").await;
    let asked = world.ask_as(supervisor, "ledger.set_rules", json!({ "expired_back_days": 5 })).await;
    assert_eq!(asked.unwrap_err().code(), "grant.missing");
}
