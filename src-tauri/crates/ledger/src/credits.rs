//! Promotional credit of a customer, and what became of it.

use kernel::{Amount, CustomerId, Day, Failure, Grant, Id, Instant, Money, ProfilePart, StaffId, failures as common};
use operation::{Cx, Kind as Does, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    credit::CreditSource,
    lots::Lot,
    movements::{Reference, Who},
    posting::Kind,
    store,
};

kernel::word_enum! {
    /// How promotional credit stands.
    pub enum CreditState {
        /// What is left of it can be spent.
        Active = "active",
        /// All of it was spent.
        Used = "used",
        /// What was left at its expiry is gone.
        Expired = "expired",
        /// What was left was taken back.
        Revoked = "revoked",
    }
}

/// A lot, and what took from it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct CreditRow {
    pub id: Id<Lot>,
    pub issued: Money,
    pub remaining: Money,
    pub reason: String,
    pub source: CreditSource,
    pub issued_at: Instant,
    pub expires_at: Instant,
    pub reference_kind: Option<String>,
    pub reference: Option<Id<()>>,
    pub reference_label: Option<String>,
    pub staff: StaffId,
    pub staff_name: Option<String>,
    /// Spent, and not taken back.
    pub used: Money,
    /// Booked as expired.
    pub expired: Money,
    pub revoked: Money,
}

impl CreditRow {
    /// Nothing of it is left, and nothing became of it here: it went on with another wallet by a merge.
    fn went_on(&self) -> bool {
        let all = [self.remaining, self.used, self.expired, self.revoked];
        all.iter().all(|money| *money == Money::ZERO)
    }

    fn state(&self, now: Instant) -> CreditState {
        let over = self.expires_at <= now;
        if self.revoked > Money::ZERO {
            CreditState::Revoked
        } else if self.expired > Money::ZERO || (over && self.remaining > Money::ZERO) {
            CreditState::Expired
        } else if self.remaining > Money::ZERO {
            CreditState::Active
        } else {
            CreditState::Used
        }
    }

    /// As people see it: from the instant of its expiry nothing is left, whether that is booked or not.
    fn shown(&self, cx: &Cx<'_>) -> CreditShown {
        let over = self.expires_at <= cx.at;
        let gone = if over { self.remaining } else { Money::ZERO };
        let last_day = cx.shop.calendar.day(Instant(self.expires_at.0 - 1));
        CreditShown {
            id: self.id,
            state: self.state(cx.at),
            amount: cx.amount(self.issued),
            remaining: cx.amount(Money(self.remaining.0 - gone.0)),
            used: cx.amount(self.used),
            expired: cx.amount(Money(self.expired.0 + gone.0)),
            revoked: cx.amount(self.revoked),
            reason: self.reason.clone(),
            source: self.source,
            reference: self.reference_kind.clone().map(|kind| Reference {
                kind,
                id: self.reference,
                label: self.reference_label.clone(),
            }),
            staff: Who { id: self.staff, name: self.staff_name.clone() },
            issued_at: self.issued_at,
            expires_at: self.expires_at,
            last_day,
            days_left: last_day.0.signed_duration_since(cx.day().0).num_days(),
        }
    }
}

/// Promotional credit given to a customer, the latest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credits {
    /// Whose.
    pub customer: CustomerId,
    /// `next` of the page before.
    pub after: Option<String>,
    /// 1 to 200; 50 at first.
    pub limit: Option<u32>,
}

/// Promotional credit, and how to get the next ones.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CreditsPage {
    /// The latest first.
    pub rows: Vec<CreditShown>,
    /// Hand it back as `after`; null at the end.
    pub next: Option<String>,
}

/// Promotional credit with one expiry, and what became of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CreditShown {
    /// The credit.
    pub id: Id<Lot>,
    /// How it stands.
    pub state: CreditState,
    /// What was given.
    pub amount: Amount,
    /// What of it can be spent.
    pub remaining: Amount,
    /// What of it was spent, and not given back.
    pub used: Amount,
    /// What of it expired.
    pub expired: Amount,
    /// What of it was taken back.
    pub revoked: Amount,
    /// Why it was given.
    pub reason: String,
    /// Where it comes from.
    pub source: CreditSource,
    /// What it belongs to.
    pub reference: Option<Reference>,
    /// Who gave it.
    pub staff: Who,
    /// When.
    pub issued_at: Instant,
    /// From this instant on it cannot be spent.
    pub expires_at: Instant,
    /// The last business day it can be spent.
    pub last_day: Day,
    /// Days from today to that one: 0 on it, less when it is over.
    pub days_left: i64,
}

impl Operation for Credits {
    const NAME: &'static str = "ledger.credits";
    const KIND: Does = Does::Query;
    const GRANT: Option<Grant> = Some(Grant::WalletRead);
    const TOPICS: &'static [&'static str] = &["wallets"];
    const FAILURES: &'static [&'static str] = &[];
    const OFFLINE: bool = true;
    type Output = CreditsPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CreditsPage, Failure> {
        let limit = self.limit.unwrap_or(50).clamp(1, 200);
        let malformed = |_| common::MALFORMED.with(["after is not the next of a page".into()]);
        let before: Option<Id<Lot>> = self.after.as_deref().map(str::parse).transpose().map_err(malformed)?;
        let account = Kind::Promotional.of(cx.tenant(), self.customer);
        let before = before.unwrap_or(Id::new(sqlx::types::Uuid::max()));
        let mut found = store::credits(cx, account, before, i64::from(limit) + 1).await?;
        if !found.is_empty() {
            cx.showed(self.customer, ProfilePart::Wallet);
        }
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let next = found.last().filter(|_| more).map(|last| last.id.to_string());
        let rows = found.iter().filter(|row| !row.went_on()).map(|row| row.shown(cx)).collect();
        Ok(CreditsPage { rows, next })
    }
}
