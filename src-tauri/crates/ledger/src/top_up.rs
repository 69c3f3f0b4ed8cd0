//! Money into a wallet, against cash, a card or a transfer between banks.

use kernel::{Amount, CustomerId, Failure, Grant, failures as common};
use operation::{Cx, Operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    NO_WALLET, REFERENCE_MISSING, WALLET_CLOSED, WALLET_MERGED, note,
    posting::{Entries, Kind, Method, PostingId, PostingKind, Side},
    reference::{self, ReferenceGiven},
    store, wallet,
};

/// Credit a customer's wallet with money just received.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TopUp {
    /// Whose wallet.
    pub customer: CustomerId,
    /// More than zero.
    pub amount: Amount,
    /// How it was received; cash at first.
    #[serde(default = "cash")]
    pub method: Method,
    /// What it belongs to. A transfer between banks is known by its words.
    pub reference: Option<ReferenceGiven>,
    /// Words for the statement.
    pub note: Option<String>,
}

fn cash() -> Method {
    Method::Cash
}

/// The wallet afterwards.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ToppedUp {
    /// The movement.
    pub movement: PostingId,
    /// Real money before.
    pub real_before: Amount,
    /// Real money now.
    pub real: Amount,
    /// Promotional credit now, expired or not.
    pub promotional: Amount,
}

impl Operation for TopUp {
    const NAME: &'static str = "ledger.top_up";
    const GRANT: Option<Grant> = Some(Grant::WalletTopUp);
    const TOPICS: &'static [&'static str] = &["wallets", "customers", "sales"];
    const FAILURES: &'static [&'static str] = &[
        NO_WALLET.code,
        WALLET_CLOSED.code,
        WALLET_MERGED.code,
        REFERENCE_MISSING.code,
        common::TOO_LONG.code,
        common::SHIFT_MISSING.code,
        common::SHIFT_FORGOTTEN.code,
    ];
    const OFFLINE: bool = true;
    type Output = ToppedUp;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ToppedUp, Failure> {
        let amount = cx.positive(&self.amount)?;
        let note = note::note("note", self.note.as_deref())?;
        let reference = reference::read(self.reference.as_ref())?;
        if self.method == Method::BankTransfer && !reference.as_ref().is_some_and(reference::Read::is_transfer) {
            return Err(REFERENCE_MISSING.failure());
        }
        cx.require_shift()?;
        let held = wallet::locked_to_grow(cx, self.customer).await?;
        let real = held.real.plus(amount)?;
        let from = (Side::shop(self.method.into()), amount);
        let to = (Side::customer(Kind::Real, cx.tenant(), self.customer), amount);
        let entries = Entries::moving(&[from], &[to]).ok_or_else(|| common::NOT_POSITIVE.failure())?;
        let draft = store::Draft {
            source: Some(self.method.as_str()),
            note: note.as_deref(),
            reference: reference.as_ref().map(reference::Read::refers),
            ..store::Draft::of(PostingKind::Deposit, Some(self.customer))
        };
        let movement = store::post(cx, &draft, &entries, Some(&held)).await?;
        Ok(ToppedUp {
            movement,
            real_before: cx.amount(held.real),
            real: cx.amount(real),
            promotional: cx.amount(held.promotional),
        })
    }
}
