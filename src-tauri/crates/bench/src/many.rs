//! More customers than a rule makes in a bearable time: copies of those that it made, with ids and phones of their own. The rows of
//! the index are those that the rule would write.

use anyhow::{Result, ensure};
use sqlx::{AssertSqlSafe, Executor};
use testkit::World;

/// Operators that the generator gives nobody.
const PREFIXES: [&str; 9] = ["94", "96", "86", "88", "89", "32", "33", "34", "37"];

/// Copies all `made` customers until there are so many.
pub async fn copy(world: &World, customers: usize, made: usize) -> Result<()> {
    let copies = (customers / made.max(1)).saturating_sub(1);
    ensure!(copies <= PREFIXES.len(), "at most {} customers", made * (PREFIXES.len() + 1));
    let start = std::time::Instant::now();
    for (n, prefix) in PREFIXES.iter().take(copies).enumerate() {
        let tenant = world.owner.tenant.uuid();
        match world.db() {
            db::Db::Sqlite { writer, .. } => {
                let whose = format!("x'{}'", tenant.simple());
                let text = texts(&whose, "randomblob(16)", "blob", prefix, n + 1, made);
                let mut connection = writer.acquire().await?;
                connection.execute(sqlx::raw_sql(AssertSqlSafe(format!("begin; {text} commit;")))).await?;
            }
            db::Db::Postgres(server) => {
                let text = texts(&format!("'{tenant}'"), "gen_random_uuid()", "uuid", prefix, n + 1, made);
                let mut tx = server.pool().begin().await?;
                tx.execute(sqlx::raw_sql(AssertSqlSafe(format!(
                    "set local champa.tenant = '{tenant}'; set local statement_timeout = 0; {text}"
                ))))
                .await?;
                tx.commit().await?;
            }
        }
        eprintln!("{} customers on {:?} after {:.0} s", made * (n + 2), world.engine, start.elapsed().as_secs_f64());
    }
    Ok(())
}

fn texts(whose: &str, id: &str, ids: &str, prefix: &str, n: usize, made: usize) -> String {
    let phone = format!("'+84{prefix}' || substr(c.phone, 6)");
    let shift = n as i64 * 1_234_567;
    let numbers = n * made;
    let columns = "given_name, family_name, display_name, name2, name, folded, email, birth_date, gender, occupation, company, kind, tax_id, source, note, active, phone_verified, email_verified, visits, spent";
    let address = "kind, country, province, district, street, standard, made_at, folded, place";
    format!(
        "create temporary table twin (old {ids}, new {ids}, primary key (old));
         insert into twin select id, {id} from customer where tenant = {whose} and number <= {made};
         insert into customer (tenant, id, status, number, phone, email_key, seen_at, made_at, {columns})
            select c.tenant, t.new, c.status, c.number + {numbers}, {phone}, '{n}' || c.email_key, c.seen_at - {shift}, c.made_at - {shift}, {columns}
            from twin t join customer c on c.tenant = {whose} and c.id = t.old;
         insert into customer_phone (tenant, phone, customer, role, since)
            select c.tenant, c.phone, c.id, 'primary', c.made_at from twin t join customer c on c.tenant = {whose} and c.id = t.new;
         insert into phone_part (tenant, part, customer)
            select distinct c.tenant, substr(c.phone, i), c.id
            from twin t join customer c on c.tenant = {whose} and c.id = t.new
            cross join (select 4 as i union all select 5 union all select 6 union all select 7 union all select 8 union all select 9 union all select 10) n
            order by 2;
         insert into name_part (tenant, part, customer)
            select p.tenant, p.part, t.new from name_part p join twin t on t.old = p.customer where p.tenant = {whose} order by 2;
         create temporary table twin_address (old {ids}, new {ids}, primary key (old));
         insert into twin_address select a.id, {id} from twin t join customer_address a on a.tenant = {whose} and a.customer = t.old;
         insert into customer_address (tenant, id, customer, {address})
            select a.tenant, n.new, t.new, {address}
            from twin_address n join customer_address a on a.tenant = {whose} and a.id = n.old join twin t on t.old = a.customer;
         insert into address_part (tenant, part, address)
            select p.tenant, p.part, n.new from address_part p join twin_address n on n.old = p.address where p.tenant = {whose} order by 2;
         drop table twin_address;
         drop table twin;"
    )
}
