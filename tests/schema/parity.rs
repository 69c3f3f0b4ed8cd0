//! Both engines keep the same thing: what a migration makes on one it makes on the other, through one table of types.

use std::{collections::BTreeMap, fs, path::Path};

fn folder(engine: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(engine)
}

fn migrations(engine: &str) -> BTreeMap<String, String> {
    let read = |entry: fs::DirEntry| {
        (entry.file_name().to_string_lossy().into_owned(), fs::read_to_string(entry.path()).unwrap())
    };
    let files = fs::read_dir(folder(engine)).unwrap().map(|entry| read(entry.unwrap()));
    files.filter(|(name, _)| name.ends_with(".sql")).collect()
}

/// Statements without comments, white space folded.
fn statements(text: &str) -> Vec<String> {
    let bare: String =
        text.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join(" ");
    bare.split(';')
        .map(|statement| statement.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|statement| !statement.is_empty())
        .collect()
}

/// The one table of types: a Postgres column on SQLite.
fn as_sqlite(statement: &str) -> String {
    let pairs = [
        (" uuid", " blob"),
        (" bigint", " integer"),
        (" boolean", " integer"),
        (" bytea", " blob"),
        (" jsonb", " text"),
        (" smallint", " integer"),
        (" collate \"C\"", ""),
    ];
    pairs.iter().fold(statement.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Tables and indexes by name; what each makes.
fn made(text: &str, prefix: &[&str]) -> BTreeMap<String, String> {
    let kept = statements(text).into_iter().filter(|statement| prefix.iter().any(|start| statement.starts_with(start)));
    kept.map(|statement| (statement.split('(').next().unwrap_or_default().trim().to_owned(), statement)).collect()
}

#[test]
fn both_engines_have_the_same_migrations_in_the_same_order() {
    let names = |engine| migrations(engine).into_keys().collect::<Vec<_>>();
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

#[test]
fn both_engines_make_the_same_tables_columns_keys_and_checks() {
    let kinds = ["create table", "create index", "create unique index", "alter table"];
    for (name, postgres) in migrations("postgres") {
        let sqlite = &migrations("sqlite")[&name];
        let wanted: BTreeMap<_, _> =
            made(&postgres, &kinds).into_iter().filter(|(_, text)| !is_of_postgres_alone(text)).collect();
        // What adds a column is known by the column with its type.
        let wanted: BTreeMap<_, _> = wanted.into_iter().map(|(thing, text)| (as_sqlite(&thing), text)).collect();
        let found = made(sqlite, &kinds);
        assert_eq!(wanted.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>(), "{name}");
        for (thing, text) in wanted {
            let sqlite = found[&thing].trim_end_matches(", without rowid").trim_end_matches(" strict").to_owned();
            assert_eq!(as_sqlite(&text), sqlite, "{name}: {thing}");
        }
    }
}

/// Rows are kept apart by the server alone, and a check is replaced by statements of its own only there.
fn is_of_postgres_alone(statement: &str) -> bool {
    statement.contains("row level security") || statement.contains(" constraint ")
}

/// SQLite has no statement for it: there the text of the schema is changed, and must end up with the same check or reference.
#[test]
fn a_constraint_that_is_added_says_the_same_on_both_engines() {
    let mut seen = 0;
    for (name, postgres) in migrations("postgres") {
        let sqlite = migrations("sqlite")[&name].replace("''", "'");
        for statement in statements(&postgres).iter().filter(|statement| statement.contains(" add constraint ")) {
            let (_, named) = statement.split_once(" add constraint ").expect("it adds one");
            let (_, constraint) = named.split_once(' ').expect("it has a name");
            assert!(sqlite.contains(&format!("{constraint}'")), "{name}: SQLite lacks {constraint}");
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn every_table_of_sqlite_is_strict() {
    for (name, text) in migrations("sqlite") {
        for (table, statement) in made(&text, &["create table"]) {
            assert!(statement.trim_end_matches(", without rowid").ends_with("strict"), "{name}: {table}");
        }
    }
}

#[test]
fn migrations_are_numbered_by_noun() {
    for (n, name) in (1..).zip(migrations("sqlite").into_keys()) {
        assert!(name.starts_with(&format!("{n:04}_")), "{name} is not number {n}");
    }
}
