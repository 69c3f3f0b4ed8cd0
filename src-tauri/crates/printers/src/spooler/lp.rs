//! CUPS, on Linux and macOS, by its own commands. Each argument is an argument: no shell reads any of it.

use std::{ffi::OsString, io, path::PathBuf, process::Stdio, time::Duration};

use kernel::Failure;
use tokio::{
    io::AsyncWriteExt,
    process::{Child, Command},
    time::timeout,
};

use super::{is_name, line};
use crate::{Content, Job, NO_SPOOLER, SPOOLER_REFUSED, SPOOLER_STALLED, Sent, UNKNOWN_PRINTER};

/// The commands of the spooler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spooler {
    /// Takes a job.
    pub lp: PathBuf,
    /// Says which printers there are.
    pub lpstat: PathBuf,
    /// Until either has answered.
    pub limit: Duration,
}

impl Default for Spooler {
    fn default() -> Self {
        Self { lp: "lp".into(), lpstat: "lpstat".into(), limit: Duration::from_secs(20) }
    }
}

/// What a command answered.
struct Answer {
    good: bool,
    out: String,
    error: String,
}

impl Spooler {
    /// The printers it knows, by name.
    ///
    /// # Errors
    /// `printers.no_spooler`, `printers.spooler_stalled`.
    pub async fn installed(&self) -> Result<Vec<String>, Failure> {
        // Where there is none, `lpstat -e` says so and fails: that is an empty list.
        let answer = self.ask(&self.lpstat, ["-e".into()], "", &[]).await?;
        Ok(answer.out.lines().map(str::trim).filter(|name| is_name(name)).map(str::to_owned).collect())
    }

    /// Hands a job to it.
    ///
    /// # Errors
    /// `printers.no_spooler`, `printers.unknown_printer`, `printers.spooler_refused`, `printers.spooler_stalled`.
    pub async fn send(&self, name: &str, job: &Job) -> Result<Sent, Failure> {
        let unknown = || UNKNOWN_PRINTER.with([line(name).into()]);
        if !is_name(name) || name.contains(['/', '#']) || name.contains(char::is_whitespace) {
            return Err(unknown());
        }
        let mut arguments: Vec<OsString> = vec!["-d".into(), name.into(), "-t".into(), line(&job.title).into()];
        let bytes = match &job.content {
            Content::Raw(bytes) => {
                arguments.extend(["-o".into(), "raw".into()]);
                bytes
            }
            Content::Pdf(bytes) => bytes,
        };
        let answer = self.ask(&self.lp, arguments, name, bytes).await?;
        if answer.good {
            Ok(Sent::Spooled)
        } else if answer.error.contains("does not exist") {
            Err(unknown())
        } else {
            Err(SPOOLER_REFUSED.with([name.into(), line(&answer.error).into()]))
        }
    }

    async fn ask(
        &self,
        program: &PathBuf,
        arguments: impl IntoIterator<Item = OsString>,
        name: &str,
        bytes: &[u8],
    ) -> Result<Answer, Failure> {
        let mut command = Command::new(program);
        command.args(arguments).env("LC_ALL", "C").env("LANG", "C").kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => NO_SPOOLER.failure(),
            _ => Failure::broken(error),
        })?;
        let stalled = || SPOOLER_STALLED.with([line(name).into(), self.limit.as_secs().into()]);
        timeout(self.limit, talk(child, bytes)).await.map_err(|_| stalled())?.map_err(Failure::broken)
    }
}

async fn talk(mut child: Child, bytes: &[u8]) -> io::Result<Answer> {
    let stdin = child.stdin.take();
    let hand = async {
        if let Some(mut stdin) = stdin {
            // Who does not read to the end says why when it ends.
            let _ = stdin.write_all(bytes).await;
            let _ = stdin.shutdown().await;
        }
    };
    let ((), output) = tokio::join!(hand, child.wait_with_output());
    let output = output?;
    Ok(Answer {
        good: output.status.success(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        error: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}
