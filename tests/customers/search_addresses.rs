//! Search by part of an address (CUS-12): the same answers in the same order on both databases.

use testkit::{Value, World, json};

testkit::on_both! {
    cus_12_part_of_an_address_finds_who_lives_there,
    cus_12_addresses_in_any_script_without_marks_and_with_one_slip,
    cus_12_an_address_is_found_as_long_as_it_stands,
    cus_12_an_address_that_a_merge_moves_finds_its_new_owner,
    cus_12_a_name_and_an_address_together,
    cus_12_everybody_of_an_address_is_reached_by_pages_and_counted,
}

async fn made(world: &World, name: &str) -> Value {
    let made = world.ask("customers.create", json!({ "name": name })).await.unwrap();
    made["customer"]["id"].clone()
}

async fn lives(world: &World, customer: &Value, address: Value) -> Value {
    let added = world.ask("customers.add_address", json!({ "customer": customer, "address": address })).await.unwrap();
    added["id"].clone()
}

fn vietnam(street: &str, district: &str, province: &str) -> Value {
    json!({ "kind": "home", "street": street, "district": district, "province": province })
}

async fn rows(world: &World, text: &str) -> Vec<Value> {
    let answer = world.ask("customers.search", json!({ "text": text })).await.unwrap();
    answer["rows"].as_array().unwrap().clone()
}

async fn found(world: &World, text: &str) -> Vec<Value> {
    rows(world, text).await.iter().map(|row| row["id"].clone()).collect()
}

async fn cus_12_part_of_an_address_finds_who_lives_there(world: World) {
    let hoa = made(&world, "Trần Thị Hoa").await;
    lives(&world, &hoa, vietnam("12/7 Điện Biên Phủ", "Bình Thạnh", "Hồ Chí Minh")).await;
    world.advance(60);
    let mai = made(&world, "Phan Mai").await;
    lives(&world, &mai, vietnam("90 Điện Biên Phủ", "Ba Đình", "Hà Nội")).await;
    for (text, expected) in [
        ("binh thanh", vec![&hoa]),
        ("12/7 dien bien", vec![&hoa]),
        ("Ba Đình", vec![&mai]),
        ("ho chi m", vec![&hoa]),
        ("phu dien bien", vec![&mai, &hoa]),
        ("ĐIỆN BIÊN PHỦ", vec![&mai, &hoa]),
        ("91 dien bien", vec![]),
        ("da nang", vec![]),
    ] {
        assert_eq!(found(&world, text).await.iter().collect::<Vec<_>>(), expected, "{text}");
    }
    let row = &rows(&world, "binh thanh").await[0];
    assert_eq!(
        (&row["matched"], &row["address"]),
        (&json!("address"), &json!("12/7 Điện Biên Phủ, Bình Thạnh, Hồ Chí Minh"))
    );
    let row = &rows(&world, "tran thi").await[0];
    assert_eq!((&row["matched"], &row["address"]), (&json!("name"), &Value::Null), "a name's row says no address");
    world.advance(60);
    let bien = made(&world, "Điện Biên Phủ").await;
    assert_eq!(found(&world, "dien bien phu").await, [bien, mai, hoa], "a name goes before an address");
}

async fn cus_12_addresses_in_any_script_without_marks_and_with_one_slip(world: World) {
    let hoa = made(&world, "Trần Thị Hoa").await;
    lives(&world, &hoa, vietnam("5 Nguyễn Trãi", "Thanh Xuân", "Hà Nội")).await;
    let somchai = made(&world, "สมชาย ใจดี").await;
    let thai = json!({ "kind": "work", "country": "TH", "street": "99 ถนนสุขุมวิท", "district": "คลองเตย", "province": "กรุงเทพมหานคร" });
    lives(&world, &somchai, thai).await;
    let salim = made(&world, "سالم الحارثي").await;
    let oman = json!({ "kind": "home", "country": "OM", "area": "الخوير", "province": "مسقط", "area2": "Al Khuwair", "city2": "Muscat" });
    lives(&world, &salim, oman).await;
    for (text, customer) in [
        ("thanh xuan", &hoa),
        ("Thánh Xuấn", &hoa),
        ("thanh xaun", &hoa),
        ("thnh xuan", &hoa),
        ("nguyen trai ha noi", &hoa),
        ("สุขุมวิท", &somchai),
        ("ถนนสุขุม", &somchai),
        ("คลองเตย", &somchai),
        ("คลองเย", &somchai),
        ("กรุงเทพ", &somchai),
        ("الخوير", &salim),
        ("خوير", &salim),
        ("مسقط", &salim),
        ("khuwair", &salim),
        ("khuwiar", &salim),
        ("muscat", &salim),
    ] {
        let rows = rows(&world, text).await;
        assert_eq!(rows.iter().map(|row| &row["id"]).collect::<Vec<_>>(), [customer], "{text}");
        assert_eq!(rows[0]["matched"], "address", "{text}");
    }
    for text in ["thnh xaun", "98 ถนนสุขุมวิท"] {
        assert_eq!(found(&world, text).await, Vec::<Value>::new(), "{text}: two slips, or another number");
    }
}

async fn cus_12_an_address_is_found_as_long_as_it_stands(world: World) {
    let hoa = made(&world, "Trần Thị Hoa").await;
    let address = lives(&world, &hoa, vietnam("5 Nguyễn Trãi", "Thanh Xuân", "Hà Nội")).await;
    let input = json!({ "id": address, "address": vietnam("8 Láng Hạ", "Đống Đa", "Hà Nội") });
    world.ask("customers.change_address", input).await.unwrap();
    assert_eq!(found(&world, "thanh xuan").await, Vec::<Value>::new());
    for text in ["lang ha", "dong da", "ha noi"] {
        assert_eq!(found(&world, text).await, std::slice::from_ref(&hoa), "{text}");
    }
    world.ask("customers.remove_address", json!({ "id": address })).await.unwrap();
    for text in ["lang ha", "dong da", "ha noi"] {
        assert_eq!(found(&world, text).await, Vec::<Value>::new(), "{text}");
    }
}

async fn cus_12_an_address_that_a_merge_moves_finds_its_new_owner(world: World) {
    let (hoa, twin) = (made(&world, "Trần Thị Hoa").await, made(&world, "Trần Hoa").await);
    lives(&world, &twin, vietnam("5 Nguyễn Trãi", "Thanh Xuân", "Hà Nội")).await;
    assert_eq!(found(&world, "thanh xuan").await, std::slice::from_ref(&twin));
    let merge = json!({ "source": twin, "survivor": hoa, "reason": "one person" });
    let merged = world.ask("customers.merge", merge).await.unwrap();
    let row = &rows(&world, "thanh xuan").await[0];
    assert_eq!((&row["id"], &row["merged"], &row["matched"]), (&hoa, &Value::Null, &json!("address")));
    world.ask("customers.undo_merge", json!({ "merge": merged["merge"] })).await.unwrap();
    assert_eq!(found(&world, "thanh xuan").await, [twin]);
}

async fn cus_12_a_name_and_an_address_together(world: World) {
    let mut hoas = Vec::new();
    for (at, street) in ["1 Lê Lợi", "2 Hàng Bài"].into_iter().enumerate() {
        let hoa = made(&world, &format!("Trần Thị Hoa {}", ["Xuân", "Thu"][at])).await;
        lives(&world, &hoa, vietnam(street, "Quận Nhất", "Hồ Chí Minh")).await;
        hoas.push(hoa);
    }
    for text in ["hoa le loi", "le loi hoa", "loi tran thi hoa"] {
        assert_eq!(found(&world, text).await, [hoas[0].clone()], "{text}");
    }
    assert_eq!(found(&world, "hoa hang bai").await, [hoas[1].clone()]);
    assert_eq!(found(&world, "lan hang bai").await, Vec::<Value>::new(), "both must fit");
}

async fn cus_12_everybody_of_an_address_is_reached_by_pages_and_counted(world: World) {
    let mut all = std::collections::BTreeSet::new();
    for n in 0..130 {
        world.advance(1);
        let customer = made(&world, &format!("Khách {n}")).await;
        lives(&world, &customer, vietnam(&format!("{n} Trường Chinh"), "Tân Bình", "Hồ Chí Minh")).await;
        all.insert(customer.as_str().unwrap().to_owned());
    }
    let (mut after, mut ids, mut total) = (Value::Null, Vec::new(), Value::Null);
    loop {
        let input = json!({ "text": "truong chinh", "limit": 50, "after": after });
        let page = world.ask("customers.search", input).await.unwrap();
        for row in page["rows"].as_array().unwrap() {
            assert_eq!(row["matched"], "address");
            assert!(row["address"].as_str().unwrap().contains("Trường Chinh"));
            ids.push(row["id"].as_str().unwrap().to_owned());
        }
        if total.is_null() {
            total = page["more"].clone();
        }
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!((ids.len(), &total), (130, &json!(true)));
    assert_eq!(ids.into_iter().collect::<std::collections::BTreeSet<_>>(), all, "everybody once");
    for (text, count) in
        [("truong chinh", 130), ("khách trường chinh", 130), ("tan binh ho chi minh", 130), ("129 truong", 1)]
    {
        let counted = world.ask("customers.list", json!({ "filter": { "text": text }, "limit": 1 })).await.unwrap();
        assert_eq!(counted["total"], count, "{text}");
    }
}
