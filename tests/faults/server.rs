//! The line to the server is cut, silent, or loses a reply in the middle of a sale: clear words, nothing half done, and the same id can be sent again.

use serde_json::{Value, json};
use testkit::{Engine, Line, Proxy, World, new_id};

struct Counter {
    /// By the direct line: what is true.
    truth: World,
    /// By the line that breaks.
    till: World,
    line: Proxy,
    customer: Value,
    item: Value,
}

async fn counter() -> Counter {
    let truth = World::new(Engine::Postgres).await;
    let customer = json!(truth.customer().await);
    truth.ask("ledger.top_up", json!({ "customer": customer, "amount": "10000" })).await.unwrap();
    let item =
        truth.ask("catalog.save", json!({ "kind": "product", "name": "Oil", "price": "100" })).await.unwrap()["id"]
            .clone();
    let host = truth.address.split('@').nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
    let line = Proxy::to(host).await;
    let till = truth.reopened(&line.address(&truth.address)).await;
    Counter { truth, till, line, customer, item }
}

impl Counter {
    fn basket(&self) -> Value {
        json!({ "customer": self.customer, "lines": [{ "item": self.item, "quantity": 3 }], "payments": [{ "method": "wallet", "amount": "300" }] })
    }

    async fn sales(&self) -> i64 {
        self.truth.ask("sales.totals", json!({})).await.unwrap()["sales"].as_i64().unwrap()
    }

    async fn stock(&self) -> i64 {
        self.truth.ask("catalog.list", json!({})).await.unwrap()["rows"][0]["stock"].as_i64().unwrap()
    }

    fn customer_id(&self) -> kernel::CustomerId {
        self.customer.as_str().unwrap().parse().unwrap()
    }
}

async fn broken_then_sent_again(broken: Line, made_meanwhile: i64) {
    let counter = counter().await;
    counter.till.ask("sales.sell", counter.basket()).await.unwrap();
    let id = new_id();
    counter.line.set(broken);
    let refusal = counter.till.ask_once(id, "sales.sell", counter.basket()).await.unwrap_err();
    assert_eq!(refusal.code(), "database.unreachable");
    assert_eq!(counter.sales().await, 1 + made_meanwhile, "whole or not at all");
    assert_eq!(counter.stock().await, -3 * (1 + made_meanwhile));
    counter.line.set(Line::Whole);
    counter.till.ask_once(id, "sales.sell", counter.basket()).await.unwrap();
    counter.till.ask_once(id, "sales.sell", counter.basket()).await.unwrap();
    assert_eq!((counter.sales().await, counter.stock().await), (2, -6), "once, however often it was sent");
    assert_eq!(counter.truth.wallet(counter.customer_id()).await.0, "9400");
    counter.truth.surface.recover(counter.truth.owner).await.unwrap();
    counter.truth.prove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_line_refuses_in_words_and_the_same_sale_can_be_sent_again() {
    broken_then_sent_again(Line::Cut, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ft_09_a_silent_line_is_given_up_and_holds_nobody() {
    broken_then_sent_again(Line::Silent, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ft_06_a_lost_reply_leaves_one_sale() {
    broken_then_sent_again(Line::ReplyLost, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_rights_are_named() {
    let url = testkit::new_postgres().await;
    let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect(&url).await.unwrap();
    sqlx::query("revoke create on schema public from pg_database_owner, public")
        .execute(&mut connection)
        .await
        .unwrap();
    let Err(error) = db::Db::open(&url.parse().unwrap(), true).await else { panic!("it may not create tables") };
    assert_eq!(kernel::Failure::from(error).code(), "database.missing_rights");
}
