//! What people may write into a field, and how long lists are.

/// The most characters of a name.
pub const NAME_MOST: usize = 200;

/// How many rows a list gives: 50 unless asked, at most 200.
pub fn limit(asked: Option<u32>) -> i64 {
    i64::from(asked.unwrap_or(50).clamp(1, 200))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_gives_at_least_one_row_and_at_most_two_hundred() {
        assert_eq!([None, Some(0), Some(200), Some(201)].map(limit), [50, 1, 200, 200]);
    }
}
