use db::Tx;
use kernel::{Failure, Shop, TenantId, failures};
use operation::Cx;

use super::{BOOKS_STARTED, CHANGE_SHOP, END_DEMONSTRATION, Held, LOCK_SHOP, RENAME_TENANT, RESTART_RECEIPTS, SHOP};
use crate::entry::ShopRow;

pub(crate) async fn find(tx: &mut Tx, tenant: TenantId) -> Result<Option<Shop>, Failure> {
    tx.find::<ShopRow, 1>(SHOP, (tenant,)).await?.map(|row| row.shop(tenant)).transpose()
}

pub(crate) async fn read(tx: &mut Tx, tenant: TenantId) -> Result<Shop, Failure> {
    find(tx, tenant).await?.ok_or_else(|| failures::SESSION_MISSING.failure())
}

pub(crate) async fn lock(cx: &mut Cx<'_>) -> Result<(), Failure> {
    cx.tx.one::<(TenantId,), 1>(LOCK_SHOP, (cx.actor.tenant,)).await?;
    Ok(())
}

pub(crate) async fn books_started(cx: &mut Cx<'_>) -> Result<bool, Failure> {
    Ok(cx.tx.one::<Held, 1>(BOOKS_STARTED, (cx.actor.tenant,)).await?.held)
}

pub(crate) async fn change(cx: &mut Cx<'_>, shop: &Shop) -> Result<(), Failure> {
    let row = (
        shop.tenant,
        shop.name.clone(),
        shop.country,
        shop.currency,
        shop.language,
        shop.calendar.zone.name(),
        i64::from(shop.calendar.boundary),
        shop.prices_include_tax,
        shop.tax_rate,
        i64::from(shop.auto_lock_minutes),
        i64::from(shop.lockout.tries),
        i64::from(shop.lockout.minutes),
        shop.receipt.header.clone(),
        shop.receipt.footer.clone(),
        shop.receipt.width,
    );
    cx.tx.run_exactly(1, CHANGE_SHOP, row).await?;
    Ok(cx.tx.run_exactly(1, RENAME_TENANT, (shop.tenant, shop.name.clone())).await?)
}

pub(crate) async fn end_demonstration(cx: &mut Cx<'_>, from_one: bool) -> Result<(), Failure> {
    if from_one {
        cx.tx.run(RESTART_RECEIPTS, (cx.actor.tenant,)).await?;
    }
    Ok(cx.tx.run_exactly(1, END_DEMONSTRATION, (cx.actor.tenant, false)).await?)
}
