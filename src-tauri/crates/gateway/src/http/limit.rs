//! How often somebody may try to sign in: per address and per name, whatever the answer. The lock-out of a person is the shop's
//! own rule; this keeps a stranger from trying every name, and from keeping the computer busy with hashing.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use host::{Told, failures::TOO_MANY_TRIES};
use kernel::StaffId;
use serde_json::Value;

/// Tries at once; then one each so many seconds. An address may be a whole shop behind one router.
const ADDRESS: Bucket = Bucket { tries: 30, seconds: 2 };
const NAME: Bucket = Bucket { tries: 10, seconds: 6 };
/// More keys than that are an attack: those who have all their tries back are forgotten.
const KEYS: usize = 10_000;

#[derive(Clone, Copy, Debug)]
struct Bucket {
    tries: u32,
    seconds: u32,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Address(IpAddr),
    Name(String),
}

impl Bucket {
    const fn one(self) -> Duration {
        Duration::from_secs(self.seconds as u64)
    }
}

/// One try: by whom, and from where. Nothing for a call that shows no secret.
#[derive(Clone, Debug)]
pub struct Tried(Option<[(Key, Bucket); 2]>);

impl Tried {
    /// What a call counts as; `approver` is whose PIN it shows beside.
    pub fn of(name: &str, input: &Value, approver: Option<StaffId>, from: IpAddr) -> Self {
        let said = |field: &Value| field.as_str().unwrap_or_default().to_owned();
        let who = match (name, approver) {
            (_, Some(approver)) => approver.to_string(),
            ("host.sign_in", _) => said(&input["name"]),
            ("host.switch", _) => said(&input["staff"]),
            ("host.join", _) => said(&input["owner"]["name"]),
            _ => return Self(None),
        };
        let who: String = kernel::fold(&who).chars().take(200).collect();
        Self(Some([(Key::Address(from), ADDRESS), (Key::Name(who), NAME)]))
    }
}

/// Tries of the last minutes: for each key, when all of its tries are back.
#[derive(Default)]
pub struct Limits(Mutex<HashMap<Key, Instant>>);

impl Limits {
    /// Counts a call that shows a secret; refuses when there were too many.
    pub fn admit(&self, tried: &Tried) -> Result<(), Told> {
        self.admit_at(tried, Instant::now())
    }

    /// Gives a try back: the secret was right.
    pub fn forgive(&self, tried: &Tried) {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, bucket) in tried.0.iter().flatten() {
            if let Some(back) = keys.get_mut(key) {
                *back = back.checked_sub(bucket.one()).unwrap_or(*back);
            }
        }
    }

    fn admit_at(&self, tried: &Tried, now: Instant) -> Result<(), Told> {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if keys.len() > KEYS {
            keys.retain(|_, back| *back > now);
        }
        let waits = tried.0.iter().flatten().filter_map(|(key, bucket)| take(&mut keys, key, *bucket, now));
        match waits.max() {
            None => Ok(()),
            // Rounded up: whoever waits as long as it says gets in.
            Some(wait) => Err(TOO_MANY_TRIES.with([(wait.as_secs() + 1).into()]).into()),
        }
    }
}

/// Takes one try, or says how long until there is one.
fn take(keys: &mut HashMap<Key, Instant>, key: &Key, bucket: Bucket, now: Instant) -> Option<Duration> {
    let back = keys.get(key).copied().filter(|back| *back > now).unwrap_or(now) + bucket.one();
    let wait = back.saturating_duration_since(now + bucket.one() * bucket.tries);
    if wait.is_zero() {
        keys.insert(key.clone(), back);
        return None;
    }
    Some(wait)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn seconds(limits: &Limits, name: &str, input: &Value, from: IpAddr, now: Instant) -> Option<u64> {
        limits.admit_at(&Tried::of(name, input, None, from), now).err().map(|told| {
            assert_eq!(told.code, "session.too_many_tries");
            told.params["seconds"].as_u64().unwrap()
        })
    }

    #[test]
    fn stf_2_ten_tries_a_name_and_then_one_in_six_seconds() {
        let (limits, now) = (Limits::default(), Instant::now());
        let lan = json!({ "name": "Lan" });
        for _ in 0..10 {
            assert_eq!(seconds(&limits, "host.sign_in", &lan, HOME, now), None);
        }
        let wait = seconds(&limits, "host.sign_in", &json!({ "name": "LAN" }), HOME, now).unwrap();
        assert!((6..=7).contains(&wait), "{wait}");
        assert_eq!(seconds(&limits, "host.sign_in", &json!({ "name": "Minh" }), HOME, now), None);
        let later = now + Duration::from_secs(wait);
        assert_eq!(seconds(&limits, "host.sign_in", &lan, HOME, later), None);
        assert!(seconds(&limits, "host.sign_in", &lan, HOME, later).is_some());
    }

    #[test]
    fn stf_2_who_shows_the_right_secret_is_never_held_up() {
        let (limits, now) = (Limits::default(), Instant::now());
        let lan = Tried::of("host.sign_in", &json!({ "name": "Lan" }), None, HOME);
        for _ in 0..100 {
            assert!(limits.admit_at(&lan, now).is_ok());
            limits.forgive(&lan);
        }
    }

    #[test]
    fn stf_2_an_address_that_tries_many_names_waits_too_and_others_do_not() {
        let (limits, now) = (Limits::default(), Instant::now());
        for n in 0..30 {
            assert_eq!(seconds(&limits, "host.sign_in", &json!({ "name": format!("n{n}") }), HOME, now), None);
        }
        assert!(seconds(&limits, "host.switch", &json!({ "staff": "x" }), HOME, now).is_some());
        let other = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 2));
        assert_eq!(seconds(&limits, "host.sign_in", &json!({ "name": "y" }), other, now), None);
        assert_eq!(seconds(&limits, "sales.sell", &json!({}), HOME, now), None, "only secrets are counted");
    }
}
