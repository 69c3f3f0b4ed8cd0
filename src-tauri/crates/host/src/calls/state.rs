//! How far this program has come: first run, ready, or why not.

use identity::{BranchName, CounterEntry};
use kernel::{Country, Currency, Failure, Language, Shop, failures as common};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::Void;
use crate::{Host, Phase, Place, Told, VERSION, settings};

kernel::word_enum! {
    /// How far a host has come.
    pub enum HostPhase {
        /// There is no shop yet.
        FirstRun = "first_run",
        /// There is one, and its database answers.
        Ready = "ready",
        /// The database does not answer; it is tried again all the time.
        Unreachable = "unreachable",
        /// The database cannot be used as it is; `failure` says why.
        Refused = "refused",
    }
}

/// How far this program has come.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StateNow {
    /// How far.
    pub phase: HostPhase,
    /// Of this program.
    pub version: String,
    /// The shop, once it was seen.
    pub shop: Option<StateShop>,
    /// This counter, once it was seen.
    pub counter: Option<StateCounter>,
    /// `sqlite` or `postgres`.
    pub database: String,
    /// Why it is not ready.
    pub failure: Option<Told>,
    /// Counters of the shop that are on.
    pub counters_online: usize,
}

/// What every screen must know of the shop.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StateShop {
    /// What stands on the receipt.
    pub name: String,
    /// Of its screens.
    pub language: Language,
    /// Decides how phones are read.
    pub country: Country,
    /// Of every amount.
    pub currency: Currency,
    /// Decimal places of the currency.
    pub decimals: u32,
    /// IANA time zone.
    pub zone: String,
    /// Minutes after midnight at which a new business day begins.
    pub day_boundary: u16,
    /// Do catalog prices include tax?
    pub prices_include_tax: bool,
    /// Idle minutes until a counter locks itself; 0 never.
    pub auto_lock_minutes: u16,
    /// Filled with demonstration data that can be removed again.
    pub demonstration: bool,
}

/// Which counter this is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StateCounter {
    /// The counter.
    pub id: kernel::CounterId,
    /// The first part of its receipt numbers.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub branch: BranchName,
}

impl From<Shop> for StateShop {
    fn from(shop: Shop) -> Self {
        Self {
            name: shop.name,
            language: shop.language,
            country: shop.country,
            currency: shop.currency,
            decimals: shop.currency.decimals(),
            zone: shop.calendar.zone.name().to_owned(),
            day_boundary: shop.calendar.boundary,
            prices_include_tax: shop.prices_include_tax,
            auto_lock_minutes: shop.auto_lock_minutes,
            demonstration: shop.demonstration,
        }
    }
}

impl From<CounterEntry> for StateCounter {
    fn from(entry: CounterEntry) -> Self {
        Self { id: entry.id, code: entry.code, name: entry.name, branch: entry.branch }
    }
}

pub async fn state(host: &Host, _: Void) -> Result<StateNow, Failure> {
    let mut state = StateNow {
        phase: HostPhase::FirstRun,
        version: VERSION.to_owned(),
        shop: None,
        counter: None,
        database: engine(&host.0.place).to_owned(),
        failure: None,
        counters_online: 0,
    };
    match host.settled().await {
        Phase::FirstRun => {}
        Phase::Ready(open) => {
            let looked = open.look().await;
            let (shop, counter) = match looked {
                Ok(seen) => {
                    state.phase = HostPhase::Ready;
                    seen
                }
                Err(failure) => {
                    state.refuse(failure);
                    open.last_seen()
                }
            };
            state.shop = Some(shop.into());
            state.counter = Some(counter.into());
            state.counters_online = open.online();
        }
        Phase::Waiting { code, params } => state.refuse(Failure::Refused { code, params }),
        Phase::Opening | Phase::Closed => state.refuse(common::UNREACHABLE.failure()),
    }
    Ok(state)
}

impl StateNow {
    fn refuse(&mut self, failure: Failure) {
        let away = [common::UNREACHABLE.code, common::TOO_MANY_CONNECTIONS.code].contains(&failure.code());
        self.phase = if away { HostPhase::Unreachable } else { HostPhase::Refused };
        self.failure = Some(match failure {
            // Logged when it happened, and asked for again and again.
            Failure::Broken(_) => {
                Told { code: failure.code().to_owned(), params: Value::Object(serde_json::Map::new()), trace: None }
            }
            refusal => refusal.into(),
        });
    }
}

fn engine(place: &Place) -> &'static str {
    let postgres = match place {
        Place::Gateway { database, .. } => !database.trim().starts_with("sqlite:"),
        Place::Counter { data } => {
            let settings = settings::Folder::new(data.clone()).read();
            settings
                .is_ok_and(|settings| settings.is_some_and(|(settings, _)| !settings.database.starts_with("sqlite:")))
        }
    };
    if postgres { "postgres" } else { "sqlite" }
}
