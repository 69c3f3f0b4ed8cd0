//! The list of operations, and the one dispatcher that runs them.
