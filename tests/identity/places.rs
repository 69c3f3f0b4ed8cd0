//! STF-5: the shop, its branches and its counters.

use kernel::{Actor, Country, Instant};
use testkit::{Value, World, json};

use super::id;

testkit::on_both! {
    stf_5_a_founded_shop_has_what_it_needs_to_open,
    stf_5_each_country_brings_its_defaults,
    settings_change_and_act_at_once,
    settings_that_cannot_be_are_refused,
    country_and_currency_are_settled_once_money_has_moved,
    a_branch_with_counters_and_the_last_branch_stay_open,
    two_counters_cannot_both_retire_each_other,
    a_branch_may_have_a_time_zone_of_its_own,
    counters_get_the_next_code_and_keep_it,
    cmp_2_the_log_goes_in_pages_and_by_filter,
    cus_21_an_auditor_reads_the_log_without_phones,
    a_statement_of_identity_prepares,
}

fn rows(answer: &Value) -> Vec<Value> {
    answer["rows"].as_array().unwrap().clone()
}

async fn stf_5_a_founded_shop_has_what_it_needs_to_open(world: World) {
    let counters = rows(&world.ask("identity.counters", json!({})).await.unwrap());
    let codes: Vec<_> = counters.iter().map(|row| (row["code"].clone(), row["name"].clone())).collect();
    assert_eq!(json!(codes), json!([["K1", "Quầy 1"], ["W1", "Web"]]));
    assert_eq!(id::<kernel::Counter>(&counters[0]["id"]), world.owner.counter);
    let branches = rows(&world.ask("identity.branches", json!({})).await.unwrap());
    assert_eq!(
        (branches.len(), &branches[0]["name"], &branches[0]["active"]),
        (1, &json!(world.shop.name), &json!(true))
    );
    let roles = rows(&world.ask("identity.roles", json!({})).await.unwrap());
    let codes: Vec<_> = roles.iter().map(|row| row["code"].clone()).collect();
    assert_eq!(json!(codes), json!(["owner", "manager", "supervisor", "receptionist", "auditor", "technician"]));
    assert_eq!(
        world
            .db()
            .tenants()
            .await
            .unwrap()
            .iter()
            .filter(|(tenant, name)| (*tenant, name) == (world.owner.tenant, &world.shop.name))
            .count(),
        1
    );
}

async fn stf_5_each_country_brings_its_defaults(world: World) {
    for (country, language, currency, decimals, zone, included) in [
        (Country::Vn, "vi", "VND", 0, "Asia/Ho_Chi_Minh", true),
        (Country::Th, "th", "THB", 2, "Asia/Bangkok", true),
        (Country::Om, "ar", "OMR", 3, "Asia/Muscat", true),
        (Country::Us, "en", "USD", 2, "America/New_York", false),
    ] {
        let shop = world.neighbour(country).await.ask("identity.shop", json!({})).await.unwrap();
        let found =
            json!([shop["language"], shop["currency"], shop["decimals"], shop["zone"], shop["prices_include_tax"]]);
        assert_eq!(found, json!([language, currency, decimals, zone, included]));
    }
}

async fn settings_change_and_act_at_once(world: World) {
    let change = json!({
        "name": "Sen Spa", "language": "en", "zone": "Asia/Bangkok", "day_boundary": 180, "prices_include_tax": false, "tax_rate_default": "7.5",
        "auto_lock_minutes": 0, "lockout": { "tries": 3, "minutes": 30 }, "receipt": { "header": "12 Lê Lợi\nQuận 1", "footer": "Cảm ơn!", "width": "58" },
        "country": "TH", "currency": "THB",
    });
    let changed = world.ask("identity.change_shop", change.clone()).await.unwrap();
    assert_eq!(changed, world.ask("identity.shop", json!({})).await.unwrap());
    for (field, value) in change.as_object().unwrap() {
        assert_eq!(&changed[field], value, "{field}");
    }
    assert!(
        world
            .db()
            .tenants()
            .await
            .unwrap()
            .iter()
            .any(|(tenant, name)| *tenant == world.owner.tenant && name == "Sen Spa")
    );
    let mut tx = world.db().read(world.owner.tenant).await.unwrap();
    let entry = identity::entry(&mut tx, world.owner, None).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!((entry.shop.calendar.boundary, entry.shop.lockout.tries, &*entry.shop.name), (180, 3, "Sen Spa"));
}

async fn settings_that_cannot_be_are_refused(world: World) {
    let before = world.ask("identity.shop", json!({})).await.unwrap();
    for (change, why) in [
        (json!({ "zone": "Asia/Atlantis" }), "identity.bad_zone"),
        (json!({ "day_boundary": 1440 }), "identity.out_of_range"),
        (json!({ "day_boundary": -1 }), "identity.out_of_range"),
        (json!({ "auto_lock_minutes": 1441 }), "identity.out_of_range"),
        (json!({ "lockout": { "tries": 0, "minutes": 5 } }), "identity.out_of_range"),
        (json!({ "lockout": { "tries": 5, "minutes": 0 } }), "identity.out_of_range"),
        (json!({ "name": " " }), "input.blank"),
        (json!({ "receipt": { "header": "x".repeat(601), "footer": "", "width": "80" } }), "input.too_long"),
        (json!({ "tax_rate_default": "101" }), "input.malformed"),
        (json!({ "currency": "XXX" }), "input.malformed"),
        (json!({ "demonstration": true }), "input.malformed"),
    ] {
        assert_eq!(world.refused("identity.change_shop", change.clone()).await, why, "{change}");
    }
    assert_eq!(world.ask("identity.shop", json!({})).await.unwrap(), before, "nothing of it stayed");
    world.ask("identity.change_shop", json!({ "day_boundary": 1439, "auto_lock_minutes": 1440 })).await.unwrap();
}

async fn country_and_currency_are_settled_once_money_has_moved(world: World) {
    world.ask("identity.change_shop", json!({ "country": "TH", "currency": "THB" })).await.unwrap();
    world.ask("identity.change_shop", json!({ "country": "VN", "currency": "VND" })).await.unwrap();
    let customer = world.customer().await;
    world.ask("ledger.top_up", json!({ "customer": customer, "amount": "100000" })).await.unwrap();
    for change in [json!({ "country": "TH" }), json!({ "currency": "THB" })] {
        assert_eq!(world.refused("identity.change_shop", change).await, "identity.books_started");
    }
    let same = world
        .ask("identity.change_shop", json!({ "country": "VN", "currency": "VND", "name": "Sen Spa" }))
        .await
        .unwrap();
    assert_eq!((&same["name"], &same["books_started"]), (&json!("Sen Spa"), &json!(true)));
}

async fn a_branch_with_counters_and_the_last_branch_stay_open(world: World) {
    let first = json!({ "branch": world.owner.branch, "name": "Quận 1", "address": " 12 Lê Lợi ", "active": true });
    world.ask("identity.save_branch", first).await.unwrap();
    assert_eq!(world.refused("identity.save_branch", json!({ "name": "quan 1" })).await, "identity.name_taken");
    let second = world.ask("identity.save_branch", json!({ "name": "Quận 3" })).await.unwrap()["id"].clone();
    let close = json!({ "branch": world.owner.branch, "name": "Quận 1", "active": false });
    let failure = world.ask("identity.save_branch", close).await.unwrap_err();
    assert_eq!((failure.code(), failure.params()), ("identity.branch_in_use", json!({ "counters": 2 })));
    world.ask("identity.save_branch", json!({ "branch": second, "name": "Quận 3", "active": false })).await.unwrap();
    let counters = rows(&world.ask("identity.counters", json!({})).await.unwrap());
    assert_eq!(
        world.refused("identity.save_counter", json!({ "counter": counters[0]["id"], "branch": second })).await,
        "identity.unknown_branch"
    );
    assert_eq!(
        world.refused("identity.save_counter", json!({ "counter": counters[0]["id"], "active": false })).await,
        "identity.counter_in_use"
    );
    world.ask("identity.save_counter", json!({ "counter": counters[1]["id"], "active": false })).await.unwrap();
    let elsewhere = Actor { counter: id(&counters[1]["id"]), ..world.owner };
    let retire = json!({ "counter": counters[0]["id"], "active": false });
    let refused = world.ask_as(elsewhere, "identity.save_counter", retire).await.unwrap_err();
    assert_eq!(refused.code(), "identity.counter_retired");
    let close = json!({ "branch": world.owner.branch, "name": "Quận 1", "active": false });
    assert_eq!(world.refused("identity.save_branch", close).await, "identity.last_branch");
    let branches = rows(&world.ask("identity.branches", json!({})).await.unwrap());
    assert_eq!(
        json!([branches[0]["name"], branches[0]["address"], branches[1]["active"]]),
        json!(["Quận 1", "12 Lê Lợi", false])
    );
}

async fn two_counters_cannot_both_retire_each_other(world: World) {
    let till = world.counter("Quầy 2").await;
    let retire = |by: Actor, which: Actor| {
        world.ask_as(by, "identity.save_counter", json!({ "counter": which.counter, "active": false }))
    };
    let (first, second) = tokio::join!(retire(world.owner, till), retire(till, world.owner));
    assert_eq!([&first, &second].iter().filter(|answer| answer.is_ok()).count(), 1, "{first:?} {second:?}");
    let (by, other) = if first.is_ok() { (world.owner, till) } else { (till, world.owner) };
    let back = json!({ "counter": other.counter, "active": true });
    world.ask_as(by, "identity.save_counter", back).await.unwrap();
}

async fn a_branch_may_have_a_time_zone_of_its_own(world: World) {
    assert_eq!(
        world.refused("identity.save_branch", json!({ "name": "Muscat", "zone": "Muscat" })).await,
        "identity.bad_zone"
    );
    let muscat =
        world.ask("identity.save_branch", json!({ "name": "Muscat", "zone": "Asia/Muscat" })).await.unwrap()["id"]
            .clone();
    let mut tx = world.db().read(world.owner.tenant).await.unwrap();
    let here = identity::entry(&mut tx, world.owner, None).await.unwrap().shop.calendar;
    tx.rollback().await.unwrap();
    let till = world.counter("Muscat 1").await;
    world.ask("identity.save_counter", json!({ "counter": till.counter, "branch": muscat })).await.unwrap();
    let mut tx = world.db().read(world.owner.tenant).await.unwrap();
    let there = identity::entry(&mut tx, till, None).await.unwrap();
    assert_eq!(there.actor.branch, id(&muscat));
    let there = there.shop.calendar;
    tx.rollback().await.unwrap();
    // 21 November 2026, 18:30 UTC: past midnight in Saigon, 22:30 in Muscat.
    let late = Instant(1_795_226_400_000_000).plus_seconds(16 * 3_600 + 1_800);
    assert_eq!((here.day(late).to_string(), there.day(late).to_string()), ("2026-11-22".into(), "2026-11-21".into()));
    assert_eq!(world.ask("identity.shop", json!({})).await.unwrap()["zone"], "Asia/Ho_Chi_Minh");
}

async fn counters_get_the_next_code_and_keep_it(world: World) {
    let add = |code: Value| {
        world.ask("identity.add_counter", json!({ "name": "Quầy", "branch": world.owner.branch, "code": code }))
    };
    assert_eq!(add(Value::Null).await.unwrap()["code"], "K2");
    assert_eq!(add("k9".into()).await.unwrap()["code"], "K9");
    assert_eq!(add(Value::Null).await.unwrap()["code"], "K10");
    assert_eq!(add("W1".into()).await.unwrap_err().code(), "identity.code_taken");
    assert_eq!(add("Quầy 1".into()).await.unwrap_err().code(), "identity.bad_code");
    let (a, b) = tokio::join!(add(Value::Null), add(Value::Null));
    let mut codes = [a.unwrap()["code"].clone(), b.unwrap()["code"].clone()];
    codes.sort_by_key(ToString::to_string);
    assert_eq!(json!(codes), json!(["K11", "K12"]), "two at once");
    let listed: Vec<_> =
        rows(&world.ask("identity.counters", json!({})).await.unwrap()).iter().map(|row| row["code"].clone()).collect();
    assert_eq!(json!(listed), json!(["K1", "K2", "K9", "K10", "K11", "K12", "W1"]));
}

async fn cmp_2_the_log_goes_in_pages_and_by_filter(world: World) {
    for n in 0..5 {
        world.advance(1);
        world.ask("identity.save_branch", json!({ "name": format!("Branch {n}") })).await.unwrap();
    }
    let receptionist = world.person("receptionist").await;
    world.ask_as(receptionist, "identity.set_pin", json!({ "pin": "2468" })).await.unwrap();
    let mut names = Vec::new();
    let mut after = Value::Null;
    loop {
        let page = world
            .ask("identity.log", json!({ "name": "identity.save_branch", "limit": 2, "after": after }))
            .await
            .unwrap();
        names.extend(rows(&page).iter().map(|row| row["input"]["name"].clone()));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(
        json!(names),
        json!(["Branch 4", "Branch 3", "Branch 2", "Branch 1", "Branch 0"]),
        "newest first, each once"
    );
    let theirs = rows(&world.ask("identity.log", json!({ "staff": receptionist.staff })).await.unwrap());
    assert_eq!((theirs.len(), &theirs[0]["name"]), (1, &json!("identity.set_pin")));
    let noun = rows(&world.ask("identity.log", json!({ "name": "identity" })).await.unwrap());
    assert!(noun.len() >= 8 && noun.iter().all(|row| row["name"].as_str().unwrap().starts_with("identity.")));
    assert_eq!(
        rows(&world.ask("identity.log", json!({ "name": "ident" })).await.unwrap()).len(),
        0,
        "a noun, not a part of one"
    );
    let none = json!({ "from": world.now().plus_seconds(1) });
    assert_eq!(rows(&world.ask("identity.log", none).await.unwrap()).len(), 0);
    for (input, why) in [
        (json!({ "after": "yesterday" }), "identity.bad_cursor"),
        (json!({ "limit": 0 }), "identity.out_of_range"),
        (json!({ "limit": 201 }), "identity.out_of_range"),
    ] {
        assert_eq!(world.refused("identity.log", input).await, why);
    }
}

async fn cus_21_an_auditor_reads_the_log_without_phones(world: World) {
    let receptionist = super::role(&world, "receptionist").await["id"].clone();
    let phone = json!({ "name": "Thu", "password": testkit::PASSWORD, "role": receptionist, "phone": "0912345678" });
    world.ask("identity.add_staff", phone).await.unwrap();
    let auditor = world.person("auditor").await;
    let ask = json!({ "name": "identity.add_staff" });
    let read = world.ask_as(auditor, "identity.log", ask.clone()).await.unwrap().to_string();
    assert!(!read.contains("912345678") && read.contains("••• ••• 678"));
    assert!(world.ask("identity.log", ask).await.unwrap().to_string().contains("0912345678"));
}

async fn a_statement_of_identity_prepares(world: World) {
    for (name, sqlite, postgres) in identity::STATEMENTS {
        let mut tx = world.db().begin(world.owner.tenant).await.unwrap();
        db::prepares(&mut tx, sqlite, postgres).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        tx.rollback().await.unwrap();
    }
}
