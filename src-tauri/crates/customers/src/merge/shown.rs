//! A merge as people see it: before, beside each other, and afterwards.

use kernel::{Amount, CustomerId, Failure, Grant, Id, Instant, Phone, ProfilePart};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    fields::{Facts, MergeField},
    refuse,
    undo::until,
};
use crate::{
    change::known,
    failures,
    profile::{CustomerRow, PhoneView, Profile},
    store::{self, documents as identities},
};

/// What goes over by a merge, or back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Moved {
    /// Sales, voided ones too.
    pub sales: u64,
    /// Notes, removed ones too.
    pub notes: u64,
    /// Entries of the timeline.
    pub events: u64,
    /// Documents, removed ones too.
    pub documents: u64,
    /// Tags.
    pub tags: u64,
    /// Ids in channels.
    pub channels: u64,
    /// Ids in other systems.
    pub external_ids: u64,
    /// Customers whom this one sent.
    pub referred: u64,
    /// Addresses.
    pub addresses: u64,
    /// Contacts that were logged by hand.
    pub contacts: u64,
    /// The survivor is lent what was checked of the source's identity.
    pub identity: bool,
    /// Fields that took another value.
    pub fields: Vec<MergeField>,
    /// Real money.
    pub real: Amount,
    /// Promotional credit, expired or not.
    pub promotional: Amount,
    /// Lots of promotional credit.
    pub lots: u64,
}

impl Moved {
    /// Nothing yet, in the shop's currency.
    pub fn nothing(cx: &Cx<'_>) -> Self {
        let zero = cx.amount(kernel::Money::ZERO);
        Self {
            sales: 0,
            notes: 0,
            events: 0,
            documents: 0,
            tags: 0,
            channels: 0,
            external_ids: 0,
            referred: 0,
            addresses: 0,
            contacts: 0,
            identity: false,
            fields: Vec::new(),
            real: zero.clone(),
            promotional: zero,
            lots: 0,
        }
    }

    pub(super) fn count(&mut self, table: &str, rows: u64) {
        match table {
            "customer_note" => self.notes = rows,
            "customer_event" => self.events = rows,
            "customer_document" => self.documents = rows,
            "customer" => self.referred = rows,
            "customer_address" => self.addresses = rows,
            "customer_contact" => self.contacts = rows,
            _ => {}
        }
    }
}

/// One of the two, as far as it is text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Side {
    /// As it is shown; a day, a gender, a kind as its word.
    pub text: String,
}

/// A field of both, beside each other.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FieldPair {
    /// Which.
    pub field: MergeField,
    /// What the survivor says.
    pub survivor: Option<Side>,
    /// What the source says.
    pub source: Option<Side>,
    /// Is it taken from the source when nobody chooses?
    pub take: bool,
}

/// Both profiles beside each other.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Both {
    /// Stays.
    pub survivor: CustomerRow,
    /// Goes into it.
    pub source: CustomerRow,
    /// Fields that one of them says.
    pub fields: Vec<FieldPair>,
    /// Something was checked of the identity of both: what was checked of the survivor counts.
    pub both_checked: bool,
}

/// Both beside each other, and what of customers would go over. Refused like the merge itself.
pub async fn sides(cx: &mut Cx<'_>, source: CustomerId, survivor: CustomerId) -> Result<(Both, Moved), Failure> {
    let (source, survivor) = (known(cx, source).await?, known(cx, survivor).await?);
    refuse(&source, &survivor)?;
    for id in [source.id, survivor.id] {
        cx.showed(id, ProfilePart::Profile);
    }
    let (own, other) = (Facts::of(&survivor), Facts::of(&source));
    let gaps = own.gaps(&other);
    let mut fields = Vec::new();
    for &field in MergeField::ALL.iter().filter(|field| own.has(**field) || other.has(**field)) {
        let pair = FieldPair {
            field,
            survivor: shown(cx, &survivor, &own, field).await?,
            source: shown(cx, &source, &other, field).await?,
            take: gaps.contains(&field),
        };
        fields.push(pair);
    }
    let (notes, events, referred) = store::going_counts(cx, source.id).await?;
    let counted = |count: i64| u64::try_from(count).unwrap_or(0);
    let there = store::tag_rows(cx, survivor.id).await?;
    let tags = store::tag_rows(cx, source.id).await?;
    let new = tags.iter().filter(|(folded, _)| !there.iter().any(|(known, _)| known == folded)).count() as u64;
    let (addresses, contacts) = store::count_reached(cx, source.id).await?;
    let checked = identities::identity(cx, source.id).await?.is_some();
    let own_checked = identities::identity(cx, survivor.id).await?.is_some();
    let moved = Moved {
        addresses: counted(addresses),
        contacts: counted(contacts),
        identity: checked && !own_checked,
        notes: counted(notes),
        events: counted(events),
        referred: counted(referred),
        documents: counted(store::count_documents(cx, source.id).await?),
        tags: new,
        external_ids: store::externals(cx, source.id).await?.len() as u64,
        fields: gaps,
        ..Moved::nothing(cx)
    };
    let both_checked = checked && own_checked;
    Ok((Both { survivor: survivor.shown_row(cx), source: source.shown_row(cx), fields, both_checked }, moved))
}

/// A field as it is shown to the person who asks.
async fn shown(cx: &mut Cx<'_>, profile: &Profile, facts: &Facts, field: MergeField) -> Result<Option<Side>, Failure> {
    if !facts.has(field) {
        return Ok(None);
    }
    let phone = |phone: &Option<Phone>| phone.as_ref().map(|phone| PhoneView::of(cx, phone).shown);
    let text = match field {
        MergeField::Name => {
            let names = facts.draft(profile)?.names;
            names.shown(cx.shop.country)
        }
        MergeField::Phone => phone(&profile.phone),
        MergeField::SecondPhone => phone(&profile.second_phone),
        MergeField::Whatsapp => phone(&profile.whatsapp),
        MergeField::Referrer => match profile.referrer {
            Some(referrer) => {
                store::by_id(cx, referrer).await?.and_then(|referrer| referrer.name.clone().or(referrer.number_shown()))
            }
            None => None,
        },
        other => facts.get(other.as_str()).map(str::to_owned),
    };
    Ok(text.map(|text| Side { text }))
}

/// A merge that stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MergeShown {
    /// The merge.
    pub id: Id<()>,
    /// Who went into this one.
    pub source: CustomerRow,
    /// When.
    pub at: Instant,
    /// Who did it.
    pub staff: Option<String>,
    /// Why.
    pub reason: String,
    /// What went over.
    pub moved: Moved,
    /// It can be taken apart up to this instant.
    pub until: Instant,
    /// Can it be taken apart now, by the calendar?
    pub open: bool,
}

/// Who went into a customer by a merge, the latest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Merges {
    /// The survivor.
    pub customer: CustomerId,
}

/// The merges that stand.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MergesPage {
    /// The latest first.
    pub rows: Vec<MergeShown>,
}

impl Operation for Merges {
    const NAME: &'static str = "customers.merges";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN.code];
    type Output = MergesPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<MergesPage, Failure> {
        let survivor = known(cx, self.customer).await?.id;
        let mut rows = Vec::new();
        for row in store::merges(cx, survivor).await? {
            let source = known(cx, row.source).await?;
            rows.push(MergeShown {
                id: row.id,
                source: source.shown_row(cx),
                at: row.at,
                staff: row.staff_name,
                reason: row.reason,
                moved: serde_json::from_str(&row.counts).map_err(Failure::broken)?,
                until: until(row.at),
                open: cx.at <= until(row.at),
            });
        }
        Ok(MergesPage { rows })
    }
}

/// What an undo leaves with the survivor.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UndoLook {
    /// Is itself again.
    pub source: CustomerRow,
    /// Keeps what was done since.
    pub survivor: CustomerRow,
    /// When they were merged.
    pub at: Instant,
    /// It can be taken apart up to this instant.
    pub until: Instant,
    /// Sales made to the survivor since.
    pub sales_since: i64,
    /// What they came to.
    pub sold_since: Amount,
    /// Notes written since.
    pub notes_since: i64,
    /// Fields that were changed since: they stay as they are now.
    pub fields_since: Vec<MergeField>,
    /// Real money that the source brought.
    pub real_brought: Amount,
    /// What of it goes back: at most what the survivor still has.
    pub real_back: Amount,
    /// Promotional credit that the source brought.
    pub promotional_brought: Amount,
    /// What of it goes back: what is left of it.
    pub promotional_back: Amount,
}

impl UndoLook {
    /// Both of a merge, and what was written since; money and sales are filled in above.
    pub async fn of(cx: &mut Cx<'_>, undo: &super::Unmerging) -> Result<Self, Failure> {
        let (source, survivor) = (known(cx, undo.source).await?, known(cx, undo.survivor).await?);
        let zero = cx.amount(kernel::Money::ZERO);
        Ok(Self {
            source: source.shown_row(cx),
            survivor: survivor.shown_row(cx),
            at: undo.at,
            until: until(undo.at),
            sales_since: 0,
            sold_since: zero.clone(),
            notes_since: store::notes_since(cx, undo.id, undo.survivor, undo.at).await?,
            fields_since: undo.fields_staying(),
            real_brought: zero.clone(),
            real_back: zero.clone(),
            promotional_brought: zero.clone(),
            promotional_back: zero,
        })
    }
}
