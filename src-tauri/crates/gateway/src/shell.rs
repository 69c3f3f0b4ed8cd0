//! What is asked from a shell: found a shop, bring past sales in, ask one operation, list them all.

use std::{
    io::{ErrorKind, Read, Write},
    path::Path,
    time::Duration,
};

use anyhow::Context;
use base64::{Engine, prelude::BASE64_STANDARD};
use host::{
    Approval, Caller, Host, Place, SessionChange,
    failures::{FILE_UNREADABLE, IMPORT_STOPPED, NO_FILE},
};
use serde_json::{Value, json};
use sheet::bounds::{FILE_MOST, FILE_TOO_LARGE};

use crate::{
    End,
    args::{Call, Import, Init, Who},
};

/// Between two looks at a run.
pub const LOOK: Duration = Duration::from_millis(200);

/// Says a line on the standard output.
pub fn say(line: &str) -> Result<(), End> {
    writeln!(std::io::stdout(), "{line}").context("the standard output is closed").map_err(End::Broke)
}

/// Lists what can be asked.
pub fn operations(json: bool) -> Result<(), End> {
    let contract = host::contract();
    if json {
        return say(&serde_json::to_string_pretty(&contract).context("the contract").map_err(End::Broke)?);
    }
    for operation in contract["operations"].as_array().into_iter().flatten() {
        let text = |field: &str| operation[field].as_str().unwrap_or("everybody").to_owned();
        say(&format!("{:<40} {:<6} {}", text("name"), text("kind"), text("grant")))?;
    }
    Ok(())
}

/// Founds a shop.
pub async fn init(init: Init) -> Result<(), End> {
    let password = password(&init.owner)?;
    let Init { database, shop, country, currency, language, owner } = init;
    let input = json!({ "shop": shop, "country": country, "currency": currency, "language": language, "owner": owner, "password": password });
    let tenant = host::found(&database, input).await?;
    say(&json!({ "shop": tenant }).to_string())
}

/// Asks one operation.
pub async fn call(call: Call) -> Result<(), End> {
    let shell = Shell::sign_in(&call.who).await?;
    let output = ask_approved(&shell, call).await;
    shell.leave().await;
    say(&output?.to_string())
}

async fn ask_approved(shell: &Shell, call: Call) -> Result<Value, End> {
    let approval = match &call.approved_by {
        Some(name) => Some(shell.approval(name).await?),
        None => None,
    };
    shell.send(&call.name, call.id.as_deref(), call.input, approval).await
}

/// Brings past sales in, and follows the run to its end. Ctrl-C stops it behind the row it is at.
pub async fn import(import: Import) -> Result<(), End> {
    let bytes = file(&import.file)?;
    let shell = Shell::sign_in(&import.who).await?;
    let progress = bring_in(&shell, &import, &bytes).await;
    shell.leave().await;
    let progress = progress?;
    if !import.json {
        show(&progress)?;
    }
    let elsewhere = progress["elsewhere"].as_u64().filter(|rows| *rows > 0);
    if let Some(rows) = elsewhere {
        note(&format!(
            "{rows} rows were taken as here already: another file brought in rows that are alike. If they are other purchases, bring this file in with a --source of its own"
        ));
    }
    let fields = ["customers", "sales", "units", "amount", "refused", "unchanged"];
    let outcome: Value = fields
        .into_iter()
        .chain(elsewhere.map(|_| "elsewhere"))
        .map(|field| (field.to_owned(), progress[field].clone()))
        .collect();
    say(&outcome.to_string())?;
    match progress["state"].as_str() {
        Some("done") => Ok(()),
        Some("cancelled") => Err(IMPORT_STOPPED.with([progress["done"].clone(), progress["of"].clone()]).into()),
        _ => Err(End::Told(
            serde_json::from_value(progress["failure"].clone()).context("why it failed").map_err(End::Broke)?,
        )),
    }
}

/// The bytes of a file, not more than one may have.
pub fn file(path: &Path) -> Result<Vec<u8>, End> {
    let refused = |error: std::io::Error| {
        let why = if error.kind() == ErrorKind::NotFound { NO_FILE } else { FILE_UNREADABLE };
        End::from(why.with([path.display().to_string().into()]))
    };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(refused)?;
    file.take(FILE_MOST as u64 + 1).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() > FILE_MOST { Err(FILE_TOO_LARGE.with([FILE_MOST.into()]).into()) } else { Ok(bytes) }
}

async fn bring_in(shell: &Shell, import: &Import, bytes: &[u8]) -> Result<Value, End> {
    let mut how = json!({ "columns": import.columns, "skip_lines": import.skip_lines });
    for (field, said) in [("decimal", &import.decimal), ("encoding", &import.encoding)] {
        if let Some(said) = said {
            how[field] = said.as_str().into();
        }
    }
    let mut look = how.clone();
    look["file"] = BASE64_STANDARD.encode(bytes).into();
    let seen = shell.ask("host.import_preview", None, look).await?;
    let mut start = how;
    start["upload"] = seen["upload"].clone();
    if let Some(source) = &import.source {
        start["source"] = source.as_str().into();
    }
    let run = shell.ask("host.import_start", None, start).await?;
    let mut told = 0;
    let mut stopped = std::pin::pin!(tokio::signal::ctrl_c());
    let mut cancelled = false;
    loop {
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = &mut stopped, if !cancelled => {
                cancelled = true;
                shell.ask("host.import_cancel", None, run.clone()).await?;
            }
        }
        let progress = shell.ask("host.import_progress", None, run.clone()).await?;
        if progress["state"] != "running" {
            return Ok(progress);
        }
        let done = progress["done"].as_u64().unwrap_or(0);
        if !import.json && done >= told + 1_000 {
            told = done;
            note(&format!("{done} of {}", progress["of"]));
        }
    }
}

fn show(progress: &Value) -> Result<(), End> {
    for refused in progress["refused"].as_array().into_iter().flatten() {
        say(&format!(
            "line {}: {} {}",
            refused["line"],
            refused["reason"]["code"].as_str().unwrap_or_default(),
            refused["reason"]["params"]
        ))?;
    }
    Ok(())
}

/// Says a line on the standard error.
pub fn note(line: &str) {
    // Progress that nobody reads is no reason to stop.
    drop(writeln!(std::io::stderr(), "{line}"));
}

/// The password of somebody.
fn password(name: &str) -> Result<String, End> {
    secret("CHAMPA_PASSWORD", "password", &format!("Password of {name}: "))
}

/// A secret, from the environment or from whoever sits there.
fn secret(variable: &str, what: &str, prompt: &str) -> Result<String, End> {
    if let Ok(secret) = std::env::var(variable) {
        return Ok(secret);
    }
    let asked = rpassword::prompt_password(prompt);
    asked.map_err(|_| End::Wrong(format!("{variable} is not set, and there is nobody to ask for the {what}")))
}

/// Somebody at a shell.
pub struct Shell {
    host: Host,
    caller: Caller,
}

impl Shell {
    /// Signs somebody in.
    pub async fn sign_in(who: &Who) -> Result<Self, End> {
        let password = password(&who.staff)?;
        let host = Host::start(Place::Gateway {
            database: who.database.clone(),
            shop: who.shop.clone(),
            counter: who.counter.clone(),
            create: false,
            secrets: None,
        })?;
        let nobody = Caller { session: None, local: true };
        let reply = host.call(&nobody, None, "host.sign_in", json!({ "name": who.staff, "password": password })).await;
        match reply.map(|reply| reply.session) {
            Ok(SessionChange::Opened(token)) => Ok(Self { host, caller: Caller { session: Some(token), local: true } }),
            Ok(_) => Err(End::Broke(anyhow::anyhow!("signed in without a session"))),
            Err(told) => {
                host.close().await;
                Err(told.into())
            }
        }
    }

    /// Asks; the id is made here when there is none.
    pub async fn ask(&self, name: &str, id: Option<&str>, input: Value) -> Result<Value, End> {
        self.send(name, id, input, None).await
    }

    async fn send(&self, name: &str, id: Option<&str>, input: Value, approval: Option<Approval>) -> Result<Value, End> {
        let made = uuid::Uuid::now_v7().to_string();
        let id = Some(id.unwrap_or(&made));
        Ok(self.host.call_approved(&self.caller, id, name, input, approval).await?.output)
    }

    /// The approval of somebody by name, whose PIN is at hand.
    async fn approval(&self, name: &str) -> Result<Approval, End> {
        let people = self.ask("host.people", None, json!({})).await?;
        let named = |row: &&Value| kernel::fold(row["name"].as_str().unwrap_or_default()) == kernel::fold(name);
        let found = people.as_array().into_iter().flatten().find(named);
        let staff = found.and_then(|row| row["id"].as_str()?.parse().ok());
        let staff = staff.ok_or_else(|| End::Wrong(format!("nobody here has the name {name}")))?;
        let pin = secret("CHAMPA_APPROVAL_PIN", "PIN", &format!("PIN of {name}: "))?;
        Ok(Approval::typed(staff, pin))
    }

    /// Leaves everything closed.
    pub async fn leave(self) {
        self.host.close().await;
    }
}
