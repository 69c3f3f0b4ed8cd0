-- Shifts of a drawer: who opened it with how much, what went in and out beside sales, every count, and how it ended.

-- Numbered by counter, without gaps. Open until it is closed with a count; closed, nothing of it ever changes. Its day is the business
-- day on which it was opened.
create table shift (
    tenant blob not null,
    id blob not null,
    counter blob not null,
    branch blob not null,
    number integer not null check (number >= 1),
    day text not null,
    opened_at integer not null,
    opened_by blob not null,
    opening_float integer not null check (opening_float >= 0),
    closed_at integer,
    closed_by blob,
    counts integer check (counts >= 1),
    counted integer check (counted >= 0),
    expected integer,
    difference integer,
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
) strict;
-- One open shift a counter.
create unique index shift_open on shift (tenant, counter) where closed_at is null;
create index shift_opened on shift (tenant, opened_at, id);

-- Cash put into a drawer or taken out of it beside sales and wallets.
create table shift_move (
    tenant blob not null,
    id blob not null,
    shift blob not null,
    kind text not null check (kind in ('in', 'out')),
    amount integer not null check (amount > 0),
    reason text not null check (length(reason) between 1 and 200),
    at integer not null,
    staff blob not null,
    approved_by blob,
    primary key (tenant, id),
    foreign key (tenant, shift) references shift (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id),
    foreign key (tenant, approved_by) references staff (tenant, id)
) strict;
create index shift_move_shift on shift_move (tenant, shift, id);

-- Every count of a drawer, the first and each one after it, with what was expected at that moment.
create table shift_count (
    tenant blob not null,
    shift blob not null,
    n integer not null check (n >= 1),
    at integer not null,
    staff blob not null,
    pieces text not null,
    total integer not null check (total >= 0),
    expected integer not null,
    primary key (tenant, shift, n),
    foreign key (tenant, shift) references shift (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id)
) strict;

-- What a shop settles about shifts: may anything be sold without one, and with how much does one usually begin.
create table shift_rule (
    tenant blob not null,
    required integer not null,
    opening_float integer not null check (opening_float >= 0),
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
) strict;

-- The shift in which value moved, in which a sale was made, and in which one was taken back; null where the drawer had none.
alter table posting add column shift blob;
create index posting_shift on posting (tenant, shift) where shift is not null;
alter table sale add column shift blob;
create index sale_shift on sale (tenant, shift) where shift is not null;
alter table sale add column void_shift blob;
create index sale_void_shift on sale (tenant, void_shift) where void_shift is not null;

-- A reference of two columns cannot be added to a table that is there: only the text of the schema changes, no row of any table does, in
-- the way that SQLite documents (lang_altertable.html).
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql,
    'foreign key (tenant, reverses) references posting (tenant, id)',
    'foreign key (tenant, reverses) references posting (tenant, id),
    foreign key (tenant, shift) references shift (tenant, id)')
where type = 'table' and name = 'posting';
update sqlite_schema set sql = replace(sql,
    'foreign key (tenant, void_branch) references branch (tenant, id)',
    'foreign key (tenant, void_branch) references branch (tenant, id),
    foreign key (tenant, shift) references shift (tenant, id)')
where type = 'table' and name = 'sale';
update sqlite_schema set sql = replace(sql,
    'foreign key (tenant, shift) references shift (tenant, id)',
    'foreign key (tenant, shift) references shift (tenant, id),
    foreign key (tenant, void_shift) references shift (tenant, id)')
where type = 'table' and name = 'sale';
pragma writable_schema = reset;

-- Nothing goes into a shift that is closed, or that is another counter's. SQLite has one writer: nobody closes meanwhile.
create trigger posting_in_open_shift before insert on posting
when new.shift is not null and not exists (
    select 1 from shift s where s.tenant = new.tenant and s.id = new.shift and s.counter = new.counter and s.closed_at is null)
begin
    select raise(abort, 'the shift is closed');
end;
create trigger sale_in_open_shift before insert on sale
when new.shift is not null and not exists (
    select 1 from shift s where s.tenant = new.tenant and s.id = new.shift and s.counter = new.counter and s.closed_at is null)
begin
    select raise(abort, 'the shift is closed');
end;
create trigger sale_voided_in_open_shift before update on sale
when new.void_shift is not old.void_shift and not exists (
    select 1 from shift s where s.tenant = new.tenant and s.id = new.void_shift and s.counter = new.void_counter and s.closed_at is null)
begin
    select raise(abort, 'the shift is closed');
end;
create trigger shift_move_in_open_shift before insert on shift_move
when not exists (select 1 from shift s where s.tenant = new.tenant and s.id = new.shift and s.closed_at is null)
begin
    select raise(abort, 'the shift is closed');
end;
create trigger shift_count_in_open_shift before insert on shift_count
when not exists (select 1 from shift s where s.tenant = new.tenant and s.id = new.shift and s.closed_at is null)
begin
    select raise(abort, 'the shift is closed');
end;

-- A shift is closed once; nothing else of it ever changes.
create trigger shift_only_closed before update on shift
when not (
    old.closed_at is null and new.closed_at is not null
    and new.tenant is old.tenant and new.id is old.id and new.counter is old.counter and new.branch is old.branch
    and new.number is old.number and new.day is old.day and new.opened_at is old.opened_at and new.opened_by is old.opened_by
    and new.opening_float is old.opening_float
)
begin
    select raise(abort, 'shift is append-only');
end;
create trigger shift_stays before delete on shift
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'shift is append-only');
end;
create trigger shift_move_stays_unchanged before update on shift_move
begin
    select raise(abort, 'shift_move is append-only');
end;
create trigger shift_move_stays before delete on shift_move
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'shift_move is append-only');
end;
create trigger shift_count_stays_unchanged before update on shift_count
begin
    select raise(abort, 'shift_count is append-only');
end;
create trigger shift_count_stays before delete on shift_count
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'shift_count is append-only');
end;

-- A sale is taken back once, in a shift or in none, and goes with its customer by a merge that names it; nothing else of it ever changes.
drop trigger sale_only_voided;
create trigger sale_only_voided before update on sale
when not (
    new.tenant is old.tenant and new.id is old.id and new.counter is old.counter and new.branch is old.branch
    and new.staff is old.staff and new.guest is old.guest
    and new.number is old.number and new.at is old.at and new.day is old.day and new.units is old.units
    and new.gross is old.gross and new.discount is old.discount and new.tax is old.tax
    and new.tax_included is old.tax_included and new.total is old.total and new.cash is old.cash
    and new.card is old.card and new.promotional is old.promotional and new.real is old.real
    and new.earlier is old.earlier and new.change is old.change and new.note is old.note and new.shift is old.shift
    and (
        (old.state = 'done' and new.state = 'voided' and new.customer is old.customer)
        or (
            (new.state, new.void_at, new.void_day, new.void_staff, new.void_counter, new.void_branch, new.void_reason, new.void_shift)
            is (old.state, old.void_at, old.void_day, old.void_staff, old.void_counter, old.void_branch, old.void_reason, old.void_shift)
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

-- Whoever sells in shops that are there already runs the shift of their counter, and whoever runs one may see all of them.
update role set grants = json_insert(grants, '$[#]', 'shift.run')
where code in ('receptionist', 'supervisor', 'manager') and not exists (select 1 from json_each(role.grants) where value = 'shift.run');
update role set grants = json_insert(grants, '$[#]', 'shift.report')
where code in ('supervisor', 'manager', 'auditor') and not exists (select 1 from json_each(role.grants) where value = 'shift.report');
