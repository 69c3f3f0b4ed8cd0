//! Writes that wait go together, in their order as far as anybody can see, and all of them or none.

use kernel::{Id, TenantId};
use testkit::World;

testkit::on_both! {
    a_read_sees_what_waited,
    a_write_that_touches_too_little_undoes_the_others,
    many_more_than_are_sent_at_once_all_arrive,
}

const TAG: db::Statement<3> =
    db::sql("insert into customer_tag (tenant, customer, folded, tag) values ($1, $2, $3, $3)");
const RENAME: db::Statement<3> =
    db::sql("update customer_tag set tag = $3 where tenant = $1 and customer = $2 and folded = 'a'");
const TAGS: db::Statement<2> =
    db::sql("select tag from customer_tag where tenant = $1 and customer = $2 order by folded");

async fn tags(tx: &mut db::Tx, tenant: TenantId, customer: kernel::CustomerId) -> Vec<String> {
    let rows: Vec<(String,)> = tx.all(TAGS, (tenant, customer)).await.unwrap();
    rows.into_iter().map(|(tag,)| tag).collect()
}

async fn a_read_sees_what_waited(world: World) {
    let (customer, tenant) = (world.customer().await, world.owner.tenant);
    let mut tx = world.db().begin(tenant).await.unwrap();
    for tag in ["a", "b", "c"] {
        tx.run_later(1, TAG, (tenant, customer, tag)).await.unwrap();
    }
    assert_eq!(tags(&mut tx, tenant, customer).await, ["a", "b", "c"]);
    tx.run_later(1, RENAME, (tenant, customer, "z")).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.db().read(tenant).await.unwrap();
    assert_eq!(tags(&mut tx, tenant, customer).await, ["z", "b", "c"]);
    tx.rollback().await.unwrap();
}

async fn a_write_that_touches_too_little_undoes_the_others(world: World) {
    let (customer, tenant) = (world.customer().await, world.owner.tenant);
    let nobody: kernel::CustomerId = Id::hashed(&[b"nobody"]);
    let mut tx = world.db().begin(tenant).await.unwrap();
    tx.run_later(1, TAG, (tenant, customer, "a")).await.unwrap();
    tx.run_later(1, RENAME, (tenant, nobody, "z")).await.unwrap();
    tx.run_later(1, TAG, (tenant, customer, "b")).await.unwrap();
    let refused = tx.commit().await;
    assert!(matches!(refused, Err(db::Error::RowCount { expected: 1, touched: 0 })), "{refused:?}");
    let mut tx = world.db().read(tenant).await.unwrap();
    assert!(tags(&mut tx, tenant, customer).await.is_empty());
    tx.rollback().await.unwrap();
}

async fn many_more_than_are_sent_at_once_all_arrive(world: World) {
    let (customer, tenant) = (world.customer().await, world.owner.tenant);
    let mut tx = world.db().begin(tenant).await.unwrap();
    let all: Vec<String> = (0..50).map(|n| format!("{n:02}")).collect();
    for tag in &all {
        tx.run_later(1, TAG, (tenant, customer, tag.clone())).await.unwrap();
    }
    assert_eq!(tags(&mut tx, tenant, customer).await, all);
    tx.rollback().await.unwrap();
}
