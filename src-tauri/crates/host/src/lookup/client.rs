//! One question over HTTP and its answer: no redirect is followed, no more is read than an answer may have, and nobody is spoken to in
//! the clear except this computer itself.
//!
//! Which addresses may be asked: any computer by verified TLS, one in the shop's own network too, for that is where a till stands; plain
//! HTTP only where it never leaves this computer. Addresses that no till has — link-local ones, where clouds keep their secrets,
//! multicast and unspecified ones — are refused, and it is the address that was looked up that is judged and then connected to.

use std::{net::IpAddr, sync::Arc, time::Duration};

use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Request, StatusCode,
    body::Bytes,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, HeaderValue},
};
use hyper_util::rt::TokioIo;
use kernel::Failure;
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use crate::failures::{LOOKUP_BAD_ADDRESS, LOOKUP_REFUSED, LOOKUP_STRANGE, LOOKUP_TOO_LONG, LOOKUP_UNREACHABLE};

/// Bytes of an answer.
const MOST: usize = 1 << 20;

/// What is asked.
pub struct Question {
    pub url: Url,
    /// A header with the key in it.
    pub key: Option<(HeaderName, HeaderValue)>,
    /// A form to send; a question without one only reads.
    pub form: Option<String>,
}

/// The answer: its number and its body.
pub struct Answer {
    pub status: StatusCode,
    pub body: Vec<u8>,
}

/// Reads an address, refused unless it may be asked.
pub fn address(text: &str) -> Result<Url, Failure> {
    let bad = || LOOKUP_BAD_ADDRESS.with([text.chars().take(200).collect::<String>().into()]);
    let url = Url::parse(text.trim()).map_err(|_| bad())?;
    let here = match url.host().ok_or_else(bad)? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(ip) => judged(ip.into()).ok_or_else(bad)?,
        Host::Ipv6(ip) => judged(ip.into()).ok_or_else(bad)?,
    };
    let spoken = url.scheme() == "https" || (url.scheme() == "http" && here);
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    if spoken && plain { Ok(url) } else { Err(bad()) }
}

/// Whether an address is this computer's own; nothing for one that is never asked.
fn judged(ip: IpAddr) -> Option<bool> {
    let ip = ip.to_canonical();
    let link_local = match ip {
        IpAddr::V4(ip) => ip.is_link_local() || ip.is_broadcast(),
        IpAddr::V6(ip) => ip.segments()[0] & 0xffc0 == 0xfe80,
    };
    (!link_local && !ip.is_multicast() && !ip.is_unspecified()).then(|| ip.is_loopback())
}

/// Asks, and waits no longer than `limit` for the whole answer.
pub async fn ask(question: Question, limit: Duration) -> Result<Answer, Failure> {
    let asking = async {
        let io = connect(&question.url).await?;
        if question.url.scheme() == "https" {
            let host = question.url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
            let name = ServerName::try_from(host).map_err(|_| LOOKUP_UNREACHABLE.failure())?;
            let io = TlsConnector::from(trust()?).connect(name, io).await.map_err(unreachable)?;
            exchange(io, question).await
        } else {
            exchange(io, question).await
        }
    };
    tokio::time::timeout(limit, asking).await.map_err(|_| LOOKUP_UNREACHABLE.failure())?
}

fn unreachable(error: std::io::Error) -> Failure {
    tracing::info!(%error, "the other system does not answer");
    LOOKUP_UNREACHABLE.failure()
}

/// Connects to an address that may be asked, among those that the name stands for.
async fn connect(url: &Url) -> Result<TcpStream, Failure> {
    let port = url.port_or_known_default().unwrap_or(443);
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let mut why = LOOKUP_UNREACHABLE.failure();
    for found in tokio::net::lookup_host((host, port)).await.map_err(unreachable)? {
        match judged(found.ip()) {
            Some(here) if here || url.scheme() == "https" => match TcpStream::connect(found).await {
                Ok(stream) => return Ok(stream),
                Err(error) => why = unreachable(error),
            },
            _ => why = LOOKUP_BAD_ADDRESS.with([host.to_owned().into()]),
        }
    }
    Err(why)
}

/// The roots that browsers trust.
fn trust() -> Result<Arc<ClientConfig>, Failure> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    Ok(Arc::new(config.map_err(Failure::broken)?.with_root_certificates(roots).with_no_client_auth()))
}

/// The question and its answer over an open line.
pub async fn exchange<S>(io: S, question: Question) -> Result<Answer, Failure>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let strange = |error: hyper::Error| {
        tracing::info!(%error, "the other system answers strangely");
        LOOKUP_STRANGE.failure()
    };
    let (mut sender, line) = hyper::client::conn::http1::handshake(TokioIo::new(io)).await.map_err(strange)?;
    let line = tokio::spawn(line);
    let request = request(question)?;
    let answer = async {
        let response = sender.send_request(request).await.map_err(strange)?;
        let status = response.status();
        let body = Limited::new(response.into_body(), MOST).collect().await.map_err(|_| LOOKUP_TOO_LONG.failure())?;
        Ok(Answer { status, body: body.to_bytes().to_vec() })
    }
    .await;
    line.abort();
    answer
}

fn request(question: Question) -> Result<Request<Full<Bytes>>, Failure> {
    let Question { url, key, form } = question;
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str().unwrap_or_default()),
        None => url.host_str().unwrap_or_default().to_owned(),
    };
    let mut builder = Request::builder()
        .method(if form.is_some() { "POST" } else { "GET" })
        .uri(path)
        .header(HOST, host)
        .header(ACCEPT, "application/json");
    if let Some((name, value)) = key {
        builder = builder.header(name, value);
    }
    if form.is_some() {
        builder = builder.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    builder.body(Full::new(Bytes::from(form.unwrap_or_default()))).map_err(Failure::broken)
}

/// A header that carries a key. Marked so that it is never written into a log.
pub fn secret_header(name: Option<&str>, value: &str) -> Result<(HeaderName, HeaderValue), Failure> {
    let refused = || LOOKUP_REFUSED.failure();
    let name = match name {
        None => AUTHORIZATION,
        Some(name) => name.parse().map_err(|_| refused())?,
    };
    let mut value = HeaderValue::from_str(value).map_err(|_| refused())?;
    value.set_sensitive(true);
    Ok((name, value))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    fn question() -> Question {
        Question { url: "https://till.example/find?phone=1".parse().unwrap(), key: None, form: None }
    }

    /// A line whose other end says that, and then nothing any more.
    async fn told(text: Vec<u8>) -> Result<Answer, Failure> {
        let (ours, mut theirs) = tokio::io::duplex(1 << 16);
        tokio::spawn(async move {
            let mut asked = [0; 1024];
            let _read = theirs.read(&mut asked).await;
            let _written = theirs.write_all(&text).await;
        });
        exchange(ours, question()).await
    }

    fn http(status: &str, body: &str) -> Vec<u8> {
        format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }

    #[test]
    fn cus_17_addresses_that_may_be_asked_and_others() {
        for right in [
            "https://till.example/find?phone={phone}",
            "https://192.168.1.20:8443/api",
            "http://127.0.0.1:9000/x",
            "http://localhost/x",
            "http://[::1]:9000/",
        ] {
            assert!(address(right).is_ok(), "{right}");
        }
        for wrong in [
            "http://till.example/",
            "http://192.168.1.20/",
            "https://169.254.169.254/latest",
            "https://[fe80::1]/",
            "https://[::ffff:169.254.169.254]/",
            "https://0.0.0.0/",
            "https://224.0.0.1/",
            "https://name:word@till.example/",
            "https://till.example/#x",
            "ftp://till.example/",
            "file:///etc/passwd",
            "till.example",
            "",
        ] {
            assert_eq!(address(wrong).unwrap_err().code(), "lookups.bad_address", "{wrong}");
        }
    }

    #[tokio::test]
    async fn cus_17_an_answer_is_read_and_a_redirect_is_not_followed() {
        let answer = told(http("200 OK", "{}")).await.unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (StatusCode::OK, &b"{}"[..]));
        let moved =
            told(b"HTTP/1.1 302 Found\r\nlocation: https://evil.example/\r\ncontent-length: 0\r\n\r\n".to_vec());
        assert_eq!(moved.await.unwrap().status, StatusCode::FOUND);
    }

    #[tokio::test]
    async fn cus_17_an_answer_without_an_end_and_one_that_is_no_http() {
        let mut endless = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
        endless.resize(MOST + 100, b'x');
        assert_eq!(told(endless).await.err().map(|failure| failure.code()), Some("lookups.too_long"));
        for strange in [&b"hello\r\n\r\n"[..], b"", b"HTTP/1.1 abc\r\n\r\n"] {
            assert_eq!(told(strange.to_vec()).await.err().map(|failure| failure.code()), Some("lookups.strange"));
        }
    }
}
