//! The search of all profiles for those that may be one person: how long, what it finds of what was planted, what it finds beside that,
//! how much memory it takes, and how much longer a sale takes meanwhile.
//!
//! The shop is filled past the rules, with the rows that the search walks along: names and phones are not findable by typing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    time::{Duration, Instant as Clock},
};

use anyhow::{Context, Result, ensure};
use kernel::{CustomerId, Id};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Executor};
use surface::Request;
use testkit::{Engine, World, new_id};

use crate::{
    Effort,
    figure::{Figure, at},
    people::{Dice, Somebody},
};

/// Profiles of one insert.
const AT_ONCE: usize = 500;
/// The first number of those who are written past the rules.
const NUMBERS: usize = 1_000;
/// Sales that are timed while nothing else is done.
const SALES: usize = 150;
/// Between two steps, as a counter leaves them.
const BREATH: Duration = Duration::from_millis(40);

/// A profile as it is written.
#[derive(Clone, Default)]
struct Row {
    name: String,
    phone: Option<String>,
    second_phone: Option<String>,
    former_phone: Option<String>,
    email: Option<String>,
    born: Option<String>,
}

/// A crowd, and which of them are one person.
struct Crowd {
    rows: Vec<Row>,
    twins: BTreeSet<(usize, usize)>,
}

/// Time, recall, what was not planted, memory and the sales beside it, on each engine.
pub async fn duplicates(effort: Effort) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::new(engine).await;
        let till = Till::open(&world).await?;
        let crowd = crowd(effort.customers);
        write(&world, &crowd.rows).await?;
        let name = format!("{:?}", world.engine).to_lowercase();
        let mut alone = till.sell(SALES).await?;
        let before = memory(true)?;
        let start = Clock::now();
        let (steps, mut beside) = scan(&world, &till).await?;
        let seconds = start.elapsed().as_secs_f64();
        let peak = memory(false)?;
        // Behind the scan: it holds every row at once, and what it gives back stays with the process.
        let floor = bare(&world).await?;
        let told = Told::of(&found(&world).await?, &crowd.twins);
        eprintln!(
            "{} profiles on {name}: {seconds:.0} s in {steps} steps, {} sales meanwhile; {} pairs planted, {} of them found; beside them {} by phone or address, {} by name and day of birth; sale p95 {:.1} ms alone, {:.1} ms meanwhile; {:.0} MB before, {:.0} MB at most",
            crowd.rows.len(),
            beside.len(),
            crowd.twins.len(),
            told.right,
            told.reached,
            told.born,
            at(&mut alone, 95) * 1_000.0,
            at(&mut beside, 95) * 1_000.0,
            before,
            peak,
        );
        let one = |name: String, goal, more, ours: f64, floor: f64| Figure::new(name, goal, more, vec![(ours, floor)]);
        figures.push(one(format!("duplicates.seconds.{name}"), 60.0, false, seconds, floor));
        figures.push(one(format!("duplicates.recall.{name}"), 0.99, true, told.right as f64, crowd.twins.len() as f64));
        figures.push(one(format!("duplicates.false.{name}"), 0.01, false, told.reached as f64, told.right as f64));
        figures.push(one(format!("duplicates.memory.{name}"), 1.5, false, peak, before));
        figures.push(one(format!("duplicates.sale_p95.{name}"), 3.0, false, at(&mut beside, 95), at(&mut alone, 95)));
    }
    Ok(figures)
}

/// People, families who share what they can be reached by, and three of a hundred who are here twice in one of six ways.
fn crowd(most: usize) -> Crowd {
    let mut dice = Dice(23);
    let (mut rows, mut twins): (Vec<Row>, _) = (Vec::with_capacity(most), BTreeSet::new());
    let mut n = 0;
    while rows.len() < most {
        n += 1;
        let somebody = Somebody::new(n, &mut dice);
        let born = (dice.roll(100) < 70)
            .then(|| format!("{}-{:02}-{:02}", 1945 + dice.roll(65), 1 + dice.roll(12), 1 + dice.roll(28)));
        let own = Row {
            name: somebody.name(),
            phone: Some(somebody.phone.clone()),
            email: somebody.email.clone(),
            born,
            ..Row::default()
        };
        let place = rows.len();
        match dice.roll(1_000) {
            0..30 => {
                let (own, twin) = twice(own, n, dice.roll(6));
                rows.extend([own, twin]);
                twins.insert((place, place + 1));
            }
            // A family: one landline and one address for all of them.
            30..80 => {
                let (home, mail) = (format!("+842{:08}", 38_000_000 + n), format!("nha{n}@example.net"));
                let members = 2 + dice.roll(3);
                let mut names = BTreeSet::new();
                for member in 0..members {
                    let other = Somebody::new(5_000_000 + n * 8 + member, &mut dice);
                    let name = format!("{} {}", somebody.family, other.given);
                    if names.insert(other.given) {
                        let (second_phone, email) = (Some(home.clone()), Some(mail.clone()));
                        rows.push(Row { name, second_phone, email, ..Row::default() });
                    }
                }
            }
            _ => rows.push(own),
        }
    }
    Crowd { rows, twins }
}

/// The same person once more, with another phone, in the `way`-th way.
fn twice(own: Row, n: u64, way: u64) -> (Row, Row) {
    let turned = |name: &str| {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        words.rotate_left(1);
        words.join(" ")
    };
    let slipped = |name: &str| {
        let mut words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
        if let Some(longest) = words.iter_mut().max_by_key(|word| word.chars().count()) {
            let at = longest.char_indices().nth(1).map_or(0, |(at, _)| at);
            longest.remove(at);
        }
        words.join(" ")
    };
    let mail = format!("hai{n}@example.net");
    let day = format!("{}-{:02}-{:02}", 1950 + n % 55, 1 + n % 12, 1 + n % 28);
    let other = Row { name: own.name.clone(), ..Row::default() };
    match way {
        0 => (own.clone(), Row { second_phone: own.phone, ..other }),
        1 => (own.clone(), Row { former_phone: own.phone, name: turned(&own.name), ..other }),
        2 => (own.clone(), Row { second_phone: own.phone, name: slipped(&own.name), ..other }),
        3 => (
            Row { email: Some(mail.clone()), ..own.clone() },
            Row { email: Some(mail), name: turned(&own.name), ..other },
        ),
        4 => (Row { born: Some(day.clone()), ..own.clone() }, Row { born: Some(day), ..other }),
        _ => {
            (Row { born: Some(day.clone()), ..own.clone() }, Row { born: Some(day), name: slipped(&own.name), ..other })
        }
    }
}

fn id_of(n: usize) -> CustomerId {
    Id::new(uuid::Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0000 + n as u128))
}

async fn write(world: &World, rows: &[Row]) -> Result<()> {
    let start = Clock::now();
    let quoted = |text: &Option<String>| text.as_ref().map_or("null".to_owned(), |text| format!("'{text}'"));
    let sqlite = matches!(world.db(), db::Db::Sqlite { .. });
    let blob = |id: uuid::Uuid| if sqlite { format!("x'{}'", id.simple()) } else { format!("'{id}'") };
    let tenant = blob(world.owner.tenant.uuid());
    for (part, some) in rows.chunks(AT_ONCE).enumerate() {
        let (mut people, mut phones) = (String::new(), String::new());
        for (n, row) in some.iter().enumerate() {
            let (n, id) = (part * AT_ONCE + n, blob(id_of(part * AT_ONCE + n).uuid()));
            let [phone, second, former] =
                [&row.phone, &row.second_phone, &row.former_phone].map(|phone| e164(phone.as_deref()));
            let comma = if people.is_empty() { "" } else { "," };
            write!(
                people,
                "{comma}({tenant},{id},'stub',{},'{}','{}',{},{},{},{},{},'individual','walk_in','',true,false,false,0,0,{n},{n})",
                NUMBERS + n,
                row.name,
                kernel::fold(&row.name),
                quoted(&phone),
                quoted(&second),
                quoted(&row.email),
                quoted(&row.email),
                quoted(&row.born),
            )?;
            for (phone, role) in [(phone, "primary"), (second, "second"), (former, "former")] {
                if let Some(phone) = phone {
                    let comma = if phones.is_empty() { "" } else { "," };
                    write!(phones, "{comma}({tenant},'{phone}',{id},'{role}',{n})")?;
                }
            }
        }
        let text = format!(
            "insert into customer (tenant, id, status, number, name, folded, phone, second_phone, email, email_key, birth_date, kind, source,
                note, active, phone_verified, email_verified, visits, spent, seen_at, made_at) values {people};
             insert into customer_phone (tenant, phone, customer, role, since) values {phones};"
        );
        run(world, &text).await?;
    }
    if !sqlite {
        run(world, "analyze customer; analyze customer_phone").await?;
    }
    eprintln!("{} profiles on {:?} after {:.0} s", rows.len(), world.engine, start.elapsed().as_secs_f64());
    Ok(())
}

fn e164(phone: Option<&str>) -> Option<String> {
    phone.map(|phone| phone.strip_prefix('0').map_or_else(|| phone.to_owned(), |rest| format!("+84{rest}")))
}

async fn run(world: &World, text: &str) -> Result<()> {
    match world.db() {
        db::Db::Sqlite { writer, .. } => {
            writer.acquire().await?.execute(sqlx::raw_sql(AssertSqlSafe(format!("begin; {text} commit;")))).await?;
        }
        db::Db::Postgres(server) => {
            let mut tx = server.pool().begin().await?;
            let tenant = world.owner.tenant;
            tx.execute(sqlx::raw_sql(AssertSqlSafe(format!("set local champa.tenant = '{tenant}'; {text}")))).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// Seconds that it takes to read every row of the three walks once, in their order, and to do nothing with them.
async fn bare(world: &World) -> Result<f64> {
    let sqlite = matches!(world.db(), db::Db::Sqlite { .. });
    let tenant = world.owner.tenant.uuid();
    let tenant = if sqlite { format!("x'{}'", tenant.simple()) } else { format!("'{tenant}'") };
    let start = Clock::now();
    for text in [
        format!(
            "select p.phone, c.* from customer_phone p join customer c on c.tenant = {tenant} and c.id = p.customer where p.tenant = {tenant} order by p.phone, p.customer"
        ),
        format!(
            "select c.* from customer c where c.tenant = {tenant} and c.email_key is not null order by c.email_key"
        ),
        format!(
            "select c.* from customer c where c.tenant = {tenant} and c.birth_date is not null order by c.birth_date, c.id"
        ),
    ] {
        match world.db() {
            db::Db::Sqlite { writer, .. } => {
                sqlx::query(AssertSqlSafe(text)).fetch_all(writer).await?;
            }
            db::Db::Postgres(server) => {
                let mut tx = server.pool().begin().await?;
                let own = format!("set local champa.tenant = '{}'", world.owner.tenant);
                sqlx::query(AssertSqlSafe(own)).execute(&mut *tx).await?;
                sqlx::query(AssertSqlSafe(text)).fetch_all(&mut *tx).await?;
            }
        }
    }
    Ok(start.elapsed().as_secs_f64())
}

/// A counter that sells.
#[derive(Clone)]
struct Till {
    world: World,
    item: Value,
    customer: Value,
}

impl Till {
    async fn open(world: &World) -> Result<Self> {
        let input = json!({ "kind": "service", "name": "Massage", "price": "1000" });
        let item = world.ask("catalog.save", input).await?["id"].clone();
        let made = world.ask("customers.create", json!({ "name": "Kiều Oanh Bench" })).await?;
        Ok(Self { world: world.clone(), item, customer: made["customer"]["id"].clone() })
    }

    /// Seconds of each of so many sales, one after the other.
    async fn sell(&self, times: usize) -> Result<Vec<f64>> {
        let mut took = Vec::with_capacity(times);
        for _ in 0..times {
            took.push(self.once().await?);
        }
        Ok(took)
    }

    async fn once(&self) -> Result<f64> {
        let input = json!({ "customer": self.customer, "lines": [{ "item": self.item, "quantity": 1 }],
            "payments": [{ "method": "cash", "amount": "1000" }] });
        let start = Clock::now();
        self.world.ask("sales.sell", input).await?;
        Ok(start.elapsed().as_secs_f64())
    }
}

/// From the beginning to the end, as a counter carries it out, while another one sells. Answers the steps, and how long each sale took.
async fn scan(world: &World, till: &Till) -> Result<(usize, Vec<f64>)> {
    let begun = inside(world, "customers.begin_duplicate_scan", json!({})).await?;
    let step = json!({ "scan": begun["scan"]["id"], "runner": begun["runner"] });
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let till = till.clone();
    let selling = tokio::spawn(async move {
        let mut took = Vec::new();
        while !*stopped.borrow() {
            took.push(till.once().await?);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        anyhow::Ok(took)
    });
    let mut steps = 0;
    loop {
        steps += 1;
        if inside(world, "customers.step_duplicate_scan", step.clone()).await?["more"] != true {
            break;
        }
        tokio::time::sleep(BREATH).await;
    }
    stop.send(true)?;
    Ok((steps, selling.await??))
}

async fn inside(world: &World, name: &str, input: Value) -> Result<Value> {
    let request = Request { id: Some(new_id()), actor: world.owner, at: world.now(), name: name.to_owned(), input };
    Ok(world.surface.dispatch_unexposed(&request).await?.output)
}

/// Every pair that a person is shown as likely, with why.
async fn found(world: &World) -> Result<BTreeMap<(String, String), Vec<String>>> {
    let (mut all, mut after) = (BTreeMap::new(), Value::Null);
    loop {
        let page = world.ask("customers.duplicate_pairs", json!({ "limit": 100, "after": after })).await?;
        for row in page["rows"].as_array().context("rows")? {
            let id = |side: &str| row[side]["id"].as_str().unwrap_or_default().to_owned();
            let (one, other) = (id("stays"), id("goes"));
            let reasons = row["reasons"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
            if row["confidence"].as_u64() >= Some(50) {
                all.insert((one.clone().min(other.clone()), one.max(other)), reasons.collect());
            }
        }
        after = page["next"].clone();
        if after.is_null() {
            return Ok(all);
        }
    }
}

/// What of the pairs was planted.
struct Told {
    right: usize,
    /// Not planted, by a phone or an address.
    reached: usize,
    /// Not planted, by name and day of birth.
    born: usize,
}

impl Told {
    fn of(found: &BTreeMap<(String, String), Vec<String>>, twins: &BTreeSet<(usize, usize)>) -> Self {
        let planted: BTreeSet<(String, String)> =
            twins.iter().map(|(one, other)| (id_of(*one).to_string(), id_of(*other).to_string())).collect();
        let right = planted.iter().filter(|pair| found.contains_key(*pair)).count();
        let (mut reached, mut born) = (0, 0);
        for (_, reasons) in found.iter().filter(|(pair, _)| !planted.contains(*pair)) {
            let by = |reason: &str| reasons.iter().any(|word| word == reason);
            *(if by("phone") || by("email") { &mut reached } else { &mut born }) += 1;
        }
        Self { right, reached, born }
    }
}

/// Megabytes that this process holds at most since it was last asked to count `anew`; where the system tells.
fn memory(anew: bool) -> Result<f64> {
    if anew {
        std::fs::write("/proc/self/clear_refs", "5").context("this figure needs Linux")?;
    }
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    ensure!(kilobytes > 0.0, "no memory");
    Ok(kilobytes / 1_024.0)
}
