//! STF-1: no query can cross businesses. Keys begin with the tenant, and row-level security holds even where the code forgets it.

use sqlx::{AssertSqlSafe, Executor, Row};
use testkit::{Engine, World, json};

/// The one table that is not a tenant's.
const DIRECTORY: [&str; 2] = ["tenant", "_sqlx_migrations"];

async fn tables(world: &World) -> Vec<String> {
    let server = world.db().server().unwrap();
    let rows = sqlx::query(
        "select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1",
    );
    let names = rows.fetch_all(server.pool()).await.unwrap().into_iter().map(|row| row.get::<String, _>(0));
    names.filter(|name| !DIRECTORY.contains(&name.as_str())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn stf_1_every_key_begins_with_the_tenant() {
    let world = World::new(Engine::Postgres).await;
    let server = world.db().server().unwrap();
    let text = "
        select c.conrelid::regclass::text as on_table, c.conname, c.contype::text,
               (select a.attname from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1]) as first
        from pg_constraint c where c.contype in ('p', 'u', 'f') and c.connamespace = 'public'::regnamespace
        union all
        select i.indrelid::regclass::text, i.indexrelid::regclass::text, 'i', coalesce((select a.attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0]), '(expression)')
        from pg_index i join pg_class t on t.oid = i.indrelid where t.relnamespace = 'public'::regnamespace";
    let mut seen = 0;
    for row in sqlx::query(text).fetch_all(server.pool()).await.unwrap() {
        let (table, key, first): (String, String, String) = (row.get(0), row.get(1), row.get(3));
        if DIRECTORY.contains(&table.as_str()) {
            continue;
        }
        assert_eq!(first, "tenant", "{key} of {table}");
        seen += 1;
    }
    assert!(seen > 30, "{seen} keys");
}

#[tokio::test(flavor = "multi_thread")]
async fn stf_1_row_level_security_is_forced_on_every_table() {
    let world = World::new(Engine::Postgres).await;
    let server = world.db().server().unwrap();
    for table in tables(&world).await {
        let text = format!(
            "select relrowsecurity and relforcerowsecurity and exists (select 1 from pg_policy where polrelid = c.oid) from pg_class c where c.oid = '{table}'::regclass"
        );
        assert!(sqlx::query(AssertSqlSafe(text)).fetch_one(server.pool()).await.unwrap().get::<bool, _>(0), "{table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stf_1_another_tenant_sees_and_changes_nothing_even_without_the_code() {
    let world = World::new(Engine::Postgres).await;
    let customer = world.customer().await;
    world.ask("ledger.top_up", json!({ "customer": customer, "amount": "700" })).await.unwrap();
    world.surface.flush().await;
    let other = world.neighbour(kernel::Country::Th).await;
    let server = world.db().server().unwrap();
    for table in tables(&world).await {
        let mut tx = server.pool().begin().await.unwrap();
        let whose = format!("set local champa.tenant = '{}'", other.owner.tenant);
        tx.execute(sqlx::raw_sql(AssertSqlSafe(whose))).await.unwrap();
        let theirs = format!("select count(*) from {table} where tenant = '{}'::uuid", world.owner.tenant);
        let seen: i64 = sqlx::query(AssertSqlSafe(theirs)).fetch_one(&mut *tx).await.unwrap().get(0);
        assert_eq!(seen, 0, "{table} is seen");
        for change in [
            format!("delete from {table} where tenant = '{}'::uuid", world.owner.tenant),
            format!("update {table} set tenant = tenant where tenant = '{}'::uuid", world.owner.tenant),
        ] {
            let touched = sqlx::query(AssertSqlSafe(change)).execute(&mut *tx).await.unwrap().rows_affected();
            assert_eq!(touched, 0, "{table} is changed");
        }
        tx.rollback().await.unwrap();
    }
    // And with no tenant named at all, nothing is there.
    for table in tables(&world).await {
        let text = format!("select count(*) from {table}");
        assert_eq!(
            sqlx::query(AssertSqlSafe(text)).fetch_one(server.pool()).await.unwrap().get::<i64, _>(0),
            0,
            "{table} without a tenant"
        );
    }
    world.prove().await;
}
