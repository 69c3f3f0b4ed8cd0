//! A new PIN: one's own, or somebody's.

use kernel::{Failure, Grant, StaffId};
use operation::{Before, Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, proof, proof::Ready, secret, secret::Secret, staff, staff::AccessSet, store};

/// Set a PIN. One's own takes the present PIN or password, unless there is no PIN yet; another person's takes the right to change
/// staff. It signs the person out wherever else they are signed in.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPin {
    /// Whose; one's own when absent.
    pub staff: Option<StaffId>,
    /// Four to eight digits, not all the same.
    pub pin: Secret,
    /// The present PIN or password, when it is one's own and not the first.
    pub current: Option<Secret>,
    #[serde(skip)]
    ready: Option<Ready>,
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
        failures::CURRENT_MISSING.code,
        failures::WRONG_PASSWORD.code,
        failures::LOCKED_OUT.code,
    ];
    const SECRETS: &'static [&'static str] = &["pin", "current"];
    type Output = AccessSet;

    async fn prepare(&mut self, before: &mut Before<'_>) -> Result<(), Failure> {
        secret::check_pin(&self.pin)?;
        let Some(person) = proof::person(before, self.staff.unwrap_or(before.actor.staff)).await? else {
            return Ok(());
        };
        let current = self.current.as_ref().filter(|_| person.id == before.actor.staff);
        let hashes = [person.pin_hash.as_ref(), Some(&person.password_hash)];
        self.ready = Some(Ready::of(before, &self.pin, current, hashes).await?);
        Ok(())
    }

    async fn run(self, cx: &mut Cx<'_>) -> Result<AccessSet, Failure> {
        let person = staff::of(cx, self.staff.unwrap_or(cx.actor.staff)).await?;
        // Somebody who was not there a moment ago is looked for once more.
        let Ready { hash, matched } = self.ready.ok_or(Failure::Conflict)?;
        if person.id != cx.actor.staff {
            cx.person.grants.require(Grant::StaffWrite)?;
            staff::within(cx, &person.role)?;
        } else if person.pin_hash.is_some() || self.current.is_some() {
            self.current.ok_or_else(|| failures::CURRENT_MISSING.failure())?;
            proof::shown(cx, matched.as_ref()).await?;
        }
        let access = store::staff::set_pin(cx, person.id, hash).await?;
        Ok(AccessSet { staff: person.id, access })
    }
}
