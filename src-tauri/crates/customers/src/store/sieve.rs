//! A filter as the statements of lists take it, and the pages and counts that it leaves.

use kernel::{CustomerId, Failure, Id, Instant};
use operation::Cx;
use sqlx::{postgres::PgArguments, sqlite::SqliteArguments};

use super::*;
use crate::{groups::Group, list::Order, profile::Profile, search::Text};

/// A filter, read: the arguments `$2` to `$44` of every statement that sieves.
#[derive(Clone, Debug)]
pub struct Sieve {
    pub kind: String,
    pub status: String,
    pub active: i64,
    pub source: String,
    pub registered: (Instant, Instant),
    pub last_visit: (Instant, Instant),
    pub never: Instant,
    pub visited: i64,
    pub spent: (i64, i64),
    pub balance: (i64, i64),
    pub tags: [String; 3],
    pub mark: String,
    pub birthday: String,
    pub other_birthday: String,
    pub month: String,
    pub text: Text,
    pub area: String,
    pub reach: String,
    pub group: Option<Id<Group>>,
    pub item: String,
    pub category: String,
}

/// The tenant and a sieve, and what a statement takes behind them.
pub(super) struct Sieved<T>(pub(super) kernel::TenantId, pub(super) Sieve, pub(super) T);

macro_rules! bind {
    ($sieved:ident, $arguments:ident, $rest:ident) => {{
        let Sieved(tenant, sieve, rest) = $sieved;
        let [tag, second_tag, third_tag] = sieve.tags;
        let text = sieve.text;
        (tenant, sieve.kind, sieve.status, sieve.active, sieve.source).$rest($arguments)?;
        (sieve.registered.0, sieve.registered.1, sieve.last_visit.0, sieve.last_visit.1, sieve.never, sieve.visited)
            .$rest($arguments)?;
        (sieve.spent.0, sieve.spent.1, sieve.balance.0, sieve.balance.1).$rest($arguments)?;
        (tag, second_tag, third_tag, sieve.mark, sieve.birthday, sieve.other_birthday, sieve.month)
            .$rest($arguments)?;
        let [one, two, three, four, five, six] = text.words;
        (one, two, three, four, five, six).$rest($arguments)?;
        (text.digits, text.start, text.moved, text.email, text.number).$rest($arguments)?;
        let [one, two, three, four, five, six] = text.address;
        (one, two, three, four, five, six).$rest($arguments)?;
        (sieve.area, sieve.reach, sieve.group, sieve.item, sieve.category).$rest($arguments)?;
        rest.$rest($arguments)
    }};
}

macro_rules! sieved {
    ($all:literal, $rest:literal) => {
        impl<T: db::Args<$rest>> db::Args<$all> for Sieved<T> {
            fn onto_sqlite(self, arguments: &mut SqliteArguments) -> Result<(), sqlx::Error> {
                bind!(self, arguments, onto_sqlite)
            }
            fn onto_postgres(self, arguments: &mut PgArguments) -> Result<(), sqlx::Error> {
                bind!(self, arguments, onto_postgres)
            }
        }
    };
}
sieved!(44, 0);
sieved!(45, 1);
sieved!(46, 2);
sieved!(47, 3);

/// A profile of a list, with what only lists show.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedRow {
    #[sqlx(flatten)]
    pub profile: Profile,
    /// A line each.
    pub tags: Option<String>,
    /// A line each: system, tab, id.
    pub externals: Option<String>,
}

/// Behind which row a page begins: the value that the list is ordered by, and the id.
#[derive(Clone, Debug)]
pub enum After {
    /// An instant, an amount or a number.
    Value(i64, CustomerId),
    /// A folded name.
    Name(String, CustomerId),
    /// Profiles without a number, behind all others: the id.
    Unnumbered(CustomerId),
}

/// A page of the customers that a sieve leaves.
pub async fn list(
    cx: &mut Cx<'_>,
    sieve: Sieve,
    order: Order,
    reverse: bool,
    after: After,
    limit: i64,
) -> Result<Vec<ListedRow>, Failure> {
    let tenant = cx.tenant();
    cx.tx.plan_for_arguments().await?;
    let by_value = match (order, reverse) {
        (Order::Recent, false) => LIST_RECENT,
        (Order::Recent, true) => LIST_RECENT_BACK,
        (Order::Registered, false) => LIST_REGISTERED,
        (Order::Registered, true) => LIST_REGISTERED_BACK,
        (Order::Spent, false) => LIST_SPENT,
        (Order::Spent, true) => LIST_SPENT_BACK,
        (Order::Name | Order::Number, _) => return list_by_text(cx, sieve, order, reverse, after, limit).await,
    };
    let After::Value(value, id) = after else { return Ok(Vec::new()) };
    Ok(cx.tx.all(by_value, Sieved(tenant, sieve, (value, id, limit))).await?)
}

async fn list_by_text(
    cx: &mut Cx<'_>,
    sieve: Sieve,
    order: Order,
    reverse: bool,
    after: After,
    limit: i64,
) -> Result<Vec<ListedRow>, Failure> {
    let tenant = cx.tenant();
    match after {
        After::Name(name, id) => {
            let by_name = if reverse { LIST_NAME_BACK } else { LIST_NAME };
            Ok(cx.tx.all(by_name, Sieved(tenant, sieve, (name, id, limit))).await?)
        }
        After::Value(number, _) if order == Order::Number => {
            let by_number = if reverse { LIST_NUMBER_BACK } else { LIST_NUMBER };
            let mut rows: Vec<ListedRow> = cx.tx.all(by_number, Sieved(tenant, sieve.clone(), (number, limit))).await?;
            let left = limit - rows.len() as i64;
            if left > 0 {
                let first = CustomerId::new(sqlx::types::Uuid::nil());
                rows.extend(cx.tx.all::<ListedRow, 46>(LIST_UNNUMBERED, Sieved(tenant, sieve, (first, left))).await?);
            }
            Ok(rows)
        }
        After::Unnumbered(id) => Ok(cx.tx.all(LIST_UNNUMBERED, Sieved(tenant, sieve, (id, limit))).await?),
        After::Value(..) => Ok(Vec::new()),
    }
}

/// How many customers a sieve leaves.
pub async fn count(cx: &mut Cx<'_>, sieve: Sieve) -> Result<i64, Failure> {
    cx.tx.plan_for_arguments().await?;
    let (count,): (i64,) = cx.tx.one(COUNT, Sieved(cx.actor.tenant, sieve, ())).await?;
    Ok(count)
}

/// How many customers there are, and how many of them are not active.
pub async fn count_all(cx: &mut Cx<'_>) -> Result<(i64, i64), Failure> {
    Ok(cx.tx.one(COUNT_ALL, (cx.actor.tenant,)).await?)
}
