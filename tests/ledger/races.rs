//! LED-5 and LED-7: credit is spent or it expires, never both and never neither, whichever comes first.

use kernel::Failure;
use testkit::{Engine, Value, World, json, new_id};

use super::{advance_to, credit};

/// Pseudo-random, from a printed seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

fn seed() -> u64 {
    let given = std::env::var("CHAMPA_SEED").ok().and_then(|text| text.parse().ok());
    let seed = given.unwrap_or_else(|| uuid::Uuid::now_v7().as_u64_pair().1);
    println!("seed {seed}");
    seed
}

fn rounds() -> usize {
    std::env::var("CHAMPA_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(40)
}

/// Gives way so often: where the two meet is another one each time.
async fn after(turns: u64) {
    for _ in 0..turns {
        tokio::task::yield_now().await;
    }
}

const WALLETS: usize = 6;

/// A counter that spends what was still credit when the customer was asked, and the job of another one, at the same moment.
async fn spending_meets_expiry(engine: Engine) {
    let (world, mut dice) = (World::new(engine).await, Dice(seed()));
    let (mut spent_of_all, mut expired_of_all) = (0, 0);
    let till = world.counter("Till").await;
    for round in 0..rounds() {
        let mut customers = Vec::new();
        let today = world.shop.calendar.day(world.now());
        for _ in 0..WALLETS {
            let customer = world.customer().await;
            credit(&world, customer, "60", Some(&today.to_string())).await;
            credit(&world, customer, "40", Some(&today.to_string())).await;
            customers.push(customer);
        }
        let close = world.shop.calendar.start(today.next());
        // The sale was asked a moment before the end, and arrives whenever it does.
        advance_to(&world, close.plus_seconds(-1));
        let asked_at = world.now();
        advance_to(&world, close);
        let amounts: Vec<i64> = (0..WALLETS).map(|_| 1 + i64::try_from(dice.roll(100)).unwrap()).collect();
        let sales: Vec<_> = customers
            .iter()
            .zip(&amounts)
            .map(|(customer, amount)| {
                let (world, turns) = (world.clone(), dice.roll(400));
                let line = json!({ "name": "Massage", "quantity": 1, "tax_rate": "0", "amount": amount.to_string() });
                let payment = json!({ "method": "wallet", "amount": amount.to_string() });
                let input = json!({ "customer": customer, "lines": [line], "payments": [payment] });
                tokio::spawn(async move {
                    after(turns).await;
                    let (id, name) = (Some(new_id()), "sales.sell".to_owned());
                    let request = surface::Request { id, actor: world.owner, at: asked_at, name, input };
                    world.surface.dispatch(&request).await
                })
            })
            .collect();
        let striking = {
            let (world, turns) = (world.clone(), dice.roll(400));
            tokio::spawn(async move {
                after(turns).await;
                world.surface.expire_credit(till, world.now()).await
            })
        };
        let mut sold = Vec::new();
        for sale in sales {
            sold.push(sale.await.unwrap());
        }
        striking.await.unwrap().unwrap();
        // Whatever the job did not see is there for the next one.
        world.strike().await;
        for ((customer, amount), sale) in customers.iter().zip(amounts).zip(sold) {
            let went = match sale {
                Ok(_) => amount,
                Err(Failure::Refused { code: "ledger.insufficient_balance", .. }) => 0,
                Err(other) => panic!("round {round}: {other:?}"),
            };
            let rows = world.ask("ledger.movements", json!({ "customer": customer })).await.unwrap()["rows"].clone();
            let sum = |kind: &str| -> i64 {
                let of_kind = rows.as_array().unwrap().iter().filter(|row| row["kind"] == kind);
                of_kind.map(|row: &Value| row["promotional"].as_str().unwrap().parse::<i64>().unwrap()).sum()
            };
            let (used, expired) = (-sum("sale"), -sum("credit_expired"));
            assert_eq!((used, used + expired), (went, 100), "round {round}: spent or expired, and nothing left");
            (spent_of_all, expired_of_all) = (spent_of_all + used, expired_of_all + expired);
        }
    }
    println!("{spent_of_all} were spent, {expired_of_all} expired");
    world.prove().await;
    assert_eq!(world.ask("ledger.prove", json!({})).await.unwrap()["unbooked"], 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn led_5_credit_is_spent_or_expires_on_a_local_file() {
    spending_meets_expiry(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn led_5_credit_is_spent_or_expires_on_a_server() {
    spending_meets_expiry(Engine::Postgres).await;
}

/// A job and merges that cross, voids and revocations at once: nobody waits for somebody who waits for them.
async fn everything_at_once(engine: Engine) {
    let world = World::new(engine).await;
    for _ in 0..5 {
        let today = world.shop.calendar.day(world.now()).to_string();
        let mut customers = Vec::new();
        for _ in 0..6 {
            let customer = world.customer().await;
            credit(&world, customer, "100", Some(&today)).await;
            customers.push(customer);
        }
        let close = world.shop.calendar.start(world.shop.calendar.day(world.now()).next());
        advance_to(&world, close);
        let mut asked = Vec::new();
        for two in customers.chunks(2) {
            for (source, survivor) in [(two[0], two[1]), (two[1], two[0])] {
                let world = world.clone();
                asked.push(tokio::spawn(async move {
                    let input = json!({ "source": source, "survivor": survivor, "reason": "the same person" });
                    world.ask("customers.merge", input).await.map(drop)
                }));
            }
        }
        for _ in 0..3 {
            let world = world.clone();
            asked.push(tokio::spawn(
                async move { world.surface.expire_credit(world.owner, world.now()).await.map(drop) },
            ));
        }
        for one in asked {
            if let Err(refusal) = one.await.unwrap() {
                assert!(refusal.code().starts_with("customers."), "{refusal:?}");
            }
        }
        world.strike().await;
        let mut left = 0;
        for customer in &customers {
            left += world.wallet(*customer).await.1.parse::<i64>().unwrap();
        }
        assert_eq!(left, 0);
        assert_eq!(world.ask("ledger.prove", json!({})).await.unwrap()["unbooked"], 0);
    }
    world.prove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn led_5_expiry_and_merges_at_once_wait_for_each_other_on_a_local_file() {
    everything_at_once(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn led_5_expiry_and_merges_at_once_wait_for_each_other_on_a_server() {
    everything_at_once(Engine::Postgres).await;
}
