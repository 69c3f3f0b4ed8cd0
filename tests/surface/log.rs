//! The end of the log: what was cut off is missed, and what could not be sealed is sealed later.

use testkit::{Value, World, json};

testkit::on_both! {
    cmp_2_a_log_that_was_cut_at_its_end_is_found,
    cmp_2_an_end_that_is_not_the_chains_is_found,
    cmp_2_what_could_not_be_sealed_is_sealed_with_the_next,
}

async fn past_the_rules(world: &World, texts: &[String]) {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    world.past_the_program(&texts).await.unwrap();
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

async fn proof(world: &World) -> Value {
    world.surface.flush().await;
    world.ask("identity.prove_log", json!({})).await.unwrap()
}

async fn happens(world: &World, times: usize) {
    for _ in 0..times {
        world.ask("identity.set_language", json!({ "language": null })).await.unwrap();
    }
}

async fn cmp_2_a_log_that_was_cut_at_its_end_is_found(world: World) {
    happens(&world, 3).await;
    let whole = proof(&world).await;
    assert_eq!((&whole["broken"], &whole["missing"]), (&Value::Null, &json!(0)));
    let last = whole["sealed"].as_i64().unwrap();
    // A shop for demonstration may be emptied: whoever can write into the tables can say that it is one.
    past_the_rules(
        &world,
        &[
            "update shop set demonstration = not demonstration".to_owned(),
            format!("delete from seal where seq > {}", last - 2),
            "delete from operation where not exists (select 1 from seal where seal.operation = operation.id)"
                .to_owned(),
        ],
    )
    .await;
    let cut = proof(&world).await;
    assert_eq!(
        (&cut["operations"], &cut["sealed"], &cut["broken"], &cut["missing"]),
        (&json!(last - 2), &json!(last - 2), &Value::Null, &json!(2))
    );
}

async fn cmp_2_an_end_that_is_not_the_chains_is_found(world: World) {
    happens(&world, 3).await;
    assert_eq!(proof(&world).await["broken"], Value::Null);
    let of = |seq: &str| {
        format!(
            "update seal_head set hash = (select s.hash from seal s
             where s.tenant = seal_head.tenant and s.counter = seal_head.counter and s.seq = {seq})"
        )
    };
    past_the_rules(&world, &[of("1")]).await;
    assert!(proof(&world).await["broken"].is_string(), "another hash");
    past_the_rules(&world, &[of("seal_head.seq"), "update seal_head set seq = seq - 1".to_owned()]).await;
    assert!(proof(&world).await["broken"].is_string(), "a chain that goes on behind its end");
    past_the_rules(&world, &texts(&["create table kept as select * from seal_head", "delete from seal_head"])).await;
    assert!(proof(&world).await["broken"].is_string(), "a chain without an end");
    past_the_rules(
        &world,
        &texts(&["insert into seal_head select tenant, counter, seq + 1, hash from kept", "drop table kept"]),
    )
    .await;
}

async fn cmp_2_what_could_not_be_sealed_is_sealed_with_the_next(world: World) {
    assert_eq!(proof(&world).await["broken"], Value::Null);
    let name = format!("no_seal_{}", world.owner.tenant.uuid().simple());
    let (refuse, relent) = match world.db() {
        db::Db::Sqlite { .. } => (
            texts(&["create trigger no_seal before insert on seal begin select raise(abort, 'not now'); end"]),
            texts(&["drop trigger no_seal"]),
        ),
        db::Db::Postgres(_) => (
            vec![
                format!(
                    "create function {name}() returns trigger language plpgsql as $$ begin raise 'not now'; end $$"
                ),
                format!(
                    "create trigger {name} before insert on seal for each row when (new.tenant = '{}') execute function {name}()",
                    world.owner.tenant
                ),
            ],
            vec![format!("drop trigger {name} on seal"), format!("drop function {name}()")],
        ),
    };
    past_the_rules(&world, &refuse).await;
    happens(&world, 2).await;
    let waiting = proof(&world).await;
    assert_eq!(waiting["operations"].as_i64().unwrap() - waiting["sealed"].as_i64().unwrap(), 2);
    past_the_rules(&world, &relent).await;
    happens(&world, 1).await;
    let sealed = proof(&world).await;
    assert_eq!((&sealed["operations"], &sealed["broken"]), (&sealed["sealed"], &Value::Null));
}
