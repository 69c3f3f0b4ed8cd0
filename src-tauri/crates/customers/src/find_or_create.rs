//! Walk-in: the customer of a phone, made when nobody has it (CUS-3).

use kernel::{Failure, Grant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change,
    draft::Draft,
    merge::owner_of_phone,
    profile::{CustomerRow, Profile},
    register::register,
    store,
    words::Source,
};

/// Find the active customer with a phone, or make one: one step, also when two counters do it at once.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindOrCreate {
    /// As somebody types it.
    pub phone: String,
    /// The whole name in one field, parted as the country orders names; not looked at when a part is given.
    pub name: Option<String>,
    /// Given name.
    pub given_name: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// Where a new profile comes from; the counter at first.
    pub source: Option<Source>,
}

/// The customer, and whether they are new.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Found {
    /// The profile.
    pub customer: CustomerRow,
    /// Made just now?
    pub created: bool,
    /// `phone.unlisted`: the number can exist, but its prefix is in no list. Worth a second look.
    pub warning: Option<String>,
}

/// A number that no list knows is taken, and said so.
pub(crate) fn warning(unlisted: bool) -> Option<String> {
    unlisted.then(|| "phone.unlisted".to_owned())
}

impl Operation for FindOrCreate {
    const NAME: &'static str = "customers.find_or_create";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] =
        &[common::PHONE_EMPTY.code, common::PHONE_IMPOSSIBLE.code, common::PHONE_LANDLINE.code, common::TOO_LONG.code];
    const OFFLINE: bool = true;
    type Output = Found;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Found, Failure> {
        let country = cx.shop.country;
        let entry = country.read(&self.phone)?.mobile(country)?;
        let mut draft = Draft::blank(self.source.unwrap_or(Source::WalkIn));
        draft.name(cx, self.given_name.as_deref(), self.family_name.as_deref(), self.name.as_deref())?;

        let (profile, created) = match owner_of_phone(cx, &entry.phone).await? {
            Some(profile) => (named_at_last(cx, profile, &draft).await?, false),
            None => match register(cx, Some(&entry.phone), &draft).await? {
                Some(id) => (store::by_id(cx, id).await?.ok_or(Failure::Conflict)?, true),
                // Another counter made it between the two lines above; should it be gone again, the whole is tried anew.
                None => (store::by_phone(cx, &entry.phone).await?.ok_or(Failure::Conflict)?, false),
            },
        };
        Ok(Found { customer: profile.row(cx), created, warning: warning(entry.unlisted) })
    }
}

/// A profile whose name was never asked for takes the one that is given now. A name that stands is not touched.
async fn named_at_last(cx: &mut Cx<'_>, profile: Profile, draft: &Draft) -> Result<Profile, Failure> {
    if profile.name.is_some() || draft.names.shown(cx.shop.country).is_none() {
        return Ok(profile);
    }
    let locked = store::by_id_locked(cx, profile.id).await?.ok_or(Failure::Conflict)?;
    if locked.name.is_some() {
        return Ok(locked);
    }
    let named = Draft { names: draft.names.clone(), ..Draft::of(&locked) };
    change::apply(cx, &locked, &named, &[]).await?;
    store::by_id(cx, locked.id).await?.ok_or(Failure::Conflict)
}
