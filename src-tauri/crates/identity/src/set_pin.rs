//! A new PIN: one's own, or somebody's.

use kernel::{Failure, Grant, StaffId};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, found_shop::hashed, secret, secret::Secret, staff, staff::ForStaff, store};

/// Set a PIN. Another person's takes the right to change staff.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPin {
    /// Whose; one's own when absent.
    pub staff: Option<StaffId>,
    /// Four to eight digits, not all the same.
    pub pin: Secret,
}

impl Operation for SetPin {
    const NAME: &'static str = "identity.set_pin";
    const GRANT: Option<Grant> = None;
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] = &[
        kernel::failures::GRANT_MISSING.code,
        failures::UNKNOWN_STAFF.code,
        failures::ROLE_EXCEEDS_YOURS.code,
        failures::BAD_PIN.code,
        failures::PIN_TOO_SIMPLE.code,
    ];
    const SECRETS: &'static [&'static str] = &["pin"];
    type Output = ForStaff;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ForStaff, Failure> {
        secret::check_pin(&self.pin)?;
        let person = staff::of(cx, self.staff.unwrap_or(cx.actor.staff)).await?;
        if person.id != cx.actor.staff {
            cx.person.grants.require(Grant::StaffWrite)?;
            staff::within(cx, &person.role)?;
        }
        let hash = hashed(cx, &self.pin).await?;
        store::staff::set_pin(cx, person.id, hash).await?;
        Ok(ForStaff { staff: person.id })
    }
}
