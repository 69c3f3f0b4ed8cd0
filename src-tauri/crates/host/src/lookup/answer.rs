//! What stands in an answer. Nothing of it is believed: texts are cut to what a profile takes, what is of another shape is left out,
//! and who has another phone than was asked for is somebody else.

use customers::{LookupSettings, Theirs};
use kernel::{Country, Failure, Phone};
use serde_json::Value;

use crate::failures::LOOKUP_STRANGE;

/// Hits of one answer.
const MOST: usize = 10;
/// Letters of one text.
const LONGEST: usize = 200;

/// The hits of an answer.
pub fn read(
    body: &[u8],
    settings: &LookupSettings,
    asked: Option<&Phone>,
    country: Country,
) -> Result<Vec<Theirs>, Failure> {
    let strange = || LOOKUP_STRANGE.failure();
    let answer: Value = serde_json::from_slice(body).map_err(|_| strange())?;
    let hits: Vec<&Value> = match at(&answer, &settings.fields.list) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(hits)) => hits.iter().collect(),
        Some(hit @ Value::Object(_)) => vec![hit],
        Some(_) => return Err(strange()),
    };
    if hits.iter().any(|hit| !hit.is_object()) {
        return Err(strange());
    }
    let whole: Vec<Theirs> = hits
        .into_iter()
        .filter(|hit| asked.is_none_or(|asked| has_phone(hit, settings, asked, country)))
        .map(|hit| theirs(hit, settings))
        .filter(|theirs| theirs.id.is_some() || theirs.name.is_some() || theirs.email.is_some())
        .take(MOST)
        .collect();
    Ok(whole)
}

fn has_phone(hit: &Value, settings: &LookupSettings, asked: &Phone, country: Country) -> bool {
    match words(hit, &settings.fields.phone) {
        None => true,
        Some(text) => country.read(&text).is_ok_and(|entry| entry.phone == *asked),
    }
}

fn theirs(hit: &Value, settings: &LookupSettings) -> Theirs {
    let fields = &settings.fields;
    let status = words(hit, &fields.status);
    let bad = status
        .as_ref()
        .is_some_and(|status| settings.bad_statuses.iter().any(|bad| kernel::fold(bad) == kernel::fold(status)));
    Theirs {
        id: words(hit, &fields.id),
        name: words(hit, &fields.name),
        email: words(hit, &fields.email),
        address: words(hit, &fields.address),
        bad,
        status,
        credit: words(hit, &fields.credit),
        debit: words(hit, &fields.debit),
    }
}

/// The value at `a.b.c`; the whole for a blank path.
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').map(str::trim).filter(|name| !name.is_empty()).try_fold(value, |value, name| value.get(name))
}

/// A text or a number at that path, in one line; nothing for anything else and for a blank path.
fn words(value: &Value, path: &str) -> Option<String> {
    if path.trim().is_empty() {
        return None;
    }
    let text = match at(value, path)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let line: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    Some(line.join(" ").chars().take(LONGEST).collect::<String>()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use customers::{LookupFields, LookupKey};
    use serde_json::json;

    use super::*;

    fn settings() -> LookupSettings {
        let of = |name: &str| name.to_owned();
        LookupSettings {
            name: of("Till"),
            by_phone: of("https://till.example/?phone={phone}"),
            by_id: None,
            key: LookupKey::Bearer,
            header: None,
            token_address: None,
            client_id: None,
            fields: LookupFields {
                list: of("data.hits"),
                id: of("id"),
                name: of("who.name"),
                phone: of("tel"),
                email: of("mail"),
                address: of("address"),
                status: of("status"),
                credit: of("credit"),
                debit: of("debit"),
            },
            bad_statuses: vec![of("Blocked")],
            seconds: 15,
        }
    }

    fn hits(answer: &Value) -> Result<Vec<Theirs>, &'static str> {
        let asked: Phone = "+84912345678".parse().unwrap();
        read(answer.to_string().as_bytes(), &settings(), Some(&asked), Country::Vn).map_err(|failure| failure.code())
    }

    #[test]
    fn cus_17_fields_are_found_by_their_paths_and_a_bad_status_is_marked() {
        let hit = json!({ "id": 77, "who": { "name": " Hoa \n Nguyễn " }, "tel": "0912 345 678", "mail": "h@x.vn", "status": "BLOCKED", "credit": 12.5, "debit": "0" });
        let found =
            hits(&json!({ "data": { "hits": [hit.clone(), { "id": "78", "tel": "0912345678", "status": "fine" }] } }))
                .unwrap();
        assert_eq!(found.len(), 2);
        let first = &found[0];
        assert_eq!(
            (first.id.as_deref(), first.name.as_deref(), first.email.as_deref()),
            (Some("77"), Some("Hoa Nguyễn"), Some("h@x.vn"))
        );
        assert_eq!((first.bad, first.credit.as_deref(), first.debit.as_deref()), (true, Some("12.5"), Some("0")));
        assert!(!found[1].bad);
        assert_eq!(hits(&json!({ "data": { "hits": hit } })).unwrap().len(), 1, "one hit without a list");
    }

    #[test]
    fn cus_17_a_lying_answer_is_nobody_or_strange() {
        let of = |hits: Value| json!({ "data": { "hits": hits } });
        assert_eq!(
            hits(&of(json!([{ "id": "1", "who": { "name": "Mai" }, "tel": "0987654321" }]))).unwrap(),
            vec![],
            "another phone"
        );
        assert_eq!(
            hits(&of(json!([{ "id": { "$gt": 0 }, "who": ["Mai"], "mail": true }]))).unwrap(),
            vec![],
            "other shapes"
        );
        assert_eq!(hits(&json!({})).unwrap(), vec![]);
        assert_eq!(hits(&of(json!("yes"))).unwrap_err(), "lookups.strange");
        assert_eq!(hits(&of(json!([1, 2]))).unwrap_err(), "lookups.strange");
        let many: Vec<Value> = (0..500).map(|n| json!({ "id": n, "tel": "+84912345678" })).collect();
        assert_eq!(hits(&of(json!(many))).unwrap().len(), MOST);
        let long = hits(&of(json!([{ "id": "1", "who": { "name": "x".repeat(100_000) } }]))).unwrap();
        assert_eq!(long[0].name.as_ref().map(String::len), Some(LONGEST));
        for body in ["<html>", "", "{", "\u{0}"] {
            let failure = read(body.as_bytes(), &settings(), None, Country::Vn).unwrap_err();
            assert_eq!(failure.code(), "lookups.strange", "{body}");
        }
    }
}
