//! A line to the server that can be cut: bytes pass, stop, or get lost on the way back.

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

/// What the line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Line {
    /// Bytes pass.
    Whole = 0,
    /// Every connection is closed, none is opened.
    Cut = 1,
    /// Nothing passes and nothing is closed: packets dropped in silence.
    Silent = 2,
    /// The server hears a COMMIT, and its answer is lost: the connection closes instead.
    ReplyLost = 3,
}

/// A line to a server.
#[derive(Clone, Debug)]
pub struct Proxy {
    port: u16,
    line: Arc<AtomicU8>,
}

impl Proxy {
    /// A whole line to `host:port`.
    pub async fn to(target: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let proxy = Self { port: listener.local_addr().expect("bound").port(), line: Arc::new(AtomicU8::new(0)) };
        let line = proxy.line.clone();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                if is(&line, Line::Cut) {
                    continue;
                }
                let Ok(far) = TcpStream::connect(&target).await else { continue };
                tokio::spawn(join(near, far, line.clone()));
            }
        });
        proxy
    }

    /// The address of a database, by this line.
    pub fn address(&self, direct: &str) -> String {
        let (scheme_and_user, rest) = direct.split_once('@').expect("user@host");
        let (_, database) = rest.split_once('/').expect("host/database");
        format!("{scheme_and_user}@127.0.0.1:{}/{database}", self.port)
    }

    /// What the line does from now on.
    pub fn set(&self, line: Line) {
        self.line.store(line as u8, Ordering::SeqCst);
    }
}

fn is(line: &AtomicU8, what: Line) -> bool {
    line.load(Ordering::SeqCst) == what as u8
}

async fn join(near: TcpStream, far: TcpStream, line: Arc<AtomicU8>) {
    let (near_read, near_write) = near.into_split();
    let (far_read, far_write) = far.into_split();
    let lost = Arc::new(AtomicU8::new(0));
    tokio::select! {
        () = pass(near_read, far_write, line.clone(), lost.clone(), true) => {}
        () = pass(far_read, near_write, line, lost, false) => {}
    }
}

async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, line: Arc<AtomicU8>, lost: Arc<AtomicU8>, asking: bool) {
    let mut buffer = vec![0; 16_384];
    let mut beat = tokio::time::interval(std::time::Duration::from_millis(5));
    loop {
        let read = tokio::select! {
            read = from.read(&mut buffer) => Some(read),
            _ = beat.tick() => None,
        };
        // Asked at every beat, for nothing may come; and of what came, for a whole sale fits between two beats.
        if is(&line, Line::Cut) {
            return;
        }
        let Some(read) = read else { continue };
        let Ok(read @ 1..) = read else { return };
        if is(&line, Line::Silent) {
            std::future::pending::<()>().await;
        }
        if asking && is(&line, Line::ReplyLost) && buffer[..read].windows(6).any(|window| window == b"COMMIT") {
            lost.store(1, Ordering::SeqCst);
        }
        if !asking && lost.load(Ordering::SeqCst) == 1 {
            return;
        }
        if to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
    }
}
