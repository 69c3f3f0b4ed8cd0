//! A balanced set of entries, by construction. Pure.

use kernel::{CustomerId, Id, Money, TenantId};

/// What a customer holds of one kind.
pub struct Account;
/// The identity of an [`Account`].
pub type AccountId = Id<Account>;
/// Why value moved, once.
pub struct Posting;
/// The identity of a [`Posting`].
pub type PostingId = Id<Posting>;

kernel::word_enum! {
    /// Why value moved (LED-4).
    pub enum PostingKind {
        /// Something was sold.
        Sale = "sale",
        /// Money into a wallet.
        Deposit = "deposit",
        /// A customer's own money paid out.
        Withdraw = "withdraw",
        /// Promotional credit given.
        CreditIssued = "credit_issued",
        /// Promotional credit that nobody used in time.
        CreditExpired = "credit_expired",
        /// Promotional credit taken back, as far as it was not used.
        CreditRevoked = "credit_revoked",
        /// Another posting taken back.
        Reversal = "reversal",
        /// Two customers became one: what one wallet held went to the other.
        Merge = "merge",
        /// A merge taken apart: what was left of it went back.
        Unmerge = "unmerge",
    }
}

kernel::word_enum! {
    /// How money reaches a wallet.
    pub enum Method {
        /// Notes and coins.
        Cash = "cash",
        /// A card terminal.
        Card = "card",
        /// The shop's account at a bank.
        BankTransfer = "bank_transfer",
    }
}

kernel::word_enum! {
    /// What an entry is written on.
    pub enum Kind {
        Promotional = "promotional",
        Real = "real",
        Cash = "cash",
        Card = "card",
        /// At the bank.
        BankTransfer = "bank_transfer",
        /// Corrected by hand: no money changed hands.
        Adjustment = "adjustment",
        Earlier = "earlier",
        Promotion = "promotion",
        Sales = "sales",
        Tax = "tax",
        /// Between two wallets of a merge: always nothing, all in all.
        Merge = "merge",
    }
}

impl Kind {
    /// The account of that kind that a customer holds. Its id follows from its owner: no look-up.
    pub fn of(self, tenant: TenantId, owner: CustomerId) -> AccountId {
        Id::hashed(&[tenant.uuid().as_bytes(), owner.uuid().as_bytes(), self.as_str().as_bytes()])
    }
}

impl From<Method> for Kind {
    fn from(method: Method) -> Self {
        match method {
            Method::Cash => Self::Cash,
            Method::Card => Self::Card,
            Method::BankTransfer => Self::BankTransfer,
        }
    }
}

/// One side of a posting: a customer's account, which keeps a locked balance, or a side of the shop's, which does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    pub kind: Kind,
    pub account: Option<AccountId>,
}

impl Side {
    pub fn shop(kind: Kind) -> Self {
        Self { kind, account: None }
    }

    pub fn customer(kind: Kind, tenant: TenantId, owner: CustomerId) -> Self {
        Self { kind, account: Some(kind.of(tenant, owner)) }
    }
}

/// Entries that sum to zero, none of them zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries(Vec<(Side, Money)>);

impl Entries {
    /// What leaves the sides of `from` arrives on those of `to`. Parts of nothing are left out; `None` when nothing moves.
    pub fn moving(from: &[(Side, Money)], to: &[(Side, Money)]) -> Option<Self> {
        let leaving = from.iter().map(|&(side, amount)| (side, -amount));
        let entries: Vec<_> = leaving.chain(to.iter().copied()).filter(|(_, amount)| *amount != Money::ZERO).collect();
        assert_eq!(entries.iter().map(|(_, amount)| *amount).sum::<Money>(), Money::ZERO, "what leaves arrives");
        (!entries.is_empty()).then_some(Self(entries))
    }

    /// The same amounts the other way round.
    pub fn reversed(entries: Vec<(Side, Money)>) -> Self {
        Self(entries.into_iter().map(|(side, amount)| (side, -amount)).collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = (Side, Money)> + '_ {
        self.0.iter().copied()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}
