//! A database of an older schema is migrated after a copy; a newer, foreign or damaged one is refused with words.

use db::{Address, Db};
use sqlx::{Connection, Executor, SqliteConnection};
use testkit::{Folder, new_postgres};

fn file(folder: &Folder, name: &str) -> (std::path::PathBuf, Address) {
    let path = folder.0.join(name);
    (path.clone(), Address::File(path))
}

async fn on_file(path: &std::path::Path, text: &'static str) {
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}?mode=rwc", path.display())).await.unwrap();
    connection.execute(sqlx::raw_sql(text)).await.unwrap();
    connection.close().await.unwrap();
}

async fn refused(address: &Address) -> &'static str {
    match Db::open(address, true).await {
        Ok(_) => panic!("{address:?} was to be refused"),
        Err(error) => kernel::Failure::from(error).code(),
    }
}

/// A file as the program before this one left it: every migration but the newest.
async fn older_file(path: &std::path::Path) {
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations/sqlite"));
    let mut migrator = sqlx::migrate::Migrator::new(folder).await.unwrap();
    let newest = db::SCHEMA();
    migrator.migrations = migrator.iter().filter(|one| one.version < newest).cloned().collect::<Vec<_>>().into();
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}?mode=rwc", path.display())).await.unwrap();
    connection.execute(sqlx::raw_sql("pragma application_id = 1128811856")).await.unwrap();
    migrator.run(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_that_was_changed_after_use_is_said_in_words() {
    let folder = Folder::new();
    let (path, address) = file(&folder, "shop.db");
    Db::open(&address, true).await.unwrap().close().await;
    on_file(&path, "update _sqlx_migrations set checksum = x'00' where version = 1").await;
    assert_eq!(refused(&address).await, "database.schema_edited");

    let url = new_postgres().await;
    let address: Address = url.parse().unwrap();
    Db::open(&address, true).await.unwrap().close().await;
    let mut connection = sqlx::PgConnection::connect(&url).await.unwrap();
    let text = "update _sqlx_migrations set checksum = '\\x00' where version = 1;
                delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)";
    connection.execute(sqlx::raw_sql(text)).await.unwrap();
    connection.close().await.unwrap();
    assert_eq!(refused(&address).await, "database.schema_edited");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_opened_at_once_are_made_once() {
    let folder = Folder::new();
    let (_, address) = file(&folder, "shop.db");
    let open = || Db::open(&address, true);
    let (a, b, c, d) = tokio::join!(open(), open(), open(), open());
    for db in [a, b, c, d] {
        db.unwrap().close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_file_is_copied_before_it_is_migrated() {
    let folder = Folder::new();
    let (path, address) = file(&folder, "shop.db");
    older_file(&path).await;
    let copy = db::backup_path(&path, db::SCHEMA() - 1);
    assert!(!copy.exists());
    Db::open(&address, false).await.unwrap().close().await;
    let version = async |path: &std::path::Path| {
        let mut connection = SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
        sqlx::query_as::<_, (i64,)>("select max(version) from _sqlx_migrations")
            .fetch_one(&mut connection)
            .await
            .unwrap()
            .0
    };
    assert_eq!((version(&path).await, version(&copy).await), (db::SCHEMA(), db::SCHEMA() - 1));
    let taken = std::fs::metadata(&copy).unwrap().modified().unwrap();
    Db::open(&address, false).await.unwrap().close().await;
    assert_eq!(
        std::fs::metadata(&copy).unwrap().modified().unwrap(),
        taken,
        "a file that is up to date is not copied again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_file_is_refused_with_both_versions() {
    let folder = Folder::new();
    let (path, address) = file(&folder, "shop.db");
    Db::open(&address, true).await.unwrap().close().await;
    on_file(&path, "insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (9999, 'later', true, x'00', 0)").await;
    assert_eq!(refused(&address).await, "database.newer_schema");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_server_is_refused() {
    let url = new_postgres().await;
    let address: Address = url.parse().unwrap();
    let db = Db::open(&address, true).await.unwrap();
    let later = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (9999, 'later', true, '', 0)";
    sqlx::query(later).execute(db.server().unwrap().pool()).await.unwrap();
    db.close().await;
    assert_eq!(refused(&address).await, "database.newer_schema");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_a_damaged_and_a_textual_file_are_refused_and_left_alone() {
    let folder = Folder::new();
    let (path, address) = file(&folder, "theirs.db");
    on_file(&path, "create table invoices (id integer)").await;
    let before = std::fs::read(&path).unwrap();
    assert_eq!(refused(&address).await, "database.foreign_file");
    assert!(std::fs::read(&path).unwrap() == before, "not one byte of it is touched");

    let (path, address) = file(&folder, "letter.db");
    std::fs::write(&path, "Dear shop, this is no database at all. ".repeat(200)).unwrap();
    assert_eq!(refused(&address).await, "database.foreign_file");

    let (path, address) = file(&folder, "damaged.db");
    Db::open(&address, true).await.unwrap().close().await;
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    for byte in &mut bytes[middle..middle + 20_000] {
        *byte = 0x5a;
    }
    std::fs::write(&path, &bytes).unwrap();
    let code = refused(&address).await;
    assert_eq!(code, "database.damaged");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_there_is_not_made_unless_asked_for() {
    let folder = Folder::new();
    let (path, address) = file(&folder, "nowhere/shop.db");
    let Err(error) = Db::open(&address, false).await else { panic!("it is not there") };
    assert_eq!(kernel::Failure::from(error).code(), "database.no_such_database");
    assert!(!path.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_says_in_words_what_is_wrong() {
    let server = testkit::server();
    let no_such: Address = testkit::url_of("champa_no_such_database").parse().unwrap();
    assert_eq!(refused(&no_such).await, "database.no_such_database");
    let nobody: Address = "postgres://nobody@127.0.0.1:1/none".parse().unwrap();
    assert_eq!(refused(&nobody).await, "database.unreachable");
    assert!("mysql://x".parse::<Address>().is_err());
    let shown = format!("{:?}", server.replacen("://", "://u:secret@", 1).parse::<Address>());
    assert!(!shown.contains("secret"), "{shown}");
}

/// A shop of before approvals, with a role of each kind; `id` writes an id as the engine does.
fn shop_of_before(id: impl Fn(u8) -> String, yes: &str, no: &str) -> String {
    let (tenant, roles) = (id(1), ["receptionist", "supervisor", "manager", "owner", "technician", "auditor"]);
    let mut text = format!(
        "insert into tenant (id, name) values ({tenant}, 'Lan');
         insert into shop values ({tenant}, 'Lan', 'TH', 'THB', 'th', 'Asia/Bangkok', 0, {yes}, 0, 10, 5, 15, '', '', '80', {no}, 0);
         insert into role values ({tenant}, {}, null, 'Own', 'own', '[]', 500, 0);",
        id(99)
    );
    for (n, code) in (2..).zip(roles) {
        let role = id(n);
        text += &format!("insert into role values ({tenant}, {role}, '{code}', '{code}', '{code}', '[]', 0, 0);");
    }
    text
}

const LIMITS_AFTER: [(&str, Option<i64>); 7] = [
    ("auditor", Some(0)),
    ("manager", None),
    ("own", Some(0)),
    ("owner", None),
    ("receptionist", Some(65_000)),
    ("supervisor", Some(65_000)),
    ("technician", Some(0)),
];

const ROLES: &str = "select folded, refund_limit from role order by folded";

fn up_to(folder: &str, migrator: &mut sqlx::migrate::Migrator, version: i64) {
    migrator.migrations = migrator.iter().filter(|one| one.version < version).cloned().collect::<Vec<_>>().into();
    assert!(migrator.iter().count() > 0, "{folder} holds migrations");
}

#[tokio::test(flavor = "multi_thread")]
async fn stf_4_roles_of_before_have_the_limits_for_refunds_that_new_ones_have() {
    let folder = Folder::new();
    let (path, address) = file(&folder, "shop.db");
    let sqlite = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations/sqlite");
    let mut migrator = sqlx::migrate::Migrator::new(std::path::Path::new(sqlite)).await.unwrap();
    up_to(sqlite, &mut migrator, 15);
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}?mode=rwc", path.display())).await.unwrap();
    connection.execute(sqlx::raw_sql("pragma application_id = 1128811856")).await.unwrap();
    migrator.run(&mut connection).await.unwrap();
    let text = shop_of_before(|n| format!("x'{n:032}'"), "1", "0");
    connection.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(text))).await.unwrap();
    connection.close().await.unwrap();
    Db::open(&address, false).await.unwrap().close().await;
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    let roles: Vec<(String, Option<i64>)> = sqlx::query_as(ROLES).fetch_all(&mut connection).await.unwrap();
    assert_eq!(roles.iter().map(|(name, limit)| (name.as_str(), *limit)).collect::<Vec<_>>(), LIMITS_AFTER);
    connection.close().await.unwrap();

    let url = new_postgres().await;
    let postgres = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations/postgres");
    let mut migrator = sqlx::migrate::Migrator::new(std::path::Path::new(postgres)).await.unwrap();
    up_to(postgres, &mut migrator, 15);
    let mut connection = sqlx::PgConnection::connect(&url).await.unwrap();
    migrator.run(&mut connection).await.unwrap();
    // Row-level security holds for whoever owns the tables too.
    let id = |n: u8| format!("'00000000-0000-0000-0000-{n:012}'");
    let enter = format!("select set_config('champa.tenant', {}, false);", id(1));
    let text = enter.clone() + &shop_of_before(id, "true", "false");
    connection.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(text))).await.unwrap();
    connection.close().await.unwrap();
    Db::open(&url.parse().unwrap(), false).await.unwrap().close().await;
    let mut connection = sqlx::PgConnection::connect(&url).await.unwrap();
    connection.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(enter))).await.unwrap();
    let roles: Vec<(String, Option<i64>)> = sqlx::query_as(ROLES).fetch_all(&mut connection).await.unwrap();
    assert_eq!(roles.iter().map(|(name, limit)| (name.as_str(), *limit)).collect::<Vec<_>>(), LIMITS_AFTER);
    connection.close().await.unwrap();
}
