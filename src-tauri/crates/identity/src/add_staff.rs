//! Somebody new works here.

use kernel::{BranchId, Failure, Grant, Language, RoleId, StaffId, failures as common};
use operation::{Before, Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    failures, secret,
    secret::{Hashes, Secret},
    staff,
    store::{self, found::NewStaff},
    text,
};

/// Add a person who works here and may sign in.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddStaff {
    /// Name, and what they sign in with.
    pub name: String,
    /// At least eight characters.
    pub password: Secret,
    /// What they may do: nothing that the person who asks may not do.
    pub role: RoleId,
    /// Four to eight digits, to switch quickly at a counter.
    pub pin: Option<Secret>,
    /// How to reach them.
    pub phone: Option<String>,
    /// Where they usually work.
    pub branch: Option<BranchId>,
    /// Of their screens; the shop's when absent.
    pub language: Option<Language>,
    #[serde(skip)]
    hashes: Option<Hashes>,
}

/// The new person.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AddedStaff {
    /// Their id.
    pub id: StaffId,
}

impl Operation for AddStaff {
    const NAME: &'static str = "identity.add_staff";
    const GRANT: Option<Grant> = Some(Grant::StaffWrite);
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] = &[
        common::BLANK.code,
        common::TOO_LONG.code,
        common::PHONE_EMPTY.code,
        common::PHONE_IMPOSSIBLE.code,
        failures::PASSWORD_TOO_SHORT.code,
        failures::PASSWORD_TOO_LONG.code,
        failures::PASSWORD_TOO_SIMPLE.code,
        failures::BAD_PIN.code,
        failures::PIN_TOO_SIMPLE.code,
        failures::UNKNOWN_ROLE.code,
        failures::UNKNOWN_BRANCH.code,
        failures::ROLE_EXCEEDS_YOURS.code,
        failures::NAME_TAKEN.code,
    ];
    const SECRETS: &'static [&'static str] = &["password", "pin"];
    type Output = AddedStaff;

    async fn prepare(&mut self, before: &mut Before<'_>) -> Result<(), Failure> {
        secret::check_password(&self.password, &text::name("name", &self.name)?)?;
        self.pin.as_ref().map(secret::check_pin).transpose()?;
        self.hashes = Some(secret::hashes(before, &self.password, self.pin.as_ref()).await?);
        Ok(())
    }

    async fn run(self, cx: &mut Cx<'_>) -> Result<AddedStaff, Failure> {
        let name = text::name("name", &self.name)?;
        let phone = staff::phone(cx, self.phone.as_deref())?;
        let Hashes { password: password_hash, pin: pin_hash } = self.hashes.ok_or(Failure::Conflict)?;

        store::shop::lock(cx).await?;
        let role = staff::role_of(cx, self.role).await?;
        staff::within(cx, &role)?;
        if let Some(branch) = self.branch {
            staff::open_branch(cx, branch).await?;
        }
        let id = cx.id();
        staff::free_name(cx, &name, id).await?;
        store::found::staff(
            cx,
            NewStaff { id, name, phone, role: role.role, branch: self.branch, password_hash, pin_hash },
        )
        .await?;
        if self.language.is_some() {
            store::staff::set_language(cx, id, self.language).await?;
        }
        Ok(AddedStaff { id })
    }
}
