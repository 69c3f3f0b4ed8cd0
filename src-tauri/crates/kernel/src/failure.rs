//! Why something did not happen. Codes and parameters cross the wire, prose does not.

use serde_json::{Map, Value};

/// A reason with `N` named parameters. Declared once by `failures!`; the words for it live in the UI, in four languages.
#[derive(Clone, Copy, Debug)]
pub struct Code<const N: usize> {
    /// `noun.what_is_wrong`, for ever.
    pub code: &'static str,
    /// What the words need to be exact.
    pub params: [&'static str; N],
}

/// A declared reason, as the catalogue lists it.
#[derive(Clone, Copy, Debug)]
pub struct CodeInfo {
    /// `noun.what_is_wrong`.
    pub code: &'static str,
    /// Names of its parameters.
    pub params: &'static [&'static str],
}

impl<const N: usize> Code<N> {
    /// This reason with its values, in the order of its parameters.
    pub fn with(&self, values: [Value; N]) -> Failure {
        let params: Map<String, Value> = self.params.iter().map(|name| (*name).to_owned()).zip(values).collect();
        Failure::Refused { code: self.code, params: Value::Object(params) }
    }
}

impl Code<0> {
    /// This reason.
    pub fn failure(&self) -> Failure {
        self.with([])
    }
}

impl From<Code<0>> for Failure {
    fn from(code: Code<0>) -> Self {
        code.failure()
    }
}

/// Why an operation did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The rules say no, or the surroundings do, and the person can do something about it.
    #[error("{code} {params}")]
    Refused {
        /// `noun.what_is_wrong`.
        code: &'static str,
        /// An object of named values.
        params: Value,
    },
    /// Somebody else was writing the same rows. The dispatcher runs it again.
    #[error("conflict")]
    Conflict,
    /// Nobody's rule: a bug or a broken machine. Logged with its chain, shown as a trace id.
    #[error("broken: {0}")]
    Broken(#[from] Box<dyn std::error::Error + Send + Sync>),
}

impl Failure {
    /// The code that crosses the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused { code, .. } => code,
            Self::Conflict => common::CONFLICT.code,
            Self::Broken(_) => common::FAULT.code,
        }
    }

    /// The parameters that cross the wire.
    pub fn params(&self) -> Value {
        match self {
            Self::Refused { params, .. } => params.clone(),
            _ => Value::Object(Map::new()),
        }
    }

    /// Something that no rule foresees.
    pub fn broken(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Broken(error.into())
    }
}

/// Declares the failures of a crate, and `FAILURES`, the list that the catalogue is made from.
///
/// ```text
/// kernel::failures! {
///     /// The wallet holds less than is asked for.
///     INSUFFICIENT_BALANCE(held, needed, short) = "ledger.insufficient_balance";
/// }
/// ```
#[macro_export]
macro_rules! failures {
    ($($(#[$doc:meta])* $name:ident($($param:ident),*) = $code:literal;)*) => {
        $($(#[$doc])* pub const $name: $crate::Code<{ <[&str]>::len(&[$(stringify!($param)),*]) }> =
            $crate::Code { code: $code, params: [$(stringify!($param)),*] };)*
        /// Every failure declared here.
        pub const FAILURES: &[$crate::CodeInfo] = &[$($crate::CodeInfo { code: $code, params: &[$(stringify!($param)),*] }),*];
    };
}

/// What any operation can meet.
pub mod common {
    crate::failures! {
        /// The input is not what the operation takes. `why` is for whoever wrote the caller.
        MALFORMED(why) = "input.malformed";
        /// A text is longer than the field holds.
        TOO_LONG(field, most) = "input.too_long";
        /// A required text is blank.
        BLANK(field) = "input.blank";
        /// No operation has that name.
        UNKNOWN_OPERATION(name) = "operation.unknown";
        /// The same id came before with another input.
        ID_REUSED() = "operation.id_reused";
        /// A write came without an id.
        ID_MISSING() = "operation.id_missing";
        /// Somebody else was writing the same rows, again and again.
        CONFLICT() = "operation.conflict";
        /// Something broke that no rule foresees; the log has it under the trace id.
        FAULT() = "operation.fault";
        /// Nobody is signed in, or the session ended.
        SESSION_MISSING() = "session.missing";
        /// The counter is locked; a PIN opens it.
        SESSION_LOCKED() = "session.locked";
        /// The role does not include what this needs.
        GRANT_MISSING(grant) = "grant.missing";
        /// More than the role may do without another person's approval. Both are amounts; `asked` counts what went before together.
        APPROVAL_NEEDED(limit, asked) = "approval.needed";
        /// No shift is open at this counter, and the shop takes money only while one is.
        SHIFT_MISSING() = "shift.missing";
        /// The shift of this counter was opened on an earlier day and left open: it is closed before anything else moves money here.
        SHIFT_FORGOTTEN(number, day) = "shift.forgotten";
        /// Not a number.
        NOT_A_NUMBER(text) = "money.not_a_number";
        /// More decimal places than the currency has.
        TOO_PRECISE(decimals) = "money.too_precise";
        /// Zero or less where more is needed.
        NOT_POSITIVE() = "money.not_positive";
        /// Less than zero.
        NEGATIVE() = "money.negative";
        /// Over the largest single amount.
        TOO_LARGE(most) = "money.too_large";
        /// Not a percentage from 0 to 100 with at most two decimals.
        BAD_PERCENT(text) = "money.bad_percent";
        /// No phone number was given.
        PHONE_EMPTY() = "phone.empty";
        /// A number that cannot exist.
        PHONE_IMPOSSIBLE(text) = "phone.impossible";
        /// A landline where a mobile is needed.
        PHONE_LANDLINE(shown) = "phone.landline";
        /// A day that is not in the calendar.
        BAD_DAY(text) = "input.bad_day";
        /// No latitude from −90 to 90.
        BAD_LATITUDE(text) = "input.bad_latitude";
        /// No longitude from −180 to 180.
        BAD_LONGITUDE(text) = "input.bad_longitude";
        /// One coordinate without the other.
        HALF_A_POSITION() = "input.half_a_position";
        /// The database does not answer. Nothing was confirmed; the same id can be sent again.
        UNREACHABLE() = "database.unreachable";
        /// The disk is full. Nothing of this was saved.
        DISK_FULL() = "database.disk_full";
        /// The database or its folder cannot be written.
        READ_ONLY() = "database.read_only";
        /// The file is damaged.
        DAMAGED() = "database.damaged";
        /// The drive with the file does not read or write: pulled, out of quota, a network folder that is gone.
        DISK_FAILING() = "database.disk_failing";
        /// The file is no database of Champa.
        FOREIGN_FILE() = "database.foreign_file";
        /// Another program holds the file.
        IN_USE() = "database.in_use";
        /// The server knows the role, but not with this password.
        WRONG_PASSWORD() = "database.wrong_password";
        /// The server has no database of that name.
        NO_SUCH_DATABASE(name) = "database.no_such_database";
        /// The role may not do what Champa needs.
        MISSING_RIGHTS(what) = "database.missing_rights";
        /// The role could read every business on the server: superuser, or row-level security switched off for it.
        TOO_MANY_RIGHTS() = "database.too_many_rights";
        /// The server is older than Champa needs.
        SERVER_TOO_OLD(version, least) = "database.server_too_old";
        /// The database was made by a newer Champa.
        NEWER_SCHEMA(database, program) = "database.newer_schema";
        /// The database was made with another migration `version` than this program's: one of the two was changed since.
        SCHEMA_EDITED(version) = "database.schema_edited";
        /// Not an address of a database.
        BAD_ADDRESS(why) = "database.bad_address";
        /// The server takes no more connections.
        TOO_MANY_CONNECTIONS() = "database.too_many_connections";
    }
}
