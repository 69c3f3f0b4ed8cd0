//! Bringing a schema up to date: after a copy, never downwards, and never on a file of somebody else's.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use kernel::failures;
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection, Row, SqliteConnection,
    migrate::{MigrateError, Migrator},
    postgres::PgPool,
    sqlite::SqliteConnectOptions,
};

use crate::Error;

static SQLITE: Migrator = sqlx::migrate!("../../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../../migrations/postgres");

/// `CHMP`: how SQLite's file header names our files.
const APPLICATION: i64 = 0x4348_4d50;

/// Bytes of SQLite's file header.
const HEADER: usize = 100;

/// The schema version this program knows.
pub const SCHEMA: fn() -> i64 = || newest(&SQLITE);

fn newest(migrator: &Migrator) -> i64 {
    migrator.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// Where the copy of a file is put before its schema moves on from `version`.
pub fn backup_path(path: &Path, version: i64) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".schema-{version:04}.backup"));
    path.with_file_name(name)
}

/// Checks whose file it is, copies it when it will change, and migrates it.
pub(crate) async fn file(path: &Path, options: &SqliteConnectOptions) -> Result<(), Error> {
    refuse_foreign(path)?;
    let mut connection = options.clone().connect().await?;
    let answer = file_on(path, &mut connection).await;
    let closed = connection.close().await;
    answer?;
    Ok(closed?)
}

/// By its header alone, before anything opens it: opening would already write to a file of somebody else's. A file whose first
/// pages are still in its write-ahead log is looked at again once it is open.
fn refuse_foreign(path: &Path) -> Result<(), Error> {
    let of_io = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::PermissionDenied => Error::surroundings(failures::READ_ONLY.failure()),
        _ => Error::Sqlx(sqlx::Error::Io(error)),
    };
    let mut header = Vec::with_capacity(HEADER);
    match std::fs::File::open(path) {
        Ok(file) => file.take(HEADER as u64).read_to_end(&mut header).map_err(of_io)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(of_io(error)),
    };
    let is = |from: usize, bytes: &[u8]| header.get(from..from + bytes.len()) == Some(bytes);
    let named = is(68, &APPLICATION.to_be_bytes()[4..]);
    // No table was ever made in it: somebody makes it at this moment, perhaps.
    let bare = is(68, &[0; 4]) && is(40, &[0; 4]);
    let ours = header.starts_with(b"SQLite format 3\0") && (named || bare);
    if ours || header.is_empty() || path.with_file_name(wal(path)).exists() {
        return Ok(());
    }
    Err(Error::surroundings(failures::FOREIGN_FILE.failure()))
}

fn wal(path: &Path) -> std::ffi::OsString {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push("-wal");
    name
}

async fn file_on(path: &Path, connection: &mut SqliteConnection) -> Result<(), Error> {
    let schema = schema_of_file(connection).await?;
    if schema == Some(newest(&SQLITE)) {
        return run(SQLITE.run_direct(None, connection, false).await);
    }
    if let Some(version) = schema {
        copy(path, version, connection).await?;
    }
    // Whoever opens it at the same moment waits here, and finds it done.
    let mut whole = connection.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::raw_sql(AssertSqlSafe(format!("pragma application_id = {APPLICATION}"))).execute(&mut *whole).await?;
    run(SQLITE.run_direct(None, &mut *whole, false).await)?;
    Ok(whole.commit().await?)
}

/// The schema version of a file; nothing when it is empty. Refuses a file of somebody else's, a damaged one and a newer one.
pub(crate) async fn schema_of_file(connection: &mut SqliteConnection) -> Result<Option<i64>, Error> {
    let application: i64 = sqlx::query("pragma application_id").fetch_one(&mut *connection).await?.get(0);
    let tables: i64 = sqlx::query("select count(*) from sqlite_schema").fetch_one(&mut *connection).await?.get(0);
    if application != APPLICATION && tables > 0 {
        return Err(Error::surroundings(failures::FOREIGN_FILE.failure()));
    }
    if tables == 0 {
        return Ok(None);
    }
    let check: String = sqlx::query("pragma quick_check(1)").fetch_one(&mut *connection).await?.get(0);
    if check != "ok" {
        return Err(Error::surroundings(failures::DAMAGED.failure()));
    }
    let version =
        sqlx::query("select coalesce(max(version), 0) from _sqlx_migrations").fetch_one(connection).await?.get(0);
    refuse_newer(version, &SQLITE)?;
    Ok(Some(version))
}

/// A whole copy beside the file. One of an earlier, interrupted try is replaced only when this one is complete.
async fn copy(path: &Path, version: i64, connection: &mut SqliteConnection) -> Result<(), Error> {
    let (to, part) = (backup_path(path, version), path.with_extension("backup-part"));
    if part.exists() {
        std::fs::remove_file(&part).map_err(|error| Error::Sqlx(sqlx::Error::Io(error)))?;
    }
    sqlx::query("vacuum into $1").bind(part.to_string_lossy().into_owned()).execute(connection).await?;
    std::fs::rename(&part, &to).map_err(|error| Error::Sqlx(sqlx::Error::Io(error)))
}

/// Migrates a server. Counters that start together wait for each other.
pub(crate) async fn server(pool: &PgPool) -> Result<(), Error> {
    let mut connection = pool.acquire().await?;
    if schema_of_server(&mut connection).await? == Some(newest(&POSTGRES)) {
        return Ok(());
    }
    run(POSTGRES.run_direct(None, &mut *connection, false).await)
}

/// The schema version of a server's database; nothing when it is empty. Refuses one where it could not be made, and a newer one.
pub(crate) async fn schema_of_server(connection: &mut PgConnection) -> Result<Option<i64>, Error> {
    let there: bool =
        sqlx::query("select to_regclass('_sqlx_migrations') is not null").fetch_one(&mut *connection).await?.get(0);
    if there {
        let version: i64 =
            sqlx::query("select coalesce(max(version), 0) from _sqlx_migrations").fetch_one(connection).await?.get(0);
        refuse_newer(version, &POSTGRES)?;
        return Ok(Some(version));
    }
    let may: bool = sqlx::query("select has_schema_privilege(current_schema(), 'create')")
        .fetch_one(connection)
        .await?
        .try_get(0)
        .unwrap_or(false);
    if may { Ok(None) } else { Err(Error::surroundings(failures::MISSING_RIGHTS.with(["create tables".into()]))) }
}

fn refuse_newer(version: i64, migrator: &Migrator) -> Result<(), Error> {
    let known = newest(migrator);
    if version > known {
        Err(Error::surroundings(failures::NEWER_SCHEMA.with([version.into(), known.into()])))
    } else {
        Ok(())
    }
}

fn run(outcome: Result<(), MigrateError>) -> Result<(), Error> {
    outcome.map_err(|error| match error {
        MigrateError::Execute(error) => error.into(),
        MigrateError::ExecuteMigration(error, _) => error.into(),
        MigrateError::VersionMismatch(version) | MigrateError::VersionMissing(version) => {
            Error::surroundings(failures::SCHEMA_EDITED.with([version.into()]))
        }
        other => Error::Sqlx(sqlx::Error::Migrate(Box::new(other))),
    })
}
