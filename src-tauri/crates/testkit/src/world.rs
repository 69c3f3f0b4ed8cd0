//! One shop, its people, and a clock that moves only when told.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use db::Db;
use kernel::{Actor, Country, Failure, Id, Instant, OperationId, Shop, StaffId};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use surface::{Answer, Approval, Request, Surface};
use uuid::Uuid;

use crate::{
    Engine,
    database::{self, Folder},
};

/// 21 November 2026, 09:00 in Saigon.
const OPENING: Instant = Instant(1_795_226_400_000_000);

/// What somebody asked, and what came of it.
pub type Asked = Result<Value, Failure>;

/// A founded shop to act in. Clones share the shop, the database and the clock.
#[derive(Clone, Debug)]
pub struct World {
    /// Which engine it stands on.
    pub engine: Engine,
    /// Where operations are asked.
    pub surface: Surface,
    /// The address of its database, as a setting would have it.
    pub address: String,
    /// The founding owner, at counter K1.
    pub owner: Actor,
    /// The business as it was founded.
    pub shop: Shop,
    clock: Arc<AtomicI64>,
    folder: Arc<Folder>,
}

impl World {
    /// A shop in Vietnam, in đồng.
    pub async fn new(engine: Engine) -> Self {
        Self::of(engine, Country::Vn).await
    }

    /// A shop in that country, with the country's currency, zone and language.
    pub async fn of(engine: Engine, country: Country) -> Self {
        let folder = Arc::new(Folder::new());
        let (db, address) = database::open(engine, &folder).await;
        Self::founded(engine, db, address, country, folder).await
    }

    /// A second business in the same database.
    pub async fn neighbour(&self, country: Country) -> Self {
        Self::founded(self.engine, self.db().clone(), self.address.clone(), country, self.folder.clone()).await
    }

    async fn founded(engine: Engine, db: Db, address: String, country: Country, folder: Arc<Folder>) -> Self {
        let surface = Surface::new(db);
        let id = new_id();
        let owner = identity::founder(id);
        let input = json!({ "shop": format!("Hoa Sứ Spa {}", owner.tenant), "country": country, "owner": "Lan", "password": PASSWORD, "pin": PIN });
        let founding: identity::FoundShop = serde_json::from_value(input.clone()).expect("the input of a founding");
        let (_, shop) = founding.entry(owner.tenant, OPENING).expect("a lawful shop");
        let request = Request { id: Some(id), actor: owner, at: OPENING, name: "identity.found_shop".into(), input };
        surface.found(&request, shop.clone()).await.expect("a shop can be founded");
        let clock = Arc::new(AtomicI64::new(OPENING.plus_seconds(60).0));
        Self { engine, surface, address, owner, shop, clock, folder }
    }

    /// The same shop, its database opened once more by another address.
    pub async fn reopened(&self, address: &str) -> Self {
        let db = Db::open(&address.parse().expect("an address"), false).await.expect("the database opens");
        Self { surface: Surface::new(db), address: address.to_owned(), ..self.clone() }
    }

    /// The database.
    pub fn db(&self) -> &Db {
        self.surface.db()
    }

    /// A folder of this world's own.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder.0
    }

    /// Now.
    pub fn now(&self) -> Instant {
        Instant(self.clock.load(Ordering::SeqCst))
    }

    /// Lets time pass.
    pub fn advance(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    /// The owner asks, with a new id.
    pub async fn ask(&self, name: &str, input: Value) -> Asked {
        self.ask_as(self.owner, name, input).await
    }

    /// Somebody asks, with a new id.
    pub async fn ask_as(&self, actor: Actor, name: &str, input: Value) -> Asked {
        self.request(actor, new_id(), name, input).await.map(|answer| answer.output)
    }

    /// The owner asks, with that id.
    pub async fn ask_once(&self, id: OperationId, name: &str, input: Value) -> Asked {
        self.request(self.owner, id, name, input).await.map(|answer| answer.output)
    }

    /// Somebody asks, with that id; the whole answer.
    pub async fn request(&self, actor: Actor, id: OperationId, name: &str, input: Value) -> Result<Answer, Failure> {
        self.surface.dispatch(&Request { id: Some(id), actor, at: self.now(), name: name.to_owned(), input }).await
    }

    /// Somebody asks, with that id and the approval of somebody else, both as they have access now; the whole answer.
    pub async fn approved(
        &self,
        actor: Actor,
        approver: StaffId,
        id: OperationId,
        name: &str,
        input: Value,
    ) -> Result<Answer, Failure> {
        let request = Request { id: Some(id), actor, at: self.now(), name: name.to_owned(), input };
        let approval = Approval { staff: approver, access: self.access(approver).await };
        self.surface.dispatch_approved(&request, self.access(actor.staff).await, approval).await
    }

    /// The number of somebody's access now; 0 for nobody.
    pub async fn access(&self, staff: StaffId) -> i64 {
        let mut tx = self.db().read(self.owner.tenant).await.expect("the database answers");
        let entry = identity::find_entry(&mut tx, Actor { staff, ..self.owner }, None).await.expect("an entry");
        tx.rollback().await.expect("the database answers");
        entry.map_or(0, |entry| entry.access)
    }

    /// The owner asks and is refused: the code.
    pub async fn refused(&self, name: &str, input: Value) -> &'static str {
        match self.ask(name, input).await {
            Ok(answer) => panic!("{name} was to be refused and answered {answer}"),
            Err(failure) => failure.code(),
        }
    }

    /// Somebody new of a shipped role (`receptionist`, `manager` …), at counter K1.
    pub async fn person(&self, role: &str) -> Actor {
        let roles = self.ask("identity.roles", json!({})).await.expect("roles");
        let role = roles["rows"]
            .as_array()
            .and_then(|rows| rows.iter().find(|row| row["code"] == role))
            .expect("a shipped role")["id"]
            .clone();
        let name = format!("Person {}", Uuid::now_v7().simple());
        let added = self
            .ask("identity.add_staff", json!({ "name": name, "password": PASSWORD, "role": role }))
            .await
            .expect("staff");
        Actor { staff: staff_id(&added["id"]), ..self.owner }
    }

    /// Another counter of the same branch, with the owner at it.
    pub async fn counter(&self, name: &str) -> Actor {
        let input = json!({ "name": name, "branch": self.owner.branch });
        let added = self.ask("identity.add_counter", input).await.expect("a counter");
        Actor { counter: added["id"].as_str().and_then(|id| id.parse().ok()).expect("an id"), ..self.owner }
    }

    /// A customer with a phone nobody else has.
    pub async fn customer(&self) -> Id<kernel::Customer> {
        let made = self
            .ask(
                "customers.find_or_create",
                json!({ "phone": self.new_phone(), "given_name": "Hương", "family_name": "Nguyễn Thị" }),
            )
            .await;
        made.expect("a customer")["customer"]["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
    }

    /// A mobile number of the shop's country that this process did not use before.
    pub fn new_phone(&self) -> String {
        static COUNT: AtomicI64 = AtomicI64::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        match self.shop.country {
            Country::Vn => format!("09{:08}", 10_000_000 + n),
            Country::Th => format!("08{:08}", 10_000_000 + n),
            Country::Om => format!("9{:07}", 2_000_000 + n),
            Country::Us => format!("+1212555{:04}", n % 10_000),
        }
    }

    /// The clock strikes: what expired until the last full hour is booked. Answers whether anything was.
    pub async fn strike(&self) -> bool {
        self.surface.expire_credit(self.owner, self.now()).await.expect("expired credit is booked")
    }

    /// What a customer's wallet holds: real, promotional.
    pub async fn wallet(&self, customer: Id<kernel::Customer>) -> (String, String) {
        let wallet = self.ask("ledger.wallet", json!({ "customer": customer })).await.expect("a wallet");
        let text = |field: &str| wallet[field].as_str().unwrap_or_default().to_owned();
        (text("real"), text("promotional"))
    }

    /// Does what no operation does, in one transaction, with the rights of whoever owns the tables; why not, where the database refuses.
    /// Answers how many rows the last statement touched.
    pub async fn past_the_program(&self, statements: &[&str]) -> Result<u64, String> {
        let why = |error: sqlx::Error| error.to_string();
        let mut touched = 0;
        match self.db() {
            Db::Sqlite { writer, .. } => {
                let mut tx = writer.begin().await.map_err(why)?;
                for text in statements {
                    touched = sqlx::raw_sql(AssertSqlSafe(*text)).execute(&mut *tx).await.map_err(why)?.rows_affected();
                }
                tx.commit().await.map_err(why)?;
            }
            Db::Postgres(server) => {
                let mut tx = server.pool().begin().await.map_err(why)?;
                let whose = format!("set local champa.tenant = '{}'", self.owner.tenant);
                sqlx::raw_sql(AssertSqlSafe(whose)).execute(&mut *tx).await.map_err(why)?;
                for text in statements {
                    touched = sqlx::raw_sql(AssertSqlSafe(*text)).execute(&mut *tx).await.map_err(why)?.rows_affected();
                }
                tx.commit().await.map_err(why)?;
            }
        }
        Ok(touched)
    }

    /// Fails unless the books and the log prove: this runs behind every test.
    pub async fn prove(&self) {
        let mut books = self.ask("ledger.prove", json!({})).await.expect("the books can be proved");
        // Whatever expired since the last full hour waits for the next one.
        books.as_object_mut().and_then(|books| books.remove("unbooked")).expect("what waits is counted");
        let faults = books.as_object().expect("faults by their names");
        assert!(faults.values().all(|count| *count == 0), "the books: {books}");
        self.surface.flush().await;
        let log = self.ask("identity.prove_log", json!({})).await.expect("the log can be proved");
        assert_eq!((&log["operations"], &log["broken"]), (&log["sealed"], &Value::Null), "the log: {log}");
    }
}

/// The password of everybody in a test world.
pub const PASSWORD: &str = "correct horse battery";
/// The PIN of the founding owner.
pub const PIN: &str = "1379";

/// A new operation id, as a caller makes it.
pub fn new_id() -> OperationId {
    Id::new(Uuid::now_v7())
}

fn staff_id(value: &Value) -> StaffId {
    value.as_str().and_then(|id| id.parse().ok()).expect("an id")
}
