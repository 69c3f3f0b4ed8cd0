//! The first run: a shop is founded, and this program is its first counter.

use db::Db;
use identity::{FoundShop, Secret, founder};
use kernel::{CounterId, Country, Currency, Failure, Language, OperationId, TenantId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use surface::{Request, Surface};

use super::test_database::{because, first_run};
use crate::{
    Caller, Host, Phase, Place, demonstration,
    failures::{ALREADY_SET_UP, DATABASE_GIVEN, ONLY_HERE},
    open::Open,
    settings::{self, Folder},
};

/// Found a shop with its first branch, its first counter and its owner. Sent again with the same id it goes on where it was.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// Where its data will live.
    pub database: SetUpDatabase,
    /// Name of the shop, as receipts show it.
    pub shop: String,
    /// Where it stands.
    pub country: Country,
    /// Of its books.
    pub currency: Currency,
    /// Of its screens.
    pub language: Language,
    /// IANA time zone; of the country when absent.
    pub zone: Option<String>,
    /// Name of the first branch; the shop's when absent.
    pub branch: Option<String>,
    /// Who may do everything.
    pub owner: SetUpOwner,
    /// Fill it with demonstration data, which can be removed again?
    #[serde(default)]
    pub demonstration: bool,
}

/// Where data lives.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum SetUpDatabase {
    /// In a file on this computer, or where the gateway was told.
    Local {},
    /// On a server that several counters share.
    Server {
        /// `postgres://name:password@computer:5432/database`.
        url: String,
    },
}

/// The owner to be.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUpOwner {
    /// What they sign in with.
    pub name: String,
    /// At least eight characters.
    pub password: Secret,
    /// Four to eight digits.
    pub pin: Option<Secret>,
}

/// A shop that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SetUpDone {
    /// The business.
    pub shop: TenantId,
    /// This counter.
    pub counter: CounterId,
}

impl SetUp {
    /// What `identity.found_shop` takes for it.
    fn founding(&self) -> Value {
        json!({
            "shop": self.shop,
            "country": self.country,
            "currency": self.currency,
            "language": self.language,
            "zone": self.zone,
            "branch": self.branch,
            "owner": self.owner.name,
            "password": self.owner.password,
            "pin": self.owner.pin,
            "demonstration": self.demonstration,
        })
    }
}

pub async fn set_up(host: &Host, caller: &Caller, id: OperationId, input: SetUp) -> Result<SetUpDone, Failure> {
    if !caller.local {
        return Err(ONLY_HERE.failure());
    }
    let _one_at_a_time = host.0.setting_up.lock().await;
    let tenant = founder(id).tenant;
    let open = match host.settled().await {
        Phase::Ready(open) if open.tenant == tenant => {
            // Whoever asks again shows the same answers, the password among them.
            found_shop(open.db(), id, input.founding(), host.now()).await?;
            open
        }
        Phase::Ready(_) => return Err(ALREADY_SET_UP.failure()),
        _ => {
            first_run(host, caller).await?;
            host.found(id, &input).await?
        }
    };
    if input.demonstration {
        demonstration::fill(&open.surface, open.actor(founder(id).staff), host.now()).await?;
        host.0.news.tell([crate::EVERYTHING]);
    }
    Ok(SetUpDone { shop: tenant, counter: open.actor(founder(id).staff).counter })
}

impl Host {
    async fn found(&self, id: OperationId, input: &SetUp) -> Result<std::sync::Arc<Open>, Failure> {
        let address = match (&self.0.place, &input.database) {
            (Place::Gateway { .. }, SetUpDatabase::Server { .. }) => return Err(DATABASE_GIVEN.failure()),
            (Place::Gateway { database, .. }, SetUpDatabase::Local {}) => database.clone(),
            (Place::Counter { .. }, SetUpDatabase::Server { url }) => url.clone(),
            (Place::Counter { data }, SetUpDatabase::Local {}) => {
                format!("sqlite:{}", Folder::new(data.clone()).local_database().display())
            }
        };
        let parsed = settings::secured(&address)?;
        let db = Db::open(&parsed, true).await.map_err(|error| because(error, &parsed))?;
        let founded = match found_shop(&db, id, input.founding(), self.now()).await {
            Ok(founded) => founded,
            Err(failure) => {
                db.close().await;
                return Err(failure);
            }
        };
        let open = match &self.0.place {
            Place::Gateway { counter, .. } => {
                Open::gateway(db, founded.tenant, counter.as_deref(), self.0.news.clone()).await?
            }
            Place::Counter { data } => {
                Folder::new(data.clone()).write(&address, founded.tenant, founded.counter)?;
                Open::counter(db, founded.tenant, founded.counter, self.0.news.clone()).await?
            }
        };
        let open = std::sync::Arc::new(open);
        self.enter(Phase::Ready(open.clone()));
        Ok(open)
    }
}

/// The new shop, by the names that the host needs of it.
#[derive(Clone, Copy, Debug)]
pub struct NewShop {
    /// The business.
    pub tenant: TenantId,
    /// Its first counter.
    pub counter: CounterId,
}

/// Founds a shop, unless the database has another one of that name, or is a file that has one. The same id founds the same shop,
/// once.
pub async fn found_shop(db: &Db, id: OperationId, mut input: Value, at: kernel::Instant) -> Result<NewShop, Failure> {
    input["alone"] = db.server().is_none().into();
    let founding: FoundShop = super::read(input.clone())?;
    founding.check()?;
    let actor = founder(id);
    let (_, shop) = founding.entry(actor.tenant, at)?;
    let surface = Surface::new(db.clone());
    let request =
        Request { id: Some(id), actor, at, name: <FoundShop as operation::Operation>::NAME.to_owned(), input };
    surface.found(&request, shop).await?;
    surface.flush().await;
    Ok(NewShop { tenant: actor.tenant, counter: actor.counter })
}
