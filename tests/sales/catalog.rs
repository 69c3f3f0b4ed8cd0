use testkit::{Value, World, json};

use crate::{cash, product, service, stock};

testkit::on_both! {
    sal_1_an_item_is_added_and_changed_field_by_field,
    sal_1_a_code_and_a_barcode_are_of_one_active_item,
    sal_1_eight_at_once_cannot_take_one_barcode,
    sal_1_items_are_found_by_barcode_code_and_any_part_of_a_name,
    sal_1_stock_is_counted_per_branch_and_corrected_with_a_reason,
    sal_1_the_catalog_comes_by_name_in_pages,
    sal_1_what_an_item_cannot_be_is_refused,
    sal_1_an_item_keeps_its_name_and_price_on_the_receipts_of_before,
    stf_3_a_receptionist_reads_the_catalog_and_does_not_change_it,
}

async fn sal_1_an_item_is_added_and_changed_field_by_field(world: World) {
    let facial = world
        .ask(
            "catalog.save",
            json!({
                "kind": "service", "name": "  Chăm sóc  da mặt ", "name2": "ดูแลผิวหน้า", "code": "DV-01", "barcode": "8934588012228", "price": "450000", "tax_rate": "8",
                "duration_minutes": 60, "category": "Da", "colour": "#AA5566",
            }),
        )
        .await
        .unwrap();
    assert_eq!(
        facial,
        json!({
            "id": facial["id"], "kind": "service", "name": "Chăm sóc da mặt", "name2": "ดูแลผิวหน้า", "code": "DV-01", "barcode": "8934588012228", "price": "450000",
            "tax_rate": "8", "duration_minutes": 60, "category": "Da", "colour": "#aa5566", "active": true, "stock": null,
        })
    );
    let dearer = world
        .ask("catalog.save", json!({ "item": facial["id"], "price": "500000", "category": null, "tax_rate": null }))
        .await
        .unwrap();
    assert_eq!(
        (&dearer["price"], &dearer["category"], &dearer["tax_rate"]),
        (&json!("500000"), &Value::Null, &Value::Null)
    );
    assert_eq!(
        (&dearer["name"], &dearer["code"], &dearer["duration_minutes"]),
        (&facial["name"], &facial["code"], &facial["duration_minutes"]),
        "absent fields stay"
    );
    let free = world.ask("catalog.save", json!({ "kind": "product", "name": "Sample", "price": "0" })).await.unwrap();
    assert_eq!((&free["price"], &free["stock"]), (&json!("0"), &json!(0)), "a free product has stock");
    let categories = world.ask("catalog.categories", json!({})).await.unwrap();
    assert_eq!(categories, json!({ "rows": [] }));
    world.ask("catalog.save", json!({ "item": free["id"], "category": "Quà" })).await.unwrap();
    assert_eq!(
        world.ask("catalog.categories", json!({})).await.unwrap(),
        json!({ "rows": [{ "name": "Quà", "items": 1 }] })
    );
}

async fn sal_1_a_code_and_a_barcode_are_of_one_active_item(world: World) {
    let first = world
        .ask(
            "catalog.save",
            json!({ "kind": "product", "name": "Serum", "price": "1", "code": "sp-1", "barcode": "036000291452" }),
        )
        .await
        .unwrap();
    let with = |field: &str, value: &str| json!({ "kind": "product", "name": "Mask", "price": "1", field: value });
    let taken = world.ask("catalog.save", with("barcode", "0036000291452")).await.unwrap_err();
    assert_eq!(
        (taken.code(), taken.params()),
        ("catalog.barcode_taken", json!({ "barcode": "0036000291452", "name": "Serum" })),
        "the same with its zero"
    );
    assert_eq!(world.refused("catalog.save", with("code", "SP-1")).await, "catalog.code_taken");
    let again =
        world.ask("catalog.save", json!({ "item": first["id"], "code": "sp-1", "barcode": "036000291452" })).await;
    assert!(again.is_ok(), "its own are not taken: {again:?}");
    world.ask("catalog.retire", json!({ "item": first["id"] })).await.unwrap();
    assert_eq!(
        world.ask("catalog.by_barcode", json!({ "barcode": "036000291452" })).await.unwrap(),
        Value::Null,
        "a retired item is not scanned"
    );
    let second = world.ask("catalog.save", with("barcode", "0036000291452")).await.unwrap();
    assert_eq!(
        world.ask("catalog.by_barcode", json!({ "barcode": "036000291452" })).await.unwrap()["id"],
        second["id"]
    );
    assert_eq!(world.refused("catalog.restore", json!({ "item": first["id"] })).await, "catalog.barcode_taken");
    world.ask("catalog.save", json!({ "item": second["id"], "barcode": null })).await.unwrap();
    assert_eq!(world.ask("catalog.restore", json!({ "item": first["id"] })).await.unwrap()["active"], true);
    assert_eq!(
        world.ask("catalog.by_barcode", json!({ "barcode": " 0036000291452 " })).await.unwrap()["id"],
        first["id"]
    );
}

async fn sal_1_eight_at_once_cannot_take_one_barcode(world: World) {
    let save = |n: usize| {
        let world = world.clone();
        tokio::spawn(async move {
            world
                .ask(
                    "catalog.save",
                    json!({ "kind": "product", "name": format!("Item {n}"), "price": "1", "barcode": "4006381333931" }),
                )
                .await
        })
    };
    let asked: Vec<_> = (0..8).map(save).collect();
    let mut made = 0;
    for answer in asked {
        match answer.await.unwrap() {
            Ok(_) => made += 1,
            Err(failure) => assert_eq!(failure.code(), "catalog.barcode_taken"),
        }
    }
    assert_eq!(made, 1);
    assert_eq!(world.ask("catalog.list", json!({})).await.unwrap()["rows"].as_array().unwrap().len(), 1);
}

async fn sal_1_items_are_found_by_barcode_code_and_any_part_of_a_name(world: World) {
    let save = async |name: &str, name2: Value, code: Value, barcode: Value| {
        world.ask("catalog.save", json!({ "kind": "service", "name": name, "name2": name2, "code": code, "barcode": barcode, "price": "1" })).await.unwrap()
    };
    save("Gội đầu thảo dược", Value::Null, json!("GD-10"), Value::Null).await;
    save("Massage đầu", json!("مساج الرأس"), Value::Null, json!("8934588012228")).await;
    save("Đầu tóc cô dâu", Value::Null, Value::Null, Value::Null).await;
    save("Giảm 50% lần_đầu", Value::Null, Value::Null, Value::Null).await;
    let old = save("Đầu tư", Value::Null, Value::Null, Value::Null).await;
    world.ask("catalog.retire", json!({ "item": old["id"] })).await.unwrap();
    let found = async |text: &str| -> Vec<(String, String)> {
        let rows = world.ask("catalog.search", json!({ "text": text })).await.unwrap()["rows"].clone();
        let pair =
            |row: &Value| (row["name"].as_str().unwrap().to_owned(), row["matched"].as_str().unwrap().to_owned());
        rows.as_array().unwrap().iter().map(pair).collect()
    };
    let name = |name: &str| (name.to_owned(), "name".to_owned());
    assert_eq!(found("8934588012228").await, [("Massage đầu".into(), "barcode".into())]);
    assert_eq!(found("gd-10").await[0], ("Gội đầu thảo dược".into(), "code".into()));
    assert_eq!(
        found("dau").await,
        [name("Đầu tóc cô dâu"), name("Giảm 50% lần_đầu"), name("Gội đầu thảo dược"), name("Massage đầu")],
        "beginnings first, the retired one not"
    );
    assert_eq!(found("thao goi").await, [name("Gội đầu thảo dược")], "words in any order");
    assert_eq!(found("ssag").await, [name("Massage đầu")], "an inner part");
    assert_eq!(found("الرأس").await, [name("Massage đầu")], "the second script");
    assert_eq!(found("xyz").await, []);
    assert_eq!(found("  ").await, []);
    assert_eq!(found("50%").await, [name("Giảm 50% lần_đầu")]);
    assert_eq!(
        world.ask("catalog.search", json!({ "text": "dau", "limit": 2 })).await.unwrap()["rows"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

async fn sal_1_stock_is_counted_per_branch_and_corrected_with_a_reason(world: World) {
    let serum = product(&world, "Serum", "100", 5).await;
    let branch =
        world.ask("identity.save_branch", json!({ "name": "Second", "active": true })).await.unwrap()["id"].clone();
    let there = world
        .ask("catalog.adjust_stock", json!({ "item": serum, "branch": branch, "change": 7, "reason": "received" }))
        .await
        .unwrap();
    assert_eq!(there, json!({ "item": serum, "branch": branch, "stock": 7 }));
    assert_eq!(stock(&world, &serum).await, 5, "this branch has its own count");
    let below =
        world.ask("catalog.adjust_stock", json!({ "item": serum, "change": -6, "reason": "broken" })).await.unwrap();
    assert_eq!(below["stock"], -1);
    let adjust = async |input: Value| world.refused("catalog.adjust_stock", input).await;
    assert_eq!(adjust(json!({ "item": serum, "change": 0, "reason": "x" })).await, "catalog.no_change");
    assert_eq!(adjust(json!({ "item": serum, "change": 1, "reason": " " })).await, "catalog.reason_missing");
    assert_eq!(adjust(json!({ "item": serum, "change": 1_000_001, "reason": "x" })).await, "catalog.out_of_range");
    assert_eq!(
        adjust(json!({ "item": serum, "branch": serum, "change": 1, "reason": "x" })).await,
        "catalog.unknown_branch"
    );
    assert_eq!(adjust(json!({ "item": branch, "change": 1, "reason": "x" })).await, "sales.unknown_item");
    let facial = service(&world, "Facial", "1").await;
    assert_eq!(adjust(json!({ "item": facial, "change": 1, "reason": "x" })).await, "catalog.no_stock");
    assert_eq!(stock(&world, &serum).await, -1);
}

async fn sal_1_the_catalog_comes_by_name_in_pages(world: World) {
    for name in ["Đắp mặt nạ", "cắt tóc", "An", "bấm huyệt", "Dán mi", "Dán mi"] {
        service(&world, name, "1").await;
    }
    product(&world, "Dầu gội", "1", 1).await;
    let names = async |input: Value| -> Vec<String> {
        let (mut names, mut input) = (Vec::new(), input);
        loop {
            let page = world.ask("catalog.list", input.clone()).await.unwrap();
            names.extend(page["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()));
            if page["next"].is_null() {
                return names;
            }
            input["after"] = page["next"].clone();
        }
    };
    let all = ["An", "bấm huyệt", "cắt tóc", "Dán mi", "Dán mi", "Đắp mặt nạ", "Dầu gội"];
    assert_eq!(names(json!({ "limit": 2 })).await, all);
    assert_eq!(names(json!({})).await, all);
    assert_eq!(names(json!({ "kind": "product" })).await, ["Dầu gội"]);
    assert_eq!(names(json!({ "text": "mi", "limit": 1 })).await, ["Dán mi", "Dán mi"]);
    let page = world.ask("catalog.list", json!({ "text": "An", "limit": 1 })).await.unwrap();
    world.ask("catalog.retire", json!({ "item": page["rows"][0]["id"] })).await.unwrap();
    assert_eq!(names(json!({ "active": false })).await, ["An"]);
    assert_eq!(names(json!({ "active": true, "limit": 3 })).await, all[1..]);
    assert_eq!(names(json!({ "limit": 3 })).await, all, "retired ones too unless asked otherwise");
}

async fn sal_1_what_an_item_cannot_be_is_refused(world: World) {
    let save = async |input: Value| world.refused("catalog.save", input).await;
    let base = json!({ "kind": "product", "name": "Serum", "price": "1" });
    let with = |field: &str, value: Value| {
        let mut input = base.clone();
        input[field] = value;
        input
    };
    assert_eq!(save(json!({ "kind": "product", "name": "Serum" })).await, "sales.price_missing");
    assert_eq!(save(json!({ "name": "Serum", "price": "1" })).await, "input.blank");
    assert_eq!(save(with("name", json!("  "))).await, "input.blank");
    assert_eq!(save(with("name", json!("x".repeat(201)))).await, "input.too_long");
    assert_eq!(save(with("price", json!("-1"))).await, "money.negative");
    assert_eq!(save(with("price", json!("1.5"))).await, "money.too_precise");
    assert_eq!(save(with("price", json!("10000000001"))).await, "money.too_large");
    assert_eq!(save(with("duration_minutes", json!(30))).await, "catalog.not_for_kind");
    assert_eq!(
        save(json!({ "kind": "service", "name": "x", "price": "1", "duration_minutes": 1_441 })).await,
        "catalog.out_of_range"
    );
    assert_eq!(save(with("colour", json!("red"))).await, "catalog.bad_colour");
    assert_eq!(save(with("tax_rate", json!("100.01"))).await, "input.malformed");
    assert_eq!(save(with("stock", json!(1))).await, "input.malformed");
    assert_eq!(save(with("item", json!(world.owner.staff))).await, "sales.unknown_item");
    let serum = world.ask("catalog.save", base.clone()).await.unwrap();
    assert_eq!(save(json!({ "item": serum["id"], "kind": "service" })).await, "catalog.kind_fixed");
    assert_eq!(world.refused("catalog.retire", json!({ "item": world.owner.staff })).await, "sales.unknown_item");
    assert_eq!(world.refused("catalog.list", json!({ "after": world.owner.staff })).await, "sales.unknown_item");
}

async fn sal_1_an_item_keeps_its_name_and_price_on_the_receipts_of_before(world: World) {
    let facial = service(&world, "Facial", "100").await;
    let sale = world
        .ask("sales.sell", json!({ "lines": [{ "item": facial, "quantity": 1 }], "payments": cash("100") }))
        .await
        .unwrap();
    world.ask("catalog.save", json!({ "item": facial, "name": "Deluxe facial", "price": "300" })).await.unwrap();
    world.ask("catalog.retire", json!({ "item": facial })).await.unwrap();
    let receipt = world.ask("sales.get", json!({ "sale": sale["sale"] })).await.unwrap();
    assert_eq!((&receipt["lines"][0]["name"], &receipt["lines"][0]["unit_price"]), (&json!("Facial"), &json!("100")));
}

async fn stf_3_a_receptionist_reads_the_catalog_and_does_not_change_it(world: World) {
    let (facial, receptionist) = (service(&world, "Facial", "100").await, world.person("receptionist").await);
    assert!(world.ask_as(receptionist, "catalog.search", json!({ "text": "fac" })).await.is_ok());
    for (name, input) in [
        ("catalog.save", json!({ "item": facial, "price": "1" })),
        ("catalog.retire", json!({ "item": facial })),
        ("catalog.adjust_stock", json!({ "item": facial, "change": 1, "reason": "x" })),
    ] {
        assert_eq!(world.ask_as(receptionist, name, input).await.unwrap_err().code(), "grant.missing", "{name}");
    }
}
