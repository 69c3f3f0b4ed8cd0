//! Asking another system about a customer (CUS-17).
//!
//! The question is asked by the host, beside everything else: no transaction is open and nobody waits. A form is answered within three
//! seconds; what is not there by then comes in the background, and news of it goes to the screens. Whatever goes wrong there is said
//! as what it is and stops nothing here. What was found is kept by an ordinary operation, which fills empty fields only.

mod answer;
mod client;
mod token;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use customers::{AskedWith, LookupKey, LookupSettings, Theirs};
use kernel::{Actor, CustomerId, Failure, Grant, OperationId, Phone, failures as common};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::watch;
use uuid::Uuid;

use crate::{
    Caller, Host,
    calls::Void,
    failures::{
        LOOKUP_NO_KEY, LOOKUP_NOT_SET, LOOKUP_NOTHING_TO_ASK, LOOKUP_REFUSED, LOOKUP_STRANGE, LOOKUP_UNKNOWN,
        NO_PLACE_FOR_KEY,
    },
    open::Open,
    random,
    told::Told,
};
use client::{Question, address, ask, secret_header};
use token::Tokens;

/// So long a form waits.
const FORM: Duration = Duration::from_secs(3);
/// Answers that are remembered at once.
const MOST: usize = 200;
/// What the screens fetch again.
const TOPICS: &[&str] = &["lookups"];

/// Ask the other system about a customer, or about somebody who is not one yet.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookUp {
    /// About whom: by their id there where it is known, by their phone where not.
    pub customer: Option<CustomerId>,
    /// The phone of somebody who is not a customer yet, as people type it: what is found is told and not kept.
    pub phone: Option<String>,
}

/// What came of it so far?
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookUpResult {
    /// The question.
    pub lookup: Uuid,
}

/// It is this one of the hits: keep what it says.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookUpTake {
    /// The question.
    pub lookup: Uuid,
    /// Which of its hits, the first being 0.
    pub hit: usize,
    /// Who they became, where the question was about a phone.
    pub customer: Option<CustomerId>,
}

kernel::word_enum! {
    /// How far a question is.
    pub enum LookUpState {
        /// No answer yet; it comes in the background.
        Pending = "pending",
        /// One hit: it is kept already, or told where the question was about a phone.
        Found = "found",
        /// Several: somebody chooses.
        Several = "several",
        /// Nobody there.
        Nobody = "nobody",
        /// It did not work.
        Failed = "failed",
    }
}

/// A question and what came of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LookedUp {
    /// The question.
    pub lookup: Uuid,
    /// How far it is.
    pub state: LookUpState,
    /// Several hits to choose from, or the one of a phone.
    pub hits: Vec<Theirs>,
    /// Why it did not work.
    pub failure: Option<Told>,
}

/// Which system is asked here.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LookupReady {
    /// What people call it; null where none is set.
    pub name: Option<String>,
    /// Its key is kept at this counter.
    pub key: bool,
}

/// Say which system is asked and how, and keep its key at this counter.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookupSet {
    /// Null for none.
    pub settings: Option<LookupSettings>,
    /// Its key; the one that is kept stays when absent.
    pub key: Option<String>,
}

/// Ask once with what was typed; nothing is kept.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookupTry {
    /// How.
    pub settings: LookupSettings,
    /// Its key; the one that is kept here when absent.
    pub key: Option<String>,
    /// A phone, as people type it.
    pub phone: String,
}

/// What came of a try.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LookupTried {
    /// Who was found.
    pub hits: Vec<Theirs>,
}

/// Questions under way and their answers.
#[derive(Default)]
pub struct Lookups {
    asked: Mutex<BTreeMap<Uuid, Asked>>,
    tokens: Tokens,
}

#[derive(Clone)]
struct Asked {
    actor: Actor,
    /// Nobody yet, where a phone was asked about.
    customer: Option<CustomerId>,
    result: watch::Receiver<LookedUp>,
}

impl Lookups {
    fn keep(&self, lookup: Uuid, asked: Asked) {
        let mut all = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        while all.len() >= MOST {
            all.pop_first();
        }
        all.insert(lookup, asked);
    }

    /// Those of the same shop only.
    fn find(&self, lookup: Uuid, actor: Actor) -> Result<Asked, Failure> {
        let all = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let found = all.get(&lookup).filter(|asked| asked.actor.tenant == actor.tenant);
        found.cloned().ok_or_else(|| LOOKUP_UNKNOWN.failure())
    }
}

pub async fn ready(host: &Host, caller: &Caller, _: Void) -> Result<LookupReady, Failure> {
    let (open, _) = host.granted(caller, Grant::CustomersRead).await?;
    let settings = settings(&open).await?;
    Ok(LookupReady { name: settings.map(|settings| settings.name), key: host.lookup_key(&open)?.is_some() })
}

pub async fn set(host: &Host, caller: &Caller, id: OperationId, input: LookupSet) -> Result<LookupReady, Failure> {
    let (open, actor) = host.granted(caller, Grant::SettingsWrite).await?;
    let settings = input.settings.map(checked).transpose()?;
    if let Some(key) = input.key.as_deref().map(str::trim).filter(|key| !key.is_empty()) {
        let secrets = host.secrets().ok_or_else(|| NO_PLACE_FOR_KEY.failure())?;
        secrets.set(&secret_of(&open), key)?;
    }
    if let (None, Some(secrets)) = (&settings, host.secrets()) {
        secrets.remove(&secret_of(&open))?;
    }
    host.0.lookups.tokens.forget();
    host.behind(&open, actor, id, "customers.set_lookup", json!({ "settings": settings })).await?;
    ready(host, caller, Void {}).await
}

pub async fn try_it(host: &Host, caller: &Caller, input: LookupTry) -> Result<LookupTried, Failure> {
    let (open, _) = host.granted(caller, Grant::SettingsWrite).await?;
    let settings = checked(input.settings)?;
    let (shop, _) = open.last_seen();
    let phone = shop.country.read(&input.phone)?.phone;
    let key = match input.key.filter(|key| !key.trim().is_empty()) {
        Some(key) => key,
        None => host.lookup_key(&open)?.ok_or_else(|| LOOKUP_NO_KEY.failure())?,
    };
    let with = AskedWith { phone: Some(phone), external_id: None };
    Ok(LookupTried { hits: found(&Tokens::default(), &settings, key.trim(), &with, shop.country).await? })
}

pub async fn look_up(host: &Host, caller: &Caller, input: LookUp) -> Result<LookedUp, Failure> {
    let (open, actor) = host.granted(caller, Grant::CustomersWrite).await?;
    let settings = settings(&open).await?.ok_or_else(|| LOOKUP_NOT_SET.failure())?;
    let key = host.lookup_key(&open)?.ok_or_else(|| LOOKUP_NO_KEY.failure())?;
    let with = match (input.customer, &input.phone) {
        (Some(customer), None) => known(&open, customer, &settings.name).await?,
        (None, Some(phone)) => {
            let (shop, _) = open.last_seen();
            AskedWith { phone: Some(shop.country.read(phone)?.phone), external_id: None }
        }
        _ => return Err(LOOKUP_NOTHING_TO_ASK.failure()),
    };
    if with.phone.is_none() && (with.external_id.is_none() || settings.by_id.is_none()) {
        return Err(LOOKUP_NOTHING_TO_ASK.failure());
    }
    let lookup = random::id::<()>(host.now())?.uuid();
    let begun = LookedUp { lookup, state: LookUpState::Pending, hits: Vec::new(), failure: None };
    let (done, result) = watch::channel(begun.clone());
    host.0.lookups.keep(lookup, Asked { actor, customer: input.customer, result: result.clone() });
    let host = host.clone();
    tokio::spawn(async move {
        let (shop, _) = open.last_seen();
        let answer = found(&host.0.lookups.tokens, &settings, &key, &with, shop.country).await;
        let end = match answer {
            Ok(hits) => host.ended_with(&open, actor, input.customer, hits).await,
            Err(failure) => Err(failure),
        };
        done.send_replace(match end {
            Ok((state, hits)) => LookedUp { state, hits, ..begun },
            Err(failure) => LookedUp { state: LookUpState::Failed, failure: Some(failure.into()), ..begun },
        });
        host.tell(&open, TOPICS);
    });
    Ok(in_time(result).await)
}

/// What is known of a customer to ask with.
async fn known(open: &Open, customer: CustomerId, source: &str) -> Result<AskedWith, Failure> {
    let mut tx = open.db().read(open.tenant).await?;
    let with = customers::asked_with(&mut tx, open.tenant, customer, source).await;
    drop(tx.rollback().await);
    with
}

/// What is there within the time of a form; what it is by then, where nothing is.
async fn in_time(mut result: watch::Receiver<LookedUp>) -> LookedUp {
    let done = result.wait_for(|so_far| so_far.state != LookUpState::Pending);
    // Not in time, or given up: what is known is told.
    drop(tokio::time::timeout(FORM, done).await);
    result.borrow().clone()
}

pub async fn result(host: &Host, caller: &Caller, input: LookUpResult) -> Result<LookedUp, Failure> {
    let (_, actor) = host.granted(caller, Grant::CustomersWrite).await?;
    let so_far = host.0.lookups.find(input.lookup, actor)?.result.borrow().clone();
    Ok(so_far)
}

pub async fn take(host: &Host, caller: &Caller, id: OperationId, input: LookUpTake) -> Result<LookedUp, Failure> {
    let (open, actor) = host.granted(caller, Grant::CustomersWrite).await?;
    let asked = host.0.lookups.find(input.lookup, actor)?;
    let so_far = asked.result.borrow().clone();
    let theirs = so_far.hits.get(input.hit).ok_or_else(|| LOOKUP_UNKNOWN.failure())?;
    let customer = asked.customer.or(input.customer).ok_or_else(|| LOOKUP_UNKNOWN.failure())?;
    let kept = json!({ "customer": customer, "theirs": theirs });
    host.behind(&open, actor, id, "customers.keep_elsewhere", kept).await?;
    Ok(LookedUp { state: LookUpState::Found, hits: Vec::new(), ..so_far })
}

/// Asks, with a token that is renewed by itself where one is needed.
async fn found(
    tokens: &Tokens,
    settings: &LookupSettings,
    key: &str,
    with: &AskedWith,
    country: kernel::Country,
) -> Result<Vec<Theirs>, Failure> {
    let limit = Duration::from_secs(settings.seconds.into());
    let (template, name, value) = match (&with.external_id, &settings.by_id, &with.phone) {
        (Some(id), Some(by_id), _) => (by_id, "{id}", id.as_str()),
        (_, _, Some(phone)) => (&settings.by_phone, "{phone}", phone.e164()),
        _ => return Err(LOOKUP_NOTHING_TO_ASK.failure()),
    };
    let asking = async {
        let mut again = true;
        loop {
            let url = address(&filled(template, name, value))?;
            let key = shown_key(tokens, settings, key, limit).await?;
            let answer = ask(Question { url, key: Some(key), form: None }, limit).await?;
            match answer.status.as_u16() {
                200 => return Ok(answer.body),
                204 | 404 => return Ok(b"[]".to_vec()),
                // A token may be over before its time: a new one, once.
                401 if settings.key == LookupKey::Token && again => {
                    again = false;
                    tokens.forget();
                }
                401 | 403 => return Err(LOOKUP_REFUSED.failure()),
                _ => return Err(LOOKUP_STRANGE.failure()),
            }
        }
    };
    let body =
        tokio::time::timeout(limit, asking).await.map_err(|_| crate::failures::LOOKUP_UNREACHABLE.failure())??;
    let asked: Option<&Phone> = with.phone.as_ref().filter(|_| name == "{phone}");
    if body == b"[]" {
        return Ok(Vec::new());
    }
    answer::read(&body, settings, asked, country)
}

async fn shown_key(
    tokens: &Tokens,
    settings: &LookupSettings,
    key: &str,
    limit: Duration,
) -> Result<(hyper::header::HeaderName, hyper::header::HeaderValue), Failure> {
    match settings.key {
        LookupKey::Bearer => secret_header(None, &format!("Bearer {key}")),
        LookupKey::Header => secret_header(settings.header.as_deref(), key),
        LookupKey::Token => {
            let token = tokens.get(settings, key, limit).await?;
            secret_header(None, &format!("Bearer {token}"))
        }
    }
}

/// The address with the value in it, written as addresses write values.
fn filled(template: &str, name: &str, value: &str) -> String {
    let written: String = value
        .bytes()
        .map(|byte| {
            let plain = byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
            if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
        })
        .collect();
    template.replace(name, &written)
}

/// What was typed, refused unless it can be asked with.
fn checked(settings: LookupSettings) -> Result<LookupSettings, Failure> {
    let blank = |field: &'static str| common::BLANK.with([field.into()]);
    let line = |text: &str| text.trim().to_owned();
    let some = |text: Option<String>| text.map(|text| line(&text)).filter(|text| !text.is_empty());
    let settings = LookupSettings {
        name: line(&settings.name).chars().take(60).collect(),
        by_phone: line(&settings.by_phone),
        by_id: some(settings.by_id),
        header: some(settings.header),
        token_address: some(settings.token_address),
        client_id: some(settings.client_id),
        seconds: settings.seconds.clamp(1, 60),
        ..settings
    };
    if settings.name.is_empty() {
        return Err(blank("name"));
    }
    for (template, name) in [(Some(&settings.by_phone), "{phone}"), (settings.by_id.as_ref(), "{id}")] {
        let Some(template) = template else { continue };
        let url = address(&filled(template, name, "1"))?;
        // The value may stand in the path or behind it, never in the name of the computer.
        let held = address(&filled(template, name, "2"))?;
        if url == held || url.host() != held.host() || url.port() != held.port() || url.scheme() != held.scheme() {
            let shown = template.chars().take(200).collect::<String>();
            return Err(crate::failures::LOOKUP_BAD_ADDRESS.with([shown.into()]));
        }
    }
    match settings.key {
        LookupKey::Bearer => {}
        LookupKey::Header => {
            let header = settings.header.as_deref().ok_or_else(|| blank("header"))?;
            secret_header(Some(header), "x")?;
        }
        LookupKey::Token => {
            address(settings.token_address.as_deref().ok_or_else(|| blank("token_address"))?)?;
        }
    }
    Ok(settings)
}

async fn settings(open: &Open) -> Result<Option<LookupSettings>, Failure> {
    let mut tx = open.db().read(open.tenant).await?;
    let settings = customers::lookup_settings(&mut tx, open.tenant).await;
    drop(tx.rollback().await);
    settings
}

fn secret_of(open: &Open) -> String {
    format!("lookup-key-{}", open.tenant)
}

impl Host {
    fn lookup_key(&self, open: &Open) -> Result<Option<String>, Failure> {
        self.secrets().map_or(Ok(None), |secrets| secrets.get(&secret_of(open)))
    }

    /// One hit is kept by an ordinary operation, in the name of whoever asked; of somebody who is no customer yet nothing is.
    async fn ended_with(
        &self,
        open: &Arc<Open>,
        actor: Actor,
        customer: Option<CustomerId>,
        hits: Vec<Theirs>,
    ) -> Result<(LookUpState, Vec<Theirs>), Failure> {
        match (hits.as_slice(), customer) {
            ([], _) => Ok((LookUpState::Nobody, hits)),
            ([_], None) => Ok((LookUpState::Found, hits)),
            ([only], Some(customer)) => {
                let input: Value = json!({ "customer": customer, "theirs": only });
                let id = random::id(self.now())?;
                self.behind(open, actor, id, "customers.keep_elsewhere", input).await?;
                Ok((LookUpState::Found, Vec::new()))
            }
            _ => Ok((LookUpState::Several, hits)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pending() -> LookedUp {
        LookedUp { lookup: Uuid::nil(), state: LookUpState::Pending, hits: Vec::new(), failure: None }
    }

    #[tokio::test(start_paused = true)]
    async fn cus_17_an_answer_after_2_9_seconds_is_shown_and_after_3_1_comes_in_the_background() {
        for (millis, shown) in [(2_900, LookUpState::Found), (3_100, LookUpState::Pending)] {
            let (done, result) = watch::channel(pending());
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(millis)).await;
                done.send_replace(LookedUp { state: LookUpState::Found, ..pending() });
            });
            assert_eq!(in_time(result.clone()).await.state, shown, "after {millis} ms");
            let mut later = result;
            let arrived = later.wait_for(|so_far| so_far.state == LookUpState::Found).await;
            assert!(arrived.is_ok(), "it comes all the same");
        }
    }

    #[tokio::test]
    async fn cus_17_a_question_that_was_given_up_is_told_as_far_as_it_is() {
        let (done, result) = watch::channel(pending());
        drop(done);
        assert_eq!(in_time(result).await.state, LookUpState::Pending);
    }

    #[test]
    fn cus_17_a_value_cannot_leave_its_place_in_an_address() {
        let filled = filled("https://till.example/c/{id}?x=1", "{id}", "../a?b#c&d/é");
        assert_eq!(filled, "https://till.example/c/..%2Fa%3Fb%23c%26d%2F%C3%A9?x=1");
    }
}
