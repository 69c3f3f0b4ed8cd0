-- How another system is asked about customers; its key is in no database.
create table lookup_setting (
    tenant uuid not null,
    settings text not null,
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
);

-- What another system said of a customer, in its own words. None of it is booked.
create table customer_elsewhere (
    tenant uuid not null,
    customer uuid not null,
    at bigint not null,
    their_id text,
    name text,
    email text,
    address text,
    status text,
    bad_status text,
    credit text,
    debit text,
    primary key (tenant, customer),
    foreign key (tenant, customer) references customer (tenant, id)
);

alter table lookup_setting enable row level security;
alter table lookup_setting force row level security;
create policy tenant on lookup_setting using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_elsewhere enable row level security;
alter table customer_elsewhere force row level security;
create policy tenant on customer_elsewhere using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
