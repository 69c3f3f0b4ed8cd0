//! `POST /op/NAME` with `{id?, input, approval?}`: answers the output itself, or a problem (RFC 9457) with a code of the contract.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{
    Json,
    body::{Body, to_bytes},
    extract::{ConnectInfo, Path, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use host::{Approval, Caller, SessionChange, SessionToken, Told, failures::REQUEST_TOO_LARGE};
use kernel::{Failure, failures as common};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{App, doors::forwarded, limit::Tried};

/// Of a request, and of one that brings a file: 64 MB, a third more as base64, and the words around it.
const BODY_MOST: usize = 1 << 20;
const UPLOAD_MOST: usize = (64 << 20) / 3 * 4 + BODY_MOST;
const UPLOADS: [&str; 3] = ["host.import_preview", "host.customers_import_preview", "host.document_add"];
/// A request that is not whole by then is none.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    id: Option<String>,
    #[serde(default)]
    input: Value,
    /// Somebody else's, who showed their PIN.
    approval: Option<Approval>,
}

/// Asks an operation.
pub async fn op(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    match ask(&app, &name, peer, &head.headers, body).await {
        Ok(response) => response,
        Err(told) => refused(told),
    }
}

async fn ask(app: &App, name: &str, peer: SocketAddr, headers: &HeaderMap, body: Body) -> Result<Response, Told> {
    let from = address(app, peer, headers);
    let caller = Caller {
        session: session(app, headers),
        local: from.is_loopback() && !app.behind_proxy && !forwarded(headers),
    };
    // Nobody fills the memory with a file before they are known.
    let known = caller.session.as_ref().is_some_and(|session| app.host.knows(session));
    let most = if UPLOADS.contains(&name) && known { UPLOAD_MOST } else { BODY_MOST };
    let asked = tokio::time::timeout(PATIENCE, read(most, headers, body))
        .await
        .map_err(|_| malformed("the request broke off"))??;
    let approver = asked.approval.as_ref().map(|approval| approval.staff);
    let tried = Tried::of(name, &asked.input, approver, from);
    app.limits.admit(&tried)?;
    let (host, name) = (app.host.clone(), name.to_owned());
    // On a task of its own: a browser that goes away in the middle does not keep the others from hearing what was touched.
    let asking = tokio::spawn(async move {
        host.call_approved(&caller, asked.id.as_deref(), &name, asked.input, asked.approval).await
    });
    let reply = asking.await.map_err(Failure::broken)??;
    app.limits.forgive(&tried);
    let mut response = Json(reply.output).into_response();
    let cookie = match reply.session {
        SessionChange::Kept => None,
        SessionChange::Opened(token) => Some(cookie(app, token.reveal(), "")),
        SessionChange::Ended => Some(cookie(app, "", "; Max-Age=0")),
    };
    if let Some(cookie) = cookie.and_then(|text| HeaderValue::from_str(&text).ok()) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

fn malformed(why: &str) -> Told {
    common::MALFORMED.with([why.into()]).into()
}

async fn read(most: usize, headers: &HeaderMap, body: Body) -> Result<Asked, Told> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
        return Err(malformed("the content type is not application/json"));
    }
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<usize>().ok());
    let too_large = || Told::from(REQUEST_TOO_LARGE.with([most.into()]));
    if announced.is_some_and(|length| length > most) {
        return Err(too_large());
    }
    // One that is cut in the middle fails here, before anything is asked.
    let bytes = to_bytes(body, most).await.map_err(|error| {
        let cut = std::error::Error::source(&error).is_none_or(|cause| !cause.to_string().contains("length limit"));
        if cut { malformed("the request broke off") } else { too_large() }
    })?;
    serde_json::from_slice(&bytes).map_err(|error| malformed(&error.to_string()))
}

/// Who is at the other end: behind a proxy, whom the proxy says.
fn address(app: &App, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
    let forwarded = HeaderName::from_static("x-forwarded-for");
    let said = headers
        .get_all(forwarded)
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.rsplit(',').next());
    let said = said.and_then(|text| text.trim().parse().ok()).filter(|_| app.behind_proxy);
    said.unwrap_or_else(|| peer.ip().to_canonical())
}

/// The session that a request shows.
pub fn session(app: &App, headers: &HeaderMap) -> Option<SessionToken> {
    let pairs =
        headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(';'));
    let token = pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == app.cookie)
        .map(|(_, token)| token);
    token.filter(|token| !token.is_empty()).map(SessionToken::shown)
}

fn cookie(app: &App, token: &str, more: &str) -> String {
    let secure = if app.secure { "; Secure" } else { "" };
    format!("{}={token}; Path=/; HttpOnly; SameSite=Strict{secure}{more}", app.cookie)
}

/// A failure as a problem of HTTP.
pub fn refused(told: Told) -> Response {
    let status = status(&told.code);
    let wait = told.params["seconds"].as_u64().filter(|_| status == StatusCode::TOO_MANY_REQUESTS);
    let mut problem = json!({
        "type": format!("urn:champa:failure:{}", told.code),
        "title": told.code,
        "status": status.as_u16(),
        "code": told.code,
        "params": told.params,
    });
    if let Some(trace) = told.trace {
        problem["trace"] = trace.into();
    }
    let mut response = (status, Json(problem)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Some(wait) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, wait.into());
    }
    response
}

/// What broke where nobody can say how.
pub fn fault() -> Response {
    refused(Failure::broken(anyhow::anyhow!("a request was left in the middle")).into())
}

/// The number of HTTP for a code. The code is what callers go by; the number is for proxies and logs.
fn status(code: &str) -> StatusCode {
    match code {
        "input.malformed" | "operation.id_missing" => StatusCode::BAD_REQUEST,
        "session.missing" | "identity.wrong_credentials" | "identity.wrong_password" | "identity.wrong_approval" => {
            StatusCode::UNAUTHORIZED
        }
        "session.locked"
        | "grant.missing"
        | "approval.needed"
        | "identity.approval_own"
        | "session.foreign_page"
        | "host.only_at_this_computer"
        | "host.behind_proxy" => StatusCode::FORBIDDEN,
        "identity.locked_out" | "session.too_many_tries" => StatusCode::TOO_MANY_REQUESTS,
        "operation.unknown" => StatusCode::NOT_FOUND,
        "input.too_large" => StatusCode::PAYLOAD_TOO_LARGE,
        "operation.conflict"
        | "operation.id_reused"
        | "host.already_set_up"
        | "identity.already_founded"
        | "host.not_set_up"
        | "import.running" => StatusCode::CONFLICT,
        "operation.fault" => StatusCode::INTERNAL_SERVER_ERROR,
        "database.unreachable" | "database.too_many_connections" | "database.in_use" => StatusCode::SERVICE_UNAVAILABLE,
        "database.disk_full" => StatusCode::INSUFFICIENT_STORAGE,
        _ if code.ends_with(".unknown") || code.contains(".unknown_") => StatusCode::NOT_FOUND,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_4_each_code_has_a_number_that_says_whose_turn_it_is() {
        for (code, number) in [
            ("session.missing", 401),
            ("grant.missing", 403),
            ("identity.wrong_approval", 401),
            ("approval.needed", 403),
            ("customers.unknown", 404),
            ("identity.unknown_staff", 404),
            ("operation.unknown", 404),
            ("operation.conflict", 409),
            ("ledger.insufficient_balance", 422),
            ("session.too_many_tries", 429),
            ("operation.fault", 500),
            ("database.unreachable", 503),
        ] {
            assert_eq!(status(code).as_u16(), number, "{code}");
        }
    }
}
