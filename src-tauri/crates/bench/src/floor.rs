//! Floors: what the database does with nothing of ours in between.

use std::process::Command;

use anyhow::{Context, Result, bail};
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection, Executor, SqliteConnection, sqlite::SqliteConnectOptions};

/// pgbench's TPC-B on a database of its own.
pub struct TpcB {
    program: String,
    url: String,
}

impl TpcB {
    /// Makes its database and fills it at scale 10.
    pub async fn new() -> Result<Self> {
        let program = std::env::var("CHAMPA_PGBENCH")
            .context("CHAMPA_PGBENCH names pgbench: run this through `cargo xtask bench`")?;
        let floor = Self { program, url: testkit::new_postgres().await };
        floor.run(&["-i", "-s", "10", "-q"])?;
        Ok(floor)
    }

    /// Transactions a second with so many writers.
    pub fn rate(&self, writers: usize, seconds: u64) -> Result<f64> {
        let (writers, seconds) = (writers.to_string(), seconds.to_string());
        let out = self.run(&["-M", "prepared", "-n", "-c", &writers, "-j", "2", "-T", &seconds])?;
        let line = out.lines().find(|line| line.starts_with("tps = ")).context("pgbench says no tps")?;
        line.split_whitespace().nth(2).and_then(|text| text.parse().ok()).context("pgbench's tps is no number")
    }

    fn run(&self, args: &[&str]) -> Result<String> {
        let out = Command::new(&self.program).args(args).arg(&self.url).output().context("pgbench starts")?;
        if !out.status.success() {
            bail!("pgbench: {}", String::from_utf8_lossy(&out.stderr));
        }
        Ok(String::from_utf8_lossy(&out.stdout).into_owned())
    }
}

/// One-row commits a second on a local file with our pragmas: through the same driver, with nothing else.
pub async fn one_row_commits(folder: &std::path::Path, seconds: u64) -> Result<f64> {
    let path = folder.join(format!("floor-{}.db", uuid::Uuid::now_v7()));
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    connection.execute("create table floor (id integer primary key, at integer, amount integer) strict").await?;
    let (start, mut commits) = (std::time::Instant::now(), 0_u32);
    while start.elapsed().as_secs() < seconds {
        sqlx::query("insert into floor (at, amount) values ($1, $2)")
            .bind(i64::from(commits))
            .bind(7_i64)
            .execute(&mut connection)
            .await?;
        commits += 1;
    }
    Ok(f64::from(commits) / start.elapsed().as_secs_f64())
}
