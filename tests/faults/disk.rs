//! FT-23, FT-24: the disk is full or cannot be written. The sale is refused in words, nothing of it is there, and when there is room again the same id sells.

use serde_json::{Value, json};
use testkit::{Engine, World, new_id};

async fn pragma(world: &World, text: &'static str) -> i64 {
    let db::Db::Sqlite { writer, .. } = world.db() else { panic!("a local file") };
    sqlx::query_as::<_, (i64,)>(text).fetch_optional(writer).await.unwrap().map_or(0, |row| row.0)
}

async fn shop() -> (World, Value) {
    let world = World::new(Engine::Sqlite).await;
    let customer = json!(world.customer().await);
    world.ask("ledger.top_up", json!({ "customer": customer, "amount": "1000000" })).await.unwrap();
    (world, customer)
}

fn basket(customer: &Value, note: &str) -> Value {
    json!({ "customer": customer, "lines": [{ "name": "Massage", "quantity": 1, "amount": "300" }], "note": note, "payments": [{ "method": "wallet", "amount": "300" }] })
}

#[tokio::test(flavor = "multi_thread")]
async fn ft_23_a_full_disk_refuses_the_sale_whole() {
    let (world, customer) = shop().await;
    world.surface.flush().await;
    // The same refusal as of a full file system, at the very page where it happens.
    let pages = pragma(&world, "pragma page_count").await;
    let db::Db::Sqlite { writer, .. } = world.db() else { panic!("a local file") };
    sqlx::query(sqlx::AssertSqlSafe(format!("pragma max_page_count = {pages}"))).execute(writer).await.unwrap();
    let (mut sold, mut refused) = (0, None);
    for _ in 0..2_000 {
        let id = new_id();
        match world.ask_once(id, "sales.sell", basket(&customer, &"x".repeat(400))).await {
            Ok(_) => sold += 1,
            Err(failure) => {
                refused = Some((id, failure.code()));
                break;
            }
        }
    }
    let (id, code) = refused.unwrap();
    assert_eq!(code, "database.disk_full");
    let totals = async || world.ask("sales.totals", json!({})).await.unwrap()["sales"].clone();
    assert_eq!(totals().await, json!(sold), "nothing half done");
    sqlx::query("pragma max_page_count = 1000000").execute(writer).await.unwrap();
    world.ask_once(id, "sales.sell", basket(&customer, &"x".repeat(400))).await.unwrap();
    assert_eq!(totals().await, json!(sold + 1));
    world.surface.recover(world.owner).await.unwrap();
    world.prove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ft_24_a_disk_that_cannot_be_written_refuses_and_still_shows() {
    let (world, customer) = shop().await;
    world.surface.flush().await;
    pragma(&world, "pragma query_only = 1").await;
    assert_eq!(world.refused("sales.sell", basket(&customer, "")).await, "database.read_only");
    assert_eq!(world.wallet(customer.as_str().unwrap().parse().unwrap()).await.0, "1000000", "reading goes on");
    pragma(&world, "pragma query_only = 0").await;
    world.ask("sales.sell", basket(&customer, "")).await.unwrap();
    world.prove().await;
}
