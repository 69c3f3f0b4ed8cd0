//! A role of the shop's own, or what a shipped one may do.

use kernel::{Failure, Grant, Grants, Percent, RoleId, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, staff, store, text};

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
        let Some(role) = self.role else {
            let id = cx.id();
            free_role_name(cx, &name, id).await?;
            store::found::role(cx, id, None, &name, &self.grants, self.discount_limit).await?;
            return Ok(SavedRole { id });
        };
        let before = staff::role_of(cx, role).await?;
        if before.is_owner() {
            return Err(failures::OWNER_IS_WHOLE.failure());
        }
        let name = if before.role_code.is_some() { before.role_name } else { name };
        free_role_name(cx, &name, role).await?;
        store::roles::change(cx, role, &name, &self.grants, self.discount_limit).await?;
        Ok(SavedRole { id: role })
    }
}

async fn free_role_name(cx: &mut Cx<'_>, name: &str, but: RoleId) -> Result<(), Failure> {
    if store::roles::name_held(cx, name, but).await? { Err(failures::NAME_TAKEN.with([name.into()])) } else { Ok(()) }
}
