//! Looking at a database without changing anything in it.

use std::{path::Path, time::Duration};

use kernel::failures;
use sqlx::{
    ConnectOptions, Connection, PgConnection, Row, SqliteConnection, postgres::PgConnectOptions,
    sqlite::SqliteConnectOptions,
};

use crate::{Address, Error, migrate, open};

/// A server that has not answered by then does not.
const PATIENCE: Duration = Duration::from_secs(8);
/// As much as a first sale needs, and a little more.
const ROOM: usize = 1 << 20;

/// What a database says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Version of the engine.
    pub version: String,
    /// Version of our schema in it; nothing when it is empty or not there yet.
    pub schema: Option<i64>,
}

/// Looks at a database: is it there, may we use it, is it ours? Nothing is made or migrated.
pub async fn probe(address: &Address) -> Result<Probe, Error> {
    match address {
        Address::File(path) => file(path).await,
        Address::Server(options) => {
            tokio::time::timeout(PATIENCE, server(options)).await.map_err(|_| Error::TimedOut)?
        }
    }
}

async fn file(path: &Path) -> Result<Probe, Error> {
    if path.is_dir() {
        return Err(Error::surroundings(failures::FOREIGN_FILE.failure()));
    }
    room(path)?;
    if !path.exists() {
        let mut connection = SqliteConnectOptions::new().filename(":memory:").connect().await?;
        return Ok(Probe { version: version_of_file(&mut connection).await?, schema: None });
    }
    std::fs::OpenOptions::new().append(true).open(path).map_err(|error| open::of_folder(&error))?;
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .busy_timeout(Duration::from_secs(5))
        .connect()
        .await?;
    let schema = migrate::schema_of_file(&mut connection).await;
    let version = version_of_file(&mut connection).await;
    connection.close().await?;
    Ok(Probe { schema: schema?, version: version? })
}

async fn version_of_file(connection: &mut SqliteConnection) -> Result<String, Error> {
    Ok(sqlx::query("select sqlite_version()").fetch_one(connection).await?.get(0))
}

/// Refuses a folder that cannot be written, or has no room: of the nearest folder that is there.
fn room(path: &Path) -> Result<(), Error> {
    let absolute = std::path::absolute(path).map_err(|error| open::of_folder(&error))?;
    let folder = absolute
        .ancestors()
        .skip(1)
        .find(|folder| folder.is_dir())
        .ok_or_else(|| Error::surroundings(failures::READ_ONLY.failure()))?;
    let trial = folder.join(format!(".champa-trial-{}", std::process::id()));
    let written = std::fs::write(&trial, vec![0_u8; ROOM]);
    // What could not be written is not there to be removed.
    drop(std::fs::remove_file(&trial));
    written.map_err(|error| open::of_folder(&error))
}

async fn server(options: &PgConnectOptions) -> Result<Probe, Error> {
    let mut connection = PgConnection::connect_with(&options.clone().application_name("champa")).await?;
    let answer = ask(&mut connection).await;
    connection.close().await?;
    answer
}

async fn ask(connection: &mut PgConnection) -> Result<Probe, Error> {
    open::check(&mut *connection).await?;
    let version = sqlx::query("select current_setting('server_version')").fetch_one(&mut *connection).await?.get(0);
    Ok(Probe { version, schema: migrate::schema_of_server(connection).await? })
}
