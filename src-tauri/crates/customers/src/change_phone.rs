//! Another primary phone. The one before stays findable (CUS-6).

use kernel::{CustomerId, Failure, Grant, Phone, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change::locked,
    failures,
    find_or_create::{Found, warning},
    merge::owner_of_phone,
    profile::Profile,
    search,
    store::{self, NewEvent},
    words::{EventKind, PhoneRole},
};

/// Give a customer another primary phone. One that another active profile has is refused with that profile.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePhone {
    /// Whose.
    pub customer: CustomerId,
    /// As somebody types it; no landline.
    pub phone: String,
}

impl Operation for ChangePhone {
    const NAME: &'static str = "customers.change_phone";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[
        common::PHONE_EMPTY.code,
        common::PHONE_IMPOSSIBLE.code,
        common::PHONE_LANDLINE.code,
        failures::UNKNOWN.code,
        failures::INACTIVE.code,
        failures::MERGED.code,
        failures::PHONE_TAKEN.code,
    ];
    const OFFLINE: bool = true;
    type Output = Found;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Found, Failure> {
        let country = cx.shop.country;
        let entry = country.read(&self.phone)?.mobile(country)?;
        let profile = locked(cx, self.customer).await?.active()?;
        if profile.phone.as_ref() != Some(&entry.phone) {
            to(cx, &profile, &entry.phone).await?;
        }
        let profile = store::by_id(cx, profile.id).await?.ok_or(Failure::Conflict)?;
        Ok(Found { customer: profile.row(cx), created: false, warning: warning(entry.unlisted) })
    }
}

/// Gives a profile, locked, another primary phone.
pub(crate) async fn to(cx: &mut Cx<'_>, profile: &Profile, phone: &Phone) -> Result<(), Failure> {
    if let Some(before) = &profile.phone {
        give_up(cx, profile.id, before).await?;
    }
    claim(cx, profile.id, phone).await?;
    store::set_phone(cx, profile.id, phone).await?;
    search::phone_is_findable(cx, profile.id, phone).await?;
    let detail = profile.phone.as_ref().map(ToString::to_string);
    store::add_event(cx, profile.id, EventKind::PhoneChanged, NewEvent { detail, ..NewEvent::default() }).await
}

/// Makes a phone the customer's own, before it is written to the profile; of two who want it at once one is refused.
pub(crate) async fn claim(cx: &mut Cx<'_>, customer: CustomerId, phone: &Phone) -> Result<(), Failure> {
    phone_free(cx, phone, customer).await?;
    store::remove_phone(cx, customer, phone, PhoneRole::Former).await?;
    if !store::add_phone(cx, customer, phone, PhoneRole::Primary).await? {
        phone_free(cx, phone, customer).await?;
        return Err(Failure::Conflict);
    }
    Ok(())
}

/// Frees a phone for others; it stays findable.
pub(crate) async fn give_up(cx: &mut Cx<'_>, customer: CustomerId, phone: &Phone) -> Result<(), Failure> {
    store::remove_phone(cx, customer, phone, PhoneRole::Primary).await?;
    store::add_phone(cx, customer, phone, PhoneRole::Former).await?;
    Ok(())
}

/// Refuses a phone that another active profile has, and says whose.
async fn phone_free(cx: &mut Cx<'_>, phone: &Phone, own: CustomerId) -> Result<(), Failure> {
    match owner_of_phone(cx, phone).await? {
        Some(other) if other.id != own => Err(taken(&other)),
        _ => Ok(()),
    }
}

/// Another active profile has the phone.
pub(crate) fn taken(other: &Profile) -> Failure {
    failures::PHONE_TAKEN.with([other.id.into(), other.number_shown().into(), other.name.clone().into()])
}
