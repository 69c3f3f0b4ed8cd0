//! Who read whose profile: on record, once a minute, and only for the auditor.

use kernel::Actor;
use testkit::{Value, World, json};

testkit::on_both! {
    cmp_2_reading_a_profile_is_on_record_with_who_when_where_and_which_parts,
    cmp_2_the_same_read_within_a_minute_is_one_row_59_and_60_seconds,
    cmp_2_a_search_that_shows_whole_phones_is_on_record_and_a_masked_one_is_not,
    cmp_2_the_record_is_found_by_person_customer_counter_and_day_in_pages,
    cmp_2_nobody_can_change_the_record_and_only_the_auditor_reads_it,
    stf_1_the_record_of_a_neighbour_is_not_seen,
}

async fn reads(world: &World, filter: Value) -> Vec<Value> {
    world.surface.flush().await;
    world.ask("customers.reads", filter).await.unwrap()["rows"].as_array().unwrap().clone()
}

/// What a person does at the screen of one customer.
async fn opens(world: &World, who: Actor, customer: &Value) {
    world.ask_as(who, "customers.get", json!({ "customer": customer })).await.unwrap();
}

async fn cmp_2_reading_a_profile_is_on_record_with_who_when_where_and_which_parts(world: World) {
    let customer = json!(world.customer().await);
    let thu = world.person("receptionist").await;
    let mai = world.person("technician").await;
    opens(&world, thu, &customer).await;
    opens(&world, mai, &customer).await;
    world.ask_as(thu, "customers.timeline", json!({ "customer": customer })).await.unwrap();
    world.ask_as(thu, "ledger.wallet", json!({ "customer": customer })).await.unwrap();
    let rows = reads(&world, json!({ "customer": customer })).await;
    let mut seen: Vec<(Value, Value)> =
        rows.iter().map(|row| (row["staff"]["id"].clone(), row["parts"].clone())).collect();
    seen.sort_by_key(|(staff, parts)| (staff.to_string(), parts.to_string()));
    let mut expected = vec![
        (json!(thu.staff), json!(["profile", "timeline", "wallet"])),
        (json!(thu.staff), json!(["timeline"])),
        (json!(thu.staff), json!(["wallet"])),
        (json!(mai.staff), json!(["profile", "timeline"])),
    ];
    expected.sort_by_key(|(staff, parts)| (staff.to_string(), parts.to_string()));
    assert_eq!(seen, expected);
    for row in &rows {
        assert_eq!(row["counter"]["code"], "K1");
        assert_eq!(row["customer"]["number"], "CUST-00001");
        assert_eq!(row["customer"]["name"], "Nguyễn Thị Hương");
        assert_eq!(row["at"], json!(world.now()));
    }
    // What was refused showed nothing.
    let unknown = json!("018f0000-0000-7000-8000-000000000000");
    assert_eq!(world.refused("customers.get", json!({ "customer": unknown })).await, "customers.unknown");
    assert_eq!(reads(&world, json!({ "customer": unknown })).await, Vec::<Value>::new());
}

async fn cmp_2_the_same_read_within_a_minute_is_one_row_59_and_60_seconds(world: World) {
    let customer = json!(world.customer().await);
    let thu = world.person("receptionist").await;
    let mut counts = Vec::new();
    for seconds in [0, 59, 1, 59, 1] {
        world.advance(seconds);
        opens(&world, thu, &customer).await;
        counts.push(reads(&world, json!({ "staff": thu.staff })).await.len());
    }
    assert_eq!(counts, [1, 1, 2, 2, 3], "the minute is that of the row");
    // Another counter and another person are others.
    let there = world.counter("Second").await;
    opens(&world, Actor { staff: thu.staff, ..there }, &customer).await;
    opens(&world, world.owner, &customer).await;
    assert_eq!(reads(&world, json!({ "customer": customer })).await.len(), 5);
}

async fn cmp_2_a_search_that_shows_whole_phones_is_on_record_and_a_masked_one_is_not(world: World) {
    let customer = json!(world.customer().await);
    let masked = world.person("receptionist").await;
    let whole = world.person("supervisor").await;
    for who in [masked, whole] {
        world.ask_as(who, "customers.search", json!({ "text": "huong" })).await.unwrap();
        world.advance(60);
        world.ask_as(who, "customers.list", json!({})).await.unwrap();
        world.advance(60);
        world.ask_as(who, "customers.recent", json!({})).await.unwrap();
    }
    assert_eq!(reads(&world, json!({ "staff": masked.staff })).await, Vec::<Value>::new());
    let rows = reads(&world, json!({ "staff": whole.staff })).await;
    assert_eq!(rows.iter().map(|row| row["parts"].clone()).collect::<Vec<_>>(), vec![json!(["phone"]); 3]);
    assert!(rows.iter().all(|row| row["customer"]["id"] == customer));
}

async fn cmp_2_the_record_is_found_by_person_customer_counter_and_day_in_pages(world: World) {
    let (hoa, lan) = (json!(world.customer().await), json!(world.customer().await));
    let thu = world.person("receptionist").await;
    let there = Actor { staff: thu.staff, ..world.counter("Second").await };
    let day = |at: kernel::Instant| json!(world.shop.calendar.day(at));
    let today = day(world.now());
    for who in [thu, there] {
        for customer in [&hoa, &lan] {
            world.advance(61);
            opens(&world, who, customer).await;
        }
    }
    world.advance(24 * 3_600);
    opens(&world, thu, &hoa).await;
    let count = async |filter: Value| reads(&world, filter).await.len();
    assert_eq!(count(json!({ "staff": thu.staff })).await, 5);
    assert_eq!(count(json!({ "staff": thu.staff, "customer": hoa })).await, 3);
    assert_eq!(count(json!({ "staff": thu.staff, "counter": there.counter })).await, 2);
    assert_eq!(count(json!({ "staff": thu.staff, "day": today })).await, 4);
    assert_eq!(count(json!({ "staff": thu.staff, "day": day(world.now()) })).await, 1);
    assert_eq!(count(json!({ "staff": thu.staff, "day": "2026-01-01" })).await, 0);
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page =
            world.ask("customers.reads", json!({ "staff": thu.staff, "limit": 2, "after": after })).await.unwrap();
        seen.extend(page["rows"].as_array().unwrap().iter().map(|row| row["at"].as_i64().unwrap()));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(seen.len(), 5, "each row once");
    assert!(seen.is_sorted_by(|newer, older| newer >= older), "newest first");
    assert_eq!(world.refused("customers.reads", json!({ "after": "nowhere" })).await, "input.malformed");
}

async fn cmp_2_nobody_can_change_the_record_and_only_the_auditor_reads_it(world: World) {
    let customer = json!(world.customer().await);
    opens(&world, world.owner, &customer).await;
    world.surface.flush().await;
    for change in ["update customer_read set at = at + 1", "delete from customer_read"] {
        let refusal = world.past_the_program(&[change]).await.unwrap_err();
        assert!(refusal.contains("append-only"), "{change}: {refusal}");
    }
    for role in ["receptionist", "technician", "supervisor", "manager"] {
        let person = world.person(role).await;
        let refusal = world.ask_as(person, "customers.reads", json!({})).await.unwrap_err();
        assert_eq!(refusal.code(), "grant.missing", "{role}");
    }
    let auditor = world.person("auditor").await;
    let answer = world.ask_as(auditor, "customers.reads", json!({})).await.unwrap();
    assert_eq!(answer["rows"].as_array().unwrap().len(), 1);
    assert!(!answer.to_string().contains("+84"), "no phone stands in the record");
}

async fn stf_1_the_record_of_a_neighbour_is_not_seen(world: World) {
    let customer = json!(world.customer().await);
    opens(&world, world.owner, &customer).await;
    world.surface.flush().await;
    let other = world.neighbour(kernel::Country::Th).await;
    assert_eq!(reads(&other, json!({})).await, Vec::<Value>::new());
    assert_eq!(reads(&other, json!({ "customer": customer })).await, Vec::<Value>::new());
    assert_eq!(reads(&world, json!({})).await.len(), 1);
}
