//! Who did what, when and where: the operation log as people read it (CMP-2).

use kernel::{CounterId, Failure, Grant, Id, Instant, OperationId, Phone, StaffId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{failures, store};

const LIMIT: i64 = 50;
const LIMIT_MOST: i64 = 200;

/// The operation log, newest first.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// Continue after that place: the `next` of the page before.
    pub after: Option<String>,
    /// At most so many, 1 to 200.
    pub limit: Option<i64>,
    /// Only what this person did or approved.
    pub staff: Option<StaffId>,
    /// Only what was done at this counter.
    pub counter: Option<CounterId>,
    /// Only operations of this name (`sales.void`) or of this noun (`sales`).
    pub name: Option<String>,
    /// Not before.
    pub from: Option<Instant>,
    /// Before.
    pub until: Option<Instant>,
}

/// A page of the log.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LogRows {
    /// Newest first.
    pub rows: Vec<LogEntry>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// One operation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LogEntry {
    /// The operation.
    pub id: OperationId,
    /// `noun.verb`.
    pub name: String,
    /// Who.
    pub staff: LogStaff,
    /// Who approved it by their PIN, where somebody did (STF-4).
    pub approved_by: Option<LogStaff>,
    /// Where.
    pub counter: LogCounter,
    /// When.
    pub at: Instant,
    /// What was asked, without secrets; null when it was erased.
    pub input: Option<Value>,
    /// What was answered.
    pub output: Value,
}

/// A person in the log.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LogStaff {
    /// Their id.
    pub id: StaffId,
    /// Their name today.
    pub name: Option<String>,
}

/// A counter in the log.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LogCounter {
    /// The counter.
    pub id: CounterId,
    /// Its code.
    pub code: Option<String>,
    /// Its name today.
    pub name: Option<String>,
}

#[derive(sqlx::FromRow)]
pub(crate) struct LogRow {
    id: OperationId,
    name: String,
    at: Instant,
    staff: StaffId,
    staff_name: Option<String>,
    approved_by: Option<StaffId>,
    approver_name: Option<String>,
    counter: CounterId,
    counter_code: Option<String>,
    counter_name: Option<String>,
    input: Option<String>,
    output: String,
}

impl LogRow {
    /// As its reader may see it: without the right to see phones, masked.
    fn entry(self, phones: bool) -> Result<LogEntry, Failure> {
        let read = |document: &str| {
            serde_json::from_str(document)
                .map_err(Failure::broken)
                .map(|value| if phones { value } else { masked(value, Within::Others) })
        };
        Ok(LogEntry {
            id: self.id,
            name: self.name,
            staff: LogStaff { id: self.staff, name: self.staff_name },
            approved_by: self.approved_by.map(|id| LogStaff { id, name: self.approver_name }),
            counter: LogCounter { id: self.counter, code: self.counter_code, name: self.counter_name },
            at: self.at,
            input: self.input.as_deref().map(read).transpose()?,
            output: read(&self.output)?,
        })
    }
}

/// Fields that hold phones in the inputs and outputs of operations.
const PHONES: &[&str] = &["phone", "second_phone", "whatsapp", "e164", "shown", "former_phones", "text"];
/// Fields that hold what others call a customer: many call people by their phones.
const IDS: &[&str] = &["external_id", "external_ids", "channels"];

/// What a value of the document stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Phones,
    Ids,
    Others,
}

/// The document with the phones in it masked (CUS-21): the country and the last three digits stay.
fn masked(value: Value, within: Within) -> Value {
    match value {
        Value::String(text) if within == Within::Phones || text.starts_with('+') => Value::String(mask(&text)),
        Value::String(text) if within == Within::Ids && !text.contains(char::is_alphabetic) => {
            Value::String(mask(&text))
        }
        Value::Array(parts) => Value::Array(parts.into_iter().map(|part| masked(part, within)).collect()),
        Value::Object(fields) => {
            let inside = |name: &str| match within {
                Within::Others if PHONES.contains(&name) => Within::Phones,
                Within::Others if IDS.contains(&name) => Within::Ids,
                within => within,
            };
            Value::Object(
                fields.into_iter().map(|(name, value)| (name.clone(), masked(value, inside(&name)))).collect(),
            )
        }
        other => other,
    }
}

/// A number as it is kept shows its country; what somebody typed may begin with anything.
fn mask(text: &str) -> String {
    if let Ok(phone) = text.parse::<Phone>() {
        return phone.masked();
    }
    let digits: Vec<char> = text.chars().filter(|character| character.is_numeric()).collect();
    if digits.len() < 6 {
        return text.to_owned();
    }
    format!("••• ••• {}", digits[digits.len() - 3..].iter().collect::<String>())
}

/// A place in the log: everything strictly before it is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub at: Instant,
    pub id: OperationId,
}

impl Place {
    const NEWEST: Self = Self { at: Instant(i64::MAX), id: Id::new(sqlx::types::Uuid::max()) };

    fn read(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('.')?;
        Some(Self { at: Instant(at.parse().ok()?), id: id.parse().ok()? })
    }

    fn text(self) -> String {
        format!("{}.{}", self.at.0, self.id)
    }
}

impl Operation for Log {
    const NAME: &'static str = "identity.log";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::LogRead);
    const TOPICS: &'static [&'static str] = &["log"];
    const FAILURES: &'static [&'static str] = &[failures::BAD_CURSOR.code, failures::OUT_OF_RANGE.code];
    type Output = LogRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<LogRows, Failure> {
        let limit = self.limit.unwrap_or(LIMIT);
        if !(1..=LIMIT_MOST).contains(&limit) {
            return Err(failures::OUT_OF_RANGE.with(["limit".into(), 1.into(), LIMIT_MOST.into()]));
        }
        let after = match &self.after {
            Some(text) => Place::read(text).ok_or_else(|| failures::BAD_CURSOR.failure())?,
            None => Place::NEWEST,
        };
        let mut found = store::log::page(cx, &self, after, limit + 1).await?;
        let more = found.len() > usize::try_from(limit).unwrap_or(usize::MAX);
        if more {
            found.pop();
        }
        let phones = cx.may(Grant::CustomersSeePhone);
        let next = found.last().filter(|_| more).map(|row| Place { at: row.at, id: row.id }.text());
        Ok(LogRows { rows: found.into_iter().map(|row| row.entry(phones)).collect::<Result<_, _>>()?, next })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cus_21_phones_in_the_log_are_masked_and_nothing_else() {
        let input = json!({ "phone": "091 234 5678", "amount": "10000000", "lines": [{ "whatsapp": "٠٩١٢٣٤٥٦٧٨" }], "to": "+84912345678", "shown": "12" });
        let shown = json!({ "phone": "••• ••• 678", "amount": "10000000", "lines": [{ "whatsapp": "••• ••• ٦٧٨" }], "to": "+84 ••• ••• 678", "shown": "12" });
        assert_eq!(masked(input, Within::Others), shown);
    }

    #[test]
    fn a_place_reads_what_it_writes_and_nothing_else() {
        assert_eq!(Place::read(&Place::NEWEST.text()), Some(Place::NEWEST));
        for text in ["", ".", "5", "x.00000000-0000-0000-0000-000000000000", "5.nobody"] {
            assert_eq!(Place::read(text), None, "{text}");
        }
    }
}
