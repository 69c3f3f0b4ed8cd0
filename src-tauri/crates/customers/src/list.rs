//! Lists of customers. Guests stand in none.

use kernel::{Failure, Grant, Id, Instant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::types::Uuid;

use crate::{
    profile::{CustomerRow, Profile},
    store::{self, Shown},
    text,
    words::Status,
};

kernel::word_enum! {
    /// How a list is ordered.
    pub enum Order {
        /// Seen last first.
        Recent = "recent",
        /// By name.
        Name = "name",
        /// By number, lowest first.
        Number = "number",
    }
}

/// A page of customers.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// `next` of the page before; of the same order and filters.
    pub after: Option<String>,
    /// 1 to 200; 50 at first.
    pub limit: Option<u32>,
    /// Only those of this status.
    pub status: Option<Status>,
    /// Only active or only deactivated ones.
    pub active: Option<bool>,
    /// Seen last first, when absent.
    pub order: Option<Order>,
}

/// Customers, and how to get the next ones.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Page {
    /// In the order asked for.
    pub rows: Vec<CustomerRow>,
    /// Hand it back as `after`; null at the end.
    pub next: Option<String>,
    /// How many the filters leave; on the first page only.
    pub total: Option<i64>,
}

impl List {
    async fn profiles(&self, cx: &mut Cx<'_>, shown: Shown, limit: i64) -> Result<Vec<Profile>, Failure> {
        let after = self.after.as_deref();
        match self.order.unwrap_or(Order::Recent) {
            Order::Recent => {
                let before =
                    after.map(text::read_time_cursor).transpose()?.unwrap_or((Id::new(Uuid::max()), Instant(i64::MAX)));
                store::list_recent(cx, shown, before, limit).await
            }
            Order::Name => {
                let after = after.map(text::read_cursor).transpose()?.unwrap_or((Id::new(Uuid::nil()), String::new()));
                store::list_by_name(cx, shown, after, limit).await
            }
            Order::Number => {
                let (_, after) = after.map(text::read_cursor).transpose()?.unwrap_or((Id::<()>::new(Uuid::nil()), 0));
                store::list_by_number(cx, shown, after, limit).await
            }
        }
    }

    fn cursor(&self, last: &Profile) -> String {
        match self.order.unwrap_or(Order::Recent) {
            Order::Recent => text::cursor(last.id, last.seen_at.0),
            Order::Name => text::cursor(last.id, &last.folded),
            Order::Number => text::cursor(last.id, last.number.unwrap_or_default()),
        }
    }
}

impl Operation for List {
    const NAME: &'static str = "customers.list";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[];
    const OFFLINE: bool = true;
    type Output = Page;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Page, Failure> {
        let limit = self.limit.unwrap_or(50).clamp(1, 200);
        let shown = Shown { status: self.status, active: self.active };
        let mut profiles = self.profiles(cx, shown, i64::from(limit) + 1).await?;
        let more = profiles.len() > limit as usize;
        profiles.truncate(limit as usize);
        let total = if self.after.is_none() { Some(store::count(cx, shown).await?) } else { None };
        let next = profiles.last().filter(|_| more).map(|last| self.cursor(last));
        Ok(Page { rows: profiles.iter().map(|profile| profile.shown_row(cx)).collect(), next, total })
    }
}

/// The customers seen last: by their last visit, or by when they were made.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recent {
    /// 1 to 50; 10 at first.
    pub limit: Option<u32>,
}

/// The customers seen last.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RecentRows {
    /// Seen last first.
    pub rows: Vec<CustomerRow>,
}

impl Operation for Recent {
    const NAME: &'static str = "customers.recent";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[];
    const OFFLINE: bool = true;
    type Output = RecentRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<RecentRows, Failure> {
        let shown = Shown { status: None, active: Some(true) };
        let limit = self.limit.unwrap_or(10).clamp(1, 50);
        let profiles = store::list_recent(cx, shown, (Id::new(Uuid::max()), Instant(i64::MAX)), limit.into()).await?;
        Ok(RecentRows { rows: profiles.iter().map(|profile| profile.shown_row(cx)).collect() })
    }
}
