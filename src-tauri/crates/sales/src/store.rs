//! Every statement of sales. No rules here.

mod catalog;
mod demonstration;
mod figures;
mod merge;
mod prices;
mod sale;
mod stock;

pub(crate) use catalog::*;
pub use demonstration::{adjustments_of, any_sale, clear, sales_of, sales_with};
pub(crate) use figures::*;
pub use merge::GoneOver;
pub(crate) use merge::*;
pub(crate) use prices::{
    CustomerPriceRow, count_prices_of_group, group_prices, prices_of_customer, prices_of_group, prices_of_item,
    remove_customer_price, remove_group_price, remove_prices_of_group, set_customer_price, set_group_price,
};
pub(crate) use sale::*;
pub(crate) use stock::*;

type Named = (&'static str, &'static str, &'static str);

/// Name, SQLite text and Postgres text of each.
pub const STATEMENTS: &[Named] = {
    const PARTS: [&[Named]; 7] = [
        catalog::STATEMENTS,
        stock::STATEMENTS,
        sale::STATEMENTS,
        figures::STATEMENTS,
        demonstration::STATEMENTS,
        merge::STATEMENTS,
        prices::STATEMENTS,
    ];
    const COUNT: usize = PARTS[0].len()
        + PARTS[1].len()
        + PARTS[2].len()
        + PARTS[3].len()
        + PARTS[4].len()
        + PARTS[5].len()
        + PARTS[6].len();
    const ALL: [Named; COUNT] = {
        let mut all = [("", "", ""); COUNT];
        let (mut part, mut at) = (0, 0);
        while part < PARTS.len() {
            let mut n = 0;
            while n < PARTS[part].len() {
                all[at] = PARTS[part][n];
                at += 1;
                n += 1;
            }
            part += 1;
        }
        all
    };
    &ALL
};
