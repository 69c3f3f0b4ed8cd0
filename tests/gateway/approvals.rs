//! STF-4: another person's PIN on the same screen, compared by the rule of signing in and worth one act.

use testkit::{PASSWORD, PIN, Value, json, new_id};

use crate::harness::{Answer, Browser, Gateway, Place, program, said};

/// A receptionist and a manager with a PIN; the receptionist is signed in.
struct Shop {
    gateway: Gateway,
    owner: Browser,
    receptionist: Browser,
    manager: Value,
    someone: Value,
}

const MANAGERS_PIN: &str = "8642";

impl Shop {
    fn at(place: &Place) -> Self {
        let gateway = Gateway::serve(&place.database);
        let mut owner = gateway.owner();
        let first = json!({ "pin": PIN });
        owner.done("identity.set_pin", &first);
        let roles = owner.done("identity.roles", &json!({}));
        let role = |code: &str| {
            roles["rows"].as_array().unwrap().iter().find(|row| row["code"] == code).unwrap()["id"].clone()
        };
        let mut add = |name: &str, code: &str| {
            let staff = json!({ "name": name, "password": PASSWORD, "role": role(code) });
            owner.done("identity.add_staff", &staff)["id"].clone()
        };
        let (someone, manager) = (add("Mai", "receptionist"), add("Hoa", "manager"));
        owner.done("identity.set_pin", &json!({ "staff": manager, "pin": MANAGERS_PIN }));
        let mut receptionist = gateway.browser();
        receptionist.done("host.sign_in", &json!({ "name": "Mai", "password": PASSWORD }));
        Self { gateway, owner, receptionist, manager, someone }
    }

    fn sale(&mut self) -> Value {
        let lines = json!([{ "name": "Massage", "quantity": 1, "amount": "450000" }]);
        let basket = json!({ "lines": lines, "payments": [{ "method": "cash", "amount": "450000" }] });
        self.owner.done("sales.sell", &basket)["sale"].clone()
    }

    fn void(&mut self, id: &str, sale: &Value, approval: &Value) -> Answer {
        let mut body = json!({ "id": id, "input": { "sale": sale, "reason": "Rung up twice" } });
        if !approval.is_null() {
            body["approval"] = approval.clone();
        }
        let headers = [("x-champa", "1"), ("content-type", "application/json")];
        self.receptionist.post("sales.void", &body.to_string(), &headers)
    }

    fn by(&self, pin: &str) -> Value {
        json!({ "staff": self.manager, "pin": pin })
    }
}

fn told(answer: &Answer) -> (u16, String, Value) {
    (answer.status, answer.code(), answer.json()["params"].clone())
}

fn new() -> String {
    new_id().to_string()
}

#[test]
fn stf_4_somebodys_pin_lets_one_act_through_and_the_log_has_both_names() {
    for place in Place::both().map(Place::founded) {
        let mut shop = Shop::at(&place);
        let (sale, other, id) = (shop.sale(), shop.sale(), new());
        assert_eq!(told(&shop.void(&id, &sale, &Value::Null)).1, "grant.missing");
        let approval = shop.by(MANAGERS_PIN);
        let first = shop.void(&id, &sale, &approval);
        assert_eq!(first.status, 200, "{}", first.body);
        // Sent again: with the approval, with a PIN that is wrong by now, with none. Nobody is asked, nothing is counted.
        for approval in [approval.clone(), shop.by("1111"), Value::Null] {
            assert_eq!(shop.void(&id, &sale, &approval).body, first.body, "{approval}");
        }
        assert_eq!(told(&shop.void(&new(), &other, &Value::Null)).1, "grant.missing", "worth one act");
        assert_eq!(told(&shop.void(&id, &other, &approval)).1, "operation.id_reused");
        let owner = json!({ "staff": shop.owner.done("host.me", &json!({}))["staff"]["id"], "pin": PIN });
        assert_eq!(told(&shop.void(&id, &sale, &owner)).1, "operation.id_reused", "another approver");

        let log = shop.owner.done("identity.log", &json!({ "name": "sales.void" }));
        assert_eq!(log["rows"].as_array().unwrap().len(), 1);
        let entry = &log["rows"][0];
        assert_eq!((&entry["staff"]["name"], &entry["approved_by"]["name"]), (&json!("Mai"), &json!("Hoa")));
        let tries = shop.owner.done("identity.log", &json!({ "name": "identity.signed_in", "staff": shop.manager }));
        let inputs: Vec<_> = tries["rows"].as_array().unwrap().iter().map(|row| row["input"].clone()).collect();
        let tried = json!({ "staff": shop.manager, "by": "approval", "ok": true, "asked_by": shop.someone });
        assert_eq!(inputs, [tried]);
        assert!(!shop.owner.done("identity.log", &json!({})).to_string().contains(MANAGERS_PIN));
        // Whoever approved is not signed in by it, and whoever asked is still there.
        let staff = shop.owner.done("identity.staff_list", &json!({}));
        let manager = staff["rows"].as_array().unwrap().iter().find(|row| row["name"] == "Hoa").unwrap().clone();
        assert_eq!(manager["last_sign_in"], Value::Null);
        assert_eq!(shop.receptionist.done("host.me", &json!({}))["staff"]["name"], "Mai");
    }
}

#[test]
fn stf_4_wrong_pins_count_and_lock_the_approver_out_and_nobody_else() {
    for place in Place::both().map(Place::founded) {
        let mut shop = Shop::at(&place);
        let (sale, id) = (shop.sale(), new());
        for left in [4, 3, 2, 1] {
            let wrong = shop.by("1111");
            let answer = shop.void(&id, &sale, &wrong);
            assert_eq!(told(&answer), (401, "identity.wrong_approval".to_owned(), json!({ "left": left })));
        }
        let (wrong, right) = (shop.by("1111"), shop.by(MANAGERS_PIN));
        assert_eq!(told(&shop.void(&id, &sale, &wrong)).1, "identity.locked_out");
        assert_eq!(told(&shop.void(&id, &sale, &right)).1, "identity.locked_out", "the right one neither");
        let mut manager = shop.gateway.browser();
        let by_password = json!({ "name": "Hoa", "password": PASSWORD });
        assert_eq!(manager.refused("host.sign_in", &by_password).1, "identity.locked_out", "it is one count");
        assert_eq!(shop.receptionist.done("host.me", &json!({}))["staff"]["name"], "Mai", "who asked is still there");
        let unlock = json!({ "staff": shop.manager });
        shop.owner.done("identity.unlock", &unlock);
        assert_eq!(shop.void(&id, &sale, &right).status, 200, "the same id: it was never done");
    }
}

#[test]
fn stf_4_who_cannot_be_asked_is_said() {
    let place = Place::file().founded();
    let mut shop = Shop::at(&place);
    let sale = shop.sale();
    let own = json!({ "staff": shop.someone, "pin": "2468" });
    assert_eq!(told(&shop.void(&new(), &sale, &own)).1, "identity.approval_own");
    let nobody = json!({ "staff": new_id(), "pin": "2468" });
    assert_eq!(told(&shop.void(&new(), &sale, &nobody)).1, "identity.unknown_staff");
    let roles = shop.owner.done("identity.roles", &json!({}));
    let manager = roles["rows"].as_array().unwrap().iter().find(|row| row["code"] == "manager").unwrap()["id"].clone();
    let bare = json!({ "name": "Bình", "password": PASSWORD, "role": manager });
    let bare = shop.owner.done("identity.add_staff", &bare)["id"].clone();
    let pin = json!({ "staff": bare, "pin": "2468" });
    assert_eq!(told(&shop.void(&new(), &sale, &pin)).1, "identity.pin_not_set");
    shop.owner.done("identity.change_staff", &json!({ "staff": bare, "active": false }));
    assert_eq!(told(&shop.void(&new(), &sale, &pin)).1, "identity.unknown_staff");
    // Neither reading nor what the host does itself takes one; nor anything that is none.
    let headers = [("x-champa", "1"), ("content-type", "application/json")];
    for (name, approval) in [
        ("identity.log", shop.by(MANAGERS_PIN)),
        ("host.document_open", shop.by(MANAGERS_PIN)),
        ("sales.void", json!({ "staff": shop.manager })),
        ("sales.void", json!({ "staff": shop.manager, "pin": MANAGERS_PIN, "more": 1 })),
    ] {
        let body = json!({ "id": new(), "input": {}, "approval": approval }).to_string();
        let answer = shop.receptionist.post(name, &body, &headers);
        assert_eq!((answer.status, answer.code()), (400, "input.malformed".to_owned()), "{name} {approval}");
    }
    // Nobody who is not signed in finds out a PIN.
    let body = json!({ "id": new(), "input": {}, "approval": shop.by("1111") }).to_string();
    assert_eq!(shop.gateway.browser().post("sales.void", &body, &headers).code(), "session.missing");
}

#[test]
fn stf_4_an_address_that_tries_pins_waits_like_one_that_signs_in() {
    let place = Place::file().founded();
    let mut shop = Shop::at(&place);
    let sale = shop.sale();
    let nobody = json!({ "staff": new_id(), "pin": "2468" });
    let mut codes = (0..12).map(|_| told(&shop.void(&new(), &sale, &nobody)).1).collect::<Vec<_>>();
    codes.dedup();
    assert_eq!(codes, ["identity.unknown_staff", "session.too_many_tries"]);
}

#[test]
fn stf_4_a_shell_names_the_approver_and_takes_the_pin_apart() {
    for place in Place::both().map(Place::founded) {
        let mut shop = Shop::at(&place);
        let sale = shop.sale();
        let void = |more: &[&str], pin: Option<&str>| {
            let input = json!({ "sale": sale, "reason": "Twice" }).to_string();
            let mut args = vec!["call", "sales.void", &input, "--database", &place.database, "--staff", "Mai"];
            args.extend(more);
            let mut command = program();
            match pin {
                Some(pin) => command.env("CHAMPA_APPROVAL_PIN", pin),
                None => command.env_remove("CHAMPA_APPROVAL_PIN"),
            };
            let output = command.args(args).output().unwrap();
            let (number, output) = said(&output);
            (number, output["code"].as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(void(&[], None), (1, "grant.missing".to_owned()));
        let by = ["--approved-by", "hoa"];
        assert_eq!(void(&by, Some("1111")), (1, "identity.wrong_approval".to_owned()));
        assert_eq!(void(&by, None).0, 2, "nobody is there to be asked");
        assert_eq!(void(&["--approved-by", "Nobody"], Some(MANAGERS_PIN)).0, 2);
        assert_eq!(void(&by, Some(MANAGERS_PIN)), (0, String::new()));
    }
}
