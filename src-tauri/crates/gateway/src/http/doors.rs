//! Who is let in, and what browsers are told: nothing from other pages, nothing under another name, no frames, no foreign scripts.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use host::failures::{BEHIND_PROXY, FOREIGN_PAGE};

use super::{App, op};

/// What the screens may load. Styles stand in the document too: the primitives set some where they are needed.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Set by our own screens on every call: a form of another page cannot.
const OURS: HeaderName = HeaderName::from_static("x-champa");
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

const TOLD: [(HeaderName, HeaderValue); 5] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
];

/// Stands before every request.
pub async fn doors(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = if proxied(&app, &request) {
        op::refused(BEHIND_PROXY.into()).into_response()
    } else if welcome(
        &app,
        request.method(),
        request.headers(),
        request.uri().authority().map(|authority| authority.as_str()),
    ) {
        next.run(request).await
    } else {
        op::refused(FOREIGN_PAGE.into()).into_response()
    };
    for (name, value) in TOLD {
        response.headers_mut().insert(name, value);
    }
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Comes it through a proxy that nobody told the gateway of? Then nobody knows who is at the other end, and everybody would seem to be
/// at this computer. The screens themselves may be fetched: they say what is wrong.
fn proxied(app: &App, request: &Request) -> bool {
    let asks = ["/op/", "/events"].iter().any(|path| request.uri().path().starts_with(path));
    asks && !app.behind_proxy && forwarded(request.headers())
}

/// Did a proxy leave its mark?
pub fn forwarded(headers: &HeaderMap) -> bool {
    headers
        .keys()
        .any(|name| name == header::FORWARDED || name == header::VIA || name.as_str().starts_with("x-forwarded-"))
}

fn welcome(app: &App, method: &Method, headers: &HeaderMap, authority: Option<&str>) -> bool {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host = authority.or_else(|| text(&header::HOST)).unwrap_or_default();
    // A name of another page that was made to point here (DNS rebinding).
    if app.loopback && !is_here(host) {
        return false;
    }
    let from_elsewhere = text(&SITE).is_some_and(|site| site != "same-origin" && site != "none");
    if matches!(*method, Method::GET | Method::HEAD) {
        // A link from another page may lead here; reading from there may not. Browsers say which it is.
        let navigates = text(&HeaderName::from_static("sec-fetch-mode")).is_some_and(|mode| mode == "navigate");
        return !from_elsewhere || navigates;
    }
    let other_origin = text(&header::ORIGIN)
        .is_some_and(|origin| origin.split_once("://").is_none_or(|(_, rest)| !rest.eq_ignore_ascii_case(host)));
    headers.contains_key(OURS) && !from_elsewhere && !other_origin
}

fn is_here(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_are_here() {
        for host in ["127.0.0.1:8787", "localhost:8787", "[::1]:8787", "LOCALHOST", "127.0.0.1"] {
            assert!(is_here(host), "{host}");
        }
        for host in [
            "evil.example:8787",
            "127.0.0.1.evil.example",
            "",
            "[::2]:8787",
            "192.168.1.4:8787",
            "localhost.evil.example",
        ] {
            assert!(!is_here(host), "{host}");
        }
    }
}
