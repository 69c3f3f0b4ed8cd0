-- Customers who pay the same prices.
create table customer_group (
    tenant blob not null,
    id blob not null,
    name text not null check (length(name) between 1 and 60),
    folded text not null,
    made_at integer not null,
    primary key (tenant, id),
    unique (tenant, folded),
    foreign key (tenant) references shop (tenant)
) strict;

-- The people who buy. A profile is kept for ever: deactivated, never deleted. Guests are rows as well, one a sale,
-- and stand in no list. Every key begins with the tenant.
create table customer (
    tenant blob not null,
    id blob not null,
    status text not null check (status in ('guest', 'pending', 'stub', 'full')),
    number integer check (number >= 1),
    provisional_number text,
    given_name text,
    family_name text,
    display_name text,
    name2 text,
    name text,
    folded text not null,
    phone text,
    second_phone text,
    whatsapp text,
    email text,
    email_key text,
    phone_verified integer not null,
    email_verified integer not null,
    birth_date text,
    gender text check (gender in ('female', 'male', 'other')),
    occupation text,
    company text,
    kind text not null check (kind in ('individual', 'business')),
    tax_id text,
    source text not null check (source in ('walk_in', 'online_form', 'chat', 'phone_call', 'repair', 'ticket', 'bank_transfer', 'social', 'import')),
    referrer blob,
    note text not null,
    active integer not null,
    visits integer not null check (visits >= 0),
    spent integer not null,
    first_visit integer,
    last_visit integer,
    seen_at integer not null,
    marks text,
    customer_group blob,
    credit_limit integer check (credit_limit >= 0),
    terms_days integer check (terms_days between 0 and 365),
    made_at integer not null,
    -- The profile that this one went into by a merge.
    merged_into blob,
    primary key (tenant, id),
    unique (tenant, number),
    unique (tenant, provisional_number),
    foreign key (tenant) references shop (tenant),
    foreign key (tenant, referrer) references customer (tenant, id),
    foreign key (tenant, merged_into) references customer (tenant, id),
    check (merged_into is null or not active),
    check (merged_into <> id),
    foreign key (tenant, customer_group) references customer_group (tenant, id),
    check (number is null or status in ('stub', 'full')),
    check (status <> 'guest' or phone is null)
) strict;
-- One active profile a phone.
create unique index customer_phone_active on customer (tenant, phone) where active;
create index customer_seen on customer (tenant, seen_at, id) where status <> 'guest';
create index customer_name on customer (tenant, folded, id) where status <> 'guest';
create index customer_merged on customer (tenant, merged_into) where merged_into is not null;
-- With the id behind: the latest of a phone is its last entry, and no walk along everybody.
create index customer_phone_merged on customer (tenant, phone, id) where merged_into is not null;
create index customer_referrer on customer (tenant, referrer) where referrer is not null;
create index customer_born on customer (tenant, birth_date, id) where birth_date is not null;
create index customer_email on customer (tenant, email_key) where email_key is not null;

-- The number of the next customer. Its row is locked by whoever takes a number, so there are no gaps.
create table customer_sequence (
    tenant blob not null,
    next integer not null check (next >= 1),
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
) strict;

-- Every phone that a profile has or had: the former ones stay findable. Primary is only that of an active profile.
create table customer_phone (
    tenant blob not null,
    phone text not null,
    customer blob not null,
    role text not null check (role in ('primary', 'second', 'whatsapp', 'former')),
    since integer not null,
    primary key (tenant, phone, customer, role),
    foreign key (tenant, customer) references customer (tenant, id)
) strict, without rowid;
-- Claimed before it is written to a profile: of two at once one is told that it is taken.
create unique index customer_phone_primary on customer_phone (tenant, phone) where role = 'primary';
create index customer_phone_customer on customer_phone (tenant, customer);

-- Who the profile is in another system.
create table customer_external (
    tenant blob not null,
    source text not null check (length(source) between 1 and 40),
    external_id text not null check (length(external_id) between 1 and 120),
    external_key text not null,
    customer blob not null,
    raw text,
    made_at integer not null,
    primary key (tenant, source, external_id),
    foreign key (tenant, customer) references customer (tenant, id)
) strict;
create index customer_external_key on customer_external (tenant, external_key);
create index customer_external_customer on customer_external (tenant, customer);

create table customer_tag (
    tenant blob not null,
    customer blob not null,
    folded text not null,
    tag text not null check (length(tag) between 1 and 40),
    primary key (tenant, customer, folded),
    foreign key (tenant, customer) references customer (tenant, id)
) strict, without rowid;
create index customer_tag_folded on customer_tag (tenant, folded, customer);

create table customer_note (
    tenant blob not null,
    id blob not null,
    customer blob not null,
    text text not null check (length(text) between 1 and 4000),
    category text check (length(category) between 1 and 40),
    pinned integer not null,
    staff blob not null,
    made_at integer not null,
    changed_at integer,
    removed_at integer,
    primary key (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id)
) strict;
create index customer_note_customer on customer_note (tenant, customer, made_at, id);

-- What happened to a customer. Movements of the wallet are the ledger's; the timeline shows both.
create table customer_event (
    tenant blob not null,
    id blob not null,
    customer blob not null,
    at integer not null,
    kind text not null check (kind in ('registered', 'changed', 'phone_changed', 'phone_revealed', 'deactivated', 'reactivated', 'note', 'sale', 'sale_voided', 'merged', 'unmerged', 'address_added', 'address_changed', 'address_removed', 'preferences', 'contact', 'marked', 'unmarked', 'terms', 'price', 'blacklist_passed', 'document_added', 'document_opened', 'document_removed')),
    staff blob not null,
    counter blob not null,
    branch blob not null,
    reference blob,
    label text,
    amount integer,
    detail text,
    taken_back integer not null,
    primary key (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id)
) strict;
create index customer_event_customer on customer_event (tenant, customer, at, id);
create index customer_event_reference on customer_event (tenant, reference) where reference is not null;

-- The search index: plain B-trees that both engines walk alike. No foreign keys: the rows follow from the profile and are written
-- with it, and a check of each would cost more than the row.

-- A folded name from each of its words on, and behind a tab what stands before: `thi hoa`, tab, `nguyen`. So a walk from one word
-- sees the whole name without looking up the customer.
create table name_part (
    tenant blob not null,
    part text not null,
    customer blob not null,
    primary key (tenant, part, customer)
) strict, without rowid;

-- Every distinct word of a name, once, however many people bear it.
create table vocabulary (
    tenant blob not null,
    word text not null,
    primary key (tenant, word)
) strict, without rowid;

-- A word from each of its letters but the first on: finds the inside of a name.
create table word_part (
    tenant blob not null,
    part text not null,
    word text not null,
    primary key (tenant, part, word)
) strict, without rowid;

-- A word with one letter left out: finds what is misspelt.
create table word_slip (
    tenant blob not null,
    slip text not null,
    word text not null,
    primary key (tenant, slip, word)
) strict, without rowid;

-- A phone's digits behind the country code, from each of them on, down to the last three.
create table phone_part (
    tenant blob not null,
    part text not null,
    customer blob not null,
    primary key (tenant, part, customer)
) strict, without rowid;
