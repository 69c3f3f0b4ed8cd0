//! What a file is stands in its first bytes, whatever it is called.

kernel::word_enum! {
    /// The files that can be kept.
    pub enum DocumentType {
        /// A picture.
        Jpeg = "image/jpeg",
        /// A picture.
        Png = "image/png",
        /// A picture.
        Webp = "image/webp",
        /// A picture of a phone; browsers do not show it.
        Heic = "image/heic",
        /// Pages.
        Pdf = "application/pdf",
    }
}

impl DocumentType {
    /// Of these bytes; nothing for what cannot be kept.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let at = |from: usize, word: &[u8]| bytes.get(from..from + word.len()) == Some(word);
        let brands: [&[u8]; 6] = [b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"];
        match bytes {
            _ if at(0, b"\xff\xd8\xff") => Some(Self::Jpeg),
            _ if at(0, b"\x89PNG\r\n\x1a\n") => Some(Self::Png),
            _ if at(0, b"RIFF") && at(8, b"WEBP") => Some(Self::Webp),
            _ if at(4, b"ftyp") && brands.iter().any(|brand| at(8, brand)) => Some(Self::Heic),
            _ if at(0, b"%PDF-") => Some(Self::Pdf),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DocumentType::{self, Heic, Jpeg, Pdf, Png, Webp};

    #[test]
    fn cus_10_a_file_is_told_by_its_content() {
        for (bytes, told) in [
            (&b"\xff\xd8\xff\xe0rest"[..], Some(Jpeg)),
            (b"\x89PNG\r\n\x1a\nrest", Some(Png)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some(Webp)),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Some(Heic)),
            (b"\0\0\0\x18ftypmif1\0\0\0\0", Some(Heic)),
            (b"%PDF-1.7\n", Some(Pdf)),
            (b"\0\0\0\x18ftypisom\0\0\0\0", None),
            (b"<!doctype html><script>", None),
            (b"<svg xmlns=", None),
            (b"GIF89a", None),
            (b"MZ\x90\0", None),
            (b"PK\x03\x04", None),
            (b" %PDF-1.7", None),
            (b"\xff\xd8", None),
            (b"", None),
        ] {
            assert_eq!(DocumentType::of(bytes), told, "{bytes:?}");
        }
    }
}
