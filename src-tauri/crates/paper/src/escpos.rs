//! The language of receipt printers, as much of it as is needed: dots, feed, cut, and the drawer.
//!
//! Letters are never sent as letters. What a cheap printer holds of Vietnamese, Thai or Arabic is nothing or wrong, and Arabic must be
//! shaped; dots look the same on all of them.

mod decode;

pub use decode::{Decoded, Unreadable, decode};

use crate::Raster;

/// Rows of one band: what every printer takes at once.
pub const BAND_ROWS: usize = 255;
/// `ESC @`: forget what came before.
const BEGIN: [u8; 2] = [0x1b, 0x40];
/// `GS v 0`, in single width and height.
const BAND: [u8; 4] = [0x1d, 0x76, 0x30, 0x00];
/// `ESC d 3`: three empty lines, so that a hand can tear below the last dot where nothing cuts.
const FEED: [u8; 3] = [0x1b, 0x64, 0x03];

/// What happens below the last dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Torn by hand.
    None,
    /// Cut but for a bridge: `GS V B 0` feeds to the knife first.
    Partial,
    /// Cut through: `GS V A 0` feeds to the knife first.
    Full,
}

/// The pin of the drawer's plug that is driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pin {
    /// Nearly every drawer.
    Two,
    /// The second drawer, where there are two.
    Five,
}

/// The bytes that open a drawer: 50 ms on, 500 ms off.
pub const fn drawer(pin: Pin) -> [u8; 5] {
    match pin {
        Pin::Two => [0x1b, 0x70, 0x00, 0x19, 0xfa],
        Pin::Five => [0x1b, 0x70, 0x01, 0x19, 0xfa],
    }
}

/// The bytes that print a picture and cut the paper below it.
pub fn print(raster: &Raster, cut: Cut) -> Vec<u8> {
    let stride = raster.stride();
    let mut bytes = Vec::with_capacity(raster.bytes().len() + 64);
    bytes.extend(BEGIN);
    for band in raster.bytes().chunks(stride.max(1) * BAND_ROWS) {
        let rows = band.len() / stride.max(1);
        bytes.extend(BAND);
        bytes.extend(size(stride));
        bytes.extend(size(rows));
        bytes.extend(band);
    }
    bytes.extend(FEED);
    match cut {
        Cut::None => {}
        Cut::Partial => bytes.extend([0x1d, 0x56, 0x42, 0x00]),
        Cut::Full => bytes.extend([0x1d, 0x56, 0x41, 0x00]),
    }
    bytes
}

/// Two bytes, the lower first.
fn size(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chequered(width: usize, rows: usize) -> Raster {
        let mut raster = Raster::white(width, rows);
        for y in 0..rows {
            for x in (y % 3..width).step_by(3) {
                raster.burn(x, y);
            }
        }
        raster
    }

    #[test]
    fn the_drawer_is_five_bytes() {
        assert_eq!(drawer(Pin::Two), [0x1b, 0x70, 0x00, 0x19, 0xfa]);
        assert_eq!(drawer(Pin::Five), [0x1b, 0x70, 0x01, 0x19, 0xfa]);
    }

    #[test]
    fn a_band_is_at_most_255_rows_and_says_how_many() {
        let bytes = print(&chequered(576, 300), Cut::Partial);
        assert_eq!(bytes[..10], [0x1b, 0x40, 0x1d, 0x76, 0x30, 0x00, 72, 0, 255, 0]);
        let second = 2 + 8 + 72 * 255;
        assert_eq!(bytes[second..second + 8], [0x1d, 0x76, 0x30, 0x00, 72, 0, 45, 0]);
        assert_eq!(bytes[bytes.len() - 7..], [0x1b, 0x64, 3, 0x1d, 0x56, 0x42, 0]);
    }

    #[test]
    fn what_was_printed_is_read_back_dot_for_dot() {
        for (width, rows) in [(384_usize, 1), (384, 255), (384, 256), (576, 1_021), (575, 17), (8, 0)] {
            let raster = chequered(width.div_ceil(8) * 8, rows);
            let sent = [print(&raster, Cut::Full), drawer(Pin::Five).to_vec()].concat();
            let read = decode(&sent).unwrap();
            assert_eq!(read.raster, (rows > 0).then_some(raster), "{width} × {rows}");
            assert_eq!(
                (read.bands, read.cuts, read.drawers),
                (rows.div_ceil(BAND_ROWS), vec![Cut::Full], vec![Pin::Five])
            );
        }
    }

    #[test]
    fn what_no_printer_would_understand_is_not_read() {
        let whole = print(&chequered(384, 40), Cut::None);
        assert!(decode(&whole[..whole.len() - 5]).is_err());
        assert!(decode(b"hello").is_err());
        assert!(decode(&[0x1d, 0x76, 0x30, 0x00, 0, 0, 1, 0]).is_err());
    }
}
