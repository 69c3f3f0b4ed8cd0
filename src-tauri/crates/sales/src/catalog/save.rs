//! A new item, or another price.

use kernel::{
    Amount, Failure, Grant, Percent, failures,
    text::{self, given},
};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::marks;
use crate::{
    failures::{
        BAD_COLOUR, BARCODE_TAKEN, CODE_TAKEN, KIND_FIXED, NOT_FOR_KIND, OUT_OF_RANGE, PRICE_MISSING, UNKNOWN_ITEM,
    },
    item::{Item, ItemId, ItemKind, ItemRow, colour, searched, within},
    store,
    text::NAME_MOST,
};

/// Of a code and of a barcode.
const MARK_MOST: usize = 64;
const CATEGORY_MOST: usize = 60;

/// Add an item, or change one: absent fields stay as they are, null clears them.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveItem {
    /// The item to change; a new one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Service or product. Needed for a new item, and stays what it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ItemKind>,
    /// What stands on the receipt. Needed for a new item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The same in a second script.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub name2: Option<Option<String>>,
    /// The shop's own code (SKU): of one active item only.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub code: Option<Option<String>>,
    /// What a scanner reads: of one active item only.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub barcode: Option<Option<String>>,
    /// For one; zero is lawful. Needed for a new item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
    /// The shop's usual rate when null.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub tax_rate: Option<Option<Percent>>,
    /// How long a service takes: 1 to 1,440.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub duration_minutes: Option<Option<i64>>,
    /// A word to group by.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub category: Option<Option<String>>,
    /// `#rrggbb`, of its tile.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub colour: Option<Option<String>>,
}

impl Operation for SaveItem {
    const NAME: &'static str = "catalog.save";
    const GRANT: Option<Grant> = Some(Grant::CatalogWrite);
    const TOPICS: &'static [&'static str] = &["catalog"];
    const FAILURES: &'static [&'static str] = &[
        UNKNOWN_ITEM.code,
        PRICE_MISSING.code,
        KIND_FIXED.code,
        NOT_FOR_KIND.code,
        OUT_OF_RANGE.code,
        BAD_COLOUR.code,
        BARCODE_TAKEN.code,
        CODE_TAKEN.code,
    ];
    type Output = Item;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Item, Failure> {
        let before = match self.item {
            Some(item) => Some(store::item_locked(cx, item).await?.ok_or_else(|| UNKNOWN_ITEM.with([item.into()]))?),
            None => None,
        };
        let row = match &before {
            Some(before) => self.changed(cx, before.clone())?,
            None => self.new_row(cx)?,
        };
        let found_by = searched(&row.name, row.name2.as_deref(), row.code.as_deref());
        match before {
            Some(_) => store::change_item(cx, &row, found_by).await?,
            None => store::add_item(cx, &row, found_by).await?,
        }
        marks(cx, &row).await?;
        Ok(row.item(cx))
    }
}

impl SaveItem {
    fn new_row(self, cx: &mut Cx<'_>) -> Result<ItemRow, Failure> {
        let blank = |field: &str| failures::BLANK.with([field.into()]);
        let empty = ItemRow {
            id: cx.id(),
            kind: self.kind.ok_or_else(|| blank("kind"))?,
            name: self.name.clone().ok_or_else(|| blank("name"))?,
            name2: None,
            code: None,
            barcode: None,
            price: self.price.as_ref().map(|price| cx.money(price)).ok_or_else(|| PRICE_MISSING.failure())??,
            tax_rate: None,
            duration_minutes: None,
            category: None,
            colour: None,
            active: true,
            folded: String::new(),
            stock: 0,
        };
        self.changed(cx, empty)
    }

    fn changed(self, cx: &Cx<'_>, row: ItemRow) -> Result<ItemRow, Failure> {
        if self.kind.is_some_and(|kind| kind != row.kind) {
            return Err(KIND_FIXED.failure());
        }
        let name = self.name.map_or(Ok(row.name), |name| text::name("name", &name, NAME_MOST))?;
        let words = |field, asked: Option<Option<String>>, before, most| match asked {
            Some(text) => text::line(field, text.as_deref(), most),
            None => Ok(before),
        };
        let duration_minutes = match self.duration_minutes {
            Some(Some(_)) if row.kind == ItemKind::Product => {
                return Err(NOT_FOR_KIND.with(["duration_minutes".into()]));
            }
            Some(minutes) => minutes.map(|minutes| within("duration_minutes", minutes, 1..=1_440)).transpose()?,
            None => row.duration_minutes,
        };
        Ok(ItemRow {
            folded: kernel::fold(&name),
            name,
            name2: words("name2", self.name2, row.name2, NAME_MOST)?,
            code: words("code", self.code, row.code, MARK_MOST)?,
            barcode: words("barcode", self.barcode, row.barcode, MARK_MOST)?,
            price: self.price.map_or(Ok(row.price), |price| cx.money(&price))?,
            tax_rate: self.tax_rate.unwrap_or(row.tax_rate),
            duration_minutes,
            category: words("category", self.category, row.category, CATEGORY_MOST)?,
            colour: self.colour.map_or(Ok(row.colour), |asked| asked.map(|text| colour(&text)).transpose())?,
            ..row
        })
    }
}
