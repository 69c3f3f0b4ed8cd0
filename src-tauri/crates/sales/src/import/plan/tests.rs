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
        decimal: None,
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
            (8, "import.ambiguous_number"),
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
    assert_eq!((plan.units, plan.amount, plan.order, plan.mark), (2, Money(1_700_000), DateOrder::DayFirst, None));
}

/// What a file comes to in a currency: the sum, and the line and the reason of each row that is left out.
fn outcome(text: &str, currency: Currency, decimal: Option<DecimalMark>) -> (i64, Vec<(usize, String)>) {
    let plan = plan(text, &Options { currency, decimal, ..options(FOUR) }).unwrap();
    (plan.amount.0, plan.refused.into_iter().map(|row| (row.line, row.reason.code)).collect())
}

fn refused(rows: &[(usize, &str)]) -> Vec<(usize, String)> {
    rows.iter().map(|(line, code)| (*line, (*code).to_owned())).collect()
}

#[test]
fn one_stray_cell_changes_no_other_amount() {
    let (bad, ambiguous) = ("import.bad_amount", "import.ambiguous_number");
    let vnd = "v1,2022-01-01,1,450.000\nv2,2022-01-01,1,1.5\n";
    assert_eq!(outcome(vnd, Currency::Vnd, None), (450_000, refused(&[(2, bad)])));
    assert_eq!(outcome("a,2022-01-01,1,5.001\n", Currency::Usd, None), (0, refused(&[(1, ambiguous)])));
    let thb = "a,2022-01-01,1,1.001\nb,2022-01-01,1,250\n";
    assert_eq!(outcome(thb, Currency::Thb, None), (25_000, refused(&[(1, ambiguous)])));
    assert_eq!(outcome(thb, Currency::Thb, Some(DecimalMark::Comma)), (125_100, Vec::new()), "a person said it");
    let stray = "a,2022-01-01,1,1.250\nb,2022-01-01,1,-7.5\nc,2022-13-01,1,7.5\nd,2022-01-01,0,7.5\ne,2022-01-01,1,9000000.01\n";
    let expected = [
        (1, ambiguous),
        (2, "import.amount_negative"),
        (3, "import.bad_date"),
        (4, "import.bad_quantity"),
        (5, "money.too_large"),
    ];
    assert_eq!(outcome(stray, Currency::Usd, None), (0, refused(&expected)), "what is left out decides nothing");
    let told = "a;2022-01-01;1;1.250\nb;2022-01-01;1;7,50\nc;2022-01-01;1.000;1\n";
    assert_eq!(outcome(told, Currency::Usd, None), (125_850, Vec::new()), "one that comes in tells it for all");
}

#[test]
fn a_quote_that_is_not_closed_leaves_out_its_own_row() {
    let rest: String = (0..200).map(|n| format!("c{n},2020-01-01,1,5\n")).collect();
    let plan = read(&format!("a,2020-01-01,1,5\n\"b,2020-01-01,1,5\n{rest}\"d, e\",2020-01-01,1,5\n"));
    assert_eq!((plan.rows.len(), plan.refused.len(), plan.refused[0].line), (202, 1, 2));
    assert_eq!(plan.refused[0].reason.code, "import.quote_open");
}

#[test]
fn a_row_with_more_cells_than_its_file_is_refused() {
    let torn = "import.too_many_cells";
    for text in [
        "who,day,pieces,paid\nv1,2022-01-01,1,450,000\nv2,2022-01-02,1,500\n",
        "v1,2022-01-01,1,450,000\nv2,2022-01-02,1,500\nv3,2022-01-02,1,450,000\n",
        "v1 2022-01-01 1 450 000\nv2 2022-01-02 1 500\n",
        "v1,2022-01-01,1,450,000,\nv2,2022-01-02,1,500,\n",
    ] {
        let (amount, left_out) = outcome(text, Currency::Vnd, None);
        let torn_lines = left_out.iter().filter(|(_, code)| code == torn).count();
        let commas = text.lines().filter(|line| line.contains("450")).count();
        assert_eq!((amount, torn_lines), (500, commas), "{text}");
    }
    let all = "v1,2022-01-01,1,450,000\nv2,2022-01-02,1,250,000\n";
    assert_eq!(outcome(all, Currency::Vnd, None), (0, refused(&[(1, torn), (2, torn)])));
    let named = Options { skip_lines: 1, currency: Currency::Vnd, ..options(FOUR) };
    let by = |header: &str| plan(&format!("{header}\n{all}"), &named).unwrap().rows.len();
    assert_eq!((by("who,day,pieces,paid"), by("who,day,pieces,paid,till")), (0, 2));
}

#[test]
fn cells_behind_and_empty_ones_at_the_end_are_no_reason_to_refuse() {
    for text in [
        "a,2020-01-01,1,5.50,\nb,2020-01-01,1,6.25\nc,2020-01-01,1,7.50,,,\n",
        "a,2020-01-01,1,5.50,cash,101\nb,2020-01-01,1,6.25,cash\nc,2020-01-01,1,7.50,card,102\n",
        "  a  2020-01-01  1    5.50  \n  b  2020-01-01  1    6.25\n c 2020-01-01 1 7.50 \n",
        "a,2020-01-01,1,350.5,101\nb,2020-01-01,1,35,102\nc,2020-01-01,1,5,103\n",
    ] {
        assert_eq!(read(text).refused, [], "{text}");
    }
}

#[test]
fn a_cell_with_what_is_no_letter_leaves_out_its_row() {
    let plan = read("a\0b,2020-01-01,1,5\nc,2020-01-01,1,5\nd\u{fffd},2020-01-01,1,5\ne,2020-01-01,1,5\0\n");
    let left_out: Vec<usize> = plan.refused.iter().map(|row| row.line).collect();
    assert_eq!((plan.rows.len(), left_out), (1, vec![1, 3, 4]));
    assert!(plan.refused.iter().all(|row| row.reason.code == "import.unreadable"));
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
