//! Words that one slip of the finger makes of each other: a letter too many, too few, another one, or two swapped.

/// Does one slip, or none, make them the same?
pub(crate) fn near(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a.len().abs_diff(b.len()) <= 1 && one_slip(a.as_bytes(), b.as_bytes());
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    one_slip(&a, &b)
}

fn one_slip<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    let same_start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    match (&a[same_start..], &b[same_start..]) {
        ([], []) | ([_], []) | ([], [_]) => true,
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([_, rest @ ..], b) if rest == b => true,
        (a, [_, rest @ ..]) if a == rest => true,
        ([p, q, a @ ..], [r, s, b @ ..]) => p == s && q == r && a == b,
        _ => false,
    }
}

/// The words with one slip of a blank taken back: forgotten, one too many, in a word's place by a letter, or hit as a letter.
pub(crate) fn blanks(words: &[String]) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut add = |at: usize, took: usize, put: &[&[char]]| {
        if put.iter().all(|word| word.len() > 1) {
            let put = put.iter().map(|word| word.iter().collect());
            let meant = words[..at].iter().cloned().chain(put).chain(words[at + took..].iter().cloned());
            all.push(meant.collect());
        }
    };
    for (at, word) in words.iter().enumerate() {
        let letters: Vec<char> = word.chars().collect();
        for cut in 1..letters.len() {
            add(at, 1, &[&letters[..cut], &letters[cut..]]);
            add(at, 1, &[&letters[..cut], &letters[cut + 1..]]);
        }
        let Some(next) = words.get(at + 1) else { continue };
        let both: Vec<char> = word.chars().chain(next.chars()).collect();
        add(at, 2, &[&both]);
        for cut in [letters.len() - 1, letters.len() + 1] {
            if cut < both.len() {
                add(at, 2, &[&both[..cut], &both[cut..]]);
            }
        }
    }
    all
}

/// What a word may be looked up as: itself, and itself with each letter left out.
pub(crate) fn keys(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut keys = vec![word.to_owned()];
    for left_out in 0..letters.len() {
        let key: String =
            letters.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, letter)| letter).collect();
        if !key.is_empty() && !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_12_one_slip_of_each_kind_and_no_two() {
        for (typed, meant) in [
            ("heu", "hieu"),
            ("khani", "khanh"),
            ("honag", "hoang"),
            ("thii", "thi"),
            ("hoa", "hoa"),
            ("ab", "ba"),
            ("", "a"),
            ("ระเสริฐ", "ประเสริฐ"),
        ] {
            assert!(near(typed, meant) && near(meant, typed), "{typed} {meant}");
        }
        for (typed, meant) in
            [("hoa", "hieu"), ("abcd", "badc"), ("abc", "cab"), ("", "ab"), ("abc", "abcde"), ("ca", "abc")]
        {
            assert!(!near(typed, meant) && !near(meant, typed), "{typed} {meant}");
        }
    }

    #[test]
    fn cus_12_one_slip_of_a_blank_is_taken_back() {
        for typed in ["nguyenthi hoa", "ngu yen thi hoa", "nguyent hi hoa", "nguye nthi hoa", "nguyenxthi hoa"] {
            let words: Vec<String> = typed.split(' ').map(str::to_owned).collect();
            assert!(blanks(&words).iter().any(|meant| meant.join(" ") == "nguyen thi hoa"), "{typed}");
        }
        assert_eq!(blanks(&["ab".to_owned()]), Vec::<Vec<String>>::new(), "no single letters");
    }

    #[test]
    fn cus_12_words_one_slip_apart_share_a_key() {
        for (typed, meant) in
            [("heu", "hieu"), ("khani", "khanh"), ("honag", "hoang"), ("thii", "thi"), ("vy", "vu"), ("el", "le")]
        {
            assert!(keys(typed).iter().any(|key| keys(meant).contains(key)), "{typed} {meant}");
        }
        assert_eq!(keys("nn"), ["nn", "n"]);
        assert_eq!(keys("a"), ["a"]);
    }
}
