//! Provinces and districts, to choose from (CUS-8). They only suggest: an address takes any words.
//!
//! Sources. Vietnam: the 34 provinces and cities of Resolution 202/2025/QH15 of the National Assembly, since 1 July 2025, which know
//! no districts; and the 63 before, as the General Statistics Office listed them. Thailand: the 76 provinces and Bangkok of the
//! Department of Provincial Administration (ISO 3166-2:TH), Bangkok with its 50 districts. Oman: the 11 governorates of Royal Decree
//! 114/2011 (ISO 3166-2:OM) with their wilayats, the two of Royal Decree 36/2022 too. Other districts are suggested from the shop's own addresses.

use kernel::{Country, Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store;

/// A line a province: its name, a bar, its English name, and after another bar its districts. Behind a line of dashes: former ones.
const VIETNAM: &str = include_str!("places/vn.txt");
const THAILAND: &str = include_str!("places/th.txt");
const OMAN: &str = include_str!("places/om.txt");

/// Districts that the shop's own addresses suggest, at most.
const DISTRICTS_MOST: i64 = 100;

/// Provinces of a country, and districts of one of them.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// Two letters; the shop's when absent.
    pub country: Option<String>,
    /// The province whose districts are wanted, by any of its names.
    pub province: Option<String>,
}

/// What can be chosen from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlacesShown {
    /// In the order of the source; empty for a country of which there is no list.
    pub provinces: Vec<Province>,
    /// Districts of the province that was asked for: those of the source, then those that the shop's own addresses name.
    pub districts: Vec<String>,
}

/// A province.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Province {
    /// In the country's own script.
    pub name: String,
    /// In English.
    pub english: String,
    /// It was one before a reform.
    pub former: bool,
}

/// A listed province with its districts.
pub(crate) struct Listed {
    /// In the country's own script.
    pub name: String,
    /// Those of the source.
    pub districts: Vec<&'static str>,
}

/// The first province of a country, today's before former ones, of which one name is the one that is meant.
pub(crate) fn listed(country: Country, is: impl Fn(&str) -> bool) -> Option<Listed> {
    let found = known(country).into_iter().find(|one| is(&one.province.name) || is(&one.province.english))?;
    Some(Listed { name: found.province.name, districts: found.districts })
}

struct Known {
    province: Province,
    districts: Vec<&'static str>,
}

fn known(country: Country) -> Vec<Known> {
    let text = match country {
        Country::Vn => VIETNAM,
        Country::Th => THAILAND,
        Country::Om => OMAN,
        Country::Us => "",
    };
    let mut former = false;
    let mut all = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if line.starts_with("--") {
            former = true;
            continue;
        }
        let mut cells = line.split('|').map(str::trim);
        let name = cells.next().unwrap_or_default();
        let english = cells.next().unwrap_or(name);
        let districts = cells.next().map(|text| text.split(';').map(str::trim).collect()).unwrap_or_default();
        all.push(Known {
            province: Province { name: name.to_owned(), english: english.to_owned(), former },
            districts,
        });
    }
    all
}

impl Operation for Places {
    const NAME: &'static str = "customers.places";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[];
    const OFFLINE: bool = true;
    type Output = PlacesShown;

    async fn run(self, cx: &mut Cx<'_>) -> Result<PlacesShown, Failure> {
        let code = self.country.map_or_else(|| cx.shop.country.as_str().to_owned(), |code| code.to_ascii_uppercase());
        let listed = code.parse::<Country>().map(known).unwrap_or_default();
        let mut districts = Vec::new();
        if let Some(asked) = self.province {
            let folded = kernel::fold(&asked);
            let is = |known: &&Known| {
                [&known.province.name, &known.province.english].iter().any(|name| kernel::fold(name) == folded)
            };
            districts.extend(
                listed.iter().find(is).into_iter().flat_map(|known| &known.districts).map(|&one| one.to_owned()),
            );
            for own in store::districts(cx, &code, asked.trim(), DISTRICTS_MOST).await? {
                if !districts.contains(&own) {
                    districts.push(own);
                }
            }
        }
        Ok(PlacesShown { provinces: listed.into_iter().map(|known| known.province).collect(), districts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_8_every_province_is_there_once() {
        let count = |country, former| known(country).iter().filter(|one| one.province.former == former).count();
        assert_eq!(count(Country::Vn, false), 34, "since July 2025");
        assert_eq!(count(Country::Vn, true), 63, "before");
        assert_eq!(count(Country::Th, false), 77);
        assert_eq!(count(Country::Om, false), 11);
        for country in [Country::Vn, Country::Th, Country::Om] {
            let all = known(country);
            let mut names: Vec<_> = all.iter().map(|one| (one.province.former, one.province.name.as_str())).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all.len(), "{country}: none twice");
            assert!(all.iter().all(|one| !one.province.english.is_empty() && one.province.english.is_ascii()));
        }
        let bangkok = known(Country::Th).into_iter().find(|one| one.province.english == "Bangkok").unwrap();
        assert_eq!(bangkok.districts.len(), 50);
        assert!(known(Country::Om).iter().all(|one| one.districts.len() >= 2));
    }
}
