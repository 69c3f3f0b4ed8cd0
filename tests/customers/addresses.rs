//! Where customers live (CUS-8).

use testkit::{Value, World, json, new_id};

testkit::on_both! {
    cus_8_exactly_one_address_is_the_default,
    cus_8_eight_at_once_leave_one_default,
    cus_8_coordinates_end_at_the_poles_and_at_the_date_line,
    cus_8_distance_to_the_branch_and_outside_what_it_delivers,
    cus_8_a_country_asks_for_its_parts_and_takes_any_words,
    cus_8_provinces_and_districts_are_suggested,
    cus_8_an_address_is_changed_whole_and_stands_on_the_timeline,
    cus_8_a_merge_and_its_undo_leave_one_default,
}

fn street(street: &str) -> Value {
    json!({ "kind": "home", "street": street, "province": "Hà Nội" })
}

async fn add(world: &World, customer: &Value, address: Value) -> Value {
    world.ask("customers.add_address", json!({ "customer": customer, "address": address })).await.unwrap()
}

async fn addresses(world: &World, customer: &Value) -> Vec<Value> {
    world.ask("customers.get", json!({ "customer": customer })).await.unwrap()["addresses"].as_array().unwrap().clone()
}

fn standard(all: &[Value]) -> Vec<&Value> {
    all.iter().filter(|one| one["standard"] == true).map(|one| &one["id"]).collect()
}

async fn cus_8_exactly_one_address_is_the_default(world: World) {
    let customer = json!(world.customer().await);
    assert_eq!(addresses(&world, &customer).await, Vec::<Value>::new(), "none and no default");
    let first = add(&world, &customer, street("1 Lê Lợi")).await;
    assert_eq!(first["standard"], true, "the first one becomes it");
    world.advance(1);
    let second = add(&world, &customer, street("2 Lê Lợi")).await;
    world.advance(1);
    let third = add(&world, &customer, street("3 Lê Lợi")).await;
    assert_eq!(standard(&addresses(&world, &customer).await), [&first["id"]]);
    let set = world.ask("customers.set_default_address", json!({ "id": third["id"] })).await.unwrap();
    assert_eq!(set["standard"], true);
    let all = addresses(&world, &customer).await;
    assert_eq!((standard(&all), &all[0]["id"]), (vec![&third["id"]], &third["id"]), "it swaps, and stands first");
    world.ask("customers.set_default_address", json!({ "id": third["id"] })).await.unwrap();
    assert_eq!(standard(&addresses(&world, &customer).await), [&third["id"]], "again changes nothing");
    let removed = world.ask("customers.remove_address", json!({ "id": third["id"] })).await.unwrap();
    assert_eq!(removed, json!({ "id": third["id"], "standard": first["id"] }), "the oldest of the others");
    let removed = world.ask("customers.remove_address", json!({ "id": second["id"] })).await.unwrap();
    assert_eq!(removed["standard"], first["id"], "removing another one leaves it");
    let with = json!({ "customer": customer, "address": street("4 Lê Lợi"), "standard": true });
    let fourth = world.ask("customers.add_address", with).await.unwrap();
    assert_eq!(standard(&addresses(&world, &customer).await), [&fourth["id"]]);
    for id in [&fourth["id"], &first["id"]] {
        world.ask("customers.remove_address", json!({ "id": id })).await.unwrap();
    }
    assert_eq!(addresses(&world, &customer).await, Vec::<Value>::new(), "none and no default");
    for name in ["customers.remove_address", "customers.set_default_address"] {
        assert_eq!(world.refused(name, json!({ "id": first["id"] })).await, "customers.unknown_address");
    }
}

async fn cus_8_eight_at_once_leave_one_default(world: World) {
    let customer = json!(world.customer().await);
    let all_at_once = async |name: &'static str, inputs: Vec<Value>| {
        let asked: Vec<_> = inputs
            .into_iter()
            .map(|input| {
                let world = world.clone();
                tokio::spawn(async move { world.ask(name, input).await })
            })
            .collect();
        for answer in asked {
            answer.await.unwrap().unwrap();
        }
    };
    let adding = (0..8)
        .map(|n| json!({ "customer": customer, "address": street(&format!("{n} Lê Lợi")), "standard": n % 2 == 0 }));
    all_at_once("customers.add_address", adding.collect()).await;
    let all = addresses(&world, &customer).await;
    assert_eq!((all.len(), standard(&all).len()), (8, 1), "added");
    all_at_once("customers.set_default_address", all.iter().map(|one| json!({ "id": one["id"] })).collect()).await;
    assert_eq!(standard(&addresses(&world, &customer).await).len(), 1, "swapped");
    let removing = all.iter().take(7).map(|one| json!({ "id": one["id"] }));
    all_at_once("customers.remove_address", removing.collect()).await;
    let left = addresses(&world, &customer).await;
    assert_eq!((left.len(), standard(&left).len()), (1, 1), "removed");
}

async fn cus_8_coordinates_end_at_the_poles_and_at_the_date_line(world: World) {
    let customer = json!(world.customer().await);
    let at = |latitude: Value, longitude: Value| {
        let mut address = street("1 Lê Lợi");
        address["latitude"] = latitude;
        address["longitude"] = longitude;
        json!({ "customer": customer, "address": address })
    };
    for (latitude, longitude) in [("90", "180"), ("-90", "-180"), ("10.776889", "-0.000001")] {
        let added = world.ask("customers.add_address", at(json!(latitude), json!(longitude))).await.unwrap();
        assert_eq!((&added["latitude"], &added["longitude"]), (&json!(latitude), &json!(longitude)), "kept exactly");
    }
    for (latitude, longitude, code) in [
        (json!("90.0001"), json!("0"), "input.bad_latitude"),
        (json!("-90.0001"), json!("0"), "input.bad_latitude"),
        (json!("0"), json!("180.0001"), "input.bad_longitude"),
        (json!("0"), json!("-180.0001"), "input.bad_longitude"),
        (json!("0"), Value::Null, "input.half_a_position"),
        (Value::Null, json!("0"), "input.half_a_position"),
    ] {
        assert_eq!(world.refused("customers.add_address", at(latitude, longitude)).await, code);
    }
    assert_eq!(addresses(&world, &customer).await.len(), 3);
}

async fn cus_8_distance_to_the_branch_and_outside_what_it_delivers(world: World) {
    let customer = json!(world.customer().await);
    let mut address = street("1 Lê Lợi");
    address["latitude"] = json!("10.776889");
    address["longitude"] = json!("106.700897");
    let added = add(&world, &customer, address).await;
    assert_eq!((&added["distance"], &added["outside"]), (&Value::Null, &Value::Null), "the branch has no place yet");
    let branch = async |latitude: &str, longitude: &str, radius: Value| {
        let input = json!({ "branch": world.owner.branch, "name": "Lê Lợi", "latitude": latitude, "longitude": longitude, "delivery_radius": radius });
        world.ask("identity.save_branch", input).await.unwrap();
        let shown = addresses(&world, &customer).await.remove(0);
        (shown["distance"].clone(), shown["outside"].clone())
    };
    assert_eq!(branch("10.776889", "106.700897", json!(100)).await, (json!(0), json!(false)), "the same place");
    assert_eq!(
        branch("21.028511", "105.804817", Value::Null).await,
        (json!(1_143_900), Value::Null),
        "Hanoi, no limit"
    );
    // 9.32 km, shown as 9.3: exactly the radius is inside, one step less is not.
    assert_eq!(branch("10.8231", "106.6297", json!(9_300)).await, (json!(9_300), json!(false)));
    assert_eq!(branch("10.8231", "106.6297", json!(9_200)).await, (json!(9_300), json!(true)));
    let kept = world.ask("identity.branches", json!({})).await.unwrap()["rows"][0].clone();
    assert_eq!(
        (&kept["latitude"], &kept["longitude"], &kept["delivery_radius"]),
        (&json!("10.8231"), &json!("106.6297"), &json!(9_200))
    );
    for (change, code) in [
        (json!({ "latitude": "1" }), "input.half_a_position"),
        (json!({ "latitude": "90.0001", "longitude": "0" }), "input.bad_latitude"),
        (json!({ "delivery_radius": 5_000 }), "identity.bad_radius"),
        (json!({ "latitude": "1", "longitude": "1", "delivery_radius": 150 }), "identity.bad_radius"),
        (json!({ "latitude": "1", "longitude": "1", "delivery_radius": 0 }), "identity.bad_radius"),
        (json!({ "latitude": "1", "longitude": "1", "delivery_radius": 1_000_100 }), "identity.bad_radius"),
    ] {
        let mut input = json!({ "branch": world.owner.branch, "name": "Lê Lợi" });
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        assert_eq!(world.refused("identity.save_branch", input).await, code);
    }
}

async fn cus_8_a_country_asks_for_its_parts_and_takes_any_words(world: World) {
    let customer = json!(world.customer().await);
    for (address, part) in [
        (json!({ "kind": "home", "street": "1 Lê Lợi" }), "province"),
        (json!({ "kind": "home", "province": "Hà Nội" }), "street"),
        (json!({ "kind": "work", "country": "TH", "street": "Silom", "province": "กรุงเทพมหานคร" }), "district"),
        (json!({ "kind": "work", "country": "om", "province": "مسقط" }), "area"),
        (json!({ "kind": "other", "country": "US", "street": "1 Main", "city": "Boston" }), "province"),
        (json!({ "kind": "other", "country": "FR", "street": "1 rue Foch" }), "city"),
    ] {
        let refused = world.ask("customers.add_address", json!({ "customer": customer, "address": address })).await;
        match refused.unwrap_err() {
            kernel::Failure::Refused { code, params } => {
                assert_eq!((code, &params["part"]), ("customers.address_part_missing", &json!(part)));
            }
            other => panic!("{other:?}"),
        }
    }
    let taken = add(
        &world,
        &customer,
        json!({ "kind": "other", "country": "om", "province": "a name in no list", "area": "الخوير", "area2": "Al Khuwair", "delivery_note": "Blue gate\nring twice" }),
    )
    .await;
    assert_eq!(
        (&taken["country"], &taken["province"], &taken["area2"], &taken["delivery_note"]),
        (&json!("OM"), &json!("a name in no list"), &json!("Al Khuwair"), &json!("Blue gate\nring twice"))
    );
    let bad = json!({ "customer": customer, "address": { "kind": "home", "country": "Vietnam", "city": "x" } });
    assert_eq!(world.refused("customers.add_address", bad).await, "customers.bad_country");
    let long = json!({ "customer": customer, "address": street(&"x".repeat(201)) });
    assert_eq!(world.refused("customers.add_address", long).await, "input.too_long");
    assert_eq!(
        world.refused("customers.add_address", json!({ "customer": new_id(), "address": street("1") })).await,
        "customers.unknown"
    );
    for n in 2..=20 {
        add(&world, &customer, street(&format!("{n}"))).await;
    }
    let more = json!({ "customer": customer, "address": street("21") });
    assert_eq!(world.refused("customers.add_address", more).await, "customers.too_many");
}

async fn cus_8_provinces_and_districts_are_suggested(world: World) {
    let customer = json!(world.customer().await);
    let places = async |input: Value| world.ask("customers.places", input).await.unwrap();
    let own = places(json!({})).await;
    assert_eq!(own["provinces"].as_array().unwrap().len(), 34 + 63);
    assert_eq!(own["provinces"][0], json!({ "name": "Hà Nội", "english": "Hanoi", "former": false }));
    assert_eq!(own["districts"], json!([]));
    let mut address = street("1 Lê Lợi");
    for district in ["Ba Đình", "Tây Hồ", "Ba Đình"] {
        address["district"] = json!(district);
        add(&world, &customer, address.clone()).await;
    }
    let hanoi = places(json!({ "province": "Hà Nội" })).await;
    assert_eq!(
        hanoi["districts"],
        json!(["Ba Đình", "Tây Hồ"]),
        "of the shop's own addresses, the most frequent first"
    );
    let muscat = places(json!({ "country": "OM", "province": "muscat" })).await;
    assert_eq!((muscat["provinces"].as_array().unwrap().len(), &muscat["districts"][0]), (11, &json!("مسقط")));
    assert_eq!(places(json!({ "country": "FR" })).await, json!({ "provinces": [], "districts": [] }));
}

async fn cus_8_an_address_is_changed_whole_and_stands_on_the_timeline(world: World) {
    let customer = json!(world.customer().await);
    let mut address = street("1 Lê Lợi");
    address["floor"] = json!("3");
    world.advance(1);
    let added = add(&world, &customer, address).await;
    world.advance(1);
    let changed = world
        .ask("customers.change_address", json!({ "id": added["id"], "address": street("9 Lê Lợi") }))
        .await
        .unwrap();
    assert_eq!(
        (&changed["id"], &changed["street"], &changed["floor"], &changed["standard"]),
        (&added["id"], &json!("9 Lê Lợi"), &Value::Null, &json!(true))
    );
    world.advance(1);
    world.ask("customers.remove_address", json!({ "id": added["id"] })).await.unwrap();
    let timeline = world.ask("customers.timeline", json!({ "customer": customer, "limit": 3 })).await.unwrap();
    let told: Vec<_> =
        timeline["rows"].as_array().unwrap().iter().map(|row| (row["kind"].clone(), row["detail"].clone())).collect();
    assert_eq!(
        told,
        [
            (json!("address_removed"), json!("9 Lê Lợi, Hà Nội")),
            (json!("address_changed"), json!("9 Lê Lợi, Hà Nội")),
            (json!("address_added"), json!("3, 1 Lê Lợi, Hà Nội")),
        ]
    );
    world.ask("customers.deactivate", json!({ "customer": customer, "reason": "moved" })).await.unwrap();
    let more = json!({ "customer": customer, "address": street("2") });
    assert_eq!(world.refused("customers.add_address", more).await, "customers.inactive");
    let technician = world.person("technician").await;
    let refused = world
        .ask_as(technician, "customers.add_address", json!({ "customer": customer, "address": street("2") }))
        .await;
    assert_eq!(refused.unwrap_err().code(), "grant.missing");
}

async fn cus_8_a_merge_and_its_undo_leave_one_default(world: World) {
    let (source, survivor) = (json!(world.customer().await), json!(world.customer().await));
    for customer in [&source, &survivor] {
        add(&world, customer, street("1 Lê Lợi")).await;
        world.advance(1);
        add(&world, customer, street("2 Lê Lợi")).await;
    }
    let mark = json!({ "customer": source, "mark": "blacklisted", "reason": "Never paid" });
    world.ask("customers.set_mark", mark).await.unwrap();
    let before = standard(&addresses(&world, &survivor).await)[0].clone();
    let merge = json!({ "source": source, "survivor": survivor, "reason": "one person" });
    let merged = world.ask("customers.merge", merge).await.unwrap();
    let all = addresses(&world, &survivor).await;
    assert_eq!((all.len(), standard(&all)), (4, vec![&before]), "the survivor's own stays the default");
    let shown = world.ask("customers.get", json!({ "customer": survivor })).await.unwrap();
    assert_eq!(shown["hand_marks"][0]["mark"], "blacklisted", "a merge takes no mark off");
    world.ask("customers.undo_merge", json!({ "merge": merged["merge"] })).await.unwrap();
    for customer in [&source, &survivor] {
        let all = addresses(&world, customer).await;
        assert_eq!((all.len(), standard(&all).len()), (2, 1));
    }
}
