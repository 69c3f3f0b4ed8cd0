//! A local file that another process writes: a shell import beside the window.

use std::{sync::Arc, time::Duration};

use db::Db;
use tokio::task::JoinHandle;

use super::{EVERYTHING, News};

const EVERY: Duration = Duration::from_secs(1);

/// Watches the file's change counter for as long as it is held.
#[derive(Debug)]
pub struct Watch(JoinHandle<()>);

impl Watch {
    /// Starts to watch.
    pub fn start(db: Db, news: Arc<News>) -> Self {
        Self(tokio::spawn(watch(db, news)))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn watch(db: Db, news: Arc<News>) {
    let Db::Sqlite { writer, .. } = db else { return };
    let mut known: Option<i64> = None;
    let mut ticks = tokio::time::interval(EVERY);
    loop {
        ticks.tick().await;
        // Asked on the connection that writes: there the counter moves for the writing of other processes only.
        match sqlx::query_scalar::<_, i64>("pragma data_version").fetch_one(&writer).await {
            Ok(version) => {
                if known.replace(version).is_some_and(|known| known != version) {
                    news.tell([EVERYTHING]);
                }
            }
            Err(sqlx::Error::PoolClosed) => return,
            Err(error) => tracing::warn!(%error, "the change counter of the file"),
        }
    }
}
