-- How another system is asked about customers; its key is in no database.
create table lookup_setting (
    tenant blob not null,
    settings text not null,
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
) strict;

-- What another system said of a customer, in its own words. None of it is booked.
create table customer_elsewhere (
    tenant blob not null,
    customer blob not null,
    at integer not null,
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
) strict;
