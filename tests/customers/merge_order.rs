//! CUS-15: what a merge holds is held in one order everywhere, so that nobody waits for somebody who waits for them. Postgres only: the
//! other engine has one writer.

use kernel::CustomerId;
use sqlx::{AssertSqlSafe, Postgres, Transaction};
use surface::Request;
use testkit::{Engine, Value, World, json, new_id};

async fn ask(world: &World, name: &str, input: Value) -> Value {
    world.ask(name, input).await.unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"))
}

/// Past the program, as another counter would stand in the way.
async fn beside(world: &World) -> Transaction<'static, Postgres> {
    let server = world.db().server().unwrap();
    let mut tx = server.pool().begin().await.unwrap();
    run(&mut tx, &format!("set local champa.tenant = '{}'", world.owner.tenant)).await.unwrap();
    tx
}

async fn run(tx: &mut Transaction<'static, Postgres>, text: &str) -> Result<(), sqlx::Error> {
    sqlx::query(AssertSqlSafe(text)).execute(&mut **tx).await.map(drop)
}

/// Holds a wallet, and does not wait for it.
async fn hold(tx: &mut Transaction<'static, Postgres>, customer: CustomerId) -> Result<(), sqlx::Error> {
    run(tx, &format!("select id from account where owner = '{customer}' order by kind for update nowait")).await
}

/// Until somebody waits for what another one holds.
async fn until_one_waits(world: &World) {
    let server = world.db().server().unwrap();
    for _ in 0..50_000 {
        let text =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        let (waiting,): (i64,) = sqlx::query_as(text).fetch_one(server.pool()).await.unwrap();
        if waiting > 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("nobody waits");
}

/// While it waits for the smaller wallet it holds nothing of the larger one; then it goes through.
async fn in_order(world: &World, [small, large]: [CustomerId; 2], name: &'static str, input: Value) -> Value {
    let mut tx = beside(world).await;
    hold(&mut tx, small).await.unwrap();
    let asking = world.clone();
    let asked = tokio::spawn(async move { ask(&asking, name, input).await });
    until_one_waits(world).await;
    let free = hold(&mut tx, large).await;
    tx.rollback().await.unwrap();
    let answer = asked.await.unwrap();
    assert!(free.is_ok(), "{name} holds the larger wallet while it waits for the smaller one");
    answer
}

async fn sold(world: &World, customer: CustomerId) -> Value {
    let input = json!({ "customer": customer, "lines": [{ "name": "x", "quantity": 1, "tax_rate": "0", "amount": "1000" }],
        "payments": [{ "method": "wallet", "amount": "1000" }] });
    ask(world, "sales.sell", input).await["sale"].clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cus_15_wallets_are_held_in_one_order_whichever_goes_into_the_other() {
    let world = World::new(Engine::Postgres).await;
    for large_goes in [true, false] {
        let (one, other) = (world.customer().await, world.customer().await);
        let order = [one.min(other), one.max(other)];
        let (source, survivor) = if large_goes { (order[1], order[0]) } else { (order[0], order[1]) };
        let paid_in = ask(&world, "ledger.top_up", json!({ "customer": source, "amount": "5000" })).await;
        ask(&world, "ledger.top_up", json!({ "customer": source, "amount": "3000" })).await;
        let sale = sold(&world, source).await;
        let input = json!({ "source": source, "survivor": survivor, "reason": "the same person" });
        let merged = in_order(&world, order, "customers.merge", input).await;
        in_order(&world, order, "sales.void", json!({ "sale": sale, "reason": "wrong" })).await;
        let back = json!({ "movement": paid_in["movement"], "reason": "wrong" });
        in_order(&world, order, "ledger.reverse_top_up", back).await;
        assert_eq!(world.wallet(survivor).await.0, "3000");
        in_order(&world, order, "customers.undo_merge", json!({ "merge": merged["merge"] })).await;
        assert_eq!((world.wallet(source).await.0, world.wallet(survivor).await.0), ("3000".into(), "0".into()));
    }
    world.prove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cus_15_reversals_merges_and_undos_at_once_wait_for_each_other_and_lose_nothing() {
    let world = World::new(Engine::Postgres).await;
    for _ in 0..6 {
        let (source, survivor) = (world.customer().await, world.customer().await);
        let mut movements = Vec::new();
        for _ in 0..4 {
            let done = ask(&world, "ledger.top_up", json!({ "customer": source, "amount": "1000" })).await;
            movements.push(done["movement"].clone());
        }
        let sale = sold(&world, source).await;
        let input = json!({ "source": source, "survivor": survivor, "reason": "the same person" });
        let merged = ask(&world, "customers.merge", input).await;
        let tries: Vec<_> = movements
            .into_iter()
            .map(|movement| ("ledger.reverse_top_up", json!({ "movement": movement, "reason": "wrong" })))
            .chain([("sales.void", json!({ "sale": sale, "reason": "wrong" }))])
            .chain([("customers.undo_merge", json!({ "merge": merged["merge"] }))])
            .chain([("ledger.top_up", json!({ "customer": survivor, "amount": "7000" }))])
            .map(|(name, input)| {
                let world = world.clone();
                tokio::spawn(async move { (name, world.ask(name, input).await) })
            })
            .collect();
        // One of the four may find too little left: the sale is not taken back yet.
        let mut taken = 0;
        for one in tries {
            match one.await.unwrap() {
                ("ledger.reverse_top_up", Ok(_)) => taken += 1_000,
                ("ledger.reverse_top_up", Err(refusal)) => assert_eq!(refusal.code(), "ledger.already_spent"),
                (name, done) => assert!(done.is_ok(), "{name}: {done:?}"),
            }
        }
        let left = |wallet: (String, String)| wallet.0.parse::<i64>().unwrap();
        let sum = left(world.wallet(source).await) + left(world.wallet(survivor).await);
        assert_eq!(sum, 4_000 + 7_000 - taken);
    }
    world.prove().await;
}

/// Asks for something of a profile, while a merge that holds it comes to its end.
async fn behind_a_merge(world: &World, name: &'static str, of: impl Fn(CustomerId) -> Value) -> &'static str {
    let (source, survivor) = (world.customer().await, world.customer().await);
    let mut tx = beside(world).await;
    let gone = format!("update customer set active = false, merged_into = '{survivor}' where id = '{source}'");
    run(&mut tx, &gone).await.unwrap();
    let (asking, input) = (world.clone(), of(source));
    let asked = tokio::spawn(async move {
        let request =
            Request { id: Some(new_id()), actor: asking.owner, at: asking.now(), name: name.to_owned(), input };
        asking.surface.dispatch_unexposed(&request).await
    });
    until_one_waits(world).await;
    tx.commit().await.unwrap();
    asked.await.unwrap().unwrap_err().code()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cus_15_nothing_is_lost_with_a_profile_that_goes_at_that_moment() {
    let world = World::new(Engine::Postgres).await;
    let file = |customer| {
        json!({ "customer": customer, "kind": "consent", "name": "consent.pdf", "file_type": "application/pdf", "bytes": 2,
            "key": "0123456789abcdef", "sealed": "A".repeat(56) })
    };
    assert_eq!(behind_a_merge(&world, "customers.add_document", file).await, "customers.merged");
    let call = |customer| json!({ "customer": customer, "kind": "call", "result": "will come" });
    assert_eq!(behind_a_merge(&world, "customers.log_contact", call).await, "customers.merged");
    let mark = |customer| json!({ "customer": customer, "mark": "vip", "reason": "seen" });
    assert_eq!(behind_a_merge(&world, "customers.set_mark", mark).await, "customers.merged");
}
