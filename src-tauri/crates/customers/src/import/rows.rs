//! Rows of a file on their way into profiles.

use kernel::{CustomerId, Day, Failure, Grant, Id};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Import, Outcome, Refusal, RowOutcome, Why,
    check::Checked,
    meant::{is_merged_away, keyed, meant},
};
use crate::{
    change, change_phone,
    draft::Draft,
    failures,
    merge::owner_of_phone,
    profile::Profile,
    register::register,
    store::{self, Counts, NewEvent},
    text,
    words::{CustomerKind, EventKind, Gender, Source},
};

/// Rows of one request at most.
pub const ROWS_AT_ONCE: usize = 50;

/// A row as the file has it. What it does not fill is absent, and changes nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ImportRow {
    /// Which row, the first below the words above the columns being 1.
    pub row: u32,
    /// What it says, as one number: by it a row without an id of anybody is known when it comes again.
    pub content: Id<()>,
    /// Our own id, as an export writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<CustomerId>,
    /// What the earlier system calls the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The whole name; not looked at when a part is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Given name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    /// Family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// What the customer wants to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The name in a second script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name2: Option<String>,
    /// The primary phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Another phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second_phone: Option<String>,
    /// Of WhatsApp.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whatsapp: Option<String>,
    /// Mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Day of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<Day>,
    /// Gender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Occupation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// Company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// Individual or business.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<CustomerKind>,
    /// Tax id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<String>,
    /// Words to find them by; added to those that are there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Free notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Default for ImportRow {
    fn default() -> Self {
        Self {
            row: 0,
            content: Id::new(sqlx::types::Uuid::nil()),
            id: None,
            external_id: None,
            name: None,
            given_name: None,
            family_name: None,
            display_name: None,
            name2: None,
            phone: None,
            second_phone: None,
            whatsapp: None,
            email: None,
            birth_date: None,
            gender: None,
            occupation: None,
            company: None,
            kind: None,
            tax_id: None,
            tags: Vec::new(),
            note: None,
        }
    }
}

/// Bring rows of a file in: each all of it or nothing, whatever becomes of the others.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportRows {
    /// The import they belong to.
    pub import: Id<Import>,
    /// At most fifty.
    pub rows: Vec<ImportRow>,
    /// Rows that were refused or doubled before they could be asked for: they are only counted.
    #[serde(default)]
    pub refused: i64,
}

/// What became of rows, in their order.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RowOutcomes {
    /// One a row.
    pub rows: Vec<RowOutcome>,
}

impl Operation for ImportRows {
    const NAME: &'static str = "customers.import_rows";
    const GRANT: Option<Grant> = Some(Grant::CustomersImport);
    const TOPICS: &'static [&'static str] = &["customers", "import"];
    const FAILURES: &'static [&'static str] =
        &[failures::UNKNOWN_IMPORT.code, failures::IMPORT_UNDONE.code, failures::TOO_MANY.code];
    const EXPOSED: bool = false;
    type Output = RowOutcomes;

    async fn run(self, cx: &mut Cx<'_>) -> Result<RowOutcomes, Failure> {
        at_most(&self.rows)?;
        let import = store::import(cx, self.import).await?.ok_or_else(|| failures::UNKNOWN_IMPORT.failure())?;
        if import.undone_at.is_some() {
            return Err(failures::IMPORT_UNDONE.failure());
        }
        let (mut outcomes, mut counts) = (Vec::with_capacity(self.rows.len()), Counts::default());
        counts.refused += self.refused;
        for row in &self.rows {
            let outcome = bring_in(cx, self.import, &import.source, row).await?;
            counts.add(outcome.outcome);
            outcomes.push(outcome);
        }
        store::count_import(cx, self.import, counts).await?;
        Ok(RowOutcomes { rows: outcomes })
    }
}

/// What would become of rows, one after the other, were each brought in now. Nothing is changed.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryRows {
    /// Name of the earlier system.
    pub source: String,
    /// At most fifty.
    pub rows: Vec<ImportRow>,
}

impl Operation for TryRows {
    const NAME: &'static str = "customers.try_rows";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersImport);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::TOO_MANY.code];
    const EXPOSED: bool = false;
    type Output = RowOutcomes;

    async fn run(self, cx: &mut Cx<'_>) -> Result<RowOutcomes, Failure> {
        at_most(&self.rows)?;
        let mut outcomes = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            outcomes.push(decide(cx, &self.source, row).await?.outcome(row.row));
        }
        Ok(RowOutcomes { rows: outcomes })
    }
}

fn at_most(rows: &[ImportRow]) -> Result<(), Failure> {
    let too_many = || failures::TOO_MANY.with(["rows".into(), ROWS_AT_ONCE.into()]);
    if rows.len() > ROWS_AT_ONCE { Err(too_many()) } else { Ok(()) }
}

/// What is to be done with a row.
enum Decision {
    Refuse(Refusal),
    /// Everything is as the row says, and stays so.
    Same,
    Duplicate(Box<Profile>),
    Create(Box<Checked>),
    /// The profile, what the row says, and whether anything of it is new.
    Meet(Box<Profile>, Box<Meeting>),
}

/// A row and the profile that it means.
struct Meeting {
    checked: Checked,
    draft: Draft,
    /// All of them, when one is new.
    tags: Option<Vec<String>>,
    phone: bool,
    external: bool,
}

impl Meeting {
    fn is_new(&self, profile: &Profile) -> bool {
        self.phone || self.external || self.tags.is_some() || self.draft != Draft::of(profile) || !profile.active
    }
}

impl Decision {
    fn outcome(&self, row: u32) -> RowOutcome {
        match self {
            Self::Refuse(refusal) => RowOutcome::refused(row, refusal.clone()),
            Self::Duplicate(other) => RowOutcome::duplicate(row, other),
            Self::Same => RowOutcome::of(row, Outcome::Unchanged),
            Self::Create(_) => RowOutcome::of(row, Outcome::Created),
            Self::Meet(profile, _) if !profile.active => RowOutcome::of(row, Outcome::Created),
            Self::Meet(profile, meeting) if meeting.is_new(profile) => RowOutcome::of(row, Outcome::Updated),
            Self::Meet(..) => RowOutcome::of(row, Outcome::Unchanged),
        }
    }
}

async fn decide(cx: &mut Cx<'_>, source: &str, row: &ImportRow) -> Result<Decision, Failure> {
    let checked = match Checked::of(row, cx.shop.country, cx.day()) {
        Ok(checked) => checked,
        Err(refusal) => return Ok(Decision::Refuse(refusal)),
    };
    let meant = meant(cx, source, row).await?;
    if is_merged_away(cx, source, row, meant.as_ref()).await? {
        return Ok(Decision::Same);
    }
    if let Some(profile) = &meant
        && !profile.active
    {
        // As an export wrote it: it asks for nothing.
        if row.id == Some(profile.id) && says_nothing_new(cx, profile, &checked).await? {
            return Ok(Decision::Same);
        }
        if !store::was_taken_back(cx, profile.id).await? {
            return Ok(Decision::Refuse(Refusal::of(Why::Inactive)));
        }
    }
    if meant.is_none()
        && let Some(refusal) = checked.short
    {
        return Ok(Decision::Refuse(refusal));
    }
    // Who comes back wants the phone that they had, where the row says none.
    let back = || meant.as_ref().filter(|profile| !profile.active)?.phone.clone();
    let owner = match checked.phone.clone().or_else(back) {
        Some(phone) => owner_of_phone(cx, &phone).await?,
        None => None,
    };
    if let Some(other) = &owner
        && meant.as_ref().is_none_or(|profile| profile.id != other.id)
    {
        return Ok(Decision::Duplicate(Box::new(other.clone())));
    }
    let Some(profile) = meant else { return Ok(Decision::Create(Box::new(checked))) };
    let mut draft = Draft::of(&profile);
    checked.onto(&mut draft);
    let tags = more_tags(store::tags(cx, profile.id).await?, &checked.tags);
    let external = match &row.external_id {
        Some(external) => store::by_external(cx, source, external).await?.is_none(),
        None => false,
    };
    // A phone that came by a merge is theirs already; which one is the first was chosen then.
    let phone = checked.phone.is_some() && checked.phone != profile.phone && owner.is_none();
    Ok(Decision::Meet(Box::new(profile), Box::new(Meeting { checked, draft, tags, phone, external })))
}

async fn says_nothing_new(cx: &mut Cx<'_>, profile: &Profile, checked: &Checked) -> Result<bool, Failure> {
    let mut draft = Draft::of(profile);
    checked.onto(&mut draft);
    let phone = checked.phone.is_none() || checked.phone == profile.phone;
    Ok(phone && draft == Draft::of(profile) && more_tags(store::tags(cx, profile.id).await?, &checked.tags).is_none())
}

/// All tags, when the row brings one that is not there.
fn more_tags(mut there: Vec<String>, more: &[String]) -> Option<Vec<String>> {
    let before = there.len();
    for tag in more {
        if !there.iter().any(|known| kernel::fold(known) == kernel::fold(tag)) {
            there.push(tag.clone());
        }
    }
    (there.len() > before).then_some(there)
}

async fn bring_in(cx: &mut Cx<'_>, import: Id<Import>, source: &str, row: &ImportRow) -> Result<RowOutcome, Failure> {
    let decision = decide(cx, source, row).await?;
    let outcome = decision.outcome(row.row);
    let customer = match decision {
        Decision::Refuse(_) | Decision::Duplicate(_) | Decision::Same => return Ok(outcome),
        Decision::Create(checked) => {
            let mut draft = Draft::blank(Source::Import);
            checked.onto(&mut draft);
            // Somebody else took the phone between the two looks: the whole is tried anew.
            let id = register(cx, checked.phone.as_ref(), &draft).await?.ok_or(Failure::Conflict)?;
            if !checked.tags.is_empty() {
                store::set_tags(cx, id, &checked.tags).await?;
            }
            named_there(cx, id, source, row).await?;
            id
        }
        Decision::Meet(profile, meeting) if meeting.is_new(&profile) => {
            meet(cx, &profile, &meeting).await?;
            if meeting.external {
                named_there(cx, profile.id, source, row).await?;
            }
            profile.id
        }
        Decision::Meet(..) => return Ok(outcome),
    };
    store::record_row(cx, import, row.row, keyed(source, row), customer, outcome.outcome).await?;
    Ok(outcome)
}

/// Remembers what the earlier system calls them.
async fn named_there(cx: &mut Cx<'_>, id: CustomerId, source: &str, row: &ImportRow) -> Result<(), Failure> {
    let Some(external) = &row.external_id else { return Ok(()) };
    if store::add_external(cx, id, source, external, None).await? { Ok(()) } else { Err(Failure::Conflict) }
}

async fn meet(cx: &mut Cx<'_>, profile: &Profile, meeting: &Meeting) -> Result<(), Failure> {
    if !profile.active {
        ledger::reopen_wallet(cx, profile.id).await?;
    }
    let profile = change::locked(cx, profile.id).await?;
    if !profile.active {
        if let Some(phone) = profile.phone.as_ref().filter(|_| !meeting.phone) {
            change_phone::claim(cx, profile.id, phone).await?;
        }
        store::set_active(cx, profile.id, true).await?;
        store::add_event(cx, profile.id, EventKind::Reactivated, NewEvent::default()).await?;
    }
    if let Some(phone) = meeting.checked.phone.as_ref().filter(|_| meeting.phone) {
        change_phone::to(cx, &profile, phone).await?;
    }
    if let Some(tags) = &meeting.tags {
        store::set_tags(cx, profile.id, tags).await?;
    }
    change::apply(cx, &profile, &meeting.draft, if meeting.tags.is_some() { &["tags"] } else { &[] }).await
}

/// The name of an earlier system as it is kept; `import` when nobody said.
pub(super) fn source(text: Option<&str>) -> Result<String, Failure> {
    Ok(text::line("source", text, super::SOURCE_MOST)?.unwrap_or_else(|| "import".to_owned()))
}
