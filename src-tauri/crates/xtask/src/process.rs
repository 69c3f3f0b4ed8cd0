//! Child processes that cannot outlive their limit, an interruption, or this program.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::interrupt;

/// How often a running child is looked at.
const TICK: Duration = Duration::from_millis(50);
/// What a child gets between being asked to end and being ended.
const GRACE: Duration = Duration::from_secs(10);
/// Lines still on their way when a child has ended are waited for this long.
const DRAIN: Duration = Duration::from_secs(2);

static DEADLINE: OnceLock<Instant> = OnceLock::new();

/// Every child started from now on ends at the latest after `limit`, whatever its own limit says.
pub fn end_everything_after(limit: Duration) {
    let _ = DEADLINE.set(Instant::now() + limit);
}

/// One command to run to its end: what to start, where, with what, and for how long at most.
#[derive(Debug)]
pub struct Step {
    command: Command,
    words: String,
    limit: Duration,
    quiet: bool,
}

/// What a step said and how it ended.
#[derive(Debug)]
pub struct Outcome {
    /// How the child ended.
    pub status: ExitStatus,
    /// Every line of standard output.
    pub stdout: Vec<String>,
    /// Every line of standard error.
    pub stderr: Vec<String>,
}

impl Outcome {
    /// Whether the child ended with code 0.
    pub fn ok(&self) -> bool {
        self.status.success()
    }
}

impl Step {
    /// A command bounded to `minutes`; standard input is empty.
    pub fn new(program: impl AsRef<OsStr>, minutes: u64) -> Self {
        let program = program.as_ref();
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        Self {
            command,
            words: program.to_string_lossy().into_owned(),
            limit: Duration::from_secs(minutes * 60),
            quiet: false,
        }
    }

    /// Adds one argument.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.words.push(' ');
        self.words.push_str(&arg.as_ref().to_string_lossy());
        self.command.arg(arg);
        self
    }

    /// Adds arguments.
    pub fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(self, args: I) -> Self {
        args.into_iter().fold(self, Self::arg)
    }

    /// Sets a variable of the child's environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sets several variables of the child's environment.
    pub fn envs(mut self, pairs: &[(String, OsString)]) -> Self {
        self.command.envs(pairs.iter().map(|(k, v)| (k, v)));
        self
    }

    /// Takes a variable out of the child's environment.
    pub fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs the child in `dir`.
    pub fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Keeps what the child says to ourselves.
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// Runs to the end, passing every line on and keeping it. An ending with an error is an answer, not an error.
    pub fn run(mut self) -> Result<Outcome> {
        interrupt::check()?;
        if !self.quiet {
            say(&format!("$ {}", self.words));
        }
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        own_group(&mut self.command);
        let mut child = self.command.spawn().with_context(|| format!("cannot start `{}`", self.words))?;
        let (sender, lines) = channel();
        if let Some(out) = child.stdout.take() {
            forward(out, Stream::Out, sender.clone());
        }
        if let Some(err) = child.stderr.take() {
            forward(err, Stream::Err, sender.clone());
        }
        drop(sender);
        let mut heard = Heard { quiet: self.quiet, ..Heard::default() };
        let ended = follow(&mut child, &lines, &mut heard, self.limit);
        // What the child left running in its group must not live on, nor hold the pipes open.
        end_group(&child, false);
        let status = match ended {
            Ok(status) => status,
            Err(why) => {
                end(&mut child);
                return Err(why.context(format!("`{}` was ended", self.words)));
            }
        };
        heard.rest(&lines);
        Ok(Outcome { status, stdout: heard.out, stderr: heard.err })
    }

    /// Runs to the end and fails when the child does.
    pub fn must(self) -> Result<Outcome> {
        let (words, quiet) = (self.words.clone(), self.quiet);
        let outcome = self.run()?;
        if !outcome.ok() {
            if quiet {
                for line in outcome.stdout.iter().chain(&outcome.stderr) {
                    say(line);
                }
            }
            bail!("`{words}` failed ({})", outcome.status);
        }
        Ok(outcome)
    }

    /// Runs in the foreground with the terminal of this program: for a person at the keys. Has no limit.
    pub fn interactive(mut self) -> Result<ExitStatus> {
        interrupt::check()?;
        self.command.stdin(Stdio::inherit());
        let mut child = self.command.spawn().with_context(|| format!("cannot start `{}`", self.words))?;
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(status);
            }
            // From a terminal the child got the same signal and decides itself; from elsewhere only we know of it.
            if interrupt::raised() {
                ask_to_end(child.id());
                return Ok(wait_at_most(&mut child, GRACE)?.unwrap_or_else(|| end(&mut child)));
            }
            thread::sleep(TICK);
        }
    }

    /// Starts the child in a group of its own, so that Ctrl-C reaches us first and we end it in order.
    pub fn spawn(mut self) -> Result<Child> {
        interrupt::check()?;
        own_group(&mut self.command);
        self.command.spawn().with_context(|| format!("cannot start `{}`", self.words))
    }

    /// Starts something that runs beside us until the returned guard is dropped.
    pub fn background(self) -> Result<Background> {
        Ok(Background { child: self.spawn()? })
    }

    /// The command itself, for what only `std` can set.
    pub fn command(&mut self) -> &mut Command {
        &mut self.command
    }
}

/// A child that runs beside us and is ended, with everything it started, when this is dropped.
#[derive(Debug)]
pub struct Background {
    /// The child, for its pipes and its id.
    pub child: Child,
}

impl Drop for Background {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

#[derive(Clone, Copy)]
enum Stream {
    Out,
    Err,
}

#[derive(Default)]
struct Heard {
    out: Vec<String>,
    err: Vec<String>,
    quiet: bool,
}

impl Heard {
    fn hear(&mut self, stream: Stream, line: String) {
        if !self.quiet {
            match stream {
                Stream::Out => say(&line),
                Stream::Err => grumble(&line),
            }
        }
        match stream {
            Stream::Out => self.out.push(line),
            Stream::Err => self.err.push(line),
        }
    }

    fn rest(&mut self, lines: &Receiver<(Stream, String)>) {
        let until = Instant::now() + DRAIN;
        while let Ok((stream, line)) = lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            self.hear(stream, line);
        }
    }
}

/// Passes lines on until the child has ended; an error is a limit reached or an interruption.
fn follow(
    child: &mut Child,
    lines: &Receiver<(Stream, String)>,
    heard: &mut Heard,
    limit: Duration,
) -> Result<ExitStatus> {
    let own = Instant::now() + limit;
    let until = DEADLINE.get().map_or(own, |all| own.min(*all));
    loop {
        match lines.recv_timeout(TICK) {
            Ok((stream, line)) => heard.hear(stream, line),
            Err(RecvTimeoutError::Timeout) => {
                if let Some(status) = child.try_wait()? {
                    return Ok(status);
                }
            }
            Err(RecvTimeoutError::Disconnected) => {
                if let Some(status) = child.try_wait()? {
                    return Ok(status);
                }
                thread::sleep(TICK);
            }
        }
        interrupt::check()?;
        if Instant::now() >= until {
            bail!("it took longer than its limit of {} minutes", limit.as_secs() / 60);
        }
    }
}

fn forward(pipe: impl Read + Send + 'static, stream: Stream, lines: Sender<(Stream, String)>) {
    thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while matches!(pipe.read_until(b'\n', &mut line), Ok(n) if n > 0) {
            let text = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
            line.clear();
            if lines.send((stream, text)).is_err() {
                break;
            }
        }
    });
}

/// Writes a line to standard output; a reader that went away is no reason to stop.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

fn grumble(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Waits for `child` up to `limit`; `None` when it still runs then.
pub fn wait_at_most(child: &mut Child, limit: Duration) -> Result<Option<ExitStatus>> {
    let until = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= until {
            return Ok(None);
        }
        thread::sleep(TICK);
    }
}

/// Ends a child and its group: asked first, then made to.
fn end(child: &mut Child) -> ExitStatus {
    if let Ok(Some(status)) = child.try_wait() {
        end_group(child, true);
        return status;
    }
    end_group(child, false);
    if let Ok(Some(status)) = wait_at_most(child, GRACE) {
        end_group(child, true);
        return status;
    }
    end_group(child, true);
    let _ = child.kill();
    child.wait().unwrap_or_default()
}

#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

#[cfg(unix)]
fn end_group(child: &Child, now: bool) {
    use nix::sys::signal::{Signal, killpg};
    let signal = if now { Signal::SIGKILL } else { Signal::SIGTERM };
    let _ = killpg(pid(child.id()), signal);
}

#[cfg(not(unix))]
fn end_group(child: &Child, _: bool) {
    let _ = Command::new("taskkill")
        .args(["/T", "/F", "/PID", &child.id().to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}

/// Asks one process to end in order.
#[cfg(unix)]
pub fn ask_to_end(id: u32) {
    let _ = nix::sys::signal::kill(pid(id), nix::sys::signal::Signal::SIGTERM);
}

/// Asks one process to end; Windows knows no such question for a program without a window.
#[cfg(not(unix))]
pub fn ask_to_end(id: u32) {
    let _ = Command::new("taskkill").args(["/PID", &id.to_string()]).status();
}

#[cfg(unix)]
fn pid(id: u32) -> nix::unistd::Pid {
    nix::unistd::Pid::from_raw(id.cast_signed())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, minutes: u64) -> Step {
        Step::new("sh", minutes).args(["-c", script]).quiet()
    }

    #[test]
    fn every_line_is_kept_and_a_bad_end_is_an_answer() {
        let said = shell("echo one; echo two >&2; printf three; exit 7", 1).run().unwrap();
        assert_eq!(said.stdout, ["one", "three"]);
        assert_eq!(said.stderr, ["two"]);
        assert_eq!(said.status.code(), Some(7));
    }

    #[test]
    fn what_must_succeed_fails_with_the_command_in_words() {
        let why = shell("exit 7", 1).must().unwrap_err().to_string();
        assert!(why.contains("`sh -c exit 7` failed"), "{why}");
    }

    #[test]
    fn a_child_that_outlives_its_limit_is_ended_with_everything_it_started() {
        let why = format!("{:#}", shell("sleep 1000 & sleep 1000", 0).run().unwrap_err());
        assert!(why.contains("longer than its limit"), "{why}");
    }

    #[test]
    fn what_a_child_leaves_behind_does_not_hold_us_up() {
        assert!(shell("sleep 1000 & exit 0", 1).run().unwrap().ok());
    }

    #[test]
    fn something_in_the_background_ends_with_its_guard() {
        let background = Step::new("sleep", 0).arg("1000").background().unwrap();
        let id = background.child.id();
        drop(background);
        assert!(nix::sys::signal::kill(pid(id), None).is_err(), "it still runs");
    }
}
