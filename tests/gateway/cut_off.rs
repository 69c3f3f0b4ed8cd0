//! CUS-16: the import is killed at random moments. The same command again brings the rest: every row is there, nobody twice.

use std::{process::Stdio, time::Duration};

use testkit::{Value, json};

use crate::{
    harness::{Gateway, Place, program, run, said},
    shop_a,
};

const KILLS: u64 = 12;

/// Pseudo-random, from a printed seed.
struct Dice(u64);

impl Dice {
    fn new() -> Self {
        let given = std::env::var("CHAMPA_SEED").ok().and_then(|text| text.parse().ok());
        let seed = given.unwrap_or_else(|| testkit::new_id().uuid().as_u64_pair().1);
        println!("seed {seed}");
        Self(seed)
    }

    fn roll(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

fn killed_again_and_again(place: &Place) {
    let mut dice = Dice::new();
    let file = place.folder.0.join("a.csv");
    std::fs::write(&file, shop_a::file()).unwrap();
    let file = file.display().to_string();
    let args = ["import", "customers", &file, "--database", &place.database, "--staff", "Lan", "--json"];
    let mut cut_off = 0;
    for _ in 0..KILLS {
        let mut child = program().args(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Not a wait for something to happen: the moment of the accident. The password alone takes part of a second.
        std::thread::sleep(Duration::from_millis(400 + dice.roll(1_400)));
        cut_off += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let rows = shop_a::rows();
    let of = |verdict: &str| i64::try_from(rows.iter().filter(|row| row.verdict == verdict).count()).unwrap();
    let (code, rest) = said(&run(&args));
    let count = |field: &str| rest[field].as_i64().unwrap();
    println!("cut off {cut_off} times, {} of {} were left", count("created"), of("ok"));
    assert!(cut_off > 0, "it was killed at work");
    assert_eq!((code, count("created") + count("unchanged"), count("updated")), (0, of("ok"), 0));
    assert_eq!(count("duplicate"), of("duplicate_phone"), "who was there before is no duplicate of himself");
    let (_, again) = said(&run(&args));
    assert_eq!((&again["created"], &again["unchanged"]), (&json!(0), &json!(of("ok"))));
    let gateway = Gateway::serve(&place.database);
    let mut owner = gateway.owner();
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = owner.done("customers.list", &json!({ "order": "number", "limit": 200, "after": after }));
        for row in page["rows"].as_array().unwrap() {
            let number = row["number"].as_str().unwrap().trim_start_matches("CUST-").parse::<usize>().unwrap();
            seen.push((number, row["external_ids"][0]["id"].as_str().unwrap().to_owned()));
        }
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    let expected: Vec<(usize, String)> = rows
        .iter()
        .filter(|row| row.verdict == "ok")
        .enumerate()
        .map(|(at, row)| (at + 1, row.external_id.clone()))
        .collect();
    assert_eq!(seen, expected, "each once, in the order of the file, and no number is left out");
    assert_eq!(owner.done("identity.prove_log", &json!({}))["broken"], Value::Null);
}

#[test]
fn cus_16_an_import_that_is_killed_goes_on_where_it_was_on_a_local_file() {
    killed_again_and_again(&Place::file().founded());
}

#[test]
fn cus_16_an_import_that_is_killed_goes_on_where_it_was_on_a_server() {
    killed_again_and_again(&Place::server().founded());
}
