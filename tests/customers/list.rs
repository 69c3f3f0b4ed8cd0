//! The list of customers (CUS-13): filters combined, orders, pages, counts; the same on both databases.

use testkit::{Value, World, json};

testkit::on_both! {
    cus_13_each_filter_leaves_those_it_names,
    cus_13_filters_are_combined,
    cus_13_an_area_a_group_offers_and_what_was_bought_narrow_the_list,
    cus_13_a_text_narrows_the_list_and_ranks_nobody,
    cus_13_every_order_both_ways_is_paged_without_gap_or_double,
    cus_13_whoever_has_no_number_stands_behind_all_others,
    cus_13_a_few_are_listed_in_the_order_of_everybody,
    cus_13_what_a_filter_cannot_be_is_said,
    cus_13_a_row_shows_what_its_columns_need,
}

async fn made(world: &World, input: Value) -> String {
    let made = world.ask("customers.create", input).await.unwrap();
    made["customer"]["id"].as_str().unwrap().to_owned()
}

async fn left(world: &World, filter: Value) -> Vec<String> {
    let page = world.ask("customers.list", json!({ "filter": filter, "order": "number", "limit": 200 })).await.unwrap();
    let names: Vec<String> =
        page["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap_or("-").to_owned()).collect();
    assert_eq!(page["total"], names.len(), "{filter}");
    names
}

/// Sells something of that price to a customer.
async fn sold(world: &World, customer: &str, price: &str) {
    let item = world
        .ask("catalog.save", json!({ "kind": "service", "name": format!("Facial {price}"), "price": price }))
        .await
        .unwrap();
    let lines = json!([{ "item": item["id"], "quantity": 1 }]);
    let payments = json!([{ "method": "cash", "amount": price }]);
    world.ask("sales.sell", json!({ "customer": customer, "lines": lines, "payments": payments })).await.unwrap();
}

/// Six people, a day between each; An, Chi and Em bought something on the last day.
async fn crowd(world: &World) -> Vec<String> {
    let mut ids = Vec::new();
    for input in [
        json!({ "given_name": "An", "family_name": "Nguyễn", "phone": "0912345001", "birth_date": "1990-11-21", "tags": ["VIP", "Ngọc"], "email": "an@example.net" }),
        json!({ "given_name": "Bình", "family_name": "Trần", "phone": "0912345002", "birth_date": "1985-03-02", "tags": ["vip"], "source": "chat" }),
        json!({ "given_name": "Chi", "family_name": "Nguyễn", "birth_date": "2000-11-02", "source": "social" }),
        json!({ "company": "Dạ Lan", "kind": "business", "phone": "0912345004", "source": "phone_call" }),
        json!({ "given_name": "Em", "family_name": "Lê", "phone": "0912345005", "tags": ["Ngọc"] }),
        json!({ "phone": "0912345006" }),
    ] {
        ids.push(made(world, input).await);
        world.advance(86_400);
    }
    for (at, price) in [(0, "300000"), (2, "500000"), (4, "40000")] {
        sold(world, &ids[at], price).await;
    }
    ids
}

async fn cus_13_each_filter_leaves_those_it_names(world: World) {
    let ids = crowd(&world).await;
    world.ask("customers.deactivate", json!({ "customer": ids[1], "reason": "moved" })).await.unwrap();
    world.ask("ledger.top_up", json!({ "customer": ids[3], "amount": "90000" })).await.unwrap();
    let (an, binh, chi, lan, em) = ("Nguyễn An", "Trần Bình", "Nguyễn Chi", "Dạ Lan", "Lê Em");
    for (filter, expected) in [
        (json!({}), vec![an, binh, chi, lan, em, "-"]),
        (json!({ "active": true }), vec![an, chi, lan, em, "-"]),
        (json!({ "active": false }), vec![binh]),
        (json!({ "kind": "business" }), vec![lan]),
        (json!({ "status": ["full"] }), vec![]),
        (json!({ "status": ["stub", "full"] }), vec![an, binh, chi, lan, em, "-"]),
        (json!({ "source": ["chat", "social"] }), vec![binh, chi]),
        (json!({ "registered_from": "2026-11-22", "registered_until": "2026-11-23" }), vec![binh, chi]),
        (json!({ "registered_until": "2026-11-21" }), vec![an]),
        (json!({ "last_visit_from": "2026-11-27" }), vec![an, chi, em]),
        (json!({ "last_visit_until": "2026-11-26" }), vec![]),
        (json!({ "visited": true }), vec![an, chi, em]),
        (json!({ "visited": false }), vec![binh, lan, "-"]),
        (json!({ "spent_from": "40001" }), vec![an, chi]),
        (json!({ "spent_from": "40000", "spent_until": "300000" }), vec![an, em]),
        (json!({ "balance_from": "90000" }), vec![lan]),
        (json!({ "balance_from": "90001" }), vec![]),
        (json!({ "balance_until": "0" }), vec![an, binh, chi, em, "-"]),
        (json!({ "tags": ["Vip"] }), vec![an, binh]),
        (json!({ "tags": ["ngoc", "VIP"] }), vec![an]),
        (json!({ "mark": "name_missing" }), vec!["-"]),
        (json!({ "mark": "phone_missing" }), vec![chi]),
        (json!({ "mark": "inactive" }), vec![binh]),
        (json!({ "mark": "merged" }), vec![]),
        (json!({ "mark": "duplicate" }), vec![]),
        (json!({ "mark": "identity_expired" }), vec![]),
        (json!({ "birthday_month": 11 }), vec![an, chi]),
        (json!({ "birthday_month": 3 }), vec![binh]),
    ] {
        assert_eq!(left(&world, filter.clone()).await, expected, "{filter}");
    }
    world.ask("customers.set_mark", json!({ "customer": ids[0], "mark": "vip", "reason": "x" })).await.unwrap();
    assert_eq!(left(&world, json!({ "mark": "vip" })).await, [an]);
    assert!(left(&world, json!({ "mark": "blacklisted" })).await.is_empty());
    world
        .ask("customers.set_required_fields", json!({ "required": [{ "source": "chat", "fields": ["gender"] }] }))
        .await
        .unwrap();
    assert_eq!(left(&world, json!({ "mark": "to_complete" })).await, [binh]);
    world.advance(360 * 86_400 - 86_400);
    assert_eq!(left(&world, json!({ "mark": "birthday" })).await, [an], "of 21 November 2027");
}

async fn cus_13_an_area_a_group_offers_and_what_was_bought_narrow_the_list(world: World) {
    let ids = crowd(&world).await;
    for (at, district, province) in [(0, "Ba Đình", "Hà Nội"), (1, "Tây Hồ", "Hà Nội"), (1, "Quận 1", "Hồ Chí Minh")]
    {
        let address = json!({ "kind": "home", "street": "1 Tây Sơn", "district": district, "province": province });
        let input = json!({ "customer": ids[at], "address": address });
        world.ask("customers.add_address", input).await.unwrap();
    }
    for (area, names) in [
        ("ha noi", vec!["Nguyễn An", "Trần Bình"]),
        ("Ba Dinh", vec!["Nguyễn An"]),
        ("QUẬN 1", vec!["Trần Bình"]),
        ("Tây Sơn", vec![]),
        ("Nội", vec![]),
        ("  ", vec!["Nguyễn An", "Trần Bình", "Nguyễn Chi", "Dạ Lan", "Lê Em", "-"]),
        ("%", vec![]),
    ] {
        assert_eq!(left(&world, json!({ "area": area })).await, names, "{area}: a place by its whole name");
    }
    let group = world.ask("customers.save_group", json!({ "name": "Hotels" })).await.unwrap()["id"].clone();
    for at in [1, 3] {
        let terms = json!({ "customer": ids[at], "credit_limit": null, "days": 30, "group": group });
        world.ask("customers.set_terms", terms).await.unwrap();
    }
    assert_eq!(left(&world, json!({ "group": group })).await, ["Trần Bình", "Dạ Lan"]);
    for (at, channels) in [(0, json!(["sms", "in_app"])), (2, json!(["email"]))] {
        let mut wanted =
            world.ask("customers.get", json!({ "customer": ids[at] })).await.unwrap()["preferences"].clone();
        wanted["marketing"] = channels;
        let input = json!({ "customer": ids[at], "preferences": wanted });
        world.ask("customers.set_preferences", input).await.unwrap();
    }
    for (channel, names) in
        [("sms", vec!["Nguyễn An"]), ("in_app", vec!["Nguyễn An"]), ("email", vec!["Nguyễn Chi"]), ("line", vec![])]
    {
        assert_eq!(left(&world, json!({ "offers": channel })).await, names, "{channel}: only whoever said so");
    }
    let item = json!({ "kind": "service", "name": "Gội đầu", "price": "90000", "category": "Tóc" });
    let item = world.ask("catalog.save", item).await.unwrap();
    let mut sales = Vec::new();
    for at in [1, 4] {
        let lines = json!([{ "item": item["id"], "quantity": 1 }]);
        let payments = json!([{ "method": "cash", "amount": "90000" }]);
        let sale = json!({ "customer": ids[at], "lines": lines, "payments": payments });
        sales.push(world.ask("sales.sell", sale).await.unwrap()["sale"].clone());
    }
    assert_eq!(left(&world, json!({ "bought": "goi dau" })).await, ["Trần Bình", "Lê Em"]);
    assert_eq!(left(&world, json!({ "bought_category": "Tóc" })).await, ["Trần Bình", "Lê Em"]);
    assert_eq!(left(&world, json!({ "bought": "Facial 40000" })).await, ["Lê Em"]);
    assert_eq!(left(&world, json!({ "bought": "goi" })).await, Vec::<String>::new(), "the whole name");
    world.ask("sales.void", json!({ "sale": sales[1], "reason": "wrong person" })).await.unwrap();
    assert_eq!(left(&world, json!({ "bought": "goi dau" })).await, ["Trần Bình"], "of sales that stand");
    let together = json!({ "bought": "goi dau", "area": "ha noi", "group": group });
    assert_eq!(left(&world, together).await, ["Trần Bình"], "all conditions hold");
    let merge = json!({ "source": ids[1], "survivor": ids[0], "reason": "one person" });
    world.ask("customers.merge", merge).await.unwrap();
    assert_eq!(
        left(&world, json!({ "bought": "goi dau", "area": "tay ho" })).await,
        ["Nguyễn An"],
        "a merge takes both along"
    );
}

async fn cus_13_filters_are_combined(world: World) {
    crowd(&world).await;
    let filter = json!({
        "kind": "individual", "status": ["stub"], "active": true, "source": ["walk_in"], "registered_from": "2026-11-21", "visited": true,
        "spent_from": "1", "spent_until": "9999999", "balance_until": "0", "tags": ["ngoc"], "birthday_month": 11, "text": "ng an",
        "last_visit_from": "2026-11-27", "last_visit_until": "2026-11-27"
    });
    assert_eq!(left(&world, filter.clone()).await, ["Nguyễn An"]);
    for (one, other) in [
        ("kind", json!("business")),
        ("status", json!(["full"])),
        ("active", json!(false)),
        ("source", json!(["chat"])),
        ("registered_from", json!("2026-11-22")),
        ("visited", json!(false)),
        ("spent_from", json!("300001")),
        ("spent_until", json!("299999")),
        ("balance_from", json!("1")),
        ("tags", json!(["ngoc", "none"])),
        ("birthday_month", json!(3)),
        ("text", json!("tran")),
        ("last_visit_from", json!("2026-11-28")),
        ("last_visit_until", json!("2026-11-26")),
        ("mark", json!("phone_missing")),
    ] {
        let mut changed = filter.clone();
        changed[one] = other;
        assert_eq!(left(&world, changed).await, Vec::<String>::new(), "{one}");
    }
}

async fn cus_13_a_text_narrows_the_list_and_ranks_nobody(world: World) {
    crowd(&world).await;
    let all = ["Nguyễn An", "Trần Bình", "Nguyễn Chi", "Dạ Lan", "Lê Em", "-"];
    for (text, expected) in [
        ("nguyen", vec![all[0], all[2]]),
        ("chi NG", vec![all[2]]),
        ("guyen", vec![all[0], all[2]]),
        ("lan", vec![all[3]]),
        ("0912345", vec![all[0], all[1], all[3], all[4], all[5]]),
        ("5004", vec![all[3]]),
        ("an 5001", vec![all[0]]),
        ("chi 5002", vec![]),
        ("an@ex", vec![all[0]]),
        ("CUST-3", vec![all[2]]),
        ("%", vec![]),
        ("🙂", vec![]),
        ("  ", all.to_vec()),
    ] {
        assert_eq!(left(&world, json!({ "text": text })).await, expected, "{text}");
    }
}

async fn paged(world: &World, order: &str, reverse: bool) -> Vec<Value> {
    let (mut after, mut rows) = (Value::Null, Vec::new());
    loop {
        let input = json!({ "order": order, "reverse": reverse, "limit": 4, "after": after });
        let page = world.ask("customers.list", input).await.unwrap();
        rows.extend(page["rows"].as_array().unwrap().clone());
        after = page["next"].clone();
        if after.is_null() {
            return rows;
        }
    }
}

async fn cus_13_every_order_both_ways_is_paged_without_gap_or_double(world: World) {
    for n in 0..25 {
        // Two at each instant and three of each name: the cursor must tell them apart.
        world.advance(n % 2);
        made(&world, json!({ "given_name": format!("Name {}", n / 3) })).await;
    }
    for order in ["recent", "name", "number", "registered", "spent"] {
        let whole = world.ask("customers.list", json!({ "order": order, "limit": 200 })).await.unwrap();
        assert_eq!((&whole["total"], &whole["next"]), (&json!(25), &json!(null)));
        let rows = paged(&world, order, false).await;
        assert_eq!(Value::Array(rows.clone()), whole["rows"], "{order}");
        let mut back = paged(&world, order, true).await;
        back.reverse();
        assert_eq!(back, rows, "{order} the other way round");
    }
}

async fn cus_13_whoever_has_no_number_stands_behind_all_others(world: World) {
    for n in 0..6 {
        world.advance(1);
        made(&world, json!({ "given_name": format!("Name {n}") })).await;
    }
    let changed = "update customer set number = null, status = 'pending' where name in ('Name 1', 'Name 3')";
    assert_eq!(world.past_the_program(&[changed]).await, Ok(2));
    for (reverse, expected) in [(false, [0, 2, 4, 5, 1, 3]), (true, [5, 4, 2, 0, 1, 3])] {
        let names: Vec<Value> =
            paged(&world, "number", reverse).await.into_iter().map(|row| row["name"].clone()).collect();
        assert_eq!(names, expected.map(|n| json!(format!("Name {n}"))));
    }
}

async fn cus_13_a_few_are_listed_in_the_order_of_everybody(world: World) {
    for n in 0..26 {
        world.advance(n % 2);
        let tags = if n % 3 == 0 { json!(["Few"]) } else { json!([]) };
        let id = made(&world, json!({ "given_name": format!("Name {}", n / 4), "tags": tags })).await;
        if n % 5 == 0 {
            sold(&world, &id, &format!("{}", 1_000 * (1 + n % 2))).await;
        }
    }
    let unnumbered = "update customer set number = null, status = 'pending' where name in ('Name 1', 'Name 3')";
    assert_eq!(world.past_the_program(&[unnumbered]).await, Ok(8));
    for order in ["recent", "name", "number", "registered", "spent"] {
        for reverse in [false, true] {
            let pages = async |filter: Value| {
                let (mut after, mut rows) = (Value::Null, Vec::new());
                loop {
                    let input =
                        json!({ "filter": filter, "order": order, "reverse": reverse, "after": after, "limit": 3 });
                    let page = world.ask("customers.list", input).await.unwrap();
                    rows.extend(page["rows"].as_array().unwrap().clone());
                    after = page["next"].clone();
                    if after.is_null() {
                        return rows;
                    }
                }
            };
            let mut expected = pages(json!({})).await;
            assert_eq!(expected.len(), 26);
            expected.retain(|row| row["tags"] == json!(["Few"]));
            let few = pages(json!({ "tags": ["few"] })).await;
            assert_eq!((few.len(), few), (9, expected), "{order}, reverse {reverse}");
        }
    }
}

async fn cus_13_what_a_filter_cannot_be_is_said(world: World) {
    for (filter, code) in [
        (json!({ "birthday_month": 0 }), "customers.bad_month"),
        (json!({ "birthday_month": 13 }), "customers.bad_month"),
        (json!({ "tags": ["a", "b", "c", "d"] }), "customers.too_many"),
        (json!({ "spent_from": "x" }), "money.not_a_number"),
        (json!({ "spent_until": "1.5" }), "money.too_precise"),
        (json!({ "nonsense": 1 }), "input.malformed"),
    ] {
        assert_eq!(world.refused("customers.list", json!({ "filter": filter })).await, code, "{filter}");
    }
    assert_eq!(world.refused("customers.list", json!({ "after": "x" })).await, "input.malformed");
    let technician = world.person("technician").await;
    let refused =
        world.ask_as(technician, "customers.list", json!({ "filter": { "balance_from": "1" } })).await.unwrap_err();
    assert_eq!(refused.code(), "grant.missing", "who may not see wallets cannot list by what is in them");
}

async fn cus_13_a_row_shows_what_its_columns_need(world: World) {
    let ids = crowd(&world).await;
    world
        .ask("customers.find_or_create_external", json!({ "source": "old shop", "external_id": "KH-7", "name": "Old" }))
        .await
        .unwrap();
    let page = world.ask("customers.list", json!({ "order": "number" })).await.unwrap();
    let an = &page["rows"][0];
    assert_eq!(
        (
            &an["id"],
            &an["tags"],
            &an["visits"],
            &an["spent"],
            &an["email"],
            &an["birth_date"],
            &an["kind"],
            &an["source"]
        ),
        (
            &json!(ids[0]),
            &json!(["Ngọc", "VIP"]),
            &json!(1),
            &json!("300000"),
            &json!("an@example.net"),
            &json!("1990-11-21"),
            &json!("individual"),
            &json!("walk_in")
        )
    );
    assert_eq!(page["rows"][6]["external_ids"], json!([{ "source": "old shop", "id": "KH-7" }]));
    let found = world.ask("customers.search", json!({ "text": "KH-7" })).await.unwrap();
    assert_eq!(found["rows"][0]["external_ids"], json!([{ "source": "old shop", "id": "KH-7" }]));
}
