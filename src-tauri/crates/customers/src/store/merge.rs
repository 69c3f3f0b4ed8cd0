//! Merges: what goes over, and how it comes back.

use kernel::{CustomerId, Failure, Id, Instant, Phone, StaffId};
use operation::Cx;

use super::AvatarRow;
use crate::{
    profile::Profile,
    words::{Channel, PhoneRole},
};

db::statements! {
    MERGE_ADD(7) = "
        insert into customer_merge (tenant, id, source, survivor, at, staff, reason, counts, kept) values ($1, $2, $3, $4, $5, $6, $7, '', '')";
    MERGE_KEPT(3) = "update customer_merge set kept = $3 where tenant = $1 and id = $2";
    MERGE_COUNTS(3) = "update customer_merge set counts = $3 where tenant = $1 and id = $2";
    MERGE_UNDONE(4) = "update customer_merge set undone_at = $3, undone_staff = $4 where tenant = $1 and id = $2 and undone_at is null";
    MERGE(2) = "
        select m.id, m.source, m.survivor, m.at, s.name as staff_name, m.reason, m.counts, m.kept, m.undone_at
        from customer_merge m left join staff s on s.tenant = m.tenant and s.id = m.staff
        where m.tenant = $1 and m.id = $2";
    /// Of that customer, the latest first; as source and as survivor.
    MERGES(2) = "
        select m.id, m.source, m.survivor, m.at, s.name as staff_name, m.reason, m.counts, m.kept, m.undone_at
        from customer_merge m left join staff s on s.tenant = m.tenant and s.id = m.staff
        where m.tenant = $1 and m.survivor = $2 and m.undone_at is null order by m.at desc, m.id desc";
    EVER_MERGED(2) = "select id from customer_merge where tenant = $1 and (source = $2 or survivor = $2) limit 1";
    SET_MERGED(4) = "update customer set active = $3, merged_into = $4 where tenant = $1 and id = $2";
    SET_PROVED(5) = "update customer set phone = $3, phone_verified = $4, email_verified = $5 where tenant = $1 and id = $2";
    /// The profile that went into another one with that phone: the latest.
    MERGED_PHONE(2) = ("
        select ", profile!(), "
        from customer c where c.tenant = $1 and c.phone = $2 and c.merged_into is not null order by c.id desc limit 1");
    /// Phones of the profiles that went into that one, through however many others.
    PHONES_OF_SOURCES(2) = "
        with recursive merged (id) as (
            select id from customer where tenant = $1 and merged_into = $2
            union all
            select c.id from merged m join customer c on c.tenant = $1 and c.merged_into = m.id)
        select p.phone, p.since from merged m join customer_phone p on p.tenant = $1 and p.customer = m.id order by p.since desc, p.phone";

    PHONES(2) = "select phone, role, since from customer_phone where tenant = $1 and customer = $2 order by phone, role";
    PHONE_PUT(5) = "insert into customer_phone (tenant, phone, customer, role, since) values ($1, $2, $3, $4, $5) on conflict do nothing";
    PHONE_TAKE(5) = "delete from customer_phone where tenant = $1 and phone = $2 and customer = $3 and role = $4 and since = $5";
    PHONE_PARTS_CLEAR(2) = "delete from phone_part where tenant = $1 and customer = $2";
    TAGS_FOLDED(2) = "select folded, tag from customer_tag where tenant = $1 and customer = $2 order by folded";
    TAG_PUT(4) = "insert into customer_tag (tenant, customer, folded, tag) values ($1, $2, $3, $4) on conflict do nothing";
    TAG_TAKE(4) = "delete from customer_tag where tenant = $1 and customer = $2 and folded = $3 and tag = $4";
    CHANNELS_SINCE(2) = "select channel, channel_id, channel_key, since from customer_channel where tenant = $1 and customer = $2 order by channel";
    CHANNEL_PUT(6) = "
        insert into customer_channel (tenant, customer, channel, channel_id, channel_key, since) values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    CHANNEL_TAKE(5) = "delete from customer_channel where tenant = $1 and customer = $2 and channel = $3 and channel_id = $4 and since = $5";
    /// Did rows of that content make or change profiles that went into another one?
    CONTENT_MERGED_AWAY(2) = "
        select count(*) as count from customer_import_row i join customer c on c.tenant = i.tenant and c.id = i.customer
        where i.tenant = $1 and i.content = $2 and c.merged_into is not null";
    EXTERNAL_MOVE(5) = "update customer_external set customer = $5 where tenant = $1 and source = $2 and external_id = $3 and customer = $4";
    AVATAR_COPY(3) = "
        insert into customer_avatar (tenant, customer, kind, picture, version, since)
        select tenant, $3, kind, picture, version, since from customer_avatar where tenant = $1 and customer = $2 on conflict do nothing";
    AVATAR_TAKE(4) = "
        delete from customer_avatar where tenant = $1 and customer = $2 and version = $3
            and since = (select o.since from customer_avatar o where o.tenant = $1 and o.customer = $4)";
    IDENTITY_LEND(3) = "
        insert into customer_identity (tenant, customer, kind, last4, expires, checked_at, checked_by)
        select tenant, $3, kind, last4, expires, checked_at, checked_by from customer_identity where tenant = $1 and customer = $2
        on conflict (tenant, customer) do nothing";
    /// That of `$3`, as long as it is the one of `$2`.
    IDENTITY_TAKE(3) = "
        delete from customer_identity where tenant = $1 and customer = $3 and exists (
            select 1 from customer_identity o where o.tenant = $1 and o.customer = $2 and o.kind = customer_identity.kind
                and o.last4 = customer_identity.last4 and o.checked_at = customer_identity.checked_at)";
    COUNT_ADDRESSES(2) = "select count(*) from customer_address where tenant = $1 and customer = $2";
    COUNT_CONTACTS(2) = "select count(*) from customer_contact where tenant = $1 and customer = $2";
    COUNT_DOCUMENTS(2) = "select count(*) from customer_document where tenant = $1 and customer = $2";
    NOTES_SINCE(4) = "
        select count(*) from customer_note n where n.tenant = $1 and n.customer = $2 and n.made_at >= $3 and n.removed_at is null
            and not exists (select 1 from customer_merge_row r where r.tenant = $1 and r.merge = $4 and r.moved_from = 'customer_note' and r.moved = n.id)";
    COUNT_NOTES(2) = "select count(*) from customer_note where tenant = $1 and customer = $2 and removed_at is null";
    COUNT_EVENTS(2) = "select count(*) from customer_event where tenant = $1 and customer = $2";
    COUNT_REFERRED(2) = "select count(*) from customer where tenant = $1 and referrer = $2";

    pub(super) CLEAR_DUPLICATES(2) = "delete from customer_duplicate where tenant = $1 and (one = $2 or other = $2)";

    // Rows that go over as they are, remembered by their ids: two statements a table, and a line in `GOING`.

    NOTES_REMEMBER(3) = "
        insert into customer_merge_row (tenant, merge, moved_from, moved)
        select tenant, $3, 'customer_note', id from customer_note where tenant = $1 and customer = $2";
    NOTES_MOVE(4) = "
        update customer_note set customer = $4 where tenant = $1 and customer = $2
            and id in (select r.moved from customer_merge_row r where r.tenant = $1 and r.merge = $3 and r.moved_from = 'customer_note')";
    EVENTS_REMEMBER(3) = "
        insert into customer_merge_row (tenant, merge, moved_from, moved)
        select tenant, $3, 'customer_event', id from customer_event where tenant = $1 and customer = $2";
    EVENTS_MOVE(4) = "
        update customer_event set customer = $4 where tenant = $1 and customer = $2
            and id in (select r.moved from customer_merge_row r where r.tenant = $1 and r.merge = $3 and r.moved_from = 'customer_event')";
    REFERRED_REMEMBER(3) = "
        insert into customer_merge_row (tenant, merge, moved_from, moved)
        select tenant, $3, 'customer', id from customer where tenant = $1 and referrer = $2 and merged_into is null";
    REFERRED_MOVE(4) = "
        update customer set referrer = $4 where tenant = $1 and referrer = $2
            and id in (select r.moved from customer_merge_row r where r.tenant = $1 and r.merge = $3 and r.moved_from = 'customer')";
    DOCUMENTS_REMEMBER(3) = "
        insert into customer_merge_row (tenant, merge, moved_from, moved)
        select tenant, $3, 'customer_document', id from customer_document where tenant = $1 and customer = $2";
    DOCUMENTS_MOVE(4) = "
        update customer_document set customer = $4 where tenant = $1 and customer = $2
            and id in (select r.moved from customer_merge_row r where r.tenant = $1 and r.merge = $3 and r.moved_from = 'customer_document')";
    ADDRESSES_REMEMBER(3) = "
        insert into customer_merge_row (tenant, merge, moved_from, moved)
        select tenant, $3, 'customer_address', id from customer_address where tenant = $1 and customer = $2";
    /// The default of whoever they go to stays the only one.
    ADDRESSES_MOVE(4) = "
        update customer_address set customer = $4,
            standard = standard and not exists (select 1 from customer_address x where x.tenant = $1 and x.customer = $4 and x.standard)
        where tenant = $1 and customer = $2
            and id in (select r.moved from customer_merge_row r where r.tenant = $1 and r.merge = $3 and r.moved_from = 'customer_address')";
    CONTACTS_REMEMBER(3) = "
        insert into customer_merge_row (tenant, merge, moved_from, moved)
        select tenant, $3, 'customer_contact', id from customer_contact where tenant = $1 and customer = $2";
    CONTACTS_MOVE(4) = "
        update customer_contact set customer = $4 where tenant = $1 and customer = $2
            and id in (select r.moved from customer_merge_row r where r.tenant = $1 and r.merge = $3 and r.moved_from = 'customer_contact')";
    /// A sale that goes back goes with what tells that it was taken back meanwhile.
    VOIDS_MOVE(4) = "
        update customer_event set customer = $4 where tenant = $1 and customer = $2 and kind = 'sale_voided' and reference in (
            select e.reference from customer_merge_row r join customer_event e on e.tenant = r.tenant and e.id = r.moved
            where r.tenant = $1 and r.merge = $3 and r.moved_from = 'customer_event' and e.kind = 'sale')";
}

type Statement<const N: usize> = db::Statement<N>;

/// A table whose rows go over: its name and how.
pub struct Going {
    pub table: &'static str,
    remember: Statement<3>,
    go: Statement<4>,
}

/// Every table of customers whose rows go to the survivor and, by the merge that remembers them, back.
pub const GOING: &[Going] = &[
    Going { table: "customer_note", remember: NOTES_REMEMBER, go: NOTES_MOVE },
    Going { table: "customer_event", remember: EVENTS_REMEMBER, go: EVENTS_MOVE },
    Going { table: "customer_document", remember: DOCUMENTS_REMEMBER, go: DOCUMENTS_MOVE },
    Going { table: "customer_address", remember: ADDRESSES_REMEMBER, go: ADDRESSES_MOVE },
    Going { table: "customer_contact", remember: CONTACTS_REMEMBER, go: CONTACTS_MOVE },
    Going { table: "customer", remember: REFERRED_REMEMBER, go: REFERRED_MOVE },
];

impl Going {
    /// Rows of the source are the survivor's. Answers how many.
    pub async fn over(
        &self,
        cx: &mut Cx<'_>,
        merge: Id<()>,
        source: CustomerId,
        survivor: CustomerId,
    ) -> Result<u64, Failure> {
        cx.tx.run(self.remember, (cx.actor.tenant, source, merge)).await?;
        Ok(cx.tx.run(self.go, (cx.actor.tenant, source, merge, survivor)).await?)
    }

    /// Those that a merge took and the survivor still has are the source's again. Answers how many.
    pub async fn back(
        &self,
        cx: &mut Cx<'_>,
        merge: Id<()>,
        source: CustomerId,
        survivor: CustomerId,
    ) -> Result<u64, Failure> {
        Ok(cx.tx.run(self.go, (cx.actor.tenant, survivor, merge, source)).await?)
    }
}

/// A merge as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MergeRow {
    pub id: Id<()>,
    pub source: CustomerId,
    pub survivor: CustomerId,
    pub at: Instant,
    pub staff_name: Option<String>,
    pub reason: String,
    pub counts: String,
    pub kept: String,
    pub undone_at: Option<Instant>,
}

pub async fn add_merge(
    cx: &mut Cx<'_>,
    merge: Id<()>,
    source: CustomerId,
    survivor: CustomerId,
    reason: &str,
) -> Result<(), Failure> {
    let row = (cx.tenant(), merge, source, survivor, cx.at, cx.actor.staff, reason.to_owned());
    Ok(cx.tx.run_exactly(1, MERGE_ADD, row).await?)
}

pub async fn keep(cx: &mut Cx<'_>, merge: Id<()>, kept: String) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, MERGE_KEPT, (cx.actor.tenant, merge, kept)).await?)
}

pub async fn count_merge(cx: &mut Cx<'_>, merge: Id<()>, counts: String) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, MERGE_COUNTS, (cx.actor.tenant, merge, counts)).await?)
}

/// Of two at once the second one tries anew, and finds it undone.
pub async fn end_merge(cx: &mut Cx<'_>, merge: Id<()>) -> Result<bool, Failure> {
    let (staff, at): (StaffId, Instant) = (cx.actor.staff, cx.at);
    Ok(cx.tx.run(MERGE_UNDONE, (cx.actor.tenant, merge, at, staff)).await? == 1)
}

pub async fn merge(cx: &mut Cx<'_>, merge: Id<()>) -> Result<Option<MergeRow>, Failure> {
    Ok(cx.tx.find(MERGE, (cx.actor.tenant, merge)).await?)
}

pub async fn merges(cx: &mut Cx<'_>, survivor: CustomerId) -> Result<Vec<MergeRow>, Failure> {
    Ok(cx.tx.all(MERGES, (cx.actor.tenant, survivor)).await?)
}

pub async fn ever_merged(cx: &mut Cx<'_>, customer: CustomerId) -> Result<bool, Failure> {
    Ok(cx.tx.find::<(Id<()>,), 2>(EVER_MERGED, (cx.actor.tenant, customer)).await?.is_some())
}

pub async fn set_merged(
    cx: &mut Cx<'_>,
    source: CustomerId,
    active: bool,
    into: Option<CustomerId>,
) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, SET_MERGED, (cx.actor.tenant, source, active, into)).await?)
}

/// The phone, and what of a profile was proved.
pub async fn set_proved(
    cx: &mut Cx<'_>,
    id: CustomerId,
    phone: Option<Phone>,
    phone_verified: bool,
    email_verified: bool,
) -> Result<(), Failure> {
    Ok(cx.tx.run_exactly(1, SET_PROVED, (cx.actor.tenant, id, phone, phone_verified, email_verified)).await?)
}

pub async fn merged_phone(cx: &mut Cx<'_>, phone: &Phone) -> Result<Option<Profile>, Failure> {
    Ok(cx.tx.find(MERGED_PHONE, (cx.actor.tenant, phone.clone())).await?)
}

/// Did a row of an imported file with that content make or change a profile that went into another one?
pub async fn content_is_merged_away(cx: &mut Cx<'_>, content: Id<()>) -> Result<bool, Failure> {
    let (rows,): (i64,) = cx.tx.one(CONTENT_MERGED_AWAY, (cx.actor.tenant, content)).await?;
    Ok(rows > 0)
}

pub async fn phones_of_sources(cx: &mut Cx<'_>, id: CustomerId) -> Result<Vec<(Phone, Instant)>, Failure> {
    Ok(cx.tx.all(PHONES_OF_SOURCES, (cx.actor.tenant, id)).await?)
}

/// A phone of a profile, as it is kept.
pub type PhoneRow = (Phone, PhoneRole, Instant);

pub async fn phones(cx: &mut Cx<'_>, id: CustomerId) -> Result<Vec<PhoneRow>, Failure> {
    Ok(cx.tx.all(PHONES, (cx.actor.tenant, id)).await?)
}

pub async fn put_phone(cx: &mut Cx<'_>, id: CustomerId, (phone, role, since): PhoneRow) -> Result<(), Failure> {
    cx.tx.run(PHONE_PUT, (cx.actor.tenant, phone, id, role, since)).await?;
    Ok(())
}

pub async fn take_phone(cx: &mut Cx<'_>, id: CustomerId, (phone, role, since): PhoneRow) -> Result<(), Failure> {
    cx.tx.run(PHONE_TAKE, (cx.actor.tenant, phone, id, role, since)).await?;
    Ok(())
}

/// What finds a profile by its phones is made anew.
pub async fn clear_phone_parts(cx: &mut Cx<'_>, id: CustomerId) -> Result<(), Failure> {
    cx.tx.run(PHONE_PARTS_CLEAR, (cx.actor.tenant, id)).await?;
    Ok(())
}

/// A tag, folded and as it was written.
pub type TagRow = (String, String);

pub async fn tag_rows(cx: &mut Cx<'_>, id: CustomerId) -> Result<Vec<TagRow>, Failure> {
    Ok(cx.tx.all(TAGS_FOLDED, (cx.actor.tenant, id)).await?)
}

pub async fn put_tag(cx: &mut Cx<'_>, id: CustomerId, (folded, tag): TagRow) -> Result<(), Failure> {
    cx.tx.run(TAG_PUT, (cx.actor.tenant, id, folded, tag)).await?;
    Ok(())
}

pub async fn take_tag(cx: &mut Cx<'_>, id: CustomerId, (folded, tag): TagRow) -> Result<(), Failure> {
    cx.tx.run(TAG_TAKE, (cx.actor.tenant, id, folded, tag)).await?;
    Ok(())
}

/// An id in a channel, as it is kept: channel, id, how it is searched, since when.
pub type ChannelRow = (Channel, String, String, Instant);

pub async fn channel_rows(cx: &mut Cx<'_>, id: CustomerId) -> Result<Vec<ChannelRow>, Failure> {
    Ok(cx.tx.all(CHANNELS_SINCE, (cx.actor.tenant, id)).await?)
}

pub async fn put_channel(cx: &mut Cx<'_>, id: CustomerId, row: ChannelRow) -> Result<(), Failure> {
    cx.tx.run(CHANNEL_PUT, (cx.actor.tenant, id, row.0, row.1, row.2, row.3)).await?;
    Ok(())
}

pub async fn take_channel(cx: &mut Cx<'_>, id: CustomerId, row: ChannelRow) -> Result<(), Failure> {
    cx.tx.run(CHANNEL_TAKE, (cx.actor.tenant, id, row.0, row.1, row.3)).await?;
    Ok(())
}

pub async fn move_external(
    cx: &mut Cx<'_>,
    from: CustomerId,
    to: CustomerId,
    (source, external_id): (String, String),
) -> Result<(), Failure> {
    cx.tx.run(EXTERNAL_MOVE, (cx.actor.tenant, source, external_id, from, to)).await?;
    Ok(())
}

/// Gives the survivor the source's picture where it has none. Answers which.
pub async fn copy_avatar(cx: &mut Cx<'_>, source: CustomerId, survivor: CustomerId) -> Result<Option<String>, Failure> {
    if cx.tx.run(AVATAR_COPY, (cx.actor.tenant, source, survivor)).await? == 0 {
        return Ok(None);
    }
    let row: Option<AvatarRow> = super::avatar(cx, source).await?;
    Ok(row.map(|row| row.version))
}

/// Takes that picture away again, unless another was set since.
pub async fn take_avatar(
    cx: &mut Cx<'_>,
    survivor: CustomerId,
    version: String,
    source: CustomerId,
) -> Result<(), Failure> {
    cx.tx.run(AVATAR_TAKE, (cx.actor.tenant, survivor, version, source)).await?;
    Ok(())
}

/// Lends the survivor what was checked of the source's identity, where nothing was checked of its own. Answers whether it did.
pub async fn lend_identity(cx: &mut Cx<'_>, source: CustomerId, survivor: CustomerId) -> Result<bool, Failure> {
    Ok(cx.tx.run(IDENTITY_LEND, (cx.actor.tenant, source, survivor)).await? == 1)
}

/// Takes it away again, unless another was checked since.
pub async fn take_identity(cx: &mut Cx<'_>, source: CustomerId, survivor: CustomerId) -> Result<bool, Failure> {
    Ok(cx.tx.run(IDENTITY_TAKE, (cx.actor.tenant, source, survivor)).await? == 1)
}

/// Addresses of a customer, and contacts.
pub async fn count_reached(cx: &mut Cx<'_>, id: CustomerId) -> Result<(i64, i64), Failure> {
    let (addresses,): (i64,) = cx.tx.one(COUNT_ADDRESSES, (cx.actor.tenant, id)).await?;
    let (contacts,): (i64,) = cx.tx.one(COUNT_CONTACTS, (cx.actor.tenant, id)).await?;
    Ok((addresses, contacts))
}

/// Documents of a customer, removed ones too.
pub async fn count_documents(cx: &mut Cx<'_>, id: CustomerId) -> Result<i64, Failure> {
    let (count,): (i64,) = cx.tx.one(COUNT_DOCUMENTS, (cx.actor.tenant, id)).await?;
    Ok(count)
}

/// Voids since the merge of sales that go back.
pub async fn return_voids(
    cx: &mut Cx<'_>,
    merge: Id<()>,
    source: CustomerId,
    survivor: CustomerId,
) -> Result<(), Failure> {
    cx.tx.run(VOIDS_MOVE, (cx.actor.tenant, survivor, merge, source)).await?;
    Ok(())
}

/// Notes written to the survivor since the merge.
pub async fn notes_since(cx: &mut Cx<'_>, merge: Id<()>, survivor: CustomerId, at: Instant) -> Result<i64, Failure> {
    let (count,): (i64,) = cx.tx.one(NOTES_SINCE, (cx.actor.tenant, survivor, at, merge)).await?;
    Ok(count)
}

/// Notes, entries of the timeline, and customers whom this one sent.
pub async fn going_counts(cx: &mut Cx<'_>, id: CustomerId) -> Result<(i64, i64, i64), Failure> {
    let tenant = cx.tenant();
    let (notes,): (i64,) = cx.tx.one(COUNT_NOTES, (tenant, id)).await?;
    let (events,): (i64,) = cx.tx.one(COUNT_EVENTS, (tenant, id)).await?;
    let (referred,): (i64,) = cx.tx.one(COUNT_REFERRED, (tenant, id)).await?;
    Ok((notes, events, referred))
}
