//! Who asks, and what they may do.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{BranchId, CounterId, Failure, StaffId, TenantId, failures};

/// Who asks, for which business, at which counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The business.
    pub tenant: TenantId,
    /// The person.
    pub staff: StaffId,
    /// Where they stand.
    pub counter: CounterId,
    /// The shop that the counter stands in.
    pub branch: BranchId,
}

crate::word_enum! {
    /// What a role may include. The registry of permissions (STF-3): each operation names the one it needs.
    pub enum Grant {
        /// Find and open customers; phones masked.
        CustomersRead = "customers.read",
        /// Make and change customers.
        CustomersWrite = "customers.write",
        /// See phone numbers whole wherever they stand (CUS-21).
        CustomersSeePhone = "customers.see_phone",
        /// Have one masked phone number shown; it is logged who looked.
        CustomersRevealPhone = "customers.reveal_phone",
        /// Deactivate and reactivate customers.
        CustomersDeactivate = "customers.deactivate",
        /// Make two customers one, and two again.
        CustomersMerge = "customers.merge",
        /// Open documents of customers; it is on record who did.
        DocumentsOpen = "documents.open",
        /// Add documents, and say which identity document somebody showed.
        DocumentsWrite = "documents.write",
        /// Remove documents.
        DocumentsRemove = "documents.remove",
        /// See and enter the recovery text of the key of documents.
        DocumentsKey = "documents.key",
        /// Bring customers in from a file, and take that back.
        CustomersImport = "customers.import",
        /// Take customers out in a file; it is logged who did.
        CustomersExport = "customers.export",
        /// Mark customers by hand: VIP, suspicious, blacklisted.
        CustomersMark = "customers.mark",
        /// Set credit limits, terms and groups of customers, and what they pay.
        CustomersTerms = "customers.terms",
        /// See wallets and their movements.
        WalletRead = "wallet.read",
        /// Take money into a wallet.
        WalletTopUp = "wallet.top_up",
        /// Pay a customer's own money out.
        WalletWithdraw = "wallet.withdraw",
        /// Take a wrong movement back.
        WalletReverse = "wallet.reverse",
        /// Correct a wallet by hand, and take promotional credit back.
        WalletAdjust = "wallet.adjust",
        /// See what all wallets hold together, and whose hold most.
        LiabilitiesRead = "liabilities.read",
        /// Ring up and be paid.
        SalesSell = "sales.sell",
        /// Ring up what is not in the catalog, at any price and tax.
        SalesOpenPrice = "sales.open_price",
        /// Sell to somebody who is blacklisted; it is logged.
        SalesToBlacklisted = "sales.to_blacklisted",
        /// Take a sale back.
        SalesVoid = "sales.void",
        /// See sales and the day's figures.
        SalesRead = "sales.read",
        /// Bring past sales in from a file.
        SalesImport = "sales.import",
        /// Run the shift of a counter's drawer: open it, put cash in and take it out, count, close.
        ShiftRun = "shift.run",
        /// See what shifts took at any moment, and how those of everybody ended.
        ShiftReport = "shift.report",
        /// See the catalog.
        CatalogRead = "catalog.read",
        /// Change items and prices.
        CatalogWrite = "catalog.write",
        /// Correct stock by hand.
        StockAdjust = "stock.adjust",
        /// See who works here.
        StaffRead = "staff.read",
        /// Add and change staff.
        StaffWrite = "staff.write",
        /// Change what roles may do.
        RolesWrite = "roles.write",
        /// See the shop's settings.
        SettingsRead = "settings.read",
        /// Change the shop's settings, branches and counters.
        SettingsWrite = "settings.write",
        /// Read the operation log.
        LogRead = "log.read",
        /// Read who looked at which customer.
        AuditRead = "audit.read",
    }
}

impl Grant {
    /// May somebody who holds it lend it for one act, by showing their PIN (STF-4)? Acts of the counter are lent. What is only looked
    /// at is not, for an approval shows nobody anything; nor is what decides who may do what, which keys there are, and what leaves
    /// the shop: who wants that signs in.
    pub fn is_lent(self) -> bool {
        match self {
            Self::CustomersWrite
            | Self::CustomersDeactivate
            | Self::CustomersMerge
            | Self::CustomersMark
            | Self::CustomersTerms
            | Self::DocumentsWrite
            | Self::DocumentsRemove
            | Self::WalletTopUp
            | Self::WalletWithdraw
            | Self::WalletReverse
            | Self::WalletAdjust
            | Self::SalesSell
            | Self::SalesOpenPrice
            | Self::SalesToBlacklisted
            | Self::SalesVoid
            | Self::ShiftRun
            | Self::CatalogWrite
            | Self::StockAdjust => true,
            Self::CustomersRead
            | Self::CustomersSeePhone
            | Self::CustomersRevealPhone
            | Self::CustomersImport
            | Self::CustomersExport
            | Self::DocumentsOpen
            | Self::DocumentsKey
            | Self::WalletRead
            | Self::LiabilitiesRead
            | Self::SalesRead
            | Self::SalesImport
            | Self::ShiftReport
            | Self::CatalogRead
            | Self::StaffRead
            | Self::StaffWrite
            | Self::RolesWrite
            | Self::SettingsRead
            | Self::SettingsWrite
            | Self::LogRead
            | Self::AuditRead => false,
        }
    }
}

/// What somebody's role includes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Grants(pub BTreeSet<Grant>);

impl Grants {
    /// Every grant there is.
    pub fn all() -> Self {
        Self(Grant::ALL.iter().copied().collect())
    }

    /// Is it included?
    pub fn has(&self, grant: Grant) -> bool {
        self.0.contains(&grant)
    }

    /// These, and those of the other's that may be lent.
    pub fn lent(&self, by: &Self) -> Self {
        Self(self.0.iter().chain(by.0.iter().filter(|grant| grant.is_lent())).copied().collect())
    }

    /// Refuses unless it is included.
    pub fn require(&self, grant: Grant) -> Result<(), Failure> {
        if self.has(grant) { Ok(()) } else { Err(failures::GRANT_MISSING.with([grant.into()])) }
    }
}
