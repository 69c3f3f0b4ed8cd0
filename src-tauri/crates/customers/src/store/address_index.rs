//! The index of addresses: its rows, and the walks along it. It names addresses and not whose they are.

use kernel::{Failure, Id};
use operation::Cx;

use super::{
    Address, Hit, Range,
    index::{filled, near_row},
};
use crate::search::slips;

/// Words of an address that it is found by.
const WORDS_MOST: usize = 24;
/// Words of one part.
pub const PART_WORDS: usize = 4;
/// Of a longer word the last letters are not corrected.
const LETTERS_MOST: usize = 24;

db::statements! {
    PARTS_ADD(6) = "
        insert into address_part (tenant, part, address) values ($1, $3, $2), ($1, $4, $2), ($1, $5, $2), ($1, $6, $2) on conflict do nothing";
    PARTS_REMOVE(2) = "delete from address_part where tenant = $1 and address = $2";
    /// Answers the words that are new.
    WORDS_ADD(9) = "
        insert into address_word (tenant, key, word) values ($1, $2, $3), ($1, $4, $5), ($1, $6, $7), ($1, $8, $9) on conflict do nothing returning word";
    KEYS_ADD(10) = "
        insert into address_word (tenant, key, word)
        values ($1, $3, $2), ($1, $4, $2), ($1, $5, $2), ($1, $6, $2), ($1, $7, $2), ($1, $8, $2), ($1, $9, $2), ($1, $10, $2) on conflict do nothing";

    /// Of at most `$4` parts from `$2` up to `$3` those whose address, or whose customer's name, also holds `$5`, `$6` and `$7`: the `$8`
    /// seen last. For the inner limits of Postgres see `NAMED_WITH`.
    ADDRESSED(8) = {
        sqlite: "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active, a.folded as hit
        from (select address from address_part where tenant = $1 and part >= $2 and part < $3 order by part, address limit $4) p
        cross join customer_address a on a.tenant = $1 and a.id = p.address
        cross join customer c on c.tenant = $1 and c.id = a.customer
        where instr(a.folded || ' ' || c.folded, $5) > 0 and instr(a.folded || ' ' || c.folded, $6) > 0 and instr(a.folded || ' ' || c.folded, $7) > 0
        order by c.seen_at desc, c.id desc limit $8",
        postgres: "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active, a.folded as hit
        from (select address from address_part where tenant = $1 and part >= $2 and part < $3 order by part, address limit $4) p
        cross join lateral (select * from customer_address where tenant = $1 and id = p.address limit 1) a
        cross join lateral (select * from customer where tenant = $1 and id = a.customer limit 1) c
        where strpos(a.folded || ' ' || c.folded, $5) > 0 and strpos(a.folded || ' ' || c.folded, $6) > 0 and strpos(a.folded || ' ' || c.folded, $7) > 0
        order by c.seen_at desc, c.id desc limit $8",
    };
    /// Of the `$2` customers seen last, those with an address that holds `$3`: at most `$4`.
    ADDRESSED_SEEN(4) = {
        sqlite: "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active, a.folded as hit
        from (select id, folded, phone, second_phone, whatsapp, seen_at, active from customer
              where tenant = $1 and status <> 'guest' order by seen_at desc, id desc limit $2) c
        cross join customer_address a on a.tenant = $1 and a.customer = c.id
        where instr(a.folded, $3) > 0 order by c.seen_at desc, c.id desc limit $4",
        postgres: "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active, a.folded as hit
        from (select id, folded, phone, second_phone, whatsapp, seen_at, active from customer
              where tenant = $1 and status <> 'guest' order by seen_at desc, id desc limit $2) c
        cross join lateral (select * from customer_address where tenant = $1 and customer = c.id limit 20) a
        where strpos(a.folded, $3) > 0 order by c.seen_at desc, c.id desc limit $4",
    };
    /// How many parts stand in each of six ranges, counted up to `$14`.
    HOW_MANY(14) = "
        select (select count(*) from (select 1 from address_part where tenant = $1 and part >= $2 and part < $3 limit $14) p0) as n0,
               (select count(*) from (select 1 from address_part where tenant = $1 and part >= $4 and part < $5 limit $14) p1) as n1,
               (select count(*) from (select 1 from address_part where tenant = $1 and part >= $6 and part < $7 limit $14) p2) as n2,
               (select count(*) from (select 1 from address_part where tenant = $1 and part >= $8 and part < $9 limit $14) p3) as n3,
               (select count(*) from (select 1 from address_part where tenant = $1 and part >= $10 and part < $11 limit $14) p4) as n4,
               (select count(*) from (select 1 from address_part where tenant = $1 and part >= $12 and part < $13 limit $14) p5) as n5";
    /// Words under twenty-four keys, and at most `$28` of those under the keys from `$26` up to `$27`.
    WORDS_UNDER(28) = "
        select word from address_word
        where tenant = $1 and key in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
        union
        select word from (select word, key from address_word where tenant = $1 and key >= $26 and key < $27 order by key, word limit $28) w";
}

/// Makes an address findable by its folded words. They are written in their order, so that two counters that bring the same new ones
/// wait for each other and never in a circle.
pub async fn add(cx: &mut Cx<'_>, address: Id<Address>, folded: &str) -> Result<(), Failure> {
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).take(WORDS_MOST).collect();
    for four in parts(&words).chunks(4) {
        let [a, b, c, d] = filled(four);
        cx.tx.run(PARTS_ADD, (cx.actor.tenant, address, a, b, c, d)).await?;
    }
    let mut words: Vec<String> = words.into_iter().filter(|word| is_corrected(word)).map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    for four in words.chunks(4) {
        let [a, b, c, d] = filled(four);
        let row = (cx.tenant(), itself(&a), a, itself(&b), b, itself(&c), c, itself(&d), d);
        let new: Vec<(String,)> = cx.tx.all(WORDS_ADD, row).await?;
        for (word,) in new {
            for eight in keys(&word).chunks(8) {
                let [a, b, c, d, e, f, g, h] = filled(eight);
                cx.tx.run(KEYS_ADD, (cx.actor.tenant, word.clone(), a, b, c, d, e, f, g, h)).await?;
            }
        }
    }
    Ok(())
}

/// Makes it findable no more. Its words stay: words find nothing by themselves.
pub async fn remove(cx: &mut Cx<'_>, address: Id<Address>) -> Result<(), Failure> {
    cx.tx.run(PARTS_REMOVE, (cx.actor.tenant, address)).await?;
    Ok(())
}

/// From each word on, a few words long.
fn parts(words: &[&str]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for at in 0..words.len() {
        let part = words[at..words.len().min(at + PART_WORDS)].join(" ");
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

/// Numbers are right or wrong, and a single letter is near to everything.
pub fn is_corrected(word: &str) -> bool {
    word.chars().nth(1).is_some() && !word.bytes().any(|byte| byte.is_ascii_digit())
}

fn itself(word: &str) -> String {
    format!("~{word}")
}

/// What else finds a word: one letter left out, and from each of its letters but the first on.
fn keys(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().take(LETTERS_MOST).collect();
    let slips = slips::keys(&letters.iter().collect::<String>());
    let inside =
        (1..letters.len().saturating_sub(1)).map(|at| format!(">{}", letters[at..].iter().collect::<String>()));
    slips.iter().map(|slip| itself(slip)).chain(inside).collect()
}

pub async fn addressed(
    cx: &mut Cx<'_>,
    range: &Range,
    most: i64,
    holding: &[String],
    limit: i64,
) -> Result<Vec<Hit>, Failure> {
    let text = |at: usize| holding.get(at).cloned().unwrap_or_default();
    let (from, to) = range.ends();
    Ok(cx.tx.all(ADDRESSED, (cx.actor.tenant, from, to, most, text(0), text(1), text(2), limit)).await?)
}

/// Of so many customers seen last, those with an address that holds the text.
pub async fn addressed_seen(cx: &mut Cx<'_>, most: i64, holding: &str, limit: i64) -> Result<Vec<Hit>, Failure> {
    Ok(cx.tx.all(ADDRESSED_SEEN, (cx.actor.tenant, most, holding.to_owned(), limit)).await?)
}

/// How many addresses have a word that begins with each of at most six texts, counted no further than `most`.
pub async fn how_many_addressed(cx: &mut Cx<'_>, words: &[String], most: i64) -> Result<Vec<i64>, Failure> {
    super::index::count_six(cx, HOW_MANY, words, most).await
}

/// Words of addresses that are near to one of at most 24 keys of [`slips::keys`], and those that hold the text behind their first letter.
pub async fn address_words(cx: &mut Cx<'_>, keys: &[String], inside: &str, limit: i64) -> Result<Vec<String>, Failure> {
    let keys: Vec<String> = keys.iter().map(|key| itself(key)).collect();
    let (from, to) = Range::starting(&format!(">{inside}")).ends();
    let row = near_row!(cx, &keys, from, to, limit);
    let rows: Vec<(String,)> = cx.tx.all(WORDS_UNDER, row).await?;
    Ok(rows.into_iter().map(|(word,)| word).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_12_an_address_is_kept_from_each_of_its_words_on() {
        let words = ["12", "le", "loi", "ha", "noi"];
        assert_eq!(parts(&words), ["12 le loi ha", "le loi ha noi", "loi ha noi", "ha noi", "noi"]);
        assert!(is_corrected("loi") && !is_corrected("12a") && !is_corrected("a"));
    }

    #[test]
    fn cus_12_a_word_of_an_address_is_kept_by_its_slips_and_its_inside() {
        assert_eq!(keys("loi"), ["~loi", "~oi", "~li", "~lo", ">oi"]);
        assert!(keys("ถนนสุขุมวิท").contains(&">สุขุมวิท".to_owned()));
    }
}
