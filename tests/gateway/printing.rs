//! Receipts on a printer of the counter: a listener takes the bytes as such a printer does, and they are read back.

use std::{
    io::Read,
    net::TcpListener,
    sync::mpsc::{Receiver, channel},
    thread,
};

use paper::escpos::{Cut, Decoded, Pin, decode};
use testkit::{Value, json};

use crate::harness::{Browser, Gateway, LIMIT, Place};

/// A receipt printer: its address, and each job that it takes.
struct Roll {
    address: String,
    jobs: Receiver<Vec<u8>>,
}

impl Roll {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("bound").to_string();
        let (sender, jobs) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut bytes = Vec::new();
                if stream.and_then(|mut stream| stream.read_to_end(&mut bytes)).is_err() || sender.send(bytes).is_err()
                {
                    return;
                }
            }
        });
        Self { address, jobs }
    }

    fn printed(&self) -> Decoded {
        decode(&self.jobs.recv_timeout(LIMIT).expect("a job comes")).expect("a printer understands it")
    }

    fn settings(&self, width: &str, drawer: bool) -> Value {
        json!({ "by": "network", "at": self.address, "width": width, "drawer": drawer })
    }
}

fn sold(owner: &mut Browser, payment: &str) -> Value {
    let item =
        owner.done(
            "catalog.save",
            &json!({ "kind": "service", "name": format!("Gội đầu {payment}"), "price": "250000" }),
        )["id"]
            .clone();
    let payments = json!([{ "method": payment, "amount": "250000" }]);
    owner.done("sales.sell", &json!({ "lines": [{ "item": item, "quantity": 1 }], "payments": payments }))["sale"]
        .clone()
}

#[test]
fn sal_2_a_receipt_comes_out_of_the_counters_printer_and_cash_opens_the_drawer_once() {
    for place in Place::both().map(Place::founded) {
        let gateway = Gateway::serve_with(&place.database, &["--secrets", place.folder.0.to_str().expect("a path")]);
        let mut owner = gateway.owner();
        let (by_cash, by_card) = (sold(&mut owner, "cash"), sold(&mut owner, "card"));
        let print = |sale: &Value, again: bool| json!({ "sale": sale, "language": "vi", "again": again });
        assert_eq!(owner.refused("host.receipt_print", &print(&by_cash, false)).1, "printers.none_set");

        let roll = Roll::new();
        owner.done("host.printer_set", &json!({ "printer": roll.settings("80", true) }));
        assert_eq!(owner.done("host.printer", &json!({}))["printer"], roll.settings("80", true));
        owner.done("host.receipt_print", &print(&by_cash, false));
        let first = roll.printed();
        assert_eq!((&first.drawers, &first.cuts), (&vec![Pin::Two], &vec![Cut::Partial]));
        let raster = first.raster.expect("dots");
        assert!(raster.width() == 576 && raster.black() > 2_000, "a receipt of 80 mm with letters on it");

        owner.done("host.receipt_print", &print(&by_cash, true));
        let again = roll.printed();
        assert_eq!(again.drawers, [], "the cash is in the drawer already");
        assert_ne!(again.raster, Some(raster), "it says that it was printed before");
        owner.done("host.receipt_print", &print(&by_card, false));
        assert_eq!(roll.printed().drawers, [], "a card needs no drawer");

        owner.done("host.printer_try", &json!({ "printer": roll.settings("58", true), "language": "ar" }));
        let trial = roll.printed();
        assert_eq!((trial.drawers.len(), trial.raster.expect("dots").width()), (1, 384));
        owner.done("host.printer_set", &json!({ "printer": null }));
        assert_eq!(owner.done("host.printer", &json!({}))["printer"], Value::Null);
    }
}

#[test]
fn sal_2_a_printer_that_is_not_there_says_so_and_the_sale_stands() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let mut owner = gateway.owner();
    let sale = sold(&mut owner, "cash");
    let nobody = TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("bound").to_string();
    let printer =
        |by: &str, at: &str, width: &str| json!({ "printer": { "by": by, "at": at, "width": width, "drawer": false } });
    owner.done("host.printer_set", &printer("network", &nobody, "80"));
    let refused = owner.refused("host.receipt_print", &json!({ "sale": sale, "language": "en", "again": false }));
    assert_eq!(refused.1, "printers.refused");
    assert_eq!(owner.done("sales.get", &json!({ "sale": sale }))["status"], "done");
    for (settings, code) in [
        (printer("network", "no such address!", "80"), "printers.bad_address"),
        (printer("network", &nobody, "a4"), "paper.not_a_roll"),
    ] {
        assert_eq!(owner.refused("host.printer_set", &settings).1, code);
    }
    assert_eq!(owner.done("host.printer", &json!({}))["printer"]["at"], nobody, "what was refused changed nothing");
    assert_eq!(gateway.browser().refused("host.printer_set", &printer("network", &nobody, "80")).0, 401);
}
