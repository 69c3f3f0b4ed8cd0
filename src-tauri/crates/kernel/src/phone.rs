//! Phone numbers: entered in any way, kept as E.164, shown as people of the country write them (CUS-6).

use std::{fmt, str::FromStr};

use crate::column::text_column;

crate::word_enum! {
    /// A country that a business can stand in: decides how phones without a country code are read.
    pub enum Country {
        /// Vietnam.
        Vn = "VN",
        /// Thailand.
        Th = "TH",
        /// Oman.
        Om = "OM",
        /// United States.
        Us = "US",
    }
}

/// A phone number in E.164, `+84912345678`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// `+84912345678`.
    pub fn e164(&self) -> &str {
        &self.0
    }
}

impl FromStr for Phone {
    type Err = ();
    /// E.164 only: what the database holds.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix('+').ok_or(())?;
        if (4..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) { Ok(Self(text.into())) } else { Err(()) }
    }
}
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
text_column!(Phone);

/// What somebody typed, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneEntry {
    /// The number.
    pub phone: Phone,
    /// Its prefix is in no list of the country: possible, and worth a second look.
    pub unlisted: bool,
    /// A fixed line.
    pub landline: bool,
}
