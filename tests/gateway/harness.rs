//! The built program, and a plain way to speak HTTP to it: every header is said here, and a request can be cut in the middle.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Output, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, channel},
    },
    thread,
    time::Duration,
};

use testkit::{Folder, PASSWORD, PIN, Value, json, new_id};

/// Nothing here takes so long; what does has failed.
pub const LIMIT: Duration = Duration::from_secs(60);

/// A place for a database, gone behind the test.
pub struct Place {
    pub folder: Folder,
    pub database: String,
}

impl Place {
    pub fn file() -> Self {
        let folder = Folder::new();
        let database = format!("sqlite:{}", folder.0.join("shop.db").display());
        Self { folder, database }
    }

    pub fn server() -> Self {
        let runtime = tokio_runtime();
        Self { folder: Folder::new(), database: runtime.block_on(testkit::new_postgres()) }
    }

    /// One of each engine.
    pub fn both() -> [Self; 2] {
        [Self::file(), Self::server()]
    }

    /// With a founded shop in it.
    pub fn founded(self) -> Self {
        assert_eq!(self.init("Hoa Sứ").0, 0);
        self
    }

    pub fn init(&self, shop: &str) -> (i32, Value) {
        let database = self.database.as_str();
        said(&run(&[
            "init",
            "--database",
            database,
            "--shop",
            shop,
            "--country",
            "VN",
            "--currency",
            "VND",
            "--language",
            "vi",
            "--owner",
            "Lan",
        ]))
    }

    pub fn call(&self, name: &str, input: &Value, more: &[&str]) -> (i32, Value) {
        let input = input.to_string();
        let mut args = vec!["call", name, &input, "--database", &self.database, "--staff", "Lan"];
        args.extend(more);
        said(&run(&args))
    }
}

pub fn tokio_runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_champa-gateway"));
    command.env("CHAMPA_PASSWORD", PASSWORD).env_remove("CHAMPA_LOG").stdin(Stdio::null());
    command
}

/// Runs it to its end.
pub fn run(args: &[&str]) -> Output {
    program().args(args).output().expect("the program starts")
}

/// Its exit code, and the last line of its standard output as JSON.
pub fn said(output: &Output) -> (i32, Value) {
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().last().unwrap_or_default();
    (output.status.code().unwrap_or(-1), serde_json::from_str(line).unwrap_or(Value::Null))
}

/// A gateway that serves. Killed behind the test.
pub struct Gateway {
    child: Child,
    pub address: String,
}

impl Gateway {
    pub fn serve(database: &str) -> Self {
        Self::serve_with(database, &[])
    }

    pub fn serve_with(database: &str, more: &[&str]) -> Self {
        let mut command = program();
        command.args(["serve", "--database", database, "--listen", "127.0.0.1:0"]).args(more);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let lines = lines(child.stdout.take().expect("its output"));
        let line = lines.recv_timeout(LIMIT).expect("it says where it listens");
        let address = line.rsplit("://").next().expect("an address").to_owned();
        Self { child, address }
    }

    /// Tells it to end and waits for that.
    #[cfg(unix)]
    pub fn end(mut self) -> i32 {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
        self.child.wait().expect("it ends").code().unwrap_or(-1)
    }

    pub fn browser(&self) -> Browser {
        Browser { address: self.address.clone(), cookie: None }
    }

    /// A browser with the owner signed in.
    pub fn owner(&self) -> Browser {
        let mut browser = self.browser();
        browser.done("host.sign_in", &json!({ "name": "Lan", "password": PASSWORD }));
        browser
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        // One that ended by itself cannot be killed.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    pub fn header(&self, name: &str) -> Option<String> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
    }
}

/// Somebody at a browser, who keeps cookies.
#[derive(Clone, Debug)]
pub struct Browser {
    pub address: String,
    pub cookie: Option<String>,
}

impl Browser {
    /// Asks, as our own screens do.
    pub fn ask(&mut self, name: &str, input: &Value) -> Answer {
        self.ask_once(&new_id().to_string(), name, input)
    }

    pub fn ask_once(&mut self, id: &str, name: &str, input: &Value) -> Answer {
        let body = json!({ "id": id, "input": input }).to_string();
        self.post(name, &body, &[("x-champa", "1"), ("content-type", "application/json")])
    }

    /// Asks, and it is done.
    pub fn done(&mut self, name: &str, input: &Value) -> Value {
        let answer = self.ask(name, input);
        assert_eq!(answer.status, 200, "{name}: {}", answer.body);
        answer.json()
    }

    /// Asks, and is refused with that code.
    pub fn refused(&mut self, name: &str, input: &Value) -> (u16, String) {
        let answer = self.ask(name, input);
        (answer.status, answer.code())
    }

    pub fn post(&mut self, name: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        let answer = self.send("POST", &format!("/op/{name}"), body, headers);
        if let Some(set) = answer.header("set-cookie") {
            let pair = set.split(';').next().unwrap_or_default().to_owned();
            self.cookie = Some(pair).filter(|pair| !pair.ends_with('='));
        }
        answer
    }

    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, "", headers)
    }

    fn send(&self, method: &str, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = self.connect();
        let head = self.head(method, path, headers, Some(body.len()));
        // A refusal may come before the whole body was taken.
        drop(stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())));
        read(stream)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("the gateway listens");
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        stream
    }

    pub fn head(&self, method: &str, path: &str, headers: &[(&str, &str)], length: Option<usize>) -> String {
        let mut head = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "host") {
            head += &format!("host: {}\r\n", self.address);
        }
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if let Some(cookie) = &self.cookie {
            head += &format!("cookie: {cookie}\r\n");
        }
        if let Some(length) = length {
            head += &format!("content-length: {length}\r\n");
        }
        head + "\r\n"
    }

    /// Listens to what is touched.
    pub fn listen(&self, headers: &[(&str, &str)]) -> Ears {
        let mut stream = self.connect();
        stream.write_all(self.head("GET", "/events", headers, None).as_bytes()).expect("a request");
        let lines = lines(stream.try_clone().expect("a second hand"));
        let first = lines.recv_timeout(LIMIT).expect("an answer");
        assert!(first.contains(" 200 "), "{first}");
        while !lines.recv_timeout(LIMIT).expect("headers").is_empty() {}
        Ears { lines, stream }
    }
}

fn read(mut stream: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    // What was sent before the connection was reset counts.
    drop(stream.read_to_end(&mut bytes));
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|number| number.parse().ok()).unwrap_or(0);
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

/// Somebody who listens.
pub struct Ears {
    lines: Receiver<String>,
    stream: TcpStream,
}

impl Ears {
    /// The next event: its id and its topics.
    pub fn next(&self) -> Option<(String, Vec<String>)> {
        let mut id = String::new();
        loop {
            let line = self.lines.recv_timeout(LIMIT).ok()?;
            if let Some(given) = line.strip_prefix("id: ") {
                given.clone_into(&mut id);
            } else if let Some(data) = line.strip_prefix("data: ") {
                let event: Value = serde_json::from_str(data).expect("JSON");
                let topics =
                    event["topics"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
                return Some((id, topics.collect()));
            }
        }
    }

    /// Listens until that topic was touched.
    pub fn hears(&self, topic: &str) -> String {
        loop {
            let (id, topics) = self.next().expect("news");
            if topics.iter().any(|touched| touched == topic) {
                return id;
            }
        }
    }
}

impl Drop for Ears {
    fn drop(&mut self) {
        // It may be closed from the other side already.
        drop(self.stream.shutdown(std::net::Shutdown::Both));
    }
}

/// A link to a server that a test can cut and heal.
pub struct Link {
    whole: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Link {
    /// To the computer and port of a `postgres://` address; answers the address over the link too.
    pub fn to(database: &str) -> (Self, String) {
        let authority = database.split(['@', '/']).nth(3).expect("a computer and a port").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its number").to_string();
        let link = Self { whole: Arc::new(AtomicBool::new(true)), open: Arc::default() };
        let (whole, open, server) = (link.whole.clone(), link.open.clone(), authority.clone());
        thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                if !whole.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(far) = TcpStream::connect(&server) else { continue };
                for (from, to) in [(&near, &far), (&far, &near)] {
                    let (mut from, mut to) = (from.try_clone().expect("a hand"), to.try_clone().expect("a hand"));
                    thread::spawn(move || {
                        // It ends when either side does.
                        drop(std::io::copy(&mut from, &mut to));
                        drop(to.shutdown(std::net::Shutdown::Both));
                    });
                }
                open.lock().expect("a list").extend([near, far]);
            }
        });
        let over = database.replace(&authority, &address);
        (link, over)
    }

    /// Cuts what is open, and lets nothing through.
    pub fn cut(&self) {
        self.whole.store(false, Ordering::SeqCst);
        for stream in self.open.lock().expect("a list").drain(..) {
            // It may be closed already.
            drop(stream.shutdown(std::net::Shutdown::Both));
        }
    }

    pub fn heal(&self) {
        self.whole.store(true, Ordering::SeqCst);
    }
}

/// What `host.set_up` takes for a shop on the gateway's own database.
pub fn set_up(shop: &str) -> Value {
    json!({
        "database": { "kind": "local" }, "shop": shop, "country": "VN", "currency": "VND", "language": "vi",
        "owner": { "name": "Lan", "password": PASSWORD, "pin": PIN }
    })
}
