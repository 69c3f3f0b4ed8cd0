//! What was touched, told to every window and browser of this process: numbered, so that whoever was away can catch up.

mod file;
mod server;

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use kernel::Failure;
use tokio::sync::broadcast::{self, error::RecvError};

use crate::random;

pub(crate) use file::Watch;
pub(crate) use server::Relay;

/// As much as somebody can miss and still catch up piece by piece.
const KEPT: usize = 512;

/// The topic that means all of them.
pub const EVERYTHING: &str = "*";

/// Something was touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Grows by one each time; with the start of the process before it.
    pub id: String,
    /// What screens must fetch again.
    pub topics: Vec<String>,
}

/// The news of one process.
#[derive(Debug)]
pub struct News {
    start: String,
    kept: Mutex<Kept>,
    sender: broadcast::Sender<Touched>,
}

#[derive(Debug, Default)]
struct Kept {
    told: u64,
    last: VecDeque<Touched>,
}

impl News {
    /// No news yet.
    pub fn new() -> Result<Self, Failure> {
        Ok(Self {
            start: random::hex(&random::bytes::<4>()?),
            kept: Mutex::default(),
            sender: broadcast::Sender::new(KEPT),
        })
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells everybody who listens.
    pub fn tell<T: Into<String>>(&self, topics: impl IntoIterator<Item = T>) {
        let topics: Vec<String> = topics.into_iter().map(Into::into).collect();
        if topics.is_empty() {
            return;
        }
        let mut kept = self.kept();
        kept.told += 1;
        let touched = Touched { id: format!("{}-{}", self.start, kept.told), topics };
        if kept.last.len() == KEPT {
            kept.last.pop_front();
        }
        kept.last.push_back(touched.clone());
        // Sent under the lock, so that nobody hears them in another order. An error means that nobody listens.
        drop(self.sender.send(touched));
    }

    /// Listens from now on, or from behind the news of that id. Where that cannot be, everything counts as touched.
    pub fn listen(&self, after: Option<&str>) -> Listening {
        let kept = self.kept();
        let receiver = self.sender.subscribe();
        let missed = match after {
            None => VecDeque::new(),
            Some(after) => self.since(&kept, after).unwrap_or_else(|| VecDeque::from([self.everything(kept.told)])),
        };
        Listening { missed, receiver, start: self.start.clone() }
    }

    fn since(&self, kept: &Kept, after: &str) -> Option<VecDeque<Touched>> {
        let number: u64 = after.strip_prefix(&self.start)?.strip_prefix('-')?.parse().ok()?;
        let missed = usize::try_from(kept.told.checked_sub(number)?).ok()?;
        let skip = kept.last.len().checked_sub(missed)?;
        Some(kept.last.iter().skip(skip).cloned().collect())
    }

    fn everything(&self, told: u64) -> Touched {
        Touched { id: format!("{}-{told}", self.start), topics: vec![EVERYTHING.to_owned()] }
    }
}

/// Somebody who listens.
#[derive(Debug)]
pub struct Listening {
    missed: VecDeque<Touched>,
    receiver: broadcast::Receiver<Touched>,
    start: String,
}

impl Listening {
    /// The next news; nothing when there will be none. Who is too slow to hear each hears that everything was touched.
    pub async fn next(&mut self) -> Option<Touched> {
        if let Some(missed) = self.missed.pop_front() {
            return Some(missed);
        }
        match self.receiver.recv().await {
            Ok(touched) => Some(touched),
            Err(RecvError::Lagged(_)) => {
                Some(Touched { id: format!("{}-lagged", self.start), topics: vec![EVERYTHING.to_owned()] })
            }
            Err(RecvError::Closed) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn heard(listening: &mut Listening, count: usize) -> Vec<String> {
        let mut topics = Vec::new();
        for _ in 0..count {
            topics.extend(listening.next().await.unwrap().topics);
        }
        topics
    }

    #[tokio::test]
    async fn syn_8_who_was_away_hears_what_was_missed_once_and_in_order() {
        let news = News::new().unwrap();
        let mut first = news.listen(None);
        news.tell(["sales", "wallets"]);
        let id = first.next().await.unwrap().id;
        news.tell(["customers"]);
        news.tell(Vec::<String>::new());
        let mut back = news.listen(Some(&id));
        news.tell(["catalog"]);
        assert_eq!(heard(&mut back, 2).await, ["customers", "catalog"]);
        assert_eq!(heard(&mut first, 2).await, ["customers", "catalog"]);
    }

    #[tokio::test]
    async fn syn_8_who_was_away_too_long_fetches_everything() {
        let news = News::new().unwrap();
        let mut first = news.listen(None);
        news.tell(["sales"]);
        let id = first.next().await.unwrap().id;
        for _ in 0..=KEPT {
            news.tell(["sales"]);
        }
        assert_eq!(heard(&mut news.listen(Some(&id)), 1).await, ["*"]);
        assert_eq!(heard(&mut news.listen(Some("of-an-earlier-start-3")), 1).await, ["*"]);
        assert_eq!(heard(&mut news.listen(Some("")), 1).await, ["*"]);
        assert_eq!(heard(&mut first, 1).await, ["*"], "and so does who is too slow");
    }

    #[tokio::test]
    async fn who_is_up_to_date_missed_nothing() {
        let news = News::new().unwrap();
        news.tell(["sales"]);
        let mut first = news.listen(Some(&format!("{}-1", news.start)));
        news.tell(["wallets"]);
        assert_eq!(heard(&mut first, 1).await, ["wallets"]);
    }
}
