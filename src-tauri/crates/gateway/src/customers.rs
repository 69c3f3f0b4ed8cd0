//! Customers from a file, asked from a shell.

use std::{fs::File, io::BufWriter, path::Path};

use anyhow::Context;
use base64::{Engine, prelude::BASE64_STANDARD};
use customers::import::Role;
use host::failures::IMPORT_STOPPED;
use serde_json::{Value, json};
use sheet::{Cell, Format, Writer};

use crate::{
    End,
    args::{ImportCustomers, Wrong},
    shell::{LOOK, Shell, file, note, say},
};

/// Brings customers in, and follows the run to its end. Ctrl-C stops it behind the rows it is at.
pub async fn import(import: ImportCustomers) -> Result<(), End> {
    let bytes = file(&import.file)?;
    let shell = Shell::sign_in(&import.who).await?;
    let ended = carried_out(&shell, &import, bytes).await;
    shell.leave().await;
    let (progress, left_out) = ended?;
    if !import.json {
        for row in &left_out.rows {
            say(&in_words(row))?;
        }
    }
    if let Some(path) = &import.refused {
        write(path, &left_out)?;
    }
    let refused = left_out.rows.iter().filter(|row| row["outcome"] == "refused");
    let refused: Vec<Value> =
        refused.map(|row| json!({ "row": row["row"], "reason": row["refusal"]["why"] })).collect();
    let mut outcome = json!({ "refused": refused });
    for field in ["created", "updated", "unchanged", "duplicate"] {
        outcome[field] = progress[field].clone();
    }
    say(&outcome.to_string())?;
    match progress["state"].as_str() {
        Some("done") => Ok(()),
        Some("cancelled") => Err(IMPORT_STOPPED.with([progress["done"].clone(), progress["of"].clone()]).into()),
        _ => Err(End::Told(
            serde_json::from_value(progress["failure"].clone()).context("why it failed").map_err(End::Broke)?,
        )),
    }
}

/// Rows that were not brought in.
struct LeftOut {
    header: Vec<Value>,
    rows: Vec<Value>,
}

async fn carried_out(shell: &Shell, import: &ImportCustomers, bytes: Vec<u8>) -> Result<(Value, LeftOut), End> {
    let mut how = json!({});
    if let Some(encoding) = &import.encoding {
        how["encoding"] = encoding.as_str().into();
    }
    let mut look = how.clone();
    look["file"] = BASE64_STANDARD.encode(&bytes).into();
    drop(bytes);
    let seen = shell.ask("host.customers_import_preview", None, look).await?;
    let mut start = how;
    start["upload"] = seen["upload"].clone();
    start["name"] = import.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default().into();
    start["columns"] = mapped(&seen, &import.map)?.into();
    start["dry_run"] = import.dry_run.into();
    start["headed"] = (!seen["header"].is_null()).into();
    if let Some(source) = &import.source {
        start["source"] = source.as_str().into();
    }
    let run = shell.ask("host.customers_import_start", None, start).await?;
    let progress = followed(shell, &run, import.json).await?;
    let mut left_out = LeftOut { header: Vec::new(), rows: Vec::new() };
    let mut after = json!(0);
    while !after.is_null() {
        let input = json!({ "import": run["import"], "after": after });
        let mut page = shell.ask("host.customers_import_left_out", None, input).await?;
        left_out.header = page["header"].as_array().cloned().unwrap_or_default();
        if let Value::Array(rows) = page["rows"].take() {
            left_out.rows.extend(rows);
        }
        after = page["next"].take();
    }
    Ok((progress, left_out))
}

async fn followed(shell: &Shell, run: &Value, quiet: bool) -> Result<Value, End> {
    let mut told = 0;
    let mut stopped = std::pin::pin!(tokio::signal::ctrl_c());
    let mut cancelled = false;
    loop {
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = &mut stopped, if !cancelled => {
                cancelled = true;
                shell.ask("host.customers_import_cancel", None, run.clone()).await?;
            }
        }
        let progress = shell.ask("host.customers_import_progress", None, run.clone()).await?;
        if progress["state"] != "running" {
            return Ok(progress);
        }
        let done = progress["done"].as_u64().unwrap_or(0);
        if !quiet && done >= told + 1_000 {
            told = done;
            note(&format!("{done} of {}", progress["of"]));
        }
    }
}

/// What each column is: as the words above it tell, and as somebody said.
fn mapped(seen: &Value, map: &[(String, Option<Role>)]) -> Result<Vec<Value>, End> {
    let mut columns = seen["guess"].as_array().cloned().unwrap_or_default();
    let header: Vec<&str> = seen["header"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let folded = |text: &str| kernel::fold(text.trim());
    for (heading, role) in map {
        let named = header.iter().position(|cell| folded(cell) == folded(heading));
        let counted = || heading.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let column = named.or_else(counted).filter(|column| *column < columns.len());
        let Some(column) = column else {
            return Err(Wrong(format!("--map names the column {heading}, which the file does not have")).into());
        };
        let role: Value = role.map_or(Value::Null, Value::from);
        for other in columns.iter_mut().filter(|other| !role.is_null() && **other == role) {
            *other = Value::Null;
        }
        columns[column] = role;
    }
    Ok(columns)
}

fn reason(row: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    if row["outcome"] == "duplicate" {
        let other = &row["other"];
        return format!("duplicate: {} {} has this phone", text(&other["number"]), text(&other["name"]));
    }
    let refusal = &row["refusal"];
    let cell = refusal["text"].as_str().map(|cell| format!(" ({}: {cell})", text(&refusal["field"])));
    format!("{}{}", text(&refusal["why"]), cell.unwrap_or_default())
}

fn in_words(row: &Value) -> String {
    format!("row {}, line {}: {}", row["row"], row["line"], reason(row))
}

/// The rows that were left out as a file that can be imported again when it is corrected.
fn write(path: &Path, left_out: &LeftOut) -> Result<(), End> {
    let broke = |error: std::io::Error| End::Broke(anyhow::Error::new(error).context(path.display().to_string()));
    let mut writer = Writer::begin(Format::Csv, false, BufWriter::new(File::create(path).map_err(broke)?))?;
    let cell = |value: &Value| Cell::Text(value.as_str().unwrap_or_default().to_owned());
    let columns = left_out.header.len();
    if columns > 0 {
        let why = Cell::Text("Reason".to_owned());
        writer.row(&left_out.header.iter().map(cell).chain([why]).collect::<Vec<_>>())?;
    }
    for row in &left_out.rows {
        let mut cells: Vec<Cell> = row["cells"].as_array().into_iter().flatten().map(cell).collect();
        cells.resize(cells.len().max(columns), Cell::Text(String::new()));
        cells.push(Cell::Text(reason(row)));
        writer.row(&cells)?;
    }
    Ok(writer.end()?)
}
