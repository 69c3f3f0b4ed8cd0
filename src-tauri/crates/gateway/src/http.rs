//! The operations over HTTP, and the screens that ask them: `POST /op/NAME`, `GET /events`, `GET /health`, and the files of the UI.

mod doors;
mod events;
mod limit;
mod op;
mod ui;

use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
    path::Path,
    sync::Arc,
    time::Duration,
};

use anyhow::Context;
use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    middleware,
    response::IntoResponse,
    routing::{get, post},
};
use axum_server::{Handle, Server, tls_rustls::RustlsConfig};
use host::{
    Caller, Host, Place,
    failures::{ADDRESS_FORBIDDEN, ADDRESS_IN_USE, BAD_CERTIFICATE, NO_SUCH_ADDRESS},
};
use hyper_util::rt::TokioTimer;
use serde_json::{Value, json};
use tokio::sync::watch;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use crate::{End, args::Serve, shell::say};
use limit::Limits;
use ui::Ui;

/// What is under way has so long to end when the program is told to.
const GRACE: Duration = Duration::from_secs(10);
/// A request has so long to say what it wants.
const PATIENCE: Duration = Duration::from_secs(15);

/// What every request needs.
pub struct App {
    host: Host,
    limits: Limits,
    ui: Ui,
    /// Is it spoken to over TLS, here or at the proxy in front?
    secure: bool,
    /// Does a proxy stand in front, which says who is at the other end?
    behind_proxy: bool,
    /// Of the session's cookie: two gateways on one computer do not share theirs.
    cookie: String,
    /// Only somebody at this computer can reach it.
    loopback: bool,
    ending: watch::Receiver<bool>,
}

/// Serves until the program is told to end.
pub async fn serve(serve: Serve) -> Result<(), End> {
    let listener = bind(&serve)?;
    let address = listener.local_addr().context("the address").map_err(End::Broke)?;
    let tls = match &serve.tls {
        Some((cert, key)) => Some(
            RustlsConfig::from_pem_file(cert, key)
                .await
                .map_err(|_| BAD_CERTIFICATE.with([shown(cert), shown(key)]))?,
        ),
        None => None,
    };
    let ui = Ui::of(serve.ui.as_deref())?;
    let host = Host::start(Place::Gateway {
        database: serve.database.clone(),
        shop: serve.shop.clone(),
        counter: serve.counter.clone(),
        create: true,
        secrets: serve.secrets.clone(),
    })?;
    refuse(&host).await?;
    let (end, ending) = watch::channel(false);
    let app = Arc::new(App {
        host: host.clone(),
        limits: Limits::default(),
        ui,
        secure: tls.is_some() || serve.behind_proxy,
        behind_proxy: serve.behind_proxy,
        cookie: format!("champa-{}", address.port()),
        loopback: address.ip().is_loopback() && !serve.behind_proxy,
        ending,
    });
    let handle = Handle::new();
    tokio::spawn(wait_for_the_end(handle.clone(), end));
    say(&format!("Champa listens on {}://{address}", if tls.is_some() { "https" } else { "http" }))?;
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let refused = |error: std::io::Error| End::Broke(anyhow::Error::new(error).context("the listener"));
    let served = match tls {
        Some(tls) => {
            patient(axum_server::from_tcp_rustls(listener, tls).map_err(refused)?).handle(handle).serve(service).await
        }
        None => patient(axum_server::from_tcp(listener).map_err(refused)?).handle(handle).serve(service).await,
    };
    host.close().await;
    served.context("serving").map_err(End::Broke)
}

/// A connection that does not say what it wants is closed: it would keep others out.
fn patient<A>(mut server: Server<SocketAddr, A>) -> Server<SocketAddr, A> {
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    server
}

/// A path as people read it.
pub fn shown(path: &Path) -> Value {
    path.display().to_string().into()
}

fn bind(serve: &Serve) -> Result<TcpListener, End> {
    let address = || [serve.listen.to_string().into()];
    let listener = TcpListener::bind(serve.listen).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => ADDRESS_IN_USE.with(address()).into(),
        ErrorKind::PermissionDenied => ADDRESS_FORBIDDEN.with(address()).into(),
        ErrorKind::AddrNotAvailable => NO_SUCH_ADDRESS.with(address()).into(),
        _ => End::Broke(anyhow::Error::new(error).context(format!("listening on {}", serve.listen))),
    })?;
    listener.set_nonblocking(true).context("the listener").map_err(End::Broke)?;
    Ok(listener)
}

/// Does not begin to serve what cannot be served until somebody does something about it. A server that is away is waited for.
async fn refuse(host: &Host) -> Result<(), End> {
    let state = host.call(&Caller::default(), None, "host.state", json!({})).await?.output;
    if state["phase"] != "refused" {
        return Ok(());
    }
    host.close().await;
    Err(End::Told(
        serde_json::from_value(state["failure"].clone()).context("why the database is refused").map_err(End::Broke)?,
    ))
}

async fn wait_for_the_end(handle: Handle<SocketAddr>, end: watch::Sender<bool>) {
    told_to_end().await;
    tracing::info!("told to end");
    // Those who only listen would never go by themselves.
    if end.send(true).is_err() {
        tracing::debug!("nobody listens");
    }
    handle.graceful_shutdown(Some(GRACE));
}

#[cfg(unix)]
async fn told_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "no signal to end can be heard but Ctrl-C");
            drop(tokio::signal::ctrl_c().await);
        }
    }
}

#[cfg(not(unix))]
async fn told_to_end() {
    drop(tokio::signal::ctrl_c().await);
}

fn router(app: Arc<App>) -> Router {
    let files = Router::new().fallback(get(ui::file)).layer(CompressionLayer::new());
    Router::new()
        .route("/op/{name}", post(op::op))
        .route("/events", get(events::events))
        .route("/health", get(health))
        .fallback_service(files.with_state(app.clone()))
        .layer(middleware::from_fn_with_state(app.clone(), doors::doors))
        .layer(CatchPanicLayer::custom(|_| op::fault().into_response()))
        .with_state(app)
}

async fn health(State(app): State<Arc<App>>) -> impl IntoResponse {
    let health = app.host.health().await;
    (if health.ok { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, Json(health))
}
