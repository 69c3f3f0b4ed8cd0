//! Past sales from a file: look, start, follow, stop.

use std::sync::Arc;

use base64::{Engine, prelude::BASE64_STANDARD};
use kernel::{Failure, Grant, failures as common};
use sales::import::{Guess, Look, preview as look};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sheet::{DecimalMark, Delimiter, Encoding, decode};
use uuid::Uuid;

use crate::{
    Caller, Host, Progress,
    import::{How, ImportColumns},
    random,
};

/// Look at a file, sent now or before.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportPreview {
    /// The whole file in base64, when it is sent now.
    pub file: Option<String>,
    /// Its whole text instead, where there are no bytes.
    pub text: Option<String>,
    /// What the first look answered, when it was sent before.
    pub upload: Option<Uuid>,
    /// What stands between two cells; found out when absent.
    pub delimiter: Option<Delimiter>,
    /// Lines before the first row.
    pub skip_lines: Option<usize>,
    /// How its letters are written as bytes; found out when absent.
    pub encoding: Option<Encoding>,
    /// Which column is what, the first being 0; guessed when absent.
    pub columns: Option<ImportColumns>,
    /// What stands before decimals; found out when absent.
    pub decimal: Option<DecimalMark>,
}

/// How a file looks when it is cut into rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImportPreviewed {
    /// The file, for the next look and for the start.
    pub upload: Uuid,
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// The most cells of a row.
    pub columns: usize,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// Which column is what, as far as it can be told.
    pub guess: Guess,
    /// Rows that are not blank, after the skipped lines.
    pub lines: usize,
    /// Lines to skip so that the words above the columns are no row.
    pub skip_lines: usize,
    /// How its letters were read.
    pub encoding: Encoding,
    /// What stands before decimals, as a person said or the file shows; none when nothing tells it.
    pub decimal: Option<DecimalMark>,
    /// Rows that are left out as long as nothing tells what stands before decimals: their numbers are one of two.
    pub ambiguous: usize,
}

/// Begin to bring a file in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportStart {
    /// What the look answered.
    pub upload: Uuid,
    /// Which column is what, the first being 0.
    pub columns: ImportColumns,
    /// Lines before the first row.
    #[serde(default)]
    pub skip_lines: usize,
    /// What stands between two cells; found out when absent.
    pub delimiter: Option<Delimiter>,
    /// How its letters are written as bytes; found out when absent.
    pub encoding: Option<Encoding>,
    /// What stands before decimals; found out when absent.
    pub decimal: Option<DecimalMark>,
    /// Name of the earlier system: its customers are its own. `import` when absent.
    pub source: Option<String>,
}

/// A run.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ImportStarted {
    /// To follow and to stop it.
    pub import: Uuid,
}

/// How far is a run?
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportProgress {
    /// The run.
    pub import: Uuid,
}

/// Stop a run behind the row it is at. What was done stays done; starting it again goes on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportCancel {
    /// The run.
    pub import: Uuid,
}

pub async fn preview(host: &Host, caller: &Caller, input: ImportPreview) -> Result<ImportPreviewed, Failure> {
    let (open, _) = host.granted(caller, Grant::SalesImport).await?;
    let file: Arc<[u8]> = match (input.file, input.text, input.upload) {
        (Some(file), None, None) => {
            let bytes = BASE64_STANDARD.decode(file);
            bytes.map_err(|error| common::MALFORMED.with([error.to_string().into()]))?.into()
        }
        (None, Some(text), None) => text.into_bytes().into(),
        (None, None, Some(id)) => host.0.imports.uploaded(id)?,
        _ => return Err(common::MALFORMED.with(["either a file, a text or an upload".into()])),
    };
    let upload = match input.upload {
        Some(id) => id,
        None => {
            let id = random::id::<()>(host.now())?.uuid();
            host.0.imports.upload(id, file.clone());
            id
        }
    };
    let (shop, _) = open.last_seen();
    let how = Look {
        delimiter: input.delimiter.unwrap_or(Delimiter::Auto),
        skip_lines: input.skip_lines.unwrap_or(0),
        currency: shop.currency,
        country: shop.country,
        today: shop.calendar.day(host.now()),
        columns: input.columns,
        decimal: input.decimal,
    };
    let read = move || {
        let (text, encoding) = decode(&file, input.encoding, how.country);
        look(&text, &how).map(|seen| (seen, encoding))
    };
    let (seen, encoding) = tokio::task::spawn_blocking(read).await.map_err(Failure::broken)??;
    Ok(ImportPreviewed {
        upload,
        delimiter: seen.delimiter,
        columns: seen.columns,
        rows: seen.rows,
        guess: seen.guess,
        lines: seen.lines,
        skip_lines: seen.skip_lines,
        encoding,
        decimal: seen.decimal,
        ambiguous: seen.ambiguous,
    })
}

pub async fn start(host: &Host, caller: &Caller, input: ImportStart) -> Result<ImportStarted, Failure> {
    let (open, actor) = host.granted(caller, Grant::SalesImport).await?;
    let file = host.0.imports.uploaded(input.upload)?;
    let how = How {
        columns: input.columns,
        skip_lines: input.skip_lines,
        delimiter: input.delimiter,
        encoding: input.encoding,
        decimal: input.decimal,
        source: input.source,
    };
    let (import, _) = host.import(open, actor, file, how).await?;
    Ok(ImportStarted { import })
}

pub async fn progress(host: &Host, caller: &Caller, input: ImportProgress) -> Result<Progress, Failure> {
    let (open, _) = host.granted(caller, Grant::SalesImport).await?;
    Ok(host.0.imports.run(input.import, open.tenant)?.progress())
}

pub async fn cancel(host: &Host, caller: &Caller, input: ImportCancel) -> Result<Progress, Failure> {
    let (open, _) = host.granted(caller, Grant::SalesImport).await?;
    let run = host.0.imports.run(input.import, open.tenant)?;
    run.cancel();
    Ok(run.progress())
}
