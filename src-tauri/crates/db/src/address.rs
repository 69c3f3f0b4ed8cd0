//! Where the data lives: a setting.

use std::{fmt, path::PathBuf, str::FromStr};

use kernel::{Failure, failures};
use sqlx::postgres::PgConnectOptions;

/// Where the data lives: a setting, written `sqlite:PATH` or `postgres://…`.
#[derive(Clone)]
pub enum Address {
    /// A local file.
    File(PathBuf),
    /// A shared server.
    Server(Box<PgConnectOptions>),
}

impl FromStr for Address {
    type Err = Failure;
    fn from_str(text: &str) -> Result<Self, Failure> {
        let text = text.trim();
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err(bad("sqlite: needs the path of a file"))
            } else {
                Ok(Self::File(path.into()))
            };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return PgConnectOptions::from_str(text)
                .map(|options| Self::Server(Box::new(options)))
                .map_err(|error| bad(&error.to_string()));
        }
        Err(bad("it begins with sqlite: or postgres://"))
    }
}

fn bad(why: &str) -> Failure {
    failures::BAD_ADDRESS.with([why.into()])
}

impl fmt::Debug for Address {
    /// Never the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "sqlite:{}", path.display()),
            Self::Server(options) => {
                write!(
                    f,
                    "postgres://{}@{}:{}/{}",
                    options.get_username(),
                    options.get_host(),
                    options.get_port(),
                    options.get_database().unwrap_or_default()
                )
            }
        }
    }
}
