-- Wallets in full: money from the bank and by hand, credit that is taken back, and lots that cannot disagree with their account.

-- Where credit came from.
alter table lot add column source text not null default 'manual' check (source in ('ticket', 'campaign', 'manual'));
-- What is due to expire, and what became of a lot.
create index lot_expiring on lot (tenant, expires_at, id) where remaining > 0;
create index lot_use_lot on lot_use (tenant, lot);
create index lot_account on lot (tenant, account, id);
create index lot_origin on lot (tenant, origin) where origin is not null;

-- Checks that let more in than they did.
alter table posting drop constraint posting_kind_check;
alter table posting add constraint posting_kind_check check (kind in ('sale', 'deposit', 'withdraw', 'credit_issued', 'credit_expired', 'credit_revoked', 'reversal', 'merge', 'unmerge'));
alter table posting drop constraint posting_source_check;
alter table posting add constraint posting_source_check check (source in ('cash', 'card', 'bank_transfer', 'refund', 'manual', 'earlier', 'ticket', 'campaign'));
-- A transfer has words of its own long before anything here has an id for it.
alter table posting drop constraint posting_check1;
alter table posting add constraint posting_check1 check ((reference is null or reference_kind is not null) and (reference_kind is null or reference is not null or reference_label is not null));
alter table entry drop constraint entry_kind_check;
alter table entry add constraint entry_kind_check check (kind in ('promotional', 'real', 'cash', 'card', 'bank_transfer', 'adjustment', 'earlier', 'promotion', 'sales', 'tax', 'merge'));

-- What becomes of what a reversal gives back when its credit expired meanwhile: it stays gone, or comes back for so many days.
create table wallet_rule (
    tenant uuid not null,
    expired_back_days bigint check (expired_back_days between 1 and 365),
    primary key (tenant),
    foreign key (tenant) references shop (tenant)
);
alter table wallet_rule enable row level security;
alter table wallet_rule force row level security;
create policy tenant on wallet_rule using (tenant = nullif(current_setting('champa.tenant', true), '')::uuid);

-- Of a lot only what is left of it ever changes.
create function lot_only_drawn() returns trigger language plpgsql as $$
begin
    if (new.tenant, new.id, new.account, new.posting, new.reason, new.source, new.issued, new.issued_at, new.expires_at, new.origin)
        is distinct from (old.tenant, old.id, old.account, old.posting, old.reason, old.source, old.issued, old.issued_at, old.expires_at, old.origin)
    then
        raise exception 'lot is append-only';
    end if;
    return new;
end $$;
create trigger lot_only_drawn before update on lot for each row execute function lot_only_drawn();

-- At the commit, of whatever promotional credit moved: the account holds what its lots have left, and an entry of this very transaction
-- says so. The server asks that itself: no round trip.
create function lots_agree() returns trigger language plpgsql as $$
declare
    whose uuid;
    held bigint;
begin
    if tg_table_name = 'lot' then whose := new.account; else whose := new.id; end if;
    select balance into held from account where tenant = new.tenant and id = whose;
    if held <> (select coalesce(sum(remaining), 0) from lot where tenant = new.tenant and account = whose and remaining > 0) then
        raise exception 'lots disagree with their account';
    end if;
    if not exists (
        select 1 from entry where tenant = new.tenant and account = whose and balance_after = held and xmin = pg_current_xact_id()::xid
    ) then
        raise exception 'promotional credit moves only with a posting';
    end if;
    return null;
end $$;
create constraint trigger lots_agree after insert or update of remaining on lot
    deferrable initially deferred for each row execute function lots_agree();
create constraint trigger lots_agree after update of balance on account
    deferrable initially deferred for each row when (new.kind = 'promotional') execute function lots_agree();

create function lot_use_posted_once() returns trigger language plpgsql as $$
begin
    if exists (select 1 from posting p join operation o on o.tenant = p.tenant and o.id = p.operation where p.tenant = new.tenant and p.id = new.posting) then
        raise exception 'posting % is closed', new.posting;
    end if;
    return new;
end $$;
create trigger lot_use_posted_once before insert on lot_use for each row execute function lot_use_posted_once();

-- Managers of shops that are there already adjust wallets too, and they and auditors see what the shop owes.
alter table role no force row level security;
update role set grants = grants || '["wallet.adjust"]'::jsonb where code = 'manager' and not grants ? 'wallet.adjust';
update role set grants = grants || '["liabilities.read"]'::jsonb where code in ('manager', 'auditor') and not grants ? 'liabilities.read';
alter table role force row level security;
