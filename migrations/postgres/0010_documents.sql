-- Documents of customers. What they say is sealed by the host with the shop's key; only the key's id is here.
create table document_key (
    tenant uuid not null,
    id text not null check (length(id) = 16),
    made_at bigint not null,
    made_by uuid not null,
    counter uuid not null,
    shown_at bigint,
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
);

-- How long a document may be; a shop without a row has what the program says.
create table document_limit (
    tenant uuid not null,
    megabytes bigint not null check (megabytes between 1 and 20),
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
);

-- A removed document keeps its row and loses its content.
create table customer_document (
    tenant uuid not null,
    id uuid not null,
    customer uuid not null,
    kind text not null check (kind in ('identity', 'consent', 'before', 'after', 'other')),
    name text not null check (length(name) between 1 and 200),
    file_type text not null check (file_type in ('image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf')),
    bytes bigint not null check (bytes > 0),
    key text not null,
    added_at bigint not null,
    added_by uuid not null,
    counter uuid not null,
    removed_at bigint,
    removed_by uuid,
    primary key (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id)
);
create index customer_document_customer on customer_document (tenant, customer, added_at);

-- The sealed file: a nonce of 24 bytes, the ciphertext, a tag of 16 bytes.
create table document_content (
    tenant uuid not null,
    document uuid not null,
    sealed bytea not null check (length(sealed) > 40),
    primary key (tenant, document),
    foreign key (tenant, document) references customer_document (tenant, id)
);

-- The identity document that somebody showed: of its number no more than the last four characters.
create table customer_identity (
    tenant uuid not null,
    customer uuid not null,
    kind text not null check (kind in ('national_id', 'passport', 'driving_licence', 'residence_permit', 'other')),
    last4 text not null check (length(last4) = 4),
    expires text,
    checked_at bigint not null,
    checked_by uuid not null,
    primary key (tenant, customer),
    foreign key (tenant, customer) references customer (tenant, id)
);

alter table document_key enable row level security;
alter table document_key force row level security;
create policy tenant on document_key using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table document_limit enable row level security;
alter table document_limit force row level security;
create policy tenant on document_limit using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_document enable row level security;
alter table customer_document force row level security;
create policy tenant on customer_document using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table document_content enable row level security;
alter table document_content force row level security;
create policy tenant on document_content using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_identity enable row level security;
alter table customer_identity force row level security;
create policy tenant on customer_identity using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
