//! Tags of many customers at once (CUS-13), a bounded part at a time: the screen shows how far it is, and can stop between two parts.

use kernel::{CustomerId, Failure, Grant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    draft, failures,
    filter::Filter,
    list::{self, Order},
    store::{self, ListedRow, NewEvent},
    words::EventKind,
};

/// Customers of one part.
const PART: usize = 200;
/// Customers that can be left out of a filter by hand.
const EXCEPT_MOST: usize = 500;

/// Put tags on customers, and take tags off them: those named, or all that a filter leaves. Does at most 200 and says where the
/// next part begins.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TagMany {
    /// These; at most 200. Instead of a filter.
    pub customers: Option<Vec<CustomerId>>,
    /// All that it leaves; when no customers are named.
    #[serde(default)]
    pub filter: Filter,
    /// But not these; at most 500.
    #[serde(default)]
    pub except: Vec<CustomerId>,
    /// Tags they get; whoever has one keeps it as it is spelt.
    #[serde(default)]
    pub add: Vec<String>,
    /// Tags they lose, in any spelling.
    #[serde(default)]
    pub remove: Vec<String>,
    /// `next` of the part before.
    pub after: Option<String>,
}

/// A part is done.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Tagged {
    /// Customers that were looked at.
    pub looked: usize,
    /// Those whose tags are others now.
    pub changed: usize,
    /// Hand it back as `after` for the next part; null when all are done.
    pub next: Option<String>,
}

impl Operation for TagMany {
    const NAME: &'static str = "customers.tag_many";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[
        failures::TOO_MANY.code,
        failures::BAD_MONTH.code,
        common::BLANK.code,
        common::TOO_LONG.code,
        common::NOT_A_NUMBER.code,
        common::TOO_PRECISE.code,
        common::NEGATIVE.code,
        common::TOO_LARGE.code,
    ];
    type Output = Tagged;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Tagged, Failure> {
        let (add, remove) = (draft::tags(&self.add)?, draft::tags(&self.remove)?);
        if add.is_empty() && remove.is_empty() {
            return Err(common::BLANK.with(["tags".into()]));
        }
        let remove: Vec<String> = remove.iter().map(|tag| kernel::fold(tag)).collect();
        let (rows, next) = self.part(cx).await?;
        let (looked, mut changed) = (rows.len(), 0);
        for row in rows {
            changed += usize::from(tag(cx, &row, &add, &remove).await?);
        }
        Ok(Tagged { looked, changed, next })
    }
}

impl TagMany {
    /// The customers of this part, and where the next one begins. In the order in which they were made, which no tag changes.
    async fn part(&self, cx: &mut Cx<'_>) -> Result<(Vec<ListedRow>, Option<String>), Failure> {
        if self.except.len() > EXCEPT_MOST {
            return Err(failures::TOO_MANY.with(["except".into(), EXCEPT_MOST.into()]));
        }
        if let Some(named) = &self.customers {
            if named.len() > PART {
                return Err(failures::TOO_MANY.with(["customers".into(), PART.into()]));
            }
            let mut rows = Vec::new();
            for twenty in named.chunks(20) {
                rows.extend(store::by_ids(cx, twenty).await?.into_iter().filter(|row| row.profile.listed()));
            }
            return Ok((rows, None));
        }
        let order = Order::Registered;
        let sieve = self.filter.sieve(cx)?;
        let after = list::begin(order, false, self.after.as_deref())?;
        let mut rows = store::list(cx, sieve, order, false, after, PART as i64 + 1).await?;
        let more = rows.len() > PART;
        rows.truncate(PART);
        let next = rows.last().filter(|_| more).map(|last| list::cursor(order, last));
        rows.retain(|row| !self.except.contains(&row.profile.id));
        Ok((rows, next))
    }
}

/// Answers whether the customer's tags are others now. Tags above the most that a profile holds are left out.
async fn tag(cx: &mut Cx<'_>, row: &ListedRow, add: &[String], remove: &[String]) -> Result<bool, Failure> {
    let has: Vec<String> = row.tags.iter().flat_map(|tags| tags.lines()).map(kernel::fold).collect();
    let gone: Vec<&String> = remove.iter().filter(|tag| has.contains(tag)).collect();
    let room = draft::TAGS_MOST.saturating_sub(has.len() - gone.len());
    let new: Vec<&String> = add
        .iter()
        .filter(|tag| {
            let folded = kernel::fold(tag);
            !has.contains(&folded) && !remove.contains(&folded)
        })
        .take(room)
        .collect();
    if gone.is_empty() && new.is_empty() {
        return Ok(false);
    }
    for folded in gone {
        store::remove_tag(cx, row.profile.id, folded.clone()).await?;
    }
    for tag in new {
        store::add_tag(cx, row.profile.id, tag.clone()).await?;
    }
    let event = NewEvent { detail: Some("tags".to_owned()), ..NewEvent::default() };
    store::add_event(cx, row.profile.id, EventKind::Changed, event).await?;
    Ok(true)
}
