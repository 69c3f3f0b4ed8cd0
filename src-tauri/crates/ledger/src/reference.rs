//! What a movement belongs to, as whoever makes it says.

use kernel::{Failure, Id, text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{REFERENCE_MISSING, store::Refers};

/// The most characters of what people call it.
const LABEL_MOST: usize = 140;

kernel::word_enum! {
    /// What a movement can belong to.
    pub enum ReferenceKind {
        /// A sale.
        Sale = "sale",
        /// A ticket of the workshop or of a complaint.
        Ticket = "ticket",
        /// A transfer between banks.
        Transfer = "transfer",
        /// A refund.
        Refund = "refund",
        /// A shift of a drawer.
        Shift = "shift",
    }
}

/// What a movement belongs to: its id where there is one here, or what people call it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferenceGiven {
    /// What it is.
    pub kind: ReferenceKind,
    /// Its id.
    #[serde(default)]
    pub id: Option<Id<()>>,
    /// What people call it: the number on a receipt, the text of a transfer.
    #[serde(default)]
    pub label: Option<String>,
}

/// A reference as it was read.
pub(crate) struct Read {
    kind: ReferenceKind,
    id: Option<Id<()>>,
    label: Option<String>,
}

impl ReferenceGiven {
    /// Refuses one that names nothing.
    pub(crate) fn read(&self) -> Result<Read, Failure> {
        let label = text::line("reference", self.label.as_deref(), LABEL_MOST)?;
        if self.id.is_none() && label.is_none() {
            return Err(REFERENCE_MISSING.failure());
        }
        Ok(Read { kind: self.kind, id: self.id, label })
    }
}

impl Read {
    pub(crate) fn refers(&self) -> Refers<'_> {
        Refers { kind: self.kind.as_str(), id: self.id, label: self.label.as_deref() }
    }

    /// The words of a transfer between banks.
    pub(crate) fn is_transfer(&self) -> bool {
        self.kind == ReferenceKind::Transfer && self.label.is_some()
    }
}

/// The same of one that may be absent.
pub(crate) fn read(given: Option<&ReferenceGiven>) -> Result<Option<Read>, Failure> {
    given.map(ReferenceGiven::read).transpose()
}
