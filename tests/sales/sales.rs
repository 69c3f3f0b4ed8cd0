//! Catalog, checkout, void, the day's figures and past sales: what a person sees of them, on both databases.

mod catalog;
mod day;
mod groups;
mod import;
mod prices;
mod refusals;
mod sell;
mod void;
mod whole;

use kernel::{Actor, Customer, Id};
use testkit::{Value, World, json};

/// An item that costs so much, in the usual tax.
async fn service(world: &World, name: &str, price: &str) -> Value {
    world.ask("catalog.save", json!({ "kind": "service", "name": name, "price": price })).await.unwrap()["id"].clone()
}

/// A product with so many on the shelf.
async fn product(world: &World, name: &str, price: &str, stock: i64) -> Value {
    let item =
        world.ask("catalog.save", json!({ "kind": "product", "name": name, "price": price })).await.unwrap()["id"]
            .clone();
    if stock != 0 {
        world.ask("catalog.adjust_stock", json!({ "item": item, "change": stock, "reason": "counted" })).await.unwrap();
    }
    item
}

/// How many of a product are on the shelf of the owner's branch.
async fn stock(world: &World, item: &Value) -> i64 {
    let page = world.ask("catalog.list", json!({ "limit": 200 })).await.unwrap();
    page["rows"].as_array().unwrap().iter().find(|row| row["id"] == *item).unwrap()["stock"].as_i64().unwrap()
}

/// Money in a wallet: real, and credit of the day of expiry.
async fn fill(world: &World, customer: Id<Customer>, real: &str, credit: &str) {
    if real != "0" {
        world.ask("ledger.top_up", json!({ "customer": customer, "amount": real })).await.unwrap();
    }
    if credit != "0" {
        world
            .ask("ledger.issue_credit", json!({ "customer": customer, "amount": credit, "reason": "birthday" }))
            .await
            .unwrap();
    }
}

/// An open line of that amount.
fn open(amount: &str) -> Value {
    json!({ "name": "Massage", "quantity": 1, "amount": amount })
}

/// One cash payment.
fn cash(amount: &str) -> Value {
    json!([{ "method": "cash", "amount": amount }])
}

/// One wallet payment.
fn wallet(amount: &str) -> Value {
    json!([{ "method": "wallet", "amount": amount }])
}

/// A guest pays that much in cash.
async fn sold(world: &World, amount: &str) -> Value {
    world.ask("sales.sell", json!({ "lines": [open(amount)], "payments": cash(amount) })).await.unwrap()
}

/// The owner at one more counter of the same branch.
async fn second_counter(world: &World) -> Actor {
    let added =
        world.ask("identity.add_counter", json!({ "name": "Counter 2", "branch": world.owner.branch })).await.unwrap();
    Actor { counter: added["id"].as_str().unwrap().parse().unwrap(), ..world.owner }
}
