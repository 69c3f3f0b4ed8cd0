//! Documents of a customer (CUS-10): an identity card, a consent form, a picture before and after.
//!
//! What a document says is encrypted before it comes here and decrypted after it left: this capability keeps who added it, what kind of
//! file it is and how long, and the sealed bytes beside. Neither the file nor its key ever stands in an operation's input that is
//! kept. Each shop has one key; only its id is here, and the key is the host's.
//!
//! Of an identity document no more than the kind, the last four characters of its number and its last day are kept.

mod add;
mod content;
mod identity;
mod key;
mod limit;
mod list;
mod open;
mod remove;

pub use add::{AddDocument, DocumentAdded, document_of};
pub use content::DocumentType;
pub use identity::{Checked, IdentityKind, IdentityView, SetIdentity, asks_approval};
pub use key::{DocumentKey, DocumentKeyHandled, DocumentKeySet, Handled, KeyHandled, SetDocumentKey, document_key};
pub use limit::{DocumentLimit, DocumentLimitRead, DocumentLimitShown, SetDocumentLimit, document_limit};
pub use list::{DocumentRows, DocumentView, Documents};
pub use open::{DocumentOpened, OpenDocument, Sealed, sealed_document};
pub use remove::{DocumentRemoved, RemoveDocument};

kernel::word_enum! {
    /// What a document is.
    pub enum DocumentKind {
        /// An identity card, a passport.
        Identity = "identity",
        /// A signed consent.
        Consent = "consent",
        /// A picture from before.
        Before = "before",
        /// A picture from afterwards.
        After = "after",
        /// Anything else.
        Other = "other",
    }
}

/// A document.
#[derive(Debug)]
pub struct Document;
