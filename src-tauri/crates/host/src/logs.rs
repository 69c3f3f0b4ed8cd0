//! The program's own log: one JSON object a line, a file a day, fourteen of them kept. Never an input, a name, a phone or an amount.

use std::path::Path;

use tracing_appender::{
    non_blocking::WorkerGuard,
    rolling::{RollingFileAppender, Rotation},
};
use tracing_subscriber::EnvFilter;

/// How many days are kept.
const FILES: usize = 14;

/// Why no log could be opened.
#[derive(Debug, thiserror::Error)]
pub enum NoLog {
    /// The folder cannot be made.
    #[error("the log folder cannot be made: {0}")]
    Folder(#[from] std::io::Error),
    /// The folder cannot be written.
    #[error("the log folder cannot be written: {0}")]
    File(#[from] tracing_appender::rolling::InitError),
    /// Something else logs already.
    #[error("{0}")]
    Taken(#[from] tracing_subscriber::util::TryInitError),
}

/// Keeps the log open; what is still to be written is written when it is dropped.
#[derive(Debug)]
pub struct Logs {
    _worker: WorkerGuard,
}

/// Logs into a folder of its own: `champa.2026-11-21.log`.
pub fn to_folder(folder: &Path) -> Result<Logs, NoLog> {
    std::fs::create_dir_all(folder)?;
    let files = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("champa")
        .filename_suffix("log")
        .max_log_files(FILES)
        .build(folder)?;
    start(tracing_appender::non_blocking(files))
}

/// Logs to the standard error, for a service manager to keep.
pub fn to_stderr() -> Result<Logs, NoLog> {
    start(tracing_appender::non_blocking(std::io::stderr()))
}

fn start((writer, worker): (tracing_appender::non_blocking::NonBlocking, WorkerGuard)) -> Result<Logs, NoLog> {
    use tracing_subscriber::util::SubscriberInitExt;
    let filter = EnvFilter::try_from_env("CHAMPA_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(writer).finish().try_init()?;
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        // A panic's words may hold what somebody typed; its place never does.
        tracing::error!(place, "the program broke");
    }));
    Ok(Logs { _worker: worker })
}
