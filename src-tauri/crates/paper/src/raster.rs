//! Dots: what a thermal head burns.

/// A picture of black and white, row by row, eight dots in a byte, the leftmost in its highest bit, black where the bit is set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Raster {
    width: usize,
    rows: usize,
    bytes: Vec<u8>,
}

impl Raster {
    /// A white one.
    pub fn white(width: usize, rows: usize) -> Self {
        Self { width, rows, bytes: vec![0; width.div_ceil(8) * rows] }
    }

    /// From its bytes; nothing when they are not that many.
    pub fn from_bytes(width: usize, rows: usize, bytes: Vec<u8>) -> Option<Self> {
        (bytes.len() == width.div_ceil(8).checked_mul(rows)?).then_some(Self { width, rows, bytes })
    }

    /// Dots of a row.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Bytes of a row.
    pub const fn stride(&self) -> usize {
        self.width.div_ceil(8)
    }

    /// Every byte, row by row.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Burns a dot. One outside is none.
    pub fn burn(&mut self, x: usize, y: usize) {
        let at = y * self.stride() + x / 8;
        if let Some(byte) = self.bytes.get_mut(at).filter(|_| x < self.width) {
            *byte |= 0x80 >> (x % 8);
        }
    }

    /// Is the dot black? One outside is not.
    pub fn is_black(&self, x: usize, y: usize) -> bool {
        x < self.width && self.bytes.get(y * self.stride() + x / 8).is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0)
    }

    /// How many are black.
    pub fn black(&self) -> u64 {
        self.bytes.iter().map(|byte| u64::from(byte.count_ones())).sum()
    }

    /// How many dots differ from another picture of the same size; nothing when it has another size.
    pub fn differs(&self, other: &Self) -> Option<u64> {
        let same = (self.width, self.rows) == (other.width, other.rows);
        let differ = self.bytes.iter().zip(&other.bytes).map(|(one, other)| u64::from((one ^ other).count_ones()));
        same.then(|| differ.sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_stand_where_they_were_burnt_and_none_outside() {
        let mut raster = Raster::white(10, 2);
        for (x, y) in [(0, 0), (9, 0), (8, 1), (10, 0), (3, 2)] {
            raster.burn(x, y);
        }
        assert_eq!(raster.bytes(), [0x80, 0x40, 0x00, 0x80]);
        assert!(raster.is_black(9, 0) && !raster.is_black(10, 0) && !raster.is_black(0, 9));
        assert_eq!(
            (raster.black(), raster.differs(&Raster::white(10, 2)), raster.differs(&Raster::white(10, 3))),
            (3, Some(3), None)
        );
        assert_eq!(Raster::from_bytes(10, 2, vec![0; 3]), None);
    }
}
