//! Every statement of identity. No rules here.

mod entry;
pub(crate) mod found;
pub(crate) mod log;
pub(crate) mod places;
pub(crate) mod roles;
pub(crate) mod shop;
pub(crate) mod staff;

pub(crate) use entry::{clock_entry, find_approver, find_entry};

db::statements! {
    /// Everything the dispatcher asks for, by primary keys, in one round trip.
    ENTRY(4) = "
        select s.active, s.access, c.branch as counter_branch, c.active as counter_active, r.code as role_code, cast(r.grants as text) as grants, r.discount_limit,
               r.refund_limit, h.name as shop_name, h.country, h.currency, h.language, coalesce(b.zone, h.zone) as zone, h.day_boundary, h.prices_include_tax,
               h.tax_rate, h.auto_lock_minutes, h.lockout_tries, h.lockout_minutes, h.receipt_header, h.receipt_footer, h.receipt_width,
               h.demonstration, h.made_at, o.input_hash, o.output, o.staff as done_by, o.approved_by,
               t.id as shift, t.number as shift_number, t.opened_at as shift_opened_at, t.day as shift_day, u.required as shift_required
        from staff s
        join role r on r.tenant = s.tenant and r.id = s.role
        join shop h on h.tenant = s.tenant
        left join counter c on c.tenant = s.tenant and c.id = $3
        left join branch b on b.tenant = c.tenant and b.id = c.branch
        left join operation o on o.tenant = s.tenant and o.id = $4
        left join shift t on t.tenant = s.tenant and t.counter = $3 and t.closed_at is null
        left join shift_rule u on u.tenant = s.tenant
        where s.tenant = $1 and s.id = $2";
    /// Whoever approves, at this moment.
    APPROVER(2) = "
        select s.active, s.access, r.code as role_code, cast(r.grants as text) as grants, r.discount_limit, r.refund_limit
        from staff s join role r on r.tenant = s.tenant and r.id = s.role where s.tenant = $1 and s.id = $2";
    /// The same where nobody asks but the clock.
    CLOCK_ENTRY(3) = "
        select c.branch as counter_branch, c.active as counter_active,
               h.name as shop_name, h.country, h.currency, h.language, coalesce(b.zone, h.zone) as zone, h.day_boundary, h.prices_include_tax,
               h.tax_rate, h.auto_lock_minutes, h.lockout_tries, h.lockout_minutes, h.receipt_header, h.receipt_footer, h.receipt_width,
               h.demonstration, h.made_at, o.input_hash, o.output, o.staff as done_by, o.approved_by
        from shop h
        left join counter c on c.tenant = h.tenant and c.id = $2
        left join branch b on b.tenant = c.tenant and b.id = c.branch
        left join operation o on o.tenant = h.tenant and o.id = $3
        where h.tenant = $1";

    // the shop
    /// Foundings wait for each other: each looks whether the database holds a shop, or one of that name. SQLite has one writer anyway.
    LOCK_FOUNDING(1) = {
        sqlite: "select id from tenant where $1 is null",
        postgres: "select pg_advisory_xact_lock($1)",
    };
    TENANTS(1) = "select id, name from tenant where id <> $1";
    INSERT_TENANT(2) = "insert into tenant (id, name) values ($1, $2)";
    INSERT_SHOP(17) = "
        insert into shop (tenant, name, country, currency, language, zone, day_boundary, prices_include_tax, tax_rate, auto_lock_minutes,
                          lockout_tries, lockout_minutes, receipt_header, receipt_footer, receipt_width, demonstration, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    SHOP(1) = "
        select name as shop_name, country, currency, language, zone, day_boundary, prices_include_tax, tax_rate, auto_lock_minutes,
               lockout_tries, lockout_minutes, receipt_header, receipt_footer, receipt_width, demonstration, made_at
        from shop where tenant = $1";
    /// Changes of staff, roles and places wait for each other: they look at each other's rows. SQLite has one writer anyway.
    LOCK_SHOP(1) = {
        sqlite: "select tenant from shop where tenant = $1",
        postgres: "select tenant from shop where tenant = $1 for no key update",
    };
    CHANGE_SHOP(15) = "
        update shop set name = $2, country = $3, currency = $4, language = $5, zone = $6, day_boundary = $7, prices_include_tax = $8,
                        tax_rate = $9, auto_lock_minutes = $10, lockout_tries = $11, lockout_minutes = $12, receipt_header = $13,
                        receipt_footer = $14, receipt_width = $15
        where tenant = $1";
    RENAME_TENANT(2) = "update tenant set name = $2 where id = $1";
    BOOKS_STARTED(1) = "select exists (select 1 from posting where tenant = $1) as held";

    END_DEMONSTRATION(2) = "update shop set demonstration = $2 where tenant = $1";
    RESTART_RECEIPTS(1) = "update counter set next_sale = 1 where tenant = $1";

    // branches and counters
    INSERT_BRANCH(6) = "insert into branch (tenant, id, name, folded, zone, address, active, made_at) values ($1, $2, $3, $4, null, '', $5, $6)";
    BRANCH(2) = "select id, name, zone, nullif(address, '') as address, latitude, longitude, delivery_radius, active from branch where tenant = $1 and id = $2";
    BRANCHES(1) = "select id, name, zone, nullif(address, '') as address, latitude, longitude, delivery_radius, active from branch where tenant = $1 order by active desc, folded, id";
    BRANCH_NAME_HELD(3) = "select exists (select 1 from branch where tenant = $1 and folded = $2 and active and id <> $3) as held";
    OTHER_BRANCH(2) = "select exists (select 1 from branch where tenant = $1 and active and id <> $2) as held";
    CHANGE_BRANCH(10) = "
        update branch set name = $3, folded = $4, zone = $5, address = $6, active = $7, latitude = $8, longitude = $9, delivery_radius = $10
        where tenant = $1 and id = $2";
    INSERT_COUNTER(7) = "
        insert into counter (tenant, id, branch, code, name, next_sale, active, last_seen, made_at) values ($1, $2, $3, $4, $5, 1, $6, null, $7)";
    COUNTER(2) = "
        select c.id, c.code, c.name, c.branch, b.name as branch_name, c.active, c.last_seen
        from counter c join branch b on b.tenant = c.tenant and b.id = c.branch where c.tenant = $1 and c.id = $2";
    COUNTERS(1) = "
        select c.id, c.code, c.name, c.branch, b.name as branch_name, c.active, c.last_seen
        from counter c join branch b on b.tenant = c.tenant and b.id = c.branch where c.tenant = $1 order by length(c.code), c.code";
    COUNTERS_IN(2) = "select count(*) as n from counter where tenant = $1 and branch = $2 and active";
    CHANGE_COUNTER(5) = "update counter set name = $3, branch = $4, active = $5 where tenant = $1 and id = $2";
    SEEN(3) = "update counter set last_seen = $3 where tenant = $1 and id = $2";
    /// The row stays locked until the sale is done: no number is ever missing, none is given twice.
    NEXT_SALE(2) = "update counter set next_sale = next_sale + 1 where tenant = $1 and id = $2 and active returning code, next_sale - 1 as number";

    // roles
    INSERT_ROLE(9) = {
        sqlite: "insert into role (tenant, id, code, name, folded, grants, discount_limit, refund_limit, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        postgres: "insert into role (tenant, id, code, name, folded, grants, discount_limit, refund_limit, made_at) values ($1, $2, $3, $4, $5, cast($6 as jsonb), $7, $8, $9)",
    };
    ROLE(2) = "
        select id as role, code as role_code, name as role_name, cast(grants as text) as grants, discount_limit, refund_limit
        from role where tenant = $1 and id = $2";
    ROLES(1) = "
        select r.id, r.code, r.name, cast(r.grants as text) as grants, r.discount_limit, r.refund_limit,
               (select count(*) from staff s where s.tenant = r.tenant and s.role = r.id and s.active) as staff_count
        from role r where r.tenant = $1 order by r.folded, r.id";
    ROLE_NAME_HELD(3) = "select exists (select 1 from role where tenant = $1 and folded = $2 and id <> $3) as held";
    ROLE_PEOPLE(2) = "select count(*) as n from staff where tenant = $1 and role = $2";
    CHANGE_ROLE(7) = {
        sqlite: "update role set name = $3, folded = $4, grants = $5, discount_limit = $6, refund_limit = $7 where tenant = $1 and id = $2",
        postgres: "update role set name = $3, folded = $4, grants = cast($5 as jsonb), discount_limit = $6, refund_limit = $7 where tenant = $1 and id = $2",
    };
    REMOVE_ROLE(2) = "delete from role where tenant = $1 and id = $2 and code is null";

    // staff
    INSERT_STAFF(11) = "
        insert into staff (tenant, id, name, folded, phone, language, role, branch, password_hash, pin_hash, access, failures, locked_until,
                           last_sign_in, active, made_at)
        values ($1, $2, $3, $4, $5, null, $6, $7, $8, $9, 0, 0, null, null, $10, $11)";
    STAFF(2) = "
        select s.id, s.name, s.phone, s.language, s.branch, s.active, s.failures, s.locked_until, s.password_hash, s.pin_hash,
               s.role, r.code as role_code, r.name as role_name, cast(r.grants as text) as grants, r.discount_limit, r.refund_limit
        from staff s join role r on r.tenant = s.tenant and r.id = s.role where s.tenant = $1 and s.id = $2";
    STAFF_LIST(2) = "
        select s.id, s.name, s.phone, s.language, s.role, r.code as role_code, r.name as role_name, s.branch, b.name as branch_name,
               s.active, s.pin_hash is not null as has_pin, s.locked_until, s.last_sign_in
        from staff s join role r on r.tenant = s.tenant and r.id = s.role left join branch b on b.tenant = s.tenant and b.id = s.branch
        where s.tenant = $1 and (s.active or $2) order by s.active desc, s.folded, s.id";
    EVERYBODY(1) = "
        select s.id, s.name, s.language, s.pin_hash is not null as has_pin, s.access,
               s.role, r.code as role_code, r.name as role_name, cast(r.grants as text) as grants, r.discount_limit, r.refund_limit
        from staff s join role r on r.tenant = s.tenant and r.id = s.role where s.tenant = $1 and s.active order by s.folded, s.id";
    STAFF_NAME_HELD(3) = "select exists (select 1 from staff where tenant = $1 and folded = $2 and active and id <> $3) as held";
    OTHER_OWNER(2) = "
        select exists (select 1 from role r join staff s on s.tenant = r.tenant and s.role = r.id
                       where r.tenant = $1 and r.code = 'owner' and s.active and s.id <> $2) as held";
    CHANGE_STAFF(10) = "
        update staff set name = $3, folded = $4, phone = $5, language = $6, role = $7, branch = $8, active = $9, access = access + $10
        where tenant = $1 and id = $2 returning access";
    SET_PASSWORD(3) = "
        update staff set password_hash = $3, access = access + 1, failures = 0, locked_until = null
        where tenant = $1 and id = $2 returning access";
    SET_PIN(3) = "
        update staff set pin_hash = $3, access = access + 1, failures = 0, locked_until = null
        where tenant = $1 and id = $2 returning access";
    SET_LANGUAGE(3) = "update staff set language = $3 where tenant = $1 and id = $2";
    CANDIDATE(2) = "select id as staff, name, access, locked_until, password_hash, pin_hash from staff where tenant = $1 and id = $2 and active";
    CANDIDATE_BY_NAME(2) = "select id as staff, name, access, locked_until, password_hash, pin_hash from staff where tenant = $1 and folded = $2 and active";
    /// Two tries at once count twice.
    LOCK_STAFF(2) = {
        sqlite: "select id from staff where tenant = $1 and id = $2",
        postgres: "select id from staff where tenant = $1 and id = $2 for no key update",
    };
    TRIED(4) = "update staff set failures = $3, locked_until = $4 where tenant = $1 and id = $2";
    SIGNED_IN(3) = "update staff set failures = 0, locked_until = null, last_sign_in = $3 where tenant = $1 and id = $2";

    // the log
    LOG(9) = "
        select o.id, o.name, o.at, o.staff, s.name as staff_name, o.approved_by, a.name as approver_name,
               o.counter, c.code as counter_code, c.name as counter_name, o.input, o.output
        from operation o
        left join staff s on s.tenant = o.tenant and s.id = o.staff
        left join staff a on a.tenant = o.tenant and a.id = o.approved_by
        left join counter c on c.tenant = o.tenant and c.id = o.counter
        where o.tenant = $1 and (o.at, o.id) < ($2, $3) and o.at >= $4 and o.at < $5
          and (o.staff = coalesce($6, o.staff) or o.approved_by = $6) and o.counter = coalesce($7, o.counter)
          and (o.name = coalesce($8, o.name) or substr(o.name, 1, length($8) + 1) = $8 || '.')
        order by o.at desc, o.id desc limit $9";
}

/// Whoever founds holds this advisory lock: `found` in letters.
const FOUNDING: i64 = 0x66_6f75_6e64;

/// A yes or no that the database found.
#[derive(sqlx::FromRow)]
struct Held {
    held: bool,
}

/// A count.
#[derive(sqlx::FromRow)]
struct Count {
    n: i64,
}
