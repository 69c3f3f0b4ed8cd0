-- What the shop sells, what it sold, and what is on its shelves. A sale is written once and only ever taken back as a whole.
create table item (
    tenant uuid not null,
    id uuid not null,
    kind text not null check (kind in ('service', 'product')),
    name text not null check (length(name) between 1 and 200),
    name2 text check (length(name2) between 1 and 200),
    code text check (length(code) between 1 and 64),
    barcode text check (length(barcode) between 1 and 64),
    price bigint not null check (price >= 0),
    tax_rate bigint check (tax_rate between 0 and 10000),
    duration_minutes bigint check (duration_minutes between 1 and 1440),
    category text check (length(category) between 1 and 60),
    colour text check (length(colour) = 7),
    active boolean not null,
    folded text collate "C" not null,
    searched text not null,
    made_at bigint not null,
    changed_at bigint not null,
    primary key (tenant, id),
    foreign key (tenant) references shop (tenant),
    check (kind = 'service' or duration_minutes is null)
);
create index item_name on item (tenant, folded, id);

-- What an active item is found by, exactly; a retired one gives its marks free.
create table item_mark (
    tenant uuid not null,
    kind text not null check (kind in ('code', 'barcode')),
    mark text collate "C" not null check (length(mark) between 1 and 80),
    item uuid not null,
    primary key (tenant, kind, mark),
    unique (tenant, item, kind),
    foreign key (tenant, item) references item (tenant, id)
);

-- The shop's shares of a sale stand in its row, so that a day's figures need no other table: together they are its total.
create table sale (
    tenant uuid not null,
    id uuid not null,
    counter uuid not null,
    branch uuid not null,
    staff uuid not null,
    customer uuid not null,
    guest boolean not null,
    number text collate "C" not null,
    at bigint not null,
    day text collate "C" not null,
    units bigint not null check (units >= 1),
    gross bigint not null check (gross >= 0),
    discount bigint not null check (discount between 0 and gross),
    tax bigint not null check (tax between 0 and total),
    tax_included boolean not null,
    total bigint not null,
    cash bigint not null check (cash >= 0),
    card bigint not null check (card >= 0),
    promotional bigint not null check (promotional >= 0),
    real bigint not null check (real >= 0),
    earlier bigint not null check (earlier >= 0),
    change bigint not null check (change >= 0),
    note text check (length(note) between 1 and 500),
    state text not null check (state in ('done', 'voided')),
    void_at bigint,
    void_day text collate "C",
    void_staff uuid,
    void_counter uuid,
    void_branch uuid,
    void_reason text check (length(void_reason) between 1 and 500),
    primary key (tenant, id),
    unique (tenant, number),
    foreign key (tenant, counter) references counter (tenant, id),
    foreign key (tenant, branch) references branch (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id),
    foreign key (tenant, void_staff) references staff (tenant, id),
    foreign key (tenant, void_counter) references counter (tenant, id),
    foreign key (tenant, void_branch) references branch (tenant, id),
    check (total = cash + card + promotional + real + earlier),
    check (total = gross - discount + case when tax_included then 0 else tax end),
    check (guest is false or promotional + real = 0),
    check ((state = 'voided') = (void_at is not null)),
    check ((void_at is null) = (void_day is null)),
    check ((void_at is null) = (void_staff is null)),
    check ((void_at is null) = (void_counter is null)),
    check ((void_at is null) = (void_branch is null)),
    check ((void_at is null) = (void_reason is null))
);
create index sale_day on sale (tenant, day, at, id);
create index sale_customer on sale (tenant, customer, day, at, id);
create index sale_void_day on sale (tenant, void_day) where void_day is not null;

create table sale_line (
    tenant uuid not null,
    sale uuid not null,
    n bigint not null check (n >= 1),
    day text collate "C" not null,
    item uuid,
    name text not null check (length(name) between 1 and 200),
    quantity bigint not null check (quantity between 1 and 9999),
    unit_price bigint check (unit_price >= 0),
    gross bigint not null check (gross >= 0),
    discount bigint not null check (discount between 0 and gross),
    tax bigint not null check (tax >= 0),
    tax_rate bigint not null check (tax_rate between 0 and 10000),
    performed_by uuid,
    primary key (tenant, sale, n),
    foreign key (tenant, sale) references sale (tenant, id),
    foreign key (tenant, item) references item (tenant, id),
    foreign key (tenant, performed_by) references staff (tenant, id),
    check (unit_price is null or unit_price * quantity = gross),
    check (item is null or unit_price is not null)
);
create index sale_line_day on sale_line (tenant, day);
create index sale_line_item on sale_line (tenant, item, sale) where item is not null;

-- Who bought what, in sales that stand. Lists of customers read it, so that a sale writes nothing for them.
create view bought with (security_invoker) as
    select l.tenant, s.customer as buyer, i.folded as named, i.category
    from sale_line l
    join sale s on s.tenant = l.tenant and s.id = l.sale and s.state = 'done'
    join item i on i.tenant = l.tenant and i.id = l.item
    where l.item is not null;

create table sale_payment (
    tenant uuid not null,
    sale uuid not null,
    n bigint not null check (n >= 1),
    method text not null check (method in ('cash', 'card', 'wallet', 'earlier')),
    amount bigint not null check (amount > 0),
    given bigint check (given >= amount),
    reference text check (length(reference) between 1 and 120),
    promotional bigint not null check (promotional between 0 and amount),
    primary key (tenant, sale, n),
    foreign key (tenant, sale) references sale (tenant, id),
    check (given is null or method = 'cash'),
    check (reference is null or method = 'card'),
    check (promotional = 0 or method = 'wallet')
);

-- Pieces on the shelf of a branch. Below zero when more were sold than were counted: a sale is never held up by a count.
create table stock (
    tenant uuid not null,
    item uuid not null,
    branch uuid not null,
    quantity bigint not null,
    primary key (tenant, item, branch),
    foreign key (tenant, item) references item (tenant, id),
    foreign key (tenant, branch) references branch (tenant, id)
);

create table stock_movement (
    tenant uuid not null,
    id uuid not null,
    item uuid not null,
    branch uuid not null,
    kind text not null check (kind in ('sale', 'void', 'adjustment')),
    change bigint not null check (change <> 0),
    quantity_after bigint not null,
    sale uuid,
    reason text check (length(reason) between 1 and 200),
    at bigint not null,
    staff uuid not null,
    counter uuid not null,
    primary key (tenant, id),
    foreign key (tenant, item) references item (tenant, id),
    foreign key (tenant, branch) references branch (tenant, id),
    check ((kind = 'adjustment') = (sale is null)),
    check ((kind = 'adjustment') = (reason is not null))
);
create index stock_movement_item on stock_movement (tenant, item, at, id);

alter table item enable row level security;
alter table item force row level security;
create policy tenant on item using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
alter table item_mark enable row level security;
alter table item_mark force row level security;
create policy tenant on item_mark using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
alter table sale enable row level security;
alter table sale force row level security;
create policy tenant on sale using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
alter table sale_line enable row level security;
alter table sale_line force row level security;
create policy tenant on sale_line using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
alter table sale_payment enable row level security;
alter table sale_payment force row level security;
create policy tenant on sale_payment using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
alter table stock enable row level security;
alter table stock force row level security;
create policy tenant on stock using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
alter table stock_movement enable row level security;
alter table stock_movement force row level security;
create policy tenant on stock_movement using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

create trigger sale_line_stays before update or delete on sale_line for each row execute function stays();
create trigger sale_payment_stays before update or delete on sale_payment for each row execute function stays();
create trigger stock_movement_stays before update or delete on stock_movement for each row execute function stays();
create trigger sale_stays before delete on sale for each row execute function stays();

-- A sale is taken back once; nothing else of it ever changes.
create function only_voided() returns trigger language plpgsql as $$
declare
    taken text[] := array['state', 'void_at', 'void_day', 'void_staff', 'void_counter', 'void_branch', 'void_reason'];
begin
    if old.state = 'done' and new.state = 'voided' and to_jsonb(new) - taken = to_jsonb(old) - taken then
        return new;
    end if;
    raise exception 'sale is append-only';
end $$;
create trigger sale_only_voided before update on sale for each row execute function only_voided();
