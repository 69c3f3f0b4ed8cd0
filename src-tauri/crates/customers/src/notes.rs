//! Notes about a customer (CUS-11): pinned ones stand first.

use kernel::{CustomerId, Failure, Grant, Id, Instant, StaffId, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change::locked,
    failures,
    store::{self, NewEvent, Note, NoteRow},
    text,
    words::EventKind,
};

const TEXT_MOST: usize = 4_000;
const CATEGORY_MOST: usize = 40;

/// A note.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct NoteView {
    /// The note.
    pub id: Id<Note>,
    /// Its words.
    pub text: String,
    /// What it is about, in the shop's own words.
    pub category: Option<String>,
    /// Stands first?
    pub pinned: bool,
    /// Who wrote it.
    pub staff: StaffId,
    /// Their name.
    pub staff_name: Option<String>,
    /// When.
    pub made_at: Instant,
    /// When it was last changed.
    pub changed_at: Option<Instant>,
}

impl From<NoteRow> for NoteView {
    fn from(row: NoteRow) -> Self {
        Self {
            id: row.id,
            text: row.text,
            category: row.category,
            pinned: row.pinned,
            staff: row.staff,
            staff_name: row.staff_name,
            made_at: row.made_at,
            changed_at: row.changed_at,
        }
    }
}

fn checked(words: &str, category: Option<&str>) -> Result<(String, Option<String>), Failure> {
    let words = text::lines("text", words, TEXT_MOST)?;
    if words.is_empty() {
        return Err(common::BLANK.with(["text".into()]));
    }
    Ok((words, text::line("category", category, CATEGORY_MOST)?))
}

async fn read(cx: &mut Cx<'_>, note: Id<Note>) -> Result<NoteRow, Failure> {
    store::note(cx, note).await?.ok_or_else(|| failures::UNKNOWN_NOTE.failure())
}

/// Write a note about a customer.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddNote {
    /// About whom.
    pub customer: CustomerId,
    /// Its words.
    pub text: String,
    /// What it is about, in the shop's own words.
    pub category: Option<String>,
    /// Stands first?
    #[serde(default)]
    pub pinned: bool,
}

impl Operation for AddNote {
    const NAME: &'static str = "customers.add_note";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] =
        &[failures::UNKNOWN.code, failures::MERGED.code, common::BLANK.code, common::TOO_LONG.code];
    const OFFLINE: bool = true;
    type Output = NoteView;

    async fn run(self, cx: &mut Cx<'_>) -> Result<NoteView, Failure> {
        let (words, category) = checked(&self.text, self.category.as_deref())?;
        // Held: a note goes to where the profile is, also while somebody merges it.
        let profile = locked(cx, self.customer).await?;
        profile.not_merged()?;
        let (customer, id) = (profile.id, cx.id());
        store::add_note(cx, id, customer, &words, category, self.pinned).await?;
        let event = NewEvent { reference: Some(id.of()), detail: Some(words), ..NewEvent::default() };
        store::add_event(cx, customer, EventKind::Note, event).await?;
        Ok(read(cx, id).await?.into())
    }
}

/// Change a note: all of it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeNote {
    /// The note.
    pub note: Id<Note>,
    /// Its words.
    pub text: String,
    /// What it is about, in the shop's own words.
    pub category: Option<String>,
    /// Stands first?
    #[serde(default)]
    pub pinned: bool,
}

impl Operation for ChangeNote {
    const NAME: &'static str = "customers.change_note";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN_NOTE.code, common::BLANK.code, common::TOO_LONG.code];
    const OFFLINE: bool = true;
    type Output = NoteView;

    async fn run(self, cx: &mut Cx<'_>) -> Result<NoteView, Failure> {
        let (words, category) = checked(&self.text, self.category.as_deref())?;
        let note = read(cx, self.note).await?;
        store::change_note(cx, note.id, &words, category, self.pinned).await?;
        Ok(read(cx, note.id).await?.into())
    }
}

/// Remove a note. The timeline still says that it was written.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveNote {
    /// The note.
    pub note: Id<Note>,
}

/// The note is gone.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NoteRemoved {
    /// The note.
    pub note: Id<Note>,
}

impl Operation for RemoveNote {
    const NAME: &'static str = "customers.remove_note";
    const GRANT: Option<Grant> = Some(Grant::CustomersWrite);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN_NOTE.code];
    const OFFLINE: bool = true;
    type Output = NoteRemoved;

    async fn run(self, cx: &mut Cx<'_>) -> Result<NoteRemoved, Failure> {
        if store::remove_note(cx, self.note).await? {
            Ok(NoteRemoved { note: self.note })
        } else {
            Err(failures::UNKNOWN_NOTE.failure())
        }
    }
}
