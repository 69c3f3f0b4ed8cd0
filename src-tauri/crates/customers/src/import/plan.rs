//! What a file says, row by row, before anything is asked. Pure.

use std::{collections::HashMap, hash::Hash};

use kernel::{Country, Day, Id};
use sheet::{Cells, date};

use super::{
    Role,
    check::{Checked, Refusal, Why},
    rows::ImportRow,
};
use crate::{
    text,
    words::{CustomerKind, Gender},
};

/// Characters of the name of an earlier system.
pub const SOURCE_MOST: usize = 40;
/// Of what it calls a customer.
const EXTERNAL_MOST: usize = 120;

/// One row of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// Which row, the first below the words above the columns being 1.
    pub row: u32,
    /// The line or the row of the workbook it stands on.
    pub line: usize,
    /// What it says, or why it is not brought in.
    pub says: Result<ImportRow, Refusal>,
}

/// A file, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// As they stand in the file.
    pub rows: Vec<Planned>,
}

/// Reads the rows below the words above the columns. `above` is the place of those words: rows are counted from there.
pub fn plan(rows: &[Cells], above: usize, roles: &[Option<Role>], country: Country, today: Day) -> Plan {
    let reader = Reader { roles, order: order(rows, roles, country), country, today, usual: usual(rows) };
    let mut seen = HashMap::new();
    let planned = |cells: &Cells| {
        let row = u32::try_from(cells.row.saturating_sub(above)).unwrap_or(u32::MAX);
        let says = reader.read(cells, row).map(|mut says| {
            says.content = reader.content(cells, &mut seen);
            says
        });
        Planned { row, line: cells.line, says }
    };
    Plan { rows: rows.iter().map(planned).collect() }
}

fn order(rows: &[Cells], roles: &[Option<Role>], country: Country) -> date::DateOrder {
    let column = roles.iter().position(|role| *role == Some(Role::BirthDate));
    let days = column.into_iter().flat_map(|column| rows.iter().filter_map(move |row| row.cells.get(column)));
    date::order(days.map(String::as_str), country)
}

/// How many cells most rows have.
fn usual(rows: &[Cells]) -> usize {
    most_frequent(rows.iter().map(|row| row.cells.len())).unwrap_or(0)
}

fn most_frequent<T: Hash + Eq + Ord + Copy>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts = HashMap::<T, usize>::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(one, count)| (*count, *one)).map(|(one, _)| one)
}

struct Reader<'a> {
    roles: &'a [Option<Role>],
    order: date::DateOrder,
    country: Country,
    today: Day,
    usual: usize,
}

impl Reader<'_> {
    fn read(&self, cells: &Cells, row: u32) -> Result<ImportRow, Refusal> {
        if cells.open_quote {
            return Err(Refusal::of(Why::OpenQuote));
        }
        let filled = cells.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        if filled > self.roles.len().max(self.usual) {
            return Err(Refusal::of(Why::TooManyCells));
        }
        let mut says = ImportRow { row, ..ImportRow::default() };
        for (role, cell) in self.roles.iter().zip(&cells.cells) {
            let Some(role) = *role else { continue };
            if cell.contains(['\0', char::REPLACEMENT_CHARACTER]) {
                return Err(Refusal::cell(Why::Unreadable, role, cell));
            }
            if !cell.trim().is_empty() {
                self.put(&mut says, role, cell.trim())?;
            }
        }
        Checked::of(&says, self.country, self.today)?;
        Ok(says)
    }

    fn put(&self, says: &mut ImportRow, role: Role, cell: &str) -> Result<(), Refusal> {
        let text = || Some(cell.to_owned());
        match role {
            Role::Id => says.id = cell.parse().ok(),
            Role::ExternalId => {
                says.external_id = text::line(role.as_str(), Some(cell), EXTERNAL_MOST)
                    .map_err(|_| Refusal::cell(Why::TooLong, role, cell))?;
            }
            Role::Name => says.name = text(),
            Role::FamilyName => says.family_name = text(),
            Role::GivenName => says.given_name = text(),
            Role::DisplayName => says.display_name = text(),
            Role::Name2 => says.name2 = text(),
            Role::Phone => says.phone = text(),
            Role::SecondPhone => says.second_phone = text(),
            Role::Whatsapp => says.whatsapp = text(),
            Role::Email => says.email = text(),
            Role::BirthDate => {
                let day = date::read_past(cell, self.order, self.today);
                says.birth_date = Some(day.ok_or_else(|| Refusal::cell(Why::BadBirthDate, role, cell))?);
            }
            Role::Gender => says.gender = Some(gender(cell).ok_or_else(|| Refusal::cell(Why::BadGender, role, cell))?),
            Role::Occupation => says.occupation = text(),
            Role::Company => says.company = text(),
            Role::Kind => says.kind = Some(kind(cell).ok_or_else(|| Refusal::cell(Why::BadKind, role, cell))?),
            Role::TaxId => says.tax_id = text(),
            Role::Tags => says.tags = tags(cell),
            Role::Note => says.note = text(),
        }
        Ok(())
    }

    /// What the row says as one number; where several say the same, each has its own.
    fn content(&self, cells: &Cells, seen: &mut HashMap<Id<()>, u32>) -> Id<()> {
        let mut parts: Vec<&[u8]> = Vec::new();
        for (role, cell) in self.roles.iter().zip(&cells.cells) {
            if let Some(role) = role.filter(|_| !cell.is_empty()) {
                parts.extend([role.as_str().as_bytes(), cell.as_bytes()]);
            }
        }
        let content = Id::hashed(&parts);
        let nth = seen.entry(content).or_default();
        *nth += 1;
        Id::hashed(&[content.uuid().as_bytes(), &nth.to_be_bytes()])
    }
}

fn gender(cell: &str) -> Option<Gender> {
    let word = kernel::fold(cell);
    let is = |words: &[&str]| words.iter().any(|known| kernel::fold(known) == word);
    if is(&["female", "f", "woman", "nữ", "n", "หญิง", "أنثى", "انثى"]) {
        Some(Gender::Female)
    } else if is(&["male", "m", "man", "nam", "ชาย", "ذكر"]) {
        Some(Gender::Male)
    } else if is(&["other", "khác", "อื่นๆ", "อื่น", "آخر", "x"]) {
        Some(Gender::Other)
    } else {
        None
    }
}

fn kind(cell: &str) -> Option<CustomerKind> {
    let word = kernel::fold(cell);
    let is = |words: &[&str]| words.iter().any(|known| kernel::fold(known) == word);
    if is(&["individual", "person", "cá nhân", "บุคคล", "บุคคลธรรมดา", "فرد"]) {
        Some(CustomerKind::Individual)
    } else if is(&["business", "company", "doanh nghiệp", "công ty", "นิติบุคคล", "บริษัท", "شركة"])
    {
        Some(CustomerKind::Business)
    } else {
        None
    }
}

/// Tags with commas, semicolons or bars between; one that holds such a mark itself stands in quotes.
fn tags(cell: &str) -> Vec<String> {
    let (mut all, mut tag, mut quoted) = (Vec::new(), String::new(), false);
    let mut characters = cell.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => tag.push('"'),
            '"' if quoted || tag.trim().is_empty() => quoted = !quoted,
            ',' | ';' | '|' | '\n' if !quoted => all.push(std::mem::take(&mut tag)),
            c => tag.push(c),
        }
    }
    all.push(tag);
    all.into_iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()
}

/// The same the other way round: a tag with such a mark, or that begins with a quote, stands in quotes.
pub fn tags_written<'a>(all: impl Iterator<Item = &'a str>) -> String {
    let written = |tag: &str| {
        let bare = !tag.contains(['"', ',', ';', '|']);
        if bare { tag.to_owned() } else { format!("\"{}\"", tag.replace('"', "\"\"")) }
    };
    all.map(written).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(row: usize, cells: &[&str]) -> Cells {
        Cells { line: row, row, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), open_quote: false }
    }

    fn one(roles: &[Role], row: &[&str]) -> Result<ImportRow, Refusal> {
        let roles: Vec<_> = roles.iter().copied().map(Some).collect();
        let today = "2026-11-21".parse().unwrap();
        plan(&[cells(2, row)], 1, &roles, Country::Vn, today).rows.remove(0).says
    }

    #[test]
    fn cus_16_each_bad_cell_is_refused_with_its_reason() {
        let name = Role::Name;
        for (role, cell, why) in [
            (Role::Phone, "113", Why::BadPhone),
            (Role::Phone, "khong co", Why::BadPhone),
            (Role::Phone, "0912345678901234", Why::BadPhone),
            (Role::Phone, "024 3825 4567", Why::BadPhone),
            (Role::SecondPhone, "12", Why::BadPhone),
            (Role::Whatsapp, "x", Why::BadPhone),
            (Role::Email, "a@", Why::BadEmail),
            (Role::BirthDate, "31/02/1990", Why::BadBirthDate),
            (Role::BirthDate, "2999-01-01", Why::BadBirthDate),
            (Role::BirthDate, "1899-12-31", Why::BadBirthDate),
            (Role::BirthDate, "soon", Why::BadBirthDate),
            (Role::Gender, "17", Why::BadGender),
            (Role::Kind, "17", Why::BadKind),
            (Role::Email, "a\0@b.vn", Why::Unreadable),
            (Role::Company, "\u{fffd}", Why::Unreadable),
        ] {
            let refusal = one(&[name, role], &["Hoa", cell]).unwrap_err();
            assert_eq!((refusal.why, refusal.field), (why, Some(role)), "{cell:?}");
        }
        let long = "ơ".repeat(4_001);
        for role in [
            Role::ExternalId,
            Role::GivenName,
            Role::DisplayName,
            Role::Name2,
            Role::Company,
            Role::Occupation,
            Role::TaxId,
            Role::Tags,
            Role::Note,
        ] {
            assert_eq!(one(&[name, role], &["Hoa", &long]).unwrap_err().why, Why::TooLong, "{role}");
        }
        assert_eq!(one(&[name], &[&long]).unwrap_err().why, Why::TooLong);
        assert_eq!(one(&[Role::Phone], &["0912345678"]).unwrap_err().why, Why::NoName);
        assert_eq!(one(&[name, Role::Phone], &["...", "0912345678"]).unwrap_err().why, Why::NoName);
        let rows = [cells(2, &["Hoa"]), cells(3, &["Lan"]), cells(4, &["Mai", "Cúc"])];
        let planned = plan(&rows, 1, &[Some(name)], Country::Vn, "2026-11-21".parse().unwrap());
        assert!(planned.rows[0].says.is_ok() && planned.rows[1].says.is_ok());
        assert_eq!(planned.rows[2].says.clone().unwrap_err().why, Why::TooManyCells);
        let many: String = (0..31).map(|n| format!("t{n},")).collect();
        assert_eq!(one(&[name, Role::Tags], &["Hoa", &many]).unwrap_err().why, Why::TooManyTags);
    }

    #[test]
    fn cus_16_words_of_four_languages_are_understood() {
        for (cell, gender) in
            [("Nữ", Gender::Female), ("ชาย", Gender::Male), ("أنثى", Gender::Female), ("male", Gender::Male)]
        {
            assert_eq!(one(&[Role::Name, Role::Gender], &["Hoa", cell]).unwrap().gender, Some(gender));
        }
        assert_eq!(one(&[Role::Name, Role::Kind], &["Hoa", "Công ty"]).unwrap().kind, Some(CustomerKind::Business));
    }

    #[test]
    fn cus_16_rows_that_say_the_same_are_told_apart_and_a_row_may_move() {
        let today = "2026-11-21".parse().unwrap();
        let of = |rows: &[Cells]| -> Vec<Id<()>> {
            let plan = plan(rows, 1, &[Some(Role::Name), None], Country::Vn, today);
            plan.rows.into_iter().map(|row| row.says.unwrap().content).collect()
        };
        let there = of(&[cells(2, &["Hoa", "x"]), cells(3, &["Hoa", "y"]), cells(4, &["Lan", ""])]);
        let moved = of(&[cells(2, &["Lan", ""]), cells(3, &["Hoa", "z"]), cells(9, &["Hoa", ""])]);
        assert!(there[0] != there[1] && moved == [there[2], there[0], there[1]]);
    }

    proptest! {
        #[test]
        fn cus_16_tags_are_read_as_they_were_written(all in proptest::collection::vec("[a-zơ\",;| ]{0,5}[a-z]", 0..5)) {
            let all: Vec<String> = all.iter().map(|tag| tag.trim().to_owned()).collect();
            prop_assert_eq!(tags(&tags_written(all.iter().map(String::as_str))), all);
        }

        #[test]
        fn cus_16_no_cell_breaks_the_reading(cell in "\\PC{0,60}") {
            for role in Role::ALL {
                drop(one(&[Role::Name, *role], &["Hoa", &cell]));
            }
        }
    }
}
