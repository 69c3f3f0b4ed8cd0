-- Lists of customers: the orders that they are walked in, and the views that people save.

create index customer_made on customer (tenant, made_at, id) where status <> 'guest';
create index customer_spent on customer (tenant, spent, id) where status <> 'guest';

-- What a list begins from, where it names few.
create index customer_grouped on customer (tenant, customer_group) where customer_group is not null;
create index customer_inactive on customer (tenant, id) where not active;
create index customer_mark_mark on customer_mark (tenant, mark);

-- A filter, an order and columns under a name, as JSON: of one person, or shared with all. What it holds is the program's to read.
create table customer_view (
    tenant uuid not null,
    id uuid not null,
    staff uuid not null,
    name text not null check (length(name) between 1 and 60),
    folded text not null,
    shared boolean not null,
    view text not null,
    made_at bigint not null,
    primary key (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id)
);
create index customer_view_staff on customer_view (tenant, staff);

alter table customer_view enable row level security;
alter table customer_view force row level security;
create policy tenant on customer_view using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
