//! One open unit of work, on whichever engine this installation runs.

use std::{future::Future, time::Duration};

use sqlx::{
    Executor, FromRow, PgConnection, SqlSafeStr, Sqlite, Transaction,
    postgres::{PgArguments, PgRow},
    query_as_with, query_with,
    sqlite::{SqliteArguments, SqliteRow},
};

use crate::{
    Args, Error, Heard, Statement, heard,
    lines::{Line, Lines, is_broken},
};

/// How long one call to a server may take before the connection counts as dead. sqlx sets no limit of its own.
pub(crate) const CALL: Duration = Duration::from_secs(12);

/// An open unit of work. Dropped without `commit`, it never was.
pub enum Tx {
    /// On the local file.
    Sqlite(Transaction<'static, Sqlite>),
    /// On the server.
    Postgres(Remote),
}

/// A transaction on a server. Dropped before its end, its connection is closed, never reused: what the server still answers
/// belongs to nobody.
pub struct Remote {
    line: Option<Line>,
    lines: Lines,
}

impl Remote {
    /// `begin` is sent once: on a line that turns out to be dead it did nothing, and the next line is tried.
    pub(crate) async fn begin(lines: &Lines, begin: &str) -> Result<Self, Error> {
        loop {
            let mut line = lines.take().await?;
            // Safe: the text holds UUIDs and integers, and nothing else that varies.
            let sent = line.connection.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(begin)));
            match tokio::time::timeout(CALL, sent).await {
                Ok(Ok(_)) => return Ok(Self { line: Some(line), lines: lines.clone() }),
                Ok(Err(error)) if line.rested && is_broken(&error) => drop(line),
                Ok(Err(error)) => return Err(error.into()),
                Err(_) => return Err(Error::TimedOut),
            }
        }
    }

    fn open(&mut self) -> Result<&mut PgConnection, Error> {
        self.line.as_mut().map(|line| &mut line.connection).ok_or(Error::TimedOut)
    }

    async fn end(mut self, word: &'static str) -> Result<(), Error> {
        let connection = self.open()?;
        in_time(connection.execute(sqlx::raw_sql(word))).await?;
        // It rests only after the server answered.
        if let Some(line) = self.line.take() {
            self.lines.rest(line);
        }
        Ok(())
    }
}

async fn in_time<T>(call: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, Error> {
    match tokio::time::timeout(CALL, call).await {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(Error::TimedOut),
    }
}

fn for_sqlite<const N: usize>(statement: Statement<N>, args: impl Args<N>) -> Result<SqliteArguments, Error> {
    let args = args.sqlite()?;
    heard::run(|| Heard::Sqlite(statement.sqlite, args.clone()));
    Ok(args)
}

fn for_postgres<const N: usize>(statement: Statement<N>, args: impl Args<N>) -> Result<PgArguments, Error> {
    let args = args.postgres()?;
    heard::run(|| Heard::Postgres(statement.postgres, args.clone()));
    Ok(args)
}

/// A row that both engines can give; `#[derive(FromRow)]` is enough.
pub trait Record: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin> Record for R {}

impl Tx {
    /// Every row.
    pub async fn all<R: Record, const N: usize>(
        &mut self,
        statement: Statement<N>,
        args: impl Args<N>,
    ) -> Result<Vec<R>, Error> {
        Ok(match self {
            Self::Sqlite(tx) => {
                query_as_with(statement.sqlite, for_sqlite(statement, args)?).fetch_all(&mut **tx).await?
            }
            Self::Postgres(remote) => {
                in_time(query_as_with(statement.postgres, for_postgres(statement, args)?).fetch_all(remote.open()?))
                    .await?
            }
        })
    }

    /// The row, if there is one.
    pub async fn find<R: Record, const N: usize>(
        &mut self,
        statement: Statement<N>,
        args: impl Args<N>,
    ) -> Result<Option<R>, Error> {
        Ok(match self {
            Self::Sqlite(tx) => {
                query_as_with(statement.sqlite, for_sqlite(statement, args)?).fetch_optional(&mut **tx).await?
            }
            Self::Postgres(remote) => {
                in_time(
                    query_as_with(statement.postgres, for_postgres(statement, args)?).fetch_optional(remote.open()?),
                )
                .await?
            }
        })
    }

    /// The row that must be there.
    pub async fn one<R: Record, const N: usize>(
        &mut self,
        statement: Statement<N>,
        args: impl Args<N>,
    ) -> Result<R, Error> {
        self.find(statement, args).await?.ok_or(Error::RowCount { expected: 1, touched: 0 })
    }

    /// Runs it; answers how many rows it touched.
    pub async fn run<const N: usize>(&mut self, statement: Statement<N>, args: impl Args<N>) -> Result<u64, Error> {
        Ok(match self {
            Self::Sqlite(tx) => {
                query_with(statement.sqlite, for_sqlite(statement, args)?).execute(&mut **tx).await?.rows_affected()
            }
            Self::Postgres(remote) => {
                in_time(query_with(statement.postgres, for_postgres(statement, args)?).execute(remote.open()?))
                    .await?
                    .rows_affected()
            }
        })
    }

    /// Runs it, and fails unless it touched exactly `expected` rows.
    pub async fn run_exactly<const N: usize>(
        &mut self,
        expected: u64,
        statement: Statement<N>,
        args: impl Args<N>,
    ) -> Result<(), Error> {
        let touched = self.run(statement, args).await?;
        if touched == expected { Ok(()) } else { Err(Error::RowCount { expected, touched }) }
    }

    /// Makes it so. When the answer is lost, nobody knows: the caller asks again with the same operation id.
    pub async fn commit(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(tx) => Ok(tx.commit().await?),
            Self::Postgres(remote) => remote.end("COMMIT").await,
        }
    }

    /// Lets it never have been, and keeps the connection.
    pub async fn rollback(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(tx) => Ok(tx.rollback().await?),
            Self::Postgres(remote) => remote.end("ROLLBACK").await,
        }
    }
}

/// Prepares a text without running it. A test does this with every `STATEMENTS` on both engines: it stands in for
/// compile-time checked queries, which know one engine only.
pub async fn prepares(tx: &mut Tx, sqlite: &'static str, postgres: &'static str) -> Result<(), Error> {
    match tx {
        Tx::Sqlite(tx) => drop((&mut **tx).prepare(sqlite.into_sql_str()).await?),
        Tx::Postgres(remote) => drop(remote.open()?.prepare(postgres.into_sql_str()).await?),
    }
    Ok(())
}
