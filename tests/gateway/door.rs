//! The door that browsers come through: who is let in, how often they may try, and what is turned away.

use std::io::Write;

use testkit::{PASSWORD, PIN, json};

use crate::harness::{Browser, Gateway, Place, set_up};

#[test]
fn stf_5_the_first_run_founds_a_shop_from_a_browser_and_only_one() {
    for place in Place::both() {
        let gateway = Gateway::serve(&place.database);
        let mut browser = gateway.browser();
        assert_eq!(browser.done("host.state", &json!({}))["phase"], "first_run");
        assert_eq!(browser.refused("customers.list", &json!({})), (409, "host.not_set_up".to_owned()));
        let id = testkit::new_id().to_string();
        let first = browser.ask_once(&id, "host.set_up", &set_up("Hoa Sứ"));
        assert_eq!(first.status, 200, "{}", first.body);
        assert_eq!(browser.ask_once(&id, "host.set_up", &set_up("Hoa Sứ")).json(), first.json(), "sent again");
        assert_eq!(browser.refused("host.set_up", &set_up("Another")), (409, "host.already_set_up".to_owned()));
        let state = browser.done("host.state", &json!({}));
        assert_eq!(
            (&state["phase"], &state["shop"]["name"], &state["counter"]["code"]),
            (&json!("ready"), &json!("Hoa Sứ"), &json!("W1"))
        );
        assert_eq!(browser.done("host.me", &json!({})), json!(null));
        browser.done("host.sign_in", &json!({ "name": "lan", "password": PASSWORD }));
        assert_eq!(browser.done("host.me", &json!({}))["staff"]["name"], "Lan");
    }
}

#[test]
fn stf_5_the_demonstration_fills_a_shop_whose_books_prove_and_goes_again() {
    for place in Place::both() {
        let gateway = Gateway::serve(&place.database);
        let mut input = set_up("Hoa Sứ");
        input["demonstration"] = json!(true);
        gateway.browser().done("host.set_up", &input);
        let mut owner = gateway.owner();
        let totals = owner.done("sales.totals", &json!({}));
        assert_eq!(totals["sales"], 150);
        assert_eq!(
            owner.done("customers.list", &json!({ "limit": 200 }))["rows"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|row| row["status"] != "guest")
                .count(),
            40
        );
        let items = owner.done("catalog.list", &json!({ "limit": 200 }))["rows"].as_array().unwrap().len();
        assert_eq!(items, 24);
        assert_eq!(
            owner.done("ledger.prove", &json!({})),
            json!({ "unbalanced": 0, "wrong_balances": 0, "negative": 0, "wrong_lots": 0, "wrong_uses": 0, "wrong_times": 0, "unbooked": 0 })
        );
        owner.done("identity.remove_demonstration", &json!({ "confirm": "Hoa Sứ" }));
        assert_eq!(owner.done("sales.totals", &json!({}))["sales"], 0);
        assert_eq!(owner.done("host.state", &json!({}))["shop"]["demonstration"], false);
    }
}

#[test]
fn stf_2_a_session_is_a_cookie_that_no_script_reads_and_ends_by_signing_out() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let mut browser = gateway.browser();
    let answer = browser.ask("host.sign_in", &json!({ "name": "Lan", "password": PASSWORD }));
    let cookie = answer.header("set-cookie").unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let (mut stolen, mut second) = (browser.clone(), gateway.owner());
    assert_ne!(browser.cookie, second.cookie, "several at once");
    browser.done("host.sign_out", &json!({}));
    assert_eq!(browser.cookie, None);
    assert_eq!(stolen.refused("customers.list", &json!({})), (401, "session.missing".to_owned()));
    second.done("customers.list", &json!({}));
}

#[test]
fn stf_2_a_locked_counter_does_nothing_until_a_pin_opens_it() {
    for place in Place::both() {
        let gateway = Gateway::serve(&place.database);
        gateway.browser().done("host.set_up", &set_up("Hoa Sứ"));
        let mut browser = gateway.owner();
        let me = browser.done("host.me", &json!({}))["staff"]["id"].clone();
        browser.done("host.lock", &json!({}));
        assert_eq!(browser.refused("customers.list", &json!({})), (403, "session.locked".to_owned()));
        assert_eq!(browser.done("host.me", &json!({}))["locked"], true);
        assert_eq!(browser.done("host.people", &json!({}))[0]["has_pin"], true);
        assert_eq!(
            browser.refused("host.switch", &json!({ "staff": me, "pin": "0000" })),
            (401, "identity.wrong_credentials".to_owned())
        );
        browser.done("host.switch", &json!({ "staff": me, "pin": PIN }));
        browser.done("customers.list", &json!({}));
        assert_eq!(
            gateway.browser().refused("host.switch", &json!({ "staff": me, "pin": PIN })),
            (401, "session.missing".to_owned()),
            "a PIN alone opens nothing"
        );
        assert_eq!(gateway.browser().refused("host.people", &json!({})), (401, "session.missing".to_owned()));
    }
}

#[test]
fn stf_2_wrong_passwords_lock_out_whoever_the_name_is_of() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    for name in ["Lan", "Nobody"] {
        let mut browser = gateway.browser();
        let codes: Vec<String> = (0..6)
            .map(|_| browser.refused("host.sign_in", &json!({ "name": name, "password": "wrong password" })).1)
            .collect();
        assert_eq!(codes[..4], ["identity.wrong_credentials"; 4], "{name}");
        assert_eq!(codes[4..], ["identity.locked_out"; 2], "{name}");
    }
    assert_eq!(
        gateway.browser().refused("host.sign_in", &json!({ "name": "Lan", "password": PASSWORD })).1,
        "identity.locked_out",
        "the right one too"
    );
}

#[test]
fn stf_2_a_present_password_cannot_be_found_by_trying() {
    for place in Place::both().map(Place::founded) {
        let gateway = Gateway::serve(&place.database);
        let (mut owner, id) = (gateway.owner(), testkit::new_id().to_string());
        let password = json!({ "password": "a new password", "current": "a wrong one" });
        for left in [4, 3] {
            let answer = owner.ask_once(&id, "identity.set_password", &password);
            assert_eq!((answer.status, answer.code().as_str()), (401, "identity.wrong_password"));
            assert_eq!(answer.json()["params"]["left"], left, "the same one sent again counts again");
        }
        let pin = json!({ "pin": "2468", "current": "8642" });
        owner.done("identity.set_pin", &json!({ "pin": "1357" }));
        for _ in 0..4 {
            assert_eq!(owner.refused("identity.set_pin", &pin), (401, "identity.wrong_password".to_owned()));
        }
        assert_eq!(owner.refused("identity.set_pin", &pin), (429, "identity.locked_out".to_owned()));
        let right = json!({ "password": "a new password", "current": PASSWORD });
        assert_eq!(owner.refused("identity.set_password", &right), (429, "identity.locked_out".to_owned()));
        let sign_in = json!({ "name": "Lan", "password": PASSWORD });
        assert_eq!(gateway.browser().refused("host.sign_in", &sign_in).1, "identity.locked_out", "they count together");
    }
}

#[test]
fn stf_2_who_is_given_another_access_is_signed_out_everywhere_but_where_they_did_it() {
    for place in Place::both().map(Place::founded) {
        let gateways = [Gateway::serve(&place.database), Gateway::serve(&place.database)];
        let mut owner = gateways[0].owner();
        let roles = owner.done("identity.roles", &json!({}))["rows"].clone();
        let role = |code: &str| roles.as_array().unwrap().iter().find(|row| row["code"] == code).unwrap()["id"].clone();
        let minh = json!({ "name": "Minh", "password": PASSWORD, "role": role("receptionist") });
        let staff = owner.done("identity.add_staff", &minh)["id"].clone();
        let sign_in = |gateway: &Gateway, password: &str| {
            let mut browser = gateway.browser();
            browser.done("host.sign_in", &json!({ "name": "Minh", "password": password }));
            browser
        };
        let over = |browser: &mut Browser| {
            let asked = browser.refused("customers.list", &json!({}));
            assert_eq!(browser.done("host.me", &json!({})).is_null(), asked.0 == 401);
            assert_eq!(browser.refused("host.people", &json!({})), asked);
            asked == (401, "session.missing".to_owned())
        };

        let mut here = sign_in(&gateways[0], PASSWORD);
        let mut others = [sign_in(&gateways[0], PASSWORD), sign_in(&gateways[1], PASSWORD)];
        here.done("identity.set_pin", &json!({ "pin": "2468" }));
        here.done("identity.set_password", &json!({ "password": "a new password", "current": PASSWORD }));
        assert_eq!(here.ask("customers.list", &json!({})).status, 200, "who did it stays");
        assert!(others.iter_mut().all(over));

        for input in [json!({ "role": role("technician") }), json!({ "active": false })] {
            let mut there = sign_in(&gateways[1], "a new password");
            assert!(!over(&mut there));
            let mut change = json!({ "staff": staff });
            change.as_object_mut().unwrap().extend(input.as_object().unwrap().clone());
            owner.done("identity.change_staff", &change);
            owner.done(
                "identity.change_staff",
                &json!({ "staff": staff, "active": true, "role": role("receptionist") }),
            );
            assert!(over(&mut there), "{input}: the old cookie stays dead");
        }
        let mut there = sign_in(&gateways[1], "a new password");
        owner.done("identity.set_password", &json!({ "staff": staff, "password": "given by the owner" }));
        let switch = json!({ "staff": staff, "pin": "2468" });
        assert_eq!(there.refused("host.switch", &switch), (401, "session.missing".to_owned()), "a PIN revives nothing");
        assert_eq!(owner.ask("customers.list", &json!({})).status, 200);
    }
}

#[test]
fn stf_1_a_sale_goes_to_the_branch_where_the_counter_stands_whoever_moved_it() {
    for place in Place::both().map(Place::founded) {
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.owner();
        let state = owner.done("host.state", &json!({}));
        let (_, branch) = place.call("identity.save_branch", &json!({ "name": "Quận 1" }), &[]);
        let moved = json!({ "counter": state["counter"]["id"], "branch": branch["id"] });
        assert_eq!(place.call("identity.save_counter", &moved, &[]).0, 0);
        let lines = json!([{ "name": "Massage", "quantity": 1, "amount": "450000" }]);
        let basket = json!({ "lines": lines, "payments": [{ "method": "cash", "amount": "450000" }] });
        let sale = owner.done("sales.sell", &basket)["sale"].clone();
        assert_eq!(owner.done("sales.get", &json!({ "sale": sale }))["branch"]["name"], "Quận 1");
    }
}

#[test]
fn stf_2_the_same_wrong_try_sent_again_counts_again() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let (mut browser, id) = (gateway.browser(), testkit::new_id().to_string());
    let left: Vec<u64> = (0..3)
        .map(|_| browser.ask_once(&id, "host.sign_in", &json!({ "name": "Lan", "password": "wrong password" })).json()["params"]["left"].as_u64().unwrap())
        .collect();
    assert_eq!(left, [4, 3, 2]);
}

#[test]
fn stf_2_too_many_tries_are_held_up_before_any_password_is_looked_at() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let mut browser = gateway.browser();
    let last =
        (0..12).map(|_| browser.ask("host.sign_in", &json!({ "name": "Somebody", "password": "x" }))).last().unwrap();
    assert_eq!((last.status, last.code().as_str()), (429, "session.too_many_tries"));
    let seconds = last.json()["params"]["seconds"].as_u64().unwrap();
    assert_eq!(last.header("retry-after"), Some(seconds.to_string()));
    gateway.owner().done("customers.list", &json!({}));
}

#[test]
fn a_page_of_somebody_else_cannot_ask_for_anything() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let mut browser = gateway.owner();
    let own = format!("http://{}", gateway.address);
    let (json, ours) = (("content-type", "application/json"), ("x-champa", "1"));
    let body = r#"{"input":{}}"#;
    for (headers, status) in [
        (vec![json, ours], 200),
        (vec![json, ours, ("origin", own.as_str()), ("sec-fetch-site", "same-origin")], 200),
        (vec![json], 403),
        (vec![json, ours, ("origin", "http://evil.example")], 403),
        (vec![json, ours, ("origin", "null")], 403),
        (vec![json, ours, ("origin", "http://127.0.0.1:1")], 403),
        (vec![json, ours, ("sec-fetch-site", "cross-site")], 403),
        (vec![json, ours, ("sec-fetch-site", "same-site")], 403),
        (vec![json, ours, ("host", "evil.example")], 403),
        (vec![ours, ("content-type", "text/plain")], 400),
        (vec![ours], 400),
    ] {
        assert_eq!(browser.post("customers.list", body, &headers).status, status, "{headers:?}");
    }
    assert_eq!(browser.get("/events", &[("sec-fetch-site", "cross-site")]).status, 403);
    assert_eq!(browser.get("/op/customers.list", &[]).status, 405, "asking is a POST");
}

#[test]
fn every_answer_tells_browsers_what_they_may_do() {
    let place = Place::file().founded();
    let ui = place.folder.0.join("ui");
    std::fs::create_dir_all(ui.join("assets")).unwrap();
    std::fs::write(ui.join("index.html"), "<!doctype html><title>Champa</title>").unwrap();
    std::fs::write(ui.join("assets/app-1a2b.js"), "export {}\n".repeat(500)).unwrap();
    std::fs::write(place.folder.0.join("secret.txt"), "secret").unwrap();
    let gateway = Gateway::serve_with(&place.database, &["--ui", &ui.display().to_string()]);
    let browser = gateway.browser();
    for path in ["/", "/assets/app-1a2b.js", "/health", "/nothing.js"] {
        let answer = browser.get(path, &[]);
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.contains("default-src 'self'")
                && policy.contains("frame-ancestors 'none'")
                && policy.contains("script-src 'self';"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options").as_deref(), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy").as_deref(), Some("no-referrer"));
    }
    assert_eq!(browser.get("/", &[]).header("content-type").as_deref(), Some("text/html; charset=utf-8"));
    assert!(browser.get("/customers/5", &[]).body.contains("Champa"), "a page can be reloaded");
    assert_eq!(browser.get("/nothing.js", &[]).status, 404);
    let script = browser.get("/assets/app-1a2b.js", &[("accept-encoding", "gzip")]);
    assert_eq!(script.header("content-encoding").as_deref(), Some("gzip"));
    assert!(script.header("cache-control").unwrap().contains("immutable"));
    for path in ["/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "//secret.txt", "/..%2fsecret.txt"]
    {
        assert!(!browser.get(path, &[]).body.contains("secret"), "{path}");
    }
}

#[test]
fn a_request_that_is_too_long_malformed_or_cut_off_does_nothing() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let mut browser = gateway.owner();
    let headers = [("content-type", "application/json"), ("x-champa", "1")];
    let long = json!({ "input": { "text": "x".repeat(1 << 20) } }).to_string();
    let answer = browser.post("customers.search", &long, &headers);
    assert_eq!((answer.status, answer.code().as_str()), (413, "input.too_large"));
    let preview = json!({ "input": { "text": "a 20250101 1 5\n".repeat(100_000) } }).to_string();
    assert_eq!(
        browser.post("host.import_preview", &preview, &headers).json()["lines"],
        100_000,
        "a file may be longer"
    );
    for body in ["", "{", "[]", r#"{"input":{},"more":1}"#, r#"{"id":"5","input":{}}"#] {
        let answer = browser.post("customers.list", body, &headers);
        assert_eq!((answer.status, answer.code().as_str()), (400, "input.malformed"), "{body}");
    }
    let id = testkit::new_id().to_string();
    let body = json!({ "id": id, "input": { "phone": "0901234567" } }).to_string();
    for cut in 0..body.len() {
        let mut stream = browser.connect();
        let head = browser.head("POST", "/op/customers.find_or_create", &headers, Some(body.len()));
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&body.as_bytes()[..cut]).unwrap();
    }
    assert_eq!(
        browser.done("customers.list", &json!({}))["rows"],
        json!([]),
        "FT-07: nothing was done by a part of a request"
    );
    assert_eq!(browser.post("customers.find_or_create", &body, &headers).status, 200);
}

#[test]
fn a_write_without_an_id_and_the_operations_of_the_program_are_refused() {
    let place = Place::file().founded();
    let gateway = Gateway::serve(&place.database);
    let mut browser = gateway.owner();
    let headers = [("content-type", "application/json"), ("x-champa", "1")];
    let answer = browser.post("customers.find_or_create", r#"{"input":{"phone":"0901234567"}}"#, &headers);
    assert_eq!((answer.status, answer.code().as_str()), (400, "operation.id_missing"));
    assert_eq!(browser.refused("identity.found_shop", &json!({})), (404, "operation.unknown".to_owned()));
    assert_eq!(answer.header("content-type").as_deref(), Some("application/problem+json"));
    assert_eq!(
        browser.refused("host.test_database", &json!({ "url": "sqlite:/etc/x" })),
        (409, "host.already_set_up".to_owned())
    );
}

#[test]
fn who_comes_through_a_proxy_is_not_at_this_computer() {
    let place = Place::file();
    let gateway = Gateway::serve_with(&place.database, &["--insecure-behind-proxy"]);
    let mut browser = gateway.browser();
    assert_eq!(browser.refused("host.set_up", &set_up("Hoa Sứ")), (403, "host.only_at_this_computer".to_owned()));
    assert_eq!(place.init("Hoa Sứ").0, 0);
    drop(gateway);
    let gateway = Gateway::serve_with(&place.database, &["--insecure-behind-proxy"]);
    let answer = gateway.browser().ask("host.sign_in", &json!({ "name": "Lan", "password": PASSWORD }));
    assert!(answer.header("set-cookie").unwrap().contains("; Secure"), "browsers speak TLS to the proxy");
}

#[test]
fn a_proxy_that_nobody_told_of_is_refused_and_makes_nobody_local() {
    let place = Place::file();
    let gateway = Gateway::serve(&place.database);
    let mut browser = gateway.browser();
    let body = json!({ "id": testkit::new_id(), "input": set_up("Hoa Sứ") }).to_string();
    for mark in [
        ("x-forwarded-for", "203.0.113.9"),
        ("x-forwarded-host", "shop.example"),
        ("x-forwarded-proto", "https"),
        ("forwarded", "for=203.0.113.9"),
        ("via", "1.1 proxy"),
    ] {
        let headers = [("content-type", "application/json"), ("x-champa", "1"), mark];
        let answer = browser.post("host.set_up", &body, &headers);
        assert_eq!((answer.status, answer.code().as_str()), (403, "host.behind_proxy"), "{mark:?}");
        assert_eq!(browser.get("/events", &[mark]).status, 403, "{mark:?}");
        assert_ne!(browser.get("/", &[mark]).status, 403, "the screens say it in words");
    }
    assert_eq!(browser.done("host.state", &json!({}))["phase"], "first_run");
}

#[test]
fn a_set_up_that_is_sent_again_takes_the_same_answers_from_this_computer() {
    for place in Place::both() {
        let gateway = Gateway::serve(&place.database);
        let (mut browser, id) = (gateway.browser(), testkit::new_id().to_string());
        let first = browser.ask_once(&id, "host.set_up", &set_up("Hoa Sứ"));
        assert_eq!(first.status, 200, "{}", first.body);
        let mut other = set_up("Hoa Sứ");
        other["owner"]["password"] = json!("another password");
        other["demonstration"] = json!(true);
        assert_eq!(browser.ask_once(&id, "host.set_up", &other).code(), "operation.id_reused");
        other["owner"]["password"] = json!(PASSWORD);
        assert_eq!(browser.ask_once(&id, "host.set_up", &other).code(), "operation.id_reused");
        assert_eq!(gateway.owner().done("host.state", &json!({}))["shop"]["demonstration"], false);
        assert_eq!(browser.ask_once(&id, "host.set_up", &set_up("Hoa Sứ")).json(), first.json());
        drop(gateway);
        let gateway = Gateway::serve_with(&place.database, &["--insecure-behind-proxy"]);
        let stranger = gateway.browser().ask_once(&id, "host.set_up", &set_up("Hoa Sứ"));
        assert_eq!(stranger.code(), "host.only_at_this_computer");
    }
}

#[test]
fn health_says_what_is_served() {
    for place in Place::both().map(Place::founded) {
        let gateway = Gateway::serve(&place.database);
        let answer = gateway.browser().get("/health", &[]);
        let health = answer.json();
        let engine = place.database.split(':').next().unwrap();
        assert_eq!((answer.status, &health["ok"], &health["database"]), (200, &json!(true), &json!(engine)));
        assert!(health["schema"].as_i64().unwrap() > 0 && health["version"].is_string());
    }
    let gateway = Gateway::serve("postgres://champa@127.0.0.1:1/champa");
    let answer = gateway.browser().get("/health", &[]);
    assert_eq!((answer.status, &answer.json()["ok"]), (503, &json!(false)));
    let state = gateway.browser().done("host.state", &json!({}));
    assert_eq!((&state["phase"], &state["failure"]["code"]), (&json!("unreachable"), &json!("database.unreachable")));
}

#[cfg(unix)]
#[test]
fn cmp_5_the_log_of_the_program_holds_nothing_of_a_person() {
    let place = Place::file().founded();
    let logs = place.folder.0.join("logs");
    let gateway = Gateway::serve_with(&place.database, &["--logs", &logs.display().to_string()]);
    let mut owner = gateway.owner();
    owner.done("customers.find_or_create", &json!({ "phone": "0901234567", "given_name": "Hương" }));
    owner.refused("customers.find_or_create", &json!({ "phone": "0901234567x", "given_name": "Hương" }));
    owner.refused("host.sign_in", &json!({ "name": "Lan", "password": "a wrong password" }));
    assert_eq!(gateway.end(), 0);
    let files: Vec<_> = std::fs::read_dir(&logs).unwrap().map(|file| file.unwrap().path()).collect();
    let text: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    assert!(text.contains("told to end"), "{text}");
    for private in ["0901234567", "901234567", "Hương", "Lan", PASSWORD, "a wrong password"] {
        assert!(!text.contains(private), "{private}: {text}");
    }
}
