use serde::{Serialize, de::DeserializeOwned};

/// A document kept whole, never queried into: TEXT on SQLite, JSONB on Postgres.
/// Written as text through `cast($n as jsonb)` on Postgres, read back through `cast(column as text)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: Serialize> Json<T> {
    /// The text to bind.
    pub fn text(&self) -> Result<String, kernel::Failure> {
        serde_json::to_string(&self.0).map_err(kernel::Failure::broken)
    }
}

impl<T: DeserializeOwned> TryFrom<String> for Json<T> {
    type Error = serde_json::Error;
    fn try_from(text: String) -> Result<Self, serde_json::Error> {
        serde_json::from_str(&text).map(Self)
    }
}
