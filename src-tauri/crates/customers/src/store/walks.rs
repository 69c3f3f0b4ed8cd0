//! The statements of the search index.

/// Twelve walks along names, from `$2` up to `$3`, from `$4` up to `$5` and so on, of at most `$26` each.
macro_rules! twelve {
    () => {
        "
            select customer from (select customer from name_part where tenant = $1 and part >= $2 and part < $3 order by part, customer limit $26) p1
            union all select customer from (select customer from name_part where tenant = $1 and part >= $4 and part < $5 order by part, customer limit $26) p2
            union all select customer from (select customer from name_part where tenant = $1 and part >= $6 and part < $7 order by part, customer limit $26) p3
            union all select customer from (select customer from name_part where tenant = $1 and part >= $8 and part < $9 order by part, customer limit $26) p4
            union all select customer from (select customer from name_part where tenant = $1 and part >= $10 and part < $11 order by part, customer limit $26) p5
            union all select customer from (select customer from name_part where tenant = $1 and part >= $12 and part < $13 order by part, customer limit $26) p6
            union all select customer from (select customer from name_part where tenant = $1 and part >= $14 and part < $15 order by part, customer limit $26) p7
            union all select customer from (select customer from name_part where tenant = $1 and part >= $16 and part < $17 order by part, customer limit $26) p8
            union all select customer from (select customer from name_part where tenant = $1 and part >= $18 and part < $19 order by part, customer limit $26) p9
            union all select customer from (select customer from name_part where tenant = $1 and part >= $20 and part < $21 order by part, customer limit $26) p10
            union all select customer from (select customer from name_part where tenant = $1 and part >= $22 and part < $23 order by part, customer limit $26) p11
            union all select customer from (select customer from name_part where tenant = $1 and part >= $24 and part < $25 order by part, customer limit $26) p12"
    };
}

db::statements! {
    // Writing. A word or a part is written once, whoever brings it first.

    pub PARTS_ADD(6) = "
        insert into name_part (tenant, part, customer) values ($1, $3, $2), ($1, $4, $2), ($1, $5, $2), ($1, $6, $2) on conflict do nothing";
    pub PARTS_REMOVE(6) = "delete from name_part where tenant = $1 and customer = $2 and part in ($3, $4, $5, $6)";
    pub WORDS_ADD(5) = "
        insert into vocabulary (tenant, word) values ($1, $2), ($1, $3), ($1, $4), ($1, $5) on conflict do nothing returning word";
    pub WORD_PARTS_ADD(2) = "
        with recursive n(i) as (select 2 union all select i + 1 from n where i < length(cast($2 as text)) - 1)
        insert into word_part (tenant, part, word)
        select $1, substr(cast($2 as text), i), $2 from n where i < length(cast($2 as text)) on conflict do nothing";
    pub WORD_SLIPS_ADD(2) = "
        with recursive n(i) as (select 1 union all select i + 1 from n where i < length(cast($2 as text)))
        insert into word_slip (tenant, slip, word)
        select $1, s.slip, $2
        from (select distinct substr(cast($2 as text), 1, i - 1) || substr(cast($2 as text), i + 1) as slip from n) s
        where length(s.slip) > 0 on conflict do nothing";
    pub PHONE_PARTS_ADD(3) = "
        with recursive n(i) as (select 1 union all select i + 1 from n where i < length(cast($2 as text)) - 2)
        insert into phone_part (tenant, part, customer)
        select $1, substr(cast($2 as text), i), $3 from n where i < length(cast($2 as text)) - 1 on conflict do nothing";

    // Asking. Every one is a walk along one index, with a limit.

    /// Of the `$2` customers seen last, those whose names hold `$3`, `$4` and `$5`: at most `$6`.
    pub SEEN_NAMED(6) = {
        sqlite: "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active
        from (select id, folded, phone, second_phone, whatsapp, seen_at, active from customer
              where tenant = $1 and status <> 'guest' order by seen_at desc, id desc limit $2) c
        where instr(c.folded, $3) > 0 and instr(c.folded, $4) > 0 and instr(c.folded, $5) > 0
        order by c.seen_at desc, c.id desc limit $6",
        postgres: "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active
        from (select id, folded, phone, second_phone, whatsapp, seen_at, active from customer
              where tenant = $1 and status <> 'guest' order by seen_at desc, id desc limit $2) c
        where strpos(c.folded, $3) > 0 and strpos(c.folded, $4) > 0 and strpos(c.folded, $5) > 0
        order by c.seen_at desc, c.id desc limit $6",
    };
    /// Of the `$2` customers seen last, those with a phone that holds `$3` or `$4`: at most `$5`.
    pub SEEN_PHONED(5) = {
        sqlite: "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active
        from (select id, folded, phone, second_phone, whatsapp, seen_at, active from customer
              where tenant = $1 and status <> 'guest' order by seen_at desc, id desc limit $2) c
        where instr(c.phone, $3) > 0 or instr(c.phone, $4) > 0 or instr(c.second_phone, $3) > 0 or instr(c.second_phone, $4) > 0
            or instr(c.whatsapp, $3) > 0 or instr(c.whatsapp, $4) > 0
        order by c.seen_at desc, c.id desc limit $5",
        postgres: "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active
        from (select id, folded, phone, second_phone, whatsapp, seen_at, active from customer
              where tenant = $1 and status <> 'guest' order by seen_at desc, id desc limit $2) c
        where strpos(c.phone, $3) > 0 or strpos(c.phone, $4) > 0 or strpos(c.second_phone, $3) > 0 or strpos(c.second_phone, $4) > 0
            or strpos(c.whatsapp, $3) > 0 or strpos(c.whatsapp, $4) > 0
        order by c.seen_at desc, c.id desc limit $5",
    };
    /// Names from `$2` up to `$3`, in their order.
    pub NAMED(4) = "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active
        from (select customer from name_part where tenant = $1 and part >= $2 and part < $3 order by part, customer limit $4) p
        join customer c on c.tenant = $1 and c.id = p.customer";
    /// The same, of at most `$4` those whose names also hold `$5`, `$6` and `$7`: the `$8` seen last. Not knowing how few are left,
    /// Postgres would rather read every customer than look each of them up: the inner limit makes it.
    pub NAMED_WITH(8) = {
        sqlite: "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active
        from (select customer, part from name_part where tenant = $1 and part >= $2 and part < $3 order by part, customer limit $4) p
        cross join customer c on c.tenant = $1 and c.id = p.customer
        where instr(p.part, $5) > 0 and instr(p.part, $6) > 0 and instr(p.part, $7) > 0
        order by c.seen_at desc, c.id desc limit $8",
        postgres: "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active
        from (select customer, part from name_part where tenant = $1 and part >= $2 and part < $3 order by part, customer limit $4) p
        cross join lateral (select * from customer where tenant = $1 and id = p.customer limit 1) c
        where strpos(p.part, $5) > 0 and strpos(p.part, $6) > 0 and strpos(p.part, $7) > 0
        order by c.seen_at desc, c.id desc limit $8",
    };
    /// Twelve such walks at once, of at most `$26` each.
    pub NAMED_12(26) = {
        sqlite: ("
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active
        from (", twelve!(), ") p
        cross join customer c on c.tenant = $1 and c.id = p.customer"),
        postgres: ("
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active
        from (", twelve!(), ") p
        cross join lateral (select * from customer where tenant = $1 and id = p.customer limit 1) c"),
    };
    /// How many names stand in each of six ranges, counted up to `$14`.
    pub HOW_MANY(14) = "
        select (select count(*) from (select 1 from name_part where tenant = $1 and part >= $2 and part < $3 limit $14) p0) as n0,
               (select count(*) from (select 1 from name_part where tenant = $1 and part >= $4 and part < $5 limit $14) p1) as n1,
               (select count(*) from (select 1 from name_part where tenant = $1 and part >= $6 and part < $7 limit $14) p2) as n2,
               (select count(*) from (select 1 from name_part where tenant = $1 and part >= $8 and part < $9 limit $14) p3) as n3,
               (select count(*) from (select 1 from name_part where tenant = $1 and part >= $10 and part < $11 limit $14) p4) as n4,
               (select count(*) from (select 1 from name_part where tenant = $1 and part >= $12 and part < $13 limit $14) p5) as n5";
    /// Whole names from `$2` up to `$3`: those that are the text come first.
    pub NAMED_WHOLE(4) = "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active from customer c
        where c.tenant = $1 and c.status <> 'guest' and c.folded >= $2 and c.folded < $3 order by c.folded, c.id limit $4";
    /// Words that hold a part which begins from `$2` up to `$3`.
    pub WORDS_WITH(4) = "select distinct word from (select word, part from word_part where tenant = $1 and part >= $2 and part < $3 order by part, word limit $4) p";
    /// Words that one of these is, with at most one letter left out of it or out of the word.
    pub WORDS_NEAR(25) = "
        select word from word_slip where tenant = $1 and slip in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
        union
        select word from vocabulary where tenant = $1 and word in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)";
    /// Those of these words that some name has.
    pub WORDS_KNOWN(25) = "
        select word from vocabulary where tenant = $1 and word in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)";
    pub PHONE_IS(2) = "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active, p.phone as hit from customer_phone p join customer c on c.tenant = p.tenant and c.id = p.customer
        where p.tenant = $1 and p.phone = $2";
    pub PHONE_FROM(4) = "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active, p.hit
        from (select customer, phone as hit from customer_phone where tenant = $1 and phone >= $2 and phone < $3 order by phone, customer limit $4) p
        join customer c on c.tenant = $1 and c.id = p.customer";
    pub PHONE_HOLDS(4) = "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active, p.hit
        from (select customer, part as hit from phone_part where tenant = $1 and part >= $2 and part < $3 order by part, customer limit $4) p
        join customer c on c.tenant = $1 and c.id = p.customer";
    pub NUMBER_IS(2) = "select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active from customer c where c.tenant = $1 and c.number = $2";
    pub PROVISIONAL_IS(2) = "select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active from customer c where c.tenant = $1 and c.provisional_number = $2";
    pub EMAIL_FROM(4) = "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active, c.email_key as hit from customer c
        where c.tenant = $1 and c.email_key >= $2 and c.email_key < $3 order by c.email_key, c.id limit $4";
    /// Ids in other systems from `$2` up to `$3`, and in channels the very id `$5`.
    pub EXTERNAL_FROM(5) = "
        select c.id, c.folded, c.phone, c.second_phone, c.whatsapp, c.seen_at, c.active, p.hit
        from (
            select customer, hit from (
                select customer, external_key as hit from customer_external
                where tenant = $1 and external_key >= $2 and external_key < $3 order by external_key limit $4) e
            union all
            select customer, hit from (
                select customer, cast($2 as text) as hit from customer_channel where tenant = $1 and channel_key = $5 order by customer limit $4) h
        ) p
        join customer c on c.tenant = $1 and c.id = p.customer";
}
