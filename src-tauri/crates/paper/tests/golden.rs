//! Dots against the dots that somebody looked at and found good: `tests/golden`, in three scripts on both rolls.
//!
//! `PAPER_GOLDEN=write cargo test -p paper --test golden` writes them anew; look at them before they are committed.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

mod examples;

use examples::dots;
use paper::escpos::{self, Cut};

#[test]
fn a_receipt_is_burnt_as_it_was_found_good() {
    for (language, width) in dots::golden() {
        let raster = dots::printed(language, width);
        if std::env::var_os("PAPER_GOLDEN").is_some() {
            dots::write(&raster, &dots::path(language, width));
        }
        dots::compare(&raster, language, width);
    }
}

#[test]
fn what_the_printer_is_told_shows_the_same_picture() {
    for (language, width) in dots::golden() {
        let raster = dots::printed(language, width);
        let decoded = escpos::decode(&escpos::print(&raster, Cut::Partial)).unwrap();
        assert_eq!(decoded.bands, raster.rows().div_ceil(escpos::BAND_ROWS));
        assert_eq!(decoded.raster, Some(raster));
    }
}
