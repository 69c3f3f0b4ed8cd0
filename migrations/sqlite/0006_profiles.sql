-- More of a profile: how to reach the customer in chats, a small picture, and which fields a shop asks for.

-- Who the profile is in a chat: one id a channel. Two profiles may share one, as families do.
create table customer_channel (
    tenant blob not null,
    customer blob not null,
    channel text not null check (channel in ('line', 'zalo', 'whatsapp', 'messenger', 'instagram', 'telegram', 'other')),
    channel_id text not null check (length(channel_id) between 1 and 120),
    channel_key text not null,
    since integer not null,
    primary key (tenant, customer, channel),
    foreign key (tenant, customer) references customer (tenant, id)
) strict;
create index customer_channel_key on customer_channel (tenant, channel_key, customer);

-- The picture of a customer, at most 64 KiB. Its version is the SHA-256 of the picture.
create table customer_avatar (
    tenant blob not null,
    customer blob not null,
    kind text not null check (kind in ('image/png', 'image/jpeg', 'image/webp')),
    picture blob not null check (length(picture) between 1 and 65536),
    version text not null,
    since integer not null,
    primary key (tenant, customer),
    foreign key (tenant, customer) references customer (tenant, id)
) strict;

-- Which fields a profile from a source should have: words with blanks between. A source without a row has those of the program.
create table customer_required (
    tenant blob not null,
    source text not null check (source in ('walk_in', 'online_form', 'chat', 'phone_call', 'repair', 'ticket', 'bank_transfer', 'social', 'import')),
    fields text not null,
    primary key (tenant, source),
    foreign key (tenant) references shop (tenant)
) strict;
