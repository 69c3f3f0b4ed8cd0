//! One more place that sells.

use kernel::{BranchId, CounterId, Failure, Grant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{counters::number_of, failures, staff, store, text};

/// Add a counter. Its code stands on every receipt it will print and never changes.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddCounter {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub branch: BranchId,
    /// A letter and one to three digits; the next free K… when absent.
    pub code: Option<String>,
}

/// The new counter.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct AddedCounter {
    /// The counter.
    pub id: CounterId,
    /// Its code.
    pub code: String,
}

impl Operation for AddCounter {
    const NAME: &'static str = "identity.add_counter";
    const GRANT: Option<Grant> = Some(Grant::SettingsWrite);
    const TOPICS: &'static [&'static str] = &["counters"];
    const FAILURES: &'static [&'static str] = &[
        common::BLANK.code,
        common::TOO_LONG.code,
        failures::UNKNOWN_BRANCH.code,
        failures::BAD_CODE.code,
        failures::CODE_TAKEN.code,
    ];
    type Output = AddedCounter;

    async fn run(self, cx: &mut Cx<'_>) -> Result<AddedCounter, Failure> {
        let name = text::name("name", &self.name)?;
        store::shop::lock(cx).await?;
        staff::open_branch(cx, self.branch).await?;
        let taken: Vec<String> =
            store::places::counters(cx.tx, cx.actor.tenant).await?.into_iter().map(|row| row.code).collect();
        let code = match &self.code {
            Some(code) => read_code(code)?,
            None => next_code(&taken),
        };
        if taken.contains(&code) {
            return Err(failures::CODE_TAKEN.with([code.into()]));
        }
        let id = cx.id();
        store::found::counter(cx, self.branch, id, &code, &name).await?;
        Ok(AddedCounter { id, code })
    }
}

fn read_code(text: &str) -> Result<String, Failure> {
    let code = text.trim().to_ascii_uppercase();
    let digits = code.strip_prefix(|first: char| first.is_ascii_uppercase()).unwrap_or_default();
    let fine =
        (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    if fine { Ok(code) } else { Err(failures::BAD_CODE.with([text.chars().take(20).collect::<String>().into()])) }
}

/// One after the highest K: a code that was ever used is not used again.
fn next_code(taken: &[String]) -> String {
    let highest = taken
        .iter()
        .map(|code| number_of(code))
        .filter(|(letter, _)| *letter == Some('K'))
        .map(|(_, number)| number)
        .max();
    format!("K{}", highest.unwrap_or(0).saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_a_letter_and_a_number() {
        assert_eq!(read_code(" k12 ").unwrap(), "K12");
        for text in ["", "K", "12", "KK1", "K0", "K01", "K1234", "Ế1", "K١"] {
            assert_eq!(read_code(text).unwrap_err().code(), "identity.bad_code", "{text}");
        }
    }

    #[test]
    fn the_next_code_follows_the_highest() {
        assert_eq!(next_code(&["K9".into(), "W12".into(), "K10".into()]), "K11");
        assert_eq!(next_code(&[]), "K1");
    }
}
