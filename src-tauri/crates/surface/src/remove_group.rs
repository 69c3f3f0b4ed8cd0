//! A group of customers is removed (CUS-19). Who is in it is the customers' business, what it pays that of sales; here they are joined.

use customers::Group;
use kernel::{Failure, Grant, Id};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Remove a group that no active customer is in and that has no price in the catalog. What is deactivated or retired holds nothing back:
/// it loses the group.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveGroup {
    /// Which.
    pub group: Id<Group>,
}

/// The group that there was.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupRemoved {
    /// The group.
    pub group: Id<Group>,
    /// Its name.
    pub name: String,
    /// Deactivated customers who were in it.
    pub left: usize,
}

impl Operation for RemoveGroup {
    const NAME: &'static str = "customers.remove_group";
    const GRANT: Option<Grant> = Some(Grant::CustomersTerms);
    const TOPICS: &'static [&'static str] = &["customers", "catalog"];
    const FAILURES: &'static [&'static str] = &[customers::UNKNOWN_GROUP.code, customers::GROUP_IN_USE.code];
    type Output = GroupRemoved;

    async fn run(self, cx: &mut Cx<'_>) -> Result<GroupRemoved, Failure> {
        let group = customers::lock_group(cx, self.group).await?;
        let prices = sales::count_prices_of_group(cx, group.id).await?;
        if group.customers > 0 || prices > 0 {
            return Err(customers::GROUP_IN_USE.with([group.customers.into(), prices.into()]));
        }
        sales::remove_prices_of_group(cx, group.id).await?;
        let left = customers::remove_group(cx, group.id).await?;
        Ok(GroupRemoved { group: group.id, name: group.name, left })
    }
}
