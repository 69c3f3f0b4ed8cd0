//! What a profile is to hold: checked before it is written.

use kernel::{CustomerId, Day, Failure, Phone};
use operation::Cx;

use crate::{
    failures,
    profile::{Names, Profile},
    search, store, text,
    words::{CustomerKind, Gender, PhoneRole, Source},
};

const LINE_MOST: usize = 120;
const NOTE_MOST: usize = 4_000;
const TAG_MOST: usize = 40;
/// Of one profile.
pub(crate) const TAGS_MOST: usize = 30;

/// Every field that people give, but the primary phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub names: Names,
    pub second_phone: Option<Phone>,
    pub whatsapp: Option<Phone>,
    pub email: Option<String>,
    pub birth_date: Option<Day>,
    pub gender: Option<Gender>,
    pub occupation: Option<String>,
    pub kind: CustomerKind,
    pub tax_id: Option<String>,
    pub source: Source,
    pub referrer: Option<CustomerId>,
    pub note: String,
}

impl Draft {
    /// Nothing but where it comes from.
    pub fn blank(source: Source) -> Self {
        Self {
            names: Names::default(),
            second_phone: None,
            whatsapp: None,
            email: None,
            birth_date: None,
            gender: None,
            occupation: None,
            kind: CustomerKind::Individual,
            tax_id: None,
            source,
            referrer: None,
            note: String::new(),
        }
    }

    /// What a profile holds now.
    pub fn of(profile: &Profile) -> Self {
        Self {
            names: Names {
                given: profile.given_name.clone(),
                family: profile.family_name.clone(),
                display: profile.display_name.clone(),
                second_script: profile.name2.clone(),
                company: profile.company.clone(),
            },
            second_phone: profile.second_phone.clone(),
            whatsapp: profile.whatsapp.clone(),
            email: profile.email.clone(),
            birth_date: profile.birth_date,
            gender: profile.gender,
            occupation: profile.occupation.clone(),
            kind: profile.kind,
            tax_id: profile.tax_id.clone(),
            source: profile.source,
            referrer: profile.referrer,
            note: profile.note.clone(),
        }
    }

    /// How the mail address is searched.
    pub fn email_key(&self) -> Option<String> {
        self.email.as_ref().map(|email| email.to_lowercase())
    }

    /// Could anybody find this profile again?
    pub fn can_be_found(&self) -> bool {
        self.names != Names::default() || self.email.is_some() || self.second_phone.is_some() || self.whatsapp.is_some()
    }

    /// Takes a name given in parts, or whole in one field when there are no parts.
    pub fn name(
        &mut self,
        cx: &Cx<'_>,
        given: Option<&str>,
        family: Option<&str>,
        whole: Option<&str>,
    ) -> Result<(), Failure> {
        let (given, family) = (text::name("given_name", given)?, text::name("family_name", family)?);
        if given.is_some() || family.is_some() {
            self.names.given = given;
            self.names.family = family;
        } else if let Some(whole) = text::name("name", whole)? {
            let parted = Names::parted(&whole, cx.shop.country);
            self.names.given = parted.given;
            self.names.family = parted.family;
        }
        Ok(())
    }

    /// A phone besides the primary one: any number that can exist, a landline too.
    pub fn other_phone(cx: &Cx<'_>, text: Option<&str>) -> Result<Option<Phone>, Failure> {
        let given = text.filter(|text| !text.trim().is_empty());
        given.map(|text| cx.shop.country.read(text).map(|entry| entry.phone)).transpose()
    }

    /// One line of text.
    pub fn line(field: &str, text: Option<&str>) -> Result<Option<String>, Failure> {
        text::line(field, text, LINE_MOST)
    }

    /// Free notes.
    pub fn note(text: Option<&str>) -> Result<String, Failure> {
        text::lines("note", text.unwrap_or_default(), NOTE_MOST)
    }

    /// Refers to a customer that is there, and not to the same.
    pub async fn check_referrer(&self, cx: &mut Cx<'_>, own: Option<CustomerId>) -> Result<(), Failure> {
        let Some(referrer) = self.referrer else { return Ok(()) };
        if own == Some(referrer) {
            return Err(failures::OWN_REFERRER.failure());
        }
        match store::by_id(cx, referrer).await? {
            Some(profile) if profile.number.is_some() => Ok(()),
            _ => Err(failures::UNKNOWN.with([referrer.into()])),
        }
    }
}

/// Tags: single lines, each once.
pub(crate) fn tags(all: &[String]) -> Result<Vec<String>, Failure> {
    let mut tags: Vec<String> = Vec::new();
    for tag in all {
        if let Some(tag) = text::line("tags", Some(tag), TAG_MOST)?
            && !tags.iter().any(|there| kernel::fold(there) == kernel::fold(&tag))
        {
            tags.push(tag);
        }
    }
    if tags.len() > TAGS_MOST { Err(failures::TOO_MANY.with(["tags".into(), TAGS_MOST.into()])) } else { Ok(tags) }
}

/// Brings the phones besides the primary one to what a draft says. What was one before stays findable.
pub(crate) async fn other_phones_changed(
    cx: &mut Cx<'_>,
    id: CustomerId,
    before: Option<&Draft>,
    after: &Draft,
) -> Result<(), Failure> {
    let was = |phone: fn(&Draft) -> &Option<Phone>| before.and_then(|draft| phone(draft).clone());
    let roles = [
        (PhoneRole::Second, was(|draft| &draft.second_phone), after.second_phone.clone()),
        (PhoneRole::Whatsapp, was(|draft| &draft.whatsapp), after.whatsapp.clone()),
    ];
    for (role, before, after) in roles {
        if before == after {
            continue;
        }
        if let Some(phone) = before {
            store::remove_phone(cx, id, &phone, role).await?;
            store::add_phone(cx, id, &phone, PhoneRole::Former).await?;
        }
        if let Some(phone) = after {
            store::add_phone(cx, id, &phone, role).await?;
            search::phone_is_findable(cx, id, &phone).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_4_tags_are_kept_once_each_and_not_without_end() {
        let read = |all: &[&str]| tags(&all.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>());
        assert_eq!(read(&["VIP", " vip ", "", "quen"]).unwrap(), ["VIP", "quen"]);
        let many: Vec<String> = (0..31).map(|n| format!("tag {n}")).collect();
        assert_eq!(tags(&many).unwrap_err().code(), "customers.too_many");
        assert!(tags(&many[..30]).is_ok());
        assert_eq!(read(&["ơ".repeat(41).as_str()]).unwrap_err().code(), "input.too_long");
    }
}
