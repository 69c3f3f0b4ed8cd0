//! How long a keystroke in the search box takes, next to the bare statements that it runs and to what others would ask instead.
//!
//! The shop is filled through the rule of `customers.create`, five hundred in a transaction and without the dispatcher around it: the
//! rows are those that the operation makes, and a hundred thousand of them take a minute or two instead of ten.

use std::time::Instant as Clock;

use anyhow::{Result, ensure};
use db::Heard;
use kernel::{Actor, Instant};
use operation::{Cx, Operation, Person};
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};
use testkit::{Engine, World, new_id};

use crate::{
    Effort,
    figure::{Figure, at},
    many,
    people::{Dice, Somebody},
};

/// Customers of one transaction while the shop is filled.
const AT_ONCE: usize = 500;
/// Customers whose names, phones and numbers are typed.
const TYPED: usize = 60;

/// More customers than that are copies of so many: see [`many`].
const BY_RULE: usize = 100_000;
/// Names that are typed with one slip.
const SLIPS: usize = 200;
/// Statements, pages or writes of one measurement beside the keystrokes.
const TIMES: usize = 60;

/// `customers.search` through the dispatcher against its bare statements (same texts, same arguments, same file or server), against
/// the search by `like` that it replaces, against a look-up by key; with slips against without; what keeping the index costs; and a
/// page of the list in the depth against the first one.
pub async fn search(effort: Effort) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (engine, id, goal) in
        [(Engine::Sqlite, "search.p95.sqlite", 3.0), (Engine::Postgres, "search.p95.postgres", 1.5)]
    {
        let world = World::new(engine).await;
        let mut people = fill(&world, effort.customers.min(BY_RULE)).await?;
        many::copy(&world, effort.customers, people.len()).await?;
        analyze(&world).await?;
        people.truncate(BY_RULE);
        // Who may not see whole phones: their answers are masked.
        let who = world.person("receptionist").await;
        let texts = typed(&people);
        let (mut asked, mut found) = (Vec::with_capacity(texts.len()), Vec::with_capacity(texts.len()));
        for (_, text) in &texts {
            let (statements, rows) = statements_of(&world, who, text).await?;
            asked.push(statements);
            found.push(rows);
        }
        let mut bare = Bare::open(&world).await?;
        let mut rounds: [Vec<(f64, f64)>; 3] = Default::default();
        let mut others: [Vec<(f64, f64)>; 6] = Default::default();
        let slips = slips(&people);
        recall(&world, who, &slips).await?;
        for _ in 0..effort.rounds {
            let (ours, mut floor) = round(&world, who, &mut bare, &texts, &asked).await?;
            by_kind(&world, &texts, &ours, &found);
            for (rounds, hundredth) in rounds.iter_mut().zip([50, 95, 99]) {
                rounds.push((at(&mut ours.clone(), hundredth), at(&mut floor, hundredth)));
            }
            let mut names = of_kind(&texts, &ours, |kind| kind == "name");
            others[5].push((at(&mut names, 95), raw(&mut bare, &world, &texts).await?));
            // What those who have no index of ours can answer too.
            let exact = at(&mut of_kind(&texts, &ours, |kind| !["slip", "address"].contains(&kind)), 95);
            others[0].push((exact, like(&mut bare, &world, &texts).await?));
            others[1].push((exact, by_key(&mut bare, &world, who, &people).await?));
            others[2].push(spelt(&world, who, &slips).await?);
            others[3].push(written(&world, &people).await?);
            others[4].push(depth(&world, who).await?);
        }
        let engine = format!("{:?}", world.engine).to_lowercase();
        for (rounds, name) in
            rounds.into_iter().zip([format!("search.p50.{engine}"), id.to_owned(), format!("search.p99.{engine}")])
        {
            figures.push(Figure::new(name, goal, false, rounds));
        }
        let [like, key, slip, write, depth, raw] = others;
        figures.push(Figure::new(format!("search.raw.{engine}"), 3.0, false, raw));
        figures.push(Figure::new(format!("search.like.{engine}"), 0.05, false, like));
        figures.push(Figure::new(format!("search.key.{engine}"), 40.0, false, key));
        figures.push(Figure::new(format!("search.slip.{engine}"), 5.0, false, slip));
        figures.push(Figure::new(format!("search.write.{engine}"), 0.5, true, write));
        figures.push(Figure::new(format!("list.depth.{engine}"), 2.0, false, depth));
        lists(&world, who, &people).await?;
    }
    Ok(figures)
}

/// Names as they are typed with one slip, each with its name and the phone of somebody who bears it.
fn slips(people: &[Somebody]) -> Vec<(String, String, String)> {
    let mut dice = Dice(13);
    let mut all = Vec::with_capacity(SLIPS);
    while all.len() < SLIPS {
        let one = &people[dice.roll(people.len() as u64) as usize];
        let folded = kernel::fold(&one.name());
        let typed = slip(&folded, &mut dice);
        if typed != folded {
            all.push((typed, folded, one.phone.clone()));
        }
    }
    all
}

/// How many of the names with a slip are among the first twenty.
async fn recall(world: &World, who: Actor, slips: &[(String, String, String)]) -> Result<()> {
    let mut met = 0;
    for (typed, name, _) in slips {
        let found = world.ask_as(who, "customers.search", json!({ "text": typed })).await?;
        let rows = found["rows"].as_array().cloned().unwrap_or_default();
        met +=
            usize::from(rows.iter().any(|row| row["name"].as_str().is_some_and(|shown| kernel::fold(shown) == *name)));
    }
    eprintln!("{met} of {} names with one slip are among the first twenty on {:?}", slips.len(), world.engine);
    Ok(())
}

/// The times of texts of some kinds.
fn of_kind(texts: &[Typed], times: &[f64], wanted: impl Fn(&str) -> bool) -> Vec<f64> {
    texts.iter().zip(times).filter(|((kind, _), _)| wanted(kind)).map(|(_, time)| *time).collect()
}

/// p95 of the barest search of names there is: two hundred under the typed beginning, and of those the twenty seen last.
async fn raw(bare: &mut Bare, world: &World, texts: &[Typed]) -> Result<f64> {
    let mut times = Vec::new();
    for (_, text) in texts.iter().filter(|(kind, _)| *kind == "name") {
        let start = Clock::now();
        bare.candidates(world, text).await?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(at(&mut times, 95))
}

/// p95 of what has no index of ours: four columns by `like`, ordered by who was seen last.
async fn like(bare: &mut Bare, world: &World, texts: &[Typed]) -> Result<f64> {
    let mut times = Vec::new();
    for (_, text) in texts.iter().step_by((texts.len() / TIMES).max(1)) {
        let start = Clock::now();
        bare.like(world, text).await?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(at(&mut times, 95))
}

/// p95 of one row by its key.
async fn by_key(bare: &mut Bare, world: &World, who: Actor, people: &[Somebody]) -> Result<f64> {
    let mut times = Vec::new();
    for one in people.iter().step_by((people.len() / TIMES).max(1)) {
        let found = world.ask_as(who, "customers.search", json!({ "text": one.phone, "limit": 1 })).await?;
        let id: kernel::CustomerId = serde_json::from_value(found["rows"][0]["id"].clone())?;
        let start = Clock::now();
        bare.row(world, id).await?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(at(&mut times, 95))
}

/// p95 of names with a slip, and of the same names spelt right.
async fn spelt(world: &World, who: Actor, slips: &[(String, String, String)]) -> Result<(f64, f64)> {
    let (mut wrong, mut right) = (Vec::new(), Vec::new());
    for (typed, name, _) in slips {
        for (text, times) in [(typed, &mut wrong), (name, &mut right)] {
            let start = Clock::now();
            world.ask_as(who, "customers.search", json!({ "text": text })).await?;
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
    }
    Ok((at(&mut wrong, 95), at(&mut right, 95)))
}

/// Changes a second that write the index, and changes of a field that it does not hold.
async fn written(world: &World, people: &[Somebody]) -> Result<(f64, f64)> {
    let mut ids = Vec::new();
    for one in people.iter().take(TIMES) {
        let found = world.ask("customers.search", json!({ "text": one.phone, "limit": 1 })).await?;
        ids.push((found["rows"][0]["id"].clone(), one.given.clone()));
    }
    let mut rates = [0.0; 2];
    for (turn, rate) in rates.iter_mut().enumerate() {
        let start = Clock::now();
        for (n, (id, given)) in ids.iter().enumerate() {
            let change = match turn {
                0 => json!({ "customer": id, "given_name": format!("{given} {}", people[n + TIMES].given) }),
                _ => json!({ "customer": id, "occupation": format!("baker {n} {}", new_id()) }),
            };
            world.ask("customers.change", change).await?;
        }
        *rate = ids.len() as f64 / start.elapsed().as_secs_f64();
    }
    // As they were: every round begins alike.
    for (id, given) in &ids {
        world.ask("customers.change", json!({ "customer": id, "given_name": given })).await?;
    }
    Ok((rates[0], rates[1]))
}

/// p95 of a page of the list near its end, and of the first one.
async fn depth(world: &World, who: Actor) -> Result<(f64, f64)> {
    let page = async |reverse: bool, after: Option<&str>| {
        let input = json!({ "filter": { "active": true }, "reverse": reverse, "after": after, "limit": 200 });
        let start = Clock::now();
        let page = world.ask_as(who, "customers.list", input).await?;
        anyhow::Ok((start.elapsed().as_secs_f64() * 1e3, page))
    };
    // Where the pages end: the first page from the other end leads there.
    let (_, end) = page(true, None).await?;
    let (_, next) = page(true, end["next"].as_str()).await?;
    let begin = next["next"].as_str().unwrap_or_default().to_owned();
    let second = page(false, None).await?.1["next"].as_str().unwrap_or_default().to_owned();
    let (mut deep, mut first) = (Vec::new(), Vec::new());
    for _ in 0..TIMES / 4 {
        deep.push(page(false, Some(&begin)).await?.0);
        first.push(page(false, Some(&second)).await?.0);
    }
    Ok((at(&mut deep, 95), at(&mut first, 95)))
}

/// Statistics of every table.
async fn analyze(world: &World) -> Result<()> {
    match world.db() {
        db::Db::Postgres(server) => {
            // As the server does it by itself in the night.
            let mut connection = server.pool().acquire().await?;
            sqlx::raw_sql("set statement_timeout = 0").execute(&mut *connection).await?;
            sqlx::raw_sql("vacuum analyze").execute(&mut *connection).await?;
            connection.close().await?;
        }
        db::Db::Sqlite { writer, .. } => {
            sqlx::raw_sql("analyze").execute(writer).await?;
        }
    }
    Ok(())
}

async fn fill(world: &World, customers: usize) -> Result<Vec<Somebody>> {
    let people = fill_into(world.db(), world.owner, &world.shop, world.now(), customers).await?;
    analyze(world).await?;
    Ok(people)
}

/// Fills a shop as its owner, up to a year back.
pub async fn fill_into(
    db: &db::Db,
    owner: Actor,
    shop: &kernel::Shop,
    now: Instant,
    customers: usize,
) -> Result<Vec<Somebody>> {
    let start = Clock::now();
    let person = Person::whole();
    let mut dice = Dice(7);
    let people: Vec<Somebody> = (0..customers).map(|n| Somebody::new(n as u64, &mut dice)).collect();
    for some in people.chunks(AT_ONCE) {
        let mut tx = db.begin(owner.tenant).await?;
        for one in some {
            let at = Instant(now.0.saturating_sub_unsigned(dice.roll(365 * 86_400) * 1_000_000));
            let mut cx = Cx::new(&mut tx, owner, &person, shop, at, new_id());
            let create = customers::Create {
                family_name: Some(one.family.clone()),
                given_name: Some(one.given.clone()),
                phone: Some(one.phone.clone()),
                email: one.email.clone(),
                ..customers::Create::default()
            };
            let customer = create.run(&mut cx).await?.customer.id;
            if let Some([street, district, province]) = one.address.clone() {
                let parts = json!({ "kind": "home", "street": street, "district": district, "province": province });
                let add = json!({ "customer": customer, "address": parts });
                serde_json::from_value::<customers::AddAddress>(add)?.run(&mut cx).await?;
            }
        }
        tx.commit().await?;
    }
    eprintln!("{customers} customers through the rule of customers.create in {:.0} s", start.elapsed().as_secs_f64());
    Ok(people)
}

/// What is typed, and what kind of text it is.
type Typed = (&'static str, String);

/// Times and rows of each kind of text, in words.
fn by_kind(world: &World, texts: &[Typed], times: &[f64], found: &[usize]) {
    let mut kinds: Vec<&str> = texts.iter().map(|(kind, _)| *kind).collect();
    kinds.dedup();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let of = || (0..texts.len()).filter(|at| texts[*at].0 == kind);
        let mut times: Vec<f64> = of().map(|at| times[at]).collect();
        let (rows, none): (usize, usize) = (of().map(|at| found[at]).sum(), of().filter(|at| found[*at] == 0).count());
        eprintln!(
            "{:?} {kind:<9} p50 {:.2} p95 {:.2} p99 {:.2} ms; {} texts, {rows} rows, {none} texts found nobody",
            world.engine,
            at(&mut times, 50),
            at(&mut times, 95),
            at(&mut times, 99),
            times.len()
        );
    }
}

/// First pages of the list under filters that leave many, some and nobody; each with its count.
async fn lists(world: &World, who: Actor, people: &[Somebody]) -> Result<()> {
    let some = world.ask("customers.search", json!({ "text": people[people.len() / 2].phone, "limit": 1 })).await?;
    let rare = json!({ "customer": some["rows"][0]["id"], "tags": ["Rare"] });
    world.ask("customers.change", rare).await?;
    for filter in [
        json!({}),
        json!({ "active": true }),
        json!({ "active": false }),
        json!({ "tags": ["rare"] }),
        json!({ "tags": ["nobody has it"] }),
        json!({ "area": "Ba Đình" }),
        json!({ "area": "nowhere" }),
        json!({ "offers": "sms" }),
        json!({ "bought": "nothing" }),
        json!({ "mark": "vip" }),
        json!({ "spent_from": "1" }),
        json!({ "birthday_month": 2 }),
        json!({ "text": "nguyen" }),
        json!({ "text": people[7].phone }),
        json!({ "text": "le loi ba dinh" }),
        json!({ "text": "zzzz" }),
    ] {
        for order in ["recent", "name"] {
            let (mut times, mut total) = (Vec::new(), json!(null));
            for _ in 0..3 {
                let start = Clock::now();
                let input = json!({ "filter": filter, "order": order, "limit": 50 });
                total = world.ask_as(who, "customers.list", input).await?["total"].clone();
                times.push(start.elapsed().as_secs_f64() * 1e3);
            }
            eprintln!("{:?} list {filter} by {order}: {:.1} ms, total {total}", world.engine, at(&mut times, 50));
        }
    }
    Ok(())
}

/// What people type, a text a keystroke.
fn typed(people: &[Somebody]) -> Vec<Typed> {
    let mut dice = Dice(11);
    let mut texts: Vec<Typed> = Vec::new();
    let mut add = |kind: &'static str, some: Vec<String>| texts.extend(some.into_iter().map(|text| (kind, text)));
    add("name", begun("nguyen thi hong", 1));
    for _ in 0..TYPED {
        let n = dice.roll(people.len() as u64);
        let one = &people[n as usize];
        let folded = kernel::fold(&one.name());
        let words: Vec<&str> = folded.split(' ').collect();
        add("name", begun(&words[words.len().saturating_sub(2)..].join(" "), 1));
        add("slip", vec![slip(&folded, &mut dice)]);
        add("phone", begun(&one.phone, 5));
        add("digits", vec![one.phone[4..].to_owned(), one.phone[6..].to_owned(), one.phone[3..8].to_owned()]);
        add("number", vec![format!("CUST-{}", n + 1)]);
        add("email", one.email.as_deref().map(|email| begun(email, 5)).unwrap_or_default());
        if let Some([street, district, _]) = &one.address {
            add("address", vec![street.clone(), district.clone(), format!("{} {street}", words[words.len() - 1])]);
            add("address", begun(&kernel::fold(street), 6));
        }
    }
    texts
}

/// The text as it grows, from so many characters on.
pub fn begun(text: &str, least: usize) -> Vec<String> {
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.skip(least - 1).map(|end| text[..end].to_owned()).collect()
}

/// The text with one letter left out, changed, or swapped with its neighbour.
fn slip(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = dice.roll(letters.len() as u64 - 1) as usize;
    match dice.roll(3) {
        0 => drop(letters.remove(at)),
        1 => letters.swap(at, at + 1),
        _ => letters[at] = 'x',
    }
    letters.into_iter().collect()
}

/// What the search for a text asks of the database; not what the dispatcher asks around it. A fast search that finds nobody is no search.
async fn statements_of(world: &World, who: Actor, text: &str) -> Result<(Vec<Heard>, usize)> {
    db::listen();
    let found = world.ask_as(who, "customers.search", json!({ "text": text })).await;
    let heard = db::heard();
    let found = found?["rows"].as_array().map_or(0, Vec::len);
    let beginning = text.chars().all(|letter| letter.is_ascii_digit() || letter == '@');
    ensure!(found > 0 || !beginning, "nobody is found by {text}");
    let of_search = |heard: &Heard| {
        let all = [
            customers::WALK_STATEMENTS,
            customers::STATEMENTS,
            customers::ADDRESS_STATEMENTS,
            customers::ADDRESS_INDEX_STATEMENTS,
        ];
        all.into_iter().flatten().any(|(_, sqlite, postgres)| [*sqlite, *postgres].contains(&heard.text()))
    };
    Ok((heard.into_iter().filter(of_search).collect(), found))
}

/// Every text by itself: its bare statements and the operation, in turns, the one and then the other first.
async fn round(
    world: &World,
    who: Actor,
    bare: &mut Bare,
    texts: &[Typed],
    asked: &[Vec<Heard>],
) -> Result<(Vec<f64>, Vec<f64>)> {
    let (mut ours, mut floor) = (Vec::with_capacity(texts.len()), Vec::with_capacity(texts.len()));
    let mut spent = Spent::new();
    for (n, ((_, text), statements)) in texts.iter().zip(asked).enumerate() {
        for turn in 0..2 {
            let start = Clock::now();
            if (n + turn) % 2 == 0 {
                bare.run(statements, &mut spent).await?;
                floor.push(start.elapsed().as_secs_f64() * 1e3);
            } else {
                world.ask_as(who, "customers.search", json!({ "text": text })).await?;
                ours.push(start.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    let mut spent: Vec<_> = spent.into_iter().collect();
    spent.sort_by(|a, b| b.1.0.total_cmp(&a.1.0));
    for (text, (ms, times)) in spent.into_iter().take(8) {
        eprintln!(
            "{ms:>8.0} ms in {times:>5} times {}",
            text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(150).collect::<String>()
        );
    }
    Ok((ours, floor))
}

/// Milliseconds and times of each statement.
type Spent = std::collections::HashMap<String, (f64, usize)>;

/// One connection of the driver, with nothing of ours on it.
enum Bare {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Bare {
    async fn open(world: &World) -> Result<Self> {
        if world.engine == Engine::Sqlite {
            let path = world.address.trim_start_matches("sqlite:");
            let options =
                SqliteConnectOptions::new().filename(path).pragma("cache_size", "-65536").pragma("query_only", "1");
            return Ok(Self::Sqlite(SqliteConnection::connect_with(&options).await?));
        }
        let mut connection = PgConnection::connect(&world.address).await?;
        let tenant = format!("set champa.tenant = '{}'", world.owner.tenant.uuid());
        connection.execute(sqlx::raw_sql(AssertSqlSafe(tenant))).await?;
        Ok(Self::Postgres(connection))
    }

    async fn like(&mut self, world: &World, text: &str) -> Result<()> {
        let held = format!("%{text}%");
        self.ask(world, "select id, name, phone from customer where tenant = $1 and (folded like $2 or phone like $2 or email_key like $2 or cast(number as text) like $2) order by seen_at desc limit 20", held).await
    }

    async fn candidates(&mut self, world: &World, text: &str) -> Result<()> {
        let sql = format!(
            "select c.* from (select customer from name_part where tenant = $1 and part >= $2 and part < $2 || '{}' limit 200) p join customer c on c.tenant = $1 and c.id = p.customer order by c.seen_at desc limit 20",
            '\u{10ffff}'
        );
        self.ask(world, &sql, text.to_owned()).await
    }

    async fn row(&mut self, world: &World, id: kernel::CustomerId) -> Result<()> {
        self.ask(world, "select * from customer where tenant = $1 and id = $2", id).await
    }

    /// Asks one question of the tenant, and reads the whole answer.
    async fn ask<T>(&mut self, world: &World, sql: &str, about: T) -> Result<()>
    where
        T: for<'q> sqlx::Encode<'q, sqlx::Sqlite> + for<'q> sqlx::Encode<'q, sqlx::Postgres> + Send,
        T: sqlx::Type<sqlx::Sqlite> + sqlx::Type<sqlx::Postgres>,
    {
        let (whose, sql) = (world.owner.tenant, AssertSqlSafe(sql.to_owned()));
        match self {
            Self::Sqlite(connection) => drop(sqlx::query(sql).bind(whose).bind(about).fetch_all(connection).await?),
            Self::Postgres(connection) => drop(sqlx::query(sql).bind(whose).bind(about).fetch_all(connection).await?),
        }
        Ok(())
    }

    async fn run(&mut self, statements: &[Heard], spent: &mut Spent) -> Result<()> {
        for statement in statements {
            let start = Clock::now();
            match (&mut *self, statement) {
                (Self::Sqlite(connection), Heard::Sqlite(text, args)) => drop(
                    sqlx::query_with(AssertSqlSafe(text.clone().into_owned()), args.clone())
                        .fetch_all(connection)
                        .await?,
                ),
                (Self::Postgres(connection), Heard::Postgres(text, args)) => drop(
                    sqlx::query_with(AssertSqlSafe(text.clone().into_owned()), args.clone())
                        .fetch_all(connection)
                        .await?,
                ),
                _ => anyhow::bail!("a statement of the other engine"),
            }
            let sum = spent.entry(statement.text().to_owned()).or_default();
            *sum = (sum.0 + start.elapsed().as_secs_f64() * 1e3, sum.1 + 1);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_grows_by_whole_letters() {
        assert_eq!(begun("đỗ h", 1), ["đ", "đỗ", "đỗ ", "đỗ h"]);
        assert_eq!(begun("0912", 3), ["091", "0912"]);
    }
}
