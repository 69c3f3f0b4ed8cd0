//! champa-gateway: the operations of Champa over HTTP and from a shell, where there is no display.
//!
//! ```text
//! champa-gateway init --database sqlite:shop.db --shop "Hoa Sứ" --country VN --currency VND --language vi --owner Lan
//! champa-gateway serve --database sqlite:shop.db --listen 127.0.0.1:8787
//! ```
//! It ends with 0 when something was done, 1 when it was refused (the failure is on the standard output), 2 when it was called
//! wrongly and 3 when something broke.

mod args;
mod customers;
mod http;
mod shell;

use std::{io::Write, process::ExitCode};

use args::{Command, Wrong};
use host::Told;

/// How a command ended, when it was not done.
#[derive(Debug)]
pub enum End {
    /// The rules said no, or something broke; as the wire would say it.
    Told(Told),
    /// It was called wrongly.
    Wrong(String),
    /// Something broke before anything could be asked.
    Broke(anyhow::Error),
}

impl From<Told> for End {
    fn from(told: Told) -> Self {
        Self::Told(told)
    }
}
impl From<kernel::Failure> for End {
    fn from(failure: kernel::Failure) -> Self {
        Self::Told(failure.into())
    }
}
impl From<Wrong> for End {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong.0)
    }
}
impl From<anyhow::Error> for End {
    fn from(error: anyhow::Error) -> Self {
        Self::Broke(error)
    }
}

fn main() -> ExitCode {
    match args::read(std::env::args_os().skip(1)).map_err(End::from).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(end) => ExitCode::from(told(&end)),
    }
}

fn run(command: Command) -> Result<(), End> {
    // Two crates bring a way to compute TLS each; this program uses this one.
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        tracing::debug!("TLS was chosen before");
    }
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| End::Broke(error.into()))?;
    let _logs = match &command {
        Command::Serve(serve) => match &serve.logs {
            Some(folder) => host::logs::to_folder(folder),
            None => host::logs::to_stderr(),
        },
        _ => host::logs::to_stderr(),
    }
    .map_err(|error| End::Broke(error.into()))?;
    runtime.block_on(async {
        match command {
            Command::Help => shell::say(args::USAGE),
            Command::Version => shell::say(host::VERSION),
            Command::Operations { json } => shell::operations(json),
            Command::Init(init) => shell::init(init).await,
            Command::Import(import) => shell::import(import).await,
            Command::ImportCustomers(import) => customers::import(import).await,
            Command::Call(call) => shell::call(call).await,
            Command::Serve(serve) => http::serve(serve).await,
        }
    })
}

/// Says how it ended, and the number for it.
fn told(end: &End) -> u8 {
    let mut error = std::io::stderr();
    // Where nobody can be told there is still the exit code.
    let (number, written) = match end {
        End::Told(told) => {
            let text = serde_json::to_string(told).unwrap_or_else(|_| told.code.clone());
            (if told.is_fault() { 3 } else { 1 }, writeln!(std::io::stdout(), "{text}"))
        }
        End::Wrong(why) => (2, writeln!(error, "champa-gateway: {why}\n\n{}", args::USAGE)),
        End::Broke(why) => (3, writeln!(error, "champa-gateway: {why:#}")),
    };
    drop(written);
    number
}
