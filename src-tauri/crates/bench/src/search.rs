//! How long a keystroke in the search box takes, next to the bare statements that it runs.
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
    figure::{Figure, p95},
    people::{Dice, Somebody},
};

/// Customers of one transaction while the shop is filled.
const AT_ONCE: usize = 500;
/// Customers whose names, phones and numbers are typed.
const TYPED: usize = 60;

/// p95 of `customers.search` through the dispatcher against p95 of its bare statements: same texts, same arguments, same file or server.
pub async fn search(effort: Effort) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (engine, id, goal) in
        [(Engine::Sqlite, "search.p95.sqlite", 3.0), (Engine::Postgres, "search.p95.postgres", 1.5)]
    {
        let world = World::new(engine).await;
        let people = fill(&world, effort.customers).await?;
        // Who may not see whole phones: their answers are masked.
        let who = world.person("receptionist").await;
        let texts = typed(&people);
        let mut asked = Vec::with_capacity(texts.len());
        for text in &texts {
            asked.push(statements_of(&world, who, text).await?);
        }
        let mut bare = Bare::open(&world).await?;
        let mut rounds = Vec::new();
        for _ in 0..effort.rounds {
            rounds.push(round(&world, who, &mut bare, &texts, &asked).await?);
        }
        figures.push(Figure::new(id, goal, false, rounds));
    }
    Ok(figures)
}

async fn fill(world: &World, customers: usize) -> Result<Vec<Somebody>> {
    let start = Clock::now();
    let person = Person { grants: kernel::Grants::all(), discount_limit: kernel::Percent::ALL };
    let mut dice = Dice(7);
    let people: Vec<Somebody> = (0..customers).map(|n| Somebody::new(n as u64, &mut dice)).collect();
    for some in people.chunks(AT_ONCE) {
        let mut tx = world.db().begin(world.owner.tenant).await?;
        for one in some {
            let at = Instant(world.now().0.saturating_sub_unsigned(dice.roll(365 * 86_400) * 1_000_000));
            let mut cx = Cx::new(&mut tx, world.owner, &person, &world.shop, at, new_id());
            let create = customers::Create {
                family_name: Some(one.family.clone()),
                given_name: Some(one.given.clone()),
                phone: Some(one.phone.clone()),
                email: one.email.clone(),
                ..customers::Create::default()
            };
            create.run(&mut cx).await?;
        }
        tx.commit().await?;
    }
    match world.db() {
        db::Db::Postgres(server) => {
            sqlx::raw_sql("analyze").execute(server.pool()).await?;
        }
        db::Db::Sqlite { writer, .. } => {
            sqlx::raw_sql("analyze").execute(writer).await?;
        }
    }
    eprintln!(
        "{customers} customers on {:?} through the rule of customers.create in {:.0} s",
        world.engine,
        start.elapsed().as_secs_f64()
    );
    Ok(people)
}

/// What people type, a text a keystroke.
fn typed(people: &[Somebody]) -> Vec<String> {
    let mut dice = Dice(11);
    let mut texts: Vec<String> = begun("nguyen thi hong", 1);
    for _ in 0..TYPED {
        let n = dice.roll(people.len() as u64);
        let one = &people[n as usize];
        let folded = kernel::fold(&one.name());
        let words: Vec<&str> = folded.split(' ').collect();
        texts.extend(begun(&words[words.len().saturating_sub(2)..].join(" "), 1));
        texts.push(slip(&folded, &mut dice));
        texts.extend(begun(&one.phone, 5));
        texts.extend([one.phone[4..].to_owned(), one.phone[6..].to_owned(), one.phone[3..8].to_owned()]);
        texts.push(format!("CUST-{}", n + 1));
        texts.extend(one.email.as_deref().map(|email| begun(email, 5)).unwrap_or_default());
    }
    texts
}

/// The text as it grows, from so many characters on.
fn begun(text: &str, least: usize) -> Vec<String> {
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
async fn statements_of(world: &World, who: Actor, text: &str) -> Result<Vec<Heard>> {
    db::listen();
    let found = world.ask_as(who, "customers.search", json!({ "text": text })).await;
    let heard = db::heard();
    let found = found?["rows"].as_array().map_or(0, Vec::len);
    let beginning = text.chars().all(|letter| letter.is_ascii_digit() || letter == '@');
    ensure!(found > 0 || !beginning, "nobody is found by {text}");
    let of_search = |heard: &Heard| {
        customers::STATEMENTS.iter().any(|(_, sqlite, postgres)| [*sqlite, *postgres].contains(&heard.text()))
    };
    Ok(heard.into_iter().filter(of_search).collect())
}

/// Every text by itself: its bare statements and the operation, in turns, the one and then the other first.
async fn round(
    world: &World,
    who: Actor,
    bare: &mut Bare,
    texts: &[String],
    asked: &[Vec<Heard>],
) -> Result<(f64, f64)> {
    let (mut ours, mut floor) = (Vec::with_capacity(texts.len()), Vec::with_capacity(texts.len()));
    for (n, (text, statements)) in texts.iter().zip(asked).enumerate() {
        for turn in 0..2 {
            let start = Clock::now();
            if (n + turn) % 2 == 0 {
                bare.run(statements).await?;
                floor.push(start.elapsed().as_secs_f64() * 1e3);
            } else {
                world.ask_as(who, "customers.search", json!({ "text": text })).await?;
                ours.push(start.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    Ok((p95(&mut ours), p95(&mut floor)))
}

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

    async fn run(&mut self, statements: &[Heard]) -> Result<()> {
        for statement in statements {
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
