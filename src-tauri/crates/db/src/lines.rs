//! Connections for transactions on a server.
//!
//! A pool of sqlx asks the server for a sign of life when it hands a connection out and again when it takes it back: two round trips
//! beside the five of a payment. BEGIN finds out as well whether a line is dead, and nothing has happened yet when it does.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use sqlx::{ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, timeout},
};

use crate::Error;

/// How many transactions run at once.
const MOST: u32 = 16;
/// For a free place, or for a new connection.
const PATIENCE: Duration = Duration::from_secs(5);
/// A line that rested for so long is closed: whatever stands between us and the server may have forgotten it.
const REST: Duration = Duration::from_mins(10);

/// Lines to a server that rest between two transactions. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Lines {
    options: Arc<PgConnectOptions>,
    room: Arc<Semaphore>,
    resting: Arc<Mutex<Vec<(PgConnection, Instant)>>>,
}

/// A connection and its place. Dropped without [`Lines::rest`], the connection is closed.
pub(crate) struct Line {
    pub connection: PgConnection,
    /// Was it used before?
    pub rested: bool,
    _place: OwnedSemaphorePermit,
}

impl Lines {
    pub fn new(options: PgConnectOptions) -> Self {
        Self { options: Arc::new(options), room: Arc::new(Semaphore::new(MOST as usize)), resting: Arc::default() }
    }

    /// The line that rested last, or a new one.
    pub async fn take(&self) -> Result<Line, Error> {
        let place = timeout(PATIENCE, self.room.clone().acquire_owned()).await;
        let place = place.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?;
        if let Some(connection) = self.wake() {
            return Ok(Line { connection, rested: true, _place: place });
        }
        let connection = timeout(PATIENCE, self.options.connect()).await.map_err(|_| sqlx::Error::PoolTimedOut)??;
        Ok(Line { connection, rested: false, _place: place })
    }

    fn wake(&self) -> Option<PgConnection> {
        let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        let (connection, since) = resting.pop()?;
        if since.elapsed() < REST {
            return Some(connection);
        }
        // Those below rested even longer.
        resting.clear();
        None
    }

    /// Takes a line back whose transaction has ended.
    pub fn rest(&self, line: Line) {
        let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.room.is_closed() {
            resting.push((line.connection, Instant::now()));
        }
    }

    /// Waits for the transactions that run, then closes every line; nothing begins afterwards.
    pub async fn close(&self) {
        let all = self.room.acquire_many(MOST).await;
        self.room.close();
        let resting = std::mem::take(&mut *self.resting.lock().unwrap_or_else(PoisonError::into_inner));
        for (connection, _) in resting {
            drop(connection.close().await);
        }
        drop(all);
    }
}

impl std::fmt::Debug for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines").field("free", &self.room.available_permits()).finish_non_exhaustive()
    }
}

/// Did the line break, rather than the server refuse?
pub(crate) fn is_broken(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Protocol(_) => true,
        // Ended by an administrator or at the end of the server; a connection exception; rested for longer than the server allows.
        sqlx::Error::Database(said) => {
            said.code().is_some_and(|code| code.starts_with("57P") || code.starts_with("08"))
        }
        _ => false,
    }
}
