//! `GET /events`: what was touched, as server-sent events, to whoever is signed in. Resumed by `Last-Event-ID`, or by `?after=` for
//! those who open a new stream themselves.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use host::{Listening, SessionToken};
use kernel::failures as common;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::watch;

use super::{App, op};

/// Between two signs of life: proxies cut what says nothing for a minute.
const ALIVE: Duration = Duration::from_secs(15);

/// From where to go on.
#[derive(Deserialize)]
pub struct After {
    after: Option<String>,
}

/// Listens.
pub async fn events(State(app): State<Arc<App>>, Query(query): Query<After>, headers: HeaderMap) -> Response {
    let session = op::session(&app, &headers).filter(|session| app.host.knows(session));
    let Some(session) = session else { return op::refused(common::SESSION_MISSING.into()) };
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()).map(str::to_owned).or(query.after);
    let ear = Ear { news: app.host.listen(last.as_deref()), ending: app.ending.clone(), app, session };
    let events =
        stream::unfold(ear, |mut ear| async move { ear.next().await.map(|event| (Ok::<_, Infallible>(event), ear)) });
    Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)).into_response()
}

struct Ear {
    app: Arc<App>,
    session: SessionToken,
    news: Listening,
    ending: watch::Receiver<bool>,
}

impl Ear {
    /// The next event; nothing when the session or the program ended.
    async fn next(&mut self) -> Option<Event> {
        let touched = tokio::select! {
            touched = self.news.next() => touched?,
            _ = self.ending.wait_for(|ending| *ending) => return None,
        };
        if !self.app.host.knows(&self.session) {
            return None;
        }
        let event = Event::default().id(touched.id);
        event.json_data(json!({ "topics": touched.topics })).ok()
    }
}
