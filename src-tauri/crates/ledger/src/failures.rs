kernel::failures! {
    /// The wallet holds less than is asked for.
    INSUFFICIENT_BALANCE(held, needed, short) = "ledger.insufficient_balance";
    /// A guest or an unknown customer: there is no wallet.
    NO_WALLET() = "ledger.no_wallet";
    /// The customer is deactivated: nothing is paid in or given until they are active again.
    WALLET_CLOSED() = "ledger.wallet_closed";
    /// The customer went into another one by a merge: that wallet holds what there is.
    WALLET_MERGED(survivor) = "ledger.wallet_merged";
    /// No movement has that id, or it is of another kind.
    UNKNOWN_MOVEMENT() = "ledger.unknown_movement";
    /// The movement was taken back before.
    ALREADY_REVERSED() = "ledger.already_reversed";
    /// Part of the money is spent: what is left does not cover taking it back.
    ALREADY_SPENT(held, needed, short) = "ledger.already_spent";
    /// Giving or taking without money changing hands needs a reason.
    REASON_MISSING() = "ledger.reason_missing";
    /// The day of expiry is over.
    EXPIRY_PASSED(day) = "ledger.expiry_passed";
    /// Money from the bank is known by the words of its transfer.
    REFERENCE_MISSING() = "ledger.reference_missing";
    /// No promotional credit has that id.
    UNKNOWN_CREDIT() = "ledger.unknown_credit";
    /// The credit expired: there is nothing that could be taken back.
    CREDIT_EXPIRED() = "ledger.credit_expired";
    /// No number of days that can be settled.
    BAD_DAYS(least, most) = "ledger.bad_days";
    /// Nothing is left of the credit.
    CREDIT_OVER() = "ledger.credit_over";
}
