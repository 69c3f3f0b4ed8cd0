//! A workbook into rows: the first of its sheets. It is weighed before anything of it is read.

use std::io::{self, Cursor, Read};

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, Xlsx};
use kernel::Failure;
use zip::ZipArchive;

use crate::{
    bounds::{
        COLUMNS_MOST, Count, DAMAGED_WORKBOOK, LINE_MOST, LINE_TOO_LONG, MACROS, NO_TABLE, PARTS_MOST, TEXTS_MOST,
        TOO_MANY_COLUMNS, UNPACKED_MOST, UNPACKS_TOO_LARGE,
    },
    split::Cells,
};

const TYPES: &str = "[Content_Types].xml";
const TEXTS: &str = "xl/sharedStrings.xml";
/// Bytes of the list of a workbook's parts that are looked at for macros.
const TYPES_MOST: u64 = 1 << 20;

/// The rows of the first sheet that are not blank.
pub fn rows(file: &[u8]) -> Result<Vec<Cells>, Failure> {
    weigh(file)?;
    let damaged = |_| DAMAGED_WORKBOOK.failure();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(damaged)?;
    let first = book.sheets_metadata().iter().find(|sheet| sheet.typ == SheetType::WorkSheet);
    let name = first.map(|sheet| sheet.name.clone()).ok_or_else(|| DAMAGED_WORKBOOK.failure())?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
    let (mut rows, mut count) = (Vec::new(), Count::default());
    let mut row = Gathered::default();
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let (line, column) = cell.get_position();
        let line = line as usize + 1;
        if line != row.cells.line {
            keep(&mut rows, &mut count, std::mem::replace(&mut row, Gathered::on(line)))?;
        }
        row.put(column as usize, text_of(cell.get_value()))?;
    }
    keep(&mut rows, &mut count, row)?;
    Ok(rows)
}

fn keep(rows: &mut Vec<Cells>, count: &mut Count, row: Gathered) -> Result<(), Failure> {
    if row.bytes > 0 {
        count.add(&row.cells)?;
        rows.push(row.cells);
    }
    Ok(())
}

/// The cells of one row.
struct Gathered {
    cells: Cells,
    bytes: usize,
}

impl Default for Gathered {
    fn default() -> Self {
        Self::on(0)
    }
}

impl Gathered {
    fn on(line: usize) -> Self {
        Self { cells: Cells { line, row: line, cells: Vec::new(), open_quote: false }, bytes: 0 }
    }

    fn put(&mut self, column: usize, text: String) -> Result<(), Failure> {
        if text.is_empty() {
            return Ok(());
        }
        if column >= COLUMNS_MOST {
            return Err(TOO_MANY_COLUMNS.with([self.cells.line.into(), COLUMNS_MOST.into()]));
        }
        self.bytes += text.len();
        if self.bytes > LINE_MOST {
            return Err(LINE_TOO_LONG.with([self.cells.line.into(), LINE_MOST.into()]));
        }
        if self.cells.cells.len() <= column {
            self.cells.cells.resize(column + 1, String::new());
        }
        self.cells.cells[column] = text;
        Ok(())
    }
}

/// What a person sees in the cell, without the cell's own layout: days as `2026-01-31`, numbers with all their digits.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::DateTime(at) => day(at),
        other => Data::from(other.clone()).to_string().trim().to_owned(),
    }
}

fn day(at: &ExcelDateTime) -> String {
    if at.is_duration() {
        return at.as_f64().to_string();
    }
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Refuses what has macros, too many parts, or unpacks to more than it may: by what it declares, and then by what is in it, a piece
/// at a time.
fn weigh(file: &[u8]) -> Result<(), Failure> {
    let damaged = |_| DAMAGED_WORKBOOK.failure();
    let too_large = || UNPACKS_TOO_LARGE.with([UNPACKED_MOST.into()]);
    if parts_declared(file).is_none_or(|parts| parts > PARTS_MOST) {
        return Err(DAMAGED_WORKBOOK.failure());
    }
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(damaged)?;
    let mut left = UNPACKED_MOST;
    let (mut book, mut types) = (false, String::new());
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.replace('\\', "/");
        if name.ends_with("vbaProject.bin") {
            return Err(MACROS.failure());
        }
        book |= name == "xl/workbook.xml";
        let most = if name.eq_ignore_ascii_case(TEXTS) { left.min(TEXTS_MOST) } else { left };
        if part.size() > most {
            return Err(too_large());
        }
        if name == TYPES {
            (&mut part).take(TYPES_MOST).read_to_string(&mut types).map_err(|_| DAMAGED_WORKBOOK.failure())?;
        }
        let read = io::copy(&mut (&mut part).take(most + 1), &mut io::sink());
        let size = read.map_err(|_| DAMAGED_WORKBOOK.failure())?;
        left = left.checked_sub(size).filter(|_| size <= most).ok_or_else(too_large)?;
    }
    if types.contains("macroEnabled") {
        return Err(MACROS.failure());
    }
    // A zip of something else.
    if book { Ok(()) } else { Err(NO_TABLE.failure()) }
}

/// How many parts the end of the file says there are: asked before anything is kept of each.
fn parts_declared(file: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let tail = file.len().saturating_sub(66_000);
    let at = tail + file[tail..].windows(END.len()).rposition(|window| window == END)?;
    let count = file.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([count[0], count[1]])))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use rust_xlsxwriter::{Format, Workbook};
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn book(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut book = Workbook::new();
        fill(book.add_worksheet());
        book.save_to_buffer().unwrap()
    }

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn refused(file: &[u8]) -> &'static str {
        rows(file).unwrap_err().code()
    }

    #[test]
    fn cus_16_cells_are_what_a_person_sees() {
        let file = book(|sheet| {
            sheet.write_string(0, 0, "Họ tên").unwrap();
            sheet.write_string(0, 1, "Điện thoại").unwrap();
            sheet.write_string(2, 0, " Nguyễn Hoa ").unwrap();
            sheet.write_number(2, 1, 912_345_678.0).unwrap();
            let date = rust_xlsxwriter::ExcelDateTime::from_ymd(1952, 4, 3).unwrap();
            sheet.write_datetime_with_format(2, 3, &date, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
            sheet.write_boolean(3, 0, true).unwrap();
        });
        let rows = rows(&file).unwrap();
        let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect();
        assert_eq!(
            cells,
            [vec!["Họ tên", "Điện thoại"], vec!["Nguyễn Hoa", "912345678", "", "1952-04-03"], vec!["true"]]
        );
        assert_eq!(rows.iter().map(|row| (row.line, row.row)).collect::<Vec<_>>(), [(1, 1), (3, 3), (4, 4)]);
    }

    #[test]
    fn cus_16_a_bomb_is_weighed_before_it_is_unpacked() {
        let zeros = vec![b' '; usize::try_from(UNPACKED_MOST).unwrap() + 1];
        let bomb = zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
        assert!(bomb.len() < 1 << 20, "it is small as it comes");
        assert_eq!(refused(&bomb), "import.unpacks_too_large");
        let texts = zipped(&[(TEXTS, &zeros[..usize::try_from(TEXTS_MOST).unwrap() + 1])]);
        assert_eq!(refused(&texts), "import.unpacks_too_large");
        // One that lies about its size: the declared sizes of its directory and its header are made small.
        let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
        let mut lying = bomb;
        while let Some(at) = lying.windows(4).position(|window| window == size) {
            lying[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
        }
        assert!(["import.unpacks_too_large", "import.damaged_workbook"].contains(&refused(&lying)));
    }

    #[test]
    fn cus_16_macros_many_parts_and_other_zips_are_refused() {
        assert_eq!(
            refused(&zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/vbaProject.bin", b"x")])),
            "import.macros"
        );
        let types = b"<Types><Default ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>";
        assert_eq!(refused(&zipped(&[(TYPES, types)])), "import.macros");
        assert_eq!(refused(&zipped(&[("word/document.xml", b"<x/>")])), "import.no_table");
        let names: Vec<String> = (0..=PARTS_MOST).map(|n| n.to_string()).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        assert_eq!(refused(&zipped(&many)), "import.damaged_workbook");
        assert_eq!(refused(&zipped(&[("xl/workbook.xml", b"<workbook")])), "import.damaged_workbook");
    }

    #[test]
    fn cus_16_a_sheet_without_end_to_the_right_is_refused() {
        let wide = book(|sheet| {
            sheet.write_string(0, 0, "a").unwrap();
            sheet.write_string(1_048_575, 16_383, "z").unwrap();
        });
        assert_eq!(refused(&wide), "import.too_many_columns");
        let long = book(|sheet| {
            for column in 0..40 {
                sheet.write_string(0, column, "ơ".repeat(32_000)).unwrap();
            }
        });
        assert_eq!(refused(&long), "import.line_too_long");
    }
}
