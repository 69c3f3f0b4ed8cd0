//! Signing in: by name and password, or by PIN for who signed in here before.
//!
//! In three steps, so that no transaction waits for a hash: read the [`Candidate`], let it [`verify`](verify_password), record the
//! try with [`SignedIn`]. Only the last one decides: it counts, locks out and lets in under the row's lock.

use kernel::{Failure, Grant, Instant, StaffId, TenantId};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{failures, secret, secret::Secret, staff, store};

/// Somebody who may be who they say they are.
#[derive(Clone, sqlx::FromRow)]
pub struct Candidate {
    /// Their id.
    pub staff: StaffId,
    /// Their name.
    pub name: String,
    /// The number of their access, for the session that is opened.
    pub access: i64,
    /// Locked out until then, when that is still to come.
    pub locked_until: Option<Instant>,
    password_hash: String,
    pin_hash: Option<String>,
}

impl std::fmt::Debug for Candidate {
    /// Never the hashes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Candidate")
            .field("staff", &self.staff)
            .field("locked_until", &self.locked_until)
            .finish_non_exhaustive()
    }
}

impl Candidate {
    /// Refuses while locked out.
    pub fn admitted(&self, at: Instant) -> Result<(), Failure> {
        match self.locked_until {
            Some(until) if until > at => Err(failures::LOCKED_OUT.with([until.into()])),
            _ => Ok(()),
        }
    }

    /// Is this their PIN? `identity.pin_not_set` when they have none.
    pub async fn verify_pin(&self, pin: &Secret) -> Result<bool, Failure> {
        let hash = self.pin_hash.clone().ok_or_else(|| failures::PIN_NOT_SET.failure())?;
        secret::verify(pin, Some(hash)).await
    }
}

/// Is this the candidate's password? No candidate, no: after the same work.
pub async fn verify_password(candidate: Option<&Candidate>, password: &Secret) -> Result<bool, Failure> {
    secret::verify(password, candidate.map(|candidate| candidate.password_hash.clone())).await
}

/// The active person who signs in with that name.
pub async fn candidate_by_name(tx: &mut db::Tx, tenant: TenantId, name: &str) -> Result<Option<Candidate>, Failure> {
    store::staff::candidate_by_name(tx, tenant, name).await
}

/// The active person of that id.
pub async fn candidate(tx: &mut db::Tx, tenant: TenantId, staff: StaffId) -> Result<Option<Candidate>, Failure> {
    store::staff::candidate(tx, tenant, staff).await
}

kernel::word_enum! {
    /// How somebody showed who they are.
    pub enum By {
        /// Name and password.
        Password = "password",
        /// PIN at a counter where they signed in before.
        Pin = "pin",
        /// PIN for something that somebody else does at this counter: they are not signed in by it (STF-4).
        Approval = "approval",
    }
}

kernel::word_enum! {
    /// How a try ended.
    pub enum Outcome {
        /// In.
        In = "in",
        /// Wrong, and counted.
        Wrong = "wrong",
        /// Locked out, now or before.
        Locked = "locked",
    }
}

/// Record a try to sign in, and decide it. The host has compared the secret; it never comes near the log.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedIn {
    /// Who it would be; the one who asks.
    pub staff: StaffId,
    /// How.
    pub by: By,
    /// Was the secret right?
    pub ok: bool,
    /// Of an approval: whose act it was to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<StaffId>,
}

/// How the try ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignInOutcome {
    /// In, wrong or locked out.
    pub outcome: Outcome,
    /// Tries left before the lock-out.
    pub left: u16,
    /// End of the lock-out.
    pub until: Option<Instant>,
}

impl SignInOutcome {
    /// Nothing when they are in; else the words for it.
    pub fn admitted(&self) -> Result<(), Failure> {
        match (self.outcome, self.until) {
            (Outcome::In, _) => Ok(()),
            (Outcome::Locked, Some(until)) => Err(failures::LOCKED_OUT.with([until.into()])),
            _ => Err(failures::WRONG_CREDENTIALS.with([self.left.into()])),
        }
    }
}

impl Operation for SignedIn {
    const NAME: &'static str = "identity.signed_in";
    const GRANT: Option<Grant> = None;
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] = &[failures::UNKNOWN_STAFF.code];
    const EXPOSED: bool = false;
    type Output = SignInOutcome;

    async fn run(self, cx: &mut Cx<'_>) -> Result<SignInOutcome, Failure> {
        store::staff::lock(cx, self.staff).await?;
        let person = staff::of(cx, self.staff).await?;
        let tried = Tries { failures: person.failures, locked_until: person.locked_until }.after(
            self.ok,
            cx.at,
            cx.shop.lockout,
        );
        let (next, outcome) = (tried.tries, tried.outcome);
        match outcome.outcome {
            // Who approves stays where they are.
            Outcome::In if self.by == By::Approval => store::staff::tried(cx, person.id, 0, None).await?,
            Outcome::In => {
                store::staff::signed_in(cx, person.id).await?;
                store::places::seen(cx).await?;
            }
            Outcome::Wrong | Outcome::Locked => {
                store::staff::tried(cx, person.id, next.failures, next.locked_until).await?
            }
        }
        Ok(outcome)
    }
}

/// Wrong tries in a row, and the lock-out they led to. Pure, so that a host can count names that nobody has by the same rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// Wrong tries since the last right one or the last lock-out.
    pub failures: i64,
    /// End of the last lock-out.
    pub locked_until: Option<Instant>,
}

/// A try, and what stands in its wake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The counts from now on.
    pub tries: Tries,
    /// What to answer.
    pub outcome: SignInOutcome,
}

impl Tries {
    /// One more try. While locked out even the right secret is refused, and nothing counts: the lock-out does not grow.
    pub fn after(self, ok: bool, at: Instant, lockout: kernel::Lockout) -> Tried {
        if let Some(until) = self.locked_until.filter(|until| *until > at) {
            return Tried {
                tries: self,
                outcome: SignInOutcome { outcome: Outcome::Locked, left: 0, until: Some(until) },
            };
        }
        if ok {
            return Tried {
                tries: Self::default(),
                outcome: SignInOutcome { outcome: Outcome::In, left: lockout.tries, until: None },
            };
        }
        let failures = self.failures.saturating_add(1);
        let left = u16::try_from(i64::from(lockout.tries).saturating_sub(failures)).unwrap_or(0);
        if left > 0 {
            let tries = Self { failures, locked_until: None };
            return Tried { tries, outcome: SignInOutcome { outcome: Outcome::Wrong, left, until: None } };
        }
        let until = at.plus_seconds(i64::from(lockout.minutes) * 60);
        Tried {
            tries: Self { failures: 0, locked_until: Some(until) },
            outcome: SignInOutcome { outcome: Outcome::Locked, left: 0, until: Some(until) },
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Lockout;

    use super::*;

    const LOCKOUT: Lockout = Lockout { tries: 3, minutes: 10 };

    #[test]
    fn stf_2_the_last_try_locks_out_and_the_end_of_it_gives_all_tries_again() {
        let now = Instant(1_000_000);
        let mut tries = Tries::default();
        for left in [2, 1] {
            let tried = tries.after(false, now, LOCKOUT);
            assert_eq!((tried.outcome.outcome, tried.outcome.left), (Outcome::Wrong, left));
            tries = tried.tries;
        }
        let locked = tries.after(false, now, LOCKOUT);
        let until = now.plus_seconds(600);
        assert_eq!((locked.outcome.outcome, locked.outcome.until), (Outcome::Locked, Some(until)));
        let early = Instant(until.0 - 1);
        assert_eq!(locked.tries.after(true, early, LOCKOUT).outcome.outcome, Outcome::Locked, "the right one too");
        assert_eq!(locked.tries.after(false, early, LOCKOUT).tries, locked.tries, "and it does not grow");
        assert_eq!(locked.tries.after(true, until, LOCKOUT).outcome.outcome, Outcome::In);
        assert_eq!(locked.tries.after(false, until, LOCKOUT).outcome.left, 2);
    }

    #[test]
    fn a_right_one_forgets_the_wrong_ones() {
        let tries = Tries { failures: 2, locked_until: None };
        assert_eq!(tries.after(true, Instant(5), LOCKOUT).tries, Tries::default());
    }
}
