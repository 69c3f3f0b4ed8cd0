//! Wallets in double entry: the only code that moves value.
