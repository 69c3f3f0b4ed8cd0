//! The shops of the business.

use kernel::{BranchId, Failure, Grant, Position};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store;

/// Every branch, by name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branches {}

/// Every branch.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BranchRows {
    /// Open ones first, then by name.
    pub rows: Vec<BranchEntry>,
}

/// A branch as its row has it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct BranchRow {
    pub id: BranchId,
    pub name: String,
    pub zone: Option<String>,
    pub address: Option<String>,
    pub latitude: Option<i64>,
    pub longitude: Option<i64>,
    pub delivery_radius: Option<i64>,
    pub active: bool,
}

impl BranchRow {
    /// Where it stands on the earth, if somebody said so.
    pub fn position(&self) -> Option<Position> {
        Position::kept(self.latitude, self.longitude)
    }
}

impl From<BranchRow> for BranchEntry {
    fn from(row: BranchRow) -> Self {
        let (latitude, longitude) = row.position().map(Position::shown).unzip();
        Self {
            id: row.id,
            name: row.name,
            zone: row.zone,
            address: row.address,
            latitude,
            longitude,
            delivery_radius: row.delivery_radius,
            active: row.active,
        }
    }
}

/// Where a branch delivers from, and how far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Where it stands.
    pub from: Position,
    /// Metres; none where nobody set a limit.
    pub radius: Option<i64>,
}

/// Where the branch of whoever asks delivers from; none where nobody set it.
pub async fn delivery(cx: &mut Cx<'_>) -> Result<Option<Delivery>, Failure> {
    let branch = store::places::branch(cx, cx.actor.branch).await?;
    Ok(branch.and_then(|row| Some(Delivery { from: row.position()?, radius: row.delivery_radius })))
}

/// One branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BranchEntry {
    /// The branch.
    pub id: BranchId,
    /// Its name.
    pub name: String,
    /// IANA time zone, when it is not the shop's.
    pub zone: Option<String>,
    /// Where it stands.
    pub address: Option<String>,
    /// Degrees north, `10.776889`; null where nobody set it.
    pub latitude: Option<String>,
    /// Degrees east, `106.700897`.
    pub longitude: Option<String>,
    /// Metres around it, in hundreds, that it delivers to; null for no limit.
    pub delivery_radius: Option<i64>,
    /// Open?
    pub active: bool,
}

impl Operation for Branches {
    const NAME: &'static str = "identity.branches";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = None;
    const TOPICS: &'static [&'static str] = &["settings"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = BranchRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<BranchRows, Failure> {
        Ok(BranchRows { rows: store::places::branches(cx.tx, cx.actor.tenant).await? })
    }
}
