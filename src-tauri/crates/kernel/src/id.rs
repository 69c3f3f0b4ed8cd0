//! Identities: made by the caller of an operation or derived from its id, never by the database.

use std::{fmt, hash::Hash, marker::PhantomData, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::Instant;

/// The identity of a `T`. A UUID in version-7 shape: sortable by the time of the operation that made it.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id<T>(Uuid, #[serde(skip)] PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// The identity that this UUID is.
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The bare UUID.
    pub const fn uuid(self) -> Uuid {
        self.0
    }

    /// The same UUID as the identity of something else: for rows that share their key with another row.
    pub const fn of<U>(self) -> Id<U> {
        Id::new(self.0)
    }

    /// The `ordinal`-th id that an operation makes. The same operation always makes the same ids,
    /// so running it again (a retry, the replay of an offline shift) names the same things.
    pub fn derived(operation: OperationId, at: Instant, ordinal: u32) -> Self {
        let digest = Sha256::new().chain_update(operation.0).chain_update(ordinal.to_be_bytes()).finalize();
        let mut random = [0; 10];
        random.copy_from_slice(&digest[..10]);
        Self::new(Builder::from_unix_timestamp_millis(at.millis(), &random).into_uuid())
    }

    /// The id of something that a business has exactly one of, by its name.
    pub fn named(tenant: TenantId, name: &str) -> Self {
        Self::hashed(&[tenant.0.as_bytes(), name.as_bytes()])
    }

    /// The id that these parts always have: for requests made from a file, which must be the same in every run.
    /// Parts are kept apart by their length.
    pub fn hashed(parts: &[&[u8]]) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(part);
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.finalize()[..16]);
        Self::new(Builder::from_custom_bytes(bytes).into_uuid())
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::from_str(text).map(Self::new)
    }
}
impl<T> From<Id<T>> for serde_json::Value {
    fn from(id: Id<T>) -> Self {
        Self::String(id.0.to_string())
    }
}
impl<T> JsonSchema for Id<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Uuid::json_schema(generator)
    }
}

// `UUID` on Postgres, a 16-byte `BLOB` on SQLite.
impl<T, DB: sqlx::Database> sqlx::Type<DB> for Id<T>
where
    Uuid: sqlx::Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        Uuid::type_info()
    }
    fn compatible(ty: &DB::TypeInfo) -> bool {
        Uuid::compatible(ty)
    }
}
impl<'q, T, DB: sqlx::Database> sqlx::Encode<'q, DB> for Id<T>
where
    Uuid: sqlx::Encode<'q, DB>,
{
    fn encode_by_ref(&self, buf: &mut DB::ArgumentBuffer) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
        self.0.encode_by_ref(buf)
    }
}
impl<'r, T, DB: sqlx::Database> sqlx::Decode<'r, DB> for Id<T>
where
    Uuid: sqlx::Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
        Uuid::decode(value).map(Self::new)
    }
}

macro_rules! things {
    ($($(#[$doc:meta])* $thing:ident $id:ident;)*) => {$(
        $(#[$doc])*
        pub struct $thing;
        #[doc = concat!("The identity of a [`", stringify!($thing), "`].")]
        pub type $id = Id<$thing>;
    )*};
}

things! {
    /// One business.
    Tenant TenantId;
    /// One shop of a business.
    Branch BranchId;
    /// One place that sells: a counter PC, or a gateway that serves tablets.
    Counter CounterId;
    /// Somebody who works here.
    Staff StaffId;
    /// What somebody may do.
    Role RoleId;
    /// A profile of a person who buys.
    Customer CustomerId;
    /// One request, made once however often it is sent.
    Operation OperationId;
    /// One shift of a drawer, from its float to its count.
    Shift ShiftId;
}
