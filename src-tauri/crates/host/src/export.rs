//! Customers into a file, a page at a time. What is written lies in a file without a name, which is gone when nobody holds it: neither a
//! crash nor a forgotten export leaves a copy. Nobody gets any of it before it is on record who took whom out.

use std::{
    collections::VecDeque,
    fs::File,
    io::{BufWriter, Read, Seek, SeekFrom, Write},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use customers::{
    Filter,
    export::{COLUMNS, ExportRows, FileKind, PICKED_MOST, heading, name},
};
use kernel::{Actor, CustomerId, Failure, Grant, Id, Language, OperationId, StaffId, TenantId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sheet::{Cell, Format, Writer};
use surface::Request;
use uuid::Uuid;

use crate::{
    Caller, Host, Told,
    failures::{EXPORT_NOT_READY, UNKNOWN_EXPORT},
    import::{State, held},
    open::Open,
};

/// Customers that are picked by hand, of one request.
const PICKED_AT_ONCE: usize = 200;
/// Files that are kept until they are fetched.
const KEPT: usize = 8;
/// Bytes of one piece of a file: a multiple of three, so that pieces in base64 can be put together.
const PIECE: u64 = 768 << 10;
/// Pages between two waits until what they showed is on record.
const RECORDED_EVERY: usize = 8;

/// Write customers into a file: those picked, or all that a filter leaves.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportStart {
    /// These; at most 2,000. Instead of a filter.
    pub customers: Option<Vec<CustomerId>>,
    /// All that it leaves; when no customers are named.
    #[serde(default)]
    pub filter: Filter,
    /// But not these; at most 2,000.
    #[serde(default)]
    pub except: Vec<CustomerId>,
    /// What kind of file.
    pub kind: FileKind,
    /// Of the words in it.
    pub language: Language,
}

/// Which export.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportAsked {
    /// As the start answered.
    pub export: Uuid,
}

/// A piece of the file.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportPieceAsked {
    /// As the start answered.
    pub export: Uuid,
    /// The byte that it begins with.
    #[serde(default)]
    pub from: u64,
}

/// A piece of the file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExportPiece {
    /// Its bytes in base64.
    pub content: String,
    /// Hand it back as `from`; null at the end.
    pub next: Option<u64>,
}

/// How far an export is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExportProgress {
    /// Customers that are written.
    pub done: usize,
    /// Customers there are, as far as it is known.
    pub of: Option<usize>,
    /// What the file is called.
    pub name: String,
    /// Its bytes, once it is whole.
    pub bytes: Option<u64>,
    /// Are the phones in it masked?
    pub masked: bool,
    /// How far it is.
    pub state: State,
    /// Why it failed.
    pub failure: Option<Told>,
}

/// One export.
#[derive(Debug)]
struct Export {
    tenant: TenantId,
    staff: StaffId,
    progress: Mutex<ExportProgress>,
    file: Mutex<Option<File>>,
    cancelled: AtomicBool,
}

impl Export {
    fn end(&self, state: State, failure: Option<Failure>) {
        let mut progress = held(&self.progress);
        progress.state = state;
        progress.failure = failure.map(Told::from);
    }

    fn forget(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        held(&self.file).take();
    }

    fn piece(&self, from: u64) -> Result<(Vec<u8>, bool), Failure> {
        let mut file = held(&self.file);
        let file = file.as_mut().ok_or_else(|| EXPORT_NOT_READY.failure())?;
        let size = file.seek(SeekFrom::End(0)).map_err(Failure::broken)?;
        file.seek(SeekFrom::Start(from.min(size))).map_err(Failure::broken)?;
        let mut bytes = Vec::new();
        file.take(PIECE).read_to_end(&mut bytes).map_err(Failure::broken)?;
        let more = from.saturating_add(PIECE) < size;
        Ok((bytes, more))
    }
}

/// Exports of this process, the latest first.
#[derive(Default)]
pub struct Exports(Mutex<VecDeque<(Uuid, Arc<Export>)>>);

impl Exports {
    /// Whoever begins another one is through with the one before.
    fn begin(&self, id: Uuid, export: Arc<Export>) {
        let mut all = held(&self.0);
        all.retain(|(_, other)| {
            let over = other.staff == export.staff && other.tenant == export.tenant;
            if over {
                other.forget();
            }
            !over
        });
        while all.len() >= KEPT {
            if let Some((_, oldest)) = all.pop_back() {
                oldest.forget();
            }
        }
        all.push_front((id, export));
    }

    /// One's own: the phones in a file are masked or not by who asked for it.
    fn find(&self, id: Uuid, actor: Actor) -> Result<Arc<Export>, Failure> {
        let all = held(&self.0);
        let own = |export: &Export| export.tenant == actor.tenant && export.staff == actor.staff;
        let found = all.iter().find(|(known, export)| *known == id && own(export));
        found.map(|(_, export)| export.clone()).ok_or_else(|| UNKNOWN_EXPORT.failure())
    }
}

struct Work {
    host: Host,
    open: Arc<Open>,
    actor: Actor,
    asked: ExportStart,
    record: OperationId,
    export: Arc<Export>,
}

/// Begins to write, beside.
pub async fn start(host: &Host, caller: &Caller, id: OperationId, asked: ExportStart) -> Result<ExportAsked, Failure> {
    let (open, actor) = host.granted(caller, Grant::CustomersExport).await?;
    let picked = asked.customers.as_ref().map_or(0, Vec::len).max(asked.except.len());
    if picked > PICKED_MOST {
        return Err(customers::TOO_MANY.with(["customers".into(), PICKED_MOST.into()]));
    }
    let (shop, _) = open.look().await?;
    let day = shop.calendar.day(host.now());
    let progress = ExportProgress {
        done: 0,
        of: asked.customers.as_ref().map(Vec::len),
        name: format!("{}-{day}.{}", name(asked.language), asked.kind),
        bytes: None,
        masked: false,
        state: State::Running,
        failure: None,
    };
    let export = Arc::new(Export {
        tenant: actor.tenant,
        staff: actor.staff,
        progress: Mutex::new(progress),
        file: Mutex::default(),
        cancelled: AtomicBool::new(false),
    });
    // The same id is the same export: pressed twice, it is begun once.
    let export_id = id.uuid();
    if host.0.exports.find(export_id, actor).is_ok() {
        return Ok(ExportAsked { export: export_id });
    }
    host.0.exports.begin(export_id, export.clone());
    let record = Id::hashed(&[b"export.customers", export_id.as_bytes()]);
    let work = Work { host: host.clone(), open, actor, asked, record, export: export.clone() };
    let task = tokio::spawn(work.carry_out());
    tokio::spawn(async move {
        if let Err(error) = task.await {
            export.end(State::Failed, Some(Failure::broken(error)));
        }
    });
    Ok(ExportAsked { export: export_id })
}

/// How far it is.
pub async fn progress(host: &Host, caller: &Caller, asked: ExportAsked) -> Result<ExportProgress, Failure> {
    let (_, actor) = host.granted(caller, Grant::CustomersExport).await?;
    let export = host.0.exports.find(asked.export, actor)?;
    let progress = held(&export.progress).clone();
    Ok(progress)
}

/// Stops it, and lets go of the file.
pub async fn cancel(host: &Host, caller: &Caller, asked: ExportAsked) -> Result<ExportProgress, Failure> {
    let (_, actor) = host.granted(caller, Grant::CustomersExport).await?;
    let export = host.0.exports.find(asked.export, actor)?;
    export.forget();
    let progress = held(&export.progress).clone();
    Ok(progress)
}

/// Hands a piece of the file out.
pub async fn piece(host: &Host, caller: &Caller, asked: ExportPieceAsked) -> Result<ExportPiece, Failure> {
    use base64::{Engine, prelude::BASE64_STANDARD};
    let (_, actor) = host.granted(caller, Grant::CustomersExport).await?;
    let export = host.0.exports.find(asked.export, actor)?;
    let read = move || export.piece(asked.from);
    let (bytes, more) = tokio::task::spawn_blocking(read).await.map_err(Failure::broken)??;
    Ok(ExportPiece { content: BASE64_STANDARD.encode(bytes), next: more.then(|| asked.from + PIECE) })
}

impl Work {
    async fn carry_out(self) {
        match self.write().await {
            Ok(true) => self.export.end(State::Done, None),
            Ok(false) => {
                self.export.forget();
                self.export.end(State::Cancelled, None);
            }
            Err(failure) => {
                self.export.forget();
                self.export.end(State::Failed, Some(failure));
            }
        }
        self.host.tell(&self.open, &["export", "log"]);
    }

    /// Answers false when somebody stopped it.
    async fn write(&self) -> Result<bool, Failure> {
        let (format, language) = match self.asked.kind {
            FileKind::Csv => (Format::Csv, self.asked.language),
            FileKind::Xlsx => (Format::Xlsx, self.asked.language),
        };
        let file = tempfile::tempfile().map_err(Failure::broken)?;
        let out = BufWriter::new(file.try_clone().map_err(Failure::broken)?);
        let mut writer = Writer::begin(format, language == Language::Ar, out)?;
        writer.row(&COLUMNS.map(|column| Cell::Text(heading(column, language).to_owned())))?;
        let Some(writer) = self.pages(writer).await? else { return Ok(false) };
        // A workbook is packed only now.
        let pack = move || writer.end();
        tokio::task::spawn_blocking(pack).await.map_err(Failure::broken)??;
        if self.export.cancelled.load(Ordering::Relaxed) {
            return Ok(false);
        }
        self.on_record().await?;
        held(&self.export.progress).bytes = Some(file.metadata().map_err(Failure::broken)?.len());
        *held(&self.export.file) = Some(file);
        // Who cancelled in this moment holds nothing back.
        if self.export.cancelled.load(Ordering::Relaxed) {
            return Ok(false);
        }
        Ok(true)
    }

    async fn pages<W: Write + Seek + Send>(&self, mut writer: Writer<W>) -> Result<Option<Writer<W>>, Failure> {
        let mut picked = self.asked.customers.as_ref().map(|all| all.chunks(PICKED_AT_ONCE));
        let mut after: Option<String> = None;
        for nth in 0.. {
            if self.export.cancelled.load(Ordering::Relaxed) {
                return Ok(None);
            }
            let mut input = json!({ "language": self.asked.language });
            match &mut picked {
                Some(chunks) => {
                    let Some(chunk) = chunks.next() else { break };
                    input["customers"] = json!(chunk);
                }
                None => {
                    input["filter"] = json!(self.asked.filter);
                    input["except"] = json!(self.asked.except);
                    input["after"] = after.as_deref().into();
                }
            }
            let output = self.ask(None, "customers.export_page", input).await?;
            let page: ExportRows = serde_json::from_value(output).map_err(Failure::broken)?;
            self.write_page(&mut writer, page.rows)?;
            self.learn(page.masked, page.total);
            if nth % RECORDED_EVERY == RECORDED_EVERY - 1 {
                // Rows are read faster than it is written down who read them.
                self.open.surface.flush().await;
            }
            after = page.next;
            if picked.is_none() && after.is_none() {
                break;
            }
        }
        Ok(Some(writer))
    }

    fn learn(&self, masked: bool, total: Option<i64>) {
        let mut progress = held(&self.export.progress);
        progress.masked = masked;
        if let Some(total) = total {
            let total = usize::try_from(total).unwrap_or(0);
            progress.of = Some(total.saturating_sub(self.asked.except.len()));
        }
    }

    fn write_page<W: Write + Seek + Send>(
        &self,
        writer: &mut Writer<W>,
        rows: Vec<Vec<String>>,
    ) -> Result<(), Failure> {
        let count = rows.len();
        for row in rows {
            let cells = COLUMNS
                .iter()
                .zip(row)
                .map(|(column, text)| if column.is_number() { Cell::Number(text) } else { Cell::Text(text) });
            writer.row(&cells.collect::<Vec<_>>())?;
        }
        held(&self.export.progress).done += count;
        Ok(())
    }

    async fn on_record(&self) -> Result<(), Failure> {
        let (count, masked) = {
            let progress = held(&self.export.progress);
            (progress.done, progress.masked)
        };
        let ExportStart { customers, filter, except, kind, language } = &self.asked;
        let input = json!({
            "count": count, "kind": kind, "language": language, "masked": masked,
            "customers": customers, "filter": filter, "except": except,
        });
        self.ask(Some(self.record), "customers.record_export", input).await.map(drop)
    }

    async fn ask(&self, id: Option<OperationId>, name: &str, input: Value) -> Result<Value, Failure> {
        let request = Request { id, actor: self.actor, at: self.host.now(), name: name.to_owned(), input };
        Ok(self.open.surface.dispatch_unexposed(&request).await?.output)
    }
}
