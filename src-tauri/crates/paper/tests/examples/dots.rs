//! The pictures that somebody looked at and found good.

use std::{fs, io::BufReader, path::PathBuf};

use kernel::Language;
use paper::{Paper, Raster, Width};

/// Dots in a thousand that may differ: another processor may round the edge of a letter the other way, and nothing else.
pub const TOLERANCE: u64 = 2;

/// Where it is kept.
pub fn path(language: Language, width: Width) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../paper/tests/golden/receipt-{language}-{width}.png"))
}

/// Which there are.
pub fn golden() -> impl Iterator<Item = (Language, Width)> {
    let languages = [Language::Vi, Language::Th, Language::Ar];
    languages.into_iter().flat_map(|language| [(language, Width::Mm58), (language, Width::Mm80)])
}

/// What is printed today.
pub fn printed(language: Language, width: Width) -> Raster {
    Paper::from(super::receipt(language)).lay_out(width).unwrap().raster().unwrap()
}

/// Keeps it.
pub fn write(raster: &Raster, path: &PathBuf) {
    let file = fs::File::create(path).unwrap();
    let size = |number: usize| u32::try_from(number).unwrap();
    let mut encoder = png::Encoder::new(file, size(raster.width()), size(raster.rows()));
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::High);
    // In a picture white is one, on a roll black is.
    let light: Vec<u8> = raster.bytes().iter().map(|byte| !byte).collect();
    encoder.write_header().unwrap().write_image_data(&light).unwrap();
}

/// What is kept.
pub fn read(path: &PathBuf) -> Raster {
    let file = BufReader::new(fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut light = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut light).unwrap();
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Grayscale, png::BitDepth::One));
    let black = light.iter().map(|byte| !byte).collect();
    Raster::from_bytes(info.width as usize, info.height as usize, black).unwrap()
}

/// Fails when more dots differ than may.
pub fn compare(raster: &Raster, language: Language, width: Width) {
    let good = read(&path(language, width));
    let most = (raster.width() * raster.rows()) as u64 * TOLERANCE / 1_000;
    let differ = raster.differs(&good);
    let [now, then] = [raster, &good].map(|raster| (raster.width(), raster.rows()));
    assert!(
        differ.is_some_and(|differ| differ <= most),
        "{language} {width}: {differ:?} dots differ, {most} may; {now:?}, was {then:?}"
    );
}
