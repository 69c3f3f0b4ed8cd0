//! The window: how long from its start to the first field, how much memory, how much JavaScript; next to an empty WebKitGTK window.

mod driver;
mod list;
mod processes;
mod scripts;

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant as Clock},
};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use testkit::{Folder, PASSWORD, PIN};

use crate::{Effort, figure::Figure};
use driver::Driven;
pub use list::list;

/// Memory is looked at when nothing has moved for so long.
const REST: Duration = Duration::from_secs(3);
const OWNER: &str = "Lan";

/// Time and memory of the window, and the scripts that it loads before the search box works.
pub fn window(effort: Effort) -> Result<Vec<Figure>> {
    let app = app()?;
    let stage = Stage::new()?;
    let empty = stage.build_empty()?;
    set_up(&stage, &app, uuid::Uuid::now_v7())?;
    let (mut first, mut search, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    // A first start of either fills the caches of the machine for both.
    stage.measure_empty(&empty)?;
    measure(&stage, &app)?;
    for _ in 0..effort.rounds.max(3) {
        let floor = stage.measure_empty(&empty)?;
        let ours = measure(&stage, &app)?;
        first.push((ours.first_field, floor.ready));
        search.push((ours.search_box, floor.ready));
        memory.push((ours.memory, floor.memory));
    }
    let loaded = scripts::before_the_search_box(Path::new("ui/dist"))?;
    Ok(vec![
        Figure::new("window.sign_in_ms", 2.5, false, first),
        Figure::new("window.search_box_ms", 2.5, false, search),
        Figure::new("window.memory_mb", 1.6, false, memory),
        Figure::new("window.scripts_kb_gzip", 1.0, false, vec![(loaded / 1_000.0, 300.0)]),
    ])
}

fn app() -> Result<PathBuf> {
    let named = std::env::var_os("CHAMPA_APP");
    Ok(named.context("CHAMPA_APP names the window's program: run this through `cargo xtask bench`")?.into())
}

/// What one start took: milliseconds, and megabytes of all its processes.
struct Start {
    first_field: f64,
    search_box: f64,
    memory: f64,
}

struct Empty {
    ready: f64,
    memory: f64,
}

/// Founds a shop in the data folder of the stage, through the window's own command.
fn set_up(stage: &Stage, app: &Path, id: uuid::Uuid) -> Result<()> {
    let window = Driven::open(stage, app)?;
    window.until("(() => window.__TAURI_INTERNALS__ && document.querySelector('button'))()")?;
    let input = json!({
        "database": { "kind": "local" }, "shop": "Hoa Sứ", "country": "VN", "currency": "VND", "language": "en",
        "owner": { "name": OWNER, "password": PASSWORD, "pin": PIN }, "demonstration": false,
    });
    let script = "const done = arguments[2]; window.__TAURI_INTERNALS__.invoke('call', { name: 'host.set_up', id: arguments[1], input: arguments[0] }).then(() => done('done'), (why) => done(JSON.stringify(why)))";
    let said = window.run(script, json!([input, id]))?;
    ensure!(said == "done", "the shop could not be founded: {said}");
    window.close()
}

/// Starts the app where there is a shop: to the first field of its sign-in, and on to the search box of the counter.
fn measure(stage: &Stage, app: &Path) -> Result<Start> {
    let window = Driven::open(stage, app)?;
    let field = "(() => { const at = document.activeElement; return at && at.tagName === 'INPUT' && !at.disabled && at.type !== 'password' })()";
    let shown = window.until(field)?;
    let (process, started) = processes::newest(app)?;
    let first_field = shown - started;
    window.fill("input:not([type=password])", OWNER)?;
    window.fill("input[type=password]", PASSWORD)?;
    let sent = window.submit("form")?;
    let found = window.until("(() => { const at = document.activeElement; return at && at.tagName === 'INPUT' && at.type !== 'password' && !document.querySelector('input[type=password]') })()")?;
    std::thread::sleep(REST);
    let memory = processes::memory(process)?;
    window.close()?;
    Ok(Start { first_field, search_box: first_field + found - sent, memory })
}

/// A display without a screen, and a home that is nobody's.
pub struct Stage {
    display: Child,
    number: String,
    folder: Folder,
}

impl Stage {
    fn new() -> Result<Self> {
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut display = xvfb.spawn().context("Xvfb starts")?;
        let number = first_line(display.stdout.take())?;
        let stage = Self { display, number, folder: Folder::new() };
        for name in ["data", "config", "cache", "run", "shop"] {
            std::fs::create_dir_all(stage.folder.0.join(name))?;
        }
        std::fs::set_permissions(stage.folder.0.join("run"), std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        Ok(stage)
    }

    /// A command on this stage: the same surroundings for the floor and for ours.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let home = &self.folder.0;
        let mut command = Command::new("dbus-run-session");
        command.arg("--").arg(program);
        command
            .env("DISPLAY", format!(":{}", self.number))
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1");
        // There is no graphics card behind this display.
        command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1").env("LIBGL_ALWAYS_SOFTWARE", "1");
        command.env("HOME", home).env("XDG_DATA_HOME", home.join("data")).env("XDG_CONFIG_HOME", home.join("config"));
        command
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("CHAMPA_DATA", home.join("shop"));
        command.stderr(Stdio::null());
        command
    }

    /// The shop's own file, once it is founded.
    fn shop_file(&self) -> Result<PathBuf> {
        let mut folders = vec![self.folder.0.join("shop")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder)?.flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "db") {
                    return Ok(path);
                }
            }
        }
        anyhow::bail!("the shop has no file")
    }

    /// Compiles the empty window.
    fn build_empty(&self) -> Result<PathBuf> {
        let (source, program) = (self.folder.0.join("empty.c"), self.folder.0.join("empty"));
        std::fs::write(&source, include_str!("window/empty.c"))?;
        let flags = Command::new("pkg-config")
            .args(["--cflags", "--libs", "webkit2gtk-4.1"])
            .output()
            .context("pkg-config starts")?;
        ensure!(flags.status.success(), "the development files of webkit2gtk-4.1 are missing");
        let flags = String::from_utf8(flags.stdout)?;
        let built =
            Command::new("cc").arg("-O1").arg(&source).arg("-o").arg(&program).args(flags.split_whitespace()).status();
        ensure!(built.context("a C compiler starts")?.success(), "the empty window does not compile");
        Ok(program)
    }

    fn measure_empty(&self, program: &Path) -> Result<Empty> {
        let mut command = self.command(program);
        let mut running = Group::start(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
        // Others on its bus may speak before.
        let out = BufReader::new(running.child.stdout.take().context("no output")?);
        ensure!(
            out.lines().map_while(Result::ok).any(|line| line == "ready"),
            "the empty window closed before it was ready"
        );
        let now = processes::now();
        let (process, started) = processes::newest(program)?;
        std::thread::sleep(REST);
        Ok(Empty { ready: now - started, memory: processes::memory(process)? })
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _gone = self.display.kill();
        let _gone = self.display.wait();
    }
}

/// A process and whatever it starts; all of them end with it.
pub struct Group {
    /// The first one.
    pub child: Child,
}

impl Group {
    /// Starts it.
    pub fn start(command: &mut Command) -> Result<Self> {
        use std::os::unix::process::CommandExt;
        Ok(Self { child: command.process_group(0).spawn().with_context(|| format!("{command:?} starts"))? })
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let _gone = Command::new("kill").args(["-TERM", "--", &format!("-{}", self.child.id())]).status();
        let until = Clock::now() + Duration::from_secs(5);
        while Clock::now() < until && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _gone =
            Command::new("kill").args(["-KILL", "--", &format!("-{}", self.child.id())]).stderr(Stdio::null()).status();
        let _gone = self.child.wait();
    }
}

fn first_line(out: Option<ChildStdout>) -> Result<String> {
    let mut line = String::new();
    BufReader::new(out.context("no output")?).read_line(&mut line)?;
    Ok(line.trim().to_owned())
}
