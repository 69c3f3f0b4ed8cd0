//! The other way round: what a printer would show for a stream of bytes. For tests, and for looking at what was sent.

use super::{BAND, BEGIN, Cut, Pin, drawer};
use crate::Raster;

/// What a stream of bytes does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// All bands below each other; nothing when there is none.
    pub raster: Option<Raster>,
    /// How many bands there were.
    pub bands: usize,
    /// Cuts, in their order.
    pub cuts: Vec<Cut>,
    /// Drawers that were opened, in their order.
    pub drawers: Vec<Pin>,
}

/// The bytes from `at` on are none of what [`super::print`] and [`super::drawer`] write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not understood from byte {at} on")]
pub struct Unreadable {
    /// Where.
    pub at: usize,
}

/// Reads what was sent to a printer.
///
/// # Errors
/// [`Unreadable`] where something else begins, where a band is not whole, or is not as wide as the one before.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Unreadable> {
    let mut decoded = Decoded::default();
    let mut dots = Vec::new();
    let mut stride = None;
    let mut rest = bytes;
    while !rest.is_empty() {
        let unreadable = Unreadable { at: bytes.len() - rest.len() };
        rest = if let Some((band, after)) = band(rest) {
            if *stride.get_or_insert(band.stride) != band.stride {
                return Err(unreadable);
            }
            dots.extend(band.dots);
            decoded.bands += 1;
            after
        } else if let Some(after) = command(rest, &mut decoded) {
            after
        } else {
            return Err(unreadable);
        };
    }
    if let Some(stride) = stride {
        decoded.raster = Raster::from_bytes(stride * 8, dots.len() / stride, dots);
    }
    Ok(decoded)
}

struct Band<'a> {
    stride: usize,
    dots: &'a [u8],
}

fn band(bytes: &[u8]) -> Option<(Band<'_>, &[u8])> {
    let rest = bytes.strip_prefix(&BAND)?;
    let (size, rest) = rest.split_first_chunk::<4>()?;
    let stride = usize::from(u16::from_le_bytes([size[0], size[1]]));
    let rows = usize::from(u16::from_le_bytes([size[2], size[3]]));
    let (dots, rest) = rest.split_at_checked(stride * rows)?;
    (stride > 0).then_some((Band { stride, dots }, rest))
}

fn command<'a>(bytes: &'a [u8], decoded: &mut Decoded) -> Option<&'a [u8]> {
    if let Some(rest) = bytes.strip_prefix(&BEGIN) {
        return Some(rest);
    }
    for pin in [Pin::Two, Pin::Five] {
        if let Some(rest) = bytes.strip_prefix(&drawer(pin)) {
            decoded.drawers.push(pin);
            return Some(rest);
        }
    }
    match bytes {
        [0x1b, 0x64, _, rest @ ..] => Some(rest),
        [0x1d, 0x56, 0x41, _, rest @ ..] => {
            decoded.cuts.push(Cut::Full);
            Some(rest)
        }
        [0x1d, 0x56, 0x42, _, rest @ ..] => {
            decoded.cuts.push(Cut::Partial);
            Some(rest)
        }
        _ => None,
    }
}
