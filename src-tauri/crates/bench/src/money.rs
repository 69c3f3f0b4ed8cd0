//! How many payments and sales a second, next to what the database does alone.

use std::{sync::Arc, time::Instant};

use anyhow::Result;
use kernel::Actor;
use serde_json::{Value, json};
use testkit::{Engine, World, new_id};

use crate::{
    Effort,
    figure::Figure,
    floor::{TpcB, one_row_commits},
};

/// Sales and payments before the first measurement.
const WARM_UP: usize = 150;

/// What the writers of a figure share.
struct Shop {
    world: World,
    counters: Vec<Actor>,
    customers: Vec<Value>,
    items: Vec<Value>,
}

impl Shop {
    async fn open(engine: Engine, customers: usize) -> Result<Arc<Self>> {
        let world = World::new(engine).await;
        let mut shop = Self { counters: Vec::new(), customers: Vec::new(), items: Vec::new(), world };
        for n in 0..8 {
            shop.counters.push(shop.world.counter(&format!("Bench {n}")).await);
        }
        for _ in 0..customers {
            let customer = json!(shop.world.customer().await);
            shop.world.ask("ledger.top_up", json!({ "customer": customer, "amount": "10000000000" })).await?;
            shop.customers.push(customer);
        }
        for n in 0..200 {
            let item = shop
                .world
                .ask("catalog.save", json!({ "kind": "product", "name": format!("Item {n}"), "price": "1000" }))
                .await?;
            shop.items.push(item["id"].clone());
        }
        for n in 0..WARM_UP {
            for (name, input) in [whole_sale(&shop, n * 7), pay_from_a_wallet(&shop, n * 11)] {
                shop.world.ask(name, input).await?;
            }
        }
        shop.settle().await;
        shop.analyze().await?;
        Ok(Arc::new(shop))
    }

    /// Plans made while the tables were empty scan them; the tables of a shop that is open have rows and statistics.
    async fn analyze(&self) -> Result<()> {
        match self.world.db() {
            db::Db::Postgres(server) => {
                sqlx::raw_sql("analyze").execute(server.pool()).await?;
            }
            db::Db::Sqlite { writer, .. } => {
                sqlx::raw_sql("analyze").execute(writer).await?;
            }
        }
        Ok(())
    }

    /// Calls a second with so many writers, each at a counter of its own.
    async fn rate(
        self: &Arc<Self>,
        writers: usize,
        seconds: u64,
        request: fn(&Self, usize) -> (&'static str, Value),
    ) -> Result<f64> {
        let start = Instant::now();
        let tasks: Vec<_> = (0..writers)
            .map(|writer| {
                let shop = self.clone();
                tokio::spawn(async move {
                    let (mut done, mut n) = (0_u32, writer.wrapping_mul(7_919).wrapping_add(seconds as usize));
                    while start.elapsed().as_secs() < seconds {
                        n = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                        let (name, input) = request(&shop, n >> 33);
                        shop.world.request(shop.counters[writer], new_id(), name, input).await?;
                        done += 1;
                    }
                    Ok::<_, kernel::Failure>(done)
                })
            })
            .collect();
        let mut done = 0;
        for task in tasks {
            done += task.await??;
        }
        Ok(f64::from(done) / start.elapsed().as_secs_f64())
    }

    async fn settle(&self) {
        self.world.surface.flush().await;
    }
}

fn pay_from_a_wallet(shop: &Shop, n: usize) -> (&'static str, Value) {
    ("ledger.withdraw", json!({ "customer": shop.customers[n % shop.customers.len()], "amount": "7", "note": "bench" }))
}

fn pay_from_one_wallet(shop: &Shop, _: usize) -> (&'static str, Value) {
    ("ledger.withdraw", json!({ "customer": shop.customers[0], "amount": "7", "note": "bench" }))
}

/// Three lines and two payments.
fn whole_sale(shop: &Shop, n: usize) -> (&'static str, Value) {
    let line = |k: usize| json!({ "item": shop.items[(n + k * 67) % shop.items.len()], "quantity": 1 });
    let payments =
        json!([{ "method": "wallet", "amount": "1000" }, { "method": "cash", "amount": "2000", "given": "5000" }]);
    (
        "sales.sell",
        json!({ "customer": shop.customers[n % shop.customers.len()], "lines": [line(0), line(1), line(2)], "payments": payments }),
    )
}

/// Wallet payments on Postgres against TPC-B, and all writers on one wallet against spread ones.
pub async fn wallet(effort: Effort) -> Result<Vec<Figure>> {
    let (floor, shop) = (TpcB::new().await?, Shop::open(Engine::Postgres, 1_000).await?);
    let mut figures = Vec::new();
    for writers in [1, 4, 8] {
        let mut rounds = Vec::new();
        for _ in 0..effort.rounds {
            let below = floor.rate(writers, effort.seconds)?;
            rounds.push((shop.rate(writers, effort.seconds, pay_from_a_wallet).await?, below));
            shop.settle().await;
        }
        figures.push(Figure::new(format!("wallet.payment.postgres.{writers}"), 0.45, true, rounds));
    }
    let mut rounds = Vec::new();
    for _ in 0..effort.rounds {
        let spread = shop.rate(8, effort.seconds, pay_from_a_wallet).await?;
        rounds.push((shop.rate(8, effort.seconds, pay_from_one_wallet).await?, spread));
        shop.settle().await;
    }
    figures.push(Figure::new("wallet.hot.postgres.8", 0.5, true, rounds));
    shop.world.prove().await;
    Ok(figures)
}

/// Whole sales on Postgres against TPC-B.
pub async fn sale(effort: Effort) -> Result<Vec<Figure>> {
    let (floor, shop) = (TpcB::new().await?, Shop::open(Engine::Postgres, 1_000).await?);
    let mut figures = Vec::new();
    for writers in [1, 4, 8] {
        let mut rounds = Vec::new();
        for _ in 0..effort.rounds {
            let below = floor.rate(writers, effort.seconds)?;
            rounds.push((shop.rate(writers, effort.seconds, whole_sale).await?, below));
            shop.settle().await;
        }
        figures.push(Figure::new(format!("sale.whole.postgres.{writers}"), 0.25, true, rounds));
    }
    shop.world.prove().await;
    Ok(figures)
}

/// Whole sales and wallet payments on a local file against its own one-row commit.
pub async fn sqlite(effort: Effort) -> Result<Vec<Figure>> {
    let shop = Shop::open(Engine::Sqlite, 300).await?;
    let (mut sales, mut payments) = (Vec::new(), Vec::new());
    for _ in 0..effort.rounds {
        let below = one_row_commits(shop.world.folder(), effort.seconds).await?;
        sales.push((shop.rate(1, effort.seconds, whole_sale).await?, below));
        payments.push((shop.rate(1, effort.seconds, pay_from_a_wallet).await?, below));
        shop.settle().await;
    }
    shop.world.prove().await;
    Ok(vec![
        Figure::new("sale.whole.sqlite.1", 0.1, true, sales),
        Figure::new("wallet.payment.sqlite.1", 0.2, true, payments),
    ])
}
