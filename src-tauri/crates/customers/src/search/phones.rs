//! Phones: whole, begun, or any part of their digits, typed in any form.

use kernel::{Country, Failure, Phone};
use operation::Cx;

use super::{
    classify::{Asked, Digits},
    found::Found,
    rank::{self, Grade},
};
use crate::store::{self, Candidate};

/// Of a range with more phones than that, those seen last are looked for as well.
const MOST: i64 = 100;
/// So many customers seen last are looked at.
const SEEN: i64 = 1_500;
/// Digits that nobody types by chance: the end of a phone goes before the beginning of another.
const END: usize = 6;

pub(crate) async fn find(cx: &mut Cx<'_>, asked: &Asked, found: &mut Found) -> Result<(), Failure> {
    if let Some(entry) = &asked.phone {
        for hit in store::phone_is(cx, &entry.phone).await? {
            let own = hit.candidate.phone.as_ref() == Some(&entry.phone);
            found.add(hit.candidate, if own { Grade::PhoneExact } else { Grade::PhoneOther });
        }
    }
    let Some(digits) = &asked.digits else { return Ok(()) };
    let letters = asked.letters();
    if !letters.is_empty() {
        return with_name(cx, digits, &letters, found).await;
    }
    let starts = starts(cx.shop.country, digits);
    let mut crowded = false;
    for start in &starts {
        let hits = store::phone_from(cx, start, MOST).await?;
        crowded |= hits.len() as i64 == MOST;
        for hit in hits {
            found.add(hit.candidate, Grade::PhonePrefix);
        }
    }
    let hits = store::phone_holds(cx, &digits.all, MOST).await?;
    crowded |= hits.len() as i64 == MOST;
    for hit in hits {
        let grade = grade_inside(&digits.all, &hit.hit, &hit.candidate);
        found.add(hit.candidate, grade);
    }
    if crowded {
        found.cut();
        let start = starts.first().map_or_else(|| digits.all.clone(), |start| format!("+{start}"));
        for candidate in store::seen_phoned(cx, SEEN, [&start, &digits.all], MOST).await? {
            if let Some(grade) = grade(&candidate, digits, &starts) {
                found.add(candidate, grade);
            }
        }
    }
    Ok(())
}

/// A name together with part of a phone: both must fit.
async fn with_name(cx: &mut Cx<'_>, digits: &Digits, letters: &[String], found: &mut Found) -> Result<(), Failure> {
    let hits = store::phone_holds(cx, &digits.all, MOST).await?;
    if hits.len() as i64 == MOST {
        found.cut();
    }
    for hit in hits {
        if let Some(grade) = rank::names(letters, &hit.candidate.folded) {
            found.add(hit.candidate, grade);
        }
    }
    for start in starts(cx.shop.country, digits) {
        let hits = store::phone_from(cx, &start, MOST).await?;
        if hits.len() as i64 == MOST {
            found.cut();
        }
        for hit in hits {
            if let Some(grade) = rank::names(letters, &hit.candidate.folded) {
                found.add(hit.candidate, grade);
            }
        }
    }
    Ok(())
}

/// What typed digits can be the beginning of, as E.164 without its plus.
pub(crate) fn starts(country: Country, digits: &Digits) -> Vec<String> {
    let (all, code) = (digits.all.as_str(), country.calling_code());
    if digits.plus {
        return vec![all.to_owned()];
    }
    if let Some(abroad) = all.strip_prefix("00") {
        return if abroad.is_empty() { Vec::new() } else { vec![abroad.to_owned()] };
    }
    let mut starts = Vec::new();
    if let Some(bare) = country.trunk().and_then(|trunk| all.strip_prefix(trunk)) {
        starts.extend((!bare.is_empty()).then(|| format!("{code}{bare}")));
        starts.extend(country.moved(bare).map(|today| format!("{code}{today}")));
    } else if let Some(bare) = all.strip_prefix(code).filter(|bare| !bare.is_empty()) {
        let bare = country.trunk().and_then(|trunk| bare.strip_prefix(trunk)).unwrap_or(bare);
        starts.push(format!("{code}{bare}"));
        starts.extend(country.moved(bare).map(|today| format!("{code}{today}")));
    }
    if country.trunk().is_none() {
        starts.push(format!("{code}{all}"));
    }
    // A number of abroad without its plus.
    if all.len() >= END && !all.starts_with('0') {
        starts.push(all.to_owned());
    }
    starts.dedup();
    starts
}

fn grade(candidate: &Candidate, digits: &Digits, starts: &[String]) -> Option<Grade> {
    let phones = [&candidate.phone, &candidate.second_phone, &candidate.whatsapp].into_iter().flatten();
    phones.filter_map(|phone| grade_phone(phone, digits, starts)).min()
}

fn grade_phone(phone: &Phone, digits: &Digits, starts: &[String]) -> Option<Grade> {
    if starts.iter().any(|start| phone.digits().starts_with(start.as_str())) {
        return Some(Grade::PhonePrefix);
    }
    let at = phone.bare().find(&digits.all)?;
    Some(if phone.bare().len() == at + digits.all.len() {
        end(&digits.all)
    } else if at == 0 {
        Grade::PhoneBare
    } else {
        Grade::PhoneInside
    })
}

fn end(digits: &str) -> Grade {
    if digits.len() >= END { Grade::PhoneEnd } else { Grade::PhoneEndShort }
}

/// `hit` goes from the digits that were typed to the end of the phone.
fn grade_inside(typed: &str, hit: &str, candidate: &Candidate) -> Grade {
    let whole = |phone: &&Phone| phone.bare() == hit;
    if hit == typed {
        end(typed)
    } else if [&candidate.phone, &candidate.second_phone, &candidate.whatsapp]
        .into_iter()
        .flatten()
        .any(|phone| whole(&phone))
    {
        Grade::PhoneBare
    } else {
        Grade::PhoneInside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(country: Country, text: &str) -> Vec<String> {
        let plus = text.starts_with('+');
        starts(country, &Digits { all: text.trim_start_matches('+').into(), plus })
    }

    #[test]
    fn cus_12_typed_digits_are_the_beginning_of_a_number() {
        assert_eq!(typed(Country::Vn, "0912"), ["84912"]);
        assert_eq!(typed(Country::Vn, "+8491"), ["8491"]);
        assert_eq!(typed(Country::Vn, "008491"), ["8491"]);
        assert_eq!(typed(Country::Vn, "8491"), ["8491"]);
        assert_eq!(typed(Country::Vn, "84091"), ["8491"]);
        assert_eq!(typed(Country::Vn, "01203"), ["841203", "84703"], "an old form and what it became");
        assert_eq!(typed(Country::Vn, "912"), Vec::<String>::new());
        assert_eq!(typed(Country::Th, "081"), ["6681"]);
        assert_eq!(typed(Country::Om, "9212"), ["9689212"]);
        assert_eq!(typed(Country::Vn, "66812345"), ["66812345"]);
        assert_eq!(typed(Country::Vn, "00"), Vec::<String>::new());
    }
}
