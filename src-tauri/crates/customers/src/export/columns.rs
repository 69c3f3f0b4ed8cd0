//! The columns of an exported file, and the words above and in them, in four languages. Pure.

use kernel::Language;

use crate::{
    import::Role,
    words::{CustomerKind, Gender},
};

/// Vietnamese, English, Thai, Arabic.
type Words = [&'static str; 4];

fn said(words: &Words, language: Language) -> &'static str {
    let [vi, en, th, ar] = words;
    match language {
        Language::Vi => vi,
        Language::En => en,
        Language::Th => th,
        Language::Ar => ar,
    }
}

kernel::word_enum! {
    /// What only an export writes: an import leaves these columns alone.
    pub enum Extra {
        /// `CUST-00001`.
        Number = "number",
        /// Yes or no.
        Active = "active",
        /// The day the profile was made.
        Registered = "registered",
        /// The day of the last visit.
        LastVisit = "last_visit",
        /// Sales that stand.
        Visits = "visits",
        /// What they came to.
        Spent = "spent",
        /// Ids in other systems.
        Elsewhere = "elsewhere",
    }
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// That an import reads.
    Both(Role),
    /// That only an export writes.
    Only(Extra),
}

/// From left to right, or from right to left.
pub const COLUMNS: [Column; 24] = {
    use Column::{Both, Only};
    [
        Only(Extra::Number),
        Both(Role::FamilyName),
        Both(Role::GivenName),
        Both(Role::DisplayName),
        Both(Role::Name2),
        Both(Role::Phone),
        Both(Role::SecondPhone),
        Both(Role::Whatsapp),
        Both(Role::Email),
        Both(Role::BirthDate),
        Both(Role::Gender),
        Both(Role::Kind),
        Both(Role::Company),
        Both(Role::TaxId),
        Both(Role::Occupation),
        Both(Role::Tags),
        Both(Role::Note),
        Only(Extra::Active),
        Only(Extra::Registered),
        Only(Extra::LastVisit),
        Only(Extra::Visits),
        Only(Extra::Spent),
        Only(Extra::Elsewhere),
        Both(Role::Id),
    ]
};

impl Column {
    /// Does it hold numbers that a spreadsheet adds up?
    pub fn is_number(self) -> bool {
        matches!(self, Self::Only(Extra::Visits | Extra::Spent))
    }
}

/// The word above a column.
pub fn heading(column: Column, language: Language) -> &'static str {
    let words: Words = match column {
        Column::Only(Extra::Number) => ["Số khách hàng", "Customer number", "หมายเลขลูกค้า", "الرقم التسلسلي"],
        Column::Only(Extra::Active) => ["Đang dùng", "Active", "ใช้งานอยู่", "نشط"],
        Column::Only(Extra::Registered) => ["Ngày đăng ký", "Registered", "วันที่ลงทะเบียน", "تاريخ التسجيل"],
        Column::Only(Extra::LastVisit) => ["Lần đến gần nhất", "Last visit", "มาครั้งล่าสุด", "آخر زيارة"],
        Column::Only(Extra::Visits) => ["Số lần đến", "Visits", "จำนวนครั้งที่มา", "عدد الزيارات"],
        Column::Only(Extra::Spent) => ["Đã chi", "Spent", "ยอดใช้จ่าย", "إجمالي الإنفاق"],
        Column::Only(Extra::Elsewhere) => {
            ["Mã ở hệ thống khác", "Ids elsewhere", "รหัสในระบบอื่น", "المعرفات في أنظمة أخرى"]
        }
        Column::Both(role) => return role_heading(role, language),
    };
    said(&words, language)
}

fn role_heading(role: Role, language: Language) -> &'static str {
    let words: Words = match role {
        Role::Id => ["Mã Champa", "Champa ID", "รหัส Champa", "معرف Champa"],
        Role::ExternalId => ["Mã khách hàng", "Customer ID", "รหัสลูกค้า", "معرف العميل"],
        Role::Name => ["Họ và tên", "Full name", "ชื่อเต็ม", "الاسم الكامل"],
        Role::FamilyName => ["Họ", "Family name", "นามสกุล", "اسم العائلة"],
        Role::GivenName => ["Tên", "Given name", "ชื่อ", "الاسم الأول"],
        Role::DisplayName => ["Tên thường gọi", "Display name", "ชื่อที่แสดง", "اسم العرض"],
        Role::Name2 => ["Tên khác", "Second name", "ชื่ออื่น", "اسم آخر"],
        Role::Phone => ["Điện thoại", "Phone", "โทรศัพท์", "الهاتف"],
        Role::SecondPhone => ["Điện thoại 2", "Second phone", "โทรศัพท์ 2", "الهاتف 2"],
        Role::Whatsapp => ["WhatsApp", "WhatsApp", "WhatsApp", "واتساب"],
        Role::Email => ["Email", "Email", "อีเมล", "البريد الإلكتروني"],
        Role::BirthDate => ["Ngày sinh", "Birth date", "วันเกิด", "تاريخ الميلاد"],
        Role::Gender => ["Giới tính", "Gender", "เพศ", "الجنس"],
        Role::Occupation => ["Nghề nghiệp", "Occupation", "อาชีพ", "المهنة"],
        Role::Company => ["Công ty", "Company", "บริษัท", "الشركة"],
        Role::Kind => ["Loại khách hàng", "Customer type", "ประเภทลูกค้า", "نوع العميل"],
        Role::TaxId => ["Mã số thuế", "Tax ID", "เลขประจำตัวผู้เสียภาษี", "الرقم الضريبي"],
        Role::Tags => ["Nhãn", "Tags", "แท็ก", "الوسوم"],
        Role::Note => ["Ghi chú", "Notes", "หมายเหตุ", "ملاحظات"],
    };
    said(&words, language)
}

/// What the sheet and the file are called, with the day behind it.
pub fn name(language: Language) -> &'static str {
    said(&["khach-hang", "customers", "ลูกค้า", "العملاء"], language)
}

pub(super) fn gender(gender: Gender, language: Language) -> &'static str {
    let words = match gender {
        Gender::Female => ["Nữ", "Female", "หญิง", "أنثى"],
        Gender::Male => ["Nam", "Male", "ชาย", "ذكر"],
        Gender::Other => ["Khác", "Other", "อื่นๆ", "آخر"],
    };
    said(&words, language)
}

pub(super) fn kind(kind: CustomerKind, language: Language) -> &'static str {
    let words = match kind {
        CustomerKind::Individual => ["Cá nhân", "Individual", "บุคคลธรรมดา", "فرد"],
        CustomerKind::Business => ["Công ty", "Company", "บริษัท", "شركة"],
    };
    said(&words, language)
}

pub(super) fn yes_no(yes: bool, language: Language) -> &'static str {
    let words = if yes { ["Có", "Yes", "ใช่", "نعم"] } else { ["Không", "No", "ไม่", "لا"] };
    said(&words, language)
}

#[cfg(test)]
mod tests {
    use kernel::Country;
    use sheet::Cells;

    use super::*;
    use crate::import::{guess, is_header};

    #[test]
    fn cus_16_an_import_knows_each_heading_of_an_export_and_leaves_the_others_alone() {
        for language in Language::ALL {
            let cells = COLUMNS.iter().map(|column| heading(*column, *language).to_owned()).collect();
            let header = Cells { line: 1, row: 1, cells, open_quote: false };
            // A day, an address and a phone under headings that an import does not know tempt it.
            let row = COLUMNS.iter().map(|column| match column {
                Column::Only(Extra::Registered | Extra::LastVisit) => "2026-11-21".to_owned(),
                Column::Only(_) => "0912345678".to_owned(),
                Column::Both(_) => String::new(),
            });
            let row = Cells { line: 2, row: 2, cells: row.collect(), open_quote: false };
            assert!(is_header(&[header.clone(), row.clone()], Country::Vn), "{language}");
            let expected = COLUMNS.iter().map(|column| match column {
                Column::Both(role) => Some(*role),
                Column::Only(_) => None,
            });
            let guessed = guess(Some(&header), &[row], COLUMNS.len(), Country::Vn);
            assert_eq!(guessed, expected.collect::<Vec<_>>(), "{language}");
        }
    }
}
