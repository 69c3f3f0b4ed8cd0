//! What another system knows of a customer (CUS-17): how it is asked, and what it said.
//!
//! The host asks it; here is only what a person set and what came of it. Their name, mail address and address fill empty fields and
//! nothing else; their status and balance are shown as theirs, with the time, and never booked.

use db::Tx;
use kernel::{CustomerId, Failure, Grant, Instant, ProfilePart, TenantId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    addresses::{self, AddressParts},
    change::{apply, known, locked},
    draft::Draft,
    failures,
    get::ExternalId,
    store::elsewhere as rows,
    text,
};

kernel::word_enum! {
    /// How the key is shown to the other system.
    pub enum LookupKey {
        /// `Authorization: Bearer KEY`.
        Bearer = "bearer",
        /// In a header of its own.
        Header = "header",
        /// Exchanged for a token that is good for a while, and renewed by itself.
        Token = "token",
    }
}

/// How another system is asked. No secret is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookupSettings {
    /// What people call it.
    pub name: String,
    /// The address with `{phone}` in it, which becomes `+84912345678`.
    pub by_phone: String,
    /// The address with `{id}` in it, which becomes the customer's id there.
    pub by_id: Option<String>,
    /// How the key is shown.
    pub key: LookupKey,
    /// The header of its own.
    pub header: Option<String>,
    /// Where the key is exchanged for a token.
    pub token_address: Option<String>,
    /// In whose name.
    pub client_id: Option<String>,
    /// Where in the answer things stand.
    pub fields: LookupFields,
    /// Statuses that become a mark, as the other system writes them.
    pub bad_statuses: Vec<String>,
    /// Seconds until an answer is no longer waited for, 1 to 60.
    pub seconds: u32,
}

/// Where in an answer things stand: names with dots between, `data.customer.name`. A blank one is not looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookupFields {
    /// The list of hits; blank where the answer itself is the list, or the one hit.
    pub list: String,
    /// Of a hit: their id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The phone: a hit with another one than was asked for is left out.
    pub phone: String,
    /// The mail address.
    pub email: String,
    /// The address.
    pub address: String,
    /// The status.
    pub status: String,
    /// What they owe the customer.
    pub credit: String,
    /// What the customer owes them.
    pub debit: String,
}

/// What another system said of a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theirs {
    /// Their id.
    pub id: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The mail address.
    pub email: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// The status, as they write it.
    pub status: Option<String>,
    /// It is one that becomes a mark.
    pub bad: bool,
    /// What they owe the customer, as they write it. Never booked.
    pub credit: Option<String>,
    /// What the customer owes them, as they write it. Never booked.
    pub debit: Option<String>,
}

/// How another system is asked, for the host; nothing where nobody set one.
pub async fn lookup_settings(tx: &mut Tx, tenant: TenantId) -> Result<Option<LookupSettings>, Failure> {
    let text = rows::settings(tx, tenant).await?;
    text.map(|text| serde_json::from_str(&text).map_err(Failure::broken)).transpose()
}

/// The phone of a customer, and their id in that system: what the host asks with.
pub async fn asked_with(
    tx: &mut Tx,
    tenant: TenantId,
    customer: CustomerId,
    source: &str,
) -> Result<AskedWith, Failure> {
    rows::asked_with(tx, tenant, customer, source).await?.ok_or_else(|| failures::UNKNOWN.with([customer.into()]))
}

/// What the host asks with.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AskedWith {
    /// The primary phone.
    pub phone: Option<kernel::Phone>,
    /// Their id there.
    pub external_id: Option<String>,
}

/// How is another system asked?
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadLookup {}

/// How another system is asked.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LookupShown {
    /// Null where none is.
    pub settings: Option<LookupSettings>,
}

impl Operation for ReadLookup {
    const NAME: &'static str = "customers.lookup_settings";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::SettingsRead);
    const TOPICS: &'static [&'static str] = &["settings"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = LookupShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<LookupShown, Failure> {
        let tenant = cx.tenant();
        Ok(LookupShown { settings: lookup_settings(cx.tx, tenant).await? })
    }
}

/// Say how another system is asked, or that none is. The host has looked at the addresses.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetLookup {
    /// Null for none.
    pub settings: Option<LookupSettings>,
}

impl Operation for SetLookup {
    const NAME: &'static str = "customers.set_lookup";
    const GRANT: Option<Grant> = Some(Grant::SettingsWrite);
    const TOPICS: &'static [&'static str] = &["settings", "lookups"];
    const FAILURES: &'static [&'static str] = &[];
    const EXPOSED: bool = false;
    type Output = LookupShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<LookupShown, Failure> {
        let text = self.settings.as_ref().map(serde_json::to_string).transpose().map_err(Failure::broken)?;
        rows::set_settings(cx, text).await?;
        Ok(LookupShown { settings: self.settings })
    }
}

/// Keep what another system said of a customer: empty fields are filled, nothing else of the profile changes.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeepElsewhere {
    /// Of whom.
    pub customer: CustomerId,
    /// What it said.
    pub theirs: Theirs,
}

/// What another system said, and what of it differs from the profile.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ElsewhereShown {
    /// What it said.
    #[serde(flatten)]
    pub theirs: Theirs,
    /// When.
    pub at: Instant,
    /// Their name, where the profile has another one.
    pub other_name: Option<String>,
    /// Their mail address, where the profile has another one.
    pub other_email: Option<String>,
    /// Their address, taken apart as far as its province is known, where the profile has no such one.
    pub other_address: Option<AddressParts>,
}

impl Operation for KeepElsewhere {
    const NAME: &'static str = "customers.keep_elsewhere";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers", "lookups"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN.code, failures::INACTIVE.code];
    const EXPOSED: bool = false;
    type Output = Option<ElsewhereShown>;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Option<ElsewhereShown>, Failure> {
        let profile = locked(cx, self.customer).await?.active()?;
        let before = Draft::of(&profile);
        let mut draft = Draft::of(&profile);
        if profile.name.is_none()
            && let Some(name) = &self.theirs.name
        {
            draft.names = crate::profile::Names::parted(name, cx.shop.country);
        }
        if profile.email.is_none() {
            // What is no mail address fills nothing; it is shown as theirs all the same.
            draft.email = self.theirs.email.as_deref().and_then(|email| text::email(Some(email)).ok().flatten());
        }
        if draft != before {
            apply(cx, &profile, &draft, &[]).await?;
        }
        if let Some(line) = &self.theirs.address {
            addresses::fill(cx, &profile, line).await?;
        }
        rows::keep(cx, profile.id, self.theirs).await?;
        shown(cx, profile.id).await
    }
}

/// What does another system say of a customer, as far as it was asked?
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    /// Of whom.
    pub customer: CustomerId,
}

impl Operation for Elsewhere {
    const NAME: &'static str = "customers.elsewhere";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers", "lookups"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN.code];
    type Output = Option<ElsewhereShown>;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Option<ElsewhereShown>, Failure> {
        let customer = known(cx, self.customer).await?.id;
        let found = shown(cx, customer).await?;
        if found.is_some() {
            cx.showed(customer, ProfilePart::Profile);
        }
        Ok(found)
    }
}

async fn shown(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Option<ElsewhereShown>, Failure> {
    let profile = known(cx, customer).await?;
    let Some(row) = rows::kept(cx, customer).await? else { return Ok(None) };
    let differs = |theirs: &Option<String>, ours: &Option<String>| {
        theirs.clone().filter(|theirs| ours.as_ref().is_none_or(|ours| kernel::fold(ours) != kernel::fold(theirs)))
    };
    let theirs = Theirs {
        id: row.their_id.map(|id| ExternalId::shown(cx, "", &id).id),
        name: row.name,
        email: row.email,
        address: row.address,
        bad: row.bad_status.is_some(),
        status: row.status,
        credit: row.credit,
        debit: row.debit,
    };
    let other_address = addresses::other(cx, customer, theirs.address.as_deref()).await?;
    Ok(Some(ElsewhereShown {
        at: row.at,
        other_address,
        other_name: differs(&theirs.name, &profile.name),
        other_email: differs(&theirs.email, &profile.email),
        theirs,
    }))
}
