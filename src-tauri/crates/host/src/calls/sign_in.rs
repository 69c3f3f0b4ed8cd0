//! Signing in, taking over by PIN, locking, leaving.
//!
//! The try is counted and decided by the operation `identity.signed_in`, under an id of our own: with the caller's, the same wrong
//! try could be sent again and again and be counted once.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use identity::{By, Candidate, Secret, SignInOutcome, SignedIn, Tries, verify_password};
use kernel::{Failure, Instant, Lockout, StaffId, failures as common};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};
use surface::Request;

use super::{Me, Void, said};
use crate::{Caller, Host, Reply, SessionChange, SessionToken, open::Open, random};

/// Sign in by name and password.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The name that staff lists show.
    pub name: String,
    /// Its password.
    pub password: Secret,
}

/// Take over the counter, or unlock it: by PIN, or by password where there is none.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// Who.
    pub staff: StaffId,
    /// Their PIN.
    pub pin: Option<Secret>,
    /// Their password, when it is not the PIN.
    pub password: Option<Secret>,
}

/// Names that nobody has are counted and locked out by the rule of those that somebody has: who asks cannot tell them apart.
#[derive(Default)]
pub struct Strangers(Mutex<HashMap<String, Tries>>);

impl Strangers {
    const MOST: usize = 10_000;

    fn tried(&self, name: &str, at: Instant, lockout: Lockout) -> SignInOutcome {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if names.len() >= Self::MOST {
            names.clear();
        }
        let tries = names.entry(kernel::fold(name).chars().take(200).collect()).or_default();
        let tried = tries.after(false, at, lockout);
        *tries = tried.tries;
        tried.outcome
    }
}

pub async fn sign_in(host: &Host, caller: &Caller, input: SignIn) -> Result<Reply, Failure> {
    let open = host.ready().await?;
    let mut tx = open.db().read(open.tenant).await?;
    let candidate = identity::candidate_by_name(&mut tx, open.tenant, &input.name).await;
    let shop = identity::shop(&mut tx, open.tenant).await;
    tx.rollback().await?;
    let (candidate, shop) = (candidate?, shop?.ok_or_else(|| common::SESSION_MISSING.failure())?);
    let Some(candidate) = candidate else {
        verify_password(None, &input.password).await?;
        let outcome = host.0.strangers.tried(&input.name, host.now(), shop.lockout);
        outcome.admitted()?;
        return Err(common::SESSION_MISSING.failure());
    };
    candidate.admitted(host.now())?;
    let ok = verify_password(Some(&candidate), &input.password).await?;
    decide(host, &open, Try { staff: candidate.staff, by: By::Password, ok, asked_by: None }).await?;
    if let Some(old) = &caller.session {
        host.0.sessions.end(old);
    }
    let token = host.0.sessions.open(candidate.staff, candidate.access, host.now())?;
    let reply = who_now(host, &open, &token).await?;
    Ok(Reply { session: SessionChange::Opened(token), ..reply })
}

pub async fn switch(host: &Host, caller: &Caller, input: Switch) -> Result<Reply, Failure> {
    let open = host.ready().await?;
    host.session_of(caller, &open).await?;
    let token = caller.session.as_ref().ok_or_else(|| common::SESSION_MISSING.failure())?;
    let mut tx = open.db().read(open.tenant).await?;
    let candidate = identity::candidate(&mut tx, open.tenant, input.staff).await;
    tx.rollback().await?;
    let candidate = candidate?.ok_or_else(|| identity::failures::UNKNOWN_STAFF.with([input.staff.into()]))?;
    candidate.admitted(host.now())?;
    let (by, ok) = shown(&candidate, &input).await?;
    decide(host, &open, Try { staff: candidate.staff, by, ok, asked_by: None }).await?;
    host.0.sessions.hand_over(token, candidate.staff, candidate.access, by, host.now());
    who_now(host, &open, token).await
}

async fn shown(candidate: &Candidate, input: &Switch) -> Result<(By, bool), Failure> {
    match (&input.pin, &input.password) {
        (Some(pin), None) => Ok((By::Pin, candidate.verify_pin(pin).await?)),
        (None, Some(password)) => Ok((By::Password, verify_password(Some(candidate), password).await?)),
        _ => Err(common::MALFORMED.with(["either a pin or a password".into()])),
    }
}

/// Somebody showed a secret.
pub struct Try {
    /// Who they would be.
    pub staff: StaffId,
    /// What they showed.
    pub by: By,
    /// Was it right?
    pub ok: bool,
    /// Of an approval: whose act it was to be.
    pub asked_by: Option<StaffId>,
}

/// Records the try; refuses unless it lets in.
pub async fn decide(host: &Host, open: &Open, tried: Try) -> Result<(), Failure> {
    let at = host.now();
    let Try { staff, by, ok, asked_by } = tried;
    let input = SignedIn { staff, by, ok, asked_by };
    let request = Request {
        id: Some(random::id(at)?),
        actor: open.actor(staff),
        at,
        name: "identity.signed_in".to_owned(),
        input: serde_json::to_value(input).map_err(Failure::broken)?,
    };
    let answer = open.surface.dispatch_unexposed(&request).await?;
    host.tell(open, answer.topics);
    serde_json::from_value::<SignInOutcome>(answer.output).map_err(Failure::broken)?.admitted()
}

/// Somebody signed in showed a present password or PIN that is not theirs: it counts like any wrong try, under an id of our own.
/// Answers what to say.
pub async fn counted(host: &Host, open: &Open, staff: StaffId) -> Failure {
    match decide(host, open, Try { staff, by: By::Password, ok: false, asked_by: None }).await {
        Err(failure) if failure.code() == identity::failures::WRONG_CREDENTIALS.code => {
            identity::failures::WRONG_PASSWORD.with([failure.params()["left"].clone()])
        }
        Err(failure) => failure,
        Ok(()) => common::SESSION_MISSING.failure(),
    }
}

/// Whose access an operation changed, and its number from now on.
pub fn new_access(name: &str, output: &Value) -> Option<(StaffId, i64)> {
    let whose = match name {
        "identity.set_password" | "identity.set_pin" => "staff",
        "identity.change_staff" => "id",
        _ => return None,
    };
    Some((output[whose].as_str()?.parse().ok()?, output["access"].as_i64()?))
}

async fn who_now(host: &Host, open: &Open, token: &SessionToken) -> Result<Reply, Failure> {
    let session = host.0.sessions.find(Some(token), host.now(), open.auto_lock())?;
    let who = open.who(session.staff).await?.ok_or_else(|| common::SESSION_MISSING.failure())?;
    said(&Me::of(who, session))
}

pub async fn lock(host: &Host, caller: &Caller, _: Void) -> Result<Reply, Failure> {
    let open = host.ready().await?;
    let session = host.session(caller, &open)?;
    if let Some(token) = caller.session.as_ref().filter(|_| !session.locked) {
        host.0.sessions.lock(token);
        left(host, &open, session.staff, true).await;
    }
    Ok(Reply::kept(Value::Null))
}

pub async fn sign_out(host: &Host, caller: &Caller, _: Void) -> Result<Reply, Failure> {
    // Signed out even where the database is away, and where the session was over before.
    let ended = Reply { output: Value::Null, session: SessionChange::Ended };
    let Some(token) = &caller.session else { return Ok(ended) };
    let open = host.ready().await.ok();
    let session = open.as_ref().and_then(|open| host.session(caller, open).ok());
    host.0.sessions.end(token);
    if let Some((open, session)) = open.zip(session) {
        left(host, &open, session.staff, false).await;
    }
    Ok(ended)
}

/// Records that somebody left. Nobody is kept from leaving by a database that does not answer.
async fn left(host: &Host, open: &Open, staff: StaffId, locked: bool) {
    let at = host.now();
    let recorded = async {
        let id = Some(random::id(at)?);
        let request = Request {
            id,
            actor: open.actor(staff),
            at,
            name: "identity.signed_out".to_owned(),
            input: json!({ "locked": locked }),
        };
        open.surface.dispatch_unexposed(&request).await
    };
    match recorded.await {
        Ok(answer) => host.tell(open, answer.topics),
        Err(failure) => tracing::warn!(code = failure.code(), "a leaving was not recorded"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stf_2_a_name_that_nobody_has_is_locked_out_like_any_other() {
        let strangers = Strangers::default();
        let (now, lockout) = (Instant(5_000_000), Lockout { tries: 2, minutes: 15 });
        let code = |name: &str, at: Instant| strangers.tried(name, at, lockout).admitted().unwrap_err().code();
        assert_eq!(code("Nobody", now), "identity.wrong_credentials");
        assert_eq!(code("NOBODY", now), "identity.locked_out");
        assert_eq!(code("nobody", now.plus_seconds(60)), "identity.locked_out");
        assert_eq!(code("somebody", now), "identity.wrong_credentials");
        assert_eq!(code("nobody", now.plus_seconds(901)), "identity.wrong_credentials");
    }
}
