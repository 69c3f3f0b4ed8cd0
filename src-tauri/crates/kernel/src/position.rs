//! Places on the earth: exact coordinates, and how far it is between two of them.

use std::fmt::Write;

use crate::{Failure, failures};

/// Millionths of a degree in one degree: a tenth of a metre on the ground.
const DEGREE: i64 = 1_000_000;
/// Digits behind the point that are read; what is finer than a millionth is rounded.
const DIGITS: usize = 12;
/// The mean radius of the earth, of the International Union of Geodesy and Geophysics.
const EARTH_METRES: f64 = 6_371_008.8;

/// A place on the earth, exact to a millionth of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    latitude: i64,
    longitude: i64,
}

impl Position {
    /// Reads degrees as people copy them from a map, `10.776889`: latitude −90 to 90, longitude −180 to 180, both or none. What is
    /// finer than a millionth of a degree is rounded to the nearest, half away from zero.
    pub fn read(latitude: Option<&str>, longitude: Option<&str>) -> Result<Option<Self>, Failure> {
        let given = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        match (given(latitude), given(longitude)) {
            (None, None) => Ok(None),
            (Some(latitude), Some(longitude)) => Ok(Some(Self {
                latitude: degrees(&latitude, 90).ok_or_else(|| failures::BAD_LATITUDE.with([short(&latitude)]))?,
                longitude: degrees(&longitude, 180).ok_or_else(|| failures::BAD_LONGITUDE.with([short(&longitude)]))?,
            })),
            _ => Err(failures::HALF_A_POSITION.failure()),
        }
    }

    /// From the millionths of a degree that a row keeps; none unless it keeps both.
    pub fn kept(latitude: Option<i64>, longitude: Option<i64>) -> Option<Self> {
        latitude.zip(longitude).map(|(latitude, longitude)| Self { latitude, longitude })
    }

    /// Millionths of a degree, as a row keeps them.
    pub fn millionths(self) -> (i64, i64) {
        (self.latitude, self.longitude)
    }

    /// Degrees as text: `10.776889`, `106.7`.
    pub fn shown(self) -> (String, String) {
        (text(self.latitude), text(self.longitude))
    }

    /// Metres along a great circle of a round earth, rounded half up to the nearest 100. The same place is 0.
    #[expect(clippy::float_arithmetic, reason = "angles, and rounded to 100 m: no money, no key")]
    pub fn metres_to(self, other: Self) -> i64 {
        let radians = |millionths: i64| (millionths as f64 / DEGREE as f64).to_radians();
        let (from, to) = (radians(self.latitude), radians(other.latitude));
        let north = ((to - from) / 2.0).sin().powi(2);
        let east = (radians(other.longitude - self.longitude) / 2.0).sin().powi(2);
        let half = (north + from.cos() * to.cos() * east).clamp(0.0, 1.0);
        let metres = 2.0 * EARTH_METRES * half.sqrt().asin();
        (metres / 100.0).round() as i64 * 100
    }
}

fn short(text: &str) -> serde_json::Value {
    text.chars().take(40).collect::<String>().into()
}

/// Millionths of a degree, unless it is no number or lies beyond.
fn degrees(text: &str, most: i64) -> Option<i64> {
    let (negative, bare) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = bare.split_once('.').unwrap_or((bare, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !digits(whole) || !digits(fraction) || bare.ends_with('.') {
        return None;
    }
    let exact: String = fraction.chars().chain(std::iter::repeat('0')).take(DIGITS).collect();
    let beyond = fraction.bytes().skip(DIGITS).any(|byte| byte != b'0');
    let (unit, finer) = (10_i64.pow(DIGITS as u32), 10_i64.pow(DIGITS as u32 - 6));
    let value = whole.parse::<i64>().ok()? * unit + exact.parse::<i64>().ok()?;
    if value > most * unit || (value == most * unit && beyond) {
        return None;
    }
    let rounded = (value + finer / 2) / finer;
    Some(if negative { -rounded } else { rounded })
}

fn text(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, fraction) = (millionths.abs() / DEGREE, millionths.abs() % DEGREE);
    let mut shown = format!("{sign}{whole}");
    if fraction != 0 {
        let _ = write!(shown, ".{}", format!("{fraction:06}").trim_end_matches('0'));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude: &str, longitude: &str) -> Position {
        Position::read(Some(latitude), Some(longitude)).unwrap().unwrap()
    }

    #[test]
    fn cus_8_coordinates_end_at_the_poles_and_at_the_date_line() {
        for (latitude, longitude) in [("90", "180"), ("-90", "-180"), ("90.0", "-180.000000"), ("−90", "0")] {
            assert!(Position::read(Some(latitude), Some(longitude)).unwrap().is_some(), "{latitude} {longitude}");
        }
        for latitude in ["90.0001", "-90.0001", "90.000000000000001", "91", "x", "", "10,5", "1e1", "10.", ".5"] {
            let read = Position::read(Some(latitude), Some("0"));
            let code = if latitude.is_empty() { "input.half_a_position" } else { "input.bad_latitude" };
            assert_eq!(read.unwrap_err().code(), code, "{latitude}");
        }
        for longitude in ["180.0001", "-180.0001", "181", "1000"] {
            assert_eq!(Position::read(Some("0"), Some(longitude)).unwrap_err().code(), "input.bad_longitude");
        }
        assert_eq!(Position::read(None, Some("0")).unwrap_err().code(), "input.half_a_position");
        assert_eq!(Position::read(Some("0"), None).unwrap_err().code(), "input.half_a_position");
        assert_eq!(Position::read(None, Some(" ")).unwrap(), None);
    }

    #[test]
    fn cus_8_coordinates_are_kept_to_a_millionth() {
        for (given, kept) in
            [("10.7768891", "10.776889"), ("-0.0000005", "-0.000001"), ("106.70", "106.7"), ("-0", "0"), ("7", "7")]
        {
            assert_eq!(at("0", given).shown(), ("0".to_owned(), kept.to_owned()));
        }
        let there = at("-33.8688", "151.2093");
        assert_eq!(Position::kept(Some(there.millionths().0), Some(there.millionths().1)), Some(there));
        assert_eq!(Position::kept(Some(1), None), None);
    }

    #[test]
    fn cus_8_distance_is_right_to_a_tenth_of_a_kilometre() {
        let (saigon, hanoi) = (at("10.776889", "106.700897"), at("21.028511", "105.804817"));
        assert_eq!(saigon.metres_to(saigon), 0);
        // By the law of cosines, which is another way to reckon it: 1,143.937 km, and 582.460 km from Bangkok to Chiang Mai.
        assert_eq!(saigon.metres_to(hanoi), 1_143_900);
        assert_eq!(at("13.7563", "100.5018").metres_to(at("18.7883", "98.9853")), 582_500);
        assert_eq!(saigon.metres_to(hanoi), hanoi.metres_to(saigon));
        // A fifth of a degree of the equator, across the date line: 22.24 km.
        assert_eq!(at("0", "179.9").metres_to(at("0", "-179.9")), 22_200);
        assert_eq!(at("0", "180").metres_to(at("0", "-180")), 0);
        // From pole to pole: half a turn, and nothing breaks.
        assert_eq!(at("90", "0").metres_to(at("-90", "0")), 20_015_100);
        assert_eq!(at("0", "0").metres_to(at("0", "180")), 20_015_100);
    }
}
