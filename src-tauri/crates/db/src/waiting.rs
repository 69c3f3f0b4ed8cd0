//! Writes whose answer nobody needs. They wait until something is read or the transaction ends, and then go to the database together:
//! one way there and back instead of one for each.

use crate::Error;

/// So many are sent together at most.
const MOST: usize = 16;

/// Writes that wait, with their arguments bound one behind the other.
#[derive(Default)]
pub(crate) struct Waiting<A> {
    writes: Vec<Wait>,
    arguments: A,
    bound: usize,
}

struct Wait {
    text: &'static str,
    /// Arguments of those before it.
    before: usize,
    expected: u64,
}

/// What is to be sent together.
pub(crate) struct Together<A> {
    pub text: String,
    pub arguments: A,
    expected: Vec<u64>,
}

impl<A: Default> Waiting<A> {
    /// Puts a write of `N` arguments behind the others; `bind` binds them. Answers whether it is time to send.
    pub fn push<const N: usize>(
        &mut self,
        expected: u64,
        text: &'static str,
        bind: impl FnOnce(&mut A) -> Result<(), sqlx::Error>,
    ) -> Result<bool, Error> {
        bind(&mut self.arguments)?;
        self.writes.push(Wait { text, before: self.bound, expected });
        self.bound += N;
        Ok(self.writes.len() >= MOST)
    }

    /// Everything that waits, for SQLite: statement behind statement.
    pub fn for_sqlite(&mut self) -> Option<Together<A>> {
        self.together(|writes| {
            let texts: Vec<_> = writes.iter().map(|wait| renumbered(wait.text, wait.before)).collect();
            texts.join(";\n")
        })
    }

    /// The same for Postgres: one statement that does all of them and says how many rows each touched.
    ///
    /// None of them sees what another did, and none may touch a row of another: that one would be counted as missing.
    pub fn for_postgres(&mut self) -> Option<Together<A>> {
        self.together(|writes| {
            let mut text = String::from("with ");
            let mut counts = Vec::with_capacity(writes.len());
            for (n, wait) in writes.iter().enumerate() {
                let comma = if n == 0 { "" } else { ",\n" };
                let written = renumbered(wait.text, wait.before);
                text.push_str(&format!("{comma}w{n} as ({written} returning 1)"));
                counts.push(format!("(select count(*) from w{n})"));
            }
            text + "\nselect array[" + &counts.join(", ") + "]"
        })
    }

    fn together(&mut self, join: impl FnOnce(&[Wait]) -> String) -> Option<Together<A>> {
        if self.writes.is_empty() {
            return None;
        }
        let Self { writes, arguments, .. } = std::mem::take(self);
        let expected = writes.iter().map(|wait| wait.expected).collect();
        Some(Together { text: join(&writes), arguments, expected })
    }
}

impl<A> Together<A> {
    /// Fails unless each write touched as many rows as its rule says.
    pub fn check(&self, touched: &[u64]) -> Result<(), Error> {
        let expected = &self.expected;
        match expected.iter().zip(touched).find(|(expected, touched)| expected != touched) {
            Some((&expected, &touched)) => Err(Error::RowCount { expected, touched }),
            None if expected.len() != touched.len() => {
                Err(Error::RowCount { expected: expected.len() as u64, touched: touched.len() as u64 })
            }
            None => Ok(()),
        }
    }
}

/// The text with `$1` become `$1 + before`.
fn renumbered(text: &str, before: usize) -> String {
    let mut parts = text.split('$');
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(part.len());
        let (number, rest) = part.split_at(end);
        let number = number.parse::<usize>().map_or_else(|_| number.to_owned(), |n| (n + before).to_string());
        all.extend(["$", &number, rest]);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Waiting<Vec<i64>> {
        let mut waiting = Waiting::default();
        for n in [1, 2] {
            let bind = |arguments: &mut Vec<i64>| {
                arguments.extend([n, n]);
                Ok(())
            };
            waiting.push::<2>(1, "insert into a (b, c) values ($1, $2)", bind).unwrap();
        }
        let bind = |arguments: &mut Vec<i64>| {
            arguments.push(3);
            Ok(())
        };
        waiting.push::<1>(2, "update a set b = $1 || $1", bind).unwrap();
        waiting
    }

    #[test]
    fn writes_are_joined_with_arguments_of_their_own() {
        let sent = three().for_sqlite().unwrap();
        assert_eq!(
            sent.text,
            "insert into a (b, c) values ($1, $2);\ninsert into a (b, c) values ($3, $4);\nupdate a set b = $5 || $5"
        );
        assert_eq!(sent.arguments, [1, 1, 2, 2, 3]);
    }

    #[test]
    fn a_server_gets_one_statement_that_counts_each() {
        let mut waiting = three();
        let sent = waiting.for_postgres().unwrap();
        assert!(sent.text.starts_with("with w0 as (insert into a (b, c) values ($1, $2) returning 1),\nw1 as ("));
        assert!(sent.text.ends_with(
            "select array[(select count(*) from w0), (select count(*) from w1), (select count(*) from w2)]"
        ));
        assert!(waiting.for_postgres().is_none(), "they are sent once");
    }

    #[test]
    fn each_write_touches_what_it_should() {
        let sent = three().for_sqlite().unwrap();
        assert!(sent.check(&[1, 1, 2]).is_ok());
        assert!(matches!(sent.check(&[1, 0, 2]), Err(Error::RowCount { expected: 1, touched: 0 })));
        assert!(matches!(sent.check(&[1, 1]), Err(Error::RowCount { expected: 3, touched: 2 })));
    }
}
