//! What many wallets hold, for another program (LED-8): by ids or by phones.

use kernel::{Amount, CustomerId, Failure, Grant, Phone, ProfilePart};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{batch::BATCH_MOST, failures, profile::Profile, store};

/// Wallets by the phones or ids of their customers, at most 500 in all.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wallets {
    /// Phones, written in any way.
    #[serde(default)]
    pub phones: Vec<String>,
    /// Ids of profiles.
    #[serde(default)]
    pub ids: Vec<CustomerId>,
}

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WalletRows {
    /// One for each that was asked, the phones first, in their order.
    pub rows: Vec<WalletRow>,
}

/// One that was asked.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WalletRow {
    /// The phone or the id, as it was given.
    pub asked: String,
    /// Null when nobody has it, or there is no wallet. Phones find active profiles only.
    pub wallet: Option<WalletHeld>,
}

/// What a wallet holds.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WalletHeld {
    /// Whose.
    pub customer: CustomerId,
    /// Paid in.
    pub real: Amount,
    /// Given, and not expired.
    pub promotional: Amount,
    /// Both.
    pub total: Amount,
}

impl Operation for Wallets {
    const NAME: &'static str = "customers.wallets";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::WalletRead);
    const TOPICS: &'static [&'static str] = &["customers", "wallets"];
    const FAILURES: &'static [&'static str] = &[failures::BATCH_TOO_LARGE.code];
    const OFFLINE: bool = true;
    type Output = WalletRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<WalletRows, Failure> {
        if self.phones.len() + self.ids.len() > BATCH_MOST {
            return Err(failures::BATCH_TOO_LARGE.with([BATCH_MOST.into()]));
        }
        let read = |text: &String| cx.shop.country.read(text).ok().map(|entry| entry.phone);
        let phones: Vec<Option<Phone>> = self.phones.iter().map(read).collect();
        let real: Vec<Phone> = phones.iter().flatten().cloned().collect();
        let mut found: Vec<Profile> = Vec::new();
        for twenty in real.chunks(20) {
            found.extend(store::by_phones(cx, twenty).await?);
        }
        let mut rows = Vec::with_capacity(phones.len() + self.ids.len());
        for (asked, phone) in self.phones.into_iter().zip(&phones) {
            let is = |of: &&Profile| of.active && phone.is_some() && of.phone == *phone;
            let wallet = match found.iter().find(is).map(|of| of.id) {
                Some(customer) => held(cx, customer).await?,
                None => None,
            };
            rows.push(WalletRow { asked, wallet });
        }
        for id in self.ids {
            rows.push(WalletRow { asked: id.to_string(), wallet: held(cx, id).await? });
        }
        Ok(WalletRows { rows })
    }
}

/// What somebody can spend now.
async fn held(cx: &mut Cx<'_>, customer: CustomerId) -> Result<Option<WalletHeld>, Failure> {
    let Some(state) = ledger::wallet(cx, customer).await? else { return Ok(None) };
    cx.showed(customer, ProfilePart::Wallet);
    Ok(Some(WalletHeld {
        customer,
        real: cx.amount(state.real),
        promotional: cx.amount(state.promotional),
        total: cx.amount(state.real.plus(state.promotional)?),
    }))
}
