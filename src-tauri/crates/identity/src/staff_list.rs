//! Who works here.

use kernel::{BranchId, Country, Failure, Grant, Instant, Language, Phone, RoleId, StaffId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{shipped::ShippedRole, store};

/// Everybody who works here, by name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffList {
    /// Also who may no longer sign in.
    #[serde(default)]
    pub include_inactive: bool,
}

/// Everybody who works here.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StaffRows {
    /// By name.
    pub rows: Vec<StaffMember>,
}

/// One person.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StaffMember {
    /// Their id.
    pub id: StaffId,
    /// Name, and what they sign in with.
    pub name: String,
    /// How to reach them, as the country writes it.
    pub phone: Option<String>,
    /// Of their screens; the shop's when null.
    pub language: Option<Language>,
    /// What they may do.
    pub role: RoleName,
    /// Where they usually work.
    pub branch: Option<BranchName>,
    /// May they sign in?
    pub active: bool,
    /// Can they switch by PIN?
    pub has_pin: bool,
    /// Locked out until then.
    pub locked_until: Option<Instant>,
    /// When they last signed in.
    pub last_sign_in: Option<Instant>,
}

/// A role by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoleName {
    /// The role.
    pub id: RoleId,
    /// Of a role that came with Champa: the UI has its words.
    pub code: Option<ShippedRole>,
    /// Its name.
    pub name: String,
}

/// A branch by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BranchName {
    /// The branch.
    pub id: BranchId,
    /// Its name.
    pub name: String,
}

#[derive(sqlx::FromRow)]
pub(crate) struct ListedStaff {
    id: StaffId,
    name: String,
    phone: Option<Phone>,
    language: Option<Language>,
    role: RoleId,
    role_code: Option<ShippedRole>,
    role_name: String,
    branch: Option<BranchId>,
    branch_name: Option<String>,
    active: bool,
    has_pin: bool,
    locked_until: Option<Instant>,
    last_sign_in: Option<Instant>,
}

impl ListedStaff {
    fn member(self, at: Instant, country: Country) -> StaffMember {
        StaffMember {
            id: self.id,
            name: self.name,
            phone: self.phone.map(|phone| phone.shown(country)),
            language: self.language,
            role: RoleName { id: self.role, code: self.role_code, name: self.role_name },
            branch: self.branch.zip(self.branch_name).map(|(id, name)| BranchName { id, name }),
            active: self.active,
            has_pin: self.has_pin,
            locked_until: self.locked_until.filter(|until| *until > at),
            last_sign_in: self.last_sign_in,
        }
    }
}

impl Operation for StaffList {
    const NAME: &'static str = "identity.staff_list";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::StaffRead);
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = StaffRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<StaffRows, Failure> {
        let rows = store::staff::list(cx, self.include_inactive).await?;
        Ok(StaffRows { rows: rows.into_iter().map(|row| row.member(cx.at, cx.shop.country)).collect() })
    }
}
