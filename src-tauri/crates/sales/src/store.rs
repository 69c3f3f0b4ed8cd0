//! Every statement of sales. No rules here.

mod catalog;
mod figures;
mod sale;
mod stock;

pub(crate) use catalog::*;
pub(crate) use figures::*;
pub(crate) use sale::*;
pub(crate) use stock::*;

use kernel::Failure;
use operation::Cx;

type Named = (&'static str, &'static str, &'static str);

/// Name, SQLite text and Postgres text of each.
pub const STATEMENTS: &[Named] = {
    const PARTS: [&[Named]; 4] = [catalog::STATEMENTS, stock::STATEMENTS, sale::STATEMENTS, figures::STATEMENTS];
    const COUNT: usize = PARTS[0].len() + PARTS[1].len() + PARTS[2].len() + PARTS[3].len();
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

/// Takes every sale and item out of a shop that holds demonstration data; the schema refuses it for any other.
/// Answers how many sales that were.
pub async fn clear(cx: &mut Cx<'_>) -> Result<u64, Failure> {
    stock::clear_stock(cx).await?;
    let sales = sale::clear_sales(cx).await?;
    catalog::clear_items(cx).await?;
    Ok(sales)
}
