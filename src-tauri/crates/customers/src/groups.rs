//! Groups of customers who pay the same prices (CUS-19).

use kernel::{Failure, Grant, Id, failures as common};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    failures,
    store::{self, GroupRow, NewEvent},
    text,
    words::EventKind,
};

const NAME_MOST: usize = 60;

/// Customers who pay the same prices.
pub struct Group;

/// A group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GroupView {
    /// The group.
    pub id: Id<Group>,
    /// Its name.
    pub name: String,
    /// How many active customers are in it.
    pub customers: i64,
}

impl From<GroupRow> for GroupView {
    fn from(row: GroupRow) -> Self {
        Self { id: row.id, name: row.name, customers: row.customers }
    }
}

/// A group, unless there is none of that id.
pub async fn group(cx: &mut Cx<'_>, group: Id<Group>) -> Result<GroupView, Failure> {
    let row = store::group(cx, group).await?;
    row.map(GroupView::from).ok_or_else(|| failures::UNKNOWN_GROUP.failure())
}

/// The group, which nobody removes until the transaction ends, unless there is none of that id.
pub async fn hold_group(cx: &mut Cx<'_>, id: Id<Group>) -> Result<GroupView, Failure> {
    if !store::hold_group(cx, id).await? {
        return Err(failures::UNKNOWN_GROUP.failure());
    }
    group(cx, id).await
}

/// The group, to which nobody comes until the transaction ends, unless there is none of that id.
pub async fn lock_group(cx: &mut Cx<'_>, id: Id<Group>) -> Result<GroupView, Failure> {
    if !store::lock_group(cx, id).await? {
        return Err(failures::UNKNOWN_GROUP.failure());
    }
    group(cx, id).await
}

/// Removes a group that is locked and that no price names. Active customers hold it back; deactivated ones, and those who went into
/// another profile, leave it, and their timelines say so. Answers how many left.
pub async fn remove_group(cx: &mut Cx<'_>, id: Id<Group>) -> Result<usize, Failure> {
    let members = store::members_locked(cx, id).await?;
    let active = members.iter().filter(|(_, active)| *active).count();
    if active > 0 {
        return Err(failures::GROUP_IN_USE.with([active.into(), 0.into()]));
    }
    for (customer, _) in &members {
        store::leave_group(cx, *customer).await?;
        let event = NewEvent { detail: Some("customer_group".to_owned()), ..NewEvent::default() };
        store::add_event(cx, *customer, EventKind::Terms, event).await?;
    }
    store::remove_group(cx, id).await?;
    Ok(members.len())
}

/// Every group, by name.
pub async fn groups(cx: &mut Cx<'_>) -> Result<Vec<GroupView>, Failure> {
    Ok(store::groups(cx).await?.into_iter().map(GroupView::from).collect())
}

/// Every group, by name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Groups {}

/// Every group.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupRows {
    /// By name.
    pub rows: Vec<GroupView>,
}

impl Operation for Groups {
    const NAME: &'static str = "customers.groups";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[];
    const OFFLINE: bool = true;
    type Output = GroupRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<GroupRows, Failure> {
        Ok(GroupRows { rows: groups(cx).await? })
    }
}

/// Make a group, or give one another name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveGroup {
    /// Which; a new one when absent.
    pub group: Option<Id<Group>>,
    /// Its name.
    pub name: String,
}

impl Operation for SaveGroup {
    const NAME: &'static str = "customers.save_group";
    const GRANT: Option<Grant> = Some(Grant::CustomersTerms);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] =
        &[failures::UNKNOWN_GROUP.code, failures::GROUP_NAME_TAKEN.code, common::BLANK.code, common::TOO_LONG.code];
    type Output = GroupView;

    async fn run(self, cx: &mut Cx<'_>) -> Result<GroupView, Failure> {
        let name = text::line("name", Some(&self.name), NAME_MOST)?;
        let name = name.ok_or_else(|| common::BLANK.with(["name".into()]))?;
        let (id, saved) = match self.group {
            Some(id) => {
                group(cx, id).await?;
                (id, store::rename_group(cx, id, &name).await?)
            }
            None => {
                let id = cx.id();
                (id, store::add_group(cx, id, &name).await?)
            }
        };
        if saved { group(cx, id).await } else { Err(failures::GROUP_NAME_TAKEN.with([name.into()])) }
    }
}
