-- Customers that came in from files: which file, who brought it, and what became of its rows. Every key begins with the tenant.
create table customer_import (
    tenant blob not null,
    id blob not null,
    source text not null check (length(source) between 1 and 40),
    file text not null check (length(file) between 1 and 200),
    fingerprint text not null,
    staff blob not null,
    size integer not null check (size >= 0),
    state text not null check (state in ('running', 'done', 'cancelled', 'failed')),
    created integer not null check (created >= 0),
    updated integer not null check (updated >= 0),
    unchanged integer not null check (unchanged >= 0),
    duplicate integer not null check (duplicate >= 0),
    refused integer not null check (refused >= 0),
    undone integer not null check (undone >= 0),
    kept integer not null check (kept >= 0),
    began_at integer not null,
    ended_at integer,
    undone_at integer,
    undone_by blob,
    primary key (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id),
    foreign key (tenant, undone_by) references staff (tenant, id)
) strict;
create index customer_import_began on customer_import (tenant, began_at, id);

-- The rows that made or changed a profile. By its content a row without an id of anybody is known when it comes again; by the number
-- of entries on the timeline it is known whether something was built on the profile since.
create table customer_import_row (
    tenant blob not null,
    import blob not null,
    nth integer not null check (nth >= 1),
    content blob not null,
    customer blob not null,
    outcome text not null check (outcome in ('created', 'updated')),
    events integer not null check (events >= 0),
    undo text check (undo in ('undone', 'kept')),
    why text check (why in ('sale', 'wallet', 'note', 'changed', 'inactive')),
    primary key (tenant, import, nth),
    foreign key (tenant, import) references customer_import (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id)
) strict, without rowid;
create index customer_import_row_content on customer_import_row (tenant, content);
create index customer_import_row_customer on customer_import_row (tenant, customer);
