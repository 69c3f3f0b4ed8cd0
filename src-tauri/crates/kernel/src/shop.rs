//! What an operation must know of the business it runs for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Calendar, Country, Currency, Instant, Percent, TenantId};

crate::word_enum! {
    /// A language of the screens.
    pub enum Language {
        /// Vietnamese.
        Vi = "vi",
        /// English.
        En = "en",
        /// Thai.
        Th = "th",
        /// Arabic.
        Ar = "ar",
    }
}

crate::word_enum! {
    /// Paper that receipts are printed on.
    pub enum ReceiptWidth {
        /// Thermal roll, 58 mm.
        Mm58 = "58",
        /// Thermal roll, 80 mm.
        Mm80 = "80",
        /// A page.
        A4 = "a4",
    }
}

/// What stands on every receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Lines above the items: address, tax number.
    pub header: String,
    /// Lines below the total.
    pub footer: String,
    /// The paper.
    pub width: ReceiptWidth,
}

/// When wrong passwords and PINs lock somebody out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lockout {
    /// Wrong tries in a row that lock.
    pub tries: u16,
    /// Minutes until the next try.
    pub minutes: u16,
}

/// A business, as every operation sees it. Owned by `identity`.
#[derive(Clone, Debug, PartialEq)]
pub struct Shop {
    /// The business.
    pub tenant: TenantId,
    /// What stands on the receipt.
    pub name: String,
    /// Decides how phones are read.
    pub country: Country,
    /// Of every amount.
    pub currency: Currency,
    /// Of the screens, unless a person chose another.
    pub language: Language,
    /// Time zone and start of the business day.
    pub calendar: Calendar,
    /// Do catalog prices include tax?
    pub prices_include_tax: bool,
    /// Of items that name no rate of their own.
    pub tax_rate: Percent,
    /// Idle minutes until the counter locks itself; 0 never.
    pub auto_lock_minutes: u16,
    /// Wrong passwords and PINs.
    pub lockout: Lockout,
    /// What stands on every receipt.
    pub receipt: Receipt,
    /// Filled with demonstration data that can be removed again.
    pub demonstration: bool,
    /// When the business was set up.
    pub made_at: Instant,
}
