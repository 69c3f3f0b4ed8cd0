//! A counter is renamed, moved or retired.

use kernel::{BranchId, CounterId, Failure, Grant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{counters::CounterEntry, failures, staff, store, text};

/// Change a counter; what is absent stays. Its code stays for ever.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveCounter {
    /// Which.
    pub counter: CounterId,
    /// Its name.
    pub name: Option<String>,
    /// Where it stands.
    pub branch: Option<BranchId>,
    /// In use? The counter that asks cannot retire itself.
    pub active: Option<bool>,
}

impl Operation for SaveCounter {
    const NAME: &'static str = "identity.save_counter";
    const GRANT: Option<Grant> = Some(Grant::SettingsWrite);
    const TOPICS: &'static [&'static str] = &["counters"];
    const FAILURES: &'static [&'static str] = &[
        common::BLANK.code,
        common::TOO_LONG.code,
        failures::UNKNOWN_COUNTER.code,
        failures::UNKNOWN_BRANCH.code,
        failures::COUNTER_IN_USE.code,
        failures::COUNTER_RETIRED.code,
    ];
    type Output = CounterEntry;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CounterEntry, Failure> {
        store::shop::lock(cx).await?;
        // Two counters that retire each other at once: one of them stays.
        let own = store::places::counter(cx.tx, cx.actor.tenant, cx.actor.counter).await?;
        if own.is_some_and(|own| !own.active) {
            return Err(failures::COUNTER_RETIRED.failure());
        }
        let unknown = || failures::UNKNOWN_COUNTER.with([self.counter.into()]);
        let mut counter = store::places::counter(cx.tx, cx.actor.tenant, self.counter).await?.ok_or_else(unknown)?;
        if let Some(name) = &self.name {
            counter.name = text::name("name", name)?;
        }
        counter.branch = self.branch.unwrap_or(counter.branch);
        counter.active = self.active.unwrap_or(counter.active);
        if !counter.active && counter.id == cx.actor.counter {
            return Err(failures::COUNTER_IN_USE.failure());
        }
        if counter.active {
            staff::open_branch(cx, counter.branch).await?;
        }
        store::places::change_counter(cx, &counter).await?;
        let saved = store::places::counter(cx.tx, cx.actor.tenant, self.counter).await?;
        saved.map(Into::into).ok_or_else(unknown)
    }
}
