//! Keeping the search index.

use kernel::{CustomerId, Failure, Phone};
use operation::Cx;

use crate::store;

/// A name of more words than that is found by its first ones.
const WORDS_MOST: usize = 12;

/// A name from each of its words on, and behind a tab what stands before.
fn parts(folded: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for name in folded.lines().filter(|name| !name.is_empty()) {
        let words: Vec<&str> = name.split(' ').collect();
        for at in 0..words.len().min(WORDS_MOST) {
            let (before, from) = (words[..at].join(" "), words[at..].join(" "));
            let part = if before.is_empty() { from } else { format!("{from}\t{before}") };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    parts
}

/// Makes a customer findable by folded names instead of those of before. Words are written in their order, so that two counters
/// that bring the same new ones wait for each other and never in a circle.
pub(crate) async fn name_is_findable(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    before: &str,
    after: &str,
) -> Result<(), Failure> {
    let (was, is) = (parts(before), parts(after));
    let gone: Vec<String> = was.iter().filter(|part| !is.contains(part)).cloned().collect();
    let new: Vec<String> = is.iter().filter(|part| !was.contains(part)).cloned().collect();
    store::remove_name_parts(cx, customer, &gone).await?;
    store::add_name_parts(cx, customer, &new).await?;
    if new.is_empty() {
        return Ok(());
    }
    let mut words: Vec<String> = after.split([' ', '\n']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    store::add_words(cx, &words).await
}

/// Makes a customer findable by any part of a phone's digits. What was once a phone stays findable.
pub(crate) async fn phone_is_findable(cx: &mut Cx<'_>, customer: CustomerId, phone: &Phone) -> Result<(), Failure> {
    store::add_phone_parts(cx, customer, phone).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_from_each_of_its_words_on() {
        assert_eq!(parts("nguyen thi hoa"), ["nguyen thi hoa", "thi hoa\tnguyen", "hoa\tnguyen thi"]);
        assert_eq!(parts("co hoa\nnguyen hoa"), ["co hoa", "hoa\tco", "nguyen hoa", "hoa\tnguyen"]);
        assert_eq!(parts(""), Vec::<String>::new());
        assert_eq!(parts("a ".repeat(60).trim()).len(), WORDS_MOST);
    }
}
