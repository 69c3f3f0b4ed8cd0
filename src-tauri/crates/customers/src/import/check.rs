//! What a row says, read field by field. Pure: a row that is refused was never near the database.

use kernel::{Country, Day, Failure, Phone, failures as common};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Role, rows::ImportRow};
use crate::{
    draft::{self, Draft},
    profile::Names,
    text,
    words::{CustomerKind, Gender},
};

kernel::word_enum! {
    /// Why a row is not brought in.
    pub enum Why {
        /// Not a phone that can exist, or a landline where a mobile is needed.
        BadPhone = "bad_phone",
        /// Not a mail address.
        BadEmail = "bad_email",
        /// Not a day that somebody can be born on.
        BadBirthDate = "bad_birth_date",
        /// Neither a name nor a company.
        NoName = "no_name",
        /// Not a word for a gender.
        BadGender = "bad_gender",
        /// Not a word for a person or a company.
        BadKind = "bad_kind",
        /// A text longer than its field holds.
        TooLong = "too_long",
        /// More tags than a profile holds.
        TooManyTags = "too_many_tags",
        /// More cells than there are columns: a comma that nobody put into quotes.
        TooManyCells = "too_many_cells",
        /// A quote opens in the row and is not closed.
        OpenQuote = "open_quote",
        /// A cell holds what is no letter: a zero byte, or one that the encoding does not have.
        Unreadable = "unreadable",
        /// The customer was deactivated here.
        Inactive = "inactive",
    }
}

/// A row that is not brought in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Refusal {
    /// Why.
    pub why: Why,
    /// Which cell it is about.
    pub field: Option<Role>,
    /// What stands in it, as much as people need to find it.
    pub text: Option<String>,
}

impl Refusal {
    pub(super) fn of(why: Why) -> Self {
        Self { why, field: None, text: None }
    }

    pub(super) fn cell(why: Why, field: Role, text: &str) -> Self {
        let text: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
        Self { why, field: Some(field), text: Some(text) }
    }
}

/// What a row says. Fields that the file does not fill are not there: they change nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Checked {
    pub phone: Option<Phone>,
    pub tags: Vec<String>,
    /// Why nobody can be made of it, where it says enough only of somebody who is here.
    pub short: Option<Refusal>,
    names: Names,
    second_phone: Option<Phone>,
    whatsapp: Option<Phone>,
    email: Option<String>,
    birth_date: Option<Day>,
    gender: Option<Gender>,
    occupation: Option<String>,
    kind: Option<CustomerKind>,
    tax_id: Option<String>,
    note: Option<String>,
}

impl Checked {
    /// Reads a row.
    pub fn of(row: &ImportRow, country: Country, today: Day) -> Result<Self, Refusal> {
        let names = names(row, country)?;
        let phones =
            [(Role::Phone, &row.phone), (Role::SecondPhone, &row.second_phone), (Role::Whatsapp, &row.whatsapp)];
        let hidden = phones
            .into_iter()
            .find_map(|(role, cell)| cell.as_deref().filter(|cell| is_mask(cell)).map(|cell| (role, cell)));
        let short = match hidden {
            Some((role, cell)) => Some(Refusal::cell(Why::BadPhone, role, cell)),
            None => (names == Names::default()).then(|| Refusal::of(Why::NoName)),
        };
        if row.id.is_none()
            && let Some(refusal) = short
        {
            return Err(refusal);
        }
        let line = |role: Role, cell: &Option<String>| {
            Draft::line(role.as_str(), cell.as_deref()).map_err(|failure| told(&failure, Why::TooLong, role, cell))
        };
        let email = text::email(row.email.as_deref())
            .map_err(|failure| told(&failure, Why::BadEmail, Role::Email, &row.email))?;
        let birth_date = text::birth_date(row.birth_date, today).map_err(|_| {
            Refusal::cell(
                Why::BadBirthDate,
                Role::BirthDate,
                &row.birth_date.map(|day| day.to_string()).unwrap_or_default(),
            )
        })?;
        let note =
            Draft::note(row.note.as_deref()).map_err(|failure| told(&failure, Why::TooLong, Role::Note, &row.note))?;
        let tags = draft::tags(&row.tags)
            .map_err(|failure| told(&failure, Why::TooManyTags, Role::Tags, &row.tags.first().cloned()))?;
        Ok(Self {
            phone: phone(Role::Phone, &row.phone, country, true)?,
            tags,
            short,
            names,
            second_phone: phone(Role::SecondPhone, &row.second_phone, country, false)?,
            whatsapp: phone(Role::Whatsapp, &row.whatsapp, country, false)?,
            email,
            birth_date,
            gender: row.gender,
            occupation: line(Role::Occupation, &row.occupation)?,
            kind: row.kind,
            tax_id: line(Role::TaxId, &row.tax_id)?,
            note: Some(note).filter(|note| !note.is_empty()),
        })
    }

    /// Writes what the row says into a draft; the rest of it stays.
    pub fn onto(&self, draft: &mut Draft) {
        fn set<T: Clone>(to: &mut Option<T>, from: &Option<T>) {
            if from.is_some() {
                to.clone_from(from);
            }
        }
        set(&mut draft.names.given, &self.names.given);
        set(&mut draft.names.family, &self.names.family);
        set(&mut draft.names.display, &self.names.display);
        set(&mut draft.names.second_script, &self.names.second_script);
        set(&mut draft.names.company, &self.names.company);
        set(&mut draft.second_phone, &self.second_phone);
        set(&mut draft.whatsapp, &self.whatsapp);
        set(&mut draft.email, &self.email);
        draft.birth_date = self.birth_date.or(draft.birth_date);
        draft.gender = self.gender.or(draft.gender);
        draft.kind = self.kind.unwrap_or(draft.kind);
        set(&mut draft.occupation, &self.occupation);
        set(&mut draft.tax_id, &self.tax_id);
        if let Some(note) = &self.note {
            draft.note.clone_from(note);
        }
    }
}

fn names(row: &ImportRow, country: Country) -> Result<Names, Refusal> {
    // A name of marks alone could be neither found nor told apart: it is none.
    let name = |role: Role, cell: &Option<String>| match text::name(role.as_str(), cell.as_deref()) {
        Err(failure) if failure.code() == common::BLANK.code => Ok(None),
        read => read.map_err(|failure| told(&failure, Why::TooLong, role, cell)),
    };
    let (given, family) = (name(Role::GivenName, &row.given_name)?, name(Role::FamilyName, &row.family_name)?);
    let whole = name(Role::Name, &row.name)?;
    let mut names = match whole {
        Some(whole) if given.is_none() && family.is_none() => Names::parted(&whole, country),
        _ => Names { given, family, ..Names::default() },
    };
    names.display = name(Role::DisplayName, &row.display_name)?;
    names.second_script = name(Role::Name2, &row.name2)?;
    names.company = name(Role::Company, &row.company)?;
    Ok(names)
}

fn phone(role: Role, cell: &Option<String>, country: Country, mobile: bool) -> Result<Option<Phone>, Refusal> {
    let Some(text) = cell.as_deref().filter(|text| !text.trim().is_empty() && !is_mask(text)) else { return Ok(None) };
    let read = country.read(text).and_then(|entry| if mobile { entry.mobile(country) } else { Ok(entry) });
    read.map(|entry| Some(entry.phone)).map_err(|_| Refusal::cell(Why::BadPhone, role, text))
}

/// A phone as those see it who may not see all of it (CUS-21): it says nothing of the number.
fn is_mask(text: &str) -> bool {
    text.contains("•••")
}

fn told(failure: &Failure, why: Why, role: Role, cell: &Option<String>) -> Refusal {
    let why = if failure.code() == common::TOO_LONG.code { Why::TooLong } else { why };
    Refusal::cell(why, role, cell.as_deref().unwrap_or_default())
}
