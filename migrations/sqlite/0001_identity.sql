-- Who works here, where, and what they may do.
-- Every key begins with the tenant: no reference can cross businesses, and row-level security finds its index.

-- The one table that is not a tenant's: which businesses are in this database, so that a counter finds its own.
create table tenant (
    id blob not null,
    name text not null check (length(name) between 1 and 120),
    primary key (id)
) strict;

-- What every operation must know of its business. One row a tenant.
create table shop (
    tenant blob not null,
    name text not null check (length(name) between 1 and 120),
    country text not null check (country in ('VN', 'TH', 'OM', 'US')),
    currency text not null check (currency in ('VND', 'THB', 'OMR', 'USD')),
    language text not null check (language in ('vi', 'en', 'th', 'ar')),
    zone text not null,
    day_boundary integer not null check (day_boundary between 0 and 1439),
    prices_include_tax integer not null,
    tax_rate integer not null check (tax_rate between 0 and 10000),
    auto_lock_minutes integer not null check (auto_lock_minutes between 0 and 1440),
    lockout_tries integer not null check (lockout_tries between 3 and 10),
    lockout_minutes integer not null check (lockout_minutes between 5 and 1440),
    receipt_header text not null,
    receipt_footer text not null,
    receipt_width text not null check (receipt_width in ('58', '80', 'a4')),
    demonstration integer not null,
    made_at integer not null,
    primary key (tenant),
    foreign key (tenant) references tenant (id)
) strict;

create table branch (
    tenant blob not null,
    id blob not null,
    name text not null check (length(name) between 1 and 120),
    folded text not null,
    zone text,
    address text not null,
    latitude integer check (latitude between -90000000 and 90000000),
    longitude integer check (longitude between -180000000 and 180000000),
    delivery_radius integer check (delivery_radius between 100 and 1000000),
    active integer not null,
    made_at integer not null,
    primary key (tenant, id),
    foreign key (tenant) references shop (tenant),
    check ((latitude is null) = (longitude is null)),
    check (delivery_radius is null or latitude is not null)
) strict;
create unique index branch_name on branch (tenant, folded) where active;

-- A place that sells. Receipts are numbered by counter, without gaps: next_sale is the number of its next one.
create table counter (
    tenant blob not null,
    id blob not null,
    branch blob not null,
    code text not null check (length(code) between 2 and 8),
    name text not null check (length(name) between 1 and 120),
    next_sale integer not null check (next_sale >= 1),
    active integer not null,
    last_seen integer,
    made_at integer not null,
    primary key (tenant, id),
    unique (tenant, code),
    foreign key (tenant, branch) references branch (tenant, id)
) strict;

-- A shipped role has a code and no words of its own; a role of the shop's own has none. Discounts in hundredths of a percent.
create table role (
    tenant blob not null,
    id blob not null,
    code text check (code in ('receptionist', 'technician', 'supervisor', 'manager', 'owner', 'auditor')),
    name text not null check (length(name) between 1 and 120),
    folded text not null,
    grants text not null,
    discount_limit integer not null check (discount_limit between 0 and 10000),
    made_at integer not null,
    primary key (tenant, id),
    unique (tenant, code),
    unique (tenant, folded),
    foreign key (tenant) references shop (tenant)
) strict;

-- The folded name is the sign-in name, so it is one person's among those who may sign in.
-- access goes up with each new password, PIN, role and leave to work here: sessions of a lower number are over.
create table staff (
    tenant blob not null,
    id blob not null,
    name text not null check (length(name) between 1 and 120),
    folded text not null,
    phone text,
    language text check (language in ('vi', 'en', 'th', 'ar')),
    role blob not null,
    branch blob,
    password_hash text not null,
    pin_hash text,
    access integer not null check (access >= 0),
    failures integer not null check (failures >= 0),
    locked_until integer,
    last_sign_in integer,
    active integer not null,
    made_at integer not null,
    primary key (tenant, id),
    foreign key (tenant, role) references role (tenant, id),
    foreign key (tenant, branch) references branch (tenant, id)
) strict;
create unique index staff_name on staff (tenant, folded) where active;
create index staff_role on staff (tenant, role);
