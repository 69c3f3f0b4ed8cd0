//! Who is signed in. In memory only: a restart signs everybody out.

use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use identity::By;
use kernel::{Failure, Instant, StaffId, failures};
use sha2::{Digest, Sha256};

use crate::random;

/// A session nobody used for so long is over.
const IDLE_HOURS: i64 = 12;
/// So long after the password even one in use is over.
const WHOLE_HOURS: i64 = 24;
/// Nobody needs that many; the oldest goes.
const MOST: usize = 10_000;

/// What a caller shows to be who they were: 256 random bits. It shows itself to nobody.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

impl SessionToken {
    /// The token that somebody shows; whether it is one is not said.
    pub fn shown(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The token itself, to be handed to its owner and to nobody else.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    fn hash(&self) -> [u8; 32] {
        Sha256::digest(&self.0).into()
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// A session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub staff: StaffId,
    /// The number of their access when they showed who they are: when it changes, the session is over.
    pub access: i64,
    /// Closed until somebody shows a PIN or password.
    pub locked: bool,
    used: Instant,
    /// When a password was shown.
    since: Instant,
}

impl Session {
    fn lives(&self, now: Instant) -> bool {
        self.used > now.plus_seconds(-IDLE_HOURS * 3_600) && self.since > now.plus_seconds(-WHOLE_HOURS * 3_600)
    }
}

/// Every session of this process, by the hash of its token: who reads the memory of the map cannot sign in with it.
#[derive(Default)]
pub struct Sessions {
    map: Mutex<HashMap<[u8; 32], Session>>,
}

impl Sessions {
    fn map(&self) -> MutexGuard<'_, HashMap<[u8; 32], Session>> {
        self.map.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a session for somebody who showed their password.
    pub fn open(&self, staff: StaffId, access: i64, now: Instant) -> Result<SessionToken, Failure> {
        let token = SessionToken(random::hex(&random::bytes::<32>()?));
        let mut map = self.map();
        map.retain(|_, session| session.lives(now));
        if map.len() >= MOST
            && let Some(oldest) = map.iter().min_by_key(|(_, session)| session.used).map(|(hash, _)| *hash)
        {
            map.remove(&oldest);
        }
        map.insert(token.hash(), Session { staff, access, locked: false, used: now, since: now });
        Ok(token)
    }

    /// The session of that token, which was used now. One that was left alone for `auto_lock` minutes is locked.
    pub fn find(&self, token: Option<&SessionToken>, now: Instant, auto_lock: u16) -> Result<Session, Failure> {
        let missing = || failures::SESSION_MISSING.failure();
        let hash = token.ok_or_else(missing)?.hash();
        let mut map = self.map();
        let session = map.get_mut(&hash).ok_or_else(missing)?;
        if !session.lives(now) {
            map.remove(&hash);
            return Err(missing());
        }
        if auto_lock > 0 && session.used <= now.plus_seconds(-i64::from(auto_lock) * 60) {
            session.locked = true;
        }
        session.used = session.used.max(now);
        Ok(*session)
    }

    /// Is there such a session? Asking does not count as using it.
    pub fn lives(&self, token: &SessionToken, now: Instant) -> bool {
        self.map().get(&token.hash()).is_some_and(|session| session.lives(now))
    }

    /// Locks it.
    pub fn lock(&self, token: &SessionToken) {
        if let Some(session) = self.map().get_mut(&token.hash()) {
            session.locked = true;
        }
    }

    /// Somebody showed who they are: the session is theirs now. A PIN does not make it last longer, a password does.
    pub fn hand_over(&self, token: &SessionToken, staff: StaffId, access: i64, by: By, now: Instant) {
        if let Some(session) = self.map().get_mut(&token.hash()) {
            let since = if by == By::Password { now } else { session.since };
            *session = Session { staff, access, locked: false, used: now, since };
        }
    }

    /// The person of the session changed their own access, and stays signed in here. Not when somebody else changed it meanwhile.
    pub fn keep(&self, token: &SessionToken, access: i64) {
        if let Some(session) = self.map().get_mut(&token.hash()).filter(|session| session.access + 1 == access) {
            session.access = access;
        }
    }

    /// Ends it.
    pub fn end(&self, token: &SessionToken) {
        self.map().remove(&token.hash());
    }
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    const NOW: Instant = Instant(1_795_226_400_000_000);

    fn lan() -> StaffId {
        Id::hashed(&[b"lan"])
    }

    #[test]
    fn stf_2_a_session_lives_while_it_is_used_and_twelve_hours_longer() {
        let sessions = Sessions::default();
        let token = sessions.open(lan(), 0, NOW).unwrap();
        assert_eq!(token.reveal().len(), 64);
        let later = NOW.plus_seconds(11 * 3_600);
        assert_eq!(sessions.find(Some(&token), later, 0).unwrap().staff, lan());
        assert!(sessions.find(Some(&token), later.plus_seconds(11 * 3_600), 0).is_ok());
        let over = later.plus_seconds(23 * 3_600);
        assert!(!sessions.lives(&token, over));
        assert_eq!(sessions.find(Some(&token), over, 0).unwrap_err().code(), "session.missing");
        assert!(sessions.find(Some(&token), later, 0).is_err(), "what is over stays over");
    }

    #[test]
    fn stf_2_a_session_left_alone_locks_itself_and_opens_for_another() {
        let sessions = Sessions::default();
        let token = sessions.open(lan(), 0, NOW).unwrap();
        assert!(!sessions.find(Some(&token), NOW.plus_seconds(599), 10).unwrap().locked);
        assert!(sessions.find(Some(&token), NOW.plus_seconds(599 + 600), 10).unwrap().locked);
        assert!(
            sessions.find(Some(&token), NOW.plus_seconds(1_200), 10).unwrap().locked,
            "using it does not unlock it"
        );
        let minh = Id::hashed(&[b"minh"]);
        sessions.hand_over(&token, minh, 0, By::Pin, NOW);
        let session = sessions.find(Some(&token), NOW, 10).unwrap();
        assert_eq!((session.staff, session.locked), (minh, false));
    }

    #[test]
    fn stf_2_a_session_ends_a_day_after_the_password_however_much_it_is_used() {
        let sessions = Sessions::default();
        let token = sessions.open(lan(), 0, NOW).unwrap();
        let hour = |n: i64| NOW.plus_seconds(n * 3_600);
        for n in 1..20 {
            assert!(sessions.find(Some(&token), hour(n), 0).is_ok());
        }
        sessions.hand_over(&token, lan(), 0, By::Pin, hour(20));
        assert!(sessions.find(Some(&token), hour(23), 0).is_ok());
        assert!(!sessions.lives(&token, hour(24)));
        sessions.hand_over(&token, lan(), 0, By::Password, hour(23));
        assert!(sessions.find(Some(&token), hour(24), 0).is_ok(), "a password begins a new day");
    }

    #[test]
    fn stf_2_who_changes_their_own_access_stays_and_not_by_a_change_of_somebody_else() {
        let sessions = Sessions::default();
        let token = sessions.open(lan(), 3, NOW).unwrap();
        sessions.keep(&token, 4);
        assert_eq!(sessions.find(Some(&token), NOW, 0).unwrap().access, 4);
        sessions.keep(&token, 6);
        assert_eq!(sessions.find(Some(&token), NOW, 0).unwrap().access, 4);
    }

    #[test]
    fn a_token_is_not_guessed_shown_or_kept() {
        let sessions = Sessions::default();
        let (one, other) = (sessions.open(lan(), 0, NOW).unwrap(), sessions.open(lan(), 0, NOW).unwrap());
        assert_ne!(one, other);
        assert_eq!(format!("{one:?}"), "…");
        sessions.end(&one);
        assert!(sessions.find(Some(&one), NOW, 0).is_err());
        assert!(sessions.find(Some(&SessionToken::shown("")), NOW, 0).is_err());
        assert!(sessions.find(None, NOW, 0).is_err());
        assert!(sessions.find(Some(&other), NOW, 0).is_ok());
    }
}
