//! The main job, from a browser, on both databases.

use base64::{Engine, prelude::BASE64_STANDARD};
use testkit::{json, new_id};

use crate::harness::{Gateway, Place};

#[test]
fn sal_1_a_sale_from_a_browser_is_made_once_however_often_it_is_sent() {
    for place in Place::both().map(Place::founded) {
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.owner();
        let item =
            owner.done("catalog.save", &json!({ "kind": "service", "name": "Massage", "price": "450000" }))["id"]
                .clone();
        let customer =
            owner.done("customers.find_or_create", &json!({ "phone": "0901234567", "given_name": "Mai" }))["customer"]
                ["id"]
                .clone();
        owner.done("ledger.top_up", &json!({ "customer": customer, "amount": "1000000", "method": "cash" }));
        let id = new_id().to_string();
        let basket = json!({ "customer": customer, "lines": [{ "item": item, "quantity": 2 }], "payments": [{ "method": "wallet", "amount": "900000" }] });
        let first = owner.ask_once(&id, "sales.sell", &basket);
        assert_eq!(first.status, 200, "{}", first.body);
        assert_eq!(first.json()["number"], "W1-000001");
        for _ in 0..3 {
            assert_eq!(
                owner.ask_once(&id, "sales.sell", &basket).json(),
                first.json(),
                "FT-06: the answer was lost, the sale was not"
            );
        }
        let wallet = owner.done("ledger.wallet", &json!({ "customer": customer }));
        assert_eq!(wallet["real"], "100000");
        let mut other = basket.clone();
        other["note"] = json!("another");
        let reused = owner.ask_once(&id, "sales.sell", &other);
        assert_eq!((reused.status, reused.code().as_str()), (409, "operation.id_reused"));
        let short = owner.ask("sales.sell", &basket);
        assert_eq!((short.status, short.code().as_str()), (422, "ledger.insufficient_balance"));
        assert_eq!(owner.done("sales.totals", &json!({}))["sales"], 1);
    }
}

#[test]
fn two_browsers_that_sell_at_once_make_numbers_without_gaps() {
    for place in Place::both().map(Place::founded) {
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.owner();
        let item =
            owner.done("catalog.save", &json!({ "kind": "service", "name": "Massage", "price": "450000" }))["id"]
                .clone();
        let basket = json!({ "lines": [{ "item": item, "quantity": 1 }], "payments": [{ "method": "cash", "amount": "450000" }] });
        let sellers: Vec<_> = (0..4)
            .map(|_| {
                let (mut browser, basket) = (owner.clone(), basket.clone());
                std::thread::spawn(move || {
                    (0..5)
                        .map(|_| browser.done("sales.sell", &basket)["number"].as_str().unwrap().to_owned())
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        let mut numbers: Vec<String> = sellers.into_iter().flat_map(|seller| seller.join().unwrap()).collect();
        numbers.sort();
        let wanted: Vec<String> = (1..=20).map(|n| format!("W1-{n:06}")).collect();
        assert_eq!(numbers, wanted);
    }
}

#[test]
fn an_import_from_a_browser_is_looked_at_followed_and_stopped() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let mut owner = gateway.owner();
    let text: String = (0..400).map(|n| format!("c{} 2025-01-{:02} 1 1000{n:03}\n", n % 50, 1 + n % 28)).collect();
    let seen = owner.done("host.import_preview", &json!({ "text": text }));
    assert_eq!((&seen["columns"], &seen["lines"]), (&json!(4), &json!(400)));
    let columns = json!({ "customer": 0, "date": 1, "quantity": 2, "amount": 3 });
    assert_eq!(seen["guess"], columns);
    let start = json!({ "upload": seen["upload"], "columns": columns });
    let ears = owner.listen(&[]);
    let first = owner.done("host.import_start", &start);
    let stopped = owner.done("host.import_cancel", &first);
    assert_eq!(stopped["of"], 400);
    let mut outcome = owner.done("host.import_progress", &first);
    while outcome["state"] == "running" {
        ears.hears("import");
        outcome = owner.done("host.import_progress", &first);
    }
    let before = outcome["sales"].as_u64().unwrap();
    let again = owner.done("host.import_start", &start);
    let mut outcome = owner.done("host.import_progress", &again);
    while outcome["state"] == "running" {
        ears.hears("import");
        outcome = owner.done("host.import_progress", &again);
    }
    assert_eq!(
        (&outcome["state"], outcome["unchanged"].as_u64(), outcome["sales"].as_u64()),
        (&json!("done"), Some(before), Some(400 - before))
    );
    assert_eq!(owner.done("sales.totals", &json!({}))["sales"], 400);
    let nobody = json!({ "import": "0193b1f0-0000-7000-8000-000000000001" });
    assert_eq!(owner.refused("host.import_progress", &nobody), (404, "import.unknown".to_owned()));
    let lost = json!({ "upload": "0193b1f0-0000-7000-8000-000000000001", "columns": { "customer": 0, "date": 1, "amount": 3 } });
    assert_eq!(owner.refused("host.import_start", &lost), (404, "import.unknown_upload".to_owned()));
}

#[test]
fn sal_2_a_receipt_is_had_as_a_file_on_every_paper_and_in_every_language() {
    for place in Place::both().map(Place::founded) {
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.owner();
        let item =
            owner.done("catalog.save", &json!({ "kind": "service", "name": "Gội đầu", "price": "250000" }))["id"]
                .clone();
        let sold = owner.done(
            "sales.sell",
            &json!({ "lines": [{ "item": item, "quantity": 2 }], "payments": [{ "method": "cash", "amount": "500000" }] }),
        );
        let mut made = std::collections::BTreeSet::new();
        for width in ["58", "80", "a4"] {
            for language in ["vi", "en", "th", "ar"] {
                for (form, begins) in [("pdf", b"%PDF-".as_slice()), ("png", b"\x89PNG")] {
                    let asked = json!({ "sale": sold["sale"], "width": width, "language": language, "form": form });
                    let file = owner.done("host.receipt_file", &asked);
                    assert_eq!(file["name"], format!("W1-000001.{form}"));
                    let bytes = BASE64_STANDARD.decode(file["content"].as_str().unwrap()).unwrap();
                    assert!(bytes.starts_with(begins), "{width} {language} {form}");
                    made.insert(bytes);
                }
            }
        }
        assert_eq!(made.len(), 24, "each is another paper");
        let asked = json!({ "sale": new_id(), "language": "en", "form": "pdf" });
        assert_eq!(owner.refused("host.receipt_file", &asked), (404, "sales.unknown".to_owned()));
        let asked = json!({ "sale": sold["sale"], "language": "en", "form": "pdf" });
        assert_eq!(gateway.browser().refused("host.receipt_file", &asked).0, 401);
    }
}

#[test]
fn sal_5_the_report_of_a_shift_is_had_as_a_file_on_every_paper_and_in_every_language() {
    for place in Place::both().map(Place::founded) {
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.owner();
        let shift = owner.done("shifts.open", &json!({ "float": "500000" }))["shift"].clone();
        let line = json!({ "name": "Gội đầu", "quantity": 1, "amount": "250000" });
        let payments = json!([{ "method": "cash", "amount": "250000" }]);
        owner.done("sales.sell", &json!({ "lines": [line], "payments": payments }));
        let customer = owner.done("customers.find_or_create", &json!({ "phone": "0901234567", "given_name": "Mai" }));
        let topped_up = json!({ "customer": customer["customer"]["id"], "amount": "90000", "method": "card" });
        owner.done("ledger.top_up", &topped_up);
        let moved = json!({ "shift": shift, "amount": "20000", "reason": "sữa tươi" });
        owner.done("shifts.pay_out", &moved);
        let open = json!({ "width": "80", "language": "vi", "form": "pdf" });
        assert_eq!(owner.done("host.shift_file", &open)["name"], "W1-X-0001.pdf", "the one that is open here");
        let pieces = json!([{ "value": "500000", "many": 1 }, { "value": "200000", "many": 1 }, { "value": "20000", "many": 1 }]);
        let counted = owner.done("shifts.count", &json!({ "shift": shift, "pieces": pieces }));
        assert_eq!(counted["difference"], "-10000");
        let closed = json!({ "shift": shift, "count": counted["n"], "explanation": "thối nhầm" });
        owner.done("shifts.close", &closed);
        let mut made = std::collections::BTreeSet::new();
        for width in ["58", "80", "a4"] {
            for language in ["vi", "en", "th", "ar"] {
                for (form, begins) in [("pdf", b"%PDF-".as_slice()), ("png", b"\x89PNG")] {
                    let asked = json!({ "shift": shift, "width": width, "language": language, "form": form });
                    let file = owner.done("host.shift_file", &asked);
                    assert_eq!(file["name"], format!("W1-Z-0001.{form}"));
                    let bytes = BASE64_STANDARD.decode(file["content"].as_str().unwrap()).unwrap();
                    assert!(bytes.starts_with(begins), "{width} {language} {form}");
                    made.insert(bytes);
                }
            }
        }
        assert_eq!(made.len(), 24, "each is another paper");
        let strange = json!({ "shift": new_id(), "language": "en", "form": "pdf" });
        assert_eq!(owner.refused("host.shift_file", &strange), (404, "shift.unknown".to_owned()));
        let none = json!({ "language": "en", "form": "pdf" });
        assert_eq!(owner.refused("host.shift_file", &none).1, "shift.not_open");
        assert_eq!(gateway.browser().refused("host.shift_file", &none).0, 401);
    }
}
