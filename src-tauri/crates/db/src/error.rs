//! What can go wrong below the rules, and the words for it.

use kernel::{Failure, failures};
use sqlx::error::DatabaseError;

/// What can go wrong below the rules.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A serialization failure, a deadlock or a busy lock: the whole operation may be run again.
    #[error("somebody else was writing the same rows")]
    Conflict,
    /// A write touched another number of rows than the rule says.
    #[error("expected to touch {expected} rows, touched {touched}")]
    RowCount {
        /// By the rule.
        expected: u64,
        /// In fact.
        touched: u64,
    },
    /// The database did not answer in time; the connection is dropped, never used again.
    #[error("the database did not answer in time")]
    TimedOut,
    /// The surroundings say no: disk, rights, network. A person can do something about it.
    #[error("{0}")]
    Surroundings(Failure, #[source] Option<sqlx::Error>),
    /// Anything else.
    #[error(transparent)]
    Sqlx(sqlx::Error),
}

impl Error {
    /// A refusal of the surroundings with no error of the driver behind it.
    pub fn surroundings(failure: Failure) -> Self {
        Self::Surroundings(failure, None)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        if let Some(database) = error.as_database_error() {
            if is_conflict(database) {
                return Self::Conflict;
            }
            if let Some(failure) = of_database(database) {
                return Self::Surroundings(failure, Some(error));
            }
        }
        match error {
            // Protocol: the other end stopped in the middle of a word, which is how a cut link looks from here.
            sqlx::Error::Protocol(_)
            | sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Surroundings(failures::UNREACHABLE.failure(), Some(error)),
            sqlx::Error::Tls(_) => Self::Surroundings(failures::UNREACHABLE.failure(), Some(error)),
            other => Self::Sqlx(other),
        }
    }
}

fn is_conflict(error: &(dyn DatabaseError + 'static)) -> bool {
    let code = error.code().unwrap_or_default();
    match code.as_ref() {
        // Postgres: serialization_failure, deadlock_detected, lock_not_available; and unique_violation: ids follow from the operation,
        // so a second try of the same one, while the first is on its way, makes the same rows. Run again it finds the first one done.
        "40001" | "40P01" | "55P03" | "23505" => true,
        // SQLite: BUSY, BUSY_RECOVERY, BUSY_SNAPSHOT, LOCKED.
        "5" | "261" | "517" | "6" => is_sqlite(error),
        _ => false,
    }
}

fn is_sqlite(error: &(dyn DatabaseError + 'static)) -> bool {
    error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some()
}

fn of_database(error: &(dyn DatabaseError + 'static)) -> Option<Failure> {
    let code = error.code().unwrap_or_default();
    if is_sqlite(error) { of_sqlite(code.parse().ok()?) } else { of_postgres(&code, error.message()) }
}

/// SQLite: the file system itself is damaged.
const IOERR_CORRUPTFS: i64 = 10 | 33 << 8;

/// By SQLite's result code; the low byte is the primary one.
fn of_sqlite(code: i64) -> Option<Failure> {
    Some(match code & 0xff {
        13 => failures::DISK_FULL.failure(),
        // PERM, READONLY, CANTOPEN, AUTH
        3 | 8 | 14 | 23 => failures::READ_ONLY.failure(),
        // A drive that was pulled, a quota, a network folder: the file may be whole.
        10 if code != IOERR_CORRUPTFS => failures::DISK_FAILING.failure(),
        10 | 11 => failures::DAMAGED.failure(),
        26 => failures::FOREIGN_FILE.failure(),
        _ => return None,
    })
}

/// By Postgres' SQLSTATE.
fn of_postgres(code: &str, message: &str) -> Option<Failure> {
    Some(match code {
        "28P01" | "28000" => failures::WRONG_PASSWORD.failure(),
        "3D000" => failures::NO_SUCH_DATABASE.with([message.split('"').nth(1).unwrap_or_default().into()]),
        "42501" => failures::MISSING_RIGHTS.with([message.into()]),
        "53100" => failures::DISK_FULL.failure(),
        "58030" => failures::DISK_FAILING.failure(),
        "25006" => failures::READ_ONLY.failure(),
        "53300" => failures::TOO_MANY_CONNECTIONS.failure(),
        // shutting down, crashed, starting, the link broke
        "57P01" | "57P02" | "57P03" => failures::UNREACHABLE.failure(),
        // statement_timeout: it did not answer in time
        "57014" => failures::UNREACHABLE.failure(),
        _ if code.starts_with("08") => failures::UNREACHABLE.failure(),
        _ if code.starts_with("XX") => failures::DAMAGED.failure(),
        _ => return None,
    })
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Conflict => Self::Conflict,
            Error::TimedOut => failures::UNREACHABLE.failure(),
            Error::Surroundings(failure, _) => failure,
            other => Self::Broken(Box::new(other)),
        }
    }
}
