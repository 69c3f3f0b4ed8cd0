-- Two profiles that are one person: what went from one to the other, so that it can be taken apart again, and who may be the same.

-- A merge. The source stays, deactivated, and leads to the survivor. What of the survivor was changed stands in `kept`.
create table customer_merge (
    tenant blob not null,
    id blob not null,
    source blob not null,
    survivor blob not null,
    at integer not null,
    staff blob not null,
    reason text not null check (length(reason) between 1 and 500),
    counts text not null,
    kept text not null,
    undone_at integer,
    undone_staff blob,
    primary key (tenant, id),
    foreign key (tenant, source) references customer (tenant, id),
    foreign key (tenant, survivor) references customer (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id),
    foreign key (tenant, undone_staff) references staff (tenant, id),
    check (source <> survivor),
    check ((undone_at is null) = (undone_staff is null))
) strict;
-- A profile is in one other at most.
create unique index customer_merge_open on customer_merge (tenant, source) where undone_at is null;
create index customer_merge_survivor on customer_merge (tenant, survivor, at, id);

-- Rows that went over as they are: of which table, and which.
create table customer_merge_row (
    tenant blob not null,
    merge blob not null,
    moved_from text not null,
    moved blob not null,
    primary key (tenant, merge, moved_from, moved),
    foreign key (tenant, merge) references customer_merge (tenant, id)
) strict, without rowid;

-- Sales that went over by a merge.
create table sale_merge (
    tenant blob not null,
    merge blob not null,
    sale blob not null,
    primary key (tenant, merge, sale),
    foreign key (tenant, merge) references customer_merge (tenant, id),
    foreign key (tenant, sale) references sale (tenant, id)
) strict, without rowid;
create index sale_merge_sale on sale_merge (tenant, sale);

-- Two profiles that may be one person, the smaller id first, with why and which scan found them last. Somebody may have said that
-- they are not.
create table customer_duplicate (
    tenant blob not null,
    one blob not null,
    other blob not null,
    reasons text not null,
    confidence integer not null check (confidence between 1 and 100),
    found_at integer not null,
    dismissed_at integer,
    dismissed_staff blob,
    scan blob,
    primary key (tenant, one, other),
    foreign key (tenant, one) references customer (tenant, id),
    foreign key (tenant, other) references customer (tenant, id),
    foreign key (tenant, dismissed_staff) references staff (tenant, id),
    check (one < other),
    check ((dismissed_at is null) = (dismissed_staff is null))
) strict, without rowid;
create index customer_duplicate_open on customer_duplicate (tenant, confidence, one, other) where dismissed_at is null;
create index customer_duplicate_dismissed on customer_duplicate (tenant, dismissed_at, one, other) where dismissed_at is not null;
create index customer_duplicate_other on customer_duplicate (tenant, other);

-- A search of all profiles for those that may be one person: who began it, who carries it out, how far it is. One a shop at a time.
create table customer_duplicate_scan (
    tenant blob not null,
    id blob not null,
    state text not null check (state in ('running', 'done', 'cancelled')),
    runner blob not null,
    pass text not null check (pass in ('phone', 'email', 'birth_date')),
    behind text not null,
    seen integer not null check (seen >= 0),
    size integer not null check (size >= 0),
    staff blob not null,
    began_at integer not null,
    beat_at integer not null,
    ended_at integer,
    primary key (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id),
    check ((ended_at is null) = (state = 'running'))
) strict, without rowid;
create unique index customer_duplicate_scan_running on customer_duplicate_scan (tenant) where state = 'running';
create index customer_duplicate_scan_began on customer_duplicate_scan (tenant, began_at, id);

-- A merge, once undone, is history; how it came to be never changes.
create trigger customer_merge_only_undone before update on customer_merge
when old.undone_at is not null
    or (new.tenant, new.id, new.source, new.survivor, new.at, new.staff, new.reason)
    is not (old.tenant, old.id, old.source, old.survivor, old.at, old.staff, old.reason)
begin
    select raise(abort, 'customer_merge is append-only');
end;
create trigger customer_merge_stays before delete on customer_merge
begin
    select raise(abort, 'customer_merge is append-only');
end;

-- Of a profile that went into another one the figures stand still: what would move them belongs to the survivor.
create trigger customer_merged_stands before update on customer
when old.merged_into is not null and new.merged_into is not null and (new.visits, new.spent) is not (old.visits, old.spent)
begin
    select raise(abort, 'the profile went into another one');
end;

-- A sale is taken back once, and goes with its customer by a merge that names it; nothing else of it ever changes.
drop trigger sale_only_voided;
create trigger sale_only_voided before update on sale
when not (
    new.tenant is old.tenant and new.id is old.id and new.counter is old.counter and new.branch is old.branch
    and new.staff is old.staff and new.guest is old.guest
    and new.number is old.number and new.at is old.at and new.day is old.day and new.units is old.units
    and new.gross is old.gross and new.discount is old.discount and new.tax is old.tax
    and new.tax_included is old.tax_included and new.total is old.total and new.cash is old.cash
    and new.card is old.card and new.promotional is old.promotional and new.real is old.real
    and new.earlier is old.earlier and new.change is old.change and new.note is old.note
    and (
        (old.state = 'done' and new.state = 'voided' and new.customer is old.customer)
        or (
            (new.state, new.void_at, new.void_day, new.void_staff, new.void_counter, new.void_branch, new.void_reason)
            is (old.state, old.void_at, old.void_day, old.void_staff, old.void_counter, old.void_branch, old.void_reason)
            and exists (
                select 1 from sale_merge s join customer_merge m on m.tenant = s.tenant and m.id = s.merge
                where s.tenant = old.tenant and s.sale = old.id and m.undone_at is null
                    and ((m.source = old.customer and m.survivor = new.customer) or (m.source = new.customer and m.survivor = old.customer))
            )
        )
    )
)
begin
    select raise(abort, 'sale is append-only');
end;
