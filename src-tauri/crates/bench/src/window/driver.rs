//! The window under WebDriver: the few words of it that a measurement needs, spoken to WebKitWebDriver itself.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::Stdio,
    time::{Duration, Instant as Clock},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::{Group, Stage};

const PATIENCE: Duration = Duration::from_secs(40);

/// A running app whose page can be asked.
pub struct Driven {
    port: u16,
    session: String,
    _group: Group,
}

impl Driven {
    /// Starts the app under a driver of its own.
    pub fn open(stage: &Stage, app: &Path) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = stage.command("WebKitWebDriver");
        command.arg(format!("--port={port}")).env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        let group = Group::start(command.stdin(Stdio::null()).stdout(Stdio::null()))?;
        let until = Clock::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            ensure!(Clock::now() < until, "WebKitWebDriver does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": { "binary": app, "args": [] } } } });
        let mut driven = Self { port, session: String::new(), _group: group };
        let answer = driven.ask("POST", "/session", &wanted)?;
        driven.session = format!("/session/{}", answer["sessionId"].as_str().context("a session has an id")?);
        driven.post("/timeouts", &json!({ "script": PATIENCE.as_millis() as u64 }))?;
        Ok(driven)
    }

    /// Waits in the page until the expression holds, looked at in every frame. When that was, in milliseconds since 1970.
    pub fn until(&self, holds: &str) -> Result<f64> {
        let script = format!(
            "const done = arguments[0]; const look = () => {{ if ({holds}) done(Date.now()); else requestAnimationFrame(look) }}; look()"
        );
        self.run(&script, json!([]))?.as_f64().context("a page tells the time")
    }

    /// Runs a script that answers through its last argument.
    pub fn run(&self, script: &str, args: Value) -> Result<Value> {
        self.post("/execute/async", &json!({ "script": script, "args": args }))
    }

    /// Types into the first field of that kind.
    pub fn fill(&self, css: &str, text: &str) -> Result<()> {
        let field = self.element(css)?;
        self.post(&format!("/element/{field}/value"), &json!({ "text": text })).map(drop)
    }

    /// Sends the form off. When that was, in milliseconds since 1970.
    pub fn submit(&self, css: &str) -> Result<f64> {
        let script = format!(
            "const done = arguments[0]; const at = Date.now(); document.querySelector('{css}').requestSubmit(); done(at)"
        );
        self.run(&script, json!([]))?.as_f64().context("a page tells the time")
    }

    /// Closes the app as its window is closed.
    pub fn close(self) -> Result<()> {
        self.ask("DELETE", &self.session, &json!({})).map(drop)
    }

    fn element(&self, css: &str) -> Result<String> {
        let found = self.post("/element", &json!({ "using": "css selector", "value": css }))?;
        let id = found.as_object().and_then(|found| found.values().next()).and_then(Value::as_str);
        id.map(str::to_owned).with_context(|| format!("nothing is {css}"))
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.ask("POST", &format!("{}{path}", self.session), body)
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE + Duration::from_secs(5)))?;
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(body.as_bytes())?;
        let answer = read_answer(&mut stream).with_context(|| format!("{method} {path}"))?;
        let value = answer.get("value").cloned().unwrap_or_default();
        if let Some(error) = value.get("error") {
            bail!("{method} {path}: {error} {}", value["message"]);
        }
        Ok(value)
    }
}

/// The body of an answer. The driver keeps the line open, so the length that it names is what counts.
fn read_answer(stream: &mut TcpStream) -> Result<Value> {
    let (mut bytes, mut some) = (Vec::new(), [0_u8; 8_192]);
    loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..at]).to_ascii_lowercase();
            let length =
                head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
            let length = length.context("an answer names its length")?;
            if bytes.len() >= at + 4 + length {
                return Ok(serde_json::from_slice(&bytes[at + 4..at + 4 + length])?);
            }
        }
        match stream.read(&mut some)? {
            0 => bail!("the driver closed the line"),
            read => bytes.extend_from_slice(&some[..read]),
        }
    }
}
