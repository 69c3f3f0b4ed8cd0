//! The first run: a business, its shop, its first branch and counters, its roles and its owner.

use kernel::{
    Actor, BranchId, Calendar, CounterId, Country, Currency, Failure, Id, Instant, Language, OperationId, Percent,
    Receipt, ReceiptWidth, Shop, StaffId, TenantId,
};
use operation::{Before, Cx, Operation, Person};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    change_shop::zone,
    failures,
    secret::{self, Hashes, Secret},
    shipped::{self, ShippedRole},
    store::{self, found::NewStaff},
    text,
};

/// Make a business. Runs once in its life, before anybody could sign in: the founding owner is the one who asks.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FoundShop {
    /// Name of the shop, as receipts show it.
    pub shop: String,
    /// Where it stands.
    pub country: Country,
    /// Of its books; of the country when absent.
    pub currency: Option<Currency>,
    /// Of its screens; of the country when absent.
    pub language: Option<Language>,
    /// IANA time zone; of the country when absent.
    pub zone: Option<String>,
    /// Name of the first branch; the shop's when absent.
    pub branch: Option<String>,
    /// Name of the owner, who signs in with it.
    pub owner: String,
    /// Password of the owner.
    pub password: Secret,
    /// PIN of the owner.
    pub pin: Option<Secret>,
    /// Will it be filled with demonstration data?
    #[serde(default)]
    pub demonstration: bool,
    /// Refuse it where the database holds a shop: a file is one shop's.
    #[serde(default)]
    pub alone: bool,
    #[serde(skip)]
    hashes: Option<Hashes>,
}

/// The new business.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Founded {
    /// The business.
    pub tenant: TenantId,
    /// Its first branch.
    pub branch: BranchId,
    /// Its first counter, K1.
    pub counter: CounterId,
    /// The counter that a gateway serves tablets and browsers as, W1.
    pub web: CounterId,
    /// The owner.
    pub owner: StaffId,
}

/// Who founds: the owner to be, at the first counter to be. The same operation always founds the same business.
pub fn founder(operation: OperationId) -> Actor {
    Actor {
        tenant: made(operation, "tenant"),
        staff: made(operation, "staff"),
        counter: made(operation, "counter"),
        branch: made(operation, "branch"),
    }
}

fn made<T>(operation: OperationId, what: &str) -> Id<T> {
    Id::hashed(&[b"found", operation.uuid().as_bytes(), what.as_bytes()])
}

impl FoundShop {
    /// Reads the input into the shop and the person that the operation runs for: there are no rows to read them from yet.
    pub fn entry(&self, tenant: TenantId, at: Instant) -> Result<(Person, Shop), Failure> {
        let defaults = shipped::defaults(self.country);
        let shop = Shop {
            tenant,
            name: text::name("shop", &self.shop)?,
            country: self.country,
            currency: self.currency.unwrap_or(defaults.currency),
            language: self.language.unwrap_or(defaults.language),
            calendar: Calendar { zone: zone(self.zone.as_deref().unwrap_or(defaults.zone))?, boundary: 0 },
            prices_include_tax: defaults.prices_include_tax,
            tax_rate: Percent::ZERO,
            auto_lock_minutes: shipped::AUTO_LOCK_MINUTES,
            lockout: shipped::LOCKOUT,
            receipt: Receipt { header: String::new(), footer: String::new(), width: ReceiptWidth::Mm80 },
            demonstration: self.demonstration,
            made_at: at,
        };
        Ok((Person::whole(), shop))
    }

    /// Refuses what the founding would refuse, before anything is made.
    pub fn check(&self) -> Result<(), Failure> {
        text::name("shop", &self.shop)?;
        let owner = text::name("owner", &self.owner)?;
        self.branch.as_deref().map(|branch| text::name("branch", branch)).transpose()?;
        self.zone.as_deref().map(zone).transpose()?;
        secret::check_password(&self.password, &owner)?;
        self.pin.as_ref().map(secret::check_pin).transpose()?;
        Ok(())
    }
}

impl Operation for FoundShop {
    const NAME: &'static str = "identity.found_shop";
    const GRANT: Option<kernel::Grant> = None;
    const TOPICS: &'static [&'static str] = &["settings", "staff", "counters"];
    const FAILURES: &'static [&'static str] = &[
        kernel::failures::BLANK.code,
        kernel::failures::TOO_LONG.code,
        failures::BAD_ZONE.code,
        failures::PASSWORD_TOO_SHORT.code,
        failures::PASSWORD_TOO_LONG.code,
        failures::PASSWORD_TOO_SIMPLE.code,
        failures::BAD_PIN.code,
        failures::PIN_TOO_SIMPLE.code,
        failures::SHOP_NAME_TAKEN.code,
        failures::ALREADY_FOUNDED.code,
    ];
    const SECRETS: &'static [&'static str] = &["password", "pin"];
    const EXPOSED: bool = false;
    type Output = Founded;

    async fn prepare(&mut self, before: &mut Before<'_>) -> Result<(), Failure> {
        self.check()?;
        self.hashes = Some(secret::hashes(before, &self.password, self.pin.as_ref()).await?);
        Ok(())
    }

    async fn run(self, cx: &mut Cx<'_>) -> Result<Founded, Failure> {
        let Hashes { password: password_hash, pin: pin_hash } = self.hashes.ok_or(Failure::Conflict)?;
        let others = store::found::others(cx).await?;
        if let Some((_, name)) = others.first().filter(|_| self.alone) {
            return Err(failures::ALREADY_FOUNDED.with([name.as_str().into()]));
        }
        if others.iter().any(|(_, name)| kernel::fold(name) == kernel::fold(&cx.shop.name)) {
            return Err(failures::SHOP_NAME_TAKEN.with([cx.shop.name.as_str().into()]));
        }
        let founded = Founded {
            tenant: cx.actor.tenant,
            branch: cx.actor.branch,
            counter: cx.actor.counter,
            web: made(cx.operation, "web"),
            owner: cx.actor.staff,
        };
        store::found::shop(cx).await?;
        let branch = text::name("branch", self.branch.as_deref().unwrap_or(&cx.shop.name))?;
        store::found::branch(cx, founded.branch, &branch).await?;
        let [first, web] = shipped::counter_names(cx.shop.language);
        store::found::counter(cx, founded.branch, founded.counter, "K1", first).await?;
        store::found::counter(cx, founded.branch, founded.web, "W1", web).await?;
        for role in ShippedRole::ALL {
            store::found::role(cx, role.id(founded.tenant), Some(*role), role.name(), &role.may(cx.shop.currency))
                .await?;
        }
        let owner = NewStaff {
            id: founded.owner,
            name: text::name("owner", &self.owner)?,
            phone: None,
            role: ShippedRole::Owner.id(founded.tenant),
            branch: None,
            password_hash,
            pin_hash,
        };
        store::found::staff(cx, owner).await?;
        Ok(founded)
    }
}
