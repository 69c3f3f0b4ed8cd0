//! What somebody buys, and what it costs.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Amount, Failure, Grant, Id, Money, Percent, StaffId, text};
use operation::Cx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    failures::{BAD_QUANTITY, EMPTY_BASKET, ITEM_RETIRED, PRICE_MISSING, TOO_MANY_LINES, UNKNOWN_ITEM, UNKNOWN_STAFF},
    item::{ItemId, ItemKind, ItemRow},
    price::{self, Asked, Discount, OverLimit, Priced, Terms, Totals, over_limit},
    store,
    text::NAME_MOST,
};

/// The most pieces of one line.
pub const QUANTITY_MOST: i64 = 9_999;
/// The most lines of one sale.
pub const LINES_MOST: usize = 200;

/// A line of a basket: something of the catalog, or something that only has a name and an amount.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Line {
    /// Something of the catalog, at its price.
    Item(ItemLine),
    /// Something that is not in the catalog.
    Open(OpenLine),
}

/// Something of the catalog, at its price.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemLine {
    /// Which.
    pub item: ItemId,
    /// How many, 1 to 9,999.
    pub quantity: i64,
    /// Given by hand on this line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// Who did the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performed_by: Option<StaffId>,
}

/// Something that is not in the catalog; its price is whatever is typed, so it needs a grant of its own.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenLine {
    /// What stands on the receipt.
    pub name: String,
    /// How many, 1 to 9,999.
    pub quantity: i64,
    /// For all of them: two for 29.33 have no exact price a piece. Zero is lawful.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// Its tax; the shop's usual rate when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_rate: Option<Percent>,
    /// Given by hand on this line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// Who did the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performed_by: Option<StaffId>,
}

impl Line {
    fn quantity(&self) -> i64 {
        match self {
            Self::Item(line) => line.quantity,
            Self::Open(line) => line.quantity,
        }
    }

    fn discount(&self) -> Option<&Discount> {
        match self {
            Self::Item(line) => line.discount.as_ref(),
            Self::Open(line) => line.discount.as_ref(),
        }
    }

    fn performed_by(&self) -> Option<StaffId> {
        match self {
            Self::Item(line) => line.performed_by,
            Self::Open(line) => line.performed_by,
        }
    }
}

/// A line as it is sold: what it is, and what it costs.
#[derive(Clone, Debug)]
pub struct SoldLine {
    /// Of the catalog, with its kind.
    pub item: Option<(ItemId, ItemKind)>,
    /// What stands on the receipt.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// For one, where there is an exact price for one.
    pub unit_price: Option<Money>,
    /// Its tax.
    pub tax_rate: Percent,
    /// Who did the service.
    pub performed_by: Option<StaffId>,
    /// What it costs.
    pub priced: Priced,
}

/// A basket, read and priced.
#[derive(Clone, Debug)]
pub struct Basket {
    /// In the order they were rung up.
    pub lines: Vec<SoldLine>,
    /// Their sums.
    pub totals: Totals,
    /// Discounts by hand over what the role may give alone.
    pub over: Option<OverLimit>,
}

impl Basket {
    /// How many pieces.
    pub fn units(&self) -> i64 {
        self.lines.iter().map(|line| line.quantity).sum()
    }

    /// Products and how many of each, in the order of their ids: the order in which stock is locked.
    pub fn products(&self) -> BTreeMap<ItemId, i64> {
        let mut products = BTreeMap::new();
        for line in &self.lines {
            if let Some((item, ItemKind::Product)) = line.item {
                *products.entry(item).or_default() += line.quantity;
            }
        }
        products
    }
}

/// Reads and prices a basket, at the prices of whoever buys. Whether its discounts by hand are within what the role may give is said
/// beside.
pub async fn price(
    cx: &mut Cx<'_>,
    lines: &[Line],
    whole: Option<&Discount>,
    buyer: Option<&customers::Named>,
) -> Result<Basket, Failure> {
    if lines.is_empty() {
        return Err(EMPTY_BASKET.failure());
    }
    if lines.len() > LINES_MOST {
        return Err(TOO_MANY_LINES.with([LINES_MOST.into()]));
    }
    if lines.iter().any(|line| !(1..=QUANTITY_MOST).contains(&line.quantity())) {
        return Err(BAD_QUANTITY.with([QUANTITY_MOST.into()]));
    }
    let items = items_of(cx, lines, buyer).await?;
    staff_work_here(cx, lines).await?;
    let terms = Terms { currency: cx.shop.currency, tax_included: cx.shop.prices_include_tax };
    let mut asked = Vec::with_capacity(lines.len());
    let mut sold = Vec::with_capacity(lines.len());
    let (limit, mut over) = (cx.person.discount_limit, None);
    for line in lines {
        let (gross, read) = match line {
            Line::Item(line) => of_item(cx, terms, line, &items)?,
            Line::Open(line) => of_open(cx, line)?,
        };
        let discount = line.discount().map_or(Ok(Money::ZERO), |discount| discount.off(gross, terms.currency))?;
        over = over.max(price::line_over_limit(gross, discount, limit));
        asked.push(Asked { gross, discount, tax_rate: read.tax_rate });
        sold.push(read);
    }
    let totals = terms.price(&asked, whole)?;
    over = over.max(over_limit(&totals, limit));
    for (line, priced) in sold.iter_mut().zip(&totals.lines) {
        line.priced = *priced;
    }
    Ok(Basket { lines: sold, totals, over })
}

const UNPRICED: Priced = Priced { gross: Money::ZERO, discount: Money::ZERO, total: Money::ZERO, tax: Money::ZERO };

fn of_item(
    cx: &Cx<'_>,
    terms: Terms,
    line: &ItemLine,
    items: &BTreeMap<ItemId, ItemRow>,
) -> Result<(Money, SoldLine), Failure> {
    let item = items.get(&line.item).ok_or_else(|| UNKNOWN_ITEM.with([line.item.into()]))?;
    if !item.active {
        return Err(ITEM_RETIRED.with([item.name.as_str().into()]));
    }
    let sold = SoldLine {
        item: Some((item.id, item.kind)),
        name: item.name.clone(),
        quantity: line.quantity,
        unit_price: Some(item.price),
        tax_rate: item.tax_rate.unwrap_or(cx.shop.tax_rate),
        performed_by: line.performed_by,
        priced: UNPRICED,
    };
    Ok((terms.gross(item.price, line.quantity)?, sold))
}

fn of_open(cx: &Cx<'_>, line: &OpenLine) -> Result<(Money, SoldLine), Failure> {
    cx.person.grants.require(Grant::SalesOpenPrice)?;
    let amount = line.amount.as_ref().ok_or_else(|| PRICE_MISSING.failure())?;
    let gross = cx.money(amount)?;
    let sold = SoldLine {
        item: None,
        name: text::name("name", &line.name, NAME_MOST)?,
        quantity: line.quantity,
        unit_price: (gross.0 % line.quantity == 0).then_some(Money(gross.0 / line.quantity)),
        tax_rate: line.tax_rate.unwrap_or(cx.shop.tax_rate),
        performed_by: line.performed_by,
        priced: UNPRICED,
    };
    Ok((gross, sold))
}

async fn items_of(
    cx: &mut Cx<'_>,
    lines: &[Line],
    buyer: Option<&customers::Named>,
) -> Result<BTreeMap<ItemId, ItemRow>, Failure> {
    let named = lines.iter().filter_map(|line| match line {
        Line::Item(line) => Some(line.item),
        Line::Open(_) => None,
    });
    let named: Vec<ItemId> = named.collect();
    let first_unknown = |items: &BTreeMap<_, _>| named.iter().copied().find(|item| !items.contains_key(item));
    let distinct: Vec<ItemId> = named.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let items = match buyer {
        Some(buyer) => store::items_for(cx, &distinct, buyer.id, buyer.group).await?,
        None => store::items(cx, &distinct).await?,
    };
    let items = items.into_iter().map(|row| (row.id, row)).collect();
    match first_unknown(&items) {
        Some(item) => Err(UNKNOWN_ITEM.with([item.into()])),
        None => Ok(items),
    }
}

async fn staff_work_here(cx: &mut Cx<'_>, lines: &[Line]) -> Result<(), Failure> {
    let mut named: Vec<StaffId> =
        lines.iter().filter_map(Line::performed_by).filter(|staff| *staff != cx.actor.staff).collect();
    named.sort_unstable();
    named.dedup();
    for staff in named {
        if !store::works_here(cx, staff).await? {
            return Err(UNKNOWN_STAFF.with([staff.into()]));
        }
    }
    Ok(())
}

/// A sale.
pub struct Sale;
/// The identity of a [`Sale`].
pub type SaleId = Id<Sale>;

kernel::word_enum! {
    /// Does a sale stand?
    pub enum SaleState {
        /// It stands.
        Done = "done",
        /// It was taken back, and stays listed.
        Voided = "voided",
    }
}

/// The note of a sale, at most 500 characters.
pub fn note(words: Option<&str>) -> Result<Option<String>, Failure> {
    const MOST: usize = 500;
    Ok(Some(text::lines("note", words.unwrap_or_default(), MOST)?).filter(|note| !note.is_empty()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_line_is_of_the_catalog_or_open_and_never_both() {
        let item = Id::<Sale>::hashed(&[b"item"]);
        assert!(matches!(serde_json::from_value(json!({ "item": item, "quantity": 1 })), Ok(Line::Item(_))));
        assert!(matches!(
            serde_json::from_value(json!({ "item": item, "quantity": 1, "discount": { "percent": 7.5 } })),
            Ok(Line::Item(_))
        ));
        assert!(matches!(
            serde_json::from_value(json!({ "name": "CD", "quantity": 2, "amount": "29.33" })),
            Ok(Line::Open(_))
        ));
        for wrong in [
            json!({ "item": item, "quantity": 1, "amount": "5" }),
            json!({ "item": item, "name": "CD", "quantity": 1 }),
            json!({ "quantity": 1 }),
            json!({ "item": item, "quantity": 1.5 }),
            json!({ "item": item, "quantity": 1, "discount": { "percent": "5", "amount": "1" } }),
        ] {
            assert!(serde_json::from_value::<Line>(wrong.clone()).is_err(), "{wrong}");
        }
    }
}
