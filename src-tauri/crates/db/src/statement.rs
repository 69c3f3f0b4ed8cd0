//! A statement, its text on each engine, and the number of its arguments as part of its type.

/// One SQL statement with exactly `N` arguments.
#[derive(Clone, Copy)]
pub struct Statement<const N: usize> {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

/// The same text for both engines.
pub const fn sql<const N: usize>(text: &'static str) -> Statement<N> {
    pair(text, text)
}

/// A text each, where the engines must differ. Say why beside it.
pub const fn pair<const N: usize>(sqlite: &'static str, postgres: &'static str) -> Statement<N> {
    assert!(arguments(sqlite) == N, "the SQLite text does not use $1 … $N");
    assert!(arguments(postgres) == N, "the Postgres text does not use $1 … $N");
    Statement { sqlite, postgres }
}

impl<const N: usize> Statement<N> {
    /// Its text on SQLite and on Postgres.
    pub const fn texts(self) -> (&'static str, &'static str) {
        (self.sqlite, self.postgres)
    }
}

/// How many arguments a text takes. Every number up to the highest must be used: SQLite would take a missing one as NULL.
const fn arguments(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut highest, mut used) = (0, 0, 0_u64);
    while at < bytes.len() {
        if bytes[at] == b'$' {
            let mut number = 0;
            while at + 1 < bytes.len() && bytes[at + 1].is_ascii_digit() {
                at += 1;
                number = number * 10 + (bytes[at] - b'0') as usize;
            }
            assert!(number > 0 && number < 64, "arguments are $1 … $63");
            used |= 1 << number;
            if number > highest {
                highest = number;
            }
        }
        at += 1;
    }
    assert!(used.count_ones() as usize == highest, "a number is left out");
    highest
}

/// Declares the statements of one store, and `STATEMENTS`, the list that a test prepares on both engines.
///
/// ```text
/// db::statements! {
///     OPEN(4) = "insert into account … values ($1, $2, $3, $4)";
///     HELD(1) = { sqlite: "select …", postgres: "select … for update" };
///     COUNT(3) = ("select count(*) from account where ", sieve!());
/// }
/// ```
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $visibility:vis $name:ident($n:literal) = $text:tt;)*) => {
        $($(#[$doc])* $visibility const $name: $crate::Statement<$n> = $crate::statements!(@ $text);)*
        /// Name, SQLite text and Postgres text of each.
        pub const STATEMENTS: &[(&str, &str, &str)] = &[$((stringify!($name), $name.texts().0, $name.texts().1)),*];
    };
    (@ { sqlite: $sqlite:tt, postgres: $postgres:tt $(,)? }) => {
        $crate::pair($crate::statements!(@text $sqlite), $crate::statements!(@text $postgres))
    };
    (@text $text:literal) => { $text };
    // What several statements share is written once, as a macro.
    (@text ($($part:tt)*)) => { concat!($($part)*) };
    (@ ($($part:tt)*)) => { $crate::sql(concat!($($part)*)) };
    (@ $text:literal) => { $crate::sql($text) };
}
