//! CUS-15: a merge and its undo are the identity, whatever happened before.

use crate::merge::*;
use kernel::CustomerId;
use testkit::{Value, World, json};

testkit::on_both! {
    cus_15_a_merge_and_its_undo_change_nothing_whatever_happened_before,
}

/// A small generator of what may happen, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Something that happens to one of them; a refusal is as good as anything.
async fn happens(world: &World, dice: &mut Dice, customers: &[CustomerId], sales: &mut Vec<Value>) {
    let customer = customers[dice.roll(customers.len() as u64) as usize];
    let amount = (dice.roll(9) + 1) * 10_000;
    let some = |dice: &mut Dice, texts: &[&str]| json!(texts[dice.roll(texts.len() as u64) as usize]);
    world.advance(i64::try_from(dice.roll(5_000)).unwrap());
    let (name, input) = match dice.roll(18) {
        0 => ("ledger.top_up", json!({ "customer": customer, "amount": amount.to_string() })),
        1 => ("ledger.issue_credit", json!({ "customer": customer, "amount": amount.to_string(), "reason": "gift" })),
        2 | 3 => {
            let method = some(dice, &["cash", "wallet"]);
            let lines = json!([{ "name": "x", "quantity": 1, "tax_rate": "0", "amount": amount.to_string() }]);
            let payments = json!([{ "method": method, "amount": amount.to_string() }]);
            ("sales.sell", json!({ "customer": customer, "lines": lines, "payments": payments }))
        }
        4 if !sales.is_empty() => {
            let sale = sales[dice.roll(sales.len() as u64) as usize].clone();
            ("sales.void", json!({ "sale": sale, "reason": "wrong" }))
        }
        5 => ("customers.add_note", json!({ "customer": customer, "text": "remembered" })),
        6 => ("customers.change_phone", json!({ "customer": customer, "phone": world.new_phone() })),
        7 => (
            "customers.change",
            json!({ "customer": customer, "tags": [some(dice, &["a", "b", "C", "c"]), some(dice, &["d", "A"])] }),
        ),
        8 => (
            "customers.change",
            json!({ "customer": customer, "second_phone": some(dice, &["02838221122", "", "0912888777"]), "occupation": some(dice, &["baker", ""]) }),
        ),
        9 => (
            "customers.change",
            json!({ "customer": customer, "email": some(dice, &["a@x.vn", "b@x.vn", ""]), "channels": [{ "channel": "line", "id": some(dice, &["l1", "l2"]) }] }),
        ),
        10 => {
            let home = json!({ "kind": "home", "street": some(dice, &["1 Lê Lợi", "2 Hai Bà Trưng"]), "province": "Huế", "district": "Phú Xuân" });
            ("customers.add_address", json!({ "customer": customer, "address": home }))
        }
        11 => (
            "customers.set_mark",
            json!({ "customer": customer, "mark": some(dice, &["vip", "suspicious", "blacklisted"]), "reason": "seen" }),
        ),
        12 => ("customers.log_contact", json!({ "customer": customer, "kind": "call", "result": "will come" })),
        13 => {
            let identity =
                json!({ "kind": "passport", "last4": (1_000 + dice.roll(9_000)).to_string(), "expires": null });
            ("customers.set_identity", json!({ "customer": customer, "identity": identity }))
        }
        14 => ("customers.set_avatar", json!({ "customer": customer, "image": "/9j/4AAQSkZJRg==" })),
        15 => return document(world, customer).await,
        16 => {
            let other = customers[dice.roll(customers.len() as u64) as usize];
            ("customers.dismiss_duplicate", json!({ "customer": customer, "other": other }))
        }
        _ => (
            "customers.change",
            json!({ "customer": customer, "given_name": some(dice, &["Hoa", "Lan", "Mai"]), "referrer": customers[0] }),
        ),
    };
    if let Ok(answer) = world.ask(name, input).await
        && name == "sales.sell"
    {
        sales.push(answer["sale"].clone());
    }
}

async fn cus_15_a_merge_and_its_undo_change_nothing_whatever_happened_before(world: World) {
    for seed in 1..=6 {
        let mut dice = Dice(seed * 7_919);
        let (mut customers, mut sales) = (Vec::new(), Vec::new());
        for n in 0..3 {
            let external = json!({ "source": "till", "external_id": format!("{seed}-{n}"), "name": "Hoa Old" });
            let known = id(&ask(&world, "customers.find_or_create_external", external).await["customer"]["id"]);
            customers.push(if n == 0 { known } else { world.customer().await });
        }
        for _ in 0..30 {
            happens(&world, &mut dice, &customers, &mut sales).await;
        }
        let (before, total) = (everything(&world).await, held(&world).await);
        // A stack of merges, some with fields chosen at random, taken apart from the top.
        let mut stack = Vec::new();
        let mut states = vec![before];
        for _ in 0..2 {
            let at = dice.roll(customers.len() as u64) as usize;
            let source = customers.remove(at);
            let survivor = customers[dice.roll(customers.len() as u64) as usize];
            let fields = ["name", "phone", "email", "second_phone", "occupation", "referrer"];
            let take: Vec<_> = fields.into_iter().filter(|_| dice.roll(2) == 0).collect();
            let input = json!({ "source": source, "survivor": survivor, "take": take, "reason": "one person" });
            stack.push(ask(&world, "customers.merge", input).await);
            assert_eq!(held(&world).await, total, "seed {seed}: between");
            states.push(everything(&world).await);
        }
        while let Some(top) = stack.pop() {
            states.pop();
            world.advance(i64::try_from(dice.roll(100_000)).unwrap());
            undo(&world, &top).await;
            let (was, is) = (states.last().unwrap(), everything(&world).await);
            for (table, rows) in was {
                assert_eq!(rows, &is[table], "seed {seed}: {table}");
            }
        }
        assert_eq!(held(&world).await, total, "seed {seed}: after");
    }
    world.prove().await;
}
