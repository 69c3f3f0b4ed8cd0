//! Catalog, checkout, void, and the day's figures.
//!
//! Sales owns the tables `item`, `item_mark`, `price_group`, `price_customer`, `stock`, `stock_movement`, `sale`, `sale_line` and `sale_payment`. A sale is one piece:
//! basket, stock, payments, wallet, number and visit are written together or not at all (SAL-3). It is never edited, only taken
//! back as a whole, and stays listed. The money is the ledger's: what is here of it is a receipt.
//!
//! Invariants, checked here and by the schema: the payments of a sale are its total; its lines sum to its figures; numbers of a
//! counter have no gaps; a guest pays with no wallet; stock may go below zero, a sale is never held up by a count.

mod basket;
mod catalog;
mod day;
mod failures;
mod file_begun;
mod get;
pub mod import;
mod item;
mod list;
mod merge;
mod payment;
mod price;
mod quote;
mod sell;
mod shift;
mod store;
mod text;
mod totals;
mod void;

pub use basket::{ItemLine, LINES_MOST, Line, OpenLine, QUANTITY_MOST, Sale, SaleId, SaleState};
pub use catalog::{
    AdjustStock, Adjusted, ByBarcode, Categories, Category, CategoryRows, CustomerPrice, CustomerPriceRows,
    CustomerPriceSet, CustomerPrices, FoundItem, FoundItems, GroupPrice, GroupPriceRows, GroupPrices, ItemPage,
    ItemPrices, ItemPricesShown, ListItems, Matched, PriceOfGroup, RestoreItem, RetireItem, SaveItem, SearchItems,
    SetCustomerPrice, SetGroupPrice, count_prices_of_group, remove_prices_of_group,
};
pub use day::{ByCounter, ByMethod, ByStaff, DayFigures, DayShown, TopItem, TopUps};
pub use failures::*;
pub use file_begun::{FileBegun, Recorded};
pub use get::{GetSale, LineShown, Named, NamedCustomer, NamedStaff, SaleShown, ShopShown, VoidShown};
pub use item::{Item, ItemId, ItemKind};
pub use list::{ListSales, SaleListed, SalePage};
pub use merge::{MERGED, hold_sales, move_sales, return_sales, sold_since, to_move};
pub use payment::{Method, PAYMENTS_MOST, Payment};
pub use price::{Asked, Discount, OverLimit, Priced, Terms, Totals, over_limit, spread};
pub use quote::{FromWallet, Quote, Quoted, QuotedLine};
pub use sell::{BelowZero, PaymentShown, Receipt, Sell, WalletLeft};
pub use shift::{ShiftSales, in_shift};
pub use store::{GoneOver, STATEMENTS, adjustments_of, any_sale, clear, sales_of, sales_with};
pub use totals::{Counted, SalesTotals};
pub use void::{ReturnedShown, VoidPreview, VoidSale, Voided};
