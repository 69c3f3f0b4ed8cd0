//! Which column is what, guessed from the words above it and from what stands in it. Pure.

use std::collections::BTreeSet;

use kernel::{Country, Currency, Day, Failure};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use sheet::{
    Cells, Cut, DecimalMark, Delimiter, date,
    number::{self, Unread},
    split,
};

use super::plan::Rules;

/// How many rows are looked at.
const LOOKED_AT: usize = 500;
/// How many rows a person is shown.
const SHOWN: usize = 20;

/// Where the cells of a purchase stand, the first column being 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// What the earlier system called the customer.
    pub customer: usize,
    /// The day.
    pub date: usize,
    /// How many pieces; without it every row is one.
    #[serde(default)]
    pub quantity: Option<usize>,
    /// What was paid for all of them.
    pub amount: usize,
}

impl Columns {
    fn guessed(guess: Guess) -> Option<Self> {
        let Guess { customer, date, quantity, amount } = guess;
        Some(Self { customer: customer?, date: date?, quantity, amount: amount? })
    }

    /// The cells that a row must have.
    pub fn needed(self) -> usize {
        [self.customer, self.date, self.amount, self.quantity.unwrap_or(0)].into_iter().max().unwrap_or(0) + 1
    }

    /// Is each another one?
    pub fn differ(self) -> bool {
        let all = [Some(self.customer), Some(self.date), Some(self.amount), self.quantity];
        let named: Vec<usize> = all.into_iter().flatten().collect();
        named.iter().collect::<BTreeSet<_>>().len() == named.len()
    }
}

/// The columns that can be told; a person confirms them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Guess {
    /// What the earlier system called the customer.
    pub customer: Option<usize>,
    /// The day.
    pub date: Option<usize>,
    /// How many pieces.
    pub quantity: Option<usize>,
    /// What was paid.
    pub amount: Option<usize>,
}

/// How a text looks when it is cut into rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Preview {
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// The most cells of a row.
    pub columns: usize,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// Which column is what.
    pub guess: Guess,
    /// Rows that are not blank, after the skipped lines.
    pub lines: usize,
    /// Lines to skip so that the words above the columns are no row.
    pub skip_lines: usize,
    /// What stands before decimals, as a person said or the file shows; none when nothing tells it.
    pub decimal: Option<DecimalMark>,
    /// Rows with a number that is one of two as long as nothing tells the decimal mark.
    pub ambiguous: usize,
}

/// How a text is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// Lines before the first row.
    pub skip_lines: usize,
    /// Of the amounts.
    pub currency: Currency,
    /// Whose way of writing days it is, where no row tells.
    pub country: Country,
    /// No purchase is later.
    pub today: Day,
    /// Which column is what, when a person said.
    pub columns: Option<Columns>,
    /// What stands before decimals, when a person said.
    pub decimal: Option<DecimalMark>,
}

/// Cuts a text, guesses its columns, and tells how its amounts would be read. Refused where it is too large.
pub fn preview(text: &str, look: &Look) -> Result<Preview, Failure> {
    let mut cut = split(text, look.delimiter, look.skip_lines)?;
    let columns = cut.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let lines = cut.rows.len();
    let shown = cut.rows.iter().take(SHOWN).map(|row| row.cells.clone()).collect();
    let headed = lines > 1 && is_header(&cut.rows[0]) && !is_header(&cut.rows[1]);
    let skip_lines = if headed { cut.rows[1].line - 1 } else { look.skip_lines };
    if headed {
        cut.above = Some(cut.rows.remove(0));
    }
    let header = cut.above.as_ref().filter(|_| headed);
    let guess = guess(header, &cut.rows[..cut.rows.len().min(LOOKED_AT)], columns, look.currency, look.country);
    let (decimal, ambiguous) = marks(&cut, look, guess, columns);
    Ok(Preview { delimiter: cut.delimiter, columns, rows: shown, guess, lines, skip_lines, decimal, ambiguous })
}

/// The decimal mark, and how many rows are left out because nothing tells it.
fn marks(cut: &Cut, look: &Look, guess: Guess, widest: usize) -> (Option<DecimalMark>, usize) {
    let columns = look.columns.or_else(|| Columns::guessed(guess));
    let Some(columns) = columns.filter(|columns| columns.differ() && columns.needed() <= widest) else {
        return (look.decimal, 0);
    };
    let (rules, rows) = Rules::of(cut, columns, look.currency, look.country, look.today, look.decimal);
    let sure = cut.rows.iter().zip(rows).filter_map(|(row, sure)| Some((row, sure.ok()?)));
    (rules.mark, sure.filter(|(row, _)| rules.is_ambiguous(&row.cells)).count())
}

/// Words without a day or an amount among them.
pub(super) fn is_header(row: &Cells) -> bool {
    row.cells.iter().filter(|cell| !cell.is_empty()).count() >= 2
        && row
            .cells
            .iter()
            .all(|cell| !date::is_written(cell) && !cell.starts_with(|character: char| character.is_numeric()))
}

/// What stands in one column.
#[derive(Default)]
struct Kind {
    filled: usize,
    dates: usize,
    serials: usize,
    numbers: usize,
    wholes: usize,
    padded: usize,
    sum: i128,
}

impl Kind {
    fn of(cells: &[&str], decimals: u32, order: date::DateOrder) -> Self {
        let mark = number::elected(cells.iter().filter_map(|cell| number::shown(cell)));
        let mut kind = Self::default();
        for cell in cells.iter().filter(|cell| !cell.is_empty()) {
            kind.filled += 1;
            kind.dates += usize::from(date::is_written(cell));
            kind.serials += usize::from(date::read(cell, order).is_some());
            kind.numbers += usize::from(number::amount(cell, mark, decimals.max(1)) != Err(Unread::Bad));
            kind.padded +=
                usize::from(cell.len() > 1 && cell.starts_with('0') && cell.bytes().all(|byte| byte.is_ascii_digit()));
            if let Some(whole) = likely_whole(cell, mark, decimals) {
                kind.wholes += 1;
                kind.sum += i128::from(whole);
            }
        }
        kind
    }

    fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 8
    }
}

/// One mark before three digits is more likely thousands, where the currency has not three decimals.
fn likely_whole(cell: &str, mark: Option<DecimalMark>, decimals: u32) -> Option<i64> {
    match number::whole(cell, mark) {
        Ok(whole) => Some(whole),
        Err(Unread::Ambiguous) if decimals != 3 => {
            DecimalMark::ALL.iter().filter_map(|mark| number::whole(cell, Some(*mark)).ok()).max()
        }
        Err(_) => None,
    }
}

fn guess(header: Option<&Cells>, body: &[Cells], columns: usize, currency: Currency, country: Country) -> Guess {
    let cells = |column: usize| -> Vec<&str> {
        body.iter().filter_map(|row| row.cells.get(column)).map(String::as_str).collect()
    };
    let kinds: Vec<Kind> = (0..columns)
        .map(|column| {
            let cells = cells(column);
            Kind::of(&cells, currency.decimals(), date::order(cells.iter().copied(), country))
        })
        .collect();
    let named = |words: &[&str], fits: &dyn Fn(&Kind) -> bool| {
        let names = |cell: &String| words.iter().any(|word| kernel::fold(cell).contains(&kernel::fold(word)));
        header.and_then(|row| {
            (0..row.cells.len().min(columns)).find(|&column| names(&row.cells[column]) && fits(&kinds[column]))
        })
    };
    let mut taken = BTreeSet::new();
    let mut take = |found: Option<usize>| found.filter(|column| taken.insert(*column));
    let date = take(
        named(&DATE, &|kind| kind.mostly(kind.serials))
            .or_else(|| (0..columns).find(|&column| kinds[column].mostly(kinds[column].dates)))
            .or_else(|| (0..columns).find(|&column| kinds[column].mostly(kinds[column].serials))),
    );
    let free = |column: &usize, date: Option<usize>| Some(*column) != date;
    let amount = take(named(&AMOUNT, &|kind| kind.mostly(kind.numbers)).or_else(|| {
        let numeric = (0..columns).filter(|column| {
            free(column, date) && kinds[*column].mostly(kinds[*column].numbers) && kinds[*column].padded == 0
        });
        // Decimals tell an amount; without any, the largest figures do.
        numeric.max_by_key(|&column| (kinds[column].filled - kinds[column].wholes, kinds[column].sum, column))
    }));
    let rest = |column: &usize| free(column, date) && Some(*column) != amount;
    let quantity = take(named(&QUANTITY, &|kind| kind.mostly(kind.wholes)).or_else(|| {
        let small = |column: &usize| kinds[*column].sum <= 100 * i128::try_from(kinds[*column].filled).unwrap_or(0);
        let whole = (1..columns).filter(|column| {
            rest(column) && kinds[*column].mostly(kinds[*column].wholes) && kinds[*column].padded == 0 && small(column)
        });
        whole.min_by_key(|&column| kinds[column].sum)
    }));
    let customer = take(named(&CUSTOMER, &|kind| kind.filled > 0).or_else(|| {
        (0..columns).find(|column| rest(column) && Some(*column) != quantity && kinds[*column].filled > 0)
    }));
    Guess { customer, date, quantity, amount }
}

const CUSTOMER: [&str; 10] =
    ["customer", "client", "khách", "buyer", "member", "phone", "điện thoại", "ลูกค้า", "عميل", "زبون"];
const DATE: [&str; 6] = ["date", "day", "ngày", "วันที่", "تاريخ", "يوم"];
const QUANTITY: [&str; 9] = ["qty", "quantity", "units", "pieces", "số lượng", "sl", "จำนวน", "كمية", "عدد"];
const AMOUNT: [&str; 12] =
    ["amount", "total", "paid", "value", "price", "thành tiền", "tổng", "số tiền", "ยอด", "ราคา", "مبلغ", "إجمالي"];

#[cfg(test)]
mod tests {
    use super::*;

    fn look(currency: Currency) -> Look {
        Look {
            delimiter: Delimiter::Auto,
            skip_lines: 0,
            currency,
            country: Country::Us,
            today: "2026-01-31".parse().unwrap(),
            columns: None,
            decimal: None,
        }
    }

    fn of(text: &str) -> Preview {
        preview(text, &look(Currency::Usd)).unwrap()
    }

    fn guess(customer: usize, date: usize, quantity: usize, amount: usize) -> Guess {
        Guess { customer: Some(customer), date: Some(date), quantity: Some(quantity), amount: Some(amount) }
    }

    #[test]
    fn aligned_columns_without_words_above_them() {
        let seen = of(
            " 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n 00021 0002 19970113  1   11.77\r\n",
        );
        assert_eq!((seen.delimiter, seen.columns, seen.lines, seen.skip_lines), (Delimiter::Spaces, 5, 3, 0));
        assert_eq!(seen.guess, guess(0, 2, 3, 4));
        assert_eq!(seen.rows[2], ["00021", "0002", "19970113", "1", "11.77"]);
    }

    #[test]
    fn words_in_four_languages_tell_the_columns() {
        for header in [
            "Amount;Date;Qty;Customer",
            "Thành tiền;Ngày bán;Số lượng;Khách hàng",
            "ยอดรวม;วันที่;จำนวน;ลูกค้า",
            "المبلغ;التاريخ;الكمية;العميل",
        ] {
            let seen = of(&format!("{header}\n120;2020-01-02;3;Hoa\n90;2020-01-03;1;Lan\n"));
            assert_eq!(seen.guess, guess(3, 1, 2, 0), "{header}");
            assert_eq!(seen.skip_lines, 1);
        }
    }

    #[test]
    fn amounts_without_decimals_are_the_larger_figures() {
        let seen = of("An\t31/12/2025\t2\t450.000\nBinh\t30/12/2025\t1\t1.250.000\n");
        assert_eq!(seen.guess, guess(0, 1, 2, 3));
    }

    #[test]
    fn a_day_that_a_spreadsheet_counted_is_found_by_the_word_above_it() {
        assert_eq!(of("id,qty,date,total\n7,2,45000,20.5\n8,1,45001,3.25\n").guess, guess(0, 2, 1, 3));
    }

    #[test]
    fn the_decimal_mark_is_told_with_the_rows_that_wait_for_it() {
        let of = |text: &str, look: &Look| {
            let seen = preview(text, look).unwrap();
            (seen.decimal, seen.ambiguous)
        };
        let usd = look(Currency::Usd);
        let open = "who,day,paid\na,2020-01-01,1.250\nb,2020-01-02,90\nb,2020-01-03,80\nb,2020-01-03,85\nc,2020-01-02,3.100\nd,2020-13-02,3.10\n";
        assert_eq!(of(open, &usd), (None, 2), "a row that is refused tells nothing");
        assert_eq!(of(open, &Look { decimal: Some(DecimalMark::Comma), ..usd }), (Some(DecimalMark::Comma), 0));
        assert_eq!(
            of(&format!("{open}e,2020-01-03,7,50\n").replace(",", ";").replace("7;5", "7,5"), &usd),
            (Some(DecimalMark::Comma), 0)
        );
        assert_eq!(of(open, &look(Currency::Vnd)), (None, 0), "nothing to wait for");
        let columns = Some(Columns { customer: 0, date: 1, quantity: None, amount: 3 });
        assert_eq!(of("a,2020-01-01,1.5,2.500\n", &Look { columns, ..usd }), (None, 1));
    }

    #[test]
    fn what_cannot_be_told_is_left_open() {
        assert_eq!(of("").guess, Guess::default());
        let words = of("a b c\nd e f\n");
        assert_eq!((words.guess.date, words.guess.amount, words.guess.quantity), (None, None, None));
    }

    #[test]
    fn columns_must_differ() {
        let columns = Columns { customer: 0, date: 1, quantity: None, amount: 2 };
        assert!(columns.differ() && columns.needed() == 3);
        assert!(!Columns { quantity: Some(2), ..columns }.differ());
        assert_eq!(Columns { quantity: Some(7), ..columns }.needed(), 8);
    }
}
