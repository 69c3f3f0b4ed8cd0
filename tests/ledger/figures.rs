//! LED-8: movements narrowed, lifetime totals, days, what the shop owes, and many wallets at once.

use std::collections::BTreeMap;

use kernel::{Customer, Id};
use testkit::{Value, World, json, new_id};

use super::{advance_to, credit, pay, top_up};

testkit::on_both! {
    led_8_movements_are_narrowed_by_kind_source_day_person_and_reference,
    led_8_a_narrowed_list_goes_on_page_by_page,
    led_8_six_totals_add_up_to_the_balance_after_whatever_happened,
    led_8_days_say_what_came_in_and_went_out,
    led_8_what_the_shop_owes_is_the_sum_of_its_wallets,
    led_8_many_wallets_are_asked_at_once_up_to_five_hundred,
    led_8_what_the_shop_owes_is_for_managers_and_auditors,
}

fn number(value: &Value) -> i64 {
    value.as_str().unwrap().parse().unwrap()
}

async fn narrowed(world: &World, customer: Id<Customer>, how: Value) -> Vec<String> {
    let mut input = json!({ "customer": customer });
    input.as_object_mut().unwrap().extend(how.as_object().unwrap().clone());
    let page = world.ask("ledger.movements", input).await.unwrap();
    let said = |row: &Value| format!("{} {}", row["kind"].as_str().unwrap(), row["source"].as_str().unwrap_or("-"));
    page["rows"].as_array().unwrap().iter().map(said).collect()
}

async fn led_8_movements_are_narrowed_by_kind_source_day_person_and_reference(world: World) {
    let (customer, mai) = (world.customer().await, world.person("manager").await);
    top_up(&world, customer, "500").await;
    world.advance(86_400);
    let card = json!({ "customer": customer, "amount": "100", "method": "card" });
    world.ask_as(mai, "ledger.top_up", card).await.unwrap();
    world.advance(1);
    credit(&world, customer, "50", None).await;
    world.advance(86_400);
    pay(&world, customer, "70").await.unwrap();
    let all = ["sale -", "credit_issued manual", "deposit card", "deposit cash"];
    assert_eq!(narrowed(&world, customer, json!({})).await, all);
    assert_eq!(narrowed(&world, customer, json!({ "kind": "deposit" })).await, &all[2..]);
    assert_eq!(narrowed(&world, customer, json!({ "source": "card" })).await, &all[2..3]);
    assert_eq!(narrowed(&world, customer, json!({ "from": "2026-11-22" })).await, &all[..3]);
    assert_eq!(narrowed(&world, customer, json!({ "until": "2026-11-22" })).await, &all[1..]);
    assert_eq!(narrowed(&world, customer, json!({ "from": "2026-11-22", "until": "2026-11-22" })).await, &all[1..3]);
    assert_eq!(narrowed(&world, customer, json!({ "staff": mai.staff })).await, &all[2..3]);
    assert_eq!(narrowed(&world, customer, json!({ "with_reference": true })).await, &all[..1]);
    assert_eq!(narrowed(&world, customer, json!({ "kind": "deposit", "staff": world.owner.staff })).await, &all[3..]);
    assert!(narrowed(&world, customer, json!({ "kind": "withdraw" })).await.is_empty());
    let odd = json!({ "customer": customer, "kind": "lottery" });
    assert_eq!(world.refused("ledger.movements", odd).await, "input.malformed");
}

async fn led_8_a_narrowed_list_goes_on_page_by_page(world: World) {
    let (customer, source) = (world.customer().await, world.customer().await);
    for n in 1..=6 {
        top_up(&world, if n % 2 == 0 { source } else { customer }, &n.to_string()).await;
        world.advance(1);
        credit(&world, customer, "9", None).await;
        world.advance(1);
    }
    let merge = json!({ "source": source, "survivor": customer, "reason": "the same person" });
    world.ask("customers.merge", merge).await.unwrap();
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let input = json!({ "customer": customer, "kind": "deposit", "limit": 2, "after": after });
        let page = world.ask("ledger.movements", input).await.unwrap();
        seen.extend(page["rows"].as_array().unwrap().iter().map(|row| number(&row["real"])));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(seen, [6, 5, 4, 3, 2, 1], "of the wallet that went into it too");
}

/// Pseudo-random, from a printed seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

async fn add_up(world: &World, customer: Id<Customer>) {
    let totals = world.ask("ledger.totals", json!({ "customer": customer })).await.unwrap();
    let of: BTreeMap<&str, i64> =
        totals.as_object().unwrap().iter().map(|(name, value)| (name.as_str(), number(value))).collect();
    assert_eq!(of["deposited"] + of["refunded"] - of["spent"], of["real"], "{totals}");
    assert_eq!(of["issued"] - of["used"] - of["expired"], of["promotional"], "{totals}");
    let wallet = world.ask("ledger.wallet", json!({ "customer": customer })).await.unwrap();
    assert_eq!(number(&wallet["real"]), of["real"], "{totals}");
    let expired_unbooked = of["promotional"] - number(&wallet["promotional"]);
    assert!(expired_unbooked >= 0, "{totals}");
}

async fn led_8_six_totals_add_up_to_the_balance_after_whatever_happened(world: World) {
    let given = std::env::var("CHAMPA_SEED").ok().and_then(|text| text.parse().ok());
    let seed = given.unwrap_or_else(|| new_id().uuid().as_u64_pair().1);
    println!("seed {seed}");
    let mut dice = Dice(seed);
    let mut customers = Vec::new();
    for _ in 0..4 {
        customers.push(world.customer().await);
    }
    let (mut sales, mut deposits, mut credits, mut merges) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..120 {
        world.advance(i64::try_from(dice.roll(20_000)).unwrap());
        let whose = customers[usize::try_from(dice.roll(4)).unwrap()];
        let amount = (1 + dice.roll(500)).to_string();
        let pick = |from: &mut Vec<Value>, dice: &mut Dice| {
            let n = usize::try_from(dice.roll(1 + from.len() as u64)).unwrap();
            (n < from.len()).then(|| from.swap_remove(n))
        };
        match dice.roll(9) {
            0 => {
                let done = world.ask("ledger.top_up", json!({ "customer": whose, "amount": amount })).await;
                deposits.extend(done.ok().map(|done| done["movement"].clone()));
            }
            1 => {
                let day = world.shop.calendar.day(world.now()).plus(i64::try_from(dice.roll(3)).unwrap());
                let input = json!({ "customer": whose, "amount": amount, "reason": "a gift", "last_day": day });
                credits.extend(world.ask("ledger.issue_credit", input).await.ok().map(|done| done["credit"].clone()));
            }
            2 => sales.extend(pay(&world, whose, &amount).await.ok().map(|done| done["sale"].clone())),
            3 => {
                if let Some(sale) = pick(&mut sales, &mut dice) {
                    world.ask("sales.void", json!({ "sale": sale, "reason": "wrong" })).await.unwrap();
                }
            }
            4 => {
                let direction = if dice.roll(2) == 0 { "up" } else { "down" };
                let input = json!({ "customer": whose, "direction": direction, "amount": amount, "reason": "x" });
                drop(world.ask("ledger.adjust", input).await);
            }
            5 => {
                if let Some(movement) = pick(&mut deposits, &mut dice) {
                    drop(world.ask("ledger.reverse_top_up", json!({ "movement": movement, "reason": "x" })).await);
                }
            }
            6 => {
                if let Some(credit) = pick(&mut credits, &mut dice) {
                    drop(world.ask("ledger.revoke_credit", json!({ "credit": credit, "reason": "x" })).await);
                }
            }
            7 => {
                let other = customers[usize::try_from(dice.roll(4)).unwrap()];
                let input = json!({ "source": whose, "survivor": other, "reason": "the same person" });
                merges.extend(world.ask("customers.merge", input).await.ok().map(|done| done["merge"].clone()));
            }
            _ => {
                world.strike().await;
                if let Some(merge) = pick(&mut merges, &mut dice) {
                    if world.ask("customers.undo_merge", json!({ "merge": merge })).await.is_err() {
                        merges.push(merge);
                    }
                }
            }
        }
    }
    for customer in customers {
        add_up(&world, customer).await;
    }
}

async fn led_8_days_say_what_came_in_and_went_out(world: World) {
    let customer = world.customer().await;
    top_up(&world, customer, "500").await;
    credit(&world, customer, "80", Some("2026-11-22")).await;
    pay(&world, customer, "100").await.unwrap();
    advance_to(&world, world.shop.calendar.start("2026-11-23".parse().unwrap()));
    credit(&world, customer, "40", Some("2026-11-23")).await;
    world.ask("ledger.withdraw", json!({ "customer": customer, "amount": "30", "note": "theirs" })).await.unwrap();
    advance_to(&world, world.shop.calendar.start("2026-11-24".parse().unwrap()));
    world.strike().await;
    let days = world.ask("ledger.days", json!({ "from": "2026-11-21", "until": "2026-11-24" })).await.unwrap();
    let row = |day: &str, figures: [&str; 4]| json!({ "day": day, "real_in": figures[0], "real_out": figures[1], "promotional_in": figures[2], "promotional_out": figures[3] });
    assert_eq!(
        days["rows"],
        json!([
            row("2026-11-24", ["0", "0", "0", "40"]),
            row("2026-11-23", ["0", "30", "40", "0"]),
            row("2026-11-21", ["500", "20", "80", "80"]),
        ])
    );
    assert_eq!(world.ask("ledger.days", json!({})).await.unwrap()["rows"].as_array().unwrap().len(), 1, "today");
    for (from, until) in [("2026-11-24", "2026-11-23"), ("2025-11-23", "2026-11-24")] {
        assert_eq!(world.refused("ledger.days", json!({ "from": from, "until": until })).await, "input.bad_day");
    }
    world.ask("ledger.days", json!({ "from": "2025-11-24", "until": "2026-11-24" })).await.unwrap();
}

async fn led_8_what_the_shop_owes_is_the_sum_of_its_wallets(world: World) {
    let mut customers = Vec::new();
    for (real, promotional) in [("500", "0"), ("20", "700"), ("100", "50"), ("0", "0")] {
        let customer = world.customer().await;
        if real != "0" {
            top_up(&world, customer, real).await;
        }
        if promotional != "0" {
            credit(&world, customer, promotional, Some("2026-11-22")).await;
        }
        customers.push(customer);
    }
    credit(&world, customers[3], "1", Some("2026-12-31")).await;
    let ask = async |limit: u32| world.ask("ledger.liabilities", json!({ "limit": limit })).await.unwrap();
    let owed = ask(2).await;
    assert_eq!(
        (&owed["real"], &owed["promotional"], &owed["total"], &owed["wallets"]),
        (&json!("620"), &json!("751"), &json!("1371"), &json!(4))
    );
    let holders: Vec<_> = owed["holders"].as_array().unwrap().iter().map(|row| row["customer"].clone()).collect();
    assert_eq!(holders, [json!(customers[1]), json!(customers[0])]);
    let sum: i64 = ask(500).await["holders"].as_array().unwrap().iter().map(|row| number(&row["total"])).sum();
    assert_eq!(sum, 1_371);
    advance_to(&world, world.shop.calendar.start("2026-11-23".parse().unwrap()));
    let owed = ask(1).await;
    assert_eq!(
        (&owed["promotional"], &owed["unbooked"], &owed["total"]),
        (&json!("1"), &json!("750"), &json!("621")),
        "what nobody can spend is owed to nobody, booked or not"
    );
    world.strike().await;
    let owed = ask(1).await;
    assert_eq!((&owed["promotional"], &owed["unbooked"], &owed["wallets"]), (&json!("1"), &json!("0"), &json!(4)));
    let other = world.neighbour(kernel::Country::Vn).await;
    assert_eq!(other.ask("ledger.liabilities", json!({})).await.unwrap()["total"], "0");
}

async fn led_8_many_wallets_are_asked_at_once_up_to_five_hundred(world: World) {
    assert_eq!(world.ask("customers.wallets", json!({})).await.unwrap(), json!({ "rows": [] }));
    let phone = world.new_phone();
    let made = world.ask("customers.find_or_create", json!({ "phone": phone, "given_name": "Hoa" })).await.unwrap();
    let customer: Id<Customer> = made["customer"]["id"].as_str().unwrap().parse().unwrap();
    top_up(&world, customer, "70").await;
    credit(&world, customer, "30", None).await;
    let nobody = new_id();
    let asked = json!({ "phones": [phone, "no phone"], "ids": [customer, nobody] });
    let rows = world.ask("customers.wallets", asked).await.unwrap()["rows"].clone();
    let held = json!({ "customer": customer, "real": "70", "promotional": "30", "total": "100" });
    assert_eq!(
        rows,
        json!([
            { "asked": phone, "wallet": held },
            { "asked": "no phone", "wallet": null },
            { "asked": customer, "wallet": held },
            { "asked": nobody, "wallet": null },
        ])
    );
    let most: Vec<_> = (0..499).map(|_| json!(customer)).collect();
    let ask = |ids: Vec<Value>| json!({ "phones": [phone], "ids": ids });
    let rows = world.ask("customers.wallets", ask(most.clone())).await.unwrap()["rows"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 500);
    let more = most.into_iter().chain([json!(customer)]).collect();
    assert_eq!(world.refused("customers.wallets", ask(more)).await, "customers.batch_too_large");
}

async fn led_8_what_the_shop_owes_is_for_managers_and_auditors(world: World) {
    for (role, may) in [("receptionist", false), ("supervisor", false), ("manager", true), ("auditor", true)] {
        let person = world.person(role).await;
        for name in ["ledger.liabilities", "ledger.days"] {
            let asked = world.ask_as(person, name, json!({})).await;
            assert_eq!(
                asked.map_err(|refusal| refusal.code()).err(),
                (!may).then_some("grant.missing"),
                "{role} {name}"
            );
        }
    }
}
