//! FT-01: killed at random moments during checkout. No confirmed sale is lost, none is halved, and what was in flight can be sent again.
//!
//! The till is this same test program, started again as a process of its own; it is the till that is killed.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::Duration,
};

use kernel::{Actor, Instant, OperationId};
use serde_json::{Value, json};
use surface::{Request, Surface};
use testkit::{Engine, World};

const KILLS: u64 = 200;
const DATABASE: &str = "CHAMPA_TILL_DATABASE";
const WHO: &str = "CHAMPA_TILL_WHO";

/// Pseudo-random, from a printed seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

fn seed() -> u64 {
    let given = std::env::var("CHAMPA_SEED").ok().and_then(|text| text.parse().ok());
    let seed = given.unwrap_or_else(|| uuid::Uuid::now_v7().as_u64_pair().1);
    println!("seed {seed}");
    seed
}

/// The sale that a till makes as its `n`-th in a run: the same id and input whenever it is sent.
fn sale(run: u64, n: u64) -> OperationId {
    kernel::Id::hashed(&[b"till", &run.to_be_bytes(), &n.to_be_bytes()])
}

fn basket(who: &Value) -> Value {
    json!({
        "customer": who["customer"],
        "lines": [{ "item": who["item"], "quantity": 2 }, { "name": "Massage", "quantity": 1, "amount": "700" }],
        "payments": [{ "method": "wallet", "amount": "500" }, { "method": "cash", "amount": "400", "given": "500" }],
    })
}

fn actor(who: &Value) -> Actor {
    let id = |field: &str| who[field].as_str().unwrap();
    Actor {
        tenant: id("tenant").parse().unwrap(),
        staff: id("staff").parse().unwrap(),
        counter: id("counter").parse().unwrap(),
        branch: id("branch").parse().unwrap(),
    }
}

/// The till: sells, and says each confirmed sale aloud. Does nothing unless it is started as one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn till() {
    let (Ok(address), Ok(who)) = (std::env::var(DATABASE), std::env::var(WHO)) else { return };
    let who: Value = serde_json::from_str(&who).unwrap();
    let surface = Surface::new(db::Db::open(&address.parse().unwrap(), false).await.unwrap());
    let (actor, run) = (actor(&who), who["run"].as_u64().unwrap());
    println!("open");
    for n in 0.. {
        let id = sale(run, n);
        let request = Request {
            id: Some(id),
            actor,
            at: Instant(who["at"].as_i64().unwrap()),
            name: "sales.sell".into(),
            input: basket(&who),
        };
        surface.dispatch(&request).await.unwrap();
        println!("sold {n}");
    }
}

fn start(world: &World, who: &Value) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::till", "--nocapture", "--test-threads", "1"])
        .env(DATABASE, &world.address)
        .env(WHO, who.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Lets a till sell until it is killed; answers the numbers it confirmed.
fn sell_until_killed(mut till: Child, after: Duration) -> Vec<u64> {
    let id = till.id();
    let said = BufReader::new(till.stdout.take().unwrap());
    let (opened, open) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let mut sold = Vec::new();
        for line in said.lines().map_while(Result::ok) {
            // The first line of a test program is its own.
            if line.ends_with("open") {
                let _gone = opened.send(());
            }
            if let Some(n) = line.strip_prefix("sold ") {
                sold.push(n.parse().unwrap());
            }
        }
        sold
    });
    open.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| panic!("till {id} opens"));
    // Not a wait for something to happen: the moment of the accident.
    std::thread::sleep(after);
    till.kill().unwrap();
    till.wait().unwrap();
    reader.join().unwrap()
}

async fn no_confirmed_sale_is_lost_and_none_is_halved(engine: Engine) {
    let mut dice = Dice(seed());
    let world = World::new(engine).await;
    let customer = world.customer().await;
    world.ask("ledger.top_up", json!({ "customer": customer, "amount": "1000000000" })).await.unwrap();
    let item =
        world.ask("catalog.save", json!({ "kind": "product", "name": "Oil", "price": "100" })).await.unwrap()["id"]
            .clone();
    let (mut confirmed, mut in_flight_done) = (BTreeSet::new(), 0);
    for run in 0..KILLS {
        let counter = world.owner.counter;
        let who = json!({ "tenant": world.owner.tenant, "staff": world.owner.staff, "counter": counter, "branch": world.owner.branch,
                          "customer": customer, "item": item, "run": run, "at": world.now().0 });
        let till = start(&world, &who);
        let sold = sell_until_killed(till, Duration::from_micros(dice.roll(60_000)));
        let next = sold.last().map_or(0, |last| last + 1);
        confirmed.extend(sold.iter().map(|n| sale(run, *n)));
        // What was in flight may have been made or not: sent again with its id, it is made once.
        let again = world.request(world.owner, sale(run, next), "sales.sell", basket(&who)).await.unwrap();
        in_flight_done += u32::from(again.repeated);
        confirmed.insert(sale(run, next));
    }
    println!("{} sales confirmed, {KILLS} in flight, {in_flight_done} of them were made", confirmed.len());
    assert!(confirmed.len() > usize::try_from(KILLS).unwrap(), "the till sold before it was killed");
    let totals = world.ask("sales.totals", json!({})).await.unwrap();
    assert_eq!(totals["sales"], json!(confirmed.len()), "every confirmed sale is there, once");
    let spent = 1_000_000_000 - 500 * i64::try_from(confirmed.len()).unwrap();
    assert_eq!(world.wallet(customer).await.0, spent.to_string(), "each took the wallet's part once");
    let stock = world.ask("catalog.list", json!({})).await.unwrap()["rows"][0]["stock"].clone();
    assert_eq!(stock, json!(-2 * i64::try_from(confirmed.len()).unwrap()), "and its two bottles");
    world.surface.recover(world.owner).await.unwrap();
    world.prove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ft_01_killed_200_times_on_a_local_file() {
    no_confirmed_sale_is_lost_and_none_is_halved(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ft_01_killed_200_times_on_a_server() {
    no_confirmed_sale_is_lost_and_none_is_halved(Engine::Postgres).await;
}
