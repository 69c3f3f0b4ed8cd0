use kernel::{Country, CustomerId, Failure};
use sales::import::{Columns, Options, Plan, Row, plan};
use sheet::Delimiter;
use surface::Request;
use testkit::{Value, World, json};

testkit::on_both! {
    past_sales_come_in_with_their_totals_and_their_days,
    led_6_the_same_file_again_changes_nothing,
    two_alike_rows_are_two_purchases_of_one_customer,
    past_sales_fill_no_drawer_and_owe_no_tax,
}

const COLUMNS: Columns = Columns { customer: 1, date: 2, quantity: Some(3), amount: 4 };

/// 60 people, 240 purchases over 18 months, aligned as the old system printed them; every 40th is free, every 16th is there twice.
fn file() -> String {
    let mut lines = String::new();
    for n in 0_u32..240 {
        let (who, pieces) = (n * 7 % 60, n % 5 + 1);
        let cents = if n % 40 == 7 { 0 } else { 499 + u64::from(n) * 137 % 9_000 };
        let (year, month, day) = (1997 + n / 160, n % 12 + 1, n * 11 % 28 + 1);
        let line = format!(
            " {:05} {who:04} {year}{month:02}{day:02} {pieces:2} {:7}\r\n",
            who * 3 + 4,
            format!("{}.{:02}", cents / 100, cents % 100)
        );
        lines.push_str(&line);
        if n % 16 == 0 {
            lines.push_str(&line);
        }
    }
    lines
}

fn options(world: &World) -> Options {
    Options {
        tenant: world.owner.tenant,
        currency: world.shop.currency,
        country: world.shop.country,
        today: world.shop.calendar.day(world.now()),
        delimiter: Delimiter::Auto,
        skip_lines: 0,
        columns: COLUMNS,
        decimal: None,
        source: "cd-shop".into(),
    }
}

async fn ask(world: &World, row: &Row, name: &str, input: Value) -> Result<surface::Answer, Failure> {
    let id = if name == "sales.sell" { row.sell } else { row.find };
    let at = world.shop.calendar.noon(row.day);
    world.surface.dispatch(&Request { id: Some(id), actor: world.owner, at, name: name.into(), input }).await
}

/// As the host does it; answers how many requests had been made before.
async fn bring_in(world: &World, plan: &Plan) -> usize {
    let mut repeated = 0;
    for row in &plan.rows {
        let found = ask(world, row, "customers.find_or_create_external", row.person("cd-shop")).await.unwrap();
        let customer: CustomerId = found.output["customer"]["id"].as_str().unwrap().parse().unwrap();
        let sale = ask(world, row, "sales.sell", row.basket(customer, world.shop.currency)).await.unwrap();
        repeated += usize::from(sale.repeated);
    }
    repeated
}

async fn past_sales_come_in_with_their_totals_and_their_days(world: World) {
    let shop = world.neighbour(Country::Us).await;
    let plan = plan(&file(), &options(&shop)).unwrap();
    assert_eq!((plan.rows.len(), plan.refused.len(), plan.customers), (255, 0, 60));
    bring_in(&shop, &plan).await;
    let totals = shop.ask("sales.totals", json!({})).await.unwrap();
    let amount = shop.shop.currency.amount(plan.amount).to_string();
    assert_eq!(totals, json!({ "customers": 60, "sales": 255, "units": plan.units, "amount": amount }));
    let first = plan.rows[0].day;
    let of_first: Vec<&Row> = plan.rows.iter().filter(|row| row.day == first).collect();
    let day = shop.ask("sales.day", json!({ "day": first })).await.unwrap();
    assert_eq!(day["sales"], of_first.len());
    let listed = shop.ask("sales.list", json!({ "day": first })).await.unwrap();
    assert_eq!(listed["rows"].as_array().unwrap().len(), of_first.len());
    shop.prove().await;
}

async fn led_6_the_same_file_again_changes_nothing(world: World) {
    let shop = world.neighbour(Country::Us).await;
    let whole = file();
    let part: String = whole.lines().take(60).map(|line| format!("{line}\r\n")).collect();
    bring_in(&shop, &plan(&part, &options(&shop)).unwrap()).await;
    let before = shop.ask("sales.totals", json!({})).await.unwrap();
    let again = plan(&part, &options(&shop)).unwrap();
    assert_eq!(bring_in(&shop, &again).await, again.rows.len(), "each had been made before");
    assert_eq!(shop.ask("sales.totals", json!({})).await.unwrap(), before);
    let backwards: String =
        whole.lines().take(70).collect::<Vec<_>>().into_iter().rev().map(|line| format!("{line}\n")).collect();
    let more = plan(&backwards, &options(&shop)).unwrap();
    assert_eq!(bring_in(&shop, &more).await, 60, "in another order, with ten more");
    assert_eq!(shop.ask("sales.totals", json!({})).await.unwrap()["sales"], 70);
    shop.prove().await;
}

async fn two_alike_rows_are_two_purchases_of_one_customer(world: World) {
    let shop = world.neighbour(Country::Us).await;
    let plan = plan("1 0001 19970101 1 5.00\n1 0001 19970101 1 5.00\n", &options(&shop)).unwrap();
    bring_in(&shop, &plan).await;
    assert_eq!(
        shop.ask("sales.totals", json!({})).await.unwrap(),
        json!({ "customers": 1, "sales": 2, "units": 2, "amount": "10.00" })
    );
    let customer = shop.ask("customers.list", json!({})).await.unwrap()["rows"][0].clone();
    let profile = shop.ask("customers.get", json!({ "customer": customer["id"] })).await.unwrap();
    assert_eq!((&profile["totals"]["visits"], &profile["totals"]["spent"]), (&json!(2), &json!("10.00")));
    let noon = shop.shop.calendar.noon("1997-01-01".parse().unwrap());
    assert_eq!(profile["totals"]["last_visit"], json!(noon));
    shop.prove().await;
}

async fn past_sales_fill_no_drawer_and_owe_no_tax(world: World) {
    let shop = world.neighbour(Country::Us).await;
    shop.ask("identity.change_shop", json!({ "tax_rate_default": "8.25" })).await.unwrap();
    bring_in(&shop, &plan("1 0001 19970101 2 29.33\n1 0001 19970101 1 0.00\n", &options(&shop)).unwrap()).await;
    let day = shop.ask("sales.day", json!({ "day": "1997-01-01" })).await.unwrap();
    assert_eq!((&day["total"], &day["tax"], &day["cash_in_drawer"]), (&json!("29.33"), &json!("0.00"), &json!("0.00")));
    assert_eq!(day["by_method"], json!([{ "method": "earlier", "amount": "29.33", "count": 1 }]));
    let sale = shop.ask("sales.list", json!({ "day": "1997-01-01" })).await.unwrap()["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["total"] == "29.33")
        .unwrap()["id"]
        .clone();
    let voided = shop.ask("sales.void", json!({ "sale": sale, "reason": "never was" })).await.unwrap();
    assert_eq!(
        voided["returned"],
        json!({ "cash": "0.00", "card": "0.00", "wallet": "0.00", "earlier": "29.33", "expired": "0.00", "anew": null })
    );
    shop.prove().await;
}
