//! A day as people and programs write it. Pure.

use chrono::{Days, Months, NaiveDate};
use kernel::{Country, Day};

kernel::word_enum! {
    /// Which of two numbers is the month, where the year does not come first.
    pub enum DateOrder {
        /// 31/12/2026.
        DayFirst = "day_first",
        /// 12/31/2026.
        MonthFirst = "month_first",
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// 1954 to 2119: a number outside is no day that a spreadsheet counted.
const SERIALS: std::ops::Range<u64> = 20_000..80_400;
/// Of the Buddhist calendar, as Thailand writes years.
const BUDDHIST: std::ops::Range<i32> = 2_400..2_700;

/// Which number is the month, decided over every cell of the column: one day after the twelfth tells it for all. Where none
/// does, people of the country decide.
pub fn order<'a>(cells: impl Iterator<Item = &'a str>, country: Country) -> DateOrder {
    let (mut first, mut second) = (0_usize, 0_usize);
    for cell in cells {
        if let Parts::Three(a, b, _) = parts(cell)
            && let (Ok(a), Ok(b)) = (a.parse::<u32>(), b.parse::<u32>())
        {
            first += usize::from((13..=31).contains(&a) && b <= 12);
            second += usize::from((13..=31).contains(&b) && a <= 12);
        }
    }
    match first.cmp(&second) {
        std::cmp::Ordering::Greater => DateOrder::DayFirst,
        std::cmp::Ordering::Less => DateOrder::MonthFirst,
        std::cmp::Ordering::Equal if country == Country::Us => DateOrder::MonthFirst,
        std::cmp::Ordering::Equal => DateOrder::DayFirst,
    }
}

/// Reads `20260131`, `2026-01-31`, `31/1/2026`, `31.01.26`, `31-Jan-2026`, each also with a time behind it, with Thai or Arabic
/// digits or in a Buddhist year, and the number of a day in a spreadsheet.
pub fn read(cell: &str, order: DateOrder) -> Option<Day> {
    let date = match parts(cell) {
        Parts::Whole(digits) => packed(&digits).or_else(|| serial(&digits)),
        Parts::Three(first, second, third) if first.len() == 4 => ymd(&first, &second, &third),
        Parts::Three(first, second, third) => {
            let named = |text: &str| text.starts_with(|letter: char| letter.is_alphabetic());
            let month_first =
                if named(&first) || named(&second) { named(&first) } else { order == DateOrder::MonthFirst };
            let (day, month) = if month_first { (second, first) } else { (first, second) };
            ymd(&third, &month, &day)
        }
        Parts::Other => None,
    };
    date.map(Day)
}

/// The same of a day that was: where two figures name the year and it would be still to come, it is that of the century before.
pub fn read_past(cell: &str, order: DateOrder, today: Day) -> Option<Day> {
    let day = read(cell, order)?;
    let short = matches!(parts(cell), Parts::Three(first, _, third) if first.len() <= 3 && third.len() == 2);
    if day <= today || !short {
        return Some(day);
    }
    day.0.checked_sub_months(Months::new(12 * 100)).map(Day)
}

/// Is it written as a date, and not only as the number that a spreadsheet gives a day?
pub fn is_written(cell: &str) -> bool {
    let day = |order| read(cell, order).is_some();
    !matches!(parts(cell), Parts::Whole(digits) if digits.len() < 8)
        && (day(DateOrder::DayFirst) || day(DateOrder::MonthFirst))
}

enum Parts {
    Whole(String),
    Three(String, String, String),
    Other,
}

fn parts(cell: &str) -> Parts {
    let text = crate::number::western(cell.trim());
    let date = match text.find(':') {
        // A time stands behind a blank or a T.
        Some(colon) => text[..colon].rfind([' ', 'T']).map_or("", |end| &text[..end]),
        None => text.as_str(),
    };
    if date.len() > 40 {
        return Parts::Other;
    }
    if let Some((whole, fraction)) = date.split_once('.')
        && whole.len() == 5
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Parts::Whole(whole.to_owned());
    }
    let pieces: Vec<&str> = date.split(['/', '-', '.', ' ', ',', '\u{a0}']).filter(|piece| !piece.is_empty()).collect();
    match pieces[..] {
        [whole] if whole.bytes().all(|byte| byte.is_ascii_digit()) => Parts::Whole(whole.to_owned()),
        [first, second, third] => Parts::Three(first.to_owned(), second.to_owned(), third.to_owned()),
        _ => Parts::Other,
    }
}

fn packed(digits: &str) -> Option<NaiveDate> {
    if digits.len() == 8 { ymd(&digits[..4], &digits[4..6], &digits[6..]) } else { None }
}

fn serial(digits: &str) -> Option<NaiveDate> {
    let number = digits.parse::<u64>().ok().filter(|number| SERIALS.contains(number) && digits.len() == 5)?;
    // Day 0 of a spreadsheet, right for every day after February 1900.
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number))
}

fn ymd(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(self::year(year)?, self::month(month)?, number(day, 2)?)
}

fn year(text: &str) -> Option<i32> {
    let year = i32::try_from(number(text, 4)?).ok()?;
    match text.len() {
        // As every program since 1970 has it: 69 is in the future, 70 in the past.
        2 => Some(if year < 70 { 2_000 + year } else { 1_900 + year }),
        4 if BUDDHIST.contains(&year) => Some(year - 543),
        4 if (1_900..2_200).contains(&year) => Some(year),
        _ => None,
    }
}

fn month(text: &str) -> Option<u32> {
    if text.len() >= 3 && text.is_ascii() {
        let name = text[..3].to_ascii_lowercase();
        if let Some(at) = MONTHS.iter().position(|month| *month == name) {
            return u32::try_from(at + 1).ok();
        }
    }
    number(text, 2)
}

fn number(text: &str, longest: usize) -> Option<u32> {
    if text.is_empty() || text.len() > longest || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Option<String> {
        read(text, DateOrder::DayFirst).map(|day| day.to_string())
    }

    #[test]
    fn days_in_every_way_they_are_written() {
        for text in [
            "19970201",
            "1997-02-01",
            "1997/02/01",
            "01/02/1997",
            "1/2/97",
            "1.2.1997",
            "01-02-1997",
            "1997-02-01 13:05",
            "1997-02-01T13:05:00",
            "01/02/1997 0:00",
            "01-Feb-1997",
            "1 February 1997",
            "Feb 1, 1997",
            "01/02/2540",
            "๐๑/๐๒/๒๕๔๐",
            "٠١/٠٢/١٩٩٧",
            "\u{200f}01/02/1997\u{200e}",
            "０１/０２/１９９７",
            "35462",
            "35462.5",
        ] {
            assert_eq!(day(text).as_deref(), Some("1997-02-01"), "{text}");
        }
        assert_eq!(read("02/01/1997", DateOrder::MonthFirst).map(|day| day.to_string()).as_deref(), Some("1997-02-01"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            " ",
            "abc",
            "29.33",
            "2",
            "00004",
            "19971301",
            "31/02/1997",
            "13/13/1997",
            "1997-02-30",
            "1/2",
            "1/2/3/4",
            "1/2/997",
            "0/1/1997",
            "99999",
            "19.999",
            "ngày 1",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(day("29/02/1996").as_deref(), Some("1996-02-29"));
        assert_eq!(day("29/02/1997"), None);
    }

    #[test]
    fn two_figures_of_a_year_name_one_that_was() {
        let past =
            |text: &str| read_past(text, DateOrder::DayFirst, "2026-11-21".parse().unwrap()).map(|day| day.to_string());
        for (text, expected) in [
            ("17/11/69", "1969-11-17"),
            ("1-Feb-57", "1957-02-01"),
            ("29/02/64", "1964-02-29"),
            ("21/11/26", "2026-11-21"),
            ("22/11/26", "1926-11-22"),
            ("01/02/97", "1997-02-01"),
            ("01/02/2057", "2057-02-01"),
            ("2057-02-01", "2057-02-01"),
        ] {
            assert_eq!(past(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(past("31/02/57"), None);
    }

    #[test]
    fn one_day_after_the_twelfth_decides_for_the_whole_file() {
        let of = |cells: &[&str], country| order(cells.iter().copied(), country);
        assert_eq!(of(&["01/02/2020", "03/04/2020"], Country::Vn), DateOrder::DayFirst);
        assert_eq!(of(&["01/02/2020", "03/04/2020"], Country::Us), DateOrder::MonthFirst);
        assert_eq!(of(&["01/02/2020", "03/14/2020"], Country::Vn), DateOrder::MonthFirst);
        assert_eq!(of(&["01/02/2020", "14/03/2020"], Country::Us), DateOrder::DayFirst);
        assert_eq!(of(&["2020-01-31", "20200131"], Country::Us), DateOrder::MonthFirst, "these tell nothing");
    }

    #[test]
    fn a_number_of_a_spreadsheet_is_read_and_is_not_written_as_a_date() {
        for (text, written) in [("35462", false), ("19970201", true), ("13/14/1997", false), ("12/31/1997", true)] {
            assert_eq!(is_written(text), written, "{text}");
        }
        assert!(read("35462", DateOrder::DayFirst).is_some());
    }

    proptest! {
        #[test]
        fn every_day_is_read_back(number in 0_u64..60_000) {
            let date = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap().checked_add_days(Days::new(number)).unwrap();
            for (form, order) in [("%Y%m%d", DateOrder::DayFirst), ("%Y-%m-%d", DateOrder::MonthFirst), ("%d/%m/%Y", DateOrder::DayFirst), ("%m/%d/%Y", DateOrder::MonthFirst), ("%-d.%-m.%Y", DateOrder::DayFirst), ("%d-%b-%Y", DateOrder::MonthFirst)] {
                prop_assert_eq!(read(&date.format(form).to_string(), order), Some(Day(date)));
            }
        }

        #[test]
        fn no_text_breaks_it(text in "\\PC{0,30}|[0-9/.:T -]{0,20}") {
            read(&text, DateOrder::DayFirst);
        }
    }
}
