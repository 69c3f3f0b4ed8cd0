//! CUS-15: whatever names a customer has a hook for a merge, or says why it stays.

use std::collections::BTreeSet;

use sqlx::Row;
use testkit::{Engine, World};

/// Names of columns that hold a customer's id without a foreign key.
const NAMES: [&str; 6] = ["customer", "owner", "referrer", "merged_into", "survivor", "guest_of"];

type Column = (String, String);

/// Every column of the database that names a customer, or a customer's account, by a key or by its name.
async fn naming(world: &World) -> BTreeSet<Column> {
    let (by_key, by_name) = match world.db() {
        db::Db::Sqlite { .. } => (
            "select m.name, f.\"from\" from sqlite_master m join pragma_foreign_key_list(m.name) f
             where m.type = 'table' and f.\"table\" in ('customer', 'account') and f.\"from\" <> 'tenant'",
            "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and lower(c.type) = 'blob'",
        ),
        db::Db::Postgres(_) => (
            "select c.conrelid::regclass::text, a.attname::text from pg_constraint c
             join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
             where c.contype = 'f' and c.confrelid in ('customer'::regclass, 'account'::regclass) and a.attname <> 'tenant'",
            "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public' and data_type = 'uuid'",
        ),
    };
    let keys = pairs(world, by_key).await;
    let named = pairs(world, by_name).await.into_iter().filter(|(_, column)| NAMES.contains(&column.as_str()));
    keys.into_iter().chain(named).collect()
}

async fn pairs(world: &World, text: &'static str) -> Vec<Column> {
    match world.db() {
        db::Db::Sqlite { writer, .. } => {
            let rows = sqlx::query(text).fetch_all(writer).await.unwrap();
            rows.into_iter().map(|row| (row.get(0), row.get(1))).collect()
        }
        db::Db::Postgres(server) => {
            let rows = sqlx::query(text).fetch_all(server.pool()).await.unwrap();
            rows.into_iter().map(|row| (row.get(0), row.get(1))).collect()
        }
    }
}

async fn cus_15_every_column_that_names_a_customer_has_a_hook(engine: Engine) {
    let world = World::new(engine).await;
    let hooks = surface::merge_hooks();
    let told: BTreeSet<Column> =
        hooks.iter().map(|(table, column, _)| ((*table).to_owned(), (*column).to_owned())).collect();
    let found = naming(&world).await;
    let missing: Vec<_> = found.difference(&told).collect();
    assert!(missing.is_empty(), "a merge of customers forgets {missing:?}: move it, or say why it stays");
    let gone: Vec<_> = told.difference(&found).collect();
    assert!(gone.is_empty(), "no such columns: {gone:?}");
    assert_eq!(told.len(), hooks.len(), "one line a column");
    for (table, column, how) in hooks {
        let reason = how.starts_with("stays: ") || how.starts_with("is ");
        assert!(how == "moves" || reason, "{table}.{column} says {how:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cus_15_every_column_of_sqlite_that_names_a_customer_has_a_hook() {
    cus_15_every_column_that_names_a_customer_has_a_hook(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cus_15_every_column_of_postgres_that_names_a_customer_has_a_hook() {
    cus_15_every_column_that_names_a_customer_has_a_hook(Engine::Postgres).await;
}

/// Who says that a table moves moves it: the table of rows that go over as they are, and three that go in ways of their own.
#[test]
fn cus_15_what_moves_is_moved() {
    let own_ways = [("customer_external", "customer"), ("sale", "customer")];
    let moved: BTreeSet<_> = surface::merge_hooks()
        .into_iter()
        .filter(|(table, column, how)| *how == "moves" && !own_ways.contains(&(*table, *column)))
        .map(|(table, ..)| table)
        .collect();
    let going: BTreeSet<_> = customers::tables_going_over().collect();
    assert_eq!(moved, going);
}
