//! How often the hot paths go to the database: on a server every statement is a round trip, and two milliseconds away a sale of forty
//! would take a tenth of a second. A process of its own, because everything that it runs is counted.

use testkit::{Engine, Value, World, json, new_id};

/// Runs the operation and counts its statements; BEGIN and COMMIT are two more, the seals come later and hold nobody up.
async fn statements(world: &World, name: &str, input: Value) -> usize {
    world.surface.flush().await;
    db::listen();
    let answer = world.request(world.owner, new_id(), name, input).await;
    let heard = db::heard();
    answer.unwrap();
    heard.iter().filter(|one| !one.text().contains("seal")).count()
}

async fn shop(engine: Engine) -> (World, Value, Vec<Value>) {
    let world = World::new(engine).await;
    let customer = json!(world.customer().await);
    world.ask("ledger.top_up", json!({ "customer": customer, "amount": "100000" })).await.unwrap();
    let mut items = Vec::new();
    for name in ["Dầu gội", "Dầu xả", "Kem"] {
        let made =
            world.ask("catalog.save", json!({ "kind": "product", "name": name, "price": "1000" })).await.unwrap();
        items.push(made["id"].clone());
    }
    (world, customer, items)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_takes_three_statements_and_a_whole_sale_seven() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (world, customer, items) = shop(engine).await;
        let payment = json!({ "customer": customer, "amount": "7", "note": "change" });
        assert_eq!(statements(&world, "ledger.withdraw", payment).await, 3, "{engine:?}");
        let lines: Vec<Value> = items.iter().map(|item| json!({ "item": item, "quantity": 1 })).collect();
        let payments = json!([{ "method": "wallet", "amount": "1000" }, { "method": "cash", "amount": "2000" }]);
        let sale = json!({ "customer": customer, "lines": lines, "payments": payments });
        assert_eq!(statements(&world, "sales.sell", sale).await, 7, "{engine:?}");
        world.prove().await;
    }
}
