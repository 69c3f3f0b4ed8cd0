use proptest::prelude::*;

use super::*;

const INCLUDED: Terms = Terms { currency: Currency::Thb, tax_included: true };
const EXCLUDED: Terms = Terms { currency: Currency::Thb, tax_included: false };
const INCLUDED_VND: Terms = Terms { currency: Currency::Vnd, tax_included: true };

fn line(gross: i64, discount: i64, rate: i64) -> Asked {
    Asked { gross: Money(gross), discount: Money(discount), tax_rate: Percent(rate) }
}

fn off(text: &str) -> Discount {
    Discount::Amount(Amount::typed(text))
}

fn code<T: std::fmt::Debug>(answer: Result<T, Failure>) -> &'static str {
    answer.map_err(|failure| failure.code()).unwrap_err()
}

#[test]
fn sal_2_tax_is_inside_the_price_or_on_top_half_up_by_line() {
    let inside = INCLUDED.price(&[line(10_700, 0, 700), line(99, 0, 700)], None).unwrap();
    assert_eq!((inside.total, inside.tax), (Money(10_799), Money(706)));
    let on_top = EXCLUDED.price(&[line(10_000, 0, 700), line(50, 0, 100)], None).unwrap();
    assert_eq!(on_top.lines[1], Priced { gross: Money(50), discount: Money(0), total: Money(51), tax: Money(1) });
    assert_eq!((on_top.total, on_top.tax), (Money(10_751), Money(701)));
}

#[test]
fn loy_3_percent_discounts_round_half_up_by_line() {
    for (currency, gross, percent, expected) in
        [(Currency::Thb, 199_00, 800, 15_92), (Currency::Vnd, 99_999, 500, 5_000), (Currency::Omr, 1_005, 1_000, 101)]
    {
        assert_eq!(Discount::Percent(Percent(percent)).off(Money(gross), currency).unwrap(), Money(expected));
    }
}

#[test]
fn sal_2_a_discount_on_the_whole_is_spread_by_largest_remainder() {
    assert_eq!(spread(Money(100), &[Money(1), Money(1), Money(1)]), [Money(34), Money(33), Money(33)]);
    assert_eq!(
        spread(Money(10), &[Money(50), Money(30), Money(0), Money(20)]),
        [Money(5), Money(3), Money(0), Money(2)]
    );
    assert_eq!(spread(Money(0), &[Money(0)]), [Money(0)]);
    assert_eq!(spread(Money(0), &[]), []);
    let basket = INCLUDED.price(&[line(100_00, 10_00, 700), line(50_00, 0, 0)], Some(&off("14"))).unwrap();
    assert_eq!(basket.lines.iter().map(|line| line.discount.0).collect::<Vec<_>>(), [10_00 + 9_00, 5_00]);
    assert_eq!((basket.gross, basket.discount, basket.total), (Money(150_00), Money(24_00), Money(126_00)));
}

#[test]
fn sal_2_a_discount_of_more_than_there_is_is_refused() {
    assert_eq!(off("10").off(Money(10_00), Currency::Thb).unwrap(), Money(10_00));
    assert_eq!(code(off("10.01").off(Money(10_00), Currency::Thb)), "sales.discount_too_large");
    assert_eq!(code(off("-1").off(Money(10_00), Currency::Thb)), "money.negative");
    assert_eq!(code(INCLUDED.price(&[line(10_00, 5_00, 0)], Some(&off("5.01")))), "sales.discount_too_large");
    assert_eq!(INCLUDED.price(&[line(10_00, 5_00, 700)], Some(&off("5"))).unwrap().total, Money::ZERO);
}

#[test]
fn sal_2_exactly_the_limit_is_given_and_one_smallest_unit_more_is_not() {
    let given = |discount: i64| {
        over_limit(&INCLUDED.price(&[line(1_000_00, discount, 700), line(500_00, 0, 0)], None).unwrap(), Percent(1_000))
    };
    assert_eq!(given(150_00), None);
    let over = Failure::from(given(150_01).unwrap());
    assert_eq!(
        (over.code(), over.params()),
        ("sales.discount_over_limit", serde_json::json!({ "limit": "10", "asked": "10.01" }))
    );
    assert_eq!(over_limit(&Totals::default(), Percent::ZERO), None, "nothing off nothing");
}

#[test]
fn sal_2_a_role_may_give_its_share_also_where_it_rounds_up() {
    let tenth = |gross: i64| Money(gross).percent(Percent(1_000)).0;
    let lines: Vec<Asked> = [5, 5, 5].map(|gross| line(gross, tenth(gross), 0)).to_vec();
    let basket = INCLUDED.price(&lines, None).unwrap();
    assert_eq!(basket.discount, Money(3), "0.5 rounds to 1 on each of three");
    assert_eq!(over_limit(&basket, Percent(1_000)), None);
}

#[test]
fn led_4_the_largest_amount_is_taken_and_one_unit_more_is_not() {
    let largest = Currency::Thb.largest().0;
    assert_eq!(INCLUDED.gross(Money(largest), 1).unwrap(), Money(largest));
    assert_eq!(code(INCLUDED.gross(Money(largest / 2 + 1), 2)), "money.too_large");
    assert_eq!(code(INCLUDED.gross(Money(i64::MAX), 9_999)), "money.too_large");
    assert!(INCLUDED.price(&[line(largest, 0, 0)], None).is_ok());
    assert_eq!(code(INCLUDED.price(&[line(largest, 0, 0), line(1, 0, 0)], None)), "money.too_large");
    assert_eq!(code(EXCLUDED.price(&[line(largest, 0, 700)], None)), "money.too_large", "tax on top counts");
}

proptest! {
    #[test]
    fn shares_sum_to_the_whole_and_none_is_over_its_line(lines in proptest::collection::vec(0_i64..20_000_000, 1..40), part in 0_i64..=10_000) {
        let over: Vec<Money> = lines.iter().copied().map(Money).collect();
        let whole: i64 = lines.iter().sum();
        let amount = Money(whole).percent(Percent(part));
        let shares = spread(amount, &over);
        prop_assert_eq!(shares.iter().map(|share| share.0).sum::<i64>(), amount.0);
        for (share, line) in shares.iter().zip(&over) {
            prop_assert!(Money::ZERO <= *share && share <= line);
        }
    }

    #[test]
    fn totals_are_the_sums_of_the_lines(
        lines in proptest::collection::vec((0_i64..5_000_000, 0_i64..=10_000, 0_i64..=3_000), 1..30), whole in 0_i64..=10_000, included: bool,
    ) {
        let asked: Vec<Asked> = lines.iter().map(|&(gross, percent, rate)| line(gross, Money(gross).percent(Percent(percent)).0, rate)).collect();
        let terms = Terms { currency: Currency::Vnd, tax_included: included };
        let basket = terms.price(&asked, Some(&Discount::Percent(Percent(whole)))).unwrap();
        let of = |figure: fn(&Priced) -> Money| basket.lines.iter().map(figure).sum::<Money>();
        prop_assert_eq!((of(|line| line.gross), of(|line| line.discount)), (basket.gross, basket.discount));
        prop_assert_eq!((of(|line| line.tax), of(|line| line.total)), (basket.tax, basket.total));
        let on_top = if included { Money::ZERO } else { basket.tax };
        prop_assert_eq!(basket.total.0, basket.gross.0 - basket.discount.0 + on_top.0);
        prop_assert!(basket.lines.iter().all(|line| line.total >= line.tax && line.tax >= Money::ZERO && line.discount <= line.gross));
    }

    #[test]
    fn a_percentage_at_the_limit_is_never_refused(lines in proptest::collection::vec(0_i64..5_000_000, 1..30), limit in 0_i64..=10_000) {
        let limit = Percent(limit);
        let by_line: Vec<Asked> = lines.iter().map(|&gross| line(gross, Money(gross).percent(limit).0, 0)).collect();
        prop_assert!(over_limit(&INCLUDED_VND.price(&by_line, None).unwrap(), limit).is_none());
        let plain: Vec<Asked> = lines.iter().map(|&gross| line(gross, 0, 0)).collect();
        prop_assert!(over_limit(&INCLUDED_VND.price(&plain, Some(&Discount::Percent(limit))).unwrap(), limit).is_none());
    }
}
