//! The JavaScript that stands between the start of the window and its search box.

use std::{
    collections::BTreeSet,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};

/// Bytes, each script compressed by itself: what the page names, the way to the host, the room of the counter, the largest of the
/// languages, and everything that these name.
pub fn before_the_search_box(dist: &Path) -> Result<f64> {
    let assets = dist.join("assets");
    let page = std::fs::read_to_string(dist.join("index.html")).context("the screens are built")?;
    let mut wanted: BTreeSet<PathBuf> = named_in(&page).map(|name| assets.join(name)).collect();
    for room in ["counter-", "tauri-"] {
        wanted.extend(scripts(&assets)?.into_iter().filter(|path| file_name(path).starts_with(room)));
    }
    let languages = scripts(&assets)?
        .into_iter()
        .filter(|path| ["ar-", "en-", "th-", "vi-"].iter().any(|code| file_name(path).starts_with(code)));
    wanted.extend(languages.map(|path| (compressed(&path).unwrap_or(0), path)).max().map(|(_, path)| path));
    ensure!(
        wanted.iter().any(|path| file_name(path).starts_with("counter-")),
        "the room of the counter is no script of its own any more"
    );
    let mut loaded = BTreeSet::new();
    while let Some(path) = wanted.pop_first() {
        if loaded.insert(path.clone()) {
            let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            wanted.extend(imported_in(&text).map(|name| assets.join(name)));
        }
    }
    let bytes = loaded.iter().map(|path| compressed(path)).sum::<Result<usize>>()?;
    Ok(bytes as f64)
}

fn scripts(assets: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(assets)?.flatten().map(|entry| entry.path());
    Ok(entries.filter(|path| path.extension().is_some_and(|end| end == "js")).collect())
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// Scripts that a page names.
fn named_in(page: &str) -> impl Iterator<Item = &str> {
    page.split('"').filter(|word| word.ends_with(".js")).filter_map(|path| path.rsplit('/').next())
}

/// Scripts that a script cannot begin without: `from"./x.js"`, `import"./x.js"`. What is imported later stands in brackets.
fn imported_in(script: &str) -> impl Iterator<Item = &str> {
    let behind = script.split("from\"./").skip(1).chain(script.split("import\"./").skip(1));
    behind.filter_map(|text| text.split('"').next()).filter(|name| name.ends_with(".js"))
}

fn compressed(path: &Path) -> Result<usize> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(&std::fs::read(path)?)?;
    Ok(gzip.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_needed_at_once_counts() {
        let script = r#"import{a as b}from"./one-X.js";import"./two-Y.js";const later=()=>import("./three-Z.js");"#;
        assert_eq!(imported_in(script).collect::<Vec<_>>(), ["one-X.js", "two-Y.js"]);
        let page = r#"<script type="module" src="./assets/index-A.js"></script><link rel="modulepreload" href="./assets/b-B.js">"#;
        assert_eq!(named_in(page).collect::<Vec<_>>(), ["index-A.js", "b-B.js"]);
    }
}
