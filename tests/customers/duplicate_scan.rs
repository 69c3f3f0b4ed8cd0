//! CUS-15: all profiles are searched for those that may be one person.

use kernel::{Actor, CustomerId};
use surface::Request;
use testkit::{Value, World, json, new_id};

use crate::documents::Counter;

testkit::on_both! {
    cus_15_a_scan_finds_each_kind_of_pair_and_leaves_families_in_peace,
    cus_15_one_scan_at_a_time_and_whoever_comes_second_sees_it,
    cus_15_a_scan_that_was_cut_off_is_gone_on_with_and_the_first_one_stops,
    cus_15_a_scan_is_stopped_by_anybody_who_may_and_begins_anew,
    cus_15_a_pair_of_two_people_stays_dismissed_and_can_be_brought_back,
    cus_15_what_is_alike_no_more_is_gone_after_the_next_scan,
    cus_15_a_merged_pair_is_gone_and_comes_back_with_the_undo,
    cus_15_pairs_come_page_by_page_the_surest_first,
    cus_15_a_counter_carries_a_scan_out_beside_its_work,
    cus_15_what_a_crowd_shares_is_no_sign,
    cus_15_those_who_may_not_merge_scan_nothing,
    cus_20_whoever_may_be_twice_says_so_wherever_they_are_named,
    cus_20_a_pair_that_is_settled_takes_the_mark_away,
}

async fn ask(world: &World, name: &str, input: Value) -> Value {
    world.ask(name, input).await.unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"))
}

async fn made(world: &World, input: Value) -> CustomerId {
    ask(world, "customers.create", input).await["customer"]["id"].as_str().unwrap().parse().unwrap()
}

async fn inside(world: &World, actor: Actor, name: &str, input: Value) -> Value {
    let request = Request { id: Some(new_id()), actor, at: world.now(), name: name.to_owned(), input };
    world.surface.dispatch_unexposed(&request).await.unwrap_or_else(|refusal| panic!("{name}: {refusal:?}")).output
}

async fn begin(world: &World, actor: Actor) -> Value {
    inside(world, actor, "customers.begin_duplicate_scan", json!({})).await
}

async fn step(world: &World, begun: &Value) -> bool {
    let input = json!({ "scan": begun["scan"]["id"], "runner": begun["runner"] });
    inside(world, world.owner, "customers.step_duplicate_scan", input).await["more"] == true
}

/// From the beginning to the end.
async fn scan(world: &World) {
    world.advance(1);
    let begun = begin(world, world.owner).await;
    assert!(begun["runner"].is_string(), "{begun}");
    while step(world, &begun).await {}
    assert_eq!(last(world).await["state"], "done");
}

async fn last(world: &World) -> Value {
    ask(world, "customers.duplicate_scan", json!({})).await["scan"].clone()
}

/// Each pair with its confidence and reasons, the smaller id first.
async fn pairs(world: &World) -> Vec<((CustomerId, CustomerId), i64, String)> {
    let page = ask(world, "customers.duplicate_pairs", json!({ "limit": 100 })).await;
    let rows = page["rows"].as_array().unwrap();
    assert_eq!(page["total"], rows.len());
    let id = |row: &Value| row["id"].as_str().unwrap().parse::<CustomerId>().unwrap();
    rows.iter()
        .map(|row| {
            let (stays, goes) = (id(&row["stays"]), id(&row["goes"]));
            let words: Vec<&str> = row["reasons"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            ((stays.min(goes), stays.max(goes)), row["confidence"].as_i64().unwrap(), words.join(" "))
        })
        .collect()
}

async fn dismissed(world: &World) -> Vec<Value> {
    let page = ask(world, "customers.duplicate_pairs", json!({ "dismissed": true })).await;
    page["rows"].as_array().unwrap().clone()
}

fn of(one: CustomerId, other: CustomerId) -> (CustomerId, CustomerId) {
    (one.min(other), one.max(other))
}

async fn two(world: &World) -> (CustomerId, CustomerId) {
    let hoa = made(world, json!({ "name": "Nguyễn Thị Hoa", "phone": "0703456789" })).await;
    (hoa, made(world, json!({ "name": "nguyen thi hoa", "second_phone": "01203456789" })).await)
}

async fn cus_15_a_scan_finds_each_kind_of_pair_and_leaves_families_in_peace(world: World) {
    let hoa = made(
        &world,
        json!({ "name": "Nguyễn Thị Hoa", "phone": "0703456789", "email": "Hoa@X.vn", "birth_date": "1990-03-14" }),
    )
    .await;
    let by_second = made(&world, json!({ "name": "nguyen thi hoa", "second_phone": "01203456789" })).await;
    let by_mail = made(&world, json!({ "name": "Hoa Nguyễn", "email": "hoa@x.VN" })).await;
    let by_birth = made(&world, json!({ "name": "Nguyn Thị Hoa", "birth_date": "1990-03-14" })).await;
    // A mother, her child of another name, and a son of his father's name.
    for name in ["Trần Văn Nam", "Trần Thị Lan"] {
        made(&world, json!({ "name": name, "second_phone": "02838221122", "email": "nha@x.vn" })).await;
    }
    let father =
        made(&world, json!({ "name": "Lê Minh", "second_phone": "02838221133", "birth_date": "1960-01-02" })).await;
    let son =
        made(&world, json!({ "name": "Lê Minh", "second_phone": "02838221133", "birth_date": "1990-01-02" })).await;
    let gone = made(&world, json!({ "name": "Nguyễn Thị Hoa", "second_phone": "0703456789" })).await;
    ask(&world, "customers.deactivate", json!({ "customer": gone, "reason": "moved away" })).await;
    // The phone that she had is hers still.
    ask(&world, "customers.change_phone", json!({ "customer": hoa, "phone": "0987654321" })).await;
    scan(&world).await;
    let expected = vec![
        (of(hoa, by_second), 95, "phone name".to_owned()),
        (of(hoa, by_mail), 80, "email near_name".to_owned()),
        (of(hoa, by_birth), 65, "near_name birth_date".to_owned()),
        (of(father, son), 47, "phone name".to_owned()),
    ];
    assert_eq!(pairs(&world).await, expected, "the last one is weak");
    let ended = last(&world).await;
    assert_eq!(ended["seen"], ended["size"], "everybody was looked at");
    scan(&world).await;
    assert_eq!(pairs(&world).await, expected, "a second scan finds the same, once");
}

async fn cus_15_one_scan_at_a_time_and_whoever_comes_second_sees_it(world: World) {
    two(&world).await;
    let elsewhere = world.counter("K2").await;
    assert_eq!(last(&world).await, Value::Null);
    let tries: Vec<_> = (0..6)
        .map(|n| {
            let (world, actor) = (world.clone(), if n % 2 == 0 { world.owner } else { elsewhere });
            tokio::spawn(async move { begin(&world, actor).await })
        })
        .collect();
    let mut all = Vec::new();
    for begun in tries {
        all.push(begun.await.unwrap());
    }
    let first = &all[0]["scan"]["id"];
    assert!(all.iter().all(|begun| begun["scan"]["id"] == *first), "one and the same");
    let running: Vec<_> = all.iter().filter(|begun| begun["runner"].is_string()).collect();
    assert_eq!(running.len(), 1, "one carries it out");
    let seen = world.ask_as(elsewhere, "customers.duplicate_scan", json!({})).await.unwrap();
    assert_eq!((&seen["scan"]["state"], &seen["scan"]["cut_off"]), (&json!("running"), &json!(false)));
    while step(&world, running[0]).await {}
    assert_eq!(pairs(&world).await.len(), 1);
    assert_ne!(begin(&world, elsewhere).await["scan"]["id"], *first, "the next one is another");
}

async fn cus_15_a_scan_that_was_cut_off_is_gone_on_with_and_the_first_one_stops(world: World) {
    two(&world).await;
    let first = begin(&world, world.owner).await;
    world.advance(120);
    assert_eq!(begin(&world, world.owner).await["runner"], Value::Null, "it may still be at work");
    world.advance(1);
    assert_eq!(last(&world).await["cut_off"], true);
    let second = begin(&world, world.counter("K2").await).await;
    assert_eq!(second["scan"]["id"], first["scan"]["id"], "the same one goes on");
    assert!(second["runner"].is_string() && second["runner"] != first["runner"]);
    assert!(!step(&world, &first).await, "whoever comes back has nothing more to do");
    assert_eq!((&last(&world).await["state"], pairs(&world).await.len()), (&json!("running"), 0), "and did nothing");
    while step(&world, &second).await {}
    assert_eq!(pairs(&world).await.len(), 1);
}

async fn cus_15_a_scan_is_stopped_by_anybody_who_may_and_begins_anew(world: World) {
    two(&world).await;
    let begun = begin(&world, world.owner).await;
    let manager = world.person("manager").await;
    let input = json!({ "scan": begun["scan"]["id"] });
    let stopped = world.ask_as(manager, "customers.cancel_duplicate_scan", input.clone()).await.unwrap();
    assert_eq!(stopped["stopped"], true);
    assert!(!step(&world, &begun).await, "it goes no further");
    let ended = last(&world).await;
    assert_eq!((&ended["state"], &ended["cut_off"]), (&json!("cancelled"), &json!(false)));
    assert!(ended["ended_at"].is_number());
    assert_eq!(pairs(&world).await.len(), 0);
    assert_eq!(ask(&world, "customers.cancel_duplicate_scan", input).await["stopped"], false);
    scan(&world).await;
    assert_eq!(pairs(&world).await.len(), 1);
    // What an earlier one found stays while the next is stopped.
    let again = begin(&world, world.owner).await;
    ask(&world, "customers.cancel_duplicate_scan", json!({ "scan": again["scan"]["id"] })).await;
    assert_eq!(pairs(&world).await.len(), 1);
}

async fn cus_15_a_pair_of_two_people_stays_dismissed_and_can_be_brought_back(world: World) {
    let (hoa, other) = two(&world).await;
    scan(&world).await;
    ask(&world, "customers.dismiss_duplicate", json!({ "customer": other, "other": hoa })).await;
    scan(&world).await;
    assert_eq!(pairs(&world).await, [], "a scan does not bring it back");
    let there = dismissed(&world).await;
    assert_eq!(there.len(), 1);
    assert_eq!((&there[0]["dismissed_by"], &there[0]["confidence"]), (&json!("Lan"), &json!(95)));
    let input = json!({ "customer": hoa, "other": other });
    assert_eq!(ask(&world, "customers.restore_duplicate", input.clone()).await["restored"], true);
    assert_eq!(ask(&world, "customers.restore_duplicate", input).await["restored"], false);
    assert_eq!((pairs(&world).await.len(), dismissed(&world).await.len()), (1, 0));
    let named = ask(&world, "customers.duplicates", json!({ "customer": hoa })).await;
    assert_eq!(named["rows"].as_array().unwrap().len(), 1, "the profile tells it again");
}

async fn cus_15_what_is_alike_no_more_is_gone_after_the_next_scan(world: World) {
    let one = made(&world, json!({ "name": "Lê Thị Mai", "email": "mai@x.vn" })).await;
    made(&world, json!({ "name": "Lê Thị Mai", "email": "mai@x.vn" })).await;
    scan(&world).await;
    assert_eq!(pairs(&world).await.len(), 1);
    ask(&world, "customers.change", json!({ "customer": one, "email": "other@x.vn" })).await;
    scan(&world).await;
    assert_eq!(pairs(&world).await, []);
}

async fn cus_15_a_merged_pair_is_gone_and_comes_back_with_the_undo(world: World) {
    let (hoa, other) = two(&world).await;
    scan(&world).await;
    let input = json!({ "survivor": hoa, "source": other, "reason": "the same person" });
    let merged = ask(&world, "customers.merge", input).await;
    assert_eq!(pairs(&world).await, []);
    ask(&world, "customers.undo_merge", json!({ "merge": merged["merge"] })).await;
    assert_eq!(pairs(&world).await.len(), 1);
}

async fn cus_15_pairs_come_page_by_page_the_surest_first(world: World) {
    for n in 0..4 {
        for _ in 0..2 {
            let birth = format!("199{n}-03-14");
            made(&world, json!({ "name": format!("Người {n}"), "birth_date": birth })).await;
        }
    }
    let (hoa, twice) = two(&world).await;
    ask(
        &world,
        "sales.sell",
        json!({ "customer": twice, "lines": [{ "name": "x", "quantity": 1, "tax_rate": "0", "amount": "1000" }],
        "payments": [{ "method": "cash", "amount": "1000" }] }),
    )
    .await;
    scan(&world).await;
    let mut seen = Vec::new();
    let mut after = Value::Null;
    loop {
        let page = ask(&world, "customers.duplicate_pairs", json!({ "limit": 2, "after": after })).await;
        assert_eq!(page["total"], if after.is_null() { json!(5) } else { Value::Null });
        seen.extend(page["rows"].as_array().unwrap().clone());
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    let sure: Vec<i64> = seen.iter().map(|row| row["confidence"].as_i64().unwrap()).collect();
    assert_eq!(sure, [95, 80, 80, 80, 80]);
    let each: std::collections::BTreeSet<String> =
        seen.iter().map(|row| format!("{}{}", row["stays"]["id"], row["goes"]["id"])).collect();
    assert_eq!(each.len(), 5, "each once");
    assert_eq!(seen[0]["stays"]["id"], json!(twice), "who was here more often stays");
    assert_eq!(seen[0]["goes"]["id"], json!(hoa));
    assert!(seen[1]["stays"]["number"].as_str() < seen[1]["goes"]["number"].as_str(), "otherwise the older one");
    let refusal = world.ask("customers.duplicate_pairs", json!({ "after": "nothing" })).await.unwrap_err();
    assert_eq!(refusal.code(), "input.malformed");
}

async fn cus_15_a_counter_carries_a_scan_out_beside_its_work(world: World) {
    two(&world).await;
    let (counter, other) = (Counter::at(&world, "one", "Lan").await, Counter::at(&world, "two", "Lan").await);
    let mut listening = counter.host.listen(None);
    let begun = counter.asks("host.duplicate_scan_start", json!({})).await.unwrap();
    assert_eq!(begun["here"], true);
    loop {
        let seen = other.asks("customers.duplicate_scan", json!({})).await.unwrap();
        if seen["scan"]["state"] == "done" {
            assert_eq!(seen["scan"]["id"], begun["scan"]["id"]);
            break;
        }
        listening.next().await;
    }
    assert_eq!(pairs(&world).await.len(), 1);
    counter.host.close().await;
    other.host.close().await;
}

async fn cus_15_what_a_crowd_shares_is_no_sign(world: World) {
    // The shop's own phone, typed where nobody gave one.
    let mut ids = Vec::new();
    for _ in 0..201 {
        ids.push(made(&world, json!({ "name": "Khách Lạ", "second_phone": "02838221122" })).await);
    }
    scan(&world).await;
    assert_eq!(pairs(&world).await, []);
    let named = ask(&world, "customers.duplicates", json!({ "customer": ids[0] })).await;
    assert_eq!(named["rows"], json!([]), "on the profile neither");
    ask(&world, "customers.change", json!({ "customer": ids[200], "second_phone": "" })).await;
    ask(&world, "customers.deactivate", json!({ "customer": ids[199], "reason": "nobody" })).await;
    scan(&world).await;
    assert_eq!(pairs(&world).await.len(), 100, "of few enough the surest hundred pairs");
}

async fn cus_15_those_who_may_not_merge_scan_nothing(world: World) {
    two(&world).await;
    scan(&world).await;
    let person = world.person("receptionist").await;
    let scan = last(&world).await["id"].clone();
    for (name, input) in [
        ("customers.duplicate_scan", json!({})),
        ("customers.duplicate_pairs", json!({})),
        ("customers.cancel_duplicate_scan", json!({ "scan": scan })),
        ("customers.restore_duplicate", json!({ "customer": world.customer().await, "other": world.customer().await })),
    ] {
        assert_eq!(world.ask_as(person, name, input).await.unwrap_err().code(), "grant.missing", "{name}");
    }
    let request = Request {
        id: Some(new_id()),
        actor: person,
        at: world.now(),
        name: "customers.begin_duplicate_scan".to_owned(),
        input: json!({}),
    };
    assert_eq!(world.surface.dispatch_unexposed(&request).await.unwrap_err().code(), "grant.missing");
}

/// What is to be known wherever they are named.
fn marks(shown: &Value) -> Vec<&str> {
    shown["marks"].as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

/// Those whom a filter by the mark leaves, as the list has them and as a file does.
async fn marked(world: &World) -> Vec<CustomerId> {
    let filter = json!({ "mark": "duplicate" });
    let page = ask(world, "customers.list", json!({ "filter": filter, "order": "number" })).await;
    let rows = page["rows"].as_array().unwrap();
    assert_eq!(page["total"], rows.len());
    assert!(rows.iter().all(|row| marks(row).contains(&"duplicate")), "{rows:?}");
    let file = inside(world, world.owner, "customers.export_page", json!({ "filter": filter, "language": "en" })).await;
    assert_eq!((&file["total"], file["rows"].as_array().unwrap().len()), (&page["total"], rows.len()));
    rows.iter().map(|row| row["id"].as_str().unwrap().parse().unwrap()).collect()
}

async fn cus_20_whoever_may_be_twice_says_so_wherever_they_are_named(world: World) {
    let (hoa, other) = two(&world).await;
    let lan = made(&world, json!({ "name": "Trần Thị Lan", "phone": "0912345678" })).await;
    assert_eq!(marked(&world).await, [], "nobody looked yet");
    scan(&world).await;
    assert_eq!(marked(&world).await, [hoa, other]);
    let lines = json!([{ "name": "x", "quantity": 1, "tax_rate": "0", "amount": "1000" }]);
    for (customer, expected) in [(hoa, vec!["duplicate"]), (other, vec!["phone_missing", "duplicate"]), (lan, vec![])] {
        assert_eq!(marks(&ask(&world, "customers.get", json!({ "customer": customer })).await), expected);
        let recent = ask(&world, "customers.recent", json!({})).await;
        let row = recent["rows"].as_array().unwrap().iter().find(|row| row["id"] == json!(customer)).unwrap();
        assert_eq!(marks(row), expected);
        let looked = ask(&world, "customers.batch", json!({ "phones": [], "ids": [customer] })).await;
        assert_eq!(marks(&looked["rows"][0]["customer"]), expected, "{looked}");
        let payments = json!([{ "method": "cash", "amount": "1000" }]);
        let sold =
            ask(&world, "sales.sell", json!({ "customer": customer, "lines": lines, "payments": payments })).await;
        let receipt = ask(&world, "sales.get", json!({ "sale": sold["sale"] })).await;
        assert_eq!(marks(&receipt["customer"]), expected);
    }
    let found = ask(&world, "customers.search", json!({ "text": "hoa" })).await;
    let found = found["rows"].as_array().unwrap();
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|row| marks(row).contains(&"duplicate")), "{found:?}");
    let receptionist = world.person("receptionist").await;
    let seen = world.ask_as(receptionist, "customers.get", json!({ "customer": hoa })).await.unwrap();
    assert_eq!(marks(&seen), ["duplicate"], "also those who may not merge are told");
}

async fn cus_20_a_pair_that_is_settled_takes_the_mark_away(world: World) {
    let (hoa, other) = two(&world).await;
    scan(&world).await;
    let both = json!({ "customer": hoa, "other": other });
    ask(&world, "customers.dismiss_duplicate", both.clone()).await;
    assert_eq!(marked(&world).await, [], "they are two people");
    ask(&world, "customers.restore_duplicate", both).await;
    assert_eq!(marked(&world).await, [hoa, other]);
    // Of three, whoever stands in another pair keeps it.
    let third = made(&world, json!({ "name": "Hoa Nguyễn Thị", "second_phone": "0703456789" })).await;
    scan(&world).await;
    assert_eq!(marked(&world).await, [hoa, other, third]);
    ask(&world, "customers.dismiss_duplicate", json!({ "customer": third, "other": hoa })).await;
    assert_eq!(marked(&world).await, [hoa, other, third], "the other one may still be the third");
    ask(&world, "customers.dismiss_duplicate", json!({ "customer": other, "other": third })).await;
    assert_eq!(marked(&world).await, [hoa, other]);
    let input = json!({ "survivor": hoa, "source": other, "reason": "the same person" });
    let merged = ask(&world, "customers.merge", input).await;
    assert_eq!(marked(&world).await, [], "they are one");
    let source = ask(&world, "customers.get", json!({ "customer": other })).await;
    assert_eq!(marks(&source), ["phone_missing", "merged"]);
    ask(&world, "customers.undo_merge", json!({ "merge": merged["merge"] })).await;
    assert_eq!(marked(&world).await, [hoa, other]);
    ask(&world, "customers.deactivate", json!({ "customer": other, "reason": "moved away" })).await;
    assert_eq!(marked(&world).await, [], "whoever left is nobody's double");
    ask(&world, "customers.reactivate", json!({ "customer": other })).await;
    assert_eq!(marked(&world).await, [hoa, other]);
}
