//! Two profiles that are one person (CUS-15): what of customers goes over, and how it comes back.
//!
//! The source stays where it is, deactivated, and leads to the survivor: its number, phones and ids find the survivor. Notes, the
//! timeline, ids in other systems and whom it sent go over and are remembered row by row; tags, marks, channels, a picture and a checked
//! identity are lent to the survivor; of the fields the merge takes those that were chosen. An undo gives every row back that the survivor still has; what was
//! written after the merge stays with the survivor. The sales and the wallet are their owners' business: `surface` joins all three.

pub(crate) mod fields;
mod shown;
mod undo;

pub use fields::MergeField;
pub use shown::{Both, FieldPair, MergeShown, Merges, MergesPage, Moved, Side, UndoLook, sides};
pub use undo::{Unmerging, begin_undo, end_undo, look_at_undo};

use kernel::{CustomerId, Failure, Id, Instant, Phone};
use operation::Cx;
use serde::{Deserialize, Serialize};

use crate::{
    addresses,
    change::locked,
    change_phone::{claim, give_up},
    draft, failures,
    profile::Profile,
    search,
    store::{self, Address, ChannelRow, NewEvent, PhoneRow, TagRow},
    text,
    words::{EventKind, HandMark, PhoneRole},
};
use fields::Facts;

/// Columns of customers that name a customer, and what becomes of them by a merge: `moves` with the rows of `GOING`, or why not.
///
/// A new table: give it two statements and a line in `store::GOING`, and a line here.
pub const MERGED: &[(&str, &str, &str)] = &[
    ("customer_note", "customer", "moves"),
    ("customer_event", "customer", "moves"),
    ("customer_document", "customer", "moves"),
    ("customer_elsewhere", "customer", "stays: what another system said of the source; the survivor is asked anew"),
    ("customer_identity", "customer", "stays: the survivor is lent it where nothing was checked of its own"),
    ("customer", "referrer", "moves"),
    ("customer_external", "customer", "moves"),
    ("customer_tag", "customer", "stays: the survivor is lent each tag it lacks"),
    ("customer_channel", "customer", "stays: the survivor is lent each channel it lacks; its search leads on"),
    ("customer_address", "customer", "moves"),
    ("customer_contact", "customer", "moves"),
    ("customer_import_row", "customer", "stays: tells whom the file made"),
    ("customer_mark", "customer", "stays: the survivor is lent each mark it lacks"),
    ("customer_preference", "customer", "stays: what the survivor wants counts"),
    ("customer_wish", "customer", "stays: what the survivor likes counts"),
    ("customer_avatar", "customer", "stays: the survivor is lent the picture when it has none"),
    ("customer_phone", "customer", "stays: finds the source, which leads to the survivor"),
    ("name_part", "customer", "stays: finds the source, which leads to the survivor"),
    ("phone_part", "customer", "stays: finds the source, which leads to the survivor"),
    ("customer", "merged_into", "is the lead itself"),
    ("customer_merge", "source", "stays: the merge itself"),
    ("customer_merge", "survivor", "stays: the merge itself"),
    ("customer_read", "customer", "stays: a record of whose profile was read"),
    ("customer_duplicate", "one", "stays: shown only while both stand for themselves"),
    ("customer_duplicate", "other", "stays: shown only while both stand for themselves"),
];

/// Seconds in which a merge can be taken apart: thirty days, the last instant included.
pub const UNDO_SECONDS: i64 = 30 * 24 * 60 * 60;

const REASON_MOST: usize = 500;

/// What an undo needs and the rows do not tell.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    active: bool,
    closed: bool,
    before: Facts,
    after: Facts,
    phones: [Changed; 2],
    tags: Vec<TagRow>,
    channels: Vec<ChannelRow>,
    externals: Vec<(String, String)>,
    avatar: Option<String>,
    marks: Vec<HandMark>,
    /// Was the survivor lent what was checked of the source's identity?
    identity: bool,
    /// The source's default address: the survivor's own went before it.
    standard: Option<Id<Address>>,
}

/// Phones of a profile before and after: number, role, since when.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Changed {
    before: Vec<PhoneText>,
    after: Vec<PhoneText>,
}

type PhoneText = (String, PhoneRole, Instant);

fn phone_texts(rows: Vec<PhoneRow>) -> Vec<PhoneText> {
    rows.into_iter().map(|(phone, role, since)| (phone.to_string(), role, since)).collect()
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Goes into the other.
    pub source: CustomerId,
    /// Stays.
    pub survivor: CustomerId,
    /// Fields of the source; what the survivor lacks when absent.
    pub take: Option<Vec<MergeField>>,
    /// Why.
    pub reason: String,
    /// Was the source's wallet closed before?
    pub closed: bool,
}

/// A merge that has begun: its profiles are locked and its row is written, so that rows can name it.
#[derive(Debug)]
pub struct Merging {
    /// The merge.
    pub id: Id<()>,
    /// What people call the source.
    pub source_label: String,
    /// What people call the survivor.
    pub survivor_label: String,
    source: Profile,
    survivor: Profile,
    take: Vec<MergeField>,
    reason: String,
    closed: bool,
}

/// Locks both in the order of their ids, so that of two merges at once one waits.
async fn both(cx: &mut Cx<'_>, source: CustomerId, survivor: CustomerId) -> Result<(Profile, Profile), Failure> {
    if source == survivor {
        return Err(failures::SAME_CUSTOMER.failure());
    }
    if source < survivor {
        let first = locked(cx, source).await?;
        Ok((first, locked(cx, survivor).await?))
    } else {
        let second = locked(cx, survivor).await?;
        Ok((locked(cx, source).await?, second))
    }
}

/// Refuses what cannot be merged: the source is nobody else yet, the survivor is in use.
fn refuse(source: &Profile, survivor: &Profile) -> Result<(), Failure> {
    if source.id == survivor.id {
        return Err(failures::SAME_CUSTOMER.failure());
    }
    source.not_merged()?;
    survivor.clone().active().map(|_| ())
}

/// Begins a merge. The sales and the wallets of both are held already.
pub async fn begin_merge(cx: &mut Cx<'_>, wanted: Wanted) -> Result<Merging, Failure> {
    let reason =
        text::line("reason", Some(&wanted.reason), REASON_MOST)?.ok_or_else(|| failures::REASON_MISSING.failure())?;
    let (source, survivor) = both(cx, wanted.source, wanted.survivor).await?;
    refuse(&source, &survivor)?;
    let take = wanted.take.unwrap_or_else(|| Facts::of(&survivor).gaps(&Facts::of(&source)));
    let id = cx.id();
    store::add_merge(cx, id, source.id, survivor.id, &reason).await?;
    let label = |profile: &Profile| profile.number_shown().unwrap_or_default();
    let (source_label, survivor_label) = (label(&source), label(&survivor));
    Ok(Merging { id, source_label, survivor_label, source, survivor, take, reason, closed: wanted.closed })
}

impl Merging {
    /// Moves what is of customers, and counts it into `moved`.
    pub async fn carry_out(self, cx: &mut Cx<'_>, mut moved: Moved) -> Result<Moved, Failure> {
        let Self { id, ref source, ref survivor, .. } = self;
        let phones_before = [store::phones(cx, source.id).await?, store::phones(cx, survivor.id).await?];
        let (before, from) = (Facts::of(survivor), Facts::of(source));
        let after = before.with(&from, &self.take, [source.id, survivor.id]);
        let standard = store::addresses(cx, source.id).await?.into_iter().find(|row| row.standard).map(|row| row.id);
        // First the source gives its phone up: the survivor may take it.
        store::set_active(cx, source.id, false).await?;
        if let Some(phone) = source.phone.as_ref().filter(|_| source.active) {
            give_up(cx, source.id, phone).await?;
        }
        write_facts(cx, survivor, &after).await?;
        for going in store::GOING {
            let count = going.over(cx, id, source.id, survivor.id).await?;
            moved.count(going.table, count);
        }
        addresses::keep_one_default(cx, survivor.id).await?;
        let lent = self.lend(cx).await?;
        moved.identity = lent.identity;
        moved.tags = lent.tags.len() as u64;
        moved.channels = lent.channels.len() as u64;
        moved.external_ids = lent.externals.len() as u64;
        moved.fields = MergeField::ALL.iter().copied().filter(|field| !before.same(&after, *field)).collect();
        for profile in [source.id, survivor.id] {
            let totals = store::totals(cx, profile).await?;
            store::set_totals(cx, profile, totals).await?;
        }
        store::set_merged(cx, source.id, false, Some(survivor.id)).await?;
        let [source_before, survivor_before] = phones_before.map(phone_texts);
        let kept = Kept {
            active: source.active,
            closed: self.closed,
            before,
            after: Facts::of(&store::by_id(cx, survivor.id).await?.ok_or(Failure::Conflict)?),
            phones: [
                Changed { before: source_before, after: phone_texts(store::phones(cx, source.id).await?) },
                Changed { before: survivor_before, after: phone_texts(store::phones(cx, survivor.id).await?) },
            ],
            standard,
            ..lent
        };
        store::keep(cx, id, serde_json::to_string(&kept).map_err(Failure::broken)?).await?;
        store::count_merge(cx, id, serde_json::to_string(&moved).map_err(Failure::broken)?).await?;
        for (profile, label) in [(source.id, &self.survivor_label), (survivor.id, &self.source_label)] {
            let event = NewEvent {
                reference: Some(id),
                label: Some(label.clone()),
                detail: Some(self.reason.clone()),
                ..NewEvent::default()
            };
            store::add_event(cx, profile, EventKind::Merged, event).await?;
        }
        Ok(moved)
    }

    /// Ids in other systems go over; the survivor is lent what it lacks of tags, channels, marks, a picture and a checked identity.
    async fn lend(&self, cx: &mut Cx<'_>) -> Result<Kept, Failure> {
        let (source, survivor) = (self.source.id, self.survivor.id);
        let externals = store::externals(cx, source).await?;
        for external in &externals {
            store::move_external(cx, source, survivor, external.clone()).await?;
        }
        let there = store::tag_rows(cx, survivor).await?;
        let mut tags = store::tag_rows(cx, source).await?;
        tags.retain(|(folded, _)| !there.iter().any(|(known, _)| known == folded));
        for tag in &tags {
            store::put_tag(cx, survivor, tag.clone()).await?;
        }
        let there = store::channel_rows(cx, survivor).await?;
        let mut channels = store::channel_rows(cx, source).await?;
        channels.retain(|row| !there.iter().any(|known| known.0 == row.0));
        for channel in &channels {
            store::put_channel(cx, survivor, channel.clone()).await?;
        }
        let avatar = store::copy_avatar(cx, source, survivor).await?;
        let marks = store::give_marks(cx, source, survivor).await?;
        let identity = store::lend_identity(cx, source, survivor).await?;
        Ok(Kept {
            active: false,
            closed: false,
            before: Facts::default(),
            after: Facts::default(),
            phones: [Changed::default(), Changed::default()],
            tags,
            channels,
            externals,
            avatar,
            marks,
            identity,
            standard: None,
        })
    }
}

/// Writes the fields of a profile, its primary phone too, and makes it findable by them.
async fn write_facts(cx: &mut Cx<'_>, profile: &Profile, facts: &Facts) -> Result<(), Failure> {
    let before = Facts::of(profile);
    if before == *facts {
        return Ok(());
    }
    let draft = facts.draft(profile)?;
    store::update(cx, profile.id, &draft).await?;
    search::name_is_findable(cx, profile.id, &profile.folded, &draft.names.folded(cx.shop.country)).await?;
    draft::other_phones_changed(cx, profile.id, Some(&draft::Draft::of(profile)), &draft).await?;
    let phone: Option<Phone> = facts.read("phone")?;
    if phone != profile.phone {
        if let Some(before) = &profile.phone {
            give_up(cx, profile.id, before).await?;
        }
        if let Some(phone) = &phone {
            claim(cx, profile.id, phone).await?;
            search::phone_is_findable(cx, profile.id, phone).await?;
        }
    }
    let proved = |column| facts.get(column).is_some();
    store::set_proved(cx, profile.id, phone, proved("phone_verified"), proved("email_verified")).await
}

/// The active profile that a merged one leads to: its survivor, or that one's, and so on.
pub(crate) async fn survivor_of(cx: &mut Cx<'_>, profile: Profile) -> Result<Profile, Failure> {
    let mut profile = profile;
    while let Some(next) = profile.merged_into {
        profile = store::by_id(cx, next).await?.ok_or(Failure::Conflict)?;
    }
    Ok(profile)
}

/// The active profile that has a phone, or into which one with that phone went.
pub(crate) async fn owner_of_phone(cx: &mut Cx<'_>, phone: &Phone) -> Result<Option<Profile>, Failure> {
    if let Some(profile) = store::by_phone(cx, phone).await? {
        return Ok(Some(profile));
    }
    let Some(merged) = store::merged_phone(cx, phone).await? else { return Ok(None) };
    Ok(Some(survivor_of(cx, merged).await?).filter(|profile| profile.active))
}

/// Tables whose rows go over as they are.
pub fn tables_going_over() -> impl Iterator<Item = &'static str> {
    store::GOING.iter().map(|going| going.table)
}

/// Was the customer ever part of a merge?
pub async fn ever_merged(cx: &mut Cx<'_>, customer: CustomerId) -> Result<bool, Failure> {
    store::ever_merged(cx, customer).await
}
