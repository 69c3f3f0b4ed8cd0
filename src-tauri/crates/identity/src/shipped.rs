//! What a new shop starts with: the defaults of its country, and the roles that came with Champa.

use kernel::{Country, Currency, Grant, Grants, Id, Language, Lockout, Percent, RoleId, TenantId};

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
    use super::*;

    #[test]
    fn stf_3_roles_grow_upwards_and_the_auditor_only_reads() {
        let [receptionist, supervisor, manager, owner] =
            [ShippedRole::Receptionist, ShippedRole::Supervisor, ShippedRole::Manager, ShippedRole::Owner]
                .map(|role| role.grants().0);
        assert!(receptionist.is_subset(&supervisor) && supervisor.is_subset(&manager) && manager.is_subset(&owner));
        assert_eq!(owner, Grants::all().0);
        assert!(!manager.contains(&Grant::RolesWrite));
        assert!(ShippedRole::Auditor.grants().0.iter().all(|grant| grant.as_str().ends_with(".read")));
        let limits = ShippedRole::ALL.iter().map(|role| role.discount_limit().0 / 100).collect::<Vec<_>>();
        assert_eq!(limits, [5, 0, 15, 30, 100, 0]);
    }

    #[test]
    fn every_country_has_a_zone_that_exists() {
        for country in Country::ALL {
            assert!(defaults(*country).zone.parse::<chrono_tz::Tz>().is_ok(), "{country}");
        }
    }
}
