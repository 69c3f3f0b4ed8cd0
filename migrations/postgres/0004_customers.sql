-- Customers who pay the same prices.
create table customer_group (
    tenant uuid not null,
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    folded text not null,
    made_at bigint not null,
    primary key (tenant, id),
    unique (tenant, folded),
    foreign key (tenant) references shop (tenant)
);

-- The people who buy. A profile is kept for ever: deactivated, never deleted. Guests are rows as well, one a sale,
-- and stand in no list. Every key begins with the tenant.
create table customer (
    tenant uuid not null,
    id uuid not null,
    status text not null check (status in ('guest', 'pending', 'stub', 'full')),
    number bigint check (number >= 1),
    provisional_number text,
    given_name text,
    family_name text,
    display_name text,
    name2 text,
    name text,
    folded text collate "C" not null,
    phone text collate "C",
    second_phone text collate "C",
    whatsapp text collate "C",
    email text,
    email_key text collate "C",
    phone_verified boolean not null,
    email_verified boolean not null,
    birth_date text,
    gender text check (gender in ('female', 'male', 'other')),
    occupation text,
    company text,
    kind text not null check (kind in ('individual', 'business')),
    tax_id text,
    source text not null check (source in ('walk_in', 'online_form', 'chat', 'phone_call', 'repair', 'ticket', 'bank_transfer', 'social', 'import')),
    referrer uuid,
    note text not null,
    active boolean not null,
    visits bigint not null check (visits >= 0),
    spent bigint not null,
    first_visit bigint,
    last_visit bigint,
    seen_at bigint not null,
    marks text,
    customer_group uuid,
    credit_limit bigint check (credit_limit >= 0),
    terms_days bigint check (terms_days between 0 and 365),
    made_at bigint not null,
    -- The profile that this one went into by a merge.
    merged_into uuid,
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
);
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
    tenant uuid not null,
    next bigint not null check (next >= 1),
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
);

-- Every phone that a profile has or had: the former ones stay findable. Primary is only that of an active profile.
create table customer_phone (
    tenant uuid not null,
    phone text collate "C" not null,
    customer uuid not null,
    role text not null check (role in ('primary', 'second', 'whatsapp', 'former')),
    since bigint not null,
    primary key (tenant, phone, customer, role),
    foreign key (tenant, customer) references customer (tenant, id)
);
-- Claimed before it is written to a profile: of two at once one is told that it is taken.
create unique index customer_phone_primary on customer_phone (tenant, phone) where role = 'primary';
create index customer_phone_customer on customer_phone (tenant, customer);

-- Who the profile is in another system.
create table customer_external (
    tenant uuid not null,
    source text not null check (length(source) between 1 and 40),
    external_id text not null check (length(external_id) between 1 and 120),
    external_key text collate "C" not null,
    customer uuid not null,
    raw jsonb,
    made_at bigint not null,
    primary key (tenant, source, external_id),
    foreign key (tenant, customer) references customer (tenant, id)
);
create index customer_external_key on customer_external (tenant, external_key);
create index customer_external_customer on customer_external (tenant, customer);

create table customer_tag (
    tenant uuid not null,
    customer uuid not null,
    folded text collate "C" not null,
    tag text not null check (length(tag) between 1 and 40),
    primary key (tenant, customer, folded),
    foreign key (tenant, customer) references customer (tenant, id)
);
create index customer_tag_folded on customer_tag (tenant, folded, customer);

create table customer_note (
    tenant uuid not null,
    id uuid not null,
    customer uuid not null,
    text text not null check (length(text) between 1 and 4000),
    category text check (length(category) between 1 and 40),
    pinned boolean not null,
    staff uuid not null,
    made_at bigint not null,
    changed_at bigint,
    removed_at bigint,
    primary key (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id)
);
create index customer_note_customer on customer_note (tenant, customer, made_at, id);

-- What happened to a customer. Movements of the wallet are the ledger's; the timeline shows both.
create table customer_event (
    tenant uuid not null,
    id uuid not null,
    customer uuid not null,
    at bigint not null,
    kind text not null check (kind in ('registered', 'changed', 'phone_changed', 'phone_revealed', 'deactivated', 'reactivated', 'note', 'sale', 'sale_voided', 'merged', 'unmerged', 'address_added', 'address_changed', 'address_removed', 'preferences', 'contact', 'marked', 'unmarked', 'terms', 'price', 'blacklist_passed', 'document_added', 'document_opened', 'document_removed')),
    staff uuid not null,
    counter uuid not null,
    branch uuid not null,
    reference uuid,
    label text,
    amount bigint,
    detail text,
    taken_back boolean not null,
    primary key (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id)
);
create index customer_event_customer on customer_event (tenant, customer, at, id);
create index customer_event_reference on customer_event (tenant, reference) where reference is not null;

-- The search index: plain B-trees that both engines walk alike. No foreign keys: the rows follow from the profile and are written
-- with it, and a check of each would cost more than the row.

-- A folded name from each of its words on, and behind a tab what stands before: `thi hoa`, tab, `nguyen`. So a walk from one word
-- sees the whole name without looking up the customer.
create table name_part (
    tenant uuid not null,
    part text collate "C" not null,
    customer uuid not null,
    primary key (tenant, part, customer)
);

-- Every distinct word of a name, once, however many people bear it.
create table vocabulary (
    tenant uuid not null,
    word text collate "C" not null,
    primary key (tenant, word)
);

-- A word from each of its letters but the first on: finds the inside of a name.
create table word_part (
    tenant uuid not null,
    part text collate "C" not null,
    word text collate "C" not null,
    primary key (tenant, part, word)
);

-- A word with one letter left out: finds what is misspelt.
create table word_slip (
    tenant uuid not null,
    slip text collate "C" not null,
    word text collate "C" not null,
    primary key (tenant, slip, word)
);

-- A phone's digits behind the country code, from each of them on, down to the last three.
create table phone_part (
    tenant uuid not null,
    part text collate "C" not null,
    customer uuid not null,
    primary key (tenant, part, customer)
);

alter table customer_group enable row level security;
alter table customer_group force row level security;
create policy tenant on customer_group using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer enable row level security;
alter table customer force row level security;
create policy tenant on customer using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_sequence enable row level security;
alter table customer_sequence force row level security;
create policy tenant on customer_sequence using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_phone enable row level security;
alter table customer_phone force row level security;
create policy tenant on customer_phone using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_external enable row level security;
alter table customer_external force row level security;
create policy tenant on customer_external using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_tag enable row level security;
alter table customer_tag force row level security;
create policy tenant on customer_tag using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_note enable row level security;
alter table customer_note force row level security;
create policy tenant on customer_note using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_event enable row level security;
alter table customer_event force row level security;
create policy tenant on customer_event using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table name_part enable row level security;
alter table name_part force row level security;
create policy tenant on name_part using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table vocabulary enable row level security;
alter table vocabulary force row level security;
create policy tenant on vocabulary using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table word_part enable row level security;
alter table word_part force row level security;
create policy tenant on word_part using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table word_slip enable row level security;
alter table word_slip force row level security;
create policy tenant on word_slip using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table phone_part enable row level security;
alter table phone_part force row level security;
create policy tenant on phone_part using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
