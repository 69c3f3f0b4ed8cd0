//! A phone that a spreadsheet took for a quantity. It lost its leading zero, which every country's reading knows, and got decimals or
//! an exponent, which would be read as more digits of another number.

/// Fewer digits are no phone: a full stop in them stands between groups.
const WHOLE_LEAST: usize = 8;
/// E.164 allows as many.
const WHOLE_MOST: usize = 15;

/// The digits of `912345678.0` and of `9.12345678E+08`; `None` for what is no quantity, and for what was rounded: `9.12E+08` may be
/// any of a million numbers.
pub(super) fn digits(text: &str) -> Option<String> {
    let (mantissa, exponent) = match text.split_once(['E', 'e']) {
        Some((mantissa, exponent)) => (mantissa, exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?),
        None => (text, 0),
    };
    let (whole, decimals) = mantissa.split_once(['.', ','])?;
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    let digits = if exponent == 0 {
        let zeros = matches!(decimals, "0" | "00");
        zeros.then(|| whole.to_owned())?
    } else {
        let exact = whole.len() == 1 && decimals.len() == exponent;
        exact.then(|| format!("{whole}{decimals}"))?
    };
    (WHOLE_LEAST..=WHOLE_MOST).contains(&digits.len()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Country;

    fn read(country: Country, text: &str) -> String {
        country.read(text).map_or_else(|failure| failure.code().to_owned(), |entry| entry.phone.to_string())
    }

    #[test]
    fn cus_6_a_phone_that_a_spreadsheet_took_for_a_quantity_is_the_same_phone() {
        for text in [
            "912345678.0",
            "912345678,0",
            "912345678.00",
            "0912345678.0",
            "84912345678.0",
            "+84912345678.0",
            "'912345678.0",
            "٩١٢٣٤٥٦٧٨.0",
            "9.12345678E+08",
            "9.12345678E8",
            "9,12345678e+08",
            "8.4912345678E+10",
        ] {
            assert_eq!(read(Country::Vn, text), "+84912345678", "{text}");
        }
        assert_eq!(read(Country::Om, "92123456.0"), "+96892123456");
    }

    #[test]
    fn cus_6_what_a_spreadsheet_rounded_is_lost() {
        for text in ["9.12E+08", "9.1234567E+08", "9.12345678E+09", "9.12345678E-08", "1E+08"] {
            assert_eq!(read(Country::Vn, text), "phone.impossible", "{text}");
        }
    }

    #[test]
    fn full_stops_between_groups_are_none_of_a_quantity() {
        for text in ["0912.345.678", "091.2345678", "0912345.678", "0912.345678", "912345.678"] {
            assert_eq!(read(Country::Vn, text), "+84912345678", "{text}");
            assert_eq!(digits(text), None, "{text}");
        }
    }
}
