-- Where customers live, how they want to be reached, who spoke with them, what to beware of, and prices of their own.

-- An address. Exactly one of a customer's is the default when there is any; which one changes only while the customer's row is
-- held. Coordinates are millionths of a degree, both or none.
create table customer_address (
    tenant uuid not null,
    id uuid not null,
    customer uuid not null,
    kind text not null check (kind in ('home', 'work', 'other')),
    country text not null check (length(country) = 2),
    province text check (length(province) between 1 and 120),
    district text check (length(district) between 1 and 120),
    city text check (length(city) between 1 and 120),
    area text check (length(area) between 1 and 120),
    street text check (length(street) between 1 and 200),
    building text check (length(building) between 1 and 120),
    floor text check (length(floor) between 1 and 40),
    apartment text check (length(apartment) between 1 and 40),
    postcode text check (length(postcode) between 1 and 20),
    delivery_note text check (length(delivery_note) between 1 and 500),
    building2 text check (length(building2) between 1 and 120),
    street2 text check (length(street2) between 1 and 200),
    area2 text check (length(area2) between 1 and 120),
    city2 text check (length(city2) between 1 and 120),
    latitude bigint check (latitude between -90000000 and 90000000),
    longitude bigint check (longitude between -180000000 and 180000000),
    standard boolean not null,
    -- Its words as search compares them; and those of its places, each between tabs.
    folded text collate "C" not null,
    place text collate "C" not null,
    made_at bigint not null,
    changed_at bigint,
    primary key (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id),
    check ((latitude is null) = (longitude is null))
);
create unique index customer_address_standard on customer_address (tenant, customer) where standard;
create index customer_address_customer on customer_address (tenant, customer, made_at, id);
create index customer_address_place on customer_address (tenant, country, province, district);

-- The index of addresses: plain B-trees, like that of names. They name the address and not whose it is, so that an address which
-- goes to another profile takes its index along. No foreign keys, for the same reason as there.

-- An address from each of its words on, a few words long.
create table address_part (
    tenant uuid not null,
    part text collate "C" not null,
    address uuid not null,
    primary key (tenant, part, address)
);
create index address_part_address on address_part (tenant, address);

-- Every distinct word of an address under what finds it: behind `~` itself, and itself with one letter left out; behind `>` itself
-- from each of its letters but the first on.
create table address_word (
    tenant uuid not null,
    key text collate "C" not null,
    word text collate "C" not null,
    primary key (tenant, key, word)
);

-- How a customer wants to be reached. Whoever said nothing has no row, and the shop's defaults. Clock times are minutes after
-- midnight; marketing is channels with blanks between.
create table customer_preference (
    tenant uuid not null,
    customer uuid not null,
    language text check (language in ('vi', 'en', 'th', 'ar')),
    channel text check (channel in ('sms', 'email', 'whatsapp', 'line', 'zalo', 'in_app')),
    best_from bigint check (best_from between 0 and 1439),
    best_until bigint check (best_until between 0 and 1439),
    quiet_from bigint not null check (quiet_from between 0 and 1439),
    quiet_until bigint not null check (quiet_until between 0 and 1439),
    marketing text not null,
    service_notices boolean not null,
    changed_at bigint not null,
    primary key (tenant, customer),
    foreign key (tenant, customer) references customer (tenant, id),
    check ((best_from is null) = (best_until is null))
);

-- What a customer likes when served: fragrance, pressure, folding.
create table customer_wish (
    tenant uuid not null,
    customer uuid not null,
    folded text collate "C" not null,
    name text not null check (length(name) between 1 and 40),
    words text not null check (length(words) between 1 and 200),
    primary key (tenant, customer, folded),
    foreign key (tenant, customer) references customer (tenant, id)
);

-- A contact that somebody wrote down.
create table customer_contact (
    tenant uuid not null,
    id uuid not null,
    customer uuid not null,
    kind text not null check (kind in ('call', 'visit', 'other')),
    result text not null check (length(result) between 1 and 1000),
    minutes bigint check (minutes between 1 and 1440),
    next_step text check (length(next_step) between 1 and 500),
    at bigint not null,
    staff uuid not null,
    primary key (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id)
);
create index customer_contact_customer on customer_contact (tenant, customer, at, id);

-- Marks set by hand. The customer's own row names them too, so that nobody is named without them.
create table customer_mark (
    tenant uuid not null,
    customer uuid not null,
    mark text not null check (mark in ('blacklisted', 'suspicious', 'self_dealing', 'vip')),
    reason text not null check (length(reason) between 1 and 500),
    staff uuid not null,
    since bigint not null,
    primary key (tenant, customer, mark),
    foreign key (tenant, customer) references customer (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id)
);

-- What a group of customers pays for one of an item.
create table price_group (
    tenant uuid not null,
    customer_group uuid not null,
    item uuid not null,
    price bigint not null check (price >= 0),
    changed_at bigint not null,
    primary key (tenant, customer_group, item),
    foreign key (tenant, customer_group) references customer_group (tenant, id),
    foreign key (tenant, item) references item (tenant, id)
);
create index price_group_item on price_group (tenant, item);

-- What one customer pays for one of an item, on the days it holds; it goes before the price of the group.
create table price_customer (
    tenant uuid not null,
    customer uuid not null,
    item uuid not null,
    price bigint not null check (price >= 0),
    from_day text,
    until_day text,
    changed_at bigint not null,
    primary key (tenant, customer, item),
    foreign key (tenant, customer) references customer (tenant, id),
    foreign key (tenant, item) references item (tenant, id),
    check (from_day is null or until_day is null or from_day <= until_day)
);
create index price_customer_item on price_customer (tenant, item);

alter table customer_address enable row level security;
alter table customer_address force row level security;
create policy tenant on customer_address using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_preference enable row level security;
alter table customer_preference force row level security;
create policy tenant on customer_preference using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_wish enable row level security;
alter table customer_wish force row level security;
create policy tenant on customer_wish using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_contact enable row level security;
alter table customer_contact force row level security;
create policy tenant on customer_contact using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_mark enable row level security;
alter table customer_mark force row level security;
create policy tenant on customer_mark using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table price_group enable row level security;
alter table price_group force row level security;
create policy tenant on price_group using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table price_customer enable row level security;
alter table price_customer force row level security;
create policy tenant on price_customer using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table address_part enable row level security;
alter table address_part force row level security;
create policy tenant on address_part using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table address_word enable row level security;
alter table address_word force row level security;
create policy tenant on address_word using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
