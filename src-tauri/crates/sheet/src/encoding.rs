//! The bytes of a file as text. Pure.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1252, WINDOWS_1256, WINDOWS_1258};
use kernel::Country;
use unicode_normalization::UnicodeNormalization;

kernel::word_enum! {
    /// How letters are written as bytes.
    pub enum Encoding {
        /// What programs write today.
        Utf8 = "utf-8",
        /// With its mark at the beginning.
        Utf16 = "utf-16",
        /// Western Europe and America.
        Windows1252 = "windows-1252",
        /// Vietnamese.
        Windows1258 = "windows-1258",
        /// Arabic.
        Windows1256 = "windows-1256",
        /// Thai.
        Windows874 = "windows-874",
    }
}

impl Encoding {
    /// What older programs of a country wrote.
    fn older(country: Country) -> Self {
        match country {
            Country::Vn => Self::Windows1258,
            Country::Th => Self::Windows874,
            Country::Om => Self::Windows1256,
            Country::Us => Self::Windows1252,
        }
    }
}

/// The text, and how it was written: as the mark at its beginning says, else as a person says, else as UTF-8 where it is that, also
/// with a byte torn here and there, else as older programs wrote that script. What is no letter in it becomes U+FFFD.
pub fn decode(bytes: &[u8], said: Option<Encoding>, country: Country) -> (String, Encoding) {
    let marked = encoding_rs::Encoding::for_bom(bytes);
    if let Some((found, length)) = marked {
        let encoding = if found == UTF_8 { Encoding::Utf8 } else { Encoding::Utf16 };
        return (found.decode_without_bom_handling(&bytes[length..]).0.into_owned(), encoding);
    }
    let encoding = said.unwrap_or_else(|| if is_utf8(bytes) { Encoding::Utf8 } else { script(bytes, country) });
    let table = match encoding {
        Encoding::Utf8 => UTF_8,
        Encoding::Utf16 if bytes.first() == Some(&0) => UTF_16BE,
        Encoding::Utf16 => UTF_16LE,
        Encoding::Windows1252 => WINDOWS_1252,
        Encoding::Windows1258 => WINDOWS_1258,
        Encoding::Windows1256 => WINDOWS_1256,
        Encoding::Windows874 => WINDOWS_874,
    };
    let text = table.decode_without_bom_handling(bytes).0;
    // It writes the marks of a tone as letters of their own: the same name in UTF-8 must be the same customer.
    let text = if encoding == Encoding::Windows1258 { text.nfc().collect() } else { text.into_owned() };
    (text, encoding)
}

/// Of so many bytes the script is told.
const LOOKED_AT: usize = 1 << 20;

/// UTF-8, or so much of it that a byte which is none was torn: in no older encoding do letters stand like that.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut torn) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        torn += usize::from(!chunk.invalid().is_empty());
    }
    torn == 0 || letters > torn * 20
}

/// As older programs wrote the script that it is in. Letters with marks stand among plain ones in Latin, and among their like in Thai
/// and Arabic; those two differ in which bytes are letters, and in where Thai vowels can stand. What tells nothing is the country's.
fn script(bytes: &[u8], country: Country) -> Encoding {
    let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
    let (mut high, mut among, mut no_thai, mut no_arabic) = (0_usize, 0_usize, 0_usize, 0_usize);
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        let behind = bytes.get(at + 1).copied().unwrap_or(b' ');
        high += 1;
        among += usize::from(before.is_ascii_alphabetic() || behind.is_ascii_alphabetic());
        no_thai += usize::from(!stands_in_thai(before, *byte, behind));
        no_arabic += usize::from(!is_arabic(*byte));
    }
    let own = Encoding::older(country);
    let latin = among * 2 > high;
    match own {
        Encoding::Windows1252 | Encoding::Windows1258 if latin => own,
        _ if latin => Encoding::Windows1252,
        _ if no_thai < no_arabic => Encoding::Windows874,
        _ if no_arabic < no_thai => Encoding::Windows1256,
        own => own,
    }
}

/// Can the middle one of three bytes of windows-874 stand there: a vowel or tone above a consonant, a leading vowel before one?
fn stands_in_thai(before: u8, byte: u8, behind: u8) -> bool {
    let consonant = |byte| matches!(byte, 0xA1..=0xCE);
    let above = |byte| matches!(byte, 0xD1 | 0xD4..=0xDA | 0xE7..=0xEE);
    match byte {
        0xD1 | 0xD4..=0xDA | 0xE7..=0xEE => consonant(before) || above(before),
        0xE0..=0xE4 => consonant(behind),
        0xA0..=0xD3 | 0xDF | 0xE5 | 0xE6 | 0xEF..=0xFB | 0x85 | 0x91..=0x97 => true,
        _ => false,
    }
}

/// A letter or a mark of windows-1256, or punctuation of Arabic.
fn is_arabic(byte: u8) -> bool {
    matches!(
        byte,
        0xC0..=0xD6 | 0xD8..=0xDF | 0xE1 | 0xE3..=0xE6 | 0xEC | 0xED | 0xF0..=0xF3 | 0xF5 | 0xF6 | 0xF8 | 0xFA | 0xFD | 0xFE | 0xFF
            | 0x81 | 0x8D..=0x90 | 0x98 | 0x9A | 0x9F | 0xA0 | 0xA1 | 0xAA | 0xBA | 0xBF
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8], country: Country) -> (String, Encoding) {
        decode(bytes, None, country)
    }

    #[test]
    fn a_mark_at_the_beginning_says_it() {
        let text = "Hoa ư";
        let wide = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
        };
        for (bytes, encoding) in [
            (wide([0xFF, 0xFE], u16::to_le_bytes), Encoding::Utf16),
            (wide([0xFE, 0xFF], u16::to_be_bytes), Encoding::Utf16),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), Encoding::Utf8),
            (text.as_bytes().to_vec(), Encoding::Utf8),
        ] {
            assert_eq!(of(&bytes, Country::Vn), (text.to_owned(), encoding));
        }
    }

    #[test]
    fn other_bytes_are_read_as_the_country_wrote_them_or_as_a_person_says() {
        for (bytes, country, text, encoding) in [
            (&b"caf\xe9 \x80"[..], Country::Us, "café €", Encoding::Windows1252),
            (b"Nguy\xea\xden", Country::Vn, "Nguyễn", Encoding::Windows1258),
            (b"\xb9\xd2\xb4\xd2", Country::Th, "นาดา", Encoding::Windows874),
            (b"\xe3\xd1\xed\xe3", Country::Om, "مريم", Encoding::Windows1256),
        ] {
            assert_eq!(of(bytes, country), (text.to_owned(), encoding));
            assert_eq!(decode(bytes, Some(encoding), Country::Us), (text.to_owned(), encoding));
        }
    }

    #[test]
    fn what_another_country_wrote_is_told_by_its_letters() {
        let header = "code,name\n1,";
        for (text, encoding, table) in [
            ("Nguyễn Thị Hương, Trần Đức Ước", Encoding::Windows1258, WINDOWS_1258),
            ("สมชาย ใจดี, เบอร์โทร น้ำใจ", Encoding::Windows874, WINDOWS_874),
            ("مريم الهنائي، رقم الهاتف", Encoding::Windows1256, WINDOWS_1256),
            ("José Müller, François", Encoding::Windows1252, WINDOWS_1252),
        ] {
            // windows-1258 has marks of their own for most Vietnamese tones.
            let apart: String = text.nfd().collect::<String>().replace("a\u{302}", "â").replace("e\u{302}", "ê");
            let apart = apart.replace("u\u{31b}", "ư").replace("U\u{31b}", "Ư").replace("o\u{31b}", "ơ");
            let written = if encoding == Encoding::Windows1258 { &apart } else { text };
            let (bytes, _, torn) = table.encode(written);
            assert!(!torn, "{written}");
            let file = [header.as_bytes(), &bytes].concat();
            let told: Vec<Encoding> =
                [Country::Vn, Country::Th, Country::Om, Country::Us].map(|country| of(&file, country).1).to_vec();
            if matches!(encoding, Encoding::Windows874 | Encoding::Windows1256) {
                assert_eq!(told, [encoding; 4], "{text}");
                assert_eq!(of(&file, Country::Vn).0, format!("{header}{text}"));
            } else {
                // Of two Latin ones the country tells.
                use Encoding::{Windows1252, Windows1258};
                assert_eq!(told, [Windows1258, Windows1252, Windows1252, Windows1252], "{text}");
            }
        }
    }

    #[test]
    fn a_torn_byte_leaves_the_rest_as_it_is() {
        let mut file = "Họ tên,Nguyễn Thị Hoà,Trần Văn Được, Phạm Thị Hương, Đặng Quốc Việt\n".repeat(3).into_bytes();
        let at = file.len() - 3;
        file.splice(at..at, [0xC6]);
        let (text, encoding) = of(&file, Country::Vn);
        assert_eq!(encoding, Encoding::Utf8);
        assert_eq!(text.chars().filter(|c| *c == '\u{fffd}').count(), 1);
        assert!(text.starts_with("Họ tên,Nguyễn Thị Hoà,"));
    }

    #[test]
    fn what_is_no_letter_is_marked() {
        assert_eq!(decode(b"a\xe9", Some(Encoding::Utf8), Country::Us).0, "a\u{fffd}");
        assert_eq!(decode(b"a\xfc", Some(Encoding::Windows874), Country::Us).0, "a\u{fffd}");
    }
}
