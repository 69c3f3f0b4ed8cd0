//! A file into rows, whatever it is.

use kernel::{Country, Failure};

use crate::{
    bounds::{FILE_EMPTY, FILE_MOST, FILE_TOO_LARGE, NO_TABLE},
    encoding::{Encoding, decode},
    split::{Cells, Delimiter, sniff_words, split},
    workbook,
    write::plain,
};

/// How a file is read; what is absent is found out.
#[derive(Clone, Copy, Debug)]
pub struct How {
    /// What stands between two cells of a text.
    pub delimiter: Option<Delimiter>,
    /// How its letters are written as bytes.
    pub encoding: Option<Encoding>,
    /// Whose older programs wrote it.
    pub country: Country,
}

/// Rows, and how they were told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Those that are not blank, at least one.
    pub rows: Vec<Cells>,
    /// What stands between two cells; none in a workbook.
    pub delimiter: Option<Delimiter>,
    /// How its letters were read; none in a workbook.
    pub encoding: Option<Encoding>,
}

const ZIP: &[u8] = b"PK\x03\x04";
/// Workbooks before 2007, and those that a password locks.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";
const LOOKED_AT: usize = 4_096;

/// Reads a text or a workbook. In a text an apostrophe that only keeps a spreadsheet from running a formula is taken off.
pub fn read(file: &[u8], how: How) -> Result<Table, Failure> {
    if file.len() > FILE_MOST {
        return Err(FILE_TOO_LARGE.with([FILE_MOST.into()]));
    }
    let table = if file.starts_with(ZIP) {
        Table { rows: workbook::rows(file)?, delimiter: None, encoding: None }
    } else if file.starts_with(COMPOUND) || is_binary(file) {
        return Err(NO_TABLE.failure());
    } else {
        text(file, how)?
    };
    if table.rows.is_empty() { Err(FILE_EMPTY.failure()) } else { Ok(table) }
}

fn text(file: &[u8], how: How) -> Result<Table, Failure> {
    let (text, encoding) = decode(file, how.encoding, how.country);
    let told = separator(&text);
    let delimiter = match how.delimiter.filter(|said| *said != Delimiter::Auto).or(told) {
        None => sniff_words(&text)?,
        Some(said) => said,
    };
    let mut cut = split(&text, delimiter, 0)?;
    if told.is_some() {
        cut.rows.remove(0);
    }
    for cell in cut.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if let Some(bare) = plain(cell).or_else(|| text_formula(cell)) {
            *cell = bare.to_owned();
        }
    }
    Ok(Table { rows: cut.rows, delimiter: Some(cut.delimiter), encoding: Some(encoding) })
}

/// What a first line like `sep=;` says: some programs write it, for a spreadsheet to part the cells so.
fn separator(text: &str) -> Option<Delimiter> {
    let mark = text.lines().next()?.trim_start_matches('\u{feff}').strip_prefix("sep=")?;
    [Delimiter::Tab, Delimiter::Semicolon, Delimiter::Bar, Delimiter::Comma]
        .into_iter()
        .find(|one| one.as_str() == mark)
}

/// What `="0912"` says: other programs write texts so, for a spreadsheet to leave their zeros alone.
fn text_formula(cell: &str) -> Option<&str> {
    cell.strip_prefix("=\"")?.strip_suffix('"').filter(|text| !text.contains('"'))
}

/// A picture, a program: something no rows can be read from. A stray zero makes none of a text.
fn is_binary(file: &[u8]) -> bool {
    let head = &file[..file.len().min(LOOKED_AT)];
    let wide = file.starts_with(&[0xff, 0xfe]) || file.starts_with(&[0xfe, 0xff]);
    !wide && head.iter().filter(|byte| **byte == 0).count() * 20 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(file: &[u8]) -> Result<Table, Failure> {
        read(file, How { delimiter: None, encoding: None, country: Country::Vn })
    }

    fn cells(file: &[u8]) -> Vec<Vec<String>> {
        of(file).unwrap().rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn what_is_no_table_is_refused_in_words() {
        let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 200]].concat();
        let old = [COMPOUND, &[7; 600]].concat();
        for (file, code) in [
            (picture.as_slice(), "import.no_table"),
            (&old, "import.no_table"),
            (b"", "import.file_empty"),
            (b" \r\n\n", "import.file_empty"),
            (b"PK\x03\x04 and no more", "import.damaged_workbook"),
        ] {
            assert_eq!(of(file).unwrap_err().code(), code);
        }
        assert_eq!(of(&vec![b'a'; FILE_MOST + 1]).unwrap_err().code(), "import.too_large");
    }

    #[test]
    fn line_ends_of_three_systems_and_a_stray_zero_are_no_trouble() {
        assert_eq!(
            cells(b"a,b,c\r\nd,e,f\rg,\0h,i\nj,k,l"),
            [["a", "b", "c"], ["d", "e", "f"], ["g", "\0h", "i"], ["j", "k", "l"]]
        );
    }

    #[test]
    fn two_columns_are_enough_and_blanks_part_no_names() {
        assert_eq!(
            cells("Họ tên;Điện thoại\nLê Hoa;0912\n".as_bytes()),
            [["Họ tên", "Điện thoại"], ["Lê Hoa", "0912"]]
        );
        assert_eq!(cells("Họ tên\nLê Thị Hoa\nVũ Văn An\n".as_bytes()), [["Họ tên"], ["Lê Thị Hoa"], ["Vũ Văn An"]]);
    }

    #[test]
    fn an_apostrophe_before_a_formula_is_taken_off() {
        assert_eq!(cells(b"'=a,'t Hooft,''+b\n,,x"), [["=a", "'t Hooft", "'+b"], ["", "", "x"]]);
    }

    #[test]
    fn a_first_line_that_names_the_mark_between_cells_is_no_row() {
        assert_eq!(cells(b"sep=;\r\na,b;c\r\nd,e;f\r\n"), [["a,b", "c"], ["d,e", "f"]]);
        assert_eq!(cells("\u{feff}sep=|\na|b".as_bytes()), [["a", "b"]]);
        assert_eq!(cells(b"sep=x,b\nc,d"), [["sep=x", "b"], ["c", "d"]]);
        assert_eq!(of(b"sep=;\n").unwrap_err().code(), "import.file_empty");
    }

    #[test]
    fn a_formula_that_is_nothing_but_a_text_is_that_text() {
        assert_eq!(
            cells(b"=\"0012\",\"=\"\"0912\"\"\",=\"a\"&\"b\"\n'=\"0012\",=\"\",x"),
            [["0012", "0912", "=\"a\"&\"b\""], ["=\"0012\"", "", "x"]]
        );
    }
}
