//! Promotional credit: given, spent first, and gone at its expiry.

use kernel::{Amount, CustomerId, Day, Failure, Grant, Id, Instant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    EXPIRY_PASSED, NO_WALLET, REASON_MISSING, REFERENCE_MISSING, WALLET_CLOSED, WALLET_MERGED,
    lots::Lot,
    note::reason,
    posting::{Entries, Kind, PostingId, PostingKind, Side},
    reference::{self, ReferenceGiven},
    store, wallet,
};

kernel::word_enum! {
    /// Where promotional credit comes from.
    pub enum CreditSource {
        /// A ticket: something went wrong.
        Ticket = "ticket",
        /// A campaign.
        Campaign = "campaign",
        /// Somebody here gave it.
        Manual = "manual",
    }
}

fn manual() -> CreditSource {
    CreditSource::Manual
}

/// Days after the day of issue at whose close credit expires, unless a day is named (LED-5).
const VALID_DAYS: i64 = 15;

/// Give promotional credit to a customer.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueCredit {
    /// Whose wallet.
    pub customer: CustomerId,
    /// More than zero.
    pub amount: Amount,
    /// Why; stands on the statement.
    pub reason: String,
    /// Where it comes from; from somebody here at first.
    #[serde(default = "manual")]
    pub source: CreditSource,
    /// What it belongs to.
    pub reference: Option<ReferenceGiven>,
    /// The last day it can be spent; the 15th after today at first.
    pub last_day: Option<Day>,
}

/// The credit.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Issued {
    /// The movement.
    pub movement: PostingId,
    /// The lot.
    pub credit: Id<Lot>,
    /// From this instant on it cannot be spent.
    pub expires_at: Instant,
}

impl Operation for IssueCredit {
    const NAME: &'static str = "ledger.issue_credit";
    const GRANT: Option<Grant> = Some(Grant::WalletReverse);
    const TOPICS: &'static [&'static str] = &["wallets", "customers"];
    const FAILURES: &'static [&'static str] = &[
        NO_WALLET.code,
        WALLET_CLOSED.code,
        WALLET_MERGED.code,
        REASON_MISSING.code,
        EXPIRY_PASSED.code,
        REFERENCE_MISSING.code,
        common::TOO_LONG.code,
    ];
    type Output = Issued;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Issued, Failure> {
        let amount = cx.positive(&self.amount)?;
        let reason = reason("reason", &self.reason)?;
        let reference = reference::read(self.reference.as_ref())?;
        let last = self.last_day.unwrap_or_else(|| cx.day().plus(VALID_DAYS));
        if last < cx.day() {
            return Err(EXPIRY_PASSED.with([last.into()]));
        }
        let expires_at = cx.shop.calendar.start(last.next());
        let held = wallet::locked_to_grow(cx, self.customer).await?;
        let to = (Side::customer(Kind::Promotional, cx.tenant(), self.customer), amount);
        let entries = Entries::moving(&[(Side::shop(Kind::Promotion), amount)], &[to])
            .ok_or_else(|| common::NOT_POSITIVE.failure())?;
        let draft = store::Draft {
            source: Some(self.source.as_str()),
            note: Some(&reason),
            reference: reference.as_ref().map(reference::Read::refers),
            ..store::Draft::of(PostingKind::CreditIssued, Some(self.customer))
        };
        let movement = store::post(cx, &draft, &entries, Some(&held)).await?;
        let account = Kind::Promotional.of(cx.tenant(), self.customer);
        let source = self.source;
        let lot = store::NewLot { account, posting: movement, reason: &reason, source, amount, expires_at };
        Ok(Issued { movement, credit: store::issue(cx, lot).await?, expires_at })
    }
}
