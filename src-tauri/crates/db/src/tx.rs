//! One open unit of work, on whichever engine this installation runs.

use std::{future::Future, time::Duration};

use futures_util::StreamExt;
use sqlx::{
    AssertSqlSafe, Either, Executor, FromRow, PgConnection, SqlSafeStr, Sqlite, SqliteConnection, Transaction,
    postgres::{PgArguments, PgRow},
    query_as_with, query_scalar_with, query_with,
    sqlite::{SqliteArguments, SqliteRow},
};

use crate::{
    Args, Error, Heard, Statement, heard,
    lines::{Line, Lines, is_broken},
    waiting::Waiting,
};

/// How long one call to a server may take before the connection counts as dead. sqlx sets no limit of its own.
pub(crate) const CALL: Duration = Duration::from_secs(12);

/// An open unit of work. Dropped without `commit`, it never was.
pub enum Tx {
    /// On the local file.
    Sqlite(Local),
    /// On the server.
    Postgres(Remote),
}

/// A transaction on the local file.
pub struct Local {
    transaction: Transaction<'static, Sqlite>,
    waiting: Waiting<SqliteArguments>,
}

/// A transaction on a server. Dropped before its end, its connection is closed, never reused: what the server still answers
/// belongs to nobody.
pub struct Remote {
    line: Option<Line>,
    lines: Lines,
    waiting: Waiting<PgArguments>,
}

impl Local {
    pub(crate) fn new(transaction: Transaction<'static, Sqlite>) -> Self {
        Self { transaction, waiting: Waiting::default() }
    }

    /// The connection below, for what no store says.
    pub fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }

    async fn send(&mut self) -> Result<(), Error> {
        let Some(mut together) = self.waiting.for_sqlite() else { return Ok(()) };
        let arguments = std::mem::take(&mut together.arguments);
        heard::run(|| Heard::Sqlite(together.text.clone().into(), arguments.clone()));
        let query = query_with(AssertSqlSafe(together.text.as_str()), arguments);
        let mut answers = (&mut *self.transaction).fetch_many(query);
        let mut touched = Vec::new();
        while let Some(answer) = answers.next().await {
            if let Either::Left(done) = answer? {
                touched.push(done.rows_affected());
            }
        }
        together.check(&touched)
    }
}

impl Remote {
    /// `begin` is sent once: on a line that turns out to be dead it did nothing, and the next line is tried.
    pub(crate) async fn begin(lines: &Lines, begin: &str) -> Result<Self, Error> {
        loop {
            let mut line = lines.take().await?;
            // Safe: the text holds UUIDs and integers, and nothing else that varies.
            let sent = line.connection.execute(sqlx::raw_sql(AssertSqlSafe(begin)));
            match tokio::time::timeout(CALL, sent).await {
                Ok(Ok(_)) => return Ok(Self { line: Some(line), lines: lines.clone(), waiting: Waiting::default() }),
                Ok(Err(error)) if line.rested && is_broken(&error) => drop(line),
                Ok(Err(error)) => return Err(error.into()),
                Err(_) => return Err(Error::TimedOut),
            }
        }
    }

    fn open(&mut self) -> Result<&mut PgConnection, Error> {
        self.line.as_mut().map(|line| &mut line.connection).ok_or(Error::TimedOut)
    }

    async fn send(&mut self) -> Result<(), Error> {
        let Some(mut together) = self.waiting.for_postgres() else { return Ok(()) };
        let arguments = std::mem::take(&mut together.arguments);
        heard::run(|| Heard::Postgres(together.text.clone().into(), arguments.clone()));
        let query = query_scalar_with(AssertSqlSafe(together.text.as_str()), arguments);
        let touched: Vec<i64> = in_time(query.fetch_one(self.open()?)).await?;
        let touched: Vec<u64> = touched.into_iter().map(i64::cast_unsigned).collect();
        together.check(&touched)
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
    let mut bound = SqliteArguments::default();
    args.onto_sqlite(&mut bound)?;
    heard::run(|| Heard::Sqlite(statement.sqlite.into(), bound.clone()));
    Ok(bound)
}

fn for_postgres<const N: usize>(statement: Statement<N>, args: impl Args<N>) -> Result<PgArguments, Error> {
    let mut bound = PgArguments::default();
    args.onto_postgres(&mut bound)?;
    heard::run(|| Heard::Postgres(statement.postgres.into(), bound.clone()));
    Ok(bound)
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
        self.send().await?;
        Ok(match self {
            Self::Sqlite(tx) => {
                query_as_with(statement.sqlite, for_sqlite(statement, args)?).fetch_all(tx.connection()).await?
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
        self.send().await?;
        Ok(match self {
            Self::Sqlite(tx) => {
                query_as_with(statement.sqlite, for_sqlite(statement, args)?).fetch_optional(tx.connection()).await?
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
        self.send().await?;
        Ok(match self {
            Self::Sqlite(tx) => query_with(statement.sqlite, for_sqlite(statement, args)?)
                .execute(tx.connection())
                .await?
                .rows_affected(),
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

    /// Runs it before the next read or at the end, together with what else waits then, and fails there unless it touched exactly
    /// `expected` rows. For writes whose answer nobody needs, of rows that nothing else which waits touches.
    pub async fn run_later<const N: usize>(
        &mut self,
        expected: u64,
        statement: Statement<N>,
        args: impl Args<N>,
    ) -> Result<(), Error> {
        let full = match self {
            Self::Sqlite(tx) => tx.waiting.push::<N>(expected, statement.sqlite, |bound| args.onto_sqlite(bound))?,
            Self::Postgres(remote) => {
                remote.waiting.push::<N>(expected, statement.postgres, |bound| args.onto_postgres(bound))?
            }
        };
        if full { self.send().await } else { Ok(()) }
    }

    /// Has what follows planned for its own arguments, where a server plans: for a statement of many conditions of which most ask
    /// nothing. Planned once for all arguments, it asks every row for every condition.
    pub async fn plan_for_arguments(&mut self) -> Result<(), Error> {
        if let Self::Postgres(remote) = self {
            in_time(remote.open()?.execute("set local plan_cache_mode = force_custom_plan")).await?;
        }
        Ok(())
    }

    /// Sends what waits.
    async fn send(&mut self) -> Result<(), Error> {
        match self {
            Self::Sqlite(tx) => tx.send().await,
            Self::Postgres(remote) => remote.send().await,
        }
    }

    /// Makes it so. When the answer is lost, nobody knows: the caller asks again with the same operation id.
    pub async fn commit(mut self) -> Result<(), Error> {
        self.send().await?;
        match self {
            Self::Sqlite(tx) => Ok(tx.transaction.commit().await?),
            Self::Postgres(remote) => remote.end("COMMIT").await,
        }
    }

    /// Lets it never have been, and keeps the connection.
    pub async fn rollback(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(tx) => Ok(tx.transaction.rollback().await?),
            Self::Postgres(remote) => remote.end("ROLLBACK").await,
        }
    }
}

/// Prepares a text without running it. A test does this with every `STATEMENTS` on both engines: it stands in for
/// compile-time checked queries, which know one engine only.
pub async fn prepares(tx: &mut Tx, sqlite: &'static str, postgres: &'static str) -> Result<(), Error> {
    match tx {
        Tx::Sqlite(tx) => drop(tx.connection().prepare(sqlite.into_sql_str()).await?),
        Tx::Postgres(remote) => drop(remote.open()?.prepare(postgres.into_sql_str()).await?),
    }
    Ok(())
}
