//! What another system said.

use db::Tx;
use kernel::{CustomerId, Failure, Instant, TenantId};
use operation::Cx;

use crate::elsewhere::{AskedWith, Theirs};

db::statements! {
    SETTINGS(1) = "select settings from lookup_setting where tenant = $1";
    SETTINGS_SET(2) = "
        insert into lookup_setting (tenant, settings) values ($1, $2) on conflict (tenant) do update set settings = excluded.settings";
    SETTINGS_REMOVE(1) = "delete from lookup_setting where tenant = $1";
    KEPT(2) = "
        select at, their_id, name, email, address, status, bad_status, credit, debit from customer_elsewhere where tenant = $1 and customer = $2";
    KEEP(11) = "
        insert into customer_elsewhere (tenant, customer, at, their_id, name, email, address, status, bad_status, credit, debit)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (tenant, customer) do update
        set at = excluded.at, their_id = excluded.their_id, name = excluded.name, email = excluded.email, address = excluded.address,
            status = excluded.status, bad_status = excluded.bad_status, credit = excluded.credit, debit = excluded.debit";
    ASKED_WITH(3) = "
        select c.phone, (select max(e.external_id) from customer_external e where e.tenant = c.tenant and e.customer = c.id and e.source = $3) as external_id
        from customer c where c.tenant = $1 and c.id = $2 and c.status <> 'guest'";
    CLEAR(2) = "delete from customer_elsewhere where tenant = $1 and customer = $2";
}

pub async fn settings(tx: &mut Tx, tenant: TenantId) -> Result<Option<String>, Failure> {
    let row: Option<(String,)> = tx.find(SETTINGS, (tenant,)).await?;
    Ok(row.map(|(settings,)| settings))
}

pub async fn set_settings(cx: &mut Cx<'_>, settings: Option<String>) -> Result<(), Failure> {
    match settings {
        Some(settings) => cx.tx.run_exactly(1, SETTINGS_SET, (cx.actor.tenant, settings)).await?,
        None => {
            cx.tx.run(SETTINGS_REMOVE, (cx.actor.tenant,)).await?;
        }
    }
    Ok(())
}

/// What was kept of an answer.
#[derive(sqlx::FromRow)]
pub struct KeptRow {
    pub at: Instant,
    pub their_id: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub status: Option<String>,
    pub bad_status: Option<String>,
    pub credit: Option<String>,
    pub debit: Option<String>,
}

pub async fn keep(cx: &mut Cx<'_>, customer: CustomerId, theirs: Theirs) -> Result<(), Failure> {
    let Theirs { id, name, email, address, status, bad, credit, debit } = theirs;
    let bad_status = status.clone().filter(|_| bad);
    let row = (cx.tenant(), customer, cx.at, id, name, email, address, status, bad_status, credit, debit);
    Ok(cx.tx.run_exactly(1, KEEP, row).await?)
}

pub async fn kept(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Option<KeptRow>, Failure> {
    Ok(cx.tx.find(KEPT, (cx.actor.tenant, customer)).await?)
}

pub async fn asked_with(
    tx: &mut Tx,
    tenant: TenantId,
    customer: CustomerId,
    source: &str,
) -> Result<Option<AskedWith>, Failure> {
    Ok(tx.find(ASKED_WITH, (tenant, customer, source.to_owned())).await?)
}

/// Removes what was kept of a made-up customer, at the end of a demonstration.
pub async fn clear(cx: &mut Cx<'_>, customer: CustomerId) -> Result<(), Failure> {
    cx.tx.run(CLEAR, (cx.actor.tenant, customer)).await?;
    Ok(())
}
