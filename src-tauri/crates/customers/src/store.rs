//! Every statement of customers. No rules here.

/// A whole profile, from the customer `c`: its row, and what is told beside it wherever it is read.
macro_rules! profile {
    () => {
        "c.*, (select r.fields from customer_required r where r.tenant = c.tenant and r.source = c.source) as required,
            (select i.expires from customer_identity i where i.tenant = c.tenant and i.customer = c.id) as identity_expires,
            (select e.bad_status from customer_elsewhere e where e.tenant = c.tenant and e.customer = c.id) as bad_elsewhere,
            exists (
                select 1 from customer_duplicate d join customer o on o.tenant = d.tenant and o.id = d.other and o.active
                where d.tenant = c.tenant and d.one = c.id and d.dismissed_at is null
                union all
                select 1 from customer_duplicate d join customer o on o.tenant = d.tenant and o.id = d.one and o.active
                where d.tenant = c.tenant and d.other = c.id and d.dismissed_at is null) as in_open_pair"
    };
}

mod address_index;
mod addresses;
mod care;
pub(crate) mod documents;
mod driven;
mod duplicates;
pub(crate) mod elsewhere;
mod history;
mod imports;
mod index;
mod merge;
mod more;
mod profiles;
mod reads;
mod scans;
mod sieve;
mod views;
mod walks;

pub use address_index::STATEMENTS as ADDRESS_INDEX_STATEMENTS;
pub(crate) use address_index::{
    PART_WORDS, address_words, addressed, addressed_seen, how_many_addressed, is_corrected,
};
pub use addresses::{Address, STATEMENTS as ADDRESS_STATEMENTS};
pub(crate) use addresses::{
    AddressRow, CLEAR_ADDRESS_PARTS, CLEAR_ADDRESSES, add_address, address, addresses, addresses_of, change_address,
    districts, no_standard_address, remove_address, standard_address,
};
pub(crate) use care::{
    CLEAR_CONTACTS, CLEAR_MARKS, CLEAR_PREFERENCES, CLEAR_WISHES, ContactRow, GroupRow, MarkRow, PreferenceRow,
    add_contact, add_group, contacts, give_marks, group, groups, hold_group, leave_group, lock_group, marks,
    marks_follow, members_locked, preference, remove_group, remove_mark, rename_group, set_mark, set_preference,
    set_terms, set_wishes, take_mark, wishes,
};
pub use care::{Contact, STATEMENTS as CARE_STATEMENTS};
pub use driven::STATEMENTS as DRIVEN_STATEMENTS;
pub(crate) use driven::{Placed, few};
pub use duplicates::STATEMENTS as DUPLICATE_STATEMENTS;
pub(crate) use duplicates::*;
pub(crate) use history::*;
pub use imports::STATEMENTS as IMPORT_STATEMENTS;
pub(crate) use imports::*;
pub(crate) use index::*;
pub use merge::STATEMENTS as MERGE_STATEMENTS;
pub(crate) use merge::*;
pub(crate) use more::*;
pub(crate) use profiles::*;
pub use reads::STATEMENTS as READ_STATEMENTS;
pub(crate) use reads::*;
pub use scans::STATEMENTS as SCAN_STATEMENTS;
pub(crate) use scans::*;
pub(crate) use sieve::*;
pub(crate) use views::*;
pub use walks::STATEMENTS as WALK_STATEMENTS;

/// What a filter asks of the customer `c`: `$2` to `$44`, as [`Sieve`] binds them. A blank or unlimited argument asks nothing.
macro_rules! sieve {
    () => {
        "($2 = '' or c.kind = $2)
            and ($3 = '' or $3 like '% ' || c.status || ' %')
            and (cast($4 as bigint) = 0 or c.active = (cast($4 as bigint) = 1))
            and ($5 = '' or $5 like '% ' || c.source || ' %')
            and c.made_at >= $6 and c.made_at < $7
            and coalesce(c.last_visit, $10) >= $8 and coalesce(c.last_visit, $10) < $9
            and (cast($11 as bigint) = 0 or (c.last_visit is not null) = (cast($11 as bigint) = 1))
            and c.spent >= $12 and c.spent <= $13
            and (cast($14 as bigint) < 0 and cast($15 as bigint) = 9223372036854775807 or coalesce(
                (select a.balance from account a where a.tenant = c.tenant and a.owner = c.id and a.kind = 'real'), 0) between $14 and $15)
            and ($16 = '' or exists (select 1 from customer_tag t where t.tenant = c.tenant and t.customer = c.id and t.folded = $16))
            and ($17 = '' or exists (select 1 from customer_tag t where t.tenant = c.tenant and t.customer = c.id and t.folded = $17))
            and ($18 = '' or exists (select 1 from customer_tag t where t.tenant = c.tenant and t.customer = c.id and t.folded = $18))
            and ($19 = '' or $19 = 'name_missing' and c.name is null or $19 = 'phone_missing' and c.phone is null
                or $19 = 'inactive' and not c.active or $19 = 'merged' and c.merged_into is not null
                or $19 = 'identity_expired' and exists (
                    select 1 from customer_identity i where i.tenant = c.tenant and i.customer = c.id and i.expires < $20)
                or $19 = 'birthday' and substr(c.birth_date, 6) in ($20, $21)
                or $19 = 'bad_elsewhere' and exists (
                    select 1 from customer_elsewhere e where e.tenant = c.tenant and e.customer = c.id and e.bad_status is not null)
                or $19 = 'duplicate' and c.active and exists (
                    select 1 from customer_duplicate d join customer o on o.tenant = d.tenant and o.id = d.other and o.active
                    where d.tenant = c.tenant and d.one = c.id and d.dismissed_at is null
                    union all
                    select 1 from customer_duplicate d join customer o on o.tenant = d.tenant and o.id = d.one and o.active
                    where d.tenant = c.tenant and d.other = c.id and d.dismissed_at is null)
                or exists (select 1 from customer_mark m where m.tenant = c.tenant and m.customer = c.id and m.mark = $19)
                or $19 = 'to_complete' and exists (
                    select 1 from customer_required r where r.tenant = c.tenant and r.source = c.source and (
                        c.email is null and ' ' || r.fields || ' ' like '% email %'
                        or c.birth_date is null and ' ' || r.fields || ' ' like '% birth_date %'
                        or c.gender is null and ' ' || r.fields || ' ' like '% gender %')))
            and ($22 = '' or substr(c.birth_date, 6, 2) = $22)
            and ($23 = '' and $29 = '' and $32 = '' and cast($33 as bigint) = 0
                or $23 <> '' and c.folded like '%' || $23 || '%'
                    and ($24 = '' or c.folded like '%' || $24 || '%')
                    and ($25 = '' or c.folded like '%' || $25 || '%')
                    and ($26 = '' or c.folded like '%' || $26 || '%')
                    and ($27 = '' or c.folded like '%' || $27 || '%')
                    and ($28 = '' or c.folded like '%' || $28 || '%')
                    and ($29 = '' or coalesce(c.phone, '') || ' ' || coalesce(c.second_phone, '') || ' ' || coalesce(c.whatsapp, '') like '%' || $29 || '%')
                or $23 = '' and $29 <> '' and (
                    coalesce(c.phone, '') || ' ' || coalesce(c.second_phone, '') || ' ' || coalesce(c.whatsapp, '') like '%' || $29 || '%'
                    or $30 <> '' and coalesce(c.phone, '') || ' ' || coalesce(c.second_phone, '') || ' ' || coalesce(c.whatsapp, '') like '%' || $30 || '%'
                    or $31 <> '' and coalesce(c.phone, '') || ' ' || coalesce(c.second_phone, '') || ' ' || coalesce(c.whatsapp, '') like '%' || $31 || '%')
                or $32 <> '' and substr(c.email_key, 1, length($32)) = $32
                or c.number = $33
                or $34 <> '' and c.id in (
                    select a.customer from customer_address a join customer k on k.tenant = a.tenant and k.id = a.customer
                    where a.tenant = $1 and a.folded || ' ' || k.folded like '%' || $34 || '%'
                        and ($35 = '' or a.folded || ' ' || k.folded like '%' || $35 || '%')
                        and ($36 = '' or a.folded || ' ' || k.folded like '%' || $36 || '%')
                        and ($37 = '' or a.folded || ' ' || k.folded like '%' || $37 || '%')
                        and ($38 = '' or a.folded || ' ' || k.folded like '%' || $38 || '%')
                        and ($39 = '' or a.folded || ' ' || k.folded like '%' || $39 || '%')))
            and ($40 = '' or c.id in (
                select a.customer from customer_address a where a.tenant = $1 and a.place like '%' || $40 || '%'))
            and ($41 = '' or c.id in (
                select p.customer from customer_preference p where p.tenant = $1 and ' ' || p.marketing || ' ' like '% ' || $41 || ' %'))
            and (c.customer_group = $42 or $42 is null)
            and ($43 = '' or c.id in (select b.buyer from bought b where b.tenant = $1 and b.named = $43))
            and ($44 = '' or c.id in (select b.buyer from bought b where b.tenant = $1 and b.category = $44))"
    };
}

use sieve as filtered;

/// What a list shows of the customer `c`.
macro_rules! listed {
    () => {
        concat!("
        select ", profile!(), ",
            (select string_agg(t.tag, '\n' order by t.folded) from customer_tag t where t.tenant = c.tenant and t.customer = c.id) as tags,
            (select string_agg(e.source || '\t' || e.external_id, '\n' order by e.source, e.external_id)
             from customer_external e where e.tenant = c.tenant and e.customer = c.id) as externals")
    };
}

/// A page of a list: a walk along the index that is in its order, from a key on, past everybody whom the filter leaves out. Not
/// knowing how few a filter leaves, Postgres would rather read and sort everybody for each page: the inner limit, which is no limit,
/// makes it walk.
macro_rules! page {
    (sqlite, $key:literal, $order:literal, $limit:literal) => {
        concat!(
            listed!(),
            "
        from customer c where c.tenant = $1 and c.status <> 'guest' and ",
            $key,
            "
            and ",
            sieve!(),
            "
        order by ",
            $order,
            " limit ",
            $limit
        )
    };
    (postgres, $key:literal, $order:literal, $limit:literal) => {
        concat!(
            listed!(),
            "
        from (
            select c.* from (
                select c.* from customer c where c.tenant = $1 and c.status <> 'guest' and ",
            $key,
            "
                order by ",
            $order,
            " limit 9000000000000) c
            where ",
            sieve!(),
            "
            order by ",
            $order,
            " limit ",
            $limit,
            ") c
        order by ",
            $order
        )
    };
}

db::statements! {
    // Profiles.

    INSERT(26) = "
        insert into customer (tenant, id, status, given_name, family_name, display_name, name2, name, folded, phone, second_phone, whatsapp, email,
            email_key, birth_date, gender, occupation, company, kind, tax_id, source, referrer, note, active, phone_verified, email_verified,
            visits, spent, seen_at, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, false, false, 0, 0, $25, $26)
        on conflict (tenant, phone) where active do nothing";
    /// Takes the next number of the tenant; its row stays locked until the transaction ends, so a rolled-back creation leaves no gap.
    NUMBER_NEXT(1) = "
        insert into customer_sequence (tenant, next) values ($1, 2)
        on conflict (tenant) do update set next = customer_sequence.next + 1 returning next - 1 as number";
    NUMBER_SET(3) = "update customer set number = $3 where tenant = $1 and id = $2 and number is null";
    BY_ID(2) = ("
        select ", profile!(), "
        from customer c where c.tenant = $1 and c.id = $2");
    /// SQLite already holds the only write lock.
    BY_ID_LOCKED(2) = {
        sqlite: ("
        select ", profile!(), "
        from customer c where c.tenant = $1 and c.id = $2"),
        postgres: ("
        select ", profile!(), "
        from customer c where c.tenant = $1 and c.id = $2 for update"),
    };
    /// As lists show them.
    BY_IDS(21) = (listed!(), "
        from customer c where c.tenant = $1 and c.id in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)");
    BY_PHONE(2) = ("
        select ", profile!(), "
        from customer c where c.tenant = $1 and c.phone = $2 and c.active");
    BY_PHONES(21) = ("
        select ", profile!(), "
        from customer c where c.tenant = $1 and c.active and c.phone in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)");
    BY_EXTERNAL(3) = ("
        select ", profile!(), "
        from customer_external e join customer c on c.tenant = e.tenant and c.id = e.customer
        where e.tenant = $1 and e.source = $2 and e.external_id = $3");
    UPDATE(20) = "
        update customer set given_name = $3, family_name = $4, display_name = $5, name2 = $6, name = $7, folded = $8, second_phone = $9, whatsapp = $10,
            email = $11, email_key = $12, birth_date = $13, gender = $14, occupation = $15, company = $16, kind = $17, tax_id = $18, referrer = $19, note = $20
        where tenant = $1 and id = $2";
    SET_PHONE(3) = "update customer set phone = $3, phone_verified = false where tenant = $1 and id = $2";
    SET_ACTIVE(3) = "update customer set active = $3 where tenant = $1 and id = $2";
    VISITED(4) = "
        update customer set visits = visits + 1, spent = spent + $3,
            first_visit = case when first_visit <= $4 then first_visit else $4 end,
            last_visit = case when last_visit >= $4 then last_visit else $4 end,
            seen_at = case when last_visit >= $4 then last_visit else $4 end
        where tenant = $1 and id = $2";
    SET_TOTALS(6) = "
        update customer set visits = $3, spent = $4, first_visit = $5, last_visit = $6, seen_at = coalesce($6, made_at) where tenant = $1 and id = $2";
    PHONE_ADD(5) = "insert into customer_phone (tenant, phone, customer, role, since) values ($1, $2, $3, $4, $5) on conflict do nothing";
    PHONE_REMOVE(4) = "delete from customer_phone where tenant = $1 and phone = $2 and customer = $3 and role = $4";
    FORMER_PHONES(2) = "select phone, since from customer_phone where tenant = $1 and customer = $2 and role = 'former' order by since desc, phone";
    EXTERNAL_ADD(7) = {
        sqlite: "insert into customer_external (tenant, source, external_id, external_key, customer, raw, made_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        postgres: "insert into customer_external (tenant, source, external_id, external_key, customer, raw, made_at) values ($1, $2, $3, $4, $5, cast($6 as jsonb), $7) on conflict do nothing",
    };
    EXTERNALS(2) = "select source, external_id from customer_external where tenant = $1 and customer = $2 order by source, external_id";
    EXTERNAL_RECORDS(2) = "
        select source, external_id, cast(raw as text) as raw from customer_external where tenant = $1 and customer = $2 order by source, external_id";
    CHANNEL_SET(6) = "
        insert into customer_channel (tenant, customer, channel, channel_id, channel_key, since) values ($1, $2, $3, $4, $5, $6)
        on conflict (tenant, customer, channel) do update
        set channel_id = excluded.channel_id, channel_key = excluded.channel_key, since = excluded.since";
    CHANNEL_REMOVE(3) = "delete from customer_channel where tenant = $1 and customer = $2 and channel = $3";
    CHANNELS(2) = "select channel, channel_id from customer_channel where tenant = $1 and customer = $2";
    AVATAR_SET(6) = "
        insert into customer_avatar (tenant, customer, kind, picture, version, since) values ($1, $2, $3, $4, $5, $6)
        on conflict (tenant, customer) do update
        set kind = excluded.kind, picture = excluded.picture, version = excluded.version, since = excluded.since";
    AVATAR_REMOVE(2) = "delete from customer_avatar where tenant = $1 and customer = $2";
    AVATAR(2) = "select kind, picture, version from customer_avatar where tenant = $1 and customer = $2";
    AVATAR_VERSION(2) = "select version from customer_avatar where tenant = $1 and customer = $2";
    REQUIRED_SET(3) = "
        insert into customer_required (tenant, source, fields) values ($1, $2, $3)
        on conflict (tenant, source) do update set fields = excluded.fields";
    REQUIRED(1) = "select source, fields from customer_required where tenant = $1";
    TAG_ADD(4) = "insert into customer_tag (tenant, customer, folded, tag) values ($1, $2, $3, $4) on conflict do nothing";
    TAGS_CLEAR(2) = "delete from customer_tag where tenant = $1 and customer = $2";
    TAG_REMOVE(3) = "delete from customer_tag where tenant = $1 and customer = $2 and folded = $3";
    TAGS(2) = "select tag from customer_tag where tenant = $1 and customer = $2 order by folded";

    // Lists. Guests stand in none.

    /// Behind the value `$45` and the id `$46`, at most `$47`; the number has no other behind it, and the limit one place before.
    LIST_RECENT(47) = {
        sqlite: (page!(sqlite, "(c.seen_at, c.id) < ($45, $46)", "c.seen_at desc, c.id desc", "$47")),
        postgres: (page!(postgres, "(c.seen_at, c.id) < ($45, $46)", "c.seen_at desc, c.id desc", "$47")),
    };
    LIST_RECENT_BACK(47) = {
        sqlite: (page!(sqlite, "(c.seen_at, c.id) > ($45, $46)", "c.seen_at, c.id", "$47")),
        postgres: (page!(postgres, "(c.seen_at, c.id) > ($45, $46)", "c.seen_at, c.id", "$47")),
    };
    LIST_NAME(47) = {
        sqlite: (page!(sqlite, "(c.folded, c.id) > ($45, $46)", "c.folded, c.id", "$47")),
        postgres: (page!(postgres, "(c.folded, c.id) > ($45, $46)", "c.folded, c.id", "$47")),
    };
    LIST_NAME_BACK(47) = {
        sqlite: (page!(sqlite, "(c.folded, c.id) < ($45, $46)", "c.folded desc, c.id desc", "$47")),
        postgres: (page!(postgres, "(c.folded, c.id) < ($45, $46)", "c.folded desc, c.id desc", "$47")),
    };
    LIST_REGISTERED(47) = {
        sqlite: (page!(sqlite, "(c.made_at, c.id) < ($45, $46)", "c.made_at desc, c.id desc", "$47")),
        postgres: (page!(postgres, "(c.made_at, c.id) < ($45, $46)", "c.made_at desc, c.id desc", "$47")),
    };
    LIST_REGISTERED_BACK(47) = {
        sqlite: (page!(sqlite, "(c.made_at, c.id) > ($45, $46)", "c.made_at, c.id", "$47")),
        postgres: (page!(postgres, "(c.made_at, c.id) > ($45, $46)", "c.made_at, c.id", "$47")),
    };
    LIST_SPENT(47) = {
        sqlite: (page!(sqlite, "(c.spent, c.id) < ($45, $46)", "c.spent desc, c.id desc", "$47")),
        postgres: (page!(postgres, "(c.spent, c.id) < ($45, $46)", "c.spent desc, c.id desc", "$47")),
    };
    LIST_SPENT_BACK(47) = {
        sqlite: (page!(sqlite, "(c.spent, c.id) > ($45, $46)", "c.spent, c.id", "$47")),
        postgres: (page!(postgres, "(c.spent, c.id) > ($45, $46)", "c.spent, c.id", "$47")),
    };
    LIST_NUMBER(46) = {
        sqlite: (page!(sqlite, "c.number > $45", "c.number", "$46")),
        postgres: (page!(postgres, "c.number > $45", "c.number", "$46")),
    };
    LIST_NUMBER_BACK(46) = {
        sqlite: (page!(sqlite, "c.number < $45", "c.number desc", "$46")),
        postgres: (page!(postgres, "c.number < $45", "c.number desc", "$46")),
    };
    LIST_UNNUMBERED(46) = {
        sqlite: (page!(sqlite, "c.number is null and c.id > $45", "c.id", "$46")),
        postgres: (page!(postgres, "c.number is null and c.id > $45", "c.id", "$46")),
    };
    COUNT(44) = ("select count(*) as count from customer c where c.tenant = $1 and c.status <> 'guest' and ", sieve!());
    /// Everybody, and those who are not active.
    COUNT_ALL(1) = "
        select (select count(*) from customer where tenant = $1 and status <> 'guest') as everybody,
               (select count(*) from customer where tenant = $1 and status <> 'guest' and not active) as inactive";

    VIEWS(2) = "
        select v.id, v.staff, s.name as staff_name, v.name, v.folded, v.shared, v.view
        from customer_view v join staff s on s.tenant = v.tenant and s.id = v.staff
        where v.tenant = $1 and (v.staff = $2 or v.shared) order by v.folded, v.id";
    VIEW_ADD(8) = "insert into customer_view (tenant, id, staff, name, folded, shared, view, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    VIEW_CHANGE(7) = "update customer_view set name = $4, folded = $5, shared = $6, view = $7 where tenant = $1 and id = $2 and staff = $3";
    VIEW_REMOVE(2) = "delete from customer_view where tenant = $1 and id = $2";

    // Notes and the timeline.

    NOTE_ADD(8) = "
        insert into customer_note (tenant, id, customer, text, category, pinned, staff, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    NOTE_CHANGE(6) = "update customer_note set text = $3, category = $4, pinned = $5, changed_at = $6 where tenant = $1 and id = $2 and removed_at is null";
    NOTE_REMOVE(3) = "update customer_note set removed_at = $3 where tenant = $1 and id = $2 and removed_at is null";
    NOTE(2) = "
        select n.id, n.customer, n.text, n.category, n.pinned, n.staff, s.name as staff_name, n.made_at, n.changed_at
        from customer_note n left join staff s on s.tenant = n.tenant and s.id = n.staff
        where n.tenant = $1 and n.id = $2 and n.removed_at is null";
    NOTES(3) = "
        select n.id, n.customer, n.text, n.category, n.pinned, n.staff, s.name as staff_name, n.made_at, n.changed_at
        from customer_note n left join staff s on s.tenant = n.tenant and s.id = n.staff
        where n.tenant = $1 and n.customer = $2 and n.removed_at is null
        order by n.pinned desc, n.made_at desc, n.id desc limit $3";
    EVENT_ADD(12) = "
        insert into customer_event (tenant, id, customer, at, kind, staff, counter, branch, reference, label, amount, detail, taken_back)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, false)";
    EVENTS(5) = "
        select e.id, e.at, e.kind, s.name as staff_name, e.reference, e.label, e.amount, e.detail, e.taken_back
        from customer_event e left join staff s on s.tenant = e.tenant and s.id = e.staff
        where e.tenant = $1 and e.customer = $2 and (e.at, e.id) < ($3, $4)
        order by e.at desc, e.id desc limit $5";
    EVENTS_OF(6) = "
        select e.id, e.at, e.kind, s.name as staff_name, e.reference, e.label, e.amount, e.detail, e.taken_back
        from customer_event e left join staff s on s.tenant = e.tenant and s.id = e.staff
        where e.tenant = $1 and e.customer = $2 and (e.at, e.id) < ($3, $4) and e.kind = $6
        order by e.at desc, e.id desc limit $5";
    SALE_TAKEN_BACK(3) = "
        update customer_event set taken_back = true where tenant = $1 and reference = $2 and customer = $3 and kind = 'sale' and not taken_back";
    TOTALS(2) = "
        select count(*) as visits, cast(coalesce(sum(amount), 0) as bigint) as spent, min(at) as first_visit, max(at) as last_visit
        from customer_event where tenant = $1 and customer = $2 and kind = 'sale' and not taken_back";

    // The end of a demonstration. What refers is removed before what it refers to.

    CLEAR_IMPORT_ROWS(2) = "delete from customer_import_row where tenant = $1 and customer = $2";
    CLEAR_EVENTS(2) = "delete from customer_event where tenant = $1 and customer = $2";
    CLEAR_NOTES(2) = "delete from customer_note where tenant = $1 and customer = $2";
    CLEAR_TAGS(2) = "delete from customer_tag where tenant = $1 and customer = $2";
    CLEAR_EXTERNALS(2) = "delete from customer_external where tenant = $1 and customer = $2";
    CLEAR_CHANNELS(2) = "delete from customer_channel where tenant = $1 and customer = $2";
    CLEAR_AVATARS(2) = "delete from customer_avatar where tenant = $1 and customer = $2";
    CLEAR_PHONES(2) = "delete from customer_phone where tenant = $1 and customer = $2";
    CLEAR_NAME_PARTS(1) = "delete from name_part where tenant = $1 and not exists (select 1 from customer c where c.tenant = $1 and c.id = name_part.customer)";
    CLEAR_PHONE_PARTS(1) = "delete from phone_part where tenant = $1 and not exists (select 1 from customer c where c.tenant = $1 and c.id = phone_part.customer)";
    /// Numbers begin anew only where nobody has one.
    CLEAR_SEQUENCE(1) = "delete from customer_sequence where tenant = $1 and not exists (select 1 from customer c where c.tenant = $1 and c.number is not null)";
    CLEAR_REFERRERS(2) = "update customer set referrer = null where tenant = $1 and referrer = $2";
    CLEAR_CUSTOMERS(2) = "delete from customer where tenant = $1 and id = $2";
}
