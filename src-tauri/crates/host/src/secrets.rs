//! Where secrets are kept: in the key store of the system on Windows and macOS; on Linux, where not every counter runs one, in a
//! file of its own beside the settings that only its owner can read.

use std::path::Path;

use kernel::Failure;

pub use store::Secrets;

#[cfg(any(windows, target_os = "macos"))]
mod store {
    use super::*;

    const SERVICE: &str = "app.champa.counter";

    /// The secrets of one data folder.
    #[derive(Clone, Debug)]
    pub struct Secrets {
        folder: String,
    }

    impl Secrets {
        /// Those of that folder: two folders do not share theirs.
        pub fn of(folder: &Path) -> Self {
            Self { folder: folder.display().to_string() }
        }

        fn entry(&self, name: &str) -> Result<keyring::Entry, Failure> {
            keyring::Entry::new(SERVICE, &format!("{name} {}", self.folder)).map_err(Failure::broken)
        }

        /// A secret, or nothing when it was never kept.
        pub fn get(&self, name: &str) -> Result<Option<String>, Failure> {
            match self.entry(name)?.get_password() {
                Ok(secret) => Ok(Some(secret)),
                Err(keyring::Error::NoEntry) => Ok(None),
                Err(error) => Err(Failure::broken(error)),
            }
        }

        /// Keeps a secret.
        pub fn set(&self, name: &str, secret: &str) -> Result<(), Failure> {
            self.entry(name)?.set_password(secret).map_err(Failure::broken)
        }

        /// Forgets a secret.
        pub fn remove(&self, name: &str) -> Result<(), Failure> {
            match self.entry(name)?.delete_credential() {
                Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
                Err(error) => Err(Failure::broken(error)),
            }
        }
    }
}

#[cfg(not(any(windows, target_os = "macos")))]
mod store {
    use std::{io::ErrorKind, path::PathBuf};

    use super::*;
    use crate::settings::replace;

    /// The secrets of one data folder.
    #[derive(Clone, Debug)]
    pub struct Secrets {
        folder: PathBuf,
    }

    impl Secrets {
        /// Those of that folder.
        pub fn of(folder: &Path) -> Self {
            Self { folder: folder.to_owned() }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.join(format!("{name}.secret"))
        }

        /// A secret, or nothing when it was never kept.
        pub fn get(&self, name: &str) -> Result<Option<String>, Failure> {
            match std::fs::read_to_string(self.path(name)) {
                Ok(secret) => Ok(Some(secret)),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(Failure::broken(error)),
            }
        }

        /// Keeps a secret, readable by its owner only.
        pub fn set(&self, name: &str, secret: &str) -> Result<(), Failure> {
            replace(&self.path(name), secret.as_bytes()).map_err(Failure::broken)
        }

        /// Forgets a secret.
        pub fn remove(&self, name: &str) -> Result<(), Failure> {
            match std::fs::remove_file(self.path(name)) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::broken(error)),
                _ => Ok(()),
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use std::os::unix::fs::PermissionsExt;

        use super::*;

        #[test]
        fn cmp_5_a_secret_is_its_owners_alone() {
            let folder = std::env::temp_dir().join(format!("champa-secrets-{}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            let secrets = Secrets::of(&folder);
            assert_eq!(secrets.get("x").unwrap(), None);
            secrets.set("x", "open sesame").unwrap();
            assert_eq!(secrets.get("x").unwrap().as_deref(), Some("open sesame"));
            assert_eq!(std::fs::metadata(secrets.path("x")).unwrap().permissions().mode() & 0o777, 0o600);
            secrets.remove("x").unwrap();
            secrets.remove("x").unwrap();
            assert_eq!(secrets.get("x").unwrap(), None);
        }
    }
}
