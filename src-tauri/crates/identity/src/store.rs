//! Every statement of identity. No rules here.

mod entry;

pub(crate) use entry::*;

db::statements! {
    /// Everything the dispatcher asks for, by primary keys, in one round trip.
    ENTRY(4) = "
        select s.active, cast(r.grants as text) as grants, r.discount_limit,
               h.name as shop_name, h.country, h.currency, h.language, coalesce(b.zone, h.zone) as zone, h.day_boundary, h.prices_include_tax,
               h.tax_rate, h.auto_lock_minutes, h.lockout_tries, h.lockout_minutes, h.receipt_header, h.receipt_footer, h.receipt_width,
               h.demonstration, h.made_at, o.input_hash, cast(o.output as text) as output
        from staff s
        join role r on r.tenant = s.tenant and r.id = s.role
        join shop h on h.tenant = s.tenant
        left join branch b on b.tenant = s.tenant and b.id = $3
        left join operation o on o.tenant = s.tenant and o.id = $4
        where s.tenant = $1 and s.id = $2";
}
