//! Everything about one customer, for one screen (CUS-14).

use kernel::{Amount, CustomerId, Day, Failure, Grant, Id, Instant, ProfilePart};
use ledger::Credit;
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    addresses::{self, AddressView},
    change::known,
    channels::{self, ChannelId},
    contacts::ContactView,
    failures,
    marks::MarkSet,
    notes::NoteView,
    preferences::{self, Preferences},
    profile::{CustomerRow, PhoneView, Profile},
    required, store,
    terms::{self, TermsShown},
    timeline::{self, TimelineEntry},
    words::{CustomerKind, EventKind, Gender, RequiredField, Source},
};

const VISITS: u32 = 10;
const NOTES: i64 = 50;
const CONTACTS: i64 = 10;
const ENTRIES: u32 = 20;

/// One customer, whole.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Get {
    /// Who.
    pub customer: CustomerId,
}

/// One customer, whole.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Customer360 {
    /// As lists show them.
    #[serde(flatten)]
    pub row: CustomerRow,
    /// Given name.
    pub given_name: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// What the customer wants to be called.
    pub display_name: Option<String>,
    /// Another phone.
    pub second_phone: Option<PhoneView>,
    /// Of WhatsApp.
    pub whatsapp: Option<PhoneView>,
    /// Phones that the profile had; the latest first.
    pub former_phones: Vec<FormerPhone>,
    /// Was the phone proved by a code?
    pub phone_verified: bool,
    /// Mail address.
    pub email: Option<String>,
    /// Was the mail address confirmed?
    pub email_verified: bool,
    /// Day of birth.
    pub birth_date: Option<Day>,
    /// Gender, where somebody told it.
    pub gender: Option<Gender>,
    /// Occupation.
    pub occupation: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// Individual or business.
    pub kind: CustomerKind,
    /// Tax id.
    pub tax_id: Option<String>,
    /// Where the profile comes from.
    pub source: Source,
    /// The profile that this one went into by a merge.
    pub merged_into: Option<Referrer>,
    /// How many profiles went into this one by a merge; `customers.merges` names them.
    pub merges: usize,
    /// Who sent them.
    pub referrer: Option<Referrer>,
    /// Words to find them by.
    pub tags: Vec<String>,
    /// Free notes.
    pub note: String,
    /// Ids in other systems.
    pub external_ids: Vec<ExternalRecord>,
    /// Where they live and work, the default first.
    pub addresses: Vec<AddressView>,
    /// How they want to be reached and served.
    pub preferences: Preferences,
    /// Do their quiet hours hold now?
    pub quiet_now: bool,
    /// Marks set by hand, with the reasons.
    pub hand_marks: Vec<MarkSet>,
    /// What may be owed, for how long, and whose prices are paid.
    pub terms: TermsShown,
    /// The last ten contacts that somebody wrote down.
    pub contacts: Vec<ContactView>,
    /// Ids in channels; one that is a phone is masked like one.
    pub channels: Vec<ChannelId>,
    /// Which picture there is, for `customers.avatar`; null for none.
    pub avatar: Option<String>,
    /// What they hold; null for people who may not see wallets.
    pub wallet: Option<WalletShown>,
    /// What their sales add up to.
    pub totals: Totals,
    /// The last ten sales.
    pub visits: Vec<TimelineEntry>,
    /// Pinned ones first.
    pub notes: Vec<NoteView>,
    /// The last entries of the timeline.
    pub timeline: Vec<TimelineEntry>,
    /// What the shop asks of profiles from this source and this one lacks, to ask for at the next visit. It never blocks a sale.
    pub to_complete: Vec<RequiredField>,
    /// When the profile was made.
    pub made_at: Instant,
}

/// A phone that the profile had.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FormerPhone {
    /// The number.
    #[serde(flatten)]
    pub phone: PhoneView,
    /// Until then.
    pub until: Instant,
}

/// Another customer, named: who sent this one, or whom it went into.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Referrer {
    /// The profile.
    pub id: CustomerId,
    /// Their number.
    pub number: Option<String>,
    /// Their name.
    pub name: Option<String>,
}

/// An id in another system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExternalId {
    /// Which system.
    pub source: String,
    /// The id there.
    pub id: String,
}

impl ExternalId {
    /// As the person who asks may see it: many systems call people by their phones, and such an id is masked like one (CUS-21).
    pub(crate) fn shown(cx: &Cx<'_>, source: &str, id: &str) -> Self {
        let bare = !id.chars().any(char::is_alphabetic);
        let phone = cx.shop.country.read(id).ok().filter(|entry| bare && !entry.unlisted).map(|entry| entry.phone);
        let masked = phone.filter(|_| !cx.may(Grant::CustomersSeePhone)).map(|phone| phone.masked());
        Self { source: source.to_owned(), id: masked.unwrap_or_else(|| id.to_owned()) }
    }
}

/// An id in another system, with what that one said.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExternalRecord {
    /// Which system and id.
    #[serde(flatten)]
    pub external: ExternalId,
    /// What the other system said of the customer. It may hold phones, so it is null for people who may not see whole numbers.
    pub raw: Option<serde_json::Value>,
}

/// What a customer holds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WalletShown {
    /// Paid in.
    pub real: Amount,
    /// Given, and not expired.
    pub promotional: Amount,
    /// The promotional part, soonest expiry first.
    pub credits: Vec<CreditShown>,
}

/// Promotional credit with one expiry.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CreditShown {
    /// The lot.
    pub id: Id<()>,
    /// What is left of it.
    pub remaining: Amount,
    /// From this instant on it cannot be spent.
    pub expires_at: Instant,
}

/// What a customer's sales add up to; those taken back do not count.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Totals {
    /// How many.
    pub visits: i64,
    /// What they came to.
    pub spent: Amount,
    /// The first one.
    pub first_visit: Option<Instant>,
    /// The last one.
    pub last_visit: Option<Instant>,
}

impl Operation for Get {
    const NAME: &'static str = "customers.get";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers", "wallets", "sales"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN.code];
    const OFFLINE: bool = true;
    type Output = Customer360;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Customer360, Failure> {
        let profile = known(cx, self.customer).await?;
        let id = profile.id;
        let wallet = wallet(cx, id).await?;
        for part in [ProfilePart::Profile, ProfilePart::Timeline] {
            cx.showed(id, part);
        }
        if wallet.is_some() {
            cx.showed(id, ProfilePart::Wallet);
        }
        let former_phones = former_phones(cx, &profile).await?;
        let merged_into = referrer(cx, profile.merged_into).await?;
        let merges = store::merges(cx, id).await?.len();
        let referrer = referrer(cx, profile.referrer).await?;
        let (tags, external_ids) = (store::tags(cx, id).await?, store::external_records(cx, id).await?);
        let channels = channels::shown(cx, id).await?;
        let addresses = addresses::shown(cx, id).await?;
        let preferences = preferences::preferences(cx, id).await?;
        let hand_marks = if profile.marks.is_some() { store::marks(cx, id).await? } else { Vec::new() };
        let terms = terms::shown(cx, &profile).await?;
        let contacts = store::contacts(cx, id, CONTACTS).await?;
        let avatar = store::avatar_version(cx, id).await?;
        let visits = timeline::entries(cx, id, Some(&[EventKind::Sale]), None, VISITS).await?;
        let notes = store::notes(cx, id, NOTES).await?;
        let timeline = timeline::entries(cx, id, None, None, ENTRIES).await?;
        let view = |phone: &Option<kernel::Phone>| phone.as_ref().map(|phone| PhoneView::of(cx, phone));
        Ok(Customer360 {
            second_phone: view(&profile.second_phone),
            whatsapp: view(&profile.whatsapp),
            row: profile.row(cx),
            to_complete: required::missing(&profile),
            totals: Totals {
                visits: profile.visits,
                spent: cx.amount(profile.spent),
                first_visit: profile.first_visit,
                last_visit: profile.last_visit,
            },
            former_phones,
            wallet,
            merged_into,
            merges,
            referrer,
            tags,
            external_ids: externals(cx, external_ids),
            addresses,
            quiet_now: !preferences.may_contact(cx.shop.calendar, cx.at),
            preferences,
            hand_marks: hand_marks.into_iter().map(MarkSet::from).collect(),
            terms,
            contacts: contacts.into_iter().map(ContactView::from).collect(),
            channels,
            avatar,
            visits,
            notes: notes.into_iter().map(NoteView::from).collect(),
            timeline,
            given_name: profile.given_name,
            family_name: profile.family_name,
            display_name: profile.display_name,
            phone_verified: profile.phone_verified,
            email: profile.email,
            email_verified: profile.email_verified,
            birth_date: profile.birth_date,
            gender: profile.gender,
            occupation: profile.occupation,
            company: profile.company,
            kind: profile.kind,
            tax_id: profile.tax_id,
            source: profile.source,
            note: profile.note,
            made_at: profile.made_at,
        })
    }
}

/// Raw data is for people who may see whole phones: there may be some in it.
fn externals(cx: &Cx<'_>, rows: Vec<(String, String, Option<String>)>) -> Vec<ExternalRecord> {
    let may = cx.may(Grant::CustomersSeePhone);
    let raw = |text: Option<String>| text.filter(|_| may).and_then(|text| serde_json::from_str(&text).ok());
    let record = |(source, id, text): (String, String, _)| ExternalRecord {
        external: ExternalId::shown(cx, &source, &id),
        raw: raw(text),
    };
    rows.into_iter().map(record).collect()
}

async fn wallet(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Option<WalletShown>, Failure> {
    if !cx.may(Grant::WalletRead) {
        return Ok(None);
    }
    let Some(state) = ledger::wallet(cx, customer).await? else { return Ok(None) };
    let credit = |credit: &Credit| CreditShown {
        id: credit.id.of(),
        remaining: cx.amount(credit.remaining),
        expires_at: credit.expires_at,
    };
    Ok(Some(WalletShown {
        real: cx.amount(state.real),
        promotional: cx.amount(state.promotional),
        credits: state.credits.iter().map(credit).collect(),
    }))
}

/// The phone of a deactivated profile counts as given up, and is still the one it shows.
async fn former_phones(cx: &mut Cx<'_>, profile: &Profile) -> Result<Vec<FormerPhone>, Failure> {
    let mut former = store::former_phones(cx, profile.id).await?;
    // Phones of who went into this one find it as well.
    let own = [&profile.phone, &profile.second_phone, &profile.whatsapp];
    for (phone, since) in store::phones_of_sources(cx, profile.id).await? {
        if !former.iter().any(|(known, _)| *known == phone) && !own.contains(&&Some(phone.clone())) {
            former.push((phone, since));
        }
    }
    let others = former.into_iter().filter(|(phone, _)| profile.phone.as_ref() != Some(phone));
    Ok(others.map(|(phone, until)| FormerPhone { phone: PhoneView::of(cx, &phone), until }).collect())
}

async fn referrer(cx: &mut Cx<'_>, id: Option<CustomerId>) -> Result<Option<Referrer>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let referrer = store::by_id(cx, id).await?;
    Ok(referrer.map(|referrer| Referrer { id, number: referrer.number_shown(), name: referrer.name }))
}
