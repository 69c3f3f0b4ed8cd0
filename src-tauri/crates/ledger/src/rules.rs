//! What a shop settles about its wallets.

use kernel::{Failure, Grant, Instant};
use operation::{Cx, Kind as Does, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{BAD_DAYS, store};

/// What a shop may say.
const LEAST: i64 = 1;
const MOST: i64 = 365;

/// Until when credit lasts that a reversal gives back after its expiry; nothing where it stays gone.
pub(crate) async fn expired_back_until(cx: &mut Cx<'_>) -> Result<Option<Instant>, Failure> {
    let days = store::expired_back_days(cx).await?;
    Ok(days.map(|days| cx.shop.calendar.start(cx.day().plus(days).next())))
}

/// What the shop settled about its wallets.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rules {}

/// What is settled.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RulesShown {
    /// Credit that expired before its sale was taken back comes back for so many days; null where it stays gone.
    pub expired_back_days: Option<i64>,
}

impl Operation for Rules {
    const NAME: &'static str = "ledger.rules";
    const KIND: Does = Does::Query;
    const GRANT: Option<Grant> = Some(Grant::SettingsRead);
    const TOPICS: &'static [&'static str] = &["settings"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = RulesShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<RulesShown, Failure> {
        Ok(RulesShown { expired_back_days: store::expired_back_days(cx).await? })
    }
}

/// Settle what becomes of credit that expired before its sale is taken back.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetRules {
    /// It comes back for so many days, 1 to 365; null where it stays gone.
    pub expired_back_days: Option<i64>,
}

impl Operation for SetRules {
    const NAME: &'static str = "ledger.set_rules";
    const GRANT: Option<Grant> = Some(Grant::SettingsWrite);
    const TOPICS: &'static [&'static str] = &["settings"];
    const FAILURES: &'static [&'static str] = &[BAD_DAYS.code];
    type Output = RulesShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<RulesShown, Failure> {
        if self.expired_back_days.is_some_and(|days| !(LEAST..=MOST).contains(&days)) {
            return Err(BAD_DAYS.with([LEAST.into(), MOST.into()]));
        }
        store::set_expired_back_days(cx, self.expired_back_days).await?;
        Ok(RulesShown { expired_back_days: self.expired_back_days })
    }
}
