//! The settings of the shop change.

use kernel::{Country, Currency, Failure, Grant, Language, Lockout, Percent, Receipt, Shop, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, shop::ShopSettings, store, text};

/// The most characters above or below the items of a receipt.
const RECEIPT_MOST: usize = 600;
const DAY_MINUTES: i64 = 24 * 60;
/// Fewer would lock people out for a slip of the finger; more, or a shorter pause, would let a PIN of four digits be found by trying.
const TRIES_LEAST: i64 = 3;
const TRIES_MOST: i64 = 10;
const PAUSE_LEAST: i64 = 5;

/// Change settings of the shop; what is absent stays. Country and currency are settled once money has moved.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeShop {
    /// What stands on the receipt.
    pub name: Option<String>,
    /// Of its screens, unless a person chose another.
    pub language: Option<Language>,
    /// Decides how phones are read.
    pub country: Option<Country>,
    /// Of its books.
    pub currency: Option<Currency>,
    /// IANA time zone.
    pub zone: Option<String>,
    /// Minutes after midnight at which a new business day begins, 0 to 1439.
    pub day_boundary: Option<i64>,
    /// Do catalog prices include tax?
    pub prices_include_tax: Option<bool>,
    /// Of items that name no rate of their own.
    pub tax_rate_default: Option<Percent>,
    /// Idle minutes until a counter locks itself, 0 (never) to 1440.
    pub auto_lock_minutes: Option<i64>,
    /// When wrong passwords and PINs lock somebody out: 3 to 10 tries, 5 to 1440 minutes.
    pub lockout: Option<Lockout>,
    /// What stands on every receipt.
    pub receipt: Option<Receipt>,
}

impl Operation for ChangeShop {
    const NAME: &'static str = "identity.change_shop";
    const GRANT: Option<Grant> = Some(Grant::SettingsWrite);
    const TOPICS: &'static [&'static str] = &["settings"];
    const FAILURES: &'static [&'static str] = &[
        common::BLANK.code,
        common::TOO_LONG.code,
        failures::BAD_ZONE.code,
        failures::OUT_OF_RANGE.code,
        failures::BOOKS_STARTED.code,
    ];
    type Output = ShopSettings;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ShopSettings, Failure> {
        store::shop::lock(cx).await?;
        let before = store::shop::read(cx.tx, cx.actor.tenant).await?;
        let after = self.after(&before)?;
        let started = store::shop::books_started(cx).await?;
        if started && (after.country, after.currency) != (before.country, before.currency) {
            return Err(failures::BOOKS_STARTED.failure());
        }
        store::shop::change(cx, &after).await?;
        Ok(ShopSettings::of(after, started))
    }
}

impl ChangeShop {
    /// The shop with what was given put in place.
    fn after(self, before: &Shop) -> Result<Shop, Failure> {
        let mut shop = before.clone();
        if let Some(name) = &self.name {
            shop.name = text::name("name", name)?;
        }
        if let Some(name) = &self.zone {
            shop.calendar.zone = zone(name)?;
        }
        if let Some(boundary) = self.day_boundary {
            shop.calendar.boundary = within("day_boundary", boundary, 0, DAY_MINUTES - 1)?;
        }
        if let Some(minutes) = self.auto_lock_minutes {
            shop.auto_lock_minutes = within("auto_lock_minutes", minutes, 0, DAY_MINUTES)?;
        }
        if let Some(lockout) = self.lockout {
            within("lockout.tries", lockout.tries.into(), TRIES_LEAST, TRIES_MOST)?;
            within("lockout.minutes", lockout.minutes.into(), PAUSE_LEAST, DAY_MINUTES)?;
            shop.lockout = lockout;
        }
        if let Some(receipt) = self.receipt {
            shop.receipt.header = text::lines("receipt.header", &receipt.header, RECEIPT_MOST)?;
            shop.receipt.footer = text::lines("receipt.footer", &receipt.footer, RECEIPT_MOST)?;
            shop.receipt.width = receipt.width;
        }
        shop.language = self.language.unwrap_or(shop.language);
        shop.country = self.country.unwrap_or(shop.country);
        shop.currency = self.currency.unwrap_or(shop.currency);
        shop.prices_include_tax = self.prices_include_tax.unwrap_or(shop.prices_include_tax);
        shop.tax_rate = self.tax_rate_default.unwrap_or(shop.tax_rate);
        Ok(shop)
    }
}

/// The time zone of that IANA name.
pub(crate) fn zone(name: &str) -> Result<chrono_tz::Tz, Failure> {
    name.trim().parse().map_err(|_| failures::BAD_ZONE.with([name.chars().take(60).collect::<String>().into()]))
}

fn within(field: &str, figure: i64, least: i64, most: i64) -> Result<u16, Failure> {
    let out = || failures::OUT_OF_RANGE.with([field.into(), least.into(), most.into()]);
    u16::try_from(figure).ok().filter(|_| (least..=most).contains(&figure)).ok_or_else(out)
}
