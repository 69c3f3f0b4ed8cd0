//! What belongs to a shift, and what its drawer should hold.

use kernel::Country;
use surface::Request;
use testkit::{Value, World, json, new_id};

use super::{close, close_even, count, moves, open, report, sell, top_up};

testkit::on_both! {
    sal_5_everything_that_moved_at_the_counter_is_in_the_report,
    sal_5_a_void_belongs_to_the_shift_that_hands_the_money_back,
    sal_5_another_counter_and_the_time_before_are_not_in_it,
    sal_5_a_past_sale_from_a_file_is_in_no_shift,
    sal_5_every_currency_is_counted_by_its_own_pieces,
    sal_5_a_drawer_can_be_expected_to_hold_less_than_nothing,
}

async fn sal_5_everything_that_moved_at_the_counter_is_in_the_report(world: World) {
    let customer = world.customer().await;
    let shift = open(&world, world.owner, "500000").await;
    // Cash with change, card, wallet, and half and half.
    let line = json!({ "name": "Massage", "quantity": 1, "amount": "80000", "tax_rate": "0" });
    let with_change =
        json!({ "lines": [line], "payments": [{ "method": "cash", "amount": "80000", "given": "100000" }] });
    world.ask("sales.sell", with_change).await.unwrap();
    sell(&world, world.owner, "30000", "card").await.unwrap();
    top_up(&world, customer, "200000", "cash").await;
    top_up(&world, customer, "70000", "card").await;
    top_up(&world, customer, "60000", "bank_transfer").await;
    let wrong = top_up(&world, customer, "9000", "cash").await;
    world
        .ask("ledger.reverse_top_up", json!({ "movement": wrong["movement"], "reason": "typed wrong" }))
        .await
        .unwrap();
    let withdrawn = json!({ "customer": customer, "amount": "15000", "note": "leaves town" });
    world.ask("ledger.withdraw", withdrawn).await.unwrap();
    let both = json!({ "customer": customer, "lines": [line], "payments": [
        { "method": "wallet", "amount": "50000" }, { "method": "cash", "amount": "30000" }] });
    world.ask("sales.sell", both).await.unwrap();
    let gone = sell(&world, world.owner, "12000", "cash").await.unwrap();
    world.ask("sales.void", json!({ "sale": gone["sale"], "reason": "typed wrong" })).await.unwrap();
    moves(&world, world.owner, &shift, "pay_in", "5000").await.unwrap();
    moves(&world, world.owner, &shift, "pay_out", "3000").await.unwrap();

    let told = report(&world, &shift).await;
    assert_eq!((&told["kind"], &told["label"], &told["number"]), (&json!("x"), &json!("K1-X-0001"), &json!(1)));
    let sales = &told["sales"];
    assert_eq!(
        (&sales["many"], &sales["total"], &sales["voided"], &sales["voided_total"]),
        (&json!(4), &json!("202000"), &json!(1), &json!("12000"))
    );
    let ways = |field: &str| -> Vec<(String, i64, String, String)> {
        let rows = told[field].as_array().unwrap().iter();
        let text = |row: &Value, field: &str| row[field].as_str().unwrap().to_owned();
        rows.map(|row| (text(row, "way"), row["many"].as_i64().unwrap(), text(row, "amount"), text(row, "returned")))
            .collect()
    };
    let way =
        |way: &str, many, amount: &str, returned: &str| (way.to_owned(), many, amount.to_owned(), returned.to_owned());
    assert_eq!(
        ways("takings"),
        [way("cash", 3, "122000", "12000"), way("card", 1, "30000", "0"), way("wallet", 1, "50000", "0")]
    );
    assert_eq!(
        ways("top_ups"),
        [way("cash", 2, "209000", "9000"), way("card", 1, "70000", "0"), way("bank_transfer", 1, "60000", "0")]
    );
    let drawer = &told["drawer"];
    for (field, amount) in [
        ("float", "500000"),
        ("taken", "122000"),
        ("returned", "12000"),
        ("topped_up", "200000"),
        ("withdrawn", "15000"),
        ("paid_in", "5000"),
        ("paid_out", "3000"),
        ("expected", "797000"),
    ] {
        assert_eq!(drawer[field], amount, "{field}");
    }
    let counted = count(&world, world.owner, &shift, 797).await;
    assert_eq!((&counted["expected"], &counted["difference"]), (&json!("797000"), &json!("0")));
    close(&world, world.owner, &shift, &counted, None).await.unwrap();
    let ended = report(&world, &shift).await;
    assert_eq!(
        (&ended["kind"], &ended["label"], &ended["end"]["counted"]),
        (&json!("z"), &json!("K1-Z-0001"), &json!("797000"))
    );
    for field in ["sales", "takings", "top_ups", "drawer"] {
        assert_eq!(ended[field], told[field], "{field}");
    }
}

async fn sal_5_a_void_belongs_to_the_shift_that_hands_the_money_back(world: World) {
    let first = open(&world, world.owner, "100000").await;
    let sold = sell(&world, world.owner, "40000", "cash").await.unwrap();
    let free = json!({ "lines": [{ "name": "Tea", "quantity": 1, "amount": "0" }], "payments": [] });
    let given = world.ask("sales.sell", free).await.unwrap();
    close_even(&world, world.owner, &first).await;
    let ended = report(&world, &first).await;
    let second = open(&world, world.owner, "100000").await;
    world.ask("sales.void", json!({ "sale": sold["sale"], "reason": "not done" })).await.unwrap();
    world.ask("sales.void", json!({ "sale": given["sale"], "reason": "not done" })).await.unwrap();
    let now = report(&world, &second).await;
    assert_eq!((&now["sales"]["many"], &now["sales"]["voided"]), (&json!(0), &json!(2)), "also what moved no money");
    assert_eq!((&now["drawer"]["returned"], &now["drawer"]["expected"]), (&json!("40000"), &json!("60000")));
    let still = report(&world, &first).await;
    for field in ["sales", "takings", "drawer", "end"] {
        assert_eq!(still[field], ended[field], "{field} of a closed shift");
    }
}

async fn sal_5_another_counter_and_the_time_before_are_not_in_it(world: World) {
    let other = world.counter("Till").await;
    sell(&world, world.owner, "1000", "cash").await.unwrap();
    let shift = open(&world, world.owner, "0").await;
    sell(&world, other, "2000", "cash").await.unwrap();
    sell(&world, world.owner, "4000", "cash").await.unwrap();
    let theirs = open(&world, other, "0").await;
    sell(&world, other, "8000", "cash").await.unwrap();
    close_even(&world, world.owner, &shift).await;
    sell(&world, world.owner, "16000", "cash").await.unwrap();
    assert_eq!(report(&world, &shift).await["drawer"]["expected"], "4000");
    assert_eq!(report(&world, &theirs).await["drawer"]["expected"], "8000");
}

async fn sal_5_a_past_sale_from_a_file_is_in_no_shift(world: World) {
    let yesterday = world.now().plus_seconds(-24 * 3_600);
    world.ask("shifts.set_rules", json!({ "required": true, "opening_float": "0" })).await.unwrap();
    let past = async || {
        let line = json!({ "name": "Earlier purchase", "quantity": 1, "amount": "9000", "tax_rate": "0" });
        let input = json!({ "lines": [line], "payments": [{ "method": "earlier", "amount": "9000" }] });
        let (id, name) = (Some(new_id()), "sales.sell".to_owned());
        let request = Request { id, actor: world.owner, at: yesterday, name, input };
        world.surface.dispatch(&request).await.unwrap();
    };
    // Where a shift is asked for too: no drawer has to do with it.
    past().await;
    let shift = open(&world, world.owner, "0").await;
    past().await;
    assert_eq!(report(&world, &shift).await["sales"]["many"], 0);
}

async fn sal_5_every_currency_is_counted_by_its_own_pieces(world: World) {
    for (country, float, amount, pieces, total) in [
        (
            Country::Th,
            "100.25",
            "20.50",
            json!([{ "value": "100", "many": 1 }, { "value": "20.00", "many": 1 }, { "value": "0.25", "many": 3 }]),
            "120.75",
        ),
        (
            Country::Om,
            "5.005",
            "1.100",
            json!([{ "value": "5", "many": 1 }, { "value": "1", "many": 1 }, { "value": "0.100", "many": 1 }, { "value": "0.005", "many": 1 }]),
            "6.105",
        ),
    ] {
        let shop = world.neighbour(country).await;
        let shift = open(&shop, shop.owner, float).await;
        sell(&shop, shop.owner, amount, "cash").await.unwrap();
        let counted = shop.ask("shifts.count", json!({ "shift": shift, "pieces": pieces })).await.unwrap();
        assert_eq!(
            (
                &counted["total"],
                &counted["expected"],
                counted["difference"].as_str().unwrap().trim_end_matches(['0', '.'])
            ),
            (&json!(total), &json!(total), "")
        );
        close(&shop, shop.owner, &shift, &counted, None).await.unwrap();
        let strange = open(&shop, shop.owner, "0").await;
        let unknown = json!({ "shift": strange, "pieces": [{ "value": "0.07", "many": 1 }] });
        assert_eq!(shop.refused("shifts.count", unknown).await, "shift.unknown_piece");
        shop.prove().await;
    }
}

async fn sal_5_a_drawer_can_be_expected_to_hold_less_than_nothing(world: World) {
    let shift = open(&world, world.owner, "1000").await;
    moves(&world, world.owner, &shift, "pay_out", "5000").await.unwrap();
    let counted = count(&world, world.owner, &shift, 0).await;
    assert_eq!((&counted["expected"], &counted["difference"]), (&json!("-4000"), &json!("4000")));
    close(&world, world.owner, &shift, &counted, Some("somebody laid out 4,000")).await.unwrap();
    assert_eq!(report(&world, &shift).await["end"]["expected"], "-4000");
}
