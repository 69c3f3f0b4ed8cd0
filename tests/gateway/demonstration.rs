//! The end of a demonstration: what it made goes, what anybody else did stays. On both databases.

use testkit::{Value, json};

use crate::{
    harness::{Browser, Gateway, Place, set_up},
    past::import_in,
};

fn shop(place: &Place) -> (Gateway, Browser) {
    let gateway = Gateway::serve(&place.database);
    let mut input = set_up("Hoa Sứ");
    input["demonstration"] = json!(true);
    gateway.browser().done("host.set_up", &input);
    let owner = gateway.owner();
    (gateway, owner)
}

fn rows(owner: &mut Browser, name: &str) -> Vec<Value> {
    owner.done(name, &json!({ "limit": 200 }))["rows"].as_array().unwrap().clone()
}

fn sell(owner: &mut Browser, line: &Value, customer: &Value) -> String {
    let basket = json!({ "lines": [line], "customer": customer });
    let total = owner.done("sales.quote", &basket)["total"].clone();
    let mut sale = basket;
    sale["payments"] = json!([{ "method": "cash", "amount": total }]);
    owner.done("sales.sell", &sale)["number"].as_str().unwrap().to_owned()
}

fn known(rows: &[Value]) -> Vec<&Value> {
    rows.iter().filter(|row| row["status"] != "guest").collect()
}

#[test]
fn a_demonstration_that_nobody_touched_goes_whole_and_numbers_begin_anew() {
    for place in Place::both() {
        let (_gateway, mut owner) = shop(&place);
        let gone = owner.done("identity.remove_demonstration", &json!({ "confirm": "Hoa Sứ" }));
        let all = json!({ "customers": 40, "sales": 150, "items": 24, "kept_customers": 0, "kept_items": 0 });
        assert_eq!(gone, all);
        assert_eq!(owner.done("sales.totals", &json!({}))["sales"], 0);
        assert_eq!((rows(&mut owner, "customers.list").len(), rows(&mut owner, "catalog.list").len()), (0, 0));
        for text in ["Nguyễn", "0901040100"] {
            assert_eq!(owner.done("customers.search", &json!({ "text": text }))["rows"], json!([]), "{text}");
        }
        let customer = owner.done("customers.find_or_create", &json!({ "phone": "0901040100" }))["customer"].clone();
        assert_eq!(customer["number"], "CUST-00001");
        let line = json!({ "name": "Massage", "quantity": 1, "amount": "100000", "tax_rate": "0" });
        assert!(sell(&mut owner, &line, &customer["id"]).ends_with("-000001"));
        assert_eq!(
            owner.refused("identity.remove_demonstration", &json!({ "confirm": "Hoa Sứ" })).1,
            "demonstration.none"
        );
    }
}

#[test]
fn what_was_done_in_earnest_before_the_end_of_a_demonstration_stays() {
    let file = b"K1,2025-01-03,1,120000\nK2,2025-01-04,2,80000\n";
    for place in Place::both() {
        let (_gateway, mut owner) = shop(&place);
        assert_eq!(import_in(&mut owner, file, &json!({}))["sales"], 2);
        let mai =
            owner.done("customers.create", &json!({ "name": "Mai Lan", "phone": "0987654321" }))["customer"].clone();
        let items = rows(&mut owner, "catalog.list");
        let before = sell(&mut owner, &json!({ "item": items[0]["id"], "quantity": 1 }), &mai["id"]);
        let friend = owner.done("customers.search", &json!({ "text": "0901040100" }))["rows"][0].clone();
        owner.done("ledger.top_up", &json!({ "customer": friend["id"], "amount": "50000", "method": "cash" }));
        owner.done("ledger.top_up", &json!({ "customer": mai["id"], "amount": "70000", "method": "cash" }));
        let visits = |owner: &mut Browser, id: &Value| {
            owner.done("customers.get", &json!({ "customer": id }))["totals"]["visits"].as_u64().unwrap()
        };
        let (of_mai, of_friend) = (visits(&mut owner, &mai["id"]), visits(&mut owner, &friend["id"]));
        let wallet = |owner: &mut Browser, id: &Value| owner.done("ledger.wallet", &json!({ "customer": id }));
        let wallets = [wallet(&mut owner, &mai["id"]), wallet(&mut owner, &friend["id"])];

        let gone = owner.done("identity.remove_demonstration", &json!({ "confirm": "hoa su" }));
        assert_eq!((&gone["customers"], &gone["kept_customers"]), (&json!(39), &json!(1)));
        assert_eq!(gone["sales"].as_u64(), Some(150 - of_friend));
        let kept = gone["kept_items"].as_u64().unwrap();
        assert!(kept >= 1 && gone["items"].as_u64() == Some(24 - kept), "{gone}");

        let people = rows(&mut owner, "customers.list");
        assert_eq!(known(&people).len(), 4, "two from the file, one made by hand, and one with a movement");
        assert_eq!((visits(&mut owner, &mai["id"]), visits(&mut owner, &friend["id"])), (of_mai, of_friend));
        assert_eq!([wallet(&mut owner, &mai["id"]), wallet(&mut owner, &friend["id"])], wallets);
        assert!(rows(&mut owner, "catalog.list").iter().any(|item| item["id"] == items[0]["id"]));
        assert_eq!(owner.done("sales.totals", &json!({}))["sales"].as_u64(), Some(3 + of_friend));
        assert_eq!(
            owner.done("ledger.prove", &json!({})),
            json!({ "unbalanced": 0, "wrong_balances": 0, "negative": 0, "wrong_lots": 0, "wrong_uses": 0, "wrong_times": 0, "unbooked": 0 })
        );
        let again = import_in(&mut owner, file, &json!({}));
        assert_eq!((&again["sales"], &again["unchanged"]), (&json!(0), &json!(2)), "it is still in, and not twice");
        let after = sell(&mut owner, &json!({ "item": items[0]["id"], "quantity": 1 }), &mai["id"]);
        let number = |text: &str| text.rsplit('-').next().unwrap().parse::<u32>().unwrap();
        assert_eq!(number(&after), number(&before) + 1, "receipts go on");
        assert!(owner.done("identity.prove_log", &json!({}))["broken"].is_null());
    }
}

#[test]
fn a_made_up_sale_that_somebody_voided_and_a_product_that_was_counted_stay() {
    for place in Place::both() {
        let (_gateway, mut owner) = shop(&place);
        let items = rows(&mut owner, "catalog.list");
        let product = items.iter().find(|item| item["kind"] == "product").unwrap();
        owner.done("catalog.adjust_stock", &json!({ "item": product["id"], "change": 2, "reason": "counted" }));
        let sale = owner.done("sales.list", &json!({ "limit": 200 }))["rows"][0].clone();
        owner.done("sales.void", &json!({ "sale": sale["id"], "reason": "a try" }));
        let gone = owner.done("identity.remove_demonstration", &json!({ "confirm": "Hoa Sứ" }));
        assert!(gone["sales"].as_u64().unwrap() < 150, "{gone}");
        let left = owner.done("sales.list", &json!({ "limit": 200, "status": "voided" }))["rows"].clone();
        assert_eq!(left[0]["id"], sale["id"], "{left}");
        assert!(rows(&mut owner, "catalog.list").iter().any(|item| item["id"] == product["id"]));
        assert_eq!(
            owner.done("ledger.prove", &json!({})),
            json!({ "unbalanced": 0, "wrong_balances": 0, "negative": 0, "wrong_lots": 0, "wrong_uses": 0, "wrong_times": 0, "unbooked": 0 })
        );
    }
}
