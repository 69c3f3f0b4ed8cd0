-- Customers that came in from files: which file, who brought it, and what became of its rows. Every key begins with the tenant.
create table customer_import (
    tenant uuid not null,
    id uuid not null,
    source text not null check (length(source) between 1 and 40),
    file text not null check (length(file) between 1 and 200),
    fingerprint text not null,
    staff uuid not null,
    size bigint not null check (size >= 0),
    state text not null check (state in ('running', 'done', 'cancelled', 'failed')),
    created bigint not null check (created >= 0),
    updated bigint not null check (updated >= 0),
    unchanged bigint not null check (unchanged >= 0),
    duplicate bigint not null check (duplicate >= 0),
    refused bigint not null check (refused >= 0),
    undone bigint not null check (undone >= 0),
    kept bigint not null check (kept >= 0),
    began_at bigint not null,
    ended_at bigint,
    undone_at bigint,
    undone_by uuid,
    primary key (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id),
    foreign key (tenant, undone_by) references staff (tenant, id)
);
create index customer_import_began on customer_import (tenant, began_at, id);

-- The rows that made or changed a profile. By its content a row without an id of anybody is known when it comes again; by the number
-- of entries on the timeline it is known whether something was built on the profile since.
create table customer_import_row (
    tenant uuid not null,
    import uuid not null,
    nth bigint not null check (nth >= 1),
    content uuid not null,
    customer uuid not null,
    outcome text not null check (outcome in ('created', 'updated')),
    events bigint not null check (events >= 0),
    undo text check (undo in ('undone', 'kept')),
    why text check (why in ('sale', 'wallet', 'note', 'changed', 'inactive')),
    primary key (tenant, import, nth),
    foreign key (tenant, import) references customer_import (tenant, id),
    foreign key (tenant, customer) references customer (tenant, id)
);
create index customer_import_row_content on customer_import_row (tenant, content);
create index customer_import_row_customer on customer_import_row (tenant, customer);

alter table customer_import enable row level security;
alter table customer_import force row level security;
create policy tenant on customer_import using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table customer_import_row enable row level security;
alter table customer_import_row force row level security;
create policy tenant on customer_import_row using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
