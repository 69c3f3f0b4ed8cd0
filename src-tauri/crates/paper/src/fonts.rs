//! The only fonts there are: what the app ships, and nothing of the machine. `fonts/OFL.txt` is their licence.

use std::sync::LazyLock;

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

const FILES: [&[u8]; 6] = [
    include_bytes!("../fonts/IBMPlexSans-Regular.ttf"),
    include_bytes!("../fonts/IBMPlexSans-SemiBold.ttf"),
    include_bytes!("../fonts/IBMPlexSansThai-Regular.ttf"),
    include_bytes!("../fonts/IBMPlexSansThai-SemiBold.ttf"),
    include_bytes!("../fonts/IBMPlexSansArabic-Regular.ttf"),
    include_bytes!("../fonts/IBMPlexSansArabic-SemiBold.ttf"),
];

/// The fonts, read once.
pub struct Fonts {
    /// What is known of each.
    pub book: LazyHash<FontBook>,
    /// In the order of the book.
    pub all: Vec<Font>,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let all: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
    let infos = all.iter().map(|font| {
        let mut info = font.info().clone();
        // The files call their semibold a family of its own, as Windows once needed it.
        if let Some(family) = info.family.strip_suffix(" SmBld") {
            info.family = family.to_owned();
        }
        info
    });
    Fonts { book: LazyHash::new(FontBook::from_infos(infos)), all }
});

/// The fonts.
pub fn fonts() -> &'static Fonts {
    &FONTS
}

/// Does any of them draw it?
pub fn draws(letter: char) -> bool {
    FONTS.all.iter().any(|font| font.info().coverage.contains(letter.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_families_in_two_weights_are_shipped() {
        let infos = (0..FILES.len()).map(|at| fonts().book.info(at).unwrap());
        let mut found: Vec<(String, u16)> =
            infos.map(|info| (info.family.clone(), info.variant.weight.to_number())).collect();
        found.sort();
        let named = |name: &str| [(name.to_owned(), 400), (name.to_owned(), 600)];
        assert_eq!(
            found,
            [named("IBM Plex Sans"), named("IBM Plex Sans Arabic"), named("IBM Plex Sans Thai")].concat()
        );
    }

    #[test]
    fn every_sign_of_a_currency_and_every_script_is_drawn() {
        for letter in "₫฿$\u{2212}×·→ềẫƯđ่ำะشﷲ".chars() {
            assert!(draws(letter), "{letter}");
        }
        assert!(!draws('💅') && !draws('漢'));
    }
}
