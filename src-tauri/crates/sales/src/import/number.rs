//! Numbers as people of four countries write them. Pure.

kernel::word_enum! {
    /// What stands before the decimals.
    pub enum Mark {
        /// 1,234.50
        Point = ".",
        /// 1.234,50
        Comma = ",",
    }
}

impl Mark {
    fn character(self) -> char {
        if self == Self::Point { '.' } else { ',' }
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

/// The text with Arabic, Persian and Thai digits as Western ones, and Arabic separators as a point and a comma.
pub fn western(text: &str) -> String {
    let digit = |character: char, zero: u32| char::from_digit(u32::from(character) - zero, 10).unwrap_or(character);
    text.chars()
        .map(|character| match character {
            '\u{0660}'..='\u{0669}' => digit(character, 0x0660),
            '\u{06F0}'..='\u{06F9}' => digit(character, 0x06F0),
            '\u{0E50}'..='\u{0E59}' => digit(character, 0x0E50),
            '\u{066B}' => '.',
            '\u{066C}' => ',',
            other => other,
        })
        .collect()
}

/// The decimal mark of a column, decided over all its cells. `1.234` alone is twelve hundred where the currency has no three decimals.
pub fn mark<'a>(cells: impl Iterator<Item = &'a str>, decimals: u32) -> Mark {
    let (mut sure, mut likely) = (0_i64, 0_i64);
    for cell in cells {
        let Some((_, digits)) = core(cell) else { continue };
        match evidence(&digits) {
            Some((mark, true)) => sure += if mark == Mark::Point { 1 } else { -1 },
            Some((mark, false)) => likely += if (mark == Mark::Point) == (decimals == 3) { 1 } else { -1 },
            None => {}
        }
    }
    let comma = if sure != 0 { sure < 0 } else { likely < 0 };
    if comma { Mark::Comma } else { Mark::Point }
}

/// The mark that a cell shows, and whether it is sure: three digits behind a single mark may be a group as well.
fn evidence(digits: &str) -> Option<(Mark, bool)> {
    let last = digits.rfind(['.', ','])?;
    let found = if digits[last..].starts_with('.') { Mark::Point } else { Mark::Comma };
    let other = if found == Mark::Point { Mark::Comma } else { Mark::Point };
    if digits[..last].contains(other.character()) {
        return Some((found, true));
    }
    if digits[..last].contains(found.character()) {
        return Some((other, true));
    }
    let grouped = digits.len() - last == 4 && (1..=3).contains(&last) && !digits.starts_with('0');
    Some((found, !grouped))
}

/// A number as plain decimal text, `-1234.50`; `None` for what is no number or is grouped in another way than by thousands.
pub fn plain(cell: &str, mark: Mark) -> Option<String> {
    let (negative, digits) = core(cell)?;
    let (whole, fraction) = match digits.split_once(mark.character()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits.as_str(), None),
    };
    let groups: Vec<&str> = whole.split(|character: char| !character.is_ascii_digit()).collect();
    let grouped =
        groups.len() == 1 || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3);
    let plain_fraction =
        fraction.is_none_or(|fraction| !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit()));
    if !grouped || !plain_fraction {
        return None;
    }
    let mut text = String::from(if negative { "-" } else { "" });
    text.push_str(&groups.concat());
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    Some(text)
}

/// A whole number, also when it is written with decimals that are zero.
pub fn whole(cell: &str, mark: Mark) -> Option<i64> {
    let text = plain(cell, mark)?;
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if fraction.bytes().all(|byte| byte == b'0') { whole.parse().ok() } else { None }
}

/// The digits and marks of a number without the currency around them, and whether it is below zero.
fn core(cell: &str) -> Option<(bool, String)> {
    let text = western(cell.trim());
    let first = text.find(|character: char| character.is_ascii_digit())?;
    let last = text.rfind(|character: char| character.is_ascii_digit())?;
    let digits = &text[first..=last];
    if digits.len() > 40 {
        return None;
    }
    let lawful = |character: char| {
        character.is_ascii_digit()
            || matches!(character, '.' | ',' | ' ' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}')
    };
    let around = text[..first].to_lowercase() + "\n" + &text[last + 1..].to_lowercase();
    let negative = around.contains(['-', '−', '(']);
    let named = around.split('\n').all(|side| {
        let side: String =
            side.chars().filter(|character| !character.is_whitespace() && !"-−()+.".contains(*character)).collect();
        CURRENCIES.contains(&side.as_str())
    });
    if named && digits.chars().all(lawful) { Some((negative, digits.to_owned())) } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_in_every_way_they_are_written() {
        for (text, mark, expected) in [
            ("29.33", Mark::Point, "29.33"),
            ("1,234.50", Mark::Point, "1234.50"),
            ("1.234,50", Mark::Comma, "1234.50"),
            ("1.234.567", Mark::Comma, "1234567"),
            ("1 234,50", Mark::Comma, "1234.50"),
            ("1\u{a0}234,50 ₫", Mark::Comma, "1234.50"),
            ("$1'234.50", Mark::Point, "1234.50"),
            ("450.000 đ", Mark::Comma, "450000"),
            ("450.000 VNĐ", Mark::Comma, "450000"),
            ("฿ ๑,๒๓๔.๕๐", Mark::Point, "1234.50"),
            ("١٬٢٣٤٫٥٠ ر.ع.", Mark::Point, "1234.50"),
            ("(12.00)", Mark::Point, "-12.00"),
            ("-12", Mark::Point, "-12"),
            ("12-", Mark::Point, "-12"),
            ("0.00", Mark::Point, "0.00"),
        ] {
            assert_eq!(plain(text, mark).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "abc", "12 CD", "1,23.4", "1,2345", "1.2.3", "1,5", "12x34", "19/01/2020", "1e5"] {
            assert_eq!(plain(text, Mark::Point), None, "{text}");
        }
    }

    #[test]
    fn the_whole_column_tells_the_decimal_mark() {
        let of = |cells: &[&str], decimals| mark(cells.iter().copied(), decimals);
        assert_eq!(of(&["1.234", "29,5"], 2), Mark::Comma);
        assert_eq!(of(&["1,234", "29.5"], 2), Mark::Point);
        assert_eq!(of(&["450.000", "1.250.000"], 0), Mark::Comma);
        assert_eq!(of(&["450.000", "250.000"], 0), Mark::Comma, "no đồng has three decimals");
        assert_eq!(of(&["450,000"], 0), Mark::Point);
        assert_eq!(of(&["12.500", "3.250"], 3), Mark::Point, "rials have three");
        assert_eq!(of(&["12,500"], 3), Mark::Comma);
        assert_eq!(of(&["0.120"], 2), Mark::Point);
        assert_eq!(of(&["1", "2"], 2), Mark::Point);
    }

    #[test]
    fn pieces_are_whole() {
        assert_eq!(whole("2", Mark::Comma), Some(2));
        assert_eq!(whole("2.0", Mark::Point), Some(2));
        assert_eq!(whole("2,00", Mark::Comma), Some(2));
        assert_eq!(whole("-1", Mark::Point), Some(-1));
        assert_eq!(whole("2.5", Mark::Point), None);
        assert_eq!(whole("99999999999999999999", Mark::Point), None);
    }

    proptest! {
        #[test]
        fn what_was_grouped_is_read_back(minor in 0_i64..1_000_000_000_000) {
            let (whole, cents) = (minor / 100, minor % 100);
            let digits = whole.to_string();
            for mark in [Mark::Point, Mark::Comma] {
                let group = if mark == Mark::Point { "," } else { "." };
                let groups: Vec<String> = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
                let text = format!("{}{}{cents:02}", groups.join(group), mark.character());
                prop_assert_eq!(super::mark([text.as_str()].into_iter(), 2), mark);
                prop_assert_eq!(plain(&text, mark), Some(format!("{whole}.{cents:02}")));
            }
        }

        #[test]
        fn no_text_breaks_it(text in "\\PC{0,30}|[0-9., '()-]{0,20}") {
            plain(&text, Mark::Comma);
            mark([text.as_str()].into_iter(), 3);
        }
    }
}
