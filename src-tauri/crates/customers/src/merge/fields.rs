//! What a profile says of a person, field by field, so that a merge can choose and an undo can tell what was changed since. Pure.

use std::collections::BTreeMap;

use kernel::{CustomerId, Failure};

use crate::{
    draft::Draft,
    profile::{Names, Profile},
};

kernel::word_enum! {
    /// A field that a merge takes from one of the two profiles.
    pub enum MergeField {
        /// Given, family and chosen name together: half a name of each would be nobody's.
        Name = "name",
        /// The name in a second script.
        Name2 = "name2",
        /// The primary phone.
        Phone = "phone",
        /// Another phone.
        SecondPhone = "second_phone",
        /// Of WhatsApp.
        Whatsapp = "whatsapp",
        /// Mail address.
        Email = "email",
        /// Day of birth.
        BirthDate = "birth_date",
        /// Gender.
        Gender = "gender",
        /// Occupation.
        Occupation = "occupation",
        /// Company.
        Company = "company",
        /// Individual or business.
        Kind = "kind",
        /// Tax id.
        TaxId = "tax_id",
        /// Who sent them.
        Referrer = "referrer",
        /// Free notes.
        Note = "note",
    }
}

impl MergeField {
    /// Its columns; the first ones tell whether it is there.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["given_name", "family_name", "display_name"],
            Self::Phone => &["phone", "phone_verified"],
            Self::Email => &["email", "email_verified"],
            Self::Name2 => &["name2"],
            Self::SecondPhone => &["second_phone"],
            Self::Whatsapp => &["whatsapp"],
            Self::BirthDate => &["birth_date"],
            Self::Gender => &["gender"],
            Self::Occupation => &["occupation"],
            Self::Company => &["company"],
            Self::Kind => &["kind"],
            Self::TaxId => &["tax_id"],
            Self::Referrer => &["referrer"],
            Self::Note => &["note"],
        }
    }
}

/// The columns of a profile as text; what is not there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct Facts(BTreeMap<String, Option<String>>);

impl Facts {
    /// What a profile says.
    pub fn of(profile: &Profile) -> Self {
        let text = |value: &dyn std::fmt::Display| Some(value.to_string());
        let proved = |proved: bool| proved.then(|| "yes".to_owned());
        let all = [
            ("given_name", profile.given_name.clone()),
            ("family_name", profile.family_name.clone()),
            ("display_name", profile.display_name.clone()),
            ("name2", profile.name2.clone()),
            ("phone", profile.phone.as_ref().and_then(|phone| text(phone))),
            ("phone_verified", proved(profile.phone_verified)),
            ("second_phone", profile.second_phone.as_ref().and_then(|phone| text(phone))),
            ("whatsapp", profile.whatsapp.as_ref().and_then(|phone| text(phone))),
            ("email", profile.email.clone()),
            ("email_verified", proved(profile.email_verified)),
            ("birth_date", profile.birth_date.and_then(|day| text(&day))),
            ("gender", profile.gender.and_then(|gender| text(&gender))),
            ("occupation", profile.occupation.clone()),
            ("company", profile.company.clone()),
            ("kind", text(&profile.kind)),
            ("tax_id", profile.tax_id.clone()),
            ("referrer", profile.referrer.and_then(|id| text(&id))),
            ("note", Some(profile.note.clone()).filter(|note| !note.is_empty())),
        ];
        Self(all.into_iter().map(|(column, value)| (column.to_owned(), value)).collect())
    }

    /// The value of a column.
    pub fn get(&self, column: &str) -> Option<&str> {
        self.0.get(column).and_then(Option::as_deref)
    }

    /// Is the field said?
    pub fn has(&self, field: MergeField) -> bool {
        field.columns().iter().any(|column| self.get(column).is_some())
    }

    /// Do both say the same?
    pub fn same(&self, other: &Self, field: MergeField) -> bool {
        field.columns().iter().all(|column| self.get(column) == other.get(column))
    }

    /// Fields that the survivor lacks and the source says: what a merge takes when nobody chose.
    pub fn gaps(&self, source: &Self) -> Vec<MergeField> {
        let gap = |field: &&MergeField| !self.has(**field) && source.has(**field);
        MergeField::ALL.iter().filter(gap).copied().collect()
    }

    /// These fields of the source, the others of this one. Nobody refers themselves.
    pub fn with(&self, source: &Self, take: &[MergeField], both: [CustomerId; 2]) -> Self {
        let mut merged = self.clone();
        for column in take.iter().flat_map(|field| field.columns()) {
            merged.0.insert((*column).to_owned(), source.0.get(*column).cloned().flatten());
        }
        let own = both.map(|id| id.to_string());
        if merged.get("referrer").is_some_and(|referrer| own.iter().any(|id| id == referrer)) {
            merged.0.insert("referrer".to_owned(), None);
        }
        merged
    }

    /// What it was before a merge made it `after`, but what was changed since stays as it is: this, and the fields that stay.
    pub fn undone(&self, before: &Self, after: &Self) -> (Self, Vec<MergeField>) {
        let mut facts = self.clone();
        let mut stays = Vec::new();
        for field in MergeField::ALL.iter().copied().filter(|field| !before.same(after, *field)) {
            if !self.same(after, field) {
                stays.push(field);
                continue;
            }
            for column in field.columns() {
                facts.0.insert((*column).to_owned(), before.0.get(*column).cloned().flatten());
            }
        }
        (facts, stays)
    }

    /// The same as a draft that can be written over `profile`.
    pub fn draft(&self, profile: &Profile) -> Result<Draft, Failure> {
        let text = |column: &str| self.get(column).map(str::to_owned);
        Ok(Draft {
            names: Names {
                given: text("given_name"),
                family: text("family_name"),
                display: text("display_name"),
                second_script: text("name2"),
                company: text("company"),
            },
            second_phone: self.read("second_phone")?,
            whatsapp: self.read("whatsapp")?,
            email: text("email"),
            birth_date: self.read("birth_date")?,
            gender: self.read("gender")?,
            occupation: text("occupation"),
            kind: self.read("kind")?.unwrap_or(profile.kind),
            tax_id: text("tax_id"),
            referrer: self.read("referrer")?,
            note: text("note").unwrap_or_default(),
            ..Draft::of(profile)
        })
    }

    /// A value of its own kind.
    pub fn read<T: std::str::FromStr>(&self, column: &'static str) -> Result<Option<T>, Failure> {
        let unreadable = |_| Failure::broken(std::io::Error::other(format!("{column} of a merge cannot be read")));
        self.get(column).map(|text| text.parse().map_err(unreadable)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(pairs: &[(&str, &str)]) -> Facts {
        Facts(pairs.iter().map(|(column, value)| ((*column).to_owned(), Some((*value).to_owned()))).collect())
    }

    fn nobody() -> [CustomerId; 2] {
        [CustomerId::hashed(&[b"a"]), CustomerId::hashed(&[b"b"])]
    }

    #[test]
    fn cus_15_the_source_fills_what_the_survivor_lacks_and_a_name_is_one_thing() {
        let survivor = facts(&[("given_name", "Hoa"), ("email", "h@x.vn"), ("kind", "individual")]);
        let source = facts(&[
            ("family_name", "Nguyễn"),
            ("email", "o@x.vn"),
            ("birth_date", "1990-01-02"),
            ("kind", "business"),
        ]);
        let gaps = survivor.gaps(&source);
        assert_eq!(gaps, [MergeField::BirthDate]);
        let merged = survivor.with(&source, &gaps, nobody());
        assert_eq!((merged.get("birth_date"), merged.get("family_name")), (Some("1990-01-02"), None));
        let chosen = survivor.with(&source, &[MergeField::Name, MergeField::Kind], nobody());
        assert_eq!((chosen.get("given_name"), chosen.get("family_name")), (None, Some("Nguyễn")));
        assert_eq!(chosen.get("kind"), Some("business"));
    }

    #[test]
    fn cus_15_nobody_refers_themselves_after_a_merge() {
        let both = nobody();
        let source = facts(&[("referrer", &both[0].to_string())]);
        assert_eq!(Facts::default().with(&source, &[MergeField::Referrer], both).get("referrer"), None);
    }

    #[test]
    fn cus_15_an_undo_leaves_alone_what_was_changed_since() {
        let before = facts(&[("email", "a@x.vn"), ("occupation", "baker")]);
        let after = facts(&[("email", "b@x.vn"), ("occupation", "nurse"), ("company", "Sen")]);
        let now = facts(&[("email", "c@x.vn"), ("occupation", "nurse"), ("company", "Sen"), ("note", "new")]);
        let (facts, stays) = now.undone(&before, &after);
        assert_eq!(stays, [MergeField::Email]);
        assert_eq!((facts.get("email"), facts.get("occupation")), (Some("c@x.vn"), Some("baker")));
        assert_eq!((facts.get("company"), facts.get("note")), (None, Some("new")));
    }
}
