//! A new password: one's own, or somebody's who forgot theirs.

use kernel::{Failure, Grant, StaffId};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, found_shop::hashed, secret, secret::Secret, staff, staff::ForStaff, store};

/// Set a password. One's own takes the present one; another person's takes the right to change staff.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPassword {
    /// Whose; one's own when absent.
    pub staff: Option<StaffId>,
    /// At least eight characters.
    pub password: Secret,
    /// The present password, when it is one's own.
    pub current: Option<Secret>,
}

impl Operation for SetPassword {
    const NAME: &'static str = "identity.set_password";
    const GRANT: Option<Grant> = None;
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] = &[
        kernel::failures::GRANT_MISSING.code,
        failures::UNKNOWN_STAFF.code,
        failures::ROLE_EXCEEDS_YOURS.code,
        failures::PASSWORD_TOO_SHORT.code,
        failures::PASSWORD_TOO_LONG.code,
        failures::PASSWORD_TOO_SIMPLE.code,
        failures::CURRENT_MISSING.code,
        failures::WRONG_PASSWORD.code,
    ];
    const SECRETS: &'static [&'static str] = &["password", "current"];
    type Output = ForStaff;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ForStaff, Failure> {
        let person = staff::of(cx, self.staff.unwrap_or(cx.actor.staff)).await?;
        secret::check_password(&self.password, &person.name)?;
        if person.id == cx.actor.staff {
            let current = self.current.ok_or_else(|| failures::CURRENT_MISSING.failure())?;
            if !secret::verify(&current, Some(person.password_hash)).await? {
                return Err(failures::WRONG_PASSWORD.failure());
            }
        } else {
            cx.person.grants.require(Grant::StaffWrite)?;
            staff::within(cx, &person.role)?;
        }
        let hash = hashed(cx, &self.password).await?;
        store::staff::set_password(cx, person.id, hash).await?;
        Ok(ForStaff { staff: person.id })
    }
}
