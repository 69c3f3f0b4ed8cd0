//! What somebody at the counter means by a few letters.

use kernel::{Failure, Grant};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{anywhere, beginning};
use crate::{
    item::{Item, ItemRow, barcode_mark, code_mark},
    store::{self, MarkKind},
    text,
};

/// More words than that find nothing more.
const WORDS_MOST: usize = 4;

/// Find active items by barcode, by code, or by words of their names: whole, their beginnings or parts of them.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchItems {
    /// What was typed or scanned.
    pub text: String,
    /// At most so many; 50 unless asked, at most 200.
    #[serde(default)]
    pub limit: Option<u32>,
}

kernel::word_enum! {
    /// What an item was found by.
    pub enum Matched {
        /// Its whole barcode.
        Barcode = "barcode",
        /// Its code.
        Code = "code",
        /// Its name, in one script or the other.
        Name = "name",
    }
}

/// Items, the best first.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FoundItems {
    /// The best first.
    pub rows: Vec<FoundItem>,
}

/// An item, and why it was found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FoundItem {
    /// The item.
    #[serde(flatten)]
    pub item: Item,
    /// What it was found by.
    pub matched: Matched,
}

impl Operation for SearchItems {
    const NAME: &'static str = "catalog.search";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::CatalogRead);
    const TOPICS: &'static [&'static str] = &["catalog"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = FoundItems;

    async fn run(self, cx: &mut Cx<'_>) -> Result<FoundItems, Failure> {
        let words = kernel::words(&self.text);
        let limit = text::limit(self.limit);
        if words.is_empty() {
            return Ok(FoundItems { rows: Vec::new() });
        }
        let mut found: Vec<(ItemRow, Matched)> = Vec::new();
        let exact = [
            (MarkKind::Barcode, barcode_mark(&self.text), Matched::Barcode),
            (MarkKind::Code, code_mark(&self.text), Matched::Code),
        ];
        for (kind, mark, matched) in exact {
            if let Some(row) = store::marked(cx, kind, mark).await?
                && found.iter().all(|(before, _)| before.id != row.id)
            {
                found.push((row, matched));
            }
        }
        for row in store::search_items(cx, patterns(&words), beginning(&words.join(" ")), limit).await? {
            if found.iter().all(|(before, _)| before.id != row.id) {
                let matched = by(&row, &words);
                found.push((row, matched));
            }
        }
        found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(FoundItems {
            rows: found.into_iter().map(|(row, matched)| FoundItem { item: row.item(cx), matched }).collect(),
        })
    }
}

/// The first words; `%` in the place of those that are not there.
fn patterns(words: &[String]) -> [String; WORDS_MOST] {
    std::array::from_fn(|n| words.get(n).map_or_else(|| "%".to_owned(), |word| anywhere(word)))
}

fn by(row: &ItemRow, words: &[String]) -> Matched {
    let names = kernel::fold(&row.name) + " " + &row.name2.as_deref().map(kernel::fold).unwrap_or_default();
    if words.iter().all(|word| names.contains(word.as_str())) { Matched::Name } else { Matched::Code }
}
