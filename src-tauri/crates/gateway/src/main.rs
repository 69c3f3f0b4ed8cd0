//! champa-gateway.
fn main() {}
