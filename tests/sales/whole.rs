//! A sale is one piece: whatever breaks on its way, and whatever is sold and taken back, the figures add up.

use sqlx::AssertSqlSafe;
use testkit::{Engine, Value, World, json};

use crate::{fill, product, service, sold, stock};

testkit::on_both! {
    sal_3_a_fault_at_each_step_leaves_nothing,
    sal_3_a_fault_at_each_step_of_a_void_leaves_the_sale,
    sal_3_whatever_is_sold_and_taken_back_adds_up,
}

async fn execute(world: &World, text: &str) {
    match world.db() {
        db::Db::Sqlite { writer, .. } => {
            sqlx::raw_sql(AssertSqlSafe(text)).execute(writer).await.unwrap();
        }
        db::Db::Postgres(server) => {
            sqlx::raw_sql(AssertSqlSafe(text)).execute(server.pool()).await.unwrap();
        }
    }
}

/// From now on whatever this business writes into the table breaks; answers how to mend it.
async fn break_writing(world: &World, table: &str) -> String {
    let (tenant, name) =
        (world.owner.tenant.uuid().simple(), format!("fault_{table}_{}", world.owner.tenant.uuid().simple()));
    match world.engine {
        Engine::Sqlite => {
            execute(
                world,
                &format!(
                    "create trigger {name} before insert on {table} begin select raise(abort, 'a planted fault'); end"
                ),
            )
            .await;
            format!("drop trigger {name}")
        }
        Engine::Postgres => {
            let body = format!(
                "begin if new.tenant = '{tenant}' then raise exception 'a planted fault'; end if; return new; end"
            );
            execute(world, &format!("create function {name}() returns trigger language plpgsql as $${body}$$")).await;
            execute(
                world,
                &format!("create trigger {name} before insert on {table} for each row execute function {name}()"),
            )
            .await;
            format!("drop function {name}() cascade")
        }
    }
}

const STEPS: [&str; 9] =
    ["stock", "stock_movement", "posting", "entry", "sale", "sale_line", "sale_payment", "customer_event", "operation"];

async fn sal_3_a_fault_at_each_step_leaves_nothing(world: World) {
    let customer = world.customer().await;
    fill(&world, customer, "100", "50").await;
    let serum = product(&world, "Serum", "120", 3).await;
    let input = json!({ "customer": customer, "lines": [{ "item": serum, "quantity": 1 }], "payments": [{ "method": "wallet", "amount": "120" }] });
    let before = world.ask("customers.get", json!({ "customer": customer })).await.unwrap();
    for step in STEPS {
        let mended = break_writing(&world, step).await;
        assert_eq!(world.refused("sales.sell", input.clone()).await, "operation.fault", "{step}");
        execute(&world, &mended).await;
        assert_eq!(stock(&world, &serum).await, 3, "{step}");
        assert_eq!(world.wallet(customer).await, ("100".into(), "50".into()), "{step}");
        assert_eq!(world.ask("sales.list", json!({})).await.unwrap()["rows"], json!([]), "{step}");
        assert_eq!(world.ask("customers.get", json!({ "customer": customer })).await.unwrap(), before, "{step}");
    }
    let sale = world.ask("sales.sell", input).await.unwrap();
    assert_eq!(sale["number"], "K1-000001", "no number was used up");
}

async fn sal_3_a_fault_at_each_step_of_a_void_leaves_the_sale(world: World) {
    let customer = world.customer().await;
    fill(&world, customer, "100", "50").await;
    let serum = product(&world, "Serum", "120", 3).await;
    let input = json!({ "customer": customer, "lines": [{ "item": serum, "quantity": 1 }], "payments": [{ "method": "wallet", "amount": "120" }] });
    let sale = world.ask("sales.sell", input).await.unwrap()["sale"].clone();
    let void = json!({ "sale": sale, "reason": "a test" });
    for step in ["stock", "stock_movement", "posting", "entry", "customer_event", "operation"] {
        let mended = break_writing(&world, step).await;
        assert_eq!(world.refused("sales.void", void.clone()).await, "operation.fault", "{step}");
        execute(&world, &mended).await;
        assert_eq!(stock(&world, &serum).await, 2, "{step}");
        assert_eq!(world.wallet(customer).await, ("30".into(), "0".into()), "{step}");
        assert_eq!(world.ask("sales.get", json!({ "sale": sale })).await.unwrap()["status"], "done", "{step}");
    }
    world.ask("sales.void", void).await.unwrap();
    assert_eq!((stock(&world, &serum).await, world.wallet(customer).await), (3, ("100".into(), "50".into())));
}

/// Numbers that look like chance and are the same in every run of the seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

fn money(value: &Value) -> i64 {
    value.as_str().unwrap().parse().unwrap()
}

async fn sal_3_whatever_is_sold_and_taken_back_adds_up(world: World) {
    const SEED: u64 = 20_261_121;
    println!("seed {SEED}");
    let mut chance = Chance(SEED);
    world.ask("identity.change_shop", json!({ "tax_rate_default": "8" })).await.unwrap();
    let (first, second) = (world.customer().await, world.customer().await);
    for customer in [first, second] {
        fill(&world, customer, "500000", "90000").await;
    }
    let items = [
        product(&world, "Serum", "12345", 5).await,
        product(&world, "Mask", "999", 0).await,
        service(&world, "Facial", "45000").await,
    ];
    let (mut standing, mut shelf, mut totals) = (Vec::new(), [5_i64, 0], Vec::new());
    for _ in 0..60 {
        if chance.below(4) == 0 && !standing.is_empty() {
            let at = usize::try_from(chance.below(standing.len() as u64)).unwrap();
            let (sale, taken): (Value, [i64; 2]) = standing.swap_remove(at);
            world.ask("sales.void", json!({ "sale": sale, "reason": "a test" })).await.unwrap();
            totals.swap_remove(at);
            shelf = [shelf[0] + taken[0], shelf[1] + taken[1]];
            continue;
        }
        if chance.below(9) == 0 {
            world.advance(86_400);
        }
        let quantities: Vec<i64> = (0..3).map(|_| i64::try_from(chance.below(4)).unwrap()).collect();
        let percent = chance.below(101).to_string();
        let lines: Vec<Value> = items
            .iter()
            .zip(&quantities)
            .filter(|(_, quantity)| **quantity > 0)
            .map(|(item, quantity)| json!({ "item": item, "quantity": quantity }))
            .collect();
        if lines.is_empty() {
            continue;
        }
        let customer = [None, Some(first), Some(second)][usize::try_from(chance.below(3)).unwrap()];
        let basket = json!({ "customer": customer, "lines": lines, "discount": { "percent": percent } });
        let quote = world.ask("sales.quote", basket.clone()).await.unwrap();
        let total = money(&quote["total"]);
        let from_wallet = if quote["wallet"].is_null() {
            0
        } else {
            money(&quote["wallet"]["promotional"]) + money(&quote["wallet"]["real"])
        };
        let wallet = if from_wallet == 0 {
            0
        } else {
            i64::try_from(chance.below(u64::try_from(from_wallet).unwrap() + 1)).unwrap()
        };
        let card = (total - wallet) / 3;
        let payments = [("wallet", wallet), ("card", card), ("cash", total - wallet - card)];
        let payments: Vec<Value> = payments
            .iter()
            .filter(|(_, amount)| *amount > 0)
            .map(|(method, amount)| json!({ "method": method, "amount": amount.to_string() }))
            .collect();
        let mut input = basket;
        input["payments"] = json!(payments);
        input["expected_total"] = quote["total"].clone();
        let sale = world.ask("sales.sell", input).await.unwrap();
        standing.push((sale["sale"].clone(), [quantities[0], quantities[1]]));
        totals.push(total);
        shelf = [shelf[0] - quantities[0], shelf[1] - quantities[1]];
    }
    let told = world.ask("sales.totals", json!({})).await.unwrap();
    assert_eq!((&told["sales"], money(&told["amount"])), (&json!(standing.len()), totals.iter().sum::<i64>()));
    assert_eq!([stock(&world, &items[0]).await, stock(&world, &items[1]).await], shelf);
    let mut by_day = 0;
    let (mut day, last) = (kernel::Day("2026-11-21".parse().unwrap()), world.shop.calendar.day(world.now()));
    while day <= last {
        let figures = world.ask("sales.day", json!({ "day": day })).await.unwrap();
        let by_method: i64 = figures["by_method"].as_array().unwrap().iter().map(|row| money(&row["amount"])).sum();
        assert_eq!(by_method, money(&figures["total"]), "{day}");
        by_day += by_method;
        day = day.next();
    }
    assert_eq!(by_day, totals.iter().sum::<i64>(), "the days add up to what stands");
    for (sale, _) in standing {
        world.ask("sales.void", json!({ "sale": sale, "reason": "all of it" })).await.unwrap();
    }
    for customer in [first, second] {
        assert_eq!(world.wallet(customer).await.0, "500000");
    }
    assert_eq!([stock(&world, &items[0]).await, stock(&world, &items[1]).await], [5, 0]);
    assert_eq!(world.ask("sales.totals", json!({})).await.unwrap()["amount"], "0");
    sold(&world, "1").await;
}
