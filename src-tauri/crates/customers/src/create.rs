//! A new profile from the form.

use kernel::{CustomerId, Day, Failure, Grant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change_phone::taken,
    channels::{self, ChannelId},
    draft::{self, Draft},
    failures,
    find_or_create::{Found, warning},
    merge::owner_of_phone,
    register::register,
    store, text,
    words::{CustomerKind, Gender, Source},
};

/// Make a profile. A phone that another active profile has is refused with that profile.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Create {
    /// The whole name in one field, parted as the country orders names; not looked at when a part is given.
    pub name: Option<String>,
    /// Given name.
    pub given_name: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// What the customer wants to be called.
    pub display_name: Option<String>,
    /// The name in a second script.
    pub name2: Option<String>,
    /// The primary phone, as somebody types it; no landline.
    pub phone: Option<String>,
    /// Another phone; a landline is welcome.
    pub second_phone: Option<String>,
    /// Of WhatsApp.
    pub whatsapp: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Day of birth.
    pub birth_date: Option<Day>,
    /// Gender, where somebody told it.
    pub gender: Option<Gender>,
    /// Occupation.
    pub occupation: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// Individual at first.
    pub kind: Option<CustomerKind>,
    /// Tax id.
    pub tax_id: Option<String>,
    /// Where the profile comes from; the counter at first.
    pub source: Option<Source>,
    /// Who sent them.
    pub referrer: Option<CustomerId>,
    /// Words to find them by.
    pub tags: Vec<String>,
    /// Free notes.
    pub note: Option<String>,
    /// Ids in channels, one a channel.
    pub channels: Vec<ChannelId>,
}

impl Create {
    fn draft(&self, cx: &Cx<'_>) -> Result<Draft, Failure> {
        let mut draft = Draft::blank(self.source.unwrap_or(Source::WalkIn));
        draft.name(cx, self.given_name.as_deref(), self.family_name.as_deref(), self.name.as_deref())?;
        draft.names.display = text::name("display_name", self.display_name.as_deref())?;
        draft.names.second_script = text::name("name2", self.name2.as_deref())?;
        draft.names.company = text::name("company", self.company.as_deref())?;
        draft.second_phone = Draft::other_phone(cx, self.second_phone.as_deref())?;
        draft.whatsapp = Draft::other_phone(cx, self.whatsapp.as_deref())?;
        draft.email = text::email(self.email.as_deref())?;
        draft.birth_date = text::birth_date(self.birth_date, cx.day())?;
        draft.gender = self.gender;
        draft.occupation = Draft::line("occupation", self.occupation.as_deref())?;
        draft.kind = self.kind.unwrap_or(CustomerKind::Individual);
        draft.tax_id = Draft::line("tax_id", self.tax_id.as_deref())?;
        draft.referrer = self.referrer;
        draft.note = Draft::note(self.note.as_deref())?;
        Ok(draft)
    }
}

impl Operation for Create {
    const NAME: &'static str = "customers.create";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[
        common::PHONE_IMPOSSIBLE.code,
        common::PHONE_EMPTY.code,
        common::PHONE_LANDLINE.code,
        common::TOO_LONG.code,
        failures::BAD_EMAIL.code,
        failures::BAD_BIRTH_DATE.code,
        failures::NOTHING_GIVEN.code,
        failures::PHONE_TAKEN.code,
        failures::UNKNOWN.code,
        failures::TOO_MANY.code,
        failures::CHANNEL_TWICE.code,
    ];
    const OFFLINE: bool = true;
    type Output = Found;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Found, Failure> {
        let country = cx.shop.country;
        let typed = self.phone.as_deref().filter(|phone| !phone.trim().is_empty());
        let entry = typed.map(|phone| country.read(phone)?.mobile(country)).transpose()?;
        let (draft, tags) = (self.draft(cx)?, draft::tags(&self.tags)?);
        let channels = channels::after(&[], &channels::read(&self.channels)?);
        if entry.is_none() && !draft.can_be_found() && channels.is_empty() {
            return Err(failures::NOTHING_GIVEN.failure());
        }
        draft.check_referrer(cx, None).await?;
        // A phone that went into another profile by a merge is that one's.
        if let Some(entry) = &entry
            && let Some(other) = owner_of_phone(cx, &entry.phone).await?
        {
            return Err(taken(&other));
        }
        let Some(id) = register(cx, entry.as_ref().map(|entry| &entry.phone), &draft).await? else {
            let Some(entry) = entry else { return Err(Failure::Conflict) };
            let other = store::by_phone(cx, &entry.phone).await?.ok_or(Failure::Conflict)?;
            return Err(taken(&other));
        };
        store::set_tags(cx, id, &tags).await?;
        channels::set(cx, id, &[], &channels).await?;
        let profile = store::by_id(cx, id).await?.ok_or(Failure::Conflict)?;
        Ok(Found {
            customer: profile.row(cx),
            created: true,
            warning: warning(entry.is_some_and(|entry| entry.unlisted)),
        })
    }
}
