-- Wallets in double entry. Value is never edited: every promise of the code is also a constraint here.

-- What a customer holds. The shop's own side keeps no row and no balance: every sale of every counter would queue for it.
create table account (
    tenant blob not null,
    id blob not null,
    owner blob not null,
    kind text not null check (kind in ('promotional', 'real')),
    balance integer not null check (balance >= 0),
    -- Takes nothing in while the customer is deactivated.
    closed integer not null,
    -- Whose wallet this one went into by a merge, and by which: value that comes back here goes on there.
    merged_into blob,
    merge blob,
    primary key (tenant, id),
    unique (tenant, owner, kind),
    check ((merged_into is null) = (merge is null)),
    check (merged_into is null or closed)
) strict;
create index account_merged on account (tenant, merged_into) where merged_into is not null;

-- Why value moved, once. Corrected only by another one that names it.
create table posting (
    tenant blob not null,
    id blob not null,
    operation blob not null,
    at integer not null,
    day text not null,
    kind text not null check (kind in ('sale', 'deposit', 'withdraw', 'credit_issued', 'credit_expired', 'reversal', 'merge', 'unmerge')),
    source text check (source in ('cash', 'card', 'bank_transfer', 'refund', 'manual', 'earlier')),
    customer blob,
    reference_kind text check (reference_kind in ('sale', 'ticket', 'transfer', 'refund', 'shift', 'merge')),
    reference blob,
    reference_label text,
    note text,
    staff blob not null,
    branch blob not null,
    counter blob not null,
    reverses blob,
    entries integer not null check (entries >= 2),
    primary key (tenant, id),
    unique (tenant, reverses),
    foreign key (tenant, reverses) references posting (tenant, id),
    -- The operation's row is written last: whoever posts without one leaves nothing.
    foreign key (tenant, operation) references operation (tenant, id) deferrable initially deferred,
    check ((kind in ('reversal', 'unmerge')) = (reverses is not null)),
    check ((reference is null) = (reference_kind is null))
) strict;
create index posting_operation on posting (tenant, operation);
create index posting_customer on posting (tenant, customer, at, id);
create index posting_day on posting (tenant, day);
create index posting_reference on posting (tenant, reference);

-- One side of a posting: positive where value arrives (a wallet grows, the shop has earned), negative where it leaves
-- (a wallet shrinks, the till was filled). The entries of a posting sum to zero.
create table entry (
    tenant blob not null,
    posting blob not null,
    n integer not null check (n >= 1),
    kind text not null check (kind in ('promotional', 'real', 'cash', 'card', 'earlier', 'promotion', 'sales', 'tax', 'merge')),
    account blob,
    amount integer not null check (amount <> 0),
    balance_after integer check (balance_after >= 0),
    primary key (tenant, posting, n),
    foreign key (tenant, posting) references posting (tenant, id),
    foreign key (tenant, account) references account (tenant, id),
    check ((kind in ('promotional', 'real')) = (account is not null)),
    check ((account is null) = (balance_after is null))
) strict;
create index entry_account on entry (tenant, account);

-- Value that expires: what was issued at once, and what of it is left.
create table lot (
    tenant blob not null,
    id blob not null,
    account blob not null,
    posting blob not null,
    reason text not null,
    issued integer not null check (issued > 0),
    remaining integer not null check (remaining >= 0),
    issued_at integer not null,
    expires_at integer not null,
    -- The lot of another wallet that this one goes on with, by a merge.
    origin blob,
    primary key (tenant, id),
    foreign key (tenant, account) references account (tenant, id),
    foreign key (tenant, posting) references posting (tenant, id),
    foreign key (tenant, origin) references lot (tenant, id),
    check (remaining <= issued)
) strict;
create index lot_open on lot (tenant, account, expires_at) where remaining > 0;

-- From which lots a posting took: where a reversal puts it back.
create table lot_use (
    tenant blob not null,
    posting blob not null,
    lot blob not null,
    amount integer not null check (amount > 0),
    primary key (tenant, posting, lot),
    foreign key (tenant, posting) references posting (tenant, id),
    foreign key (tenant, lot) references lot (tenant, id)
) strict;

create trigger posting_stays_unchanged before update on posting
begin
    select raise(abort, 'posting is append-only');
end;
create trigger entry_stays_unchanged before update on entry
begin
    select raise(abort, 'entry is append-only');
end;
create trigger lot_use_stays_unchanged before update on lot_use
begin
    select raise(abort, 'lot_use is append-only');
end;
create trigger posting_stays before delete on posting
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'posting is append-only');
end;
create trigger entry_stays before delete on entry
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'entry is append-only');
end;
create trigger lot_use_stays before delete on lot_use
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'lot_use is append-only');
end;
create trigger account_stays before delete on account
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'account is append-only');
end;
create trigger lot_stays before delete on lot
when not exists (select 1 from shop where shop.tenant = old.tenant and shop.demonstration)
begin
    select raise(abort, 'lot is append-only');
end;

-- The row of the operation is written last: then what it posted must be whole and balanced, and nothing is added afterwards.
create trigger operation_posted_whole after insert on operation
when exists (
    select 1 from posting p where p.tenant = new.tenant and p.operation = new.id
        and not (select count(*) = p.entries and coalesce(sum(e.amount), 0) = 0 from entry e where e.tenant = p.tenant and e.posting = p.id)
)
begin
    select raise(abort, 'a posting of this operation does not balance');
end;
create trigger entry_posted_once before insert on entry
when exists (select 1 from posting p join operation o on o.tenant = p.tenant and o.id = p.operation where p.tenant = new.tenant and p.id = new.posting)
begin
    select raise(abort, 'the posting is closed');
end;
