//! What the schema refuses, whoever asks.

use testkit::{Engine, Value, World, json};

use super::{close_even, open, sell};

testkit::on_both! {
    sal_5_a_closed_shift_never_changes,
    sal_5_nothing_goes_into_a_closed_shift,
    sal_5_moves_and_counts_are_never_edited,
    sal_5_one_shift_is_open_at_a_counter,
    sal_5_a_shift_of_another_counter_takes_nothing,
}

/// An id as each engine writes it.
fn id(world: &World, value: &Value) -> String {
    let hex = value.as_str().unwrap().replace('-', "");
    match world.engine {
        Engine::Sqlite => format!("x'{hex}'"),
        Engine::Postgres => format!("'{hex}'::uuid"),
    }
}

async fn refused(world: &World, text: &str, why: &str) {
    let refusal = world.past_the_program(&[text]).await.unwrap_err();
    assert!(refusal.contains(why), "{text}: {refusal}");
}

async fn sal_5_a_closed_shift_never_changes(world: World) {
    let shift = open(&world, world.owner, "5000").await;
    refused(&world, "update shift set opening_float = 0", "append-only").await;
    refused(&world, "delete from shift", "append-only").await;
    let unexplained =
        "update shift set closed_at = 1, closed_by = opened_by, counts = 1, counted = 4, expected = 5, difference = -1";
    assert!(world.past_the_program(&[unexplained]).await.is_err(), "a difference without a word");
    let wrong = "update shift set closed_at = 1, closed_by = opened_by, counts = 1, counted = 4, expected = 5, difference = 1, explanation = 'x'";
    assert!(world.past_the_program(&[wrong]).await.is_err(), "a difference that is none");
    close_even(&world, world.owner, &shift).await;
    for text in [
        "update shift set difference = 0",
        "update shift set explanation = 'later'",
        "update shift set closed_at = null, closed_by = null, counts = null, counted = null, expected = null, difference = null",
        "delete from shift",
    ] {
        refused(&world, text, "append-only").await;
    }
}

/// The text of a posting, a sale, a pay-in or a count that is the same as one that is there, in a shift.
fn copies(shift: &str) -> [String; 4] {
    [
        format!(
            "insert into posting (tenant, id, operation, at, day, kind, staff, branch, counter, entries, shift)
             select tenant, operation, operation, at, day, kind, staff, branch, counter, entries, {shift} from posting limit 1"
        ),
        format!(
            "insert into sale (tenant, id, counter, branch, staff, customer, guest, number, at, day, units, gross, discount, tax, tax_included, total,
                 cash, card, promotional, real, earlier, change, state, shift)
             select tenant, customer, counter, branch, staff, customer, guest, 'X', at, day, units, gross, discount, tax, tax_included, total,
                 cash, card, promotional, real, earlier, change, 'done', {shift} from sale limit 1"
        ),
        format!(
            "insert into shift_move (tenant, id, shift, kind, amount, reason, at, staff)
             select tenant, id, {shift}, 'in', 5, 'x', opened_at, opened_by from shift limit 1"
        ),
        format!(
            "insert into shift_count (tenant, shift, n, at, staff, pieces, total, expected)
             select tenant, {shift}, 99, opened_at, opened_by, '[]', 0, 0 from shift limit 1"
        ),
    ]
}

async fn sal_5_nothing_goes_into_a_closed_shift(world: World) {
    let shift = open(&world, world.owner, "0").await;
    let sold = sell(&world, world.owner, "3000", "cash").await.unwrap();
    close_even(&world, world.owner, &shift).await;
    let shift = id(&world, &shift);
    for text in copies(&shift) {
        refused(&world, &text, "closed").await;
    }
    let taken_back = format!(
        "update sale set state = 'voided', void_at = at, void_day = day, void_staff = staff, void_counter = counter, void_branch = branch,
             void_reason = 'x', void_shift = {shift} where id = {}",
        id(&world, &sold["sale"])
    );
    refused(&world, &taken_back, "closed").await;
}

async fn sal_5_moves_and_counts_are_never_edited(world: World) {
    let shift = open(&world, world.owner, "0").await;
    super::moves(&world, world.owner, &shift, "pay_in", "5000").await.unwrap();
    super::count(&world, world.owner, &shift, 5).await;
    for text in [
        "update shift_move set amount = 1",
        "delete from shift_move",
        "update shift_count set total = expected",
        "delete from shift_count",
    ] {
        refused(&world, text, "append-only").await;
    }
}

async fn sal_5_one_shift_is_open_at_a_counter(world: World) {
    open(&world, world.owner, "0").await;
    let second = "insert into shift (tenant, id, counter, branch, number, day, opened_at, opened_by, opening_float)
                  select tenant, counter, counter, branch, 2, day, opened_at, opened_by, 0 from shift";
    assert!(world.past_the_program(&[second]).await.is_err());
}

async fn sal_5_a_shift_of_another_counter_takes_nothing(world: World) {
    let other = world.counter("Till").await;
    let theirs = open(&world, other, "0").await;
    sell(&world, world.owner, "3000", "cash").await.unwrap();
    let theirs = id(&world, &theirs);
    for text in copies(&theirs).into_iter().take(2) {
        refused(&world, &text, "closed").await;
    }
    // The same past the program is fine where it belongs: the refusals above are about the shift and nothing else.
    let sold = world.ask("sales.list", json!({})).await.unwrap();
    assert_eq!(sold["rows"].as_array().unwrap().len(), 1);
}
