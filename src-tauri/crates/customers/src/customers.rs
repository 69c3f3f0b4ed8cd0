//! Profiles of the people who buy: phones, names, numbers, search, notes and the timeline.
//!
//! A profile is the one truth about a person. It grows — guest, pending, stub, full — and keeps its id and history; it is
//! deactivated, never deleted. Customers owns the tables `customer*` and the search index (`name_part`, `vocabulary`, `word_part`,
//! `word_slip`, `phone_part`, `address_part`, `address_word`). Money is the ledger's: a profile only opens its wallet.
//!
//! Invariants, checked here and by the schema: one active profile a phone; numbers without gaps, taken only by what is committed;
//! a guest has no number, no wallet and stands in no list; whoever may not see whole phones is shown `+84 ••• ••• 567` everywhere.

mod addresses;
mod avatar;
mod batch;
mod change;
mod change_phone;
mod channels;
mod contacts;
mod create;
mod deactivate;
mod documents;
mod draft;
mod duplicates;
mod elsewhere;
pub mod export;
mod failures;
mod filter;
mod find_or_create;
mod find_or_create_external;
mod get;
mod groups;
pub mod import;
mod list;
mod marks;
mod merge;
mod neighbours;
mod notes;
mod number;
mod places;
mod preferences;
mod profile;
mod reactivate;
mod reads;
mod register;
mod required;
mod reveal_phone;
mod search;
mod store;
mod tag_many;
mod terms;
mod text;
mod timeline;
mod views;
mod wallets;
mod words;

pub use addresses::{
    AddAddress, AddressParts, AddressRemoved, AddressView, ChangeAddress, RemoveAddress, SetDefaultAddress,
};
pub use avatar::{Avatar, AvatarSet, AvatarShown, SetAvatar};
pub use batch::{Batch, BatchRow, BatchRows};
pub use change::Change;
pub use change_phone::ChangePhone;
pub use channels::ChannelId;
pub use contacts::{ContactView, LogContact};
pub use create::Create;
pub use deactivate::Deactivate;
pub use documents::{
    AddDocument, Checked, Document, DocumentAdded, DocumentKey, DocumentKeyHandled, DocumentKeySet, DocumentKind,
    DocumentLimit, DocumentLimitRead, DocumentLimitShown, DocumentOpened, DocumentRemoved, DocumentRows, DocumentType,
    DocumentView, Documents, Handled, IdentityKind, IdentityView, KeyHandled, OpenDocument, RemoveDocument, Sealed,
    SetDocumentKey, SetDocumentLimit, SetIdentity, asks_approval, document_key, document_limit, document_of,
    sealed_document,
};
pub use duplicates::{
    Alike, BeginScan, CancelScan, DismissDuplicate, DuplicateDismissed, DuplicatePairs, DuplicateRestored,
    DuplicateRows, Duplicates, LastScan, LastScanShown, MaybeSame, PairShown, PairsPage, RestoreDuplicate, Scan,
    ScanBegun, ScanCancelled, ScanPass, ScanShown, ScanState, StepScan, Stepped,
};
pub use elsewhere::{
    AskedWith, Elsewhere, ElsewhereShown, KeepElsewhere, LookupFields, LookupKey, LookupSettings, LookupShown,
    ReadLookup, SetLookup, Theirs, asked_with, lookup_settings,
};
pub use failures::*;
pub use filter::Filter;
pub use find_or_create::{FindOrCreate, Found};
pub use find_or_create_external::FindOrCreateExternal;
pub use get::{CreditShown, Customer360, ExternalId, ExternalRecord, FormerPhone, Get, Referrer, Totals, WalletShown};
pub use groups::{Group, GroupRows, GroupView, Groups, SaveGroup, group, groups, hold_group, lock_group, remove_group};
pub use list::{List, Listed, Order, Page, Recent, RecentRows};
pub use marks::{MarkSet, RemoveMark, SetMark};
pub use merge::{
    Both, FieldPair, MERGED as MERGED_COLUMNS, MergeField, MergeShown, Merges, MergesPage, Merging, Moved, Side,
    UNDO_SECONDS, UndoLook, Unmerging, Wanted, begin_merge, begin_undo, end_undo, ever_merged, look_at_undo, sides,
    tables_going_over,
};
pub use neighbours::{Named, blacklist_passed, clear, guest, named, price_changed, require_active, unvisited, visited};
pub use notes::{AddNote, ChangeNote, NoteRemoved, NoteView, RemoveNote};
pub use places::{Places, PlacesShown, Province};
pub use preferences::{
    ClockTime, Contactable, Hours, Preferences, Purpose, SetPreferences, Wish, may_contact, preferences,
};
pub use profile::{CustomerRow, PhoneView};
pub use reactivate::Reactivate;
pub use reads::{ProfileRead, ReadCounter, ReadCustomer, ReadRow, ReadRows, ReadStaff, Reads, record};
pub use required::{Required, RequiredFields, RequiredRows, SetRequiredFields};
pub use reveal_phone::RevealPhone;
pub use search::{Answer, Answered, Matched, Search, UnknownPhone};
pub use store::documents::STATEMENTS as DOCUMENT_STATEMENTS;
pub use store::elsewhere::STATEMENTS as ELSEWHERE_STATEMENTS;
pub use store::{
    ADDRESS_INDEX_STATEMENTS, ADDRESS_STATEMENTS, Address, CARE_STATEMENTS, Contact, DRIVEN_STATEMENTS,
    DUPLICATE_STATEMENTS, IMPORT_STATEMENTS, MERGE_STATEMENTS, READ_STATEMENTS, SCAN_STATEMENTS, STATEMENTS,
    WALK_STATEMENTS,
};
pub use tag_many::{TagMany, Tagged};
pub use terms::{SetTerms, TermsShown};
pub use timeline::{Timeline, TimelineEntry, TimelinePage};
pub use views::{Column, Look, RemoveView, SaveView, View, ViewRemoved, ViewRows, Views};
pub use wallets::Wallets;
pub use words::{
    AddressKind, Channel, ContactKind, CustomerKind, EventKind, Gender, HandMark, Mark, PhoneRole, Reach,
    RequiredField, Source, Status,
};
