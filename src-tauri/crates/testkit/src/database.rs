//! Databases to test on: a file of its own for each world, and on Postgres one database a process, a tenant a world.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use db::{Address, Db};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// Which database a world stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A local file.
    Sqlite,
    /// A server: `CHAMPA_TEST_POSTGRES` names a role that may create databases and is no superuser.
    Postgres,
}

/// The server to test on.
pub fn server() -> String {
    std::env::var("CHAMPA_TEST_POSTGRES").expect(
        "CHAMPA_TEST_POSTGRES must name a Postgres to test on; `cargo xtask test` and `cargo xtask pg` start one",
    )
}

/// The URL of another database on the test server.
pub fn url_of(database: &str) -> String {
    let server = server();
    let (base, _) = server.rsplit_once('/').expect("the URL of the test server ends with a database");
    format!("{base}/{database}")
}

/// A new, empty database on the test server; answers its URL.
pub async fn new_postgres() -> String {
    let name = format!("champa_{}", Uuid::now_v7().simple());
    let mut connection = PgConnection::connect(&server()).await.expect("the test server answers");
    connection
        .execute(sqlx::raw_sql(AssertSqlSafe(format!("create database {name}"))))
        .await
        .expect("the role may create databases");
    url_of(&name)
}

/// A folder of its own below the temporary folder, removed when the world ends.
#[derive(Debug)]
pub struct Folder(pub PathBuf);

impl Folder {
    /// A new one.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let path = std::env::temp_dir().join(format!(
            "champa-test-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        ));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// Opens a database for a world. Pools belong to the runtime of a test, so each world opens its own.
pub async fn open(engine: Engine, folder: &Folder) -> (Db, String) {
    let address = match engine {
        Engine::Sqlite => format!("sqlite:{}", folder.0.join("champa.db").display()),
        Engine::Postgres => shared_postgres().await,
    };
    let parsed: Address = address.parse().expect("an address");
    (Db::open(&parsed, true).await.expect("the database opens"), address)
}

async fn shared_postgres() -> String {
    static URL: OnceCell<String> = OnceCell::const_new();
    URL.get_or_init(new_postgres).await.clone()
}
