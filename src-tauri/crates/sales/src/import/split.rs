//! A text into rows of cells, whatever wrote it. Pure.

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

/// One row of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells {
    /// The line it begins on, the first being 1.
    pub line: usize,
    /// Without the blanks and quotes around them.
    pub cells: Vec<String>,
}

/// The text of a file: UTF-8, or UTF-16 with its mark; bytes that are neither are read as Windows-1252 would have it, so that no row is lost.
pub fn decode(bytes: &[u8]) -> String {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
        },
    }
}

/// The rows of a text after its first `skip` lines, blank ones left out, and the delimiter that was used.
pub fn split(text: &str, delimiter: Delimiter, skip: usize) -> (Vec<Cells>, Delimiter) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace(['\r', '\u{2028}'], "\n");
    let body = match skip {
        0 => text.as_str(),
        skip => text.match_indices('\n').nth(skip - 1).map_or("", |(at, _)| &text[at + 1..]),
    };
    let delimiter = if delimiter == Delimiter::Auto { sniff(body) } else { delimiter };
    (rows(body, delimiter, skip + 1, usize::MAX), delimiter)
}

/// The delimiter that cuts most rows into the same number of cells; blanks when none does.
fn sniff(body: &str) -> Delimiter {
    let mut best = (0, Delimiter::Spaces);
    for delimiter in [Delimiter::Tab, Delimiter::Semicolon, Delimiter::Bar, Delimiter::Comma] {
        let rows = rows(body, delimiter, 1, SNIFFED);
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for row in rows.iter().filter(|row| row.cells.len() >= CELLS_LEAST) {
            *counts.entry(row.cells.len()).or_default() += 1;
        }
        let alike = counts.values().copied().max().unwrap_or(0);
        if alike > best.0 && alike * 2 > rows.len() {
            best = (alike, delimiter);
        }
    }
    best.1
}

fn rows(body: &str, delimiter: Delimiter, first: usize, most: usize) -> Vec<Cells> {
    let all: Box<dyn Iterator<Item = Cells> + '_> = match delimiter.as_str().chars().next() {
        Some(mark) if delimiter != Delimiter::Spaces && delimiter != Delimiter::Auto => {
            Box::new(Quoted { rest: body, mark, line: first })
        }
        _ => Box::new(body.split('\n').enumerate().map(move |(n, line)| Cells {
            line: first + n,
            cells: line.split_whitespace().map(str::to_owned).collect(),
        })),
    };
    all.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).take(most).collect()
}

/// Rows of cells that may stand in quotes: then they may hold the delimiter, line ends, and quotes written twice.
struct Quoted<'a> {
    rest: &'a str,
    mark: char,
    line: usize,
}

impl Iterator for Quoted<'_> {
    type Item = Cells;

    fn next(&mut self) -> Option<Cells> {
        if self.rest.is_empty() {
            return None;
        }
        let mut row = Cells { line: self.line, cells: Vec::new() };
        loop {
            let (cell, more) = self.cell();
            row.cells.push(cell.trim().to_owned());
            if !more {
                return Some(row);
            }
        }
    }
}

impl Quoted<'_> {
    /// The next cell, and whether another one follows it in this row.
    fn cell(&mut self) -> (String, bool) {
        let mut cell = String::new();
        let mut quoted = false;
        let mut characters = self.rest.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let after = at + character.len_utf8();
            if quoted {
                match character {
                    '"' if characters.next_if(|(_, next)| *next == '"').is_some() => cell.push('"'),
                    '"' => quoted = false,
                    _ => {
                        self.line += usize::from(character == '\n');
                        cell.push(character);
                    }
                }
            } else if character == '"' && cell.trim().is_empty() {
                quoted = true;
                cell.clear();
            } else if character == self.mark || character == '\n' {
                self.line += usize::from(character == '\n');
                self.rest = &self.rest[after..];
                return (cell, character == self.mark);
            } else {
                cell.push(character);
            }
        }
        self.rest = "";
        (cell, false)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str, skip: usize) -> (Vec<(usize, Vec<String>)>, Delimiter) {
        let (rows, delimiter) = split(text, Delimiter::Auto, skip);
        (rows.into_iter().map(|row| (row.line, row.cells)).collect(), delimiter)
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
    fn bytes_become_text_in_any_encoding_of_a_counter() {
        assert_eq!(decode("Hoa ư".as_bytes()), "Hoa ư");
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("Hoa ư".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&wide), "Hoa ư");
        let wide: Vec<u8> = [0xFE, 0xFF].into_iter().chain("Hoa ư".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(decode(&wide), "Hoa ư");
        assert_eq!(decode(b"caf\xe9 1\n"), "café 1\n");
    }

    proptest! {
        #[test]
        fn what_was_written_in_quotes_is_read_back(table in proptest::collection::vec(proptest::collection::vec("[a-z\",;\n ]{0,6}[a-z]", 3..6), 1..8)) {
            let text: String = table.iter().map(|row| {
                let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                cells.join(",") + "\n"
            }).collect();
            let (rows, _) = split(&text, Delimiter::Comma, 0);
            let read: Vec<Vec<String>> = rows.into_iter().map(|row| row.cells).collect();
            let written: Vec<Vec<String>> = table.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            prop_assert_eq!(read, written);
        }

        #[test]
        fn no_text_breaks_it(text in "\\PC{0,80}|[\",;\t\r\n|a ]{0,80}", skip in 0_usize..4) {
            split(&text, Delimiter::Auto, skip);
        }
    }
}
