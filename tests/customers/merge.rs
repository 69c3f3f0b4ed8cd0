//! CUS-15: two profiles of one person become one, and two again.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{CustomerId, Id};
use sqlx::{AssertSqlSafe, Row};
use surface::Request;
use testkit::{Value, World, json, new_id};

testkit::on_both! {
    cus_15_everything_goes_over_is_counted_and_comes_back_exactly,
    cus_15_fields_are_chosen_one_by_one_and_gaps_are_filled,
    cus_15_an_undo_is_possible_up_to_thirty_days_to_the_instant,
    cus_15_what_was_done_since_stays_with_the_survivor_as_it_was_told,
    cus_15_a_sale_of_the_source_voided_meanwhile_goes_back_with_its_money,
    cus_15_a_top_up_of_the_source_is_taken_back_from_the_survivor,
    cus_15_chains_hold_and_come_apart_in_their_order,
    cus_15_the_source_is_found_as_the_survivor_and_sold_to_no_more,
    cus_15_a_phone_that_somebody_else_has_by_now_holds_an_undo_up,
    cus_15_managers_merge_and_others_do_not,
    cus_15_a_sale_goes_to_nobody_but_the_two_of_a_merge,
    cus_15_a_checked_identity_counts_for_a_survivor_that_has_none,
    cus_15_the_default_address_and_the_marks_of_both_come_back,
}

pub async fn ask(world: &World, name: &str, input: Value) -> Value {
    world.ask(name, input).await.unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"))
}

pub fn id(value: &Value) -> CustomerId {
    value.as_str().and_then(|id| id.parse().ok()).unwrap()
}

pub async fn made(world: &World, input: Value) -> CustomerId {
    id(&ask(world, "customers.create", input).await["customer"]["id"])
}

pub async fn sell(world: &World, customer: CustomerId, amount: i64, method: &str) -> Value {
    let input = json!({
        "customer": customer,
        "lines": [{ "name": "Massage", "quantity": 1, "tax_rate": "0", "amount": amount.to_string() }],
        "payments": [{ "method": method, "amount": amount.to_string() }],
    });
    ask(world, "sales.sell", input).await["sale"].clone()
}

pub async fn merge(world: &World, source: CustomerId, survivor: CustomerId) -> Value {
    ask(world, "customers.merge", json!({ "source": source, "survivor": survivor, "reason": "the same person" })).await
}

pub async fn undo(world: &World, merge: &Value) -> Value {
    ask(world, "customers.undo_merge", json!({ "merge": merge["merge"] })).await
}

pub async fn get(world: &World, customer: CustomerId) -> Value {
    ask(world, "customers.get", json!({ "customer": customer })).await
}

/// Two profiles with something of everything.
pub async fn two(world: &World) -> (CustomerId, CustomerId) {
    let survivor = made(
        world,
        json!({ "name": "Nguyễn Thị Hoa", "phone": world.new_phone(), "tags": ["vip"], "email": "hoa@x.vn", "channels": [{ "channel": "line", "id": "hoa" }] }),
    )
    .await;
    let source = made(
        world,
        json!({ "name": "Nguyen Hoa", "phone": world.new_phone(), "second_phone": "02838221122", "tags": ["VIP", "oil"], "email": "hoa2@x.vn",
            "birth_date": "1990-03-14", "occupation": "nurse", "note": "quiet room", "channels": [{ "channel": "line", "id": "h2" }, { "channel": "zalo", "id": "z2" }] }),
    )
    .await;
    let sent = made(world, json!({ "name": "Sent Once", "referrer": source })).await;
    assert_ne!(sent, survivor);
    ask(world, "customers.set_avatar", json!({ "customer": source, "image": "/9j/4AAQSkZJRg==" })).await;
    for customer in [source, survivor] {
        ask(world, "customers.add_note", json!({ "customer": customer, "text": "prefers Mai" })).await;
        ask(world, "ledger.top_up", json!({ "customer": customer, "amount": "100000" })).await;
        ask(world, "ledger.issue_credit", json!({ "customer": customer, "amount": "30000", "reason": "birthday" }))
            .await;
        world.advance(60);
        sell(world, customer, 20_000, "cash").await;
        sell(world, customer, 40_000, "wallet").await;
    }
    (source, survivor)
}

/// Every row of every table that a merge touches and that is no mere history, by table.
pub async fn everything(world: &World) -> BTreeMap<String, String> {
    // What is written once and never changed tells that there was a merge.
    let history = ["customer_merge", "customer_read", "posting", "entry"];
    let naming: BTreeSet<&str> = surface::merge_hooks().into_iter().map(|(table, ..)| table).collect();
    let mut all = BTreeMap::new();
    for table in naming.into_iter().filter(|table| !history.contains(table)).chain(["sale_line", "sale_payment"]) {
        let which = match table {
            "customer_event" => " and kind not in ('merged', 'unmerged')",
            // A lot that went on and came back leaves an empty one behind.
            "lot" => " and not (remaining = 0 and origin is not null)",
            _ => "",
        };
        let text = match world.db() {
            db::Db::Sqlite { .. } => {
                let quoted = format!("select 'quote(' || name || ')' from pragma_table_info('{table}')");
                let columns = texts(world, &quoted).await.join(" || '|' || ");
                let tenant = world.owner.tenant.to_string().replace('-', "");
                format!("select {columns} from {table} where tenant = x'{tenant}'{which} order by 1")
            }
            db::Db::Postgres(_) => format!("select cast(t as text) from {table} t where true{which} order by 1"),
        };
        all.insert(table.to_owned(), texts(world, &text).await.join("\n"));
    }
    all
}

pub async fn texts(world: &World, text: &str) -> Vec<String> {
    match world.db() {
        db::Db::Sqlite { writer, .. } => {
            let rows = sqlx::query(AssertSqlSafe(text)).fetch_all(writer).await.unwrap();
            rows.into_iter().map(|row| row.get(0)).collect()
        }
        db::Db::Postgres(server) => {
            let mut tx = server.pool().begin().await.unwrap();
            let tenant = format!("set local champa.tenant = '{}'", world.owner.tenant);
            sqlx::query(AssertSqlSafe(tenant)).execute(&mut *tx).await.unwrap();
            let rows = sqlx::query(AssertSqlSafe(text)).fetch_all(&mut *tx).await.unwrap();
            rows.into_iter().map(|row| row.get(0)).collect()
        }
    }
}

pub fn same(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) {
    for (table, rows) in before {
        assert_eq!(rows, &after[table], "{table}");
    }
}

/// A customer's id as the database writes it in a condition.
pub fn written(world: &World, customer: CustomerId) -> String {
    match world.db() {
        db::Db::Sqlite { .. } => format!("x'{}'", customer.to_string().replace('-', "")),
        db::Db::Postgres(_) => format!("'{customer}'"),
    }
}

pub async fn count(world: &World, condition: &str) -> i64 {
    texts(world, &format!("select cast(count(*) as text) from {condition}")).await[0].parse().unwrap()
}

/// Of all wallets, real and promotional.
pub async fn held(world: &World) -> i64 {
    let tenant = match world.db() {
        db::Db::Sqlite { .. } => format!("x'{}'", world.owner.tenant.to_string().replace('-', "")),
        db::Db::Postgres(_) => format!("'{}'", world.owner.tenant),
    };
    let text = format!("select cast(coalesce(sum(balance), 0) as text) from account where tenant = {tenant}");
    texts(world, &text).await[0].parse().unwrap()
}

/// A file, as the host hands it over.
pub async fn document(world: &World, customer: CustomerId) {
    let input = json!({ "customer": customer, "kind": "consent", "name": "consent.pdf", "file_type": "application/pdf", "bytes": 2,
        "key": "0123456789abcdef", "sealed": "A".repeat(56) });
    let name = "customers.add_document".to_owned();
    let request = Request { id: Some(new_id()), actor: world.owner, at: world.now(), name, input };
    drop(world.surface.dispatch_unexposed(&request).await);
}

async fn cus_15_everything_goes_over_is_counted_and_comes_back_exactly(world: World) {
    let (source, survivor) = two(&world).await;
    let external = json!({ "source": "till", "external_id": "OLD-7", "name": "Hoa Old" });
    let third = id(&ask(&world, "customers.find_or_create_external", external).await["customer"]["id"]);
    let into_source = merge(&world, third, source).await;
    assert_eq!(into_source["moved"]["external_ids"], 1);
    let (before, total) = (everything(&world).await, held(&world).await);
    let rows_of = async |table: &str, who: CustomerId| {
        count(&world, &format!("{table} where customer = {}", written(&world, who))).await
    };
    let (notes, events, sales) = (
        rows_of("customer_note", source).await,
        rows_of("customer_event", source).await,
        rows_of("sale", source).await,
    );
    let preview =
        ask(&world, "customers.merge_preview", json!({ "source": source, "survivor": survivor })).await["moves"]
            .clone();
    let done = merge(&world, source, survivor).await;
    let moved = &done["moved"];
    assert_eq!(moved["notes"], notes);
    assert_eq!(moved["events"], events);
    assert_eq!(moved["sales"], sales);
    assert_eq!(
        (&moved["tags"], &moved["channels"], &moved["external_ids"], &moved["referred"]),
        (&json!(1), &json!(1), &json!(1), &json!(1))
    );
    assert_eq!((&moved["real"], &moved["promotional"], &moved["lots"]), (&json!("90000"), &json!("0"), &json!(0)));
    for field in ["sales", "notes", "real", "promotional", "tags", "external_ids", "referred"] {
        assert_eq!(preview[field], moved[field], "{field} as it was told");
    }
    assert_eq!(held(&world).await, total, "between");
    for table in ["customer_note", "sale", "customer_external"] {
        assert_eq!(rows_of(table, source).await, 0, "{table} left nothing behind");
    }
    let shown = get(&world, survivor).await;
    assert_eq!((&shown["totals"]["visits"], &shown["totals"]["spent"]), (&json!(4), &json!("120000")));
    assert_eq!((&shown["wallet"]["real"], shown["notes"].as_array().unwrap().len()), (&json!("180000"), 2));
    assert_eq!(shown["tags"], json!(["oil", "vip"]));
    assert_eq!(shown["external_ids"], json!([{ "source": "till", "id": "OLD-7", "raw": null }]));
    assert_eq!((&shown["occupation"], &shown["birth_date"]), (&json!("nurse"), &json!("1990-03-14")));
    assert!(shown["avatar"].is_string(), "the picture fills a gap");
    assert_eq!(shown["former_phones"].as_array().unwrap().len(), 1, "the source's phone is the survivor's as well");
    let gone = get(&world, source).await;
    assert_eq!((&gone["active"], &gone["merged_into"]["id"]), (&json!(false), &json!(survivor)));
    assert_eq!((&gone["marks"], &gone["totals"]["visits"]), (&json!(["merged"]), &json!(0)));
    let movements = ask(&world, "ledger.movements", json!({ "customer": survivor })).await;
    let kinds: Vec<_> = movements["rows"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "deposit").count(), 2, "the source's movements are read along");
    let listed = ask(&world, "sales.list", json!({ "customer": survivor })).await;
    assert_eq!(listed["rows"].as_array().unwrap().len(), 4);
    let log = ask(&world, "identity.log", json!({})).await;
    let row = log["rows"].as_array().unwrap().iter().find(|row| row["name"] == "customers.merge").unwrap();
    assert!(row.to_string().contains("the same person"), "the log has the reason");
    let merges = ask(&world, "customers.merges", json!({ "customer": survivor })).await;
    assert_eq!((&merges["rows"][0]["id"], &merges["rows"][0]["moved"]), (&done["merge"], moved));

    world.advance(3_600);
    let back = undo(&world, &done).await;
    for field in ["sales", "notes", "events", "real", "promotional", "tags", "channels", "external_ids", "referred"] {
        assert_eq!(back["moved"][field], moved[field], "{field} went back");
    }
    same(&before, &everything(&world).await);
    assert_eq!(held(&world).await, total, "after");
    assert_eq!(
        world.refused("customers.undo_merge", json!({ "merge": done["merge"] })).await,
        "customers.already_undone"
    );
    world.prove().await;
}

async fn cus_15_fields_are_chosen_one_by_one_and_gaps_are_filled(world: World) {
    let (source, survivor) = two(&world).await;
    let before = everything(&world).await;
    let phone = get(&world, source).await["phone"]["e164"].clone();
    let preview = ask(&world, "customers.merge_preview", json!({ "source": source, "survivor": survivor })).await;
    let taken: Vec<_> = preview["fields"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|pair| pair["take"] == true)
        .map(|pair| pair["field"].clone())
        .collect();
    assert_eq!(json!(taken), json!(["second_phone", "birth_date", "occupation", "note"]));
    let input = json!({ "source": source, "survivor": survivor, "take": ["phone", "name", "second_phone"], "reason": "theirs is newer" });
    let done = ask(&world, "customers.merge", input).await;
    assert_eq!(done["moved"]["fields"], json!(["name", "phone", "second_phone"]));
    let shown = get(&world, survivor).await;
    assert_eq!((&shown["name"], &shown["phone"]["e164"]), (&json!("Nguyen Hoa"), &phone));
    assert_eq!(
        (&shown["email"], &shown["occupation"]),
        (&json!("hoa@x.vn"), &Value::Null),
        "what was not chosen stays"
    );
    undo(&world, &done).await;
    same(&before, &everything(&world).await);
    for (input, code) in [
        (json!({ "source": source, "survivor": source, "reason": "x" }), "customers.same_customer"),
        (json!({ "source": source, "survivor": survivor, "reason": " " }), "customers.reason_missing"),
    ] {
        assert_eq!(world.refused("customers.merge", input).await, code);
    }
    world.prove().await;
}

async fn cus_15_an_undo_is_possible_up_to_thirty_days_to_the_instant(world: World) {
    const DAY: i64 = 24 * 60 * 60;
    for (seconds, allowed) in [(29 * DAY + 23 * 3600 + 59 * 60, true), (30 * DAY, true), (30 * DAY + 1, false)] {
        let (one, two) = (world.customer().await, world.customer().await);
        let done = merge(&world, one, two).await;
        world.advance(seconds);
        let preview = world.ask("customers.undo_merge_preview", json!({ "merge": done["merge"] })).await;
        let input = json!({ "merge": done["merge"] });
        if allowed {
            assert!(preview.is_ok(), "{seconds}");
            undo(&world, &done).await;
        } else {
            assert_eq!(preview.unwrap_err().code(), "customers.undo_over");
            assert_eq!(world.refused("customers.undo_merge", input).await, "customers.undo_over");
        }
    }
}

async fn cus_15_what_was_done_since_stays_with_the_survivor_as_it_was_told(world: World) {
    let (source, survivor) = (world.customer().await, world.customer().await);
    ask(&world, "ledger.top_up", json!({ "customer": source, "amount": "100000" })).await;
    ask(&world, "ledger.issue_credit", json!({ "customer": source, "amount": "50000", "reason": "gift" })).await;
    ask(&world, "ledger.top_up", json!({ "customer": survivor, "amount": "10000" })).await;
    let total = held(&world).await;
    let done = merge(&world, source, survivor).await;
    assert_eq!(world.wallet(survivor).await, ("110000".into(), "50000".into()));
    world.advance(60);
    let sale = sell(&world, survivor, 120_000, "wallet").await;
    ask(&world, "customers.add_note", json!({ "customer": survivor, "text": "written since" })).await;
    ask(&world, "customers.change", json!({ "customer": survivor, "occupation": "pilot" })).await;
    let told = ask(&world, "customers.undo_merge_preview", json!({ "merge": done["merge"] })).await;
    assert_eq!(
        (&told["sales_since"], &told["sold_since"], &told["notes_since"]),
        (&json!(1), &json!("120000"), &json!(1))
    );
    assert_eq!((&told["real_brought"], &told["real_back"]), (&json!("100000"), &json!("40000")));
    assert_eq!((&told["promotional_brought"], &told["promotional_back"]), (&json!("50000"), &json!("0")));
    undo(&world, &done).await;
    assert_eq!(world.wallet(source).await, ("40000".into(), "0".into()));
    assert_eq!(world.wallet(survivor).await, ("0".into(), "0".into()));
    assert_eq!(held(&world).await, total - 120_000, "only what was spent is gone");
    let shown = get(&world, survivor).await;
    assert_eq!((&shown["totals"]["visits"], &shown["occupation"]), (&json!(1), &json!("pilot")));
    assert_eq!(shown["notes"][0]["text"], "written since");
    assert_eq!(get(&world, source).await["totals"]["visits"], 0);
    ask(&world, "sales.void", json!({ "sale": sale, "reason": "wrong" })).await;
    assert_eq!(
        world.wallet(survivor).await,
        ("70000".into(), "50000".into()),
        "what was paid since comes back to who paid"
    );
    assert_eq!(world.wallet(source).await, ("40000".into(), "0".into()));
    world.prove().await;
}

async fn cus_15_a_sale_of_the_source_voided_meanwhile_goes_back_with_its_money(world: World) {
    let (source, survivor) = (world.customer().await, world.customer().await);
    ask(&world, "ledger.top_up", json!({ "customer": source, "amount": "100000" })).await;
    ask(&world, "ledger.issue_credit", json!({ "customer": source, "amount": "50000", "reason": "gift" })).await;
    let sale = sell(&world, source, 80_000, "wallet").await;
    let done = merge(&world, source, survivor).await;
    assert_eq!(world.wallet(survivor).await, ("70000".into(), "0".into()));
    ask(&world, "sales.void", json!({ "sale": sale, "reason": "wrong" })).await;
    assert_eq!(world.wallet(survivor).await, ("100000".into(), "50000".into()), "the survivor has what comes back");
    assert_eq!(world.wallet(source).await, ("0".into(), "0".into()));
    assert_eq!(get(&world, survivor).await["totals"]["visits"], 0);
    undo(&world, &done).await;
    assert_eq!(world.wallet(source).await, ("100000".into(), "50000".into()));
    assert_eq!(world.wallet(survivor).await, ("0".into(), "0".into()));
    let timeline =
        ask(&world, "customers.timeline", json!({ "customer": source, "kinds": ["sale", "sale_voided"] })).await;
    assert_eq!(timeline["rows"].as_array().unwrap().len(), 2, "the sale goes back with what tells that it was voided");
    sell(&world, source, 150_000, "wallet").await;
    world.prove().await;
}

async fn cus_15_a_top_up_of_the_source_is_taken_back_from_the_survivor(world: World) {
    let (source, middle, survivor) = (world.customer().await, world.customer().await, world.customer().await);
    let top_up =
        ask(&world, "ledger.top_up", json!({ "customer": source, "amount": "100000" })).await["movement"].clone();
    let wrong = ask(&world, "ledger.top_up", json!({ "customer": source, "amount": "5000" })).await["movement"].clone();
    ask(&world, "ledger.top_up", json!({ "customer": survivor, "amount": "30000" })).await;
    let first = merge(&world, source, middle).await;
    let second = merge(&world, middle, survivor).await;
    ask(&world, "ledger.reverse_top_up", json!({ "movement": wrong, "reason": "typed twice" })).await;
    assert_eq!(world.wallet(survivor).await.0, "130000");
    sell(&world, survivor, 60_000, "wallet").await;
    let refused = world.refused("ledger.reverse_top_up", json!({ "movement": top_up, "reason": "wrong" })).await;
    assert_eq!(refused, "ledger.already_spent");
    undo(&world, &second).await;
    undo(&world, &first).await;
    assert_eq!(world.wallet(source).await.0, "70000", "what the survivor still had");
    assert_eq!((world.wallet(middle).await.0, world.wallet(survivor).await.0), ("0".into(), "0".into()));
    world.prove().await;
}

async fn cus_15_chains_hold_and_come_apart_in_their_order(world: World) {
    let (a, b) = two(&world).await;
    let c = made(&world, json!({ "name": "Hoa Ba" })).await;
    let before = everything(&world).await;
    let first = merge(&world, a, b).await;
    let between = everything(&world).await;
    let second = merge(&world, b, c).await;
    let shown = get(&world, c).await;
    assert_eq!((&shown["totals"]["visits"], &shown["wallet"]["real"]), (&json!(4), &json!("180000")));
    let phones: Vec<_> = [&shown["phone"], &shown["second_phone"], &shown["former_phones"][0]]
        .map(|phone| phone["shown"].clone())
        .into();
    assert!(phones.iter().all(Value::is_string), "the phones of both: two fill gaps, the third is named: {phones:?}");
    assert_eq!(
        world.refused("customers.undo_merge", json!({ "merge": first["merge"] })).await,
        "customers.merged_further"
    );
    assert_eq!(
        world.refused("customers.merge", json!({ "source": c, "survivor": a, "reason": "x" })).await,
        "customers.merged"
    );
    assert_eq!(
        world.refused("customers.merge", json!({ "source": a, "survivor": c, "reason": "x" })).await,
        "customers.merged"
    );
    let number = get(&world, a).await["number"].clone();
    let found = ask(&world, "customers.search", json!({ "text": number })).await;
    assert_eq!((&found["rows"][0]["id"], &found["rows"][0]["merged"]), (&json!(c), &number));
    undo(&world, &second).await;
    same(&between, &everything(&world).await);
    undo(&world, &first).await;
    same(&before, &everything(&world).await);
    // And once more, the other way round.
    let again = merge(&world, b, a).await;
    undo(&world, &again).await;
    same(&before, &everything(&world).await);
    world.prove().await;
}

async fn cus_15_the_source_is_found_as_the_survivor_and_sold_to_no_more(world: World) {
    let survivor = world.customer().await;
    let external = json!({ "source": "till", "external_id": "OLD-9", "name": "Trần Văn Sen" });
    let source = id(&ask(&world, "customers.find_or_create_external", external.clone()).await["customer"]["id"]);
    let phone = world.new_phone();
    ask(&world, "customers.change_phone", json!({ "customer": source, "phone": phone })).await;
    let number = get(&world, source).await["number"].clone();
    merge(&world, source, survivor).await;
    for text in [number.as_str().unwrap(), &phone, &phone[3..], "OLD-9", "trần văn sen"] {
        let found = ask(&world, "customers.search", json!({ "text": text })).await;
        let row = &found["rows"][0];
        assert_eq!((&row["id"], found["rows"].as_array().unwrap().len()), (&json!(survivor), 1), "{text}");
        if text != "OLD-9" {
            assert_eq!(row["merged"], number, "{text} says by whom");
        }
        assert!(text != phone || found["new_phone"].is_null(), "{text} is nobody's new phone");
    }
    let walked_in = ask(&world, "customers.find_or_create", json!({ "phone": phone })).await;
    assert_eq!((&walked_in["customer"]["id"], &walked_in["created"]), (&json!(survivor), &json!(false)));
    let imported = ask(&world, "customers.find_or_create_external", external).await;
    assert_eq!(imported["customer"]["id"], json!(survivor));
    let lines = json!([{ "name": "x", "quantity": 1, "tax_rate": "0", "amount": "1000" }]);
    let sale = json!({ "customer": source, "lines": lines, "payments": [{ "method": "cash", "amount": "1000" }] });
    let refusal = world.ask("sales.sell", sale).await.unwrap_err();
    assert_eq!(refusal.code(), "customers.merged");
    assert!(format!("{refusal:?}").contains(&survivor.to_string()), "it names the survivor");
    for (name, input, code) in [
        ("ledger.top_up", json!({ "customer": source, "amount": "1000" }), "ledger.wallet_merged"),
        ("ledger.withdraw", json!({ "customer": source, "amount": "1000", "note": "x" }), "ledger.wallet_merged"),
        ("ledger.issue_credit", json!({ "customer": source, "amount": "1000", "reason": "x" }), "ledger.wallet_merged"),
        ("customers.add_note", json!({ "customer": source, "text": "x" }), "customers.merged"),
        ("customers.change", json!({ "customer": source, "occupation": "x" }), "customers.merged"),
        ("customers.reactivate", json!({ "customer": source }), "customers.merged"),
        ("customers.deactivate", json!({ "customer": source, "reason": "x" }), "customers.merged"),
        ("customers.create", json!({ "name": "New", "phone": phone }), "customers.phone_taken"),
    ] {
        assert_eq!(world.refused(name, input).await, code, "{name}");
    }
    world.prove().await;
}

async fn cus_15_a_phone_that_somebody_else_has_by_now_holds_an_undo_up(world: World) {
    let (source, survivor) = (world.customer().await, world.customer().await);
    let phone = get(&world, source).await["phone"]["e164"].clone();
    let done = merge(&world, source, survivor).await;
    ask(&world, "customers.change_phone", json!({ "customer": survivor, "phone": phone })).await;
    assert_eq!(world.refused("customers.undo_merge", json!({ "merge": done["merge"] })).await, "customers.phone_taken");
    ask(&world, "customers.change_phone", json!({ "customer": survivor, "phone": world.new_phone() })).await;
    undo(&world, &done).await;
    assert_eq!(get(&world, source).await["phone"]["e164"], phone);
    world.prove().await;
}

async fn cus_15_managers_merge_and_others_do_not(world: World) {
    let (one, two) = (world.customer().await, world.customer().await);
    let input = json!({ "source": one, "survivor": two, "reason": "the same" });
    for role in ["receptionist", "supervisor", "auditor"] {
        let person = world.person(role).await;
        let refusal = world.ask_as(person, "customers.merge", input.clone()).await.unwrap_err();
        assert_eq!(refusal.code(), "grant.missing", "{role}");
    }
    let manager = world.person("manager").await;
    let done = world.ask_as(manager, "customers.merge", input).await.unwrap();
    world.ask_as(manager, "customers.undo_merge", json!({ "merge": done["merge"] })).await.unwrap();
}

async fn cus_15_a_sale_goes_to_nobody_but_the_two_of_a_merge(world: World) {
    let (source, survivor, other) = (world.customer().await, world.customer().await, world.customer().await);
    let sale: Id<()> = sell(&world, source, 1_000, "cash").await.as_str().unwrap().parse().unwrap();
    let to = |customer| {
        let (customer, sale) = (written(&world, customer), written(&world, sale.of()));
        format!("update sale set customer = {customer} where id = {sale}")
    };
    let before = to(survivor);
    assert!(world.past_the_program(&[&before]).await.unwrap_err().contains("append-only"));
    merge(&world, source, survivor).await;
    let (elsewhere, total) =
        (to(other), format!("update sale set total = 0, cash = 0 where id = {}", written(&world, sale.of())));
    for text in [elsewhere, total] {
        assert!(world.past_the_program(&[&text]).await.unwrap_err().contains("append-only"), "{text}");
    }
    let undone = "update customer_merge set reason = 'another'";
    assert!(world.past_the_program(&[undone]).await.unwrap_err().contains("append-only"));
    assert!(world.past_the_program(&["delete from customer_merge"]).await.is_err());
}

async fn identity(world: &World, customer: CustomerId, last4: &str) {
    let checked = json!({ "kind": "passport", "last4": last4, "expires": "2030-01-01" });
    ask(world, "customers.set_identity", json!({ "customer": customer, "identity": checked })).await;
}

async fn last4(world: &World, customer: CustomerId) -> Value {
    ask(world, "customers.documents", json!({ "customer": customer })).await["identity"]["last4"].clone()
}

async fn cus_15_a_checked_identity_counts_for_a_survivor_that_has_none(world: World) {
    let (source, survivor) = (world.customer().await, world.customer().await);
    let look = json!({ "source": source, "survivor": survivor });
    identity(&world, source, "1111").await;
    let told = ask(&world, "customers.merge_preview", look.clone()).await;
    assert_eq!((&told["moves"]["identity"], &told["both_checked"]), (&json!(true), &json!(false)));
    let lent = merge(&world, source, survivor).await;
    assert_eq!(lent["moved"]["identity"], true);
    assert_eq!(last4(&world, survivor).await, "1111");
    undo(&world, &lent).await;
    assert_eq!((last4(&world, survivor).await, last4(&world, source).await), (Value::Null, json!("1111")));
    // What is checked of the survivor since is the survivor's.
    let again = merge(&world, source, survivor).await;
    world.advance(60);
    identity(&world, survivor, "2222").await;
    undo(&world, &again).await;
    assert_eq!((last4(&world, survivor).await, last4(&world, source).await), (json!("2222"), json!("1111")));
    // And what was checked of the survivor counts.
    let told = ask(&world, "customers.merge_preview", look).await;
    assert_eq!((&told["moves"]["identity"], &told["both_checked"]), (&json!(false), &json!(true)));
    let both = merge(&world, source, survivor).await;
    assert_eq!(last4(&world, survivor).await, "2222");
    undo(&world, &both).await;
    assert_eq!((last4(&world, survivor).await, last4(&world, source).await), (json!("2222"), json!("1111")));
}

async fn cus_15_the_default_address_and_the_marks_of_both_come_back(world: World) {
    let (source, survivor) = (world.customer().await, world.customer().await);
    let add = async |customer: CustomerId, street: &str| {
        let home = json!({ "kind": "home", "street": street, "province": "Huế", "district": "Phú Xuân" });
        ask(&world, "customers.add_address", json!({ "customer": customer, "address": home })).await["id"].clone()
    };
    add(survivor, "1 Lê Lợi").await;
    add(source, "2 Lê Lợi").await;
    let second = add(source, "3 Lê Lợi").await;
    ask(&world, "customers.set_default_address", json!({ "id": second })).await;
    for (customer, mark) in [(source, "blacklisted"), (survivor, "vip")] {
        ask(&world, "customers.set_mark", json!({ "customer": customer, "mark": mark, "reason": "seen" })).await;
    }
    let before = everything(&world).await;
    let done = merge(&world, source, survivor).await;
    assert_eq!((&done["moved"]["addresses"], &done["moved"]["contacts"]), (&json!(2), &json!(0)));
    let shown = get(&world, survivor).await;
    let defaults = shown["addresses"].as_array().unwrap().iter().filter(|row| row["standard"] == true).count();
    assert_eq!((shown["addresses"].as_array().unwrap().len(), defaults), (3, 1));
    let marks: Vec<_> = shown["marks"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(marks.contains(&"blacklisted") && marks.contains(&"vip"), "{marks:?}");
    undo(&world, &done).await;
    same(&before, &everything(&world).await);
}
