//! A shop to look at: a catalog, people, wallets, and a month of sales, made by the operations that a counter would have asked for.
//!
//! Every id follows from the shop and a number, so filling that was cut off is finished by filling again. Nothing is random: the
//! same shop is filled the same way each time.

mod people;
mod wares;

use std::collections::BTreeMap;

use kernel::{Actor, CustomerId, Failure, Instant, Language, Money, Shop, failures as common};
use operation::Kind;
use serde_json::{Value, json};
use surface::{Made, Request, Surface};

use wares::WARES;

const DAYS: i64 = 30;
const PEOPLE: usize = Made::Customer.most();
const SALES: usize = Made::Sale.most();
/// From nine in the morning, for eleven hours.
const OPENS: i64 = 9 * 3_600;
const OPEN_FOR: i64 = 11 * 3_600;

/// Fills a shop that is marked as one for demonstration. Answers how many operations it took.
pub(crate) async fn fill(surface: &Surface, actor: Actor, now: Instant) -> Result<usize, Failure> {
    let mut tx = surface.db().read(actor.tenant).await?;
    let shop = identity::shop(&mut tx, actor.tenant).await;
    tx.rollback().await?;
    let shop = shop?.ok_or_else(|| common::SESSION_MISSING.failure())?;
    let today = shop.calendar.day(shop.made_at.min(now));
    let first = shop.calendar.start(today.plus(-DAYS));
    let mut filling = Filling {
        surface,
        actor,
        shop,
        at: first,
        asked: 0,
        dice: Dice(0x00c4_a3fa),
        items: Vec::new(),
        people: BTreeMap::new(),
    };
    filling.catalog().await?;
    for event in events() {
        let at = first.plus_seconds(event.day * 86_400 + OPENS + event.second);
        // The last day is not over yet.
        filling.at = Instant(at.0.min(filling.shop.made_at.0.min(now.0)));
        match event.what {
            What::Arrives(n) => filling.arrives(n).await?,
            What::TopsUp(n) => filling.tops_up(n).await?,
            What::Buys(n) => filling.buys(n).await?,
        }
    }
    surface.flush().await;
    Ok(filling.asked)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Arrives(usize),
    TopsUp(usize),
    Buys(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    day: i64,
    second: i64,
    what: What,
}

/// A month, in the order of time. More people come at the end of a week.
fn events() -> Vec<Event> {
    let mut dice = Dice(0x5eed);
    let mut when = |from: i64| {
        let day = from + dice.below(DAYS + 1 - from);
        (day, dice.below(OPEN_FOR))
    };
    let mut events = Vec::new();
    for n in 0..PEOPLE {
        // A third was there from the first day on.
        let (day, second) = if n < PEOPLE / 3 { (0, i64::try_from(n).unwrap_or(0)) } else { when(0) };
        events.push(Event { day, second, what: What::Arrives(n) });
        if n.is_multiple_of(3) {
            events.push(Event { day, second: second + 60, what: What::TopsUp(n) });
        }
    }
    for n in 0..SALES {
        let (day, second) = when(0);
        events.push(Event { day, second: second + 900, what: What::Buys(n) });
    }
    events.sort();
    events
}

struct Item {
    id: Value,
    price: Money,
}

struct Someone {
    id: CustomerId,
    holds: Money,
}

struct Filling<'a> {
    surface: &'a Surface,
    actor: Actor,
    shop: Shop,
    at: Instant,
    asked: usize,
    dice: Dice,
    items: Vec<Item>,
    people: BTreeMap<usize, Someone>,
}

impl Filling<'_> {
    async fn ask(&mut self, what: Made, n: usize, name: &str, input: Value) -> Result<Value, Failure> {
        let write = surface::find(name).is_some_and(|entry| entry.kind == Kind::Write);
        let request = Request {
            id: write.then(|| what.request(self.shop.tenant, n)),
            actor: self.actor,
            at: self.at,
            name: name.to_owned(),
            input,
        };
        self.asked += 1;
        Ok(self.surface.dispatch(&request).await?.output)
    }

    async fn catalog(&mut self) -> Result<(), Failure> {
        for (n, ware) in WARES.iter().enumerate() {
            let (name, price) = (ware.name(self.shop.language), ware.price(self.shop.currency));
            let mut input = json!({ "kind": ware.kind(), "name": name, "price": price, "category": ware.category(self.shop.language), "code": ware.code });
            if self.shop.language != Language::En {
                input["name2"] = ware.name(Language::En).into();
            }
            if ware.minutes > 0 {
                input["duration_minutes"] = ware.minutes.into();
            }
            let saved = self.ask(Made::Item, n, "catalog.save", input).await?;
            let id = saved["id"].clone();
            if ware.minutes == 0 {
                let reason = wares::OPENING_STOCK[ware_language(self.shop.language)];
                self.ask(Made::Stock, n, "catalog.adjust_stock", json!({ "item": id, "change": 40, "reason": reason }))
                    .await?;
            }
            let price = self.shop.currency.money(&price)?;
            self.items.push(Item { id, price });
        }
        Ok(())
    }

    async fn arrives(&mut self, n: usize) -> Result<(), Failure> {
        let person = people::person(self.shop.country, self.shop.language, n);
        let input = json!({ "phone": person.phone, "given_name": person.given, "family_name": person.family });
        let found = self.ask(Made::Customer, n, "customers.find_or_create", input).await?;
        let id: CustomerId = serde_json::from_value(found["customer"]["id"].clone()).map_err(Failure::broken)?;
        self.people.insert(n, Someone { id, holds: Money::ZERO });
        Ok(())
    }

    async fn tops_up(&mut self, n: usize) -> Result<(), Failure> {
        let Some(id) = self.people.get(&n).map(|person| person.id) else { return Ok(()) };
        // Ten times a massage: what people pay in at once.
        let amount = self.items.first().map_or(Ok(Money::ZERO), |item| item.price.times(10))?;
        let method = if n.is_multiple_of(2) { "cash" } else { "card" };
        let input = json!({ "customer": id, "amount": self.shop.currency.amount(amount), "method": method });
        self.ask(Made::TopUp, n, "ledger.top_up", input).await?;
        if let Some(person) = self.people.get_mut(&n) {
            person.holds = person.holds.plus(amount)?;
        }
        Ok(())
    }

    async fn buys(&mut self, n: usize) -> Result<(), Failure> {
        let there: Vec<usize> = self.people.keys().copied().collect();
        // Every fifth buyer is nobody we know.
        let buyer = if n % 5 == 4 { None } else { there.get(self.dice.index(there.len())).copied() };
        let mut lines = Vec::new();
        for _ in 0..=self.dice.index(2) {
            if let Some(item) = self.items.get(self.dice.index(self.items.len())) {
                lines.push(json!({ "item": item.id, "quantity": 1 }));
            }
        }
        let mut basket = json!({ "lines": lines });
        if let Some(person) = buyer.and_then(|buyer| self.people.get(&buyer)) {
            basket["customer"] = person.id.into();
        }
        if n % 12 == 7 {
            basket["discount"] = json!({ "percent": "10" });
        }
        let quoted = self.ask(Made::Sale, n, "sales.quote", basket.clone()).await?;
        let total: kernel::Amount = serde_json::from_value(quoted["total"].clone()).map_err(Failure::broken)?;
        let money = self.shop.currency.money(&total)?;
        let holder = buyer.and_then(|buyer| self.people.get_mut(&buyer)).filter(|person| person.holds >= money);
        let method = match holder {
            Some(person) => {
                person.holds = person.holds.minus(money)?;
                "wallet"
            }
            None if n.is_multiple_of(3) => "card",
            None => "cash",
        };
        basket["payments"] = json!([{ "method": method, "amount": total }]);
        self.ask(Made::Sale, n, "sales.sell", basket).await?;
        Ok(())
    }
}

fn ware_language(language: Language) -> usize {
    match language {
        Language::Vi => 0,
        Language::En => 1,
        Language::Th => 2,
        Language::Ar => 3,
    }
}

/// Numbers that look thrown and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(i64::try_from(length).unwrap_or(1))).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_everything_in_the_order_of_time() {
        let events = events();
        assert_eq!(events.len(), PEOPLE + PEOPLE.div_ceil(3) + SALES);
        assert!(events.is_sorted());
        assert!(
            events.iter().all(|event| (0..=DAYS).contains(&event.day) && (0..OPEN_FOR + 1_000).contains(&event.second))
        );
        let first_sale = events.iter().position(|event| matches!(event.what, What::Buys(_))).unwrap();
        assert!(first_sale >= PEOPLE / 3, "somebody is there before anything is sold");
        let days: std::collections::BTreeSet<i64> = events.iter().map(|event| event.day).collect();
        assert!(days.len() > 25);
    }
}
