//! The key as people write it down: thirteen groups of four letters or digits, and a fifth that tells a slip of the pen.

use kernel::Failure;
use sha2::{Digest, Sha256};

use super::cipher::DocumentKey;
use crate::failures::{RECOVERY_LENGTH, RECOVERY_SLIP};

/// No I, L, O or U: nothing is taken for another one.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 13;
/// Of a group, without its check.
const GROUP: usize = 4;
const WRITTEN: usize = GROUPS * (GROUP + 1);

/// Writes a key down.
pub fn written(key: &DocumentKey) -> String {
    // 256 bits are 51 letters and one bit; the last letter is filled up with zeros.
    let bit = |at: usize| key.0.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let values: Vec<u8> =
        (0..GROUPS * GROUP).map(|letter| (0..5).fold(0, |value, n| value << 1 | bit(letter * 5 + n))).collect();
    let group = |(n, values): (usize, &[u8])| {
        let letters = values.iter().copied().chain([check(n, values)]);
        letters.map(|value| char::from(LETTERS[usize::from(value)])).collect::<String>()
    };
    values.chunks(GROUP).enumerate().map(group).collect::<Vec<_>>().join("-")
}

/// Reads it as somebody types it: in small letters, with or without dashes. A slip is told with its group, counted from 1.
pub fn read(text: &str) -> Result<DocumentKey, Failure> {
    let typed: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    if typed.len() != WRITTEN {
        return Err(RECOVERY_LENGTH.with([typed.len().into(), WRITTEN.into()]));
    }
    let mut bytes = [0; 32];
    for (n, group) in typed.chunks(GROUP + 1).enumerate() {
        let slip = || RECOVERY_SLIP.with([(n + 1).into()]);
        let values = group.iter().map(|letter| value(*letter)).collect::<Option<Vec<u8>>>().ok_or_else(slip)?;
        let (checked, values) = values.split_last().ok_or_else(slip)?;
        if *checked != check(n, values) {
            return Err(slip());
        }
        for (at, value) in values.iter().enumerate() {
            for bit in 0..5 {
                let place = (n * GROUP + at) * 5 + bit;
                match (bytes.get_mut(place / 8), value >> (4 - bit) & 1) {
                    (Some(byte), one) => *byte |= one << (7 - place % 8),
                    (None, 0) => {}
                    (None, _) => return Err(slip()),
                }
            }
        }
    }
    Ok(DocumentKey(bytes))
}

fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    LETTERS.iter().position(|known| char::from(*known) == letter).and_then(|at| u8::try_from(at).ok())
}

fn check(group: usize, values: &[u8]) -> u8 {
    let n = u8::try_from(group).unwrap_or(u8::MAX);
    Sha256::new().chain_update(b"champa recovery").chain_update([n]).chain_update(values).finalize()[0] & 31
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> DocumentKey {
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::try_from(at * 37 % 251).unwrap();
        }
        DocumentKey(bytes)
    }

    #[test]
    fn cus_10_a_key_is_read_as_it_was_written_however_it_is_typed() {
        for key in [key(), DocumentKey([0; 32]), DocumentKey([255; 32])] {
            let text = written(&key);
            assert_eq!(text.len(), WRITTEN + GROUPS - 1);
            assert!(!text.contains(['I', 'L', 'O', 'U']));
            let typed = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            for text in [text.clone(), typed, text.replace('-', "")] {
                assert!(read(&text).unwrap() == key, "{text}");
            }
        }
    }

    #[test]
    fn cus_10_a_slip_is_told_with_its_group() {
        let text = written(&key());
        let at = 5 * 6 + 2;
        let other = if &text[at..=at] == "7" { "8" } else { "7" };
        let mut slipped = text.clone();
        slipped.replace_range(at..=at, other);
        let refusal = read(&slipped).unwrap_err();
        assert_eq!((refusal.code(), refusal.params()["group"].clone()), ("documents.recovery_slip", 6.into()));
        for wrong in ["", "ABC", &text[..text.len() - 1], &format!("{text}0")] {
            assert_eq!(read(wrong).unwrap_err().code(), "documents.recovery_length", "{wrong}");
        }
        assert_eq!(read(&text.replacen(&text[..1], "ü", 1)).unwrap_err().code(), "documents.recovery_slip");
    }
}
