-- The operation log: the audit trail, the memory of what was already done, and the source of live updates.
create table operation (
    tenant uuid not null,
    id uuid not null,
    counter uuid not null,
    staff uuid not null,
    name text not null,
    at bigint not null,
    input text,
    input_hash bytea not null,
    output text not null,
    primary key (tenant, id)
);
create index operation_at on operation (tenant, at, id);

-- The hash chain of each counter, sealed in commit order right after the commit: no writer waits for it.
create table seal_head (
    tenant uuid not null,
    counter uuid not null,
    seq bigint not null,
    hash bytea not null,
    primary key (tenant, counter)
);
create table seal (
    tenant uuid not null,
    counter uuid not null,
    seq bigint not null,
    operation uuid not null,
    hash bytea not null,
    primary key (tenant, counter, seq),
    unique (tenant, operation),
    foreign key (tenant, operation) references operation (tenant, id)
);

alter table operation enable row level security;
alter table operation force row level security;
create policy tenant on operation using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
alter table seal_head enable row level security;
alter table seal_head force row level security;
create policy tenant on seal_head using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);
alter table seal enable row level security;
alter table seal force row level security;
create policy tenant on seal using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

-- What is written stays. Only a shop that still holds its demonstration data may be emptied.
create function stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration) then
        return old;
    end if;
    raise exception '% is append-only', tg_table_name;
end $$;

-- Personal data in an input can be erased; the hash still proves what stood there. Nothing else of a row ever changes.
create function only_erased() returns trigger language plpgsql as $$
begin
    if new.input is null and (new.tenant, new.id, new.counter, new.staff, new.name, new.at, new.input_hash, new.output)
        is not distinct from (old.tenant, old.id, old.counter, old.staff, old.name, old.at, old.input_hash, old.output) then
        return new;
    end if;
    raise exception 'operation is append-only';
end $$;

create trigger operation_only_erased before update on operation for each row execute function only_erased();
create trigger operation_stays before delete on operation for each row execute function stays();
create trigger seal_stays before update or delete on seal for each row execute function stays();
