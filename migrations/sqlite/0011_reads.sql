-- Who read whose profile, when, from which counter and which parts: words with blanks between. Written right after the answer, beside
-- it. It names people and profiles without referring to them: the record outlives both.
create table customer_read (
    tenant blob not null,
    id blob not null,
    at integer not null,
    customer blob not null,
    staff blob not null,
    counter blob not null,
    parts text not null,
    primary key (tenant, id)
) strict;
create index customer_read_at on customer_read (tenant, at, id);
create index customer_read_customer on customer_read (tenant, customer, at, id);

-- What is written stays. Only a shop that still holds its demonstration data may be emptied.
create trigger customer_read_stays_unchanged before update on customer_read
begin
    select raise(abort, 'customer_read is append-only');
end;
create trigger customer_read_stays before delete on customer_read
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'customer_read is append-only');
end;
