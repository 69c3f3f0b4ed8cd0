//! What people may write into a field.

pub(crate) use kernel::text::{given, line, lines};
use kernel::{Day, Failure, Instant, failures as common};

use crate::failures;

const NAME_MOST: usize = 120;
const EMAIL_MOST: usize = 254;
const FIRST_BIRTH: &str = "1900-01-01";

/// A name of a person or a company.
pub(crate) fn name(field: &str, text: Option<&str>) -> Result<Option<String>, Failure> {
    kernel::text::optional_name(field, text, NAME_MOST)
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
