//! STF-4: somebody else's approval, for one act and nothing else.

use kernel::{Actor, Amount, Country, Failure, Money, StaffId};
use operation::Cx;
use surface::{Answer, Approval, Request};
use testkit::{PASSWORD, Value, World, json, new_id};

testkit::on_both! {
    stf_4_what_a_role_lacks_is_done_with_somebodys_approval_and_both_are_on_record,
    stf_4_the_larger_discount_limit_of_the_two_counts,
    sal_4_a_blacklisted_customer_is_sold_to_by_approval,
    stf_4_each_act_that_needs_approval_can_be_had_by_it,
    stf_4_whoever_may_not_do_it_themselves_approves_nothing,
    stf_4_nobody_approves_their_own_act,
    stf_4_who_left_or_is_of_another_shop_approves_nothing,
    stf_4_an_approval_is_over_when_the_approvers_access_changed,
    stf_4_the_approvers_role_counts_as_it_is_at_that_moment,
    stf_4_a_repeat_answers_as_the_first_time_without_anybodys_approval,
    stf_4_the_same_id_with_another_input_or_approver_is_refused,
    stf_4_what_was_done_alone_is_not_approved_afterwards,
    stf_4_an_approval_is_worth_nothing_for_another_id,
    stf_4_a_query_takes_no_approval,
    stf_4_who_may_be_asked_is_told_by_name_only,
    stf_4_refund_limits_are_a_roles_and_an_approval_raises_them,
    cmp_2_the_seal_proves_who_approved,
    cmp_2_nobody_changes_who_approved,
}

async fn person(world: &World, role: &str) -> Actor {
    world.person(role).await
}

/// Somebody with a PIN, who may be asked.
async fn with_pin(world: &World, role: &str) -> Actor {
    let person = world.person(role).await;
    world.ask("identity.set_pin", json!({ "staff": person.staff, "pin": "2468" })).await.unwrap();
    person
}

async fn sale(world: &World) -> Value {
    let line = json!([{ "name": "Tea", "quantity": 1, "amount": "50000" }]);
    let sold = world
        .ask("sales.sell", json!({ "lines": line, "payments": [{ "method": "cash", "amount": "50000" }] }))
        .await
        .unwrap();
    sold["sale"].clone()
}

fn void(sale: &Value) -> Value {
    json!({ "sale": sale, "reason": "Rung up twice" })
}

fn code<T>(answer: Result<T, Failure>) -> &'static str {
    answer.map_or_else(|failure| failure.code(), |_| "done")
}

async fn newest(world: &World, name: &str) -> Value {
    let log = world.ask("identity.log", json!({ "name": name })).await.unwrap();
    log["rows"][0].clone()
}

async fn stf_4_what_a_role_lacks_is_done_with_somebodys_approval_and_both_are_on_record(world: World) {
    let (receptionist, manager) = (person(&world, "receptionist").await, person(&world, "manager").await);
    let sale = sale(&world).await;
    let refusal = world.ask_as(receptionist, "sales.void", void(&sale)).await.unwrap_err();
    assert_eq!((refusal.code(), refusal.params()), ("grant.missing", json!({ "grant": "sales.void" })));
    let voided = world.approved(receptionist, manager.staff, new_id(), "sales.void", void(&sale)).await.unwrap();
    assert!(!voided.repeated && !voided.topics.is_empty());
    let entry = newest(&world, "sales.void").await;
    assert_eq!(
        (&entry["staff"]["id"], &entry["approved_by"]["id"]),
        (&json!(receptionist.staff), &json!(manager.staff))
    );
    assert!(entry["approved_by"]["name"].as_str().is_some_and(|name| name.starts_with("Person ")));
    // Whose is it? Of both.
    for who in [receptionist, manager] {
        let log = world.ask("identity.log", json!({ "staff": who.staff, "name": "sales" })).await.unwrap();
        assert_eq!(log["rows"].as_array().unwrap().len(), 1);
    }
    let alone = newest(&world, "sales.sell").await;
    assert_eq!(alone["approved_by"], Value::Null);
}

async fn stf_4_the_larger_discount_limit_of_the_two_counts(world: World) {
    let (receptionist, manager) = (person(&world, "receptionist").await, person(&world, "manager").await);
    let facial = world.ask("catalog.save", json!({ "kind": "service", "name": "Facial", "price": "100000" })).await;
    let lines = json!([{ "item": facial.unwrap()["id"], "quantity": 1 }]);
    let sell = |percent: &str, total: &str| json!({ "lines": lines, "discount": { "percent": percent }, "payments": [{ "method": "cash", "amount": total }] });
    let over = world.ask_as(receptionist, "sales.sell", sell("30", "70000")).await.unwrap_err();
    assert_eq!((over.code(), over.params()), ("sales.discount_over_limit", json!({ "limit": "5", "asked": "30" })));
    let exactly = world.approved(receptionist, manager.staff, new_id(), "sales.sell", sell("30", "70000")).await;
    assert_eq!(exactly.unwrap().output["total"], "70000");
    let more = world.approved(receptionist, manager.staff, new_id(), "sales.sell", sell("30.01", "69990")).await;
    let more = more.unwrap_err();
    assert_eq!((more.code(), more.params()), ("sales.discount_over_limit", json!({ "limit": "30", "asked": "30.01" })));
    // A smaller limit takes nothing away.
    let technician = person(&world, "technician").await;
    assert!(world.approved(receptionist, technician.staff, new_id(), "sales.sell", sell("5", "95000")).await.is_ok());
}

async fn sal_4_a_blacklisted_customer_is_sold_to_by_approval(world: World) {
    let (receptionist, supervisor) = (person(&world, "receptionist").await, person(&world, "supervisor").await);
    let customer = world.customer().await;
    let mark = json!({ "customer": customer, "mark": "blacklisted", "reason": "Never paid" });
    world.ask("customers.set_mark", mark).await.unwrap();
    let facial =
        world.ask("catalog.save", json!({ "kind": "service", "name": "Facial", "price": "100" })).await.unwrap();
    let sell = json!({ "customer": customer, "lines": [{ "item": facial["id"], "quantity": 1 }], "payments": [{ "method": "cash", "amount": "100" }] });
    assert_eq!(code(world.ask_as(receptionist, "sales.sell", sell.clone()).await), "customers.blacklisted");
    let sold = world.approved(receptionist, supervisor.staff, new_id(), "sales.sell", sell).await;
    assert_eq!(code(sold), "done");
}

async fn stf_4_each_act_that_needs_approval_can_be_had_by_it(world: World) {
    let (receptionist, manager) = (person(&world, "receptionist").await, person(&world, "manager").await);
    let (customer, twin) = (world.customer().await, world.customer().await);
    let top_up = json!({ "customer": customer, "amount": "1000" });
    let paid = world.ask("ledger.top_up", top_up.clone()).await.unwrap();
    world.ask("ledger.top_up", top_up).await.unwrap();
    let mark = json!({ "customer": customer, "mark": "blacklisted", "reason": "Never paid" });
    world.ask("customers.set_mark", mark.clone()).await.unwrap();
    let merge = json!({ "survivor": customer, "source": twin, "reason": "One person" });
    let merged = |merge: &Value| json!({ "merge": merge });
    let look = json!({ "survivor": customer, "source": twin });
    assert!(
        world.ask_as(receptionist, "customers.merge_preview", look).await.is_ok(),
        "looked at before it is asked for"
    );
    let acts = [
        ("ledger.reverse_top_up", json!({ "movement": paid["movement"], "reason": "Twice" })),
        ("ledger.withdraw", json!({ "customer": customer, "amount": "400", "note": "Moves away" })),
        ("ledger.issue_credit", json!({ "customer": customer, "amount": "100", "reason": "Waited long" })),
        ("customers.remove_mark", mark),
        ("customers.merge", merge),
        ("customers.undo_merge", Value::Null),
    ];
    let mut before = Value::Null;
    for (name, input) in acts {
        let input = if input.is_null() { merged(&before["merge"]) } else { input };
        assert_eq!(code(world.ask_as(receptionist, name, input.clone()).await), "grant.missing", "{name}");
        let done = world.approved(receptionist, manager.staff, new_id(), name, input).await;
        before = done.unwrap_or_else(|failure| panic!("{name}: {failure}")).output;
        assert_eq!(newest(&world, name).await["approved_by"]["id"], json!(manager.staff), "{name}");
    }
}

async fn stf_4_whoever_may_not_do_it_themselves_approves_nothing(world: World) {
    let (receptionist, technician) = (person(&world, "receptionist").await, person(&world, "technician").await);
    let sale = sale(&world).await;
    let refusal =
        world.approved(receptionist, technician.staff, new_id(), "sales.void", void(&sale)).await.unwrap_err();
    assert_eq!((refusal.code(), refusal.params()), ("grant.missing", json!({ "grant": "sales.void" })));
    // What decides who may do what is not lent, whoever approves.
    let role = json!({ "name": "All powers", "grants": ["roles.write"], "discount_limit": "100" });
    let refusal = world.approved(receptionist, world.owner.staff, new_id(), "identity.save_role", role).await;
    assert_eq!(code(refusal), "grant.missing");
}

async fn stf_4_nobody_approves_their_own_act(world: World) {
    let supervisor = person(&world, "supervisor").await;
    let sale = sale(&world).await;
    let refusal = world.approved(supervisor, supervisor.staff, new_id(), "sales.void", void(&sale)).await;
    assert_eq!(code(refusal), "identity.approval_own");
    assert_eq!(code(world.ask_as(supervisor, "sales.void", void(&sale)).await), "done", "and needs none");
}

async fn stf_4_who_left_or_is_of_another_shop_approves_nothing(world: World) {
    let (receptionist, manager) = (person(&world, "receptionist").await, person(&world, "manager").await);
    let sale = sale(&world).await;
    let void = async |approver: StaffId, access: i64| {
        let at = world.now();
        let request =
            Request { id: Some(new_id()), actor: receptionist, at, name: "sales.void".into(), input: void(&sale) };
        let own = world.access(receptionist.staff).await;
        code(world.surface.dispatch_approved(&request, own, Approval { staff: approver, access }).await)
    };
    world.ask("identity.change_staff", json!({ "staff": manager.staff, "active": false })).await.unwrap();
    assert_eq!(void(manager.staff, world.access(manager.staff).await).await, "identity.approval_over");
    let neighbour = world.neighbour(Country::Vn).await;
    let theirs = neighbour.owner.staff;
    assert_eq!(void(theirs, neighbour.access(theirs).await).await, "identity.approval_over");
    assert_eq!(void(kernel::Id::new(new_id().uuid()), 0).await, "identity.approval_over");
}

async fn stf_4_an_approval_is_over_when_the_approvers_access_changed(world: World) {
    let (receptionist, manager) = (person(&world, "receptionist").await, with_pin(&world, "manager").await);
    let sale = sale(&world).await;
    let access = world.access(manager.staff).await;
    let own = world.access(receptionist.staff).await;
    let request = Request {
        id: Some(new_id()),
        actor: receptionist,
        at: world.now(),
        name: "sales.void".into(),
        input: void(&sale),
    };
    world.ask("identity.set_pin", json!({ "staff": manager.staff, "pin": "1357" })).await.unwrap();
    let approval = Approval { staff: manager.staff, access };
    assert_eq!(code(world.surface.dispatch_approved(&request, own, approval).await), "identity.approval_over");
    // Nor does it help somebody whose own session is over.
    let approval = Approval { access: access + 1, ..approval };
    assert_eq!(code(world.surface.dispatch_approved(&request, own + 1, approval).await), "session.missing");
    assert_eq!(code(world.surface.dispatch_approved(&request, own, approval).await), "done");
}

async fn stf_4_the_approvers_role_counts_as_it_is_at_that_moment(world: World) {
    let receptionist = person(&world, "receptionist").await;
    let role = json!({ "name": "Deputy", "grants": ["sales.void"], "discount_limit": "0" });
    let role = world.ask("identity.save_role", role).await.unwrap()["id"].clone();
    let added = json!({ "name": "Deputy Dao", "password": PASSWORD, "role": role });
    let added = world.ask("identity.add_staff", added).await.unwrap();
    let deputy: StaffId = added["id"].as_str().unwrap().parse().unwrap();
    let sale = sale(&world).await;
    let change = |grants: Value| json!({ "role": role, "name": "Deputy", "grants": grants, "discount_limit": "0" });
    world.ask("identity.save_role", change(json!([]))).await.unwrap();
    assert_eq!(code(world.approved(receptionist, deputy, new_id(), "sales.void", void(&sale)).await), "grant.missing");
    world.ask("identity.save_role", change(json!(["sales.void"]))).await.unwrap();
    assert_eq!(code(world.approved(receptionist, deputy, new_id(), "sales.void", void(&sale)).await), "done");
}

async fn stf_4_a_repeat_answers_as_the_first_time_without_anybodys_approval(world: World) {
    let (receptionist, manager) = (person(&world, "receptionist").await, person(&world, "manager").await);
    let (sale, id) = (sale(&world).await, new_id());
    let first = world.approved(receptionist, manager.staff, id, "sales.void", void(&sale)).await.unwrap();
    let told = |answer: Answer| (answer.output, answer.repeated, answer.topics.len());
    let again = (first.output.clone(), true, 0);
    assert_eq!(told(world.request(receptionist, id, "sales.void", void(&sale)).await.unwrap()), again);
    assert_eq!(told(world.approved(receptionist, manager.staff, id, "sales.void", void(&sale)).await.unwrap()), again);
    let request =
        Request { id: Some(id), actor: receptionist, at: world.now(), name: "sales.void".into(), input: void(&sale) };
    let own = world.access(receptionist.staff).await;
    let before = world.surface.done_before(&request, own, manager.staff).await.unwrap().unwrap();
    assert_eq!(told(before), again, "what a host asks before it looks at a PIN");
    // Also when the one who approved has left since.
    world.ask("identity.change_staff", json!({ "staff": manager.staff, "active": false })).await.unwrap();
    assert_eq!(told(world.approved(receptionist, manager.staff, id, "sales.void", void(&sale)).await.unwrap()), again);
    // Whoever did not do it, and may not, is told nothing.
    let other = person(&world, "receptionist").await;
    assert_eq!(code(world.request(other, id, "sales.void", void(&sale)).await), "grant.missing");
    assert_eq!(newest(&world, "sales.void").await["id"], json!(id));
}

async fn stf_4_the_same_id_with_another_input_or_approver_is_refused(world: World) {
    let (receptionist, manager) = (person(&world, "receptionist").await, person(&world, "manager").await);
    let (one, two, id) = (sale(&world).await, sale(&world).await, new_id());
    world.approved(receptionist, manager.staff, id, "sales.void", void(&one)).await.unwrap();
    for (approver, input) in [(manager.staff, void(&two)), (world.owner.staff, void(&one))] {
        let refused = world.approved(receptionist, approver, id, "sales.void", input.clone()).await;
        assert_eq!(code(refused), "operation.id_reused", "{input}");
        let request = Request { id: Some(id), actor: receptionist, at: world.now(), name: "sales.void".into(), input };
        let own = world.access(receptionist.staff).await;
        assert_eq!(code(world.surface.done_before(&request, own, approver).await), "operation.id_reused");
    }
    assert_eq!(code(world.request(receptionist, id, "sales.void", void(&two)).await), "operation.id_reused");
    assert_eq!(world.ask("sales.get", json!({ "sale": two })).await.unwrap()["status"], "done");
}

async fn stf_4_what_was_done_alone_is_not_approved_afterwards(world: World) {
    let (supervisor, manager) = (person(&world, "supervisor").await, person(&world, "manager").await);
    let (sale, id) = (sale(&world).await, new_id());
    world.request(supervisor, id, "sales.void", void(&sale)).await.unwrap();
    let refused = world.approved(supervisor, manager.staff, id, "sales.void", void(&sale)).await;
    assert_eq!(code(refused), "operation.id_reused");
    assert_eq!(newest(&world, "sales.void").await["approved_by"], Value::Null);
}

async fn stf_4_an_approval_is_worth_nothing_for_another_id(world: World) {
    let (receptionist, manager) = (person(&world, "receptionist").await, person(&world, "manager").await);
    let (one, two) = (sale(&world).await, sale(&world).await);
    world.approved(receptionist, manager.staff, new_id(), "sales.void", void(&one)).await.unwrap();
    assert_eq!(code(world.ask_as(receptionist, "sales.void", void(&two)).await), "grant.missing");
    // Nor for the same id, where what was approved was refused by its rule: it was not done, so it is asked anew.
    let id = new_id();
    let again = world.approved(receptionist, manager.staff, id, "sales.void", void(&one)).await;
    assert_eq!(code(again), "sales.already_voided");
    assert_eq!(code(world.request(receptionist, id, "sales.void", void(&two)).await), "grant.missing");
}

async fn stf_4_a_query_takes_no_approval(world: World) {
    let technician = person(&world, "technician").await;
    let asked = world.approved(technician, world.owner.staff, new_id(), "identity.log", json!({})).await;
    assert_eq!(code(asked), "input.malformed");
    let unknown = world.approved(technician, world.owner.staff, new_id(), "identity.found_shop", json!({})).await;
    assert_eq!(code(unknown), "operation.unknown");
}

async fn stf_4_who_may_be_asked_is_told_by_name_only(world: World) {
    let (receptionist, supervisor) = (with_pin(&world, "receptionist").await, with_pin(&world, "supervisor").await);
    let (manager, _without_pin) = (with_pin(&world, "manager").await, person(&world, "manager").await);
    let asked = async |who: Actor, input: Value| -> Vec<StaffId> {
        let found = world.ask_as(who, "identity.approvers", input).await.unwrap();
        let rows = found["rows"].as_array().unwrap().clone();
        for row in &rows {
            let fields: Vec<_> = row.as_object().unwrap().keys().cloned().collect();
            assert_eq!(fields, ["initials", "name", "staff"]);
        }
        let mut ids: Vec<StaffId> = rows.iter().map(|row| row["staff"].as_str().unwrap().parse().unwrap()).collect();
        ids.sort_unstable();
        ids
    };
    let ids = |people: &[Actor]| {
        let mut ids: Vec<StaffId> = people.iter().map(|person| person.staff).collect();
        ids.sort_unstable();
        ids
    };
    let all = ids(&[world.owner, supervisor, manager]);
    assert_eq!(asked(receptionist, json!({ "grant": "sales.void" })).await, all);
    assert_eq!(
        asked(supervisor, json!({ "grant": "sales.void" })).await,
        ids(&[world.owner, manager]),
        "not themselves"
    );
    assert_eq!(asked(receptionist, json!({ "discount": "15" })).await, all);
    assert_eq!(asked(receptionist, json!({ "discount": "15.01" })).await, ids(&[world.owner, manager]));
    assert_eq!(asked(receptionist, json!({ "refund": "500001" })).await, ids(&[world.owner, manager]));
    assert_eq!(asked(receptionist, json!({ "grant": "sales.void", "discount": "100" })).await, ids(&[world.owner]));
    assert_eq!(asked(receptionist, json!({ "grant": "roles.write" })).await, ids(&[]), "nobody lends that");
}

async fn stf_4_refund_limits_are_a_roles_and_an_approval_raises_them(world: World) {
    for (country, limit, over) in
        [(Country::Vn, "500000", "500001"), (Country::Th, "650.00", "650.01"), (Country::Om, "7.500", "7.501")]
    {
        let shop = world.neighbour(country).await;
        let (receptionist, manager) = (shop.person("receptionist").await, shop.person("manager").await);
        let roles = shop.ask("identity.roles", json!({})).await.unwrap();
        let row = |code: &str| {
            roles["rows"].as_array().unwrap().iter().find(|row| row["code"] == code).unwrap()["refund_limit"].clone()
        };
        let nothing = shop.shop.currency.amount(Money::ZERO);
        assert_eq!(
            ["receptionist", "supervisor", "manager", "owner", "technician", "auditor"].map(row),
            [
                json!({ "amount": limit }),
                json!({ "amount": limit }),
                json!("unlimited"),
                json!("unlimited"),
                json!({ "amount": nothing }),
                json!({ "amount": nothing })
            ]
        );
        let mut tx = shop.db().read(shop.owner.tenant).await.unwrap();
        let entry = identity::entry(&mut tx, receptionist, None).await.unwrap();
        let approver = identity::approver(&mut tx, shop.owner.tenant, manager.staff).await.unwrap().unwrap();
        let both = entry.person.approved(&approver.person);
        let cx = Cx::new(&mut tx, receptionist, &entry.person, &entry.shop, shop.now(), new_id());
        let read = |text: &str| cx.money(&Amount::typed(text)).unwrap();
        assert!(cx.within_refund_limit(Money::ZERO, read(limit)).is_ok());
        let refusal = cx.within_refund_limit(Money::ZERO, read(over)).unwrap_err();
        assert_eq!((refusal.code(), refusal.params()), ("approval.needed", json!({ "limit": limit, "asked": over })));
        assert_eq!(code(cx.within_refund_limit(read(limit), Money(1))), "approval.needed", "of one order together");
        assert_eq!(cx.approver(), None);
        let (most, more) = (read(limit), read(over));
        let cx = Cx::new(&mut tx, receptionist, &both, &entry.shop, shop.now(), new_id());
        let cx = cx.with_approver(Some(manager.staff));
        assert!(cx.within_refund_limit(most, more).is_ok());
        assert_eq!(cx.approver(), Some(manager.staff));
        tx.rollback().await.unwrap();
        // A role of the shop's own: nothing until somebody says how much, then that, and kept where it is not said again.
        let save = async |input: Value| shop.ask("identity.save_role", input).await;
        let made = save(json!({ "name": "Own", "grants": [], "discount_limit": "0" })).await.unwrap();
        let own = async || {
            let roles = shop.ask("identity.roles", json!({})).await.unwrap();
            roles["rows"].as_array().unwrap().iter().find(|row| row["id"] == made["id"]).unwrap()["refund_limit"]
                .clone()
        };
        assert_eq!(own().await, json!({ "amount": nothing }));
        let change = |limit: Value| json!({ "role": made["id"], "name": "Own", "grants": [], "discount_limit": "0", "refund_limit": limit });
        save(change(json!({ "amount": over }))).await.unwrap();
        save(json!({ "role": made["id"], "name": "Own", "grants": [], "discount_limit": "0" })).await.unwrap();
        assert_eq!(own().await, json!({ "amount": over }));
        save(change(json!("unlimited"))).await.unwrap();
        assert_eq!(own().await, json!("unlimited"));
        assert_eq!(code(save(change(json!({ "amount": "-1" }))).await), "money.negative");
        shop.prove().await;
    }
}

async fn cmp_2_the_seal_proves_who_approved(world: World) {
    let (receptionist, manager) = (person(&world, "receptionist").await, person(&world, "manager").await);
    let sale = sale(&world).await;
    world.approved(receptionist, manager.staff, new_id(), "sales.void", void(&sale)).await.unwrap();
    world.surface.flush().await;
    let proof = async || world.ask("identity.prove_log", json!({})).await.unwrap();
    assert_eq!(proof().await["broken"], Value::Null);
    // Only a program that goes past the schema's triggers can change a row: the owner of the tables can, so the chain is what finds it.
    let (off, on) = match world.db() {
        db::Db::Sqlite { .. } => ("drop trigger if exists operation_only_erased", "select 1"),
        db::Db::Postgres(_) => {
            ("alter table operation disable trigger user", "alter table operation enable trigger user")
        }
    };
    let put = async |whom: &str| {
        let text = format!("update operation set approved_by = {whom} where name = 'sales.void'");
        // In one transaction: other shops of the same server keep their triggers.
        world.past_the_program(&[off, &text, on]).await.unwrap();
    };
    put("staff").await;
    assert!(proof().await["broken"].is_string(), "another approver");
    put("null").await;
    assert!(proof().await["broken"].is_string(), "no approver");
    let whom = match world.db() {
        db::Db::Sqlite { .. } => format!("x'{}'", manager.staff.uuid().simple()),
        db::Db::Postgres(_) => format!("'{}'", manager.staff),
    };
    put(&whom).await;
    assert_eq!(proof().await["broken"], Value::Null);
}

async fn cmp_2_nobody_changes_who_approved(world: World) {
    let (receptionist, manager) = (person(&world, "receptionist").await, person(&world, "manager").await);
    let sale = sale(&world).await;
    world.approved(receptionist, manager.staff, new_id(), "sales.void", void(&sale)).await.unwrap();
    for whom in ["staff", "null"] {
        let text = format!("update operation set approved_by = {whom}, input = null where name = 'sales.void'");
        let why = world.past_the_program(&[&text]).await.unwrap_err();
        assert!(why.contains("append-only"), "{why}");
    }
    let erase = "update operation set input = null where name = 'sales.void'";
    assert_eq!(world.past_the_program(&[erase]).await.unwrap(), 1, "an input may still be erased");
}
