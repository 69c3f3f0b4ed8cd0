//! A branch opens, changes or closes.

use kernel::{BranchId, Failure, Grant, Position, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{branches::BranchRow, change_shop::zone, failures, store, text};

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
    /// Degrees north, −90 to 90; with its longitude, or neither.
    pub latitude: Option<String>,
    /// Degrees east, −180 to 180.
    pub longitude: Option<String>,
    /// Metres around it that it delivers to, in hundreds, 100 to 1,000,000; needs its coordinates. No limit when absent.
    pub delivery_radius: Option<i64>,
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
        failures::BAD_RADIUS.code,
        common::BAD_LATITUDE.code,
        common::BAD_LONGITUDE.code,
        common::HALF_A_POSITION.code,
    ];
    type Output = SavedBranch;

    async fn run(self, cx: &mut Cx<'_>) -> Result<SavedBranch, Failure> {
        let name = text::name("name", &self.name)?;
        let zone = self.zone.as_deref().filter(|name| !name.trim().is_empty()).map(zone).transpose()?;
        let address = text::lines("address", self.address.as_deref().unwrap_or_default(), 300)?;
        let position = Position::read(self.latitude.as_deref(), self.longitude.as_deref())?;
        let delivery_radius = self.delivery_radius.map(|metres| radius(metres, position)).transpose()?;
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
        let (latitude, longitude) = position.map(Position::millionths).unzip();
        let branch = BranchRow {
            id,
            name,
            zone,
            address: Some(address).filter(|address| !address.is_empty()),
            latitude,
            longitude,
            delivery_radius,
            active: self.active,
        };
        store::places::change_branch(cx, &branch).await?;
        Ok(SavedBranch { id })
    }
}

/// Whole hundreds of metres around a place that is known.
fn radius(metres: i64, position: Option<Position>) -> Result<i64, Failure> {
    let right = (100..=1_000_000).contains(&metres) && metres % 100 == 0 && position.is_some();
    if right { Ok(metres) } else { Err(failures::BAD_RADIUS.failure()) }
}

/// A branch with counters in use, and the last one, stay open.
async fn may_close(cx: &mut Cx<'_>, branch: BranchId) -> Result<(), Failure> {
    if !store::places::other_branch(cx, branch).await? {
        return Err(failures::LAST_BRANCH.failure());
    }
    let counters = store::places::counters_in(cx, branch).await?;
    if counters > 0 { Err(failures::BRANCH_IN_USE.with([counters.into()])) } else { Ok(()) }
}
