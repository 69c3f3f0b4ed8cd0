//! CUS-15: merges at the same time, from several counters.

use crate::merge::*;
use kernel::CustomerId;
use testkit::{Value, World, json};

testkit::on_both! {
    cus_15_eight_merges_and_sales_at_once_lose_nothing,
    cus_15_two_counters_merge_the_same_pair_and_one_is_told,
    cus_15_merges_that_cross_and_chains_at_once_keep_every_dong,
    cus_15_what_is_written_while_a_merge_is_made_is_at_the_survivor,
}

async fn cus_15_eight_merges_and_sales_at_once_lose_nothing(world: World) {
    let mut customers = Vec::new();
    for _ in 0..6 {
        let customer = world.customer().await;
        ask(&world, "ledger.top_up", json!({ "customer": customer, "amount": "100000" })).await;
        sell(&world, customer, 1_000, "cash").await;
        customers.push(customer);
    }
    let mut counters = Vec::new();
    for n in 2..6 {
        counters.push(world.counter(&format!("K{n}")).await);
    }
    let pairs = [(0, 1), (1, 0), (2, 3), (3, 2), (1, 2), (0, 3), (4, 5), (5, 4)];
    let merges = pairs.map(|(one, other)| {
        let (world, source, survivor) = (world.clone(), customers[one], customers[other]);
        tokio::spawn(async move {
            world.ask("customers.merge", json!({ "source": source, "survivor": survivor, "reason": "twice" })).await
        })
    });
    let mut sales = Vec::new();
    for n in 0..24 {
        let (world, customer, actor) = (world.clone(), customers[n % 6], counters[n % 4]);
        sales.push(tokio::spawn(async move {
            let method = if n % 2 == 0 { "wallet" } else { "cash" };
            let lines = json!([{ "name": "x", "quantity": 1, "tax_rate": "0", "amount": "1000" }]);
            let input =
                json!({ "customer": customer, "lines": lines, "payments": [{ "method": method, "amount": "1000" }] });
            world.ask_as(actor, "sales.sell", input).await.map(|_| n % 2 == 0)
        }));
    }
    let mut merged = 0;
    for merge in merges {
        match merge.await.unwrap() {
            Ok(_) => merged += 1,
            Err(refusal) => assert_eq!(refusal.code(), "customers.merged", "{refusal:?}"),
        }
    }
    assert!((1..=5).contains(&merged), "{merged} merges");
    let (mut made, mut by_wallet) = (6, 0);
    for sale in sales {
        match sale.await.unwrap() {
            Ok(wallet) => {
                made += 1;
                by_wallet += i64::from(wallet);
            }
            Err(refusal) => {
                assert!(["customers.merged", "ledger.wallet_merged"].contains(&refusal.code()), "{refusal:?}")
            }
        }
    }
    assert_eq!(held(&world).await, 600_000 - by_wallet * 1_000);
    let (mut visits, mut standing) = (0, 0);
    for &customer in &customers {
        let shown = get(&world, customer).await;
        visits += shown["totals"]["visits"].as_i64().unwrap();
        if shown["merged_into"].is_null() {
            standing += 1;
        } else {
            assert_eq!(shown["totals"]["visits"], 0, "nothing is left at a source");
            let left = count(&world, &format!("sale where customer = {}", written(&world, customer))).await;
            assert_eq!(left, 0, "no sale is left at a source");
            assert_eq!(world.wallet(customer).await.0, "0");
        }
    }
    assert_eq!((visits, standing), (made, 6 - merged));
    world.prove().await;
}

/// Wallets with something in them.
async fn holding(world: &World, customers: usize) -> Vec<CustomerId> {
    let mut all = Vec::new();
    for _ in 0..customers {
        let customer = world.customer().await;
        ask(world, "ledger.top_up", json!({ "customer": customer, "amount": "100000" })).await;
        ask(world, "ledger.issue_credit", json!({ "customer": customer, "amount": "5000", "reason": "gift" })).await;
        sell(world, customer, 1_000, "cash").await;
        all.push(customer);
    }
    all
}

/// Asks for these merges at once, from counters of their own. Answers what became of each.
async fn at_once(world: &World, pairs: &[(CustomerId, CustomerId)]) -> Vec<Result<Value, &'static str>> {
    let mut tries = Vec::new();
    for &(source, survivor) in pairs {
        let world = world.clone();
        tries.push(tokio::spawn(async move {
            let input = json!({ "source": source, "survivor": survivor, "reason": "the same person" });
            world.ask("customers.merge", input).await
        }));
    }
    let mut all = Vec::new();
    for one in tries {
        all.push(one.await.unwrap().map_err(|refusal| refusal.code()));
    }
    all
}

async fn cus_15_two_counters_merge_the_same_pair_and_one_is_told(world: World) {
    for _ in 0..4 {
        let both = holding(&world, 2).await;
        let (total, pair) = (held(&world).await, (both[0], both[1]));
        let done = at_once(&world, &[pair, pair]).await;
        let merged: Vec<_> = done.iter().filter_map(|one| one.as_ref().ok()).collect();
        assert_eq!(merged.len(), 1, "{done:?}");
        assert!(done.contains(&Err("customers.merged")), "{done:?}");
        assert_eq!((held(&world).await, world.wallet(pair.1).await), (total, ("200000".into(), "10000".into())));
        // Two counters take it apart at once.
        let undo = json!({ "merge": merged[0]["merge"] });
        let (one, other) = tokio::join!(
            world.ask("customers.undo_merge", undo.clone()),
            world.ask("customers.undo_merge", undo.clone())
        );
        let codes: Vec<_> =
            [one, other].into_iter().filter_map(|done| done.err().map(|failure| failure.code())).collect();
        assert_eq!(codes, ["customers.already_undone"]);
        assert_eq!((held(&world).await, world.wallet(pair.0).await), (total, ("100000".into(), "5000".into())));
    }
}

async fn cus_15_merges_that_cross_and_chains_at_once_keep_every_dong(world: World) {
    for _ in 0..4 {
        let all = holding(&world, 3).await;
        let total = held(&world).await;
        let crossed = at_once(&world, &[(all[0], all[1]), (all[1], all[0])]).await;
        let merged: Vec<_> = crossed.iter().filter_map(|one| one.as_ref().ok()).collect();
        assert_eq!((merged.len(), held(&world).await), (1, total), "{crossed:?}");
        undo(&world, merged[0]).await;
        assert_eq!(held(&world).await, total);
        // A into B and B into C at once: both, or the second one first and A is told that B is another by now.
        let chain = at_once(&world, &[(all[0], all[1]), (all[1], all[2])]).await;
        assert!(chain[1].is_ok() && (chain[0].is_ok() || chain[0] == Err("customers.merged")), "{chain:?}");
        assert_eq!(held(&world).await, total, "between");
        let at_the_end = if chain[0].is_ok() { "300000" } else { "200000" };
        assert_eq!(world.wallet(all[2]).await.0, at_the_end);
        assert_eq!(world.wallet(all[1]).await.0, "0", "nothing is left on the way");
        undo(&world, chain[1].as_ref().unwrap()).await;
        if let Ok(first) = &chain[0] {
            undo(&world, first).await;
        }
        assert_eq!(held(&world).await, total, "after");
        for customer in all {
            assert_eq!(world.wallet(customer).await, ("100000".into(), "5000".into()));
        }
    }
}

async fn cus_15_what_is_written_while_a_merge_is_made_is_at_the_survivor(world: World) {
    for _ in 0..5 {
        let (source, survivor) = (world.customer().await, world.customer().await);
        let writing: Vec<_> = (0..4)
            .map(|n| {
                let world = world.clone();
                tokio::spawn(async move {
                    match n {
                        0 => document(&world, source).await,
                        1 => drop(world.ask("customers.add_note", json!({ "customer": source, "text": "x" })).await),
                        2 => {
                            let call = json!({ "customer": source, "kind": "call", "result": "x" });
                            drop(world.ask("customers.log_contact", call).await);
                        }
                        _ => {
                            let mark = json!({ "customer": source, "mark": "vip", "reason": "x" });
                            drop(world.ask("customers.set_mark", mark).await);
                        }
                    }
                })
            })
            .collect();
        merge(&world, source, survivor).await;
        for one in writing {
            one.await.unwrap();
        }
        for table in ["customer_document", "customer_note", "customer_contact"] {
            let left = count(&world, &format!("{table} where customer = {}", written(&world, source))).await;
            assert_eq!(left, 0, "{table} is left behind");
        }
    }
}
