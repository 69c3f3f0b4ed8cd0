//! Everything that can be asked. One line an operation.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    demonstration::RemoveDemonstration,
    entry::Entry,
    merge::{Merge, MergePreview, UndoMerge, UndoMergePreview},
    prove_log::ProveLog,
    remove_group::RemoveGroup,
};

macro_rules! operations {
    ($($operation:ty),* $(,)?) => {
        static LIST: &[Entry] = &[$(Entry::of::<$operation>()),*];
    };
}

operations! {
    RemoveDemonstration,
    ProveLog,
    Merge,
    MergePreview,
    UndoMerge,
    UndoMergePreview,
    RemoveGroup,

    identity::AddCounter,
    identity::AddStaff,
    identity::Approvers,
    identity::Branches,
    identity::ChangeShop,
    identity::ChangeStaff,
    identity::Counters,
    identity::FoundShop,
    identity::Log,
    identity::ReadShop,
    identity::RemoveRole,
    identity::Roles,
    identity::SaveBranch,
    identity::SaveCounter,
    identity::SaveRole,
    identity::SetLanguage,
    identity::SetPassword,
    identity::SetPin,
    identity::SignedIn,
    identity::SignedOut,
    identity::StaffList,
    identity::Unlock,

    customers::FindOrCreate,
    customers::FindOrCreateExternal,
    customers::Create,
    customers::Change,
    customers::ChangePhone,
    customers::Deactivate,
    customers::Reactivate,
    customers::RevealPhone,
    customers::Reads,
    customers::SetAvatar,
    customers::Avatar,
    customers::RequiredFields,
    customers::SetRequiredFields,
    customers::Get,
    customers::List,
    customers::Merges,
    customers::Duplicates,
    customers::DismissDuplicate,
    customers::RestoreDuplicate,
    customers::DuplicatePairs,
    customers::BeginScan,
    customers::StepScan,
    customers::CancelScan,
    customers::LastScan,
    customers::Recent,
    customers::TagMany,
    customers::Views,
    customers::SaveView,
    customers::RemoveView,
    customers::Search,
    customers::Elsewhere,
    customers::KeepElsewhere,
    customers::ReadLookup,
    customers::SetLookup,
    customers::AddDocument,
    customers::Documents,
    customers::OpenDocument,
    customers::RemoveDocument,
    customers::SetIdentity,
    customers::SetDocumentKey,
    customers::DocumentKeyHandled,
    customers::DocumentLimitRead,
    customers::SetDocumentLimit,
    customers::AddNote,
    customers::ChangeNote,
    customers::RemoveNote,
    customers::Timeline,
    customers::export::ExportPage,
    customers::export::RecordExport,
    customers::import::BeginImport,
    customers::import::ImportRows,
    customers::import::TryRows,
    customers::import::EndImport,
    customers::import::ListImports,
    customers::import::ImportKept,
    customers::import::UndoImport,
    customers::AddAddress,
    customers::ChangeAddress,
    customers::SetDefaultAddress,
    customers::RemoveAddress,
    customers::Places,
    customers::SetPreferences,
    customers::LogContact,
    customers::SetMark,
    customers::RemoveMark,
    customers::SetTerms,
    customers::Groups,
    customers::SaveGroup,
    customers::Batch,

    ledger::WalletQuery,
    ledger::Movements,
    ledger::TopUp,
    ledger::ReverseTopUp,
    ledger::Withdraw,
    ledger::IssueCredit,
    ledger::Prove,

    sales::ListItems,
    sales::SearchItems,
    sales::ByBarcode,
    sales::Categories,
    sales::SaveItem,
    sales::RetireItem,
    sales::RestoreItem,
    sales::AdjustStock,
    sales::ItemPrices,
    sales::CustomerPrices,
    sales::GroupPrices,
    sales::SetGroupPrice,
    sales::SetCustomerPrice,
    sales::Quote,
    sales::Sell,
    sales::GetSale,
    sales::VoidSale,
    sales::ListSales,
    sales::DayFigures,
    sales::FileBegun,
    sales::SalesTotals,
}

static BY_NAME: LazyLock<HashMap<&'static str, &'static Entry>> =
    LazyLock::new(|| LIST.iter().map(|entry| (entry.name, entry)).collect());

/// Every operation.
pub fn list() -> &'static [Entry] {
    LIST
}

/// The operation of that name.
pub fn find(name: &str) -> Option<&'static Entry> {
    BY_NAME.get(name).copied()
}
