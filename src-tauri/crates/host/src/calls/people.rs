//! Who is signed in, and who may take over.

use identity::{RoleName, Who};
use kernel::{Failure, Grants, Language, Percent, StaffId, failures as common};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::said;
use crate::{Caller, Host, Reply, SessionChange, open::Open, sessions::Session};

/// Nothing is asked but the question itself.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Void {}

/// Who is signed in, and what they may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Me {
    /// Who.
    pub staff: MeStaff,
    /// Their role.
    pub role: RoleName,
    /// What it includes.
    pub grants: Grants,
    /// The discount they may give alone.
    pub discount_limit: Percent,
    /// Is the counter locked?
    pub locked: bool,
    /// Have they no PIN yet?
    pub must_set_pin: bool,
}

/// Somebody, as the frame of every screen shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeStaff {
    /// Their id.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// Their initials.
    pub initials: String,
    /// Of their screens; the shop's when null.
    pub language: Option<Language>,
}

impl Me {
    pub(crate) fn of(who: Who, session: Session) -> Self {
        Self {
            staff: MeStaff { id: who.id, name: who.name, initials: who.initials, language: who.language },
            role: who.role,
            grants: who.grants,
            discount_limit: who.discount_limit,
            locked: session.locked,
            must_set_pin: !who.has_pin,
        }
    }
}

/// Somebody who may take over the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PeopleRow {
    /// Their id.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// Their initials.
    pub initials: String,
    /// By PIN?
    pub has_pin: bool,
}

/// Who is signed in, or null.
pub async fn me(host: &Host, caller: &Caller, _: Void) -> Result<Reply, Failure> {
    let open = host.ready().await?;
    if host.session(caller, &open).is_err() {
        return said(&None::<Me>);
    }
    match host.session_of(caller, &open).await {
        Ok((session, who)) => said(&Me::of(who, session)),
        Err(failure) if failure.code() == common::SESSION_MISSING.code => {
            Ok(Reply { session: SessionChange::Ended, ..said(&None::<Me>)? })
        }
        Err(failure) => Err(failure),
    }
}

/// Everybody who works here, for whoever signed in here once, also while it is locked.
pub async fn people(host: &Host, caller: &Caller, _: Void) -> Result<Vec<PeopleRow>, Failure> {
    let open = host.ready().await?;
    host.session_of(caller, &open).await?;
    Ok(everybody(&open)
        .await?
        .into_iter()
        .map(|who| PeopleRow { id: who.id, name: who.name, initials: who.initials, has_pin: who.has_pin })
        .collect())
}

async fn everybody(open: &Open) -> Result<Vec<Who>, Failure> {
    let mut tx = open.db().read(open.tenant).await?;
    let everybody = identity::everybody(&mut tx, open.tenant).await;
    tx.rollback().await?;
    everybody
}
