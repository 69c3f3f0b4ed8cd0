//! The files of the screens: those inside the program, or a folder that was named.

use std::{
    borrow::Cow,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use axum::{
    extract::State,
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use host::failures::NO_SCREENS;
use rust_embed::RustEmbed;

use super::{App, shown};
use crate::End;

const START: &str = "index.html";

/// The built screens. In a program built for trying out they are read from their folder.
#[derive(RustEmbed)]
#[folder = "../../../ui/dist"]
#[allow_missing = true]
struct Inside;

/// Where the screens are.
pub enum Ui {
    /// In the program.
    Inside,
    /// In a folder.
    Folder(PathBuf),
}

impl Ui {
    /// That folder, or what is inside. Refused where there are no screens: nobody could sign in.
    pub fn of(folder: Option<&Path>) -> Result<Self, End> {
        match folder {
            Some(folder) if folder.join(START).is_file() => Ok(Self::Folder(folder.to_owned())),
            Some(folder) => Err(NO_SCREENS.with([shown(folder)]).into()),
            None => Ok(Self::Inside),
        }
    }

    async fn read(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        match self {
            Self::Inside => Inside::get(path).map(|file| file.data),
            Self::Folder(folder) => {
                let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
                if !plain {
                    return None;
                }
                tokio::fs::read(folder.join(path)).await.ok().map(Cow::Owned)
            }
        }
    }
}

/// A file of the screens; the start page for a path that is none, so that a page can be reloaded.
pub async fn file(State(app): State<Arc<App>>, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let path = if path.is_empty() { START } else { path };
    if let Some(content) = app.ui.read(path).await {
        return answer(path, content);
    }
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    match app.ui.read(START).await {
        Some(content) if !is_file && !path.starts_with("op/") => answer(START, content),
        _ => (StatusCode::NOT_FOUND, "there is no such page\n").into_response(),
    }
}

fn answer(path: &str, content: Cow<'static, [u8]>) -> Response {
    // Names under assets/ change with their content; everything else is asked for again.
    let keep = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    ([(header::CONTENT_TYPE, kind(path)), (header::CACHE_CONTROL, keep)], content).into_response()
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "json" | "map" | "webmanifest" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
