//! What is asked from a shell, and the number it ends with.

use testkit::{Value, json, new_id};

use crate::harness::{Place, program, run, said};

#[test]
fn init_founds_a_shop_on_a_server_once_and_refuses_its_name_a_second_time() {
    let place = Place::server();
    let (code, output) = place.init("Hoa Sứ");
    assert_eq!(code, 0);
    assert!(output["shop"].as_str().is_some_and(|id| id.len() == 36));
    let (code, output) = place.init("hoa su");
    assert_eq!((code, output), (1, json!({ "code": "identity.shop_name_taken", "params": { "name": "hoa su" } })));
    assert_eq!(place.init("Lan Spa").0, 0, "another shop beside it");
    let (code, output) = place.call("identity.shop", &json!({}), &[]);
    assert_eq!((code, &output["code"]), (1, &json!("host.several_shops")));
    let (code, output) = place.call("identity.shop", &json!({}), &["--shop", "lan spa"]);
    assert_eq!((code, &output["name"]), (0, &json!("Lan Spa")));
}

#[test]
fn a_file_is_one_shops_and_a_second_init_harms_nothing() {
    let place = Place::file();
    assert_eq!(place.init("Hoa Sứ").0, 0);
    for name in ["Hoa Sứ", "Lan Spa"] {
        let (code, output) = place.init(name);
        let told = json!({ "code": "identity.already_founded", "params": { "name": "Hoa Sứ" } });
        assert_eq!((code, output), (1, told), "{name}");
    }
    let (code, output) = place.call("identity.shop", &json!({}), &[]);
    assert_eq!((code, &output["name"]), (0, &json!("Hoa Sứ")));
}

#[test]
fn several_inits_at_once_found_one_shop() {
    for (place, refusal) in [(Place::file(), "identity.already_founded"), (Place::server(), "identity.shop_name_taken")]
    {
        let mut outcomes: Vec<(i32, Value)> = std::thread::scope(|scope| {
            let running: Vec<_> = (0..4).map(|_| scope.spawn(|| place.init("Hoa Sứ"))).collect();
            running.into_iter().map(|one| one.join().unwrap()).collect()
        });
        outcomes.sort_by_key(|(code, _)| *code);
        assert_eq!(outcomes[0].0, 0, "{outcomes:?}");
        for (code, output) in &outcomes[1..] {
            assert_eq!((*code, output["code"].as_str()), (1, Some(refusal)), "{outcomes:?}");
        }
        assert_eq!(place.call("identity.shop", &json!({}), &[]).0, 0);
    }
}

#[test]
fn a_counter_is_chosen_by_its_code() {
    for place in Place::both().map(Place::founded) {
        let (_, counters) = place.call("identity.counters", &json!({}), &[]);
        let branch = counters["rows"][0]["branch"]["id"].clone();
        for code in ["W10", "W9"] {
            let added = json!({ "name": code, "branch": branch, "code": code });
            assert_eq!(place.call("identity.add_counter", &added, &[]).0, 0);
        }
        let sold = |more: &[&str]| {
            let lines = json!([{ "name": "Massage", "quantity": 1, "amount": "450000" }]);
            let basket = json!({ "lines": lines, "payments": [{ "method": "cash", "amount": "450000" }] });
            let (code, sale) = place.call("sales.sell", &basket, more);
            (code, sale["number"].as_str().or(sale["code"].as_str()).unwrap_or_default().to_owned())
        };
        assert_eq!(sold(&[]), (0, "W1-000001".to_owned()), "the first for browsers");
        assert_eq!(sold(&["--counter", "w9"]), (0, "W9-000001".to_owned()));
        assert_eq!(sold(&["--counter", "K1"]), (0, "K1-000001".to_owned()));
        let (code, refusal) = place.call("sales.totals", &json!({}), &["--counter", "K7"]);
        assert_eq!((code, refusal), (1, json!({ "code": "host.no_counter", "params": { "code": "K7" } })));
        let first = counters["rows"].as_array().unwrap().iter().find(|row| row["code"] == "W1").unwrap()["id"].clone();
        let retire = json!({ "counter": first, "active": false });
        assert_eq!(place.call("identity.save_counter", &retire, &["--counter", "K1"]).0, 0);
        assert_eq!(sold(&["--counter", "W1"]), (1, "identity.counter_retired".to_owned()));
        assert_eq!(sold(&[]), (0, "W9-000002".to_owned()), "the next one, by number");
        let served = ["serve", "--database", &place.database, "--listen", "127.0.0.1:0", "--counter", "W7"];
        assert_eq!(said(&run(&served)).1["code"], "host.no_counter");
    }
}

#[test]
fn what_a_shell_is_refused_is_said_in_codes() {
    let place = Place::file().founded();
    let (database, folder) = (place.database.as_str(), place.folder.0.display().to_string());
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let serve = |more: &[&str]| said(&run(&[&["serve", "--database", database], more].concat()));
    let import = |file: &str| {
        let columns = ["--columns", "customer=1,date=2,amount=3"];
        said(&run(&[&["import", "sales", file, "--database", database, "--staff", "Lan"], &columns[..]].concat()))
    };
    let missing = format!("{folder}/nowhere.pem");
    for (answer, code, params) in [
        (import("nowhere.txt"), "import.no_file", json!({ "file": "nowhere.txt" })),
        (import(&folder), "import.file_unreadable", json!({ "file": folder })),
        (serve(&["--listen", &taken]), "host.address_in_use", json!({ "address": taken })),
        (
            serve(&["--listen", "192.0.2.1:0", "--insecure-behind-proxy"]),
            "host.no_such_address",
            json!({ "address": "192.0.2.1:0" }),
        ),
        (
            serve(&["--listen", "127.0.0.1:0", "--cert", &missing, "--key", &missing]),
            "host.bad_certificate",
            json!({ "cert": missing, "key": missing }),
        ),
        (serve(&["--listen", "127.0.0.1:0", "--ui", &folder]), "host.no_screens", json!({ "folder": folder })),
    ] {
        assert_eq!(answer, (1, json!({ "code": code, "params": params })));
    }
}

#[cfg(unix)]
#[test]
fn an_import_that_is_stopped_says_how_far_it_came() {
    use std::io::{BufRead, BufReader};

    let place = Place::file().founded();
    let file = place.folder.0.join("past.txt");
    let text: String = (0..20_000).map(|n| format!("c{n} 2025-01-{:02} 1 1000\n", 1 + n % 28)).collect();
    std::fs::write(&file, text).unwrap();
    let mut command = program();
    command.args(["import", "sales", &file.display().to_string(), "--database", &place.database, "--staff", "Lan"]);
    command.args(["--columns", "customer=1,date=2,quantity=3,amount=4"]);
    let piped = std::process::Stdio::piped;
    let mut child = command.stdout(piped()).stderr(piped()).spawn().unwrap();
    // It tells how far it is: now it runs.
    let mut told = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut told).unwrap();
    assert!(told.contains(" of 20000"), "{told}");
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let (code, output) = said(&child.wait_with_output().unwrap());
    assert_eq!((code, &output["code"], &output["params"]["of"]), (1, &json!("import.stopped"), &json!(20_000)));
    let done = output["params"]["done"].as_u64().unwrap();
    assert!((1_000..20_000).contains(&done), "{output}");
}

#[test]
fn init_refuses_what_the_founding_refuses_and_leaves_nothing() {
    let place = Place::file();
    let mut command = program();
    command.env("CHAMPA_PASSWORD", "short");
    command.args([
        "init",
        "--database",
        &place.database,
        "--shop",
        "A",
        "--country",
        "VN",
        "--currency",
        "VND",
        "--language",
        "vi",
        "--owner",
        "Lan",
    ]);
    let (code, output) = said(&command.output().unwrap());
    assert_eq!((code, &output["code"]), (1, &json!("identity.password_too_short")));
    assert_eq!(place.init("A").0, 0, "the name is free");
}

#[test]
fn call_answers_the_output_and_the_same_id_does_it_once() {
    for place in Place::both().map(Place::founded) {
        let id = new_id().to_string();
        let input = json!({ "phone": "0901234567", "given_name": "Mai" });
        let (code, first) = place.call("customers.find_or_create", &input, &["--id", &id]);
        assert_eq!((code, &first["created"]), (0, &json!(true)));
        let (code, again) = place.call("customers.find_or_create", &input, &["--id", &id]);
        assert_eq!((code, again), (0, first));
        let (_, list) = place.call("customers.list", &json!({}), &[]);
        assert_eq!(list["rows"].as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn call_ends_with_one_and_says_why_when_it_is_refused() {
    let place = Place::file().founded();
    for (name, input, code) in [
        ("customers.find_or_create", json!({ "phone": "12" }), "phone.impossible"),
        ("customers.find_or_create", json!({ "telephone": "0901234567" }), "input.malformed"),
        ("nothing.at_all", json!({}), "operation.unknown"),
        ("identity.signed_in", json!({}), "operation.unknown"),
        ("host.nothing", json!({}), "operation.unknown"),
    ] {
        let (number, output) = place.call(name, &input, &[]);
        assert_eq!((number, output["code"].as_str()), (1, Some(code)), "{name}");
    }
    let mut wrong = program();
    wrong.env("CHAMPA_PASSWORD", "not the password").args([
        "call",
        "identity.shop",
        "{}",
        "--database",
        &place.database,
        "--staff",
        "Lan",
    ]);
    let (number, output) = said(&wrong.output().unwrap());
    assert_eq!((number, output), (1, json!({ "code": "identity.wrong_credentials", "params": { "left": 4 } })));
}

#[test]
fn a_database_that_is_not_there_is_not_made_by_asking() {
    let place = Place::file();
    let (code, output) = place.call("identity.shop", &json!({}), &[]);
    assert_eq!((code, &output["code"]), (1, &json!("database.no_such_database")));
    assert!(std::fs::read_dir(&place.folder.0).unwrap().next().is_none());
}

#[test]
fn a_file_of_somebody_else_and_a_server_that_is_away_are_said_in_codes() {
    let place = Place::file();
    let path = place.folder.0.join("shop.db");
    std::fs::write(
        &path,
        "a letter, and no database at all: long enough to be read as the head of a file\n".repeat(20),
    )
    .unwrap();
    let before = std::fs::read(&path).unwrap();
    for (code, output) in [
        place.call("identity.shop", &json!({}), &[]),
        place.init("A"),
        said(&run(&["serve", "--database", &place.database, "--listen", "127.0.0.1:0"])),
    ] {
        assert_eq!((code, &output["code"]), (1, &json!("database.foreign_file")));
    }
    assert_eq!(std::fs::read(&path).unwrap(), before, "it is as it was");
    let away = ["call", "identity.shop", "{}", "--database", "postgres://champa@127.0.0.1:1/champa", "--staff", "Lan"];
    let (code, output) = said(&run(&away));
    assert_eq!((code, &output["code"]), (1, &json!("database.unreachable")));
}

#[test]
fn wrong_usage_ends_with_two_and_says_how_it_is_used() {
    for args in [
        &[][..],
        &["fly"],
        &["serve"],
        &["serve", "--database", "sqlite:x", "--listen", "0.0.0.0:1"],
        &["operations", "--xml"],
        &["call", "a.b", "{"],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("usage:"), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
    }
    let mut asked = program();
    asked.env_remove("CHAMPA_PASSWORD").args([
        "call",
        "identity.shop",
        "{}",
        "--database",
        "sqlite:x.db",
        "--staff",
        "Lan",
    ]);
    // Under a terminal it would ask; here there is none to ask.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut asked, 0);
    if std::fs::File::open("/dev/tty").is_err() {
        assert_eq!(asked.output().unwrap().status.code(), Some(2));
    }
    for args in [["--help"], ["--version"]] {
        assert_eq!(run(&args).status.code(), Some(0));
    }
}

#[test]
fn operations_lists_the_contract_with_the_calls_of_the_host() {
    let output = run(&["operations", "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let contract: Value = serde_json::from_slice(&output.stdout).unwrap();
    let names: Vec<&str> =
        contract["operations"].as_array().unwrap().iter().filter_map(|operation| operation["name"].as_str()).collect();
    for name in ["host.state", "host.set_up", "sales.sell", "ledger.top_up", "customers.search"] {
        assert!(names.contains(&name), "{name}");
    }
    assert!(
        !names.contains(&"identity.found_shop") && !names.contains(&"identity.signed_in"),
        "what only the program may ask"
    );
    let text = String::from_utf8(run(&["operations"]).stdout).unwrap();
    assert_eq!(text.lines().count(), names.len());
}

const FILE: &str = "\
person  day       pieces  paid
0001    20250103  2       120000
0002    20250103  1       80000
0001    20250104  1       50000
0003    20251399  1       50000
0001    20250104  1       50000
";

#[test]
fn import_brings_each_row_in_once_and_lists_what_it_refuses() {
    for place in Place::both().map(Place::founded) {
        let file = place.folder.0.join("past.txt");
        std::fs::write(&file, FILE).unwrap();
        let file = file.display().to_string();
        let args = [
            "import",
            "sales",
            &file,
            "--database",
            &place.database,
            "--staff",
            "Lan",
            "--columns",
            "customer=1,date=2,quantity=3,amount=4",
            "--skip-lines",
            "1",
            "--json",
        ];
        let (code, first) = said(&run(&args));
        assert_eq!(code, 0);
        let refused = json!([{ "line": 5, "reason": { "code": first["refused"][0]["reason"]["code"], "params": { "text": "20251399" } } }]);
        assert_eq!(
            first,
            json!({ "customers": 2, "sales": 4, "units": 5, "amount": "300000", "refused": refused, "unchanged": 0 })
        );
        let (_, again) = said(&run(&args));
        assert_eq!(
            again,
            json!({ "customers": 0, "sales": 0, "units": 0, "amount": "0", "refused": refused, "unchanged": 4 })
        );
        let (_, totals) = place.call("sales.totals", &json!({}), &[]);
        assert_eq!((&totals["sales"], &totals["units"], &totals["amount"]), (&json!(4), &json!(5), &json!("300000")));
        let (_, log) = place.call("identity.prove_log", &json!({}), &[]);
        let [operations, sealed] = ["operations", "sealed"].map(|field| log[field].as_u64().unwrap());
        // The sign-in of this very call may wait for its seal; everything of the processes before has one.
        assert!(log["broken"].is_null() && operations - sealed <= 1, "{log}");
    }
}

#[test]
fn import_without_the_grant_or_the_file_brings_nothing_in() {
    let place = Place::file().founded();
    let missing = [
        "import",
        "sales",
        "nowhere.txt",
        "--database",
        &place.database,
        "--staff",
        "Lan",
        "--columns",
        "customer=1,date=2,amount=3",
    ];
    assert_eq!(run(&missing).status.code(), Some(1));
    let (_, roles) = place.call("identity.roles", &json!({}), &[]);
    let role = &roles["rows"].as_array().unwrap().iter().find(|row| row["code"] == "receptionist").unwrap()["id"];
    assert_eq!(
        place
            .call("identity.add_staff", &json!({ "name": "Minh", "password": testkit::PASSWORD, "role": role }), &[])
            .0,
        0
    );
    let file = place.folder.0.join("past.txt");
    std::fs::write(&file, FILE).unwrap();
    let file = file.display().to_string();
    let (code, output) = said(&run(&[
        "import",
        "sales",
        &file,
        "--database",
        &place.database,
        "--staff",
        "Minh",
        "--columns",
        "customer=1,date=2,amount=4",
    ]));
    assert_eq!((code, output), (1, json!({ "code": "grant.missing", "params": { "grant": "sales.import" } })));
}

#[test]
fn no_webview_is_linked_into_the_gateway() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let tree = std::process::Command::new(cargo)
        .args(["tree", "--offline", "--locked", "--package", "gateway", "--edges", "normal", "--prefix", "none"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let text = String::from_utf8(tree.stdout).unwrap();
    assert!(text.contains("axum "), "the tree was listed: {}", String::from_utf8_lossy(&tree.stderr));
    for name in ["wry ", "tauri", "webkit", "gtk", "webview2", "tao "] {
        assert!(!text.lines().any(|line| line.starts_with(name)), "{name} is linked in");
    }
}
