//! Which fields a shop asks for, by the source of a profile (CUS-2). What is missing is shown; it never blocks a sale.

use kernel::{Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    profile::Profile,
    store,
    words::{RequiredField, Source},
};

/// What a shop asks for that has set nothing.
const WALK_IN: &[RequiredField] = &[RequiredField::Name, RequiredField::Phone];

/// What the shop asks for.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequiredFields {}

/// Change what the shop asks for. A source that is not named stays as it is.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetRequiredFields {
    /// All that a source asks for; a source named twice has the last.
    pub required: Vec<Required>,
}

/// What profiles from one source should have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Required {
    /// Where the profiles come from.
    pub source: Source,
    /// What is missing otherwise.
    pub fields: Vec<RequiredField>,
}

/// What the shop asks for, every source once.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RequiredRows {
    /// In the order of the sources.
    pub rows: Vec<Required>,
}

impl Operation for RequiredFields {
    const NAME: &'static str = "customers.required_fields";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::SettingsRead);
    const TOPICS: &'static [&'static str] = &["settings"];
    const FAILURES: &'static [&'static str] = &[];
    const OFFLINE: bool = true;
    type Output = RequiredRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<RequiredRows, Failure> {
        rows(cx).await
    }
}

impl Operation for SetRequiredFields {
    const NAME: &'static str = "customers.set_required_fields";
    const GRANT: Option<Grant> = Some(Grant::SettingsWrite);
    const TOPICS: &'static [&'static str] = &["settings", "customers"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = RequiredRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<RequiredRows, Failure> {
        for Required { source, fields } in &self.required {
            store::set_required(cx, *source, written(fields)).await?;
        }
        rows(cx).await
    }
}

async fn rows(cx: &mut Cx<'_>) -> Result<RequiredRows, Failure> {
    let set = store::required(cx).await?;
    let row = |source: &Source| {
        let kept = set.iter().find(|(of, _)| of == source).map(|(_, fields)| fields.as_str());
        Required { source: *source, fields: asked(*source, kept) }
    };
    Ok(RequiredRows { rows: Source::ALL.iter().map(row).collect() })
}

/// What a source asks for: as the shop set it, else as the program has it.
fn asked(source: Source, kept: Option<&str>) -> Vec<RequiredField> {
    match (kept, source) {
        // A word that this program does not know is of a later one.
        (Some(kept), _) => kept.split(' ').filter_map(|word| word.parse().ok()).collect(),
        (None, Source::WalkIn) => WALK_IN.to_vec(),
        (None, _) => Vec::new(),
    }
}

/// In the order of the fields, each once.
fn written(fields: &[RequiredField]) -> String {
    let all = RequiredField::ALL.iter().filter(|field| fields.contains(field));
    all.map(|field| field.as_str()).collect::<Vec<_>>().join(" ")
}

/// What the shop asks for and this profile lacks. Guests are asked nothing.
pub(crate) fn missing(profile: &Profile) -> Vec<RequiredField> {
    let there = |field: RequiredField| match field {
        RequiredField::Name => profile.name.is_some(),
        RequiredField::Phone => profile.phone.is_some(),
        RequiredField::Email => profile.email.is_some(),
        RequiredField::BirthDate => profile.birth_date.is_some(),
        RequiredField::Gender => profile.gender.is_some(),
    };
    if !profile.listed() {
        return Vec::new();
    }
    asked(profile.source, profile.required.as_deref()).into_iter().filter(|field| !there(*field)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_2_a_shop_that_set_nothing_asks_walk_ins_for_name_and_phone() {
        assert_eq!(asked(Source::WalkIn, None), [RequiredField::Name, RequiredField::Phone]);
        assert!(asked(Source::Import, None).is_empty());
        assert!(asked(Source::WalkIn, Some("")).is_empty(), "nothing is a choice too");
    }

    #[test]
    fn cus_2_fields_are_kept_once_each_in_their_order() {
        let kept = written(&[RequiredField::Gender, RequiredField::Name, RequiredField::Gender]);
        assert_eq!(kept, "name gender");
        assert_eq!(asked(Source::Chat, Some(&kept)), [RequiredField::Name, RequiredField::Gender]);
        assert_eq!(asked(Source::Chat, Some("name street")), [RequiredField::Name]);
    }
}
