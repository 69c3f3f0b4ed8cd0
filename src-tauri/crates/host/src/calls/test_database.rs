//! Is a database fit for Champa? Answered in codes, before anything is written into it.

use db::{Address, Db, Error};
use kernel::{BranchId, Failure, TenantId, failures as common};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Caller, Host, Phase, Place,
    failures::{ALREADY_SET_UP, DATABASE_GIVEN, NO_TLS, ONLY_HERE},
    settings,
};

/// Look at a database; nothing in it is changed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TestDatabase {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: String,
}

/// A database that can be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tested {
    /// Always.
    pub ok: bool,
    /// Shops that are in it.
    pub shops: Vec<TestedShop>,
    /// Version of the engine.
    pub server_version: String,
}

/// A shop in a database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TestedShop {
    /// The business.
    pub id: TenantId,
    /// Its name.
    pub name: String,
    /// Its open branches.
    pub branches: Vec<TestedBranch>,
}

/// A branch in a database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TestedBranch {
    /// The branch.
    pub id: BranchId,
    /// Its name.
    pub name: String,
}

pub async fn test_database(host: &Host, caller: &Caller, input: TestDatabase) -> Result<Tested, Failure> {
    first_run(host, caller).await?;
    if matches!(host.0.place, Place::Gateway { .. }) {
        return Err(DATABASE_GIVEN.failure());
    }
    let address = settings::secured(&input.url)?;
    let probe = db::probe(&address).await.map_err(|error| because(error, &address))?;
    let mut shops = Vec::new();
    // Opening one of the present schema changes nothing; an older one is migrated by whoever uses it, not by who looks.
    if probe.schema == Some(db::SCHEMA()) {
        let db = Db::open(&address, false).await?;
        let found = shops_of(&db).await;
        db.close().await;
        shops = found?;
    }
    Ok(Tested { ok: true, shops, server_version: probe.version })
}

/// Only at the computer itself, and only while it has no shop.
pub async fn first_run(host: &Host, caller: &Caller) -> Result<(), Failure> {
    if !caller.local {
        return Err(ONLY_HERE.failure());
    }
    match host.settled().await {
        Phase::FirstRun => Ok(()),
        Phase::Waiting { code, params } => Err(Failure::Refused { code, params }),
        Phase::Ready(_) => Err(ALREADY_SET_UP.failure()),
        Phase::Opening | Phase::Closed => Err(common::UNREACHABLE.failure()),
    }
}

async fn shops_of(db: &Db) -> Result<Vec<TestedShop>, Failure> {
    let mut shops = Vec::new();
    for (id, name) in db.tenants().await? {
        let mut tx = db.read(id).await?;
        let branches = identity::branches(&mut tx, id).await;
        tx.rollback().await?;
        let branches = branches?
            .into_iter()
            .filter(|branch| branch.active)
            .map(|branch| TestedBranch { id: branch.id, name: branch.name });
        shops.push(TestedShop { id, name, branches: branches.collect() });
    }
    Ok(shops)
}

/// The words for it. A certificate that cannot be verified is told apart from a server that is not there.
pub fn because(error: Error, address: &Address) -> Failure {
    match error {
        Error::Surroundings(_, Some(sqlx::Error::Tls(error))) => {
            tracing::info!(%error, ?address, "no encrypted connection");
            NO_TLS.failure()
        }
        other => other.into(),
    }
}
