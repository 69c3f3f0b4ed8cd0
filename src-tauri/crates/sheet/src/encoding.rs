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

/// The text, and how it was written: as the mark at its beginning says, else as a person says, else as UTF-8 where it is that, else
/// as older programs of the country wrote. What is no letter in it becomes U+FFFD.
pub fn decode(bytes: &[u8], said: Option<Encoding>, country: Country) -> (String, Encoding) {
    let marked = encoding_rs::Encoding::for_bom(bytes);
    if let Some((found, length)) = marked {
        let encoding = if found == UTF_8 { Encoding::Utf8 } else { Encoding::Utf16 };
        return (found.decode_without_bom_handling(&bytes[length..]).0.into_owned(), encoding);
    }
    let encoding = said
        .unwrap_or_else(|| if std::str::from_utf8(bytes).is_ok() { Encoding::Utf8 } else { Encoding::older(country) });
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
    fn what_is_no_letter_is_marked() {
        assert_eq!(decode(b"a\xe9", Some(Encoding::Utf8), Country::Us).0, "a\u{fffd}");
        assert_eq!(decode(b"a\xfc", Some(Encoding::Windows874), Country::Us).0, "a\u{fffd}");
    }
}
