-- Shifts of a drawer: who opened it with how much, what went in and out beside sales, every count, and how it ended.

-- Numbered by counter, without gaps. Open until it is closed with a count; closed, nothing of it ever changes. Its day is the business
-- day on which it was opened.
create table shift (
    tenant uuid not null,
    id uuid not null,
    counter uuid not null,
    branch uuid not null,
    number bigint not null check (number >= 1),
    day text collate "C" not null,
    opened_at bigint not null,
    opened_by uuid not null,
    opening_float bigint not null check (opening_float >= 0),
    closed_at bigint,
    closed_by uuid,
    counts bigint check (counts >= 1),
    counted bigint check (counted >= 0),
    expected bigint,
    difference bigint,
    explanation text check (length(explanation) between 1 and 500),
    primary key (tenant, id),
    unique (tenant, counter, number),
    foreign key (tenant, counter) references counter (tenant, id),
    foreign key (tenant, branch) references branch (tenant, id),
    foreign key (tenant, opened_by) references staff (tenant, id),
    foreign key (tenant, closed_by) references staff (tenant, id),
    check ((closed_at is null) = (closed_by is null)),
    check ((closed_at is null) = (counts is null)),
    check ((closed_at is null) = (counted is null)),
    check ((closed_at is null) = (expected is null)),
    check ((closed_at is null) = (difference is null)),
    check (difference is null or difference = counted - expected),
    check (difference is null or difference = 0 or explanation is not null)
);
-- One open shift a counter.
create unique index shift_open on shift (tenant, counter) where closed_at is null;
create index shift_opened on shift (tenant, opened_at, id);

-- Cash put into a drawer or taken out of it beside sales and wallets.
create table shift_move (
    tenant uuid not null,
    id uuid not null,
    shift uuid not null,
    kind text not null check (kind in ('in', 'out')),
    amount bigint not null check (amount > 0),
    reason text not null check (length(reason) between 1 and 200),
    at bigint not null,
    staff uuid not null,
    approved_by uuid,
    primary key (tenant, id),
    foreign key (tenant, shift) references shift (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id),
    foreign key (tenant, approved_by) references staff (tenant, id)
);
create index shift_move_shift on shift_move (tenant, shift, id);

-- Every count of a drawer, the first and each one after it, with what was expected at that moment.
create table shift_count (
    tenant uuid not null,
    shift uuid not null,
    n bigint not null check (n >= 1),
    at bigint not null,
    staff uuid not null,
    pieces jsonb not null,
    total bigint not null check (total >= 0),
    expected bigint not null,
    primary key (tenant, shift, n),
    foreign key (tenant, shift) references shift (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id)
);

-- What a shop settles about shifts: may anything be sold without one, and with how much does one usually begin.
create table shift_rule (
    tenant uuid not null,
    required boolean not null,
    opening_float bigint not null check (opening_float >= 0),
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
);

alter table shift enable row level security;
alter table shift force row level security;
create policy tenant on shift using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
alter table shift_move enable row level security;
alter table shift_move force row level security;
create policy tenant on shift_move using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
alter table shift_count enable row level security;
alter table shift_count force row level security;
create policy tenant on shift_count using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
alter table shift_rule enable row level security;
alter table shift_rule force row level security;
create policy tenant on shift_rule using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

-- The shift in which value moved, in which a sale was made, and in which one was taken back; null where the drawer had none.
alter table posting add column shift uuid;
alter table posting add constraint posting_shift_fkey foreign key (tenant, shift) references shift (tenant, id);
create index posting_shift on posting (tenant, shift) where shift is not null;
alter table sale add column shift uuid;
alter table sale add constraint sale_shift_fkey foreign key (tenant, shift) references shift (tenant, id);
create index sale_shift on sale (tenant, shift) where shift is not null;
alter table sale add column void_shift uuid;
alter table sale add constraint sale_void_shift_fkey foreign key (tenant, void_shift) references shift (tenant, id);
create index sale_void_shift on sale (tenant, void_shift) where void_shift is not null;

-- Nothing goes into a shift that is closed, or that is another counter's. Whoever writes holds the shift until the end of the
-- transaction, and whoever closes it waits for them: what was added up at the close is all there will ever be. Whoever comes later is told
-- that it was a conflict, and is run again: then the shift is over.
create function is_open(whose uuid, which uuid, place uuid) returns void language plpgsql as $$
begin
    perform 1 from shift where tenant = whose and id = which and counter = coalesce(place, counter) and closed_at is null for key share;
    if not found then
        raise exception 'shift % is closed', which using errcode = 'serialization_failure';
    end if;
end $$;
create function posted_in_open_shift() returns trigger language plpgsql as $$
begin
    perform is_open(new.tenant, new.shift, new.counter);
    return new;
end $$;
create function voided_in_open_shift() returns trigger language plpgsql as $$
begin
    perform is_open(new.tenant, new.void_shift, new.void_counter);
    return new;
end $$;
create function told_to_open_shift() returns trigger language plpgsql as $$
begin
    perform is_open(new.tenant, new.shift, null);
    return new;
end $$;
create trigger posting_in_open_shift before insert on posting
    for each row when (new.shift is not null) execute function posted_in_open_shift();
create trigger sale_in_open_shift before insert on sale
    for each row when (new.shift is not null) execute function posted_in_open_shift();
create trigger sale_voided_in_open_shift before update on sale
    for each row when (new.void_shift is distinct from old.void_shift) execute function voided_in_open_shift();
create trigger shift_move_in_open_shift before insert on shift_move for each row execute function told_to_open_shift();
create trigger shift_count_in_open_shift before insert on shift_count for each row execute function told_to_open_shift();

-- A shift is closed once; nothing else of it ever changes.
create function only_closed() returns trigger language plpgsql as $$
declare
    closing text[] := array['closed_at', 'closed_by', 'counts', 'counted', 'expected', 'difference', 'explanation'];
begin
    if old.closed_at is null and new.closed_at is not null and to_jsonb(new) - closing = to_jsonb(old) - closing then
        return new;
    end if;
    raise exception 'shift is append-only';
end $$;
create trigger shift_only_closed before update on shift for each row execute function only_closed();
create trigger shift_stays before delete on shift for each row execute function stays();
create trigger shift_move_stays before update or delete on shift_move for each row execute function stays();
create trigger shift_count_stays before update or delete on shift_count for each row execute function stays();

-- A sale is taken back once, in a shift or in none, and goes with its customer by a merge that names it; nothing else of it ever changes.
create or replace function only_voided() returns trigger language plpgsql as $$
declare
    taken text[] := array['state', 'void_at', 'void_day', 'void_staff', 'void_counter', 'void_branch', 'void_reason', 'void_shift'];
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

-- Whoever sells in shops that are there already runs the shift of their counter, and whoever runs one may see all of them.
alter table role no force row level security;
update role set grants = grants || '["shift.run"]'::jsonb
where code in ('receptionist', 'supervisor', 'manager') and not grants ? 'shift.run';
update role set grants = grants || '["shift.report"]'::jsonb
where code in ('supervisor', 'manager', 'auditor') and not grants ? 'shift.report';
alter table role force row level security;
