//! Statements: each prepares on both engines, and none says what the engines are known to understand differently.

use testkit::{Engine, World};

async fn every_statement_prepares(engine: Engine) {
    let world = World::new(engine).await;
    let mut seen = 0;
    for (name, sqlite, postgres) in surface::statements() {
        let mut tx = world.db().begin(world.owner.tenant).await.unwrap();
        db::prepares(&mut tx, sqlite, postgres).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        tx.rollback().await.unwrap();
        seen += 1;
    }
    assert!(seen > 50, "only {seen} statements are listed");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_prepares_on_sqlite() {
    every_statement_prepares(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_prepares_on_postgres() {
    every_statement_prepares(Engine::Postgres).await;
}

#[test]
fn no_statement_says_what_engines_understand_differently() {
    let forbidden = [
        "now()",
        "current_timestamp",
        "current_date",
        "ilike",
        "date_trunc",
        "array[",
        "any(",
        "serial",
        "random()",
        "strftime",
        "datetime(",
        "insert or ",
        "glob ",
        "regexp",
        "::",
    ];
    for (name, sqlite, postgres) in surface::statements() {
        for text in [sqlite, postgres] {
            let lower = text.to_lowercase();
            for word in forbidden {
                assert!(!lower.contains(word), "{name} says {word}");
            }
            // What narrows a list is asked of the rows that a walk along an index meets anyway.
            let walked = name.starts_with("LIST_") || *name == "COUNT";
            assert!(walked || !lower.contains("like '%"), "{name} searches a whole table");
        }
        assert!(!name.is_empty());
    }
}

#[test]
fn every_statement_names_the_tenant_or_none_of_its_tables_has_one() {
    for (name, sqlite, _) in surface::statements() {
        let lower = sqlite.to_lowercase();
        assert!(lower.contains("tenant"), "{name} does not name the tenant: {sqlite}");
    }
}

#[test]
fn only_stores_hold_sql() {
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates");
    for noun in ["identity", "customers", "ledger", "sales", "shifts", "surface"] {
        for file in sources(&crates.join(noun).join("src")) {
            let text = std::fs::read_to_string(&file).unwrap();
            let path = file.to_string_lossy().replace('\\', "/");
            let is_store = path.contains("/store/") || path.ends_with("/store.rs");
            assert!(is_store || !text.contains("db::statements!"), "{path} declares statements");
            assert!(!text.contains("sqlx::query"), "{path} queries past the statements");
        }
    }
}

fn sources(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
