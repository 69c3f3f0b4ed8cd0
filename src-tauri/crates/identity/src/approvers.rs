//! Whom to ask: the names of those who may approve what was refused to somebody (STF-4).

use kernel::{Amount, Failure, Grant, Percent, StaffId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::who;

/// Who may approve something here: others than the one who asks, with a PIN, whose role includes all that is named.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approvers {
    /// This permission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<Grant>,
    /// A discount of so much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Percent>,
    /// A refund or compensation of so much for one order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<Amount>,
}

/// Those who may.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ApproverRows {
    /// By name.
    pub rows: Vec<MayApprove>,
}

/// Somebody who may.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MayApprove {
    /// Who.
    pub staff: StaffId,
    /// Their name.
    pub name: String,
    /// Their initials.
    pub initials: String,
}

impl Operation for Approvers {
    const NAME: &'static str = "identity.approvers";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = None;
    const TOPICS: &'static [&'static str] = &["staff"];
    const FAILURES: &'static [&'static str] = &[];
    type Output = ApproverRows;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ApproverRows, Failure> {
        let refund = self.refund.as_ref().map(|amount| cx.money(amount)).transpose()?;
        let may = |who: &who::Who| {
            self.grant.is_none_or(|grant| grant.is_lent() && who.grants.has(grant))
                && self.discount.is_none_or(|asked| asked <= who.discount_limit)
                && refund.is_none_or(|asked| who.refund_limit.is_none_or(|limit| asked <= limit))
        };
        let everybody = who::everybody(cx.tx, cx.actor.tenant).await?;
        let rows = everybody.into_iter().filter(|who| who.has_pin && who.id != cx.actor.staff && may(who));
        Ok(ApproverRows {
            rows: rows.map(|who| MayApprove { staff: who.id, name: who.name, initials: who.initials }).collect(),
        })
    }
}
