//! Lists of customers (CUS-13). Guests stand in none.

use std::cmp::Ordering;

use kernel::{Amount, CustomerId, Day, Failure, Grant, Id, Instant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::types::Uuid;

use crate::{
    filter::Filter,
    get::ExternalId,
    profile::CustomerRow,
    store::{self, After, ListedRow, Placed, Sieve},
    text,
    words::{CustomerKind, Source},
};

kernel::word_enum! {
    /// How a list is ordered.
    pub enum Order {
        /// Seen last first.
        Recent = "recent",
        /// By name.
        Name = "name",
        /// By number, lowest first; those without one are behind, whichever way.
        Number = "number",
        /// Made last first.
        Registered = "registered",
        /// Who spent most first.
        Spent = "spent",
    }
}

/// A page of customers.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Whom to show; everybody when absent.
    #[serde(default)]
    pub filter: Filter,
    /// Seen last first, when absent.
    pub order: Option<Order>,
    /// The other way round.
    #[serde(default)]
    pub reverse: bool,
    /// `next` of the page before; of the same filter and order.
    pub after: Option<String>,
    /// 1 to 200; 50 at first.
    pub limit: Option<u32>,
}

/// Customers, and how to get the next ones.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Page {
    /// In the order asked for.
    pub rows: Vec<Listed>,
    /// Hand it back as `after`; null at the end.
    pub next: Option<String>,
    /// How many the filter leaves, exactly; on the first page only.
    pub total: Option<i64>,
}

/// A customer of a list, with what its columns show.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Listed {
    /// As every list shows them.
    #[serde(flatten)]
    pub row: CustomerRow,
    /// Individual or business.
    pub kind: CustomerKind,
    /// Where the profile comes from.
    pub source: Source,
    /// Mail address.
    pub email: Option<String>,
    /// Day of birth.
    pub birth_date: Option<Day>,
    /// Words to find them by.
    pub tags: Vec<String>,
    /// Ids in other systems.
    pub external_ids: Vec<ExternalId>,
    /// Sales that stand.
    pub visits: i64,
    /// What they came to.
    pub spent: Amount,
    /// When the profile was made.
    pub made_at: Instant,
}

impl ListedRow {
    /// As a list shows it to the person who asks.
    pub(crate) fn shown(self, cx: &mut Cx<'_>) -> Listed {
        let lines = |text: Option<String>| text.map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
        let external = |line: &String| {
            let (source, id) = line.split_once('\t')?;
            Some(ExternalId::shown(cx, source, id))
        };
        let external_ids = lines(self.externals).unwrap_or_default().iter().filter_map(external).collect();
        let profile = self.profile;
        Listed {
            row: profile.shown_row(cx),
            tags: lines(self.tags).unwrap_or_default(),
            external_ids,
            visits: profile.visits,
            spent: cx.amount(profile.spent),
            kind: profile.kind,
            source: profile.source,
            email: profile.email,
            birth_date: profile.birth_date,
            made_at: profile.made_at,
        }
    }
}

/// Where a page begins.
pub(crate) fn begin(order: Order, reverse: bool, after: Option<&str>) -> Result<After, Failure> {
    let Some(after) = after else {
        let (value, id) =
            if reverse == (order == Order::Number) { (i64::MAX, Uuid::max()) } else { (i64::MIN, Uuid::nil()) };
        return Ok(match (order, reverse) {
            (Order::Name, false) => After::Name(String::new(), Id::new(Uuid::nil())),
            // No name holds the last code point there is.
            (Order::Name, true) => After::Name("\u{10ffff}".to_owned(), Id::new(Uuid::max())),
            _ => After::Value(value, Id::new(id)),
        });
    };
    if order == Order::Name {
        let (id, name) = text::read_cursor(after)?;
        return Ok(After::Name(name, id));
    }
    let (id, value): (_, String) = text::read_cursor(after)?;
    if value == UNNUMBERED {
        return Ok(After::Unnumbered(id));
    }
    let (id, value) = text::read_cursor(after)?;
    Ok(After::Value(value, id))
}

/// Of a cursor behind somebody without a number.
const UNNUMBERED: &str = "none";

/// Where the page behind a row begins.
pub(crate) fn cursor(order: Order, last: &ListedRow) -> String {
    let last = &last.profile;
    match order {
        Order::Recent => text::cursor(last.id, last.seen_at.0),
        Order::Name => text::cursor(last.id, &last.folded),
        Order::Number => last.number.map_or_else(|| text::cursor(last.id, UNNUMBERED), |n| text::cursor(last.id, n)),
        Order::Registered => text::cursor(last.id, last.made_at.0),
        Order::Spent => text::cursor(last.id, last.spent.0),
    }
}

impl Operation for List {
    const NAME: &'static str = "customers.list";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &Filter::FAILURES;
    const OFFLINE: bool = true;
    type Output = Page;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Page, Failure> {
        let limit = self.limit.unwrap_or(50).clamp(1, 200);
        let order = self.order.unwrap_or(Order::Recent);
        let sieve = self.filter.sieve(cx)?;
        let after = begin(order, self.reverse, self.after.as_deref())?;
        if let Some(few) = store::few(cx, &sieve).await? {
            return self.of_few(cx, few, order, &after, limit as usize).await;
        }
        let total = if self.after.is_none() { Some(self.total(cx, &sieve).await?) } else { None };
        let mut rows = store::list(cx, sieve, order, self.reverse, after, i64::from(limit) + 1).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|last| cursor(order, last));
        Ok(Page { rows: rows.into_iter().map(|row| row.shown(cx)).collect(), next, total })
    }
}

impl List {
    /// How many the filter leaves: everybody is counted along an index, without asking anything of anybody.
    async fn total(&self, cx: &mut Cx<'_>, sieve: &Sieve) -> Result<i64, Failure> {
        let Some(active) = self.filter.only_active() else { return store::count(cx, sieve.clone()).await };
        let (everybody, inactive) = store::count_all(cx).await?;
        Ok(active.map_or(everybody, |active| if active { everybody - inactive } else { inactive }))
    }

    /// A page of no more than a few thousand, who are all known.
    async fn of_few(
        &self,
        cx: &mut Cx<'_>,
        few: Vec<Placed>,
        order: Order,
        after: &After,
        limit: usize,
    ) -> Result<Page, Failure> {
        let total = self.after.is_none().then(|| i64::try_from(few.len()).unwrap_or(i64::MAX));
        let mut behind: Vec<Placed> =
            few.into_iter().filter(|one| place_of(one, order).is_behind(after, order, self.reverse)).collect();
        behind.sort_by(|a, b| place_of(a, order).compare(&place_of(b, order), order, self.reverse));
        let more = behind.len() > limit;
        behind.truncate(limit);
        let ids: Vec<CustomerId> = behind.iter().map(|one| one.id).collect();
        let mut rows = Vec::with_capacity(ids.len());
        for twenty in ids.chunks(20) {
            rows.extend(store::by_ids(cx, twenty).await?);
        }
        rows.sort_by_key(|row| ids.iter().position(|id| *id == row.profile.id));
        let next = rows.last().filter(|_| more).map(|last| cursor(order, last));
        Ok(Page { rows: rows.into_iter().map(|row| row.shown(cx)).collect(), next, total })
    }
}

/// Where somebody stands in an order.
fn place_of(one: &Placed, order: Order) -> After {
    match order {
        Order::Recent => After::Value(one.seen_at.0, one.id),
        Order::Name => After::Name(one.folded.clone(), one.id),
        Order::Number => one.number.map_or(After::Unnumbered(one.id), |number| After::Value(number, one.id)),
        Order::Registered => After::Value(one.made_at.0, one.id),
        Order::Spent => After::Value(one.spent.0, one.id),
    }
}

impl After {
    /// As the statements of the list compare; those without a number stand behind, whichever way.
    fn compare(&self, other: &Self, order: Order, reverse: bool) -> Ordering {
        let downwards = matches!(order, Order::Recent | Order::Registered | Order::Spent) != reverse;
        let both = match (self, other) {
            (Self::Unnumbered(a), Self::Unnumbered(b)) => return a.cmp(b),
            (Self::Unnumbered(_), _) => return Ordering::Greater,
            (_, Self::Unnumbered(_)) => return Ordering::Less,
            (Self::Value(a, _), Self::Value(b, _)) if order == Order::Number => a.cmp(b),
            (Self::Value(a, x), Self::Value(b, y)) => (a, x).cmp(&(b, y)),
            (Self::Name(a, x), Self::Name(b, y)) => (a, x).cmp(&(b, y)),
            (Self::Value(..), Self::Name(..)) => Ordering::Less,
            (Self::Name(..), Self::Value(..)) => Ordering::Greater,
        };
        if downwards { both.reverse() } else { both }
    }

    fn is_behind(&self, after: &Self, order: Order, reverse: bool) -> bool {
        self.compare(after, order, reverse) == Ordering::Greater
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
    pub rows: Vec<Listed>,
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
        let sieve = Filter::active().sieve(cx)?;
        let (order, limit) = (Order::Recent, self.limit.unwrap_or(10).clamp(1, 50));
        let rows = store::list(cx, sieve, order, false, begin(order, false, None)?, limit.into()).await?;
        Ok(RecentRows { rows: rows.into_iter().map(|row| row.shown(cx)).collect() })
    }
}
