//! What happened to a wallet, newest first.

use std::cmp::Reverse;

use kernel::{Amount, CustomerId, Day, Failure, Grant, Id, Instant, Money, ProfilePart, StaffId};
use operation::{Cx, Kind, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    UNKNOWN_MOVEMENT,
    posting::{PostingId, PostingKind},
    store,
};

/// A movement of a wallet, as the ledger holds it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Movement {
    /// The posting.
    pub id: PostingId,
    /// When.
    pub at: Instant,
    /// Why.
    pub kind: PostingKind,
    /// How the money came in.
    pub source: Option<String>,
    /// Sale, ticket …
    pub reference_kind: Option<String>,
    /// Its id.
    pub reference: Option<Id<()>>,
    /// What people call it.
    pub reference_label: Option<String>,
    /// Words of whoever did it.
    pub note: Option<String>,
    /// Who.
    pub staff: StaffId,
    /// Their name.
    pub staff_name: Option<String>,
    /// The movement that this one takes back.
    pub reverses: Option<PostingId>,
    /// The movement that took this one back.
    pub reversed_by: Option<PostingId>,
    /// Change of real money.
    pub real_amount: Money,
    /// Real money afterwards, when it changed.
    pub real_after: Option<Money>,
    /// Change of promotional credit.
    pub promotional_amount: Money,
    /// Promotional credit afterwards, when it changed.
    pub promotional_after: Option<Money>,
}

/// A movement of a wallet.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MovementRow {
    /// The movement.
    pub id: PostingId,
    /// When.
    pub at: Instant,
    /// Why.
    pub kind: PostingKind,
    /// How the money came in: cash, card …
    pub source: Option<String>,
    /// Change of real money; negative when it left.
    pub real: Amount,
    /// Change of promotional credit; negative when it left.
    pub promotional: Amount,
    /// Real money afterwards, when it changed.
    pub real_after: Option<Amount>,
    /// Promotional credit afterwards, when it changed.
    pub promotional_after: Option<Amount>,
    /// What it belongs to.
    pub reference: Option<Reference>,
    /// Words of whoever did it.
    pub note: Option<String>,
    /// Who.
    pub staff: Who,
    /// The movement that this one takes back.
    pub reverses: Option<PostingId>,
    /// The movement that took this one back.
    pub reversed_by: Option<PostingId>,
}

/// What a movement belongs to; one click opens it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Reference {
    /// Sale, ticket, transfer …
    pub kind: String,
    /// Its id; null where only its words are known, as of a transfer that was read off a statement.
    pub id: Option<Id<()>>,
    /// What people call it.
    pub label: Option<String>,
}

/// Who did it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Who {
    /// The person.
    pub id: StaffId,
    /// Their name; null where nobody did it, but the clock.
    pub name: Option<String>,
}

impl Movement {
    /// With amounts written out.
    pub fn row(&self, cx: &Cx<'_>) -> MovementRow {
        MovementRow {
            id: self.id,
            at: self.at,
            kind: self.kind,
            source: self.source.clone(),
            real: cx.amount(self.real_amount),
            promotional: cx.amount(self.promotional_amount),
            real_after: self.real_after.map(|money| cx.amount(money)),
            promotional_after: self.promotional_after.map(|money| cx.amount(money)),
            reference: self.reference_kind.clone().map(|kind| Reference {
                kind,
                id: self.reference,
                label: self.reference_label.clone(),
            }),
            note: self.note.clone(),
            staff: Who { id: self.staff, name: self.staff_name.clone() },
            reverses: self.reverses,
            reversed_by: self.reversed_by,
        }
    }
}

/// A customer's movements before `before` (all when `None`), newest first, at most `limit`; those of the wallets that went into this
/// one by a merge as well.
pub async fn movements_of(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    before: Option<(Instant, PostingId)>,
    limit: u32,
) -> Result<Vec<Movement>, Failure> {
    narrowed_movements(cx, customer, &Narrowed::default(), before, limit).await
}

async fn narrowed_movements(
    cx: &mut Cx<'_>,
    customer: CustomerId,
    narrowed: &Narrowed,
    before: Option<(Instant, PostingId)>,
    limit: u32,
) -> Result<Vec<Movement>, Failure> {
    let before = before.unwrap_or((Instant(i64::MAX), PostingId::new(sqlx::types::Uuid::max())));
    let mut all = store::movements(cx, customer, narrowed, before, limit.into()).await?;
    let merged = store::merged_into(cx, customer).await?;
    if merged.is_empty() {
        return Ok(all);
    }
    for source in merged {
        all.extend(store::movements(cx, source, narrowed, before, limit.into()).await?);
    }
    all.sort_by_key(|movement| Reverse((movement.at, movement.id)));
    all.truncate(limit as usize);
    Ok(all)
}

kernel::word_enum! {
    /// Where value of a movement came from.
    pub enum Source {
        /// Notes and coins.
        Cash = "cash",
        /// A card terminal.
        Card = "card",
        /// The shop's account at a bank.
        BankTransfer = "bank_transfer",
        /// A refund.
        Refund = "refund",
        /// Somebody here.
        Manual = "manual",
        /// An earlier system.
        Earlier = "earlier",
        /// A ticket.
        Ticket = "ticket",
        /// A campaign.
        Campaign = "campaign",
    }
}

/// Which movements.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrowed {
    /// Of that kind only.
    pub kind: Option<PostingKind>,
    /// From there only.
    pub source: Option<Source>,
    /// Of that business day and later.
    pub from: Option<Day>,
    /// Of that business day and earlier.
    pub until: Option<Day>,
    /// By that person only.
    pub staff: Option<StaffId>,
    /// Only those that belong to something.
    pub with_reference: bool,
}

/// A page of a wallet's movements, newest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Movements {
    /// Whose wallet.
    pub customer: CustomerId,
    /// Of that kind only.
    pub kind: Option<PostingKind>,
    /// From there only.
    pub source: Option<Source>,
    /// Of that business day and later.
    pub from: Option<Day>,
    /// Of that business day and earlier.
    pub until: Option<Day>,
    /// By that person only.
    pub staff: Option<StaffId>,
    /// Only those that belong to something: a sale, a ticket, a transfer …
    #[serde(default)]
    pub with_reference: bool,
    /// `next` of the page before.
    pub after: Option<String>,
    /// 1 to 200; 50 at first.
    pub limit: Option<u32>,
}

/// Movements, and how to get the next ones.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MovementsPage {
    /// Newest first.
    pub rows: Vec<MovementRow>,
    /// Hand it back as `after`; null at the end.
    pub next: Option<String>,
}

impl Operation for Movements {
    const NAME: &'static str = "ledger.movements";
    const KIND: Kind = Kind::Query;
    const GRANT: Option<Grant> = Some(Grant::WalletRead);
    const TOPICS: &'static [&'static str] = &["wallets"];
    const FAILURES: &'static [&'static str] = &[UNKNOWN_MOVEMENT.code];
    const OFFLINE: bool = true;
    type Output = MovementsPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<MovementsPage, Failure> {
        let limit = self.limit.unwrap_or(50).clamp(1, 200);
        let before = self.after.as_deref().map(read_cursor).transpose()?;
        let narrowed = Narrowed {
            kind: self.kind,
            source: self.source,
            from: self.from,
            until: self.until,
            staff: self.staff,
            with_reference: self.with_reference,
        };
        let mut found = narrowed_movements(cx, self.customer, &narrowed, before, limit + 1).await?;
        if !found.is_empty() {
            cx.showed(self.customer, ProfilePart::Wallet);
        }
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let next = found.last().filter(|_| more).map(|last| format!("{}.{}", last.at.0, last.id));
        Ok(MovementsPage { rows: found.iter().map(|movement| movement.row(cx)).collect(), next })
    }
}

fn read_cursor(text: &str) -> Result<(Instant, PostingId), Failure> {
    let read = || {
        let (at, id) = text.split_once('.')?;
        Some((Instant(at.parse().ok()?), id.parse().ok()?))
    };
    read().ok_or_else(|| kernel::failures::MALFORMED.with(["after is not the next of a page".into()]))
}
