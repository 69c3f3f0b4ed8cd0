//! What became of a row.

use kernel::CustomerId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::profile::Profile;

kernel::word_enum! {
    /// What becomes of a row.
    pub enum Outcome {
        /// A profile was made, or given back that an undone import had made.
        Created = "created",
        /// A profile was changed.
        Updated = "updated",
        /// Everything was as the row says.
        Unchanged = "unchanged",
        /// Another active profile has the phone.
        Duplicate = "duplicate",
        /// It was not brought in.
        Refused = "refused",
    }
}

/// Somebody else, as far as people need to find them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Other {
    /// The profile.
    pub customer: CustomerId,
    /// Its number.
    pub number: Option<String>,
    /// Its name.
    pub name: Option<String>,
}

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowOutcome {
    /// Which row, the first below the words above the columns being 1.
    pub row: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
    /// Who has the phone.
    pub other: Option<Other>,
}

impl RowOutcome {
    pub(super) fn of(row: u32, outcome: Outcome) -> Self {
        Self { row, outcome, refusal: None, other: None }
    }

    /// A row that was refused.
    pub fn refused(row: u32, refusal: Refusal) -> Self {
        Self { refusal: Some(refusal), ..Self::of(row, Outcome::Refused) }
    }

    pub(super) fn duplicate(row: u32, other: &Profile) -> Self {
        let other = Other { customer: other.id, number: other.number_shown(), name: other.name.clone() };
        Self { other: Some(other), ..Self::of(row, Outcome::Duplicate) }
    }
}
