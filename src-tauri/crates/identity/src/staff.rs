//! Who may change whom: nobody gives away, or lays hands on, more than they hold themselves.

use kernel::{Failure, Grant, Money, Percent, Phone, RoleId, StaffId};
use operation::Cx;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{entry, failures, shipped::ShippedRole, store};

/// Done, for this person.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ForStaff {
    /// Who.
    pub staff: StaffId,
}

/// Done, for this person, who is signed out everywhere but where they did it themselves.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AccessSet {
    /// Who.
    pub staff: StaffId,
    /// How often their password, PIN, role or leave to work here changed: sessions from before are over.
    pub access: i64,
}

/// A person who works here, with what their role includes.
#[derive(Clone, sqlx::FromRow)]
pub(crate) struct StaffRow {
    pub id: StaffId,
    pub name: String,
    pub phone: Option<Phone>,
    pub language: Option<kernel::Language>,
    pub branch: Option<kernel::BranchId>,
    pub active: bool,
    pub failures: i64,
    pub locked_until: Option<kernel::Instant>,
    pub password_hash: String,
    pub pin_hash: Option<String>,
    #[sqlx(flatten)]
    pub role: RoleRow,
}

/// A role.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct RoleRow {
    pub role: RoleId,
    pub role_code: Option<ShippedRole>,
    pub role_name: String,
    pub grants: String,
    pub discount_limit: Percent,
    pub refund_limit: Option<Money>,
}

impl RoleRow {
    pub fn is_owner(&self) -> bool {
        self.role_code == Some(ShippedRole::Owner)
    }

    /// What it includes; of the owner's everything, also what came after the shop was founded.
    pub fn grants(&self) -> Result<kernel::Grants, Failure> {
        entry::grants(self.role_code, &self.grants)
    }
}

/// The person, or `identity.unknown_staff`.
pub(crate) async fn of(cx: &mut Cx<'_>, staff: StaffId) -> Result<StaffRow, Failure> {
    store::staff::find(cx.tx, cx.actor.tenant, staff).await?.ok_or_else(|| failures::UNKNOWN_STAFF.with([staff.into()]))
}

/// The role, or `identity.unknown_role`.
pub(crate) async fn role_of(cx: &mut Cx<'_>, role: RoleId) -> Result<RoleRow, Failure> {
    store::roles::find(cx, role).await?.ok_or_else(|| failures::UNKNOWN_ROLE.with([role.into()]))
}

/// Refuses to give a role, or to change its people, when it may do more than the person who asks; who may write roles may.
pub(crate) fn within(cx: &Cx<'_>, role: &RoleRow) -> Result<(), Failure> {
    let own = cx.person;
    let refunds = own.refund_limit.is_none_or(|most| role.refund_limit.is_some_and(|limit| limit <= most));
    let held = role.grants()?.0.is_subset(&own.grants.0) && role.discount_limit <= own.discount_limit && refunds;
    if held || cx.may(Grant::RolesWrite) {
        Ok(())
    } else {
        Err(failures::ROLE_EXCEEDS_YOURS.with([role.role_name.clone().into()]))
    }
}

/// Refuses a branch that is not there or closed.
pub(crate) async fn open_branch(cx: &mut Cx<'_>, branch: kernel::BranchId) -> Result<(), Failure> {
    match store::places::branch(cx, branch).await? {
        Some(found) if found.active => Ok(()),
        _ => Err(failures::UNKNOWN_BRANCH.with([branch.into()])),
    }
}

/// Refuses a name that another active person signs in with.
pub(crate) async fn free_name(cx: &mut Cx<'_>, name: &str, but: StaffId) -> Result<(), Failure> {
    if store::staff::name_held(cx, name, but).await? { Err(failures::NAME_TAKEN.with([name.into()])) } else { Ok(()) }
}

/// The phone as it is kept, read by the country of the shop; blank is none.
pub(crate) fn phone(cx: &Cx<'_>, text: Option<&str>) -> Result<Option<Phone>, Failure> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Ok(Some(cx.shop.country.read(text)?.phone)),
        None => Ok(None),
    }
}
