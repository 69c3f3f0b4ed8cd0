//! A throw-away Postgres: its own folder, its own port on loopback, nobody else's data, gone at the end.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::interrupt;
use crate::owner::Owner;
use crate::place;
use crate::process::{Step, say, wait_at_most};

/// Every folder of a server begins with this, followed by the id of the program that made it.
const PREFIX: &str = "champa-postgres-";
const START_LIMIT: Duration = Duration::from_secs(60);
const STOP_LIMIT: Duration = Duration::from_secs(20);
/// Another program may take the free port between our look and the server's start.
const START_TRIES: u32 = 5;
/// The oldest server the project supports.
const OLDEST: u32 = 15;

/// The role of the tests: may make databases, is no superuser and may not step around row-level security.
const ROLES: &str = "\
CREATE ROLE champa_app LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS NOREPLICATION NOCREATEROLE;
CREATE DATABASE champa OWNER champa_app;
";

/// A running server. Dropping it stops the server and removes its folder.
#[derive(Debug)]
pub struct Postgres {
    home: PathBuf,
    bin: PathBuf,
    port: u16,
    server: Option<Child>,
}

impl Postgres {
    /// Makes a cluster and starts it; ready for connections when this returns.
    pub fn start() -> Result<Self> {
        let bin = programs().context("no Postgres programs (initdb, postgres) on this machine")?;
        at_least(OLDEST, &bin)?;
        let owner = Owner::of_servers()?;
        sweep(&owner.temporary_folder());
        let home = make_home(&owner)?;
        let mut server = Self { home, bin, port: 0, server: None };
        server.make_cluster(&owner)?;
        for _ in 0..START_TRIES {
            server.port = free_port()?;
            if server.launch(&owner)? {
                return Ok(server);
            }
            interrupt::check()?;
        }
        bail!("Postgres did not start; its last words:\n{}", server.last_words())
    }

    /// The address for the role of the tests; its database can be used to make others.
    pub fn url(&self) -> String {
        format!("postgres://champa_app@127.0.0.1:{}/champa", self.port)
    }

    /// What children need to know to use this server.
    pub fn env(&self) -> Vec<(String, std::ffi::OsString)> {
        vec![
            ("CHAMPA_TEST_POSTGRES".to_owned(), self.url().into()),
            ("CHAMPA_PGBENCH".to_owned(), self.bin.join("pgbench").into_os_string()),
            ("CHAMPA_POSTGRES_BIN".to_owned(), self.bin.clone().into_os_string()),
        ]
    }

    fn data(&self) -> PathBuf {
        self.home.join("data")
    }

    fn make_cluster(&self, owner: &Owner) -> Result<()> {
        let locale = if cfg!(target_os = "linux") { "C.UTF-8" } else { "C" };
        owner
            .step(&self.bin.join("initdb"), 2)
            .args(["--username=postgres", "--auth=trust", "--encoding=UTF8"])
            .arg(format!("--locale={locale}"))
            .arg("--pgdata")
            .arg(self.data())
            .dir(&self.home)
            .quiet()
            .must()?;
        let mut single = owner.step(&self.bin.join("postgres"), 2).arg("--single").arg("-D").arg(self.data());
        single = single.arg("postgres").dir(&self.home).quiet();
        let roles = self.home.join("roles.sql");
        fs::write(&roles, ROLES)?;
        single.command().stdin(fs::File::open(&roles)?);
        single.must()?;
        Ok(())
    }

    /// Starts the server on the chosen port; `false` when it ended again before it was ready.
    fn launch(&mut self, owner: &Owner) -> Result<bool> {
        let log = fs::File::create(self.home.join("server.log"))?;
        let mut step = owner.step(&self.bin.join("postgres"), 1).arg("-D").arg(self.data()).dir(&self.home);
        for setting in [
            "listen_addresses=127.0.0.1".to_owned(),
            format!("port={}", self.port),
            format!("unix_socket_directories={}", self.home.display()),
            "max_connections=400".to_owned(),
            "fsync=on".to_owned(),
            "timezone=UTC".to_owned(),
            "log_min_messages=warning".to_owned(),
        ] {
            step = step.arg("-c").arg(setting);
        }
        step.command().stdout(Stdio::from(log.try_clone()?)).stderr(Stdio::from(log));
        let mut server = step.spawn()?;
        let until = Instant::now() + START_LIMIT;
        let ready = loop {
            if server.try_wait()?.is_some() {
                break false;
            }
            if is_ready(&self.data()) {
                break true;
            }
            if interrupt::raised() || Instant::now() >= until {
                self.server = Some(server);
                bail!("Postgres was not ready in time; its last words:\n{}", self.last_words());
            }
            thread::sleep(Duration::from_millis(50));
        };
        self.server = Some(server);
        Ok(ready)
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(self.home.join("server.log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(15)..].join("\n")
    }

    fn stop(&mut self) {
        let Some(mut server) = self.server.take() else { return };
        for how in [Stop::Fast, Stop::AtOnce, Stop::Dead] {
            how.ask(&mut server);
            if !matches!(wait_at_most(&mut server, STOP_LIMIT), Ok(None)) {
                return;
            }
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.stop();
        if let Err(why) = fs::remove_dir_all(&self.home) {
            say(&format!("could not remove {}: {why}", self.home.display()));
        }
    }
}

/// The three ways a Postgres server knows to end.
#[derive(Clone, Copy, Debug)]
enum Stop {
    Fast,
    AtOnce,
    Dead,
}

impl Stop {
    #[cfg(unix)]
    fn ask(self, server: &mut Child) {
        use nix::sys::signal::{Signal, kill};
        let signal = match self {
            Self::Fast => Signal::SIGINT,
            Self::AtOnce => Signal::SIGQUIT,
            Self::Dead => Signal::SIGKILL,
        };
        let _ = kill(nix::unistd::Pid::from_raw(server.id().cast_signed()), signal);
    }

    #[cfg(not(unix))]
    fn ask(self, server: &mut Child) {
        let _ = server.kill();
    }
}

/// The folder with `initdb` and `postgres`: from `PATH`, or where Debian, Homebrew and Postgres' own installers put them.
/// The newest wins.
pub fn programs() -> Option<PathBuf> {
    let whole = |dir: &PathBuf| {
        ["initdb", "postgres"].iter().all(|name| dir.join(format!("{name}{}", env::consts::EXE_SUFFIX)).is_file())
    };
    let on_path = place::program("initdb").and_then(|path| {
        // A link in PATH leads to the folder where the others are too (pgbench, pg_dump).
        fs::canonicalize(path).ok()?.parent().map(Path::to_path_buf)
    });
    let mut found: Vec<(u32, PathBuf)> = Vec::new();
    for base in ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/Library/PostgreSQL", "/usr/pgsql"] {
        for entry in fs::read_dir(base).into_iter().flatten().flatten() {
            if let Some(version) = version_of_folder(&entry.file_name().to_string_lossy()) {
                found.push((version, entry.path().join("bin")));
            }
        }
    }
    found.sort();
    on_path.into_iter().chain(found.into_iter().rev().map(|(_, dir)| dir)).find(whole)
}

/// `15` and `postgresql@15` name a version; other folders beside them do not.
fn version_of_folder(name: &str) -> Option<u32> {
    name.strip_prefix("postgresql@").unwrap_or(name).parse().ok()
}

fn at_least(oldest: u32, bin: &Path) -> Result<()> {
    let said = Step::new(bin.join("postgres"), 1).arg("--version").quiet().must()?.stdout.join(" ");
    let version = version_of_words(&said).ok_or_else(|| anyhow!("what version is `{said}`?"))?;
    if version < oldest {
        bail!("Postgres {version} is too old, {oldest} or newer is needed: {}", bin.display());
    }
    Ok(())
}

/// The major version in `postgres (PostgreSQL) 15.18 (Debian …)`.
fn version_of_words(said: &str) -> Option<u32> {
    let after = said.split("(PostgreSQL)").nth(1)?.trim_start();
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn make_home(owner: &Owner) -> Result<PathBuf> {
    let base = owner.temporary_folder();
    for n in 0..100u32 {
        let home = base.join(format!("{PREFIX}{}-{n}", process::id()));
        match fs::create_dir(&home) {
            Ok(()) => {
                owner.give(&home)?;
                return Ok(home);
            }
            Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(why) => return Err(why).with_context(|| format!("cannot make {}", home.display())),
        }
    }
    bail!("no free name for a folder in {}", base.display())
}

/// Removes folders whose program was killed before it could.
fn sweep(base: &Path) {
    if !cfg!(target_os = "linux") {
        return;
    }
    for entry in fs::read_dir(base).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(maker) = maker_of(&name) else { continue };
        if !Path::new(&format!("/proc/{maker}")).exists() && !is_ready(&entry.path().join("data")) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The program that made the folder `champa-postgres-123-0`.
fn maker_of(name: &str) -> Option<u32> {
    name.strip_prefix(PREFIX)?.split('-').next()?.parse().ok()
}

/// Whether the server of this data folder says so itself: the eighth line of its `postmaster.pid`.
fn is_ready(data: &Path) -> bool {
    fs::read_to_string(data.join("postmaster.pid"))
        .is_ok_and(|text| text.lines().nth(7).is_some_and(|state| state.trim() == "ready"))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0)).context("no free port on loopback")?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_what_the_server_says() {
        assert_eq!(version_of_words("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
        assert_eq!(version_of_words("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(version_of_words("bash 5"), None);
    }

    #[test]
    fn folders_name_versions_on_debian_and_with_homebrew() {
        assert_eq!(version_of_folder("15"), Some(15));
        assert_eq!(version_of_folder("postgresql@17"), Some(17));
        assert_eq!(version_of_folder("openssl@3"), None);
    }

    #[test]
    fn a_folder_left_behind_names_its_maker() {
        assert_eq!(maker_of("champa-postgres-4711-0"), Some(4711));
        assert_eq!(maker_of("champa-postgres-x"), None);
        assert_eq!(maker_of("systemd-private"), None);
    }
}
