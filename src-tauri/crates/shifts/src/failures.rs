kernel::failures! {
    /// A shift is open at this counter: it is closed first.
    ALREADY_OPEN(number) = "shift.already_open";
    /// That shift is not open at this counter, or not any more.
    NOT_OPEN() = "shift.not_open";
    /// No shift has that id.
    UNKNOWN() = "shift.unknown";
    /// Cash goes in and out beside sales for a reason.
    REASON_MISSING() = "shift.reason_missing";
    /// No note and no coin of the currency is worth that.
    UNKNOWN_PIECE(value) = "shift.unknown_piece";
    /// A note or a coin was counted more often than once, or a number of pieces cannot be.
    BAD_COUNT(most) = "shift.bad_count";
    /// The drawer was not counted, or somebody counted again since.
    COUNT_MISSING() = "shift.count_missing";
    /// Money moved since the drawer was counted.
    COUNT_STALE() = "shift.count_stale";
    /// Less or more is in the drawer than should be: why must be said.
    EXPLANATION_MISSING(difference) = "shift.explanation_missing";
}
