//! A world to act in: a founded shop on either database, a clock that moves only when told, and people of every role.
//!
//! ```text
//! testkit::on_both! { a_repeat_moves_nothing, two_counters_share_one_wallet }
//!
//! async fn a_repeat_moves_nothing(world: World) { … }
//! ```
//! Each named function runs on SQLite and on Postgres, and afterwards the books must prove.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod database;
mod proxy;
mod world;

pub use database::Engine;
pub use database::{Folder, new_postgres, server, url_of};
pub use proxy::{Line, Proxy};
pub use world::{Asked, PASSWORD, PIN, World, new_id};

pub use serde_json::{Value, json};

/// Runs each test on both engines, and proves the books behind it.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let world = $crate::World::new($crate::Engine::Sqlite).await;
                super::$name(world.clone()).await;
                world.prove().await;
            }
        )* }
        mod postgres { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let world = $crate::World::new($crate::Engine::Postgres).await;
                super::$name(world.clone()).await;
                world.prove().await;
            }
        )* }
    };
}
