//! Bytes over TCP, to a printer that listens.

use std::{
    fmt, io,
    net::Ipv6Addr,
    str::FromStr,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use kernel::Failure;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream, lookup_host},
    time::timeout,
};

use crate::{
    BAD_ADDRESS, BROKEN_OFF, Content, Job, NO_ANSWER, NO_PAGES, Port, REFUSED, STALLED, Sent, UNKNOWN_HOST, UNREACHABLE,
};

/// Where receipt printers listen.
const PORT: u16 = 9100;
/// Bytes that are written at once, and that the system keeps for us: little, so that what counts as sent is nearly what arrived.
const PIECE: usize = 4 << 10;
const KEPT_BY_THE_SYSTEM: u32 = 32 << 10;
/// Letters of a name of a computer (RFC 1035).
const HOST_MOST: usize = 253;

/// Where a printer listens: `192.168.1.50`, `kitchen.local:9101`, `[fe80::1]:9100`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// A name or a number.
    pub host: String,
    /// Nearly always 9100.
    pub port: u16,
}

impl FromStr for Address {
    type Err = Failure;
    fn from_str(text: &str) -> Result<Self, Failure> {
        let bad = || BAD_ADDRESS.with([text.chars().take(80).collect::<String>().into()]);
        let text = text.trim();
        let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((host, rest)) => (host, rest.strip_prefix(':').or(Some(rest).filter(|rest| rest.is_empty()))),
            None if text.parse::<Ipv6Addr>().is_ok() => (text, Some("")),
            None => text
                .split_once(':')
                .map_or((text, Some("")), |(host, port)| (host, Some(port).filter(|port| !port.is_empty()))),
        };
        let port = match port.ok_or_else(bad)? {
            "" => PORT,
            port => port.parse().ok().filter(|port| *port > 0).ok_or_else(bad)?,
        };
        let number = host.parse::<Ipv6Addr>().is_ok();
        let name = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        let fits = !host.is_empty() && host.len() <= HOST_MOST && !host.starts_with(['-', '.']);
        if fits && (number || host.chars().all(name)) { Ok(Self { host: host.to_owned(), port }) } else { Err(bad()) }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port } = self;
        if host.contains(':') { write!(f, "[{host}]:{port}") } else { write!(f, "{host}:{port}") }
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| D::Error::custom("no address of a printer"))
    }
}

/// How long anything may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Until it answers, its name looked up.
    pub connect: Duration,
    /// Until it takes the next bytes: a head that burns dots is slow, but never stands still for so long.
    pub write: Duration,
    /// Until it ends the conversation after the last byte. Many never do: then the job is on its way.
    pub settle: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(3), write: Duration::from_secs(15), settle: Duration::from_secs(2) }
    }
}

/// A printer on the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    address: Address,
    limits: Limits,
}

impl Network {
    /// With the usual limits.
    pub fn at(address: Address) -> Self {
        Self { address, limits: Limits::default() }
    }

    /// With limits of its own.
    #[must_use]
    pub const fn within(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    fn said(&self) -> serde_json::Value {
        self.address.to_string().into()
    }

    async fn connect(&self) -> Result<TcpStream, Failure> {
        let limit = self.limits.connect;
        let seconds = limit.as_secs();
        timeout(limit, self.first_that_answers())
            .await
            .unwrap_or_else(|_| Err(NO_ANSWER.with([self.said(), seconds.into()])))
    }

    /// A name may stand for several addresses: the first that answers, or why the last did not.
    async fn first_that_answers(&self) -> Result<TcpStream, Failure> {
        let Address { host, port } = &self.address;
        let unknown = || UNKNOWN_HOST.with([host.as_str().into()]);
        let found = lookup_host((host.as_str(), *port)).await.map_err(|_| unknown())?;
        let mut why = unknown();
        for address in found {
            let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() };
            let socket = socket.map_err(Failure::broken)?;
            // Where the system will not, what counts as sent is less exact, and everything else is the same.
            let _ = socket.set_send_buffer_size(KEPT_BY_THE_SYSTEM);
            match socket.connect(address).await {
                Ok(stream) => return Ok(stream),
                Err(error) => why = self.not_connected(&error),
            }
        }
        Err(why)
    }

    fn not_connected(&self, error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::ConnectionRefused => REFUSED.with([self.said()]),
            io::ErrorKind::TimedOut => NO_ANSWER.with([self.said(), self.limits.connect.as_secs().into()]),
            _ => UNREACHABLE.with([self.said()]),
        }
    }

    /// Writes everything, watching whether the printer is still there.
    async fn deliver(&self, mut stream: TcpStream, bytes: &[u8]) -> Result<Sent, Failure> {
        let sent = AtomicUsize::new(0);
        let broken_off = || BROKEN_OFF.with([self.said(), sent.load(Ordering::Relaxed).into(), bytes.len().into()]);
        let (mut read, mut write) = stream.split();
        let writing = async {
            for piece in bytes.chunks(PIECE) {
                match timeout(self.limits.write, write.write_all(piece)).await {
                    Ok(Ok(())) => sent.fetch_add(piece.len(), Ordering::Relaxed),
                    Ok(Err(_)) => return Err(broken_off()),
                    Err(_) => return Err(self.stalled(sent.load(Ordering::Relaxed), bytes.len())),
                };
            }
            write.shutdown().await.map_err(|_| broken_off())
        };
        tokio::select! {
            biased;
            done = writing => done?,
            // It hung up before it had everything.
            _ = until_it_hangs_up(&mut read) => return Err(broken_off()),
        }
        match timeout(self.limits.settle, until_it_hangs_up(&mut read)).await {
            Ok(Ok(())) => Ok(Sent::Taken),
            Ok(Err(_)) => Err(broken_off()),
            Err(_) => Ok(Sent::OnItsWay),
        }
    }

    fn stalled(&self, sent: usize, of: usize) -> Failure {
        STALLED.with([self.said(), sent.into(), of.into(), self.limits.write.as_secs().into()])
    }
}

/// What a printer says of itself is not asked for and not listened to.
async fn until_it_hangs_up(read: &mut (impl AsyncRead + Unpin)) -> io::Result<()> {
    let mut said = [0; 256];
    while read.read(&mut said).await? > 0 {}
    Ok(())
}

impl Port for Network {
    async fn send(&self, job: &Job) -> Result<Sent, Failure> {
        let Content::Raw(bytes) = &job.content else { return Err(NO_PAGES.with([self.said()])) };
        let stream = self.connect().await?;
        self.deliver(stream, bytes).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_name_or_a_number_with_a_port_or_without() {
        for (text, written) in [
            ("192.168.1.50", "192.168.1.50:9100"),
            (" 192.168.1.50:9101 ", "192.168.1.50:9101"),
            ("kitchen.local", "kitchen.local:9100"),
            ("bep_2:515", "bep_2:515"),
            ("fe80::1", "[fe80::1]:9100"),
            ("[fe80::1]:9101", "[fe80::1]:9101"),
            ("[::1]", "[::1]:9100"),
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.to_string(), written);
            assert_eq!(address.to_string().parse::<Address>().unwrap(), address);
        }
    }

    #[test]
    fn what_is_no_address_is_named() {
        let long = "a".repeat(254);
        for text in [
            "", "a b", "a:", "a:0", "a:65536", "a:b", "http://a", "a/b", "-a", ".a", "[::1", "[::1]x", "[a]:1:2",
            "máy in", &long,
        ] {
            let failure = text.parse::<Address>().unwrap_err();
            assert_eq!(failure.code(), "printers.bad_address", "{text:?}");
        }
    }
}
