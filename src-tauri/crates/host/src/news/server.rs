//! News between the processes of a shop, over the server that they share. A notification is a hint: the database is the truth.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use kernel::{CounterId, Failure, TenantId};
use sqlx::postgres::{PgListener, PgPool};
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    task::JoinHandle,
    time::Instant,
};

use super::{EVERYTHING, News};
use crate::random;

const CHANNEL: &str = "champa";
/// Topics of so long go out together.
const GATHER: Duration = Duration::from_millis(40);
/// Between two signs of life of a process.
const PULSE: Duration = Duration::from_secs(10);
/// A process that gave no sign for so long is off; a link that did not bring our own is cut.
const SILENCE: Duration = Duration::from_secs(25);
/// Before the next try to reach a server that did not answer.
const PAUSE: Duration = Duration::from_secs(1);
/// What says that a process is there, where topics stand otherwise.
const ALIVE: &str = "+";

type Online = Arc<Mutex<HashMap<CounterId, Instant>>>;

/// Passes news on to the other processes and theirs to us, for as long as it is held.
#[derive(Debug)]
pub struct Relay {
    outbox: UnboundedSender<&'static [&'static str]>,
    online: Online,
    tasks: Vec<JoinHandle<()>>,
}

impl Relay {
    /// Starts to pass on. `counter` is who we are.
    pub fn start(pool: PgPool, tenant: TenantId, counter: CounterId, news: Arc<News>) -> Result<Self, Failure> {
        let (outbox, inbox) = unbounded_channel();
        let online = Online::default();
        let voice = Voice { pool, tenant, counter, process: random::hex(&random::bytes::<6>()?) };
        let tasks = vec![
            tokio::spawn(voice.clone().speak(inbox)),
            tokio::spawn(voice.clone().beat()),
            tokio::spawn(voice.hear(news, online.clone())),
        ];
        Ok(Self { outbox, online, tasks })
    }

    /// Tells the other processes, soon. Called after the commit, never inside a transaction: there it would make all writers queue.
    pub fn tell(&self, topics: &'static [&'static str]) {
        if self.outbox.send(topics).is_err() {
            tracing::debug!("the relay is over");
        }
    }

    /// How many counters gave a sign of life lately, this one among them.
    pub fn online(&self) -> usize {
        let mut online = self.online.lock().unwrap_or_else(PoisonError::into_inner);
        online.retain(|_, seen| seen.elapsed() < SILENCE);
        online.len().max(1)
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

#[derive(Clone, Debug)]
struct Voice {
    pool: PgPool,
    tenant: TenantId,
    counter: CounterId,
    process: String,
}

impl Voice {
    async fn notify(&self, what: &str) -> Result<(), sqlx::Error> {
        let word = format!("{}:{}:{}:{what}", self.tenant, self.counter, self.process);
        let saying = sqlx::query("select pg_notify($1, $2)").bind(CHANNEL).bind(word).execute(&self.pool);
        tokio::time::timeout(SILENCE, saying).await.map_err(|_| sqlx::Error::PoolTimedOut)?.map(|_| ())
    }

    async fn speak(self, mut inbox: UnboundedReceiver<&'static [&'static str]>) {
        while let Some(first) = inbox.recv().await {
            let mut topics: BTreeSet<&str> = first.iter().copied().collect();
            tokio::time::sleep(GATHER).await;
            while let Ok(more) = inbox.try_recv() {
                topics.extend(more);
            }
            let topics: Vec<&str> = topics.into_iter().collect();
            while let Err(error) = self.notify(&topics.join(",")).await {
                if matches!(error, sqlx::Error::PoolClosed) {
                    return;
                }
                // Whoever cannot be told is cut off too, and fetches everything when the link is back.
                tracing::debug!(%error, "the other counters could not be told");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    async fn beat(self) {
        loop {
            if let Err(error) = self.notify(ALIVE).await {
                tracing::debug!(%error, "no sign of life could be given");
            }
            tokio::time::sleep(PULSE).await;
        }
    }

    async fn hear(self, news: Arc<News>, online: Online) {
        let mut was_away = false;
        loop {
            match self.listen(&news, &online, was_away).await {
                Err(sqlx::Error::PoolClosed) => return,
                Err(error) => tracing::debug!(%error, "the link to the other counters is cut"),
                Ok(()) => tracing::debug!("the link to the other counters fell silent"),
            }
            was_away = true;
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Hears until the link breaks, or brings nothing for so long that it must have: our own signs of life come back over it.
    async fn listen(&self, news: &News, online: &Online, was_away: bool) -> Result<(), sqlx::Error> {
        let mut listener = PgListener::connect_with(&self.pool).await?;
        listener.listen(CHANNEL).await?;
        if was_away {
            news.tell([EVERYTHING]);
        }
        loop {
            match tokio::time::timeout(SILENCE, listener.try_recv()).await {
                Err(_) => return Ok(()),
                Ok(Err(error)) => return Err(error),
                Ok(Ok(None)) => news.tell([EVERYTHING]),
                Ok(Ok(Some(word))) => self.heard(word.payload(), news, online),
            }
        }
    }

    fn heard(&self, word: &str, news: &News, online: &Online) {
        let mut parts = word.splitn(4, ':');
        let [Some(tenant), Some(counter), Some(process), Some(what)] =
            [parts.next(), parts.next(), parts.next(), parts.next()]
        else {
            return;
        };
        if tenant.parse() != Ok(self.tenant) {
            return;
        }
        if let Ok(counter) = counter.parse() {
            online.lock().unwrap_or_else(PoisonError::into_inner).insert(counter, Instant::now());
        }
        // What we said ourselves our own windows know already.
        if process != self.process && what != ALIVE {
            news.tell(what.split(','));
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    #[tokio::test]
    async fn stf_1_only_the_own_shop_is_heard_and_nobody_hears_themselves() {
        let pool = PgPool::connect_lazy("postgres://nobody@127.0.0.1:1/none").unwrap();
        let (tenant, other, counter) = (
            Id::hashed(&[b"shop"]),
            Id::<kernel::Tenant>::hashed(&[b"other"]),
            Id::<kernel::Counter>::hashed(&[b"k2"]),
        );
        let voice = Voice { pool, tenant, counter: Id::hashed(&[b"k1"]), process: "me".into() };
        let (news, online) = (News::new().unwrap(), Online::default());
        let mut listening = news.listen(None);
        for word in [
            format!("{other}:{counter}:x:sales"),
            format!("{tenant}:{counter}:me:sales"),
            format!("{tenant}:{counter}:x:+"),
            "rubbish".to_owned(),
            format!("{tenant}:{counter}:x:wallets,sales"),
        ] {
            voice.heard(&word, &news, &online);
        }
        assert_eq!(listening.next().await.unwrap().topics, ["wallets", "sales"]);
        assert_eq!(online.lock().unwrap().len(), 1);
    }
}
