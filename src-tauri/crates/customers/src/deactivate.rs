//! A profile that is no longer used (CUS-18). Never a delete.

use kernel::{CustomerId, Failure, Grant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change::locked,
    change_phone::give_up,
    failures,
    profile::CustomerRow,
    store::{self, NewEvent},
    text,
    words::EventKind,
};

const REASON_MOST: usize = 500;

/// Deactivate a profile: its phone is free for another one, its history stays.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deactivate {
    /// Whose.
    pub customer: CustomerId,
    /// Why.
    pub reason: String,
}

impl Operation for Deactivate {
    const NAME: &'static str = "customers.deactivate";
    const GRANT: Option<Grant> = Some(Grant::CustomersDeactivate);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[
        failures::UNKNOWN.code,
        failures::INACTIVE.code,
        failures::MERGED.code,
        failures::REASON_MISSING.code,
        common::TOO_LONG.code,
    ];
    const OFFLINE: bool = true;
    type Output = CustomerRow;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CustomerRow, Failure> {
        let reason =
            text::line("reason", Some(&self.reason), REASON_MOST)?.ok_or_else(|| failures::REASON_MISSING.failure())?;
        // Wallet, then customer: in the same order as a sale.
        ledger::close_wallet(cx, self.customer).await?;
        let profile = locked(cx, self.customer).await?.active()?;
        store::set_active(cx, profile.id, false).await?;
        if let Some(phone) = &profile.phone {
            give_up(cx, profile.id, phone).await?;
        }
        store::add_event(
            cx,
            profile.id,
            EventKind::Deactivated,
            NewEvent { detail: Some(reason), ..NewEvent::default() },
        )
        .await?;
        let profile = store::by_id(cx, profile.id).await?.ok_or(Failure::Conflict)?;
        Ok(profile.row(cx))
    }
}
