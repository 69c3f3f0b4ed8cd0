-- Documents of customers. What they say is sealed by the host with the shop's key; only the key's id is here.
create table document_key (
    tenant blob not null,
    id text not null check (length(id) = 16),
    made_at integer not null,
    made_by blob not null,
    counter blob not null,
    shown_at integer,
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
) strict;

-- How long a document may be; a shop without a row has what the program says.
create table document_limit (
    tenant blob not null,
    megabytes integer not null check (megabytes between 1 and 20),
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
) strict;

-- A removed document keeps its row and loses its content.
create table customer_document (
    tenant blob not null,
    id blob not null,
    customer blob not null,
    kind text not null check (kind in ('identity', 'consent', 'before', 'after', 'other')),
    name text not null check (length(name) between 1 and 200),
    file_type text not null check (file_type in ('image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf')),
    bytes integer not null check (bytes > 0),
    key text not null,
    added_at integer not null,
    added_by blob not null,
    counter blob not null,
    removed_at integer,
    removed_by blob,
    primary key (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id)
) strict;
create index customer_document_customer on customer_document (tenant, customer, added_at);

-- The sealed file: a nonce of 24 bytes, the ciphertext, a tag of 16 bytes.
create table document_content (
    tenant blob not null,
    document blob not null,
    sealed blob not null check (length(sealed) > 40),
    primary key (tenant, document),
    foreign key (tenant, document) references customer_document (tenant, id)
) strict;

-- The identity document that somebody showed: of its number no more than the last four characters.
create table customer_identity (
    tenant blob not null,
    customer blob not null,
    kind text not null check (kind in ('national_id', 'passport', 'driving_licence', 'residence_permit', 'other')),
    last4 text not null check (length(last4) = 4),
    expires text,
    checked_at integer not null,
    checked_by blob not null,
    primary key (tenant, customer),
    foreign key (tenant, customer) references customer (tenant, id)
) strict;
