//! Changing what a profile holds.

use kernel::{CustomerId, Day, Failure, Grant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    channels::{self, ChannelId},
    draft::{self, Draft},
    failures,
    profile::{CustomerRow, Profile},
    search,
    store::{self, NewEvent},
    text::{self, given},
    words::{CustomerKind, EventKind, Gender},
};

/// Change a profile. A field that is absent stays; null or blank clears it. The primary phone has an operation of its own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Whose.
    pub customer: CustomerId,
    /// Given name.
    #[serde(default, deserialize_with = "given")]
    pub given_name: Option<Option<String>>,
    /// Family name.
    #[serde(default, deserialize_with = "given")]
    pub family_name: Option<Option<String>>,
    /// What the customer wants to be called.
    #[serde(default, deserialize_with = "given")]
    pub display_name: Option<Option<String>>,
    /// The name in a second script.
    #[serde(default, deserialize_with = "given")]
    pub name2: Option<Option<String>>,
    /// Another phone; a landline is welcome.
    #[serde(default, deserialize_with = "given")]
    pub second_phone: Option<Option<String>>,
    /// Of WhatsApp.
    #[serde(default, deserialize_with = "given")]
    pub whatsapp: Option<Option<String>>,
    /// Mail address.
    #[serde(default, deserialize_with = "given")]
    pub email: Option<Option<String>>,
    /// Day of birth.
    #[serde(default, deserialize_with = "given")]
    pub birth_date: Option<Option<Day>>,
    /// Gender, where somebody told it.
    #[serde(default, deserialize_with = "given")]
    pub gender: Option<Option<Gender>>,
    /// Occupation.
    #[serde(default, deserialize_with = "given")]
    pub occupation: Option<Option<String>>,
    /// Company.
    #[serde(default, deserialize_with = "given")]
    pub company: Option<Option<String>>,
    /// Individual or business.
    pub kind: Option<CustomerKind>,
    /// Tax id.
    #[serde(default, deserialize_with = "given")]
    pub tax_id: Option<Option<String>>,
    /// Who sent them.
    #[serde(default, deserialize_with = "given")]
    pub referrer: Option<Option<CustomerId>>,
    /// Words to find them by: all of them.
    pub tags: Option<Vec<String>>,
    /// Free notes.
    #[serde(default, deserialize_with = "given")]
    pub note: Option<Option<String>>,
    /// Ids in channels: those named here are set or cleared, the others stay.
    #[serde(default)]
    pub channels: Vec<ChannelId>,
}

impl Change {
    fn draft(&self, cx: &Cx<'_>, profile: &Profile) -> Result<Draft, Failure> {
        let mut draft = Draft::of(profile);
        let name = |field: &str, given: &Option<Option<String>>, was: &mut Option<String>| -> Result<(), Failure> {
            if let Some(given) = given {
                *was = text::name(field, given.as_deref())?;
            }
            Ok(())
        };
        name("given_name", &self.given_name, &mut draft.names.given)?;
        name("family_name", &self.family_name, &mut draft.names.family)?;
        name("display_name", &self.display_name, &mut draft.names.display)?;
        name("name2", &self.name2, &mut draft.names.second_script)?;
        name("company", &self.company, &mut draft.names.company)?;
        if let Some(phone) = &self.second_phone {
            draft.second_phone = Draft::other_phone(cx, phone.as_deref())?;
        }
        if let Some(phone) = &self.whatsapp {
            draft.whatsapp = Draft::other_phone(cx, phone.as_deref())?;
        }
        if let Some(email) = &self.email {
            draft.email = text::email(email.as_deref())?;
        }
        if let Some(day) = self.birth_date {
            draft.birth_date = text::birth_date(day, cx.day())?;
        }
        if let Some(occupation) = &self.occupation {
            draft.occupation = Draft::line("occupation", occupation.as_deref())?;
        }
        if let Some(tax_id) = &self.tax_id {
            draft.tax_id = Draft::line("tax_id", tax_id.as_deref())?;
        }
        if let Some(note) = &self.note {
            draft.note = Draft::note(note.as_deref())?;
        }
        draft.gender = self.gender.unwrap_or(draft.gender);
        draft.kind = self.kind.unwrap_or(draft.kind);
        draft.referrer = self.referrer.unwrap_or(draft.referrer);
        Ok(draft)
    }
}

impl Operation for Change {
    const NAME: &'static str = "customers.change";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[
        common::PHONE_IMPOSSIBLE.code,
        common::PHONE_EMPTY.code,
        common::TOO_LONG.code,
        failures::UNKNOWN.code,
        failures::INACTIVE.code,
        failures::MERGED.code,
        failures::BAD_EMAIL.code,
        failures::BAD_BIRTH_DATE.code,
        failures::NOTHING_GIVEN.code,
        failures::OWN_REFERRER.code,
        failures::TOO_MANY.code,
        failures::CHANNEL_TWICE.code,
    ];
    const OFFLINE: bool = true;
    type Output = CustomerRow;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CustomerRow, Failure> {
        let profile = locked(cx, self.customer).await?.active()?;
        let draft = self.draft(cx, &profile)?;
        let tags = self.tags.as_deref().map(draft::tags).transpose()?;
        let held = channels::held(cx, profile.id).await?;
        let channels = channels::after(&held, &channels::read(&self.channels)?);
        let found_before = Draft::of(&profile).can_be_found() || !held.is_empty();
        if profile.phone.is_none() && !draft.can_be_found() && channels.is_empty() && found_before {
            return Err(failures::NOTHING_GIVEN.failure());
        }
        draft.check_referrer(cx, Some(profile.id)).await?;
        channels::set(cx, profile.id, &held, &channels).await?;
        let mut beside = Vec::new();
        if held != channels {
            beside.push("channels");
        }
        if let Some(mut tags) = tags {
            tags.sort_by_key(|tag| kernel::fold(tag));
            if store::tags(cx, profile.id).await? != tags {
                store::set_tags(cx, profile.id, &tags).await?;
                beside.push("tags");
            }
        }
        apply(cx, &profile, &draft, &beside).await?;
        let profile = store::by_id(cx, profile.id).await?.ok_or(Failure::Conflict)?;
        Ok(profile.row(cx))
    }
}

/// A customer that is no guest, locked until the transaction ends.
pub(crate) async fn locked(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Profile, Failure> {
    let profile = store::by_id_locked(cx, customer).await?;
    profile.filter(Profile::listed).ok_or_else(|| failures::UNKNOWN.with([customer.into()]))
}

/// A customer that is no guest.
pub(crate) async fn known(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Profile, Failure> {
    let profile = store::by_id(cx, customer).await?;
    profile.filter(Profile::listed).ok_or_else(|| failures::UNKNOWN.with([customer.into()]))
}

/// Writes what differs, makes it findable, and remembers which fields it was, `beside` what stands in the row.
pub(crate) async fn apply(
    cx: &mut Cx<'_>,
    profile: &Profile,
    draft: &Draft,
    beside: &[&'static str],
) -> Result<(), Failure> {
    let before = Draft::of(profile);
    let mut changed = changed(&before, draft);
    if !changed.is_empty() {
        store::update(cx, profile.id, draft).await?;
        search::name_is_findable(cx, profile.id, &profile.folded, &draft.names.folded(cx.shop.country)).await?;
        draft::other_phones_changed(cx, profile.id, Some(&before), draft).await?;
    }
    changed.extend(beside.iter().copied());
    if changed.is_empty() {
        return Ok(());
    }
    store::add_event(
        cx,
        profile.id,
        EventKind::Changed,
        NewEvent { detail: Some(changed.join(", ")), ..NewEvent::default() },
    )
    .await
}

/// Names of the fields that differ.
fn changed(before: &Draft, after: &Draft) -> Vec<&'static str> {
    let all = [
        ("given_name", before.names.given != after.names.given),
        ("family_name", before.names.family != after.names.family),
        ("display_name", before.names.display != after.names.display),
        ("name2", before.names.second_script != after.names.second_script),
        ("company", before.names.company != after.names.company),
        ("second_phone", before.second_phone != after.second_phone),
        ("whatsapp", before.whatsapp != after.whatsapp),
        ("email", before.email != after.email),
        ("birth_date", before.birth_date != after.birth_date),
        ("gender", before.gender != after.gender),
        ("occupation", before.occupation != after.occupation),
        ("kind", before.kind != after.kind),
        ("tax_id", before.tax_id != after.tax_id),
        ("referrer", before.referrer != after.referrer),
        ("note", before.note != after.note),
    ];
    all.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}
