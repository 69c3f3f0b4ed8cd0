//! The present password or PIN, which somebody shows before they change their own. A wrong one counts like a wrong try to sign in:
//! the rule refuses it and the host counts it, for a refused operation leaves nothing behind.

use kernel::{Failure, StaffId};
use operation::{Before, Cx};

use crate::{
    failures,
    secret::{self, Secret},
    sign_in::Tries,
    staff::{self, StaffRow},
    store,
};

/// The person as they are before the transaction begins; nothing when there is no such person.
pub(crate) async fn person(before: &Before<'_>, staff: StaffId) -> Result<Option<StaffRow>, Failure> {
    let mut tx = before.db.read(before.actor.tenant).await?;
    let person = store::staff::find(&mut tx, before.actor.tenant, staff).await;
    // A read leaves nothing behind.
    drop(tx.rollback().await);
    person
}

/// A new password or PIN, and the present one that was shown for it: what took long.
#[derive(Debug)]
pub(crate) struct Ready {
    /// Of the new one.
    pub hash: String,
    /// The hash that the present one stands for.
    pub matched: Option<String>,
}

impl Ready {
    /// `current` is compared with `hashes`, the first that it stands for counts.
    pub async fn of<const N: usize>(
        before: &mut Before<'_>,
        new: &Secret,
        current: Option<&Secret>,
        hashes: [Option<&String>; N],
    ) -> Result<Self, Failure> {
        let matched = match current {
            Some(current) => matching(current, hashes).await?,
            None => None,
        };
        Ok(Self { hash: secret::hash(new, before.entropy()).await?, matched })
    }
}

async fn matching<const N: usize>(secret: &Secret, hashes: [Option<&String>; N]) -> Result<Option<String>, Failure> {
    for hash in hashes.into_iter().flatten() {
        if secret::verify(secret, Some(hash.clone())).await? {
            return Ok(Some(hash.clone()));
        }
    }
    Ok(None)
}

/// The person who asks showed a secret that stands for `matched`; their row is held, so that tries at once all count. Refused while
/// they are locked out, when nothing matched, and when what matched was replaced meanwhile.
pub(crate) async fn shown(cx: &mut Cx<'_>, matched: Option<&String>) -> Result<(), Failure> {
    store::staff::lock(cx, cx.actor.staff).await?;
    let person = staff::of(cx, cx.actor.staff).await?;
    if let Some(until) = person.locked_until.filter(|until| *until > cx.at) {
        return Err(failures::LOCKED_OUT.with([until.into()]));
    }
    if matched.is_some_and(|hash| *hash == person.password_hash || Some(hash) == person.pin_hash.as_ref()) {
        return Ok(());
    }
    let tries = Tries { failures: person.failures, locked_until: person.locked_until };
    Err(failures::WRONG_PASSWORD.with([tries.after(false, cx.at, cx.shop.lockout).outcome.left.into()]))
}
