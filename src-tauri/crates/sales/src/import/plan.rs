//! What a file will do, before anything is done. Pure.

use std::collections::{BTreeSet, HashMap};

use kernel::{Amount, Country, Currency, CustomerId, Day, Failure, Id, Money, OperationId, TenantId};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Columns, DateOrder, Delimiter, Mark, date, number, split::split};
use crate::{
    basket::QUANTITY_MOST,
    failures::{
        AMOUNT_BAD, AMOUNT_NEGATIVE, BAD_COLUMNS, BAD_DATE, CUSTOMER_MISSING, DATE_IN_FUTURE, FILE_EMPTY, QUANTITY_BAD,
        TOO_FEW_CELLS, TOO_MANY_ROWS,
    },
};

/// What the one line of an imported sale is called. Part of the request and so of its identity: it must never change.
pub const EARLIER_PURCHASE: &str = "Earlier purchase";
/// More rows than that are brought in by several files.
pub const ROWS_MOST: usize = 1_000_000;
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
    /// How amounts were read.
    pub mark: Mark,
}

/// Reads a file. Refused as a whole only when it holds nothing, too much, or its columns cannot be.
pub fn plan(text: &str, options: &Options) -> Result<Plan, Failure> {
    let (rows, _) = split(text, options.delimiter, options.skip_lines);
    let widest = rows.iter().map(|row| row.cells.len()).max().ok_or_else(|| FILE_EMPTY.failure())?;
    if rows.len() > ROWS_MOST {
        return Err(TOO_MANY_ROWS.with([ROWS_MOST.into()]));
    }
    if !options.columns.differ() || options.columns.needed() > widest {
        return Err(BAD_COLUMNS.with([widest.into()]));
    }
    let cells = |column: usize| rows.iter().filter_map(move |row| row.cells.get(column)).map(String::as_str);
    let order = date::order(cells(options.columns.date), options.country);
    let mark = number::mark(cells(options.columns.amount), options.currency.decimals());
    let reader = Reader { options, order, mark };
    let mut plan = Plan {
        rows: Vec::with_capacity(rows.len()),
        refused: Vec::new(),
        customers: 0,
        units: 0,
        amount: Money::ZERO,
        order,
        mark,
    };
    let mut seen = HashMap::new();
    for row in &rows {
        match reader.purchase(&row.cells) {
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

struct Reader<'o> {
    options: &'o Options,
    order: DateOrder,
    mark: Mark,
}

impl Reader<'_> {
    fn purchase(&self, cells: &[String]) -> Result<Purchase, Failure> {
        let columns = self.options.columns;
        if cells.len() < columns.needed() {
            return Err(TOO_FEW_CELLS.with([cells.len().into(), columns.needed().into()]));
        }
        let customer = cells[columns.customer].as_str();
        if customer.is_empty() {
            return Err(CUSTOMER_MISSING.failure());
        }
        if customer.chars().count() > KEY_MOST {
            return Err(kernel::failures::TOO_LONG.with(["customer".into(), KEY_MOST.into()]));
        }
        let day = self.day(&cells[columns.date])?;
        let quantity = columns.quantity.map_or(Ok(1), |column| self.quantity(&cells[column]))?;
        Ok(Purchase { customer: customer.to_owned(), day, quantity, amount: self.amount(&cells[columns.amount])? })
    }

    fn day(&self, cell: &str) -> Result<Day, Failure> {
        let day = date::read(cell, self.order).ok_or_else(|| BAD_DATE.with([shown(cell)]))?;
        if day > self.options.today { Err(DATE_IN_FUTURE.with([day.into()])) } else { Ok(day) }
    }

    fn quantity(&self, cell: &str) -> Result<i64, Failure> {
        let pieces = number::whole(cell, self.mark).filter(|pieces| (1..=QUANTITY_MOST).contains(pieces));
        pieces.ok_or_else(|| QUANTITY_BAD.with([shown(cell), QUANTITY_MOST.into()]))
    }

    fn amount(&self, cell: &str) -> Result<Money, Failure> {
        let text = number::plain(cell, self.mark).ok_or_else(|| AMOUNT_BAD.with([shown(cell)]))?;
        let money = self.options.currency.money(&Amount::typed(text));
        money.map_err(|failure| {
            if failure.code() == kernel::failures::NEGATIVE.code {
                AMOUNT_NEGATIVE.with([shown(cell)])
            } else {
                failure
            }
        })
    }
}

fn shown(cell: &str) -> Value {
    cell.chars().take(40).collect::<String>().into()
}

#[cfg(test)]
mod tests;
