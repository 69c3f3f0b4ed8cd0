//! STF-1: a second business in the same database asks for everything, each read and each write, with ids of the first one.

use std::collections::BTreeSet;

use kernel::{Actor, Country};
use sqlx::{AssertSqlSafe, Row};
use surface::Request;
use testkit::{Value, World, json, new_id};

/// Stands in every text of the first business that the other must never see.
const MARK: &str = "Xyloma";
/// A JPEG, as far as its first bytes tell.
const PICTURE: &str = "/9j/4AAQSkZJRg==";

/// What the first business holds.
struct Shop {
    customer: Value,
    phone: String,
    note: Value,
    document: Value,
    item: Value,
    retired: Value,
    sale: Value,
    movement: Value,
    credit: Value,
    staff: Value,
    role: Value,
    branch: Value,
    counter: Value,
    twin: Value,
    merge: Value,
    import: Value,
    view: Value,
    address: Value,
    group: Value,
    scan: Value,
    shift: Value,
}

async fn filled(world: &World) -> Shop {
    let ask = async |name: &str, input: Value| {
        world.ask(name, input).await.unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"))
    };
    let phone = world.new_phone();
    let customer =
        ask("customers.create", json!({ "name": format!("{MARK} Hoa"), "phone": phone, "tags": [MARK], "note": MARK }))
            .await["customer"]["id"]
            .clone();
    let note = ask("customers.add_note", json!({ "customer": customer, "text": MARK })).await["id"].clone();
    let document = document(world, &customer).await;
    let item = async |name: &str, barcode: &str| {
        let input = json!({ "kind": "product", "name": format!("{MARK} {name}"), "price": "50000", "barcode": barcode, "category": MARK });
        ask("catalog.save", input).await["id"].clone()
    };
    let (item, retired) = (item("oil", "8930000000017").await, item("soap", "8930000000024").await);
    ask("catalog.retire", json!({ "item": retired })).await;
    ask("catalog.adjust_stock", json!({ "item": item, "change": 9, "reason": MARK })).await;
    let movement =
        ask("ledger.top_up", json!({ "customer": customer, "amount": "70000", "note": MARK })).await["movement"]
            .clone();
    ask("ledger.issue_credit", json!({ "customer": customer, "amount": "4000", "reason": MARK })).await;
    let credit = ask("ledger.credits", json!({ "customer": customer })).await["rows"][0]["id"].clone();
    let lines = json!([{ "item": item, "quantity": 1 }]);
    let sold = ask("sales.sell", json!({ "customer": customer, "lines": lines, "note": MARK, "payments": [{ "method": "cash", "amount": "50000" }] })).await;
    let sale = sold["sale"].clone();
    let role = ask("identity.save_role", json!({ "name": MARK, "grants": ["catalog.read"], "discount_limit": "0" }))
        .await["id"]
        .clone();
    let branch = ask("identity.save_branch", json!({ "name": MARK, "address": MARK })).await["id"].clone();
    let counter = ask("identity.add_counter", json!({ "name": MARK, "branch": branch })).await["id"].clone();
    let staff = ask(
        "identity.add_staff",
        json!({ "name": format!("{MARK} Mai"), "password": "mật khẩu dài lắm", "role": role }),
    )
    .await["id"]
        .clone();
    let alike = async |name: &str| {
        ask("customers.create", json!({ "name": format!("{MARK} {name}") })).await["customer"]["id"].clone()
    };
    let (twin, gone) = (alike("Hòa").await, alike("Hoà").await);
    let merge =
        ask("customers.merge", json!({ "source": gone, "survivor": twin, "reason": MARK })).await["merge"].clone();
    let look = json!({ "filter": { "tags": [MARK] }, "order": "name", "columns": [] });
    let view = ask("customers.save_view", json!({ "name": MARK, "shared": true, "look": look })).await["id"].clone();
    let begins = async |name: &str, input: Value| {
        let (id, name) = (Some(new_id()), name.to_owned());
        let request = Request { id, actor: world.owner, at: world.now(), name, input };
        world.surface.dispatch_unexposed(&request).await.expect("it begins").output
    };
    let file = json!({ "file": MARK, "fingerprint": "00", "size": 0 });
    let import = begins("customers.begin_import", file).await["import"].clone();
    let scan = begins("customers.begin_duplicate_scan", json!({})).await["scan"]["id"].clone();
    let home = json!({ "kind": "home", "street": MARK, "district": MARK, "province": MARK });
    let address = ask("customers.add_address", json!({ "customer": customer, "address": home })).await["id"].clone();
    let group = ask("customers.save_group", json!({ "name": MARK })).await["id"].clone();
    let shift = ask("shifts.open", json!({ "float": "70000" })).await["shift"].clone();
    ask("shifts.pay_in", json!({ "shift": shift, "amount": "9000", "reason": MARK })).await;
    Shop {
        customer,
        phone,
        note,
        document,
        item,
        retired,
        sale,
        movement,
        credit,
        staff,
        role,
        branch,
        counter,
        twin,
        merge,
        import,
        view,
        address,
        group,
        scan,
        shift,
    }
}

/// A document, as the host hands it over.
async fn document(world: &World, customer: &Value) -> Value {
    let input = json!({
        "customer": customer, "kind": "other", "name": MARK, "file_type": "application/pdf", "bytes": 2, "key": "0123456789abcdef",
        "sealed": "A".repeat(56),
    });
    let request = surface::Request {
        id: Some(new_id()),
        actor: world.owner,
        at: world.now(),
        name: "customers.add_document".to_owned(),
        input,
    };
    world.surface.dispatch_unexposed(&request).await.unwrap().output["document"].clone()
}

/// An input for every operation that the first business itself can ask with, in an order in which it can.
fn inputs(shop: &Shop) -> Vec<(&'static str, Value)> {
    let Shop {
        customer,
        phone,
        note,
        document,
        item,
        retired,
        sale,
        movement,
        credit,
        staff,
        role,
        branch,
        counter,
        twin,
        merge,
        import,
        view,
        address,
        group,
        scan,
        shift,
    } = shop;
    let of_customer = json!({ "customer": customer });
    let home = json!({ "kind": "home", "street": "1 Lê Lợi", "province": "Huế" });
    let hours = json!({ "from": "21:00", "until": "08:00" });
    let preferences = json!({ "language": "vi", "channel": "sms", "quiet": hours, "marketing": [], "service_notices": true, "wishes": [] });
    let lines = json!([{ "item": item, "quantity": 1 }]);
    vec![
        ("identity.shop", json!({})),
        ("identity.branches", json!({})),
        ("identity.counters", json!({})),
        ("identity.roles", json!({})),
        ("identity.staff_list", json!({ "include_inactive": true })),
        ("identity.log", json!({ "staff": staff, "counter": counter })),
        ("identity.prove_log", json!({})),
        ("ledger.prove", json!({})),
        ("customers.get", of_customer.clone()),
        ("customers.list", json!({})),
        ("customers.recent", json!({})),
        ("customers.search", json!({ "text": phone })),
        ("customers.tag_many", json!({ "customers": [customer], "add": ["theirs"] })),
        ("customers.tag_many", json!({ "add": ["theirs"] })),
        ("customers.views", json!({})),
        ("customers.save_view", json!({ "view": view, "name": "Theirs", "look": { "order": "name", "columns": [] } })),
        ("customers.remove_view", json!({ "view": view })),
        ("customers.timeline", of_customer.clone()),
        ("customers.reveal_phone", of_customer.clone()),
        ("customers.reads", of_customer.clone()),
        ("customers.documents", of_customer.clone()),
        ("customers.elsewhere", of_customer.clone()),
        ("customers.lookup_settings", json!({})),
        ("customers.remove_document", json!({ "document": document })),
        (
            "customers.set_identity",
            json!({ "customer": customer, "identity": { "kind": "passport", "last4": "7788", "expires": null } }),
        ),
        ("customers.document_limit", json!({})),
        ("customers.set_document_limit", json!({ "megabytes": 9 })),
        ("customers.find_or_create", json!({ "phone": phone })),
        ("customers.find_or_create_external", json!({ "source": "till", "external_id": "7" })),
        ("customers.create", json!({ "name": "Someone", "referrer": customer })),
        ("customers.change", json!({ "customer": customer, "occupation": "baker" })),
        ("customers.change_phone", json!({ "customer": customer, "phone": "0912000001" })),
        ("customers.set_avatar", json!({ "customer": customer, "image": PICTURE })),
        ("customers.avatar", json!({ "customer": customer })),
        ("customers.required_fields", json!({})),
        ("customers.set_required_fields", json!({ "required": [{ "source": "walk_in", "fields": ["phone"] }] })),
        ("customers.imports", json!({})),
        ("customers.import_kept", json!({ "import": import })),
        ("customers.undo_import", json!({ "import": import })),
        ("customers.add_note", json!({ "customer": customer, "text": "seen" })),
        ("customers.change_note", json!({ "note": note, "text": "changed" })),
        ("customers.remove_note", json!({ "note": note })),
        ("customers.add_address", json!({ "customer": customer, "address": home })),
        ("customers.change_address", json!({ "id": address, "address": home })),
        ("customers.set_default_address", json!({ "id": address })),
        ("customers.remove_address", json!({ "id": address })),
        ("customers.places", json!({ "province": MARK })),
        ("customers.set_preferences", json!({ "customer": customer, "preferences": preferences })),
        ("customers.log_contact", json!({ "customer": customer, "kind": "call", "result": "theirs" })),
        ("customers.set_mark", json!({ "customer": customer, "mark": "vip", "reason": "theirs" })),
        ("customers.remove_mark", json!({ "customer": customer, "mark": "vip", "reason": "theirs" })),
        ("customers.groups", json!({})),
        ("customers.save_group", json!({ "group": group, "name": "Theirs" })),
        ("customers.set_terms", json!({ "customer": customer, "credit_limit": "1000", "group": group })),
        ("customers.batch", json!({ "phones": [phone], "ids": [customer] })),
        ("catalog.prices", json!({ "item": item })),
        ("catalog.prices_of_customer", of_customer.clone()),
        ("catalog.prices_of_group", json!({ "group": group })),
        ("catalog.set_group_price", json!({ "item": item, "group": group, "price": "50000" })),
        ("catalog.set_customer_price", json!({ "item": item, "customer": customer, "price": "60000" })),
        ("ledger.wallet", of_customer.clone()),
        ("ledger.movements", of_customer.clone()),
        ("ledger.reverse_top_up", json!({ "movement": movement, "reason": "theirs" })),
        ("ledger.credits", of_customer.clone()),
        ("ledger.revoke_credit", json!({ "credit": credit, "reason": "theirs" })),
        ("ledger.totals", of_customer.clone()),
        ("ledger.days", json!({})),
        ("ledger.liabilities", json!({})),
        ("ledger.rules", json!({})),
        ("ledger.set_rules", json!({ "expired_back_days": 3 })),
        ("customers.wallets", json!({ "phones": [phone], "ids": [customer] })),
        ("ledger.top_up", json!({ "customer": customer, "amount": "9000" })),
        ("ledger.adjust", json!({ "customer": customer, "direction": "up", "amount": "1000", "reason": "theirs" })),
        ("ledger.withdraw", json!({ "customer": customer, "amount": "1000", "note": "theirs" })),
        ("ledger.issue_credit", json!({ "customer": customer, "amount": "1000", "reason": "theirs" })),
        ("catalog.list", json!({})),
        ("catalog.search", json!({ "text": MARK })),
        ("catalog.by_barcode", json!({ "barcode": "8930000000017" })),
        ("catalog.categories", json!({})),
        ("catalog.save", json!({ "item": item, "price": "60000" })),
        ("catalog.adjust_stock", json!({ "item": item, "branch": branch, "change": 5, "reason": "theirs" })),
        ("catalog.restore", json!({ "item": retired })),
        ("sales.quote", json!({ "customer": customer, "lines": lines })),
        (
            "sales.sell",
            json!({ "customer": customer, "lines": lines, "payments": [{ "method": "cash", "amount": "60000" }] }),
        ),
        ("sales.get", json!({ "sale": sale })),
        ("sales.list", json!({ "customer": customer })),
        ("sales.day", json!({ "branch": branch, "counter": counter })),
        ("sales.totals", json!({})),
        ("sales.void_preview", json!({ "sale": sale })),
        ("sales.void", json!({ "sale": sale, "reason": "theirs" })),
        ("catalog.retire", json!({ "item": item })),
        ("shifts.current", json!({})),
        ("shifts.pay_in", json!({ "shift": shift, "amount": "5000", "reason": "theirs" })),
        ("shifts.pay_out", json!({ "shift": shift, "amount": "5000", "reason": "theirs" })),
        ("shifts.count", json!({ "shift": shift, "pieces": [] })),
        ("shifts.close", json!({ "shift": shift, "count": 1, "explanation": "theirs" })),
        ("shifts.report", json!({ "shift": shift })),
        ("shifts.list", json!({ "counter": counter })),
        ("shifts.open", json!({ "float": "1000" })),
        ("shifts.rules", json!({})),
        ("shifts.set_rules", json!({ "required": false, "opening_float": "1000" })),
        ("customers.merges", json!({ "customer": twin })),
        ("customers.duplicates", json!({ "customer": twin })),
        ("customers.dismiss_duplicate", json!({ "customer": twin, "other": customer })),
        ("customers.duplicate_pairs", json!({ "dismissed": true })),
        ("customers.restore_duplicate", json!({ "customer": twin, "other": customer })),
        ("customers.duplicate_scan", json!({})),
        ("customers.cancel_duplicate_scan", json!({ "scan": scan })),
        ("customers.undo_merge_preview", json!({ "merge": merge })),
        ("customers.undo_merge", json!({ "merge": merge })),
        ("customers.merge_preview", json!({ "survivor": customer, "source": twin })),
        ("customers.merge", json!({ "survivor": customer, "source": twin, "reason": "theirs" })),
        ("customers.deactivate", json!({ "customer": customer, "reason": "theirs" })),
        ("customers.remove_group", json!({ "group": group })),
        ("customers.reactivate", of_customer),
        ("identity.change_shop", json!({ "auto_lock_minutes": 7 })),
        ("identity.change_staff", json!({ "staff": staff, "phone": "0912000002" })),
        (
            "identity.add_staff",
            json!({ "name": "Somebody", "password": "mật khẩu dài lắm", "role": role, "branch": branch }),
        ),
        ("identity.add_counter", json!({ "name": "Theirs", "branch": branch })),
        ("identity.save_branch", json!({ "branch": branch, "name": "Theirs" })),
        ("identity.save_counter", json!({ "counter": counter, "name": "Theirs" })),
        (
            "identity.save_role",
            json!({ "role": role, "name": "Theirs", "grants": ["catalog.read"], "discount_limit": "0" }),
        ),
        ("identity.approvers", json!({ "grant": "sales.void" })),
        ("identity.set_language", json!({ "language": "en" })),
        ("identity.set_password", json!({ "staff": staff, "password": "một mật khẩu khác" })),
        ("identity.set_pin", json!({ "staff": staff, "pin": "4821" })),
        ("identity.unlock", json!({ "staff": staff })),
    ]
}

/// Not tried by the first business with the same input: it would be refused for reasons of its own.
const REFUSED_AT_HOME: &[&str] = &["identity.remove_role", "identity.remove_demonstration"];

pub async fn stf_1_a_second_business_reaches_nothing_of_the_first(world: World) {
    let shop = filled(&world).await;
    let other = world.neighbour(Country::Vn).await;
    let mut tried = inputs(&shop);
    tried.push(("identity.remove_role", json!({ "role": shop.role })));
    tried.push(("identity.remove_demonstration", json!({ "confirm": "anything" })));
    let names: BTreeSet<_> = tried.iter().map(|(name, _)| *name).collect();
    let all: BTreeSet<_> = surface::list().iter().filter(|entry| entry.exposed).map(|entry| entry.name).collect();
    assert_eq!(names, all, "every operation is tried");

    world.surface.flush().await;
    let before = everything(&world).await;
    assert!(
        before.iter().any(|(table, rows)| table == "customer" && rows.contains(MARK)),
        "the comparison sees the rows"
    );
    // Somebody of one business with the id of the other is nobody.
    let mixed = Actor { tenant: world.owner.tenant, ..other.owner };
    for (name, input) in &tried {
        let answer = match other.ask(name, input.clone()).await {
            Ok(output) => output.to_string(),
            Err(refusal) => format!("{refusal:?}"),
        };
        assert!(!answer.contains(MARK), "{name} shows {answer}");
        let refusal = world.request(mixed, new_id(), name, input.clone()).await.unwrap_err();
        assert_eq!(refusal.code(), "session.missing", "{name}");
    }
    other.surface.flush().await;
    for ((table, rows), (_, now)) in before.iter().zip(everything(&world).await) {
        assert_eq!(rows, &now, "{table} of the first business");
    }

    for (name, input) in tried.into_iter().filter(|(name, _)| !REFUSED_AT_HOME.contains(name)) {
        world.ask(name, input).await.unwrap_or_else(|refusal| panic!("{name} is a real try: {refusal:?}"));
    }
    other.prove().await;
}

/// Every row of the business in every table, as text.
async fn everything(world: &World) -> Vec<(String, String)> {
    let tables = match world.db() {
        db::Db::Sqlite { .. } => {
            "select m.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and c.name = 'tenant' order by m.name"
        }
        db::Db::Postgres(_) => {
            "select cast(table_name as text) from information_schema.columns where table_schema = current_schema() and column_name = 'tenant' order by 1"
        }
    };
    let mut all = Vec::new();
    for table in texts(world, tables).await {
        let rows = match world.db() {
            db::Db::Sqlite { .. } => {
                let columns =
                    texts(world, &format!("select 'quote(' || name || ')' from pragma_table_info('{table}')")).await;
                let tenant = world.owner.tenant.to_string().replace('-', "");
                format!(
                    "select {} as row from {table} where tenant = x'{tenant}' order by 1",
                    columns.join(" || '|' || ")
                )
            }
            db::Db::Postgres(_) => {
                format!("select cast(t as text) from {table} t where tenant = '{}' order by 1", world.owner.tenant)
            }
        };
        all.push((table, texts(world, &rows).await.join("\n")));
    }
    all
}

async fn texts(world: &World, text: &str) -> Vec<String> {
    match world.db() {
        db::Db::Sqlite { writer, .. } => {
            let rows = sqlx::query(AssertSqlSafe(text)).fetch_all(writer).await.unwrap();
            rows.into_iter().map(|row| row.get(0)).collect()
        }
        db::Db::Postgres(server) => {
            let mut tx = server.pool().begin().await.unwrap();
            let tenant = format!("set local champa.tenant = '{}'", world.owner.tenant);
            sqlx::query(AssertSqlSafe(tenant)).execute(&mut *tx).await.unwrap();
            let rows = sqlx::query(AssertSqlSafe(text)).fetch_all(&mut *tx).await.unwrap();
            rows.into_iter().map(|row| row.get(0)).collect()
        }
    }
}
