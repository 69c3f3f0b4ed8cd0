//! LED-5: what expired is booked at the full hour, once, whoever begins and wherever it was cut off.

use kernel::{Customer, Id, Instant};
use testkit::{Value, World, json};

use super::{advance_to, credit, pay, top_up};

testkit::on_both! {
    led_5_what_expired_is_booked_at_the_full_hour_and_a_second_run_moves_nothing,
    led_5_only_what_is_left_is_booked_and_only_of_what_expired,
    led_5_four_counters_at_once_book_each_credit_once,
    led_5_a_run_that_was_cut_off_goes_on_where_it_was,
    led_5_hours_that_passed_while_nothing_ran_are_made_up_for,
    led_5_the_clock_acts_in_its_own_name_and_nobody_else_can_ask,
    led_5_an_hour_with_nothing_to_book_leaves_no_row,
    led_5_credit_of_a_deactivated_or_merged_customer_expires_too,
    led_5_a_clock_that_is_ahead_books_nothing_early,
}

async fn of_kind(world: &World, customer: Id<Customer>, kind: &str) -> Vec<Value> {
    let page = world.ask("ledger.movements", json!({ "customer": customer, "limit": 200 })).await.unwrap();
    page["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == kind).cloned().collect()
}

fn close(world: &World, day: &str) -> Instant {
    world.shop.calendar.start(day.parse().unwrap())
}

/// The answers of what the clock asked for, in the log.
async fn strikes(world: &World) -> Vec<Value> {
    let log = world.ask("identity.log", json!({ "name": "ledger.expire_credit", "limit": 100 })).await.unwrap();
    log["rows"].as_array().unwrap().clone()
}

async fn led_5_what_expired_is_booked_at_the_full_hour_and_a_second_run_moves_nothing(world: World) {
    let customer = world.customer().await;
    credit(&world, customer, "100", Some("2026-11-22")).await;
    let close = close(&world, "2026-11-23");
    advance_to(&world, close.plus_seconds(-1));
    assert!(!world.strike().await, "one second before its end");
    advance_to(&world, close);
    assert!(world.strike().await);
    let [row] = &of_kind(&world, customer, "credit_expired").await[..] else { panic!("one movement") };
    assert_eq!(
        (&row["promotional"], &row["promotional_after"], &row["staff"]["name"]),
        (&json!("-100"), &json!("0"), &Value::Null)
    );
    assert!(!world.strike().await, "a second run in the same hour");
    world.advance(3_600);
    assert!(!world.strike().await, "and in the next one");
    assert_eq!(of_kind(&world, customer, "credit_expired").await.len(), 1);
    assert_eq!(world.wallet(customer).await, ("0".into(), "0".into()));
}

async fn led_5_only_what_is_left_is_booked_and_only_of_what_expired(world: World) {
    let customer = world.customer().await;
    top_up(&world, customer, "500").await;
    for (amount, day) in [("100", "2026-11-22"), ("50", "2026-11-22"), ("70", "2026-11-23")] {
        credit(&world, customer, amount, Some(day)).await;
    }
    pay(&world, customer, "120").await.unwrap();
    advance_to(&world, close(&world, "2026-11-23"));
    world.strike().await;
    assert_eq!(of_kind(&world, customer, "credit_expired").await[0]["promotional"], "-30");
    assert_eq!(world.wallet(customer).await, ("500".into(), "70".into()));
    let proof = world.ask("ledger.prove", json!({})).await.unwrap();
    assert_eq!(proof["unbooked"], 0);
}

/// 25 wallets with ten credits each, all of them expired by now.
async fn many(world: &World) -> Vec<Id<Customer>> {
    let mut customers = Vec::new();
    for _ in 0..25 {
        let customer = world.customer().await;
        for amount in 1..=10 {
            credit(world, customer, &amount.to_string(), Some("2026-11-22")).await;
        }
        customers.push(customer);
    }
    advance_to(world, close(world, "2026-11-23").plus_seconds(60));
    customers
}

async fn each_is_gone_once(world: &World, customers: &[Id<Customer>]) {
    for customer in customers {
        let gone = of_kind(world, *customer, "credit_expired").await;
        let sum: i64 = gone.iter().map(|row| row["promotional"].as_str().unwrap().parse::<i64>().unwrap()).sum();
        assert_eq!((sum, world.wallet(*customer).await.1), (-55, "0".into()));
    }
}

async fn led_5_four_counters_at_once_book_each_credit_once(world: World) {
    let customers = many(&world).await;
    let mut counters = Vec::new();
    for n in 0..4 {
        let counter = world.counter(&format!("Till {n}")).await;
        counters.push((world.reopened(&world.address).await, counter));
    }
    let now = world.now();
    let running: Vec<_> = counters
        .iter()
        .map(|(there, counter)| {
            let (there, counter) = (there.clone(), *counter);
            tokio::spawn(async move { there.surface.expire_credit(counter, now).await })
        })
        .collect();
    for one in running {
        one.await.unwrap().unwrap();
    }
    each_is_gone_once(&world, &customers).await;
    let sum: u64 = strikes(&world).await.iter().map(|row| row["output"]["lots"].as_u64().unwrap()).sum();
    assert_eq!(sum, 250, "each stands in one answer");
    for (there, _) in counters {
        there.surface.flush().await;
    }
}

async fn led_5_a_run_that_was_cut_off_goes_on_where_it_was(world: World) {
    let customers = many(&world).await;
    let until = world.now().hour();
    // What a counter sent before it was killed: the first batch.
    let counter = kernel::Actor { staff: identity::clock(world.owner.tenant), ..world.owner };
    let other = world.counter("Till").await;
    let only_once = ledger::expiry(world.owner.tenant, until, 0);
    let request = surface::Request {
        id: Some(only_once),
        actor: world.owner,
        at: world.now(),
        name: "ledger.expire_credit".into(),
        input: json!({ "until": until, "batch": 0 }),
    };
    let first = world.surface.dispatch_unexposed(&request).await.unwrap().output;
    assert_eq!(first["lots"], 200, "a batch is bounded");
    world.advance(1);
    assert!(world.surface.expire_credit(other, world.now()).await.unwrap());
    each_is_gone_once(&world, &customers).await;
    let rows = strikes(&world).await;
    assert_eq!(rows.len(), 2, "the first batch was not made again: {rows:?}");
    assert_eq!(rows[0]["staff"]["id"], json!(counter.staff));
}

async fn led_5_hours_that_passed_while_nothing_ran_are_made_up_for(world: World) {
    let customer = world.customer().await;
    for day in ["2026-11-22", "2026-11-25", "2026-12-24"] {
        credit(&world, customer, "10", Some(day)).await;
    }
    advance_to(&world, close(&world, "2026-12-24").plus_seconds(1_234));
    world.strike().await;
    let gone = of_kind(&world, customer, "credit_expired").await;
    assert_eq!(gone.len(), 1, "in one movement, of now");
    assert_eq!((&gone[0]["promotional"], &gone[0]["at"]), (&json!("-20"), &json!(world.now())));
    assert_eq!(world.wallet(customer).await.1, "10");
}

async fn led_5_the_clock_acts_in_its_own_name_and_nobody_else_can_ask(world: World) {
    let customer = world.customer().await;
    credit(&world, customer, "10", Some("2026-11-22")).await;
    advance_to(&world, close(&world, "2026-11-23"));
    let input = json!({ "until": world.now(), "batch": 0 });
    for name in ["ledger.expire_credit", "ledger.expiry_due"] {
        assert_eq!(world.refused(name, input.clone()).await, "operation.unknown", "{name}");
    }
    world.strike().await;
    let [row] = &strikes(&world).await[..] else { panic!("one batch") };
    let clock = identity::clock(world.owner.tenant);
    assert_eq!(row["staff"], json!({ "id": clock, "name": null }));
    assert_eq!(row["output"], json!({ "lots": 1, "wallets": 1, "amount": "10" }));
    let as_clock = kernel::Actor { staff: clock, ..world.owner };
    let refusal = world.ask_as(as_clock, "ledger.wallet", json!({ "customer": customer })).await.unwrap_err();
    assert_eq!(refusal.code(), "session.missing", "nobody can be the clock");
}

async fn led_5_an_hour_with_nothing_to_book_leaves_no_row(world: World) {
    for _ in 0..30 {
        world.advance(3_600);
        assert!(!world.strike().await);
    }
    assert!(strikes(&world).await.is_empty());
}

async fn led_5_credit_of_a_deactivated_or_merged_customer_expires_too(world: World) {
    let (gone, source, survivor) = (world.customer().await, world.customer().await, world.customer().await);
    for customer in [gone, source] {
        credit(&world, customer, "10", Some("2026-11-22")).await;
    }
    world.ask("customers.deactivate", json!({ "customer": gone, "reason": "moved away" })).await.unwrap();
    let merge = json!({ "source": source, "survivor": survivor, "reason": "the same person" });
    let merged = world.ask("customers.merge", merge).await.unwrap();
    advance_to(&world, close(&world, "2026-11-23"));
    assert!(world.strike().await);
    assert_eq!(of_kind(&world, gone, "credit_expired").await.len(), 1);
    assert_eq!(of_kind(&world, survivor, "credit_expired").await.len(), 1);
    world.ask("customers.undo_merge", json!({ "merge": merged["merge"] })).await.unwrap();
    assert_eq!(of_kind(&world, source, "credit_expired").await.len(), 0);
    assert_eq!(world.wallet(source).await.1, "0");
}

async fn led_5_a_clock_that_is_ahead_books_nothing_early(world: World) {
    let customer = world.customer().await;
    credit(&world, customer, "10", Some("2026-11-22")).await;
    let until = close(&world, "2026-11-23");
    let request = surface::Request {
        id: Some(ledger::expiry(world.owner.tenant, until, 7)),
        actor: world.owner,
        at: world.now(),
        name: "ledger.expire_credit".into(),
        input: json!({ "until": until, "batch": 7 }),
    };
    let answer = world.surface.dispatch_unexposed(&request).await.unwrap();
    assert_eq!(answer.output["lots"], 0);
    assert_eq!(world.wallet(customer).await.1, "10");
}
