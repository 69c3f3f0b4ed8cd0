//! Accidents: killed at random moments, cut off, a full disk, a lost reply. Each prints its seed.

mod disk;
mod killed;
mod server;
