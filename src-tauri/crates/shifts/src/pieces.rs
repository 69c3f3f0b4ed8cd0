//! Notes and coins. Pure.

use kernel::{Amount, Currency, Failure, Money};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{BAD_COUNT, UNKNOWN_PIECE};

/// The most pieces of one kind that a drawer holds.
const MANY_MOST: i64 = 100_000;

/// How many of one note or coin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pieces {
    /// What one is worth.
    pub value: Amount,
    /// How many there are.
    pub many: i64,
}

/// What pieces come to, and those of which there are any, the largest first. Refused where a note or a coin does not exist or
/// was counted twice.
pub(crate) fn read(currency: Currency, given: &[Pieces]) -> Result<(Money, Vec<(Money, i64)>), Failure> {
    let mut pieces: Vec<(Money, i64)> = Vec::with_capacity(given.len());
    let mut total = Money::ZERO;
    for one in given {
        let value = currency.positive(&one.value)?;
        if !currency.pieces().contains(&value) {
            return Err(UNKNOWN_PIECE.with([one.value.clone().into()]));
        }
        let twice = pieces.iter().any(|(other, _)| *other == value);
        if twice || !(0..=MANY_MOST).contains(&one.many) {
            return Err(BAD_COUNT.with([MANY_MOST.into()]));
        }
        total = total.plus(value.times(one.many)?)?;
        pieces.push((value, one.many));
    }
    pieces.retain(|(_, many)| *many > 0);
    pieces.sort_by_key(|(value, _)| -*value);
    Ok((total, pieces))
}

/// As they are shown and kept.
pub(crate) fn shown(currency: Currency, pieces: &[(Money, i64)]) -> Vec<Pieces> {
    pieces.iter().map(|&(value, many)| Pieces { value: currency.amount(value), many }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(given: &[(&str, i64)]) -> Vec<Pieces> {
        given.iter().map(|&(value, many)| Pieces { value: Amount::typed(value), many }).collect()
    }

    #[test]
    fn sal_5_a_count_comes_to_its_pieces_in_every_currency() {
        let cases: [(Currency, &[(&str, i64)], &str); 3] = [
            (Currency::Vnd, &[("1000", 3), ("500000", 2), ("20000", 0)], "1003000"),
            (Currency::Thb, &[("0.25", 3), ("1000", 1), ("0.50", 1)], "1001.25"),
            (Currency::Omr, &[("0.005", 3), ("0.100", 2), ("50", 1)], "50.215"),
        ];
        for (currency, given, total) in cases {
            let (sum, kept) = read(currency, &pieces(given)).unwrap();
            assert_eq!(currency.amount(sum).as_str(), total);
            assert!(kept.windows(2).all(|two| two[0].0 > two[1].0) && kept.iter().all(|(_, many)| *many > 0));
        }
        assert_eq!(read(Currency::Vnd, &[]).unwrap(), (Money::ZERO, Vec::new()), "an empty drawer is a count");
    }

    #[test]
    fn sal_5_what_cannot_be_counted_is_refused() {
        let code = |currency, given: &[(&str, i64)]| read(currency, &pieces(given)).unwrap_err().code();
        assert_eq!(code(Currency::Vnd, &[("7", 1)]), "shift.unknown_piece");
        assert_eq!(code(Currency::Omr, &[("0.003", 1)]), "shift.unknown_piece");
        assert_eq!(code(Currency::Vnd, &[("1000", 1), ("1000", 2)]), "shift.bad_count");
        assert_eq!(code(Currency::Vnd, &[("1000", -1)]), "shift.bad_count");
        assert_eq!(code(Currency::Vnd, &[("1000", 100_001)]), "shift.bad_count");
        assert_eq!(code(Currency::Vnd, &[("1000.5", 1)]), "money.too_precise");
    }
}
