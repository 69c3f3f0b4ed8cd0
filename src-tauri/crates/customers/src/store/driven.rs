//! Lists whose filter leaves few of many: from what the filter names to the customers, instead of along everybody.

use kernel::{CustomerId, Failure, Instant, Money};
use operation::Cx;

use super::{sieve::Sieved, *};

/// Of whatever names no more customers than that, a filter begins there.
const FEW: i64 = 5_000;

/// Conditions that an index leads from, as `$45` names them. A blank stands before and behind each.
const CONDITIONS: [&str; 13] = [
    "tag",
    "group",
    "area",
    "offers",
    "bought",
    "category",
    "mark",
    "expired",
    "elsewhere",
    "paired",
    "inactive",
    "registered",
    "spent",
];

/// Whom one condition names.
macro_rules! named {
    (tag) => { "select customer as id from customer_tag where $45 like '% tag %' and tenant = $1 and folded = $16" };
    (group) => { "select id from customer where $45 like '% group %' and tenant = $1 and customer_group = $42" };
    (area) => { "select customer as id from customer_address where $45 like '% area %' and tenant = $1 and place like '%' || $40 || '%'" };
    (offers) => { "select customer as id from customer_preference where $45 like '% offers %' and tenant = $1 and ' ' || marketing || ' ' like '% ' || $41 || ' %'" };
    (bought) => { "select buyer as id from bought where $45 like '% bought %' and tenant = $1 and named = $43" };
    (category) => { "select buyer as id from bought where $45 like '% category %' and tenant = $1 and category = $44" };
    (mark) => { "select customer as id from customer_mark where $45 like '% mark %' and tenant = $1 and mark = $19" };
    (expired) => { "select customer as id from customer_identity where $45 like '% expired %' and tenant = $1 and expires < $20" };
    (elsewhere) => { "select customer as id from customer_elsewhere where $45 like '% elsewhere %' and tenant = $1 and bad_status is not null" };
    (paired) => { "
        select d.one as id from customer_duplicate d where $45 like '% paired %' and d.tenant = $1 and d.dismissed_at is null
        union
        select d.other as id from customer_duplicate d where $45 like '% paired %' and d.tenant = $1 and d.dismissed_at is null" };
    (inactive) => { "select id from customer where $45 like '% inactive %' and tenant = $1 and not active" };
    (registered) => { "select id from customer where $45 like '% registered %' and tenant = $1 and status <> 'guest' and made_at >= $6 and made_at < $7" };
    (spent) => { "select id from customer where $45 like '% spent %' and tenant = $1 and status <> 'guest' and spent >= $12 and spent <= $13" };
}

macro_rules! counted {
    ($name:ident) => {
        concat!("(select count(*) from (select 1 from (", named!($name), ") n limit $46) l)")
    };
}

macro_rules! driven {
    () => {
        concat!(
            named!(tag),
            " union ",
            named!(group),
            " union ",
            named!(area),
            " union ",
            named!(offers),
            " union ",
            named!(bought),
            " union ",
            named!(category),
            " union ",
            named!(mark),
            " union ",
            named!(expired),
            " union ",
            named!(elsewhere),
            " union ",
            named!(paired),
            " union ",
            named!(inactive),
            " union ",
            named!(registered),
            " union ",
            named!(spent)
        )
    };
}

db::statements! {
    /// How many customers each condition of `$45` names, counted up to `$46`. The last line takes the arguments that no count needs, and
    /// looks at nobody.
    LIST_NAMED_COUNTS(46) = ("
        select ", counted!(tag), " as n0, ", counted!(group), " as n1, ", counted!(area), " as n2, ", counted!(offers), " as n3, ",
        counted!(bought), " as n4, ", counted!(category), " as n5, ", counted!(mark), " as n6, ", counted!(expired), " as n7, ",
        counted!(elsewhere), " as n8, ", counted!(paired), " as n9, ", counted!(inactive), " as n10, ", counted!(registered), " as n11, ",
        counted!(spent), " as n12
        where 0 = (select count(*) from customer c where c.tenant = $1 and $45 = '' and ", filtered!(), ")");
    /// Whom the one condition of `$45` names and the whole filter leaves.
    LIST_DRIVEN(45) = {
        sqlite: ("
        select c.id, c.folded, c.seen_at, c.number, c.made_at, c.spent
        from (", driven!(), ") d cross join customer c on c.tenant = $1 and c.id = d.id
        where c.status <> 'guest' and ", filtered!()),
        postgres: ("
        select c.id, c.folded, c.seen_at, c.number, c.made_at, c.spent
        from (", driven!(), ") d cross join lateral (select * from customer where tenant = $1 and id = d.id limit 1) c
        where c.status <> 'guest' and ", filtered!()),
    };
}

/// A customer of a list, as far as its order needs.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Placed {
    pub id: CustomerId,
    pub folded: String,
    pub seen_at: Instant,
    pub number: Option<i64>,
    pub made_at: Instant,
    pub spent: Money,
}

/// Everybody whom a sieve leaves, in no order, where one of its conditions names few; `None` where none does.
pub async fn few(cx: &mut Cx<'_>, sieve: &Sieve) -> Result<Option<Vec<Placed>>, Failure> {
    let tenant = cx.tenant();
    let given = sieve.conditions();
    if given.is_empty() {
        return Ok(None);
    }
    let text = format!(" {} ", given.join(" "));
    let counts: Counts = cx.tx.one(LIST_NAMED_COUNTS, Sieved(tenant, sieve.clone(), (text, FEW + 1))).await?;
    let fewest = CONDITIONS.iter().zip(counts.all()).filter(|(name, _)| given.contains(name)).min_by_key(|(_, n)| *n);
    let Some((name, _)) = fewest.filter(|(_, count)| *count <= FEW) else { return Ok(None) };
    Ok(Some(cx.tx.all(LIST_DRIVEN, Sieved(tenant, sieve.clone(), (format!(" {name} "),))).await?))
}

#[derive(sqlx::FromRow)]
struct Counts {
    n0: i64,
    n1: i64,
    n2: i64,
    n3: i64,
    n4: i64,
    n5: i64,
    n6: i64,
    n7: i64,
    n8: i64,
    n9: i64,
    n10: i64,
    n11: i64,
    n12: i64,
}

impl Counts {
    fn all(&self) -> [i64; 13] {
        [
            self.n0, self.n1, self.n2, self.n3, self.n4, self.n5, self.n6, self.n7, self.n8, self.n9, self.n10,
            self.n11, self.n12,
        ]
    }
}

impl Sieve {
    /// Which of [`CONDITIONS`] it has.
    fn conditions(&self) -> Vec<&'static str> {
        let unlimited = (Instant(i64::MIN), Instant(i64::MAX));
        let given = [
            !self.tags[0].is_empty(),
            self.group.is_some(),
            !self.area.is_empty(),
            !self.reach.is_empty(),
            !self.item.is_empty(),
            !self.category.is_empty(),
            ["blacklisted", "suspicious", "self_dealing", "vip"].contains(&self.mark.as_str()),
            self.mark == "identity_expired",
            self.mark == "bad_elsewhere",
            self.mark == "duplicate",
            self.active == 2 || ["inactive", "merged"].contains(&self.mark.as_str()),
            self.registered != unlimited,
            self.spent != (i64::MIN, i64::MAX),
        ];
        CONDITIONS.into_iter().zip(given).filter(|(_, given)| *given).map(|(name, _)| name).collect()
    }
}
