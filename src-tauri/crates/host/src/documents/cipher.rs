//! Sealing a document: XChaCha20-Poly1305 with the shop's key, bound to the shop and the document.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use customers::Document;
use kernel::{Failure, Id, TenantId};
use sha2::{Digest, Sha256};

use crate::{
    failures::{DOCUMENT_OTHER_KEY, DOCUMENT_TAMPERED},
    random,
};

const NONCE: usize = 24;

/// The key of a shop's documents. It is never shown by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct DocumentKey(pub(super) [u8; 32]);

impl std::fmt::Debug for DocumentKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DocumentKey({})", self.id())
    }
}

impl DocumentKey {
    /// A new one, of the operating system's randomness.
    pub fn new() -> Result<Self, Failure> {
        random::bytes().map(Self)
    }

    /// The beginning of its hash: which key it is, and nothing of what it is.
    pub fn id(&self) -> String {
        let hash = Sha256::new().chain_update(b"champa document key").chain_update(self.0).finalize();
        random::hex(&hash[..8])
    }

    /// Seals a file as this document of this shop.
    ///
    /// The nonce comes from the key, the document and the file: sent again under the same id the same file seals the same, as
    /// every repeat must, and no two different texts ever share a nonce.
    pub fn seal(&self, tenant: TenantId, document: Id<Document>, plain: &[u8]) -> Result<Vec<u8>, Failure> {
        let hash = Sha256::new()
            .chain_update(b"champa document nonce")
            .chain_update(self.0)
            .chain_update(document.uuid())
            .chain_update(Sha256::digest(plain))
            .finalize();
        let mut nonce = [0; NONCE];
        nonce.copy_from_slice(&hash[..NONCE]);
        let about = about(tenant, document);
        let payload = Payload { msg: plain, aad: &about };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| DOCUMENT_TAMPERED.failure())?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed as this document of this shop with the key of that id. One changed byte is found.
    pub fn open(&self, tenant: TenantId, document: Id<Document>, key: &str, sealed: &[u8]) -> Result<Vec<u8>, Failure> {
        if self.id() != key {
            return Err(DOCUMENT_OTHER_KEY.with([self.id().into(), key.into()]));
        }
        let tampered = || DOCUMENT_TAMPERED.failure();
        let (nonce, text) = sealed.split_first_chunk::<NONCE>().ok_or_else(tampered)?;
        let about = about(tenant, document);
        let payload = Payload { msg: text, aad: &about };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| tampered())
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

/// What a sealed file is bound to.
fn about(tenant: TenantId, document: Id<Document>) -> Vec<u8> {
    [tenant.uuid().as_bytes().as_slice(), document.uuid().as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> (TenantId, Id<Document>) {
        (Id::hashed(&[b"tenant"]), Id::hashed(&[b"document"]))
    }

    #[test]
    fn cus_10_a_document_opens_as_it_was_and_one_changed_byte_is_found() {
        let (tenant, document) = ids();
        let key = DocumentKey([7; 32]);
        let sealed = key.seal(tenant, document, b"%PDF-1.7 secret").unwrap();
        assert_eq!(sealed.len(), 15 + 40);
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_eq!(key.open(tenant, document, &key.id(), &sealed).unwrap(), b"%PDF-1.7 secret");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            let refusal = key.open(tenant, document, &key.id(), &changed).unwrap_err();
            assert_eq!(refusal.code(), "documents.tampered", "byte {at}");
        }
        for cut in [0, 23, 24, 39, sealed.len() - 1] {
            let refusal = key.open(tenant, document, &key.id(), &sealed[..cut]).unwrap_err();
            assert_eq!(refusal.code(), "documents.tampered", "cut at {cut}");
        }
    }

    #[test]
    fn cus_10_a_document_of_another_shop_or_profile_does_not_open() {
        let (tenant, document) = ids();
        let key = DocumentKey([7; 32]);
        let sealed = key.seal(tenant, document, b"text").unwrap();
        let code = |tenant, document| key.open(tenant, document, &key.id(), &sealed).unwrap_err().code();
        assert_eq!(code(Id::hashed(&[b"other"]), document), "documents.tampered");
        assert_eq!(code(tenant, Id::hashed(&[b"other"])), "documents.tampered");
        let other = DocumentKey([8; 32]);
        assert_eq!(other.open(tenant, document, &key.id(), &sealed).unwrap_err().code(), "documents.other_key");
    }

    #[test]
    fn cus_10_a_repeat_seals_the_same_and_no_two_files_share_a_nonce() {
        let (tenant, document) = ids();
        let key = DocumentKey([7; 32]);
        let nonce = |document, text: &[u8]| key.seal(tenant, document, text).unwrap()[..NONCE].to_vec();
        assert_eq!(nonce(document, b"one"), nonce(document, b"one"));
        assert_ne!(nonce(document, b"one"), nonce(document, b"two"));
        assert_ne!(nonce(document, b"one"), nonce(Id::hashed(&[b"other"]), b"one"));
    }
}
