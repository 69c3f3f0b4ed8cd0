//! Opening a database, and refusing one that could lose a confirmed sale.

use std::{path::Path, time::Duration};

use kernel::{Id, TenantId, failures};
use sqlx::{
    PgConnection, Row,
    postgres::{PgConnectOptions, PgPool, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    Address, Error, Tx,
    lines::Lines,
    migrate,
    tx::{Local, Remote},
};

const READERS: u32 = 4;
/// So often a busy file is tried again, and so long after.
const WAITS: u32 = 40;
const WAIT: Duration = Duration::from_millis(50);
/// Beside those of the transactions: for listening, telling and looking.
const CONNECTIONS: u32 = 4;
const SERVER_LEAST: u32 = 150_000;

/// An opened database, its schema at this program's version. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Db {
    /// A local file. One connection writes and checkpoints; the readers do neither.
    Sqlite {
        /// The only connection that writes.
        writer: SqlitePool,
        /// Connections that only read.
        readers: SqlitePool,
    },
    /// A shared server.
    Postgres(Server),
}

/// Connections to a server: lines for transactions, and a pool for the rest.
#[derive(Clone, Debug)]
pub struct Server {
    pool: PgPool,
    lines: Lines,
}

impl Server {
    /// The pool, for what is no transaction: listening and telling.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }
}

impl Db {
    /// Opens the database and brings its schema up to date. A file that is not there is made when `create` is set.
    pub async fn open(address: &Address, create: bool) -> Result<Self, Error> {
        match address {
            Address::File(path) => Self::open_file(path, create).await,
            Address::Server(options) => Self::open_server(options).await,
        }
    }

    /// A file that somebody else makes or migrates at this moment is waited for: not every step of that waits by itself.
    async fn open_file(path: &Path, create: bool) -> Result<Self, Error> {
        for _ in 0..WAITS {
            match Self::open_file_once(path, create).await {
                Err(Error::Conflict) => tokio::time::sleep(WAIT).await,
                answer => return answer,
            }
        }
        Self::open_file_once(path, create).await
    }

    async fn open_file_once(path: &Path, create: bool) -> Result<Self, Error> {
        if !create && !path.exists() {
            return Err(Error::surroundings(failures::NO_SUCH_DATABASE.with([path.display().to_string().into()])));
        }
        if let Some(folder) = path.parent().filter(|folder| create && !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| of_folder(&error))?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(create)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("fullfsync", "1")
            .pragma("checkpoint_fullfsync", "1")
            .pragma("cache_size", "-65536")
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5));
        migrate::file(path, &options).await?;
        let writer =
            SqlitePoolOptions::new().max_connections(1).min_connections(1).idle_timeout(None).max_lifetime(None);
        let writer = writer.connect_with(options.clone()).await?;
        // A sale that is confirmed must be on the disk: refuse to start on anything weaker.
        let row = sqlx::query(
            "select (select * from pragma_journal_mode) || (select * from pragma_synchronous) || (select * from pragma_foreign_keys)",
        );
        let answer: String = row.fetch_one(&writer).await?.get(0);
        if answer != "wal21" {
            return Err(Error::Sqlx(sqlx::Error::Configuration(
                format!("the file answers {answer} where WAL, FULL and foreign keys were set").into(),
            )));
        }
        let readers = SqlitePoolOptions::new().max_connections(READERS).idle_timeout(None).max_lifetime(None);
        let readers = readers.connect_with(options.create_if_missing(false).pragma("query_only", "1")).await?;
        Ok(Self::Sqlite { writer, readers })
    }

    async fn open_server(options: &PgConnectOptions) -> Result<Self, Error> {
        let options = options.clone().application_name("champa").options([
            ("statement_timeout", "10s"),
            ("lock_timeout", "5s"),
            ("idle_in_transaction_session_timeout", "10s"),
            // One plan for every value: planning a walk of the search index again for each keystroke takes longer than the walk, and
            // what is typed most often is planned worst.
            ("plan_cache_mode", "force_generic_plan"),
            // Compiling a plan takes half a second where the statement is long, and its walks are short.
            ("jit", "off"),
        ]);
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options.clone())
            .await?;
        let server = Server { pool, lines: Lines::new(options) };
        check(&mut *server.pool.acquire().await?).await?;
        migrate::server(&server.pool).await?;
        Ok(Self::Postgres(server))
    }

    /// Begins a writing transaction that sees one business only. On Postgres the tenant travels in the same
    /// round trip as BEGIN; row-level security does the rest.
    pub async fn begin(&self, tenant: TenantId) -> Result<Tx, Error> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(Local::new(writer.begin_with("BEGIN IMMEDIATE").await?)),
            Self::Postgres(server) => Tx::Postgres(server.begin("BEGIN", tenant, "").await?),
        })
    }

    /// The same for one request: whoever runs the same request at this moment is waited for, so that one of them runs it and the
    /// other finds it done. SQLite has one writer anyway.
    pub async fn begin_once<T>(&self, tenant: TenantId, request: Id<T>) -> Result<Tx, Error> {
        let Self::Postgres(server) = self else { return self.begin(tenant).await };
        let (high, low) = request.uuid().as_u64_pair();
        let key = (high ^ low).cast_signed();
        Ok(Tx::Postgres(server.begin("BEGIN", tenant, &format!("; SELECT pg_advisory_xact_lock({key})")).await?))
    }

    /// Begins a transaction that only reads, and sees one moment.
    pub async fn read(&self, tenant: TenantId) -> Result<Tx, Error> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(Local::new(readers.begin_with("BEGIN").await?)),
            Self::Postgres(server) => {
                Tx::Postgres(server.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", tenant, "").await?)
            }
        })
    }

    /// The businesses in this database, by name: the one table that is not a tenant's.
    pub async fn tenants(&self) -> Result<Vec<(TenantId, String)>, Error> {
        let text = "select id, name from tenant order by name, id";
        Ok(match self {
            Self::Sqlite { readers, .. } => sqlx::query_as(text).fetch_all(readers).await?,
            Self::Postgres(server) => sqlx::query_as(text).fetch_all(&server.pool).await?,
        })
    }

    /// `sqlite` or `postgres`.
    pub fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }

    /// The server, when there is one.
    pub fn server(&self) -> Option<&Server> {
        match self {
            Self::Sqlite { .. } => None,
            Self::Postgres(server) => Some(server),
        }
    }

    /// Closes every connection; on a file this also folds the write-ahead log into it.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(server) => {
                server.lines.close().await;
                server.pool.close().await;
            }
        }
    }
}

impl Server {
    async fn begin(&self, begin: &str, tenant: TenantId, then: &str) -> Result<Remote, Error> {
        Remote::begin(&self.lines, &format!("{begin}; SET LOCAL champa.tenant = '{}'{then}", tenant.uuid())).await
    }
}

/// Row-level security sleeps for a superuser, and what this program needs is in Postgres 15.
pub(crate) async fn check(connection: &mut PgConnection) -> Result<(), Error> {
    let text = "select current_setting('server_version_num')::int4, rolsuper or rolbypassrls from pg_roles where rolname = current_user";
    let (version, unbound): (i32, bool) = sqlx::query_as(text).fetch_one(connection).await?;
    let version = u32::try_from(version).unwrap_or(0);
    if version < SERVER_LEAST {
        return Err(Error::surroundings(
            failures::SERVER_TOO_OLD.with([(version / 10_000).into(), (SERVER_LEAST / 10_000).into()]),
        ));
    }
    if unbound {
        return Err(Error::surroundings(failures::TOO_MANY_RIGHTS.failure()));
    }
    Ok(())
}

pub(crate) fn of_folder(error: &std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::StorageFull => Error::surroundings(failures::DISK_FULL.failure()),
        _ => Error::surroundings(failures::READ_ONLY.failure()),
    }
}
