-- Wallets in double entry. Value is never edited: every promise of the code is also a constraint here.

-- What a customer holds. The shop's own side keeps no row and no balance: every sale of every counter would queue for it.
create table account (
    tenant uuid not null,
    id uuid not null,
    owner uuid not null,
    kind text not null check (kind in ('promotional', 'real')),
    balance bigint not null check (balance >= 0),
    -- Takes nothing in while the customer is deactivated.
    closed boolean not null,
    -- Whose wallet this one went into by a merge, and by which: value that comes back here goes on there.
    merged_into uuid,
    merge uuid,
    primary key (tenant, id),
    unique (tenant, owner, kind),
    check ((merged_into is null) = (merge is null)),
    check (merged_into is null or closed)
);
create index account_merged on account (tenant, merged_into) where merged_into is not null;

-- Why value moved, once. Corrected only by another one that names it.
create table posting (
    tenant uuid not null,
    id uuid not null,
    operation uuid not null,
    at bigint not null,
    day text not null,
    kind text not null check (kind in ('sale', 'deposit', 'withdraw', 'credit_issued', 'credit_expired', 'reversal', 'merge', 'unmerge')),
    source text check (source in ('cash', 'card', 'bank_transfer', 'refund', 'manual', 'earlier')),
    customer uuid,
    reference_kind text check (reference_kind in ('sale', 'ticket', 'transfer', 'refund', 'shift', 'merge')),
    reference uuid,
    reference_label text,
    note text,
    staff uuid not null,
    branch uuid not null,
    counter uuid not null,
    reverses uuid,
    entries integer not null check (entries >= 2),
    primary key (tenant, id),
    unique (tenant, reverses),
    foreign key (tenant, reverses) references posting (tenant, id),
    -- The operation's row is written last: whoever posts without one leaves nothing.
    foreign key (tenant, operation) references operation (tenant, id) deferrable initially deferred,
    check ((kind in ('reversal', 'unmerge')) = (reverses is not null)),
    check ((reference is null) = (reference_kind is null))
);
create index posting_operation on posting (tenant, operation);
create index posting_customer on posting (tenant, customer, at, id);
create index posting_day on posting (tenant, day);
create index posting_reference on posting (tenant, reference);

-- One side of a posting: positive where value arrives (a wallet grows, the shop has earned), negative where it leaves
-- (a wallet shrinks, the till was filled). The entries of a posting sum to zero.
create table entry (
    tenant uuid not null,
    posting uuid not null,
    n integer not null check (n >= 1),
    kind text not null check (kind in ('promotional', 'real', 'cash', 'card', 'earlier', 'promotion', 'sales', 'tax', 'merge')),
    account uuid,
    amount bigint not null check (amount <> 0),
    balance_after bigint check (balance_after >= 0),
    primary key (tenant, posting, n),
    foreign key (tenant, posting) references posting (tenant, id),
    foreign key (tenant, account) references account (tenant, id),
    check ((kind in ('promotional', 'real')) = (account is not null)),
    check ((account is null) = (balance_after is null))
);
create index entry_account on entry (tenant, account);

-- Value that expires: what was issued at once, and what of it is left.
create table lot (
    tenant uuid not null,
    id uuid not null,
    account uuid not null,
    posting uuid not null,
    reason text not null,
    issued bigint not null check (issued > 0),
    remaining bigint not null check (remaining >= 0),
    issued_at bigint not null,
    expires_at bigint not null,
    -- The lot of another wallet that this one goes on with, by a merge.
    origin uuid,
    primary key (tenant, id),
    foreign key (tenant, account) references account (tenant, id),
    foreign key (tenant, posting) references posting (tenant, id),
    foreign key (tenant, origin) references lot (tenant, id),
    check (remaining <= issued)
);
create index lot_open on lot (tenant, account, expires_at) where remaining > 0;

-- From which lots a posting took: where a reversal puts it back.
create table lot_use (
    tenant uuid not null,
    posting uuid not null,
    lot uuid not null,
    amount bigint not null check (amount > 0),
    primary key (tenant, posting, lot),
    foreign key (tenant, posting) references posting (tenant, id),
    foreign key (tenant, lot) references lot (tenant, id)
);

alter table account enable row level security;
alter table account force row level security;
create policy tenant on account using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table posting enable row level security;
alter table posting force row level security;
create policy tenant on posting using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table entry enable row level security;
alter table entry force row level security;
create policy tenant on entry using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table lot enable row level security;
alter table lot force row level security;
create policy tenant on lot using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

alter table lot_use enable row level security;
alter table lot_use force row level security;
create policy tenant on lot_use using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

create trigger posting_stays before update or delete on posting for each row execute function stays();
create trigger entry_stays before update or delete on entry for each row execute function stays();
create trigger lot_use_stays before update or delete on lot_use for each row execute function stays();
create trigger account_stays before delete on account for each row execute function stays();
create trigger lot_stays before delete on lot for each row execute function stays();

-- The row of the operation is written last: then what it posted must be whole and balanced, and nothing is added afterwards.
create function posted_whole() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from posting p where p.tenant = new.tenant and p.operation = new.id
            and not (select count(*) = p.entries and coalesce(sum(e.amount), 0) = 0 from entry e where e.tenant = p.tenant and e.posting = p.id)
    ) then
        raise exception 'a posting of operation % does not balance', new.id;
    end if;
    return new;
end $$;
create trigger operation_posted_whole after insert on operation for each row execute function posted_whole();

create function posted_once() returns trigger language plpgsql as $$
begin
    if exists (select 1 from posting p join operation o on o.tenant = p.tenant and o.id = p.operation where p.tenant = new.tenant and p.id = new.posting) then
        raise exception 'posting % is closed', new.posting;
    end if;
    return new;
end $$;
create trigger entry_posted_once before insert on entry for each row execute function posted_once();
