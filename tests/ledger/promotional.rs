//! LED-5: promotional credit, how it ends, and what it is shown as.

use kernel::{Country, Id};
use testkit::{Value, World, json};

use super::{advance_to, credit, pay, top_up};

testkit::on_both! {
    led_5_credit_lasts_until_the_close_of_the_fifteenth_day_after_its_issue,
    led_5_credit_says_where_it_comes_from,
    led_5_what_is_left_can_be_revoked_and_no_more,
    led_5_expired_used_and_unknown_credit_cannot_be_revoked,
    led_5_managers_revoke_and_others_do_not,
    led_5_a_revoked_credit_of_a_merged_profile_is_taken_from_the_survivor,
    led_5_credit_has_one_of_four_states,
}

fn lot(issued: &Value) -> Value {
    issued["credit"].clone()
}

async fn led_5_credit_lasts_until_the_close_of_the_fifteenth_day_after_its_issue(world: World) {
    for country in [Country::Vn, Country::Th, Country::Om] {
        let shop = world.neighbour(country).await;
        let calendar = shop.shop.calendar;
        let first = calendar.start("2027-03-01".parse().unwrap());
        let (last, close) = (
            calendar.start("2027-03-17".parse().unwrap()).plus_seconds(-1),
            calendar.start("2027-03-17".parse().unwrap()),
        );
        // At 00:00, 10:00 and 23:59 of the first of March.
        let mut issued = Vec::new();
        for seconds in [0, 36_000, 86_340] {
            advance_to(&shop, first.plus_seconds(seconds));
            let customer = shop.customer().await;
            let credit = credit(&shop, customer, "100", None).await;
            assert_eq!(credit["expires_at"], json!(close), "{country}, {seconds} s into the day");
            issued.push(customer);
        }
        advance_to(&shop, last);
        for customer in &issued {
            pay(&shop, *customer, "40").await.unwrap();
        }
        advance_to(&shop, close);
        for customer in &issued {
            assert_eq!(pay(&shop, *customer, "1").await.unwrap_err().code(), "ledger.insufficient_balance");
        }
        shop.prove().await;
    }
}

async fn led_5_credit_says_where_it_comes_from(world: World) {
    let customer = world.customer().await;
    for (source, reference) in [
        ("campaign", Value::Null),
        ("manual", Value::Null),
        ("ticket", json!({ "kind": "ticket", "label": "TV-2026-00001" })),
    ] {
        let input = json!({ "customer": customer, "amount": "10", "reason": "sorry", "source": source, "reference": reference });
        world.ask("ledger.issue_credit", input).await.unwrap();
        world.advance(1);
    }
    let rows = world.ask("ledger.movements", json!({ "customer": customer })).await.unwrap()["rows"].clone();
    let sources: Vec<_> = rows.as_array().unwrap().iter().map(|row| row["source"].as_str().unwrap()).collect();
    assert_eq!(sources, ["ticket", "manual", "campaign"]);
    assert_eq!(rows[0]["reference"]["label"], "TV-2026-00001");
    let credits = credits(&world, customer).await;
    let sources: Vec<_> = credits.iter().map(|row| row["source"].as_str().unwrap()).collect();
    assert_eq!(sources, ["ticket", "manual", "campaign"]);
    let odd = json!({ "customer": customer, "amount": "10", "reason": "x", "source": "lottery" });
    assert_eq!(world.refused("ledger.issue_credit", odd).await, "input.malformed");
}

pub async fn credits(world: &World, customer: Id<kernel::Customer>) -> Vec<Value> {
    let page = world.ask("ledger.credits", json!({ "customer": customer })).await.unwrap();
    page["rows"].as_array().unwrap().clone()
}

async fn led_5_what_is_left_can_be_revoked_and_no_more(world: World) {
    let customer = world.customer().await;
    top_up(&world, customer, "500").await;
    let first = credit(&world, customer, "100", Some("2026-11-30")).await;
    credit(&world, customer, "70", Some("2026-12-31")).await;
    pay(&world, customer, "40").await.unwrap();
    let input = json!({ "credit": lot(&first), "reason": " " });
    assert_eq!(world.refused("ledger.revoke_credit", input).await, "ledger.reason_missing");
    let input = json!({ "credit": lot(&first), "reason": "given by mistake" });
    world.advance(1);
    let revoked = world.ask("ledger.revoke_credit", input.clone()).await.unwrap();
    assert_eq!(revoked["amount"], "60", "the 40 are used");
    assert_eq!(world.wallet(customer).await, ("500".into(), "70".into()));
    assert_eq!(world.refused("ledger.revoke_credit", input).await, "ledger.credit_over");
    let rows = world.ask("ledger.movements", json!({ "customer": customer, "limit": 1 })).await.unwrap();
    let row = &rows["rows"][0];
    assert_eq!(
        (&row["kind"], &row["promotional"], &row["note"]),
        (&json!("credit_revoked"), &json!("-60"), &json!("given by mistake"))
    );
}

async fn led_5_expired_used_and_unknown_credit_cannot_be_revoked(world: World) {
    let customer = world.customer().await;
    let used = credit(&world, customer, "10", Some("2026-11-22")).await;
    pay(&world, customer, "10").await.unwrap();
    let refused =
        async |credit: Value| world.refused("ledger.revoke_credit", json!({ "credit": credit, "reason": "x" })).await;
    assert_eq!(refused(lot(&used)).await, "ledger.credit_over");
    assert_eq!(refused(json!(customer)).await, "ledger.unknown_credit");
    let late = credit(&world, customer, "20", Some("2026-11-22")).await;
    let close = world.shop.calendar.start("2026-11-23".parse().unwrap());
    advance_to(&world, close);
    assert_eq!(refused(lot(&late)).await, "ledger.credit_expired", "at the instant, before it is booked");
    assert!(world.strike().await);
    assert_eq!(refused(lot(&late)).await, "ledger.credit_expired", "and afterwards");
    let last = credit(&world, customer, "30", Some("2026-11-23")).await;
    advance_to(&world, close.plus_seconds(86_399));
    world.ask("ledger.revoke_credit", json!({ "credit": lot(&last), "reason": "x" })).await.unwrap();
}

async fn led_5_managers_revoke_and_others_do_not(world: World) {
    let customer = world.customer().await;
    for (role, may) in [("receptionist", false), ("supervisor", false), ("manager", true), ("auditor", false)] {
        let (person, issued) = (world.person(role).await, credit(&world, customer, "10", None).await);
        let input = json!({ "credit": lot(&issued), "reason": "x" });
        let asked = world.ask_as(person, "ledger.revoke_credit", input).await;
        assert_eq!(asked.map_err(|refusal| refusal.code()).err(), (!may).then_some("grant.missing"), "{role}");
    }
}

async fn led_5_a_revoked_credit_of_a_merged_profile_is_taken_from_the_survivor(world: World) {
    let (source, survivor) = (world.customer().await, world.customer().await);
    let given = credit(&world, source, "100", None).await;
    pay(&world, source, "30").await.unwrap();
    let merge = json!({ "source": source, "survivor": survivor, "reason": "the same person" });
    let merged = world.ask("customers.merge", merge).await.unwrap();
    let old = json!({ "credit": lot(&given), "reason": "x" });
    assert_eq!(world.refused("ledger.revoke_credit", old).await, "ledger.credit_over", "it went on");
    let [row] = &credits(&world, survivor).await[..] else { panic!("one credit came over") };
    assert_eq!((&row["amount"], &row["remaining"], &row["source"]), (&json!("70"), &json!("70"), &json!("manual")));
    let input = json!({ "credit": row["id"], "reason": "given by mistake" });
    assert_eq!(world.ask("ledger.revoke_credit", input).await.unwrap()["amount"], "70");
    world.ask("customers.undo_merge", json!({ "merge": merged["merge"] })).await.unwrap();
    assert_eq!(world.wallet(source).await.1, "0", "what was taken back stays gone");
}

async fn led_5_credit_has_one_of_four_states(world: World) {
    let customer = world.customer().await;
    let mut given = Vec::new();
    for (amount, day) in [("10", "2026-11-22"), ("20", "2026-11-23"), ("30", "2026-12-01"), ("40", "2026-12-02")] {
        given.push(credit(&world, customer, amount, Some(day)).await);
        world.advance(1);
    }
    pay(&world, customer, "15").await.unwrap();
    world.ask("ledger.revoke_credit", json!({ "credit": lot(&given[2]), "reason": "x" })).await.unwrap();
    let states = async || -> Vec<String> {
        let rows = credits(&world, customer).await;
        let said = |row: &Value| {
            ["amount", "remaining", "used", "expired", "revoked", "state"]
                .map(|field| row[field].as_str().unwrap().to_owned())
                .join(" ")
        };
        rows.iter().map(said).collect()
    };
    assert_eq!(states().await, ["40 40 0 0 0 active", "30 0 0 0 30 revoked", "20 15 5 0 0 active", "10 0 10 0 0 used"]);
    let close = world.shop.calendar.start("2026-11-24".parse().unwrap());
    advance_to(&world, close.plus_seconds(-1));
    assert_eq!(states().await[2], "20 15 5 0 0 active");
    advance_to(&world, close);
    assert_eq!(states().await[2], "20 0 5 15 0 expired", "whether it is booked or not");
    world.strike().await;
    assert_eq!(states().await[2], "20 0 5 15 0 expired");
    let rows = credits(&world, customer).await;
    let days: Vec<_> = rows.iter().map(|row| (row["last_day"].as_str().unwrap(), &row["days_left"])).collect();
    assert_eq!(days[0], ("2026-12-02", &json!(8)));
    assert_eq!(days[2], ("2026-11-23", &json!(-1)));
}
