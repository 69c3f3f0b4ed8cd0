//! A paper that is laid out, and what it can become.

use kernel::Failure;
use typst::{
    foundations::{Datetime, Smart},
    layout::{Frame, FrameItem},
    utils::Scalar,
};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, Timestamp};
use typst_render::RenderOptions;

use crate::{NOT_A_ROLL, ROLL_TOO_LONG, Raster, Width, lay_out::NotLaidOut};

/// Dots of a thermal head on each point of the page: eight to the millimetre, 203.2 to the inch.
const DOTS_PER_POINT: f64 = 2.822_222_222_222_222;
/// Pixels of a picture for the screen on each point of the page: 144 to the inch.
const PIXELS_PER_POINT: f64 = 2.0;
/// Rows of the longest roll: three metres.
const ROWS_MOST: usize = 3_000 * 8;
/// Points of it, and a little more.
const POINTS_MOST: f64 = 8_504.0;
/// A dot is black when at least 5/16 of it are covered. Well below half, so that the thinnest stroke holds wherever it falls between
/// two rows: a minus must never fade. Above a quarter, so that the eye of an `e` and the dots of Arabic stay open.
const BLACK_BELOW: u16 = 255 - 255 * 5 / 16;

/// A paper, laid out.
#[derive(Debug)]
pub struct Laid {
    pages: PagedDocument,
    width: Width,
    at: Option<Datetime>,
}

impl Laid {
    pub(crate) fn new(pages: PagedDocument, width: Width, at: Option<Datetime>) -> Self {
        Self { pages, width, at }
    }

    /// What it was laid out for.
    pub const fn width(&self) -> Width {
        self.width
    }

    /// How many pages; a roll is one.
    pub fn pages(&self) -> usize {
        self.pages.pages().len()
    }

    /// What stands on it, a run of letters a line, in the order in which it was set.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for page in self.pages.pages() {
            collect(&page.frame, &mut text);
        }
        text
    }

    /// A PDF file, with its title, its language and the time of the paper: fit for a mail or a spooler.
    ///
    /// # Errors
    /// Only a bug of this crate.
    pub fn pdf(&self) -> Result<Vec<u8>, Failure> {
        let options = PdfOptions {
            creator: Smart::Custom(Some("Champa".into())),
            timestamp: self.at.map(Timestamp::new_utc),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.pages, &options).map_err(|errors| NotLaidOut::of(&errors))
    }

    /// A PNG file of one page, the first being 0, for the screen; nothing when there is no such page.
    ///
    /// # Errors
    /// `paper.roll_too_long`.
    pub fn picture(&self, page: usize) -> Result<Option<Vec<u8>>, Failure> {
        let Some(page) = self.pages.pages().get(page) else { return Ok(None) };
        bounded(page)?;
        let pixels = typst_render::render(page, &at_scale(PIXELS_PER_POINT));
        pixels.encode_png().map(Some).map_err(Failure::broken)
    }

    /// The dots of a thermal head, 384 wide on 58 mm and 576 on 80 mm: the paper without the edges that the head does not reach.
    ///
    /// # Errors
    /// `paper.not_a_roll`, `paper.roll_too_long`.
    pub fn raster(&self) -> Result<Raster, Failure> {
        let (edge, width) = match self.width {
            Width::Mm58 => (5 * 8, 384),
            Width::Mm80 => (4 * 8, 576),
            Width::A4 => return Err(NOT_A_ROLL.failure()),
        };
        let page = self.pages.pages().first().ok_or_else(|| Failure::broken(NotLaidOut("no page".into())))?;
        bounded(page)?;
        let pixels = typst_render::render(page, &at_scale(DOTS_PER_POINT));
        let row = usize::try_from(pixels.width()).unwrap_or_default();
        let rows = usize::try_from(pixels.height()).unwrap_or_default();
        if rows > ROWS_MOST {
            return Err(ROLL_TOO_LONG.with([(ROWS_MOST / 8_000).into()]));
        }
        let mut raster = Raster::white(width, rows);
        for (y, line) in pixels.pixels().chunks(row.max(1)).enumerate() {
            for (x, pixel) in line.iter().skip(edge).take(width).enumerate() {
                let light = u16::from(pixel.red()) * 3 + u16::from(pixel.green()) * 10 + u16::from(pixel.blue()) * 3;
                if light / 16 < BLACK_BELOW {
                    raster.burn(x, y);
                }
            }
        }
        Ok(raster)
    }
}

/// The length of a page is looked at before there is memory for its pixels.
fn bounded(page: &Page) -> Result<(), Failure> {
    let fits = page.frame.height().to_pt() <= POINTS_MOST;
    if fits { Ok(()) } else { Err(ROLL_TOO_LONG.with([(ROWS_MOST / 8_000).into()])) }
}

fn at_scale(scale: f64) -> RenderOptions {
    RenderOptions { pixel_per_pt: Scalar::new(scale), render_bleed: false }
}

fn collect(frame: &Frame, into: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, into),
            FrameItem::Text(run) => {
                into.push_str(&run.text);
                into.push('\n');
            }
            _ => {}
        }
    }
}
