//! The one command and the one event between the window and the host. The session never reaches the window.

use std::sync::{Mutex, PoisonError};

use host::{Approval, Caller, Host, SessionChange, SessionToken, Told};
use serde_json::Value;
use tauri::{AppHandle, Emitter, Runtime, State};

/// The event that names what screens must fetch again.
const TOUCHED: &str = "touched";

/// The host, and the session of the person in front of this window.
pub struct Bridge {
    host: Host,
    session: Mutex<Option<SessionToken>>,
}

impl Bridge {
    /// A bridge to this host; nobody is signed in.
    pub fn new(host: Host) -> Self {
        Self { host, session: Mutex::new(None) }
    }

    /// The host behind it.
    pub fn host(&self) -> &Host {
        &self.host
    }

    fn session(&self) -> Option<SessionToken> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, session: Option<SessionToken>) {
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = session;
    }
}

/// Everything a window can ask: an operation by name, with the id that its caller made, and the approval of somebody who showed their
/// PIN for it.
#[tauri::command]
pub async fn call(
    bridge: State<'_, Bridge>,
    id: Option<String>,
    name: String,
    input: Value,
    approval: Option<Approval>,
) -> Result<Value, Told> {
    let caller = Caller { session: bridge.session(), local: true };
    let reply = bridge.host.call_approved(&caller, id.as_deref(), &name, input, approval).await?;
    match reply.session {
        SessionChange::Kept => {}
        SessionChange::Opened(token) => bridge.keep(Some(token)),
        SessionChange::Ended => bridge.keep(None),
    }
    Ok(reply.output)
}

/// Passes on what was touched, here or at another counter, for as long as the app runs.
pub async fn pass_on<R: Runtime>(app: AppHandle<R>, host: Host) {
    let mut news = host.listen(None);
    while let Some(touched) = news.next().await {
        if let Err(why) = app.emit(TOUCHED, serde_json::json!({ "topics": touched.topics })) {
            tracing::warn!(%why, "the window did not hear what was touched");
        }
    }
}
