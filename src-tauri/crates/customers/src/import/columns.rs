//! Which column is what, guessed from the words above it in four languages and from what stands in it. Pure.

mod headings;

use kernel::{Country, fold};
use sheet::{Cells, date};

use headings::WORDS;

kernel::word_enum! {
    /// What a column of a file can be.
    pub enum Role {
        /// Our own id, as an export writes it.
        Id = "champa_id",
        /// What the earlier system calls the customer.
        ExternalId = "external_id",
        /// The whole name.
        Name = "name",
        /// Family name.
        FamilyName = "family_name",
        /// Given name.
        GivenName = "given_name",
        /// What the customer wants to be called.
        DisplayName = "display_name",
        /// The name in a second script.
        Name2 = "name2",
        /// The primary phone.
        Phone = "phone",
        /// Another phone.
        SecondPhone = "second_phone",
        /// Of WhatsApp.
        Whatsapp = "whatsapp",
        /// Mail address.
        Email = "email",
        /// Day of birth.
        BirthDate = "birth_date",
        /// Gender.
        Gender = "gender",
        /// Occupation.
        Occupation = "occupation",
        /// Company.
        Company = "company",
        /// Individual or business.
        Kind = "kind",
        /// Tax id.
        TaxId = "tax_id",
        /// Words to find them by.
        Tags = "tags",
        /// Free notes.
        Note = "note",
    }
}

/// What each column is, as far as it can be told.
pub type Guessed = Vec<Option<Role>>;

/// How many rows are looked at.
const LOOKED_AT: usize = 200;

/// What words above a column may also only begin with, where nothing else is named so: `Phone (mobile)`.
const BEGINNINGS: &[Role] =
    &[Role::Phone, Role::Email, Role::BirthDate, Role::Gender, Role::Note, Role::Tags, Role::Company];

/// Rows that may stand above the words above the columns: the name of the shop, a title, a day.
const TITLES_MOST: usize = 10;

/// Which row is the words above the columns: the first in which two columns are called by their words; what stands above it is a title.
/// Where none is, it is the first row or none.
pub fn header_at(rows: &[Cells], country: Country) -> Option<usize> {
    let words = |row: &Cells| {
        let mut roles: Vec<Role> = row.cells.iter().filter_map(|cell| called(cell)).collect();
        roles.sort_unstable();
        roles.dedup();
        roles.len() >= 2 && row.cells.iter().all(|cell| telling(cell, country).is_none())
    };
    rows.iter().take(TITLES_MOST).position(words).or_else(|| is_header(rows, country).then_some(0))
}

/// Is the first row the words above the columns? None of them is a phone, a mail address or a day, and something below is, or one of
/// them is a word that columns are called by.
pub fn is_header(rows: &[Cells], country: Country) -> bool {
    let Some((first, below)) = rows.split_first() else { return false };
    let data = |cell: &String| telling(cell, country).is_some();
    if first.cells.iter().any(data) {
        return false;
    }
    let named = first.cells.iter().any(|cell| called(cell).is_some());
    named || below.iter().take(LOOKED_AT).any(|row| row.cells.iter().any(data))
}

/// What each column is: by the words above it, else by what mostly stands in it. Each role once.
pub fn guess(header: Option<&Cells>, body: &[Cells], columns: usize, country: Country) -> Guessed {
    let mut guessed: Guessed = vec![None; columns];
    let take = |column: usize, role: Role, guessed: &mut Guessed| {
        if guessed[column].is_none() && !guessed.contains(&Some(role)) {
            guessed[column] = Some(role);
        }
    };
    let words = header.map(|row| row.cells.as_slice()).unwrap_or_default();
    for (column, cell) in words.iter().enumerate().take(columns) {
        if let Some(role) = called(cell).filter(|role| *role != Role::BirthDate || !years_alone(body, column)) {
            take(column, role, &mut guessed);
        }
    }
    for (column, cell) in words.iter().enumerate().take(columns) {
        if let Some(role) = beginning(cell).filter(|role| *role != Role::BirthDate || !years_alone(body, column)) {
            take(column, role, &mut guessed);
        }
    }
    for column in 0..columns {
        if let Some(role) = told(body, column, country) {
            take(column, role, &mut guessed);
        }
    }
    // A given name without a family name is the whole one: `Tên` above a single column.
    if !guessed.contains(&Some(Role::FamilyName)) && !guessed.contains(&Some(Role::Name)) {
        for role in guessed.iter_mut().filter(|role| **role == Some(Role::GivenName)) {
            *role = Some(Role::Name);
        }
    }
    guessed
}

fn bare(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_alphanumeric() || is_mark(c) { c } else { ' ' }).collect();
    fold(&kept).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Thai vowels and tones are no letters of their own.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}' | '\u{064b}'..='\u{0652}' | '\u{0300}'..='\u{036f}')
}

fn called(cell: &str) -> Option<Role> {
    let cell = bare(cell);
    let named = |(role, words): &(Role, &[&str])| words.iter().any(|word| bare(word) == cell).then_some(*role);
    if cell.is_empty() {
        return None;
    }
    // As the operations and the shell name it.
    Role::ALL.iter().copied().find(|role| bare(role.as_str()) == cell).or_else(|| WORDS.iter().find_map(named))
}

fn beginning(cell: &str) -> Option<Role> {
    let cell = bare(cell);
    let begins = |(role, words): &(Role, &[&str])| {
        let fits = words.iter().map(|word| bare(word)).any(|word| word.chars().count() > 3 && cell.starts_with(&word));
        (fits && BEGINNINGS.contains(role)).then_some(*role)
    };
    WORDS.iter().find_map(begins)
}

/// What a cell tells by itself.
fn telling(cell: &str, country: Country) -> Option<Role> {
    let digits = cell.chars().filter(|c| c.is_numeric()).count();
    if cell.contains('@') && cell.contains('.') {
        Some(Role::Email)
    } else if digits >= 6 && date::is_written(cell) {
        Some(Role::BirthDate)
    } else if digits >= 8 && country.read(cell).is_ok_and(|entry| !entry.unlisted) {
        Some(Role::Phone)
    } else {
        None
    }
}

/// Does a column hold nothing but years? Whoever has only that of people's birth has no days of it: every row would be refused.
fn years_alone(body: &[Cells], column: usize) -> bool {
    let mut filled =
        body.iter().take(LOOKED_AT).filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| cell.chars().count() == 4 && cell.chars().all(char::is_numeric))
}

/// What most filled cells of a column tell.
fn told(body: &[Cells], column: usize, country: Country) -> Option<Role> {
    let cells: Vec<&String> =
        body.iter().take(LOOKED_AT).filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_empty()).collect();
    [Role::Phone, Role::Email, Role::BirthDate].into_iter().find(|role| {
        let fitting = cells.iter().filter(|cell| telling(cell, country) == Some(*role)).count();
        fitting > 0 && fitting * 10 >= cells.len() * 8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Cells {
        Cells { line: 1, row: 1, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), open_quote: false }
    }

    fn of(header: &[&str]) -> Vec<Option<&'static str>> {
        let header = row(header);
        let guessed = guess(Some(&header), &[], header.cells.len(), Country::Vn);
        guessed.into_iter().map(|role| role.map(Role::as_str)).collect()
    }

    #[test]
    fn cus_16_words_in_four_languages_tell_the_columns() {
        let all = ["external_id", "family_name", "given_name", "phone", "email", "birth_date", "tags"].map(Some);
        for header in [
            ["Mã KH", "Họ", "Tên", "Điện thoại", "Email", "Ngày sinh", "Nhãn"],
            ["Customer ID", "Last name", "First name", "Phone (mobile)", "E-mail", "Date of birth", "Tags"],
            ["รหัสลูกค้า", "นามสกุล", "ชื่อ", "เบอร์โทร", "อีเมล", "วันเกิด", "กลุ่ม"],
            ["رقم العميل", "اسم العائلة", "الاسم الأول", "رقم الجوال", "البريد الإلكتروني", "تاريخ الميلاد", "الوسوم"],
        ] {
            assert_eq!(of(&header), all, "{header:?}");
        }
        assert_eq!(of(&["Tên", "SĐT", "Ghi chú", "?"]), [Some("name"), Some("phone"), Some("note"), None]);
        assert_eq!(of(&["Phone", "Mobile"]), [Some("phone"), None], "a role is one column");
        assert_eq!(of(&["Contact name", "Contact number"]), [Some("name"), Some("phone")]);
        assert_eq!(of(&["ชื่อ-สกุล", "หมายเลขโทรศัพท์", "วัน/เดือน/ปีเกิด"]), ["name", "phone", "birth_date"].map(Some));
        assert_eq!(of(&["Tên KH", "SĐT KH"]), ["name", "phone"].map(Some));
    }

    #[test]
    fn cus_16_every_role_is_known_by_each_of_its_words() {
        for (role, words) in WORDS {
            for word in *words {
                assert_eq!(called(word), Some(*role), "{word}");
            }
        }
    }

    #[test]
    fn cus_16_titles_may_stand_above_the_words() {
        let header = row(&["Mã KH", "Họ tên", "Điện thoại"]);
        let body = row(&["A1", "Hoa", "0912345678"]);
        let titles = [row(&["Công ty ABC"]), row(&["Danh sách khách hàng ngày 01/02/2026"])];
        let at = |rows: &[&Cells]| {
            let rows: Vec<Cells> = rows.iter().map(|row| (*row).clone()).collect();
            header_at(&rows, Country::Vn)
        };
        assert_eq!(at(&[&header, &body]), Some(0));
        assert_eq!(at(&[&titles[0], &titles[1], &header, &body]), Some(2));
        assert_eq!(at(&[&body, &body]), None);
        assert_eq!(at(&[&row(&["x", "y", "z"]), &body]), Some(0), "unknown words above what is told by itself");
        let named = row(&["A1", "Name", "0912345678"]);
        assert_eq!(at(&[&named, &named]), None, "somebody is called so");
    }

    #[test]
    fn cus_16_a_column_of_years_is_none_of_days() {
        let header = row(&["Họ tên", "Năm sinh"]);
        let of = |cells: [&str; 3]| {
            let body: Vec<Cells> = cells.iter().map(|cell| row(&["Hoa", cell])).collect();
            guess(Some(&header), &body, 2, Country::Vn)[1].map(Role::as_str)
        };
        assert_eq!(of(["1990", "", "๒๕๓๓"]), None);
        assert_eq!(of(["1990", "", "1990-02-03"]), Some("birth_date"), "a year among days is refused by its row");
        assert_eq!(of(["", "", ""]), Some("birth_date"));
    }

    #[test]
    fn cus_16_without_words_the_cells_tell() {
        let body = [row(&["Hoa", "0912345678", "a@b.vn", "1990-02-03"]), row(&["Lan", "0987654321", "", "04/05/1991"])];
        assert!(!is_header(&body, Country::Vn));
        let guessed = guess(None, &body, 4, Country::Vn);
        assert_eq!(guessed, [None, Some(Role::Phone), Some(Role::Email), Some(Role::BirthDate)]);
        assert!(is_header(&[row(&["x", "y"]), row(&["Hoa", "0912345678"])], Country::Vn));
        assert!(is_header(&[row(&["Tên"]), row(&["Hoa"])], Country::Vn));
        assert!(!is_header(&[row(&["Hoa"]), row(&["Lan"])], Country::Vn));
    }
}
