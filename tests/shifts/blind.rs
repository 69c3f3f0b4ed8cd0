//! The drawer is counted before anybody is told what should be in it, and every count stands.

use testkit::{World, json};

use super::{close, count, open, report, sell};

testkit::on_both! {
    sal_5_nobody_who_counts_is_told_what_is_expected_before,
    sal_5_every_count_is_kept,
    sal_5_a_difference_is_explained_or_the_shift_stays_open,
    sal_5_a_count_before_the_last_movement_closes_nothing,
    sal_5_what_cannot_be_counted_is_no_count,
}

async fn sal_5_nobody_who_counts_is_told_what_is_expected_before(world: World) {
    let person = world.person("receptionist").await;
    let shift = open(&world, person, "123000").await;
    sell(&world, world.owner, "45000", "cash").await.unwrap();
    let now = world.ask_as(person, "shifts.current", json!({})).await.unwrap();
    assert_eq!(now["shift"]["count"], json!(null));
    assert!(!now.to_string().contains("168000"), "{now}");
    let counted = count(&world, person, &shift, 160).await;
    assert_eq!((&counted["expected"], &counted["difference"]), (&json!("168000"), &json!("-8000")));
    let now = world.ask_as(person, "shifts.current", json!({})).await.unwrap();
    assert_eq!(now["shift"]["count"]["difference"], "-8000", "told again where the window was closed meanwhile");
    let stranger = world.person("technician").await;
    let seen = world.ask_as(stranger, "shifts.current", json!({})).await.unwrap()["shift"].clone();
    assert_eq!((&seen["number"], &seen["float"], &seen["count"]), (&json!(1), &json!(null), &json!(null)));
}

async fn sal_5_every_count_is_kept(world: World) {
    let person = world.person("receptionist").await;
    let shift = open(&world, person, "10000").await;
    for thousands in [7, 8, 10] {
        count(&world, person, &shift, thousands).await;
    }
    let early = json!({ "n": 1 });
    assert_eq!(
        close(&world, person, &shift, &early, Some("x")).await.unwrap_err().code(),
        "shift.count_missing",
        "only the last one counts"
    );
    close(&world, person, &shift, &json!({ "n": 3 }), None).await.unwrap();
    let told = report(&world, &shift).await;
    let counts: Vec<_> = told["counts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["n"].as_i64().unwrap(), row["total"].as_str().unwrap(), row["difference"].as_str().unwrap()))
        .collect();
    assert_eq!(counts, [(1, "7000", "-3000"), (2, "8000", "-2000"), (3, "10000", "0")]);
    let pieces = &told["counts"][2]["pieces"];
    assert_eq!(*pieces, json!([{ "value": "1000", "many": 10 }]));
    let listed = world.ask("shifts.list", json!({})).await.unwrap();
    assert_eq!(listed["rows"][0]["counts"], 3, "that it took three stands in the list");
}

async fn sal_5_a_difference_is_explained_or_the_shift_stays_open(world: World) {
    let shift = open(&world, world.owner, "10000").await;
    let counted = count(&world, world.owner, &shift, 9).await;
    for nothing in [None, Some("   ")] {
        let refusal = close(&world, world.owner, &shift, &counted, nothing).await.unwrap_err();
        assert_eq!((refusal.code(), refusal.params()), ("shift.explanation_missing", json!({ "difference": "-1000" })));
    }
    let long = "x".repeat(501);
    assert_eq!(close(&world, world.owner, &shift, &counted, Some(&long)).await.unwrap_err().code(), "input.too_long");
    let closed = close(&world, world.owner, &shift, &counted, Some("given as change twice")).await.unwrap();
    assert_eq!((&closed["difference"], &closed["counted"]), (&json!("-1000"), &json!("9000")));
    assert_eq!(report(&world, &shift).await["end"]["explanation"], "given as change twice");
}

async fn sal_5_a_count_before_the_last_movement_closes_nothing(world: World) {
    let shift = open(&world, world.owner, "10000").await;
    let none = close(&world, world.owner, &shift, &json!({ "n": 1 }), None).await.unwrap_err();
    assert_eq!(none.code(), "shift.count_missing");
    let counted = count(&world, world.owner, &shift, 10).await;
    sell(&world, world.owner, "2000", "cash").await.unwrap();
    let refusal = close(&world, world.owner, &shift, &counted, Some("whatever")).await.unwrap_err();
    assert_eq!(refusal.code(), "shift.count_stale");
    let counted = count(&world, world.owner, &shift, 12).await;
    // What moves no cash does not make a count stale.
    sell(&world, world.owner, "3000", "card").await.unwrap();
    close(&world, world.owner, &shift, &counted, None).await.unwrap();
    assert_eq!(report(&world, &shift).await["sales"]["total"], "5000");
}

async fn sal_5_what_cannot_be_counted_is_no_count(world: World) {
    let shift = open(&world, world.owner, "0").await;
    for (pieces, code) in [
        (json!([{ "value": "3000", "many": 1 }]), "shift.unknown_piece"),
        (json!([{ "value": "1000", "many": -1 }]), "shift.bad_count"),
        (json!([{ "value": "1000", "many": 1 }, { "value": "1000", "many": 1 }]), "shift.bad_count"),
        (json!([{ "value": "1000" }]), "input.malformed"),
    ] {
        assert_eq!(world.refused("shifts.count", json!({ "shift": shift, "pieces": pieces })).await, code);
    }
    assert_eq!(report(&world, &shift).await["counts"], json!([]));
}
