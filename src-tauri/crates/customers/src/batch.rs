//! Many customers at once, for another program (CUS-22).

use kernel::{CustomerId, Failure, Grant, Phone};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    failures,
    profile::{CustomerRow, Profile},
    store,
};

/// Phones and ids together.
pub(crate) const BATCH_MOST: usize = 500;

/// Customers by their phones or ids, at most 500 in all.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// Phones, written in any way.
    #[serde(default)]
    pub phones: Vec<String>,
    /// Ids of profiles.
    #[serde(default)]
    pub ids: Vec<CustomerId>,
}

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BatchRows {
    /// One for each that was asked, the phones first, in their order.
    pub rows: Vec<BatchRow>,
}

/// One that was asked.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BatchRow {
    /// The phone or the id, as it was given.
    pub asked: String,
    /// Null when nobody has it, or when it is no phone. Phones find active profiles only.
    pub customer: Option<CustomerRow>,
}

impl Operation for Batch {
    const NAME: &'static str = "customers.batch";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CustomersRead);
    const TOPICS: &'static [&'static str] = &["customers"];
    const FAILURES: &'static [&'static str] = &[failures::BATCH_TOO_LARGE.code];
    const OFFLINE: bool = true;
    type Output = BatchRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<BatchRows, Failure> {
        if self.phones.len() + self.ids.len() > BATCH_MOST {
            return Err(failures::BATCH_TOO_LARGE.with([BATCH_MOST.into()]));
        }
        let read = |text: &String| cx.shop.country.read(text).ok().map(|entry| entry.phone);
        let phones: Vec<Option<Phone>> = self.phones.iter().map(read).collect();
        let mut found: Vec<Profile> = Vec::new();
        let real: Vec<Phone> = phones.iter().flatten().cloned().collect();
        for twenty in real.chunks(20) {
            found.extend(store::by_phones(cx, twenty).await?);
        }
        for twenty in self.ids.chunks(20) {
            found.extend(store::by_ids(cx, twenty).await?.into_iter().map(|row| row.profile));
        }
        let mut rows = Vec::with_capacity(phones.len() + self.ids.len());
        for (asked, phone) in self.phones.into_iter().zip(&phones) {
            let is = |of: &&Profile| of.active && phone.is_some() && of.phone == *phone;
            rows.push(BatchRow { asked, customer: found.iter().find(is).map(|of| of.shown_row(cx)) });
        }
        for id in self.ids {
            let is = |of: &&Profile| of.listed() && of.id == id;
            rows.push(BatchRow { asked: id.to_string(), customer: found.iter().find(is).map(|of| of.shown_row(cx)) });
        }
        Ok(BatchRows { rows })
    }
}
