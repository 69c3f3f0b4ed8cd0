//! Numbers as people of four countries write them. Pure.

kernel::word_enum! {
    /// What stands before the decimals.
    pub enum DecimalMark {
        /// 1,234.50
        Point = ".",
        /// 1.234,50
        Comma = ",",
    }
}

impl DecimalMark {
    fn character(self) -> char {
        if self == Self::Point { '.' } else { ',' }
    }

    fn other(self) -> Self {
        if self == Self::Point { Self::Comma } else { Self::Point }
    }
}

/// What may stand before or behind an amount, folded to small letters and without blanks and full stops.
const CURRENCIES: [&str; 21] = [
    "",
    "$",
    "us$",
    "usd",
    "vnd",
    "vnđ",
    "đ",
    "₫",
    "đồng",
    "dong",
    "thb",
    "฿",
    "baht",
    "บาท",
    "omr",
    "ro",
    "ر.ع",
    "رع",
    "ريال",
    "b",
    "d",
];

/// The text without invisible marks, its digits as Western ones, and Arabic separators as a point and a comma.
pub fn western(text: &str) -> String {
    let separators = |character| match character {
        '\u{066B}' => '.',
        '\u{066C}' => ',',
        other => other,
    };
    kernel::plain_digits(text).chars().map(separators).collect()
}

/// What the marks of one number tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// It has none.
    Bare,
    /// The last one can only be the decimal mark.
    Decimals(DecimalMark),
    /// All of them group thousands: the decimal mark would be the other one.
    Groups(DecimalMark),
    /// One mark with three digits behind it: 1,234 or one and 234 thousandths.
    Either(DecimalMark),
}

/// Why a cell is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is none.
    Bad,
    /// It is one of two, a thousand times apart.
    Ambiguous,
}

/// The decimal mark that a cell shows by itself; a vote on how its whole column is written.
pub fn shown(cell: &str) -> Option<DecimalMark> {
    let core = core(cell).filter(|core| !core.arabic)?;
    match core.shape() {
        Shape::Decimals(mark) | Shape::Groups(mark) => Some(mark),
        Shape::Bare | Shape::Either(_) => None,
    }
}

/// The mark that most cells show; none when no cell shows one, or as many show the other.
pub fn elected(votes: impl Iterator<Item = DecimalMark>) -> Option<DecimalMark> {
    let sum: i64 = votes.map(|mark| if mark == DecimalMark::Point { 1 } else { -1 }).sum();
    match sum.signum() {
        1 => Some(DecimalMark::Point),
        -1 => Some(DecimalMark::Comma),
        _ => None,
    }
}

/// An amount as plain decimal text, `-1234.50`. `mark` is what the file or a person says; where neither does, the cell must say it.
///
/// A currency without decimals has no decimal mark: every mark groups thousands, unless a person names one; even then three
/// digits behind a mark are thousands.
pub fn amount(cell: &str, mark: Option<DecimalMark>, decimals: u32) -> Result<String, Unread> {
    let core = core(cell).ok_or(Unread::Bad)?;
    let shape = core.shape();
    let mark = match (shape, mark) {
        _ if core.arabic => Some(DecimalMark::Point),
        (Shape::Either(found), said) if decimals == 0 => {
            Some(found.other()).filter(|mark| said.is_none_or(|said| said == *mark))
        }
        (Shape::Decimals(_), None) if decimals == 0 => None,
        (_, Some(said)) => Some(said),
        (Shape::Bare, None) => Some(DecimalMark::Point),
        (Shape::Decimals(mark) | Shape::Groups(mark), None) => Some(mark),
        // Rials are written to the baisa: 12.500 is twelve and a half.
        (Shape::Either(DecimalMark::Point), None) if decimals == 3 => Some(DecimalMark::Point),
        (Shape::Either(_), None) => return Err(Unread::Ambiguous),
    };
    mark.and_then(|mark| core.plain(mark)).ok_or(Unread::Bad)
}

/// A whole number, also when it is written with decimals that are zero.
pub fn whole(cell: &str, mark: Option<DecimalMark>) -> Result<i64, Unread> {
    let core = core(cell).ok_or(Unread::Bad)?;
    let mark = match core.shape() {
        _ if core.arabic => DecimalMark::Point,
        Shape::Bare => DecimalMark::Point,
        Shape::Decimals(mark) | Shape::Groups(mark) => mark,
        Shape::Either(_) => mark.ok_or(Unread::Ambiguous)?,
    };
    let text = core.plain(mark).ok_or(Unread::Bad)?;
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let zeros = fraction.bytes().all(|byte| byte == b'0');
    whole.parse().ok().filter(|_| zeros).ok_or(Unread::Bad)
}

/// A number without the currency around it.
struct Core {
    negative: bool,
    /// Digits and marks, beginning and ending with a digit.
    digits: String,
    /// Its marks are Arabic ones, of which each has one meaning.
    arabic: bool,
}

impl Core {
    fn shape(&self) -> Shape {
        let digits = self.digits.as_str();
        let Some(last) = digits.rfind(['.', ',']) else { return Shape::Bare };
        let found = if digits[last..].starts_with('.') { DecimalMark::Point } else { DecimalMark::Comma };
        let before = &digits[..last];
        if before.contains(found.character()) {
            return Shape::Groups(found.other());
        }
        let group = digits.len() - last == 4 && (1..=3).contains(&last) && !digits.starts_with('0');
        if group { Shape::Either(found) } else { Shape::Decimals(found) }
    }

    /// As plain decimal text; `None` when it is grouped in another way than by thousands.
    fn plain(&self, mark: DecimalMark) -> Option<String> {
        let (whole, fraction) = match self.digits.split_once(mark.character()) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (self.digits.as_str(), None),
        };
        let mut separators = whole.chars().filter(|character| !character.is_ascii_digit());
        let first = separators.next();
        if separators.any(|separator| Some(separator) != first) {
            return None;
        }
        let groups: Vec<&str> = whole.split(|character: char| !character.is_ascii_digit()).collect();
        let grouped =
            groups.len() == 1 || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3);
        let plain_fraction =
            fraction.is_none_or(|fraction| !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit()));
        if !grouped || !plain_fraction {
            return None;
        }
        let mut text = String::from(if self.negative { "-" } else { "" });
        text.push_str(&groups.concat());
        if let Some(fraction) = fraction {
            text.push('.');
            text.push_str(fraction);
        }
        Some(text)
    }
}

/// The number in a cell; `None` when there is anything beside it but a currency and a sign.
fn core(cell: &str) -> Option<Core> {
    let arabic = cell.contains(['\u{066B}', '\u{066C}']);
    let text = western(cell.trim());
    let first = text.find(|character: char| character.is_ascii_digit())?;
    let last = text.rfind(|character: char| character.is_ascii_digit())?;
    let (before, behind) = (&text[..first], &text[last + 1..]);
    if last - first > 40 {
        return None;
    }
    let mut digits = text[first..=last].to_owned();
    // `.50` as some programs write it: half of one, not fifty.
    let bare = before.trim_start_matches(|character: char| character.is_whitespace() || "-−(+".contains(character));
    let bare = if matches!(bare, "." | ",") {
        digits = format!("0{bare}{digits}");
        ""
    } else {
        bare
    };
    let lawful = |character: char| {
        character.is_ascii_digit()
            || matches!(character, '.' | ',' | ' ' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}')
    };
    let negative = before.contains(['-', '−', '(']) || behind.contains(['-', '−', '(']);
    let named = [bare, behind].iter().all(|side| {
        let side: String = side
            .to_lowercase()
            .chars()
            .filter(|character| !character.is_whitespace() && !"-−()+.".contains(*character))
            .collect();
        CURRENCIES.contains(&side.as_str())
    });
    (named && digits.chars().all(lawful)).then_some(Core { negative, digits, arabic })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_in_every_way_they_are_written() {
        for (text, mark, expected) in [
            ("29.33", DecimalMark::Point, "29.33"),
            ("1,234.50", DecimalMark::Point, "1234.50"),
            ("1.234,50", DecimalMark::Comma, "1234.50"),
            ("1.234.567", DecimalMark::Comma, "1234567"),
            ("1 234,50", DecimalMark::Comma, "1234.50"),
            ("1\u{a0}234,50 ₫", DecimalMark::Comma, "1234.50"),
            ("$1'234.50", DecimalMark::Point, "1234.50"),
            ("450.000 đ", DecimalMark::Comma, "450000"),
            ("450.000 VNĐ", DecimalMark::Comma, "450000"),
            ("฿ ๑,๒๓๔.๕๐", DecimalMark::Point, "1234.50"),
            ("١٬٢٣٤٫٥٠ ر.ع.", DecimalMark::Comma, "1234.50"),
            ("\u{200f}１２.00\u{200e}", DecimalMark::Point, "12.00"),
            ("(12.00)", DecimalMark::Point, "-12.00"),
            ("-12", DecimalMark::Point, "-12"),
            ("12-", DecimalMark::Point, "-12"),
            ("0.00", DecimalMark::Point, "0.00"),
            (".50", DecimalMark::Point, "0.50"),
            ("-,5", DecimalMark::Comma, "-0.5"),
        ] {
            assert_eq!(amount(text, Some(mark), 2).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in
            ["", "abc", "12 CD", "1,23.4", "1,2345", "1.2.3", "1,5", "12x34", "19/01/2020", "1e5", "1 234,567.5"]
        {
            assert_eq!(amount(text, Some(DecimalMark::Point), 2), Err(Unread::Bad), "{text}");
        }
    }

    #[test]
    fn a_currency_without_decimals_has_no_decimal_mark() {
        for (text, expected) in [
            ("450.000", Some("450000")),
            ("450,000", Some("450000")),
            ("1.250.000", Some("1250000")),
            ("450000", Some("450000")),
            ("1 250 000", Some("1250000")),
            ("1.5", None),
            ("450000.00", None),
            ("0.450", None),
            ("1.250,000", None),
            ("1,250.5", None),
        ] {
            assert_eq!(amount(text, None, 0).ok().as_deref(), expected, "{text}");
        }
        assert_eq!(amount("450000.00", Some(DecimalMark::Point), 0).as_deref(), Ok("450000.00"), "a person names one");
        assert_eq!(amount("450.000", Some(DecimalMark::Point), 0), Err(Unread::Bad), "and still: these are thousands");
        assert_eq!(amount("450.000", Some(DecimalMark::Comma), 0).as_deref(), Ok("450000"));
    }

    #[test]
    fn one_mark_before_three_digits_is_ambiguous_until_the_file_or_a_person_says_it() {
        for (text, decimals) in [("5.001", 2), ("1,250", 2), ("12,500", 3)] {
            assert_eq!(amount(text, None, decimals), Err(Unread::Ambiguous), "{text}");
        }
        assert_eq!(amount("1,250", Some(DecimalMark::Point), 2).as_deref(), Ok("1250"));
        assert_eq!(amount("12.500", None, 3).as_deref(), Ok("12.500"), "as rials are written");
        assert_eq!(amount("12.500", Some(DecimalMark::Comma), 3).as_deref(), Ok("12500"));
        for (text, expected) in
            [("0.120", "0.120"), ("1250.000", "1250.000"), ("1,250.5", "1250.5"), ("١٬٢٥٠", "1250"), ("7", "7")]
        {
            assert_eq!(amount(text, None, 3).as_deref(), Ok(expected), "{text} says it by itself");
        }
    }

    #[test]
    fn a_cell_shows_the_decimal_mark_of_its_column_or_nothing() {
        for (text, expected) in [
            ("29,5", Some(DecimalMark::Comma)),
            ("29.5", Some(DecimalMark::Point)),
            ("1.250.000", Some(DecimalMark::Comma)),
            ("0.120", Some(DecimalMark::Point)),
            ("1.234", None),
            ("12,500", None),
            ("7", None),
            ("٢٫٥", None),
            ("abc", None),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        let of = |cells: &[&str]| elected(cells.iter().filter_map(|cell| shown(cell)));
        assert_eq!(of(&["1.234", "29,5"]), Some(DecimalMark::Comma));
        assert_eq!(of(&["1,234", "29.5", "2,5", "7.25"]), Some(DecimalMark::Point));
        assert_eq!(of(&["2,5", "7.25"]), None);
    }

    #[test]
    fn pieces_are_whole() {
        for (text, expected) in [
            ("2", Ok(2)),
            ("2.0", Ok(2)),
            ("2,00", Ok(2)),
            ("-1", Ok(-1)),
            ("2.5", Err(Unread::Bad)),
            ("99999999999999999999", Err(Unread::Bad)),
            ("1.000", Err(Unread::Ambiguous)),
        ] {
            assert_eq!(whole(text, None), expected, "{text}");
        }
        assert_eq!(whole("1.000", Some(DecimalMark::Comma)), Ok(1_000));
        assert_eq!(whole("1.000", Some(DecimalMark::Point)), Ok(1));
        assert_eq!(whole("2.0", Some(DecimalMark::Comma)), Ok(2), "it can be nothing else");
    }

    proptest! {
        #[test]
        fn what_was_grouped_is_read_back(minor in 0_i64..1_000_000_000_000) {
            let (whole, cents) = (minor / 100, minor % 100);
            let digits = whole.to_string();
            for mark in [DecimalMark::Point, DecimalMark::Comma] {
                let group = if mark == DecimalMark::Point { "," } else { "." };
                let groups: Vec<String> = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
                let text = format!("{}{}{cents:02}", groups.join(group), mark.character());
                prop_assert_eq!(shown(&text), Some(mark));
                for said in [None, Some(mark)] {
                    prop_assert_eq!(amount(&text, said, 2), Ok(format!("{whole}.{cents:02}")));
                }
            }
        }

        #[test]
        fn no_text_breaks_it(text in "\\PC{0,30}|[0-9., '()-]{0,20}") {
            for mark in [None, Some(DecimalMark::Comma)] {
                for decimals in [0, 2, 3] {
                    let _ = amount(&text, mark, decimals);
                }
                let _ = whole(&text, mark);
            }
            shown(&text);
        }
    }
}
