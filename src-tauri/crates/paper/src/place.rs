//! Where and for whom a paper is written.

use chrono_tz::Tz;
use kernel::{Currency, Language};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::text;

/// How a paper writes: its words, its amounts, its clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Of the words, the dates and the marks in amounts.
    pub language: Language,
    /// Of every amount.
    pub currency: Currency,
    /// What the clock on the wall says.
    #[serde(with = "zone")]
    pub zone: Tz,
}

/// The shop, as it stands above and below.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// Its name.
    pub name: String,
    /// Lines below the name: address, tax number.
    pub header: String,
    /// The branch, when that is not its only one.
    pub branch: Option<String>,
    /// Lines at the end.
    pub footer: String,
}

impl Letterhead {
    /// As the templates take it.
    pub(crate) fn shown(&self) -> Value {
        json!({
            "name": text::isolated(&self.name),
            "header": text::lines(&self.header),
            "branch": text::maybe(self.branch.as_deref()),
            "footer": text::lines(&self.footer),
        })
    }
}

/// A zone by its name in the IANA table.
mod zone {
    use chrono_tz::Tz;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(zone: &Tz, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(zone.name())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tz, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| D::Error::custom("no such time zone"))
    }
}
