//! What a command needs on this machine, and how it gets there: looked for first, installed where Debian's packages
//! are at hand and we may, else said in the words to type.

use std::io::{IsTerminal, stdin};
use std::path::Path;

use anyhow::{Result, bail};

use crate::process::{Step, say};
use crate::{place, postgres};

/// Something that must be on the machine before a command can work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Node and npm, for the screens and their tests.
    Node,
    /// The system's web view and its header files, for the desktop window.
    WebView,
    /// A Postgres server to start.
    Postgres,
    /// A browser for the browser tests.
    Browser,
    /// A display without a screen, a driver for the web view, a message bus: for the window tests.
    Window,
}

/// How a Debian package's presence is seen.
#[derive(Clone, Copy, Debug)]
enum Sign {
    Program(&'static str),
    PkgConfig(&'static str),
    Library(&'static str),
    Postgres,
}

impl Need {
    /// The Debian packages that fill this need, each with the sign that it is there.
    fn packages(self) -> &'static [(&'static str, Sign)] {
        match self {
            Self::Node => &[],
            Self::WebView => &[
                ("libwebkit2gtk-4.1-dev", Sign::PkgConfig("webkit2gtk-4.1")),
                ("librsvg2-dev", Sign::PkgConfig("librsvg-2.0")),
                ("libayatana-appindicator3-1", Sign::Library("libayatana-appindicator3.so.1")),
            ],
            Self::Postgres => &[("postgresql", Sign::Postgres)],
            Self::Browser => &[("chromium", Sign::Program("chromium"))],
            Self::Window => &[
                ("webkit2gtk-driver", Sign::Program("WebKitWebDriver")),
                ("xvfb", Sign::Program("Xvfb")),
                ("dbus-daemon", Sign::Program("dbus-run-session")),
            ],
        }
    }

    /// What to tell somebody whose machine has no `apt-get`.
    fn words(self) -> &'static str {
        match self {
            Self::Node => "Node 20.19 or newer with npm: https://nodejs.org",
            Self::WebView => "WebKitGTK 4.1 with header files, librsvg and the Ayatana app indicator",
            Self::Postgres => "Postgres 15 or newer (initdb and postgres in PATH)",
            Self::Browser => "Chromium (chromium in PATH)",
            Self::Window => "WebKitWebDriver, Xvfb and dbus-run-session in PATH",
        }
    }

    /// Whether this platform has the need at all; macOS and Windows bring their web view along.
    fn applies(self) -> bool {
        match self {
            Self::Node | Self::Browser => true,
            // On Windows a server that is already running is used.
            Self::Postgres => !cfg!(windows),
            Self::WebView | Self::Window => cfg!(target_os = "linux"),
        }
    }

    fn is_met(self) -> bool {
        match self {
            Self::Node => place::program("node").is_some() && place::program(place::NPM).is_some(),
            Self::Browser => place::browser().is_some(),
            Self::Postgres => postgres::programs().is_some(),
            Self::WebView | Self::Window => self.packages().iter().all(|(_, sign)| sign.seen()),
        }
    }
}

impl Sign {
    fn seen(self) -> bool {
        match self {
            Self::Program(name) => place::program(name).is_some(),
            Self::PkgConfig(name) => {
                Step::new("pkg-config", 1).args(["--exists", name]).quiet().run().is_ok_and(|said| said.ok())
            }
            Self::Library(name) => ["/usr/lib", "/usr/lib64", "/lib"].iter().any(|dir| holds(Path::new(dir), name, 1)),
            Self::Postgres => postgres::programs().is_some(),
        }
    }
}

/// Whether `dir`, or a folder up to `depth` below it, holds `name`: Debian keeps libraries one folder down, by machine.
fn holds(dir: &Path, name: &str, depth: usize) -> bool {
    dir.join(name).exists()
        || depth > 0
            && std::fs::read_dir(dir)
                .into_iter()
                .flatten()
                .flatten()
                .any(|entry| entry.path().is_dir() && holds(&entry.path(), name, depth - 1))
}

/// Makes sure that every need is met, installing what Debian's packages can. What it cannot do, it says and fails.
pub fn prepare(needs: &[Need]) -> Result<()> {
    let unmet = || needs.iter().copied().filter(|need| need.applies() && !need.is_met()).collect::<Vec<_>>();
    let missing = unmet();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing
        .iter()
        .flat_map(|need| need.packages())
        .filter(|(_, sign)| !sign.seen())
        .map(|(package, _)| *package)
        .collect();
    if !packages.is_empty() && cfg!(target_os = "linux") && place::program("apt-get").is_some() {
        install(&packages)?;
    }
    let still = unmet();
    if still.is_empty() {
        return Ok(());
    }
    bail!(
        "missing on this machine:\n{}",
        still.iter().map(|need| format!("  {}", need.words())).collect::<Vec<_>>().join("\n")
    )
}

/// Who may install packages here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rights {
    Root,
    Sudo,
    None,
}

fn rights() -> Rights {
    if is_root() {
        return Rights::Root;
    }
    if place::program("sudo").is_none() {
        return Rights::None;
    }
    let silent = Step::new("sudo", 1).args(["-n", "true"]).quiet().run().is_ok_and(|said| said.ok());
    // A person at the keys can be asked for the password, nobody else can.
    if silent || stdin().is_terminal() { Rights::Sudo } else { Rights::None }
}

fn install(packages: &[&str]) -> Result<()> {
    let line = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    let rights = rights();
    if rights == Rights::None {
        bail!(
            "packages are missing and only root may install them; as root, type\n\n  apt-get update && {line}\n\nthen try again"
        );
    }
    say(&format!("installing {}", packages.join(", ")));
    apt(rights, &["update"])?;
    let mut words = vec!["install", "-y", "--no-install-recommends"];
    words.extend(packages);
    apt(rights, &words)
}

fn apt(rights: Rights, words: &[&str]) -> Result<()> {
    const CALM: &str = "DEBIAN_FRONTEND=noninteractive";
    const PATIENT: [&str; 4] = ["-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300"];
    let (program, first): (&str, &[&str]) = match rights {
        Rights::Sudo => ("sudo", &["env"]),
        Rights::Root | Rights::None => ("env", &[]),
    };
    let step = Step::new(program, 20).args(first).arg(CALM).arg("apt-get").args(PATIENT).args(words);
    if rights == Rights::Sudo && stdin().is_terminal() {
        // In the foreground: sudo may ask for a password.
        return if step.interactive()?.success() { Ok(()) } else { bail!("apt-get {} failed", words[0]) };
    }
    step.must().map(|_| ())
}

#[cfg(unix)]
fn is_root() -> bool {
    nix::unistd::Uid::effective().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_of_linux_names_its_packages_or_is_not_debians() {
        for need in [Need::WebView, Need::Postgres, Need::Browser, Need::Window] {
            assert!(!need.packages().is_empty(), "{need:?}");
        }
        assert!(Need::Node.packages().is_empty(), "Debian 12's own Node is too old");
    }

    #[test]
    fn a_library_is_found_one_folder_down() {
        let dir = std::env::temp_dir().join(format!("xtask-holds-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("x86_64-linux-gnu/deeper")).unwrap();
        std::fs::write(dir.join("x86_64-linux-gnu/libthing.so.1"), "").unwrap();
        std::fs::write(dir.join("x86_64-linux-gnu/deeper/libother.so.1"), "").unwrap();
        assert!(holds(&dir, "libthing.so.1", 1));
        assert!(!holds(&dir, "libother.so.1", 1));
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
