//! Two profiles are two people: somebody said so.

use kernel::{CustomerId, Failure, Grant};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::person;
use crate::{
    change::known,
    failures,
    store::{self, Pair},
};

/// Say that two profiles are two people: the pair is suggested no more. Saying it again changes nothing.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DismissDuplicate {
    /// One of them.
    pub customer: CustomerId,
    /// The other one.
    pub other: CustomerId,
}

/// The pair is suggested no more.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DuplicateDismissed {
    /// One of them.
    pub customer: CustomerId,
    /// The other one.
    pub other: CustomerId,
}

impl Operation for DismissDuplicate {
    const NAME: &'static str = "customers.dismiss_duplicate";
    const GRANT: Option<Grant> = Some(Grant::CustomersMerge);
    const TOPICS: &'static [&'static str] = &["customers", "duplicates"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN.code, failures::SAME_CUSTOMER.code];
    type Output = DuplicateDismissed;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DuplicateDismissed, Failure> {
        let Self { customer, other } = self;
        if customer == other {
            return Err(failures::SAME_CUSTOMER.failure());
        }
        let (a, b) = (known(cx, customer).await?, known(cx, other).await?);
        let likeness = person(cx, &a).await?.like(&person(cx, &b).await?);
        let (confidence, reasons) = likeness.map_or((1, Vec::new()), |found| (found.confidence, found.reasons));
        store::dismiss(cx, Pair::of(customer, other), super::Alike::words(&reasons), confidence).await?;
        Ok(DuplicateDismissed { customer, other })
    }
}
