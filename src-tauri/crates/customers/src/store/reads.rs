//! Who read whom.

use db::Tx;
use kernel::{CounterId, CustomerId, Failure, Id, Instant, StaffId, TenantId};
use operation::Cx;

use crate::reads::{ProfileRead, Read};

/// A page of the record with today's names, up to whose profile was read.
macro_rules! reads {
    () => {
        "
        select r.id, r.at, r.parts, r.customer, k.number as customer_number, k.provisional_number as customer_provisional, k.name as customer_name,
               r.staff, s.name as staff_name, r.counter, c.code as counter_code, c.name as counter_name
        from customer_read r
        left join customer k on k.tenant = r.tenant and k.id = r.customer
        left join staff s on s.tenant = r.tenant and s.id = r.staff
        left join counter c on c.tenant = r.tenant and c.id = r.counter
        where r.tenant = $1 and (r.at, r.id) < ($2, $3) and r.at >= $4 and r.at < $5
          and r.staff = coalesce($6, r.staff) and r.counter = coalesce($7, r.counter) and r.customer = "
    };
}

db::statements! {
    /// Twice the same is once: a batch whose answer was lost is written again.
    READ_ADD(7) = "
        insert into customer_read (tenant, id, at, customer, staff, counter, parts) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    READS(9) = (reads!(), "coalesce($8, r.customer)
        order by r.at desc, r.id desc limit $9");
    /// The same of one customer, through its own index.
    READS_OF(9) = (reads!(), "$8
        order by r.at desc, r.id desc limit $9");
}

/// Writes what was read, many rows a round trip; `again` when they may stand there already, from a try whose answer was lost.
pub async fn add_reads(tx: &mut Tx, tenant: TenantId, reads: &[ProfileRead], again: bool) -> Result<(), db::Error> {
    for read in reads {
        let row = (tenant, read.id(tenant), read.at, read.customer, read.staff, read.counter, read.words());
        if again {
            tx.run(READ_ADD, row).await?;
        } else {
            tx.run_later(1, READ_ADD, row).await?;
        }
    }
    Ok(())
}

/// A row of the record, with today's names.
#[derive(sqlx::FromRow)]
pub struct ReadFound {
    pub id: Id<Read>,
    pub at: Instant,
    pub parts: String,
    pub customer: CustomerId,
    pub customer_number: Option<i64>,
    pub customer_provisional: Option<String>,
    pub customer_name: Option<String>,
    pub staff: StaffId,
    pub staff_name: Option<String>,
    pub counter: CounterId,
    pub counter_code: Option<String>,
    pub counter_name: Option<String>,
}

/// Which rows.
pub struct ReadsAsked {
    pub before: (Instant, Id<Read>),
    pub from: Instant,
    pub until: Instant,
    pub staff: Option<StaffId>,
    pub counter: Option<CounterId>,
    pub customer: Option<CustomerId>,
    pub limit: i64,
}

/// Newest first.
pub async fn reads(cx: &mut Cx<'_>, asked: ReadsAsked) -> Result<Vec<ReadFound>, Failure> {
    let ReadsAsked { before, from, until, staff, counter, customer, limit } = asked;
    let row = (cx.tenant(), before.0, before.1, from, until, staff, counter, customer, limit);
    Ok(match customer {
        Some(_) => cx.tx.all(READS_OF, row).await?,
        None => cx.tx.all(READS, row).await?,
    })
}
