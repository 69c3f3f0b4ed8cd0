use kernel::{BranchId, CounterId, Failure, Phone, RoleId, StaffId, TenantId};
use operation::{Cx, Person};

use super::{
    FOUNDING, INSERT_BRANCH, INSERT_COUNTER, INSERT_ROLE, INSERT_SHOP, INSERT_STAFF, INSERT_TENANT, LOCK_FOUNDING,
    TENANTS,
};
use crate::shipped::ShippedRole;

/// The other businesses of the database, by name; no other is founded until this one is.
pub(crate) async fn others(cx: &mut Cx<'_>) -> Result<Vec<(TenantId, String)>, Failure> {
    cx.tx.run(LOCK_FOUNDING, (FOUNDING,)).await?;
    Ok(cx.tx.all(TENANTS, (cx.actor.tenant,)).await?)
}

pub(crate) async fn shop(cx: &mut Cx<'_>) -> Result<(), Failure> {
    let shop = cx.shop;
    cx.tx.run_exactly(1, INSERT_TENANT, (shop.tenant, shop.name.clone())).await?;
    let row = (
        shop.tenant,
        shop.name.clone(),
        shop.country,
        shop.currency,
        shop.language,
        shop.calendar.zone.name(),
        i64::from(shop.calendar.boundary),
        shop.prices_include_tax,
        shop.tax_rate,
        i64::from(shop.auto_lock_minutes),
        i64::from(shop.lockout.tries),
        i64::from(shop.lockout.minutes),
        shop.receipt.header.clone(),
        shop.receipt.footer.clone(),
        shop.receipt.width,
        shop.demonstration,
        shop.made_at,
    );
    Ok(cx.tx.run_exactly(1, INSERT_SHOP, row).await?)
}

pub(crate) async fn branch(cx: &mut Cx<'_>, id: BranchId, name: &str) -> Result<(), Failure> {
    Ok(cx
        .tx
        .run_exactly(1, INSERT_BRANCH, (cx.actor.tenant, id, name.to_owned(), kernel::fold(name), true, cx.at))
        .await?)
}

pub(crate) async fn counter(
    cx: &mut Cx<'_>,
    branch: BranchId,
    id: CounterId,
    code: &str,
    name: &str,
) -> Result<(), Failure> {
    let row = (cx.actor.tenant, id, branch, code.to_owned(), name.to_owned(), true, cx.at);
    Ok(cx.tx.run_exactly(1, INSERT_COUNTER, row).await?)
}

pub(crate) async fn role(
    cx: &mut Cx<'_>,
    id: RoleId,
    code: Option<ShippedRole>,
    name: &str,
    may: &Person,
) -> Result<(), Failure> {
    let row = (
        cx.actor.tenant,
        id,
        code,
        name.to_owned(),
        kernel::fold(name),
        db::Json(&may.grants).text()?,
        may.discount_limit,
        may.refund_limit,
        cx.at,
    );
    Ok(cx.tx.run_exactly(1, INSERT_ROLE, row).await?)
}

/// A person as they begin.
pub(crate) struct NewStaff {
    pub id: StaffId,
    pub name: String,
    pub phone: Option<Phone>,
    pub role: RoleId,
    pub branch: Option<BranchId>,
    pub password_hash: String,
    pub pin_hash: Option<String>,
}

pub(crate) async fn staff(cx: &mut Cx<'_>, new: NewStaff) -> Result<(), Failure> {
    let folded = kernel::fold(&new.name);
    let row = (
        cx.actor.tenant,
        new.id,
        new.name,
        folded,
        new.phone,
        new.role,
        new.branch,
        new.password_hash,
        new.pin_hash,
        true,
        cx.at,
    );
    Ok(cx.tx.run_exactly(1, INSERT_STAFF, row).await?)
}
