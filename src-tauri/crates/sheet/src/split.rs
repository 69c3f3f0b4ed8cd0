//! A text into rows of cells, whatever wrote it. Pure.

use std::borrow::Cow;

use kernel::Failure;

use crate::bounds::{COLUMNS_MOST, Count, LINE_MOST, LINE_TOO_LONG, TOO_MANY_COLUMNS};

kernel::word_enum! {
    /// What stands between two cells.
    pub enum Delimiter {
        /// To be found out.
        Auto = "auto",
        /// One blank or more, as in columns that are aligned.
        Spaces = "spaces",
        /// A tab.
        Tab = "\t",
        /// A semicolon: spreadsheets where the comma is the decimal mark.
        Semicolon = ";",
        /// A vertical bar.
        Bar = "|",
        /// A comma.
        Comma = ",",
    }
}

/// How many rows are looked at to find out how a text is written.
const SNIFFED: usize = 200;
/// A customer, a day and an amount: with fewer cells a delimiter is none.
const CELLS_LEAST: usize = 3;
/// Lines and bytes of a cell in quotes: with more the quote is one that nobody closed.
const CELL_LINES: usize = 40;
const CELL_BYTES: usize = 32 * 1024;

/// One row of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells {
    /// The line it begins on, the first being 1.
    pub line: usize,
    /// Which row it is, blank lines not counted, the first being 1.
    pub row: usize,
    /// Without the blanks and quotes around them.
    pub cells: Vec<String>,
    /// A quote opens in it and is not closed: where its cells end cannot be told.
    pub open_quote: bool,
}

/// A text cut into rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Blank ones left out.
    pub rows: Vec<Cells>,
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// The last line that was skipped: the words above the columns, if there are any.
    pub above: Option<Cells>,
}

/// Cuts a text behind its first `skip` lines. Refused as a whole where it is larger than rows of people can be.
pub fn split(text: &str, delimiter: Delimiter, skip: usize) -> Result<Cut, Failure> {
    let text = with_line_feeds(text.strip_prefix('\u{feff}').unwrap_or(text));
    let (head, body) = match skip {
        0 => ("", text.as_ref()),
        skip => text.match_indices('\n').nth(skip - 1).map_or((text.as_ref(), ""), |(at, _)| text.split_at(at + 1)),
    };
    let delimiter = if delimiter == Delimiter::Auto { sniff(body, CELLS_LEAST)? } else { delimiter };
    let above = head.lines().rfind(|line| !line.trim().is_empty());
    let above = above.map(|line| rows(line, delimiter, 1, 1)).transpose()?.and_then(|mut rows| rows.pop());
    Ok(Cut { rows: rows(body, delimiter, skip + 1, usize::MAX)?, delimiter, above })
}

/// The delimiter of a list of words: two columns are enough, and blanks part nothing.
pub(crate) fn sniff_words(text: &str) -> Result<Delimiter, Failure> {
    let text = with_line_feeds(text.strip_prefix('\u{feff}').unwrap_or(text));
    Ok(match sniff(&text, 2)? {
        Delimiter::Spaces => Delimiter::Comma,
        found => found,
    })
}

/// Every end of a line as a line feed.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains(['\r', '\u{2028}']) {
        return Cow::Borrowed(text);
    }
    let mut all = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                all.push('\n');
            }
            '\u{2028}' => all.push('\n'),
            other => all.push(other),
        }
    }
    Cow::Owned(all)
}

/// The delimiter that cuts more than half of the rows into enough cells, and most of them alike; blanks when none does.
fn sniff(body: &str, least: usize) -> Result<Delimiter, Failure> {
    let mut best = (0, Delimiter::Spaces);
    for delimiter in [Delimiter::Tab, Delimiter::Semicolon, Delimiter::Bar, Delimiter::Comma] {
        let rows = rows(body, delimiter, 1, SNIFFED)?;
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for row in rows.iter().filter(|row| row.cells.len() >= least) {
            *counts.entry(row.cells.len()).or_default() += 1;
        }
        let alike = counts.values().copied().max().unwrap_or(0);
        if alike > best.0 && counts.values().sum::<usize>() * 2 > rows.len() {
            best = (alike, delimiter);
        }
    }
    Ok(best.1)
}

fn rows(body: &str, delimiter: Delimiter, first: usize, most: usize) -> Result<Vec<Cells>, Failure> {
    let all: Box<dyn Iterator<Item = Result<Cells, Failure>> + '_> = match delimiter.as_str().chars().next() {
        Some(mark) if delimiter != Delimiter::Spaces && delimiter != Delimiter::Auto => {
            Box::new(Quoted { rest: body, mark, line: first })
        }
        _ => Box::new(body.split('\n').enumerate().map(move |(n, line)| aligned(line, first + n))),
    };
    let (mut rows, mut count, mut row) = (Vec::new(), Count::default(), 0);
    for cells in all {
        let mut cells = cells?;
        row += usize::from(cells.cells.len() > 1 || cells.cells.iter().any(|cell| !cell.is_empty()));
        cells.row = row;
        if cells.cells.iter().any(|cell| !cell.is_empty()) {
            count.add(&cells)?;
            rows.push(cells);
            if rows.len() == most {
                break;
            }
        }
    }
    Ok(rows)
}

/// A row of columns that are aligned by blanks.
fn aligned(text: &str, line: usize) -> Result<Cells, Failure> {
    if text.len() > LINE_MOST {
        return Err(LINE_TOO_LONG.with([line.into(), LINE_MOST.into()]));
    }
    let cells: Vec<String> = text.split_whitespace().take(COLUMNS_MOST + 1).map(str::to_owned).collect();
    if cells.len() > COLUMNS_MOST {
        return Err(TOO_MANY_COLUMNS.with([line.into(), COLUMNS_MOST.into()]));
    }
    Ok(Cells { line, row: 0, cells, open_quote: false })
}

/// Rows of cells that may stand in quotes: then they may hold the delimiter, line ends, and quotes written twice.
struct Quoted<'a> {
    rest: &'a str,
    mark: char,
    line: usize,
}

impl Iterator for Quoted<'_> {
    type Item = Result<Cells, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let mut row = Cells { line: self.line, row: 0, cells: Vec::new(), open_quote: false };
        let before = self.rest.len();
        loop {
            let left = LINE_MOST.saturating_sub(before - self.rest.len());
            let Some((cell, more)) = self.cell(&mut row.open_quote, left) else {
                return Some(Err(LINE_TOO_LONG.with([row.line.into(), LINE_MOST.into()])));
            };
            row.cells.push(cell.trim().to_owned());
            if row.cells.len() > COLUMNS_MOST {
                return Some(Err(TOO_MANY_COLUMNS.with([row.line.into(), COLUMNS_MOST.into()])));
            }
            if !more {
                return Some(Ok(row));
            }
        }
    }
}

impl Quoted<'_> {
    /// The next cell, and whether another one follows it in this row. `None` when it is longer than `most` bytes.
    fn cell(&mut self, open_quote: &mut bool, most: usize) -> Option<(String, bool)> {
        let mut cell = String::new();
        loop {
            let Some(character) = self.rest.chars().next() else { return Some((cell, false)) };
            self.rest = &self.rest[character.len_utf8()..];
            if character == self.mark || character == '\n' {
                self.line += usize::from(character == '\n');
                return Some((cell, character == self.mark));
            }
            if cell.len() >= most {
                return None;
            }
            let opens = character == '"' && cell.trim().is_empty();
            match if opens { quoted(self.rest, self.mark) } else { None } {
                Some(inside) => {
                    cell = inside.text;
                    self.line += inside.lines;
                    self.rest = inside.rest;
                }
                None => {
                    *open_quote |= opens;
                    cell.push(character);
                }
            }
        }
    }
}

/// What stood in quotes.
struct Inside<'a> {
    text: String,
    lines: usize,
    rest: &'a str,
}

/// The text up to the closing quote. A cell of several lines must be closed in earnest, at its end and within bounds: otherwise one
/// stray quote would swallow every row up to the next.
fn quoted(rest: &str, mark: char) -> Option<Inside<'_>> {
    let (mut text, mut lines) = (String::new(), 0);
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' if characters.next_if(|(_, next)| *next == '"').is_some() => text.push('"'),
            '"' => {
                let rest = &rest[at + 1..];
                let behind =
                    rest.trim_start_matches(|blank: char| blank.is_whitespace() && blank != '\n' && blank != mark);
                let closed = lines == 0 || behind.is_empty() || behind.starts_with([mark, '\n']);
                return closed.then_some(Inside { text, lines, rest });
            }
            _ => {
                lines += usize::from(character == '\n');
                text.push(character);
            }
        }
        if lines > CELL_LINES || text.len() > CELL_BYTES {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str, skip: usize) -> (Vec<(usize, Vec<String>)>, Delimiter) {
        let cut = split(text, Delimiter::Auto, skip).unwrap();
        (cut.rows.into_iter().map(|row| (row.line, row.cells)).collect(), cut.delimiter)
    }

    fn row(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn aligned_columns_with_carriage_returns() {
        let (rows, delimiter) = cut(" 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n\r\n", 0);
        assert_eq!(delimiter, Delimiter::Spaces);
        assert_eq!(
            rows,
            [
                row(1, &["00004", "0001", "19970101", "2", "29.33"]),
                row(2, &["00004", "0001", "19970118", "2", "29.73"])
            ]
        );
    }

    #[test]
    fn decimal_commas_between_blanks_are_no_delimiter() {
        assert_eq!(cut("4 19970101 2 29,33\n4 19970118 2 29,73\n", 0).1, Delimiter::Spaces);
    }

    #[test]
    fn a_byte_order_mark_a_title_and_quoted_cells() {
        let (rows, delimiter) = cut(
            "\u{feff}Sales of 1997\nname,date,pieces,amount\n\"Lê, Hoa\",1997-01-01,2,\"1,234.50\"\n\"two\nlines \"\"so\"\"\",1997-01-02,1,3\n",
            2,
        );
        assert_eq!(delimiter, Delimiter::Comma);
        assert_eq!(
            rows,
            [
                row(3, &["Lê, Hoa", "1997-01-01", "2", "1,234.50"]),
                row(4, &["two\nlines \"so\"", "1997-01-02", "1", "3"])
            ]
        );
    }

    #[test]
    fn lines_are_counted_through_cells_of_several_lines() {
        let (rows, _) = cut("a;\"x\ny\";1\n\nb;c;2\n", 0);
        assert_eq!(rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 4]);
    }

    #[test]
    fn semicolons_tabs_and_bars_are_found_beside_decimal_commas() {
        for mark in [";", "\t", "|"] {
            let text = ["An", "01/02/2020", "1", "12,50\nBinh", "01/03/2020", "1", "13,50"].join(mark);
            let (rows, delimiter) = cut(&text, 0);
            assert_eq!(delimiter.as_str(), mark);
            assert_eq!(rows[1], row(2, &["Binh", "01/03/2020", "1", "13,50"]));
        }
    }

    #[test]
    fn nothing_and_more_skipped_than_there_is_give_no_rows() {
        assert_eq!(cut("", 0).0, []);
        assert_eq!(cut(" \r\n\n", 0).0, []);
        assert_eq!(cut("a,b,c\n", 5).0, []);
    }

    #[test]
    fn a_quote_that_is_not_closed_costs_its_own_line_and_no_other() {
        let cut = |text: &str| -> Vec<(usize, bool, usize)> {
            let rows = split(text, Delimiter::Comma, 0).unwrap().rows;
            rows.into_iter().map(|row| (row.line, row.open_quote, row.cells.len())).collect()
        };
        let lines: String = (0..100).map(|n| format!("c{n},2020-01-01,1,5\n")).collect();
        let all = cut(&format!("a,2020-01-01,1,5\n\"b,2020-01-01,1,5\n{lines}"));
        assert_eq!((all[0], all[1], all[2], all.len()), ((1, false, 4), (2, true, 4), (3, false, 4), 102));
        let before_another =
            cut("\"a,2020-01-01,1,5\n\"b, c\",2020-01-01,1,5\nd,2020-01-01,1,5\ne,2020-01-01,1,\"5\"\n");
        assert_eq!(before_another, [(1, true, 4), (2, false, 4), (3, false, 4), (4, false, 4)]);
        assert_eq!(cut("a,\"b"), [(1, true, 2)]);
        let long = format!("a,\"{}\",1\nb,c,2\n", "x".repeat(CELL_BYTES + 1));
        assert_eq!(cut(&long), [(1, true, 3), (2, false, 3)]);
    }

    #[test]
    fn quotes_within_a_cell_of_one_line_are_taken_as_they_stand() {
        let rows = split("\"Anna \"Bella\" Smith\",2,3\n5\" tape,2,3\n", Delimiter::Comma, 0).unwrap().rows;
        assert_eq!(rows[0].cells, ["Anna Bella\" Smith\"", "2", "3"]);
        assert_eq!(rows[1].cells, ["5\" tape", "2", "3"]);
        assert!(rows.iter().all(|row| !row.open_quote));
    }

    #[test]
    fn the_line_above_the_rows_is_kept() {
        let cut = split("A title\n\"who\",day,paid\n\na,1,2\n", Delimiter::Comma, 3).unwrap();
        assert_eq!(cut.above.unwrap().cells, ["who", "day", "paid"]);
        assert_eq!(cut.rows[0].line, 4);
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does_and_blank_lines_are_not() {
        let rows = split("a,b,c\n\n,,\n  \nd,e,f\r\rg,h,i\r\n", Delimiter::Comma, 0).unwrap().rows;
        assert_eq!(rows.iter().map(|row| (row.row, row.line)).collect::<Vec<_>>(), [(1, 1), (3, 5), (4, 7)]);
    }

    #[test]
    fn a_line_without_end_and_columns_without_end_are_refused() {
        let refused = |text: &str, delimiter| split(text, delimiter, 0).unwrap_err().code();
        let long = "x".repeat(LINE_MOST + 2);
        for delimiter in [Delimiter::Auto, Delimiter::Comma, Delimiter::Spaces] {
            assert_eq!(refused(&format!("a,b,c\n{long}"), delimiter), "import.line_too_long");
        }
        assert_eq!(refused(&"long cells,".repeat(LINE_MOST / 10), Delimiter::Comma), "import.too_many_columns");
        for (wide, delimiter) in
            [(",".repeat(COLUMNS_MOST), Delimiter::Auto), ("a ".repeat(COLUMNS_MOST + 1), Delimiter::Spaces)]
        {
            assert_eq!(refused(&wide, delimiter), "import.too_many_columns");
        }
        assert!(split(&",".repeat(COLUMNS_MOST - 1), Delimiter::Comma, 0).is_ok());
    }

    proptest! {
        #[test]
        fn what_was_written_in_quotes_is_read_back(table in proptest::collection::vec(proptest::collection::vec("[a-z\",;\n ]{0,6}[a-z]", 3..6), 1..8)) {
            let text: String = table.iter().map(|row| {
                let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                cells.join(",") + "\n"
            }).collect();
            let read: Vec<Vec<String>> = split(&text, Delimiter::Comma, 0).unwrap().rows.into_iter().map(|row| row.cells).collect();
            let written: Vec<Vec<String>> = table.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            prop_assert_eq!(read, written);
        }

        #[test]
        fn no_text_breaks_it(text in "\\PC{0,80}|[\",;\t\r\n|a ]{0,80}", skip in 0_usize..4) {
            split(&text, Delimiter::Auto, skip).unwrap();
        }
    }
}
