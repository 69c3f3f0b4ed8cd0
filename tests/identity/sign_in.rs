//! STF-2: signing in, switching by PIN, and being locked out.

use identity::{By, Secret};
use kernel::{Actor, Failure, StaffId};
use surface::Request;
use testkit::{PASSWORD, PIN, World, json, new_id};

testkit::on_both! {
    stf_2_a_name_and_its_password_let_in_whatever_case_or_marks,
    stf_2_wrong_tries_lock_out_and_the_time_ends_it,
    stf_2_the_right_secret_is_refused_while_locked_out,
    stf_2_a_right_try_forgets_the_wrong_ones,
    stf_2_tries_at_once_all_count,
    stf_2_wrong_pins_lock_out_like_wrong_passwords,
    stf_2_somebody_who_may_change_staff_ends_a_lock_out,
    stf_2_nobody_ends_the_lock_out_of_somebody_above_them,
    stf_2_the_lock_out_follows_the_settings,
    stf_2_who_left_cannot_sign_in,
    cmp_2_sign_ins_sign_outs_and_failures_stand_in_the_log,
}

/// What a host does when somebody types a name and a password.
async fn sign_in(world: &World, name: &str, password: &str) -> Result<StaffId, Failure> {
    let mut tx = world.db().read(world.owner.tenant).await.unwrap();
    let candidate = identity::candidate_by_name(&mut tx, world.owner.tenant, name).await?;
    tx.rollback().await.unwrap();
    let ok = identity::verify_password(candidate.as_ref(), &Secret::typed(password)).await?;
    let candidate = candidate.ok_or_else(|| identity::failures::WRONG_CREDENTIALS.with([0.into()]))?;
    record(world, candidate.staff, By::Password, ok).await.map(|()| candidate.staff)
}

/// What a host does when somebody types their PIN.
async fn switch(world: &World, staff: StaffId, pin: &str) -> Result<(), Failure> {
    let mut tx = world.db().read(world.owner.tenant).await.unwrap();
    let candidate = identity::candidate(&mut tx, world.owner.tenant, staff).await?.expect("somebody who works here");
    tx.rollback().await.unwrap();
    let ok = candidate.verify_pin(&Secret::typed(pin)).await?;
    record(world, staff, By::Pin, ok).await
}

pub async fn record(world: &World, staff: StaffId, by: By, ok: bool) -> Result<(), Failure> {
    let actor = Actor { staff, ..world.owner };
    let input = json!({ "staff": staff, "by": by, "ok": ok });
    let request = Request { id: Some(new_id()), actor, at: world.now(), name: "identity.signed_in".into(), input };
    let answer = world.surface.dispatch_unexposed(&request).await?;
    serde_json::from_value::<identity::SignInOutcome>(answer.output).unwrap().admitted()
}

fn code<T>(answer: Result<T, Failure>) -> &'static str {
    answer.map_or_else(|failure| failure.code(), |_| "in")
}

async fn stf_2_a_name_and_its_password_let_in_whatever_case_or_marks(world: World) {
    for name in ["Lan", "lan", " LAN ", "Lân"] {
        assert_eq!(sign_in(&world, name, PASSWORD).await.unwrap(), world.owner.staff, "{name}");
    }
    assert_eq!(code(sign_in(&world, "Lan", "correct horse Battery").await), "identity.wrong_credentials");
    assert_eq!(code(sign_in(&world, "Nobody", PASSWORD).await), "identity.wrong_credentials");
    let row = super::listed(&world, "Lan").await;
    assert_eq!(row["last_sign_in"], json!(world.now()));
}

async fn stf_2_wrong_tries_lock_out_and_the_time_ends_it(world: World) {
    for left in [4, 3, 2, 1] {
        let failure = sign_in(&world, "Lan", "wrong password").await.unwrap_err();
        assert_eq!((failure.code(), failure.params()), ("identity.wrong_credentials", json!({ "left": left })));
    }
    let until = world.now().plus_seconds(15 * 60);
    let failure = sign_in(&world, "Lan", "wrong password").await.unwrap_err();
    assert_eq!((failure.code(), failure.params()), ("identity.locked_out", json!({ "until": until })));
    assert_eq!(super::listed(&world, "Lan").await["locked_until"], json!(until));
    world.advance(15 * 60);
    assert_eq!(super::listed(&world, "Lan").await["locked_until"], json!(null));
    assert_eq!(code(sign_in(&world, "Lan", PASSWORD).await), "in");
}

async fn stf_2_the_right_secret_is_refused_while_locked_out(world: World) {
    for _ in 0..5 {
        sign_in(&world, "Lan", "wrong password").await.unwrap_err();
    }
    world.advance(15 * 60 - 1);
    assert_eq!(code(sign_in(&world, "Lan", PASSWORD).await), "identity.locked_out");
    assert_eq!(code(switch(&world, world.owner.staff, PIN).await), "identity.locked_out", "the PIN neither");
    world.advance(1);
    assert_eq!(code(switch(&world, world.owner.staff, PIN).await), "in", "trying did not make it longer");
}

async fn stf_2_a_right_try_forgets_the_wrong_ones(world: World) {
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(code(sign_in(&world, "Lan", "wrong password").await), "identity.wrong_credentials");
        }
        assert_eq!(code(sign_in(&world, "Lan", PASSWORD).await), "in");
    }
}

async fn stf_2_tries_at_once_all_count(world: World) {
    let wrong = || record(&world, world.owner.staff, By::Pin, false);
    let (a, b, c, d, e, f) = tokio::join!(wrong(), wrong(), wrong(), wrong(), wrong(), wrong());
    let locked = [a, b, c, d, e, f]
        .into_iter()
        .filter(|answer| matches!(answer, Err(failure) if failure.code() == "identity.locked_out"))
        .count();
    assert_eq!(locked, 2, "the fifth and the sixth");
    assert_eq!(code(switch(&world, world.owner.staff, PIN).await), "identity.locked_out");
}

async fn stf_2_wrong_pins_lock_out_like_wrong_passwords(world: World) {
    for _ in 0..4 {
        assert_eq!(code(switch(&world, world.owner.staff, "0000").await), "identity.wrong_credentials");
    }
    assert_eq!(code(sign_in(&world, "Lan", "wrong password").await), "identity.locked_out", "they count together");
    let other = world.person("receptionist").await;
    assert_eq!(code(switch(&world, other.staff, "1234").await), "identity.pin_not_set");
    world.ask_as(other, "identity.set_pin", json!({ "pin": "2468" })).await.unwrap();
    assert_eq!(code(switch(&world, other.staff, "2468").await), "in", "locked is who it was, not the counter");
}

async fn stf_2_somebody_who_may_change_staff_ends_a_lock_out(world: World) {
    let locked = world.person("receptionist").await;
    for _ in 0..5 {
        record(&world, locked.staff, By::Password, false).await.unwrap_err();
    }
    let unlock = json!({ "staff": locked.staff });
    assert_eq!(world.ask_as(locked, "identity.unlock", unlock.clone()).await.unwrap_err().code(), "grant.missing");
    let manager = world.person("manager").await;
    world.ask_as(manager, "identity.unlock", unlock).await.unwrap();
    assert_eq!(code(record(&world, locked.staff, By::Password, true).await), "in");
}

async fn stf_2_nobody_ends_the_lock_out_of_somebody_above_them(world: World) {
    for _ in 0..5 {
        record(&world, world.owner.staff, By::Pin, false).await.unwrap_err();
    }
    let manager = world.person("manager").await;
    let unlock = json!({ "staff": world.owner.staff });
    let refused = world.ask_as(manager, "identity.unlock", unlock.clone()).await.unwrap_err();
    assert_eq!(refused.code(), "identity.role_exceeds_yours");
    assert_eq!(code(switch(&world, world.owner.staff, PIN).await), "identity.locked_out");
    let second = world.person("owner").await;
    world.ask_as(second, "identity.unlock", unlock).await.unwrap();
    assert_eq!(code(switch(&world, world.owner.staff, PIN).await), "in");
}

async fn stf_2_the_lock_out_follows_the_settings(world: World) {
    let set = |tries: i64, minutes: i64| {
        world.ask("identity.change_shop", json!({ "lockout": { "tries": tries, "minutes": minutes } }))
    };
    for (tries, minutes, field, least, most) in [
        (2, 15, "lockout.tries", 3, 10),
        (11, 15, "lockout.tries", 3, 10),
        (5, 4, "lockout.minutes", 5, 1440),
        (5, 1441, "lockout.minutes", 5, 1440),
    ] {
        let failure = set(tries, minutes).await.unwrap_err();
        let told = json!({ "field": field, "least": least, "most": most });
        assert_eq!((failure.code(), failure.params()), ("identity.out_of_range", told));
    }
    set(3, 5).await.unwrap();
    for _ in 0..2 {
        assert_eq!(code(sign_in(&world, "Lan", "wrong password").await), "identity.wrong_credentials");
    }
    assert_eq!(code(sign_in(&world, "Lan", "wrong password").await), "identity.locked_out");
    world.advance(5 * 60 - 1);
    assert_eq!(code(sign_in(&world, "Lan", PASSWORD).await), "identity.locked_out");
    world.advance(1);
    assert_eq!(code(sign_in(&world, "Lan", PASSWORD).await), "in");
}

async fn stf_2_who_left_cannot_sign_in(world: World) {
    let person = super::person_with(&world, "Mai", &["sales.sell"], "0").await;
    assert_eq!(code(sign_in(&world, "Mai", PASSWORD).await), "in");
    world.ask("identity.change_staff", json!({ "staff": person.staff, "active": false })).await.unwrap();
    assert_eq!(code(sign_in(&world, "Mai", PASSWORD).await), "identity.wrong_credentials");
    assert_eq!(
        world.ask_as(person, "identity.branches", json!({})).await.unwrap_err().code(),
        "session.missing",
        "nor go on"
    );
}

async fn cmp_2_sign_ins_sign_outs_and_failures_stand_in_the_log(world: World) {
    sign_in(&world, "Lan", "wrong password").await.unwrap_err();
    sign_in(&world, "Lan", PASSWORD).await.unwrap();
    switch(&world, world.owner.staff, PIN).await.unwrap();
    let request = Request {
        id: Some(new_id()),
        actor: world.owner,
        at: world.now(),
        name: "identity.signed_out".into(),
        input: json!({ "locked": true }),
    };
    world.surface.dispatch_unexposed(&request).await.unwrap();
    let log = world.ask("identity.log", json!({ "name": "identity" })).await.unwrap();
    let rows = log["rows"].as_array().unwrap().iter();
    let mut tries: Vec<_> = rows
        .clone()
        .filter(|row| row["name"] == "identity.signed_in")
        .map(|row| (row["input"]["by"].clone(), row["output"]["outcome"].clone()))
        .collect();
    tries.sort_by_key(|(by, outcome)| format!("{by}{outcome}"));
    assert_eq!(json!(tries), json!([["password", "in"], ["password", "wrong"], ["pin", "in"]]));
    assert_eq!(
        rows.filter(|row| row["name"] == "identity.signed_out"
            && row["staff"]["name"] == "Lan"
            && row["counter"]["code"] == "K1")
            .count(),
        1
    );
}
