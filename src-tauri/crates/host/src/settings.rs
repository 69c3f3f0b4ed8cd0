//! What a counter must know to start: where its data lives, and which shop and counter it is. One small file; no secret in it.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use db::Address;
use kernel::{CounterId, Failure, TenantId, failures as common};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{failures::SETTINGS_UNREADABLE, secrets::Secrets};

/// Under which the password of the server is kept.
const SERVER_PASSWORD: &str = "server-password";
const FILE: &str = "settings.json";

/// The settings of a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `sqlite:PATH`, or `postgres://…` without its password.
    pub database: String,
    /// The business.
    pub tenant: TenantId,
    /// Which counter this is.
    pub counter: CounterId,
}

/// The folder that settings, secrets, a local database and logs are in.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    secrets: Secrets,
}

impl Folder {
    /// That folder. It is made when something is written.
    pub fn new(path: PathBuf) -> Self {
        Self { secrets: Secrets::of(&path), path }
    }

    /// Where the local database is, unless somebody chose another place.
    pub fn local_database(&self) -> PathBuf {
        self.path.join("champa.db")
    }

    /// The settings and the whole address of the database; nothing before the first run.
    pub fn read(&self) -> Result<Option<(Settings, String)>, Failure> {
        let text = match std::fs::read_to_string(self.path.join(FILE)) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreadable(&error)),
        };
        let settings: Settings = serde_json::from_str(&text).map_err(|error| unreadable(&error))?;
        let address = match Server::read(&settings.database)? {
            Some(server) => server.with(self.secrets.get(SERVER_PASSWORD)?)?,
            None => settings.database.clone(),
        };
        Ok(Some((settings, address)))
    }

    /// Keeps the settings for `address`, a password in it apart from them. The file is replaced as a whole or not at all.
    pub fn write(&self, address: &str, tenant: TenantId, counter: CounterId) -> Result<(), Failure> {
        let (database, password) = match Server::read(address)? {
            Some(server) => (server.url.to_string(), server.password),
            None => (address.to_owned(), None),
        };
        std::fs::create_dir_all(&self.path).map_err(|error| unreadable(&error))?;
        match password {
            Some(password) => self.secrets.set(SERVER_PASSWORD, &password)?,
            None => self.secrets.remove(SERVER_PASSWORD)?,
        }
        let text = serde_json::to_string_pretty(&Settings { database, tenant, counter }).map_err(Failure::broken)?;
        replace(&self.path.join(FILE), text.as_bytes()).map_err(|error| unreadable(&error))
    }
}

fn unreadable(error: &dyn std::fmt::Display) -> Failure {
    tracing::warn!(%error, "the settings");
    SETTINGS_UNREADABLE.failure()
}

/// Writes beside it, brings that to the disk, and takes its place.
pub(crate) fn replace(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let part = path.with_extension("part");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(&part, path)
}

/// The address of a server, its password apart.
struct Server {
    url: Url,
    password: Option<String>,
}

impl Server {
    /// Nothing for the address of a file.
    fn read(address: &str) -> Result<Option<Self>, Failure> {
        if address.trim().starts_with("sqlite:") {
            return Ok(None);
        }
        let mut url = Url::parse(address.trim()).map_err(|error| bad(&error))?;
        let mut password = url.password().map(decoded);
        // Also a password that stands among the options behind the question mark.
        let options: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        if options.iter().any(|(name, _)| name == "password") {
            url.query_pairs_mut().clear().extend_pairs(options.iter().filter(|(name, _)| name != "password"));
            password =
                password.or_else(|| options.into_iter().find(|(name, _)| name == "password").map(|(_, value)| value));
        }
        url.set_password(None).map_err(|()| bad(&"it names no computer"))?;
        Ok(Some(Self { url, password }))
    }

    fn with(mut self, password: Option<String>) -> Result<String, Failure> {
        self.url.set_password(password.as_deref()).map_err(|()| bad(&"it names no computer"))?;
        Ok(self.url.into())
    }
}

fn decoded(text: &str) -> String {
    // The form decoder would read a plus as a blank, which a password may hold.
    let plain = text.replace('+', "%2B");
    url::form_urlencoded::parse(plain.as_bytes())
        .map(|(key, value)| if value.is_empty() { key.into_owned() } else { format!("{key}={value}") })
        .collect()
}

fn bad(why: &dyn std::fmt::Display) -> Failure {
    common::BAD_ADDRESS.with([why.to_string().into()])
}

/// The address, refused when what it says would cross a network in the clear: only this computer is spoken to without TLS, and a
/// server elsewhere must prove who it is (CMP-5).
pub fn secured(address: &str) -> Result<Address, Failure> {
    let parsed: Address = address.parse()?;
    let Address::Server(options) = &parsed else { return Ok(parsed) };
    let host = options.get_host();
    let here = options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    if here {
        return Ok(parsed);
    }
    let verified = options.clone().ssl_mode(sqlx::postgres::PgSslMode::VerifyFull);
    Ok(Address::Server(Box::new(verified)))
}

#[cfg(test)]
mod tests {
    use kernel::Id;
    use sqlx::postgres::PgSslMode;

    use super::*;

    fn folder(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("champa-settings-{}-{name}", std::process::id()));
        drop(std::fs::remove_dir_all(&path));
        Folder::new(path)
    }

    #[test]
    fn before_the_first_run_there_are_none() {
        assert!(folder("none").read().unwrap().is_none());
    }

    #[test]
    fn cmp_5_the_password_of_a_server_is_in_no_settings_file() {
        let folder = folder("password");
        for address in [
            "postgres://champa:p%40ss+w%C3%B6rd@db.example:5433/shop",
            "postgres://champa@db.example:5433/shop?password=p%40ss%2Bw%C3%B6rd",
        ] {
            folder.write(address, Id::hashed(&[b"t"]), Id::hashed(&[b"c"])).unwrap();
            let text = std::fs::read_to_string(folder.path.join(FILE)).unwrap();
            assert!(
                !text.contains("p%40ss") && !text.contains("p@ss") && text.contains("db.example:5433/shop"),
                "{text}"
            );
            let (settings, read) = folder.read().unwrap().unwrap();
            assert_eq!(settings.tenant, Id::hashed(&[b"t"]));
            let Address::Server(options) = read.parse().unwrap() else { panic!("a server") };
            assert_eq!(
                (options.get_host(), options.get_port(), options.get_username()),
                ("db.example", 5433, "champa")
            );
            assert_eq!(folder.secrets.get(SERVER_PASSWORD).unwrap().as_deref(), Some("p@ss+wörd"));
        }
        folder.write("sqlite:/tmp/x.db", Id::hashed(&[b"t"]), Id::hashed(&[b"c"])).unwrap();
        assert_eq!(folder.secrets.get(SERVER_PASSWORD).unwrap(), None, "an old password does not stay");
    }

    #[test]
    fn a_damaged_settings_file_is_no_first_run() {
        let folder = folder("damaged");
        std::fs::create_dir_all(&folder.path).unwrap();
        std::fs::write(folder.path.join(FILE), "{").unwrap();
        assert_eq!(folder.read().unwrap_err().code(), "host.settings_unreadable");
    }

    #[test]
    fn cmp_5_only_this_computer_is_spoken_to_in_the_clear() {
        let mode = |address: &str| match secured(address).unwrap() {
            Address::Server(options) => options.get_ssl_mode(),
            Address::File(_) => panic!("a server"),
        };
        let verified = |address: &str| matches!(mode(address), PgSslMode::VerifyFull);
        assert!(verified("postgres://a@db.example/x") && verified("postgres://a@192.168.1.5/x?sslmode=disable"));
        assert!(
            !verified("postgres://a@127.0.0.1:5433/x")
                && !verified("postgres://a@localhost/x")
                && !verified("postgres://a@[::1]/x")
        );
        assert!(matches!(secured("sqlite:x.db").unwrap(), Address::File(_)));
        assert_eq!(secured("mysql://x").unwrap_err().code(), "database.bad_address");
    }
}
