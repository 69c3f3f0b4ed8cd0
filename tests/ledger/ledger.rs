//! Wallets: what a person sees of them, on both databases.

use kernel::{Country, Customer, Failure, Id};
use testkit::{Engine, Value, World, json, new_id};

mod back;
mod deposits;
mod expiry;
mod figures;
mod hours;
mod promotional;
mod races;
mod whole;

testkit::on_both! {
    led_1_a_wallet_is_there_from_creation_at_zero,
    led_2_promotional_credit_goes_first_then_real_money,
    led_2_credit_of_the_earliest_expiry_goes_first,
    led_3_an_entry_cannot_be_edited_or_deleted,
    led_3_an_unbalanced_posting_is_refused_by_the_schema,
    led_3_a_posting_without_its_operation_is_refused_by_the_schema,
    cus_18_the_wallet_of_a_deactivated_customer_takes_nothing_in,
    words_on_a_statement_have_an_end,
    led_3_a_wrong_top_up_is_reversed_by_name_and_only_once,
    led_4_amounts_that_cannot_be_are_refused_with_a_reason,
    led_5_credit_is_spendable_until_the_close_of_its_last_day,
    led_6_a_repeat_answers_the_same_and_moves_nothing,
    led_6_two_repeats_at_once_move_money_once,
    led_6_the_same_key_with_another_body_is_refused,
    led_7_two_counters_cannot_both_spend_one_balance,
    led_8_movements_come_newest_first_in_pages,
    a_withdrawal_pays_out_real_money_only,
    a_receptionist_may_not_withdraw,
}

/// Lets time pass until then.
fn advance_to(world: &World, at: kernel::Instant) {
    let micros = at.0 - world.now().0;
    assert!(micros >= 0 && micros % 1_000_000 == 0, "forwards, by whole seconds");
    world.advance(micros / 1_000_000);
}

async fn top_up(world: &World, customer: Id<Customer>, amount: &str) -> Value {
    world.ask("ledger.top_up", json!({ "customer": customer, "amount": amount })).await.unwrap()
}

async fn credit(world: &World, customer: Id<Customer>, amount: &str, last_day: Option<&str>) -> Value {
    let input = json!({ "customer": customer, "amount": amount, "reason": "birthday", "last_day": last_day });
    world.ask("ledger.issue_credit", input).await.unwrap()
}

/// An item without stock or tax, and a sale of it paid from the wallet.
async fn pay(world: &World, customer: Id<Customer>, amount: &str) -> Result<Value, Failure> {
    let line = json!({ "name": "Massage", "quantity": 1, "amount": amount });
    let payment = json!({ "method": "wallet", "amount": amount });
    world.ask("sales.sell", json!({ "customer": customer, "lines": [line], "payments": [payment] })).await
}

async fn led_1_a_wallet_is_there_from_creation_at_zero(world: World) {
    let customer = world.customer().await;
    assert_eq!(world.wallet(customer).await, ("0".into(), "0".into()));
    let nobody: Id<Customer> = Id::new(new_id().uuid());
    assert_eq!(world.refused("ledger.wallet", json!({ "customer": nobody })).await, "ledger.no_wallet");
    assert_eq!(world.refused("ledger.top_up", json!({ "customer": nobody, "amount": "1" })).await, "ledger.no_wallet");
}

async fn led_2_promotional_credit_goes_first_then_real_money(world: World) {
    let customer = world.customer().await;
    top_up(&world, customer, "100").await;
    credit(&world, customer, "100", None).await;
    pay(&world, customer, "150").await.unwrap();
    assert_eq!(world.wallet(customer).await, ("50".into(), "0".into()));
    let other = world.customer().await;
    top_up(&world, other, "100").await;
    credit(&world, other, "100", None).await;
    let over = pay(&world, other, "201").await.unwrap_err();
    assert_eq!(
        (over.code(), over.params()),
        ("ledger.insufficient_balance", json!({ "held": "200", "needed": "201", "short": "1" }))
    );
    pay(&world, other, "200").await.unwrap();
    assert_eq!(world.wallet(other).await, ("0".into(), "0".into()));
}

async fn led_2_credit_of_the_earliest_expiry_goes_first(world: World) {
    let customer = world.customer().await;
    credit(&world, customer, "70", Some("2026-12-31")).await;
    credit(&world, customer, "50", Some("2026-11-30")).await;
    pay(&world, customer, "60").await.unwrap();
    let wallet = world.ask("ledger.wallet", json!({ "customer": customer })).await.unwrap();
    let left: Vec<_> =
        wallet["credits"].as_array().unwrap().iter().map(|credit| credit["remaining"].as_str().unwrap()).collect();
    assert_eq!(left, ["60"], "the 50 of November are used up, 10 of December's 70 too");
}

async fn led_3_an_entry_cannot_be_edited_or_deleted(world: World) {
    let customer = world.customer().await;
    top_up(&world, customer, "500").await;
    for text in [
        "update entry set amount = amount * 2",
        "delete from entry",
        "update posting set note = 'x'",
        "delete from posting",
        "delete from operation",
        "delete from account",
    ] {
        let refusal = world.past_the_program(&[text]).await.unwrap_err();
        assert!(refusal.contains("append-only"), "{text}: {refusal}");
    }
    assert!(world.past_the_program(&["update account set balance = -1"]).await.is_err(), "no account below zero");
    assert_eq!(world.wallet(customer).await.0, "500");
}

async fn led_3_an_unbalanced_posting_is_refused_by_the_schema(world: World) {
    let customer = world.customer().await;
    let movement = top_up(&world, customer, "500").await["movement"].as_str().unwrap().replace('-', "");
    let id = match world.engine {
        Engine::Sqlite => format!("x'{movement}'"),
        Engine::Postgres => format!("'{movement}'::uuid"),
    };
    let more = format!(
        "insert into entry (tenant, posting, n, kind, amount) select tenant, posting, 9, 'cash', 7 from entry where posting = {id} and n = 1"
    );
    let refusal = world.past_the_program(&[&more]).await.unwrap_err();
    assert!(refusal.contains("closed"), "{refusal}");
}

async fn led_3_a_posting_without_its_operation_is_refused_by_the_schema(world: World) {
    let customer = world.customer().await;
    top_up(&world, customer, "500").await;
    let id = |n: u8| match world.engine {
        Engine::Sqlite => format!("x'{}'", format!("{n:02x}").repeat(16)),
        Engine::Postgres => format!("'{}'::uuid", format!("{n:02x}").repeat(16)),
    };
    let alone = format!(
        "insert into posting (tenant, id, operation, at, day, kind, source, customer, note, staff, branch, counter, entries)
         select tenant, {}, {}, at, day, kind, source, customer, note, staff, branch, counter, entries from posting limit 1",
        id(7),
        id(8)
    );
    let refusal = world.past_the_program(&[&alone]).await.unwrap_err().to_lowercase();
    assert!(refusal.contains("foreign key"), "{refusal}");
}

async fn cus_18_the_wallet_of_a_deactivated_customer_takes_nothing_in(world: World) {
    let customer = world.customer().await;
    top_up(&world, customer, "500").await;
    world.ask("customers.deactivate", json!({ "customer": customer, "reason": "moved away" })).await.unwrap();
    let (amount, reason) = ("100", "a gift");
    for (name, input) in [
        ("ledger.top_up", json!({ "customer": customer, "amount": amount })),
        ("ledger.issue_credit", json!({ "customer": customer, "amount": amount, "reason": reason })),
    ] {
        assert_eq!(world.refused(name, input).await, "ledger.wallet_closed", "{name}");
    }
    world.ask("ledger.withdraw", json!({ "customer": customer, "amount": "200", "note": "theirs" })).await.unwrap();
    assert_eq!(world.wallet(customer).await, ("300".into(), "0".into()), "their own money is paid out");
    world.ask("customers.reactivate", json!({ "customer": customer })).await.unwrap();
    top_up(&world, customer, amount).await;
    assert_eq!(world.wallet(customer).await.0, "400");
}

async fn words_on_a_statement_have_an_end(world: World) {
    let customer = world.customer().await;
    let movement = top_up(&world, customer, "500").await["movement"].clone();
    let words = "ơ".repeat(501);
    for (name, input) in [
        ("ledger.top_up", json!({ "customer": customer, "amount": "1", "note": words })),
        ("ledger.withdraw", json!({ "customer": customer, "amount": "1", "note": words })),
        ("ledger.issue_credit", json!({ "customer": customer, "amount": "1", "reason": words })),
        ("ledger.reverse_top_up", json!({ "movement": movement, "reason": words })),
    ] {
        assert_eq!(world.refused(name, input).await, "input.too_long", "{name}");
    }
    let (fits, far) = ("ơ".repeat(500), "+12026-12-31");
    world.ask("ledger.top_up", json!({ "customer": customer, "amount": "1", "note": fits })).await.unwrap();
    let credit = json!({ "customer": customer, "amount": "1", "reason": "a gift", "last_day": far });
    assert_eq!(world.refused("ledger.issue_credit", credit).await, "input.malformed");
}

async fn led_3_a_wrong_top_up_is_reversed_by_name_and_only_once(world: World) {
    let customer = world.customer().await;
    let movement = top_up(&world, customer, "500").await["movement"].clone();
    assert_eq!(
        world.refused("ledger.reverse_top_up", json!({ "movement": movement, "reason": " " })).await,
        "ledger.reason_missing"
    );
    world.advance(1);
    let reversed =
        world.ask("ledger.reverse_top_up", json!({ "movement": movement, "reason": "typed twice" })).await.unwrap();
    assert_eq!((&reversed["real"], &reversed["returned"]), (&json!("0"), &json!("500")));
    assert_eq!(
        world.refused("ledger.reverse_top_up", json!({ "movement": movement, "reason": "again" })).await,
        "ledger.already_reversed"
    );
    assert_eq!(
        world.refused("ledger.reverse_top_up", json!({ "movement": reversed["movement"], "reason": "x" })).await,
        "ledger.unknown_movement"
    );
    let page = world.ask("ledger.movements", json!({ "customer": customer })).await.unwrap();
    assert_eq!((&page["rows"][0]["reverses"], &page["rows"][1]["reversed_by"]), (&movement, &reversed["movement"]));
    let spent = top_up(&world, customer, "300").await["movement"].clone();
    pay(&world, customer, "100").await.unwrap();
    let refusal =
        world.ask("ledger.reverse_top_up", json!({ "movement": spent, "reason": "wrong person" })).await.unwrap_err();
    assert_eq!(
        (refusal.code(), refusal.params()),
        ("ledger.already_spent", json!({ "held": "200", "needed": "300", "short": "100" }))
    );
}

async fn led_4_amounts_that_cannot_be_are_refused_with_a_reason(world: World) {
    for (country, smallest, fine, largest, over) in [
        (Country::Vn, "1", "1000.5", "10000000000", "10000000001"),
        (Country::Th, "0.01", "1.001", "10000000.00", "10000000.01"),
        (Country::Om, "0.001", "1.0001", "100000.000", "100000.001"),
    ] {
        let shop = world.neighbour(country).await;
        let customer = shop.customer().await;
        let refused = async |amount: Value| {
            shop.refused("ledger.top_up", json!({ "customer": customer, "amount": amount })).await
        };
        assert_eq!(refused(json!("0")).await, "money.not_positive");
        assert_eq!(refused(json!("-1")).await, "money.not_positive");
        assert_eq!(refused(json!(fine)).await, "money.too_precise");
        assert_eq!(refused(json!(over)).await, "money.too_large");
        assert_eq!(refused(json!("abc")).await, "money.not_a_number");
        assert_eq!(refused(json!({})).await, "input.malformed");
        top_up(&shop, customer, smallest).await;
        for _ in 0..10 {
            top_up(&shop, customer, largest).await;
        }
        let exact = shop.shop.currency.largest().0 * 10 + 1;
        assert_eq!(
            shop.wallet(customer).await.0,
            shop.shop.currency.amount(kernel::Money(exact)).to_string(),
            "ten of the largest are still exact"
        );
        shop.prove().await;
    }
}

async fn led_5_credit_is_spendable_until_the_close_of_its_last_day(world: World) {
    let customer = world.customer().await;
    let issued = credit(&world, customer, "100", None).await;
    let expires = issued["expires_at"].as_i64().unwrap();
    let close = world.shop.calendar.start("2026-12-07".parse().unwrap()).0;
    assert_eq!(expires, close, "issued on 21 November: the close of the 15th day after is 7 December 00:00");
    world.advance((close - world.now().0) / 1_000_000 - 1);
    pay(&world, customer, "40").await.unwrap();
    world.advance(1);
    assert_eq!(pay(&world, customer, "1").await.unwrap_err().code(), "ledger.insufficient_balance");
    assert_eq!(world.wallet(customer).await.1, "0", "what expired is not shown as spendable");
    assert_eq!(
        world
            .refused(
                "ledger.issue_credit",
                json!({ "customer": customer, "amount": "5", "reason": "late", "last_day": "2026-12-06" })
            )
            .await,
        "ledger.expiry_passed"
    );
}

async fn led_6_a_repeat_answers_the_same_and_moves_nothing(world: World) {
    let (customer, id) = (world.customer().await, new_id());
    let input = json!({ "customer": customer, "amount": "500" });
    let first = world.ask_once(id, "ledger.top_up", input.clone()).await.unwrap();
    world.advance(366 * 86_400);
    let again = world
        .request(world.owner, id, "ledger.top_up", json!({ "amount": "500", "customer": customer }))
        .await
        .unwrap();
    assert_eq!((again.output, again.repeated), (first, true), "a year later, with its keys in another order");
    assert_eq!(world.wallet(customer).await.0, "500");
}

async fn led_6_two_repeats_at_once_move_money_once(world: World) {
    let (customer, id) = (world.customer().await, new_id());
    let ask = || world.ask_once(id, "ledger.top_up", json!({ "customer": customer, "amount": "500" }));
    let (a, b, c, d) = tokio::join!(ask(), ask(), ask(), ask());
    let answers = [a, b, c, d].map(|answer| answer.unwrap());
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(world.wallet(customer).await.0, "500");
}

async fn led_6_the_same_key_with_another_body_is_refused(world: World) {
    let (customer, id) = (world.customer().await, new_id());
    world.ask_once(id, "ledger.top_up", json!({ "customer": customer, "amount": "500" })).await.unwrap();
    let other =
        world.ask_once(id, "ledger.top_up", json!({ "customer": customer, "amount": "900" })).await.unwrap_err();
    assert_eq!(other.code(), "operation.id_reused");
    let elsewhere = world
        .ask_once(id, "ledger.withdraw", json!({ "customer": customer, "amount": "500", "note": "x" }))
        .await
        .unwrap_err();
    assert_eq!(elsewhere.code(), "operation.id_reused");
    assert_eq!(world.wallet(customer).await.0, "500");
}

async fn led_7_two_counters_cannot_both_spend_one_balance(world: World) {
    let customer = world.customer().await;
    top_up(&world, customer, "100").await;
    let (a, b) = tokio::join!(pay(&world, customer, "60"), pay(&world, customer, "60"));
    assert_eq!([&a, &b].iter().filter(|answer| answer.is_ok()).count(), 1);
    let refusal = a.err().or(b.err()).unwrap();
    assert_eq!((refusal.code(), refusal.params()["held"].as_str()), ("ledger.insufficient_balance", Some("40")));
    assert_eq!(world.wallet(customer).await.0, "40");
}

async fn led_8_movements_come_newest_first_in_pages(world: World) {
    let customer = world.customer().await;
    for amount in ["1", "2", "3", "4", "5"] {
        top_up(&world, customer, amount).await;
        world.advance(1);
    }
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page =
            world.ask("ledger.movements", json!({ "customer": customer, "limit": 2, "after": after })).await.unwrap();
        seen.extend(page["rows"].as_array().unwrap().iter().map(|row| row["real"].as_str().unwrap().to_owned()));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(seen, ["5", "4", "3", "2", "1"]);
    let last = &world.ask("ledger.movements", json!({ "customer": customer, "limit": 1 })).await.unwrap()["rows"][0];
    assert_eq!(
        (&last["kind"], &last["source"], &last["real_after"], &last["staff"]["name"]),
        (&json!("deposit"), &json!("cash"), &json!("15"), &json!("Lan"))
    );
    assert_eq!(
        world.refused("ledger.movements", json!({ "customer": customer, "after": "x" })).await,
        "input.malformed"
    );
}

async fn a_withdrawal_pays_out_real_money_only(world: World) {
    let customer = world.customer().await;
    top_up(&world, customer, "100").await;
    credit(&world, customer, "100", None).await;
    let over = world
        .ask("ledger.withdraw", json!({ "customer": customer, "amount": "101", "note": "moving away" }))
        .await
        .unwrap_err();
    assert_eq!((over.code(), over.params()["held"].as_str()), ("ledger.insufficient_balance", Some("100")));
    world
        .ask("ledger.withdraw", json!({ "customer": customer, "amount": "100", "note": "moving away" }))
        .await
        .unwrap();
    assert_eq!(world.wallet(customer).await, ("0".into(), "100".into()));
}

async fn a_receptionist_may_not_withdraw(world: World) {
    let (customer, receptionist) = (world.customer().await, world.person("receptionist").await);
    top_up(&world, customer, "100").await;
    let refusal = world
        .ask_as(receptionist, "ledger.withdraw", json!({ "customer": customer, "amount": "1", "note": "x" }))
        .await
        .unwrap_err();
    assert_eq!((refusal.code(), refusal.params()), ("grant.missing", json!({ "grant": "wallet.withdraw" })));
}
