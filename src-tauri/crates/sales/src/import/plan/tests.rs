use proptest::prelude::*;

use super::*;

fn options(columns: Columns) -> Options {
    Options {
        tenant: Id::hashed(&[b"shop"]),
        currency: Currency::Usd,
        country: Country::Us,
        today: "2026-01-31".parse().unwrap(),
        delimiter: Delimiter::Auto,
        skip_lines: 0,
        columns,
        source: "earlier".into(),
    }
}

const FIVE: Columns = Columns { customer: 1, date: 2, quantity: Some(3), amount: 4 };
const FOUR: Columns = Columns { customer: 0, date: 1, quantity: Some(2), amount: 3 };

fn read(text: &str) -> Plan {
    plan(text, &options(FOUR)).unwrap()
}

fn ids(plan: &Plan) -> BTreeSet<OperationId> {
    plan.rows.iter().map(|row| row.sell).collect()
}

#[test]
fn rows_become_purchases_in_the_order_of_their_days() {
    let plan = plan(
        " 00004 0001 19970118  2   29.33\r\n 00004 0001 19970101  2   29.73\r\n 00021 0002 19970101  1    0.00\r\n",
        &options(FIVE),
    )
    .unwrap();
    let rows: Vec<(usize, &str, String, i64, i64)> = plan
        .rows
        .iter()
        .map(|row| (row.line, row.customer.as_str(), row.day.to_string(), row.quantity, row.amount.0))
        .collect();
    assert_eq!(
        rows,
        [
            (2, "0001", "1997-01-01".into(), 2, 29_73),
            (3, "0002", "1997-01-01".into(), 1, 0),
            (1, "0001", "1997-01-18".into(), 2, 29_33)
        ]
    );
    assert_eq!((plan.customers, plan.units, plan.amount, plan.refused.len()), (2, 5, Money(59_06), 0));
    assert_eq!(plan.rows[0].find, plan.rows[2].find);
    assert_ne!(plan.rows[0].find, plan.rows[1].find);
}

#[test]
fn led_6_two_alike_rows_are_two_purchases_and_the_same_file_again_none() {
    let text = "a 19970101 1 5.00\na 19970101 1 5.00\nb 19970101 1 5.00\n";
    let first = read(text);
    assert_eq!(ids(&first).len(), 3);
    assert_eq!(first, read(text));
    let moved = read("# a title\nb 19970101 1 5.00\nx y\na 19970101 1 5.00\n\na 1997-01-01 01 5\n");
    assert_eq!(ids(&first), ids(&moved), "other lines, other ways to write the same");
    let another = Options { source: "another".into(), ..options(FOUR) };
    assert!(ids(&first).is_disjoint(&ids(&plan(text, &another).unwrap())));
    let elsewhere = Options { tenant: Id::hashed(&[b"other shop"]), ..options(FOUR) };
    assert!(ids(&first).is_disjoint(&ids(&plan(text, &elsewhere).unwrap())));
}

#[test]
fn a_row_that_cannot_be_is_refused_with_its_line_and_why() {
    let text = "name,day,pieces,paid\nHoa,2020-01-01,1,5\nHoa,2020-13-01,1,5\nHoa,2020-01-01,0,5\nHoa,2020-01-01,10000,5\nHoa,2020-01-01,1.5,5\nHoa,2020-01-01,1,-5\nHoa,2020-01-01,1,5.001\nHoa,2020-01-01,1,1000000.01\n,2020-01-01,1,5\nHoa,2026-02-01,1,5\nHoa,2020-01-01,1,\nHoa,2020-01-01\n";
    let plan = read(text);
    let refused: Vec<(usize, &str)> = plan.refused.iter().map(|row| (row.line, row.reason.code.as_str())).collect();
    assert_eq!(
        refused,
        [
            (1, "import.bad_date"),
            (3, "import.bad_date"),
            (4, "import.bad_quantity"),
            (5, "import.bad_quantity"),
            (6, "import.bad_quantity"),
            (7, "import.amount_negative"),
            (8, "money.too_precise"),
            (9, "money.too_large"),
            (10, "import.customer_missing"),
            (11, "import.date_in_future"),
            (12, "import.bad_amount"),
            (13, "import.too_few_cells"),
        ]
    );
    assert_eq!(plan.refused[1].reason.params, json!({ "text": "2020-13-01" }));
    assert_eq!((plan.rows.len(), plan.rows[0].line), (1, 2));
}

#[test]
fn the_edges_of_a_row_are_taken() {
    let plan = read("Hoa,2026-01-31,9999,1000000.00\nLan,1997-01-01,1,0\n");
    assert_eq!((plan.rows.len(), plan.refused.len()), (2, 0));
}

#[test]
fn a_file_as_a_whole_is_refused_only_when_it_cannot_be_read() {
    let refusal = |text: &str, columns| plan(text, &options(columns)).unwrap_err().code();
    assert_eq!(refusal("\n \n", FOUR), "import.file_empty");
    assert_eq!(refusal("a 19970101 1 5.00\n", FIVE), "import.bad_columns");
    assert_eq!(refusal("a 19970101 1 5.00\n", Columns { amount: 1, ..FOUR }), "import.bad_columns");
}

#[test]
fn without_a_column_of_pieces_each_row_is_one() {
    let columns = Columns { quantity: None, amount: 2, ..FOUR };
    let plan = plan(
        "An;31/12/2025;450.000\nBinh;30/12/2025;1.250.000\n",
        &Options { currency: Currency::Vnd, ..options(columns) },
    )
    .unwrap();
    assert_eq!(
        (plan.units, plan.amount, plan.order, plan.mark),
        (2, Money(1_700_000), DateOrder::DayFirst, Mark::Comma)
    );
}

#[test]
fn a_purchase_is_an_open_line_without_tax_and_a_free_one_has_no_payment() {
    let plan = read("a 19970101 2 29.33\nb 19970101 1 0.00\n");
    let customer = Id::hashed(&[b"a"]);
    let sold = plan.rows[0].basket(customer, Currency::Usd);
    assert_eq!(
        sold,
        json!({
            "customer": customer,
            "lines": [{ "name": "Earlier purchase", "quantity": 2, "amount": "29.33", "tax_rate": "0" }],
            "payments": [{ "method": "earlier", "amount": "29.33" }],
        })
    );
    assert_eq!(plan.rows[1].basket(customer, Currency::Usd)["payments"], json!([]));
}

proptest! {
    #[test]
    fn shuffled_rows_are_the_same_purchases(rows in proptest::collection::vec((0_u8..4, 1_u8..4, 1_i64..3, 0_i64..3), 1..30), seed: u64) {
        let lines: Vec<String> = rows.iter().map(|(customer, day, pieces, amount)| format!("c{customer},2020-01-0{day},{pieces},{amount}.50")).collect();
        let mut shuffled = lines.clone();
        let length = shuffled.len() as u64;
        for n in 0..shuffled.len() {
            shuffled.swap(n, usize::try_from(seed.wrapping_mul(n as u64 + 7) % length).unwrap());
        }
        let (before, after) = (read(&lines.join("\n")), read(&shuffled.join("\n")));
        prop_assert_eq!(ids(&before).len(), rows.len());
        prop_assert_eq!(ids(&before), ids(&after));
        prop_assert_eq!((before.units, before.amount, before.customers), (after.units, after.amount, after.customers));
    }
}
