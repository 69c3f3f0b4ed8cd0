//! Rows into a file, one after the other: what is written is not kept.

use std::io::{Seek, Write};

use kernel::Failure;
use rust_xlsxwriter::{Format as Look, Workbook};

use crate::bounds::TOO_MANY_ROWS;

/// Rows that a sheet of a workbook can hold.
const SHEET_ROWS: usize = 1_048_576;
/// Characters that a cell of a workbook can hold.
const CELL_MOST: usize = 32_767;

kernel::word_enum! {
    /// Kinds of files that are written.
    pub enum Format {
        /// A text in UTF-8 with its mark, commas between cells.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
    }
}

/// What is written into a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number, in Western digits with a point.
    Number(String),
}

/// A text that no spreadsheet runs: an apostrophe stands before what begins like a formula, also behind blanks.
pub fn harmless(text: &str) -> String {
    let text = if begins_formula(text.trim_start()) { text.trim_start() } else { text };
    if begins_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text without the apostrophe that [`harmless`] put before it; `None` when there is none.
pub fn plain(text: &str) -> Option<&str> {
    text.strip_prefix('\'').filter(|bare| begins_formula(bare))
}

/// `=`, `+`, `-`, `@`, a tab or a carriage return, also behind apostrophes: those were part of the text, and one more tells so.
fn begins_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// A file on its way.
pub struct Writer<W: Write + Seek + Send> {
    kind: Kind<W>,
    rows: usize,
}

enum Kind<W> {
    Csv(W),
    Xlsx(Box<Workbook>, W),
}

impl<W: Write + Seek + Send> Writer<W> {
    /// Begins a file. `to_the_left` for people who read so.
    pub fn begin(format: Format, to_the_left: bool, mut out: W) -> Result<Self, Failure> {
        let kind = match format {
            Format::Csv => {
                out.write_all("\u{feff}".as_bytes()).map_err(Failure::broken)?;
                Kind::Csv(out)
            }
            Format::Xlsx => {
                let mut book = Workbook::new();
                let sheet = book.add_worksheet_with_constant_memory().map_err(Failure::broken)?;
                sheet.set_right_to_left(to_the_left);
                sheet.set_freeze_panes(1, 0).map_err(Failure::broken)?;
                Kind::Xlsx(Box::new(book), out)
            }
        };
        Ok(Self { kind, rows: 0 })
    }

    /// Writes the next row.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), Failure> {
        match &mut self.kind {
            Kind::Csv(out) => {
                let line: Vec<String> = cells.iter().map(quoted).collect();
                write!(out, "{}\r\n", line.join(",")).map_err(Failure::broken)?;
            }
            Kind::Xlsx(book, _) => {
                if self.rows >= SHEET_ROWS {
                    return Err(TOO_MANY_ROWS.with([(SHEET_ROWS - 1).into()]));
                }
                let row = u32::try_from(self.rows).map_err(Failure::broken)?;
                let sheet = book.worksheet_from_index(0).map_err(Failure::broken)?;
                for (column, cell) in cells.iter().enumerate() {
                    let column = u16::try_from(column).map_err(Failure::broken)?;
                    let number = match cell {
                        Cell::Number(text) => text.parse::<f64>().ok(),
                        Cell::Text(_) => None,
                    };
                    let (Cell::Text(text) | Cell::Number(text)) = cell;
                    let written = match number {
                        Some(number) => sheet.write_number(row, column, number),
                        None if text.is_empty() => continue,
                        None if row == 0 => sheet.write_string_with_format(row, column, text, &Look::new().set_bold()),
                        None => sheet.write_string(row, column, text.chars().take(CELL_MOST).collect::<String>()),
                    };
                    written.map_err(Failure::broken)?;
                }
            }
        }
        self.rows += 1;
        Ok(())
    }

    /// Writes what is left.
    pub fn end(self) -> Result<(), Failure> {
        match self.kind {
            Kind::Csv(mut out) => out.flush().map_err(Failure::broken),
            Kind::Xlsx(mut book, out) => book.save_to_writer(out).map_err(Failure::broken),
        }
    }
}

fn quoted(cell: &Cell) -> String {
    let text = match cell {
        Cell::Number(text) => return text.clone(),
        Cell::Text(text) => harmless(text),
    };
    let bare = !text.contains(['"', ',', ';', '\n', '\r', '\t']) && text.trim() == text;
    if bare { text } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use kernel::Country;
    use proptest::prelude::*;

    use super::*;
    use crate::read::{How, read};

    fn written(format: Format, rows: &[Vec<String>]) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let mut writer = Writer::begin(format, true, &mut out).unwrap();
        for row in rows {
            writer.row(&row.iter().cloned().map(Cell::Text).collect::<Vec<_>>()).unwrap();
        }
        writer.end().unwrap();
        out.into_inner()
    }

    #[test]
    fn cus_16_no_cell_of_a_text_begins_a_formula() {
        let rows = [["=1+1", "+84912345678", "-x"].map(str::to_owned).to_vec()];
        let text = String::from_utf8(written(Format::Csv, &rows)).unwrap();
        assert_eq!(text, "\u{feff}'=1+1,'+84912345678,'-x\r\n");
        assert_eq!(harmless("@a"), "'@a");
        assert_eq!(harmless("'t Hooft"), "'t Hooft");
        assert_eq!(plain("'t Hooft"), None);
    }

    #[test]
    fn cus_16_a_workbook_in_arabic_runs_to_the_left() {
        let file = written(Format::Xlsx, &[vec!["الاسم".to_owned()]]);
        let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        let mut sheet = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut sheet).unwrap();
        assert!(sheet.contains("rightToLeft=\"1\""), "{sheet}");
    }

    proptest! {
        #[test]
        fn cus_16_what_is_written_is_read_back(table in proptest::collection::vec(proptest::collection::vec("['=+@,;\"\n-]{0,3}[a-zơ']{1,4}[=,;\n\"]{0,2}[a-z]", 3), 1..8)) {
            for format in [Format::Csv, Format::Xlsx] {
                let how = How { delimiter: Some(crate::Delimiter::Comma), encoding: None, country: Country::Vn };
                let read: Vec<Vec<String>> = read(&written(format, &table), how).unwrap().rows.into_iter().map(|row| row.cells).collect();
                let table: Vec<Vec<String>> = table.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
                prop_assert_eq!(&read, &table, "{}", format);
            }
        }
    }
}
