//! Two engines behind one transaction, and one SQL text for both.
//!
//! A statement is written once with `$1 … $n`, which both engines understand; where they must differ it is a
//! visible pair. Its number of arguments is part of its type, so a forgotten argument (an error on Postgres,
//! a silent NULL on SQLite) does not compile.
//!
//! On SQLite one connection writes and checkpoints; a pool of readers does neither. On Postgres every transaction
//! names its business in the round trip that begins it, and row-level security does the rest.

mod address;
mod args;
mod error;
mod heard;
mod json;
mod lines;
mod migrate;
mod open;
mod probe;
mod statement;
mod tx;
mod waiting;

pub use address::Address;
pub use args::Args;
pub use error::Error;
pub use heard::{Heard, heard, listen};
pub use json::Json;
pub use migrate::{SCHEMA, backup_path};
pub use open::{Db, Server};
pub use probe::{Probe, probe};
pub use statement::{Statement, pair, sql};
pub use tx::{Local, Record, Remote, Tx, prepares};
