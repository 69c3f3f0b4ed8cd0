//! Figures as ratios.
fn main() {}
