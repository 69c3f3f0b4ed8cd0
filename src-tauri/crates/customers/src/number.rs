//! Customer numbers: `CUST-00001`, at least five digits, sorted and found as numbers (CUS-5).

const PREFIX: &str = "CUST-";

/// As people read it.
pub(crate) fn shown(number: i64) -> String {
    format!("{PREFIX}{number:05}")
}

/// A number as somebody types it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// With its prefix: `CUST-7`, `cust 7`, `cust7`.
    Named(i64),
    /// Digits alone, which may as well be part of a phone: `7`, `00007`.
    Bare(i64),
}

/// Reads what was typed, folded. Bare digits are a number when nobody would write a phone like that: without a leading zero,
/// or with all five digits.
pub(crate) fn typed(folded: &str) -> Option<Typed> {
    let joined: String = folded.chars().filter(|c| *c != ' ').collect();
    let (named, digits) = joined.strip_prefix("cust").map_or((false, joined.as_str()), |digits| (true, digits));
    if digits.is_empty() || digits.len() > 12 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = digits.parse().ok().filter(|number| *number > 0)?;
    if named {
        return Some(Typed::Named(number));
    }
    (!digits.starts_with('0') || digits.len() == 5).then_some(Typed::Bare(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_5_five_digits_and_six_after_99_999() {
        assert_eq!(shown(1), "CUST-00001");
        assert_eq!(shown(99_999), "CUST-99999");
        assert_eq!(shown(100_000), "CUST-100000");
    }

    #[test]
    fn cus_5_is_searched_as_a_number() {
        for text in ["CUST-7", "cust 7", "cust7", "CUST-00007", "cust-000007"] {
            assert_eq!(typed(&kernel::fold(text)), Some(Typed::Named(7)), "{text}");
        }
        for text in ["7", "00007"] {
            assert_eq!(typed(text), Some(Typed::Bare(7)), "{text}");
        }
        for text in ["", "cust", "0", "07", "091", "cust x7", "000000", "1234567890123"] {
            assert_eq!(typed(text), None, "{text}");
        }
    }
}
