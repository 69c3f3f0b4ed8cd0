-- Wallets in full: money from the bank and by hand, credit that is taken back, and lots that cannot disagree with their account.

-- Where credit came from.
alter table lot add column source text not null default 'manual' check (source in ('ticket', 'campaign', 'manual'));
-- What is due to expire, and what became of a lot.
create index lot_expiring on lot (tenant, expires_at, id) where remaining > 0;
create index lot_use_lot on lot_use (tenant, lot);
create index lot_account on lot (tenant, account, id);
create index lot_origin on lot (tenant, origin) where origin is not null;

-- Checks that let more in than they did: only the text of the schema changes, no row of any table does. This is the way that SQLite
-- documents for it (lang_altertable.html); the tables would otherwise be copied, with all that names them.
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql,
    'check (kind in (''sale'', ''deposit'', ''withdraw'', ''credit_issued'', ''credit_expired'', ''reversal'', ''merge'', ''unmerge''))',
    'check (kind in (''sale'', ''deposit'', ''withdraw'', ''credit_issued'', ''credit_expired'', ''credit_revoked'', ''reversal'', ''merge'', ''unmerge''))')
where type = 'table' and name = 'posting';
update sqlite_schema set sql = replace(sql,
    'check (source in (''cash'', ''card'', ''bank_transfer'', ''refund'', ''manual'', ''earlier''))',
    'check (source in (''cash'', ''card'', ''bank_transfer'', ''refund'', ''manual'', ''earlier'', ''ticket'', ''campaign''))')
where type = 'table' and name = 'posting';
-- A transfer has words of its own long before anything here has an id for it.
update sqlite_schema set sql = replace(sql,
    'check ((reference is null) = (reference_kind is null))',
    'check ((reference is null or reference_kind is not null) and (reference_kind is null or reference is not null or reference_label is not null))')
where type = 'table' and name = 'posting';
update sqlite_schema set sql = replace(sql,
    'check (kind in (''promotional'', ''real'', ''cash'', ''card'', ''earlier'', ''promotion'', ''sales'', ''tax'', ''merge''))',
    'check (kind in (''promotional'', ''real'', ''cash'', ''card'', ''bank_transfer'', ''adjustment'', ''earlier'', ''promotion'', ''sales'', ''tax'', ''merge''))')
where type = 'table' and name = 'entry';
pragma writable_schema = reset;

-- What becomes of what a reversal gives back when its credit expired meanwhile: it stays gone, or comes back for so many days.
create table wallet_rule (
    tenant blob not null,
    expired_back_days integer check (expired_back_days between 1 and 365),
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
) strict;

-- Of a lot only what is left of it ever changes.
create trigger lot_only_drawn before update on lot
when (new.tenant, new.id, new.account, new.posting, new.reason, new.source, new.issued, new.issued_at, new.expires_at, new.origin)
    is not (old.tenant, old.id, old.account, old.posting, old.reason, old.source, old.issued, old.issued_at, old.expires_at, old.origin)
begin
    select raise(abort, 'lot is append-only');
end;

-- SQLite has no deferred triggers. So promotional credit moves only while its posting is open, which is until the row of its operation
-- is written; and that row is refused while lots and account disagree. The newest entry of an account is the one of the highest rowid.
create trigger lot_posted before insert on lot
when exists (select 1 from posting p join operation o on o.tenant = p.tenant and o.id = p.operation where p.tenant = new.tenant and p.id = new.posting)
begin
    select raise(abort, 'the posting of the lot is closed');
end;
create trigger lot_drawn_by_posting before update of remaining on lot
when not exists (
    select 1 from posting p
    where p.tenant = old.tenant
        and p.id = (select e.posting from entry e where e.tenant = old.tenant and e.account = old.account order by e.rowid desc limit 1)
        and not exists (select 1 from operation o where o.tenant = p.tenant and o.id = p.operation)
)
begin
    select raise(abort, 'lots move only with a posting');
end;
create trigger promotional_moved_by_posting before update of balance on account
when new.kind = 'promotional' and not exists (
    select 1 from posting p
    where p.tenant = old.tenant
        and p.id = (
            select e.posting from entry e
            where e.tenant = old.tenant and e.account = old.id and e.balance_after = new.balance order by e.rowid desc limit 1)
        and not exists (select 1 from operation o where o.tenant = p.tenant and o.id = p.operation)
)
begin
    select raise(abort, 'promotional credit moves only with a posting');
end;
create trigger operation_lots_whole after insert on operation
when exists (
    select 1 from posting p
    join entry e on e.tenant = p.tenant and e.posting = p.id and e.kind = 'promotional'
    join account a on a.tenant = e.tenant and a.id = e.account
    where p.tenant = new.tenant and p.operation = new.id
        and a.balance <> (select coalesce(sum(l.remaining), 0) from lot l where l.tenant = a.tenant and l.account = a.id and l.remaining > 0)
)
begin
    select raise(abort, 'lots disagree with their account');
end;
create trigger lot_use_posted_once before insert on lot_use
when exists (select 1 from posting p join operation o on o.tenant = p.tenant and o.id = p.operation where p.tenant = new.tenant and p.id = new.posting)
begin
    select raise(abort, 'the posting is closed');
end;

-- Managers of shops that are there already adjust wallets too, and they and auditors see what the shop owes.
update role set grants = json_insert(grants, '$[#]', 'wallet.adjust')
where code = 'manager' and not exists (select 1 from json_each(role.grants) where value = 'wallet.adjust');
update role set grants = json_insert(grants, '$[#]', 'liabilities.read')
where code in ('manager', 'auditor') and not exists (select 1 from json_each(role.grants) where value = 'liabilities.read');
