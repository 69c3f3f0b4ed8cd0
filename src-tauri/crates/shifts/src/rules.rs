//! What a shop settles about shifts.

use kernel::{Amount, Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store;

/// What the shop settled about shifts.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShiftRules {}

/// What is settled.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RulesShown {
    /// Is money taken only while a shift is open?
    pub required: bool,
    /// What a shift usually begins with.
    pub opening_float: Amount,
}

impl Operation for ShiftRules {
    const NAME: &'static str = "shifts.rules";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::SettingsRead);
    const TOPICS: &'static [&'static str] = &["settings"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = RulesShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<RulesShown, Failure> {
        let rules = store::rules(cx).await?;
        Ok(RulesShown { required: rules.required, opening_float: cx.amount(rules.opening_float) })
    }
}

/// Settle whether anything is sold without a shift, and what one usually begins with.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetShiftRules {
    /// Take money only while a shift is open.
    pub required: bool,
    /// Proposed where a shift is opened; may be zero.
    pub opening_float: Amount,
}

impl Operation for SetShiftRules {
    const NAME: &'static str = "shifts.set_rules";
    const GRANT: Option<Grant> = Some(Grant::SettingsWrite);
    const TOPICS: &'static [&'static str] = &["settings", "shifts"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = RulesShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<RulesShown, Failure> {
        let opening_float = cx.money(&self.opening_float)?;
        store::set_rules(cx, store::Rules { required: self.required, opening_float }).await?;
        Ok(RulesShown { required: self.required, opening_float: cx.amount(opening_float) })
    }
}
