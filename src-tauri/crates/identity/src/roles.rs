//! What people may do: the shipped roles and the shop's own.

use kernel::{Failure, Grant, Grants, Percent, RoleId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{entry, shipped::ShippedRole, store};

/// Every role, shipped ones first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Roles {}

/// Every role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoleRows {
    /// Shipped ones first, from the most grants to the fewest, then by name.
    pub rows: Vec<RoleEntry>,
}

/// One role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoleEntry {
    /// The role.
    pub id: RoleId,
    /// Of a role that came with Champa: the UI has its words.
    pub code: Option<ShippedRole>,
    /// Its name.
    pub name: String,
    /// What it includes.
    pub grants: Grants,
    /// The discount its people may give alone.
    pub discount_limit: Percent,
    /// Made by the shop?
    pub own: bool,
    /// Active people who have it.
    pub staff_count: i64,
}

#[derive(sqlx::FromRow)]
pub(crate) struct ListedRole {
    id: RoleId,
    code: Option<ShippedRole>,
    name: String,
    grants: String,
    discount_limit: Percent,
    staff_count: i64,
}

impl Operation for Roles {
    const NAME: &'static str = "identity.roles";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::StaffRead);
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = RoleRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<RoleRows, Failure> {
        let mut rows = Vec::new();
        for row in store::roles::list(cx).await? {
            rows.push(RoleEntry {
                id: row.id,
                code: row.code,
                name: row.name,
                grants: entry::grants(row.code, &row.grants)?,
                discount_limit: row.discount_limit,
                own: row.code.is_none(),
                staff_count: row.staff_count,
            });
        }
        rows.sort_by_key(|row| (row.own, if row.own { 0 } else { usize::MAX - row.grants.0.len() }));
        Ok(RoleRows { rows })
    }
}
