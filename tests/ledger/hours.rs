//! LED-5: a program at a counter books what expired when the clock strikes, and at its start what passed while nothing ran.

use std::{future::Future, pin::Pin};

use host::{Host, Place};
use kernel::{Customer, Id, Instant};
use testkit::{World, json};

use super::{advance_to, credit};

testkit::on_both! {
    led_5_a_counter_books_at_its_start_and_at_every_full_hour,
    led_5_two_programs_at_one_hour_book_once,
}

/// The clock of a world, which is waited for by looking at it.
struct Moved(World);

impl host::Clock for Moved {
    fn now(&self) -> Instant {
        self.0.now()
    }

    fn until(&self, at: Instant) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            while self.now() < at {
                tokio::task::yield_now().await;
            }
        })
    }
}

fn counter(world: &World, code: &str) -> Host {
    let place = Place::Gateway {
        database: world.address.clone(),
        shop: Some(world.shop.name.clone()),
        counter: Some(code.to_owned()),
        create: false,
        secrets: None,
    };
    Host::with_clock(place, Moved(world.clone())).unwrap()
}

async fn booked(world: &World, customer: Id<Customer>) -> usize {
    let page = world.ask("ledger.movements", json!({ "customer": customer })).await.unwrap();
    page["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == "credit_expired").count()
}

/// Until so many movements are there.
async fn until_booked(world: &World, customer: Id<Customer>, times: usize) {
    for _ in 0..5_000 {
        if booked(world, customer).await == times {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("{times} times it was to be booked");
}

async fn led_5_a_counter_books_at_its_start_and_at_every_full_hour(world: World) {
    let customer = world.customer().await;
    for day in ["2026-11-22", "2026-11-23"] {
        credit(&world, customer, "10", Some(day)).await;
    }
    advance_to(&world, world.shop.calendar.start("2026-11-23".parse().unwrap()).plus_seconds(777));
    let host = counter(&world, "W1");
    until_booked(&world, customer, 1).await;
    assert_eq!(world.wallet(customer).await.1, "10");
    // The next one is over at midnight; a minute later the clock has struck.
    advance_to(&world, world.shop.calendar.start("2026-11-24".parse().unwrap()).plus_seconds(60));
    until_booked(&world, customer, 2).await;
    host.close().await;
}

async fn led_5_two_programs_at_one_hour_book_once(world: World) {
    let customer = world.customer().await;
    credit(&world, customer, "10", Some("2026-11-21")).await;
    let (one, other) = (counter(&world, "W1"), counter(&world, "K1"));
    advance_to(&world, world.shop.calendar.start("2026-11-22".parse().unwrap()));
    until_booked(&world, customer, 1).await;
    let later = credit(&world, customer, "20", Some("2026-11-22")).await;
    assert!(later["credit"].is_string());
    advance_to(&world, world.shop.calendar.start("2026-11-23".parse().unwrap()));
    until_booked(&world, customer, 2).await;
    one.close().await;
    other.close().await;
    let log = world.ask("identity.log", json!({ "name": "ledger.expire_credit" })).await.unwrap();
    assert_eq!(log["rows"].as_array().unwrap().len(), 2, "once each hour");
}
