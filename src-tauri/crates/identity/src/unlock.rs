//! Somebody who was locked out may try again at once.

use kernel::{Failure, Grant, StaffId};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, staff, staff::ForStaff, store};

/// End a lock-out before its time, of somebody who may do no more than the person who asks.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    /// Who.
    pub staff: StaffId,
}

impl Operation for Unlock {
    const NAME: &'static str = "identity.unlock";
    const GRANT: Option<Grant> = Some(Grant::StaffWrite);
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN_STAFF.code, failures::ROLE_EXCEEDS_YOURS.code];
    type Output = ForStaff;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ForStaff, Failure> {
        let person = staff::of(cx, self.staff).await?;
        staff::within(cx, &person.role)?;
        store::staff::tried(cx, person.id, 0, None).await?;
        Ok(ForStaff { staff: person.id })
    }
}
