//! Documents of customers: told by their content, sealed, opened on record, and nowhere in the clear.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use host::{Caller, Host, Place, SessionChange, SessionToken, Told};
use kernel::{Actor, Country, Instant};
use sqlx::{AssertSqlSafe, Row};
use testkit::{Engine, PASSWORD, Value, World, json, new_id};

testkit::on_both! {
    cus_10_a_document_is_told_by_its_content_and_by_nothing_else,
    cus_10_a_document_has_at_most_10_megabytes_until_the_shop_says_otherwise,
    cus_10_who_added_opened_and_removed_a_document_is_on_record,
    cus_10_nothing_of_a_document_stands_in_the_database_in_the_clear,
    cus_10_a_changed_byte_is_found_and_a_swapped_document_too,
    cus_10_another_counter_opens_documents_once_the_recovery_text_is_typed_there,
    cus_10_the_recovery_text_is_the_owners_and_asks_the_password,
    cus_10_only_four_characters_of_an_identity_are_stored_and_its_last_day_counts,
    stf_1_the_document_of_a_neighbour_does_not_open,
}

const MARK: &str = "Zebra-9181-visible-nowhere";

struct Moved(World);

impl host::Clock for Moved {
    fn now(&self) -> Instant {
        self.0.now()
    }
}

/// A counter program at the world's database, with somebody signed in.
pub struct Counter {
    pub host: Host,
    caller: Caller,
}

impl Counter {
    /// With a folder of that name for its keys.
    pub async fn at(world: &World, keys: &str, name: &str) -> Self {
        let place = Place::Gateway {
            database: world.address.clone(),
            shop: Some(world.shop.name.clone()),
            counter: Some("K1".to_owned()),
            create: false,
            secrets: Some(keys_of(world, keys)),
        };
        let host = Host::with_clock(place, Moved(world.clone())).unwrap();
        let nobody = Caller { session: None, local: true };
        let input = json!({ "name": name, "password": PASSWORD });
        let reply = host.call(&nobody, Some(&new_id().to_string()), "host.sign_in", input).await.unwrap();
        let SessionChange::Opened(token) = reply.session else { panic!("nobody is signed in") };
        Self { host, caller: Caller { session: Some::<SessionToken>(token), local: true } }
    }

    pub async fn asks(&self, name: &str, input: Value) -> Result<Value, Told> {
        let id = new_id().to_string();
        self.host.call(&self.caller, Some(&id), name, input).await.map(|reply| reply.output)
    }

    pub async fn refused(&self, name: &str, input: Value) -> Told {
        match self.asks(name, input).await {
            Ok(_) => panic!("{name} was to be refused"),
            Err(told) => told,
        }
    }

    async fn adds(&self, customer: &Value, name: &str, file: &[u8]) -> Result<Value, Told> {
        let file = STANDARD.encode(file);
        self.asks("host.document_add", json!({ "customer": customer, "kind": "other", "name": name, "file": file }))
            .await
    }

    async fn opens(&self, document: &Value) -> Result<Vec<u8>, Told> {
        let shown = self.asks("host.document_open", json!({ "document": document })).await?;
        Ok(STANDARD.decode(shown["file"].as_str().unwrap()).unwrap())
    }
}

fn keys_of(world: &World, keys: &str) -> std::path::PathBuf {
    let folder = world.folder().join(format!("{keys}-{}", world.owner.tenant));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn pdf(of: usize) -> Vec<u8> {
    let mut bytes = format!("%PDF-1.7\n{MARK}\n").into_bytes();
    bytes.resize(of, b'x');
    bytes
}

async fn listed(world: &World, customer: &Value) -> Vec<Value> {
    let answer = world.ask("customers.documents", json!({ "customer": customer })).await.unwrap();
    answer["rows"].as_array().unwrap().clone()
}

async fn cus_10_a_document_is_told_by_its_content_and_by_nothing_else(world: World) {
    let customer = json!(world.customer().await);
    let counter = Counter::at(&world, "keys", "Lan").await;
    let html = b"<!doctype html><script>alert(1)</script>";
    for (name, file) in [("id.jpg", &html[..]), ("id.pdf", b"MZ\x90\0"), ("id.png", b""), ("x.svg", b"<svg/>")] {
        let refusal = counter.adds(&customer, name, file).await.unwrap_err();
        assert_eq!(refusal.code, "documents.not_a_document", "{name}");
    }
    assert_eq!(listed(&world, &customer).await, Vec::<Value>::new());
    // What it is called says nothing.
    let kept = counter.adds(&customer, "holiday.jpg", &pdf(60)).await.unwrap();
    assert_eq!(kept["file_type"], "application/pdf");
    assert_eq!(counter.opens(&kept["document"]).await.unwrap(), pdf(60));
    let rows = listed(&world, &customer).await;
    assert_eq!(
        (&rows[0]["name"], &rows[0]["bytes"], &rows[0]["added_by"]),
        (&json!("holiday.jpg"), &json!(60), &json!("Lan"))
    );
    let blank = counter.adds(&customer, "  ", &pdf(60)).await.unwrap_err();
    assert_eq!(blank.code, "input.blank");
    counter.host.close().await;
}

async fn cus_10_a_document_has_at_most_10_megabytes_until_the_shop_says_otherwise(world: World) {
    let customer = json!(world.customer().await);
    let counter = Counter::at(&world, "keys", "Lan").await;
    let most = 10 * 1024 * 1024;
    let kept = counter.adds(&customer, "exactly", &pdf(most)).await.unwrap();
    assert_eq!(counter.opens(&kept["document"]).await.unwrap().len(), most);
    let refusal = counter.adds(&customer, "one more", &pdf(most + 1)).await.unwrap_err();
    assert_eq!((refusal.code.as_str(), &refusal.params["most"]), ("customers.document_too_large", &json!(10)));
    world.ask("customers.set_document_limit", json!({ "megabytes": 1 })).await.unwrap();
    counter.adds(&customer, "exactly", &pdf(1024 * 1024)).await.unwrap();
    let refusal = counter.adds(&customer, "one more", &pdf(1024 * 1024 + 1)).await.unwrap_err();
    assert_eq!(refusal.code, "customers.document_too_large");
    for megabytes in [0, 21, -1] {
        let input = json!({ "megabytes": megabytes });
        assert_eq!(world.refused("customers.set_document_limit", input).await, "customers.bad_document_limit");
    }
    assert_eq!(world.ask("customers.document_limit", json!({})).await.unwrap()["megabytes"], 1);
    counter.host.close().await;
}

async fn cus_10_who_added_opened_and_removed_a_document_is_on_record(world: World) {
    let customer = json!(world.customer().await);
    let lan = Counter::at(&world, "keys", "Lan").await;
    world.advance(60);
    let document = lan.adds(&customer, "consent.pdf", &pdf(80)).await.unwrap()["document"].clone();
    world.advance(60);
    lan.opens(&document).await.unwrap();
    world.advance(60);
    world.ask("customers.remove_document", json!({ "document": document })).await.unwrap();
    assert_eq!(lan.opens(&document).await.unwrap_err().code, "customers.document_removed");
    let again = world.refused("customers.remove_document", json!({ "document": document })).await;
    assert_eq!(again, "customers.document_removed");
    let timeline = world.ask("customers.timeline", json!({ "customer": customer })).await.unwrap();
    let told: Vec<_> = timeline["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (row["kind"].as_str().unwrap(), row["staff"].as_str().unwrap(), row["detail"].as_str().unwrap_or(""))
        })
        .collect();
    assert_eq!(
        told[..3],
        [
            ("document_removed", "Lan", "consent.pdf"),
            ("document_opened", "Lan", "consent.pdf"),
            ("document_added", "Lan", "consent.pdf"),
        ]
    );
    let rows = listed(&world, &customer).await;
    assert_eq!(
        (&rows[0]["removed_by"], &rows[0]["removed_at"]),
        (&json!("Lan"), &json!(world.now())),
        "the record stays"
    );
    assert_eq!(count(&world, "document_content").await, 0, "and the sealed file is gone");
    // Reading it is on record, with whoever read it.
    lan.host.close().await;
    let reads = world.ask("customers.reads", json!({ "customer": customer })).await.unwrap();
    let opened = reads["rows"].as_array().unwrap().iter().filter(|row| row["parts"] == json!(["document"])).count();
    assert_eq!(opened, 1);
    // And only for those who may.
    let technician = world.person("technician").await;
    let input = json!({ "document": document });
    let refusal = world.ask_as(technician, "customers.remove_document", input).await.unwrap_err();
    assert_eq!(refusal.code(), "grant.missing");
}

async fn cus_10_nothing_of_a_document_stands_in_the_database_in_the_clear(world: World) {
    let customer = json!(world.customer().await);
    let counter = Counter::at(&world, "keys", "Lan").await;
    let kept = counter.adds(&customer, "seen.pdf", &pdf(5_000)).await.unwrap();
    counter.opens(&kept["document"]).await.unwrap();
    let shown = counter.asks("host.document_key_show", json!({ "password": PASSWORD })).await.unwrap();
    let recovery = shown["text"].as_str().unwrap().to_owned();
    counter.host.close().await;
    world.surface.flush().await;
    let raw = everything(&world).await;
    let has = |needle: &[u8]| raw.windows(needle.len()).any(|part| part == needle);
    assert!(has(b"seen.pdf") && has(b"customers.add_document"), "the search sees what is there");
    for at in 0..3 {
        // In whatever way the three bytes of base64 fall.
        let padded = [&vec![b'x'; at][..], MARK.as_bytes()].concat();
        let base64 = STANDARD.encode(&padded);
        assert!(!has(&base64.as_bytes()[4..base64.len() - 4]), "base64, moved by {at}");
    }
    let hex: String = MARK.bytes().map(|byte| format!("{byte:02x}")).collect();
    for clear in [MARK, &MARK[..12], hex.as_str(), recovery.as_str(), &recovery[..11], &recovery.replace('-', "")] {
        assert!(!has(clear.as_bytes()), "{clear} stands in the database");
    }
}

/// The bytes of the file and what is written beside it; on a server every row of the business, as text.
pub async fn everything(world: &World) -> Vec<u8> {
    if world.engine == Engine::Sqlite {
        let file = world.folder().join("champa.db");
        let mut raw = std::fs::read(&file).unwrap();
        for beside in ["champa.db-wal", "champa.db-journal"] {
            raw.extend(std::fs::read(file.with_file_name(beside)).unwrap_or_default());
        }
        return raw;
    }
    let server = world.db().server().unwrap();
    let mut tx = server.pool().begin().await.unwrap();
    let tenant = format!("set local champa.tenant = '{}'", world.owner.tenant);
    sqlx::query(AssertSqlSafe(tenant)).execute(&mut *tx).await.unwrap();
    let tables = "select cast(table_name as text) from information_schema.columns where table_schema = current_schema() and column_name = 'tenant'";
    let mut raw = Vec::new();
    for table in sqlx::query(tables).fetch_all(&mut *tx).await.unwrap() {
        let table: String = table.get(0);
        let rows = format!("select cast(t as text) from {table} t");
        for row in sqlx::query(AssertSqlSafe(rows)).fetch_all(&mut *tx).await.unwrap() {
            raw.extend(row.get::<String, _>(0).into_bytes());
        }
    }
    raw
}

async fn count(world: &World, table: &str) -> i64 {
    let text = format!("select count(*) from {table}");
    match world.db() {
        db::Db::Sqlite { writer, .. } => sqlx::query(AssertSqlSafe(text)).fetch_one(writer).await.unwrap().get(0),
        db::Db::Postgres(server) => {
            let mut tx = server.pool().begin().await.unwrap();
            let tenant = format!("set local champa.tenant = '{}'", world.owner.tenant);
            sqlx::query(AssertSqlSafe(tenant)).execute(&mut *tx).await.unwrap();
            sqlx::query(AssertSqlSafe(text)).fetch_one(&mut *tx).await.unwrap().get(0)
        }
    }
}

async fn cus_10_a_changed_byte_is_found_and_a_swapped_document_too(world: World) {
    let customer = json!(world.customer().await);
    let counter = Counter::at(&world, "keys", "Lan").await;
    let one = counter.adds(&customer, "one.pdf", &pdf(70)).await.unwrap()["document"].clone();
    let two = counter.adds(&customer, "two.pdf", &pdf(71)).await.unwrap()["document"].clone();
    let of = |document: &Value| match world.engine {
        Engine::Sqlite => format!("x'{}'", document.as_str().unwrap().replace('-', "")),
        Engine::Postgres => format!("'{}'", document.as_str().unwrap()),
    };
    let (first, second) = (of(&one), of(&two));
    // The second's content in place of the first's.
    let swap = format!(
        "update document_content set sealed = (select c.sealed from document_content c where c.document = {second}) where document = {first}"
    );
    world.past_the_program(&[&swap]).await.unwrap();
    assert_eq!(counter.opens(&one).await.unwrap_err().code, "documents.tampered");
    assert_eq!(counter.opens(&two).await.unwrap(), pdf(71));
    let change = match world.engine {
        Engine::Sqlite => format!(
            "update document_content set sealed = cast(substr(sealed, 1, 50) || x'00' || substr(sealed, 52) as blob) where document = {second}"
        ),
        Engine::Postgres => format!(
            "update document_content set sealed = set_byte(sealed, 50, (get_byte(sealed, 50) + 1) % 256) where document = {second}"
        ),
    };
    world.past_the_program(&[&change]).await.unwrap();
    assert_eq!(counter.opens(&two).await.unwrap_err().code, "documents.tampered");
    counter.host.close().await;
}

async fn cus_10_another_counter_opens_documents_once_the_recovery_text_is_typed_there(world: World) {
    let customer = json!(world.customer().await);
    let here = Counter::at(&world, "here", "Lan").await;
    let there = Counter::at(&world, "there", "Lan").await;
    let state = async |counter: &Counter| counter.asks("host.document_key", json!({})).await.unwrap()["state"].clone();
    assert_eq!((state(&here).await, state(&there).await), (json!("none"), json!("none")));
    let document = here.adds(&customer, "id.pdf", &pdf(90)).await.unwrap()["document"].clone();
    assert_eq!((state(&here).await, state(&there).await), (json!("here"), json!("missing")));
    // Without the key the list is there, and nothing can be opened or added.
    let list = there.asks("customers.documents", json!({ "customer": customer })).await.unwrap();
    assert_eq!(list["rows"].as_array().unwrap().len(), 1);
    assert_eq!(there.opens(&document).await.unwrap_err().code, "documents.key_missing");
    assert_eq!(there.adds(&customer, "x.pdf", &pdf(60)).await.unwrap_err().code, "documents.key_missing");
    let text = here.asks("host.document_key_show", json!({ "password": PASSWORD })).await.unwrap()["text"].clone();
    // The key of another shop is refused by its id.
    let other = world.neighbour(Country::Vn).await;
    let theirs = Counter::at(&other, "theirs", "Lan").await;
    let foreign = theirs.asks("host.document_key_show", json!({ "password": PASSWORD })).await.unwrap()["text"].clone();
    let refusal = there.refused("host.document_key_enter", json!({ "text": foreign })).await;
    assert_eq!(refusal.code, "documents.other_key");
    assert_eq!(state(&there).await, json!("missing"), "and nothing is kept of it");
    let slip = there.refused("host.document_key_enter", json!({ "text": "abc" })).await;
    assert_eq!(slip.code, "documents.recovery_length");
    let typed = text.as_str().unwrap().to_lowercase().replace('-', " ");
    let entered = there.asks("host.document_key_enter", json!({ "text": typed })).await.unwrap();
    assert_eq!(entered["state"], "here");
    assert_eq!(there.opens(&document).await.unwrap(), pdf(90));
    for counter in [here, there, theirs] {
        counter.host.close().await;
    }
}

async fn cus_10_the_recovery_text_is_the_owners_and_asks_the_password(world: World) {
    let owner = Counter::at(&world, "keys", "Lan").await;
    let wrong = owner.refused("host.document_key_show", json!({ "password": "not this one, no" })).await;
    assert_eq!(wrong.code, "identity.wrong_password");
    let shown = owner.asks("host.document_key_show", json!({ "password": PASSWORD })).await.unwrap();
    let again = owner.asks("host.document_key_show", json!({ "password": PASSWORD })).await.unwrap();
    assert_eq!(shown["text"], again["text"]);
    assert_eq!(shown["text"].as_str().unwrap().split('-').count(), 13);
    let state = owner.asks("host.document_key", json!({})).await.unwrap();
    assert_eq!(state["shown_at"], json!(world.now()));
    let log = world.ask("identity.log", json!({ "name": "customers.document_key_handled" })).await.unwrap();
    assert_eq!(log["rows"].as_array().unwrap().len(), 2, "who looked at it is in the log");
    let person: Actor = world.person("manager").await;
    let staff = world.ask("identity.staff_list", json!({})).await.unwrap();
    let name = staff["rows"].as_array().unwrap().iter().find(|row| row["id"] == json!(person.staff)).unwrap()["name"]
        .as_str()
        .unwrap()
        .to_owned();
    let manager = Counter::at(&world, "keys", &name).await;
    for (call, input) in [
        ("host.document_key_show", json!({ "password": PASSWORD })),
        ("host.document_key_enter", json!({ "text": shown["text"] })),
    ] {
        assert_eq!(manager.refused(call, input).await.code, "grant.missing", "{call}");
    }
    owner.host.close().await;
    manager.host.close().await;
}

async fn cus_10_only_four_characters_of_an_identity_are_stored_and_its_last_day_counts(world: World) {
    let customer = json!(world.customer().await);
    let today = world.shop.calendar.day(world.now());
    let set = async |last4: &str, expires: Value| {
        let identity = json!({ "kind": "passport", "last4": last4, "expires": expires });
        world.ask("customers.set_identity", json!({ "customer": customer, "identity": identity })).await
    };
    for number in ["B1234567", "12345", "123", ""] {
        assert_eq!(set(number, Value::Null).await.unwrap_err().code(), "customers.not_last_four", "{number}");
    }
    let marks =
        async || world.ask("customers.get", json!({ "customer": customer })).await.unwrap()["marks"].to_string();
    let yesterday = world.shop.calendar.day(Instant(world.now().0 - 86_400_000_000));
    assert_eq!(set("4567", json!(today)).await.unwrap()["expired"], false, "today is its last day");
    assert!(!marks().await.contains("identity_expired"));
    let shown = set("4567", json!(yesterday)).await.unwrap();
    assert_eq!((&shown["expired"], &shown["last4"]), (&json!(true), &json!("4567")));
    assert!(marks().await.contains("identity_expired"));
    assert_eq!(set("4567", Value::Null).await.unwrap()["expired"], false);
    world.ask("customers.set_identity", json!({ "customer": customer, "identity": null })).await.unwrap();
    let answer = world.ask("customers.documents", json!({ "customer": customer })).await.unwrap();
    assert_eq!(answer["identity"], Value::Null);
}

async fn stf_1_the_document_of_a_neighbour_does_not_open(world: World) {
    let customer = json!(world.customer().await);
    let ours = Counter::at(&world, "keys", "Lan").await;
    let document = ours.adds(&customer, "id.pdf", &pdf(60)).await.unwrap()["document"].clone();
    let other = world.neighbour(Country::Th).await;
    let theirs = Counter::at(&other, "keys", "Lan").await;
    assert_eq!(theirs.opens(&document).await.unwrap_err().code, "customers.unknown_document");
    assert_eq!(theirs.adds(&customer, "x.pdf", &pdf(60)).await.unwrap_err().code, "customers.unknown");
    let refused = other.refused("customers.remove_document", json!({ "document": document })).await;
    assert_eq!(refused, "customers.unknown_document");
    assert_eq!(other.refused("customers.documents", json!({ "customer": customer })).await, "customers.unknown");
    ours.host.close().await;
    theirs.host.close().await;
}
