//! What a new shop starts with: the defaults of its country, and the roles that came with Champa.

use kernel::{Country, Currency, Grant, Grants, Id, Language, Lockout, Money, Percent, RoleId, TenantId};
use operation::Person;

kernel::word_enum! {
    /// A role that came with Champa. Its words live in the UI, in four languages.
    pub enum ShippedRole {
        /// Rings up, finds and makes customers.
        Receptionist = "receptionist",
        /// Therapist or technician: does what was sold.
        Technician = "technician",
        /// Runs a shift: takes sales and wrong movements back.
        Supervisor = "supervisor",
        /// Runs the shop: catalog, staff, settings.
        Manager = "manager",
        /// May do everything, always.
        Owner = "owner",
        /// Reads everything, changes nothing.
        Auditor = "auditor",
    }
}

const TECHNICIAN: &[Grant] = &[Grant::CustomersRead, Grant::CatalogRead, Grant::StaffRead];

const RECEPTIONIST: &[Grant] = &[
    Grant::CustomersRead,
    Grant::CustomersWrite,
    Grant::CustomersRevealPhone,
    Grant::DocumentsOpen,
    Grant::DocumentsWrite,
    Grant::WalletRead,
    Grant::WalletTopUp,
    Grant::SalesSell,
    Grant::SalesRead,
    Grant::ShiftRun,
    Grant::CatalogRead,
    Grant::StaffRead,
];

/// What a supervisor may do beyond a receptionist.
const SUPERVISOR: &[Grant] = &[
    Grant::CustomersSeePhone,
    Grant::SalesOpenPrice,
    Grant::SalesToBlacklisted,
    Grant::WalletReverse,
    Grant::SalesVoid,
    Grant::ShiftReport,
    Grant::StockAdjust,
    Grant::SettingsRead,
];

/// What a manager may do beyond a supervisor.
const MANAGER: &[Grant] = &[
    Grant::CustomersDeactivate,
    Grant::CustomersMerge,
    Grant::DocumentsRemove,
    Grant::CustomersImport,
    Grant::CustomersExport,
    Grant::CustomersMark,
    Grant::CustomersTerms,
    Grant::WalletWithdraw,
    Grant::WalletAdjust,
    Grant::LiabilitiesRead,
    Grant::SalesImport,
    Grant::CatalogWrite,
    Grant::StaffWrite,
    Grant::SettingsWrite,
    Grant::LogRead,
];

const AUDITOR: &[Grant] = &[
    Grant::CustomersRead,
    Grant::WalletRead,
    Grant::LiabilitiesRead,
    Grant::SalesRead,
    Grant::ShiftReport,
    Grant::CatalogRead,
    Grant::StaffRead,
    Grant::SettingsRead,
    Grant::LogRead,
    Grant::AuditRead,
];

impl ShippedRole {
    /// The role of that code in a shop.
    pub fn id(self, tenant: TenantId) -> RoleId {
        Id::named(tenant, &format!("role.{self}"))
    }

    /// What it includes at first.
    pub fn grants(self) -> Grants {
        let parts: &[&[Grant]] = match self {
            Self::Technician => &[TECHNICIAN],
            Self::Receptionist => &[RECEPTIONIST],
            Self::Supervisor => &[RECEPTIONIST, SUPERVISOR],
            Self::Manager => &[RECEPTIONIST, SUPERVISOR, MANAGER],
            Self::Owner => &[Grant::ALL],
            Self::Auditor => &[AUDITOR],
        };
        Grants(parts.iter().flat_map(|part| part.iter().copied()).collect())
    }

    /// The discount its people may give alone, at first.
    pub fn discount_limit(self) -> Percent {
        match self {
            Self::Technician | Self::Auditor => Percent::ZERO,
            Self::Receptionist => Percent(5_00),
            Self::Supervisor => Percent(15_00),
            Self::Manager => Percent(30_00),
            Self::Owner => Percent::ALL,
        }
    }

    /// What its people may refund or give in compensation for one order alone, at first (STF-4); nothing where there is no limit.
    pub fn refund_limit(self, currency: Currency) -> Option<Money> {
        match self {
            Self::Technician | Self::Auditor => Some(Money::ZERO),
            Self::Receptionist | Self::Supervisor => Some(refund_limit(currency)),
            Self::Manager | Self::Owner => None,
        }
    }

    /// What its people may do, at first.
    pub fn may(self, currency: Currency) -> Person {
        Person {
            grants: self.grants(),
            discount_limit: self.discount_limit(),
            refund_limit: self.refund_limit(currency),
        }
    }

    /// Its name in the list until the UI says it in the reader's language.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Receptionist => "Receptionist",
            Self::Technician => "Technician",
            Self::Supervisor => "Supervisor",
            Self::Manager => "Manager",
            Self::Owner => "Owner",
            Self::Auditor => "Auditor",
        }
    }
}

/// A refund or compensation up to this needs nobody's approval (SPEC, defaults per currency).
const fn refund_limit(currency: Currency) -> Money {
    match currency {
        Currency::Vnd => Money(500_000),
        Currency::Thb => Money(65_000),
        Currency::Omr => Money(7_500),
        Currency::Usd => Money(2_000),
    }
}

/// What a country suggests to a shop that says nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// Of its books.
    pub currency: Currency,
    /// Of its screens.
    pub language: Language,
    /// IANA name of its time zone.
    pub zone: &'static str,
    /// Do prices on the shelf include tax?
    pub prices_include_tax: bool,
}

/// The defaults of a country.
pub const fn defaults(country: Country) -> Defaults {
    let (currency, language, zone) = match country {
        Country::Vn => (Currency::Vnd, Language::Vi, "Asia/Ho_Chi_Minh"),
        Country::Th => (Currency::Thb, Language::Th, "Asia/Bangkok"),
        Country::Om => (Currency::Omr, Language::Ar, "Asia/Muscat"),
        Country::Us => (Currency::Usd, Language::En, "America/New_York"),
    };
    Defaults { currency, language, zone, prices_include_tax: !matches!(country, Country::Us) }
}

/// Five wrong tries lock a person out for a quarter of an hour.
pub const LOCKOUT: Lockout = Lockout { tries: 5, minutes: 15 };

/// Idle minutes until a counter locks itself.
pub const AUTO_LOCK_MINUTES: u16 = 10;

/// What the first counter and the gateway are called until somebody names them.
pub(crate) const fn counter_names(language: Language) -> [&'static str; 2] {
    match language {
        Language::En => ["Counter 1", "Web"],
        Language::Vi => ["Quầy 1", "Web"],
        Language::Th => ["เคาน์เตอร์ 1", "เว็บ"],
        Language::Ar => ["كاونتر 1", "الويب"],
    }
}

#[cfg(test)]
mod tests {
    use kernel::Amount;
    use serde_json::json;

    use super::*;

    #[test]
    fn stf_3_roles_grow_upwards_and_the_auditor_only_reads() {
        let [receptionist, supervisor, manager, owner] =
            [ShippedRole::Receptionist, ShippedRole::Supervisor, ShippedRole::Manager, ShippedRole::Owner]
                .map(|role| role.grants().0);
        assert!(receptionist.is_subset(&supervisor) && supervisor.is_subset(&manager) && manager.is_subset(&owner));
        assert_eq!(owner, Grants::all().0);
        assert!(!manager.contains(&Grant::RolesWrite));
        let only_shows = |grant: &Grant| grant.as_str().ends_with(".read") || *grant == Grant::ShiftReport;
        assert!(ShippedRole::Auditor.grants().0.iter().all(only_shows));
        let limits = ShippedRole::ALL.iter().map(|role| role.discount_limit().0 / 100).collect::<Vec<_>>();
        assert_eq!(limits, [5, 0, 15, 30, 100, 0]);
    }

    #[test]
    fn stf_4_exactly_the_limit_needs_no_approval_and_one_unit_more_does() {
        for (currency, limit, over) in [
            (Currency::Vnd, "500000", "500001"),
            (Currency::Thb, "650.00", "650.01"),
            (Currency::Omr, "7.500", "7.501"),
        ] {
            let read = |text: &str| currency.money(&Amount::typed(text)).unwrap();
            let needed = json!({ "limit": limit, "asked": over });
            for role in [ShippedRole::Receptionist, ShippedRole::Supervisor] {
                let may = role.may(currency);
                assert!(may.within_refund_limit(currency, Money::ZERO, read(limit)).is_ok(), "{limit}");
                let refusal = may.within_refund_limit(currency, Money::ZERO, read(over)).unwrap_err();
                assert_eq!((refusal.code(), refusal.params()), ("approval.needed", needed.clone()));
                // Two of one order count together: the rest of the limit is given, and not one unit more.
                let first = Money(read(limit).0 / 2);
                let rest = Money(read(limit).0 - first.0);
                assert!(may.within_refund_limit(currency, first, rest).is_ok());
                let refusal = may.within_refund_limit(currency, first, Money(rest.0 + 1)).unwrap_err();
                assert_eq!(refusal.params(), needed);
            }
            for role in [ShippedRole::Manager, ShippedRole::Owner] {
                let largest = currency.largest();
                assert!(role.may(currency).within_refund_limit(currency, largest, largest).is_ok());
            }
            for role in [ShippedRole::Technician, ShippedRole::Auditor] {
                assert!(role.may(currency).within_refund_limit(currency, Money::ZERO, Money::ZERO).is_ok());
                assert!(role.may(currency).within_refund_limit(currency, Money::ZERO, Money(1)).is_err());
            }
        }
    }

    #[test]
    fn stf_4_an_approval_lends_the_larger_limits_and_the_acts() {
        let currency = Currency::Vnd;
        let [technician, receptionist, manager] =
            [ShippedRole::Technician, ShippedRole::Receptionist, ShippedRole::Manager].map(|role| role.may(currency));
        let both = receptionist.approved(&manager);
        assert_eq!((both.discount_limit, both.refund_limit), (manager.discount_limit, None));
        assert_eq!(receptionist.approved(&technician), receptionist);
        assert!(both.grants.has(Grant::SalesVoid) && both.grants.has(Grant::CustomersMerge));
        assert!(!both.grants.has(Grant::CustomersSeePhone), "an approval shows nobody anything");
        assert!(!both.grants.has(Grant::StaffWrite) && !both.grants.has(Grant::LogRead));
    }

    #[test]
    fn every_country_has_a_zone_that_exists() {
        for country in Country::ALL {
            assert!(defaults(*country).zone.parse::<chrono_tz::Tz>().is_ok(), "{country}");
        }
    }
}
