//! An opened shop: its surface, which counter we are, and the link to the other processes.

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicU16, Ordering},
};

use db::Db;
use identity::{CounterEntry, Who, failures::COUNTER_RETIRED};
use kernel::{Actor, CounterId, Failure, Id, Shop, StaffId, TenantId};
use surface::Surface;

use crate::{
    failures::{NO_COUNTER, SEVERAL_SHOPS, UNKNOWN_SHOP},
    news::{News, Relay, Watch},
};

/// An opened shop.
#[derive(Debug)]
pub struct Open {
    pub surface: Surface,
    pub tenant: TenantId,
    counter: CounterId,
    auto_lock: AtomicU16,
    seen: Mutex<(Shop, CounterEntry)>,
    relay: Option<Relay>,
    _watch: Option<Watch>,
}

impl Open {
    /// As the counter of the settings.
    pub async fn counter(db: Db, tenant: TenantId, counter: CounterId, news: Arc<News>) -> Result<Self, Failure> {
        let (shop, entry) = read(&db, tenant, |entry| entry.id == counter).await?;
        Self::at(db, shop, entry, news)
    }

    /// As the gateway's own counter: the one of that code, or the first W… that is in use.
    pub async fn gateway(db: Db, tenant: TenantId, code: Option<&str>, news: Arc<News>) -> Result<Self, Failure> {
        let ours = |entry: &CounterEntry| match code {
            Some(code) => entry.code.eq_ignore_ascii_case(code.trim()),
            None => entry.active && entry.code.starts_with('W'),
        };
        let (shop, entry) = find(&db, tenant, ours).await?;
        let entry = entry.ok_or_else(|| NO_COUNTER.with([code.unwrap_or("W").into()]))?;
        Self::at(db, shop, in_use(entry)?, news)
    }

    fn at(db: Db, shop: Shop, entry: CounterEntry, news: Arc<News>) -> Result<Self, Failure> {
        let (tenant, counter) = (shop.tenant, entry.id);
        let relay =
            db.server().map(|server| Relay::start(server.pool().clone(), tenant, counter, news.clone())).transpose()?;
        let watch = relay.is_none().then(|| Watch::start(db.clone(), news));
        let surface = Surface::new(db);
        let open = Self {
            tenant,
            counter,
            auto_lock: AtomicU16::new(shop.auto_lock_minutes),
            seen: Mutex::new((shop, entry)),
            relay,
            _watch: watch,
            surface,
        };
        // What a crash left unsealed is sealed beside: nobody has to wait for it.
        let (surface, nobody) = (open.surface.clone(), open.actor(Id::hashed(&[b"nobody"])));
        tokio::spawn(async move {
            match surface.recover(nobody).await {
                Ok(0) => {}
                Ok(count) => tracing::info!(count, "sealed what was left unsealed"),
                Err(failure) => tracing::warn!(code = failure.code(), "operations wait for their seal"),
            }
        });
        Ok(open)
    }

    pub fn db(&self) -> &Db {
        self.surface.db()
    }

    /// Somebody at this counter. The branch is the one where it was last seen: an operation looks where it stands.
    pub fn actor(&self, staff: StaffId) -> Actor {
        let branch = held(&self.seen).1.branch.id;
        Actor { tenant: self.tenant, staff, counter: self.counter, branch }
    }

    /// Idle minutes until a session locks itself; 0 never.
    pub fn auto_lock(&self) -> u16 {
        self.auto_lock.load(Ordering::Relaxed)
    }

    /// Shop and counter as they are now.
    pub async fn look(&self) -> Result<(Shop, CounterEntry), Failure> {
        let (shop, entry) = read(self.db(), self.tenant, |entry| entry.id == self.counter).await?;
        self.auto_lock.store(shop.auto_lock_minutes, Ordering::Relaxed);
        *held(&self.seen) = (shop.clone(), entry.clone());
        Ok((shop, entry))
    }

    /// Shop and counter as they were when last seen.
    pub fn last_seen(&self) -> (Shop, CounterEntry) {
        held(&self.seen).clone()
    }

    /// The active person of that id.
    pub async fn who(&self, staff: StaffId) -> Result<Option<Who>, Failure> {
        let mut tx = self.db().read(self.tenant).await?;
        let who = identity::who(&mut tx, self.tenant, staff).await;
        tx.rollback().await?;
        who
    }

    /// Does the database answer?
    pub async fn answers(&self) -> bool {
        self.db().tenants().await.is_ok()
    }

    pub fn tell_others(&self, topics: &'static [&'static str]) {
        if let Some(relay) = &self.relay {
            relay.tell(topics);
        }
    }

    /// How many counters of the shop are on, as far as this one hears.
    pub fn online(&self) -> usize {
        self.relay.as_ref().map_or(1, Relay::online)
    }

    /// Seals the log and closes every connection.
    pub async fn close(&self) {
        self.surface.flush().await;
        self.db().close().await;
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn read(
    db: &Db,
    tenant: TenantId,
    ours: impl Fn(&CounterEntry) -> bool,
) -> Result<(Shop, CounterEntry), Failure> {
    let (shop, entry) = find(db, tenant, ours).await?;
    Ok((shop, in_use(entry.ok_or_else(|| COUNTER_RETIRED.failure())?)?))
}

fn in_use(entry: CounterEntry) -> Result<CounterEntry, Failure> {
    if entry.active { Ok(entry) } else { Err(COUNTER_RETIRED.failure()) }
}

async fn find(
    db: &Db,
    tenant: TenantId,
    ours: impl Fn(&CounterEntry) -> bool,
) -> Result<(Shop, Option<CounterEntry>), Failure> {
    let mut tx = db.read(tenant).await?;
    let shop = identity::shop(&mut tx, tenant).await?.ok_or_else(|| UNKNOWN_SHOP.with(["".into()]))?;
    let counters = identity::counters(&mut tx, tenant).await?;
    tx.rollback().await?;
    Ok((shop, counters.into_iter().find(ours)))
}

/// The shops of a database.
#[derive(Clone, Debug)]
pub struct Shops(pub Vec<(TenantId, String)>);

impl Shops {
    pub async fn of(db: &Db) -> Result<Self, Failure> {
        Ok(Self(db.tenants().await?))
    }

    /// Has one of them that name?
    fn named(&self, name: &str) -> Option<TenantId> {
        self.0.iter().find(|(_, known)| kernel::fold(known) == kernel::fold(name)).map(|(tenant, _)| *tenant)
    }

    /// The one that is meant; nothing where there is none at all.
    pub fn choose(&self, name: Option<&str>) -> Result<Option<TenantId>, Failure> {
        match (name, self.0.as_slice()) {
            (None, []) => Ok(None),
            (None, [(only, _)]) => Ok(Some(*only)),
            (None, several) => {
                let names: Vec<&str> = several.iter().map(|(_, name)| name.as_str()).collect();
                Err(SEVERAL_SHOPS.with([names.join(", ").into()]))
            }
            (Some(name), _) => self.named(name).map(Some).ok_or_else(|| UNKNOWN_SHOP.with([name.into()])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_is_chosen_by_name_or_by_being_the_only_one() {
        let shop = |name: &str| (Id::hashed(&[name.as_bytes()]), name.to_owned());
        let (hoa, lan) = (shop("Hoa Sứ"), shop("Lan"));
        assert_eq!(Shops(vec![]).choose(None).unwrap(), None);
        assert_eq!(Shops(vec![hoa.clone()]).choose(None).unwrap(), Some(hoa.0));
        let both = Shops(vec![hoa.clone(), lan]);
        assert_eq!(both.choose(None).unwrap_err().params(), serde_json::json!({ "names": "Hoa Sứ, Lan" }));
        assert_eq!(both.choose(Some("hoa su")).unwrap(), Some(hoa.0));
        assert_eq!(both.choose(Some("Minh")).unwrap_err().code(), "host.unknown_shop");
    }
}
