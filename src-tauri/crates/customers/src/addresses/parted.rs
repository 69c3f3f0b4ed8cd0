//! An address in one line, as another system has it, taken apart (CUS-17). Pure.
//!
//! The province is what decides: where the line does not end with one that is listed, all of it is the street, and somebody has to
//! look at it. No word is lost: what is neither country, postal code, province nor district stays in the street or the area.

use kernel::{Country, fold};

use super::AddressParts;
use crate::{places, words::AddressKind};

/// What people write before the name of a province or of a district, folded.
const PROVINCE_WORDS: [&str; 9] =
    ["thanh pho", "tinh", "tp", "จังหวัด", "จ", "changwat", "province", "محافظة", "governorate of"];
const DISTRICT_WORDS: [&str; 9] = ["เขต", "อำเภอ", "อ", "khet", "amphoe", "district", "ولاية", "wilayat", "wilayat of"];
/// Names of the countries themselves, folded.
const COUNTRIES: [&str; 10] =
    ["viet nam", "vietnam", "vn", "thailand", "ประเทศไทย", "ไทย", "oman", "sultanate of oman", "عمان", "سلطنة عمان"];
/// Other names of provinces, folded, and what the list calls them in English.
const ALSO: [(&str, &str); 6] = [
    ("hcm", "ho chi minh city"),
    ("hcmc", "ho chi minh city"),
    ("tphcm", "ho chi minh city"),
    ("sai gon", "ho chi minh city"),
    ("กทม", "bangkok"),
    ("กรุงเทพ", "bangkok"),
];

/// The parts of an address that stands in one line, in the order of the street first.
pub(super) fn parted(line: &str, country: Country) -> AddressParts {
    let mut pieces: Vec<&str> =
        line.split([',', ';', '\n', '،']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let whole = || pieces_joined(line.lines().map(str::trim).filter(|piece| !piece.is_empty()));
    let mut parts = blank(country);
    if pieces.is_empty() {
        return parts;
    }
    if pieces.last().is_some_and(|last| is_one_of(last, &COUNTRIES)) {
        pieces.pop();
    }
    let Some(last) = pieces.pop() else { return AddressParts { street: whole(), ..parts } };
    let (last, postcode) = without_postcode(last);
    // A postal code in a piece of its own stands behind the province.
    let province = if last.is_empty() { pieces.pop().unwrap_or_default() } else { last };
    let Some(listed) =
        places::listed(country, |name| is_named(province, name, &PROVINCE_WORDS) || also(province, name))
    else {
        return AddressParts { street: whole(), ..parts };
    };
    parts.province = Some(listed.name);
    parts.postcode = postcode;
    if let Some(district) = pieces.last()
        && let Some(found) = listed.districts.iter().find(|name| is_named(district, name, &DISTRICT_WORDS))
    {
        parts.district = Some((*found).to_owned());
        pieces.pop();
    }
    // Where there is one piece it is what the country cannot do without.
    let area_first = country == Country::Om && pieces.len() == 1;
    if area_first || pieces.len() > 1 {
        parts.area = pieces.pop().map(str::to_owned);
    }
    parts.street = pieces_joined(pieces.into_iter());
    parts
}

fn blank(country: Country) -> AddressParts {
    AddressParts {
        kind: AddressKind::Other,
        country: Some(country.as_str().to_owned()),
        province: None,
        district: None,
        city: None,
        area: None,
        street: None,
        building: None,
        floor: None,
        apartment: None,
        postcode: None,
        delivery_note: None,
        building2: None,
        street2: None,
        area2: None,
        city2: None,
        latitude: None,
        longitude: None,
    }
}

fn pieces_joined<'a>(pieces: impl Iterator<Item = &'a str>) -> Option<String> {
    let joined = pieces.collect::<Vec<_>>().join(", ");
    Some(joined).filter(|joined| !joined.is_empty())
}

fn is_one_of(piece: &str, folded: &[&str]) -> bool {
    let piece = fold(piece);
    folded.iter().any(|one| fold(one) == piece)
}

/// Is it this name, with or without the word for what it is?
fn is_named(piece: &str, name: &str, before: &[&str]) -> bool {
    let (piece, name) = (bare(&fold(piece), before), bare(&fold(name), before));
    !piece.is_empty() && piece == name
}

fn bare(folded: &str, before: &[&str]) -> String {
    let without = |word: &&str| {
        let word = fold(word);
        // Thai writes the word and the name in one.
        let joined = word.chars().any(|c| ('\u{e00}'..='\u{e7f}').contains(&c)) && word.chars().count() > 2;
        let rest = folded.strip_prefix(&word)?;
        (joined || rest.starts_with(' ')).then(|| rest.trim().to_owned())
    };
    before.iter().find_map(without).filter(|rest| !rest.is_empty()).unwrap_or_else(|| folded.to_owned())
}

fn also(piece: &str, english: &str) -> bool {
    let (piece, english) = (bare(&fold(piece), &PROVINCE_WORDS), fold(english));
    ALSO.iter().any(|(other, name)| fold(other) == piece && *name == english)
}

/// A postal code at the end: five or six digits, or three in Oman.
fn without_postcode(piece: &str) -> (&str, Option<String>) {
    let (before, last) = piece.rsplit_once(char::is_whitespace).unwrap_or(("", piece));
    let is_code = matches!(last.len(), 3 | 5 | 6) && last.bytes().all(|byte| byte.is_ascii_digit());
    if is_code { (before.trim_end(), Some(last.to_owned())) } else { (piece, None) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(line: &str, country: Country) -> [Option<String>; 5] {
        let parts = parted(line, country);
        [parts.street, parts.area, parts.district, parts.province, parts.postcode]
    }

    #[test]
    fn cus_17_an_address_in_one_line_is_taken_apart() {
        for (line, country, expected) in [
            ("12 Lê Lợi, Huế", Country::Vn, ["12 Lê Lợi", "", "", "Huế", ""]),
            (
                "12 Lê Lợi, Phường Bến Nghé, TP. Hồ Chí Minh, Việt Nam",
                Country::Vn,
                ["12 Lê Lợi", "Phường Bến Nghé", "", "Thành phố Hồ Chí Minh", ""],
            ),
            (
                "12 Le Loi, Ben Nghe, Quan 1, TPHCM 700000",
                Country::Vn,
                ["12 Le Loi, Ben Nghe", "Quan 1", "", "Thành phố Hồ Chí Minh", "700000"],
            ),
            (
                "99 ถนนสุขุมวิท, คลองเตย, เขตบางรัก, กรุงเทพมหานคร 10110, ประเทศไทย",
                Country::Th,
                ["99 ถนนสุขุมวิท", "คลองเตย", "บางรัก", "กรุงเทพมหานคร", "10110"],
            ),
            ("الخوير، بوشر، مسقط، سلطنة عمان", Country::Om, ["", "الخوير", "بوشر", "مسقط", ""]),
            ("Way 3012, Al Khuwair, Muscat, 112, Oman", Country::Om, ["Way 3012", "Al Khuwair", "", "مسقط", "112"]),
        ] {
            let expected = expected.map(|part| Some(part.to_owned()).filter(|part| !part.is_empty()));
            assert_eq!(shown(line, country), expected, "{line}");
        }
    }

    #[test]
    fn cus_17_without_a_listed_province_all_of_it_is_the_street() {
        for line in ["12 Lê Lợi", "Somewhere, Far Away", "Huế, 12 Lê Lợi", "700000", "Việt Nam"] {
            let [street, area, district, province, postcode] = shown(line, Country::Vn);
            assert_eq!((street.as_deref(), area, district, province, postcode), (Some(line), None, None, None, None));
        }
        assert_eq!(shown(" , ;", Country::Vn), [const { None }; 5].map(|_: Option<String>| None));
    }

    proptest! {
        #[test]
        fn cus_17_no_word_is_lost(street in "[a-z]{1,9} [0-9]{1,2}", more in proptest::collection::vec("[a-z]{2,9}", 0..4)) {
            let line = format!("{street}, {}, Đà Nẵng", more.join(", "));
            let [street_part, area, ..] = shown(&line, Country::Vn);
            let kept = kernel::words(&format!("{} {}", street_part.unwrap_or_default(), area.unwrap_or_default()));
            prop_assert_eq!(kept, kernel::words(&format!("{street} {}", more.join(" "))));
        }
    }
}
