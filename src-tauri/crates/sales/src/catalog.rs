//! What the shop sells: services and products.
//!
//! Code and barcode of an active item are its own; a retired item gives them free. Stock is counted per branch and may go below
//! zero: a count is often wrong, and a sale is never held up by it.

mod adjust_stock;
mod by_barcode;
mod categories;
mod group_prices;
mod list;
mod prices;
mod retire;
mod save;
mod search;

pub use adjust_stock::{AdjustStock, Adjusted};
pub use by_barcode::ByBarcode;
pub use categories::{Categories, Category, CategoryRows};
pub use group_prices::{GroupPriceRows, GroupPrices, PriceOfGroup, count_prices_of_group, remove_prices_of_group};
pub use list::{ItemPage, ListItems};
pub use prices::{
    CustomerPrice, CustomerPriceRows, CustomerPriceSet, CustomerPrices, GroupPrice, ItemPrices, ItemPricesShown,
    SetCustomerPrice, SetGroupPrice,
};
pub use retire::{RestoreItem, RetireItem};
pub use save::SaveItem;
pub use search::{FoundItem, FoundItems, Matched, SearchItems};

use kernel::Failure;
use operation::Cx;

use crate::{
    failures::{BARCODE_TAKEN, CODE_TAKEN},
    item::{ItemRow, barcode_mark, code_mark},
    store::{self, MarkKind},
};

/// Gives an active item its code and barcode, in place of those it had.
async fn marks(cx: &mut Cx<'_>, row: &ItemRow) -> Result<(), Failure> {
    store::unmark(cx, row.id).await?;
    if !row.active {
        return Ok(());
    }
    let code = row.code.as_deref().map(|code| (MarkKind::Code, code_mark(code), code));
    let barcode = row.barcode.as_deref().map(|barcode| (MarkKind::Barcode, barcode_mark(barcode), barcode));
    for (kind, mark, shown) in [code, barcode].into_iter().flatten() {
        if !store::mark(cx, kind, mark.clone(), row.id).await? {
            let name = store::marked(cx, kind, mark).await?.map_or_else(String::new, |other| other.name);
            let taken = if kind == MarkKind::Code { CODE_TAKEN } else { BARCODE_TAKEN };
            return Err(taken.with([shown.into(), name.into()]));
        }
    }
    Ok(())
}

/// A text as a pattern that finds it anywhere.
fn anywhere(text: &str) -> String {
    format!("%{}%", escaped(text))
}

/// A text as a pattern that finds what begins with it.
fn beginning(text: &str) -> String {
    format!("{}%", escaped(text))
}

/// `!` escapes what a pattern would take for a wildcard.
fn escaped(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}
