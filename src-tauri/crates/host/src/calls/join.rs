//! One more counter for a shop that is on a server already.

use db::Db;
use identity::{AddedCounter, By, Secret, verify_password};
use kernel::{Actor, BranchId, CounterId, Failure, OperationId, TenantId, failures as common};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    sign_in,
    test_database::{because, first_run},
};
use crate::{
    Caller, Host, Phase, Place,
    failures::{DATABASE_GIVEN, UNKNOWN_SHOP},
    open::Open,
    settings::{self, Folder},
};

/// Make this program a new counter of a shop. Sent again with the same id it goes on where it was.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// The server.
    pub url: String,
    /// The business.
    pub shop: TenantId,
    /// Somebody who may add counters.
    pub owner: JoinOwner,
    /// Name of the new counter.
    pub counter: String,
    /// Where it stands; the first open branch when absent.
    pub branch: Option<BranchId>,
}

/// Somebody who may add counters.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinOwner {
    /// Their name.
    pub name: String,
    /// Their password.
    pub password: Secret,
}

/// A counter that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Joined {
    /// This counter.
    pub counter: CounterId,
}

pub async fn join(host: &Host, caller: &Caller, id: OperationId, input: Join) -> Result<Joined, Failure> {
    let _one_at_a_time = host.0.setting_up.lock().await;
    first_run(host, caller).await?;
    let Place::Counter { data } = &host.0.place else { return Err(DATABASE_GIVEN.failure()) };
    let address = settings::secured(&input.url)?;
    let db = Db::open(&address, false).await.map_err(|error| because(error, &address))?;
    let joined = add(host, &db, id, &input).await;
    // The counter is opened anew from the settings: a second start must come to the same.
    db.close().await;
    let counter = joined?;
    Folder::new(data.clone()).write(&input.url, input.shop, counter)?;
    let db = Db::open(&address, false).await?;
    let open = Open::counter(db, input.shop, counter, host.0.news.clone()).await?;
    host.enter(Phase::Ready(std::sync::Arc::new(open)));
    Ok(Joined { counter })
}

/// Adds the counter in the name of whoever showed a password.
async fn add(host: &Host, db: &Db, id: OperationId, input: &Join) -> Result<CounterId, Failure> {
    let mut tx = db.read(input.shop).await?;
    let shop = identity::shop(&mut tx, input.shop).await?;
    let candidate = identity::candidate_by_name(&mut tx, input.shop, &input.owner.name).await?;
    let counters = identity::counters(&mut tx, input.shop).await?;
    let branches = identity::branches(&mut tx, input.shop).await?;
    tx.rollback().await?;
    shop.ok_or_else(|| UNKNOWN_SHOP.with([input.shop.to_string().into()]))?;
    let beside = counters.into_iter().find(|counter| counter.active).ok_or(Failure::Conflict)?;
    let open = Open::counter(db.clone(), input.shop, beside.id, host.0.news.clone()).await?;
    let ok = verify_password(candidate.as_ref(), &input.owner.password).await?;
    let candidate = candidate.ok_or_else(|| identity::failures::WRONG_CREDENTIALS.with([0.into()]))?;
    candidate.admitted(host.now())?;
    let tried = sign_in::Try { staff: candidate.staff, by: By::Password, ok, asked_by: None };
    sign_in::decide(host, &open, tried).await?;
    let first_open = branches.iter().find(|branch| branch.active).map(|branch| branch.id);
    let branch = input.branch.or(first_open).ok_or_else(|| common::BLANK.with(["branch".into()]))?;
    let actor: Actor = open.actor(candidate.staff);
    let request = surface::Request {
        id: Some(id),
        actor,
        at: host.now(),
        name: "identity.add_counter".to_owned(),
        input: json!({ "name": input.counter, "branch": branch }),
    };
    let output = host.run(&open, request).await?;
    open.surface.flush().await;
    Ok(serde_json::from_value::<AddedCounter>(output).map_err(Failure::broken)?.id)
}
