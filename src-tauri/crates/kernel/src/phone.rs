//! Phone numbers: entered in any way, kept as E.164, shown as people of the country write them (CUS-6).
//!
//! Google's metadata decides what can exist and how it is written. What it does not know is ours: that Vietnam moved its
//! 11-digit mobiles to 10 digits in 2018, that people write digits of four scripts, that `00` means `+` everywhere, and what a
//! spreadsheet makes of a phone that it takes for a quantity ([`quantity`]).

mod quantity;

use std::{borrow::Cow, fmt, str::FromStr};

use rlibphonenumber::{NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region};

use crate::{Failure, column::text_column, failures, fold};

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

/// Vietnamese mobiles before September 2018, without the leading zero, and what their first digits became. The last seven stayed.
const MOVED: [(&str, &str); 21] = [
    ("120", "70"),
    ("121", "79"),
    ("122", "77"),
    ("126", "76"),
    ("128", "78"),
    ("123", "83"),
    ("124", "84"),
    ("125", "85"),
    ("127", "81"),
    ("129", "82"),
    ("162", "32"),
    ("163", "33"),
    ("164", "34"),
    ("165", "35"),
    ("166", "36"),
    ("167", "37"),
    ("168", "38"),
    ("169", "39"),
    ("186", "56"),
    ("188", "58"),
    ("199", "59"),
];

const VIETNAM: &str = "84";
/// E.164 allows 15 digits; a prefix to dial out and a trunk zero may stand before them.
const MOST_DIGITS: usize = 22;
const MOST_TEXT: usize = 64;

impl Country {
    /// Its calling code without the plus.
    pub const fn calling_code(self) -> &'static str {
        match self {
            Self::Vn => VIETNAM,
            Self::Th => "66",
            Self::Om => "968",
            Self::Us => "1",
        }
    }

    /// The digit that people write before a number when they call inside the country.
    pub const fn trunk(self) -> Option<char> {
        match self {
            Self::Vn | Self::Th => Some('0'),
            Self::Om | Self::Us => None,
        }
    }

    const fn region(self) -> Region {
        match self {
            Self::Vn => Region::VN,
            Self::Th => Region::TH,
            Self::Om => Region::OM,
            Self::Us => Region::US,
        }
    }

    /// Understands what somebody typed. Refuses what cannot be a number; a number whose prefix nobody lists yet is only
    /// `unlisted`: new prefixes are given out before the lists know them.
    pub fn read(self, text: &str) -> Result<PhoneEntry, Failure> {
        if !text.chars().any(char::is_alphanumeric) {
            return Err(failures::PHONE_EMPTY.failure());
        }
        let impossible = || failures::PHONE_IMPOSSIBLE.with([text.trim().chars().take(40).collect::<String>().into()]);
        let dialled = Dialled::of(text).ok_or_else(impossible)?;
        let number = self.parse(&dialled).ok_or_else(impossible)?;
        let valid = number.is_valid();
        Ok(PhoneEntry {
            phone: Phone(number.format_as(PhoneNumberFormat::E164).into_owned()),
            unlisted: !valid,
            landline: valid && number.get_type() == PhoneNumberType::FixedLine,
        })
    }

    fn parse(self, dialled: &Dialled) -> Option<PhoneNumber> {
        if dialled.international {
            return possible(&format!("+{}", dialled.digits), None);
        }
        if let Some(abroad) = dialled.digits.strip_prefix("00")
            && let Some(number) = possible(&format!("+{abroad}"), None)
        {
            return Some(number);
        }
        let number = possible(&dialled.digits, Some(self.region()))?;
        // Oman has no trunk zero, yet people who know one from elsewhere write it.
        if self.trunk().is_none()
            && !number.is_valid()
            && let Some(bare) = dialled.digits.strip_prefix('0')
            && let Some(number) = possible(bare, Some(self.region())).filter(PhoneNumber::is_valid)
        {
            return Some(number);
        }
        Some(number)
    }

    /// What a number began with before 2018 and begins with now: `0120…` as it is typed, key by key, and `070…`.
    /// `None` when it never moved. Takes the national form with its zero, or the digits after the country code.
    pub fn moved(self, digits: &str) -> Option<String> {
        let (zero, bare) = if digits.starts_with('0') { digits.split_at(1) } else { ("", digits) };
        if self != Self::Vn || bare.len() > 10 {
            return None;
        }
        let (old, new) = MOVED.iter().find(|(old, _)| bare.starts_with(old))?;
        Some(format!("{zero}{new}{}", &bare[old.len()..]))
    }
}

/// A number that can exist, after Vietnam's change of 2018.
fn possible(text: &str, region: Option<Region>) -> Option<PhoneNumber> {
    let number = PhoneNumber::parse(text, region).ok()?;
    let number = today(&number).unwrap_or(number);
    matches!(number.is_possible_with_reason(), Ok(NumberLengthType::IsPossible)).then_some(number)
}

/// The 10-digit number that a Vietnamese 11-digit one became.
fn today(number: &PhoneNumber) -> Option<PhoneNumber> {
    let bare = number.get_national_significant_number();
    if number.country_code != 84 || bare.len() != 10 {
        return None;
    }
    let new = Country::Vn.moved(&bare)?;
    PhoneNumber::parse(format!("+{VIETNAM}{new}"), None).ok()
}

/// The digits of a text that can be a number, in ASCII.
struct Dialled {
    digits: String,
    international: bool,
}

impl Dialled {
    /// Words before the first digit are let go (`ĐT: 09…`), words behind it are not: who knows what they change.
    fn of(text: &str) -> Option<Self> {
        let text = fold::plain_digits(&text.chars().take(MOST_TEXT + 1).collect::<String>());
        if text.chars().count() > MOST_TEXT {
            return None;
        }
        let start = text.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '＋'))?;
        let text = text[start..].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '#');
        let body = text.trim_start_matches(['+', '＋']);
        let international = body.len() < text.len();
        if let Some(digits) = quantity::digits(body) {
            return Some(Self { digits, international });
        }
        if !body.chars().all(|c| c.is_ascii_digit() || separates(c)) {
            return None;
        }
        let digits: String = body.chars().filter(char::is_ascii_digit).collect();
        (digits.len() <= MOST_DIGITS).then_some(Self { digits, international })
    }
}

/// Does it stand between the digits of a number and mean nothing?
fn separates(c: char) -> bool {
    let plain = matches!(c, '-' | '.' | '(' | ')' | '[' | ']' | '/' | '~' | '\u{ad}' | '·' | '•');
    let wide = matches!(
        c,
        '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2053}'
                | '\u{223c}'
                | 'ー'
                | '－'
                | '．'
                | '／'
                | '（'
                | '）'
                | '［'
                | '］'
                | '～'
    );
    plain || wide || c.is_whitespace()
}

/// A phone number in E.164, `+84912345678`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// `+84912345678`.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// The digits behind the plus.
    pub fn digits(&self) -> &str {
        self.0.trim_start_matches('+')
    }

    /// The digits behind the country code: `912345678`.
    pub fn bare(&self) -> &str {
        &self.digits()[self.calling_code().len()..]
    }

    /// As people of its own country write it: `0912 345 678`.
    pub fn national(&self) -> String {
        self.formatted(PhoneNumberFormat::National)
    }

    /// As people abroad write it: `+84 912 345 678`.
    pub fn international(&self) -> String {
        self.formatted(PhoneNumberFormat::International)
    }

    /// As people in a shop of that country write it.
    pub fn shown(&self, country: Country) -> String {
        if self.calling_code() == country.calling_code() { self.national() } else { self.international() }
    }

    /// Country code and last three digits (CUS-21). Its length tells nothing.
    pub fn masked(&self) -> String {
        let bare = self.bare();
        format!("+{} ••• ••• {}", self.calling_code(), &bare[bare.len().saturating_sub(3)..])
    }

    /// Calling codes are one to three digits, and none begins another.
    fn calling_code(&self) -> &str {
        let digits = self.digits();
        let known = |length: &usize| {
            digits[..*length].parse().is_ok_and(|code| PHONE_NUMBER_UTIL.get_region_for_country_code(code).is_some())
        };
        let length = (1..=3.min(digits.len())).find(known).unwrap_or(1);
        &digits[..length]
    }

    fn formatted(&self, format: PhoneNumberFormat) -> String {
        let number = PhoneNumber::parse(&self.0, None);
        number.map_or_else(|_| self.0.clone(), |number| Cow::into_owned(number.format_as(format)))
    }
}

impl FromStr for Phone {
    type Err = ();
    /// E.164 only: what the database holds.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix('+').ok_or(())?;
        if (4..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(text.into()))
        } else {
            Err(())
        }
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

impl PhoneEntry {
    /// The number, unless it is a landline, which nobody can send a code to.
    pub fn mobile(self, country: Country) -> Result<Self, Failure> {
        if self.landline { Err(failures::PHONE_LANDLINE.with([self.phone.shown(country).into()])) } else { Ok(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(country: Country, text: &str) -> String {
        match country.read(text) {
            Ok(entry) => format!(
                "{}{}{}",
                entry.phone,
                if entry.unlisted { "?" } else { "" },
                if entry.landline { "#" } else { "" }
            ),
            Err(failure) => failure.code().to_owned(),
        }
    }

    #[test]
    fn cus_6_national_form_of_each_country_becomes_its_e164() {
        for text in [
            "0912345678",
            "0912 345 678",
            "091-234-5678",
            "(091) 234.5678",
            "84912345678",
            "+84 912 345 678",
            "0084912345678",
        ] {
            assert_eq!(read(Country::Vn, text), "+84912345678", "{text}");
        }
        for text in [
            "٠٩١٢٣٤٥٦٧٨",
            "۰۹۱۲۳۴۵۶۷۸",
            "๐๙๑๒๓๔๕๖๗๘",
            "０９１２３４５６７８",
            "＋８４９１２３４５６７８",
            "912345678",
            "+84(0)912345678",
            "840912345678",
        ] {
            assert_eq!(read(Country::Vn, text), "+84912345678", "{text}");
        }
        for text in [
            "\u{200e}0912345678\u{202c}",
            "'0912345678",
            "ĐT: 0912 345 678.",
            "\u{feff}0912\u{a0}345\u{a0}678",
            "(+84) 912 345 678",
        ] {
            assert_eq!(read(Country::Vn, text), "+84912345678", "{text}");
        }
        for text in ["0812345678", "081-234-5678", "66812345678", "660812345678", "0066812345678", "+๖๖๘๑๒๓๔๕๖๗๘"]
        {
            assert_eq!(read(Country::Th, text), "+66812345678", "{text}");
        }
        for text in ["92123456", "9212 3456", "96892123456", "0096892123456", "+٩٦٨٩٢١٢٣٤٥٦", "092123456"] {
            assert_eq!(read(Country::Om, text), "+96892123456", "{text}");
        }
        assert_eq!(read(Country::Us, "(650) 253-0000"), "+16502530000");
    }

    #[test]
    fn cus_6_eleven_digit_vietnamese_mobiles_become_todays() {
        assert_eq!(MOVED.len(), 21);
        for (old, new) in MOVED {
            let today = format!("+84{new}3456789");
            for text in [
                format!("0{old}3456789"),
                format!("+84{old}3456789"),
                format!("84{old}3456789"),
                format!("0084{old}3456789"),
                format!("0{old}.345.6789"),
            ] {
                assert_eq!(read(Country::Vn, &text), today, "{text}");
            }
            assert_eq!(read(Country::Th, &format!("+84{old}3456789")), today, "also from abroad");
            assert_eq!(Country::Vn.moved(&format!("0{old}34")), Some(format!("0{new}34")), "also while it is typed");
        }
        assert_eq!(read(Country::Vn, "٠١٢٠٣٤٥٦٧٨٩"), "+84703456789");
        assert_eq!(read(Country::Vn, "๐๑๖๙๓๔๕๖๗๘๙"), "+84393456789");
        assert_eq!(read(Country::Vn, "01303456789"), "+841303456789?", "0130 never was, and 10 digits can exist");
        assert_eq!(read(Country::Vn, "0120345678"), "+84120345678?", "ten digits are no eleven: it is left alone");
        assert_eq!(read(Country::Vn, "0703456789"), "+84703456789", "today's form stays");
    }

    #[test]
    fn cus_6_what_cannot_be_is_refused_and_what_nobody_lists_is_marked() {
        for text in ["12", "113", "khong co", "0912345678901234", "abc", "0912345678 zalo", "0912+345678", "+", "1"] {
            assert_eq!(read(Country::Vn, text), if text == "+" { "phone.empty" } else { "phone.impossible" }, "{text}");
        }
        for text in ["", "  ", "--"] {
            assert_eq!(read(Country::Vn, text), "phone.empty", "{text:?}");
        }
        assert_eq!(read(Country::Vn, &"9".repeat(5_000)), "phone.impossible");
        assert_eq!(read(Country::Vn, "0522234567"), "+84522234567");
        assert_eq!(read(Country::Vn, "0521234567"), "+84521234567?");
        assert_eq!(read(Country::Vn, "0551234567"), "+84551234567?");
        assert_eq!(
            read(Country::Om, "96812345"),
            "+96896812345",
            "eight digits are a whole Omani number, whatever they begin with"
        );
        assert_eq!(read(Country::Vn, "+968 9212 3456"), "+96892123456", "a foreign number with its plus");
        assert_eq!(read(Country::Th, "0084912345678"), "+84912345678", "00 means + everywhere");
        assert_eq!(read(Country::Vn, "0845551234"), "+84845551234", "084 is a prefix as well");
        assert_eq!(read(Country::Vn, "845551234"), "+84845551234", "nine digits are a number without its zero");
    }

    #[test]
    fn cus_6_a_landline_is_told_apart() {
        assert_eq!(read(Country::Vn, "02838123456"), "+842838123456#");
        assert_eq!(read(Country::Th, "021234567"), "+6621234567#");
        assert_eq!(read(Country::Om, "24123456"), "+96824123456#");
        let refused = Country::Vn.read("02838123456").and_then(|entry| entry.mobile(Country::Vn));
        assert_eq!(refused.map_err(|failure| failure.code()), Err("phone.landline"));
    }

    #[test]
    fn cus_21_masked_shows_country_code_and_last_three_digits() {
        let phone = |text: &str| text.parse::<Phone>().unwrap_or(Phone(String::new()));
        assert_eq!(phone("+84901234567").masked(), "+84 ••• ••• 567");
        assert_eq!(phone("+66812345678").masked(), "+66 ••• ••• 678");
        assert_eq!(phone("+96892123456").masked(), "+968 ••• ••• 456");
        assert_eq!(phone("+16502530000").masked(), "+1 ••• ••• 000");
    }

    #[test]
    fn cus_6_shown_nationally_at_home_and_internationally_abroad() {
        let phone = |text: &str| text.parse::<Phone>().unwrap_or(Phone(String::new()));
        assert_eq!(phone("+84912345678").shown(Country::Vn), "0912 345 678");
        assert_eq!(phone("+84912345678").shown(Country::Th), "+84 912 345 678");
        assert_eq!(phone("+66812345678").shown(Country::Th), "081 234 5678");
        assert_eq!(phone("+96892123456").shown(Country::Om), "9212 3456");
        assert_eq!(phone("+96892123456").bare(), "92123456");
    }
}
