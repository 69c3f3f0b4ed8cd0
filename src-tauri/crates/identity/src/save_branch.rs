//! A branch opens, changes or closes.

use kernel::{BranchId, Failure, Grant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{branches::BranchEntry, change_shop::zone, failures, store, text};

/// Open a branch, or change one in full: a zone or an address that is absent is none.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveBranch {
    /// Which; a new one when absent.
    pub branch: Option<BranchId>,
    /// Its name.
    pub name: String,
    /// IANA time zone, when it is not the shop's.
    pub zone: Option<String>,
    /// Where it stands.
    pub address: Option<String>,
    /// Open? A branch closes only when no counter in use stands in it.
    #[serde(default = "yes")]
    pub active: bool,
}

fn yes() -> bool {
    true
}

/// The saved branch.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SavedBranch {
    /// The branch.
    pub id: BranchId,
}

impl Operation for SaveBranch {
    const NAME: &'static str = "identity.save_branch";
    const GRANT: Option<Grant> = Some(Grant::SettingsWrite);
    const TOPICS: &'static [&'static str] = &["settings", "counters"];
    const FAILURES: &'static [&'static str] = &[
        common::BLANK.code,
        common::TOO_LONG.code,
        failures::BAD_ZONE.code,
        failures::UNKNOWN_BRANCH.code,
        failures::NAME_TAKEN.code,
        failures::BRANCH_IN_USE.code,
        failures::LAST_BRANCH.code,
    ];
    type Output = SavedBranch;

    async fn run(self, cx: &mut Cx<'_>) -> Result<SavedBranch, Failure> {
        let name = text::name("name", &self.name)?;
        let zone = self.zone.as_deref().filter(|name| !name.trim().is_empty()).map(zone).transpose()?;
        let address = text::lines("address", self.address.as_deref().unwrap_or_default(), 300)?;
        store::shop::lock(cx).await?;
        let id = match self.branch {
            Some(branch) => branch,
            None => cx.id(),
        };
        if self.active && store::places::branch_name_held(cx, &name, id).await? {
            return Err(failures::NAME_TAKEN.with([name.into()]));
        }
        if self.branch.is_none() {
            store::found::branch(cx, id, &name).await?;
        } else {
            let before =
                store::places::branch(cx, id).await?.ok_or_else(|| failures::UNKNOWN_BRANCH.with([id.into()]))?;
            if before.active && !self.active {
                may_close(cx, id).await?;
            }
        }
        let zone = zone.map(|zone| zone.name().to_owned());
        let branch = BranchEntry {
            id,
            name,
            zone,
            address: Some(address).filter(|address| !address.is_empty()),
            active: self.active,
        };
        store::places::change_branch(cx, &branch).await?;
        Ok(SavedBranch { id })
    }
}

/// A branch with counters in use, and the last one, stay open.
async fn may_close(cx: &mut Cx<'_>, branch: BranchId) -> Result<(), Failure> {
    if !store::places::other_branch(cx, branch).await? {
        return Err(failures::LAST_BRANCH.failure());
    }
    let counters = store::places::counters_in(cx, branch).await?;
    if counters > 0 { Err(failures::BRANCH_IN_USE.with([counters.into()])) } else { Ok(()) }
}
