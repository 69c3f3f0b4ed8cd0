//! Groups of customers who pay the same prices (CUS-19).

use kernel::{Failure, Grant, Id, failures as common};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    failures,
    store::{self, GroupRow},
    text,
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
    /// How many are in it.
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
