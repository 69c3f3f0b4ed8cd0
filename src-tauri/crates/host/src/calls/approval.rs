//! Another person's PIN on the same screen, for one act of somebody else (STF-4).
//!
//! The PIN is compared and counted here, by the rule of signing in, and goes no further: what the dispatcher gets is who it was. Nothing
//! is handed out that could be used again.

use identity::{By, Secret, failures};
use kernel::{Failure, StaffId};
use serde::Deserialize;
use surface::{Answer, Request};

use super::sign_in::{Try, decide};
use crate::{Host, open::Open};

/// Somebody's approval, beside the id, the name and the input of a call.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Who approves.
    pub staff: StaffId,
    /// Their PIN.
    pub pin: Secret,
}

impl Approval {
    /// As somebody typed it.
    pub fn typed(staff: StaffId, pin: impl Into<String>) -> Self {
        Self { staff, pin: Secret::typed(pin) }
    }
}

/// Asks with an approval. What was done before under the id is answered as it was, with no PIN looked at; else the PIN counts first,
/// whatever then becomes of the operation.
pub async fn approved(
    host: &Host,
    open: &Open,
    request: &Request,
    access: i64,
    approval: &Approval,
) -> Result<Answer, Failure> {
    let (asked_by, staff) = (request.actor.staff, approval.staff);
    if staff == asked_by {
        return Err(failures::APPROVAL_OWN.failure());
    }
    if let Some(before) = open.surface.done_before(request, access, staff).await? {
        return Ok(before);
    }
    let mut tx = open.db().read(open.tenant).await?;
    let candidate = identity::candidate(&mut tx, open.tenant, staff).await;
    tx.rollback().await?;
    let candidate = candidate?.ok_or_else(|| failures::UNKNOWN_STAFF.with([staff.into()]))?;
    candidate.admitted(host.now())?;
    let ok = candidate.verify_pin(&approval.pin).await?;
    let tried = Try { staff, by: By::Approval, ok, asked_by: Some(asked_by) };
    decide(host, open, tried).await.map_err(of_approval)?;
    let approval = surface::Approval { staff, access: candidate.access };
    open.surface.dispatch_approved(request, access, approval).await
}

/// A wrong PIN is that of the approver: whoever is signed in stays so.
fn of_approval(failure: Failure) -> Failure {
    if failure.code() == failures::WRONG_CREDENTIALS.code {
        return failures::WRONG_APPROVAL.with([failure.params()["left"].clone()]);
    }
    failure
}
