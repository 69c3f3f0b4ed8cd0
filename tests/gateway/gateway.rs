//! champa-gateway as it is shipped: every command, and the door that browsers come through. On both databases where that matters.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot set itself up has failed"
)]

mod demonstration;
mod door;
mod harness;
mod live;
mod past;
mod places;
mod sale;
mod shell;
mod window;
