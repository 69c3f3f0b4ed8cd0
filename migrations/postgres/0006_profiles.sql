-- More of a profile: how to reach the customer in chats, a small picture, and which fields a shop asks for.

-- Who the profile is in a chat: one id a channel. Two profiles may share one, as families do.
create table customer_channel (
    tenant uuid not null,
    customer uuid not null,
    channel text not null check (channel in ('line', 'zalo', 'whatsapp', 'messenger', 'instagram', 'telegram', 'other')),
    channel_id text not null check (length(channel_id) between 1 and 120),
    channel_key text collate "C" not null,
    since bigint not null,
    primary key (tenant, customer, channel),
    foreign key (tenant, customer) references customer (tenant, id)
);
create index customer_channel_key on customer_channel (tenant, channel_key, customer);

-- The picture of a customer, at most 64 KiB. Its version is the SHA-256 of the picture.
create table customer_avatar (
    tenant uuid not null,
    customer uuid not null,
    kind text not null check (kind in ('image/png', 'image/jpeg', 'image/webp')),
    picture bytea not null check (length(picture) between 1 and 65536),
    version text not null,
    since bigint not null,
    primary key (tenant, customer),
    foreign key (tenant, customer) references customer (tenant, id)
);

-- Which fields a profile from a source should have: words with blanks between. A source without a row has those of the program.
create table customer_required (
    tenant uuid not null,
    source text not null check (source in ('walk_in', 'online_form', 'chat', 'phone_call', 'repair', 'ticket', 'bank_transfer', 'social', 'import')),
    fields text not null,
    primary key (tenant, source),
    foreign key (tenant) references shop (tenant)
);

alter table customer_channel enable row level security;
alter table customer_channel force row level security;
create policy tenant on customer_channel using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_avatar enable row level security;
alter table customer_avatar force row level security;
create policy tenant on customer_avatar using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_required enable row level security;
alter table customer_required force row level security;
create policy tenant on customer_required using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
