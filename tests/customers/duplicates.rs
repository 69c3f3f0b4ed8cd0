//! CUS-15: who may be the same person.

use kernel::CustomerId;
use testkit::{Value, World, json};

testkit::on_both! {
    cus_15_a_profile_tells_who_may_be_the_same_person_and_why,
    cus_15_a_family_is_left_in_peace,
    cus_15_a_pair_that_is_two_people_is_suggested_no_more,
    cus_15_only_profiles_that_stand_for_themselves_are_suggested,
    cus_15_those_who_may_not_merge_are_told_of_no_pair,
}

async fn ask(world: &World, name: &str, input: Value) -> Value {
    world.ask(name, input).await.unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"))
}

async fn made(world: &World, input: Value) -> CustomerId {
    ask(world, "customers.create", input).await["customer"]["id"].as_str().unwrap().parse().unwrap()
}

/// Who is suggested: id, confidence and reasons.
async fn pairs(world: &World, customer: CustomerId) -> Vec<(CustomerId, i64, String)> {
    let found = ask(world, "customers.duplicates", json!({ "customer": customer })).await;
    let words = |row: &Value| {
        let reasons = row["reasons"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned());
        reasons.collect::<Vec<_>>().join(" ")
    };
    found["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let id = row["customer"]["id"].as_str().unwrap().parse().unwrap();
            (id, row["confidence"].as_i64().unwrap(), words(row))
        })
        .collect()
}

async fn dismiss(world: &World, customer: CustomerId, other: CustomerId) {
    ask(world, "customers.dismiss_duplicate", json!({ "customer": customer, "other": other })).await;
}

async fn cus_15_a_profile_tells_who_may_be_the_same_person_and_why(world: World) {
    let hoa = made(
        &world,
        json!({ "name": "Nguyễn Thị Hoa", "phone": "0703456789", "email": "Hoa@X.vn", "birth_date": "1990-03-14" }),
    )
    .await;
    let by_second = made(&world, json!({ "name": "nguyen thi hoa", "second_phone": "01203456789" })).await;
    let by_whatsapp = made(&world, json!({ "name": "Hoa", "whatsapp": "+84 70 345 6789" })).await;
    let by_mail = made(&world, json!({ "name": "Hoa Nguyễn", "email": "hoa@x.VN" })).await;
    let by_birth =
        made(&world, json!({ "name": "Nguyn Thị Hoa", "birth_date": "1990-03-14", "phone": "0912345678" })).await;
    let nobody = made(&world, json!({ "name": "Nguyễn Thị Hoa", "phone": "0912345679" })).await;
    let expected = vec![
        (by_second, 95, "phone name".to_owned()),
        (by_mail, 80, "email near_name".to_owned()),
        (by_whatsapp, 70, "phone near_name".to_owned()),
        (by_birth, 65, "near_name birth_date".to_owned()),
    ];
    assert_eq!(pairs(&world, hoa).await, expected);
    assert_eq!(pairs(&world, by_second).await.first().map(|pair| pair.0), Some(hoa), "from either side");
    assert_eq!(pairs(&world, nobody).await, [], "a name that many bear says nothing by itself");
    // The phone that she had is hers still.
    ask(&world, "customers.change_phone", json!({ "customer": hoa, "phone": "0987654321" })).await;
    assert_eq!(pairs(&world, hoa).await, expected);
}

async fn cus_15_a_family_is_left_in_peace(world: World) {
    let phone = "02838221122";
    let mother = made(&world, json!({ "name": "Nguyễn Thị Hoa", "second_phone": phone, "email": "nha@x.vn" })).await;
    for name in ["Trần Văn Nam", "Trần Thị Lan", "Trần Minh"] {
        made(&world, json!({ "name": name, "second_phone": phone, "email": "nha@x.vn" })).await;
    }
    assert_eq!(pairs(&world, mother).await, []);
}

async fn cus_15_a_pair_that_is_two_people_is_suggested_no_more(world: World) {
    let (hoa, other) = two(&world).await;
    let third = made(&world, json!({ "name": "Hoa Nguyễn Thị", "second_phone": "0703456789" })).await;
    assert_eq!(pairs(&world, hoa).await.len(), 2);
    dismiss(&world, other, hoa).await;
    dismiss(&world, hoa, other).await;
    for (one, left) in [(hoa, third), (other, third)] {
        let left_over: Vec<CustomerId> = pairs(&world, one).await.into_iter().map(|pair| pair.0).collect();
        assert_eq!(left_over, [left]);
    }
    assert_eq!(pairs(&world, third).await.len(), 2, "the other pairs stand");
    let alone = world.ask("customers.dismiss_duplicate", json!({ "customer": hoa, "other": hoa })).await.unwrap_err();
    assert_eq!(alone.code(), "customers.same_customer");
}

async fn cus_15_only_profiles_that_stand_for_themselves_are_suggested(world: World) {
    let (hoa, other) = two(&world).await;
    let input = json!({ "customer": other, "reason": "moved away" });
    ask(&world, "customers.deactivate", input).await;
    assert_eq!(pairs(&world, hoa).await, []);
    assert_eq!(pairs(&world, other).await, []);
    ask(&world, "customers.reactivate", json!({ "customer": other })).await;
    assert_eq!(pairs(&world, hoa).await.len(), 1);
    let merged =
        ask(&world, "customers.merge", json!({ "survivor": hoa, "source": other, "reason": "the same person" })).await;
    assert_eq!(pairs(&world, hoa).await, []);
    ask(&world, "customers.undo_merge", json!({ "merge": merged["merge"] })).await;
    assert_eq!(pairs(&world, hoa).await.len(), 1);
}

async fn cus_15_those_who_may_not_merge_are_told_of_no_pair(world: World) {
    let (hoa, other) = two(&world).await;
    let person = world.person("receptionist").await;
    for (name, input) in [
        ("customers.duplicates", json!({ "customer": hoa })),
        ("customers.dismiss_duplicate", json!({ "customer": hoa, "other": other })),
    ] {
        assert_eq!(world.ask_as(person, name, input).await.unwrap_err().code(), "grant.missing", "{name}");
    }
    assert_eq!(pairs(&world, hoa).await.len(), 1);
}

/// Two profiles of one person.
async fn two(world: &World) -> (CustomerId, CustomerId) {
    let hoa = made(world, json!({ "name": "Nguyễn Thị Hoa", "phone": "0703456789" })).await;
    (hoa, made(world, json!({ "name": "nguyen thi hoa", "second_phone": "0703456789" })).await)
}
