//! The operation log and its seals. No rules here.

db::statements! {
    pub RECORD(10) = "insert into operation (tenant, id, counter, staff, approved_by, name, at, input, input_hash, output) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    pub OUTPUT(2) = "select output from operation where tenant = $1 and id = $2";
    pub HEAD_OPENED(3) = "insert into seal_head (tenant, counter, seq, hash) values ($1, $2, 0, $3) on conflict do nothing";
    /// Sealers of one counter wait for each other here; nobody else comes this way.
    pub HEAD(2) = {
        sqlite: "select seq, hash from seal_head where tenant = $1 and counter = $2",
        postgres: "select seq, hash from seal_head where tenant = $1 and counter = $2 for update",
    };
    pub SEAL(5) = "insert into seal (tenant, counter, seq, operation, hash) values ($1, $2, $3, $4, $5) on conflict (tenant, operation) do nothing";
    /// Eight in a row.
    pub SEAL_8(26) = "
        insert into seal (tenant, counter, seq, operation, hash)
        values ($1, $2, $3, $4, $5), ($1, $2, $6, $7, $8), ($1, $2, $9, $10, $11), ($1, $2, $12, $13, $14),
               ($1, $2, $15, $16, $17), ($1, $2, $18, $19, $20), ($1, $2, $21, $22, $23), ($1, $2, $24, $25, $26)
        on conflict (tenant, operation) do nothing";
    pub HEAD_MOVED(4) = "update seal_head set seq = $3, hash = $4 where tenant = $1 and counter = $2";
    /// What was committed and not sealed: a crash came between.
    pub UNSEALED(3) = "
        select o.id, o.counter, o.staff, o.approved_by, o.name, o.at, o.input_hash, o.output
        from operation o left join seal s on s.tenant = o.tenant and s.operation = o.id
        where o.tenant = $1 and o.counter = $2 and s.operation is null order by o.at, o.id limit $3";
    /// Where each chain must end, by what was kept of it; and the chains of which nothing was.
    pub ENDS(1) = "
        select counter, seq, hash from seal_head where tenant = $1
        union all
        select distinct s.counter, 0, cast(null as bytea) from seal s
        where s.tenant = $1 and not exists (select 1 from seal_head h where h.tenant = s.tenant and h.counter = s.counter)
        order by counter";
    pub SEALED(4) = "
        select s.seq, s.hash, o.id, o.counter, o.staff, o.approved_by, o.name, o.at, o.input_hash, o.output
        from seal s join operation o on o.tenant = s.tenant and o.id = s.operation
        where s.tenant = $1 and s.counter = $2 and s.seq > $3 order by s.seq limit $4";
    /// An input that is still there: its hash must be the one that was sealed.
    pub INPUT(2) = "select name, input, input_hash from operation where tenant = $1 and id = $2";
    pub COUNTS(1) = "select (select count(*) from operation where tenant = $1) as operations, (select count(*) from seal where tenant = $1) as sealed";
}
