//! Who the throw-away server runs as. Postgres refuses to run as root, so root steps down to another user for it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::process::Step;

/// What a person may have set for their own servers.
const SESSION: [&str; 7] = ["PGDATA", "PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE", "PGOPTIONS"];

/// The user a server runs as: this one, or for root somebody with fewer rights.
#[derive(Debug)]
pub struct Owner {
    #[cfg(unix)]
    other: Option<nix::unistd::User>,
}

#[cfg(unix)]
impl Owner {
    /// This user, or for root `postgres` when Debian's package made it, else `nobody`.
    pub fn of_servers() -> Result<Self> {
        use nix::unistd::{Uid, User};
        if !Uid::effective().is_root() {
            return Ok(Self { other: None });
        }
        for name in ["postgres", "nobody"] {
            if let Some(user) = User::from_name(name)? {
                return Ok(Self { other: Some(user) });
            }
        }
        anyhow::bail!("Postgres does not run as root, and there is neither a user `postgres` nor `nobody` here")
    }

    /// Hands a folder or file over to this owner.
    pub fn give(&self, path: &Path) -> Result<()> {
        if let Some(user) = &self.other {
            std::os::unix::fs::chown(path, Some(user.uid.as_raw()), Some(user.gid.as_raw()))?;
        }
        Ok(())
    }

    /// Name and group number, when it is somebody else.
    fn user(&self) -> Option<(&str, String)> {
        self.other.as_ref().map(|user| (user.name.as_str(), user.gid.to_string()))
    }
}

#[cfg(not(unix))]
impl Owner {
    /// This user.
    pub fn of_servers() -> Result<Self> {
        Ok(Self {})
    }

    /// Nothing to hand over: the owner is this user.
    pub fn give(&self, _: &Path) -> Result<()> {
        Ok(())
    }

    fn user(&self) -> Option<(&str, String)> {
        None
    }
}

impl Owner {
    /// `program` as this owner. On Linux the kernel ends it when we are gone, even when we were killed.
    pub fn step(&self, program: &Path, minutes: u64) -> Step {
        let step = match self.user() {
            Some((user, group)) if cfg!(target_os = "linux") => Step::new("setpriv", minutes)
                .args(["--pdeathsig", "INT", "--reuid", user, "--regid", &group, "--init-groups"])
                .arg(program),
            None if cfg!(target_os = "linux") => {
                Step::new("setpriv", minutes).args(["--pdeathsig", "INT"]).arg(program)
            }
            Some((user, _)) => Step::new("sudo", minutes).args(["-n", "-u", user]).arg(program),
            None => Step::new(program, minutes),
        };
        // The server's own settings decide, not those of a person's session.
        SESSION.iter().fold(step, |step, name| step.without(name))
    }

    /// Where this owner may reach a folder: the path must not lead through another user's private one.
    pub fn temporary_folder(&self) -> PathBuf {
        match self.user() {
            Some(_) => PathBuf::from("/tmp"),
            None => env::temp_dir(),
        }
    }
}
