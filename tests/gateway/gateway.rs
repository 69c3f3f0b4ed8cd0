//! champa-gateway as it is shipped: every command, and the door that browsers come through. On both databases where that matters.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot set itself up has failed"
)]
#![allow(clippy::print_stdout, reason = "a test that throws dice says which")]

mod approvals;
mod customers;
mod cut_off;
mod demonstration;
mod door;
mod harness;
mod live;
mod past;
mod places;
mod printing;
mod sale;
mod shell;
mod window;

#[path = "../customers/shop_a.rs"]
#[allow(dead_code, reason = "the names of each row are for those who make customers by hand")]
mod shop_a;
