//! How the program is called.

use std::{ffi::OsString, net::SocketAddr, path::PathBuf};

use customers::import::Role;
use host::ImportColumns;
use lexopt::{Arg, Parser, ValueExt};
use serde_json::Value;

/// What the program says of itself.
pub const USAGE: &str = "\
usage:
  champa-gateway init --database DATABASE --shop NAME --country VN|TH|OM|US --currency VND|THB|OMR|USD
                      --language vi|en|th|ar --owner NAME
  champa-gateway import sales FILE --database DATABASE --staff NAME --columns customer=2,date=3,quantity=4,amount=5
                      [--skip-lines N] [--decimal .|,] [--encoding utf-8|windows-1252|windows-1258|windows-1256|windows-874]
                      [--source NAME] [--shop NAME] [--counter CODE] [--json]
  champa-gateway import customers FILE --database DATABASE --staff NAME [--map 'HEADING=FIELD,…'] [--dry-run]
                      [--refused FILE] [--encoding …] [--source NAME] [--shop NAME] [--counter CODE] [--json]
  champa-gateway call NAME 'JSON' --database DATABASE --staff NAME [--id UUID] [--approved-by NAME] [--shop NAME]
                      [--counter CODE]
  champa-gateway operations [--json]
  champa-gateway serve --database DATABASE [--listen 127.0.0.1:8787] [--ui DIR] [--cert FILE --key FILE]
                      [--insecure-behind-proxy] [--shop NAME] [--counter CODE] [--logs DIR] [--secrets DIR]

Customers come from CSV or XLSX. Columns are told by their headings; --map names others, by heading or by number from 1. A FIELD is
one of external_id, name, family_name, given_name, display_name, name2, phone, second_phone, whatsapp, email, birth_date, gender,
occupation, company, kind, tax_id, tags, note, champa_id, or - for a column that is not used. --refused writes the rows that were
left out, to correct and import again.

DATABASE is sqlite:PATH or postgres://NAME:PASSWORD@COMPUTER:PORT/DATABASE. Columns are counted from 1.
CODE is the counter that receipts are numbered for, such as W2; without it, the first W counter in use.
The password of the owner or the staff is taken from CHAMPA_PASSWORD, or asked for. --approved-by names somebody whose role
includes what that of the staff lacks; their PIN is taken from CHAMPA_APPROVAL_PIN, or asked for.
It ends with 0 when done, 1 when refused, 2 when called wrongly, 3 when something broke.";

/// Why it cannot be understood.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong(pub String);

impl From<lexopt::Error> for Wrong {
    fn from(error: lexopt::Error) -> Self {
        Self(error.to_string())
    }
}

/// What is to be done.
#[derive(Debug, PartialEq)]
pub enum Command {
    /// Say how it is called.
    Help,
    /// Say which version it is.
    Version,
    /// List what can be asked.
    Operations {
        /// As the contract that the screens are built from.
        json: bool,
    },
    /// Found a shop.
    Init(Init),
    /// Bring past sales in.
    Import(Import),
    /// Bring customers in.
    ImportCustomers(ImportCustomers),
    /// Ask one operation.
    Call(Call),
    /// Serve browsers.
    Serve(Serve),
}

/// Found a shop.
#[derive(Debug, PartialEq, Eq)]
pub struct Init {
    /// Where.
    pub database: String,
    /// Its name.
    pub shop: String,
    /// Where it stands.
    pub country: String,
    /// Of its books.
    pub currency: String,
    /// Of its screens.
    pub language: String,
    /// Who may do everything.
    pub owner: String,
}

/// Who asks, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Who {
    /// Where.
    pub database: String,
    /// Which shop, when there are several.
    pub shop: Option<String>,
    /// Code of the counter; the first for browsers when absent.
    pub counter: Option<String>,
    /// Who.
    pub staff: String,
}

/// Bring past sales in.
#[derive(Debug, PartialEq)]
pub struct Import {
    /// Who asks.
    pub who: Who,
    /// The file.
    pub file: PathBuf,
    /// Which column is what.
    pub columns: ImportColumns,
    /// Lines before the first row.
    pub skip_lines: usize,
    /// What stands before decimals; found out when absent.
    pub decimal: Option<String>,
    /// How the letters of the file are written as bytes; found out when absent.
    pub encoding: Option<String>,
    /// Name of the earlier system.
    pub source: Option<String>,
    /// Say the outcome as JSON?
    pub json: bool,
}

/// Bring customers in.
#[derive(Debug, PartialEq, Eq)]
pub struct ImportCustomers {
    /// Who asks.
    pub who: Who,
    /// The file.
    pub file: PathBuf,
    /// Headings or numbers of columns, and what they are; none for a column that is not used.
    pub map: Vec<(String, Option<Role>)>,
    /// How the letters of the file are written as bytes; found out when absent.
    pub encoding: Option<String>,
    /// Name of the earlier system.
    pub source: Option<String>,
    /// Only try?
    pub dry_run: bool,
    /// Where to write the rows that were left out.
    pub refused: Option<PathBuf>,
    /// Say only the outcome?
    pub json: bool,
}

/// Ask one operation.
#[derive(Debug, PartialEq)]
pub struct Call {
    /// Who asks.
    pub who: Who,
    /// Which.
    pub name: String,
    /// Its input.
    pub input: Value,
    /// Of the request; a new one when absent.
    pub id: Option<String>,
    /// Name of somebody who approves it.
    pub approved_by: Option<String>,
}

/// Serve browsers.
#[derive(Debug, PartialEq, Eq)]
pub struct Serve {
    /// Where the data is.
    pub database: String,
    /// Which shop, when there are several.
    pub shop: Option<String>,
    /// Code of the counter that it is; the first for browsers when absent.
    pub counter: Option<String>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The built screens, when not those inside.
    pub ui: Option<PathBuf>,
    /// Certificate and key, both PEM.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Does a proxy in front speak TLS?
    pub behind_proxy: bool,
    /// Where to keep logs; the standard error when absent.
    pub logs: Option<PathBuf>,
    /// Where to keep the key of documents; beside the database file when absent.
    pub secrets: Option<PathBuf>,
}

/// Everything that was said, before it is known whether it fits.
#[derive(Default)]
struct Said {
    words: Vec<OsString>,
    options: Vec<(&'static str, OsString)>,
    flags: Vec<&'static str>,
}

const OPTIONS: [&str; 23] = [
    "approved-by",
    "map",
    "refused",
    "database",
    "shop",
    "counter",
    "country",
    "currency",
    "language",
    "owner",
    "staff",
    "columns",
    "skip-lines",
    "decimal",
    "encoding",
    "source",
    "id",
    "listen",
    "ui",
    "cert",
    "key",
    "logs",
    "secrets",
];
const FLAGS: [&str; 5] = ["json", "dry-run", "insecure-behind-proxy", "help", "version"];

impl Said {
    fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, Wrong> {
        let mut parser = Parser::from_args(args);
        let mut said = Self::default();
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Value(word) => said.words.push(word),
                Arg::Short('h') => said.flags.push("help"),
                Arg::Short('V') => said.flags.push("version"),
                Arg::Long(name) => {
                    if let Some(option) = OPTIONS.iter().find(|option| **option == name) {
                        let value = parser.value()?;
                        said.once(option, value)?;
                    } else if let Some(flag) = FLAGS.iter().find(|flag| **flag == name) {
                        said.flags.push(flag);
                    } else {
                        return Err(Wrong(format!("--{name} is unknown")));
                    }
                }
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(said)
    }

    fn once(&mut self, name: &'static str, value: OsString) -> Result<(), Wrong> {
        if self.options.iter().any(|(known, _)| *known == name) {
            return Err(Wrong(format!("--{name} stands twice")));
        }
        self.options.push((name, value));
        Ok(())
    }

    fn maybe(&mut self, name: &str) -> Option<OsString> {
        let at = self.options.iter().position(|(known, _)| *known == name)?;
        Some(self.options.swap_remove(at).1)
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, Wrong> {
        Ok(self.maybe(name).map(ValueExt::string).transpose()?)
    }

    fn needed(&mut self, name: &str) -> Result<String, Wrong> {
        self.text(name)?.filter(|text| !text.trim().is_empty()).ok_or_else(|| Wrong(format!("--{name} is missing")))
    }

    fn one_of(&mut self, name: &str, words: &[&str]) -> Result<String, Wrong> {
        let text = self.needed(name)?;
        if words.contains(&text.as_str()) {
            Ok(text)
        } else {
            Err(Wrong(format!("--{name} is one of {}, not {text}", words.join(", "))))
        }
    }

    fn maybe_one_of(&mut self, name: &str, words: &[&str]) -> Result<Option<String>, Wrong> {
        let said = self.options.iter().any(|(known, _)| *known == name);
        said.then(|| self.one_of(name, words)).transpose()
    }

    fn flag(&mut self, name: &str) -> bool {
        let before = self.flags.len();
        self.flags.retain(|flag| *flag != name);
        before > self.flags.len()
    }

    fn database(&mut self) -> Result<String, Wrong> {
        let text = self.needed("database")?;
        let known = ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        // Never the text itself: it may hold a password.
        if known { Ok(text) } else { Err(Wrong("--database begins with sqlite: or postgres://".to_owned())) }
    }

    fn who(&mut self) -> Result<Who, Wrong> {
        Ok(Who {
            database: self.database()?,
            shop: self.text("shop")?,
            counter: self.text("counter")?,
            staff: self.needed("staff")?,
        })
    }

    /// Everything must have been of use.
    fn end(mut self, words: usize) -> Result<(), Wrong> {
        if let Some((name, _)) = self.options.first() {
            return Err(Wrong(format!("--{name} is of no use here")));
        }
        if let Some(flag) = self.flags.first() {
            return Err(Wrong(format!("--{flag} is of no use here")));
        }
        match self.words.drain(..).nth(words) {
            Some(word) => Err(Wrong(format!("{} is of no use here", word.to_string_lossy()))),
            None => Ok(()),
        }
    }

    fn word(&self, at: usize, what: &str) -> Result<String, Wrong> {
        let word = self.words.get(at).ok_or_else(|| Wrong(format!("{what} is missing")))?;
        word.to_str().map(str::to_owned).ok_or_else(|| Wrong(format!("{what} is no text")))
    }
}

/// Reads the words behind the program's name.
pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Command, Wrong> {
    let mut said = Said::read(args)?;
    if said.flag("help") {
        return Ok(Command::Help);
    }
    if said.flag("version") {
        return Ok(Command::Version);
    }
    let command = said.word(0, "a command")?;
    let (command, words) = match command.as_str() {
        "help" => (Command::Help, 1),
        "operations" => (Command::Operations { json: said.flag("json") }, 1),
        "init" => (Command::Init(init(&mut said)?), 1),
        "import" if said.words.get(1).is_some_and(|what| what == "customers") => {
            (Command::ImportCustomers(import_customers(&mut said)?), 3)
        }
        "import" => (Command::Import(import(&mut said)?), 3),
        "call" => (Command::Call(call(&mut said)?), 3),
        "serve" => (Command::Serve(serve(&mut said)?), 1),
        other => return Err(Wrong(format!("{other} is no command"))),
    };
    said.end(words)?;
    Ok(command)
}

fn init(said: &mut Said) -> Result<Init, Wrong> {
    Ok(Init {
        database: said.database()?,
        shop: said.needed("shop")?,
        country: said.one_of("country", &["VN", "TH", "OM", "US"])?,
        currency: said.one_of("currency", &["VND", "THB", "OMR", "USD"])?,
        language: said.one_of("language", &["vi", "en", "th", "ar"])?,
        owner: said.needed("owner")?,
    })
}

fn import(said: &mut Said) -> Result<Import, Wrong> {
    if said.word(1, "what to import")? != "sales" {
        return Err(Wrong("only sales and customers can be imported".to_owned()));
    }
    let file = said.words.get(2).cloned().ok_or_else(|| Wrong("the file is missing".to_owned()))?;
    let skip = said.text("skip-lines")?.unwrap_or_else(|| "0".to_owned());
    Ok(Import {
        who: said.who()?,
        file: file.into(),
        columns: columns(&said.needed("columns")?)?,
        skip_lines: skip.parse().map_err(|_| Wrong(format!("--skip-lines is a number, not {skip}")))?,
        decimal: said.maybe_one_of("decimal", &[".", ","])?,
        encoding: said.maybe_one_of("encoding", &ENCODINGS)?,
        source: said.text("source")?,
        json: said.flag("json"),
    })
}

const ENCODINGS: [&str; 6] = ["utf-8", "utf-16", "windows-1252", "windows-1258", "windows-1256", "windows-874"];

fn import_customers(said: &mut Said) -> Result<ImportCustomers, Wrong> {
    let file = said.words.get(2).cloned().ok_or_else(|| Wrong("the file is missing".to_owned()))?;
    Ok(ImportCustomers {
        who: said.who()?,
        file: file.into(),
        map: said.text("map")?.map(|text| map(&text)).transpose()?.unwrap_or_default(),
        encoding: said.maybe_one_of("encoding", &ENCODINGS)?,
        source: said.text("source")?,
        dry_run: said.flag("dry-run"),
        refused: said.maybe("refused").map(PathBuf::from),
        json: said.flag("json"),
    })
}

/// `Mã KH=external_id,3=phone,Ghi chú=-`. A heading may hold commas and equals signs where what follows still is a field.
fn map(text: &str) -> Result<Vec<(String, Option<Role>)>, Wrong> {
    let wrong = |part: &str| Wrong(format!("--map is written 'Mã KH=external_id,Tên=given_name', which {part} is not"));
    let (mut all, mut heading) = (Vec::new(), String::new());
    for part in text.split(',') {
        let so_far = if heading.is_empty() { part.to_owned() } else { format!("{heading},{part}") };
        let told = so_far.rsplit_once('=').and_then(|(heading, field)| {
            let role = if field.trim() == "-" { None } else { Some(field.trim().parse::<Role>().ok()?) };
            Some((heading.trim().to_owned(), role))
        });
        match told {
            Some(pair) => {
                all.push(pair);
                heading.clear();
            }
            None => heading = so_far,
        }
    }
    if heading.trim().is_empty() { Ok(all) } else { Err(wrong(&heading)) }
}

fn call(said: &mut Said) -> Result<Call, Wrong> {
    let input = said.word(2, "the input")?;
    let id = said.text("id")?;
    if id.as_deref().is_some_and(|id| uuid::Uuid::parse_str(id).is_err()) {
        return Err(Wrong("--id is a UUID".to_owned()));
    }
    Ok(Call {
        name: said.word(1, "the operation")?,
        input: serde_json::from_str(&input).map_err(|error| Wrong(format!("the input is no JSON: {error}")))?,
        who: said.who()?,
        id,
        approved_by: said.text("approved-by")?,
    })
}

fn serve(said: &mut Said) -> Result<Serve, Wrong> {
    let listen = said.text("listen")?.unwrap_or_else(|| "127.0.0.1:8787".to_owned());
    let listen: SocketAddr = listen
        .parse()
        .map_err(|_| Wrong(format!("--listen is an address and a port like 127.0.0.1:8787, not {listen}")))?;
    let tls = match (said.maybe("cert"), said.maybe("key")) {
        (Some(cert), Some(key)) => Some((cert.into(), key.into())),
        (None, None) => None,
        _ => return Err(Wrong("--cert and --key go together".to_owned())),
    };
    let behind_proxy = said.flag("insecure-behind-proxy");
    if !listen.ip().is_loopback() && tls.is_none() && !behind_proxy {
        let why = "other computers are served over TLS only: give --cert and --key, or --insecure-behind-proxy where a proxy in front speaks TLS";
        return Err(Wrong(why.to_owned()));
    }
    let path = |value: Option<OsString>| value.map(PathBuf::from);
    Ok(Serve {
        database: said.database()?,
        shop: said.text("shop")?,
        counter: said.text("counter")?,
        listen,
        ui: path(said.maybe("ui")),
        tls,
        behind_proxy,
        logs: path(said.maybe("logs")),
        secrets: path(said.maybe("secrets")),
    })
}

/// `customer=2,date=3,quantity=4,amount=5`, the first column being 1.
fn columns(text: &str) -> Result<ImportColumns, Wrong> {
    let (mut customer, mut date, mut quantity, mut amount) = (None, None, None, None);
    for part in text.split(',') {
        let wrong = || Wrong(format!("--columns is written customer=2,date=3,quantity=4,amount=5, not {text}"));
        let (name, number) = part.trim().split_once('=').ok_or_else(wrong)?;
        let column = number.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1)).ok_or_else(wrong)?;
        let place = match name.trim() {
            "customer" => &mut customer,
            "date" => &mut date,
            "quantity" => &mut quantity,
            "amount" => &mut amount,
            _ => return Err(wrong()),
        };
        if place.replace(column).is_some() {
            return Err(wrong());
        }
    }
    let needed = |column: Option<usize>, name: &str| {
        column.ok_or_else(|| Wrong(format!("--columns does not say which is the {name}")))
    };
    Ok(ImportColumns {
        customer: needed(customer, "customer")?,
        date: needed(date, "date")?,
        quantity,
        amount: needed(amount, "amount")?,
    })
}

#[cfg(test)]
mod tests;
