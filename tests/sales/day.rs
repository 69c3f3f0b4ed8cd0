use testkit::{Value, World, json};

use crate::{cash, fill, open, product, second_counter, service, sold, wallet};

testkit::on_both! {
    sal_2_a_day_is_the_sum_of_its_sales_and_equals_the_ledger,
    sal_3_a_void_of_yesterday_counts_to_today,
    sal_3_a_void_at_another_counter_counts_where_the_money_was_handed_back,
    a_day_ends_at_the_boundary_of_the_shop,
    a_day_is_told_by_counter_and_by_who_sold,
    sales_come_newest_first_in_pages,
    totals_are_of_a_time,
}

const DAY: i64 = 86_400;

async fn day(world: &World, input: Value) -> Value {
    world.ask("sales.day", input).await.unwrap()
}

/// What the ledger says of a business day: the sum of the entries of that kind, as money that came in.
async fn ledger(world: &World, day: &str, kind: &str) -> i64 {
    let text = "select cast(coalesce(sum(-e.amount), 0) as bigint) from posting p join entry e on e.tenant = p.tenant and e.posting = p.id where p.day = $1 and e.kind = $2";
    match world.db() {
        db::Db::Sqlite { readers, .. } => {
            sqlx::query_scalar(text).bind(day).bind(kind).fetch_one(readers).await.unwrap()
        }
        db::Db::Postgres(server) => {
            let mut tx = server.pool().begin().await.unwrap();
            let tenant = format!("set local champa.tenant = '{}'", world.owner.tenant);
            sqlx::query(sqlx::AssertSqlSafe(tenant)).execute(&mut *tx).await.unwrap();
            sqlx::query_scalar(text).bind(day).bind(kind).fetch_one(&mut *tx).await.unwrap()
        }
    }
}

fn money(value: &Value) -> i64 {
    value.as_str().unwrap().parse().unwrap()
}

fn method<'d>(day: &'d Value, method: &str) -> &'d Value {
    day["by_method"].as_array().unwrap().iter().find(|row| row["method"] == method).unwrap_or(&Value::Null)
}

async fn sal_2_a_day_is_the_sum_of_its_sales_and_equals_the_ledger(world: World) {
    world.ask("identity.change_shop", json!({ "tax_rate_default": "8" })).await.unwrap();
    let customer = world.customer().await;
    fill(&world, customer, "1000000", "50000").await;
    world.ask("ledger.top_up", json!({ "customer": customer, "amount": "70000", "method": "card" })).await.unwrap();
    world
        .ask("ledger.withdraw", json!({ "customer": customer, "amount": "30000", "note": "asked for it" }))
        .await
        .unwrap();
    let (facial, serum) = (service(&world, "Facial", "450000").await, product(&world, "Serum", "120000", 9).await);
    let sell = async |input: Value| world.ask("sales.sell", input).await.unwrap();
    sell(json!({ "lines": [{ "item": facial, "quantity": 1 }], "payments": [{ "method": "cash", "amount": "450000", "given": "500000" }] })).await;
    sell(json!({ "customer": customer, "lines": [{ "item": serum, "quantity": 2 }], "discount": { "percent": "10" }, "payments": wallet("216000") })).await;
    let mixed = json!([{ "method": "card", "amount": "500000" }, { "method": "cash", "amount": "100000" }, { "method": "cash", "amount": "90000" }]);
    sell(json!({ "lines": [{ "item": facial, "quantity": 1 }, { "item": serum, "quantity": 2 }], "payments": mixed }))
        .await;
    let wrong = sell(json!({ "customer": customer, "lines": [open("11111")], "payments": wallet("11111") })).await;
    world.ask("sales.void", json!({ "sale": wrong["sale"], "reason": "wrong" })).await.unwrap();

    let today = day(&world, json!({})).await;
    assert_eq!(
        (&today["day"], &today["sales"], &today["voided"], &today["units"]),
        (&json!("2026-11-21"), &json!(3), &json!(1), &json!(6))
    );
    assert_eq!(
        (&today["gross"], &today["discount"], &today["total"]),
        (&json!("1380000"), &json!("24000"), &json!("1356000"))
    );
    assert_eq!(
        today["by_method"],
        json!([
            { "method": "cash", "amount": "640000", "count": 2 },
            { "method": "card", "amount": "500000", "count": 1 },
            { "method": "wallet", "amount": "216000", "count": 1 },
        ])
    );
    assert_eq!(today["promotional"], "50000");
    assert_eq!(
        (&today["top_ups"], &today["paid_out"]),
        (&json!({ "cash": "1000000", "card": "70000", "bank_transfer": "0" }), &json!("30000"))
    );
    assert_eq!(today["cash_in_drawer"], "1610000", "640,000 of sales, 1,000,000 of top-ups, 30,000 paid out");
    let top: Vec<(&str, i64, &str)> = today["top_items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["name"].as_str().unwrap(), row["units"].as_i64().unwrap(), row["amount"].as_str().unwrap()))
        .collect();
    assert_eq!(top, [("Facial", 2, "900000"), ("Serum", 4, "456000")], "what was taken back is not there");

    assert_eq!(ledger(&world, "2026-11-21", "cash").await, 1_610_000);
    assert_eq!(ledger(&world, "2026-11-21", "card").await, 500_000 + 70_000);
    assert_eq!(ledger(&world, "2026-11-21", "tax").await, -money(&today["tax"]));
    assert_eq!(ledger(&world, "2026-11-21", "sales").await, money(&today["tax"]) - money(&today["total"]));
    let by_method: i64 = today["by_method"].as_array().unwrap().iter().map(|row| money(&row["amount"])).sum();
    assert_eq!(by_method, money(&today["total"]));
}

async fn sal_3_a_void_of_yesterday_counts_to_today(world: World) {
    let sale = sold(&world, "500").await;
    sold(&world, "300").await;
    let yesterday = day(&world, json!({})).await;
    world.advance(DAY);
    sold(&world, "1000").await;
    world.ask("sales.void", json!({ "sale": sale["sale"], "reason": "came back" })).await.unwrap();
    assert_eq!(
        day(&world, json!({ "day": "2026-11-21" })).await["total"],
        yesterday["total"],
        "the drawer of yesterday was counted"
    );
    assert_eq!(day(&world, json!({ "day": "2026-11-21" })).await["top_items"], yesterday["top_items"]);
    let today = day(&world, json!({})).await;
    assert_eq!(
        (&today["sales"], &today["voided"], &today["total"], &today["cash_in_drawer"]),
        (&json!(1), &json!(1), &json!("500"), &json!("500"))
    );
    assert_eq!(method(&today, "cash")["amount"], "500");
    assert_eq!(ledger(&world, "2026-11-22", "cash").await, 500);
    assert_eq!(ledger(&world, "2026-11-21", "cash").await, 800);
}

async fn sal_3_a_void_at_another_counter_counts_where_the_money_was_handed_back(world: World) {
    let second = second_counter(&world).await;
    let sale = sold(&world, "500").await;
    sold(&world, "300").await;
    world.ask_as(second, "sales.void", json!({ "sale": sale["sale"], "reason": "came back" })).await.unwrap();
    let figures = async |counter: Value| {
        let shown = day(&world, json!({ "counter": counter })).await;
        let text = |field: &str| shown[field].as_str().unwrap().to_owned();
        (shown["sales"].as_i64().unwrap(), shown["voided"].as_i64().unwrap(), text("total"), text("cash_in_drawer"))
    };
    assert_eq!(figures(json!(world.owner.counter)).await, (2, 0, "800".into(), "800".into()));
    assert_eq!(figures(json!(second.counter)).await, (0, 1, "-500".into(), "-500".into()));
    assert_eq!(figures(Value::Null).await, (1, 1, "300".into(), "300".into()));
    let all = day(&world, json!({})).await;
    let by: Vec<_> = all["by_counter"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["sales"].as_i64(), row["total"].as_str()))
        .collect();
    assert_eq!(by, [(Some(2), Some("800")), (Some(0), Some("-500"))]);
}

async fn a_day_ends_at_the_boundary_of_the_shop(world: World) {
    world.ask("identity.change_shop", json!({ "day_boundary": 180 })).await.unwrap();
    let calendar = kernel::Calendar { boundary: 180, ..world.shop.calendar };
    let end = calendar.start("2026-11-22".parse().unwrap());
    world.advance((end.0 - world.now().0) / 1_000_000 - 1);
    sold(&world, "10").await;
    world.advance(1);
    sold(&world, "20").await;
    assert_eq!(day(&world, json!({ "day": "2026-11-21" })).await["total"], "10", "02:59:59 is the evening before");
    assert_eq!(day(&world, json!({ "day": "2026-11-22" })).await["total"], "20", "03:00 is a new day");
    assert_eq!(day(&world, json!({})).await["day"], "2026-11-22");
}

async fn a_day_is_told_by_counter_and_by_who_sold(world: World) {
    let (second, supervisor) = (second_counter(&world).await, world.person("supervisor").await);
    let sell = async |actor, amount: &str| {
        world.ask_as(actor, "sales.sell", json!({ "lines": [open(amount)], "payments": cash(amount) })).await.unwrap()
    };
    sell(world.owner, "100").await;
    sell(second, "400").await;
    let wrong = sell(supervisor, "70").await;
    sell(supervisor, "50").await;
    world.ask("sales.void", json!({ "sale": wrong["sale"], "reason": "wrong" })).await.unwrap();
    let today = day(&world, json!({})).await;
    let pairs = |list: &str, id: &str| -> Vec<(Value, i64, String)> {
        today[list]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row[id].clone(), row["sales"].as_i64().unwrap(), row["total"].as_str().unwrap().to_owned()))
            .collect()
    };
    assert_eq!(
        pairs("by_counter", "counter"),
        [(json!(second.counter), 1, "400".into()), (json!(world.owner.counter), 2, "150".into())]
    );
    assert_eq!(
        pairs("by_staff", "staff"),
        [(json!(world.owner.staff), 2, "500".into()), (json!(supervisor.staff), 1, "50".into())]
    );
    assert_eq!((&today["by_counter"][0]["name"], &today["by_staff"][0]["name"]), (&json!("Counter 2"), &json!("Lan")));
    let one = day(&world, json!({ "counter": second.counter, "branch": world.owner.branch })).await;
    assert_eq!((&one["total"], &one["sales"], &one["cash_in_drawer"]), (&json!("400"), &json!(1), &json!("400")));
    let nowhere = day(&world, json!({ "branch": world.owner.staff })).await;
    assert_eq!(
        (&nowhere["total"], &nowhere["by_method"], &nowhere["top_items"]),
        (&json!("0"), &json!([]), &json!([]))
    );
}

async fn sales_come_newest_first_in_pages(world: World) {
    for amount in 1..=7 {
        sold(&world, &amount.to_string()).await;
        world.advance(if amount == 4 { DAY } else { 0 });
    }
    let (mut seen, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = world.ask("sales.list", json!({ "limit": 2, "after": after })).await.unwrap();
        seen.extend(page["rows"].as_array().unwrap().iter().map(|row| row["total"].as_str().unwrap().to_owned()));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    let (mut today, mut before) = (seen[..3].to_vec(), seen[3..].to_vec());
    today.sort();
    before.sort();
    assert_eq!(
        (today, before),
        (vec!["5".into(), "6".into(), "7".into()], vec!["1".into(), "2".into(), "3".into(), "4".into()])
    );
    assert_eq!(
        world.ask("sales.list", json!({ "day": "2026-11-22" })).await.unwrap()["rows"].as_array().unwrap().len(),
        3
    );
    assert_eq!(world.refused("sales.list", json!({ "after": world.owner.staff })).await, "sales.unknown");
    assert_eq!(world.refused("sales.get", json!({ "number": "K9-000001" })).await, "sales.unknown");
    assert_eq!(world.refused("sales.get", json!({})).await, "sales.unknown");
}

async fn totals_are_of_a_time(world: World) {
    let customer = world.customer().await;
    for amount in ["10", "20", "30"] {
        world
            .ask("sales.sell", json!({ "customer": customer, "lines": [open(amount)], "payments": cash(amount) }))
            .await
            .unwrap();
        sold(&world, "1").await;
        world.advance(DAY);
    }
    let totals = async |input: Value| world.ask("sales.totals", input).await.unwrap();
    assert_eq!(totals(json!({})).await, json!({ "customers": 1, "sales": 6, "units": 6, "amount": "63" }));
    assert_eq!(totals(json!({ "from": "2026-11-22" })).await["amount"], "52");
    assert_eq!(totals(json!({ "from": "2026-11-22", "to": "2026-11-22" })).await["amount"], "21");
    assert_eq!(
        totals(json!({ "to": "2026-11-20" })).await,
        json!({ "customers": 0, "sales": 0, "units": 0, "amount": "0" })
    );
}
