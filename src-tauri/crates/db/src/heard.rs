//! What is asked of the database, for whoever counts it or asks it again: a measurement compares an operation with its bare statements.

use std::{
    borrow::Cow,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use sqlx::{postgres::PgArguments, sqlite::SqliteArguments};

static LISTENING: AtomicBool = AtomicBool::new(false);
static HEARD: Mutex<Vec<Heard>> = Mutex::new(Vec::new());

/// A statement as it was run, its arguments bound.
#[derive(Clone)]
pub enum Heard {
    /// On a local file.
    Sqlite(Cow<'static, str>, SqliteArguments),
    /// On a server.
    Postgres(Cow<'static, str>, PgArguments),
}

impl Heard {
    /// Its text.
    pub fn text(&self) -> &str {
        match self {
            Self::Sqlite(text, _) | Self::Postgres(text, _) => text,
        }
    }
}

/// Keeps every statement that this process runs from now on, until [`heard`].
pub fn listen() {
    HEARD.lock().unwrap_or_else(PoisonError::into_inner).clear();
    LISTENING.store(true, Ordering::SeqCst);
}

/// What was run since [`listen`], in its order. Keeps nothing more.
pub fn heard() -> Vec<Heard> {
    LISTENING.store(false, Ordering::SeqCst);
    std::mem::take(&mut HEARD.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Costs a look at a flag while nobody listens.
pub(crate) fn run(make: impl FnOnce() -> Heard) {
    if LISTENING.load(Ordering::Relaxed) {
        HEARD.lock().unwrap_or_else(PoisonError::into_inner).push(make());
    }
}
