//! Looking at a whole phone number: a write, because it is remembered who did (CUS-21).

use kernel::{CustomerId, Failure, Grant};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change::known,
    failures,
    profile::PhoneView,
    store::{self, NewEvent},
    words::EventKind,
};

/// Show a customer's whole phone number, and remember who looked.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevealPhone {
    /// Whose.
    pub customer: CustomerId,
}

impl Operation for RevealPhone {
    const NAME: &'static str = "customers.reveal_phone";
    const GRANT: Option<Grant> = Some(Grant::CustomersRevealPhone);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN.code, failures::NO_PHONE.code];
    const OFFLINE: bool = true;
    type Output = PhoneView;

    async fn run(self, cx: &mut Cx<'_>) -> Result<PhoneView, Failure> {
        let profile = known(cx, self.customer).await?;
        let phone = profile.phone.ok_or_else(|| failures::NO_PHONE.failure())?;
        store::add_event(cx, profile.id, EventKind::PhoneRevealed, NewEvent::default()).await?;
        Ok(PhoneView::whole(&phone, cx.shop.country))
    }
}
