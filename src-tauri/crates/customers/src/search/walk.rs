//! The customers seen last, page by page, read once a search.

use kernel::{Failure, Id, Instant};
use operation::Cx;
use sqlx::types::Uuid;

use crate::store::{self, Candidate};

/// One page.
const PAGE: i64 = 250;

/// A walk from who was seen last to who was seen before.
pub(crate) struct Walk {
    pages: usize,
    before: Option<(Id<kernel::Customer>, Instant)>,
}

impl Walk {
    /// At most so many pages.
    pub fn of(pages: usize) -> Self {
        Self { pages, before: Some((Id::new(Uuid::max()), Instant(i64::MAX))) }
    }

    /// The next page; nothing at the end of the list or of the walk.
    pub async fn next(&mut self, cx: &mut Cx<'_>) -> Result<Option<Vec<Candidate>>, Failure> {
        let Some(before) = self.before.take().filter(|_| self.pages > 0) else { return Ok(None) };
        let page = store::walk(cx, before, PAGE).await?;
        self.pages -= 1;
        self.before = page.last().filter(|_| page.len() as i64 == PAGE).map(|last| (last.id, last.seen_at));
        Ok(Some(page))
    }
}
