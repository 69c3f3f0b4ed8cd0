//! Something that can be sold, by hand or by the shelf.

use kernel::{Amount, Failure, Id, Money, Percent};
use operation::Cx;
use schemars::JsonSchema;
use serde::Serialize;

use crate::failures::{BAD_COLOUR, OUT_OF_RANGE};

kernel::word_enum! {
    /// Done by somebody, or taken from a shelf.
    pub enum ItemKind {
        /// Done by somebody: takes time, has no stock.
        Service = "service",
        /// Taken from a shelf: has stock in each branch.
        Product = "product",
    }
}

/// The identity of an [`Item`].
pub type ItemId = Id<Item>;

/// Something that can be sold.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// Service or product.
    pub kind: ItemKind,
    /// What stands on the receipt.
    pub name: String,
    /// The same in a second script.
    pub name2: Option<String>,
    /// The shop's own code (SKU).
    pub code: Option<String>,
    /// What a scanner reads.
    pub barcode: Option<String>,
    /// For one.
    pub price: Amount,
    /// The shop's usual rate when null.
    pub tax_rate: Option<Percent>,
    /// How long a service takes.
    pub duration_minutes: Option<i64>,
    /// A word to group by.
    pub category: Option<String>,
    /// `#rrggbb`, of its tile.
    pub colour: Option<String>,
    /// Can it be sold?
    pub active: bool,
    /// Pieces in the branch that asks; below zero when more were sold than were counted. Null for services.
    pub stock: Option<i64>,
}

/// An item as its row has it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct ItemRow {
    pub id: ItemId,
    pub kind: ItemKind,
    pub name: String,
    pub name2: Option<String>,
    pub code: Option<String>,
    pub barcode: Option<String>,
    pub price: Money,
    pub tax_rate: Option<Percent>,
    pub duration_minutes: Option<i64>,
    pub category: Option<String>,
    pub colour: Option<String>,
    pub active: bool,
    pub folded: String,
    pub stock: i64,
}

impl ItemRow {
    pub fn item(self, cx: &Cx<'_>) -> Item {
        Item {
            price: cx.amount(self.price),
            stock: (self.kind == ItemKind::Product).then_some(self.stock),
            id: self.id,
            kind: self.kind,
            name: self.name,
            name2: self.name2,
            code: self.code,
            barcode: self.barcode,
            tax_rate: self.tax_rate,
            duration_minutes: self.duration_minutes,
            category: self.category,
            colour: self.colour,
            active: self.active,
        }
    }
}

/// A code as it is compared: `sp-01` is `SP-01`.
pub(crate) fn code_mark(code: &str) -> String {
    code.trim().to_uppercase()
}

/// A barcode as it is compared. Some scanners give the 12 digits of an American code with a zero before them, some without.
pub(crate) fn barcode_mark(barcode: &str) -> String {
    let mark: String = barcode.chars().filter(|character| !character.is_whitespace()).collect();
    if mark.len() == 12 && mark.bytes().all(|byte| byte.is_ascii_digit()) { format!("0{mark}") } else { mark }
}

/// What search looks into: each word behind a blank, so that the beginning of a word can be told from its inner part.
pub(crate) fn searched(name: &str, name2: Option<&str>, code: Option<&str>) -> String {
    [Some(name), name2, code].into_iter().flatten().map(|text| format!(" {}", kernel::fold(text))).collect()
}

/// A colour, as `#rrggbb`.
pub(crate) fn colour(text: &str) -> Result<String, Failure> {
    let text = text.trim().to_ascii_lowercase();
    let digits = text.strip_prefix('#').unwrap_or(&text);
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(format!("#{digits}"))
    } else {
        Err(BAD_COLOUR.with([text.chars().take(40).collect::<String>().into()]))
    }
}

/// A whole number within a range.
pub(crate) fn within(field: &str, number: i64, range: std::ops::RangeInclusive<i64>) -> Result<i64, Failure> {
    if range.contains(&number) {
        Ok(number)
    } else {
        Err(OUT_OF_RANGE.with([field.into(), (*range.start()).into(), (*range.end()).into()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_barcode_is_the_same_with_and_without_its_zero() {
        assert_eq!(barcode_mark(" 036000291452 "), "0036000291452");
        assert_eq!(barcode_mark("0036000291452"), barcode_mark("036000291452"));
        assert_eq!(barcode_mark("8934588012228"), "8934588012228");
        assert_eq!(barcode_mark("ABC-123 456 7"), "ABC-1234567");
    }

    #[test]
    fn search_looks_into_both_names_and_the_code() {
        assert_eq!(
            searched("Chăm sóc da", Some("ดูแล"), Some("SP-01")),
            format!(" {} {} {}", kernel::fold("Chăm sóc da"), kernel::fold("ดูแล"), kernel::fold("SP-01"))
        );
    }

    #[test]
    fn a_colour_has_six_digits() {
        assert_eq!(colour(" #AAbb00").unwrap(), "#aabb00");
        assert_eq!(colour("aabb00").unwrap(), "#aabb00");
        assert_eq!(colour("red").unwrap_err().code(), "catalog.bad_colour");
    }
}
