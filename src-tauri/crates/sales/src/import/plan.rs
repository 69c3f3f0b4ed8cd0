//! What a file will do, before anything is done. Pure.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use kernel::{Amount, Country, Currency, CustomerId, Day, Failure, Id, Money, OperationId, TenantId};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use sheet::{
    Cells, Cut, DateOrder, DecimalMark, Delimiter,
    bounds::FILE_EMPTY,
    date,
    number::{self, Unread},
    split,
};

use super::{Columns, columns::is_header};
use crate::{
    basket::QUANTITY_MOST,
    failures::{
        AMBIGUOUS_NUMBER, AMOUNT_BAD, AMOUNT_NEGATIVE, BAD_COLUMNS, BAD_DATE, CUSTOMER_MISSING, DATE_IN_FUTURE,
        QUANTITY_BAD, QUOTE_OPEN, TOO_FEW_CELLS, TOO_MANY_CELLS, UNREADABLE,
    },
};

/// What the one line of an imported sale is called. Part of the request and so of its identity: it must never change.
pub const EARLIER_PURCHASE: &str = "Earlier purchase";
/// Of what the earlier system called a customer.
const KEY_MOST: usize = 120;

/// How a file is read, and for whom.
#[derive(Clone, Debug)]
pub struct Options {
    /// The business.
    pub tenant: TenantId,
    /// Of the amounts.
    pub currency: Currency,
    /// Decides between day and month where no row does.
    pub country: Country,
    /// No purchase is later.
    pub today: Day,
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// Lines before the first row.
    pub skip_lines: usize,
    /// Which column is what.
    pub columns: Columns,
    /// What stands before decimals, when a person said.
    pub decimal: Option<DecimalMark>,
    /// Name of the earlier system: its customers and sales are its own, another file of it means the same ones.
    pub source: String,
}

/// One purchase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line it stands on, the first being 1.
    pub line: usize,
    /// What the earlier system calls the customer.
    pub customer: String,
    /// When.
    pub day: Day,
    /// Pieces.
    pub quantity: i64,
    /// For all of them; zero is lawful.
    pub amount: Money,
    /// The id of the request that finds or makes the customer: the same for each of their rows.
    pub find: OperationId,
    /// The id of the request that sells.
    pub sell: OperationId,
}

impl Row {
    /// What `customers.find_or_create_external` takes for whom it is of.
    pub fn person(&self, source: &str) -> Value {
        json!({ "source": source, "external_id": self.customer })
    }

    /// What `sales.sell` takes for it: one open line without tax (the earlier system kept those books), paid in that system.
    pub fn basket(&self, customer: CustomerId, currency: Currency) -> Value {
        let amount = currency.amount(self.amount);
        let payments =
            if self.amount == Money::ZERO { json!([]) } else { json!([{ "method": "earlier", "amount": amount }]) };
        let line = json!({ "name": EARLIER_PURCHASE, "quantity": self.quantity, "amount": amount, "tax_rate": "0" });
        json!({ "customer": customer, "lines": [line], "payments": payments })
    }
}

/// Why a row is not brought in, as it crosses the wire.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Reason {
    /// `noun.what_is_wrong`.
    pub code: String,
    /// An object of named values.
    pub params: Value,
}

impl From<&Failure> for Reason {
    fn from(failure: &Failure) -> Self {
        Self { code: failure.code().to_owned(), params: failure.params() }
    }
}

/// A row that is not brought in.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Refused {
    /// The line it stands on, the first being 1.
    pub line: usize,
    /// Why.
    pub reason: Reason,
}

/// What a file will do.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// By day, then as they stand in the file: numbers of sales and customers follow time.
    pub rows: Vec<Row>,
    /// As they stand in the file.
    pub refused: Vec<Refused>,
    /// How many people `rows` are of.
    pub customers: usize,
    /// Pieces in `rows`.
    pub units: i64,
    /// The sum of `rows`.
    pub amount: Money,
    /// How days were read.
    pub order: DateOrder,
    /// What stands before decimals, as a person said or the file shows.
    pub mark: Option<DecimalMark>,
}

/// Reads a file. Refused as a whole only when it holds nothing, too much, or its columns cannot be.
pub fn plan(text: &str, options: &Options) -> Result<Plan, Failure> {
    let cut = split(text, options.delimiter, options.skip_lines)?;
    let widest = cut.rows.iter().map(|row| row.cells.len()).max().ok_or_else(|| FILE_EMPTY.failure())?;
    if !options.columns.differ() || options.columns.needed() > widest {
        return Err(BAD_COLUMNS.with([widest.into()]));
    }
    let Options { columns, currency, country, today, decimal, .. } = *options;
    let (rules, sure) = Rules::of(&cut, columns, currency, country, today, decimal);
    let mut plan = Plan {
        rows: Vec::with_capacity(cut.rows.len()),
        refused: Vec::new(),
        customers: 0,
        units: 0,
        amount: Money::ZERO,
        order: rules.order,
        mark: rules.mark,
    };
    let mut seen = HashMap::new();
    for (row, sure) in cut.rows.iter().zip(sure) {
        match sure.and_then(|sure| rules.purchase(sure, &row.cells)) {
            Ok(purchase) => {
                let occurrence: &mut u32 = seen.entry(purchase.clone()).or_default();
                *occurrence += 1;
                plan.units += purchase.quantity;
                plan.amount = plan.amount.plus(purchase.amount)?;
                plan.rows.push(purchase.row(row.line, *occurrence, options));
            }
            Err(failure) => plan.refused.push(Refused { line: row.line, reason: (&failure).into() }),
        }
    }
    plan.customers = plan.rows.iter().map(|row| row.customer.as_str()).collect::<BTreeSet<_>>().len();
    plan.rows.sort_by_key(|row| (row.day, row.line));
    Ok(plan)
}

/// What makes two rows the same purchase twice.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Purchase {
    customer: String,
    day: Day,
    quantity: i64,
    amount: Money,
}

impl Purchase {
    fn row(self, line: usize, occurrence: u32, options: &Options) -> Row {
        let (tenant, source, customer) = (options.tenant.uuid(), options.source.as_bytes(), self.customer.as_bytes());
        let find = Id::hashed(&[b"import.customer", tenant.as_bytes(), source, customer]);
        let sell = Id::hashed(&[
            b"import.sale",
            tenant.as_bytes(),
            source,
            customer,
            self.day.to_string().as_bytes(),
            &self.quantity.to_be_bytes(),
            &self.amount.0.to_be_bytes(),
            &occurrence.to_be_bytes(),
        ]);
        Row { line, customer: self.customer, day: self.day, quantity: self.quantity, amount: self.amount, find, sell }
    }
}

/// How the rows of a file are read, decided over all of them.
pub(super) struct Rules {
    columns: Columns,
    currency: Currency,
    today: Day,
    order: DateOrder,
    /// What stands before decimals.
    pub(super) mark: Option<DecimalMark>,
    /// The most cells of a row that is whole.
    cells: usize,
}

/// What a row says whatever the decimal mark is.
pub(super) struct Sure {
    customer: String,
    day: Day,
}

impl Rules {
    /// The rules of a file, and what each of its rows says without them. Only rows that come in tell how numbers are written.
    pub(super) fn of(
        cut: &Cut,
        columns: Columns,
        currency: Currency,
        country: Country,
        today: Day,
        said: Option<DecimalMark>,
    ) -> (Self, Vec<Result<Sure, Failure>>) {
        let days = cut.rows.iter().filter_map(|row| row.cells.get(columns.date)).map(String::as_str);
        let order = date::order(days, country);
        let cells = usual_cells(cut, columns);
        let mut rules = Self { columns, currency, today, order, mark: said, cells };
        let rows: Vec<_> = cut.rows.iter().map(|row| rules.sure(row)).collect();
        if said.is_none() && currency.decimals() > 0 {
            let whole = cut.rows.iter().zip(&rows).filter(|(_, sure)| sure.is_ok()).map(|(row, _)| &row.cells);
            rules.mark = number::elected(whole.filter_map(|cells| rules.vote(cells)));
        }
        (rules, rows)
    }

    /// The decimal mark that the amount shows, when the row comes in with it.
    fn vote(&self, cells: &[String]) -> Option<DecimalMark> {
        let mark = number::shown(&cells[self.columns.amount]);
        let comes_in = self.amount(&cells[self.columns.amount], mark).is_ok() && self.quantity(cells, mark).is_ok();
        mark.filter(|_| comes_in)
    }

    fn sure(&self, row: &Cells) -> Result<Sure, Failure> {
        let cells = &row.cells;
        if row.open_quote {
            return Err(QUOTE_OPEN.failure());
        }
        if cells.len() < self.columns.needed() {
            return Err(TOO_FEW_CELLS.with([cells.len().into(), self.columns.needed().into()]));
        }
        // A delimiter at the end of a line is no cell; behind an amount that was torn it hides one.
        let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        if filled > self.cells || cells.len() > self.cells && is_torn(cells, self.columns.amount) {
            return Err(TOO_MANY_CELLS.with([cells.len().into(), self.cells.into()]));
        }
        let unreadable = |cell: &String| cell.contains(['\0', char::REPLACEMENT_CHARACTER]);
        if cells[..self.columns.needed()].iter().any(unreadable) {
            return Err(UNREADABLE.failure());
        }
        let customer = cells[self.columns.customer].as_str();
        if customer.is_empty() {
            return Err(CUSTOMER_MISSING.failure());
        }
        if customer.chars().count() > KEY_MOST {
            return Err(kernel::failures::TOO_LONG.with(["customer".into(), KEY_MOST.into()]));
        }
        Ok(Sure { customer: customer.to_owned(), day: self.day(&cells[self.columns.date])? })
    }

    fn purchase(&self, sure: Sure, cells: &[String]) -> Result<Purchase, Failure> {
        let quantity = self.quantity(cells, self.mark)?;
        let amount = self.amount(&cells[self.columns.amount], self.mark)?;
        Ok(Purchase { customer: sure.customer, day: sure.day, quantity, amount })
    }

    /// Is the row left out only because nothing tells the decimal mark?
    pub(super) fn is_ambiguous(&self, cells: &[String]) -> bool {
        let pieces = self.quantity(cells, self.mark).err();
        let amount = self.amount(&cells[self.columns.amount], self.mark).err();
        [pieces, amount].into_iter().flatten().any(|failure| failure.code() == AMBIGUOUS_NUMBER.code)
    }

    fn day(&self, cell: &str) -> Result<Day, Failure> {
        let day = date::read(cell, self.order).ok_or_else(|| BAD_DATE.with([shown(cell)]))?;
        if day > self.today { Err(DATE_IN_FUTURE.with([day.into()])) } else { Ok(day) }
    }

    fn quantity(&self, cells: &[String], mark: Option<DecimalMark>) -> Result<i64, Failure> {
        let Some(column) = self.columns.quantity else { return Ok(1) };
        let cell = &cells[column];
        let bad = || QUANTITY_BAD.with([shown(cell), QUANTITY_MOST.into()]);
        match number::whole(cell, mark) {
            Ok(pieces) if (1..=QUANTITY_MOST).contains(&pieces) => Ok(pieces),
            Ok(_) | Err(Unread::Bad) => Err(bad()),
            Err(Unread::Ambiguous) => Err(AMBIGUOUS_NUMBER.with([shown(cell)])),
        }
    }

    fn amount(&self, cell: &str, mark: Option<DecimalMark>) -> Result<Money, Failure> {
        let text = number::amount(cell, mark, self.currency.decimals()).map_err(|unread| match unread {
            Unread::Bad => AMOUNT_BAD.with([shown(cell)]),
            Unread::Ambiguous => AMBIGUOUS_NUMBER.with([shown(cell)]),
        })?;
        self.currency.money(&Amount::typed(text)).map_err(|failure| {
            if failure.code() == kernel::failures::NEGATIVE.code {
                AMOUNT_NEGATIVE.with([shown(cell)])
            } else {
                failure
            }
        })
    }
}

/// How many cells most rows have; of two counts the smaller. A row whose amount looks torn at its thousands tells nothing; where all
/// do, the words above the columns tell it.
fn usual_cells(cut: &Cut, columns: Columns) -> usize {
    let tears = matches!(cut.delimiter, Delimiter::Comma | Delimiter::Spaces);
    let mut counts = BTreeMap::<usize, usize>::new();
    for row in cut.rows.iter().filter(|row| !row.open_quote && row.cells.len() >= columns.needed()) {
        if !(tears && is_torn(&row.cells, columns.amount)) {
            *counts.entry(row.cells.len()).or_default() += 1;
        }
    }
    if let Some((cells, _)) = counts.into_iter().max_by_key(|(cells, rows)| (*rows, Reverse(*cells))) {
        return cells;
    }
    let above = cut.above.as_ref().filter(|row| cut.delimiter != Delimiter::Spaces && is_header(row));
    above.map_or(0, |row| row.cells.len()).max(columns.needed())
}

/// 450,000 cut at its comma.
fn is_torn(cells: &[String], amount: usize) -> bool {
    let (Some(head), Some(tail)) = (cells.get(amount), cells.get(amount + 1)) else { return false };
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let head = head.trim_start_matches(|character: char| !character.is_ascii_digit());
    (1..=3).contains(&head.len()) && digits(head) == head.len() && digits(tail) == 3
}

fn shown(cell: &str) -> Value {
    cell.chars().filter(|character| !character.is_control()).take(40).collect::<String>().into()
}

#[cfg(test)]
mod tests;
