//! A merge taken apart: both are again what they were, and what was done since stays with the survivor.

use kernel::{CustomerId, Failure, Id, Instant, Phone};
use operation::Cx;

use super::{
    Changed, Kept, Moved, UNDO_SECONDS, both,
    fields::{Facts, MergeField},
    owner_of_phone,
};
use crate::{
    addresses,
    change::known,
    change_phone::taken,
    draft::Draft,
    failures,
    profile::Profile,
    search,
    store::{self, MergeRow, NewEvent},
    words::{EventKind, PhoneRole},
};

/// A merge that is being taken apart: its profiles are locked.
#[derive(Debug)]
pub struct Unmerging {
    /// The merge.
    pub id: Id<()>,
    /// Is itself again.
    pub source: CustomerId,
    /// Keeps what was done since.
    pub survivor: CustomerId,
    /// What people call the source.
    pub source_label: String,
    /// What people call the survivor.
    pub survivor_label: String,
    /// When they were merged.
    pub at: Instant,
    /// Was the source's wallet closed before?
    pub closed: bool,
    kept: Kept,
    profiles: (Profile, Profile),
}

async fn read(cx: &mut Cx<'_>, merge: Id<()>) -> Result<(MergeRow, Kept), Failure> {
    let row = store::merge(cx, merge).await?.ok_or_else(|| failures::UNKNOWN_MERGE.failure())?;
    let kept = serde_json::from_str(&row.kept).map_err(Failure::broken)?;
    Ok((row, kept))
}

/// Until when a merge can be taken apart; that instant included.
pub(crate) fn until(at: Instant) -> Instant {
    at.plus_seconds(UNDO_SECONDS)
}

/// The two of a merge, before anything of it is held.
pub async fn look_at_undo(cx: &mut Cx<'_>, merge: Id<()>) -> Result<(CustomerId, CustomerId), Failure> {
    let (row, _) = read(cx, merge).await?;
    Ok((row.source, row.survivor))
}

/// Begins to take a merge apart, or only looks whether that can be, when `hold` is false. The sales and wallets of both are held.
pub async fn begin_undo(cx: &mut Cx<'_>, merge: Id<()>, hold: bool) -> Result<Unmerging, Failure> {
    let (row, _) = read(cx, merge).await?;
    let (source, survivor) = if hold {
        both(cx, row.source, row.survivor).await?
    } else {
        (known(cx, row.source).await?, known(cx, row.survivor).await?)
    };
    // Read again, now that nobody else can change it.
    let (row, kept) = read(cx, merge).await?;
    if row.undone_at.is_some() {
        return Err(failures::ALREADY_UNDONE.failure());
    }
    if cx.at > until(row.at) {
        return Err(failures::UNDO_OVER.with([until(row.at).into()]));
    }
    if let Some(further) = survivor.merged_into {
        return Err(failures::MERGED_FURTHER.with([further.into()]));
    }
    let unmerging = Unmerging {
        id: merge,
        source: source.id,
        survivor: survivor.id,
        source_label: source.number_shown().unwrap_or_default(),
        survivor_label: survivor.number_shown().unwrap_or_default(),
        at: row.at,
        closed: kept.closed,
        kept,
        profiles: (source, survivor),
    };
    unmerging.phones_free(cx).await?;
    Ok(unmerging)
}

impl Unmerging {
    /// What the survivor will say, and the fields that stay because they were changed since.
    fn facts(&self) -> (Facts, Vec<MergeField>) {
        Facts::of(&self.profiles.1).undone(&self.kept.before, &self.kept.after)
    }

    /// Fields that were taken by the merge and changed since: they stay.
    pub fn fields_staying(&self) -> Vec<MergeField> {
        self.facts().1
    }

    /// Refuses while a phone that one of the two gets back belongs to somebody else by now.
    async fn phones_free(&self, cx: &mut Cx<'_>) -> Result<(), Failure> {
        let (source, survivor) = (&self.profiles.0, &self.profiles.1);
        let phone_then: Option<Phone> = self.facts().0.read("phone")?;
        let wanted = [
            (source.id, source.phone.clone().filter(|_| self.kept.active)),
            (survivor.id, phone_then.clone().filter(|_| survivor.active)),
        ];
        for (own, phone) in wanted {
            let Some(phone) = phone else { continue };
            if own == source.id && phone_then.as_ref() == Some(&phone) {
                return Err(taken(survivor));
            }
            if let Some(other) = owner_of_phone(cx, &phone).await?
                && other.id != source.id
                && other.id != survivor.id
            {
                return Err(taken(&other));
            }
        }
        Ok(())
    }
}

/// Gives back what is of customers. The sales and the wallets are back already. Answers what went back, counted into `moved`.
pub async fn end_undo(cx: &mut Cx<'_>, undo: Unmerging, mut moved: Moved) -> Result<Moved, Failure> {
    let (facts, _) = undo.facts();
    let Unmerging { id, source, survivor, kept, .. } = undo;
    let (_, now) = undo.profiles;
    for going in store::GOING {
        let count = going.back(cx, id, source, survivor).await?;
        moved.count(going.table, count);
    }
    addresses::default_again(cx, source, kept.standard).await?;
    addresses::keep_one_default(cx, survivor).await?;
    store::return_voids(cx, id, source, survivor).await?;
    moved.external_ids = kept.externals.len() as u64;
    for external in kept.externals {
        store::move_external(cx, survivor, source, external).await?;
    }
    moved.tags = kept.tags.len() as u64;
    for tag in kept.tags {
        store::take_tag(cx, survivor, tag).await?;
    }
    moved.channels = kept.channels.len() as u64;
    for channel in kept.channels {
        store::take_channel(cx, survivor, channel).await?;
    }
    for mark in kept.marks {
        store::take_mark(cx, source, survivor, mark).await?;
    }
    if kept.identity {
        moved.identity = store::take_identity(cx, source, survivor).await?;
    }
    if let Some(version) = kept.avatar {
        store::take_avatar(cx, survivor, version, source).await?;
    }
    let draft = facts.draft(&now)?;
    store::update(cx, survivor, &draft).await?;
    search::name_is_findable(cx, survivor, &now.folded, &draft.names.folded(cx.shop.country)).await?;
    let proved = |column| facts.get(column).is_some();
    store::set_proved(cx, survivor, facts.read("phone")?, proved("phone_verified"), proved("email_verified")).await?;
    store::set_merged(cx, source, kept.active, None).await?;
    let [of_source, of_survivor] = kept.phones;
    let source_phone = undo.profiles.0.phone.clone().filter(|_| kept.active);
    take_phones(cx, source, &of_source).await?;
    take_phones(cx, survivor, &of_survivor).await?;
    put_phones(cx, source, of_source, source_phone.as_ref(), None).await?;
    put_phones(cx, survivor, of_survivor, facts.read("phone")?.as_ref(), Some(&draft)).await?;
    for profile in [source, survivor] {
        let totals = store::totals(cx, profile).await?;
        store::set_totals(cx, profile, totals).await?;
    }
    if !store::end_merge(cx, id).await? {
        return Err(Failure::Conflict);
    }
    for (profile, label) in [(source, &undo.survivor_label), (survivor, &undo.source_label)] {
        let event = NewEvent { reference: Some(id), label: Some(label.clone()), ..NewEvent::default() };
        store::add_event(cx, profile, EventKind::Unmerged, event).await?;
    }
    Ok(moved)
}

/// Takes the rows away that the merge wrote and that are still there.
async fn take_phones(cx: &mut Cx<'_>, id: CustomerId, changed: &Changed) -> Result<(), Failure> {
    for row in changed.after.iter().filter(|row| !changed.before.contains(row)) {
        store::take_phone(cx, id, (read_phone(&row.0)?, row.1, row.2)).await?;
    }
    Ok(())
}

/// Puts the rows back that the merge took; one whose role another phone has by now was one of the profile's.
async fn put_phones(
    cx: &mut Cx<'_>,
    id: CustomerId,
    changed: Changed,
    primary: Option<&Phone>,
    draft: Option<&Draft>,
) -> Result<(), Failure> {
    for (text, role, since) in changed.before.into_iter().filter(|row| !changed.after.contains(row)) {
        let phone = read_phone(&text)?;
        let fits = match role {
            PhoneRole::Primary => primary == Some(&phone),
            PhoneRole::Second => draft.is_none_or(|draft| draft.second_phone.as_ref() == Some(&phone)),
            PhoneRole::Whatsapp => draft.is_none_or(|draft| draft.whatsapp.as_ref() == Some(&phone)),
            PhoneRole::Former => true,
        };
        store::put_phone(cx, id, (phone, if fits { role } else { PhoneRole::Former }, since)).await?;
    }
    store::clear_phone_parts(cx, id).await?;
    for (phone, ..) in store::phones(cx, id).await? {
        search::phone_is_findable(cx, id, &phone).await?;
    }
    Ok(())
}

fn read_phone(text: &str) -> Result<Phone, Failure> {
    text.parse().map_err(|()| Failure::broken(std::io::Error::other("a phone of a merge cannot be read")))
}
