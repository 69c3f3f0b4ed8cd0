//! The customer whom another system knows by an id: for past sales brought in from a file.

use kernel::{Failure, Grant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{draft::Draft, find_or_create::Found, register::register, store, text, words::Source};

const SOURCE_MOST: usize = 40;
const ID_MOST: usize = 120;

/// Find the customer of an id in another system, or make a profile without a phone, marked so.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindOrCreateExternal {
    /// Which system or file, for ever the same: `cdnow`, `pos-1`.
    pub source: String,
    /// The id there.
    pub external_id: String,
    /// The whole name, where the other system has one.
    pub name: Option<String>,
    /// What the other system said of it, kept as it was.
    pub raw: Option<serde_json::Value>,
}

impl Operation for FindOrCreateExternal {
    const NAME: &'static str = "customers.find_or_create_external";
    const GRANT: Option<Grant> = Some(Grant::SalesImport);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[common::BLANK.code, common::TOO_LONG.code];
    type Output = Found;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Found, Failure> {
        let blank = |field: &'static str| move || common::BLANK.with([field.into()]);
        let source = text::line("source", Some(&self.source), SOURCE_MOST)?.ok_or_else(blank("source"))?;
        let external_id =
            text::line("external_id", Some(&self.external_id), ID_MOST)?.ok_or_else(blank("external_id"))?;
        if let Some(profile) = store::by_external(cx, &source, &external_id).await? {
            return Ok(Found { customer: profile.row(cx), created: false, warning: None });
        }
        let mut draft = Draft::blank(Source::Import);
        draft.name(cx, None, None, self.name.as_deref())?;
        let id = register(cx, None, &draft).await?.ok_or(Failure::Conflict)?;
        let raw = self.raw.map(|raw| raw.to_string());
        if !store::add_external(cx, id, &source, &external_id, raw).await? {
            // Somebody else brought the same one in: this profile never was, and theirs is found at the next try.
            return Err(Failure::Conflict);
        }
        let profile = store::by_id(cx, id).await?.ok_or(Failure::Conflict)?;
        Ok(Found { customer: profile.row(cx), created: true, warning: None })
    }
}
