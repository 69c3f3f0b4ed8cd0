//! Passwords and PINs: what they must be, and where they never are.

use sqlx::{AssertSqlSafe, Row};
use testkit::{Engine, PASSWORD, PIN, World, json, new_id};

use super::role;

testkit::on_both! {
    a_password_and_a_pin_must_be_worth_something,
    ones_own_password_takes_the_present_one,
    ones_own_pin_takes_the_present_one_or_the_password,
    a_wrong_present_password_is_refused_while_locked_out_and_the_right_one_too,
    a_repeat_with_the_same_secret_adds_nobody_twice,
    a_repeat_with_another_secret_is_refused,
    cmp_5_secrets_stand_nowhere_in_the_database,
}

async fn a_password_and_a_pin_must_be_worth_something(world: World) {
    let receptionist = role(&world, "receptionist").await["id"].clone();
    let add = |password: &str, pin: &str| json!({ "name": "Thu Hương", "password": password, "pin": pin, "role": receptionist });
    for (password, pin, why) in [
        ("1234567", "1234", "identity.password_too_short"),
        (&*"long".repeat(51), "1234", "identity.password_too_long"),
        ("thu huong", "1234", "identity.password_too_simple"),
        ("........", "1234", "identity.password_too_simple"),
        (PASSWORD, "123", "identity.bad_pin"),
        (PASSWORD, "123456789", "identity.bad_pin"),
        (PASSWORD, "12 34", "identity.bad_pin"),
        (PASSWORD, "7777", "identity.pin_too_simple"),
    ] {
        assert_eq!(world.refused("identity.add_staff", add(password, pin)).await, why, "{password} {pin}");
    }
    world.ask("identity.add_staff", add("12345678", "12345678")).await.unwrap();
    assert_eq!(world.refused("identity.set_pin", json!({ "pin": "0000" })).await, "identity.pin_too_simple");
}

async fn ones_own_password_takes_the_present_one(world: World) {
    let person = world.person("receptionist").await;
    let set = |input| world.ask_as(person, "identity.set_password", input);
    assert_eq!(set(json!({ "password": "a new password" })).await.unwrap_err().code(), "identity.current_missing");
    assert_eq!(
        set(json!({ "password": "a new password", "current": "a wrong one" })).await.unwrap_err().code(),
        "identity.wrong_password"
    );
    set(json!({ "password": "a new password", "current": PASSWORD })).await.unwrap();
    set(json!({ "password": "a newer password", "current": "a new password" })).await.unwrap();
    let other = json!({ "staff": world.owner.staff, "password": "taken over now" });
    assert_eq!(set(other).await.unwrap_err().code(), "grant.missing");
    world
        .ask("identity.set_password", json!({ "staff": person.staff, "password": "given by the owner" }))
        .await
        .unwrap();
    set(json!({ "password": "mine again, at last", "current": "given by the owner" })).await.unwrap();
}

async fn ones_own_pin_takes_the_present_one_or_the_password(world: World) {
    let person = world.person("receptionist").await;
    let set = |input| world.ask_as(person, "identity.set_pin", input);
    let code = |answer: testkit::Asked| answer.map_or_else(|failure| failure.code(), |_| "set");
    assert_eq!(code(set(json!({ "pin": "2468", "current": "a wrong one" })).await), "identity.wrong_password");
    assert_eq!(code(set(json!({ "pin": "2468" })).await), "set", "the first one");
    assert_eq!(code(set(json!({ "pin": "1357" })).await), "identity.current_missing");
    let wrong = set(json!({ "pin": "1357", "current": "8642" })).await.unwrap_err();
    assert_eq!((wrong.code(), wrong.params()), ("identity.wrong_password", json!({ "left": 4 })));
    assert_eq!(code(set(json!({ "pin": "1357", "current": "2468" })).await), "set");
    assert_eq!(code(set(json!({ "pin": "8642", "current": PASSWORD })).await), "set");
    world.ask("identity.set_pin", json!({ "staff": person.staff, "pin": "9753" })).await.unwrap();
    assert_eq!(code(set(json!({ "pin": "1357", "current": "9753" })).await), "set");
    let own = json!({ "staff": world.owner.staff, "pin": "2468" });
    assert_eq!(world.refused("identity.set_pin", own).await, "identity.current_missing", "by name it is one's own too");
}

async fn a_wrong_present_password_is_refused_while_locked_out_and_the_right_one_too(world: World) {
    for _ in 0..5 {
        super::sign_in::record(&world, world.owner.staff, identity::By::Password, false).await.unwrap_err();
    }
    for current in ["a wrong one", PASSWORD] {
        let password = json!({ "password": "a new password", "current": current });
        assert_eq!(world.refused("identity.set_password", password).await, "identity.locked_out");
        let pin = json!({ "pin": "2468", "current": current });
        assert_eq!(world.refused("identity.set_pin", pin).await, "identity.locked_out");
    }
    world.advance(15 * 60);
    world.ask("identity.set_pin", json!({ "pin": "2468", "current": PIN })).await.unwrap();
}

async fn a_repeat_with_another_secret_is_refused(world: World) {
    let receptionist = role(&world, "receptionist").await["id"].clone();
    let add = |password: &str, pin: Option<&str>| json!({ "name": "Thu", "password": password, "pin": pin, "role": receptionist });
    for (name, first, others) in [
        (
            "identity.add_staff",
            add(PASSWORD, Some("2468")),
            vec![add("another password", Some("2468")), add(PASSWORD, Some("1357")), add(PASSWORD, None)],
        ),
        (
            "identity.set_pin",
            json!({ "pin": "2468", "current": PIN }),
            vec![json!({ "pin": "1357", "current": PIN }), json!({ "pin": "2468", "current": "2468" })],
        ),
        (
            "identity.set_password",
            json!({ "password": "a new password", "current": PASSWORD }),
            vec![json!({ "password": "a newer password", "current": PASSWORD })],
        ),
    ] {
        let id = new_id();
        let done = world.ask_once(id, name, first.clone()).await.unwrap();
        for other in others {
            let failure = world.ask_once(id, name, other.clone()).await.unwrap_err();
            assert_eq!(failure.code(), "operation.id_reused", "{name} {other}");
        }
        assert_eq!(world.ask_once(id, name, first).await.unwrap(), done, "{name}");
    }
}

async fn a_repeat_with_the_same_secret_adds_nobody_twice(world: World) {
    let (id, receptionist) = (new_id(), role(&world, "receptionist").await["id"].clone());
    let input = json!({ "name": "Thu", "password": PASSWORD, "role": receptionist });
    let first = world.ask_once(id, "identity.add_staff", input.clone()).await.unwrap();
    assert_eq!(world.ask_once(id, "identity.add_staff", input).await.unwrap(), first);
    let other = json!({ "name": "Thu Thủy", "password": PASSWORD, "role": receptionist });
    let failure = world.ask_once(id, "identity.add_staff", other).await.unwrap_err();
    assert_eq!(failure.code(), "operation.id_reused");
}

async fn cmp_5_secrets_stand_nowhere_in_the_database(world: World) {
    let receptionist = role(&world, "receptionist").await["id"].clone();
    let (password, pin) = ("quite-unmistakable-7d1", "90817263");
    let added = world
        .ask("identity.add_staff", json!({ "name": "Thu", "password": password, "pin": pin, "role": receptionist }))
        .await
        .unwrap();
    world
        .ask("identity.set_password", json!({ "staff": added["id"], "password": format!("{password}-2") }))
        .await
        .unwrap();
    world.ask("identity.set_pin", json!({ "staff": added["id"], "pin": pin })).await.unwrap();
    world
        .ask("identity.set_password", json!({ "password": format!("{password}-3"), "current": PASSWORD }))
        .await
        .unwrap();
    world.ask("identity.set_pin", json!({ "pin": pin, "current": PIN })).await.unwrap();
    world.surface.flush().await;
    let everything = everything(&world).await;
    assert!(
        everything.contains("$argon2id$") && everything.contains("identity.set_password"),
        "the search sees what is there"
    );
    for secret in [password, pin, PASSWORD] {
        assert!(!everything.contains(secret), "{secret} stands in the database");
    }
    assert!(!everything.contains(&format!("\"{PIN}\"")), "the founder's PIN stands in the database");
}

/// Every row of the tables that a secret could have come near, as text.
async fn everything(world: &World) -> String {
    let mut all = String::new();
    for table in ["operation", "staff"] {
        let columns = if table == "staff" {
            "name || password_hash || coalesce(pin_hash, '')"
        } else {
            "name || coalesce(cast(input as text), '') || cast(output as text)"
        };
        let text = format!("select {columns} as row_text from {table}");
        let mut tx = world.db().read(world.owner.tenant).await.unwrap();
        all += &match &mut tx {
            db::Tx::Sqlite(tx) => sqlx::query(AssertSqlSafe(text))
                .fetch_all(tx.connection())
                .await
                .unwrap()
                .iter()
                .map(|row| row.get::<String, _>(0))
                .collect::<String>(),
            db::Tx::Postgres(_) => {
                assert_eq!(world.engine, Engine::Postgres);
                postgres_rows(world, &text).await
            }
        };
        tx.rollback().await.unwrap();
    }
    all
}

async fn postgres_rows(world: &World, text: &str) -> String {
    let mut connection = world.db().server().unwrap().pool().acquire().await.unwrap();
    let tenant = world.owner.tenant;
    sqlx::raw_sql(AssertSqlSafe(format!("begin; set local champa.tenant = '{tenant}'")))
        .execute(&mut *connection)
        .await
        .unwrap();
    let rows = sqlx::query(AssertSqlSafe(text.to_owned())).fetch_all(&mut *connection).await.unwrap();
    sqlx::raw_sql("rollback").execute(&mut *connection).await.unwrap();
    rows.iter().map(|row| row.get::<String, _>(0)).collect()
}
