//! A role of the shop's own goes.

use kernel::{Failure, Grant, RoleId};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, save_role::SavedRole, staff, store};

/// Remove a role of the shop's own that nobody has, and nobody had.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveRole {
    /// Which.
    pub role: RoleId,
}

impl Operation for RemoveRole {
    const NAME: &'static str = "identity.remove_role";
    const GRANT: Option<Grant> = Some(Grant::RolesWrite);
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] =
        &[failures::UNKNOWN_ROLE.code, failures::SHIPPED_ROLE.code, failures::ROLE_IN_USE.code];
    type Output = SavedRole;

    async fn run(self, cx: &mut Cx<'_>) -> Result<SavedRole, Failure> {
        store::shop::lock(cx).await?;
        let role = staff::role_of(cx, self.role).await?;
        if let Some(code) = role.role_code {
            return Err(failures::SHIPPED_ROLE.with([code.into()]));
        }
        let staff = store::roles::people(cx, self.role).await?;
        if staff > 0 {
            return Err(failures::ROLE_IN_USE.with([staff.into()]));
        }
        store::roles::remove(cx, self.role).await?;
        Ok(SavedRole { id: self.role })
    }
}
