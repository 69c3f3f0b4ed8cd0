//! One's own language on every screen.

use kernel::{Failure, Grant, Language};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store;

/// Choose the language of one's own screens.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetLanguage {
    /// The language; the shop's when null.
    pub language: Option<Language>,
}

/// As chosen.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LanguageSet {
    /// The language; the shop's when null.
    pub language: Option<Language>,
}

impl Operation for SetLanguage {
    const NAME: &'static str = "identity.set_language";
    const GRANT: Option<Grant> = None;
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = LanguageSet;

    async fn run(self, cx: &mut Cx<'_>) -> Result<LanguageSet, Failure> {
        store::staff::set_language(cx, cx.actor.staff, self.language).await?;
        Ok(LanguageSet { language: self.language })
    }
}
