//! What a customer may owe, for how long, and which prices are theirs (CUS-19).

use kernel::{Amount, CustomerId, Failure, Grant, Id, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change::{known, locked},
    failures,
    groups::{self, Group, GroupView},
    profile::Profile,
    store::{self, NewEvent},
    words::EventKind,
};

/// Days to pay, unless something else was agreed.
const DAYS: i64 = 30;
const DAYS_MOST: i64 = 365;

/// What was agreed with a customer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TermsShown {
    /// What they may owe at most; null when they pay at once.
    pub credit_limit: Option<Amount>,
    /// Days to pay.
    pub days: i64,
    /// Whose prices they pay.
    pub group: Option<GroupView>,
}

/// What was agreed with a customer.
pub(crate) async fn shown(cx: &mut Cx<'_>, profile: &Profile) -> Result<TermsShown, Failure> {
    let group = match profile.customer_group {
        Some(group) => Some(groups::group(cx, group).await?),
        None => None,
    };
    Ok(TermsShown {
        credit_limit: profile.credit_limit.map(|limit| cx.amount(limit)),
        days: profile.terms_days.unwrap_or(DAYS),
        group,
    })
}

/// Agree with a customer what they may owe and which prices are theirs: all of it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetTerms {
    /// With whom.
    pub customer: CustomerId,
    /// What they may owe at most; none when they pay at once.
    pub credit_limit: Option<Amount>,
    /// Days to pay, 0 to 365; 30 when absent.
    pub days: Option<i64>,
    /// Whose prices they pay; the catalog's when absent.
    pub group: Option<Id<Group>>,
}

impl Operation for SetTerms {
    const NAME: &'static str = "customers.set_terms";
    const GRANT: Option<Grant> = Some(Grant::CustomersTerms);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[
        failures::UNKNOWN.code,
        failures::INACTIVE.code,
        failures::BAD_TERMS.code,
        failures::UNKNOWN_GROUP.code,
        common::TOO_LARGE.code,
        common::NEGATIVE.code,
    ];
    const OFFLINE: bool = true;
    type Output = TermsShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<TermsShown, Failure> {
        let limit = self.credit_limit.as_ref().map(|limit| cx.money(limit)).transpose()?;
        let days = self.days.unwrap_or(DAYS);
        if !(0..=DAYS_MOST).contains(&days) {
            return Err(failures::BAD_TERMS.with([DAYS_MOST.into()]));
        }
        let profile = locked(cx, self.customer).await?.active()?;
        if let Some(group) = self.group {
            groups::hold_group(cx, group).await?;
        }
        let all = [
            ("credit_limit", profile.credit_limit != limit),
            ("terms_days", profile.terms_days.unwrap_or(DAYS) != days),
            ("customer_group", profile.customer_group != self.group),
        ];
        let names: Vec<&str> = all.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect();
        if !names.is_empty() {
            store::set_terms(cx, profile.id, self.group, limit, days).await?;
            let event = NewEvent { detail: Some(names.join(", ")), ..NewEvent::default() };
            store::add_event(cx, profile.id, EventKind::Terms, event).await?;
        }
        let profile = known(cx, profile.id).await?;
        shown(cx, &profile).await
    }
}
