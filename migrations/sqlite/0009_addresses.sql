-- Where customers live, how they want to be reached, who spoke with them, what to beware of, and prices of their own.

-- An address. Exactly one of a customer's is the default when there is any; which one changes only while the customer's row is
-- held. Coordinates are millionths of a degree, both or none.
create table customer_address (
    tenant blob not null,
    id blob not null,
    customer blob not null,
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
    latitude integer check (latitude between -90000000 and 90000000),
    longitude integer check (longitude between -180000000 and 180000000),
    standard integer not null,
    -- Its words as search compares them; and those of its places, each between tabs.
    folded text not null,
    place text not null,
    made_at integer not null,
    changed_at integer,
    primary key (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id),
    check ((latitude is null) = (longitude is null))
) strict;
create unique index customer_address_standard on customer_address (tenant, customer) where standard;
create index customer_address_customer on customer_address (tenant, customer, made_at, id);
create index customer_address_place on customer_address (tenant, country, province, district);

-- The index of addresses: plain B-trees, like that of names. They name the address and not whose it is, so that an address which
-- goes to another profile takes its index along. No foreign keys, for the same reason as there.

-- An address from each of its words on, a few words long.
create table address_part (
    tenant blob not null,
    part text not null,
    address blob not null,
    primary key (tenant, part, address)
) strict, without rowid;
create index address_part_address on address_part (tenant, address);

-- Every distinct word of an address under what finds it: behind `~` itself, and itself with one letter left out; behind `>` itself
-- from each of its letters but the first on.
create table address_word (
    tenant blob not null,
    key text not null,
    word text not null,
    primary key (tenant, key, word)
) strict, without rowid;

-- How a customer wants to be reached. Whoever said nothing has no row, and the shop's defaults. Clock times are minutes after
-- midnight; marketing is channels with blanks between.
create table customer_preference (
    tenant blob not null,
    customer blob not null,
    language text check (language in ('vi', 'en', 'th', 'ar')),
    channel text check (channel in ('sms', 'email', 'whatsapp', 'line', 'zalo', 'in_app')),
    best_from integer check (best_from between 0 and 1439),
    best_until integer check (best_until between 0 and 1439),
    quiet_from integer not null check (quiet_from between 0 and 1439),
    quiet_until integer not null check (quiet_until between 0 and 1439),
    marketing text not null,
    service_notices integer not null,
    changed_at integer not null,
    primary key (tenant, customer),
    foreign key (tenant, customer) references customer (tenant, id),
    check ((best_from is null) = (best_until is null))
) strict;

-- What a customer likes when served: fragrance, pressure, folding.
create table customer_wish (
    tenant blob not null,
    customer blob not null,
    folded text not null,
    name text not null check (length(name) between 1 and 40),
    words text not null check (length(words) between 1 and 200),
    primary key (tenant, customer, folded),
    foreign key (tenant, customer) references customer (tenant, id)
) strict;

-- A contact that somebody wrote down.
create table customer_contact (
    tenant blob not null,
    id blob not null,
    customer blob not null,
    kind text not null check (kind in ('call', 'visit', 'other')),
    result text not null check (length(result) between 1 and 1000),
    minutes integer check (minutes between 1 and 1440),
    next_step text check (length(next_step) between 1 and 500),
    at integer not null,
    staff blob not null,
    primary key (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id)
) strict;
create index customer_contact_customer on customer_contact (tenant, customer, at, id);

-- Marks set by hand. The customer's own row names them too, so that nobody is named without them.
create table customer_mark (
    tenant blob not null,
    customer blob not null,
    mark text not null check (mark in ('blacklisted', 'suspicious', 'self_dealing', 'vip')),
    reason text not null check (length(reason) between 1 and 500),
    staff blob not null,
    since integer not null,
    primary key (tenant, customer, mark),
    foreign key (tenant, customer) references customer (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id)
) strict;

-- What a group of customers pays for one of an item.
create table price_group (
    tenant blob not null,
    customer_group blob not null,
    item blob not null,
    price integer not null check (price >= 0),
    changed_at integer not null,
    primary key (tenant, customer_group, item),
    foreign key (tenant, customer_group) references customer_group (tenant, id),
    foreign key (tenant, item) references item (tenant, id)
) strict;
create index price_group_item on price_group (tenant, item);

-- What one customer pays for one of an item, on the days it holds; it goes before the price of the group.
create table price_customer (
    tenant blob not null,
    customer blob not null,
    item blob not null,
    price integer not null check (price >= 0),
    from_day text,
    until_day text,
    changed_at integer not null,
    primary key (tenant, customer, item),
    foreign key (tenant, customer) references customer (tenant, id),
    foreign key (tenant, item) references item (tenant, id),
    check (from_day is null or until_day is null or from_day <= until_day)
) strict;
create index price_customer_item on price_customer (tenant, item);
