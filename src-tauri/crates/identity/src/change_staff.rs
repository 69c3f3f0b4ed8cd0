//! Somebody's name, role or place changes, or they work here no longer.

use kernel::{BranchId, Failure, Grant, Language, RoleId, StaffId, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, staff, staff::StaffRow, store, text};

/// Change a person who works here. What is absent stays; null clears.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeStaff {
    /// Who.
    pub staff: StaffId,
    /// Name, and what they sign in with.
    pub name: Option<String>,
    /// What they may do: nothing that the person who asks may not do.
    pub role: Option<RoleId>,
    /// May they sign in? What they did stays under their name.
    pub active: Option<bool>,
    /// How to reach them.
    #[serde(default, deserialize_with = "text::given")]
    pub phone: Option<Option<String>>,
    /// Where they usually work.
    #[serde(default, deserialize_with = "text::given")]
    pub branch: Option<Option<BranchId>>,
    /// Of their screens; the shop's when null.
    #[serde(default, deserialize_with = "text::given")]
    pub language: Option<Option<Language>>,
}

/// As they are now.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangedStaff {
    /// Who.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// May they sign in?
    pub active: bool,
    /// How often their password, PIN, role or leave to work here changed: sessions from before are over.
    pub access: i64,
}

impl Operation for ChangeStaff {
    const NAME: &'static str = "identity.change_staff";
    const GRANT: Option<Grant> = Some(Grant::StaffWrite);
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] = &[
        common::BLANK.code,
        common::TOO_LONG.code,
        common::PHONE_EMPTY.code,
        common::PHONE_IMPOSSIBLE.code,
        failures::UNKNOWN_STAFF.code,
        failures::UNKNOWN_ROLE.code,
        failures::UNKNOWN_BRANCH.code,
        failures::ROLE_EXCEEDS_YOURS.code,
        failures::NAME_TAKEN.code,
        failures::LAST_OWNER.code,
    ];
    type Output = ChangedStaff;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ChangedStaff, Failure> {
        store::shop::lock(cx).await?;
        let before = staff::of(cx, self.staff).await?;
        staff::within(cx, &before.role)?;
        let after = self.after(cx, before.clone()).await?;
        let leaves = before.active && before.role.is_owner() && !(after.active && after.role.is_owner());
        if leaves && !store::staff::other_owner(cx, before.id).await? {
            return Err(failures::LAST_OWNER.failure());
        }
        if after.active {
            staff::free_name(cx, &after.name, after.id).await?;
        }
        let signs_out = before.active != after.active || before.role.role != after.role.role;
        let access = store::staff::change(cx, &after, signs_out).await?;
        Ok(ChangedStaff { id: after.id, name: after.name, active: after.active, access })
    }
}

impl ChangeStaff {
    /// The person with what was given put in place.
    async fn after(self, cx: &mut Cx<'_>, mut person: StaffRow) -> Result<StaffRow, Failure> {
        if let Some(name) = &self.name {
            person.name = text::name("name", name)?;
        }
        if let Some(role) = self.role {
            person.role = staff::role_of(cx, role).await?;
            staff::within(cx, &person.role)?;
        }
        if let Some(phone) = &self.phone {
            person.phone = staff::phone(cx, phone.as_deref())?;
        }
        if let Some(branch) = self.branch {
            if let Some(branch) = branch {
                staff::open_branch(cx, branch).await?;
            }
            person.branch = branch;
        }
        person.language = self.language.unwrap_or(person.language);
        person.active = self.active.unwrap_or(person.active);
        Ok(person)
    }
}
