//! The settings of the shop.

use kernel::{Country, Currency, Failure, Grant, Language, Lockout, Percent, Receipt, Shop};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::store;

/// The settings of the shop in full.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadShop {}

/// The settings of the shop.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ShopSettings {
    /// What stands on the receipt.
    pub name: String,
    /// Of its screens, unless a person chose another.
    pub language: Language,
    /// Decides how phones are read.
    pub country: Country,
    /// Of its books.
    pub currency: Currency,
    /// Decimal places of the currency.
    pub decimals: u32,
    /// IANA time zone; a branch may have its own.
    pub zone: String,
    /// Minutes after midnight at which a new business day begins.
    pub day_boundary: u16,
    /// Do catalog prices include tax?
    pub prices_include_tax: bool,
    /// Of items that name no rate of their own.
    pub tax_rate_default: Percent,
    /// Idle minutes until a counter locks itself; 0 never.
    pub auto_lock_minutes: u16,
    /// When wrong passwords and PINs lock somebody out.
    pub lockout: Lockout,
    /// What stands on every receipt.
    pub receipt: Receipt,
    /// Filled with demonstration data that can be removed again.
    pub demonstration: bool,
    /// Has money moved, so that country and currency are settled?
    pub books_started: bool,
}

impl ShopSettings {
    pub(crate) fn of(shop: Shop, books_started: bool) -> Self {
        Self {
            name: shop.name,
            language: shop.language,
            country: shop.country,
            currency: shop.currency,
            decimals: shop.currency.decimals(),
            zone: shop.calendar.zone.name().to_owned(),
            day_boundary: shop.calendar.boundary,
            prices_include_tax: shop.prices_include_tax,
            tax_rate_default: shop.tax_rate,
            auto_lock_minutes: shop.auto_lock_minutes,
            lockout: shop.lockout,
            receipt: shop.receipt,
            demonstration: shop.demonstration,
            books_started,
        }
    }
}

impl Operation for ReadShop {
    const NAME: &'static str = "identity.shop";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::SettingsRead);
    const TOPICS: &'static [&'static str] = &["settings"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = ShopSettings;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ShopSettings, Failure> {
        // Not the shop of the entry: its zone may be the branch's.
        let shop = store::shop::read(cx.tx, cx.actor.tenant).await?;
        Ok(ShopSettings::of(shop, store::shop::books_started(cx).await?))
    }
}
