//! Sales that go over from one customer to another.

use kernel::{CustomerId, Failure, Id, Instant, Money};
use operation::Cx;

db::statements! {
    /// SQLite already holds the only write lock.
    HOLD(2) = {
        sqlite: "select id from sale where tenant = $1 and customer = $2 order by id",
        postgres: "select id from sale where tenant = $1 and customer = $2 order by id for update",
    };
    REMEMBER(3) = "insert into sale_merge (tenant, merge, sale) select tenant, $3, id from sale where tenant = $1 and customer = $2";
    MOVE(4) = "
        update sale set customer = $4 where tenant = $1 and customer = $2
            and id in (select m.sale from sale_merge m where m.tenant = $1 and m.merge = $3)";
    OF_CUSTOMER(2) = "select count(*) as sales, cast(coalesce(sum(total), 0) as bigint) as amount from sale where tenant = $1 and customer = $2 and state = 'done'";
    /// What was sold to the customer from `$3` on and did not come by the merge `$4`.
    SINCE(4) = "
        select count(*) as sales, cast(coalesce(sum(total), 0) as bigint) as amount from sale s
        where s.tenant = $1 and s.customer = $2 and s.state = 'done' and s.at >= $3
            and not exists (select 1 from sale_merge m where m.tenant = $1 and m.merge = $4 and m.sale = s.id)";
}

/// Sales that stand, and what they came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct GoneOver {
    /// How many.
    pub sales: i64,
    /// Their sum.
    pub amount: Money,
}

pub(crate) async fn hold(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    let _: Vec<(Id<()>,)> = cx.tx.all(HOLD, (cx.actor.tenant, customer)).await?;
    Ok(())
}

pub(crate) async fn remember(cx: &mut Cx<'_>, merge: Id<()>, customer: CustomerId) -> Result<u64, Failure> {
    Ok(cx.tx.run(REMEMBER, (cx.actor.tenant, customer, merge)).await?)
}

pub(crate) async fn go_over(cx: &mut Cx<'_>, merge: Id<()>, from: CustomerId, to: CustomerId) -> Result<u64, Failure> {
    Ok(cx.tx.run(MOVE, (cx.actor.tenant, from, merge, to)).await?)
}

pub(crate) async fn of_customer(cx: &mut Cx<'_>, customer: CustomerId) -> Result<GoneOver, Failure> {
    Ok(cx.tx.one(OF_CUSTOMER, (cx.actor.tenant, customer)).await?)
}

pub(crate) async fn since(
    cx: &mut Cx<'_>,
    merge: Id<()>,
    customer: CustomerId,
    at: Instant,
) -> Result<GoneOver, Failure> {
    Ok(cx.tx.one(SINCE, (cx.actor.tenant, customer, at, merge)).await?)
}
