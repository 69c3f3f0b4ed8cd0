//! LED-3: what the schema refuses whoever asks, with the rights of the program itself.

use testkit::{Engine, World, json};

use super::{credit, pay, top_up};

testkit::on_both! {
    led_3_nothing_that_was_posted_is_edited_or_deleted,
    led_3_lots_cannot_disagree_with_their_account,
    led_3_lots_and_account_do_not_move_together_without_a_posting,
    led_3_an_operation_whose_lots_disagree_leaves_nothing,
    led_3_a_closed_posting_takes_no_more_lots,
    led_3_no_account_and_no_lot_goes_below_zero,
}

/// A wallet with credit of which some is used.
async fn shop(world: &World) {
    let customer = world.customer().await;
    top_up(world, customer, "500").await;
    credit(world, customer, "100", None).await;
    pay(world, customer, "30").await.unwrap();
}

async fn refused(world: &World, statements: &[&str], why: &str) {
    let refusal = world.past_the_program(statements).await.unwrap_err();
    assert!(refusal.to_lowercase().contains(why), "{statements:?}: {refusal}");
}

async fn led_3_nothing_that_was_posted_is_edited_or_deleted(world: World) {
    shop(&world).await;
    for text in [
        "update entry set amount = amount * 2",
        "update entry set balance_after = balance_after + 1 where balance_after is not null",
        "delete from entry",
        "update posting set note = 'x'",
        "update posting set day = '2020-01-01'",
        "delete from posting",
        "update lot_use set amount = amount + 1",
        "delete from lot_use",
        "delete from lot",
        "delete from account",
        "update lot set expires_at = expires_at + 1",
        "update lot set issued = issued + 1",
        "update lot set reason = 'x'",
        "update lot set source = 'ticket'",
        "update lot set issued_at = 0",
    ] {
        refused(&world, &[text], "append-only").await;
    }
}

async fn led_3_lots_cannot_disagree_with_their_account(world: World) {
    shop(&world).await;
    let why = match world.engine {
        Engine::Sqlite => ["only with a posting", "only with a posting"],
        Engine::Postgres => ["disagree", "disagree"],
    };
    refused(&world, &["update lot set remaining = remaining - 1"], why[0]).await;
    refused(&world, &["update lot set remaining = remaining + 1"], why[0]).await;
    refused(&world, &["update account set balance = balance + 1 where kind = 'promotional'"], why[1]).await;
    refused(&world, &["update account set balance = 0 where kind = 'promotional'"], why[1]).await;
}

async fn led_3_lots_and_account_do_not_move_together_without_a_posting(world: World) {
    shop(&world).await;
    let both = [
        "update lot set remaining = remaining + 5",
        "update account set balance = balance + 5 where kind = 'promotional'",
    ];
    refused(&world, &both, "only with a posting").await;
    let both = [both[1], both[0]];
    refused(&world, &both, "only with a posting").await;
    // What stood there once is no excuse.
    let before = ["update account set balance = 100 where kind = 'promotional'", "update lot set remaining = 100"];
    refused(&world, &before, "only with a posting").await;
}

/// A posting of an operation of its own that moves five of promotional credit, as far as it is asked to.
fn forged(world: &World, statements: &[&str]) -> Vec<String> {
    let id = |n: u8| match world.engine {
        Engine::Sqlite => format!("x'{}'", format!("{n:02x}").repeat(16)),
        Engine::Postgres => format!("'{}'::uuid", format!("{n:02x}").repeat(16)),
    };
    let (posting, operation) = (id(7), id(8));
    let mut all = vec![
        format!(
            "insert into posting (tenant, id, operation, at, day, kind, source, customer, note, staff, branch, counter, entries)
             select tenant, {posting}, {operation}, at, day, 'credit_issued', 'manual', customer, note, staff, branch, counter, 2 from posting where kind = 'credit_issued'"
        ),
        format!(
            "insert into entry (tenant, posting, n, kind, account, amount, balance_after)
             select tenant, {posting}, 1, 'promotional', id, 5, balance + 5 from account where kind = 'promotional'"
        ),
        format!("insert into entry (tenant, posting, n, kind, amount) select tenant, {posting}, 2, 'promotion', -5 from account where kind = 'promotional'"),
    ];
    all.extend(statements.iter().map(|text| text.replace("POSTING", &posting)));
    let bytes = match world.engine {
        Engine::Sqlite => "x'00'",
        Engine::Postgres => "'\\x00'::bytea",
    };
    all.push(format!(
        "insert into operation (tenant, id, counter, staff, name, at, input, input_hash, output)
         select tenant, {operation}, counter, staff, 'forged', at, null, {bytes}, '{{}}' from posting where kind = 'credit_issued' and id <> {posting}"
    ));
    all
}

async fn led_3_an_operation_whose_lots_disagree_leaves_nothing(world: World) {
    shop(&world).await;
    let account = "update account set balance = balance + 5 where kind = 'promotional'";
    let lots = "update lot set remaining = remaining + 5";
    let more = "insert into lot (tenant, id, account, posting, reason, issued, remaining, issued_at, expires_at)
                select tenant, posting, account, POSTING, reason, 6, 6, issued_at, expires_at from lot";
    for (statements, why) in [(vec![account], "disagree"), (vec![account, more], "disagree")] {
        let all = forged(&world, &statements);
        refused(&world, &all.iter().map(String::as_str).collect::<Vec<_>>(), why).await;
    }
    let all = forged(&world, &[lots]);
    refused(&world, &all.iter().map(String::as_str).collect::<Vec<_>>(), "disagree").await;
}

async fn led_3_a_closed_posting_takes_no_more_lots(world: World) {
    shop(&world).await;
    let use_more = "insert into lot_use (tenant, posting, lot, amount) select p.tenant, p.id, l.id, 1 from posting p, lot l where p.kind = 'deposit'";
    refused(&world, &[use_more], "closed").await;
    let more = "insert into lot (tenant, id, account, posting, reason, issued, remaining, issued_at, expires_at)
                select tenant, posting, account, posting, reason, 6, 6, issued_at, expires_at from lot";
    let why = if world.engine == Engine::Sqlite { "closed" } else { "disagree" };
    refused(&world, &[more], why).await;
}

async fn led_3_no_account_and_no_lot_goes_below_zero(world: World) {
    shop(&world).await;
    assert!(world.past_the_program(&["update account set balance = -1"]).await.is_err());
    assert!(world.past_the_program(&["update account set balance = -1 where kind = 'real'"]).await.is_err());
    assert!(world.past_the_program(&["update lot set remaining = -1"]).await.is_err());
    assert_eq!(world.ask("ledger.prove", json!({})).await.unwrap()["negative"], 0);
}
