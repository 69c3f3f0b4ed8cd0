//! Another system is asked about customers: it fills what is empty, and whatever it does stops nothing here.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use testkit::{Value, World, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::Notify,
};

use crate::documents::{Counter, everything};

testkit::on_both! {
    cus_17_empty_fields_are_filled_and_what_staff_typed_stays,
    cus_17_several_hits_are_shown_to_choose_from,
    cus_17_an_address_fills_where_there_is_none_and_is_shown_where_there_is,
    cus_17_a_phone_that_is_nobodys_yet_is_asked_about_and_nothing_is_kept_before_somebody_is_made,
    cus_17_a_server_that_is_absent_wrong_or_lying_is_told_and_the_sale_goes_on,
    cus_17_a_look_up_that_hangs_keeps_nobody_waiting,
    cus_17_a_token_is_got_and_renewed_by_itself,
    cus_17_the_key_stands_nowhere_and_the_settings_are_the_managers,
}

const KEY: &str = "till-key-quite-unmistakable-55";

/// A till that answers as it is told: a status line and a body, by what it is asked.
struct Till {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Till {
    async fn that(answer: impl Fn(&str) -> (u16, String) + Send + Sync + 'static) -> Self {
        Self::after(Arc::new(Notify::new()), false, answer).await
    }

    /// One that answers nobody before it is told to, where `holds`.
    async fn after(
        go: Arc<Notify>,
        holds: bool,
        answer: impl Fn(&str) -> (u16, String) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (heard, answer) = (asked.clone(), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((mut line, _)) = listener.accept().await {
                let (heard, answer, go) = (heard.clone(), answer.clone(), go.clone());
                tokio::spawn(async move {
                    let mut bytes = vec![0; 16_384];
                    let mut length = 0;
                    while !whole(&bytes[..length]) {
                        match line.read(&mut bytes[length..]).await {
                            Ok(0) | Err(_) => return,
                            Ok(more) => length += more,
                        }
                    }
                    let text = String::from_utf8_lossy(&bytes[..length]).into_owned();
                    heard.lock().unwrap().push(text.clone());
                    if holds {
                        go.notified().await;
                    }
                    let (status, body) = answer(&text);
                    let more = if status == 302 { "location: http://127.0.0.1:1/\r\n" } else { "" };
                    let said = format!(
                        "HTTP/1.1 {status} X\r\n{more}content-length: {}\r\nconnection: close\r\n\r\n{body}",
                        body.len()
                    );
                    let _written = line.write_all(said.as_bytes()).await;
                });
            }
        });
        Self { port, asked }
    }

    fn settings(&self) -> Value {
        json!({
            "name": "Till", "by_phone": format!("http://127.0.0.1:{}/find?phone={{phone}}", self.port), "by_id": null,
            "key": "bearer", "header": null, "token_address": null, "client_id": null,
            "fields": {
                "list": "hits", "id": "id", "name": "name", "phone": "phone", "email": "mail", "address": "address",
                "status": "status", "credit": "credit", "debit": "debit",
            },
            "bad_statuses": ["blocked"], "seconds": 5,
        })
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// The head, and as much behind it as the head says.
fn whole(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
    length.is_none_or(|length| body.len() >= length.parse::<usize>().unwrap())
}

async fn set(counter: &Counter, settings: Value) {
    counter.asks("host.lookup_set", json!({ "settings": settings, "key": KEY })).await.unwrap();
}

async fn looked_up(counter: &Counter, customer: &Value) -> Value {
    counter.asks("host.look_up", json!({ "customer": customer })).await.unwrap()
}

async fn made(world: &World, input: Value) -> Value {
    let mut input = input;
    input["phone"] = json!(world.new_phone());
    world.ask("customers.create", input).await.unwrap()["customer"]["id"].clone()
}

fn hits(hits: Value) -> (u16, String) {
    (200, json!({ "hits": hits }).to_string())
}

async fn cus_17_empty_fields_are_filled_and_what_staff_typed_stays(world: World) {
    let hit = json!([{ "id": 7, "name": "Trần Văn Bảy", "mail": "bay@till.example", "status": "Blocked", "credit": "120", "debit": 5 }]);
    let till = Till::that(move |_| hits(hit.clone())).await;
    let counter = Counter::at(&world, "keys", "Lan").await;
    set(&counter, till.settings()).await;
    let empty = made(&world, json!({})).await;
    let typed = made(&world, json!({ "name": "Hoa", "email": "hoa@shop.example" })).await;
    for customer in [&empty, &typed] {
        let answer = looked_up(&counter, customer).await;
        assert_eq!((&answer["state"], &answer["failure"]), (&json!("found"), &Value::Null));
    }
    let profile = async |customer: &Value| world.ask("customers.get", json!({ "customer": customer })).await.unwrap();
    let filled = profile(&empty).await;
    assert_eq!((&filled["name"], &filled["email"]), (&json!("Trần Văn Bảy"), &json!("bay@till.example")));
    assert!(filled["marks"].to_string().contains("bad_elsewhere"), "a bad status is a mark: {}", filled["marks"]);
    let kept = profile(&typed).await;
    assert_eq!((&kept["name"], &kept["email"]), (&json!("Hoa"), &json!("hoa@shop.example")), "what staff typed stays");
    let theirs = world.ask("customers.elsewhere", json!({ "customer": typed })).await.unwrap();
    assert_eq!((&theirs["other_name"], &theirs["other_email"]), (&json!("Trần Văn Bảy"), &json!("bay@till.example")));
    assert_eq!((&theirs["credit"], &theirs["debit"], &theirs["at"]), (&json!("120"), &json!("5"), &json!(world.now())));
    assert_eq!(world.wallet(empty.as_str().unwrap().parse().unwrap()).await.0, "0", "nothing is booked");
    // Taking theirs is an ordinary change.
    world.ask("customers.change", json!({ "customer": typed, "email": "bay@till.example" })).await.unwrap();
    let theirs = world.ask("customers.elsewhere", json!({ "customer": typed })).await.unwrap();
    assert_eq!(theirs["other_email"], Value::Null);
    // It was asked with the whole number and the key, and nothing else.
    let asked = till.asked();
    assert!(
        asked[0].starts_with("GET /find?phone=%2B84") && asked[0].contains(&format!("authorization: Bearer {KEY}"))
    );
    counter.host.close().await;
}

async fn cus_17_several_hits_are_shown_to_choose_from(world: World) {
    let till = Till::that(|_| hits(json!([{ "id": "1", "name": "Mai" }, { "id": "2", "name": "Lan" }]))).await;
    let counter = Counter::at(&world, "keys", "Lan").await;
    set(&counter, till.settings()).await;
    let customer = made(&world, json!({})).await;
    let answer = looked_up(&counter, &customer).await;
    assert_eq!(answer["state"], "several");
    assert_eq!(answer["hits"].as_array().unwrap().len(), 2);
    let nothing = world.ask("customers.elsewhere", json!({ "customer": customer })).await.unwrap();
    assert_eq!(nothing, Value::Null, "nobody is chosen by itself");
    let beyond = counter.refused("host.look_up_take", json!({ "lookup": answer["lookup"], "hit": 2 })).await;
    assert_eq!(beyond.code, "lookups.unknown");
    counter.asks("host.look_up_take", json!({ "lookup": answer["lookup"], "hit": 1 })).await.unwrap();
    let kept = world.ask("customers.get", json!({ "customer": customer })).await.unwrap();
    assert_eq!(kept["name"], "Lan");
    let other = world.neighbour(kernel::Country::Vn).await;
    let theirs = Counter::at(&other, "keys", "Lan").await;
    let foreign = theirs.refused("host.look_up_result", json!({ "lookup": answer["lookup"] })).await;
    assert_eq!(foreign.code, "lookups.unknown");
    counter.host.close().await;
    theirs.host.close().await;
}

async fn cus_17_an_address_fills_where_there_is_none_and_is_shown_where_there_is(world: World) {
    let told = Arc::new(Mutex::new("12 Lê Lợi, Phú Hội, TP. Huế, Việt Nam"));
    let line = told.clone();
    let till = Till::that(move |_| hits(json!([{ "id": "7", "address": *line.lock().unwrap() }]))).await;
    let counter = Counter::at(&world, "keys", "Lan").await;
    set(&counter, till.settings()).await;
    let profile = async |customer: &Value| world.ask("customers.get", json!({ "customer": customer })).await.unwrap();
    let elsewhere =
        async |customer: &Value| world.ask("customers.elsewhere", json!({ "customer": customer })).await.unwrap();
    let empty = made(&world, json!({})).await;
    for _ in 0..2 {
        assert_eq!(looked_up(&counter, &empty).await["state"], "found");
    }
    let filled = profile(&empty).await;
    let [only] = filled["addresses"].as_array().unwrap().as_slice() else { panic!("once: {}", filled["addresses"]) };
    assert_eq!(
        (&only["street"], &only["area"], &only["province"], &only["standard"]),
        (&json!("12 Lê Lợi"), &json!("Phú Hội"), &json!("Huế"), &json!(true))
    );
    assert_eq!(elsewhere(&empty).await["other_address"], Value::Null, "it is the same one");
    // What staff typed stays; theirs is shown beside it, taken apart.
    let typed = made(&world, json!({})).await;
    let ours = json!({ "kind": "home", "street": "1 Trần Phú", "province": "Đà Nẵng" });
    world.ask("customers.add_address", json!({ "customer": typed, "address": ours })).await.unwrap();
    looked_up(&counter, &typed).await;
    assert_eq!(profile(&typed).await["addresses"].as_array().unwrap().len(), 1);
    let other = elsewhere(&typed).await["other_address"].clone();
    assert_eq!((&other["street"], &other["province"]), (&json!("12 Lê Lợi"), &json!("Huế")));
    // Without a province it fills nothing, and somebody looks at it.
    *told.lock().unwrap() = "somewhere behind the market";
    let vague = made(&world, json!({})).await;
    looked_up(&counter, &vague).await;
    assert_eq!(profile(&vague).await["addresses"], json!([]));
    assert_eq!(elsewhere(&vague).await["other_address"]["street"], "somewhere behind the market");
    counter.host.close().await;
}

async fn cus_17_a_phone_that_is_nobodys_yet_is_asked_about_and_nothing_is_kept_before_somebody_is_made(world: World) {
    let till = Till::that(|_| hits(json!([{ "id": "7", "name": "Mai", "status": "gold" }]))).await;
    let counter = Counter::at(&world, "keys", "Lan").await;
    set(&counter, till.settings()).await;
    let phone = world.new_phone();
    let answer = counter.asks("host.look_up", json!({ "phone": phone })).await.unwrap();
    assert_eq!((&answer["state"], &answer["hits"][0]["name"]), (&json!("found"), &json!("Mai")));
    let nobody = world.ask("customers.search", json!({ "text": phone })).await.unwrap();
    assert_eq!(nobody["rows"], json!([]), "no profile is made by asking");
    let lost = counter.refused("host.look_up_take", json!({ "lookup": answer["lookup"], "hit": 0 })).await;
    assert_eq!(lost.code, "lookups.unknown", "of whom?");
    let saved = world.ask("customers.create", json!({ "phone": phone, "name": "Mai Anh" })).await.unwrap();
    let customer = &saved["customer"]["id"];
    let take = json!({ "lookup": answer["lookup"], "hit": 0, "customer": customer });
    counter.asks("host.look_up_take", take).await.unwrap();
    let kept = world.ask("customers.elsewhere", json!({ "customer": customer })).await.unwrap();
    assert_eq!((&kept["status"], &kept["other_name"]), (&json!("gold"), &json!("Mai")));
    for (input, code) in [
        (json!({}), "lookups.nothing_to_ask"),
        (json!({ "customer": customer, "phone": phone }), "lookups.nothing_to_ask"),
        (json!({ "phone": "12" }), "phone.impossible"),
    ] {
        assert_eq!(counter.refused("host.look_up", input.clone()).await.code, code, "{input}");
    }
    counter.host.close().await;
}

async fn cus_17_a_server_that_is_absent_wrong_or_lying_is_told_and_the_sale_goes_on(world: World) {
    let turn = Arc::new(AtomicUsize::new(0));
    let at = turn.clone();
    let till = Till::that(move |_| match at.load(Ordering::SeqCst) {
        0 => (500, "{}".to_owned()),
        1 => (302, String::new()),
        2 => (200, "<html>sign in</html>".to_owned()),
        3 => (403, "{}".to_owned()),
        4 => hits(json!([{ "id": "9", "name": "Somebody else", "phone": "+84987000111" }])),
        5 => (200, "x".repeat(2 << 20)),
        _ => (404, "no".to_owned()),
    })
    .await;
    let counter = Counter::at(&world, "keys", "Lan").await;
    set(&counter, till.settings()).await;
    let customer = made(&world, json!({})).await;
    for (n, (state, code)) in [
        ("failed", json!("lookups.strange")),
        ("failed", json!("lookups.strange")),
        ("failed", json!("lookups.strange")),
        ("failed", json!("lookups.refused")),
        ("nobody", Value::Null),
        ("failed", json!("lookups.too_long")),
        ("nobody", Value::Null),
    ]
    .into_iter()
    .enumerate()
    {
        turn.store(n, Ordering::SeqCst);
        let answer = looked_up(&counter, &customer).await;
        assert_eq!((&answer["state"], &answer["failure"]["code"]), (&json!(state), &code), "turn {n}");
    }
    // Nobody listens there any more.
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let mut settings = till.settings();
    settings["by_phone"] = json!(format!("http://127.0.0.1:{closed}/?phone={{phone}}"));
    set(&counter, settings).await;
    let answer = looked_up(&counter, &customer).await;
    assert_eq!(answer["failure"]["code"], "lookups.unreachable");
    sells(&world, &customer).await;
    let profile = world.ask("customers.get", json!({ "customer": customer })).await.unwrap();
    assert_eq!(profile["name"], Value::Null, "a lie fills nothing");
    counter.host.close().await;
}

async fn sells(world: &World, customer: &Value) {
    let item =
        world.ask("catalog.save", json!({ "kind": "service", "name": "Massage", "price": "1000" })).await.unwrap();
    let sale = json!({
        "customer": customer, "lines": [{ "item": item["id"], "quantity": 1 }], "payments": [{ "method": "cash", "amount": "1000" }],
    });
    world.ask("sales.sell", sale).await.unwrap();
}

async fn cus_17_a_look_up_that_hangs_keeps_nobody_waiting(world: World) {
    let go = Arc::new(Notify::new());
    let till = Till::after(go.clone(), true, |_| hits(json!([{ "id": "1", "name": "Mai" }]))).await;
    let counter = Counter::at(&world, "keys", "Lan").await;
    set(&counter, till.settings()).await;
    let customer = made(&world, json!({})).await;
    let asking = async { looked_up(&counter, &customer).await };
    let selling = async {
        while till.asked().is_empty() {
            tokio::task::yield_now().await;
        }
        // The till holds its answer back, and the sale is done.
        sells(&world, &customer).await;
        world.ask("customers.change", json!({ "customer": customer, "given_name": "Hoa" })).await.unwrap();
        go.notify_one();
    };
    tokio::join!(asking, selling);
    let mut news = counter.host.listen(None);
    while world.ask("customers.elsewhere", json!({ "customer": customer })).await.unwrap().is_null() {
        news.next().await;
    }
    let profile = world.ask("customers.get", json!({ "customer": customer })).await.unwrap();
    assert_eq!(profile["name"], "Hoa", "what was typed meanwhile stays");
    counter.host.close().await;
}

async fn cus_17_a_token_is_got_and_renewed_by_itself(world: World) {
    let given = Arc::new(AtomicUsize::new(0));
    let count = given.clone();
    let till = Till::that(move |asked| {
        if asked.starts_with("POST /token") {
            assert!(asked.contains("grant_type=client_credentials") && asked.contains(KEY), "{asked}");
            let n = count.fetch_add(1, Ordering::SeqCst) + 1;
            return (200, json!({ "access_token": format!("token-{n}"), "expires_in": 3600 }).to_string());
        }
        // The first token was called back.
        if asked.contains("Bearer token-1") {
            (401, "{}".to_owned())
        } else {
            hits(json!([{ "id": "1", "name": "Mai" }]))
        }
    })
    .await;
    let counter = Counter::at(&world, "keys", "Lan").await;
    let mut settings = till.settings();
    settings["key"] = json!("token");
    settings["token_address"] = json!(format!("http://127.0.0.1:{}/token", till.port));
    settings["client_id"] = json!("shop");
    set(&counter, settings).await;
    for _ in 0..2 {
        let customer = made(&world, json!({})).await;
        assert_eq!(looked_up(&counter, &customer).await["state"], "found");
    }
    assert_eq!(given.load(Ordering::SeqCst), 2, "one that was refused, one that is kept");
    counter.host.close().await;
}

async fn cus_17_the_key_stands_nowhere_and_the_settings_are_the_managers(world: World) {
    let till = Till::that(|_| hits(json!([{ "id": "1", "name": "Mai" }]))).await;
    let counter = Counter::at(&world, "keys", "Lan").await;
    let customer = made(&world, json!({})).await;
    let unset = counter.refused("host.look_up", json!({ "customer": customer })).await;
    assert_eq!(unset.code, "lookups.not_set");
    let tried = json!({ "settings": till.settings(), "key": KEY, "phone": "0912345678" });
    assert_eq!(counter.asks("host.lookup_try", tried).await.unwrap()["hits"][0]["name"], "Mai");
    for (field, value) in [
        ("by_phone", "http://till.example/?phone={phone}"),
        ("by_phone", "https://169.254.169.254/?phone={phone}"),
        ("by_phone", "https://till.example/"),
        ("by_phone", "https://{phone}.example/"),
        ("by_id", "ftp://till.example/{id}"),
    ] {
        let mut settings = till.settings();
        settings[field] = json!(value);
        let refusal = counter.refused("host.lookup_set", json!({ "settings": settings, "key": KEY })).await;
        assert_eq!(refusal.code, "lookups.bad_address", "{value}");
    }
    set(&counter, till.settings()).await;
    let there = Counter::at(&world, "there", "Lan").await;
    let ready = there.asks("host.lookup", json!({})).await.unwrap();
    assert_eq!((&ready["name"], &ready["key"]), (&json!("Till"), &json!(false)), "each counter has a key of its own");
    assert_eq!(there.refused("host.look_up", json!({ "customer": customer })).await.code, "lookups.no_key");
    looked_up(&counter, &customer).await;
    world.surface.flush().await;
    let raw = everything(&world).await;
    let has = |needle: &str| raw.windows(needle.len()).any(|part| part == needle.as_bytes());
    assert!(has("customers.set_lookup") && !has(KEY), "the key stands in the database");
    let receptionist = world.person("receptionist").await;
    let refusal = world.ask_as(receptionist, "customers.lookup_settings", json!({})).await.unwrap_err();
    assert_eq!(refusal.code(), "grant.missing");
    counter.asks("host.lookup_set", json!({ "settings": null })).await.unwrap();
    let ready = counter.asks("host.lookup", json!({})).await.unwrap();
    assert_eq!((&ready["name"], &ready["key"]), (&Value::Null, &json!(false)), "the key goes with the settings");
    counter.host.close().await;
    there.host.close().await;
}
