//! What people may do: the shipped roles and the shop's own.

use kernel::{Amount, Failure, Grant, Grants, Money, Percent, RoleId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{entry, shipped::ShippedRole, store};

/// What the people of a role may refund or give in compensation for one order without approval (STF-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefundLimit {
    /// Any amount.
    Unlimited,
    /// Up to that much, in units of the currency.
    Amount(Amount),
}

impl RefundLimit {
    pub(crate) fn of(cx: &Cx<'_>, limit: Option<Money>) -> Self {
        limit.map_or(Self::Unlimited, |limit| Self::Amount(cx.amount(limit)))
    }

    pub(crate) fn read(&self, cx: &Cx<'_>) -> Result<Option<Money>, Failure> {
        match self {
            Self::Unlimited => Ok(None),
            Self::Amount(amount) => cx.money(amount).map(Some),
        }
    }
}

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
    /// What its people may refund or give in compensation alone.
    pub refund_limit: RefundLimit,
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
    refund_limit: Option<Money>,
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
                refund_limit: RefundLimit::of(cx, row.refund_limit),
                own: row.code.is_none(),
                staff_count: row.staff_count,
            });
        }
        rows.sort_by_key(|row| (row.own, if row.own { 0 } else { usize::MAX - row.grants.0.len() }));
        Ok(RoleRows { rows })
    }
}
