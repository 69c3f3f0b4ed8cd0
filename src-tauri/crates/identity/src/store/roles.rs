use kernel::{Failure, RoleId};
use operation::{Cx, Person};

use super::{CHANGE_ROLE, Count, Held, REMOVE_ROLE, ROLE, ROLE_NAME_HELD, ROLE_PEOPLE, ROLES};
use crate::{roles::ListedRole, staff::RoleRow};

pub(crate) async fn find(cx: &mut Cx<'_>, role: RoleId) -> Result<Option<RoleRow>, Failure> {
    Ok(cx.tx.find(ROLE, (cx.actor.tenant, role)).await?)
}

pub(crate) async fn list(cx: &mut Cx<'_>) -> Result<Vec<ListedRole>, Failure> {
    Ok(cx.tx.all(ROLES, (cx.actor.tenant,)).await?)
}

pub(crate) async fn name_held(cx: &mut Cx<'_>, name: &str, but: RoleId) -> Result<bool, Failure> {
    Ok(cx.tx.one::<Held, 3>(ROLE_NAME_HELD, (cx.actor.tenant, kernel::fold(name), but)).await?.held)
}

/// How many have it, or had it when they left.
pub(crate) async fn people(cx: &mut Cx<'_>, role: RoleId) -> Result<i64, Failure> {
    Ok(cx.tx.one::<Count, 2>(ROLE_PEOPLE, (cx.actor.tenant, role)).await?.n)
}

pub(crate) async fn change(cx: &mut Cx<'_>, role: RoleId, name: &str, may: &Person) -> Result<(), Failure> {
    let row = (
        cx.actor.tenant,
        role,
        name.to_owned(),
        kernel::fold(name),
        db::Json(&may.grants).text()?,
        may.discount_limit,
        may.refund_limit,
    );
    Ok(cx.tx.run_exactly(1, CHANGE_ROLE, row).await?)
}

pub(crate) async fn remove(cx: &mut Cx<'_>, role: RoleId) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, REMOVE_ROLE, (cx.actor.tenant, role)).await?)
}
