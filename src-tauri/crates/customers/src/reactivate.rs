//! A profile that is used again.

use kernel::{CustomerId, Failure, Grant};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change::locked,
    change_phone::claim,
    failures,
    profile::CustomerRow,
    store::{self, NewEvent},
    words::EventKind,
};

/// Reactivate a profile. Refused while another active profile has its phone.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reactivate {
    /// Whose.
    pub customer: CustomerId,
}

impl Operation for Reactivate {
    const NAME: &'static str = "customers.reactivate";
    const GRANT: Option<Grant> = Some(Grant::CustomersDeactivate);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] =
        &[failures::UNKNOWN.code, failures::ALREADY_ACTIVE.code, failures::PHONE_TAKEN.code, failures::MERGED.code];
    const OFFLINE: bool = true;
    type Output = CustomerRow;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CustomerRow, Failure> {
        ledger::reopen_wallet(cx, self.customer).await?;
        let profile = locked(cx, self.customer).await?;
        profile.not_merged()?;
        if profile.active {
            return Err(failures::ALREADY_ACTIVE.failure());
        }
        if let Some(phone) = &profile.phone {
            claim(cx, profile.id, phone).await?;
        }
        store::set_active(cx, profile.id, true).await?;
        store::add_event(cx, profile.id, EventKind::Reactivated, NewEvent::default()).await?;
        let profile = store::by_id(cx, profile.id).await?.ok_or(Failure::Conflict)?;
        Ok(profile.row(cx))
    }
}
