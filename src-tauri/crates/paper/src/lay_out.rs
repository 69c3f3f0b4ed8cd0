//! From data to pages: a world of templates, fonts and one file of data, and nothing else. No clock, no network, no folder.

use std::sync::LazyLock;

use chrono::{Datelike, Timelike};
use kernel::{Failure, Instant};
use serde_json::{Value, json};
use typst::{
    Library, LibraryExt, World, comemo,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;

use crate::{
    BYTES_MOST, Laid, TOO_LONG, Width, figures,
    fonts::{Fonts, fonts},
    place::Place,
    text,
};

/// A paper as the templates take it: every amount and date is written, every text is cleaned.
pub struct Shown {
    /// The key of its name.
    pub title: &'static str,
    /// Which of them: the number of a sale, of a customer.
    pub subject: String,
    /// Whose it is.
    pub shop: String,
    /// When it was made.
    pub at: Instant,
    /// How it writes.
    pub place: Place,
    /// What stands on it.
    pub paper: Value,
}

/// Which template begins.
#[derive(Clone, Copy, Debug)]
pub enum Template {
    /// Receipts and invoices.
    Sale,
    /// Of a wallet.
    Statement,
    /// X and Z.
    Shift,
}

/// A template did not take its data: a bug of this crate.
#[derive(Debug, thiserror::Error)]
#[error("a paper cannot be laid out: {0}")]
pub struct NotLaidOut(pub String);

impl NotLaidOut {
    /// What the typesetter said, in one line. It names places in templates and never what stands on the paper.
    pub fn of(errors: &[SourceDiagnostic]) -> Failure {
        let said: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        Failure::broken(Self(said.join("; ")))
    }
}

/// Everything that never changes.
struct Shelf {
    library: LazyHash<Library>,
    sources: Vec<Source>,
    words: (FileId, Bytes),
    data: FileId,
}

impl Template {
    const fn path(self) -> &'static str {
        match self {
            Self::Sale => "/sale.typ",
            Self::Statement => "/statement.typ",
            Self::Shift => "/shift.typ",
        }
    }
}

const SOURCES: [(&str, &str); 4] = [
    ("/parts.typ", include_str!("../templates/parts.typ")),
    (Template::Sale.path(), include_str!("../templates/sale.typ")),
    (Template::Statement.path(), include_str!("../templates/statement.typ")),
    (Template::Shift.path(), include_str!("../templates/shift.typ")),
];
const WORDS: &str = include_str!("../templates/words.json");

/// A path that cannot be one is a bug, which the tests find: the shelf is then empty and nothing is laid out.
static SHELF: LazyLock<Option<Shelf>> = LazyLock::new(|| {
    let sources = SOURCES.iter().map(|(path, text)| Some(Source::new(file(path)?, (*text).to_owned())));
    Some(Shelf {
        library: LazyHash::new(Library::builder().build()),
        sources: sources.collect::<Option<_>>()?,
        words: (file("/words.json")?, Bytes::from_string(WORDS)),
        data: file("/paper.json")?,
    })
});

fn file(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// What the typesetter may look at.
struct Desk {
    shelf: &'static Shelf,
    fonts: &'static Fonts,
    main: FileId,
    data: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.shelf.sources.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let (words, text) = &self.shelf.words;
        match id {
            id if id == *words => Ok(text.clone()),
            id if id == self.shelf.data => Ok(self.data.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Lays a paper out.
pub fn lay_out(template: Template, shown: Shown, width: Width) -> Result<Laid, Failure> {
    let place = shown.place;
    let data = json!({
        "width": width,
        "language": place.language,
        "sign": figures::sign(place),
        "title": shown.title,
        "subject": text::clean(&shown.subject),
        "shop": text::clean(&shown.shop),
        "paper": shown.paper,
    });
    let data = data.to_string();
    if data.len() > BYTES_MOST {
        return Err(TOO_LONG.with([(BYTES_MOST / 1_000).into()]));
    }
    let shelf = SHELF.as_ref().ok_or_else(|| Failure::broken(NotLaidOut("a path of a template".into())))?;
    let main = file(template.path()).ok_or_else(|| Failure::broken(NotLaidOut("a path of a template".into())))?;
    let desk = Desk { shelf, fonts: fonts(), main, data: Bytes::from_string(data) };
    let laid = typst::compile::<PagedDocument>(&desk).output;
    // What was remembered of a paper is of no use to the next one, and holds names and amounts.
    comemo::evict(0);
    laid.map(|pages| Laid::new(pages, width, datetime(shown.at))).map_err(|errors| NotLaidOut::of(&errors))
}

/// An instant on the clock of UTC, for the file.
fn datetime(at: Instant) -> Option<Datetime> {
    let at = at.utc();
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    Datetime::from_ymd_hms(
        at.year(),
        small(at.month()),
        small(at.day()),
        small(at.hour()),
        small(at.minute()),
        small(at.second()),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use kernel::Language;

    use super::*;
    use crate::{MovementKind, Way, fonts::draws};

    fn words() -> BTreeMap<String, BTreeMap<String, String>> {
        serde_json::from_str(WORDS).unwrap()
    }

    /// Every key that a template or this crate asks for.
    fn asked() -> BTreeSet<String> {
        let mut asked: BTreeSet<String> =
            ["receipt", "invoice", "statement", "report_x", "report_z"].map(str::to_owned).into();
        asked.extend(Way::ALL.map(|way| way.word().to_owned()));
        asked.extend(MovementKind::ALL.map(|kind| kind.word().to_owned()));
        let helpers = ["say(\"", "head(\"", "stamped(\"", "moves(\"", "taxed(\"", "(\"signature_counter\", \""];
        for (_, text) in SOURCES {
            for helper in helpers {
                asked.extend(text.split(helper).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
            }
        }
        asked.insert("signature_counter".into());
        asked
    }

    #[test]
    fn every_word_is_there_in_four_languages_and_is_drawn() {
        for (key, said) in words() {
            let languages: Vec<&str> = Language::ALL.iter().map(|language| language.as_str()).collect();
            assert_eq!(said.len(), languages.len(), "{key}");
            for language in languages {
                let text = said.get(language).map(String::as_str).unwrap_or_default();
                assert!(!text.trim().is_empty(), "{key} has no words in {language}");
                assert!(text.chars().all(draws), "{key} in {language}: {text}");
            }
        }
    }

    #[test]
    fn no_word_is_missing_and_none_is_left_over() {
        let known: BTreeSet<String> = words().into_keys().collect();
        let asked = asked();
        assert_eq!(asked.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "missing");
        assert_eq!(known.difference(&asked).collect::<Vec<_>>(), Vec::<&String>::new(), "left over");
    }

    #[test]
    fn nothing_but_the_templates_and_the_data_can_be_read() {
        let shelf = SHELF.as_ref().unwrap();
        let desk = Desk { shelf, fonts: fonts(), main: file("/sale.typ").unwrap(), data: Bytes::from_string("{}") };
        for path in ["/etc/passwd", "/Cargo.toml", "/paper.json/x"] {
            assert!(desk.file(file(path).unwrap()).is_err() && desk.source(file(path).unwrap()).is_err(), "{path}");
        }
        assert!(desk.today(None).is_none());
    }
}
