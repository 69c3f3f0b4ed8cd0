//! STF-4: cash out of a drawer over what a role may give alone goes by approval.

use testkit::{World, json, new_id};

use super::{moves, open, report};

testkit::on_both! {
    stf_4_cash_out_over_the_limit_of_a_role_is_approved,
    stf_4_what_was_approved_does_not_use_up_the_limit,
    stf_4_a_technician_runs_no_drawer_without_approval,
}

async fn stf_4_cash_out_over_the_limit_of_a_role_is_approved(world: World) {
    let (person, manager) = (world.person("receptionist").await, world.person("manager").await);
    let shift = open(&world, person, "2000000").await;
    moves(&world, person, &shift, "pay_out", "300000").await.unwrap();
    let over = moves(&world, person, &shift, "pay_out", "200001").await.unwrap_err();
    assert_eq!(
        (over.code(), over.params()),
        ("approval.needed", json!({ "limit": "500000", "asked": "500001" })),
        "two of one shift count together"
    );
    moves(&world, person, &shift, "pay_out", "200000").await.unwrap();
    // In, everybody may.
    moves(&world, person, &shift, "pay_in", "900000").await.unwrap();
    let colleague = world.person("receptionist").await;
    moves(&world, colleague, &shift, "pay_out", "500000").await.unwrap();
    moves(&world, manager, &shift, "pay_out", "600000").await.unwrap();
}

async fn stf_4_what_was_approved_does_not_use_up_the_limit(world: World) {
    let (person, manager) = (world.person("receptionist").await, world.person("manager").await);
    let shift = open(&world, person, "5000000").await;
    let input = json!({ "shift": shift, "amount": "4000000", "reason": "to the bank" });
    world.approved(person, manager.staff, new_id(), "shifts.pay_out", input).await.unwrap();
    moves(&world, person, &shift, "pay_out", "500000").await.unwrap();
    assert_eq!(moves(&world, person, &shift, "pay_out", "1").await.unwrap_err().code(), "approval.needed");
    let told = report(&world, &shift).await["drawer"].clone();
    assert!(told["moves"][0]["approved_by"].as_str().is_some_and(|name| name.starts_with("Person")), "{told}");
    assert_eq!((&told["moves"][1]["approved_by"], &told["expected"]), (&json!(null), &json!("500000")));
}

async fn stf_4_a_technician_runs_no_drawer_without_approval(world: World) {
    let (technician, manager) = (world.person("technician").await, world.person("manager").await);
    let refusal = world.ask_as(technician, "shifts.open", json!({ "float": "0" })).await.unwrap_err();
    assert_eq!((refusal.code(), refusal.params()), ("grant.missing", json!({ "grant": "shift.run" })));
    let opened = world.approved(technician, manager.staff, new_id(), "shifts.open", json!({ "float": "0" })).await;
    assert_eq!(opened.unwrap().output["number"], 1);
}
