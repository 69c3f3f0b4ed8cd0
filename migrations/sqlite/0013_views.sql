-- Lists of customers: the orders that they are walked in, and the views that people save.

create index customer_made on customer (tenant, made_at, id) where status <> 'guest';
create index customer_spent on customer (tenant, spent, id) where status <> 'guest';

-- What a list begins from, where it names few.
create index customer_grouped on customer (tenant, customer_group) where customer_group is not null;
create index customer_inactive on customer (tenant, id) where not active;
create index customer_mark_mark on customer_mark (tenant, mark);

-- A filter, an order and columns under a name, as JSON: of one person, or shared with all. What it holds is the program's to read.
create table customer_view (
    tenant blob not null,
    id blob not null,
    staff blob not null,
    name text not null check (length(name) between 1 and 60),
    folded text not null,
    shared integer not null,
    view text not null,
    made_at integer not null,
    primary key (tenant, id),
    foreign key (tenant, staff) references staff (tenant, id)
) strict;
create index customer_view_staff on customer_view (tenant, staff);
