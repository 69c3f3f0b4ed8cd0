//! All profiles are searched for those that may be one person, beside everything else that a counter does. How far it is stands in the
//! database (`customers.duplicate_scan`); this process only takes one step after the other.

use std::{sync::Arc, time::Duration};

use customers::{Scan, ScanShown};
use kernel::{Actor, Failure, Grant, Id, OperationId, failures as common};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use surface::Request;

use crate::{Caller, Host, calls::Void, open::Open, random};

/// Between two steps: sales go first.
const BREATH: Duration = Duration::from_millis(40);
/// Between two tries of a step that failed, and how many there are: a server that is started anew is waited for.
const AGAIN: Duration = Duration::from_secs(2);
const TRIES: u32 = 30;
const CHANGED: &[&str] = &["duplicates"];
/// Whom it found carries a mark from now on. Lists are not fetched anew with each step.
const OVER: &[&str] = &["customers", "duplicates"];

/// A search, and who carries it out.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScanStarted {
    /// As it stands.
    pub scan: ScanShown,
    /// Does this counter carry it out? Otherwise another one does already.
    pub here: bool,
}

#[derive(Deserialize)]
struct Begun {
    scan: Value,
    runner: Option<Id<Scan>>,
}

/// Begins a search, goes on with one that was cut off, or answers the one that is under way.
pub async fn start(host: &Host, caller: &Caller, id: OperationId, _: Void) -> Result<Value, Failure> {
    let (open, actor) = host.granted(caller, Grant::CustomersMerge).await?;
    let name = "customers.begin_duplicate_scan".to_owned();
    let request = Request { id: Some(id), actor, at: host.now(), name, input: json!({}) };
    let answer = open.surface.dispatch_unexposed(&request).await?;
    host.tell(&open, answer.topics);
    let Begun { scan, runner } = serde_json::from_value(answer.output).map_err(Failure::broken)?;
    if let Some(runner) = runner.filter(|_| !answer.repeated) {
        let step = json!({ "scan": scan["id"], "runner": runner });
        tokio::spawn(carry_out(host.clone(), open, actor, step));
    }
    Ok(json!({ "scan": scan, "here": runner.is_some() }))
}

/// Step by step, until somebody stops it or everybody was looked at. What cannot be gone on with is left as it is: after two minutes
/// any counter can.
async fn carry_out(host: Host, open: Arc<Open>, actor: Actor, step: Value) {
    let mut tries = 0;
    loop {
        match take(&host, &open, actor, step.clone()).await {
            Ok(more) => {
                tries = 0;
                host.tell(&open, if more { CHANGED } else { OVER });
                if !more {
                    return;
                }
                tokio::time::sleep(BREATH).await;
            }
            Err(failure) if tries < TRIES && !is_final(&failure) && !host.is_closed() => {
                tries += 1;
                tracing::warn!(code = failure.code(), "a search for duplicates is tried again");
                tokio::time::sleep(AGAIN).await;
            }
            Err(failure) => {
                tracing::warn!(code = failure.code(), "a search for duplicates was given up");
                return;
            }
        }
    }
}

/// Answers whether there is more to do.
async fn take(host: &Host, open: &Open, actor: Actor, input: Value) -> Result<bool, Failure> {
    let at = host.now();
    let name = "customers.step_duplicate_scan".to_owned();
    let request = Request { id: Some(random::id(at)?), actor, at, name, input };
    Ok(open.surface.dispatch_unexposed(&request).await?.output["more"] == true)
}

/// Would the same be said again?
fn is_final(failure: &Failure) -> bool {
    [common::SESSION_MISSING.code, common::GRANT_MISSING.code].contains(&failure.code())
}
