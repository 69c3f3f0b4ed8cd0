//! Customers from a file: look, start or only try, follow, stop, and fetch what was left out.

use std::sync::Arc;

use base64::{Engine, prelude::BASE64_STANDARD};
use customers::import::Role;
use kernel::{Failure, Grant, failures as common};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sheet::{Delimiter, Encoding};
use uuid::Uuid;

use super::import::{ImportCancel, ImportProgress, ImportStarted};
use crate::{
    Caller, Host,
    import::{CustomersHow, CustomersProgress, CustomersWork, LEFT_OUT_AT_ONCE, LeftOut, Opened},
    random,
};

/// Rows that a person is shown.
const SHOWN: usize = 20;

/// Look at a file of customers, sent now or before.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomersPreview {
    /// The whole file in base64, when it is sent now.
    pub file: Option<String>,
    /// What the first look answered, when it was sent before.
    pub upload: Option<Uuid>,
    /// What stands between two cells; found out when absent.
    pub delimiter: Option<Delimiter>,
    /// How its letters are written as bytes; found out when absent.
    pub encoding: Option<Encoding>,
    /// Is the first row the words above the columns? Found out when absent.
    pub headed: Option<bool>,
}

/// How a file looks when it is cut into rows.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CustomersPreviewed {
    /// The file, for the next look and for the start.
    pub upload: Uuid,
    /// What stands between two cells; null in a workbook.
    pub delimiter: Option<Delimiter>,
    /// How its letters were read; null in a workbook.
    pub encoding: Option<Encoding>,
    /// The words above the columns; null when the first row is a customer.
    pub header: Option<Vec<String>>,
    /// Columns there are.
    pub columns: usize,
    /// The first rows below them.
    pub rows: Vec<Vec<String>>,
    /// What each column is, as far as it can be told.
    pub guess: Vec<Option<Role>>,
    /// Rows there are.
    pub lines: usize,
}

/// Begin to bring customers in, or to try it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomersStart {
    /// What the look answered.
    pub upload: Uuid,
    /// Name of the file.
    pub name: String,
    /// What each column is; null for one that is not used.
    pub columns: Vec<Option<Role>>,
    /// What stands between two cells; found out when absent.
    pub delimiter: Option<Delimiter>,
    /// How its letters are written as bytes; found out when absent.
    pub encoding: Option<Encoding>,
    /// Is the first row the words above the columns? Found out when absent.
    pub headed: Option<bool>,
    /// Name of the earlier system: its ids are its own. `import` when absent.
    pub source: Option<String>,
    /// Only try: nothing is changed.
    #[serde(default)]
    pub dry_run: bool,
}

/// Rows of a run that were not brought in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomersLeftOut {
    /// The run.
    pub import: Uuid,
    /// How many came before.
    #[serde(default)]
    pub after: usize,
}

/// Some of them.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CustomersLeftOutPage {
    /// The words above the columns.
    pub header: Vec<String>,
    /// In the order of the file.
    pub rows: Vec<LeftOut>,
    /// Hand it back as `after`; null at the end.
    pub next: Option<usize>,
}

/// Two columns are one role, or none names anybody.
fn fit(columns: &[Option<Role>]) -> Result<(), Failure> {
    let named: Vec<Role> = columns.iter().copied().flatten().collect();
    let twice = named.iter().enumerate().any(|(at, role)| named[..at].contains(role));
    let somebody = [Role::Name, Role::FamilyName, Role::GivenName, Role::DisplayName, Role::Name2, Role::Company];
    if twice || !named.iter().any(|role| somebody.contains(role)) {
        return Err(sales::BAD_COLUMNS.with([columns.len().into()]));
    }
    Ok(())
}

pub async fn preview(host: &Host, caller: &Caller, input: CustomersPreview) -> Result<CustomersPreviewed, Failure> {
    let (open, _) = host.granted(caller, Grant::CustomersImport).await?;
    let (file, sent): (Arc<[u8]>, _) = match (input.file, input.upload) {
        (Some(file), None) => {
            let bytes = BASE64_STANDARD.decode(file);
            (bytes.map_err(|error| common::MALFORMED.with([error.to_string().into()]))?.into(), None)
        }
        (None, Some(id)) => (host.0.imports.uploaded(id)?, Some(id)),
        _ => return Err(common::MALFORMED.with(["either a file or an upload".into()])),
    };
    let (shop, _) = open.last_seen();
    let how = CustomersHow { delimiter: input.delimiter, encoding: input.encoding, headed: input.headed };
    let kept = file.clone();
    let read = move || Opened::read(&file, &how, &shop);
    let opened = tokio::task::spawn_blocking(read).await.map_err(Failure::broken)??;
    // Only what can be read is kept.
    let upload = match sent {
        Some(id) => id,
        None => {
            let id = random::id::<()>(host.now())?.uuid();
            host.0.imports.upload(id, kept);
            id
        }
    };
    let lines = opened.table.rows.len();
    Ok(CustomersPreviewed {
        upload,
        delimiter: opened.table.delimiter,
        encoding: opened.table.encoding,
        header: opened.header.map(|row| row.cells),
        columns: opened.columns,
        rows: opened.table.rows.into_iter().take(SHOWN).map(|row| row.cells).collect(),
        guess: opened.guess,
        lines,
    })
}

pub async fn start(host: &Host, caller: &Caller, input: CustomersStart) -> Result<ImportStarted, Failure> {
    let (open, actor) = host.granted(caller, Grant::CustomersImport).await?;
    fit(&input.columns)?;
    let file = host.0.imports.uploaded(input.upload)?;
    let how = CustomersHow { delimiter: input.delimiter, encoding: input.encoding, headed: input.headed };
    let work = CustomersWork {
        name: input.name,
        columns: input.columns,
        source: input.source.filter(|source| !source.trim().is_empty()),
        dry_run: input.dry_run,
    };
    Ok(ImportStarted { import: host.import_customers(open, actor, file, how, work).await? })
}

pub async fn progress(host: &Host, caller: &Caller, input: ImportProgress) -> Result<CustomersProgress, Failure> {
    let (open, _) = host.granted(caller, Grant::CustomersImport).await?;
    Ok(host.0.imports.customers_run(input.import, open.tenant)?.progress())
}

pub async fn cancel(host: &Host, caller: &Caller, input: ImportCancel) -> Result<CustomersProgress, Failure> {
    let (open, _) = host.granted(caller, Grant::CustomersImport).await?;
    let run = host.0.imports.customers_run(input.import, open.tenant)?;
    run.cancel();
    Ok(run.progress())
}

pub async fn left_out(host: &Host, caller: &Caller, input: CustomersLeftOut) -> Result<CustomersLeftOutPage, Failure> {
    let (open, _) = host.granted(caller, Grant::CustomersImport).await?;
    let run = host.0.imports.customers_run(input.import, open.tenant)?;
    let rows = run.left_out(input.after);
    let next = (rows.len() == LEFT_OUT_AT_ONCE).then(|| input.after + rows.len());
    Ok(CustomersLeftOutPage { header: run.header.clone(), rows, next })
}
