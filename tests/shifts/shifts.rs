//! Shifts of a drawer: what a person sees of them, on both databases.

use kernel::{Actor, Customer, Failure, Id};
use testkit::{Value, World, json, new_id};

mod alone;
mod blind;
mod forgotten;
mod money;
mod races;
mod whole;

testkit::on_both! {
    sal_5_a_shift_opens_once_and_is_numbered_by_counter_without_gaps,
    sal_5_two_who_open_at_once_open_one,
    sal_5_cash_goes_in_and_out_with_a_reason_and_once_however_often_it_is_sent,
    sal_5_only_the_shift_that_is_open_here_is_meant,
    sal_5_shifts_are_listed_with_their_differences_the_latest_first,
    sal_5_who_closed_a_shift_sees_how_it_ended_and_the_rest_is_for_others,
}

/// Opens a shift where somebody stands.
async fn open(world: &World, actor: Actor, float: &str) -> Value {
    world.ask_as(actor, "shifts.open", json!({ "float": float })).await.unwrap()["shift"].clone()
}

/// Counts the drawer: so much in notes of a thousand. The whole answer.
async fn count(world: &World, actor: Actor, shift: &Value, thousands: i64) -> Value {
    let pieces = json!([{ "value": "1000", "many": thousands }]);
    world.ask_as(actor, "shifts.count", json!({ "shift": shift, "pieces": pieces })).await.unwrap()
}

/// Closes it with a count, and an explanation where one is given.
async fn close(
    world: &World,
    actor: Actor,
    shift: &Value,
    count: &Value,
    explanation: Option<&str>,
) -> Result<Value, Failure> {
    let input = json!({ "shift": shift, "count": count["n"], "explanation": explanation });
    world.ask_as(actor, "shifts.close", input).await
}

/// Counts what is expected and closes.
async fn close_even(world: &World, actor: Actor, shift: &Value) -> Value {
    let report = report(world, shift).await;
    let expected: i64 = report["drawer"]["expected"].as_str().unwrap().parse().unwrap();
    let counted = count(world, actor, shift, expected / 1_000).await;
    close(world, actor, shift, &counted, None).await.unwrap()
}

/// The report of a shift, as the owner sees it.
async fn report(world: &World, shift: &Value) -> Value {
    world.ask("shifts.report", json!({ "shift": shift })).await.unwrap()
}

/// A guest buys for so much.
async fn sell(world: &World, actor: Actor, amount: &str, method: &str) -> Result<Value, Failure> {
    let line = json!({ "name": "Massage", "quantity": 1, "amount": amount, "tax_rate": "0" });
    let input = json!({ "lines": [line], "payments": [{ "method": method, "amount": amount }] });
    world.ask_as(actor, "sales.sell", input).await
}

/// Cash into somebody's wallet.
async fn top_up(world: &World, customer: Id<Customer>, amount: &str, method: &str) -> Value {
    let reference = (method == "bank_transfer").then(|| json!({ "kind": "transfer", "label": "FT1" }));
    let input = json!({ "customer": customer, "amount": amount, "method": method, "reference": reference });
    world.ask("ledger.top_up", input).await.unwrap()
}

/// Somebody moves cash beside sales.
async fn moves(world: &World, actor: Actor, shift: &Value, way: &str, amount: &str) -> Result<Value, Failure> {
    let input = json!({ "shift": shift, "amount": amount, "reason": "milk" });
    world.ask_as(actor, &format!("shifts.{way}"), input).await
}

async fn sal_5_a_shift_opens_once_and_is_numbered_by_counter_without_gaps(world: World) {
    assert_eq!(world.ask("shifts.current", json!({})).await.unwrap()["shift"], Value::Null);
    let other = world.counter("Till").await;
    let mut numbers = Vec::new();
    for _ in 0..3 {
        let opened = world.ask("shifts.open", json!({ "float": "5000" })).await.unwrap();
        numbers.push(opened["number"].as_i64().unwrap());
        let again = world.ask("shifts.open", json!({ "float": "5000" })).await.unwrap_err();
        assert_eq!((again.code(), again.params()), ("shift.already_open", json!({ "number": opened["number"] })));
        close_even(&world, world.owner, &opened["shift"]).await;
    }
    let elsewhere = world.ask_as(other, "shifts.open", json!({ "float": "0" })).await.unwrap();
    assert_eq!((numbers, &elsewhere["number"]), (vec![1, 2, 3], &json!(1)));
    assert_eq!(world.refused("shifts.open", json!({ "float": "-1" })).await, "money.negative");
    assert_eq!(world.refused("shifts.open", json!({ "float": "0.5" })).await, "money.too_precise");
}

async fn sal_5_two_who_open_at_once_open_one(world: World) {
    let opening = |world: World| tokio::spawn(async move { world.ask("shifts.open", json!({ "float": "0" })).await });
    let asked: Vec<_> = (0..6).map(|_| opening(world.clone())).collect();
    let mut answers = Vec::new();
    for one in asked {
        answers.push(one.await.unwrap().map_err(|refusal| refusal.code()));
    }
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|answer| !matches!(answer, Err(code) if *code != "shift.already_open")), "{answers:?}");
    let listed = world.ask("shifts.list", json!({})).await.unwrap();
    assert_eq!(listed["rows"].as_array().unwrap().len(), 1);
}

async fn sal_5_cash_goes_in_and_out_with_a_reason_and_once_however_often_it_is_sent(world: World) {
    let shift = open(&world, world.owner, "100000").await;
    let id = new_id();
    let input = json!({ "shift": shift, "amount": "50000", "reason": " change  from the bank " });
    let first = world.ask_once(id, "shifts.pay_in", input.clone()).await.unwrap();
    assert_eq!(world.ask_once(id, "shifts.pay_in", input).await.unwrap(), first);
    moves(&world, world.owner, &shift, "pay_out", "20000").await.unwrap();
    for (amount, reason, code) in
        [("0", "milk", "money.not_positive"), ("-5", "milk", "money.not_positive"), ("5", " ", "shift.reason_missing")]
    {
        let input = json!({ "shift": shift, "amount": amount, "reason": reason });
        assert_eq!(world.refused("shifts.pay_in", input.clone()).await, code);
        assert_eq!(world.refused("shifts.pay_out", input).await, code);
    }
    let long = json!({ "shift": shift, "amount": "5", "reason": "x".repeat(201) });
    assert_eq!(world.refused("shifts.pay_in", long).await, "input.too_long");
    let drawer = report(&world, &shift).await["drawer"].clone();
    assert_eq!(
        (&drawer["paid_in"], &drawer["paid_out"], &drawer["expected"]),
        (&json!("50000"), &json!("20000"), &json!("130000"))
    );
    let told: Vec<_> = drawer["moves"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["kind"].as_str().unwrap(), row["reason"].as_str().unwrap(), row["staff"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("in", "change from the bank", "Lan"), ("out", "milk", "Lan")]);
}

async fn sal_5_only_the_shift_that_is_open_here_is_meant(world: World) {
    let other = world.counter("Till").await;
    let theirs = open(&world, other, "0").await;
    let count = json!([{ "value": "1000", "many": 1 }]);
    let strange = json!(new_id());
    for shift in [&theirs, &strange] {
        assert_eq!(moves(&world, world.owner, shift, "pay_in", "5").await.unwrap_err().code(), "shift.not_open");
        assert_eq!(moves(&world, world.owner, shift, "pay_out", "5").await.unwrap_err().code(), "shift.not_open");
        let counted = json!({ "shift": shift, "pieces": count });
        assert_eq!(world.refused("shifts.count", counted).await, "shift.not_open");
        let closed = json!({ "shift": shift, "count": 1 });
        assert_eq!(world.refused("shifts.close", closed).await, "shift.not_open");
    }
    assert_eq!(world.refused("shifts.report", json!({})).await, "shift.not_open");
    assert_eq!(world.refused("shifts.report", json!({ "shift": strange })).await, "shift.unknown");
    let closed = {
        let mine = open(&world, world.owner, "0").await;
        close_even(&world, world.owner, &mine).await;
        mine
    };
    assert_eq!(moves(&world, world.owner, &closed, "pay_in", "5").await.unwrap_err().code(), "shift.not_open");
    assert_eq!(world.refused("shifts.close", json!({ "shift": closed, "count": 1 })).await, "shift.not_open");
}

async fn sal_5_shifts_are_listed_with_their_differences_the_latest_first(world: World) {
    let other = world.counter("Till").await;
    let mut shifts = Vec::new();
    for thousands in [5, 4, 5] {
        let shift = open(&world, world.owner, "5000").await;
        let counted = count(&world, world.owner, &shift, thousands).await;
        close(&world, world.owner, &shift, &counted, (thousands != 5).then_some("a note is torn")).await.unwrap();
        shifts.push(shift);
        world.advance(24 * 3_600);
    }
    let last = open(&world, other, "7000").await;
    let ids = |page: &Value| page["rows"].as_array().unwrap().iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
    let all = world.ask("shifts.list", json!({})).await.unwrap();
    assert_eq!(ids(&all), [last.clone(), shifts[2].clone(), shifts[1].clone(), shifts[0].clone()]);
    let short = &all["rows"][2];
    assert_eq!(
        (&short["counted"], &short["expected"], &short["difference"], &short["explanation"], &short["counts"]),
        (&json!("4000"), &json!("5000"), &json!("-1000"), &json!("a note is torn"), &json!(1))
    );
    let differing = world.ask("shifts.list", json!({ "with_difference": true })).await.unwrap();
    assert_eq!(ids(&differing), [shifts[1].clone()]);
    let here = world.ask("shifts.list", json!({ "counter": other.counter })).await.unwrap();
    assert_eq!(ids(&here), [last]);
    let day = &all["rows"][3]["day"];
    let of_day = world.ask("shifts.list", json!({ "from": day, "to": day })).await.unwrap();
    assert_eq!(ids(&of_day), [shifts[0].clone()]);
    let first = world.ask("shifts.list", json!({ "limit": 3 })).await.unwrap();
    let rest = world.ask("shifts.list", json!({ "limit": 3, "after": first["next"] })).await.unwrap();
    assert_eq!((ids(&first).len(), ids(&rest), &rest["next"]), (3, vec![shifts[0].clone()], &Value::Null));
}

async fn sal_5_who_closed_a_shift_sees_how_it_ended_and_the_rest_is_for_others(world: World) {
    let (mine, colleague, supervisor, auditor) = (
        world.person("receptionist").await,
        world.person("receptionist").await,
        world.person("supervisor").await,
        world.person("auditor").await,
    );
    let shift = open(&world, mine, "0").await;
    let ask = async |actor: Actor| {
        let asked = world.ask_as(actor, "shifts.report", json!({ "shift": shift })).await;
        asked.map(|report| report["kind"].clone()).map_err(|refusal| refusal.code())
    };
    assert_eq!(ask(mine).await, Err("grant.missing"), "whoever counts is not told before");
    assert_eq!(ask(supervisor).await, Ok(json!("x")));
    let counted = count(&world, mine, &shift, 0).await;
    assert_eq!(ask(mine).await, Err("grant.missing"), "an X is no Z");
    close(&world, mine, &shift, &counted, None).await.unwrap();
    assert_eq!(ask(mine).await, Ok(json!("z")));
    assert_eq!(ask(colleague).await, Err("grant.missing"));
    assert_eq!((ask(supervisor).await, ask(auditor).await), (Ok(json!("z")), Ok(json!("z"))));
    for (actor, expected) in [(mine, Err("grant.missing")), (supervisor, Ok(1)), (auditor, Ok(1))] {
        let listed = world.ask_as(actor, "shifts.list", json!({})).await;
        let listed = listed.map(|page| page["rows"].as_array().unwrap().len()).map_err(|refusal| refusal.code());
        assert_eq!(listed, expected);
    }
    let strange = json!({ "shift": new_id() });
    let refusal = world.ask_as(mine, "shifts.report", strange).await.unwrap_err();
    assert_eq!(refusal.code(), "grant.missing", "who may not see it does not learn whether it is there");
}
