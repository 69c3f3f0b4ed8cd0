-- The operation log: the audit trail, the memory of what was already done, and the source of live updates.
create table operation (
    tenant blob not null,
    id blob not null,
    counter blob not null,
    staff blob not null,
    name text not null,
    at integer not null,
    input text,
    input_hash blob not null,
    output text not null,
    primary key (tenant, id)
) strict;
create index operation_at on operation (tenant, at, id);

-- The hash chain of each counter, sealed in commit order right after the commit: no writer waits for it.
create table seal_head (
    tenant blob not null,
    counter blob not null,
    seq integer not null,
    hash blob not null,
    primary key (tenant, counter)
) strict;
create table seal (
    tenant blob not null,
    counter blob not null,
    seq integer not null,
    operation blob not null,
    hash blob not null,
    primary key (tenant, counter, seq),
    unique (tenant, operation),
    foreign key (tenant, operation) references operation (tenant, id)
) strict;

-- What is written stays. Only a shop that still holds its demonstration data may be emptied.
-- Personal data in an input can be erased; the hash still proves what stood there. Nothing else of a row ever changes.
create trigger operation_only_erased before update on operation
when new.input is not null
    or (new.tenant, new.id, new.counter, new.staff, new.name, new.at, new.input_hash, new.output)
    is not (old.tenant, old.id, old.counter, old.staff, old.name, old.at, old.input_hash, old.output)
begin
    select raise(abort, 'operation is append-only');
end;
create trigger operation_stays before delete on operation
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'operation is append-only');
end;
create trigger seal_stays_unchanged before update on seal
begin
    select raise(abort, 'seal is append-only');
end;
create trigger seal_stays before delete on seal
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'seal is append-only');
end;
