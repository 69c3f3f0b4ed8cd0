-- Who read whose profile, when, from which counter and which parts: words with blanks between. Written right after the answer, beside
-- it. It names people and profiles without referring to them: the record outlives both.
create table customer_read (
    tenant uuid not null,
    id uuid not null,
    at bigint not null,
    customer uuid not null,
    staff uuid not null,
    counter uuid not null,
    parts text not null,
    primary key (tenant, id)
);
create index customer_read_at on customer_read (tenant, at, id);
create index customer_read_customer on customer_read (tenant, customer, at, id);

alter table customer_read enable row level security;
alter table customer_read force row level security;
create policy tenant on customer_read using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

-- What is written stays. Only a shop that still holds its demonstration data may be emptied.
create trigger customer_read_stays before update or delete on customer_read for each row execute function stays();
