//! What people may write into a field.

use kernel::{Day, Failure, Instant, failures as common};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::failures;

const NAME_MOST: usize = 120;
const EMAIL_MOST: usize = 254;
const FIRST_BIRTH: &str = "1900-01-01";

/// One line: composed (NFC), trimmed, inner blanks single, without control characters; `None` when nothing is left.
pub(crate) fn line(field: &str, text: Option<&str>, most: usize) -> Result<Option<String>, Failure> {
    let composed: String = text.unwrap_or_default().nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    at_most(field, &line, most)?;
    Ok(Some(line).filter(|line| !line.is_empty()))
}

/// A name of a person or a company.
pub(crate) fn name(field: &str, text: Option<&str>) -> Result<Option<String>, Failure> {
    line(field, text, NAME_MOST)
}

/// Some lines: trimmed at the ends, without control characters but the ends of lines; may be blank.
pub(crate) fn lines(field: &str, text: &str, most: usize) -> Result<String, Failure> {
    let text: String = text.nfc().filter(|c| *c == '\n' || !c.is_control()).collect();
    let text = text.trim();
    at_most(field, text, most)?;
    Ok(text.to_owned())
}

fn at_most(field: &str, text: &str, most: usize) -> Result<(), Failure> {
    if text.chars().count() > most { Err(common::TOO_LONG.with([field.into(), most.into()])) } else { Ok(()) }
}

/// A mail address of a form that can be delivered: one `@`, something before it, a domain with a dot behind it.
pub(crate) fn email(text: Option<&str>) -> Result<Option<String>, Failure> {
    let trimmed = text.unwrap_or_default().trim();
    if trimmed.is_empty() {
        return Ok(None);
    }
    let bad = || failures::BAD_EMAIL.with([trimmed.chars().take(60).collect::<String>().into()]);
    let (local, domain) = trimmed.split_once('@').ok_or_else(bad)?;
    let local_right = !local.is_empty()
        && local.chars().count() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let label_right = |label: &str| {
        let inner = !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-');
        inner && label.chars().all(|c| c == '-' || c.is_alphanumeric())
    };
    let labels: Vec<&str> = domain.split('.').collect();
    let top_right =
        labels.last().is_some_and(|top| top.chars().count() >= 2 && !top.chars().all(|c| c.is_ascii_digit()));
    let domain_right = labels.len() >= 2 && top_right && labels.into_iter().all(label_right);
    let characters_right = !trimmed.chars().any(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '(' | ')' | '<' | '>' | ',' | ';' | ':' | '\\' | '[' | ']')
    });
    if local_right && domain_right && characters_right && trimmed.len() <= EMAIL_MOST {
        Ok(Some(trimmed.to_owned()))
    } else {
        Err(bad())
    }
}

/// A day that somebody can be born on.
pub(crate) fn birth_date(day: Option<Day>, today: Day) -> Result<Option<Day>, Failure> {
    let first: Day = FIRST_BIRTH.parse()?;
    match day {
        Some(day) if day > today || day < first => Err(failures::BAD_BIRTH_DATE.with([day.into()])),
        day => Ok(day),
    }
}

/// Reads a field that may be absent (keep), null (clear) or given.
pub(crate) fn given<'de, T: serde::Deserialize<'de>, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

/// A cursor: an id and the value that the list is ordered by.
pub(crate) fn cursor(id: impl std::fmt::Display, value: impl std::fmt::Display) -> String {
    format!("{id}.{value}")
}

/// Reads a cursor.
pub(crate) fn read_cursor<I: std::str::FromStr, V: std::str::FromStr>(text: &str) -> Result<(I, V), Failure> {
    let read = || {
        let (id, value) = text.split_once('.')?;
        Some((id.parse().ok()?, value.parse().ok()?))
    };
    read().ok_or_else(|| common::MALFORMED.with(["after is not the next of a page".into()]))
}

/// A cursor over instants.
pub(crate) fn read_time_cursor<I: std::str::FromStr>(text: &str) -> Result<(I, Instant), Failure> {
    read_cursor(text).map(|(id, at): (I, i64)| (id, Instant(at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_7_forms_of_mail_addresses() {
        for right in ["van42893@example.net", " A.b+c@Sub.Example.vn ", "o'neil@x-y.co", "lan@thư.vn"] {
            assert_eq!(email(Some(right)).unwrap().as_deref(), Some(right.trim()), "{right}");
        }
        for wrong in [
            "a@",
            "khong",
            "@b.vn",
            "a b@c.vn",
            "a@b",
            "a@@b.vn",
            "a@b..vn",
            ".a@b.vn",
            "a@-b.vn",
            "a@1.2.3.4",
            "a,b@c.vn",
        ] {
            assert_eq!(email(Some(wrong)).unwrap_err().code(), "customers.bad_email", "{wrong}");
        }
        assert_eq!(email(Some("  ")).unwrap(), None);
        assert_eq!(email(None).unwrap(), None);
    }

    #[test]
    fn names_are_composed_and_trimmed_and_blank_ones_are_none() {
        assert_eq!(name("given_name", Some("  Ho\u{300}a \t Bình\n")).unwrap().as_deref(), Some("Hòa Bình"));
        assert_eq!(name("given_name", Some(" \u{3000} ")).unwrap(), None);
        assert_eq!(name("given_name", Some(&"ơ".repeat(121))).unwrap_err().code(), "input.too_long");
    }

    #[test]
    fn a_birth_date_is_neither_to_come_nor_before_1900() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let today = day("2026-11-21");
        assert!(birth_date(Some(today), today).is_ok());
        assert!(birth_date(Some(day("1900-01-01")), today).is_ok());
        for wrong in ["2026-11-22", "1899-12-31"] {
            assert_eq!(birth_date(Some(day(wrong)), today).unwrap_err().code(), "customers.bad_birth_date");
        }
    }
}
