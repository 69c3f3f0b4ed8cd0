use db::Db;
use kernel::{Actor, OperationId};
use sha2::{Digest, Sha256};

/// What a write may use before its transaction begins: everything may be read, nothing is held.
pub struct Before<'a> {
    /// To read from.
    pub db: &'a Db,
    /// Who asks, and where; nobody has looked yet whether they may.
    pub actor: Actor,
    operation: OperationId,
    made: u32,
}

impl<'a> Before<'a> {
    /// Made by the dispatcher, once a try.
    pub fn new(db: &'a Db, actor: Actor, operation: OperationId) -> Self {
        Self { db, actor, operation, made: 0 }
    }

    /// Bytes for salts and codes: the same each time this operation runs, and never those of another.
    pub fn entropy(&mut self) -> [u8; 32] {
        self.made += 1;
        Sha256::new()
            .chain_update(b"entropy")
            .chain_update(self.operation.uuid())
            .chain_update(self.made.to_be_bytes())
            .finalize()
            .into()
    }
}
