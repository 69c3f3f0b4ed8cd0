//! Eight who sell while the shift is closed: what the Z says is all there will ever be in it, and the rest came after.

use sqlx::{AssertSqlSafe, Row};
use testkit::{Engine, Value, World, json};

use super::{close, count, open, report, sell};

const SELLERS: i64 = 8;
const SALES: i64 = 10;
const ROUNDS: usize = 4;

/// One figure, straight from the tables.
async fn figure(world: &World, text: &str) -> i64 {
    match world.db() {
        db::Db::Sqlite { writer, .. } => sqlx::query(AssertSqlSafe(text)).fetch_one(writer).await.unwrap().get(0),
        db::Db::Postgres(server) => {
            let mut tx = server.pool().begin().await.unwrap();
            let tenant = format!("set local champa.tenant = '{}'", world.owner.tenant);
            sqlx::query(AssertSqlSafe(tenant)).execute(&mut *tx).await.unwrap();
            sqlx::query(AssertSqlSafe(text)).fetch_one(&mut *tx).await.unwrap().get(0)
        }
    }
}

/// Sells, and takes every third sale back; answers how many sales there were and what they came to.
async fn seller(world: World, n: i64) -> (i64, i64) {
    let (mut many, mut total) = (0, 0);
    for turn in 0..SALES {
        let amount = 1_000 * (1 + n + turn % 3);
        let method = if turn % 2 == 0 { "cash" } else { "card" };
        let sold = sell(&world, world.owner, &amount.to_string(), method).await.unwrap();
        (many, total) = (many + 1, total + amount);
        if turn % 3 == 2 {
            world.ask("sales.void", json!({ "sale": sold["sale"], "reason": "typed wrong" })).await.unwrap();
        }
        tokio::task::yield_now().await;
    }
    (many, total)
}

/// Counts and closes until nothing moved in between; answers the report right after.
async fn closer(world: World, shift: Value) -> Value {
    loop {
        let counted = count(&world, world.owner, &shift, 1).await;
        match close(&world, world.owner, &shift, &counted, Some("counted while others sold")).await {
            Ok(_) => return report(&world, &shift).await,
            Err(refusal) => assert_eq!(refusal.code(), "shift.count_stale"),
        }
    }
}

async fn closing_meets_selling(engine: Engine) {
    let world = World::new(engine).await;
    let (mut many, mut total) = (0, 0);
    let mut closed = Vec::new();
    for round in 0..ROUNDS {
        let shift = open(&world, world.owner, "50000").await;
        let sellers: Vec<_> = (0..SELLERS).map(|n| tokio::spawn(seller(world.clone(), n))).collect();
        let ended = tokio::spawn(closer(world.clone(), shift.clone())).await.unwrap();
        for seller in sellers {
            let sold = seller.await.unwrap();
            (many, total) = (many + sold.0, total + sold.1);
        }
        println!("round {round}: {} of the sales were in the shift", ended["sales"]["many"]);
        closed.push((shift, ended));
    }
    let (mut inside, mut inside_total) = (0, 0);
    for (shift, ended) in &closed {
        let later = report(&world, shift).await;
        for field in ["sales", "takings", "top_ups", "drawer", "end", "counts", "closed"] {
            assert_eq!(later[field], ended[field], "{field} of a closed shift");
        }
        assert_eq!(ended["drawer"]["expected"], ended["end"]["expected"], "what was added up is what is there");
        inside += ended["sales"]["many"].as_i64().unwrap();
        inside_total += ended["sales"]["total"].as_str().unwrap().parse::<i64>().unwrap();
    }
    let after = figure(&world, "select count(*) from sale where shift is null").await;
    let after_total =
        figure(&world, "select cast(coalesce(sum(total), 0) as bigint) from sale where shift is null").await;
    assert_eq!((inside + after, inside_total + after_total), (many, total), "nothing is lost, nothing is there twice");
    // The ledger says the same of the cash of every shift, and of what came after.
    let cash = figure(&world, "select cast(coalesce(sum(-amount), 0) as bigint) from entry where kind = 'cash'").await;
    let apart = figure(
        &world,
        "select cast(coalesce(sum(-e.amount), 0) as bigint) from entry e join posting p on p.tenant = e.tenant and p.id = e.posting
         where e.kind = 'cash' and p.shift is null",
    )
    .await;
    let drawers: i64 = closed
        .iter()
        .map(|(_, ended)| ended["end"]["expected"].as_str().unwrap().parse::<i64>().unwrap() - 50_000)
        .sum();
    assert_eq!(drawers + apart, cash);
    world.prove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sal_5_eight_sell_while_a_shift_closes_on_a_local_file() {
    closing_meets_selling(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sal_5_eight_sell_while_a_shift_closes_on_a_server() {
    closing_meets_selling(Engine::Postgres).await;
}
