-- What the shop sells, what it sold, and what is on its shelves. A sale is written once and only ever taken back as a whole.
create table item (
    tenant blob not null,
    id blob not null,
    kind text not null check (kind in ('service', 'product')),
    name text not null check (length(name) between 1 and 200),
    name2 text check (length(name2) between 1 and 200),
    code text check (length(code) between 1 and 64),
    barcode text check (length(barcode) between 1 and 64),
    price integer not null check (price >= 0),
    tax_rate integer check (tax_rate between 0 and 10000),
    duration_minutes integer check (duration_minutes between 1 and 1440),
    category text check (length(category) between 1 and 60),
    colour text check (length(colour) = 7),
    active integer not null,
    folded text not null,
    searched text not null,
    made_at integer not null,
    changed_at integer not null,
    primary key (tenant, id),
    foreign key (tenant) references shop (tenant),
    check (kind = 'service' or duration_minutes is null)
) strict;
create index item_name on item (tenant, folded, id);

-- What an active item is found by, exactly; a retired one gives its marks free.
create table item_mark (
    tenant blob not null,
    kind text not null check (kind in ('code', 'barcode')),
    mark text not null check (length(mark) between 1 and 80),
    item blob not null,
    primary key (tenant, kind, mark),
    unique (tenant, item, kind),
    foreign key (tenant, item) references item (tenant, id)
) strict;

-- The shop's shares of a sale stand in its row, so that a day's figures need no other table: together they are its total.
create table sale (
    tenant blob not null,
    id blob not null,
    counter blob not null,
    branch blob not null,
    staff blob not null,
    customer blob not null,
    guest integer not null,
    number text not null,
    at integer not null,
    day text not null,
    units integer not null check (units >= 1),
    gross integer not null check (gross >= 0),
    discount integer not null check (discount between 0 and gross),
    tax integer not null check (tax between 0 and total),
    tax_included integer not null,
    total integer not null,
    cash integer not null check (cash >= 0),
    card integer not null check (card >= 0),
    promotional integer not null check (promotional >= 0),
    real integer not null check (real >= 0),
    earlier integer not null check (earlier >= 0),
    change integer not null check (change >= 0),
    note text check (length(note) between 1 and 500),
    state text not null check (state in ('done', 'voided')),
    void_at integer,
    void_day text,
    void_staff blob,
    void_counter blob,
    void_branch blob,
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
) strict;
create index sale_day on sale (tenant, day, at, id);
create index sale_customer on sale (tenant, customer, day, at, id);
create index sale_void_day on sale (tenant, void_day) where void_day is not null;

create table sale_line (
    tenant blob not null,
    sale blob not null,
    n integer not null check (n >= 1),
    day text not null,
    item blob,
    name text not null check (length(name) between 1 and 200),
    quantity integer not null check (quantity between 1 and 9999),
    unit_price integer check (unit_price >= 0),
    gross integer not null check (gross >= 0),
    discount integer not null check (discount between 0 and gross),
    tax integer not null check (tax >= 0),
    tax_rate integer not null check (tax_rate between 0 and 10000),
    performed_by blob,
    primary key (tenant, sale, n),
    foreign key (tenant, sale) references sale (tenant, id),
    foreign key (tenant, item) references item (tenant, id),
    foreign key (tenant, performed_by) references staff (tenant, id),
    check (unit_price is null or unit_price * quantity = gross),
    check (item is null or unit_price is not null)
) strict;
create index sale_line_day on sale_line (tenant, day);
create index sale_line_item on sale_line (tenant, item, sale) where item is not null;

-- Who bought what, in sales that stand. Lists of customers read it, so that a sale writes nothing for them.
create view bought as
    select l.tenant, s.customer as buyer, i.folded as named, i.category
    from sale_line l
    join sale s on s.tenant = l.tenant and s.id = l.sale and s.state = 'done'
    join item i on i.tenant = l.tenant and i.id = l.item
    where l.item is not null;

create table sale_payment (
    tenant blob not null,
    sale blob not null,
    n integer not null check (n >= 1),
    method text not null check (method in ('cash', 'card', 'wallet', 'earlier')),
    amount integer not null check (amount > 0),
    given integer check (given >= amount),
    reference text check (length(reference) between 1 and 120),
    promotional integer not null check (promotional between 0 and amount),
    primary key (tenant, sale, n),
    foreign key (tenant, sale) references sale (tenant, id),
    check (given is null or method = 'cash'),
    check (reference is null or method = 'card'),
    check (promotional = 0 or method = 'wallet')
) strict;

-- Pieces on the shelf of a branch. Below zero when more were sold than were counted: a sale is never held up by a count.
create table stock (
    tenant blob not null,
    item blob not null,
    branch blob not null,
    quantity integer not null,
    primary key (tenant, item, branch),
    foreign key (tenant, item) references item (tenant, id),
    foreign key (tenant, branch) references branch (tenant, id)
) strict;

create table stock_movement (
    tenant blob not null,
    id blob not null,
    item blob not null,
    branch blob not null,
    kind text not null check (kind in ('sale', 'void', 'adjustment')),
    change integer not null check (change <> 0),
    quantity_after integer not null,
    sale blob,
    reason text check (length(reason) between 1 and 200),
    at integer not null,
    staff blob not null,
    counter blob not null,
    primary key (tenant, id),
    foreign key (tenant, item) references item (tenant, id),
    foreign key (tenant, branch) references branch (tenant, id),
    check ((kind = 'adjustment') = (sale is null)),
    check ((kind = 'adjustment') = (reason is not null))
) strict;
create index stock_movement_item on stock_movement (tenant, item, at, id);

create trigger sale_line_stays_unchanged before update on sale_line
begin
    select raise(abort, 'sale_line is append-only');
end;
create trigger sale_payment_stays_unchanged before update on sale_payment
begin
    select raise(abort, 'sale_payment is append-only');
end;
create trigger stock_movement_stays_unchanged before update on stock_movement
begin
    select raise(abort, 'stock_movement is append-only');
end;
create trigger sale_line_stays before delete on sale_line
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'sale_line is append-only');
end;
create trigger sale_payment_stays before delete on sale_payment
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'sale_payment is append-only');
end;
create trigger stock_movement_stays before delete on stock_movement
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'stock_movement is append-only');
end;
create trigger sale_stays before delete on sale
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'sale is append-only');
end;

-- A sale is taken back once; nothing else of it ever changes.
create trigger sale_only_voided before update on sale
when not (
    old.state = 'done' and new.state = 'voided'
    and new.tenant is old.tenant and new.id is old.id and new.counter is old.counter and new.branch is old.branch
    and new.staff is old.staff and new.customer is old.customer and new.guest is old.guest
    and new.number is old.number and new.at is old.at and new.day is old.day and new.units is old.units
    and new.gross is old.gross and new.discount is old.discount and new.tax is old.tax
    and new.tax_included is old.tax_included and new.total is old.total and new.cash is old.cash
    and new.card is old.card and new.promotional is old.promotional and new.real is old.real
    and new.earlier is old.earlier and new.change is old.change and new.note is old.note
)
begin
    select raise(abort, 'sale is append-only');
end;
