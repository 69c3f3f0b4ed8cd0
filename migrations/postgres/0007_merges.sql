-- Two profiles that are one person: what went from one to the other, so that it can be taken apart again, and who may be the same.

-- A merge. The source stays, deactivated, and leads to the survivor. What of the survivor was changed stands in `kept`.
create table customer_merge (
    tenant uuid not null,
    id uuid not null,
    source uuid not null,
    survivor uuid not null,
    at bigint not null,
    staff uuid not null,
    reason text not null check (length(reason) between 1 and 500),
    counts text not null,
    kept text not null,
    undone_at bigint,
    undone_staff uuid,
    primary key (tenant, id),
    foreign key (tenant, source) references customer (tenant, id),
    foreign key (tenant, survivor) references customer (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id),
    foreign key (tenant, undone_staff) references staff (tenant, id),
    check (source <> survivor),
    check ((undone_at is null) = (undone_staff is null))
);
-- A profile is in one other at most.
create unique index customer_merge_open on customer_merge (tenant, source) where undone_at is null;
create index customer_merge_survivor on customer_merge (tenant, survivor, at, id);

-- Rows that went over as they are: of which table, and which.
create table customer_merge_row (
    tenant uuid not null,
    merge uuid not null,
    moved_from text not null,
    moved uuid not null,
    primary key (tenant, merge, moved_from, moved),
    foreign key (tenant, merge) references customer_merge (tenant, id)
);

-- Sales that went over by a merge.
create table sale_merge (
    tenant uuid not null,
    merge uuid not null,
    sale uuid not null,
    primary key (tenant, merge, sale),
    foreign key (tenant, merge) references customer_merge (tenant, id),
    foreign key (tenant, sale) references sale (tenant, id)
);
create index sale_merge_sale on sale_merge (tenant, sale);

-- Two profiles that may be one person, the smaller id first, with why and which scan found them last. Somebody may have said that
-- they are not.
create table customer_duplicate (
    tenant uuid not null,
    one uuid not null,
    other uuid not null,
    reasons text not null,
    confidence bigint not null check (confidence between 1 and 100),
    found_at bigint not null,
    dismissed_at bigint,
    dismissed_staff uuid,
    scan uuid,
    primary key (tenant, one, other),
    foreign key (tenant, one) references customer (tenant, id),
    foreign key (tenant, other) references customer (tenant, id),
    foreign key (tenant, dismissed_staff) references staff (tenant, id),
    check (one < other),
    check ((dismissed_at is null) = (dismissed_staff is null))
);
create index customer_duplicate_open on customer_duplicate (tenant, confidence, one, other) where dismissed_at is null;
create index customer_duplicate_dismissed on customer_duplicate (tenant, dismissed_at, one, other) where dismissed_at is not null;
create index customer_duplicate_other on customer_duplicate (tenant, other);

-- A search of all profiles for those that may be one person: who began it, who carries it out, how far it is. One a shop at a time.
create table customer_duplicate_scan (
    tenant uuid not null,
    id uuid not null,
    state text not null check (state in ('running', 'done', 'cancelled')),
    runner uuid not null,
    pass text not null check (pass in ('phone', 'email', 'birth_date')),
    behind text not null,
    seen bigint not null check (seen >= 0),
    size bigint not null check (size >= 0),
    staff uuid not null,
    began_at bigint not null,
    beat_at bigint not null,
    ended_at bigint,
    primary key (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id),
    check ((ended_at is null) = (state = 'running'))
);
create unique index customer_duplicate_scan_running on customer_duplicate_scan (tenant) where state = 'running';
create index customer_duplicate_scan_began on customer_duplicate_scan (tenant, began_at, id);

alter table customer_merge enable row level security;
alter table customer_merge force row level security;
create policy tenant on customer_merge using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_merge_row enable row level security;
alter table customer_merge_row force row level security;
create policy tenant on customer_merge_row using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table sale_merge enable row level security;
alter table sale_merge force row level security;
create policy tenant on sale_merge using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_duplicate enable row level security;
alter table customer_duplicate force row level security;
create policy tenant on customer_duplicate using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_duplicate_scan enable row level security;
alter table customer_duplicate_scan force row level security;
create policy tenant on customer_duplicate_scan using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

-- A merge, once undone, is history; how it came to be never changes.
create function only_undone() returns trigger language plpgsql as $$
begin
    if old.undone_at is null and (new.tenant, new.id, new.source, new.survivor, new.at, new.staff, new.reason)
        is not distinct from (old.tenant, old.id, old.source, old.survivor, old.at, old.staff, old.reason) then
        return new;
    end if;
    raise exception 'customer_merge is append-only';
end $$;
create trigger customer_merge_only_undone before update on customer_merge for each row execute function only_undone();
create function never_deleted() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger customer_merge_stays before delete on customer_merge for each row execute function never_deleted();

-- Of a profile that went into another one the figures stand still: what would move them belongs to the survivor. Whoever met the
-- profile before the merge and comes after it tries anew, and is told.
create function merged_stands() returns trigger language plpgsql as $$
begin
    raise exception 'the profile went into another one' using errcode = 'serialization_failure';
end $$;
create trigger customer_merged_stands before update on customer for each row
    when (old.merged_into is not null and new.merged_into is not null and (new.visits, new.spent) is distinct from (old.visits, old.spent))
    execute function merged_stands();

-- A sale is taken back once, and goes with its customer by a merge that names it; nothing else of it ever changes.
create or replace function only_voided() returns trigger language plpgsql as $$
declare
    taken text[] := array['state', 'void_at', 'void_day', 'void_staff', 'void_counter', 'void_branch', 'void_reason'];
begin
    if old.state = 'done' and new.state = 'voided' and to_jsonb(new) - taken = to_jsonb(old) - taken then
        return new;
    end if;
    if to_jsonb(new) - 'customer' = to_jsonb(old) - 'customer' and exists (
        select 1 from sale_merge s join customer_merge m on m.tenant = s.tenant and m.id = s.merge
        where s.tenant = old.tenant and s.sale = old.id and m.undone_at is null
            and ((m.source = old.customer and m.survivor = new.customer) or (m.source = new.customer and m.survivor = old.customer))
    ) then
        return new;
    end if;
    raise exception 'sale is append-only';
end $$;
