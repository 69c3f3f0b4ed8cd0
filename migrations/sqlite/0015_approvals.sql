-- Approvals: who else showed a PIN for an operation, and what a role may refund without one.

-- Null where nobody had to. The seal proves it with the rest of the row.
alter table operation add column approved_by blob;

-- As before, and of the new column too: nothing but an input ever changes, and that only to nothing.
drop trigger operation_only_erased;
create trigger operation_only_erased before update on operation
when new.input is not null
    or (new.tenant, new.id, new.counter, new.staff, new.approved_by, new.name, new.at, new.input_hash, new.output)
    is not (old.tenant, old.id, old.counter, old.staff, old.approved_by, old.name, old.at, old.input_hash, old.output)
begin
    select raise(abort, 'operation is append-only');
end;

-- What a role may refund or give in compensation for one order alone, in smallest units; null where there is no limit. Whoever had
-- a role of the shop's own was given nothing of that kind yet.
alter table role add column refund_limit integer check (refund_limit >= 0);
update role set refund_limit = 0 where code is null or code in ('technician', 'auditor');
update role set refund_limit = (
    select case shop.currency when 'VND' then 500000 when 'THB' then 65000 when 'OMR' then 7500 else 2000 end
    from shop where shop.tenant = role.tenant)
where code in ('receptionist', 'supervisor');
