//! How large a file may be. What is larger is refused as soon as it shows, before it fills the memory.

use kernel::Failure;

use crate::split::Cells;

/// Bytes of a file.
pub const FILE_MOST: usize = 64 << 20;
/// Bytes of a workbook that is unpacked, all its parts together.
pub const UNPACKED_MOST: u64 = 192 << 20;
/// Bytes of the part of a workbook that holds its texts: all of it is in memory at once.
pub const TEXTS_MOST: u64 = 64 << 20;
/// Parts of a workbook.
pub const PARTS_MOST: usize = 2_000;
/// More rows than that are brought in by several files.
pub const ROWS_MOST: usize = 1_000_000;
/// Cells of a row.
pub const COLUMNS_MOST: usize = 1_000;
/// Cells of a file.
pub const CELLS_MOST: usize = 6_000_000;
/// Bytes of a row.
pub const LINE_MOST: usize = 1 << 20;

kernel::failures! {
    /// The file holds no row.
    FILE_EMPTY() = "import.file_empty";
    /// The file is larger than `most` bytes.
    FILE_TOO_LARGE(most) = "import.too_large";
    /// More rows than one file may bring.
    TOO_MANY_ROWS(most) = "import.too_many_rows";
    /// More cells than one file may bring.
    FILE_TOO_WIDE(most) = "import.too_wide";
    /// A row with more cells than `most`.
    TOO_MANY_COLUMNS(line, most) = "import.too_many_columns";
    /// A row of more bytes than `most`: the line has no end, or the file is something else.
    LINE_TOO_LONG(line, most) = "import.line_too_long";
    /// Neither a text nor a workbook of today: a picture, a program, an old or a locked workbook.
    NO_TABLE() = "import.no_table";
    /// A workbook with macros.
    MACROS() = "import.macros";
    /// A workbook that cannot be read.
    DAMAGED_WORKBOOK() = "import.damaged_workbook";
    /// A workbook that unpacks to more than `most` bytes.
    UNPACKS_TOO_LARGE(most) = "import.unpacks_too_large";
}

/// What was read up to now.
#[derive(Default)]
pub(crate) struct Count {
    rows: usize,
    cells: usize,
}

impl Count {
    /// One more row.
    pub fn add(&mut self, row: &Cells) -> Result<(), Failure> {
        self.rows += 1;
        self.cells += row.cells.len();
        if self.rows > ROWS_MOST {
            return Err(TOO_MANY_ROWS.with([ROWS_MOST.into()]));
        }
        if self.cells > CELLS_MOST {
            return Err(FILE_TOO_WIDE.with([CELLS_MOST.into()]));
        }
        Ok(())
    }
}
