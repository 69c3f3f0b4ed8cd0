use db::Tx;
use kernel::{Failure, Instant, Language, StaffId, TenantId};
use operation::Cx;

use super::{
    CANDIDATE, CANDIDATE_BY_NAME, CHANGE_STAFF, EVERYBODY, Held, LOCK_STAFF, OTHER_OWNER, SET_LANGUAGE, SET_PASSWORD,
    SET_PIN, SIGNED_IN, STAFF, STAFF_LIST, STAFF_NAME_HELD, TRIED,
};
use crate::{
    sign_in::Candidate,
    staff::{RoleRow, StaffRow},
    staff_list::{ListedStaff, RoleName},
    who::{Who, initials},
};

pub(crate) async fn find(tx: &mut Tx, tenant: TenantId, staff: StaffId) -> Result<Option<StaffRow>, Failure> {
    Ok(tx.find(STAFF, (tenant, staff)).await?)
}

pub(crate) async fn list(cx: &mut Cx<'_>, include_inactive: bool) -> Result<Vec<ListedStaff>, Failure> {
    Ok(cx.tx.all(STAFF_LIST, (cx.actor.tenant, include_inactive)).await?)
}

#[derive(sqlx::FromRow)]
pub(crate) struct WhoRow {
    id: StaffId,
    name: String,
    language: Option<Language>,
    has_pin: bool,
    access: i64,
    #[sqlx(flatten)]
    role: RoleRow,
}

impl WhoRow {
    pub fn who(self) -> Result<Who, Failure> {
        Ok(Who {
            id: self.id,
            initials: initials(&self.name),
            name: self.name,
            language: self.language,
            grants: self.role.grants()?,
            discount_limit: self.role.discount_limit,
            refund_limit: self.role.refund_limit,
            role: RoleName { id: self.role.role, code: self.role.role_code, name: self.role.role_name },
            has_pin: self.has_pin,
            access: self.access,
        })
    }
}

pub(crate) async fn everybody(tx: &mut Tx, tenant: TenantId) -> Result<Vec<WhoRow>, Failure> {
    Ok(tx.all(EVERYBODY, (tenant,)).await?)
}

pub(crate) async fn name_held(cx: &mut Cx<'_>, name: &str, but: StaffId) -> Result<bool, Failure> {
    Ok(cx.tx.one::<Held, 3>(STAFF_NAME_HELD, (cx.actor.tenant, kernel::fold(name), but)).await?.held)
}

pub(crate) async fn other_owner(cx: &mut Cx<'_>, but: StaffId) -> Result<bool, Failure> {
    Ok(cx.tx.one::<Held, 2>(OTHER_OWNER, (cx.actor.tenant, but)).await?.held)
}

/// Answers the number of their access; it goes up when this signs them out.
pub(crate) async fn change(cx: &mut Cx<'_>, after: &StaffRow, signs_out: bool) -> Result<i64, Failure> {
    let folded = kernel::fold(&after.name);
    let row = (
        cx.actor.tenant,
        after.id,
        after.name.clone(),
        folded,
        after.phone.clone(),
        after.language,
        after.role.role,
        after.branch,
        after.active,
        i64::from(signs_out),
    );
    Ok(cx.tx.one::<(i64,), 10>(CHANGE_STAFF, row).await?.0)
}

pub(crate) async fn set_password(cx: &mut Cx<'_>, staff: StaffId, hash: String) -> Result<i64, Failure> {
    Ok(cx.tx.one::<(i64,), 3>(SET_PASSWORD, (cx.actor.tenant, staff, hash)).await?.0)
}

pub(crate) async fn set_pin(cx: &mut Cx<'_>, staff: StaffId, hash: String) -> Result<i64, Failure> {
    Ok(cx.tx.one::<(i64,), 3>(SET_PIN, (cx.actor.tenant, staff, hash)).await?.0)
}

pub(crate) async fn set_language(cx: &mut Cx<'_>, staff: StaffId, language: Option<Language>) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, SET_LANGUAGE, (cx.actor.tenant, staff, language)).await?)
}

pub(crate) async fn candidate(tx: &mut Tx, tenant: TenantId, staff: StaffId) -> Result<Option<Candidate>, Failure> {
    Ok(tx.find(CANDIDATE, (tenant, staff)).await?)
}

pub(crate) async fn candidate_by_name(tx: &mut Tx, tenant: TenantId, name: &str) -> Result<Option<Candidate>, Failure> {
    Ok(tx.find(CANDIDATE_BY_NAME, (tenant, kernel::fold(name))).await?)
}

pub(crate) async fn lock(cx: &mut Cx<'_>, staff: StaffId) -> Result<(), Failure> {
    cx.tx.find::<(StaffId,), 2>(LOCK_STAFF, (cx.actor.tenant, staff)).await?;
    Ok(())
}

pub(crate) async fn tried(
    cx: &mut Cx<'_>,
    staff: StaffId,
    failures: i64,
    locked_until: Option<Instant>,
) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, TRIED, (cx.actor.tenant, staff, failures, locked_until)).await?)
}

pub(crate) async fn signed_in(cx: &mut Cx<'_>, staff: StaffId) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, SIGNED_IN, (cx.actor.tenant, staff, cx.at)).await?)
}
