//! What people wrote, made fit for paper: nothing in it can reach beyond itself.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::fonts::draws;

/// Begins a text with its own direction of reading, and ends it.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');
/// Begins a text that is read from the right.
pub const FROM_RIGHT: char = '\u{2067}';
/// Ends it.
pub const END: char = ISOLATE.1;
/// Marks on one letter; more would reach into the lines beside.
const MARKS_MOST: usize = 3;

/// A text in one line: composed, without control characters, without what turns the direction of its neighbours, and without
/// pictures that no font draws. A letter of a script that no font has stays, and is drawn as a box: somebody's name is not swallowed.
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut marks = 0;
    for letter in text.nfc() {
        marks = if is_combining_mark(letter) { marks + 1 } else { 0 };
        match letter {
            _ if letter.is_whitespace() || letter.is_control() => clean.push(' '),
            // They shape Persian and Indic words; no font needs to draw them.
            '\u{200c}' | '\u{200d}' => clean.push(letter),
            // Zero width, or turning the direction.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' => {}
            _ if marks > MARKS_MOST => {}
            _ if draws(letter) || letter.is_alphanumeric() => clean.push(letter),
            _ => {}
        }
    }
    let words: Vec<&str> = clean.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").trim_matches([' ', '\u{200c}', '\u{200d}']).to_owned()
}

/// A cleaned text with its own direction of reading, as `bdi` does it on the screens; empty when nothing is left.
pub fn isolated(text: &str) -> String {
    let clean = clean(text);
    if clean.is_empty() { clean } else { format!("{}{clean}{}", ISOLATE.0, ISOLATE.1) }
}

/// The same for what may be absent.
pub fn maybe(text: Option<&str>) -> Option<String> {
    text.map(isolated).filter(|text| !text.is_empty())
}

/// The lines of a text; blank ones only between others.
pub fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(isolated).skip_while(String::is_empty).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_invisible_or_turns_its_neighbours_goes() {
        assert_eq!(clean("  Lan\t\u{7}Anh\r\n\u{202e}123\u{200b}\u{2069} "), "Lan Anh 123");
        assert_eq!(clean("\u{0}\u{1b}[31m"), "[31m");
        assert_eq!(isolated(" \u{200b} "), "");
        assert_eq!(maybe(Some("\n")), None);
    }

    #[test]
    fn pictures_go_and_letters_stay() {
        assert_eq!(clean("🌸 Lan 👩‍🦰💅🏽"), "Lan");
        assert_eq!(clean("王 Lan"), "王 Lan");
        assert_eq!(clean("#panic() $x$ *b* `r` \\"), "#panic() $x$ *b* `r` \\");
    }

    #[test]
    fn marks_are_composed_and_do_not_pile_up() {
        assert_eq!(clean("Nguye\u{302}\u{303}n"), "Nguyễn");
        assert_eq!(clean(&format!("a{}b", "\u{323}".repeat(50))).chars().count(), 5);
        assert_eq!(clean("น้ำ"), "น้ำ");
    }

    #[test]
    fn blank_lines_stay_only_inside() {
        assert_eq!(lines("\n 12 Lê Lợi\r\n\nQ1\n \n"), ["\u{2068}12 Lê Lợi\u{2069}", "", "\u{2068}Q1\u{2069}"]);
        assert!(lines("  ").is_empty());
    }
}
