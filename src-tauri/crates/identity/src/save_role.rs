//! A role of the shop's own, or what a shipped one may do.

use kernel::{Failure, Grant, Grants, Money, Percent, RoleId, failures as common};
use operation::{Cx, Operation, Person};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, roles::RefundLimit, staff, store, text};

/// Make a role of the shop's own, or change what one may do. A shipped role keeps its name; the owner's stays whole.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveRole {
    /// Which; a new one when absent.
    pub role: Option<RoleId>,
    /// Its name; not taken for a shipped role.
    pub name: String,
    /// What it includes.
    pub grants: Grants,
    /// The discount its people may give alone.
    pub discount_limit: Percent,
    /// What its people may refund or give in compensation alone; when absent as it was, and nothing for a new role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_limit: Option<RefundLimit>,
}

/// The saved role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SavedRole {
    /// The role.
    pub id: RoleId,
}

impl Operation for SaveRole {
    const NAME: &'static str = "identity.save_role";
    const GRANT: Option<Grant> = Some(Grant::RolesWrite);
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] = &[
        common::BLANK.code,
        common::TOO_LONG.code,
        failures::UNKNOWN_ROLE.code,
        failures::OWNER_IS_WHOLE.code,
        failures::NAME_TAKEN.code,
    ];
    type Output = SavedRole;

    async fn run(self, cx: &mut Cx<'_>) -> Result<SavedRole, Failure> {
        let name = text::name("name", &self.name)?;
        store::shop::lock(cx).await?;
        let refund_limit = self.refund_limit.map(|limit| limit.read(cx)).transpose()?;
        let (grants, discount_limit) = (self.grants, self.discount_limit);
        let Some(role) = self.role else {
            let id = cx.id();
            free_role_name(cx, &name, id).await?;
            let may = Person { grants, discount_limit, refund_limit: refund_limit.unwrap_or(Some(Money::ZERO)) };
            store::found::role(cx, id, None, &name, &may).await?;
            return Ok(SavedRole { id });
        };
        let before = staff::role_of(cx, role).await?;
        if before.is_owner() {
            return Err(failures::OWNER_IS_WHOLE.failure());
        }
        let name = if before.role_code.is_some() { before.role_name } else { name };
        free_role_name(cx, &name, role).await?;
        let may = Person { grants, discount_limit, refund_limit: refund_limit.unwrap_or(before.refund_limit) };
        store::roles::change(cx, role, &name, &may).await?;
        Ok(SavedRole { id: role })
    }
}

async fn free_role_name(cx: &mut Cx<'_>, name: &str, but: RoleId) -> Result<(), Failure> {
    if store::roles::name_held(cx, name, but).await? { Err(failures::NAME_TAKEN.with([name.into()])) } else { Ok(()) }
}
