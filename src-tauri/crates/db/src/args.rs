use sqlx::{Arguments, Encode, Postgres, Sqlite, Type, postgres::PgArguments, sqlite::SqliteArguments};

/// `N` values that both engines can take: a tuple.
pub trait Args<const N: usize>: Send {
    /// Bound for SQLite, behind what is there.
    fn onto_sqlite(self, arguments: &mut SqliteArguments) -> Result<(), sqlx::Error>;
    /// Bound for Postgres, behind what is there.
    fn onto_postgres(self, arguments: &mut PgArguments) -> Result<(), sqlx::Error>;
}

macro_rules! tuple {
    ($n:literal $($value:ident)*) => {
        impl<$($value),*> Args<$n> for ($($value,)*)
        where
            $($value: Send + for<'q> Encode<'q, Sqlite> + Type<Sqlite> + for<'q> Encode<'q, Postgres> + Type<Postgres>,)*
        {
            #[allow(non_snake_case, unused_variables)]
            fn onto_sqlite(self, arguments: &mut SqliteArguments) -> Result<(), sqlx::Error> {
                let ($($value,)*) = self;
                $(Arguments::add(arguments, $value).map_err(sqlx::Error::Encode)?;)*
                Ok(())
            }
            #[allow(non_snake_case, unused_variables)]
            fn onto_postgres(self, arguments: &mut PgArguments) -> Result<(), sqlx::Error> {
                let ($($value,)*) = self;
                $(Arguments::add(arguments, $value).map_err(sqlx::Error::Encode)?;)*
                Ok(())
            }
        }
    };
}

tuple!(0);
tuple!(1 A);
tuple!(2 A B);
tuple!(3 A B C);
tuple!(4 A B C D);
tuple!(5 A B C D E);
tuple!(6 A B C D E F);
tuple!(7 A B C D E F G);
tuple!(8 A B C D E F G H);
tuple!(9 A B C D E F G H I);
tuple!(10 A B C D E F G H I J);
tuple!(11 A B C D E F G H I J K);
tuple!(12 A B C D E F G H I J K L);
tuple!(13 A B C D E F G H I J K L M);
tuple!(14 A B C D E F G H I J K L M O);
tuple!(15 A B C D E F G H I J K L M O P);
tuple!(16 A B C D E F G H I J K L M O P Q);
tuple!(17 A B C D E F G H I J K L M O P Q R);
tuple!(18 A B C D E F G H I J K L M O P Q R S);
tuple!(19 A B C D E F G H I J K L M O P Q R S T);
tuple!(20 A B C D E F G H I J K L M O P Q R S T U);
tuple!(21 A B C D E F G H I J K L M O P Q R S T U V);
tuple!(22 A B C D E F G H I J K L M O P Q R S T U V W);
tuple!(23 A B C D E F G H I J K L M O P Q R S T U V W X);
tuple!(24 A B C D E F G H I J K L M O P Q R S T U V W X Y);
tuple!(25 A B C D E F G H I J K L M O P Q R S T U V W X Y Z);
tuple!(26 A B C D E F G H I J K L M O P Q R S T U V W X Y Z A1);
tuple!(27 A B C D E F G H I J K L M O P Q R S T U V W X Y Z A1 B1);
tuple!(28 A B C D E F G H I J K L M O P Q R S T U V W X Y Z A1 B1 C1);
tuple!(29 A B C D E F G H I J K L M O P Q R S T U V W X Y Z A1 B1 C1 D1);
tuple!(30 A B C D E F G H I J K L M O P Q R S T U V W X Y Z A1 B1 C1 D1 E1);
