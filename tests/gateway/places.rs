//! A counter PC from its first run on: its folder, its database, and a second counter beside it. The desktop app is this, with a window.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use host::{Caller, Clock, Host, Place, SessionChange, Told};
use kernel::Instant;
use testkit::{Folder, PASSWORD, PIN, Value, json, new_id, new_postgres};

#[derive(Clone)]
struct Moved(Arc<AtomicI64>);

impl Clock for Moved {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}

/// Somebody at a counter.
struct Counter {
    host: Host,
    caller: Caller,
    clock: Moved,
}

impl Counter {
    fn start(data: &Path) -> Self {
        let clock = Moved(Arc::new(AtomicI64::new(1_795_226_400_000_000)));
        let host = Host::with_clock(Place::Counter { data: data.to_owned() }, clock.clone()).unwrap();
        Self { host, caller: Caller { session: None, local: true }, clock }
    }

    async fn ask(&mut self, name: &str, input: Value) -> Result<Value, Told> {
        let reply = self.host.call(&self.caller, Some(&new_id().to_string()), name, input).await?;
        match reply.session {
            SessionChange::Kept => {}
            SessionChange::Opened(token) => self.caller.session = Some(token),
            SessionChange::Ended => self.caller.session = None,
        }
        Ok(reply.output)
    }

    async fn done(&mut self, name: &str, input: Value) -> Value {
        self.ask(name, input).await.unwrap_or_else(|told| panic!("{name}: {told:?}"))
    }

    async fn refused(&mut self, name: &str, input: Value) -> String {
        self.ask(name, input).await.expect_err(name).code
    }

    async fn sign_in(&mut self) {
        self.done("host.sign_in", json!({ "name": "Lan", "password": PASSWORD })).await;
    }

    async fn phase(&mut self) -> String {
        self.done("host.state", json!({})).await["phase"].as_str().unwrap().to_owned()
    }

    fn pass(&self, minutes: i64) {
        self.clock.0.fetch_add(minutes * 60_000_000, Ordering::SeqCst);
    }
}

fn set_up(database: &Value) -> Value {
    json!({
        "database": database, "shop": "Hoa Sứ", "country": "TH", "currency": "THB", "language": "th", "branch": "สาขาแรก",
        "owner": { "name": "Lan", "password": PASSWORD, "pin": PIN }
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stf_5_a_counter_remembers_its_shop_over_a_restart() {
    let folder = Folder::new();
    let mut counter = Counter::start(&folder.0);
    assert_eq!(counter.phase().await, "first_run");
    counter.done("host.set_up", set_up(&json!({ "kind": "local" }))).await;
    counter.sign_in().await;
    counter.done("catalog.save", json!({ "kind": "service", "name": "นวดเท้า", "price": "450" })).await;
    counter.host.close().await;
    assert_eq!(counter.refused("catalog.list", json!({})).await, "database.unreachable", "closed is closed");

    let mut again = Counter::start(&folder.0);
    let state = again.done("host.state", json!({})).await;
    assert_eq!(
        (&state["phase"], &state["shop"]["currency"], &state["shop"]["decimals"]),
        (&json!("ready"), &json!("THB"), &json!(2))
    );
    assert_eq!(
        (&state["counter"]["code"], &state["counter"]["branch"]["name"], &state["database"]),
        (&json!("K1"), &json!("สาขาแรก"), &json!("sqlite"))
    );
    assert_eq!(again.refused("catalog.list", json!({})).await, "session.missing", "a restart signs everybody out");
    again.sign_in().await;
    assert_eq!(again.done("catalog.list", json!({})).await["rows"].as_array().map(Vec::len), Some(1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stf_5_a_second_counter_joins_a_shop_on_a_server_and_both_hear_of_each_other() {
    let (folder, beside, url) = (Folder::new(), Folder::new(), new_postgres().await);
    let mut first = Counter::start(&folder.0);
    assert_eq!(first.done("host.test_database", json!({ "url": url })).await["shops"], json!([]));
    first.done("host.set_up", set_up(&json!({ "kind": "server", "url": url }))).await;
    first.sign_in().await;

    let mut second = Counter::start(&beside.0);
    let tested = second.done("host.test_database", json!({ "url": url })).await;
    let shop = tested["shops"][0].clone();
    assert_eq!((&shop["name"], &shop["branches"][0]["name"]), (&json!("Hoa Sứ"), &json!("สาขาแรก")));
    let mut join = json!({ "url": url, "shop": shop["id"], "owner": { "name": "Lan", "password": "wrong password" }, "counter": "Quầy 2", "branch": shop["branches"][0]["id"] });
    assert_eq!(second.refused("host.join", join.clone()).await, "identity.wrong_credentials");
    assert_eq!(second.phase().await, "first_run", "nothing was kept");
    join["owner"]["password"] = json!(PASSWORD);
    second.done("host.join", join).await;
    let state = second.done("host.state", json!({})).await;
    assert_eq!(
        (&state["phase"], &state["counter"]["code"], &state["database"]),
        (&json!("ready"), &json!("K2"), &json!("postgres"))
    );

    let mut ears = first.host.listen(None);
    second.sign_in().await;
    second.done("catalog.save", json!({ "kind": "service", "name": "นวดเท้า", "price": "450" })).await;
    while !ears.next().await.unwrap().topics.iter().any(|topic| topic == "catalog") {}
    assert_eq!(first.done("catalog.list", json!({})).await["rows"].as_array().map(Vec::len), Some(1));
    assert_eq!(first.done("host.state", json!({})).await["counters_online"], 2);

    let mut again = Counter::start(&beside.0);
    assert_eq!(again.done("host.state", json!({})).await["counter"]["code"], "K2", "the address is remembered");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stf_5_what_is_wrong_with_a_database_is_said_in_codes_before_anything_is_written() {
    let folder = Folder::new();
    let mut counter = Counter::start(&folder.0.join("data"));
    let url = testkit::server();
    let (base, _) = url.rsplit_once('/').unwrap();
    let file = |name: &str| folder.0.join(name).display().to_string();
    std::fs::write(file("letter.db"), "a letter, and no database at all\n".repeat(50)).unwrap();
    std::fs::create_dir(file("folder.db")).unwrap();
    for (url, code) in [
        ("postgres://champa@127.0.0.1:1/champa".to_owned(), "database.unreachable"),
        (format!("{base}/no_such_database_here"), "database.no_such_database"),
        ("mysql://somewhere".to_owned(), "database.bad_address"),
        ("sqlite:".to_owned(), "database.bad_address"),
        (format!("sqlite:{}", file("letter.db")), "database.foreign_file"),
        (format!("sqlite:{}", file("folder.db")), "database.foreign_file"),
        #[cfg(unix)]
        ("sqlite:/proc/nowhere/shop.db".to_owned(), "database.read_only"),
    ] {
        assert_eq!(counter.refused("host.test_database", json!({ "url": url })).await, code, "{url}");
    }
    let path = file("new.db");
    assert_eq!(counter.done("host.test_database", json!({ "url": format!("sqlite:{path}") })).await["ok"], true);
    assert!(!Path::new(&path).exists(), "looking makes nothing");
    assert_eq!(std::fs::read_to_string(file("letter.db")).unwrap(), "a letter, and no database at all\n".repeat(50));
    assert!(!folder.0.join("data").exists());
    counter.caller.local = false;
    assert_eq!(counter.refused("host.test_database", json!({ "url": "sqlite:x" })).await, "host.only_at_this_computer");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stf_2_a_counter_left_alone_locks_itself_and_forgets_who_was_there_by_the_next_day() {
    let folder = Folder::new();
    let mut counter = Counter::start(&folder.0);
    counter.done("host.set_up", set_up(&json!({ "kind": "local" }))).await;
    counter.sign_in().await;
    let me = counter.done("host.me", json!({})).await["staff"]["id"].clone();
    counter.pass(9);
    counter.done("catalog.list", json!({})).await;
    counter.pass(10);
    assert_eq!(counter.refused("catalog.list", json!({})).await, "session.locked");
    counter.done("host.switch", json!({ "staff": me, "password": PASSWORD })).await;
    counter.done("catalog.list", json!({})).await;
    counter.pass(12 * 60);
    assert_eq!(counter.refused("host.switch", json!({ "staff": me, "pin": PIN })).await, "session.missing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stf_5_a_set_up_that_was_cut_off_goes_on_under_the_same_id() {
    let folder = Folder::new();
    let id = new_id().to_string();
    let mut input = set_up(&json!({ "kind": "local" }));
    let counter = Counter::start(&folder.0);
    let done = counter.host.call(&counter.caller, Some(&id), "host.set_up", input.clone()).await.unwrap().output;
    counter.host.close().await;
    // As if the computer had gone off between the founding and the settings.
    std::fs::remove_file(folder.0.join("settings.json")).unwrap();
    let mut again = Counter::start(&folder.0);
    assert_eq!(again.phase().await, "first_run");
    assert_eq!(again.host.call(&again.caller, Some(&id), "host.set_up", input.clone()).await.unwrap().output, done);
    assert_eq!(again.phase().await, "ready");
    input["shop"] = json!("Another");
    assert_eq!(again.refused("host.set_up", input).await, "host.already_set_up");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_settings_file_is_no_first_run() {
    let folder = Folder::new();
    std::fs::write(folder.0.join("settings.json"), "{").unwrap();
    let mut counter = Counter::start(&folder.0);
    let state = counter.done("host.state", json!({})).await;
    assert_eq!((&state["phase"], &state["failure"]["code"]), (&json!("refused"), &json!("host.settings_unreadable")));
    assert_eq!(counter.refused("host.set_up", set_up(&json!({ "kind": "local" }))).await, "host.settings_unreadable");
}
