//! Profiles of the people who buy: phones, names, numbers, search, notes and the timeline.
//!
//! A profile is the one truth about a person. It grows — guest, pending, stub, full — and keeps its id and history; it is
//! deactivated, never deleted. Customers owns the tables `customer*` and the search index (`name_part`, `vocabulary`, `word_part`,
//! `word_slip`, `phone_part`). Money is the ledger's: a profile only opens its wallet.
//!
//! Invariants, checked here and by the schema: one active profile a phone; numbers without gaps, taken only by what is committed;
//! a guest has no number, no wallet and stands in no list; whoever may not see whole phones is shown `+84 ••• ••• 567` everywhere.

mod avatar;
mod change;
mod change_phone;
mod channels;
mod create;
mod deactivate;
mod documents;
mod draft;
mod failures;
mod filter;
mod find_or_create;
mod find_or_create_external;
mod get;
pub mod import;
mod list;
mod merge;
mod neighbours;
mod notes;
mod number;
mod profile;
mod reactivate;
mod reads;
mod register;
mod required;
mod reveal_phone;
mod search;
mod store;
mod tag_many;
mod text;
mod timeline;
mod views;
mod words;

pub use avatar::{Avatar, AvatarSet, AvatarShown, SetAvatar};
pub use change::Change;
pub use change_phone::ChangePhone;
pub use channels::ChannelId;
pub use create::Create;
pub use deactivate::Deactivate;
pub use documents::{
    AddDocument, Checked, Document, DocumentAdded, DocumentKey, DocumentKeyHandled, DocumentKeySet, DocumentKind,
    DocumentLimit, DocumentLimitRead, DocumentLimitShown, DocumentOpened, DocumentRemoved, DocumentRows, DocumentType,
    DocumentView, Documents, Handled, IdentityKind, IdentityView, KeyHandled, OpenDocument, RemoveDocument, Sealed,
    SetDocumentKey, SetDocumentLimit, SetIdentity, asks_approval, document_key, document_limit, document_of,
    sealed_document,
};
pub use failures::*;
pub use filter::Filter;
pub use find_or_create::{FindOrCreate, Found};
pub use find_or_create_external::FindOrCreateExternal;
pub use get::{CreditShown, Customer360, ExternalId, FormerPhone, Get, Referrer, Totals, WalletShown};
pub use list::{List, Listed, Order, Page, Recent, RecentRows};
pub use merge::{
    Both, FieldPair, MERGED as MERGED_COLUMNS, MergeField, MergeShown, Merges, MergesPage, Merging, Moved, Side,
    UNDO_SECONDS, UndoLook, Unmerging, Wanted, begin_merge, begin_undo, end_undo, ever_merged, look_at_undo, sides,
    tables_going_over,
};
pub use neighbours::{Named, clear, guest, named, require_active, unvisited, visited};
pub use notes::{AddNote, ChangeNote, NoteRemoved, NoteView, RemoveNote};
pub use profile::{CustomerRow, PhoneView};
pub use reactivate::Reactivate;
pub use reads::{ProfileRead, ReadCounter, ReadCustomer, ReadRow, ReadRows, ReadStaff, Reads, record};
pub use required::{Required, RequiredFields, RequiredRows, SetRequiredFields};
pub use reveal_phone::RevealPhone;
pub use search::{Answer, Answered, Matched, Search, UnknownPhone};
pub use store::{MERGE_STATEMENTS, STATEMENTS, documents::STATEMENTS as DOCUMENT_STATEMENTS};
pub use tag_many::{TagMany, Tagged};
pub use timeline::{Timeline, TimelineEntry, TimelinePage};
pub use views::{Column, Look, RemoveView, SaveView, View, ViewRemoved, ViewRows, Views};
pub use words::{Channel, CustomerKind, EventKind, Gender, Mark, PhoneRole, RequiredField, Source, Status};
