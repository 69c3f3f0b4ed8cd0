//! Amounts, counts and dates as people read them, the same as on the screens (`ui/src/design/money.ts`, `date-time.tsx`).

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;
use kernel::{Currency, Day, Instant, Language, Money, Percent};

use crate::{
    place::Place,
    text::{END, FROM_RIGHT},
};

/// The true minus sign: a hyphen is narrower than the figures it stands before.
const MINUS: char = '\u{2212}';
/// Years that the calendar of Thailand is ahead.
const BUDDHIST: i32 = 543;

/// The mark between thousands, and the one before decimals.
const fn marks(language: Language) -> (char, char) {
    match language {
        Language::Vi => ('.', ','),
        Language::En | Language::Th | Language::Ar => (',', '.'),
    }
}

/// The sign of the currency, as the language writes it. What is read from the right keeps its full stop on its left.
pub fn sign(place: Place) -> String {
    match (place.currency, place.language) {
        (Currency::Vnd, _) => "₫".to_owned(),
        (Currency::Thb, _) => "฿".to_owned(),
        (Currency::Usd, _) => "$".to_owned(),
        (Currency::Omr, Language::Ar) => format!("{FROM_RIGHT}ر.ع.{END}"),
        (Currency::Omr, _) => "OMR".to_owned(),
    }
}

fn grouped(digits: &str, mark: char) -> String {
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// An amount without its currency: `1.250.000`, `−75.000`, `12.500`.
pub fn amount(money: Money, place: Place) -> String {
    let text = place.currency.amount(money).to_string();
    let (minus, text) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let (group, point) = marks(place.language);
    let mut written = String::new();
    if minus {
        written.push(MINUS);
    }
    written.push_str(&grouped(whole, group));
    if !decimals.is_empty() {
        written.push(point);
        written.push_str(decimals);
    }
    written
}

/// The same with a plus before what is above zero.
pub fn signed(money: Money, place: Place) -> String {
    let plus = if money > Money::ZERO { "+" } else { "" };
    format!("{plus}{}", amount(money, place))
}

/// An amount that is said only when there is any.
pub fn some(money: Money, place: Place) -> Option<String> {
    (money != Money::ZERO).then(|| amount(money, place))
}

/// What was taken off, with its minus; nothing when nothing was.
pub fn less(money: Money, place: Place) -> Option<String> {
    some(money, place).map(|written| match written.strip_prefix(MINUS) {
        Some(more) => format!("+{more}"),
        None => format!("{MINUS}{written}"),
    })
}

/// How many.
pub fn count(many: i64, place: Place) -> String {
    let minus = if many < 0 { MINUS.to_string() } else { String::new() };
    format!("{minus}{}", grouped(&many.unsigned_abs().to_string(), marks(place.language).0))
}

/// A percentage: `7,5 %`.
pub fn percent(percent: Percent, place: Place) -> String {
    let (_, point) = marks(place.language);
    format!("{}\u{a0}%", percent.to_string().replace('.', &point.to_string()))
}

fn date(date: NaiveDate, language: Language) -> String {
    let (day, month) = (date.day(), date.month());
    let year = if language == Language::Th { date.year() + BUDDHIST } else { date.year() };
    match language {
        // Each part is read from the right of the one before.
        Language::Ar => format!("{day:02}\u{200f}/{month:02}\u{200f}/{year:04}"),
        Language::Vi | Language::En | Language::Th => format!("{day:02}/{month:02}/{year:04}"),
    }
}

/// A day: `24/07/2026`, in Thai `24/07/2569`.
pub fn day(day: Day, place: Place) -> String {
    directed(date(day.0, place.language), place.language)
}

/// Day and minute on the clock of the place.
pub fn moment(at: Instant, place: Place) -> String {
    let local: DateTime<Tz> = at.utc().with_timezone(&place.zone);
    let date = date(local.date_naive(), place.language);
    let clock = format!("{:02}:{:02}", local.hour(), local.minute());
    let both = match place.language {
        Language::Vi => format!("{clock} {date}"),
        Language::En => format!("{date}, {clock}"),
        Language::Th => format!("{date} {clock}"),
        Language::Ar => format!("{date}، {clock}"),
    };
    directed(both, place.language)
}

/// From a day to a day; one day when both are the same.
pub fn period(from: Day, to: Day, place: Place) -> String {
    if from == to { day(from, place) } else { format!("{} – {}", day(from, place), day(to, place)) }
}

fn directed(text: String, language: Language) -> String {
    if language == Language::Ar { format!("{FROM_RIGHT}{text}{END}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(language: Language, currency: Currency) -> Place {
        Place { language, currency, zone: chrono_tz::Asia::Bangkok }
    }

    #[test]
    fn led_4_amounts_are_exact_in_0_2_and_3_decimals_to_the_last_integer() {
        for (currency, language, minor, written) in [
            (Currency::Vnd, Language::Vi, 685_000, "685.000"),
            (Currency::Vnd, Language::En, 10_000_000_000, "10,000,000,000"),
            (Currency::Vnd, Language::Vi, 0, "0"),
            (Currency::Thb, Language::Th, 123_456, "1,234.56"),
            (Currency::Thb, Language::Th, -5, "−0.05"),
            (Currency::Thb, Language::Vi, 100, "1,00"),
            (Currency::Omr, Language::Ar, 12_500, "12.500"),
            (Currency::Omr, Language::Ar, 1, "0.001"),
            (Currency::Omr, Language::Vi, -1_000_000_000, "−1.000.000,000"),
            (Currency::Omr, Language::En, i64::MAX, "9,223,372,036,854,775.807"),
            (Currency::Vnd, Language::En, i64::MIN, "−9,223,372,036,854,775,808"),
        ] {
            assert_eq!(amount(Money(minor), place(language, currency)), written);
        }
    }

    #[test]
    fn signs_stand_where_they_say_something() {
        let here = place(Language::Vi, Currency::Vnd);
        assert_eq!(
            (signed(Money(5), here), signed(Money(-5), here), signed(Money(0), here)),
            ("+5".into(), "−5".into(), "0".into())
        );
        assert_eq!(
            (less(Money(5), here).as_deref(), less(Money(-5), here).as_deref(), less(Money(0), here)),
            (Some("−5"), Some("+5"), None)
        );
        assert_eq!((count(-1_234, here), percent(Percent(750), here)), ("−1.234".into(), "7,5\u{a0}%".into()));
    }

    #[test]
    fn a_moment_is_written_as_the_screens_write_it() {
        let at = Instant(1_783_148_520_000_000);
        let written = |language| moment(at, place(language, Currency::Thb));
        assert_eq!(written(Language::Vi), "14:02 04/07/2026");
        assert_eq!(written(Language::En), "04/07/2026, 14:02");
        assert_eq!(written(Language::Th), "04/07/2569 14:02");
        assert_eq!(written(Language::Ar), "\u{2067}04\u{200f}/07\u{200f}/2026، 14:02\u{2069}");
    }

    #[test]
    fn a_period_of_one_day_is_that_day() {
        let [one, other] = ["2026-07-01", "2026-07-31"].map(|text| text.parse::<Day>().unwrap());
        let here = place(Language::Th, Currency::Thb);
        assert_eq!(period(one, one, here), "01/07/2569");
        assert_eq!(period(one, other, here), "01/07/2569 – 31/07/2569");
    }
}
